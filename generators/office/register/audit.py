"""What the tables of a register say twice: columns by which entries are found, and rows that point to entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from generators.office.paper import Entry
from generators.office.register.register import Register
from generators.office.register.store import in_memory, told_at

COLUMNS = "SELECT folder, year, issuer, book, symbol, day FROM entries"
POINTERS = "SELECT facts ->> '$.folder', folder FROM rows JOIN entries ON entry = id"
FORM = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"


def altered(register: Register, entries: list[Entry]) -> Iterator[str]:
    """Yield what was altered behind the register's back, as the folder of an entry, or a table's name.

    Tables and triggers must be those that the register makes. Raises ProblemsFound where the database refuses.
    """
    papers = {entry.folder: entry.paper for entry in entries}
    with told_at(register.name), closing(in_memory()) as new:
        forms = [set(connection.execute(FORM)) for connection in (register.connection, new)]
        yield from sorted({name for _, name, _ in forms[0] ^ forms[1]})
        for folder, *found in register.connection.execute(COLUMNS):
            paper = papers[folder]
            if found != [paper.day.year, paper.issuer, paper.book, paper.symbol, paper.day.isoformat()]:
                yield folder
        for told, folder in register.connection.execute(POINTERS):
            if told != folder:
                yield folder
