"""The Word carrier: a completed form as the words in its content controls and in its custom XML part."""

from __future__ import annotations

from collections.abc import Iterator

from generators.forms import mistakes
from generators.forms.completed import Completed, Given, KeyPath
from generators.problems import Problem, Source
from generators.word.controls import Control, FormFile, read_form
from generators.word.package import Package

DAY, MONTH, YEAR = "day", "month", "year"
"""The last part of the keys under which a date line keeps its day: three blanks for one answer."""


def read_word(package: Package, name: str) -> tuple[Completed | None, list[Problem]]:
    """Return what a completed Word form says, None when it is no form, and every problem of the file itself."""
    form, problems = read_form(package, name)
    if form is None:
        return None, problems
    problems += _fixed_words(form, name)
    given = {control.key: _given(control) for control in form.controls}
    problems += _twice(form, name)
    given |= {key: Given("", "", "") for key in form.stored if key not in given}
    facts = {key: form.facts.get(key, "") for key in ("kind", "plan", "agency", "period", "version")}
    return Completed(name, "word", given=_with_days(given), refused=frozenset(), **facts), problems


def _given(control: Control) -> Given:
    shown = "" if control.hinting and not control.stored else control.shown
    return Given(shown, control.place, control.stored)


def _fixed_words(form: FormFile, name: str) -> Iterator[Problem]:
    for change in form.changes:
        source = Source(name, place=f"đoạn {change.number}")
        if change.words:
            yield mistakes.FIXED_CHANGED.at(source, words=change.words)
        else:
            yield mistakes.FIXED_LOST.at(source)


def _twice(form: FormFile, name: str) -> Iterator[Problem]:
    first: dict[KeyPath, Control] = {}
    for control in form.controls:
        before = first.setdefault(control.key, control)
        if before.shown != control.shown:
            facts = {"title": control.title, "first": before.shown, "second": control.shown}
            yield mistakes.TWICE.at(Source(name, place=control.place), **facts)


def _with_days(given: dict[KeyPath, Given]) -> dict[KeyPath, Given]:
    """Return what was given with the three blanks of a date line as one: nothing, or day/month/year."""
    lines = {key[:-1] for key in given if key[-1] == YEAR and (*key[:-1], DAY) in given}
    rest = {key: value for key, value in given.items() if key[:-1] not in lines}
    return rest | {
        line: _day(*(given.get((*line, part), Given("", "")) for part in (DAY, MONTH, YEAR))) for line in lines
    }


def _day(day: Given, month: Given, year: Given) -> Given:
    place = day.place and month.place and year.place
    shown, stored = (
        "/".join(parts) if any(parts[:2]) else ""
        for parts in ((day.text, month.text, year.text), (day.stored or "", month.stored or "", year.stored or ""))
    )
    return Given(shown, place, stored)
