"""Files appear under their final name only when they are whole (design, section 6)."""

from __future__ import annotations

import errno
import os
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from types import TracebackType


@dataclass(frozen=True)
class _Waiting:
    """A whole file beside its place under a temporary name."""

    temporary: str
    file: Path
    durable: bool


class Together:
    """Files that appear together: each is written whole beside its place, and all are renamed at the end.

    Whatever has not been published when the block is left is removed. Memory holds names only, so a run of
    any length needs no more than one file's bytes at a time, and a full disk is met before any file is replaced.
    """

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()

    def __enter__(self) -> Together:
        """Begin with nothing."""
        return self

    def add(self, file: Path, data: bytes, *, durable: bool = False) -> None:
        """Write `data` beside `file`; folders are made as needed.

        With `durable` (the record: `content/`, `output/archive/`) file and folder are also synced to disk.
        Raises OSError, also when `file` is a folder.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        temporary = str(file.parent / f".{file.name}.{token_hex(4)}.tmp")
        self._waiting.append(_Waiting(temporary, file, durable))  # before it is made, so that no interrupt forgets it
        with open(temporary, "xb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)

    def publish(self) -> list[tuple[Path, OSError]]:
        """Give every file its final name; return those that the system refuses, such as one that Word has open."""
        refused: list[tuple[Path, OSError]] = []
        folders: set[Path] = set()
        while self._waiting:
            done = self._waiting[0]
            try:
                os.replace(done.temporary, done.file)
                folders |= {done.file.parent} if done.durable else set()
            except OSError as error:
                Path(done.temporary).unlink(missing_ok=True)
                refused.append((done.file, error))
            self._waiting.popleft()
        for folder in folders:
            _sync_folder(folder)
        return refused

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Remove what has not been published."""
        for left in self._waiting:
            Path(left.temporary).unlink(missing_ok=True)


def write_whole(file: Path, data: bytes, *, durable: bool = False) -> None:
    """Write `data` as `file` through a temporary file and a rename, as `Together` does for many.

    Raises OSError, and then leaves an earlier `file` as it was and no temporary file.
    """
    with Together() as one:
        one.add(file, data, durable=durable)
        for _, error in one.publish():
            raise error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
