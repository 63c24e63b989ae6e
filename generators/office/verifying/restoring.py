"""Restoring: what is damaged or missing in an archive is brought back from a sound second copy, and nothing is lost.

What is damaged is moved aside, never removed; what is sound is never replaced. A bag is copied to staging, synced and
judged by the hash in the register's row before it gets its place, so that a kill at any moment leaves the old or the
new, and the next run goes on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from generators.files import sync_folder, write_tree
from generators.office.bag import dropped, read_bag
from generators.office.leftovers import new_token
from generators.office.places import DAMAGED, REGISTER, STAGING
from generators.office.register.copying import write_copy
from generators.office.register.rebuilding import put_in_place
from generators.office.register.rows import Row
from generators.office.register.store import told_at
from generators.office.verifying import mistakes
from generators.office.verifying.archived import Archived, read_copy
from generators.os_words import reason
from generators.problems import ProblemsFound, Source


@dataclass(frozen=True)
class Restoring:
    """Brings into the archive `here` what is sound in `there`, at one moment; what is damaged goes to `aside`."""

    here: Archived
    there: Archived
    moment: datetime
    aside: Path

    def bag(self, row: Row) -> str:
        """Bring the bag of a row back; return its place. Raises ProblemsFound, and then leaves what was there."""
        with self._staged(row.bag) as folder:
            write_tree(folder, _files(self.there.archive / self.there.where(row)))
            bag, problems = read_bag(self.here.archive, f"{STAGING}/{folder.name}", self.here.shown)
            if bag is None or problems or bag.hash != row.bag_hash:
                raise ProblemsFound([mistakes.NOT_COPIED.at(self._source(row.bag))])
            self._settle(folder, row)
        return row.bag

    def register(self) -> None:
        """Bring the register back, written whole from that of the copy. Raises ProblemsFound."""
        with self._staged(REGISTER) as folder, told_at(f"{self.here.shown}/{REGISTER}"):
            folder.mkdir(parents=True)
            with self.there.register() as register:
                write_copy(register, folder / REGISTER)
            if read_copy(folder, self.here.shown).rows != self.there.rows:
                raise ProblemsFound([mistakes.NOT_COPIED.at(self._source(REGISTER))])
            file = self.here.archive / REGISTER
            if os.path.islink(file) or not os.path.isfile(file):
                self._move_aside(REGISTER)
            put_in_place(folder / REGISTER, file, self.moment)

    def _settle(self, whole: Path, row: Row) -> None:
        """Move aside what stands for a bag, also in staging, or in its way; give `whole` its place. Raises OSError."""
        for standing in (self.here.blocked(row.bag), row.bag, self.here.where(row)):
            self._move_aside(standing)
        _moved(whole, self.here.archive / row.bag)

    def _move_aside(self, place: str) -> None:
        standing = self.here.archive / place
        if place and os.path.lexists(standing):
            _moved(standing, self.aside / place)

    @contextmanager
    def _staged(self, place: str) -> Iterator[Path]:
        """Give a folder in staging, which is gone at the end; what the system refuses is a problem of `place`."""
        folder = self.here.archive / STAGING / new_token()
        try:
            yield folder
        except OSError as error:
            raise ProblemsFound([mistakes.CANNOT_RESTORE.at(self._source(place), reason=reason(error))]) from error
        finally:
            dropped(folder)

    def _source(self, place: str) -> Source:
        return Source(f"{self.here.shown}/{place}")


def restoring(here: Archived, there: Archived, moment: datetime) -> Restoring:
    """Return what restores an archive at a moment: what is damaged goes to `.damaged/20261124-093000` below it."""
    first = here.archive / DAMAGED / f"{moment:%Y%m%d-%H%M%S}"
    names = chain([first], (first.with_name(f"{first.name}-{number}") for number in count(2)))
    return Restoring(here, there, moment, next(folder for folder in names if not os.path.lexists(folder)))


def _files(bag: Path) -> dict[str, bytes]:
    return {file.relative_to(bag).as_posix(): file.read_bytes() for file in bag.rglob("*") if file.is_file()}


def _moved(standing: Path, target: Path) -> None:
    """Move a file or folder to a place that is free, the names of both folders on the disk. Raises OSError."""
    made = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    os.rename(standing, target)
    for folder in {standing.parent, target.parent, *(folder.parent for folder in made)}:
        sync_folder(folder)
