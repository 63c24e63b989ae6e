"""Entries of the register as its rows tell them: what a lost register is rebuilt from, and judged by."""

from __future__ import annotations

from collections.abc import Iterable

from generators.office.paper import Entry, Paper
from generators.office.places import folder_of
from generators.office.register.facts import read_facts
from generators.office.register.rows import Row
from generators.problems import Source


def replayed(rows: Iterable[Row]) -> dict[str, Entry]:
    """Return the entries that rows, in their order, tell of, by folder. Raises ProblemsFound for damaged facts.

    The moment of the row that issued or cancelled a paper stands for that of the reservation, which no row tells.
    """
    found: dict[str, Entry] = {}
    for row in rows:
        facts = read_facts(row.facts, Source(row.bag))
        if facts.kind != "attached":
            found[facts.folder] = facts.entry
        older = found.get(replaced_folder(facts.paper) if facts.kind == "issued" else "")
        if older and older.state == "issued":
            found[older.folder] = older.becoming("replaced")
    return found


def replaced_folder(paper: Paper) -> str:
    """Return the folder of the older paper of the same body that a paper replaces, empty where it replaces none."""
    tied = paper.tied
    number, _, symbol = tied.code.partition("/") if tied and tied.tie == "replaces" else ("", "", "")
    return folder_of(tied.year, paper.issuer, int(number), symbol) if tied and number.isdecimal() else ""
