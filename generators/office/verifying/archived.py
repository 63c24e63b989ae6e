"""An archive as it was found: its register, what its rows tell of the entries, and the sealed folders that stand."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from generators.office.bag import Bag, read_bag
from generators.office.paper import Entry
from generators.office.places import ARCHIVE, REGISTER, STAGING, archive_of
from generators.office.register.copying import opened_aside
from generators.office.register.mistakes import REGISTER_LOST
from generators.office.register.opening import opened
from generators.office.register.register import Register
from generators.office.register.rows import Row
from generators.office.verifying import mistakes
from generators.office.verifying.accounting import Accounting, bag_places
from generators.office.verifying.entries import register_problems
from generators.problems import Problem, ProblemsFound, Source, errors


@dataclass(frozen=True)
class Archived:
    """An archive called `shown` by problems; `register` opens its register to read it.

    `rows` are those of the register, or, where it cannot be read, those that the bags tell of themselves; `staged` are
    the rows' folders in staging, by the bag's place; `found` the places of the bags that stand there;
    `problems` those of the register alone: whether it can be read, its chain, its entries.
    """

    archive: Path
    shown: str
    register: Callable[[], AbstractContextManager[Register]]
    rows: tuple[Row, ...]
    entries: tuple[Entry, ...]
    staged: Mapping[str, str]
    found: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether the register is there, can be read and holds together; one that is new and empty does."""
        return not errors(self.problems)

    @property
    def last_hash(self) -> str:
        """The hash of the last row, empty where there is none."""
        return self.rows[-1].hash if self.rows else ""

    def blocked(self, place: str) -> str:
        """Return the place of the file or link that keeps a folder on the way to `place` from being one, else empty."""
        ways = [str(above) for above in reversed(PurePosixPath(place).parents) if above.name]
        return next((way for way in ways if _is_in_the_way(self.archive / way)), "")

    def where(self, row: Row) -> str:
        """Return where the bag of a row lies: its place, or in staging when its move was cut short."""
        waiting = f"{STAGING}/{self.staged.get(row.bag, '')}"
        cut_short = row.bag not in self.found and row.bag in self.staged and os.path.isdir(self.archive / waiting)
        return waiting if cut_short else row.bag

    @cached_property
    def _strangers(self) -> dict[str, str]:
        """The places of bags that no row names, by their hash."""
        places = self.found - {row.bag for row in self.rows}
        return {bag.hash: place for place in places if (bag := read_bag(self.archive, place, self.shown)[0])}

    def moved_to(self, row: Row) -> str:
        """Return where the bag of a row now stands when its own place is empty, else nothing."""
        is_gone = not os.path.lexists(self.archive / self.where(row))
        return self._strangers.get(row.bag_hash, "") if is_gone else ""

    def closing_problems(self, closing: str | None) -> list[Problem]:
        """Return a problem when no row has the hash that an earlier closing sheet prints."""
        wanted = "".join((closing or "").split()).lower()
        source = Source(f"{self.shown}/{REGISTER}")
        missing = wanted and wanted not in {row.hash for row in self.rows}
        return [mistakes.NOT_IN_CHAIN.at(source, closing=wanted)] if missing else []

    def bag_of(self, row: Row) -> tuple[Bag | None, list[Problem]]:
        """Return the bag of a row and what is wrong with it in itself."""
        return read_bag(self.archive, self.where(row), self.shown)

    def accounted(self) -> list[Problem]:
        """Return what lies below the archive and is not known."""
        known = frozenset(row.bag for row in self.rows)
        staged = {name: bag for bag, name in self.staged.items()}
        return list(Accounting(self.archive, self.shown, known, self.found, staged).problems())


def read_office(office: Path, now: datetime) -> Archived:
    """Return the archive of an office as it is at the moment `now`."""
    archive = archive_of(office)
    return _read(archive, ARCHIVE, partial(opened, archive, now, writing=False))


def read_copy(archive: Path, shown: str) -> Archived:
    """Return an archive in which nobody works, as problems call it `shown`; nothing is written there."""
    return _read(archive, shown, partial(opened_aside, archive, f"{shown}/{REGISTER}"))


def _read(archive: Path, shown: str, opening: Callable[[], AbstractContextManager[Register]]) -> Archived:
    found = bag_places(archive)
    unread = Archived(archive, shown, opening, (), (), {}, found, ())
    try:
        with opening() as register:
            if not (register.missing and found):
                return _registered(unread, register)
            problems = [REGISTER_LOST.at(Source(register.name))]
    except ProblemsFound as refused:
        problems = list(refused.problems)
    return replace(unread, rows=tuple(_told_by_bags(unread)), problems=tuple(problems))


def _registered(archived: Archived, register: Register) -> Archived:
    rows = tuple(register.rows())
    staged = {row.bag: register.staged_of(row) for row in rows}
    problems = tuple(register_problems(register, rows))
    return replace(archived, rows=rows, entries=tuple(register.entries()), staged=staged, problems=problems)


def _told_by_bags(archived: Archived) -> list[Row]:
    """Return the rows that bags tell of themselves, in order, so that without a register they are proven at least."""
    bags = [read_bag(archived.archive, place, archived.shown)[0] for place in archived.found]
    rows = [Row(bag.link, bag.facts, bag.place, bag.hash) for bag in bags if bag]
    return sorted(rows, key=lambda row: row.link.sequence)


def _is_in_the_way(folder: Path) -> bool:
    return os.path.islink(folder) or (os.path.lexists(folder) and not os.path.isdir(folder))
