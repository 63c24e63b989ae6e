"""What the sub-plan of one body says: its own tasks quoted from the parent plan, with blanks to complete."""

from __future__ import annotations

from functools import lru_cache

from generators.content.agencies import Agency
from generators.content.duties import items_with_targets, reports
from generators.content.outline import Role
from generators.content.plan import Plan
from generators.content.questions import Answers
from generators.content.returns import SAMPLE_MARK
from generators.content.subplan_questions import (
    DAY,
    FUNDING,
    NUMBER,
    OBJECTIVES,
    ORGANISATION,
    SIGNER,
    subplan_questions,
)
from generators.documents.asking import asked, asked_day, asked_number
from generators.documents.citing import cited
from generators.documents.foot import head_signs
from generators.documents.letterhead import HeadFacts, letterhead, own_symbol
from generators.documents.paper import Foot, SubplanPaper, Task
from generators.documents.rich import said
from generators.documents.subplan_reporting import reporting_table, who_set_deadlines
from generators.documents.subplan_tasks import Order, tasks_of, words_of
from generators.vietnamese import date_in_figures
from generators.word.inserts import (
    Form,
    Properties,
    Rule,
    SectionEnd,
    Table,
)


def subplan_paper(order: Order, agency: Agency) -> SubplanPaper:
    """Return what the sub-plan of `agency` says, with what it has answered; its law is that of the parent."""
    questions = subplan_questions(order.id, order.plan, order.agencies, agency, order.day)
    answers = order.answers.get(agency.id, {})
    parent, tasks = cited(order.plan, order.agencies, order.day), tasks_of(order, agency, answers)
    subject = f"Triển khai thực hiện {parent.short} ngày {_day(order.plan)} của {parent.issuer}"
    targets = items_with_targets(order.plan, order.indicators, agency, order.agencies, order.day)
    symbol = own_symbol("KH", agency)
    facts = _head_facts(order, agency, answers)
    duty, told = order.plan.reporting, reports(order.plan, agency, order.agencies, order.day)
    collects = duty is not None and duty.to == agency.id
    return SubplanPaper(
        head=letterhead([agency], facts),
        parent=parent,
        agency=agency.called,
        requested=agency.relation == "request",
        subject=subject,
        subject_rule=Rule("subject", subject),
        objectives=_objectives(order),
        targets=tuple(words_of(item) for item in targets),
        own_objectives=asked(OBJECTIVES, answers),
        lead=tasks["lead"],
        support=tasks["support"],
        own_organisation=asked(ORGANISATION, answers),
        reporting_to=order.agencies.called(duty.to) if duty else parent.issuer,
        collects=collects,
        reporting=_reporting(order, collects) if told else None,
        deadlines_set_by=who_set_deadlines(duty, collects=collects) if duty and told else "",
        own_funding=asked(FUNDING, answers),
        signer=asked(SIGNER, answers),
        foot=_foot(order, agency),
        final_page=SectionEnd(first=True),
        form=Form("subplan", order.id, agency.id, questions.version(repr((subject, _quoted(tasks))))),
        properties=Properties(f"Kế hoạch {subject}", subject, agency.name, f"/{symbol}"),
    )


def _head_facts(order: Order, agency: Agency, answers: Answers) -> HeadFacts:
    number, day = asked_number(NUMBER, own_symbol("KH", agency), answers), asked_day(DAY, order.day.year, answers)
    mark = SAMPLE_MARK if agency.id in order.made_up else None
    return HeadFacts(number, agency.place or order.plan.place or "", day, order.plan.secrecy, draft_mark=mark)


def _day(plan: Plan) -> str:
    return date_in_figures(plan.date) if plan.date else "…/…/…"


@lru_cache(maxsize=4)
def _objectives(order: Order) -> tuple[str, ...]:
    items = [item for _, item in order.plan.walk() if item.meaning == "objectives"]
    return tuple(words_of(below) for item in items for below in item.items)


@lru_cache(maxsize=8)
def _reporting(order: Order, collects: bool) -> Table | None:
    return reporting_table(order.plan.reporting, collects=collects) if order.plan.reporting else None


def _foot(order: Order, agency: Agency) -> Foot:
    issuer = order.agencies.called(order.plan.issuers[0])
    collector = order.agencies.called(order.plan.reporting.to) if order.plan.reporting else ""
    recipients = [f"{issuer} (để báo cáo)"]
    if collector and collector != agency.called:
        recipients.append(f"{collector} (để tổng hợp)")
    return Foot(tuple(recipients), said("Lưu: VT."), "", (head_signs(agency),))


def _quoted(tasks: dict[Role, tuple[Task, ...]]) -> list[tuple[str, ...]]:
    """Return what a body is asked to carry out: when it changes, a form sent out before is out of date."""
    return [(role, task.place, task.words, *task.details) for role, group in tasks.items() for task in group]
