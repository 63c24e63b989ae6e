"""What `vanthu status 2018-Q3` says: tables of returns and of targets, and closing counts."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from generators.cli_table import Column, Part, table
from generators.content.calendar import Period
from generators.content.returns import SAMPLE_MARK
from generators.figures.targets import asked_in_words
from generators.figures.verdict import Outcome, Verdict
from generators.status.returns import ReturnsStatus, ReturnState, Standing
from generators.status.scores import Scores
from generators.status.words import (
    RELATIONS,
    UNREADABLE,
    coverage_in_figures,
    figure_in_words,
    moment_in_figures,
    paper_in_figures,
    return_in_words,
    returns_counted,
    returns_next,
)
from generators.vietnamese import date_in_figures

STYLES = {
    Standing.ON_TIME: "green",
    Standing.LATE: "yellow",
    Standing.BROKEN: "bold red",
    Standing.OVERDUE: "bold red",
    Standing.WAITING: "",
    Standing.UNASKED: "yellow",
}
COLUMNS = (
    Column("TT", number=True),
    Column("Cơ quan", folds=True),
    Column("Cách giao"),
    Column("Mẫu"),
    Column("Nhận", folds=True),
    Column("Tình trạng", folds=True),
    Column("Số, ngày", folds=True),
    Column("Lỗi", number=True),
    Column("Cảnh\nbáo", number=True),
)
TARGET_COLUMNS = (
    Column("TT", number=True),
    Column("Chỉ tiêu", folds=True),
    Column("Mức giao", folds=True),
    Column("Kết quả"),
    Column("Cơ\nquan"),
    Column("Đánh giá", folds=True),
    Column("Căn cứ", folds=True),
)
OUTCOME_STYLES = {
    Outcome.MET: "green",
    Outcome.NOT_MET: "bold red",
    Outcome.OPEN: "yellow",
    Outcome.FOLLOWED: "",
}


def returns_parts(status: ReturnsStatus) -> Iterator[Part]:
    """Yield the table of returns, one row a body, and the closing counts."""
    if status.sample:
        yield Text(SAMPLE_MARK, "bold")
    rows = [_row(number, state) for number, state in enumerate(status.states, start=1)]
    yield table(f"Báo cáo {status.period.name} của từng cơ quan", COLUMNS, rows)
    yield _days(status.period)
    yield from returns_counted(status)
    yield from returns_next(status)


def _days(period: Period) -> str:
    first, last = map(date_in_figures, period.window)
    return f"Số liệu từ {first} đến {last}, hạn gửi {period.due.words}."


def _row(number: int, state: ReturnState) -> tuple[str | Text, ...]:
    filed = state.filed
    return (
        str(number),
        state.agency.called,
        RELATIONS[state.agency.relation],
        "có" if state.made else "chưa",
        moment_in_figures(filed.received) if filed else "",
        Text(return_in_words(state), STYLES[state.standing]),
        paper_in_figures(filed.number, filed.date) if filed else "",
        str(state.errors or ""),
        str(state.warnings or ""),
    )


def targets_parts(scores: Scores | None) -> Iterator[Part]:
    """Yield the table of targets as of the period, or why there is none."""
    if scores is None:
        yield UNREADABLE
    elif scores.targets:
        yield ""
        rows = [_target(number, score.now) for number, score in enumerate(scores.targets, start=1)]
        yield table("Chỉ tiêu của kế hoạch", TARGET_COLUMNS, rows)


def _target(number: int, verdict: Verdict) -> tuple[str | Text, ...]:
    figure = verdict.figure
    return (
        str(number),
        figure.indicator.name,
        asked_in_words(verdict.target),
        figure_in_words(figure),
        coverage_in_figures(figure),
        Text(verdict.outcome, OUTCOME_STYLES[verdict.outcome]),
        verdict.reason,
    )
