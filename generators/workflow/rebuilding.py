"""A register that was lost or damaged, made anew from the sealed folders: each carries its row and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from generators.office.bag import read_bag, settled
from generators.office.leftovers import waiting
from generators.office.places import CANCELLED, SIGNED, STAGING, archive_of
from generators.office.register.facts import Facts, read_facts
from generators.office.register.rebuilding import rebuild
from generators.office.register.rows import FIRST, Row
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
    known = {row.link.sequence: row for row in _rows(archive, problems)}
    known |= {row.link.sequence: row for row in _cut_short(archive, known)}
    rows = [known[sequence] for sequence in sorted(known)]
    aside = rebuild(archive, rows, now)
    return Rebuilt(len(rows), aside, tuple(problems))


def _rows(archive: Path, problems: list[Problem]) -> Iterator[Row]:
    for place in sorted(bag_places(archive)):
        bag, found = read_bag(archive, place)
        problems += found
        if bag:
            yield Row(bag.link, bag.facts, place, bag.hash)


def _cut_short(archive: Path, known: Mapping[int, Row]) -> Iterator[Row]:
    """Give every closed bag whose move was cut short its place, where it goes on from the rows that are known."""
    hashes = {0: FIRST} | {sequence: row.hash for sequence, row in known.items()}
    read = ((folder, read_bag(archive, f"{STAGING}/{folder.name}")) for folder, alive in waiting(archive) if not alive)
    whole = [(bag, folder) for folder, (bag, problems) in read if bag and not problems]
    for bag, folder in sorted(whole, key=lambda pair: pair[0].link.sequence):
        follows = hashes.get(bag.link.sequence - 1) == bag.link.previous
        if follows and bag.link.sequence not in hashes:
            row = Row(bag.link, bag.facts, _place(archive, read_facts(bag.facts)), bag.hash)
            settled(archive, folder, row.bag)
            hashes[bag.link.sequence] = row.hash
            yield row


def _place(archive: Path, facts: Facts) -> str:
    """Return where the bag of a row belongs; of signed copies the first place that is free."""
    signed = (f"{facts.folder}{SIGNED}-{number}" for number in count(1))
    free = next(place for place in signed if not (archive / place).exists())
    return {"issued": facts.folder, "cancelled": f"{facts.folder}{CANCELLED}", "attached": free}[facts.kind]
