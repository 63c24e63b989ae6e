"""The verb report: the consolidated report of one period, when no return that it stands on has an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from generators.content.agencies import Agency
from generators.content.calendar import Period
from generators.content.judged_return import Collection
from generators.content.received import Filed
from generators.content.report_checks import judged_report_text, report_text_problems
from generators.content.report_texts import ReportText, load_report_text, periods_with_texts, place_in
from generators.content.return_checks import collection_of
from generators.content.returns import Return
from generators.documents.report import report_paper
from generators.documents.report_order import ReportOrder
from generators.documents.telling import Teller
from generators.documents.typed_numbers import typed_number_problems
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.vietnamese import date_in_figures
from generators.workflow.batch import Batch, write_papers
from generators.workflow.drafts import Made
from generators.workflow.inbox import Inbox, read_inbox
from generators.workflow.kinds import REPORT, template_for
from generators.workflow.workforce import ALONE

NOTHING_SENT = ProblemKind(
    "workflow-nothing-sent",
    "đến hết ngày {day} chưa cơ quan nào gửi báo cáo {period} nên chưa có gì để tổng hợp",
    "Nhận báo cáo của các cơ quan trước (vanthu receive), hoặc xem lại --as-of.",
)
NO_COLLECTOR = ProblemKind(
    "workflow-no-collector",
    "“{name}” không còn tồn tại vào ngày {day}, hạn gửi báo cáo tổng hợp, và không có đúng một cơ quan kế tục",
    "Ghi đúng một cơ quan kế tục ở “successors” trong agencies.yaml, hoặc sửa “to” ở mục reporting của plan.yaml.",
)


def make_report(office: Path, period: str, plan_id: str | None = None, as_of: date | None = None) -> Made:
    """Write the consolidated report of `period` (`2018-Q3`) from the returns that had come by `as_of` (today).

    Raises ProblemsFound when a return of a period told in it has an error, and then leaves earlier output as it was.
    """
    inbox = read_inbox(office, plan_id, as_of)
    batch, warnings = report_batch(inbox, inbox.collection(period))
    return Made(write_papers(office, [batch], ALONE), warnings)


def report_batch(inbox: Inbox, collection: Collection) -> tuple[Batch, tuple[Problem, ...]]:
    """Return the report of a period, ready to be rendered, and what is to be looked at in it. Raises ProblemsFound."""
    order, warnings = report_order(inbox, collection)
    template = template_for(inbox.known, inbox.folder, REPORT, order.day)
    file = inbox.drafts / "reports" / f"{collection.period.id}.docx"
    return Batch(template, [(file, partial(report_paper, order))]), warnings


def report_order(inbox: Inbox, collection: Collection) -> tuple[ReportOrder, tuple[Problem, ...]]:
    """Return what a report stands on, and what to look at in the officer's text. Raises ProblemsFound."""
    period, known, folder = collection.period, inbox.known, inbox.folder
    filed, told = judged_report_text(known.office, folder, period.id)
    returns, collector = inbox.returns(period.id)[0], collector_on(collection, period.consolidated_due.day)
    problems = [*told, *_return_problems(inbox, collection)]
    problems += [collector] if isinstance(collector, Problem) else []
    if not returns and not errors(problems):
        facts = {"day": date_in_figures(known.as_of), "period": period.name}
        problems.append(NOTHING_SENT.at(Source(f"content/{folder.id}/returns/{period.id}"), **facts))
    if errors(problems) or isinstance(collector, Problem):
        raise ProblemsFound(problems)
    ordered = {agency.id: returns[agency.id].value for agency in collection.agencies.agencies if agency.id in returns}
    order = ReportOrder(
        collection=collection,
        collector=collector,
        usage=known.profile(period.consolidated_due.day).usage,
        ledger=inbox.ledger,
        returns=ordered,
        text=filed.value if filed else ReportText(period=period.id),
        counted_on=_counted_on(known.as_of, period, ordered.values()),
    )
    return order, tuple(sorted({*told, *(_typed(filed, order) if filed else ())}))


def collector_on(collection: Collection, day: date) -> Agency | Problem:
    """Return who reports, as it is on the day of the paper, or the problem where that is not clear."""
    duty = collection.period.duty
    agency = collection.agencies.find(duty.to)
    heirs = collection.agencies.carried_on_by(agency, day) if agency else ()
    if len(heirs) == 1:
        return heirs[0]
    place = collection.folder.plan_text.where(("reporting", "to"))
    return NO_COLLECTOR.at(place, name=collection.agencies.called(duty.to), day=date_in_figures(day))


def report_problems(inbox: Inbox) -> Iterator[Problem]:
    """Yield what is wrong in the officers' texts of a plan; typed numbers are judged where figures can be had."""
    found = list(report_text_problems(inbox.known.office, inbox.folder))
    yield from found
    for period in _periods_with_words(inbox) if not errors(found) else ():
        with suppress(ProblemsFound):  # told of the returns themselves
            yield from report_order(inbox, inbox.collection(period))[1]


def _periods_with_words(inbox: Inbox) -> Iterator[str]:
    """Yield the periods in whose reports an officer wrote more than who signs."""
    office, plan = inbox.known.office, inbox.folder.id
    for period in periods_with_texts(office, plan):
        filed, _ = load_report_text(office, plan, period)
        if filed and any(filed.value.written()):
            yield period


def _return_problems(inbox: Inbox, collection: Collection) -> Iterator[Problem]:
    """Yield what is wrong in the returns of all periods that are told in the report of one."""
    for period in collection.period.told:
        yield from judged_period(inbox, period)


def judged_period(inbox: Inbox, period: str) -> Iterator[Problem]:
    """Yield what is wrong in the returns of one period, each compared with that of the body before."""
    filed, problems = inbox.returns(period)
    yield from problems
    place = Source(f"content/{inbox.folder.id}/returns/{period}")
    told = collection_of(inbox.folder, inbox.content.agencies, period, place) if filed else None
    if isinstance(told, Problem):
        yield told
    elif told:
        yield from inbox.judged_returns(told)


def _counted_on(as_of: date, period: Period, returns: Iterable[Return]) -> date:
    """Return the day until which returns are counted: the paper's own, or when the last one came after it."""
    last = max(filed.received.date() for filed in returns)
    return max(min(as_of, period.consolidated_due.day), last)


def _typed(filed: Filed[ReportText], order: ReportOrder) -> Iterator[Problem]:
    teller = Teller(order.ledger, order.period.id, order.since)
    return typed_number_problems(filed.value, partial(place_in, filed), teller)
