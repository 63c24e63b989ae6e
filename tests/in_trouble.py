"""Troubles of a register's file that come up once it is open: a full disk, a read-only drive, another command."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generators.office.register import opening, store
from generators.office.register.register import Register

CONNECTED = store.connected


@contextmanager
def when_open(trouble: Callable[[sqlite3.Connection, Path], None]) -> Iterator[None]:
    """Make trouble whenever a register has been opened."""

    def connected(file: Path) -> sqlite3.Connection:
        connection = CONNECTED(file)
        trouble(connection, file)
        return connection

    with patch.object(opening, "connected", connected):
        yield


def full(_: Path) -> AbstractContextManager[None]:
    def no_more_pages(connection: sqlite3.Connection, _: Path) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the number of pages that are there

    return when_open(no_more_pages)


def read_only(_: Path) -> AbstractContextManager[None]:
    return patch.object(opening, "connected", lambda file: CONNECTED(file, "ro"))


def moved(_: Path) -> AbstractContextManager[None]:
    def move(_: sqlite3.Connection, file: Path) -> None:
        file.rename(file.with_name("register-cu.sqlite"))

    return when_open(move)


@contextmanager
def busy(file: Path) -> Iterator[None]:
    """Let another command hold the register for longer than this one waits."""
    with closing(CONNECTED(file)) as other, patch.object(store, "WAIT", 0.01):
        other.execute("BEGIN IMMEDIATE")
        yield


def overtaken(_: Path) -> AbstractContextManager[object]:
    """Another command takes the number for another version of the paper before it is sealed."""
    append = Register.append

    def other(register: Register, facts: str, *given: Any) -> object:
        register.connection.execute("UPDATE entries SET paper = replace(paper, 'draft\":\"', 'draft\":\"0')")
        return append(register, facts, *given)

    return patch.object(Register, "append", other)


TROUBLES: dict[str, Callable[[Path], AbstractContextManager[object]]] = {
    "full": full,
    "read-only": read_only,
    "moved": moved,
    "busy": busy,
    "overtaken": overtaken,
}
