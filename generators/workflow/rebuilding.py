"""A register that was lost or damaged, made anew from the sealed folders: each carries its row and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generators.office.bag import read_bag
from generators.office.places import archive_of
from generators.office.register.rebuilding import rebuild
from generators.office.register.rows import Row
from generators.office.verifying.accounting import bag_places
from generators.problems import Problem


@dataclass(frozen=True)
class Rebuilt:
    """How many rows the new register has, where the old one is kept (None where there was none), what is wrong."""

    rows: int
    aside: Path | None
    problems: tuple[Problem, ...]


def rebuild_register(office: Path, now: datetime | None = None) -> Rebuilt:
    """Make the register of an office anew. A damaged folder still tells its row; what is wrong with it is told.

    Numbers that were given and never sealed are forgotten: nothing was issued with them. Raises ProblemsFound, and
    then leaves all as it was, where the folders do not make one chain.
    """
    now, archive = now or datetime.now().astimezone(), archive_of(office)
    problems: list[Problem] = []
    rows = sorted(_rows(archive, problems), key=lambda row: row.link.sequence)
    aside = rebuild(archive, rows, now)
    return Rebuilt(len(rows), aside, tuple(problems))


def _rows(archive: Path, problems: list[Problem]) -> Iterator[Row]:
    for place in sorted(bag_places(archive)):
        bag, found = read_bag(archive, place)
        problems += found
        if bag:
            yield Row(bag.link, bag.facts, place, bag.hash)
