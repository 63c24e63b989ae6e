"""WordprocessingML as lxml elements: names, units, and children in the order that the schema wants."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {"w": W, "r": R}
TWIPS_PER_MM = 1440 / 25.4
# A template comes from outside: nothing is fetched and nothing expanded.
PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


def w(name: str) -> str:
    """Return the full name of `name` in the main namespace, e.g. of `sz`."""
    return f"{{{W}}}{name}"


def parse(data: bytes) -> etree._Element:
    """Return the root of a part. Raises lxml's XMLSyntaxError when it is not XML (the gate has checked)."""
    return etree.fromstring(data, PARSER)


def element(xml: str) -> etree._Element:
    """Return an element written with the prefixes w and r."""
    root = etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>', PARSER)
    return root[0]


def quoted(value: str) -> str:
    """Return a value as XML writes it behind `name=`, with its quotes."""
    return f'"{escape(value)}"'


def serialise(root: etree._Element) -> bytes:
    """Return a part's bytes; the same tree always gives the same bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def twips(mm: float) -> int:
    """Return a length (mm) in twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def remove(parent: etree._Element, names: Sequence[str]) -> None:
    """Take away the children of `parent` with these names."""
    for name in names:
        for child in parent.findall(w(name)):
            parent.remove(child)


def replace(parent: etree._Element, child: etree._Element, before: Sequence[str]) -> None:
    """Put `child` in the place of its namesake, else in front of the first of `before`, else last."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    followers = {w(name) for name in before}
    at = next((index for index, each in enumerate(parent) if each.tag in followers), len(parent))
    parent.insert(at, child)


def value_of(parent: etree._Element, path: str) -> str:
    """Return the `w:val` of the element at `path` below `parent`, empty when there is none."""
    found = parent.find(path, NAMES)
    return "" if found is None else str(found.get(w("val"), ""))
