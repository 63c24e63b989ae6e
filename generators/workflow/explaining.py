"""The verb explain: where a figure comes from, down to file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from generators.content.evaluation_checks import stage_in_words
from generators.content.hints import guess
from generators.content.load import PlanFolder
from generators.content.periods import Window, period_in_words, periods_in_words
from generators.content.returns import SAMPLE_MARK
from generators.content.stages import Stage, stage_of
from generators.figures.explanation import Data, corrected_in_words, explanation_of, explanation_over
from generators.figures.wording import names_in_words, window_in_words
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.vietnamese import date_in_figures
from generators.workflow.inbox import Inbox, read_inbox

UNKNOWN_FIGURE = ProblemKind(
    "workflow-unknown-figure",
    "kế hoạch không có chỉ tiêu thống kê nào mang mã “{id}”{guess}",
    "Các chỉ tiêu của kế hoạch: {known}.",
)
NOT_ADDED = {
    "unlike": "không cộng: số liệu {days}",
    "half": "không cộng: thiếu số còn lại của tỷ lệ",
    "unasked": "không cộng: không thuộc số liệu cơ quan phải báo cáo",
}


def explain(office: Path, paper: str, indicator: str, plan_id: str | None = None, as_of: date | None = None) -> Data:
    """Return where an indicator in a paper comes from, as plain data (`figures.explanation`).

    `paper` is a period (`2018-Q3`) for its report, or a phase (`phase-1`, `all`) for its evaluation. Raises
    ProblemsFound, also for an indicator, a period or a phase that the plan does not have.
    """
    inbox = read_inbox(office, plan_id, as_of)
    stage = stage_of(inbox.folder.plan, paper)
    unknown = [*(() if stage else _unknown_period(inbox, paper)), *_unknown_figure(inbox.folder, indicator)]
    if unknown:
        raise ProblemsFound(unknown)
    found = _of_stage(inbox, stage, indicator) if stage else explanation_of(inbox.ledger, indicator, paper)
    return found | {"corrections": _corrections(inbox, found["periods"], _within(found))}


def _of_stage(inbox: Inbox, stage: Stage, indicator: str) -> Data:
    found = explanation_over(inbox.ledger, indicator, stage.first, stage.last.id)
    return found | {"period": f"{stage_in_words(stage)}, {found['period']}"}


def _within(data: Data) -> set[str]:
    """Return the indicators on which a figure rests."""
    return {data["indicator"]["id"]}.union(*(_within(term) for term in data["terms"]))


def _corrections(inbox: Inbox, periods: Iterable[str], indicators: set[str]) -> list[Data]:
    """Return what bodies corrected in these figures: only the corrected ones are counted."""
    found = (each for period in periods for each in inbox.corrections(period))
    rows = (row for each in found for row in corrected_in_words(inbox.ledger, each))
    return [row for row in rows if row["indicator"] in indicators]


def _unknown_period(inbox: Inbox, period: str) -> tuple[Problem, ...]:
    try:
        inbox.collection(period)
    except ProblemsFound as found:
        return found.problems
    return ()


def _unknown_figure(folder: PlanFolder, indicator: str) -> Iterator[Problem]:
    known = [row.id for row in folder.indicators.indicators]
    if indicator not in known:
        facts = {"id": indicator, "guess": guess(indicator, known), "known": ", ".join(known)}
        yield UNKNOWN_FIGURE.at(Source(folder.indicators_text.name), **facts)


def explanation_as_text(data: Data) -> str:
    """Return an explanation for a person: the figure, then its terms, then every body with its file and line."""
    facts = [
        ("Kỳ báo cáo", data["period"]),
        *_facts(data),
        *(("So sánh", _compared(row)) for row in data["comparisons"]),
        *((f"Chỉ tiêu {row['target']}", f"{row['outcome']} ({row['reason']})") for row in data["verdicts"]),
        *(("Đính chính", _corrected(row)) for row in data["corrections"]),
    ]
    width = max(len(name) for name, _ in facts) + 2
    lines = [_title(data), *(f"  {name + ':':<{width}}{value}" for name, value in facts if value)]
    return "\n".join([*lines, *([""] if data["contributions"] else []), *_origins(data, "")])


def _title(data: Data) -> str:
    indicator = data["indicator"]
    return f"{indicator['name']} ({indicator['id']}){f', {SAMPLE_MARK}' if data['sample'] else ''}"


def _facts(data: Data) -> Iterator[tuple[str, str]]:
    yield "Số liệu", _days(data["window"])
    yield "Giá trị", data["printed"] or f"không có: {data['reason']}"
    yield "Công thức", data["formula"]
    yield "Giá trị chính xác", data["value"] or ""
    yield "Làm tròn", data["rounding"] if data["value"] else ""
    yield "Độ đầy đủ", data["coverage"]["words"]
    yield "Ghi chú", data["indicator"]["note"]


def _corrected(row: Data) -> str:
    period, day = period_in_words(row["period"]), date_in_figures(date.fromisoformat(row["day"]))
    values = " thành ".join(row[key] or "chưa có" for key in ("before", "after"))
    return f"{row['name']}, {period}, ngày {day}: {values} ({', '.join(row['sources'])})"


def _compared(row: Data) -> str:
    """Return the change in words, why the two may be unlike, and which bodies are left out."""
    why = [] if row["fits"] else ["hai kỳ số liệu không liền nhau hoặc không cùng ngày"]
    why += [f"không tính {names_in_words([body['name'] for body in row['lacking']])}"] if row["lacking"] else []
    noted = f" (lưu ý: {'; '.join(why)})" if why and row["change"] is not None else ""
    return f"{row['words']}{noted}"


def _origins(data: Data, indent: str) -> Iterator[str]:
    """Yield the terms of a figure one below the other, and what each body gave."""
    for term in data["terms"]:
        name, period = term["indicator"], periods_in_words(term["periods"])
        yield ""
        yield f"{indent}{name['name']} ({name['id']}), {period}: {term['printed'] or term['reason']}"
        yield from _origins(term, f"{indent}  ")
    for row in data["contributions"]:
        yield f"{indent}- {row['name']}: {row['printed']}  {', '.join(row['sources'])}{_remark(row)}"


def _remark(row: Data) -> str:
    remarks = [NOT_ADDED[row["standing"]].format(days=_days(row["window"]))] if row["standing"] != "counted" else []
    remarks += ["cộng từ các chỉ tiêu con"] if row["derived"] else []
    return f" ({'; '.join(remarks)})" if remarks else ""


def _days(window: dict[str, str]) -> str:
    return window_in_words(Window(*(date.fromisoformat(day) for day in window.values())))
