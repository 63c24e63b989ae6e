"""What the consolidated report of one period says: figures from the ledger, words of bodies and of the officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generators.content.plan import Plan
from generators.content.report_texts import NOTHING, ReportText
from generators.content.returns import Return
from generators.documents.citing import cited
from generators.documents.report_annexes import bodies_annex, indicators_annex, reporters_annex, voices_annex
from generators.documents.report_figures import figure_lines
from generators.documents.report_order import ReportOrder
from generators.documents.report_paper import ReportPaper, TaskResult
from generators.documents.report_scope import sample_mark, scope_of
from generators.documents.report_targets import standing, target_lines
from generators.documents.report_tasks import TaskGroup, report_groups
from generators.documents.report_voices import Section, Speakers
from generators.documents.return_form import TYPE
from generators.documents.rich import Notes
from generators.documents.telling import Teller
from generators.documents.upward import upward_foot, upward_head
from generators.vietnamese import NO_BREAK, join_words, keep_word_groups
from generators.word.inserts import Properties, Rule, SectionEnd

DIRECTION = "Công tác chỉ đạo, triển khai"
STRENGTHS, SHORTCOMINGS, CAUSES = "Ưu điểm", "Tồn tại, hạn chế", "Nguyên nhân"
NEXT_TASKS, PROPOSALS = "Nhiệm vụ trọng tâm kỳ tới", "Kiến nghị, đề xuất"
"""What the annex of all words calls the sections of the report."""


def report_paper(order: ReportOrder) -> ReportPaper:
    """Return what the consolidated report says; fields are made in the order of the paper, which numbers footnotes."""
    text, duty = order.text, order.period.duty
    teller, notes = Teller(order.ledger, order.period.id, order.since), Notes()
    speakers = Speakers(tuple(order.returns.values()), order.collection.agencies, teller, notes)
    own = partial(Section, leads=order.own)
    parent = cited(order.plan, order.collection.agencies, order.day)
    subject = f"Kết quả thực hiện {parent.short} của {keep_word_groups(parent.issuer)} {order.period.name}"
    groups = report_groups(order.plan, order.ledger.indicators, _named(text, speakers.returns))
    mark = sample_mark(order, teller)
    return ReportPaper(
        head=upward_head(order, mark),
        parent=parent,
        collector=order.collector.called,
        collector_name=order.collector.name,
        subject=subject,
        subject_rule=Rule("subject", subject),
        addressees=duty.addressees if order.addressed else (),
        readers=join_words(duty.addressees or (parent.issuer,)),
        scope=scope_of(order, teller),
        sample=mark,
        direction=speakers.passages(lambda each: each.direction, text.direction, own(DIRECTION)),
        tasks=tuple(_results(groups, order, speakers)),
        standing=standing(teller),
        targets=tuple(target_lines(teller)),
        targets_said=speakers.passages(lambda _: (), text.targets, own("")),
        strengths=speakers.passages(lambda each: each.strengths, text.strengths, own(STRENGTHS)),
        shortcomings=speakers.passages(lambda each: each.shortcomings, text.shortcomings, own(SHORTCOMINGS)),
        causes=speakers.passages(lambda each: each.causes, text.causes, own(CAUSES)),
        next_tasks=speakers.passages(lambda each: each.next_tasks, text.next_tasks, own(NEXT_TASKS)),
        proposals=speakers.passages(lambda each: each.proposals, text.proposals, own(PROPOSALS, whole=True)),
        foot=upward_foot(order, text, duty.addressees, notes),
        indicators_annex=indicators_annex(order, groups, teller),
        bodies_annex=bodies_annex(order, teller),
        reporters_annex=reporters_annex(order, teller),
        voices_annex=voices_annex(order, speakers),
        final_page=SectionEnd(restart=True),
        footnotes=notes.all,
        properties=_properties(subject.replace(NO_BREAK, " "), order),
        printed=teller.printed,
    )


def _properties(subject: str, order: ReportOrder) -> Properties:
    return Properties(f"{TYPE} {subject}", subject, order.collector.name, f"/{order.symbol}")


def _named(text: ReportText, returns: Sequence[Return]) -> Iterator[str]:
    """Yield the ids of the items on whose results anybody wrote."""
    yield from text.results
    for each in returns:
        yield from each.results


def _results(groups: Sequence[TaskGroup], order: ReportOrder, speakers: Speakers) -> Iterator[TaskResult]:
    text, reported = order.text, frozenset(order.returns)
    for group in groups:
        lines = [line for row in group.indicators for line in figure_lines(row, speakers.teller, reported)]
        written = next((text.results[item] for item in group.items if item in text.results), NOTHING)
        section = Section(group.title, (*order.own, *_leads(group, order.plan)))
        told = speakers.passages(partial(_results_of, group), written, section)
        yield TaskResult(group.title, group.place, tuple(lines), told)


def _leads(group: TaskGroup, plan: Plan) -> Iterator[str]:
    """Yield the bodies that the plan names one by one to lead a task of the group (cơ quan chủ trì)."""
    duties = (duty for _, item in plan.walk() if item.id in group.items for duty in item.duties)
    return (body for duty in duties if duty.role == "lead" for body in duty.bodies)


def _results_of(group: TaskGroup, filed: Return) -> Iterator[str]:
    for item in group.items:
        yield from filed.results.get(item, ())
