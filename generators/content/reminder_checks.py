"""Rules on the record of reminders: whom, when and under which number letters were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generators.content import mistakes, reminder_mistakes
from generators.content.agencies import Agencies, Agency
from generators.content.hints import guess
from generators.content.judged_return import Collection
from generators.content.load import PlanFolder
from generators.content.received import Filed, load_returns
from generators.content.reminders import Letter, Reminders, load_reminders, periods_with_reminders
from generators.content.return_checks import collection_of
from generators.content.returns import Return
from generators.problems import Problem, Source
from generators.vietnamese import date_in_figures


@dataclass(frozen=True)
class JudgedReminders:
    """The letters sent for one period, the collection they are about, and the returns that came in."""

    filed: Filed[Reminders]
    collection: Collection
    returns: Mapping[str, Return]

    @property
    def letters(self) -> Iterator[tuple[int, Letter]]:
        """Every letter with its position in the file."""
        return enumerate(self.filed.value.letters)

    def where(self, at: int, *path: str | int) -> Source:
        """Return the place of a value of the letter at `at`."""
        return self.filed.text.where(("letters", at, *path))


def bodies_owe(case: JudgedReminders) -> Iterator[Problem]:
    """Expect letters to go to bodies that report in the period, or to those that have succeeded them."""
    agencies = case.collection.agencies
    known = [agency.id for agency in agencies.agencies]
    for at, letter in case.letters:
        for position, name in enumerate(letter.agencies):
            agency, place = agencies.find(name), case.where(at, "agencies", position)
            if agency is None:
                yield mistakes.UNKNOWN_AGENCY.at(place, id=name, guess=guess(name, known))
            elif not _owes(agency, letter, case.collection):
                yield reminder_mistakes.NOT_OWING.at(place, name=agency.called)


def _owes(agency: Agency, letter: Letter, collection: Collection) -> bool:
    heirs = (collection.agencies.carried_on_by(owner, letter.date) for owner in collection.reporters.values())
    return agency.id in collection.reporters or any(agency in bodies for bodies in heirs)


def days_follow(case: JudgedReminders) -> Iterator[Problem]:
    """Expect a letter after the deadline that was missed, with a new one that is not before the letter."""
    due = case.collection.period.due
    for at, letter in case.letters:
        facts = {"code": letter.code, "date": date_in_figures(letter.date)}
        if letter.until.date() < letter.date:
            until = date_in_figures(letter.until.date())
            yield reminder_mistakes.UNTIL_EARLY.at(case.where(at, "until"), until=until, **facts)
        if letter.date < due.day:
            yield reminder_mistakes.SENT_EARLY.at(case.where(at, "date"), due=due.words, **facts)


def returns_were_missing(case: JudgedReminders) -> Iterator[Problem]:
    """Expect nobody to be reminded whose return had arrived on an earlier day."""
    for at, letter in case.letters:
        for position, name in enumerate(letter.agencies):
            received = case.returns[name].arrived.date() if name in case.returns else letter.date
            if received < letter.date:
                facts = {"code": letter.code, "date": date_in_figures(letter.date), "name": _called(case, name)}
                place = case.where(at, "agencies", position)
                yield reminder_mistakes.SENT_AFTER_RETURN.at(place, received=date_in_figures(received), **facts)


def _called(case: JudgedReminders, name: str) -> str:
    return case.collection.agencies.called(name)


def numbers_are_given_once(case: JudgedReminders) -> Iterator[Problem]:
    """Expect a number with its symbol once a year."""
    seen: set[tuple[str, int]] = set()
    for at, letter in case.letters:
        used = (letter.code, letter.date.year)
        if used in seen:
            yield reminder_mistakes.NUMBER_TWICE.at(case.where(at, "number"), code=letter.code, year=letter.date.year)
        seen.add(used)


REMINDER_CHECKS: tuple[Callable[[JudgedReminders], Iterator[Problem]], ...] = (
    bodies_owe,
    days_follow,
    returns_were_missing,
    numbers_are_given_once,
)


def reminder_problems(case: JudgedReminders) -> Iterator[Problem]:
    """Yield all that is wrong in the letters recorded for one period."""
    for check in REMINDER_CHECKS:
        yield from check(case)


def filed_reminder_problems(office: Path, folder: PlanFolder, agencies: Agencies) -> Iterator[Problem]:
    """Yield all that is wrong in the records of reminders of a plan."""
    for name in periods_with_reminders(office, folder.id):
        filed, problems = load_reminders(office, folder.id, name)
        yield from problems
        place = Source(f"content/{folder.id}/reminders/{name}.yaml")
        collection = collection_of(folder, agencies, name, place)
        if isinstance(collection, Problem):
            yield collection
        elif filed:
            returns = {body: each.value for body, each in load_returns(office, folder.id, name)[0].items()}
            yield from reminder_problems(JudgedReminders(filed, collection, returns))
