"""What became of a document that was mended: its bytes, what was changed, what was left and why."""

from __future__ import annotations

from dataclasses import dataclass

from generators.lint.facts.model import Place
from generators.lint.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Change:
    """What was repaired, and where (None: the whole document), in Vietnamese, e.g. “Tiêu ngữ: cỡ chữ 12 → 14”."""

    place: Place | None
    what: str


@dataclass(frozen=True, slots=True)
class Left:
    """A breach that still stands: the rule, where, what is there, and why it was not repaired."""

    rule: Rule
    place: Place | None
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy: the bytes of the .docx (those given where nothing was repaired) and what is to be told of it."""

    data: bytes
    changed: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()


class NotRepaired(Exception):  # noqa: N818 - a verdict on one breach, not an error
    """Raised by a repair that would not be safe, with the reason in Vietnamese."""
