"""The head of a workbook: its title and a short guide (hướng dẫn): who, which plan and period, till when, how."""

from __future__ import annotations

from collections.abc import Iterator

from generators.content.returns import SAMPLE_MARK
from generators.forms.workbook.cells import Look, Place
from generators.forms.workbook.facts import WorkbookFacts
from generators.vietnamese import date_in_figures

FIGURES_SHEET = "Số liệu"
WORDS_SHEET = "Nội dung"
HOW_TO_ALL = (
    "Chỉ ghi vào các ô nền vàng; mục có dấu (*) phải có nội dung. Không chèn, xóa, gộp dòng, cột; không cắt – dán ô; "
    "không đổi tên trang."
)
HOW_TO_FIGURES = (
    "Số liệu ghi ở cột “Kỳ này”: ghi số, không ghi công thức; không phát sinh thì ghi 0, chưa có số liệu thì để trống."
)
HOW_TO_GAPS = "Dấu “-” chỉ kỳ chưa có số liệu."
HOW_TO_BOTH = f"Phần lời ghi ở trang “{WORDS_SHEET}”."

TITLE = Look(bold=True, size=14, align="center", border=False)
MARK = Look(bold=True, size=14, color="C00000", align="center", border=False)
WORDS = Look(border=False)
HEADER = Look(bold=True, fill="D9E2F3", align="center")


def head(facts: WorkbookFacts, columns: int) -> Iterator[Place]:
    """Yield the title, over all `columns`, and the mark of made-up figures."""
    yield Place(1, 1, facts.title, TITLE, span=columns, varies=True)
    if facts.sample:
        yield Place(2, 1, SAMPLE_MARK, MARK, span=columns)


def guide(facts: WorkbookFacts, first: int, columns: int, how_to: str) -> Iterator[Place]:
    """Yield the guide, a line a row from row `first` on, over all `columns`."""
    told = [(label, words) for label, words in _lines(facts, how_to) if words]
    for row, (label, words) in enumerate(told, start=first):
        yield Place(row, 1, f"{label}: {words}", WORDS, span=columns, varies=words != how_to)


def _lines(facts: WorkbookFacts, how_to: str) -> Iterator[tuple[str, str]]:
    yield "Cơ quan báo cáo", facts.agency
    yield "Kế hoạch", facts.plan
    yield "Kỳ báo cáo", ", ".join(part for part in (facts.period, _window(facts)) if part)
    yield "Thời hạn gửi", facts.deadline
    yield "Nơi nhận", facts.send_to
    yield "Cách điền", how_to


def _window(facts: WorkbookFacts) -> str:
    if facts.window is None:
        return ""
    start, end = map(date_in_figures, facts.window)
    return f"số liệu từ ngày {start} đến hết ngày {end}"
