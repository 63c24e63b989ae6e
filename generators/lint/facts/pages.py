"""The pages of sections: sheet, margins, columns (w:sectPr), before any header is read."""

from __future__ import annotations

from dataclasses import dataclass

from generators.lint.facts.model import Section
from generators.lint.facts.values import ID, Element, children, flag, integer, millimetres, twips, w

WIDTH, HEIGHT = 215.9, 279.4
"""Letter paper (mm), which Word takes where nothing is said."""
MARGIN = 25.4
COLUMN_SPACE = 12.7


@dataclass(frozen=True)
class Sheet:
    """A section by itself: its page, room (mm) for text in one column, parts of its headers and footers by kind."""

    page: Section
    room: float
    headers: dict[str, str]
    footers: dict[str, str]


def section_elements(body: Element) -> list[Element]:
    """Return the properties of the sections of a body in order; the last stands at its end."""
    return [found for found in body.iter(w("sectPr")) if _ends_section(found, body)]


def _ends_section(element: Element, body: Element) -> bool:
    parent = element.getparent()
    return parent is body or (parent is not None and parent.tag == w("pPr"))


def read_sheet(element: Element | None, even_odd: bool) -> Sheet:
    """Read the properties of a section; without any, they are those of a new document."""
    size = element.find(w("pgSz")) if element is not None else None
    margins = element.find(w("pgMar")) if element is not None else None
    width = millimetres(size.get(w("w")), WIDTH) if size is not None else WIDTH
    height = millimetres(size.get(w("h")), HEIGHT) if size is not None else HEIGHT
    sides = {side: _margin(margins, side) for side in ("top", "right", "bottom", "left")}
    gutter = millimetres(margins.get(w("gutter"))) if margins is not None else 0.0
    start = element.find(w("pgNumType")) if element is not None else None
    page = Section(
        width=round(width, 2),
        height=round(height, 2),
        orientation="landscape" if width > height else "portrait",
        top=sides["top"],
        right=sides["right"],
        bottom=sides["bottom"],
        left=sides["left"],
        gutter=round(gutter, 2),
        title_page=flag(element, "titlePg"),
        starts_at=integer(start.get(w("start"))) if start is not None else None,
        even_odd=even_odd,
    )
    text = width - sides["left"] - sides["right"] - gutter
    return Sheet(page, _column(element, text), _parts(element, "header"), _parts(element, "footer"))


def _margin(margins: Element | None, side: str) -> float:
    written = margins.get(w(side)) if margins is not None else None
    return round(abs(millimetres(written, MARGIN)), 2)


def _column(element: Element | None, text: float) -> float:
    """Return the width of one column (mm) of text `text` mm wide."""
    columns = element.find(w("cols")) if element is not None else None
    if columns is None:
        return text
    if own := list(children(columns, "col")):
        return millimetres(own[0].get(w("w")), text)
    count = max(1, min(integer(columns.get(w("num"))) or 1, 45))
    space = twips(columns.get(w("space")))
    gap = COLUMN_SPACE if space is None else space / 1440 * 25.4
    return (text - gap * (count - 1)) / count


def _parts(element: Element | None, name: str) -> dict[str, str]:
    """Return the relationship of each kind of header or footer that the section has of its own."""
    return {each.get(w("type"), "default"): each.get(ID, "") for each in children(element, f"{name}Reference")}
