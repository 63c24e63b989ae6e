"""A figure beside an earlier one: the absolute change, and per cent or percentage points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from generators.change_words import Change, Kind
from generators.content.periods import Window
from generators.figures.figure import Figure
from generators.numbers import PERCENT


@dataclass(frozen=True)
class Comparison:
    """What changed from `base` to `this`; `since` names the base with its year: “quý II năm 2018”.

    `change` is in the unit of the indicator, for a percentage in points; None where either is unknown.
    `percent` is the change in per cent of the base; None for a percentage, and where the base is zero.
    `lacking` are bodies that are not in one of the two; `fits` tells whether the two windows match
    (follow each other, or are the same days a year apart).
    """

    this: Figure
    base: Figure
    since: str
    change: Fraction | None
    percent: Fraction | None
    lacking: tuple[str, ...]
    fits: bool

    def as_change(self) -> Change:
        """Return what the wording of changes needs; a ratio is not said to be detected."""
        row = self.this.indicator
        kind: Kind = "detected" if row.detected and not self.this.ratio else "change"
        return Change(self.this.value, self.base.value, row.unit, self.since, row.decimals, kind)


def compare(this: Figure, base: Figure, since: str) -> Comparison:
    """Return the change from `base` to `this`, exact."""
    lacking = tuple(dict.fromkeys((*this.coverage.lacking, *base.coverage.lacking)))
    fits = _follow(base.window, this.window) or _a_year_apart(base.window, this.window)
    if this.value is None or base.value is None:
        return Comparison(this, base, since, None, None, lacking, fits)
    change = Fraction(this.value) - Fraction(base.value)
    relative = base.value and this.indicator.unit != PERCENT
    percent = change / Fraction(base.value) * 100 if relative else None
    return Comparison(this, base, since, change, percent, lacking, fits)


def _follow(base: Window, this: Window) -> bool:
    return base.last + timedelta(days=1) == this.first


def _a_year_apart(base: Window, this: Window) -> bool:
    return all(
        (then.year + 1, then.month, then.day) == (now.year, now.month, now.day)
        for then, now in zip(base, this, strict=True)
    )
