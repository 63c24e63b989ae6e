"""The number of a page: where it stands, its look, hidden on the first page, begun anew in annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.layout.law import Align
from generators.lint.facts.model import Paragraph, Section
from generators.lint.rules.looks import ALIGNS, size_breach, weight_breach
from generators.lint.rules.page import sections
from generators.lint.rules.rule import (
    Case,
    Finding,
    Rule,
    Unjudged,
    at,
    doubt_of_part,
    number_of_page,
    of,
    of_all,
    of_part,
    of_rule,
)

EDGES = {"header": "đầu trang", "footer": "chân trang"}
OTHER = {"header": "footer", "footer": "header"}
SHORT = 1500
"""Letters of a text that may stand on one page, which shows no number."""
INSERT = "Vào thẻ Insert (Chèn), Page Number (Số trang)"
WAYS = {"header": "Top of Page (Đầu Trang)", "footer": "Bottom of Page (Cuối Trang)"}
PLAIN: dict[Align, str] = {"center": "Plain Number 2", "right": "Plain Number 3", "left": "Plain Number 1"}
NO_NUMBER = "không có số trang"


def page_number(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the number of the page in the law's edge of every section, and at its side there."""
    place, align = case.profile.page_number.place, case.profile.parts["page_number"].align or "center"
    wanted = f"số trang ở {EDGES[place]}, {ALIGNS[align]}"
    mend = f"{INSERT}, {WAYS[place]}, {PLAIN.get(align, '')}; xóa số trang đặt chỗ khác."
    for where, section in sections(case):
        told = _misplaced(section, place, align)
        if told == NO_NUMBER and _is_short(case):
            yield Unjudged("văn bản ngắn, chưa rõ có trang thứ hai để phải đánh số trang không")
        elif told:
            yield of_all(f"{where}{told}", wanted, mend)


def _misplaced(section: Section, place: str, align: Align) -> str:
    """Return how the number of a section stands otherwise than it should, empty where it is right."""
    number, other = getattr(section, place).number, getattr(section, OTHER[place]).number
    if number is None:
        return f"số trang ở {EDGES[OTHER[place]]}" if other else NO_NUMBER
    if other:
        return "số trang ở cả đầu trang và chân trang"
    return f"số trang {ALIGNS[number.look.align]}" if number.look.align != align else ""


def _is_short(case: Case) -> bool:
    words = sum(len(paragraph.text) for paragraph in case.facts.paragraphs)
    return len(case.facts.sections) == 1 and words <= SHORT


def _numbers(case: Case) -> Iterator[Paragraph]:
    """Yield the paragraphs that hold the number of the page, each once though sections share it."""
    seen = set()
    for section in case.facts.sections:
        for edge in (section.header, section.footer):
            if edge.number and edge.number.place not in seen:
                seen.add(edge.number.place)
                yield edge.number


def page_number_size(case: Case) -> Iterator[Finding]:
    """Expect the number of the page in the law's size."""
    part = case.profile.parts["page_number"]
    yield from _told(case, lambda number: size_breach(number, part))


def page_number_weight(case: Case) -> Iterator[Finding]:
    """Expect the number of the page upright and not bold."""
    part = case.profile.parts["page_number"]
    yield from _told(case, lambda number: weight_breach(number, part, names=("bold", "italic")))


def _told(case: Case, breach: Callable[[Paragraph], Iterator[Finding]]) -> Iterator[Finding]:
    for number in _numbers(case):
        for found in breach(number):
            yield at(number, f"số trang {found.found}", f"số trang {found.wanted}")


def page_number_first(case: Case) -> Iterator[Finding]:
    """Expect no number on the first page of the paper."""
    for section in case.facts.sections[:1]:
        edges = (section.first_header, section.first_footer) if section.title_page else (section.header, section.footer)
        if any(edge.number for edge in edges):
            yield of_all("trang đầu có số trang", "trang đầu không hiển thị số trang")


def page_number_annex(case: Case) -> Iterator[Finding]:
    """Expect every annex to count its pages from 1."""
    for label in _annexes(case):
        section, before = case.facts.sections[label.section], label.section - 1
        shared = any(each.section == label.section for each in _before(case, label))
        if shared or (before >= 0 and section.starts_at != 1):
            found = "phụ lục chung phần (section) với văn bản" if shared else "phụ lục đánh số trang tiếp văn bản"
            yield at(label, found, "số trang của phụ lục tính riêng, bắt đầu từ 1")


def _annexes(case: Case) -> tuple[Paragraph, ...]:
    return case.facts.of("annex_label")


def _before(case: Case, label: Paragraph) -> Iterator[Paragraph]:
    """Yield the paragraphs with words that stand before a label."""
    for paragraph in case.facts.paragraphs:
        if paragraph.place == label.place:
            return
        if paragraph.shown:
            yield paragraph


RULES: tuple[Rule, ...] = (
    Rule("page-number", "Vị trí số trang", of(number_of_page), "error", f"{INSERT}.", page_number, "page-number"),
    Rule(
        "page-number-size",
        "Cỡ chữ số trang",
        of_part("page_number"),
        "error",
        "Nhấp đúp vào số trang, bôi đen số, chọn cỡ chữ đúng ở thẻ Home (Trang đầu).",
        page_number_size,
        "size",
        doubt=doubt_of_part("page_number"),
    ),
    Rule(
        "page-number-weight",
        "Kiểu chữ số trang",
        of_part("page_number"),
        "error",
        "Nhấp đúp vào số trang, bôi đen số, bỏ chữ đậm (Ctrl+B), chữ nghiêng (Ctrl+I).",
        page_number_weight,
        "weight",
        doubt=doubt_of_part("page_number"),
    ),
    Rule(
        "page-number-first",
        "Trang đầu không có số",
        of(number_of_page),
        "error",
        "Nhấp đúp vào số trang, đánh dấu Different First Page (Trang Đầu Khác biệt) ở thẻ Header & Footer "
        "(Đầu trang & Chân trang), rồi xóa số ở trang đầu.",
        page_number_first,
        "page-number",
    ),
    Rule(
        "page-number-annex",
        "Số trang của phụ lục",
        of_rule("annex_pages"),
        "error",
        "Đặt con trỏ trước chữ “Phụ lục”, chọn Breaks (Dấu ngắt), Next Page (Trang Tiếp theo) ở thẻ Layout (Bố trí); "
        "nhấp đúp vào số trang, chọn Page Number (Số trang), Format Page Numbers (Định dạng Số trang), "
        "Start at (Bắt đầu từ) 1.",
        page_number_annex,
        "page-number",
    ),
)
