"""The inbox of one plan: what its bodies have sent in by the day of the run, each folder read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generators.content.corrections import Correction, corrections
from generators.content.judged_return import Collection
from generators.content.load import Content, PlanFolder
from generators.content.received import Filed, load_earlier_returns, load_returns, load_subplans
from generators.content.reminders import Letter, Reminders, load_reminders
from generators.content.return_checks import collection_of, compared_problems
from generators.content.returns import Return
from generators.content.subplans import Subplan
from generators.figures.ledger import Ledger
from generators.problems import Problem, ProblemsFound, Severity, errors
from generators.workflow.known import Known, chosen_plan, read_office

M = TypeVar("M", Subplan, Return)
Loaded = tuple[dict[str, Filed[M]], list[Problem]]
"""What bodies sent in, by body, and what is wrong in each file by itself."""


@dataclass(frozen=True)
class Inbox:
    """What had come by the end of the day for which the run works; a file that cannot be read is there."""

    known: Known
    content: Content
    folder: PlanFolder
    _filed: dict[str, Loaded[Return]] = field(default_factory=dict, repr=False)
    _judged: dict[str, tuple[Problem, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def subplans(self) -> Loaded[Subplan]:
        """The completed sub-plans."""
        return self._come(load_subplans(self.known.office, self.folder.id))

    @property
    def drafts(self) -> Path:
        """The folder of the plan's papers."""
        return self.known.office / "output" / "drafts" / self.folder.id

    def collection(self, period: str) -> Collection:
        """Return the collection of returns for a period (`2018-Q3`). Raises ProblemsFound when the plan has no such."""
        place = self.folder.plan_text.where_key(("reporting",))
        collection = collection_of(self.folder, self.content.agencies, period, place)
        if isinstance(collection, Problem):
            raise ProblemsFound([collection])
        return collection

    def returns(self, period: str) -> Loaded[Return]:
        """Return the returns of a period that had come; of one that was replaced, what the body had sent by then."""
        filed, problems = self._come(self.filed(period))
        versions = self._sent_before(period) if len(filed) < len(self.filed(period)[0]) else {}
        return dict(sorted({**versions, **filed}.items())), problems

    def filed(self, period: str) -> Loaded[Return]:
        """Return all returns that are filed for a period, those included that came later."""
        if period not in self._filed:
            self._filed[period] = load_returns(self.known.office, self.folder.id, period)
        return self._filed[period]

    def _sent_before(self, period: str) -> dict[str, Filed[Return]]:
        """Return the last return of each body, among those replaced later, that had come."""
        day = self.known.as_of
        return {
            body: known[-1]
            for body, each in self._replaced(period).items()
            if (known := [filed for filed in each if filed.value.received.date() <= day])
        }

    def _replaced(self, period: str) -> dict[str, list[Filed[Return]]]:
        return load_earlier_returns(self.known.office, self.folder.id, period)

    def corrections(self, period: str) -> tuple[Correction, ...]:
        """Return what bodies had corrected in the figures of a period, in order of body and time."""
        now, found = self.returns(period)[0], list[Correction]()
        for body, each in self._replaced(period).items():
            last = now.get(body)
            known = [filed.value for filed in each]
            found += corrections([*each, *([last] if last and last.value not in known else [])])
        return tuple(each for each in found if each.day <= self.known.as_of)

    def judged(self, collection: Collection) -> tuple[Problem, ...]:
        """Return all that is wrong in the returns of a period, each compared with the body's return before."""
        found = (*self.returns(collection.period.id)[1], *self.judged_returns(collection))
        return (*found, *self.reminders(collection.period.id)[1])

    def judged_returns(self, collection: Collection) -> tuple[Problem, ...]:
        """Return what is wrong in the returns of a period that can be read, compared with those of the one before."""
        period = collection.period
        if period.id not in self._judged:
            now, before = self.returns(period.id)[0], self.returns(period.previous)[0]
            self._judged[period.id] = tuple(compared_problems(collection, now, before))
        return self._judged[period.id]

    def letters(self, period: str) -> tuple[Letter, ...]:
        """Return the letters by which bodies were reminded of a period."""
        record, _ = self.reminders(period)
        return record.value.sent_until(self.known.as_of) if record else ()

    def reminders(self, period: str) -> tuple[Filed[Reminders] | None, list[Problem]]:
        """Return the record of the letters by which bodies were reminded of a period, and what is wrong in it."""
        return load_reminders(self.known.office, self.folder.id, period)

    def made(self, below: str) -> frozenset[str]:
        """Return the bodies whose form, in any carrier, stands in a folder of the plan's drafts."""
        return frozenset(file.stem for carrier in ("*.docx", "*.xlsx") for file in (self.drafts / below).glob(carrier))

    @cached_property
    def ledger(self) -> Ledger:
        """The figures; to ask for one raises ProblemsFound when a return of its period cannot be read."""

        def load(period: str) -> dict[str, Filed[Return]]:
            filed, problems = self.returns(period)
            if errors(problems):
                raise ProblemsFound(problems)
            return filed

        return Ledger(self.folder.plan, self.folder.indicators, self.content.agencies, load)

    def _come(self, loaded: Loaded[M]) -> Loaded[M]:
        filed, problems = loaded
        later = {body for body, found in filed.items() if found.value.received.date() > self.known.as_of}
        kept = {body: found for body, found in filed.items() if body not in later}
        return kept, [problem for problem in problems if sender(problem) not in later]


def read_inbox(office: Path, plan_id: str | None, as_of: date | None) -> Inbox:
    """Return the inbox of the plan meant on `as_of` (today). Raises ProblemsFound when the plan has an error."""
    known = read_office(office, as_of)
    return inbox_of(known, chosen_plan(known, plan_id))


def inbox_of(known: Known, folder: PlanFolder) -> Inbox:
    """Return the inbox of a plan. Raises ProblemsFound when the bodies are not known."""
    if known.content is None:
        raise ProblemsFound(known.problems)
    return Inbox(known, known.content, folder)


def sender(problem: Problem) -> str:
    """Return the body whose file has a problem."""
    return Path(problem.source.file).stem


def by_sender(problems: Iterable[Problem], severity: Severity) -> Counter[str]:
    """Count problems of one severity by the body whose file has them."""
    return Counter(sender(problem) for problem in problems if problem.severity == severity)
