"""Paragraphs of the text: size, weight, side, first line, spaces between paragraphs and lines."""

from __future__ import annotations

from collections.abc import Iterator

from generators.lint.facts.model import Paragraph
from generators.lint.rules.looks import (
    NEAR_MM,
    NEAR_PT,
    align_breach,
    band,
    fits,
    letters_of,
    number,
    part_of,
    size_breach,
    sizes_of,
    weight_breach,
)
from generators.lint.rules.rule import Case, Finding, Rule, at, of_part
from generators.lint.rules.running import ARTICLE, BASIS, HEADINGS, neighbours, plain, usual_size

NATURAL = 1.15
"""Height of a single line of Times New Roman as a share of its size."""
NEAR_LINES = 0.01
PARAGRAPH = "Đặt con trỏ vào đoạn, mở hộp Paragraph (Đoạn văn) ở thẻ Home (Trang đầu)"
CM = 10


def text_size(case: Case) -> Iterator[Finding]:
    """Expect running text and headings in the law's sizes."""
    for paragraph in plain(case, BASIS, ARTICLE, *HEADINGS):
        yield from size_breach(paragraph, part_of(case.profile, paragraph.role))


def text_one_size(case: Case) -> Iterator[Finding]:
    """Expect one size in all the running text; sizes that the law does not allow have a rule of their own."""
    paragraphs = plain(case, BASIS, ARTICLE, *HEADINGS)
    usual = usual_size(paragraphs)
    for paragraph in paragraphs:
        sizes = sizes_of([paragraph])
        if sizes != [usual] and all(part_of(case.profile, paragraph.role).size.allows(size) for size in sizes):
            told = ", ".join(map(number, sizes))
            yield at(paragraph, f"cỡ chữ {told}", f"cỡ chữ {number(usual or 0)} như phần lớn văn bản")


def text_weight(case: Case) -> Iterator[Finding]:
    """Expect no whole paragraph in bold or italic; single words may be stressed."""
    for paragraph in plain(case):
        runs = letters_of(paragraph)
        names = [name for name in ("bold", "italic") if all(getattr(run.letters, name) for run in runs)]
        yield from weight_breach(paragraph, part_of(case.profile, paragraph.role), names=names)


def text_align(case: Case) -> Iterator[Finding]:
    """Expect paragraphs justified."""
    for paragraph in plain(case, BASIS, ARTICLE):
        yield from align_breach(paragraph, part_of(case.profile, paragraph.role))


def text_indent(case: Case) -> Iterator[Finding]:
    """Expect the first line where the law wants it, also where a list hangs."""
    for paragraph in plain(case, BASIS, ARTICLE):
        law, first = part_of(case.profile, paragraph.role).first, paragraph.look.first
        begins = paragraph.look.left + first if first < 0 else first
        if not fits(law, begins, NEAR_MM):
            wanted = " hoặc ".join(_cm(one) for one in law.one_of) or f"{_cm(law.least or 0)}–{_cm(law.most or 0)}"
            mend = f"{PARAGRAPH}, ô Special (Đặc biệt) chọn First line (Dòng đầu tiên), ghi {wanted} cm."
            yield at(paragraph, f"dòng đầu lùi vào {_cm(begins)} cm", f"dòng đầu lùi vào {wanted} cm", mend)


def _cm(mm: float) -> str:
    return number(round(mm, 1) / CM)


def text_space(case: Case) -> Iterator[Finding]:
    """Expect the law's space between paragraphs that follow each other."""
    for above, below in neighbours(case, plain(case, BASIS, ARTICLE)):
        law, space = part_of(case.profile, below.role).before, max(above.look.after, below.look.before)
        if not fits(law, space, NEAR_PT):
            mend = f"{PARAGRAPH}, ô Spacing Before (Giãn cách Trước) ghi {number(law.value)} pt."
            wanted = f"cách đoạn trên {band(law)} pt trở lên"
            yield at(below, f"cách đoạn trên {number(space)} pt", wanted.replace("từ ", ""), mend)


def text_line(case: Case) -> Iterator[Finding]:
    """Expect lines from single to the law's greatest spacing, or of a fixed height where the law allows that."""
    exact = case.profile.usage.exact_lines
    for paragraph in plain(case, BASIS, ARTICLE, *HEADINGS):
        law, fixed = part_of(case.profile, paragraph.role).line, paragraph.look.exact
        lines = _lines(paragraph)
        allowed = exact is not None and fixed is not None and fixed >= exact.least and lines <= (law.most or lines)
        if not fits(law, round(lines, 2), NEAR_LINES) and not allowed:
            height = fixed or paragraph.look.at_least
            found = f"giãn dòng {number(height)} pt" if height else f"giãn dòng {number(lines)}"
            wanted = f"giãn dòng {band(law)} dòng" + (f", hoặc cố định từ {number(exact.least)} pt" if exact else "")
            mend = f"{PARAGRAPH}, ô Line spacing (Giãn cách dòng) chọn Single (Đơn) đến 1.5 lines (1,5 dòng)."
            yield at(paragraph, found, wanted, mend)


def _lines(paragraph: Paragraph) -> float:
    """Return the height of a line as a multiple of single spacing, also where it is fixed (pt)."""
    look = paragraph.look
    if look.exact:
        return look.exact / (NATURAL * max(sizes_of([paragraph])))
    return max(look.at_least / (NATURAL * max(sizes_of([paragraph]))), 1.0) if look.at_least else look.line


RULES: tuple[Rule, ...] = (
    Rule(
        "text-size",
        "Cỡ chữ nội dung",
        of_part("text"),
        "error",
        "Bôi đen đoạn, chọn cỡ chữ đúng ở thẻ Home (Trang đầu).",
        text_size,
        "size",
    ),
    Rule(
        "text-one-size",
        "Một cỡ chữ trong nội dung",
        of_part("text"),
        "advice",
        "Bôi đen đoạn, chọn cùng một cỡ chữ với các đoạn khác ở thẻ Home (Trang đầu).",
        text_one_size,
        "size",
    ),
    Rule(
        "text-weight",
        "Kiểu chữ nội dung",
        of_part("text"),
        "advice",
        "Bôi đen đoạn, bỏ chữ đậm (Ctrl+B), chữ nghiêng (Ctrl+I).",
        text_weight,
        "weight",
    ),
    Rule(
        "text-align",
        "Căn đều hai bên",
        of_part("text"),
        "error",
        "Bôi đen các đoạn, bấm Ctrl+J.",
        text_align,
        "spacing",
    ),
    Rule(
        "text-indent",
        "Lùi đầu dòng",
        of_part("text"),
        "error",
        f"{PARAGRAPH}, ô Special (Đặc biệt) chọn First line (Dòng đầu tiên), ghi 1 cm.",
        text_indent,
        "spacing",
    ),
    Rule(
        "text-space",
        "Khoảng cách giữa các đoạn",
        of_part("text"),
        "error",
        f"{PARAGRAPH}, ô Spacing Before (Giãn cách Trước) ghi 6 pt.",
        text_space,
        "spacing",
    ),
    Rule(
        "text-line",
        "Khoảng cách giữa các dòng",
        of_part("text"),
        "error",
        f"{PARAGRAPH}, ô Line spacing (Giãn cách dòng) chọn từ Single (Đơn) đến 1.5 lines (1,5 dòng).",
        text_line,
        "spacing",
    ),
)
