"""Files appear under their final name only when they are whole (design, section 6)."""

from __future__ import annotations

import errno
import os
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from secrets import token_hex
from types import TracebackType
from typing import BinaryIO


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
            sync_folder(folder)
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


@contextmanager
def streamed_whole(file: Path) -> Iterator[BinaryIO]:
    """Give a stream to write a file of any size, which appears under its name when the block ends without an error.

    The stream can be read back and sought. Raises OSError, and then leaves an earlier `file` as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.parent / f".{file.name}.{token_hex(4)}.tmp"
    try:
        with temporary.open("x+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with files by their path in it, and sync every file and folder. Raises OSError.

    Everything is written before the first sync, since one sync then carries most of the others. The folder is not
    under its final name yet: a rename gives it that.
    """
    folder.mkdir(parents=True)
    folders = {folder}
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        folders |= {folder / above for above in PurePosixPath(name).parents}
    for name in files:
        sync_file(folder / name)
    for each in folders:
        sync_folder(each)


def make_folder(folder: Path, below: Path) -> None:
    """Make a folder where it is missing; every name on the way to it from the folder `below` is on the disk.

    Raises OSError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # a file has this name
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error
    for above in folder.parents:  # also where a run that was killed has made them
        sync_folder(above)
        if above == below:
            break


def sync_file(file: Path) -> None:
    """Make sure that the bytes of a file are on the disk. Raises OSError."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can. Raises OSError."""
    if os.name == "nt":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
