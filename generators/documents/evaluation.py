"""What an evaluation, of a phase (sơ kết) or of the whole plan (tổng kết), says: figures, verdicts, judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from generators.content.evaluation_checks import RESULT_OF, objectives
from generators.content.evaluation_texts import SECTIONS
from generators.content.outline import Item
from generators.content.returns import SAMPLE_MARK
from generators.documents.citing import cited
from generators.documents.evaluation_annexes import annexes_of, last_page
from generators.documents.evaluation_charts import at_a_glance, charts_by_quarter, reporting_chart
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_paper import (
    Captioned,
    EvaluationPaper,
    ItemSection,
    PromisesLine,
    Section,
    TaskEvaluation,
)
from generators.documents.evaluation_promises import OUTCOMES, Promise, counted, promises_of
from generators.documents.evaluation_scope import scope_of, steps_of
from generators.documents.evaluation_targets import target_details, targets_table
from generators.documents.paper import Parent
from generators.documents.report_figures import figure_lines
from generators.documents.report_references import with_figures
from generators.documents.report_targets import standing
from generators.documents.report_tasks import TaskGroup, report_groups
from generators.documents.return_form import TYPE
from generators.documents.rich import Notes
from generators.documents.stage_telling import StageTeller
from generators.documents.upward import upward_foot, upward_head
from generators.vietnamese import NO_BREAK, join_words, keep_word_groups, lowered
from generators.word.inserts import Chart, Gap, Properties, RichText, Rule, Table

MEASURES = "biện pháp"
HINT = "[Viết nội dung: {title}]"
TARGETS_TABLE = "Kết quả thực hiện các chỉ tiêu của Kế hoạch, {stage}"


class Author:
    """Sets the officer's text of one paper: figures told, marks read; a gap where nothing is written."""

    def __init__(self, teller: StageTeller, notes: Notes) -> None:
        self._teller, self._notes = teller, notes

    def lines(self, texts: Sequence[str]) -> tuple[RichText, ...]:
        """Return paragraphs as printed."""
        return tuple(self._notes.rich(with_figures(text, self._teller)) for text in texts)

    def or_gap(self, texts: Sequence[str], key: str, title: str) -> tuple[RichText, ...]:
        """Return paragraphs as printed, or a place to write them."""
        gap = Gap(key, title, HINT.format(title=lowered(title)))
        return self.lines(texts) or (RichText((gap,)),)


def evaluation_paper(order: EvaluationOrder) -> EvaluationPaper:
    """Return what an evaluation says; fields are made in the order of the paper, which numbers footnotes."""
    teller, notes = StageTeller(order.ledger, order.stage), Notes()
    author, text = Author(teller, notes), order.text
    parent = cited(order.plan, order.agencies, order.day)
    subject = _subject(order, parent)
    groups = report_groups(order.plan, order.ledger.indicators, text.results)
    promises = tuple(promises_of(order))
    mark = SAMPLE_MARK if order.sample else ""
    figures = count(1)
    reporting = _chart(reporting_chart(order, teller), figures)
    glance = at_a_glance(order, teller)
    whole = _chart(glance, figures) if glance else None
    charts = {target: _chart(chart, figures) for target, chart in charts_by_quarter(order, teller)}

    def section(name: str) -> Section:
        title = SECTIONS[name]
        return Section(title, author.or_gap(getattr(text, name), f"section-{name}", title))

    return EvaluationPaper(
        head=upward_head(order, mark),
        parent=parent,
        collector=order.collector.called,
        collector_name=order.collector.name,
        final=order.stage.phase is None,
        subject=subject,
        subject_rule=Rule("subject", subject),
        addressees=order.addressees if order.addressed else (),
        readers=join_words(order.addressees or (parent.issuer,)),
        scope=scope_of(order, teller),
        sample=mark,
        situation=section("situation"),
        direction=section("direction"),
        steps=steps_of(order, teller),
        objectives=tuple(_objectives(order, author)),
        standing=standing(teller),
        targets_table=_captioned("Bảng 1", TARGETS_TABLE.format(stage=order.called), table=targets_table(teller)),
        targets_lacking=any(verdict.figure.coverage.lacking for verdict in teller.verdicts),
        at_a_glance=whole,
        targets_charts=tuple(charts.values()),
        targets=tuple(target_details(teller, {target: chart.name for target, chart in charts.items()})),
        targets_said=author.lines(text.targets),
        tasks=tuple(_tasks(order, groups, promises, author, teller)),
        reporting_chart=reporting,
        funding=section("funding"),
        strengths=section("strengths"),
        shortcomings=section("shortcomings"),
        objective_causes=section("objective_causes"),
        subjective_causes=section("subjective_causes"),
        lessons=section("lessons"),
        models=section("models"),
        directions=section("directions"),
        proposals=section("proposals"),
        commendations=section("commendations"),
        foot=upward_foot(order, text, order.addressees, notes),
        annexes=(annexes := tuple(annexes_of(order, groups, promises, teller))),
        final_page=last_page(annexes),
        footnotes=notes.all,
        properties=Properties(
            f"{TYPE} {subject}".replace(NO_BREAK, " "), subject.replace(NO_BREAK, " "), order.collector.name,
            f"/{order.symbol}",
        ),
        printed=teller.printed,
    )  # fmt: skip


def _subject(order: EvaluationOrder, parent: Parent) -> str:
    issuer = keep_word_groups(parent.issuer)
    if order.stage.phase is None:
        return f"Tổng kết thực hiện {parent.short} của {issuer}"
    return f"Sơ kết {order.called} thực hiện {parent.short} của {issuer}"


def _chart(chart: Chart, figures: Iterator[int]) -> Captioned:
    """Return a chart with the next number, in the order in which the text shows them."""
    return _captioned(f"Biểu đồ {next(figures)}", chart.title, chart=chart)


def _captioned(name: str, title: str, table: Table | None = None, chart: Chart | None = None) -> Captioned:
    return Captioned(name, f"{name}. {title}", table, chart)


def _objectives(order: EvaluationOrder, author: Author) -> Iterator[ItemSection]:
    """Yield every objective of the plan, with what the officer says of it or a place for that."""
    for number, item in objectives(order.plan):
        title = RESULT_OF.format(number=number)
        yield ItemSection(_words(item), author.or_gap(order.text.says_of(item), f"objective-{number}", title))


def _words(item: Item) -> str:
    return (item.title or item.text or "").rstrip(".;")


def _tasks(
    order: EvaluationOrder, groups: Sequence[TaskGroup], promises: Sequence[Promise], author: Author,
    teller: StageTeller,
) -> Iterator[TaskEvaluation]:  # fmt: skip
    reported = frozenset(body for filed in order.returns.values() for body in filed)
    for group in groups:
        lines = tuple(line for row in group.indicators for line in figure_lines(row, teller, reported))
        written = next((order.text.results[item] for item in group.items if item in order.text.results), ())
        own = [promise for promise in promises if promise.task in group.items]
        yield TaskEvaluation(group.title, group.place, lines, author.lines(written), _promised(own, teller))


def _promised(promises: Sequence[Promise], teller: StageTeller) -> PromisesLine | None:
    if not promises:
        return None
    outcomes = [
        f"{teller.count(count, MEASURES)} {MEASURES} {OUTCOMES[outcome]}"
        for outcome, count in counted(promises).items()
    ]
    return PromisesLine(teller.count(len(promises), MEASURES), join_words(outcomes))
