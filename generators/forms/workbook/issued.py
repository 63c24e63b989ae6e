"""The hidden sheet of a workbook: what form it is, the key of every answer cell, and the words that are locked.

Each row is one JSON record in column A, sealed together by a digest in the last one. Column B repeats each answer
by a formula: the spreadsheet program that saves the file stores its value there, a second copy of every answer that
it moves along with the cell. Two cells beside the form's own record show whether a program has computed the file
and from which day it counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from generators.content.questions import AnswerKind, Questionnaire
from generators.forms.completed import KeyPath
from generators.forms.workbook.cells import Formula, Look, Page, Place
from generators.forms.workbook.sheets import Sheet
from generators.forms.workbook.values import formula_text, number_text, words

ISSUED_SHEET = "_vanthu"
NAME = "vt_{}"
"""The defined name of the n-th answer cell, from 1: a program moves what a name refers to with its cell."""
LIST_NAME = "ds_{}"
"""The defined name of the n-th list of choices, from 1; Excel takes no list with commas in the rule itself."""
LIST_COLUMN = 5
COMPUTED = 'CONCATENATE("đã ","tính")'
COMPUTED_WORDS = "đã tính"
WITNESS = date(2018, 1, 1)
"""A day whose stored number tells from which day the dates of the file count."""
FACTS = ("kind", "plan", "agency", "period", "version")
Ref = Annotated[str, Field(pattern="^[A-Z]{1,3}[1-9][0-9]{0,6}$")]
Record: TypeAlias = (
    tuple[Literal["form"], dict[str, str]]
    | tuple[Literal["answer"], tuple[str] | tuple[str, str, str], AnswerKind, str, str, Ref]
    | tuple[Literal["locked"], str, str, str]
    | tuple[Literal["seal"], str]
)
RECORDS: TypeAdapter[list[Record]] = TypeAdapter(list[Record])
PLAIN, DAY = Look(border=False), Look(border=False, number_format="dd/mm/yyyy")


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A cell that takes an answer: the key and kind of its question, its title for people, and where it was issued."""

    key: KeyPath
    kind: AnswerKind
    title: str
    sheet: str
    ref: str


RECORDS_KEPT = 8192
"""Records kept to be used again: the forms of a plan say the same in most of them."""


@dataclass(frozen=True)
class Issued:
    """A form as it was issued: its facts, its answer cells in order, the words of locked cells by sheet and cell."""

    facts: Mapping[str, str]
    answers: tuple[AnswerCell, ...]
    locked: Mapping[tuple[str, str], str]


def issued_facts(questionnaire: Questionnaire, version: str) -> dict[str, str]:
    """Return what a workbook says of itself."""
    return {name: str(getattr(questionnaire, name)) for name in FACTS[:-1]} | {"version": version}


def issued_page(facts: Mapping[str, str], pages: Sequence[Page]) -> Page:
    """Return the hidden sheet for a form with these facts and visible `pages`."""
    answers = [(page, place) for page in pages for place in page.answers()]
    places = [Place(1, 1, _json(("form", facts)), PLAIN, varies=True)]
    places += [Place(1, 2, Formula(COMPUTED), PLAIN), Place(1, 3, WITNESS, DAY)]
    for row, (page, place) in enumerate(answers, start=2):
        title, kind = (place.asked.title, place.asked.kind) if place.asked else ("", "text")
        places += _answer(row, place.key, kind, title, (page.name, place.ref))
    for row, (page, place, said) in enumerate(_locked(pages), start=len(answers) + 2):
        places.append(Place(row, 1, _record("locked", page.name, place.ref, said), PLAIN, varies=place.varies))
    places.append(Place(places[-1].row + 1, 1, _record("seal", _seal(places)), PLAIN, varies=True))
    lists = enumerate(choice_lists(pages), start=LIST_COLUMN)
    places += [Place(row, at, choice, PLAIN) for at, list_ in lists for row, choice in enumerate(list_, start=1)]
    return Page(ISSUED_SHEET, tuple(places), (60.0, 30.0, 14.0), hidden=True)


def choice_lists(pages: Iterable[Page]) -> list[tuple[str, ...]]:
    """Return every list of choices that a form offers, each once, in order of need."""
    asked = (place.asked for page in pages for place in page.answers())
    return list(dict.fromkeys(question.choices for question in asked if question and question.choices))


@lru_cache(maxsize=RECORDS_KEPT)
def _answer(row: int, key: KeyPath, kind: str, title: str, at: tuple[str, str]) -> tuple[Place, Place]:
    """Return the record of an answer and its second copy; the forms of all bodies share most of them."""
    sheet, ref = at
    cell = f"{quoted(sheet)}!{ref}"
    record = Place(row, 1, _record("answer", key, kind, title, sheet, ref), PLAIN)
    return record, Place(row, 2, Formula(f'IF(ISBLANK({cell}),"",{cell})'), PLAIN)


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas call it."""
    return "'{}'".format(sheet.replace("'", "''"))


def _locked(pages: Sequence[Page]) -> Iterator[tuple[Page, Place, str]]:
    for page in pages:
        for place in page.places:
            if not place.key and (words := locked_words(place)):
                yield page, place, words


def locked_words(place: Place) -> str:
    """Return what a locked cell holds as it is compared when the form comes back."""
    content = place.content
    if isinstance(content, Formula):
        return formula_text(content.text)
    if isinstance(content, Decimal):
        return number_text(content)
    return words(str(content or ""))


@lru_cache(maxsize=RECORDS_KEPT)
def _record(*parts: Hashable) -> str:
    return _json(parts)


def _json(parts: tuple[object, ...]) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _seal(places: Iterable[Place]) -> str:
    return _digest(place.content for place in places if place.column == 1 and isinstance(place.content, str))


def _digest(records: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(records).encode()).hexdigest()


def read_issued(sheet: Sheet) -> Issued | None:
    """Return the form that a hidden sheet describes; None when it is not whole."""
    texts = [cell.value for ref, cell in sheet.cells.items() if ref.startswith("A") and ref[1:].isdecimal()]
    try:
        records = RECORDS.validate_json(f"[{','.join(texts)}]", strict=True)
    except ValidationError:
        return None
    facts = [record[1] for record in records if record[0] == "form"]
    answers = [AnswerCell(*record[1:]) for record in records if record[0] == "answer"]
    locked = {record[1:3]: record[3] for record in records if record[0] == "locked"}
    if [len(facts), *records[-1:]] != [1, ("seal", _digest(texts[:-1]))] or not facts[0].keys() >= set(FACTS):
        return None
    return Issued(facts[0], tuple(answers), locked)
