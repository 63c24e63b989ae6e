"""All that the page of a plan shows: sub-plans, returns of every quarter, who is late, targets and indicators."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from generators.content.plan import Plan
from generators.status.matrix import Matrix
from generators.status.returns import ReturnsStatus
from generators.status.scores import Scores
from generators.vietnamese import date_in_figures, document_number


@dataclass(frozen=True)
class Board:
    """A plan on a day, its targets as of the period of `current`; `scores` is None where a return cannot be read."""

    plan: Plan
    as_of: date
    matrix: Matrix
    current: ReturnsStatus | None
    scores: Scores | None

    @property
    def title(self) -> str:
        """The plan as it is cited in short: “Kế hoạch số 33/KH-BCĐ ngày 18/4/2018”."""
        number = f" số {document_number(self.plan.number)}/{self.plan.symbol}" if self.plan.number else ""
        return f"{self.plan.type}{number}" + (f" ngày {date_in_figures(self.plan.date)}" if self.plan.date else "")

    @property
    def sample(self) -> bool:
        """Whether any return of any period is made up."""
        return any(status.sample for status in self.matrix.returns)

    @property
    def years(self) -> Counter[int]:
        """The years of the matrix in order of time, each with how many periods it has."""
        return Counter(status.period.year for status in self.matrix.returns)
