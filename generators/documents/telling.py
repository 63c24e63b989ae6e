"""Figures of the ledger as words of one paper, each kept with where it comes from.

No other module of this room prints a number of the ledger: text and annexes ask here, so that they agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generators.change_words import ChangeWords
from generators.content.indicators import Indicator
from generators.content.periods import shifted
from generators.figures.comparison import Comparison
from generators.figures.figure import Breakdown, Coverage, Figure
from generators.figures.ledger import Ledger
from generators.figures.verdict import Verdict
from generators.numbers import PERCENT, POINTS, Quantity, rounded

What = Literal[
    "value", "term", "part", "rest", "cumulative", "base", "change", "percent", "coverage", "target", "verdict",
    "reason", "count", "corrected",
]  # fmt: skip
MISSING = "-"
"""What stands in a table cell for a figure that is not known: never a zero."""
INCOMPLETE = "*"
"""What marks a table cell whose figure lacks bodies, or leaves them out."""
COUNTED = "cơ quan"
"""What bodies are counted as, so that a share is written like any count."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: of which indicator (empty for a count of bodies or targets) over which periods."""

    indicator: str
    periods: tuple[str, ...]
    what: What
    text: str
    agency: str = ""


class Teller:
    """Tells the figures of one period; cumulative figures begin with the period `since`."""

    def __init__(self, ledger: Ledger, period: str, since: str) -> None:
        self.ledger, self.period, self.since = ledger, period, since
        self.notation = ledger.notation
        self._words = ChangeWords(self.notation)
        self._printed: list[Printed] = []

    @property
    def printed(self) -> tuple[Printed, ...]:
        """The numbers told so far, in order."""
        return tuple(self._printed)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The earlier periods for which anybody reported: the one before, the same one a year before."""
        earlier = (shifted(self.period, -1), shifted(self.period, -4))
        names = [row.id for row in self.ledger.indicators]
        return tuple(
            base for base in earlier if any(self.ledger.figure(name, base).value is not None for name in names)
        )

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """How every target stands by the figures of the period."""
        return self.ledger.verdicts(self.period, self.period)

    @cached_property
    def cumulative_verdicts(self) -> tuple[Verdict, ...]:
        """How every target stands by the figures of the year so far; none when that is the period alone."""
        return self.ledger.verdicts(self.since, self.period) if self.since != self.period else ()

    def now(self, indicator: str) -> Figure:
        """Return an indicator in the period of the paper."""
        return self.ledger.figure(indicator, self.period)

    def cumulative(self, indicator: str) -> Figure:
        """Return an indicator over the periods of the year so far."""
        return self.ledger.cumulative(indicator, self.since, self.period)

    def others(self, indicator: str) -> Iterator[Figure]:
        """Yield the figures, besides that of the period, by which the paper may tell an indicator."""
        yield from (self.ledger.figure(indicator, shifted(self.period, back)) for back in (-1, -4))
        yield self.cumulative(indicator)

    def breakdown(self, indicator: str) -> Breakdown:
        """Return a whole with its parts in the period of the paper."""
        return self.ledger.breakdown(indicator, self.period, self.period)

    def comparisons(self, indicator: str) -> tuple[Comparison, ...]:
        """Return the changes since the period before and a year before, without bodies that lack in one of the two."""
        ledger, alike = self.ledger, self.ledger.alike
        return (
            alike(ledger.since_previous(indicator, self.period)),
            alike(ledger.since_last_year(indicator, self.period)),
        )

    def amount(self, figure: Figure, what: What = "value") -> str:
        """Return “227 vụ”; nothing for a figure that is not known."""
        row = figure.indicator
        return "" if figure.value is None else self._of(figure, what, self._amount(figure.value, row))

    def number(self, figure: Figure, what: What = "value") -> str:
        """Return “227”; nothing for a figure that is not known."""
        return "" if figure.value is None else self._of(figure, what, self._figure(figure.value, figure.indicator))

    def fraction(self, figure: Figure) -> str:
        """Return the terms of a ratio, “18/21 vụ”; nothing for what is no ratio or is not known."""
        if not figure.ratio or figure.value is None:
            return ""
        over, under = figure.terms
        unit = "" if over.indicator.unit == under.indicator.unit else f" {over.indicator.unit}"
        return f"{self.number(over, 'term')}{unit}/{self.amount(under, 'term')}"

    def share(self, figure: Figure) -> str:
        """Return “09/10” for a figure that lacks bodies, nothing for a whole one."""
        return "" if figure.coverage.complete else self.coverage(figure)

    def coverage(self, figure: Figure) -> str:
        """Return “09/10”: how many of those that owe a figure are in it."""
        return self._of(figure, "coverage", self._share(figure.coverage))

    def change(self, comparison: Comparison) -> str:
        """Return “giảm 15 vụ = 6,2% (227/242 vụ) so với quý II năm 2018”; nothing where the figure is not known.

        Of an earlier period for which nobody reported nothing is said here: the paper says so once.
        """
        if comparison.base.period not in self.bases or self.now(comparison.this.indicator.id).value is None:
            return ""
        return self._of(comparison.this, "change", self._words.since(comparison.as_change()))

    def difference(self, comparison: Comparison) -> str:
        """Return a change for a table cell, “+15” or “-03”; per cents change by points."""
        if comparison.change is None:
            return MISSING
        row = comparison.this.indicator
        unit = POINTS if row.unit == PERCENT else row.unit
        words = self.notation.figure(comparison.change, unit, row.decimals)
        shown = rounded(comparison.change, self.notation.percent_decimals if unit == POINTS else row.decimals)
        return self._of(comparison.this, "change", _signed(words, shown > 0) + _star(comparison.lacking))

    def percent(self, comparison: Comparison) -> str:
        """Return a change in per cent for a table cell, without its sign %."""
        if comparison.percent is None:
            return MISSING
        words = self.notation.figure(comparison.percent, PERCENT)
        shown = rounded(comparison.percent, self.notation.percent_decimals)
        return self._of(comparison.this, "percent", _signed(words, shown > 0) + _star(comparison.lacking))

    def cell(self, figure: Figure, what: What = "value") -> str:
        """Return a figure for a table cell, with a star where it lacks bodies, a dash where it is not known."""
        number = self.number(figure, what)
        return number + _star(figure.coverage.lacking) if number else MISSING

    def given(self, value: Quantity, row: Indicator, agency: str) -> str:
        """Return what one body gave."""
        return self.keep(Printed(row.id, (self.period,), "value", self._figure(value, row), agency))

    def rest(self, value: Quantity, figure: Figure) -> str:
        """Return what of a whole is not divided into parts."""
        return self._of(figure, "rest", self._amount(value, figure.indicator))

    def count(self, number: int, unit: str = COUNTED) -> str:
        """Return how many bodies or targets there are, “03”."""
        return self.keep(Printed("", (self.period,), "count", self.notation.figure(number, unit)))

    def shares(self, some: int, every: int) -> str:
        """Return “35/36” bodies."""
        return f"{self.count(some)}/{self.count(every)}"

    def words(self, figure: Figure, what: What, text: str) -> str:
        """Keep words of the ledger itself that hold numbers: what a target asks, why a verdict is what it is."""
        return self._of(figure, what, text)

    def names(self, bodies: Iterable[str]) -> Sequence[str]:
        """Return the names of bodies as used in a sentence, each once, in the order of agencies.yaml."""
        return [*map(self.ledger.called, self.ledger.in_order(bodies))]

    def keep(self, printed: Printed) -> str:
        """Keep a number with where it comes from, and return it as printed."""
        self._printed.append(printed)
        return printed.text

    def _of(self, figure: Figure, what: What, text: str) -> str:
        return self.keep(Printed(figure.indicator.id, figure.periods, what, text))

    def _amount(self, value: Quantity, row: Indicator) -> str:
        return self.notation.amount(value, row.unit, row.decimals)

    def _figure(self, value: Quantity, row: Indicator) -> str:
        return self.notation.figure(value, row.unit, row.decimals)

    def _share(self, coverage: Coverage) -> str:
        return "/".join(self.notation.figure(count, COUNTED) for count in (coverage.reported, coverage.owed))


def _signed(words: str, more: bool) -> str:
    return f"+{words}" if more else words


def _star(lacking: Collection[str]) -> str:
    return INCOMPLETE if lacking else ""
