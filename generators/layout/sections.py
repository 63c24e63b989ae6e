"""Sections: sheet, margins, and the header and footer parts that carry the page number."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generators.layout.law import Orientation
from generators.layout.legal_profile import Profile
from generators.layout.package import add_part, related
from generators.layout.wordml import NAMES, R, W, quoted, twips, w

EDGES = {"header": "hdr", "footer": "ftr"}
NUMBER = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


@dataclass(frozen=True)
class Edges:
    """Relationship ids of the header and footer parts of a template set by a law."""

    number: str
    blank_header: str
    blank_footer: str
    first_header: str
    first_footer: str


def add_edges(parts: dict[str, bytes], profile: Profile, document: etree._Element, number_style: str) -> Edges:
    """Add the parts with the page number and the blank ones, and find the template's own first ones."""
    blank, ids = {}, {}
    _drop_dead_references(parts, document)
    for edge in EDGES:
        place, wanted = f"word/{edge}_blank.xml", f"rIdBlank{edge.capitalize()}"
        blank[edge] = add_part(parts, place, edge, _edge(edge, number_style, ""), wanted)
    edge = profile.page_number.place
    number = add_part(parts, f"word/{edge}_page_number.xml", edge, _edge(edge, number_style, NUMBER), "rIdPageNumber")
    for edge in EDGES:
        ids[edge] = _own_first(document, edge) or blank[edge]
    return Edges(number, blank["header"], blank["footer"], ids["header"], ids["footer"])


def _edge(edge: str, style: str, content: str) -> bytes:
    root = f"w:{EDGES[edge]}"
    look = f"<w:pPr><w:pStyle w:val={quoted(style)}/></w:pPr>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<{root} xmlns:w="{W}" xmlns:r="{R}"><w:p>{look}{content}</w:p></{root}>'
    ).encode()


def _own_first(document: etree._Element, edge: str) -> str:
    """Return the id of the first page's own header or footer, empty when the template has none."""
    path = f'.//w:sectPr/w:{edge}Reference[@w:type="first"]'
    return next((row.get(f"{{{R}}}id", "") for row in document.findall(path, NAMES)), "")


def _drop_dead_references(parts: dict[str, bytes], document: etree._Element) -> None:
    """Take away references to headers and footers that the package does not have."""
    for edge in EDGES:
        known = {id_ for id_, _ in related(parts, edge)}
        for row in list(document.iter(w(f"{edge}Reference"))):
            parent = row.getparent()
            if row.get(f"{{{R}}}id", "") not in known and parent is not None:
                parent.remove(row)


def section_xml(profile: Profile, edges: Edges, orientation: Orientation, *, restart: bool, first: bool) -> str:
    """Return the `w:sectPr` of a section (prefixes w and r), page and margins by the law."""
    places = {"header": edges.blank_header, "footer": edges.blank_footer}
    usual = {**places, profile.page_number.place: edges.number}
    opening = {"header": edges.first_header, "footer": edges.first_footer} if first else places
    rows = [(edge, kind, ids[edge]) for edge in EDGES for kind, ids in (("default", usual), ("first", opening))]
    references = "".join(f'<w:{edge}Reference w:type="{kind}" r:id={quoted(id_)}/>' for edge, kind, id_ in rows)
    start = '<w:pgNumType w:start="1"/>' if restart else ""
    return f"<w:sectPr>{references}{_page(profile, orientation)}{start}<w:titlePg/></w:sectPr>"


def _page(profile: Profile, orientation: Orientation) -> str:
    page, margins = profile.page, profile.page.margins
    width, height = map(twips, profile.page_size_mm(orientation))
    turned = ' w:orient="landscape"' if orientation == "landscape" else ""
    sides = {side: twips(getattr(margins, side).value) for side in ("top", "right", "bottom", "left")}
    sides |= {"header": twips(page.header), "footer": twips(page.footer), "gutter": 0}
    room = "".join(f' w:{side}="{length}"' for side, length in sides.items())
    return f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar{room}/>'


def set_last_section(document: etree._Element, section: etree._Element) -> None:
    """Put `section` at the end of the body in place of the section that stands there."""
    body = document.find(w("body"))
    if body is None:
        return
    for old in body.findall(w("sectPr")):
        body.remove(old)
    body.append(section)
