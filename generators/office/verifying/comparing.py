"""Comparing the archive with its second copy: which register leads, and what is whole on which side.

At least two copies on independent media are checked and restored together (Circular 05/2025/TT-BNV, article 27).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generators.office.bag import read_bag
from generators.office.places import REGISTER
from generators.office.register.rows import Row
from generators.office.verifying import mistakes
from generators.office.verifying.archived import Archived
from generators.problems import Problem, ProblemKind, Source

Look = Literal["sound", "missing", "damaged", "other"]
"""How a bag looks on one side: `other` is whole in itself, and not the one that the register knows."""
KINDS: dict[Look, ProblemKind] = {
    "missing": mistakes.COPY_MISSING,
    "damaged": mistakes.COPY_DAMAGED,
    "other": mistakes.COPY_OTHER,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A bag that the leading register knows, as it looks in the archive and in the copy."""

    row: Row
    here: Look
    there: Look


@dataclass(frozen=True, slots=True)
class Leading:
    """The side whose register decides, None where none can; `problems` of the two registers side by side.

    `is_late`: the copy's register decides of the bags it knows, but there are newer ones in the archive, so that it
    must not replace the damaged register there.
    """

    side: Archived | None
    problems: tuple[Problem, ...] = ()
    is_late: bool = False


@dataclass(frozen=True)
class Comparison:
    """An archive beside another: which register leads, and every bag of its rows."""

    here: Archived
    there: Archived
    leading: Leading
    pairs: tuple[Pair, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What differs, and what is wrong with the copy in itself; what is wrong here, verifying tells."""
        told = [problem for pair in self.pairs for problem in self._told(pair)]
        return (*self.there.problems, *self.there.accounted(), *self.leading.problems, *told)

    @property
    def brings_register(self) -> bool:
        """Tell whether the copy's register takes the place of that of the archive."""
        return self.leading.side is self.there and not self.leading.is_late

    @property
    def unrestorable(self) -> tuple[Problem, ...]:
        """What the copy cannot help with."""
        lost = [
            problem
            for pair in self.pairs
            if pair.there != "sound"
            for problem in self._told(pair)
            if pair.here != "sound"
        ]
        return (*lost, *self.leading.problems) if self.leading.is_late else tuple(lost)

    def _told(self, pair: Pair) -> Iterator[Problem]:
        """Yield what differs; that an older side has not what its register does not know yet, is told once."""
        if "sound" not in (pair.here, pair.there):
            yield mistakes.COPY_LOST.at(Source(f"{self.here.shown}/{pair.row.bag}"))
            return
        for side, look in ((self.here, pair.here), (self.there, pair.there)):
            is_late = side.is_sound and pair.row.link.sequence > len(side.rows)
            if look != "sound" and not is_late:
                yield KINDS[look].at(Source(f"{side.shown}/{pair.row.bag}"))


def leading(here: Archived, there: Archived) -> Leading:
    """Decide which register leads: the sound one; of two sound ones the longer, which must begin as the other does."""
    source = Source(f"{here.shown}/{REGISTER}")
    if here.is_sound and there.is_sound:
        return _longer(here, there)
    if here.is_sound:
        return Leading(here)
    if not there.is_sound:
        return Leading(None, (mistakes.NO_SOUND_REGISTER.at(source),))
    late = sorted(_unknown(here, there))
    told = [mistakes.COPY_TOO_OLD.at(source, count=len(late), first=late[0])] if late else []
    return Leading(there, tuple(told), bool(late))


def _longer(here: Archived, there: Archived) -> Leading:
    more = len(here.rows) - len(there.rows)
    for ours, theirs in zip(here.rows, there.rows, strict=False):
        if ours.hash != theirs.hash:
            source = Source(f"{here.shown}/{REGISTER}", place=f"dòng {ours.link.sequence}")
            return Leading(None, (mistakes.FORKED.at(source, copy=there.shown),))
    if more < 0:
        source = Source(f"{here.shown}/{REGISTER}")
        return Leading(there, (mistakes.OLDER_HERE.at(source, count=-more),))
    source = Source(f"{there.shown}/{REGISTER}")
    return Leading(here, (mistakes.OLDER_THERE.at(source, count=more),) if more else ())


def _unknown(here: Archived, there: Archived) -> Iterator[str]:
    """Yield the places of whole bags that stand here and that the register there does not know."""
    known = {row.bag_hash for row in there.rows}
    for place in here.found - {row.bag for row in there.rows}:
        bag, problems = read_bag(here.archive, place, here.shown)
        if bag and not problems and bag.hash not in known:
            yield place


def paired(here: Archived, there: Archived, row: Row) -> Pair:
    """Return the bag of a row as it looks on both sides."""
    return Pair(row, look(here, row), look(there, row))


def look(side: Archived, row: Row) -> Look:
    """Return how the bag of a row looks in an archive."""
    if side.blocked(row.bag) or not os.path.isdir(side.archive / side.where(row)):
        return "missing"
    bag, problems = side.bag_of(row)
    if bag is None or problems:
        return "damaged"
    return "sound" if bag.hash == row.bag_hash else "other"
