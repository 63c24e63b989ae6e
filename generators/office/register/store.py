"""The database file of the register: its tables, how it is made whole, opened, and why it refuses."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from generators.files import make_folder, sync_file, sync_folder
from generators.office.leftovers import new_token
from generators.office.places import STAGING
from generators.office.register import mistakes
from generators.os_words import reason
from generators.problems import Problem, ProblemKind, ProblemsFound, Source

WAIT = 30.0
"""Seconds for which a command waits for another one: SQLite's waiting is not fair (reliability.md, section 5)."""
APPLICATION, VERSION = 0x564E5448, 1
"""What marks the file as ours (VNTH), and the form of its tables."""
SCHEMA = f"""
BEGIN;
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    request TEXT NOT NULL,
    year INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    book TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    symbol TEXT NOT NULL,
    folder TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    paper TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'cancelled', 'replaced')),
    reserved TEXT NOT NULL,
    UNIQUE (year, issuer, book, number),
    UNIQUE (year, issuer, number, symbol)
);
CREATE UNIQUE INDEX standing ON entries (request) WHERE state IN ('reserved', 'issued');
CREATE TABLE rows (
    sequence INTEGER PRIMARY KEY,
    previous TEXT NOT NULL UNIQUE,
    facts TEXT NOT NULL,
    bag TEXT NOT NULL UNIQUE,
    bag_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    staged TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries (id)
);
CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), last TEXT NOT NULL);
CREATE TRIGGER rows_stay BEFORE UPDATE ON rows BEGIN SELECT RAISE (ABORT, 'rows are never changed'); END;
CREATE TRIGGER rows_are_kept BEFORE DELETE ON rows BEGIN SELECT RAISE (ABORT, 'rows are never removed'); END;
CREATE TRIGGER numbers_are_kept BEFORE DELETE ON entries BEGIN SELECT RAISE (ABORT, 'numbers are never removed'); END;
CREATE TRIGGER numbers_stay BEFORE UPDATE OF year, issuer, book, number ON entries
WHEN (old.year, old.issuer, old.book, old.number) IS NOT (new.year, new.issuer, new.book, new.number)
BEGIN SELECT RAISE (ABORT, 'a number is never changed'); END;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
COMMIT;
"""
KINDS: dict[int, ProblemKind] = {
    sqlite3.SQLITE_FULL: mistakes.DISK_FULL,
    sqlite3.SQLITE_READONLY: mistakes.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: mistakes.READ_ONLY,
    sqlite3.SQLITE_PERM: mistakes.READ_ONLY,
    sqlite3.SQLITE_BUSY: mistakes.REGISTER_BUSY,
    sqlite3.SQLITE_LOCKED: mistakes.REGISTER_BUSY,
    sqlite3.SQLITE_CORRUPT: mistakes.REGISTER_DAMAGED,
    sqlite3.SQLITE_NOTADB: mistakes.REGISTER_DAMAGED,
}
"""What SQLite says by number."""
DETAILS = 0xFF
"""Of a number of SQLite's what says the kind of error; the higher bits tell details."""


class Unreadable(sqlite3.DatabaseError):
    """Raised where a table holds what no register writes."""


@contextmanager
def understood(values: Sequence[object], kinds: Sequence[type]) -> Iterator[None]:
    """Expect values of a table to be of these kinds and to be understood. Raises Unreadable."""
    try:
        if not all(map(isinstance, values, kinds)):
            raise TypeError("a value of another kind")
        yield
    except (LookupError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error


@contextmanager
def told_at(name: str) -> Iterator[None]:
    """Turn every error of SQLite into one problem at the file `name`."""
    try:
        yield
    except sqlite3.Error as error:
        raise ProblemsFound([_told(error, Source(name))]) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged file may cite its bytes
        raise ProblemsFound([mistakes.REGISTER_DAMAGED.at(Source(name))]) from error


@contextmanager
def refused(name: str) -> Iterator[None]:
    """Turn a refusal of the system into one problem at the file `name`."""
    try:
        yield
    except OSError as error:
        kind = mistakes.SYSTEM_KINDS.get(error.errno or 0, mistakes.REGISTER_FAILED)
        raise ProblemsFound([kind.at(Source(name), reason=reason(error))]) from error


def code_of(error: sqlite3.Error) -> int:
    """Return the kind of an error as SQLite numbers it, 0 where Python raised it."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    no_room = code == sqlite3.SQLITE_IOERR_SHMSIZE  # a full disk, met before anything is written
    return sqlite3.SQLITE_FULL if no_room else code & DETAILS


def _told(error: sqlite3.Error, source: Source) -> Problem:
    if isinstance(error, Unreadable):
        return mistakes.REGISTER_DAMAGED.at(source)
    kind = KINDS.get(code_of(error), mistakes.REGISTER_FAILED)
    return kind.at(source, seconds=f"{WAIT:g}", reason=f"SQLite: {error}")


def connected(file: Path, mode: str = "rw") -> sqlite3.Connection:
    """Return a connection to a database that is there; transactions are begun by hand. Raises sqlite3.Error."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM sqlite_schema")  # opens the file
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory() -> sqlite3.Connection:
    """Return an empty register that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


def identity_problems(connection: sqlite3.Connection, name: str) -> Iterator[Problem]:
    """Expect a register, in a form that this program knows. Raises sqlite3.Error."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        empty = connection.execute("PRAGMA page_count").fetchone() == (0,)
        yield (mistakes.REGISTER_DAMAGED if empty else mistakes.REGISTER_FOREIGN).at(Source(name))
    elif version > VERSION:
        yield mistakes.REGISTER_NEWER.at(Source(name), found=version, known=VERSION)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the only right to write; commit at the end, or take all back when anything is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite takes back by itself after some errors, such as a full disk
            connection.execute("ROLLBACK")
        raise


@contextmanager
def made_aside(file: Path) -> Iterator[Path]:
    """Make an empty register in staging, to be filled and given the name `file`; what is left of it is removed.

    Raises OSError, sqlite3.Error.
    """
    temporary = file.parent / STAGING / new_token()  # so that what a kill leaves is cleared like bags
    make_folder(temporary.parent, file.parents[2])
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            connection.executescript(SCHEMA)
            connection.execute("PRAGMA journal_mode = WAL")
        yield temporary
    finally:
        for left in parts_of(temporary):
            left.unlink(missing_ok=True)


def parts_of(file: Path) -> tuple[Path, ...]:
    """Return a database and the files that SQLite keeps beside it while it is in use."""
    return (file, *(file.with_name(file.name + end) for end in ("-journal", "-wal", "-shm")))


def copied(file: Path, held: ExitStack) -> Path:
    """Copy a database, which may lie on any drive, to a folder that is gone once `held` is closed. Raises OSError."""
    folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="vanthu-")))
    for part in parts_of(file):
        if part.exists():
            shutil.copyfile(part, folder / part.name)
    return folder / file.name


def begin(file: Path) -> None:
    """Make an empty register at `file`, unless another process has just done so. Raises OSError, sqlite3.Error."""
    with made_aside(file) as temporary:
        sync_file(temporary)
        publish_new(temporary, file)
    sync_folder(file.parent)


def publish_new(temporary: Path, file: Path) -> None:
    """Give a whole file its name if that is still free; what is there stays. Raises OSError."""
    try:
        os.link(temporary, file)
    except FileExistsError:
        return
    except OSError:  # a drive without hard links, such as exFAT
        if not file.exists():
            temporary.rename(file)
