"""What stands on a page of a PDF: its letters and the edges of what is drawn, pt from its upper left corner.

Both are read from the layout of pdfminer; the records that pdfplumber makes of every letter take as long again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTComponent
    from pdfplumber.page import Page

Edge = dict[str, Any]
"""An edge as pdfplumber tells it: `orientation` (h, v or none), `x0`, `x1`, `top`, `bottom`."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character; `base` is its base line, `upright` that it is not turned."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    face: str
    upright: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """All letters of a page that leave ink, in the order of the file, and all edges."""

    letters: tuple[Letter, ...]
    edges: tuple[Edge, ...]

    def along(self, orientation: str) -> tuple[Edge, ...]:
        """Return the edges that lie level (`h`) or upright (`v`)."""
        return tuple(edge for edge in self.edges if edge["orientation"] == orientation)


def drawn_on(page: Page) -> Drawn:
    """Return what stands on a page. Raises what pdfplumber raises for a page that it cannot read."""
    from pdfminer.layout import LTChar, LTCurve
    from pdfplumber.utils.geometry import obj_to_edges

    found = list(parts_of(page.layout))
    letters = (_letter(each, page) for each in found if isinstance(each, LTChar) and each.get_text().strip())
    lines = (page.process_object(each) for each in found if isinstance(each, LTCurve))
    return Drawn(tuple(letters), tuple(edge for line in lines for edge in obj_to_edges(line)))


def parts_of(container: Iterable[LTComponent]) -> Iterator[LTComponent]:
    """Yield what stands on a page, that in its figures too."""
    from pdfminer.layout import LTContainer

    for each in container:
        yield from parts_of(each) if isinstance(each, LTContainer) else (each,)


def _letter(char: LTChar, page: Page) -> Letter:
    left, top = page.mediabox[:2]
    return Letter(
        text=char.get_text(),
        x0=char.x0 + left,
        x1=char.x1 + left,
        top=page.height - char.y1 + top,
        bottom=page.height - char.y0 + top,
        base=page.height - char.matrix[5],
        size=char.size,
        face=char.fontname.rpartition("+")[2],
        upright=char.upright,
    )
