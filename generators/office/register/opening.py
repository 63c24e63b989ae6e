"""Opening the register: refuse where a number could be given twice, say why, and what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from generators.office.places import ARCHIVE, REGISTER
from generators.office.register import mistakes
from generators.office.register.drives import network_problems
from generators.office.register.register import Register
from generators.office.register.store import (
    begin,
    code_of,
    connected,
    copied,
    identity_problems,
    in_memory,
    refused,
    told_at,
    understood,
)
from generators.problems import Problem, ProblemsFound, Source

NAME = f"{ARCHIVE}/{REGISTER}"
"""The register as problems name it."""
LEEWAY = timedelta(minutes=10)
"""By how much a command may have looked at the clock before another one that wrote meanwhile."""
SEALED = "*/*/*/bagit.txt"


@contextmanager
def opened(archive: Path, now: datetime, *, writing: bool, trust_clock: bool = False) -> Iterator[Register]:
    """Open the register of an archive at the moment `now` (with its offset).

    For writing, a register that is not there yet is begun; for reading nothing is made, and a missing register is
    empty and says so. `trust_clock`: the clerk has said that the clock is right and was wrong before.
    Raises ProblemsFound.
    """
    file = archive.absolute() / REGISTER
    with ExitStack() as held:
        with refused(NAME), told_at(NAME):
            _stop(network_problems(archive, ARCHIVE))
            if file.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
            register = _for_writing(file, held) if writing else _for_reading(file, held)
            if writing and not trust_clock:
                _stop(clock_problems(register.connection, now))
        yield register


def is_lost(archive: Path) -> bool:
    """Tell whether papers are sealed in an archive that has no register. Raises OSError."""
    return not (archive / REGISTER).exists() and any(archive.glob(SEALED))


def clock_problems(connection: sqlite3.Connection, now: datetime) -> Iterator[Problem]:
    """Expect the clock not to have been set back since the register was last written. Raises sqlite3.Error."""
    found = connection.execute("SELECT last FROM clock").fetchone()
    with understood(found or (), (str,)):
        last = datetime.fromisoformat(found[0]) if found else now
        too_early = now < last - LEEWAY
    if too_early:
        yield mistakes.CLOCK_BACK.at(Source(NAME), last=f"{last:%H:%M} ngày {last:%d/%m/%Y}")


def _for_writing(file: Path, held: ExitStack) -> Register:
    if is_lost(file.parent):
        raise ProblemsFound([mistakes.REGISTER_LOST.at(Source(NAME))])
    if not file.exists():
        begin(file)
    same = _same_file(file)  # before it is opened: what replaces it later is then never taken for it
    connection = held.enter_context(closing(connected(file)))
    _stop(identity_problems(connection, NAME))
    connection.execute("PRAGMA journal_mode = WAL")  # as it is, but for a file that a rebuilding gave back
    return Register(connection, NAME, still_there=same)


def _for_reading(file: Path, held: ExitStack) -> Register:
    if not file.exists():
        return Register(held.enter_context(closing(in_memory())), NAME, missing=True)
    connection = held.enter_context(closing(_connected_or_copied(file, held)))
    _stop(identity_problems(connection, NAME))
    connection.execute("PRAGMA query_only = ON")
    return Register(connection, NAME)


def _connected_or_copied(file: Path, held: ExitStack) -> sqlite3.Connection:
    """Return a connection to read by; on a drive that is read-only or full, where SQLite cannot share, to a copy."""
    try:
        return connected(file)
    except sqlite3.OperationalError as error:
        if code_of(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL):
            raise
    return connected(copied(file, held))


def _same_file(file: Path) -> Callable[[], bool]:
    before = file.stat()

    def still_there() -> bool:
        try:
            now = file.stat()
        except OSError:
            return False
        return (now.st_dev, now.st_ino) == (before.st_dev, before.st_ino)

    return still_there


def _stop(problems: Iterator[Problem]) -> None:
    if found := list(problems):
        raise ProblemsFound(found)
