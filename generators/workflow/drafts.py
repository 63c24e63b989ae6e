"""Drafts: what became of each paper of a run; a draft that a person has edited is never written over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generators.problems import Problem
from generators.word.seal import untouched


class Outcome(StrEnum):
    """What became of a paper: there was none, it says something else now, it is the same, a person edited it."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    EDITED = "edited"


@dataclass(frozen=True)
class Draft:
    """A paper of a run: where it stands, and what became of it; the file is written when `NEW` or `CHANGED`."""

    file: Path
    outcome: Outcome

    @property
    def is_written(self) -> bool:
        """Whether the run wrote the file."""
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class Made:
    """The papers of a run, and what a person should look at in what they stand on: warnings, no errors."""

    drafts: tuple[Draft, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the papers stand, whether they had to be written or not."""
        return tuple(draft.file for draft in self.drafts)


def outcome_of(file: Path, data: bytes) -> Outcome:
    """Return what becomes of the paper at `file` that is to hold `data`. Raises OSError."""
    try:
        there = file.read_bytes()
    except FileNotFoundError:
        return Outcome.NEW
    if there == data:
        return Outcome.SAME
    return Outcome.CHANGED if untouched(there) else Outcome.EDITED
