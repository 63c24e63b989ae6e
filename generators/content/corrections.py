"""Corrections (đính chính): figures that a body sent again, and what it had sent before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generators.content.received import Filed
from generators.content.returns import Return
from generators.problems import Source


@dataclass(frozen=True)
class Corrected:
    """One figure before and after, None where there was or is none, and where both stand."""

    indicator: str
    before: Decimal | None
    after: Decimal | None
    sources: tuple[Source, Source]


@dataclass(frozen=True)
class Correction:
    """A return that came on `day` in place of an earlier one of the same body and period, with other figures."""

    agency: str
    period: str
    day: date
    figures: tuple[Corrected, ...]


def corrections(versions: Sequence[Filed[Return]]) -> Iterator[Correction]:
    """Yield what each version of one body's return for one period changed in the figures; the first comes first."""
    for before, after in pairwise(versions):
        if changed := tuple(_changed(before, after)):
            filed = after.value
            yield Correction(filed.agency, filed.period, filed.received.date(), changed)


def _changed(before: Filed[Return], after: Filed[Return]) -> Iterator[Corrected]:
    old, new = before.value.figures, after.value.figures
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            places = (before.text.where(("figures", name)), after.text.where(("figures", name)))
            yield Corrected(name, old.get(name), new.get(name), places)
