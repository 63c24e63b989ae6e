"""Rows of the register: each tells what was sealed, and carries the hash of the row before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from generators.office.paper import canonical

Kind = Literal["issued", "cancelled", "attached"]
"""What was sealed: a paper; the reason why it is cancelled; a signed copy (bản ký số) that came back."""
FIRST = "0" * 64
"""What the first row carries in place of a hash before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """The place of a row in the chain: its number from 1, and the hash of the row before."""

    sequence: int
    previous: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `facts` is canonical JSON, in the bag, too (`data/register.json`), so that a lost register is rebuilt.

    `facts` has `kind`, `at` (ISO 8601 with offset), `request`, `number`, `folder`, `paper`, and for a cancelled paper
    `reason`. `bag` is the sealed folder below the archive, `bag_hash` the sha256 of its `tagmanifest-sha256.txt`.
    """

    link: Link
    facts: str
    bag: str
    bag_hash: str

    @property
    def hash(self) -> str:
        """The sha256 of the row, in hex digits, which the next row carries."""
        whole = [self.link.sequence, self.link.previous, self.facts, self.bag, self.bag_hash]
        return hashlib.sha256(canonical(whole).encode()).hexdigest()
