"""The schedule: which papers of a plan are due from which day on, and who makes them; one row for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generators.content.calendar import Period, periods_of
from generators.content.evaluation_checks import stage_in_words
from generators.content.stages import Stage, stages_of
from generators.problems import Problem
from generators.workflow.batch import Batch
from generators.workflow.evaluations import evaluation_batch
from generators.workflow.inbox import Inbox
from generators.workflow.papers import plan_batch, subplan_batch
from generators.workflow.reminder_notes import Note
from generators.workflow.reminding import Wanted, reminder_batch
from generators.workflow.reports import report_batch
from generators.workflow.returns import form_batches


@dataclass(frozen=True)
class Occasion:
    """A time at which papers are due: from the day `since` to the day `until`, for a period or once for the plan."""

    since: date
    until: date = date.max
    period: Period | None = None
    stage: Stage | None = None

    @property
    def id(self) -> str | None:
        """The period or the stage, e.g. 2018-Q3 or phase-1; None for what is made once for the plan."""
        return self.period.id if self.period else self.stage.id if self.stage else None

    @property
    def name(self) -> str:
        """The period or the stage in a sentence; empty for what is made once."""
        return self.period.name if self.period else stage_in_words(self.stage) if self.stage else ""

    @property
    def last(self) -> Period | None:
        """The period whose figures and deadline decide when papers are due."""
        return self.stage.last if self.stage else self.period


@dataclass(frozen=True)
class Prepared:
    """Papers that are ready to be rendered, and what a person should know of them."""

    batches: Sequence[Batch]
    warnings: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Row:
    """A kind of paper: its name, when it is due, and the call that prepares it.

    The call returns None when there is nothing to make, and raises ProblemsFound.
    """

    name: str
    occasions: Callable[[Inbox], Iterator[Occasion]]
    prepare: Callable[[Inbox, Occasion], Prepared | None]


def _once(_: Inbox) -> Iterator[Occasion]:
    yield Occasion(date.min)


def _closing(inbox: Inbox) -> Iterator[Occasion]:
    """Yield the days on which figures close: by then the bodies must have their forms."""
    return (Occasion(period.window.last, period=period) for period in _periods(inbox))


def _deadline_passed(inbox: Inbox) -> Iterator[Occasion]:
    """Yield the days after the deadlines, on which bodies may still send."""
    return (Occasion(period.due.day + timedelta(1), period=period) for period in _periods(inbox))


def _overdue(inbox: Inbox) -> Iterator[Occasion]:
    """Yield the days after the deadlines, until the figures of the next period close: then the old one rests."""
    return (Occasion(each.due.day + timedelta(1), each.next.window.last, each) for each in _periods(inbox))


def _stage_closed(inbox: Inbox) -> Iterator[Occasion]:
    """Yield the days after the deadline of the last quarter of each phase, and of the plan."""
    return (Occasion(each.last.due.day + timedelta(1), stage=each) for each in stages_of(inbox.folder.plan))


def _periods(inbox: Inbox) -> tuple[Period, ...]:
    duty = inbox.folder.plan.reporting
    return periods_of(duty) if duty else ()


def _plan(inbox: Inbox, _: Occasion) -> Prepared:
    return Prepared([plan_batch(inbox)])


def _subplans(inbox: Inbox, _: Occasion) -> Prepared:
    return Prepared([subplan_batch(inbox)])


def _forms(inbox: Inbox, occasion: Occasion) -> Prepared | None:
    """Prepare the forms of the bodies that have not sent."""
    assert occasion.period
    collection = inbox.collection(occasion.period.id)
    sent, _ = inbox.returns(occasion.period.id)
    owing = [body for body in collection.reporters if body not in sent]
    return Prepared(form_batches(inbox, collection, owing)) if owing else None


def _report(inbox: Inbox, occasion: Occasion) -> Prepared | None:
    assert occasion.period
    sent, problems = inbox.returns(occasion.period.id)
    if not sent and not problems:
        return None
    batch, warnings = report_batch(inbox, inbox.collection(occasion.period.id))
    return Prepared([batch], warnings)


def _reminders(inbox: Inbox, occasion: Occasion) -> Prepared | None:
    assert occasion.period
    batch, notes = reminder_batch(inbox, inbox.collection(occasion.period.id), Wanted())
    return Prepared([batch], notes=notes) if batch.papers or notes else None


def _evaluation(inbox: Inbox, occasion: Occasion) -> Prepared | None:
    assert occasion.stage
    if not any(any(inbox.returns(period.id)) for period in occasion.stage.periods):
        return None
    batch, warnings = evaluation_batch(inbox, occasion.stage)
    return Prepared([batch], warnings)


SCHEDULE = (
    Row("plan", _once, _plan),
    Row("subplans", _once, _subplans),
    Row("forms", _closing, _forms),
    Row("report", _deadline_passed, _report),
    Row("reminders", _overdue, _reminders),
    Row("evaluation", _stage_closed, _evaluation),
)
