"""What is found in one sealed folder while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generators.office.bag.texts import Digest
from generators.packages import shown as printable
from generators.problems import Problem, ProblemKind, Source


@dataclass
class Findings:
    """The files of a folder by their path in it, their digests (none of what cannot be read), and the problems.

    `shown` is how problems call the folder, `tags` are the bytes of the files that lie at its root.
    """

    folder: Path
    shown: str
    digests: dict[str, dict[Digest, str]] = field(default_factory=dict)
    tags: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: ProblemKind, at: str = "", **facts: object) -> None:
        """Add a problem `at` a file in the folder, or of the folder."""
        place = f"{self.shown}/{printable(at)}" if at else self.shown
        self.problems.append(kind.at(Source(place), **facts))
