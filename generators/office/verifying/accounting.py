"""Accounting: every file and folder below the archive is one that the register knows, or it is told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from generators.office.bag.texts import DECLARATION
from generators.office.leftovers import waiting
from generators.office.places import DAMAGED, STAGING
from generators.office.verifying import mistakes
from generators.os_words import reason
from generators.problems import Problem, ProblemKind, Source

SYSTEM_FILES = {"thumbs.db", ".ds_store", "desktop.ini"}
"""What Windows and macOS leave in folders that somebody looked into, in small letters."""
OF_REGISTER = re.compile(r"register(-[0-9]{8}-[0-9]{6}-[0-9a-f]{4})?\.sqlite(-wal|-shm)?")
"""The register, what SQLite keeps beside it, and older ones that were kept when it was made anew."""
Nature = Literal["file", "folder", "link"]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something below the archive: its place as `2018/cong-an-tinh/x`, and its nature, links not followed."""

    place: str
    nature: Nature

    @property
    def name(self) -> str:
        """The last part of the place."""
        return PurePosixPath(self.place).name


def things(archive: Path, place: str = "") -> Iterator[Thing]:
    """Yield what lies in a folder below the archive, by name. Raises OSError."""
    with os.scandir(archive / place) as found:
        listed = sorted(found, key=lambda one: one.name)
    for one in listed:
        yield Thing(f"{place}/{one.name}" if place else one.name, _nature(one))


def _nature(one: os.DirEntry[str]) -> Nature:
    if one.is_symlink():
        return "link"
    return "folder" if one.is_dir(follow_symlinks=False) else "file"


def bag_places(archive: Path) -> frozenset[str]:
    """Return the places of all sealed folders that stand below the archive, known or not, as far as it can be read."""
    return frozenset(_bags(archive, "")) if os.path.isdir(archive) else frozenset()


def _bags(archive: Path, place: str) -> Iterator[str]:
    try:
        inside = list(things(archive, place))
    except OSError:  # accounting tells it
        return
    if place and any(thing.name == DECLARATION and thing.nature == "file" for thing in inside):
        yield place
        return
    for thing in inside:
        if thing.nature == "folder" and thing.place not in (STAGING, DAMAGED):
            yield from _bags(archive, thing.place)


@dataclass(frozen=True, slots=True)
class Accounting:
    """Tells what lies below an archive, called `shown`, and is not known.

    `bags` are the sealed folders that the register knows, `found` those that stand there, `staged` the names in staging
    that rows of the register name, each with its bag.
    """

    archive: Path
    shown: str
    bags: frozenset[str]
    found: frozenset[str]
    staged: Mapping[str, str]

    def problems(self) -> Iterator[Problem]:
        """Yield what is not known, or only for a while. Unreadable folders are problems, too; no archive is none."""
        if not os.path.lexists(self.archive):
            return
        on_the_way = {str(above) for bag in self.bags | self.found for above in PurePosixPath(bag).parents}
        yield from self._below("", on_the_way)
        yield from self._staging()

    def _below(self, place: str, on_the_way: set[str]) -> Iterator[Problem]:
        try:
            inside = list(things(self.archive, place))
        except OSError as error:
            yield mistakes.UNREADABLE.at(self._source(place), reason=reason(error))
            return
        for thing in inside:
            if kind := self._kind(thing, on_the_way):
                yield kind.at(self._source(thing.place))
            elif thing.place in on_the_way:
                yield from self._below(thing.place, on_the_way)

    def _kind(self, thing: Thing, on_the_way: set[str]) -> ProblemKind | None:
        if thing.nature == "link":
            return mistakes.LINK
        if thing.nature == "file":
            return _kind_of_file(thing)
        if thing.place in self.bags or thing.place in on_the_way or thing.place in (STAGING, DAMAGED):
            return None
        return mistakes.UNKNOWN_BAG if thing.place in self.found else mistakes.STRAY

    def _staging(self) -> Iterator[Problem]:
        for left, alive in waiting(self.archive):
            source = self._source(f"{STAGING}/{left.name}")
            if left.name in self.staged:
                yield mistakes.UNMOVED.at(source, bag=self.staged[left.name])
            elif not alive:
                yield mistakes.LEFT_OVER.at(source)

    def _source(self, place: str) -> Source:
        return Source(f"{self.shown}/{place}" if place else self.shown)


def _kind_of_file(thing: Thing) -> ProblemKind | None:
    if OF_REGISTER.fullmatch(thing.place):
        return None
    return mistakes.SYSTEM_FILE if thing.name.lower() in SYSTEM_FILES else mistakes.STRAY
