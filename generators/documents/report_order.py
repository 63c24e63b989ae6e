"""What a consolidated report stands on: one period's collection, its figures, and what the officer wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generators.content.agencies import Agency
from generators.content.calendar import Period
from generators.content.judged_return import Collection
from generators.content.plan import Plan
from generators.content.report_texts import ReportText
from generators.content.returns import Return
from generators.documents.letterhead import own_symbol
from generators.documents.return_form import CODE, TYPE
from generators.figures.ledger import Ledger


class Usage(Protocol):
    """What the law of the paper's date settles about its words."""

    @property
    def annex_guide(self) -> bool:
        """Whether an annex carries the line (Kèm theo …)."""
        ...

    def names_addressees(self, paper_type: str) -> bool:
        """Tell whether a kind of paper begins with its addressees (Kính gửi)."""
        ...


@dataclass(frozen=True)
class ReportOrder:
    """One consolidated report.

    `returns` are those of the period, by body in the order of agencies.yaml, that had come by the day `counted_on`;
    `collector` is who reports, as it is on the day of the paper; `text` is what the officer wrote.
    """

    collection: Collection
    collector: Agency
    usage: Usage
    ledger: Ledger
    returns: Mapping[str, Return]
    text: ReportText
    counted_on: date

    @property
    def plan(self) -> Plan:
        """The plan that is reported on."""
        return self.collection.folder.plan

    @property
    def period(self) -> Period:
        """The period that is reported."""
        return self.collection.period

    @property
    def day(self) -> date:
        """The day of the paper while its date is blank: its deadline."""
        return self.period.consolidated_due.day

    @property
    def since(self) -> str:
        """The period with which cumulative figures begin: the first of the year that the plan has."""
        return max(self.period.duty.first, f"{self.period.year}-Q1")

    @property
    def symbol(self) -> str:
        """The symbol of the paper, e.g. BC-CAT."""
        return self.text.symbol or own_symbol(CODE, self.collector)

    @property
    def own(self) -> tuple[str, ...]:
        """The ids of who reports: as it is on the day, and as the plan names it."""
        return self.collector.id, self.period.duty.to

    @property
    def addressed(self) -> bool:
        """Whether the paper begins with its addressees."""
        return self.usage.names_addressees(TYPE)
