"""What a follow-up book stands on: what came and is awaited, the reports that answer it, the letters of reminder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generators.content.agencies import Agencies, Agency
from generators.content.arrivals import Arrival, Awaited
from generators.content.calendar import Period
from generators.content.load import PlanFolder
from generators.content.sent_in import SentIn
from generators.vietnamese import date_in_figures


@dataclass(frozen=True, slots=True)
class Answer:
    """The paper by which what came was answered: the consolidated report of its period as it was issued."""

    type_name: str
    code: str
    day: date

    @property
    def called(self) -> str:
        """The report in a sentence."""
        return f"{self.type_name} số {self.code} ngày {date_in_figures(self.day)}"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A letter by which bodies were reminded of a period; `until` tells the deadline it set, empty where not known."""

    code: str
    day: date
    bodies: tuple[str, ...]
    until: str = ""

    def __str__(self) -> str:
        """Return the letter as the book names it."""
        return f"Công văn số {self.code} ngày {date_in_figures(self.day)}" + (f" ({self.until})" if self.until else "")


@dataclass(frozen=True)
class FollowUpOrder:
    """What the book of one body and year stands on.

    `arrivals` come with the year and number under which each was entered, those of other years too, for versions that
    replace each other. `answers` and `letters` are known by plan and period.
    """

    body: Agency
    agencies: Agencies
    year: int
    arrivals: Sequence[tuple[Arrival, int, int]]
    awaited: Sequence[Awaited] = ()
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    letters: Mapping[tuple[str, str], Sequence[Reminded]] = field(default_factory=dict)

    @property
    def own(self) -> list[tuple[Arrival, int]]:
        """What came in the year of the book, with its number."""
        return [(arrival, number) for arrival, year, number in self.arrivals if year == self.year]

    def entered(self, record: SentIn) -> str:
        """Return the number under which a version was entered, with its year where that is another."""
        year, number = self._numbers[id(record)]
        return f"{number}" if year == self.year else f"{number} năm {year}"

    def before(self, record: SentIn) -> Arrival | None:
        """Return the version that a record replaced."""
        return self._replaced.get(id(record))

    def answer(self, arrival: Arrival) -> Answer | None:
        """Return the report that was issued for the period of a return."""
        return self.answers.get((arrival.folder.id, arrival.period.id)) if arrival.period else None

    def reminders(self, folder: PlanFolder, period: Period | None, body: str, until: date) -> str:
        """Return the letters by which a body was reminded until a day, in order of their days."""
        known = self.letters.get((folder.id, period.id), ()) if period else ()
        meant = [letter for letter in known if body in letter.bodies and letter.day <= until]
        return "; ".join(map(str, sorted(meant, key=lambda letter: letter.day)))

    @cached_property
    def _numbers(self) -> dict[int, tuple[int, int]]:
        return {id(arrival.record): (year, number) for arrival, year, number in self.arrivals}

    @cached_property
    def _replaced(self) -> dict[int, Arrival]:
        return {id(arrival.later): arrival for arrival, _, _ in self.arrivals if arrival.later}
