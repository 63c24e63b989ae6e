"""Whether a workbook that came back is still the form that went out: its sheets, the places of its cells, its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from openpyxl.utils.cell import coordinate_to_tuple

from generators.forms.workbook import mistakes
from generators.forms.workbook.issued import ISSUED_SHEET, NAME, AnswerCell, Issued, quoted
from generators.forms.workbook.sheets import Cell
from generators.forms.workbook.spreadsheet import Spreadsheet
from generators.forms.workbook.values import formula_text, number_text, stored_number
from generators.packages import shown
from generators.problems import Problem, Source
from generators.vietnamese import NO_BREAK

MOST_OF_A_KIND = 20
GONE = "#REF!"


def moved_problems(book: Spreadsheet, issued: Issued, source: Source) -> Iterator[Problem]:
    """Yield what keeps answers from being found: sheets gone, renamed or copied, cells moved or deleted."""
    wanted = dict.fromkeys(answer.sheet for answer in issued.answers)
    renamed = {sheet: _renamed(sheet, book, issued) for sheet in wanted if sheet not in book.sheets}
    for sheet, now in renamed.items():
        kind = mistakes.SHEET_RENAMED if now else mistakes.SHEET_MISSING
        yield kind.at(source, sheet=sheet, now=shown(now))
    for name, found in book.sheets.items():
        if name not in (*wanted, *renamed.values(), ISSUED_SHEET) and any(map(words_of, found.cells.values())):
            yield mistakes.EXTRA_SHEET.at(source, sheet=shown(name))
        elif found.hidden and name in wanted:
            yield mistakes.SHEET_HIDDEN.at(source, sheet=name)
    places = [(answer, book.names.get(NAME.format(number), "")) for number, answer in enumerate(issued.answers, 1)]
    for sheet, group in groupby(places, lambda pair: pair[0].sheet):
        if sheet in book.sheets:
            yield from _moved(list(group), source)


def _renamed(sheet: str, book: Spreadsheet, issued: Issued) -> str:
    """Return the sheet to which the names of a lost sheet's cells refer now; empty when it is gone."""
    own = (NAME.format(number) for number, answer in enumerate(issued.answers, start=1) if answer.sheet == sheet)
    meant = {book.names.get(name, "").rpartition("!")[0] for name in own}
    return next((name for name in book.sheets if quoted(name) in meant or name in meant), "")


def _moved(places: list[tuple[AnswerCell, str]], source: Source) -> Iterator[Problem]:
    gone = [answer for answer, meant in places if GONE in meant or not meant]
    moved = [(answer, _ref(meant)) for answer, meant in places if answer not in gone and not _is_at(answer, meant)]
    for answer in gone[:1]:
        yield mistakes.CELL_DELETED.at(at(source, answer), title=answer.title, count=len(gone))
    for answer, here in moved[:1]:
        facts = {"title": answer.title, "there": answer.ref, "here": here, "count": len(moved)}
        yield mistakes.CELLS_MOVED.at(at(source, answer), **facts)


def _is_at(answer: AnswerCell, meant: str) -> bool:
    sheet, _, _ = meant.rpartition("!")
    return sheet in (quoted(answer.sheet), answer.sheet) and _ref(meant) == answer.ref


def _ref(meant: str) -> str:
    return meant.rpartition("!")[2].replace("$", "")


def at(source: Source, answer: AnswerCell) -> Source:
    """Return the place of an answer cell."""
    return Source(source.file, place=place_of(answer.sheet, answer.ref))


def place_of(sheet: str, ref: str) -> str:
    """Return a cell as people call it, e.g. “ô Số liệu!D7”."""
    return f"ô {shown(sheet)}!{ref}"


def changed_problems(book: Spreadsheet, issued: Issued, source: Source) -> Iterator[Problem]:
    """Yield where locked words differ from what was issued, and words outside answers; 20 of a kind at most."""
    asked = {(answer.sheet, answer.ref) for answer in issued.answers}
    for name in dict.fromkeys(answer.sheet for answer in issued.answers):
        now = {(name, ref): words for ref, cell in book.sheets[name].cells.items() if (words := words_of(cell))}
        was = {place: words for place, words in issued.locked.items() if place[0] == name}
        yield from islice(_changed(now, was, source), MOST_OF_A_KIND)
        outside = {place: words for place, words in now.items() if place not in was and place not in asked}
        for (_, ref), words in islice(outside.items(), MOST_OF_A_KIND):
            yield mistakes.OUTSIDE.at(Source(source.file, place=place_of(name, ref)), words=_line(words))


def _changed(
    now: Mapping[tuple[str, str], str], was: Mapping[tuple[str, str], str], source: Source
) -> Iterator[Problem]:
    for place, words in was.items():
        if now.get(place, "") != words:
            where = Source(source.file, place=place_of(*place))
            yield mistakes.LOCKED_CHANGED.at(where, now=_line(now.get(place, "")), was=_line(words))


def _line(words: str) -> str:
    return shown(" / ".join(words.replace(NO_BREAK, " ").splitlines()))


def words_of(cell: Cell) -> str:
    """Return what a cell holds as it is compared with what was issued: its formula, else its words."""
    if cell.formula is not None:
        return formula_text(cell.formula)
    number = stored_number(cell.value) if cell.kind == "number" else None
    return cell.value if number is None else number_text(number)


def unseen_problems(book: Spreadsheet, issued: Issued, source: Source) -> Iterator[Problem]:
    """Yield the answers that nobody sees as they are read: in merged cells, in hidden rows or columns."""
    for answer in issued.answers:
        sheet = book.sheets[answer.sheet]
        row, column = coordinate_to_tuple(answer.ref)
        for areas, kind in ((sheet.merged, mistakes.MERGED), (sheet.unseen, mistakes.UNSEEN)):
            if any(area.holds(row, column) for area in areas):
                yield kind.at(at(source, answer), title=answer.title)
