"""Bags and registers under work: named by the process that makes them, so that what a dead process left is known."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from generators.office.places import STAGING

TOKEN = re.compile(r"p([0-9]+)-[0-9a-f]{12}(-journal|-wal|-shm)?")
"""With what SQLite keeps beside a register."""


def new_token() -> str:
    """Return a name for a bag or register that this process begins: `p1234-0a1b2c3d4e5f`."""
    return f"p{os.getpid()}-{token_hex(6)}"


def waiting(archive: Path) -> Iterator[tuple[Path, bool]]:
    """Yield what is under work, each with whether its process is still alive (another one with its id counts)."""
    folder = archive / STAGING
    for bag in sorted(folder.iterdir()) if folder.is_dir() else ():
        yield bag, _is_alive(bag.name)


def _is_alive(name: str) -> bool:
    import psutil

    found = TOKEN.fullmatch(name)
    return bool(found and int(found[1]) != os.getpid() and psutil.pid_exists(int(found[1])))
