"""Ranges of exact values: what a target asks for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """All values from `low` to `high`; None is without end, an open end does not belong to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, low: Fraction, high: Fraction | None) -> bool:
        """Tell whether every value from `low` to `high` (None: without end) lies in it."""
        return self._has(low) and (self.high is None if high is None else self._has(high))

    def apart(self, low: Fraction, high: Fraction | None) -> bool:
        """Tell whether no value from `low` to `high` (None: without end) lies in it."""
        below = self.high is not None and (self.high < low or (self.high == low and self.high_open))
        above = self.low is not None and high is not None and (self.low > high or (self.low == high and self.low_open))
        return below or above

    def scaled(self, factor: Fraction, offset: Fraction) -> Interval:
        """Return the interval of offset + factor × value; a negative factor turns it round."""
        low, high = (None if end is None else offset + factor * end for end in (self.low, self.high))
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def _has(self, value: Fraction) -> bool:
        above = self.low is None or self.low < value or (self.low == value and not self.low_open)
        return above and (self.high is None or value < self.high or (value == self.high and not self.high_open))
