"""What an evaluation stands on: one stage, its figures, what bodies promised and reported, what the officer wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generators.content.agencies import Agencies, Agency
from generators.content.calendar import Period
from generators.content.corrections import Correction
from generators.content.evaluation_texts import EvaluationText
from generators.content.load import PlanFolder
from generators.content.plan import Plan
from generators.content.returns import Return
from generators.content.stages import Stage
from generators.content.subplans import Subplan
from generators.documents.letterhead import own_symbol
from generators.documents.report_order import Usage
from generators.documents.return_form import CODE, TYPE
from generators.figures.ledger import Ledger
from generators.vietnamese import NO_BREAK, lowered


@dataclass(frozen=True)
class EvaluationOrder:
    """One evaluation: `returns` by period and body, `subplans` by body, `letters` of reminder by period."""

    folder: PlanFolder
    agencies: Agencies
    stage: Stage
    collector: Agency
    usage: Usage
    ledger: Ledger
    returns: Mapping[str, Mapping[str, Return]]
    subplans: Mapping[str, Subplan]
    corrections: tuple[Correction, ...]
    letters: Mapping[str, int]
    text: EvaluationText

    @property
    def plan(self) -> Plan:
        """The plan that is evaluated."""
        return self.folder.plan

    @property
    def day(self) -> date:
        """The day of the paper while its date is blank."""
        return self.stage.day

    @property
    def symbol(self) -> str:
        """The symbol of the paper, e.g. BC-CAT."""
        return self.text.symbol or own_symbol(CODE, self.collector)

    @property
    def addressed(self) -> bool:
        """Whether the paper begins with its addressees."""
        return self.usage.names_addressees(TYPE)

    @property
    def addressees(self) -> tuple[str, ...]:
        """Who the paper is for, as the plan says."""
        return self.stage.last.duty.addressees

    @property
    def called(self) -> str:
        """The stage in a sentence: “giai đoạn 1 (2018)”, “giai đoạn 2018 - 2020”."""
        phase, years = self.stage.phase, self.stage.years.replace(" - ", f"{NO_BREAK}-{NO_BREAK}")
        return f"{lowered(phase.name)} ({years})" if phase else f"giai đoạn {years}"

    @property
    def sample(self) -> bool:
        """Whether anything that the paper stands on is made up."""
        returns = (filed for of_period in self.returns.values() for filed in of_period.values())
        return self.text.sample or any(filed.sample for filed in returns)

    def then(self, body: str, period: Period) -> tuple[Agency, ...]:
        """Return who a body is when the figures of a period close: one, or none or several where nobody carries on."""
        agency = self.agencies.find(body)
        return self.agencies.carried_on_by(agency, period.window.last) if agency else ()

    def sent(self, body: str, period: Period) -> Return | None:
        """Return what a body, or the one that carries it on, sent for a period."""
        heirs = self.then(body, period)
        return self.returns[period.id].get(heirs[0].id) if len(heirs) == 1 else None
