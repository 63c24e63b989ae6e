"""A Word file read into facts."""

from __future__ import annotations

from dataclasses import dataclass

from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is: its facts, and what it says of itself."""

    facts: Facts
    identity: Identity
