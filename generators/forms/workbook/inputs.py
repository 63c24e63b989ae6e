"""The cells of a workbook that take answers: what stands in them, how they look, which ones still lack words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generators.content.questions import AnswerKind, Question
from generators.forms.completed import KeyPath
from generators.forms.workbook.cells import Content, Highlight, Look, Place

INPUT_FILL, MISSING_FILL = "FFF9DB", "FFD966"
TEXT = "@"
"""The format of text: what begins with = + - stays what was typed."""
DAY = "dd/mm/yyyy"
HIGH, LOW = 110.0, 56.0
"""Points of height that an answer of several paragraphs is given at least; in a row of `Rows` it is shorter."""


def number_format(decimals: int) -> str:
    """Return Excel's format for a number with thousands and at most `decimals` decimals."""
    return "#,##0" + (f".0{'#' * (decimals - 1)}" if decimals else "")


def answer_place(question: Question, row: int, column: int, key: KeyPath) -> Place:
    """Return the cell that takes the answer to a question."""
    least = 0.0 if question.kind != "rich" else HIGH if len(key) == 1 else LOW
    plain = replace(question, given="")
    return Place(row, column, _given(question), _look(question), 1, least, key, plain, varies=True)


def _look(question: Question) -> Look:
    formats: dict[AnswerKind, str] = {"number": number_format(question.decimals), "date": DAY}
    look = Look(fill=INPUT_FILL, open=True, number_format=formats.get(question.kind, TEXT))
    if question.kind == "number":
        return replace(look, align="right", indent=1)
    return replace(look, vertical="top") if question.kind == "rich" else look


def _given(question: Question) -> Content:
    if question.given and question.kind == "date":
        return date.fromisoformat(question.given)
    if question.given and question.kind == "number":
        return Decimal(question.given.replace(",", "."))
    return question.given or None


def marked(question: Question) -> str:
    """Return the title of a question, marked when it must be answered."""
    return question.title + (" (*)" if question.required else "")


def missing(places: Iterable[Place]) -> Iterator[Highlight]:
    """Yield the highlight of required cells that are still empty; an empty row of `Rows` lacks nothing."""
    cells = tuple(place.ref for place in places if place.asked and place.asked.required and len(place.key) == 1)
    if cells:
        yield Highlight(cells, f"ISBLANK({cells[0]})", MISSING_FILL)
