"""What the register tells, as books print it: each number with its paper, what became of it, whom it is bound to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generators.content.agencies import Agencies, Agency
from generators.content.books import GENERAL, books_of
from generators.documents.outgoing_book import Bond, Bound, OutgoingBook, OutgoingLine
from generators.office.paper import Entry, Paper, Tie
from generators.office.places import folder_of
from generators.office.register.facts import Facts, read_facts
from generators.office.register.rows import Row
from generators.office.series import gaps, shortly

TIED: dict[Tie, Bond] = {"replaces": "replaced", "corrects": "corrected"}
"""What an older paper is by the tie of the newer one."""


@dataclass(frozen=True)
class Told:
    """All that a register tells: its numbers and its rows, in order."""

    entries: Sequence[Entry]
    rows: Sequence[Row]

    @cached_property
    def facts(self) -> dict[str, list[tuple[Row, Facts]]]:
        """The rows of each number, by its folder. Raises ProblemsFound."""
        found: dict[str, list[tuple[Row, Facts]]] = {}
        for row in self.rows:
            facts = read_facts(row.facts)
            found.setdefault(facts.folder, []).append((row, facts))
        return found

    @cached_property
    def newer(self) -> dict[str, list[Entry]]:
        """The issued papers that replace or correct an older one, by the folder of that."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.paper.tied and entry.state in ("issued", "replaced"):
                found.setdefault(_older(entry.paper), []).append(entry)
        return found

    @cached_property
    def sealed_at(self) -> dict[str, Entry]:
        """The numbers by the folders of their papers."""
        return {entry.folder: entry for entry in self.entries}

    def bound(self, entry: Entry) -> Iterator[Bound]:
        """Yield the paper that one replaces or corrects, and those by which it is itself replaced or corrected."""
        if tied := entry.paper.tied:
            older = self.sealed_at.get(_older(entry.paper))
            yield Bound(tied.tie, tied.code, tied.year, older.paper.day if older else None)
        for newer in self.newer.get(entry.folder, ()):
            assert newer.paper.tied
            yield Bound(TIED[newer.paper.tied.tie], newer.code, newer.year, newer.paper.day)


def _older(paper: Paper) -> str:
    """Return the folder of the paper of the same body that one replaces or corrects, empty for any other."""
    number, _, symbol = paper.tied.code.partition("/") if paper.tied else ("", "", "")
    return folder_of(paper.tied.year, paper.issuer, int(number), symbol) if paper.tied and number.isdecimal() else ""


def outgoing_books(told: Told, agencies: Agencies) -> Iterator[tuple[str, OutgoingBook]]:
    """Yield the books of all bodies and years that have a number, each with the id of the book."""
    ordered = sorted(told.entries, key=_series)
    for (issuer, book, year), entries in groupby(ordered, key=_series):
        found = list(entries)
        yield book, _book(told, _body(agencies, issuer, found[-1].paper.issuer_name), book, year, found)


def _series(entry: Entry) -> tuple[str, str, int]:
    return entry.paper.issuer, entry.paper.book, entry.year


def _body(agencies: Agencies, issuer: str, name: str) -> Agency:
    """Return a body as the office knows it, or as its papers call it where it is known no more."""
    return agencies.find(issuer) or Agency(id=issuer, name=name)


def _book(told: Told, body: Agency, book: str, year: int, entries: Sequence[Entry]) -> OutgoingBook:
    settled = next((each for each in books_of(body) if each.id == book), GENERAL)
    start = settled.first_number(year)
    sealed = [row for entry in entries for row, _ in told.facts.get(entry.folder, ())]
    return OutgoingBook(
        body=body,
        title=settled.name,
        year=year,
        lines=tuple(_line(told, entry) for entry in entries),
        start=start,
        gaps=", ".join(shortly([run]) for run in gaps((entry.number for entry in entries), start)),
        seal=max(sealed, key=lambda row: row.link.sequence).hash if sealed else "",
    )


def _line(told: Told, entry: Entry) -> OutgoingLine:
    paper, facts = entry.paper, [each for _, each in told.facts.get(entry.folder, ())]
    given_up = [(each.at.date(), each.reason) for each in facts if each.kind == "cancelled"]
    return OutgoingLine(
        number=entry.number,
        code=entry.code,
        day=paper.day,
        type_name=paper.type_name,
        subject=paper.subject,
        signer=paper.signer.name,
        recipients=paper.recipients,
        addressees=paper.addressees,
        filing=paper.filing,
        marks=tuple(mark for mark in (paper.secrecy, paper.urgency) if mark),
        cancelled=given_up[0] if given_up else None,
        reserved=entry.state == "reserved",
        bound=tuple(told.bound(entry)),
        printed=paper.code_as_printed,
        signed=tuple(each.at.date() for each in facts if each.kind == "attached"),
        sample=paper.sample,
    )
