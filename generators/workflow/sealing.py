"""Sealing: a whole bag made aside, a row of the register, then its final place; what was cut short is finished.

The row is written before the bag is moved, so that after a kill at any moment either nothing has happened or the next
run completes the move (design, section 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from generators.office.bag import FACTS, bag_info, closed, dropped, settled, staged
from generators.office.leftovers import new_token, waiting
from generators.office.paper import Entry
from generators.office.places import CANCELLED
from generators.office.register.facts import facts_of
from generators.office.register.register import Register
from generators.office.register.rows import Kind, Row


@dataclass(frozen=True)
class Sealing:
    """Seals what belongs to entries of a register, all at one moment `at` (with its offset)."""

    archive: Path
    register: Register
    at: datetime

    def seal(self, kind: Kind, entry: Entry, place: str, files: Mapping[str, bytes], reason: str = "") -> Row | None:
        """Seal `files` (by their path below `data/`) as the folder `place` below the archive.

        Returns None, and leaves nothing, when another process was faster. Raises ProblemsFound.
        """
        facts, token = facts_of(kind, entry, self.at, reason), new_token()
        bag = staged(self.archive, token, {**files, FACTS: facts.encode()}, bag_info(entry, self.at))
        row = self.register.append(facts, place, token, partial(closed, bag))
        if row is None:
            dropped(bag)
        else:
            settled(self.archive, bag, place)
        return row

    def finish(self) -> None:
        """Move every bag whose row is written and whose move was cut short, and drop what dead processes left."""
        left = list(waiting(self.archive))
        named = {self.register.staged_of(row): row for row in self.register.rows()} if left else {}
        for bag, alive in left:
            if row := named.get(bag.name):
                settled(self.archive, bag, row.bag)
            elif not alive:
                dropped(bag)


def cancelled_place(entry: Entry) -> str:
    """Return the place of the bag that tells why an entry is cancelled."""
    return f"{entry.folder}{CANCELLED}"
