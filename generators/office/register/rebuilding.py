"""A lost or damaged register made anew from the rows that the sealed folders carry; the old one is kept aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from generators.files import sync_file, sync_folder
from generators.office.paper import Entry
from generators.office.places import ARCHIVE, REGISTER
from generators.office.register.chain import chain_problems
from generators.office.register.drives import network_problems
from generators.office.register.entries import Entries
from generators.office.register.facts import read_facts
from generators.office.register.opening import NAME
from generators.office.register.register import add_row, keep_moment
from generators.office.register.replay import replayed
from generators.office.register.rows import Row
from generators.office.register.store import (
    code_of,
    connected,
    made_aside,
    parts_of,
    publish_new,
    refused,
    told_at,
    transaction,
)
from generators.problems import ProblemsFound

IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def rebuild(archive: Path, rows: Sequence[Row], now: datetime) -> Path | None:
    """Make the register of an archive anew from `rows` in their order; return where the old one is kept, if any.

    Numbers that were reserved and never sealed are not known to any row. Raises ProblemsFound, with nothing changed,
    where the rows do not follow each other, tell what no register writes, or the archive cannot be used.
    """
    if found := [*network_problems(archive, ARCHIVE), *chain_problems(rows, name=NAME)]:
        raise ProblemsFound(found)
    entries, file = replayed(rows), archive.absolute() / REGISTER
    with refused(NAME), told_at(NAME):
        archive.mkdir(parents=True, exist_ok=True)
        with made_aside(file) as temporary:
            with closing(connected(temporary)) as connection, transaction(connection):
                _fill(connection, rows, entries)
            sync_file(temporary)
            return put_in_place(temporary, file, now)


def _fill(connection: sqlite3.Connection, rows: Sequence[Row], entries: Mapping[str, Entry]) -> None:
    table, ids = Entries(connection), dict[str, int]()
    for entry in entries.values():
        table.add(entry)
        ids[entry.folder] = table.id_of(entry)
    told = [read_facts(row.facts) for row in rows]
    for row, facts in zip(rows, told, strict=True):
        add_row(connection, row, "", ids[facts.folder])
    if told:
        keep_moment(connection, max(facts.at for facts in told))


def put_in_place(temporary: Path, file: Path, now: datetime) -> Path | None:
    """Give a whole new register its name, and return the one that the old one is kept under.

    Raises OSError, sqlite3.Error.
    """
    with ExitStack() as held:
        aside = _moved_aside(file, now, held) if file.exists() else None
        publish_new(temporary, file)
    sync_folder(file.parent)
    return aside


def _moved_aside(file: Path, now: datetime, held: ExitStack) -> Path:
    """Move the old register away as a whole; whoever waits to write to it finds it gone. Raises OSError, sqlite3.Error.

    Renaming a database that others have open in WAL mode loses data: a sound one is first taken out of that mode, which
    succeeds only when nobody else has it open, and locked until the new one has its name.
    """
    try:
        alone = held.enter_context(closing(connected(file)))
        alone.execute("PRAGMA journal_mode = DELETE")
        alone.execute("BEGIN EXCLUSIVE")
    except (sqlite3.Error, UnicodeDecodeError) as error:  # of a damaged file, which nobody can use
        if isinstance(error, sqlite3.Error) and code_of(error) in IN_USE:
            raise
    if os.name == "nt":  # Windows does not rename what is open
        held.close()
    aside = file.with_name(f"{file.stem}-{now:%Y%m%d-%H%M%S}-{token_hex(2)}{file.suffix}")
    for part, kept in zip(parts_of(file), parts_of(aside), strict=True):
        if part.exists():
            part.rename(kept)
    return aside
