"""Questions (câu hỏi) that a form asks a body: the same for every carrier, Word or Excel.

An answer is text in one canonical form: a day `YYYY-MM-DD`, a number with a decimal comma and no thousands,
paragraphs joined by line breaks, the empty text where nothing was answered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

FormKind = Literal["subplan", "return"]
AnswerKind = Literal["text", "rich", "date", "choice", "combo", "number"]


@dataclass(frozen=True, slots=True)
class Question:
    """One blank: `key` is a slug that begins with a letter, unique among its siblings.

    `title` names it to people, `hint` tells what to write. A rich answer takes several paragraphs; a choice is one
    of `choices`, a combo may be something else; a number counts in `unit` with at most `decimals` decimals; a day
    lies between `earliest` and `latest`, both included. `given` is what already stands in the blank when the form
    goes out.
    """

    key: str
    title: str
    hint: str
    kind: AnswerKind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 0
    earliest: date | None = None
    latest: date | None = None
    given: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Questions that are asked once a row, as often as the body has something to tell; once at least when required."""

    key: str
    title: str
    columns: tuple[Question, ...]
    required: bool = True


Asked: TypeAlias = Question | Rows
Row: TypeAlias = Mapping[str, str]
Answers: TypeAlias = Mapping[str, "str | tuple[Row, ...]"]
"""Answers by key: a text, or for `Rows` one mapping a row."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What one form asks one body: for a plan, and for a period (`2018-Q3`) when it is a return."""

    kind: FormKind
    plan: str
    agency: str
    period: str
    asked: tuple[Asked, ...]

    def find(self, key: str) -> Asked | None:
        """Return the question or rows with this key, or None."""
        return next((asked for asked in self.asked if asked.key == key), None)

    def version(self, fixed: str) -> str:
        """Return a digest (16 hex digits) of the questions and of `fixed`, the words that are not to be changed.

        What already stands in a blank is no part of it: a form stays the same while figures come in.
        """
        asked = [_told(question) for question in self.asked]
        return hashlib.sha256(
            "\0".join([self.kind, self.plan, self.agency, self.period, fixed, *asked]).encode()
        ).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _told(asked: Asked) -> str:
    return repr(_unfilled(asked))


def _unfilled(asked: Asked) -> object:
    if isinstance(asked, Rows):
        return replace(asked, columns=tuple(replace(column, given="") for column in asked.columns))
    return replace(asked, given="")


def paragraphs(answer: str) -> tuple[str, ...]:
    """Return the paragraphs of a rich answer, blanks around each dropped."""
    return tuple(line for line in map(str.strip, answer.splitlines()) if line)


def questions(asked: tuple[Asked, ...]) -> Iterator[Question]:
    """Yield every question, those of rows included."""
    for each in asked:
        yield from each.columns if isinstance(each, Rows) else (each,)
