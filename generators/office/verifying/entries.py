"""The register judged by itself: its file, the chain of its rows, and its entries by what the rows tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generators.office.paper import Entry
from generators.office.places import CANCELLED, SIGNED
from generators.office.register.audit import altered
from generators.office.register.chain import chain_problems
from generators.office.register.facts import Facts, read_facts
from generators.office.register.mistakes import REGISTER_DAMAGED
from generators.office.register.register import Register
from generators.office.register.replay import replayed
from generators.office.register.rows import Kind, Row
from generators.office.verifying import mistakes
from generators.problems import Problem, ProblemsFound, Source

FIELDS = {"request": "yêu cầu", "number": "số", "state": "trạng thái", "folder": "thư mục"}
"""What rows prove of an entry besides its paper; no row tells the moment of reservation."""
ENDINGS: dict[Kind, str] = {
    "issued": "",
    "cancelled": re.escape(CANCELLED),
    "attached": re.escape(SIGNED) + "-[1-9][0-9]*",
}
"""What follows the folder of a paper in the place of a bag of each kind."""
STATES = {"reserved": "đã cấp", "issued": "đã ban hành", "cancelled": "đã hủy", "replaced": "đã bị thay thế"}


def register_problems(register: Register, rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield what is wrong with a register in itself. Raises ProblemsFound where it cannot be read."""
    source, entries = Source(register.name), register.entries()
    if register.damage():
        yield REGISTER_DAMAGED.at(source)
    yield from chain_problems(rows, register.hashes(), register.name)
    yield from (mistakes.ALTERED.at(source, what=what) for what in altered(register, entries))
    damaged = [problem for row in rows for problem in _row_problems(row, register.name)]
    yield from damaged or entry_problems(entries, replayed(rows), source)


def _row_problems(row: Row, name: str) -> Iterator[Problem]:
    """Yield why a row cannot be trusted: unreadable facts, or a bag that is not at the place of its paper."""
    facts, problems = facts_of_row(row, name)
    yield from problems
    if facts and not re.fullmatch(re.escape(facts.folder) + ENDINGS[facts.kind], row.bag):
        source = Source(name, place=f"dòng {row.link.sequence}")
        yield mistakes.OTHER_PLACE.at(source, bag=row.bag, expected=facts.folder)


def facts_of_row(row: Row, name: str) -> tuple[Facts | None, list[Problem]]:
    """Return the facts of a row of the register `name`, or what is wrong with them."""
    try:
        return read_facts(row.facts, Source(name, place=f"dòng {row.link.sequence}")), []
    except ProblemsFound as found:
        return None, list(found.problems)


def entry_problems(entries: Iterable[Entry], told: Mapping[str, Entry], source: Source) -> Iterator[Problem]:
    """Yield where entries differ from what rows tell (`told`, by folder); a reserved one, which has no row, is told."""
    left = dict(told)
    for entry in entries:
        expected = left.pop(entry.folder, None)
        facts = {"code": entry.code, "year": entry.year}
        if expected is None and entry.state == "reserved":
            yield mistakes.UNFINISHED.at(source, **facts)
        elif expected is None:
            yield mistakes.NOT_SEALED.at(source, state=STATES[entry.state], **facts)
        elif what := _differing(entry, expected):
            yield mistakes.OTHER_ENTRY.at(source, what=", ".join(what), **facts)
    for entry in left.values():
        yield mistakes.NO_ENTRY.at(source, code=entry.code, year=entry.year, bag=entry.folder)


def _differing(entry: Entry, expected: Entry) -> list[str]:
    names = [words for name, words in FIELDS.items() if getattr(entry, name) != getattr(expected, name)]
    return [*names, "nội dung"] if entry.paper != expected.paper else names
