"""A paragraph as it was met, with what tells its part and its lines but is of no use to a rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from generators.lint.facts.drawings import Drawn
from generators.lint.facts.model import Paragraph, TableFacts

TYPED_LINE = re.compile(r"\s*[_\-–—―─━═‾¯]{3,}\s*")
"""A row of signs that stands for a drawn line."""


@dataclass(frozen=True)
class Seen:
    """A paragraph with its holder (the number of its cell, box or story, in order), drawings and borders.

    `ruled`: its table has lines; `heads`: its row is repeated; `cell_lines` are those of its own cell; `start` is
    where its text begins (mm, from the edge of the text); `numbered`: it prints the number of the page.
    """

    paragraph: Paragraph
    holder: int
    drawn: Drawn = field(default_factory=Drawn)
    borders: frozenset[str] = frozenset()
    ruled: bool = False
    heads: bool = False
    cell_lines: frozenset[str] = frozenset()
    start: float | None = None
    numbered: bool = False
    contextual: bool = False
    tabs: tuple[str, ...] = ()
    """How its tab stops align, in their order."""

    @cached_property
    def raw(self) -> str:
        """All its characters, with tabs and breaks, without the list's label."""
        return "".join(run.text for run in self.paragraph.runs)

    @cached_property
    def text(self) -> str:
        """What is printed, blanks single."""
        return " ".join(self.paragraph.text.split())

    @property
    def row(self) -> tuple[int, int]:
        """Table and row, which the cells beside it share; (0, 0) outside tables."""
        return self.paragraph.place.table, self.paragraph.place.row

    @cached_property
    def typed_line(self) -> bool:
        """Whether it is a row of signs that stands for a line, or of underlined blanks."""
        blank = not self.paragraph.text.strip()
        underlined = any(run.letters.underlined and len(run.text) > 2 for run in self.paragraph.runs)
        return bool(TYPED_LINE.fullmatch(self.paragraph.text)) or (blank and underlined)

    @cached_property
    def empty(self) -> bool:
        """Whether it prints no letter, or only a line."""
        return not self.paragraph.text.strip() or self.typed_line


@dataclass
class Story:
    """All that was met in one part of the package."""

    paragraphs: list[Seen] = field(default_factory=list)
    tables: list[TableFacts] = field(default_factory=list)
    pictures: int = 0
    charts: int = 0
