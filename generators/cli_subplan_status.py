"""What `vanthu status` says of sub-plans: a table and closing counts."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from generators.cli_table import Column, Part, table
from generators.status.subplans import Stage, SubplansStatus, SubplanState
from generators.status.words import (
    RELATIONS,
    moment_in_figures,
    paper_in_figures,
    subplan_in_words,
    subplans_counted,
    subplans_next,
)

STYLES = {
    Stage.NOT_MADE: "yellow",
    Stage.WAITING: "yellow",
    Stage.OVERDUE: "bold red",
    Stage.BROKEN: "bold red",
    Stage.INCOMPLETE: "yellow",
    Stage.COMPLETE: "green",
}
COLUMNS = (
    Column("TT", number=True),
    Column("Cơ quan", folds=True),
    Column("Cách giao"),
    Column("Chủ\ntrì", number=True),
    Column("Phối\nhợp", number=True),
    Column("Tệp"),
    Column("Nhận", folds=True),
    Column("Số, ngày", folds=True),
    Column("Tình trạng", folds=True),
)


def subplans_parts(status: SubplansStatus) -> Iterator[Part]:
    """Yield the table of sub-plans, one row a body, and the closing counts."""
    rows = [_row(number, state) for number, state in enumerate(status.states, start=1)]
    yield table(f"Kế hoạch triển khai của từng cơ quan ({status.plan})", COLUMNS, rows)
    yield from subplans_counted(status)
    yield from subplans_next(status)


def _row(number: int, state: SubplanState) -> tuple[str | Text, ...]:
    filed = state.filed
    return (
        str(number),
        state.agency.called,
        RELATIONS[state.agency.relation],
        str(len(state.leads) or ""),
        str(len(state.supports) or ""),
        "có" if state.made else "chưa",
        moment_in_figures(filed.received) if filed else "",
        paper_in_figures(filed.number, filed.date) if filed else "",
        Text(subplan_in_words(state), STYLES[state.stage]),
    )
