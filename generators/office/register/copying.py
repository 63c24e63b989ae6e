"""A register of a second copy: read without writing there, and written whole from another one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from generators.files import sync_file
from generators.office.places import REGISTER
from generators.office.register.register import Register
from generators.office.register.store import connected, copied, identity_problems, in_memory, refused, told_at
from generators.problems import ProblemsFound


@contextmanager
def opened_aside(archive: Path, name: str) -> Iterator[Register]:
    """Open the register of an archive in which nobody works, called `name`, through a copy of its files.

    Nothing is written beside it, and no lock is asked for, so that it may lie on any drive. A missing one is empty and
    says so. Raises ProblemsFound.
    """
    file = archive.absolute() / REGISTER
    with ExitStack() as held:
        with refused(name), told_at(name):
            register = _copy(file, name, held)
        yield register


def _copy(file: Path, name: str, held: ExitStack) -> Register:
    if not file.exists():
        return Register(held.enter_context(closing(in_memory())), name, missing=True)
    connection = held.enter_context(closing(connected(copied(file, held))))
    if found := list(identity_problems(connection, name)):
        raise ProblemsFound(found)
    return Register(connection, name)


def write_copy(register: Register, file: Path) -> None:
    """Write a register whole as the new file `file`, and sync it. Raises OSError, sqlite3.Error."""
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        register.connection.backup(copy)
    sync_file(file)
