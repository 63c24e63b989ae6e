"""The register (sổ đăng ký văn bản đi): gives numbers, takes rows, answers questions. It never reads the clock."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from generators.office.paper import Entry, State
from generators.office.places import REGISTER, plain
from generators.office.register.entries import Entries
from generators.office.register.facts import read_facts
from generators.office.register.mistakes import REGISTER_MOVED
from generators.office.register.numbering import SAME_PAPER, Numbering, Request
from generators.office.register.replay import replaced_folder
from generators.office.register.rows import FIRST, Kind, Link, Row
from generators.office.register.store import told_at, transaction, understood
from generators.problems import Problem, ProblemsFound, Source, errors

__all__ = ["Register", "Request", "Reserved"]
ALLOWED: dict[Kind, tuple[State, ...]] = {
    "issued": ("reserved",),
    "cancelled": ("reserved", "issued"),
    "attached": ("issued", "replaced"),
}
"""The states of an entry to which a row of each kind can be added."""
BECOMES: dict[Kind, State] = {"issued": "issued", "cancelled": "cancelled"}
ROWS = "SELECT sequence, previous, facts, bag, bag_hash FROM rows ORDER BY sequence"
ADD_ROW = (
    "INSERT INTO rows (sequence, previous, facts, bag, bag_hash, hash, staged, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
KEEP_MOMENT = "INSERT INTO clock (id, last) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET last = excluded.last"


@dataclass(frozen=True)
class Reserved:
    """Numbers for requests, in the order of the requests, and what a person should look at."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Register:
    """An open register, called `name` in problems; `missing` where there is none yet and it reads as empty.

    Every method raises ProblemsFound with one problem where the database refuses; what was written stays whole.
    """

    connection: sqlite3.Connection
    name: str = REGISTER
    missing: bool = False
    still_there: Callable[[], bool] = field(default=lambda: True)

    def plan(self, requests: Sequence[Request], now: datetime) -> Reserved:
        """Return what `reserve` would give, with errors among the problems; nothing is written."""
        with told_at(self.name), closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            self.connection.backup(copy)
            return _given(Numbering(Entries(copy), now), requests)

    def reserve(self, requests: Sequence[Request], now: datetime) -> Reserved:
        """Give numbers to all requests at the moment `now`, or to none; a request that has its number keeps it.

        Numbers follow the days of the papers, those of one day the order of the requests. Raises ProblemsFound with
        all problems of all requests.
        """
        with self._writing(now):
            given = _given(Numbering(Entries(self.connection), now), requests)
            if errors(given.problems):
                raise ProblemsFound(given.problems)
        return given

    def append(self, facts: str, bag: str, staged: str, close: Callable[[Link], str]) -> Row | None:
        """Add a row and set the state of its entry; None, with nothing done, when the entry is no more as told.

        `facts` are those of `facts_of`, `bag` is the sealed folder below the archive, `staged` names the folder in
        which it waits. `close` gets the row's place in the chain, seals the bag with it, and returns the hash of the
        bag; what it raises takes all back.
        """
        told = read_facts(facts)
        with self._writing(told.at):
            stored = Entries(self.connection).holder(told.paper, told.number)
            if stored is None or stored.state not in ALLOWED[told.kind] or not told.tells_of(stored):
                return None
            link = self._next_link()
            row = Row(link, facts, bag, close(link))
            add_row(self.connection, row, staged, Entries(self.connection).id_of(stored))
            self._settle(told.kind, stored)
        return row

    def entries(self, year: int | None = None, issuer: str | None = None, book: str | None = None) -> list[Entry]:
        """Return the entries, those of a year, body and book where they are given, in the order of numbers."""
        wanted = {"year": year, "issuer": issuer, "book": book}
        given = {key: value for key, value in wanted.items() if value is not None}
        condition = " AND ".join(["1", *(f"{key} = ?" for key in given)])
        with told_at(self.name):
            return Entries(self.connection).those(condition, *given.values())

    def find(self, code: str, year: int | None = None, issuer: str | None = None) -> list[Entry]:
        """Return the entries with a code (5/BC-CAT is 05/BC-CAT); signs and letters without marks are enough."""
        number, _, symbol = unicodedata.normalize("NFC", "".join(code.split())).partition("/")
        if not number.isdecimal():
            return []
        found = self.entries(year, issuer)
        return [entry for entry in found if entry.number == int(number) and plain(entry.paper.symbol) == plain(symbol)]

    def pending(self) -> list[Entry]:
        """Return the entries whose number is taken and whose paper is not sealed yet."""
        with told_at(self.name):
            return Entries(self.connection).those("state = 'reserved'")

    def rows(self) -> list[Row]:
        """Return all rows in order."""
        with told_at(self.name):
            return [_row(found) for found in self.connection.execute(ROWS)]

    def hashes(self) -> list[str]:
        """Return the hashes that were kept with the rows, in order."""
        with told_at(self.name):
            return [str(kept) for (kept,) in self.connection.execute("SELECT hash FROM rows ORDER BY sequence")]

    def staged_of(self, row: Row) -> str:
        """Return the name of the folder in which the bag of a row waited for its place."""
        with told_at(self.name):
            found = self.connection.execute("SELECT staged FROM rows WHERE sequence = ?", (row.link.sequence,))
            return str((found.fetchone() or ("",))[0])

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong in the file itself, in its own words; nothing for a sound one."""
        with told_at(self.name):
            found = [str(told) for (told,) in self.connection.execute("PRAGMA integrity_check")]
            found += [f"rows: {broken[1]}" for broken in self.connection.execute("PRAGMA foreign_key_check")]
            return [told for told in found if told != "ok"]

    @contextmanager
    def _writing(self, moment: datetime) -> Iterator[None]:
        with told_at(self.name), transaction(self.connection):
            if not self.still_there():
                raise ProblemsFound([REGISTER_MOVED.at(Source(self.name))])
            keep_moment(self.connection, moment)
            yield

    def _next_link(self) -> Link:
        last = self.connection.execute("SELECT sequence, hash FROM rows ORDER BY sequence DESC LIMIT 1").fetchone()
        sequence, before = last or (0, FIRST)
        with understood((sequence, before), (int, str)):
            return Link(sequence + 1, before)

    def _settle(self, kind: Kind, entry: Entry) -> None:
        """Set the states that a row of a kind brings: that of its entry, and of the older one that is replaced."""
        entries = Entries(self.connection)
        if kind in BECOMES:
            entries.change(entry.becoming(BECOMES[kind]))
        older = entries.at(replaced_folder(entry.paper)) if kind == "issued" else None
        if older and older.state == "issued":
            entries.change(older.becoming("replaced"))


def _row(found: tuple[int, str, str, str, str]) -> Row:
    with understood(found, (int, str, str, str, str)):
        sequence, previous, facts, bag, bag_hash = found
        return Row(Link(sequence, previous), facts, bag, bag_hash)


def add_row(connection: sqlite3.Connection, row: Row, staged: str, entry: int) -> None:
    """Enter a row that belongs to the entry with the id `entry`. Raises sqlite3.Error."""
    link = row.link
    values = (link.sequence, link.previous, row.facts, row.bag, row.bag_hash, row.hash, staged, entry)
    connection.execute(ADD_ROW, values)


def keep_moment(connection: sqlite3.Connection, moment: datetime) -> None:
    """Remember when the register was last written, against a clock that is set back. Raises sqlite3.Error."""
    connection.execute(KEEP_MOMENT, (moment.isoformat(),))


def _given(numbering: Numbering, requests: Sequence[Request]) -> Reserved:
    given: dict[int, Entry] = {}
    found: list[Problem] = []
    first: dict[str, Request] = {}
    for at, request in sorted(enumerate(requests), key=lambda numbered: numbered[1].paper.day):
        before = first.setdefault(request.key, request)
        if before.paper.draft != request.paper.draft:
            found.append(SAME_PAPER.at(request.at, first=before.source))
            continue
        given[at], problems = numbering.give(request)
        found += problems
    return Reserved(tuple(given[at] for at in sorted(given)), tuple(found))
