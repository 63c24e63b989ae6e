"""The words of a status, the same in a terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from generators.content.agencies import Relation
from generators.content.periods import period_in_words
from generators.figures.figure import Figure
from generators.numbers import NOTATION
from generators.status.matrix import Debt
from generators.status.returns import ReturnsStatus, ReturnState, Standing
from generators.status.scores import Trend
from generators.status.subplans import Stage, SubplansStatus, SubplanState
from generators.vietnamese import date_in_figures, join_words

UNREADABLE = "Chưa tính được chỉ tiêu: có tệp báo cáo bị lỗi, không đọc được."
RELATIONS: dict[Relation, str] = {"assign": "giao", "request": "đề nghị"}


def moment_in_figures(moment: datetime) -> str:
    """Return “05/10/2018 16:30”; “05/10/2018” where the hour is not known."""
    hour = f" {moment:%H:%M}" if moment.time() != time() else ""
    return f"{date_in_figures(moment.date())}{hour}"


def paper_in_figures(number: str | None, day: date | None) -> str:
    """Return “số 12, 05/02/2018”, less where less is known."""
    return ", ".join([*([f"số {number}"] if number else []), *([date_in_figures(day)] if day else [])])


def subplan_in_words(state: SubplanState) -> str:
    """Return how the sub-plan of one body stands: “còn thiếu số và ngày ban hành (chậm 3 ngày)”."""
    words = f"{state.stage} {join_words(state.gaps)}" if state.stage is Stage.INCOMPLETE else str(state.stage)
    left_out = f"để trống {state.left_out} nhiệm vụ phối hợp" if state.left_out else ""
    late = f"chậm {state.late} ngày" if state.filed and state.late else ""
    remarks = "; ".join(filter(None, (late, left_out)))
    return f"{words} ({remarks})" if remarks else words


def subplans_counted(status: SubplansStatus) -> Iterator[str]:
    """Yield what the states add up to."""
    bodies, missing = len(status.states), len(status.states) - status.received
    yield f"{bodies} cơ quan có nhiệm vụ: đã làm tệp {status.made}, đã nhận {status.received}{_received(status)}."
    if missing:
        yield f"Chưa nhận {missing}, {_due(status)}."
    if status.unasked:
        yield f"Có tệp của cơ quan không được giao nhiệm vụ: {', '.join(status.unasked)}."


def subplans_next(status: SubplansStatus) -> Iterator[str]:
    """Yield what to do next."""
    unmade = len(status.states) - status.made
    if unmade:
        yield f"Chưa làm tệp cho {unmade} cơ quan: chạy vanthu subplans."
    if status.stages[Stage.BROKEN]:
        yield "Xem lỗi của các tệp đã nhận: chạy vanthu check."


def _received(status: SubplansStatus) -> str:
    stages = (Stage.COMPLETE, Stage.INCOMPLETE, Stage.BROKEN)
    counts = [f"{stage} {status.stages[stage]}" for stage in stages if status.stages[stage]]
    return f" ({'; '.join(counts)})" if counts else ""


def _due(status: SubplansStatus) -> str:
    if status.due is None:
        return "chưa ấn định hạn gửi"
    return f"{'đã quá hạn' if status.as_of > status.due else 'hạn'} {date_in_figures(status.due)}"


def return_in_words(state: ReturnState) -> str:
    """Return how the return of one body stands: “chậm 3 ngày”, “quá hạn 3 ngày, chưa gửi”."""
    if state.standing is Standing.LATE:
        return f"chậm {state.late} ngày" if state.late else "chậm trong ngày"
    if state.standing is Standing.OVERDUE:
        reminded = f"; đã đôn đốc {state.reminded} lần" if state.reminded else ""
        return f"quá hạn {state.late} ngày, chưa gửi{reminded}"
    return str(state.standing)


def returns_counted(status: ReturnsStatus) -> Iterator[str]:
    """Yield what the states add up to."""
    counted = [f"{standing} {status.standings[standing]}" for standing in Standing if status.standings[standing]]
    yield f"{status.came}/{status.asked} cơ quan có báo cáo: {'; '.join(counted)}."


def returns_next(status: ReturnsStatus) -> Iterator[str]:
    """Yield what to do next."""
    unmade = sum(not state.made and state.filed is None for state in status.states)
    if unmade:
        yield f"Chưa làm mẫu cho {unmade} cơ quan: chạy vanthu forms {status.period.id}."
    if status.standings[Standing.OVERDUE]:
        yield f"Đôn đốc các cơ quan quá hạn: chạy vanthu remind {status.period.id}."
    if any(state.errors or state.warnings for state in status.states):
        yield "Xem từng lỗi, cảnh báo của các báo cáo: chạy vanthu check."


def debt_in_words(debt: Debt) -> str:
    """Return what a body owes: “quý II năm 2018 (quá hạn 5 ngày)”, of several periods how many, and the oldest."""
    period, days = debt.owed[0]
    several = f"{len(debt.owed)} kỳ, cũ nhất là " if len(debt.owed) > 1 else ""
    return f"{several}{period.name} (quá hạn {days} ngày)"


def figure_in_words(figure: Figure) -> str:
    """Return “75,3%”, “03 vụ”; a dash where nothing can be said."""
    if figure.value is None:
        return "–"
    return NOTATION.amount(figure.value, figure.indicator.unit, figure.indicator.decimals)


def coverage_in_figures(figure: Figure) -> str:
    """Return “7/9”: how many figures are in the total, of how many that are owed."""
    return f"{figure.coverage.reported}/{figure.coverage.owed}"


def trend_in_words(trend: Trend) -> str:
    """Return what a plot shows: “quý II năm 2018: 12 vụ; quý III năm 2018: –”."""
    return "; ".join(f"{period_in_words(figure.period)}: {figure_in_words(figure)}" for figure in trend.figures)
