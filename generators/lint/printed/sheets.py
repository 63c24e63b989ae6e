"""Which section and which part of a document (the paper itself, an annex) every printed page belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.lint.facts.model import Facts, Paragraph, Section
from generators.lint.facts.printed_page import PrintedPage, PrintedPiece, key
from generators.lint.printed.locating import Row, locate, rows

UNKNOWN = "không xác định được mỗi trang in thuộc phần nào của văn bản"
OFF = 0.5
"""What a program may round (mm)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page: its section, its part (0: the paper itself; annexes from 1), its number in that part."""

    page: PrintedPage
    section: Section
    part: int
    number: int

    @property
    def left(self) -> float:
        """Where the text begins (mm)."""
        return self.section.left + self.section.gutter

    @property
    def right(self) -> float:
        """Where the text ends (mm)."""
        return self.page.width - self.section.right

    def edge_of(self, piece: PrintedPiece) -> str:
        """Return `header` or `footer` for a piece that stands above or below the text, else nothing."""
        if piece.bottom <= self.section.top + OFF:
            return "header"
        return "footer" if piece.top >= self.page.height - self.section.bottom - OFF else ""

    @property
    def text(self) -> list[Row]:
        """The rows between header and footer, from top to bottom."""
        return rows(piece for piece in self.page.pieces if not self.edge_of(piece))


def sheets(facts: Facts, pages: Sequence[PrintedPage]) -> tuple[Sheet, ...] | None:
    """Return every page with its section and part; None where a section or an annex is not found in the print."""
    firsts = [_first(facts, at) for at in range(1, len(facts.sections))]
    sections = _starts([each for each in firsts if each], pages)
    labels = [each for each in facts.of("annex_label") if each.place.where in ("body", "table")]
    annexes = _starts(labels, pages)
    if sections is None or annexes is None:
        return None
    known = [at for at, each in enumerate(firsts, start=1) if each]
    return tuple(_sheets(facts, pages, list(zip(known, sections, strict=True)), annexes))


def _first(facts: Facts, section: int) -> Paragraph | None:
    """Return the first paragraph of a section that prints letters."""
    own = (each for each in facts.paragraphs if each.section == section and each.place.where in ("body", "table"))
    return next((each for each in own if key(each.text)), None)


def _starts(paragraphs: Sequence[Paragraph], pages: Sequence[PrintedPage]) -> list[int] | None:
    """Return where in `pages` each of the paragraphs begins, which stand in order; None where one is not there."""
    found: list[int] = []
    for paragraph in paragraphs:
        later = range(found[-1] if found else 0, len(pages))
        start = next((at for at in later if locate(paragraph.text, pages[at])), None)
        if start is None:
            return None
        found.append(start)
    return found


def _sheets(
    facts: Facts, pages: Sequence[PrintedPage], sections: list[tuple[int, int]], annexes: list[int]
) -> Iterator[Sheet]:
    for at, page in enumerate(pages):
        section = max((number for number, start in sections if start <= at), default=0)
        part = sum(start <= at for start in annexes)
        first = annexes[part - 1] if part else 0
        yield Sheet(page, facts.sections[section], part, at - first + 1)
