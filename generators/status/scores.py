"""How targets and indicators stand: the verdicts of a period and up to it, and what each indicator did before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.content.calendar import Period
from generators.figures.figure import Figure
from generators.figures.ledger import Ledger
from generators.figures.verdict import Verdict
from generators.status.sparkline import Sparkline, sparkline


@dataclass(frozen=True)
class Score:
    """A target in one period, and over all periods up to it (the same where it is the first)."""

    now: Verdict
    so_far: Verdict


@dataclass(frozen=True)
class Trend:
    """An indicator in the periods up to now: one figure for each."""

    figures: tuple[Figure, ...]

    @property
    def now(self) -> Figure:
        """The figure of the latest period."""
        return self.figures[-1]

    @property
    def plot(self) -> Sparkline:
        """The figures as a small plot."""
        return sparkline(
            [figure.value for figure in self.figures], [figure.coverage.complete for figure in self.figures]
        )


@dataclass(frozen=True)
class Scores:
    """All targets and all indicators of a plan as of one period."""

    targets: tuple[Score, ...]
    trends: tuple[Trend, ...]

    def trend(self, indicator: str) -> Trend:
        """Return what an indicator did; KeyError for one that the plan does not have."""
        return {trend.now.indicator.id: trend for trend in self.trends}[indicator]


def scores_of(ledger: Ledger, periods: Sequence[Period]) -> Scores:
    """Return the scores as of the last of `periods`, which follow each other. Raises what the ledger raises."""
    first, last = periods[0].id, periods[-1].id
    verdicts = zip(ledger.verdicts(last, last), ledger.verdicts(first, last), strict=True)
    trends = [
        Trend(tuple(ledger.figure(indicator.id, period.id) for period in periods)) for indicator in ledger.indicators
    ]
    return Scores(tuple(Score(*pair) for pair in verdicts), tuple(trends))
