"""A rule of the law as the checker applies it, what it finds, and what it could not judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generators.layout.legal_profile import Profile
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Paragraph, Place

Severity = Literal["error", "advice", "note"]
SEVERITIES: Mapping[Severity, str] = {"error": "lỗi", "advice": "nên sửa", "note": "lưu ý"}
EXCERPT = 80
"""Characters of a paragraph that a finding shows."""


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body (cơ quan) that an office knows: its name, and the days on which it existed (both included)."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What rules judge: a document's facts and identity, the law of its day, the bodies that the office knows.

    `limits` are values that a local office set within the law, by rule id and name.
    """

    facts: Facts
    identity: Identity
    profile: Profile
    day: date
    bodies: tuple[KnownBody, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach: where (None: the whole document), an excerpt, what is there and what the law wants, in Vietnamese.

    `mend` tells how to mend it in Word where the rule's own words are not exact enough.
    """

    place: Place | None
    excerpt: str
    found: str
    wanted: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be judged (chưa kiểm tra), and why; it never counts as passed."""

    reason: str


Judge = Callable[[Case], Iterator[Finding | Unjudged]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id (ASCII slug), title, article by the law's id, severity, how to mend a breach in Word, its judge.

    `articles` has an entry for each law under which the rule holds. `repair` names what `lint --fix` does, empty where
    no repair is safe. `rendered` rules see printed pages only.
    """

    id: str
    title: str
    articles: Mapping[str, str]
    severity: Severity
    mend: str
    judge: Judge
    repair: str = ""
    rendered: bool = False


def at(paragraph: Paragraph, found: str, wanted: str, mend: str = "") -> Finding:
    """Return a finding at a paragraph, with the beginning of its words."""
    words = " ".join(paragraph.text.split())
    excerpt = words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"
    return Finding(paragraph.place, excerpt, found, wanted, mend)


def of_all(found: str, wanted: str, mend: str = "") -> Finding:
    """Return a finding about the whole document."""
    return Finding(None, "", found, wanted, mend)
