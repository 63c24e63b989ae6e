"""The answers of a workbook: what stands in each answer cell as canonical text, and what cannot be one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from openpyxl.styles.numbers import is_date_format

from generators.content.questions import AnswerKind
from generators.forms.completed import Given, KeyPath
from generators.forms.workbook import mistakes
from generators.forms.workbook.issued import COMPUTED_WORDS, ISSUED_SHEET, AnswerCell, Issued
from generators.forms.workbook.sheets import Cell
from generators.forms.workbook.spreadsheet import Spreadsheet
from generators.forms.workbook.structure import at, place_of
from generators.forms.workbook.values import day_of, number_text, stored_number
from generators.packages import shown
from generators.problems import Problem, ProblemKind, Source
from generators.word.controls import cleaned

LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
SCALED = re.compile("%|[0#?],+(?![0#?,])")
"""Formats that show another number than the stored one: per cent, and thousands left out."""
EMPTY = Cell("empty", "", None, "General")
Refusal = tuple[ProblemKind, Mapping[str, object]]


def read_answers(
    book: Spreadsheet, issued: Issued, source: Source
) -> tuple[dict[KeyPath, Given | None], list[Problem]]:
    """Return what was given, by key path, and a problem for every cell that holds no answer but something else.

    None stands for a refused answer. Rows in which nothing stands are left out, all but the first. A program that
    computes the file keeps a copy of every answer; without one, a warning tells so.
    """
    copies = book.sheets[ISSUED_SHEET].cells
    computed = copies.get("B1", EMPTY).value == COMPUTED_WORDS
    given: dict[KeyPath, Given | None] = {}
    problems: list[Problem] = [] if computed else [mistakes.NOT_COMPUTED.at(source)]
    for row, answer in enumerate(issued.answers, start=2):
        copy = copies.get(f"B{row}") if computed else None
        cell = book.sheets[answer.sheet].cells.get(answer.ref)
        refusal = next(_refusals(cell, copy, answer.kind, book.epoch), None)
        if refusal:
            kind, facts = refusal
            problems.append(kind.at(at(source, answer), title=answer.title, **facts))
        given[answer.key] = None if refusal else _read(cell or EMPTY, copy, answer, book.epoch)
    return _without_empty_rows(given), problems


def _read(cell: Cell, copy: Cell | None, answer: AnswerCell, epoch: datetime) -> Given:
    text, place = _text(cell, answer.kind, epoch), place_of(answer.sheet, answer.ref)
    return Given(text, place, None if copy is None else _text(copy, answer.kind, epoch))


def _text(cell: Cell, kind: AnswerKind, epoch: datetime) -> str:
    number = stored_number(cell.value) if cell.kind == "number" else None
    if number is None:
        return cleaned(cell.value)
    day = day_of(number, epoch) if kind == "date" else None
    return day.isoformat() if day else number_text(number)


def _refusals(cell: Cell | None, copy: Cell | None, kind: AnswerKind, epoch: datetime) -> Iterator[Refusal]:
    """Yield why a cell is no answer; one that the file has lost is empty only when its copy says so."""
    if cell is None:
        if copy is None:
            yield mistakes.CELL_DELETED, {"count": 1}
        return
    if cell.formula is not None:
        yield mistakes.FORMULA, {"formula": shown(f"={cell.formula}")}
    elif cell.kind == "number":
        yield from _number_refusals(Decimal(cell.value), cell.number_format, kind, epoch)
    elif cell.kind in VALUES:
        yield VALUES[cell.kind], {"value": BOOLEANS.get(cell.value, shown(cell.value))}
    sign = next((sign for sign in cell.value if sign not in "\t\n" and unicodedata.category(sign) in UNSEEN), "")
    if sign:
        yield mistakes.CONTROL_CHARACTER, {"sign": f"U+{ord(sign):04X}"}


BOOLEANS = {"0": "FALSE", "1": "TRUE"}
VALUES = {"error": mistakes.ERROR_VALUE, "boolean": mistakes.BOOLEAN}
UNSEEN = ("Cc", "Cs", "Cn")


def _number_refusals(number: Decimal, shown_as: str, kind: AnswerKind, epoch: datetime) -> Iterator[Refusal]:
    """Yield why a stored number is no answer: people must see in the cell what is read from it."""
    value, plain = number_text(number), LITERALS.sub("", shown_as).lower()
    day = day_of(number, epoch) if is_date_format(shown_as) else None
    if kind == "date":
        if day is None or not {"d", "y"} <= set(plain):
            yield mistakes.NOT_A_DAY, {"value": value}
    elif is_date_format(shown_as):
        yield mistakes.UNEXPECTED_DAY, {"value": f"{day:%d/%m/%Y}" if day else value}
    elif SCALED.search(plain):
        yield mistakes.SHOWN_OTHERWISE, {"value": value, "format": shown(shown_as)}


def _without_empty_rows(given: Mapping[KeyPath, Given | None]) -> dict[KeyPath, Given | None]:
    """Return what was given with the rows that say nothing left out, the first excepted, and the others renumbered."""
    filled: dict[str, dict[str, str]] = {}
    for (key, *below), found in given.items():
        numbers = filled.setdefault(key, {}) if below else {}
        if below and below[0] not in numbers and (found is None or found.text):
            numbers[below[0]] = str(len(numbers) + 1)
    kept: dict[KeyPath, Given | None] = {}
    for path, found in given.items():
        if len(path) == 1:
            kept[path] = found
        elif number := (filled[path[0]] or {"1": "1"}).get(path[1]):
            kept[path[0], number, path[2]] = found
    return kept
