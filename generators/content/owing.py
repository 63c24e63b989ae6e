"""Who owes a return (cơ quan chưa gửi báo cáo), who is written to about it, and what was written before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generators.content.agencies import Agency
from generators.content.calendar import Deadline
from generators.content.judged_return import Collection
from generators.content.reminders import Letter, Reminders
from generators.content.reporting import Reporting
from generators.content.returns import Return


@dataclass(frozen=True)
class Owing:
    """A body that owes returns of one period: its own, and those of bodies (`owners`) that it has succeeded.

    It has been reminded by `letters`; `deadline` is the last one that was set. A `requested` body is asked, not told.
    """

    body: Agency
    owners: tuple[Agency, ...]
    requested: bool
    letters: tuple[Letter, ...]
    deadline: Deadline

    @property
    def ids(self) -> frozenset[str]:
        """The ids by which letters and commands may mean it."""
        return frozenset({self.body.id, *(owner.id for owner in self.owners)})


@dataclass(frozen=True)
class Progress:
    """How a collection stands at the end of `day`, by its returns and the letters sent until then.

    `sample`: some are made up, and so is what is said of them; `written`: what an officer wrote for the next letters.
    """

    collection: Collection
    returns: Mapping[str, Return]
    letters: tuple[Letter, ...]
    day: date
    sample: bool = False
    written: Reminders | None = None

    @property
    def duty(self) -> Reporting:
        """The duty to report, which a plan with a collection has."""
        return self.collection.period.duty

    @property
    def is_due(self) -> bool:
        """Whether the deadline of the period has passed: bodies may still send on its own day."""
        return self.collection.period.due.day < self.day

    @cached_property
    def collector(self) -> tuple[Agency, ...]:
        """The body that collects (cơ quan tổng hợp) as it is on the day; not one where its succession is not clear."""
        return self._today(self.collection.agencies.find(self.duty.to))

    @cached_property
    def missing(self) -> tuple[Agency, ...]:
        """The bodies whose return has not arrived, in the order of agencies.yaml."""
        return tuple(body for name, body in self.collection.reporters.items() if not self.has_sent(name))

    @property
    def others(self) -> tuple[Agency, ...]:
        """The bodies that report to another one: all but the collector itself."""
        return tuple(body for body in self.collection.reporters.values() if self._today(body) != self.collector)

    def has_sent(self, name: str) -> bool:
        """Tell whether the return of a body has arrived."""
        return name in self.returns and self.returns[name].arrived.date() <= self.day

    @cached_property
    def owing(self) -> tuple[Owing, ...]:
        """The bodies to be written to, each once; not those that have no or several successors (`astray`)."""
        owners: dict[str, tuple[Agency, ...]] = {}
        bodies: dict[str, Agency] = {}
        for owner in self.missing:
            if len(today := self._today(owner)) == 1:
                body = bodies.setdefault(today[0].id, today[0])
                owners[body.id] = (*owners.get(body.id, ()), owner)
        return tuple(self._owing(body, owners[name]) for name, body in bodies.items())

    @property
    def astray(self) -> tuple[Agency, ...]:
        """The bodies that owe a return and are no more, with no or several successors."""
        return tuple(owner for owner in self.missing if len(self._today(owner)) != 1)

    def owners(self, name: str) -> tuple[Agency, ...]:
        """Return the bodies that report in this period and are meant by an id: their own, or that of a successor."""
        reporters = self.collection.reporters.values()
        return tuple(body for body in reporters if name in (body.id, *(each.id for each in self._today(body))))

    def _today(self, agency: Agency | None) -> tuple[Agency, ...]:
        return self.collection.agencies.carried_on_by(agency, self.day) if agency else ()

    def _owing(self, body: Agency, owners: tuple[Agency, ...]) -> Owing:
        told = any(self.collection.agencies.mean(self.duty.by, owner.id, self.collection.day) for owner in owners)
        letters = tuple(self._letters({body.id, *(owner.id for owner in owners)}))
        deadlines = (self.collection.period.due, *(letter.deadline for letter in letters[-1:]))
        deadline = max(deadlines, key=lambda each: each.ends)
        return Owing(body, owners, body.relation == "request" or not told, letters, deadline)

    def _letters(self, ids: set[str]) -> Iterator[Letter]:
        return (letter for letter in self.letters if not ids.isdisjoint(letter.agencies))
