"""What a power cut could take: bytes and names that a traced run has written and not synced yet.

A kill leaves what was written to the system; a power cut only what was synced. strace (`-y`) tells the calls in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,mkdir,link,rename,unlink,rmdir,write,pwrite64,ftruncate,fsync,fdatasync,sendto"
LINE = re.compile(r"(?P<call>\w+)\((?P<given>.*)\)\s+= [0-9]")
HANDLE = re.compile(r"[0-9]+<([^>]*)>")
NAMED = re.compile(r'"([^"]*)"')
LOG = "register.sqlite-wal"


@dataclass
class Unsynced:
    """Files below `folder` whose bytes are not on the disk, and paths whose name is not, as calls go by."""

    folder: str
    bytes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    safe: set[str] = field(default_factory=set)
    """Paths whose name is on the disk."""

    def hear(self, line: str) -> tuple[str, str]:
        """Take in a line of strace that tells of a success; return the call and the open file that it was about."""
        if (found := LINE.match(line)) is None:
            return "", ""
        call, given = found["call"], found["given"]
        handle = HANDLE.match(given)
        paths = [handle[1]] if handle else NAMED.findall(given)
        if all(path.startswith(self.folder) for path in paths) and (call != "openat" or "O_CREAT" in given):
            CHANGES.get(call, Unsynced.nothing)(self, *paths)
        return call, paths[0] if handle else ""

    def nothing(self, *_: str) -> None:
        pass

    def write(self, path: str) -> None:
        self.bytes.add(path)

    def make(self, *paths: str) -> None:
        self.names |= {paths[-1]} - self.safe - {self.folder}

    def sync(self, path: str) -> None:
        done = {name for name in self.names if name.rpartition("/")[0] == path}
        self.bytes.discard(path)
        self.names -= done
        self.safe |= done

    def rename(self, old: str, new: str) -> None:
        for each in (self.bytes, self.names, self.safe):
            moved = {path for path in each if path == old or path.startswith(f"{old}/")}
            each.difference_update(moved | {new})
            each.update(new + path.removeprefix(old) for path in moved)
        self.safe.discard(new)
        self.make(new)

    def remove(self, path: str) -> None:
        for each in (self.bytes, self.names, self.safe):
            each.discard(path)


CHANGES: dict[str, Callable[..., None]] = {
    **dict.fromkeys(("openat", "mkdir", "link"), Unsynced.make),
    **dict.fromkeys(("write", "pwrite64", "ftruncate"), Unsynced.write),
    **dict.fromkeys(("fsync", "fdatasync"), Unsynced.sync),
    **dict.fromkeys(("unlink", "rmdir"), Unsynced.remove),
    "rename": Unsynced.rename,
}


def at_risk(calls: Sequence[str], office: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield what a power cut could take when the register begins to commit, and when a paper is acknowledged.

    SQLite reads the register's log again, so its other file needs no sync while the log is safe.
    """
    told = Unsynced(str(office))
    for line in calls:
        before = told.bytes | told.names
        call, path = told.hear(line)
        if call == "fdatasync" and path.endswith(LOG):
            yield "commit", {each for each in before if "register.sqlite" not in each}
        if call == "sendto":
            yield "acknowledged", {each for each in before if "register.sqlite" not in each or each.endswith(LOG)}
