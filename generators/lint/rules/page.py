"""The sheet: its size, how it lies, its margins."""

from __future__ import annotations

from collections.abc import Iterator

from generators.lint.facts.model import Section
from generators.lint.rules.looks import NEAR_MM, band, fits, number
from generators.lint.rules.rule import Case, Finding, Rule, of_all, of_rule
from generators.lint.rules.words import kind_in

LAYOUT = "ở thẻ Layout (Bố trí)"
MARGINS = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}


def page_size(case: Case) -> Iterator[Finding]:
    """Expect every section on the law's sheet, upright or turned, or on a smaller one where its kind allows it."""
    page, small = case.profile.page, case.profile.usage.small_sheet
    sheets = [(page.width, page.height)]
    if small and (kind_in(case, small.kinds) or case.identity.kind_name in small.kinds):
        sheets.append((small.width, small.height))
    for where, section in sections(case):
        if not any(_is_sheet(section, width, height) for width, height in sheets):
            found = f"{where}khổ giấy {section.width:.0f} × {section.height:.0f} mm"
            yield of_all(found, f"khổ giấy {number(page.width)} × {number(page.height)} mm (A4)")


def _is_sheet(section: Section, width: float, height: float) -> bool:
    sides, sheet = sorted((section.width, section.height)), sorted((width, height))
    return all(abs(side - wanted) <= NEAR_MM for side, wanted in zip(sides, sheet, strict=True))


def sections(case: Case) -> Iterator[tuple[str, Section]]:
    """Yield the sections, each with where it stands in words, empty where the file has only one."""
    many = len(case.facts.sections) > 1
    for at, section in enumerate(case.facts.sections, start=1):
        yield f"phần {at} của tệp: " if many else "", section


def page_orientation(case: Case) -> Iterator[Finding]:
    """Expect pages upright, but for those with tables and for annexes."""
    tables = {table.section for table in case.facts.tables if table.ruled}
    for at, (where, section) in enumerate(sections(case)):
        if section.width > section.height and not (case.profile.page.landscape and (section.annex or at in tables)):
            yield of_all(f"{where}trang giấy nằm ngang", "trang giấy đứng; chỉ bảng, biểu mới để trang ngang")


def page_margins(case: Case) -> Iterator[Finding]:
    """Expect margins within the law's, the gutter counted with the left one."""
    for where, section in sections(case):
        for side, name in MARGINS.items():
            law = getattr(case.profile.page.margins, side)
            width = getattr(section, side) + (section.gutter if side == "left" else 0)
            if not fits(law, width, NEAR_MM):
                mend = f"Vào Margins (Lề), Custom Margins (Lề Tùy chỉnh) {LAYOUT}, ghi {name} {band(law)} mm."
                gutter = f", kể cả gáy {number(section.gutter)} mm" if side == "left" and section.gutter else ""
                yield of_all(f"{where}{name} {number(round(width, 1))} mm{gutter}", f"{name} {band(law)} mm", mend)


RULES: tuple[Rule, ...] = (
    Rule(
        "page-size",
        "Khổ giấy",
        of_rule("paper"),
        "error",
        f"Chọn Size (Kích cỡ), A4 {LAYOUT}.",
        page_size,
        "page",
    ),
    Rule(
        "page-orientation",
        "Chiều trang giấy",
        of_rule("orientation"),
        "error",
        f"Chọn Orientation (Hướng), Portrait (Dọc) {LAYOUT}.",
        page_orientation,
    ),
    Rule(
        "page-margins",
        "Lề trang",
        of_rule("margins"),
        "error",
        f"Vào Margins (Lề), Custom Margins (Lề Tùy chỉnh) {LAYOUT}, ghi lại các lề.",
        page_margins,
        "page",
    ),
)
