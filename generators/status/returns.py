"""Where the returns of one period stand: who is asked, whose return has come, in time or late, who owes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection as Container
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generators.content.agencies import Agencies, Agency
from generators.content.calendar import Period
from generators.content.judged_return import Collection
from generators.content.reminders import Letter
from generators.content.returns import Return
from generators.status.lateness import days_late


class Standing(StrEnum):
    """How the return of one body stands on a day."""

    ON_TIME = "đúng hạn"
    LATE = "chậm"
    BROKEN = "tệp có lỗi"
    OVERDUE = "quá hạn, chưa gửi"
    WAITING = "chưa đến hạn"
    UNASKED = "gửi ngoài kế hoạch"


CAME = (Standing.ON_TIME, Standing.LATE)
"""Standings of those who are asked and have sent a return that can be read."""


@dataclass(frozen=True, slots=True)
class ReturnState:
    """The return of one body for one period: whether its form is made, and what has come of it.

    `late` counts the days after the deadline at which it came (0: on the day itself, after the hour), or for
    which it has been waited until now. `errors` and `warnings` count the problems of its file, `reminded` the
    letters by which it, or the body that carries on for it, has been reminded.
    """

    agency: Agency
    standing: Standing
    made: bool
    filed: Return | None
    late: int
    errors: int
    warnings: int
    reminded: int


@dataclass(frozen=True)
class SentReturns:
    """What is known of one period, by body: forms made, returns filed, errors and warnings; and letters sent."""

    made: Container[str]
    filed: Mapping[str, Return]
    errors: Mapping[str, int]
    warnings: Mapping[str, int]
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True)
class ReturnsStatus:
    """Where all returns of a period stand on a day, in the order of agencies.yaml."""

    period: Period
    as_of: date
    states: tuple[ReturnState, ...]

    @property
    def standings(self) -> Counter[Standing]:
        """How many bodies stand in each way."""
        return Counter(state.standing for state in self.states)

    @property
    def asked(self) -> int:
        """How many bodies are to send a return, told or asked to."""
        return len(self.states) - self.standings[Standing.UNASKED]

    @property
    def came(self) -> int:
        """How many of those who are asked have sent one that can be read."""
        return sum(self.standings[standing] for standing in CAME)

    @property
    def sample(self) -> bool:
        """Whether any return is made up."""
        return any(state.filed and state.filed.sample for state in self.states)


def returns_status(collection: Collection, as_of: date, sent: SentReturns) -> ReturnsStatus:
    """Return where the returns of a period stand at the end of `as_of`."""
    bodies = _bodies(collection.agencies, collection.reporters, sent)
    states = tuple(_state(collection, agency, as_of, sent) for agency in bodies)
    return ReturnsStatus(collection.period, as_of, states)


def _bodies(agencies: Agencies, reporters: Mapping[str, Agency], sent: SentReturns) -> Iterator[Agency]:
    """Yield who is asked, and who sent a return all the same."""
    for agency in agencies.agencies:
        if agency.id in reporters or agency.id in sent.filed:
            yield agency


def _state(collection: Collection, agency: Agency, as_of: date, sent: SentReturns) -> ReturnState:
    filed, errors = sent.filed.get(agency.id), sent.errors.get(agency.id, 0)
    day = filed.arrived.date() if filed else as_of
    return ReturnState(
        agency=agency,
        standing=_standing(collection, agency, filed, errors, as_of),
        made=agency.id in sent.made,
        filed=filed,
        late=days_late(collection.period.due.day, day),
        errors=errors,
        warnings=sent.warnings.get(agency.id, 0),
        reminded=_reminded(collection.agencies, agency, as_of, sent),
    )


def _reminded(agencies: Agencies, agency: Agency, as_of: date, sent: SentReturns) -> int:
    ids = {agency.id, *(each.id for each in agencies.carried_on_by(agency, as_of))} if sent.letters else set()
    return sum(not ids.isdisjoint(letter.agencies) for letter in sent.letters)


def _standing(collection: Collection, agency: Agency, filed: Return | None, errors: int, as_of: date) -> Standing:
    due = collection.period.due
    if agency.id not in collection.reporters:
        return Standing.UNASKED
    if filed:
        return Standing.LATE if due.missed_by(filed.arrived) else Standing.ON_TIME
    if errors:
        return Standing.BROKEN
    return Standing.OVERDUE if as_of > due.day else Standing.WAITING
