"""Reading a workbook that came back: the gate, the form that it is, its places and words, its answers.

Whatever the file holds, nothing raises: an answer is read as people see it in its cell, or a problem names the cell.
"""

from __future__ import annotations

from generators.forms.completed import Completed
from generators.forms.workbook import mistakes
from generators.forms.workbook.answers import read_answers
from generators.forms.workbook.gate import DAMAGED, open_workbook
from generators.forms.workbook.issued import ISSUED_SHEET, WITNESS, Issued, read_issued
from generators.forms.workbook.sheets import Unsound
from generators.forms.workbook.spreadsheet import Spreadsheet, read_spreadsheet
from generators.forms.workbook.structure import changed_problems, moved_problems, unseen_problems
from generators.forms.workbook.values import day_of, stored_number
from generators.packages import shown
from generators.problems import Problem, Source


def read_workbook(data: bytes, name: str) -> tuple[Completed | None, list[Problem]]:
    """Return what a completed workbook says, and every problem; `name` is how problems call the file.

    None when it does not pass the gate, is no form of ours, or its cells are no longer where they were issued.
    """
    source = Source(name)
    roots, problems = open_workbook(data, source)
    if problems:
        return None, problems
    try:
        book = read_spreadsheet(roots)
    except Unsound as broken:
        return None, [DAMAGED.at(source, part=shown(broken.where))]
    issued, problems = _issued(book, source)
    if issued is None:
        return None, problems
    problems = list(moved_problems(book, issued, source))
    if problems:
        return None, problems
    given, problems = read_answers(book, issued, source)
    problems += [*changed_problems(book, issued, source), *unseen_problems(book, issued, source)]
    facts = {fact: issued.facts[fact] for fact in ("kind", "plan", "agency", "period", "version")}
    sound = {key: found for key, found in given.items() if found}
    return Completed(name, "excel", given=sound, refused=frozenset(given.keys() - sound.keys()), **facts), problems


def _issued(book: Spreadsheet, source: Source) -> tuple[Issued | None, list[Problem]]:
    hidden = book.sheets.get(ISSUED_SHEET)
    if hidden is None:
        return None, [mistakes.NOT_OUR_FORM.at(source)]
    issued = read_issued(hidden)
    if issued is None or not _counts_as_issued(book):
        return None, [mistakes.FORM_CHANGED.at(source)]
    return issued, []


def _counts_as_issued(book: Spreadsheet) -> bool:
    """Tell whether the day written when the form was issued is still the same day, from wherever days are counted."""
    cell = book.sheets[ISSUED_SHEET].cells.get("C1")
    number = stored_number(cell.value) if cell is not None and cell.kind == "number" else None
    return number is not None and day_of(number, book.epoch) == WITNESS
