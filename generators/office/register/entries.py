"""The table of numbers given: read as entries, and asked what stands around a number."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from generators.office.paper import Entry, Paper, State, paper_from, paper_text
from generators.office.register.store import understood
from generators.office.series import Taken
from generators.vietnamese import document_number

COLUMNS = "request, number, paper, folder, state, reserved"
ADD = (
    "INSERT INTO entries (request, year, issuer, book, number, symbol, folder, day, paper, state, reserved) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
CHANGE = (
    "UPDATE entries SET symbol = ?, folder = ?, day = ?, paper = ?, state = ? "
    "WHERE year = ? AND issuer = ? AND book = ? AND number = ?"
)
SERIES = "year = ? AND issuer = ? AND book = ?"
HIGHEST = f"SELECT CAST(number AS INTEGER) FROM entries WHERE {SERIES} ORDER BY number DESC LIMIT 1"
NEAR = "SELECT number, day, symbol FROM entries WHERE {series} AND state <> 'cancelled' AND number {side} LIMIT 1"
LOWER, HIGHER = (NEAR.format(series=SERIES, side=side) for side in ("< ? ORDER BY number DESC", "> ? ORDER BY number"))


@dataclass(frozen=True)
class Entries:
    """The entries of a register behind its connection. Everything raises sqlite3.Error."""

    connection: sqlite3.Connection

    def those(self, condition: str = "1", *values: object) -> list[Entry]:
        """Return the entries that fit a condition of SQL, by year, body, book and number."""
        order = "ORDER BY year, issuer, book, number"
        found = self.connection.execute(f"SELECT {COLUMNS} FROM entries WHERE {condition} {order}", values)
        return [_entry(row) for row in found]

    def standing(self, request: str) -> Entry | None:
        """Return the entry of a request that is reserved or issued."""
        return self._one("request = ? AND state IN ('reserved', 'issued')", request)

    def holder(self, paper: Paper, number: int) -> Entry | None:
        """Return what has a number of the series in which a paper belongs."""
        return self._one(f"{SERIES} AND number = ?", *_series(paper), number)

    def at(self, folder: str) -> Entry | None:
        """Return the entry with a folder: the same for the same number, symbol, body and year, whatever the book."""
        return self._one("folder = ?", folder)

    def highest(self, paper: Paper) -> int:
        """Return the highest number given in the series of a paper, 0 for none."""
        found = self.connection.execute(HIGHEST, _series(paper)).fetchone()
        return int(found[0]) if found else 0

    def neighbours(self, paper: Paper, number: int) -> tuple[Taken | None, Taken | None]:
        """Return the nearest lower and the nearest higher number of the series that are not cancelled."""
        lower, higher = (
            self.connection.execute(side, (*_series(paper), number)).fetchone() for side in (LOWER, HIGHER)
        )
        return _taken(lower), _taken(higher)

    def add(self, entry: Entry) -> None:
        """Enter a number."""
        paper, kept = entry.paper, (entry.state, entry.reserved.isoformat())
        found = (paper.symbol, entry.folder, paper.day.isoformat(), paper_text(paper))
        self.connection.execute(ADD, (entry.request, *_series(paper), entry.number, *found, *kept))

    def change(self, entry: Entry) -> None:
        """Keep the number of an entry, and enter anew what else it says."""
        paper = entry.paper
        found = (paper.symbol, entry.folder, paper.day.isoformat(), paper_text(paper), entry.state)
        self.connection.execute(CHANGE, (*found, *_series(paper), entry.number))

    def id_of(self, entry: Entry) -> int:
        """Return by which number rows point to an entry."""
        found = self.connection.execute("SELECT CAST(id AS INTEGER) FROM entries WHERE folder = ?", (entry.folder,))
        return int(found.fetchone()[0])

    def _one(self, condition: str, *values: object) -> Entry | None:
        found = self.those(condition, *values)
        return found[0] if found else None


def _series(paper: Paper) -> tuple[int, str, str]:
    return paper.day.year, paper.issuer, paper.book


def _taken(found: tuple[int, str, str] | None) -> Taken | None:
    if found is None:
        return None
    with understood(found, (int, str, str)):
        number, day, symbol = found
        return Taken(number, date.fromisoformat(day), f"{document_number(str(number))}/{symbol}")


def _entry(found: tuple[str, int, str, str, State, str]) -> Entry:
    """Return the COLUMNS of a row of the table as an entry. Raises Unreadable."""
    with understood(found, (str, int, str, str, str, str)):
        request, number, paper, folder, state, reserved = found
        return Entry(request, number, paper_from(json.loads(paper)), folder, state, datetime.fromisoformat(reserved))
