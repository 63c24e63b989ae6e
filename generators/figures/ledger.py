"""The one store of figures: text and annexes of every paper ask here, so that they cannot disagree."""

from __future__ import annotations

from typing import Protocol

from generators.content.indicators import Indicator
from generators.content.outline import Target
from generators.figures.comparison import Comparison
from generators.figures.figure import BodyRow, Breakdown, Contribution, Figure, Reporters
from generators.figures.verdict import Verdict


class Ledger(Protocol):
    """The figures of one plan, computed from returns that are read when a period is first asked for."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators of the plan, in the order of its file."""
        ...

    @property
    def targets(self) -> tuple[Target, ...]:
        """All targets of the plan, in reading order."""
        ...

    def figure(self, indicator: str, period: str) -> Figure:
        """Return an indicator in one period; `value` is None, with a reason, where nothing can be said."""
        ...

    def cumulative(self, indicator: str, first: str, last: str) -> Figure:
        """Return an indicator over the periods `first` to `last`; None, with a reason, where their days overlap."""
        ...

    def since_previous(self, indicator: str, period: str) -> Comparison:
        """Return the change since the period before."""
        ...

    def since_last_year(self, indicator: str, period: str) -> Comparison:
        """Return the change since the same quarter of the year before."""
        ...

    def verdicts(self, first: str, last: str) -> tuple[Verdict, ...]:
        """Return how every target stands over the periods `first` to `last` (the same for one period)."""
        ...

    def breakdown(self, indicator: str, period: str) -> Breakdown:
        """Return a whole with its parts and what is not divided."""
        ...

    def body_rows(self, period: str, indicators: tuple[str, ...]) -> tuple[BodyRow, ...]:
        """Return one row for every body that owes a return or sent one, in the order of agencies.yaml."""
        ...

    def contributions(self, figure: Figure) -> tuple[Contribution, ...]:
        """Return what each body gave to a figure, with file and line; for a ratio, to its terms."""
        ...

    def reporters(self, period: str) -> Reporters:
        """Return who owes a return for a period and who sent it."""
        ...

    def sample(self, period: str) -> bool:
        """Tell whether any return of the period is made up."""
        ...
