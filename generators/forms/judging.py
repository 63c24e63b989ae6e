"""A completed form is judged: every answer settled, parsed and checked; all that is wrong is told at once.

What is shown and what is stored must agree. Where the program that saved a Word file has not written to the store
(LibreOffice: days and choices), the store still holds what it held when the form went out, and what is shown counts.
"""

from __future__ import annotations

from dataclasses import replace

from generators.content.questions import Answers, Question, Questionnaire, Row, Rows
from generators.forms import mistakes
from generators.forms.completed import Completed, Given, KeyPath
from generators.forms.parsing import NotAnAnswer, parsed
from generators.problems import Problem, Source
from generators.yaml_text import hidden_characters

LONGEST = 20_000
"""Characters of one answer."""
WRITTEN_BACK = ("text", "rich", "number")
"""Kinds of answers that every tried program writes to the store as it shows them."""


def judged(asked: Questionnaire, completed: Completed) -> tuple[Answers | None, list[Problem]]:
    """Return the canonical answers, None with any error, and every problem with file and place.

    Rows in which nothing is told are left out.
    """
    bench = _Bench(completed)
    answers = {each.key: bench.answered(each) for each in asked.asked}
    bench.refuse_unknown()
    if bench.unstored:
        bench.problems.append(mistakes.NOT_STORED.at(Source(completed.name), count=bench.unstored))
    failed = any(problem.severity == "error" for problem in bench.problems)
    return (None if failed else answers), bench.problems


class _Bench:
    """Takes the answers of one form one by one and collects what is wrong with them."""

    def __init__(self, completed: Completed) -> None:
        self._completed = completed
        self._texts: dict[KeyPath, str] = {}
        self.problems: list[Problem] = []
        self.unstored = 0

    def answered(self, asked: Question | Rows) -> str | tuple[Row, ...]:
        """Return one answer, or the rows in which something is told."""
        return self._rows(asked) if isinstance(asked, Rows) else self._answer(asked, (asked.key,))

    def refuse_unknown(self) -> None:
        """Tell of places that the form does not ask about."""
        for key in sorted(self._completed.given.keys() - self._texts.keys()):
            source = self._source(self._completed.given[key])
            self.problems.append(mistakes.UNKNOWN_ANSWER.at(source, key="/".join(key)))

    def _rows(self, rows: Rows) -> tuple[Row, ...]:
        numbers = sorted({int(key[1]) for key in self._completed.given if len(key) == 3 and key[0] == rows.key})
        told = [number for number in numbers or [1] if self._is_told(rows, number)]
        needed = told or ((numbers or [1])[:1] if rows.required else [])
        return tuple(self._row(rows, number) for number in needed)

    def _is_told(self, rows: Rows, number: int) -> bool:
        texts = [self._settle(column, (rows.key, str(number), column.key)) for column in rows.columns]
        return any(texts)

    def _row(self, rows: Rows, number: int) -> Row:
        return {column.key: self._parsed(column, (rows.key, str(number), column.key)) for column in rows.columns}

    def _answer(self, question: Question, path: KeyPath) -> str:
        self._settle(question, path)
        return self._parsed(question, path)

    def _settle(self, question: Question, path: KeyPath) -> str:
        """Keep and return the words that count for one place; tell where it is gone."""
        given = self._completed.given.get(path)
        if (given is None or not given.place) and path not in self._completed.refused:
            self.problems.append(mistakes.LOST.at(Source(self._completed.name), title=question.title))
        self._texts[path] = self._words(question, given) if given and given.place else ""
        return self._texts[path]

    def _words(self, question: Question, given: Given) -> str:
        """Return the words of the two copies of an answer; tell where they differ."""
        shown, stored = _said(question, given.text), _said(question, given.stored)
        if given.stored is None or _same(question, shown, stored):
            return max(shown, stored, key=lambda text: text.count("\n"))  # LibreOffice shows no line breaks
        if stored == question.given and self._completed.carrier == "word":
            self.unstored += question.kind in WRITTEN_BACK
        else:
            facts = {"title": question.title, "shown": _line(shown), "stored": _line(stored)}
            self.problems.append(mistakes.DIFFERS.at(self._source(given), **facts))
        return shown

    def _parsed(self, question: Question, path: KeyPath) -> str:
        given = self._completed.given.get(path)
        if given is None or not given.place:
            return ""
        source, text = self._source(given), self._texts[path]
        if not text and question.required:
            self.problems.append(mistakes.MISSING.at(source, title=question.title, hint=question.hint))
        if len(text) > LONGEST:
            facts = {"title": question.title, "count": len(text), "most": LONGEST}
            self.problems.append(mistakes.TOO_LONG.at(source, **facts))
        self.problems += [replace(problem, source=source) for problem in hidden_characters(text)]
        try:
            return parsed(question, text) if text else ""
        except NotAnAnswer as wrong:
            self.problems.append(wrong.kind.at(source, **wrong.facts))
            return ""

    def _source(self, given: Given) -> Source:
        return Source(self._completed.name, place=given.place)


def _said(question: Question, text: str | None) -> str:
    """Return what was filled in: a hint that still stands there says nothing."""
    words = text or ""
    return "" if words.split() == question.hint.split() else words


def _same(question: Question, shown: str, stored: str) -> bool:
    if question.kind == "rich":
        return shown.replace("\n", "") == stored.replace("\n", "")
    return shown == stored or _canonical(question, shown) == _canonical(question, stored)


def _line(text: str) -> str:
    return " / ".join(text.splitlines())


def _canonical(question: Question, text: str) -> str:
    try:
        return parsed(question, text) if text else ""
    except NotAnAnswer:
        return text
