"""Status: what has been made and received is read, and told as data; only the page is written."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

from generators.content.agencies import Agency
from generators.content.calendar import Period, closed_periods, periods_of
from generators.content.judged_return import Collection
from generators.documents.subplan import subplan_paper
from generators.documents.subplan_tasks import Order
from generators.problems import Problem, ProblemsFound
from generators.status.board import Board
from generators.status.matrix import matrix_of
from generators.status.page import status_page
from generators.status.returns import ReturnsStatus, SentReturns, returns_status
from generators.status.scores import Scores, scores_of
from generators.status.subplans import SentSubplans, SubplansStatus, subplans_status
from generators.workflow.inbox import Inbox, by_sender, read_inbox
from generators.workflow.known import write

Problems = tuple[Problem, ...]


def status_of_subplans(
    office: Path, plan_id: str | None = None, as_of: date | None = None
) -> tuple[SubplansStatus, Problems]:
    """Return where the sub-plans of a plan stand on `as_of` (today), and the problems of the files received.

    Raises ProblemsFound when the plan itself has an error; a bad file that a body sent is part of the answer.
    """
    inbox = read_inbox(office, plan_id, as_of)
    return _subplans(inbox), tuple(inbox.subplans[1])


def status_of_returns(
    office: Path, period: str, plan_id: str | None = None, as_of: date | None = None
) -> tuple[ReturnsStatus, Scores | None, Problems]:
    """Return where the returns of a period (`2018-Q3`) and the targets stand on `as_of` (today), and their problems.

    There are no scores where a return since the first period cannot be read. Raises ProblemsFound when the
    plan itself has an error, or no such period.
    """
    inbox = read_inbox(office, plan_id, as_of)
    collection = inbox.collection(period)
    problems = inbox.judged(collection)
    return _returns(inbox, collection, problems), _scores(inbox, collection.period), problems


def write_status_page(
    office: Path, period: str | None = None, plan_id: str | None = None, as_of: date | None = None
) -> tuple[Path, Problems]:
    """Write `output/status.html` and return its path, and the problems of the files received.

    Targets are shown as of `period`, the latest one that is closed where it is not given. Raises ProblemsFound.
    """
    inbox = read_inbox(office, plan_id, as_of)
    shown = inbox.collection(period).period if period else _latest(inbox)
    collections = [inbox.collection(each.id) for each in _begun(inbox, shown)]
    judged = [inbox.judged(each) for each in collections]
    statuses = [_returns(inbox, each, found) for each, found in zip(collections, judged, strict=True)]
    file = office / "output" / "status.html"
    write(office, file, status_page(_board(inbox, statuses, shown)).encode())
    return file, (*inbox.subplans[1], *chain.from_iterable(judged))


def _latest(inbox: Inbox) -> Period | None:
    """Return the latest period whose window is closed."""
    duty = inbox.folder.plan.reporting
    closed = closed_periods(duty, inbox.known.as_of) if duty else ()
    return closed[-1] if closed else None


def _begun(inbox: Inbox, shown: Period | None) -> list[Period]:
    """Return the periods whose window has opened, and all up to the one that is shown."""
    duty, day = inbox.folder.plan.reporting, inbox.known.as_of
    last = shown.id if shown else ""
    return [each for each in periods_of(duty) if each.window.first <= day or each.id <= last] if duty else []


def _board(inbox: Inbox, statuses: list[ReturnsStatus], shown: Period | None) -> Board:
    matrix = matrix_of(_subplans(inbox), statuses, inbox.content.agencies)
    current = next((status for status in statuses if status.period == shown), None)
    return Board(inbox.folder.plan, inbox.known.as_of, matrix, current, _scores(inbox, shown) if shown else None)


def _subplans(inbox: Inbox) -> SubplansStatus:
    known, folder, (filed, problems) = inbox.known, inbox.folder, inbox.subplans
    order = Order(folder.id, folder.plan, folder.indicators, inbox.content.agencies, known.day(folder))

    def version(agency: Agency) -> str:
        return subplan_paper(order, agency).form.version

    sent = SentSubplans(inbox.made("subplans"), filed, by_sender(problems, "error"), version)
    return subplans_status(inbox.content, folder, known.as_of, sent)


def _returns(inbox: Inbox, collection: Collection, problems: Problems) -> ReturnsStatus:
    period = collection.period.id
    filed = {body: found.value for body, found in inbox.returns(period)[0].items()}
    errors, warnings = by_sender(problems, "error"), by_sender(problems, "warning")
    sent = SentReturns(inbox.made(f"forms/{period}"), filed, errors, warnings, inbox.letters(period))
    return returns_status(collection, inbox.known.as_of, sent)


def _scores(inbox: Inbox, last: Period) -> Scores | None:
    """Return how targets and indicators stand as of a period, None where a return up to it cannot be read."""
    try:
        return scores_of(inbox.ledger, [each for each in periods_of(last.duty) if each.id <= last.id])
    except ProblemsFound:  # they are told with the period that has them
        return None
