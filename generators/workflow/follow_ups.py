"""What follow-up books stand on: all that came, numbered by body and year, the reports and letters of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from generators.content.agencies import Agencies
from generators.content.arrivals import Arrival, Awaited, arrivals, awaited, collector_of
from generators.content.load import Content
from generators.content.reminders import JOINT, Letter, load_reminders
from generators.documents.follow_up_order import Answer, FollowUpOrder, Reminded
from generators.office.paper import Entry
from generators.problems import ProblemsFound, errors
from generators.workflow.known import Known

REPORTS, REMINDERS = "reports", "reminders"
"""How papers call themselves behind their plan: `kh-33-2018/reports/2018-Q3`."""


@dataclass(frozen=True)
class FollowUps:
    """The follow-up books of an office at a moment (without offset), beside the papers that it has issued."""

    known: Known
    content: Content
    entries: Sequence[Entry]
    until: datetime

    def books(self, year: int, body: str | None) -> Iterator[FollowUpOrder]:
        """Yield the book of each body that received something in a year, or still waits for it.

        Raises ProblemsFound.
        """
        waiting = self._awaited(year)
        bodies = {name for name, when, _ in self._entered.values() if when == year} | waiting.keys()
        for name in sorted(bodies if body is None else bodies & {body}):
            agency = self.content.agencies.find(name)
            if agency is None:  # told by check
                continue
            numbered = [(each, when, number) for each, (to, when, number) in self._come if to == name]
            owed = waiting.get(name, [])
            periods = {(each.folder.id, each.period.id) for each, _, _ in numbered if each.period}
            periods |= {(each.folder.id, each.period.id) for each in owed if each.period}
            yield FollowUpOrder(
                body=agency,
                agencies=self.content.agencies,
                year=year,
                arrivals=numbered,
                awaited=owed,
                answers=self._answers,
                letters={key: list(self._letters(*key)) for key in periods},
            )

    @cached_property
    def _arrived(self) -> list[Arrival]:
        found, problems = arrivals(self.known.office, self.content, self.until)
        if errors(problems):
            raise ProblemsFound(problems)
        return found

    @cached_property
    def _entered(self) -> dict[int, tuple[str, int, int]]:
        """The body to which each arrival came, the year, and its number there, by its place among all arrivals."""
        counts: Counter[tuple[str, int]] = Counter()
        found: dict[int, tuple[str, int, int]] = {}
        for place, each in enumerate(self._arrived):
            key = collector_of(each.folder, self.content.agencies, each.moment.date()), each.moment.year
            counts[key] += 1
            found[place] = (*key, counts[key])
        return found

    @property
    def _come(self) -> Iterator[tuple[Arrival, tuple[str, int, int]]]:
        return zip(self._arrived, self._entered.values(), strict=True)

    def _awaited(self, year: int) -> dict[str, list[Awaited]]:
        found: dict[str, list[Awaited]] = {}
        for each in awaited(self.content, self._arrived, year, self.until.date()):
            name = collector_of(each.folder, self.content.agencies, each.due.day)
            found.setdefault(name, []).append(each)
        return found

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Answer]:
        """The reports as they were issued, the last of each period that was not cancelled."""
        found: dict[tuple[str, str], Answer] = {}
        for entry in sorted(self.entries, key=lambda each: (each.paper.day, each.number)):
            plan, _, rest = entry.paper.name.partition("/")
            kind, _, period = rest.partition("/")
            if kind == REPORTS and entry.state == "issued":
                found[plan, period] = Answer(entry.paper.type_name, entry.code, entry.paper.day)
        return found

    def _letters(self, plan: str, period: str) -> Iterator[Reminded]:
        """Yield the letters that are recorded for a period, and those of the register that are not."""
        filed, _ = load_reminders(self.known.office, plan, period)
        recorded = filed.value.sent_until(self.until.date()) if filed else ()
        yield from map(_recorded, recorded)
        known = {(letter.code, letter.date) for letter in recorded}
        start = f"{plan}/{REMINDERS}/{period}/"
        for entry in self.entries:
            sent = entry.paper.name.startswith(start) and entry.state == "issued"
            if sent and (entry.code, entry.paper.day) not in known:
                yield _issued(entry, self.content.agencies)


def _recorded(letter: Letter) -> Reminded:
    return Reminded(letter.code, letter.date, tuple(letter.agencies), letter.deadline.words)


def _issued(entry: Entry, agencies: Agencies) -> Reminded:
    """Return a letter of the register; a joint one goes to the bodies that it names under Kính gửi."""
    name = entry.paper.name.rpartition("/")[2]
    named = " ".join(entry.paper.addressees).casefold()
    joint = (each.id for each in agencies.agencies if each.called.casefold() in named)
    return Reminded(entry.code, entry.paper.day, tuple(joint) if name == JOINT else (name,))
