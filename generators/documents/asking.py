"""Questions become blanks: the places of a paper in which a body answers, filled where an answer is known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from generators.content.questions import AnswerKind, Answers, Question, Row, Rows
from generators.documents.rich import said
from generators.numbers import number
from generators.vietnamese import BLANK, NO_BREAK
from generators.word.inserts import Blank, BlankKind, Cell, Column, RichText, Span, Table

LOOKS: dict[AnswerKind, BlankKind] = {
    "text": "text",
    "rich": "rich",
    "date": "date",
    "choice": "choice",
    "combo": "combo",
    "number": "text",
}
"""The kind of blank for each kind of answer; Word has no control for numbers."""


def blank(question: Question, answers: Answers, above: str = "") -> Blank:
    """Return the blank of a question; `above` is the key of its row, e.g. `task-pc-1/2/`."""
    answer = answers.get(question.key) or question.given
    assert isinstance(answer, str)
    if question.kind == "number" and answer:
        answer = number(Decimal(answer.replace(",", ".")), question.decimals)
    key = f"{above}{question.key}"
    return Blank(key, question.title, question.hint, LOOKS[question.kind], answer, question.choices)


def asked(question: Question, answers: Answers) -> RichText:
    """Return a paragraph's text that is one blank and nothing else."""
    return RichText((blank(question, answers),))


def asked_number(question: Question, symbol: str, answers: Answers) -> RichText:
    """Return number and symbol of a paper, the number a blank (số, ký hiệu)."""
    return RichText((blank(question, answers), Span(f"/{symbol}")))


def asked_day(question: Question, year: int, answers: Answers) -> RichText:
    """Return the date line of a paper with blanks for day, month and year, of which `year` is there already.

    Three blanks and no calendar control: no format of Word pads the months 1 and 2 alone, as the law asks
    (Decree 30/2020, Annex I, II.4.b).
    """
    given = str(answers.get(question.key) or "")
    known = given.split("-") if given else [str(year), "", ""]
    day, month = known[2], known[1] if known[1] in ("01", "02", "") else known[1].lstrip("0")
    pieces: list[Span | Blank] = []
    for words, part, value in (("ngày ", "day", day), (" tháng ", "month", month), (" năm ", "year", known[0])):
        hint = BLANK if part != "year" else NO_BREAK * 4
        pieces += [Span(words), Blank(f"{question.key}/{part}", question.title, hint, "text", value)]
    return RichText(tuple(pieces))


def asked_rows(rows: Rows, shares: Sequence[float], answers: Answers) -> Table:
    """Return a table with a row of blanks for each answered row, one at least, to which its body may add others."""
    given = answers.get(rows.key)
    assert not isinstance(given, str)
    return _table(rows, tuple(shares), given) if given else _unanswered(rows, tuple(shares))


@lru_cache(maxsize=1024)
def _unanswered(rows: Rows, shares: tuple[float, ...]) -> Table:
    """Return the table that all bodies share which are asked the same and have not answered."""
    return _table(rows, shares, ({},))


def _table(rows: Rows, shares: tuple[float, ...], given: Sequence[Row]) -> Table:
    header = tuple(Cell(said(column.title), bold=True, align="center") for column in rows.columns)
    body = tuple(_row(rows, number, row) for number, row in enumerate(given, start=1))
    return Table(tuple(map(Column, shares)), (header,), body, repeats=rows.key)


def _row(rows: Rows, number: int, row: Row) -> tuple[Cell, ...]:
    return tuple(Cell(RichText((blank(column, row, f"{rows.key}/{number}/"),))) for column in rows.columns)
