"""The annex of sub-plans of an evaluation: every measure beside what its body reported of the task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.content.return_questions import title_of
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_promises import OUTCOMES, Promise
from generators.documents.rich import said
from generators.documents.stage_telling import StageTeller
from generators.documents.tables import group_row, head_cell
from generators.vietnamese import date_in_figures, roman
from generators.word.inserts import Align, Cell, Column, Table

PROMISE_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 12, "center"),
    ("Cơ quan, đơn vị", 45, "left"),
    ("Biện pháp trong kế hoạch triển khai", 95, "left"),
    ("Thời hạn", 30, "center"),
    ("Đối chiếu với báo cáo quý", 65, "left"),
)


def promises_table(promises: Sequence[Promise], order: EvaluationOrder, teller: StageTeller) -> Table:
    """Return the table of measures by task: what was promised, until when, how it stands beside the returns."""
    header = tuple(head_cell(title) for title, _, _ in PROMISE_COLUMNS)
    texts = {str(item.id): title_of(item) for _, item in order.plan.walk() if item.id}
    tasks = dict.fromkeys(promise.task for promise in promises)
    ordered = [task for task in texts if task in tasks]
    rows = tuple(
        row
        for number, task in enumerate(ordered, start=1)
        for row in _task(number, texts[task], [each for each in promises if each.task == task], teller)
    )
    columns = tuple(Column(share, align) for _, share, align in PROMISE_COLUMNS)
    return Table(columns, (header,), rows, "landscape", keep_with_next=True)


def _task(number: int, text: str, promises: Sequence[Promise], teller: StageTeller) -> Iterator[tuple[Cell, ...]]:
    yield group_row(roman(number), text, len(PROMISE_COLUMNS))
    for position, each in enumerate(promises, start=1):
        measure = each.measure
        deadline = date_in_figures(measure.deadline) if measure.deadline else measure.schedule
        words = (str(position), each.agency.called, "; ".join(measure.content), deadline, _outcome(each, teller))
        yield tuple(Cell(said(word)) for word in words)


def _outcome(promise: Promise, teller: StageTeller) -> str:
    words = OUTCOMES[promise.outcome]
    if promise.outcome == "ongoing":
        told, asked = (teller.count(len(periods), "kỳ") for periods in (promise.told, promise.asked))
        words = f"{words}, {told}/{asked} kỳ có báo cáo kết quả"
    elif promise.outcome in ("kept", "late"):
        words = f"{words} ({promise.told[0].label})"
    return words[:1].upper() + words[1:]
