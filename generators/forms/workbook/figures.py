"""The sheet of figures: a row for each number question, earlier figures beside it, sums checked in the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generators.content.questions import Question
from generators.forms.workbook.cells import Content, Formula, Highlight, Look, Page, Place
from generators.forms.workbook.facts import Earlier, Identity, WorkbookFacts
from generators.forms.workbook.guide import (
    FIGURES_SHEET,
    HEADER,
    HOW_TO_ALL,
    HOW_TO_BOTH,
    HOW_TO_FIGURES,
    HOW_TO_GAPS,
    guide,
    head,
)
from generators.forms.workbook.inputs import answer_place, marked, missing, number_format

WIDTHS = (6.0, 46.0, 12.0, 15.0, 15.0, 15.0, 38.0)
TITLES = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Kỳ trước", "Cùng kỳ năm trước", "Kiểm tra, ghi chú")
UNKNOWN = "-"
"""The sign of the Word form, which the guide explains."""
BROKEN, BROKEN_FILL = "Không khớp", "F4B183"
NUMBER, UNIT, NOTE = Look(align="center"), Look(align="center"), Look(size=11)
LONGEST_LITERAL = 200
"""Excel takes 255 characters of text in a formula at a time."""


@dataclass(frozen=True)
class _Table:
    """The rows of the sheet by question, their numbers as printed, the sums among them."""

    rows: Mapping[str, int]
    numbers: Mapping[str, str]
    sums: Mapping[str, Identity]

    def is_part(self, key: str) -> bool:
        return any(key in sum_.parts for sum_ in self.sums.values())


def figures_page(asked: Sequence[Question], facts: WorkbookFacts, other_page: bool) -> Page:
    """Return the sheet of the number questions `asked`; `other_page` tells that another sheet asks for words."""
    earlier = {question.key: facts.earlier.get(question.key, Earlier()) for question in asked}
    gaps = any(None in (each.previous, each.year_before) for each in earlier.values())
    how_to = [HOW_TO_ALL, HOW_TO_FIGURES, *([HOW_TO_GAPS] if gaps else []), *([HOW_TO_BOTH] if other_page else [])]
    top = list(head(facts, len(WIDTHS)))
    top += guide(facts, top[-1].row + 1, len(WIDTHS), " ".join(how_to))
    header = top[-1].row + 1
    table = _table(asked, facts, header)
    places = [*top, *_header(header, facts)]
    for question in asked:
        places += _row(question, table, earlier[question.key])
    highlights = (*missing(places), *(_broken(table.rows[whole]) for whole in table.sums))
    return Page(FIGURES_SHEET, tuple(places), WIDTHS, header, landscape=True, highlights=highlights)


def _table(asked: Sequence[Question], facts: WorkbookFacts, header: int) -> _Table:
    rows = {question.key: header + number for number, question in enumerate(asked, start=1)}
    numbers = {key: facts.numbers.get(key, str(row - header)) for key, row in rows.items()}
    return _Table(
        rows, numbers, {sum_.whole: sum_ for sum_ in facts.identities if {sum_.whole, *sum_.parts} <= {*rows}}
    )


def _header(row: int, facts: WorkbookFacts) -> Iterator[Place]:
    periods = {"Kỳ này": facts.period, "Kỳ trước": facts.previous, "Cùng kỳ năm trước": facts.year_before}
    for column, title in enumerate(TITLES, start=1):
        words = f"{title}\n({periods[title]})" if periods.get(title) else title
        yield Place(row, column, words, HEADER)


def _row(question: Question, table: _Table, earlier: Earlier) -> Iterator[Place]:
    row = table.rows[question.key]
    title = Look(bold=question.key in table.sums, indent=int(table.is_part(question.key)))
    figure = Look(align="right", indent=1, number_format=number_format(question.decimals))
    yield Place(row, 1, table.numbers[question.key], NUMBER)
    yield Place(row, 2, marked(question), title)
    yield Place(row, 3, question.unit, UNIT)
    yield answer_place(question, row, 4, (question.key,))
    yield Place(row, 5, _known(earlier.previous), figure, varies=True)
    yield Place(row, 6, _known(earlier.year_before), figure, varies=True)
    yield Place(row, 7, _check(question, table), NOTE)


def _known(figure: Decimal | None) -> Content:
    return UNKNOWN if figure is None else figure


def _check(question: Question, table: _Table) -> Content:
    """Return the note of a row or, for a sum, the formula that tells whether it is right; missing is not zero."""
    sum_ = table.sums.get(question.key)
    if sum_ is None:
        return question.hint.strip()
    numbers = ", ".join(table.numbers[part] for part in sum_.parts)
    note = f"{question.hint.strip()} Bằng tổng các dòng {numbers}: ".lstrip()
    whole, parts = f"D{table.rows[sum_.whole]}", ",".join(f"D{table.rows[part]}" for part in sum_.parts)
    total = f"ROUND(SUM({parts}),6)"
    told = f'IF(ROUND({whole},6)={total},"Đạt","{BROKEN}: tổng "&{total}&" ≠ "&{whole})'
    formula = f'{_literal(note)}&IF(COUNT({whole},{parts})<{len(sum_.parts) + 1},"chưa đủ số",{told})'
    return Formula(formula, f"{note}{BROKEN}: tổng 1.000.000 ≠ 1.000.000")


def _literal(text: str) -> str:
    pieces = [text[at : at + LONGEST_LITERAL] for at in range(0, len(text), LONGEST_LITERAL)]
    return "&".join('"{}"'.format(piece.replace('"', '""')) for piece in pieces)


def _broken(row: int) -> Highlight:
    return Highlight((f"D{row}", f"G{row}"), f'ISNUMBER(SEARCH("{BROKEN}",$G{row}))', BROKEN_FILL)
