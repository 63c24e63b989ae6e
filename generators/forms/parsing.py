"""From the words in a blank to the canonical text of an answer, by kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from generators.content.questions import AnswerKind, Question
from generators.forms import mistakes
from generators.numbers import parse_number
from generators.problems import ProblemKind

STORED_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:T[0-9:.]*Z?)?")
WRITTEN_DAY = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
DAY_IN_WORDS = re.compile(
    r"ngày\s+(?P<day>[0-9]{1,2})\s+tháng\s+(?P<month>[0-9]{1,2})\s+năm\s+(?P<year>[0-9]{4})", re.IGNORECASE
)


class NotAnAnswer(Exception):  # noqa: N818 - a finding about words, told as a problem by whoever knows the place
    """Raised for words that are no answer to the question; carries the kind of problem and its facts."""

    def __init__(self, kind: ProblemKind, **facts: object) -> None:
        self.kind, self.facts = kind, facts
        super().__init__(kind.code)


def parsed(question: Question, text: str) -> str:
    """Return the canonical answer that the words `text` (not empty) give. Raises NotAnAnswer."""
    return PARSERS[question.kind](question, text)


def _line(_: Question, text: str) -> str:
    return " ".join(text.split())


def _paragraphs(_: Question, text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def _day(question: Question, text: str) -> str:
    line = " ".join(text.split())
    for form in (STORED_DAY, WRITTEN_DAY, DAY_IN_WORDS):
        if found := form.fullmatch(line):
            with suppress(ValueError):
                day = date(int(found["year"]), int(found["month"]), int(found["day"]))
                return _in_time(question, day).isoformat()
    raise NotAnAnswer(mistakes.NOT_A_DAY, title=question.title, text=line)


def _in_time(question: Question, day: date) -> date:
    if (question.earliest or day) <= day <= (question.latest or day):
        return day
    bounds = ((question.earliest, "từ ngày"), (question.latest, "đến ngày"))
    words = " ".join(f"{word} {bound:%d/%m/%Y}" for bound, word in bounds if bound)
    raise NotAnAnswer(mistakes.DAY_OUT_OF_TIME, title=question.title, text=f"{day:%d/%m/%Y}", bounds=words)


def _choice(question: Question, text: str) -> str:
    line = " ".join(text.split())
    chosen = next((choice for choice in question.choices if choice.casefold() == line.casefold()), None)
    if chosen is None:
        raise NotAnAnswer(mistakes.NOT_A_CHOICE, title=question.title, text=line, choices=", ".join(question.choices))
    return chosen


def _number(question: Question, text: str) -> str:
    try:
        value = parse_number(text, question.unit, question.decimals)
        if value < 0:
            raise ValueError(f"“{text}” là số âm")
    except ValueError as error:
        raise NotAnAnswer(mistakes.NOT_A_NUMBER, title=question.title, reason=error) from None
    return f"{value:f}".replace(".", ",")


PARSERS: dict[AnswerKind, Callable[[Question, str], str]] = {
    "text": _line,
    "rich": _paragraphs,
    "date": _day,
    "choice": _choice,
    "combo": _line,
    "number": _number,
}
