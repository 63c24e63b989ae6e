"""The headers and footers of each section, inherited from the one before where it has none of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generators.lint.facts.cascade import Cascade
from generators.lint.facts.model import Edge, Role, Section, Where
from generators.lint.facts.opening import Opened
from generators.lint.facts.pages import Sheet
from generators.lint.facts.paragraph_looks import ALIGNS
from generators.lint.facts.seen import Seen, Story
from generators.lint.facts.tables import TableReader
from generators.lint.facts.walk import Walker
from generators.lint.facts.words import mark, printed

FIELDS = (
    ("header", "header", "default"), ("footer", "footer", "default"), ("first_header", "header", "first"),
    ("first_footer", "footer", "first"), ("even_header", "header", "even"), ("even_footer", "footer", "even"),
)  # fmt: skip


@dataclass
class EdgeReader:
    """Reads headers and footers; one that several sections share is read once for each width."""

    opened: Opened
    cascade: Cascade
    tables: TableReader
    stories: list[Story] = field(default_factory=list)
    _read: dict[tuple[str, float, Where], Edge] = field(default_factory=dict)

    def sections(self, sheets: Sequence[Sheet]) -> tuple[Section, ...]:
        """Return the sections with their headers and footers."""
        own: dict[tuple[str, str], str] = {}
        found: list[Section] = []
        for number, sheet in enumerate(sheets):
            own |= {("header", kind): part for kind, part in sheet.headers.items()}
            own |= {("footer", kind): part for kind, part in sheet.footers.items()}
            page = sheet.page
            for name, where, kind in FIELDS:
                page = _with_edge(page, name, self._edge(own.get((where, kind)), where, sheet, number))
            found.append(page)
        return tuple(found)

    def _edge(self, identity: str | None, where: str, sheet: Sheet, section: int) -> Edge:
        part = self.opened.links(self.opened.main).get(identity or "", ("", ""))[1]
        side: Where = "header" if where == "header" else "footer"
        key = (part, sheet.room, side)
        if key not in self._read:
            self._read[key] = self._story(part, side, sheet.room, section)
        return self._read[key]

    def _story(self, part: str, where: Where, room: float, section: int) -> Edge:
        root = self.opened.root(part) if part else None
        if root is None:
            return Edge()
        story = Walker(part, self.cascade, self.tables, (room,)).walk(root, where)
        self.stories.append(story)
        paragraphs = [replace(_with_role(each).paragraph, section=section) for each in story.paragraphs]
        numbered = (at for at, each in enumerate(story.paragraphs) if each.numbered)
        at = next(numbered, None)
        return Edge(tuple(paragraphs), None if at is None else paragraphs[at])


def _with_edge(page: Section, name: str, edge: Edge) -> Section:
    kept: dict[str, Any] = {name: edge}
    return replace(page, **kept)


def _with_role(each: Seen) -> Seen:
    """Give a paragraph its role; a number behind tabs is aligned as the stop that it stands at."""
    role: Role = "page_number" if each.numbered else mark(printed(each.paragraph)) or "other"
    align = ALIGNS.get(_stop(each), each.paragraph.look.align) if each.numbered else each.paragraph.look.align
    return replace(each, paragraph=replace(each.paragraph, role=role, look=replace(each.paragraph.look, align=align)))


def _stop(each: Seen) -> str:
    number = re.search(r"\d", each.raw)
    tabs = each.raw[: number.start() if number else None].count("\t")
    return each.tabs[tabs - 1] if 0 < tabs <= len(each.tabs) else ""
