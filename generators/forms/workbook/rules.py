"""What Excel checks while a body types: numbers, days and lists, with prompts and errors in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from generators.content.questions import AnswerKind, Question
from generators.forms.workbook.cells import Page
from generators.forms.workbook.issued import LIST_NAME
from generators.forms.workbook.values import FIRST_DAY, LAST_DAY
from generators.vietnamese import date_in_figures

LONGEST_PROMPT = 255
TITLE = "Chưa đúng"
DAY = "ngày/tháng/năm, ví dụ 18/4/2018"
FIGURE = "Không phát sinh thì ghi 0; chưa có số liệu thì để trống."
PICK = "Chọn một mục trong danh sách."
Lists = Sequence[tuple[str, ...]]


def rules(page: Page, lists: Lists) -> Iterator[DataValidation]:
    """Yield the rules for the answer cells of a page; cells with the same rule share one."""
    shared: dict[tuple[object, ...], DataValidation] = {}
    for place in page.answers():
        make = RULES.get(place.asked.kind) if place.asked else None
        if make and place.asked:
            rule = make(place.asked, lists)
            rule.allowBlank, rule.showInputMessage, rule.errorTitle = True, True, TITLE
            shared.setdefault((rule.type, rule.formula1, rule.formula2, rule.prompt), rule).add(place.ref)
    yield from shared.values()


def _number(question: Question, _: Lists) -> DataValidation:
    unit = f" ({question.unit})" if question.unit else ""
    what = "một số không âm" if question.decimals else "một số nguyên, không âm"
    return DataValidation(
        "decimal" if question.decimals else "whole",
        formula1="0",
        operator="greaterThanOrEqual",
        prompt=f"Ghi {what}{unit}.",
        error=f"Ô này cần {what}. {FIGURE}",
        showErrorMessage=True,
    )


def _day(question: Question, _: Lists) -> DataValidation:
    first, last = question.earliest or FIRST_DAY, question.latest or LAST_DAY
    bounds = f", từ ngày {date_in_figures(first)} đến ngày {date_in_figures(last)}"
    told = bounds if question.earliest or question.latest else ""
    return DataValidation(
        "date",
        formula1=_day_formula(first),
        formula2=_day_formula(last),
        operator="between",
        prompt=f"Ghi {DAY}{told}.",
        error=f"Ô này cần một ngày{told}; ghi {DAY}.",
        showErrorMessage=True,
    )


def _day_formula(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _choice(question: Question, lists: Lists) -> DataValidation:
    """Return a list; the answer to a combo may be something else."""
    return DataValidation(
        "list",
        formula1=LIST_NAME.format(lists.index(question.choices) + 1),
        prompt=question.hint.strip()[:LONGEST_PROMPT] or PICK,
        error=PICK,
        showErrorMessage=question.kind == "choice",
    )


RULES: dict[AnswerKind, Callable[[Question, Lists], DataValidation]] = {
    "number": _number,
    "date": _day,
    "choice": _choice,
    "combo": _choice,
}
