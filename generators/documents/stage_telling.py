"""Figures of a stage, over all its quarters, as words of one paper; by the same rules as those of a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from generators.content.corrections import Correction
from generators.content.indicators import Indicator
from generators.content.periods import periods, shifted
from generators.content.stages import Stage
from generators.documents.telling import Printed, Teller
from generators.figures.comparison import Comparison, compare
from generators.figures.figure import Breakdown, Figure
from generators.figures.ledger import Ledger
from generators.figures.verdict import Verdict

BEFORE = "cùng thời gian liền kề trước đó"


class StageTeller(Teller):
    """Tells the figures of a stage; what it is compared with is the same length of time before."""

    def __init__(self, ledger: Ledger, stage: Stage) -> None:
        super().__init__(ledger, stage.last.id, since=stage.last.id)
        self.stage, self.first = stage, stage.first

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The last period of the time before, when anybody reported in all of it."""
        first, last = self._before
        return (last,) if all(self._told(each) for each in periods(first, last)) else ()

    def _told(self, period: str) -> bool:
        return any(self.ledger.figure(row.id, period).value is not None for row in self.ledger.indicators)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """How every target stands by the figures of the whole stage."""
        return self.ledger.verdicts(self.first, self.period)

    def now(self, indicator: str) -> Figure:
        """Return an indicator over the whole stage."""
        return self.ledger.cumulative(indicator, self.first, self.period)

    def others(self, indicator: str) -> Iterator[Figure]:
        """Yield the figures of the quarters of the stage, and of the same length of time before."""
        yield from (self.at(indicator, period.id) for period in self.stage.periods)
        yield self.ledger.cumulative(indicator, *self._before)

    def breakdown(self, indicator: str) -> Breakdown:
        """Return a whole with its parts over the whole stage."""
        return self.ledger.breakdown(indicator, self.first, self.period)

    def comparisons(self, indicator: str) -> tuple[Comparison, ...]:
        """Return the change since the same length of time before, without bodies that lack in one of the two."""
        base = self.ledger.cumulative(indicator, *self._before)
        return (self.ledger.alike(compare(self.now(indicator), base, BEFORE)),)

    @property
    def _before(self) -> tuple[str, str]:
        back = -len(self.stage.periods)
        return shifted(self.first, back), shifted(self.period, back)

    def at(self, indicator: str, period: str) -> Figure:
        """Return an indicator in one quarter of the stage."""
        return self.ledger.figure(indicator, period)

    def corrected(self, value: Decimal, row: Indicator, correction: Correction) -> str:
        """Return a figure that a body gave, before or after its correction."""
        text = self.notation.amount(value, row.unit, row.decimals)
        return self.keep(Printed(row.id, (correction.period,), "corrected", text, correction.agency))
