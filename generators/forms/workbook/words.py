"""The sheet of words: a cell for every question that is no number of its own, and lines for questions in rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from generators.content.questions import Asked, Question, Rows
from generators.forms.completed import KeyPath
from generators.forms.workbook.cells import Look, Noted, Page, Place
from generators.forms.workbook.facts import WorkbookFacts
from generators.forms.workbook.guide import HEADER, HOW_TO_ALL, WORDS_SHEET, guide, head
from generators.forms.workbook.inputs import answer_place, marked, missing

WIDTHS = (6.0, 42.0, 78.0)
TITLES = ("TT", "Nội dung", "Trả lời (xuống dòng trong ô: Alt + Enter)")
MOST_ROWS = 8
"""Rows offered for questions that are asked once a row; the sheet is locked, so none can be added."""
NUMBER, TITLE, PART, GROUP = Look(align="center"), Look(), Look(indent=1), Look(bold=True, fill="F2F2F2")


def words_page(asked: Sequence[Asked], facts: WorkbookFacts, first_page: bool) -> Page:
    """Return the sheet of the questions `asked`; the first sheet of a workbook carries the guide."""
    places = list(head(facts, len(WIDTHS)))
    if first_page:
        places += guide(facts, places[-1].row + 1, len(WIDTHS), HOW_TO_ALL)
    header = places[-1].row + 1
    places += (Place(header, column, title, HEADER) for column, title in enumerate(TITLES, start=1))
    lines = count(header + 1)
    for number, each in enumerate(asked, start=1):
        places += _rows(each, number, lines) if isinstance(each, Rows) else _line(each, number, next(lines))
    return Page(WORDS_SHEET, tuple(places), WIDTHS, header, highlights=tuple(missing(places)))


def _line(question: Question, number: int, row: int) -> Iterator[Place]:
    yield Place(row, 1, str(number), NUMBER)
    yield from _asked(question, (question.key,), row, TITLE)


def _rows(rows: Rows, number: int, lines: Iterator[int]) -> Iterator[Place]:
    """Yield the lines of `Rows`; what is given stands in the first row only."""
    row = next(lines)
    yield Place(row, 1, str(number), replace(GROUP, align="center"))
    yield Place(row, 2, rows.title + (" (*)" if rows.required else ""), GROUP, span=2)
    for at in range(1, MOST_ROWS + 1):
        for position, column in enumerate(rows.columns):
            row = next(lines)
            yield Place(row, 1, f"{number}.{at}" if position == 0 else "", NUMBER)
            asked = column if at == 1 else replace(column, given="")
            yield from _asked(asked, (rows.key, str(at), column.key), row, PART)


def _asked(question: Question, key: KeyPath, row: int, look: Look) -> Iterator[Place]:
    hint = question.hint.strip()
    yield Place(row, 2, Noted(marked(question), hint) if hint not in ("", question.title) else marked(question), look)
    yield answer_place(question, row, 3, key)
