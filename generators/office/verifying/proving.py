"""Proving a row of the register: its bag is whole, is the one that was entered, and says the same of the paper."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generators.office.bag import Bag
from generators.office.bag.texts import PAYLOAD
from generators.office.paper import Entry
from generators.office.pdfa import pdfa_problems
from generators.office.places import REGISTER
from generators.office.register.rows import Kind, Row
from generators.office.verifying import mistakes
from generators.office.verifying.archived import Archived
from generators.office.verifying.entries import facts_of_row
from generators.office.verifying.records import record_problems
from generators.problems import Problem, Source


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found of a row and its bag: the kind of the row where its facts can be read; what was counted."""

    row: Row
    kind: Kind | None
    files: int
    bytes: int
    pdfs: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a proof went over: papers by what became of them, signed copies, bags with their files and bytes, PDFs.

    `without_pdf` are papers that were sealed without one, `unfinished` numbers that are reserved and not sealed.
    """

    papers: int
    cancelled: int
    replaced: int
    attached: int
    unfinished: int
    bags: int
    files: int
    bytes: int
    pdfs: int
    without_pdf: int


def counted(archived: Archived, proofs: Iterable[Proof]) -> Counts:
    """Return what the proofs of an archive went over."""
    found = list(proofs)
    states = Counter(entry.state for entry in archived.entries)
    kinds = Counter(proof.kind for proof in found)
    return Counts(
        papers=kinds["issued"],
        cancelled=states["cancelled"],
        replaced=states["replaced"],
        attached=kinds["attached"],
        unfinished=states["reserved"],
        bags=len(found),
        files=sum(proof.files for proof in found),
        bytes=sum(proof.bytes for proof in found),
        pdfs=sum(proof.pdfs for proof in found),
        without_pdf=sum(proof.kind == "issued" and not proof.pdfs for proof in found),
    )


def proven(archived: Archived, row: Row) -> Proof:
    """Return the proof of a row of an archive."""
    folder = archived.archive / archived.where(row)
    files = dict(_sizes(folder))
    pdfs = [file for file in files if file.parent == folder / PAYLOAD and file.suffix == ".pdf"]
    facts, problems = facts_of_row(row, f"{archived.shown}/{REGISTER}")
    problems += _bag_problems(archived, row)
    if not problems and facts and facts.kind == "issued":
        problems += _content_problems(archived, row, facts.entry, pdfs)
    return Proof(row, facts.kind if facts else None, len(files), sum(files.values()), len(pdfs), tuple(problems))


def _sizes(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the files of a bag with their sizes in bytes; what cannot be looked at, reading the bag tells."""
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                yield Path(place, name), os.lstat(os.path.join(place, name)).st_size


def _bag_problems(archived: Archived, row: Row) -> list[Problem]:
    source = Source(f"{archived.shown}/{row.bag}")
    if found := archived.moved_to(row):
        return [mistakes.MOVED.at(source, found=f"{archived.shown}/{found}")]
    bag, problems = archived.bag_of(row)
    return problems or list(_differing(bag, row, source) if bag else ())


def _differing(bag: Bag, row: Row, source: Source) -> Iterator[Problem]:
    if bag.hash != row.bag_hash:
        yield mistakes.RESEALED.at(source)
    if bag.facts != row.facts:
        yield mistakes.OTHER_FACTS.at(source)
    if bag.link != row.link:
        yield mistakes.OTHER_LINK.at(source, sequence=row.link.sequence)


def _content_problems(archived: Archived, row: Row, entry: Entry, pdfs: Iterable[Path]) -> Iterator[Problem]:
    data, shown = archived.archive / archived.where(row) / PAYLOAD, f"{archived.shown}/{row.bag}/{PAYLOAD}".rstrip("/")
    yield from record_problems(data, entry, shown)
    for pdf in pdfs:
        yield from pdfa_problems(pdf.read_bytes(), None, f"{shown}/{pdf.name}")
