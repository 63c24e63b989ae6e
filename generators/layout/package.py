"""The bookkeeping of a Word package: relationships and content types, found and added.

What a template says of its own parts is trusted only where the part bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from lxml import etree

from generators.layout.wordml import R, parse, serialise, w

DOCUMENT = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
RELS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
EMPTY_RELS = f'<Relationships xmlns="{RELS_NAMESPACE}"/>'.encode()
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
ROOTS = {"styles": "styles", "settings": "settings", "header": "hdr", "footer": "ftr"}
"""The kinds of parts that a law sets, with the root of each."""
ONLY_ONE = frozenset({"styles", "settings"})


def drop_unsound(parts: dict[str, bytes]) -> None:
    """Take away relationships of the kinds in `ROOTS` that do not lead to such a part, and second ones."""
    root = parse(parts.get(RELS, EMPTY_RELS))
    seen: set[str] = set()
    for row in list(root):
        kind = row.get("Type", "").removeprefix(f"{R}/")
        if kind in ROOTS and (kind in seen or not (row.get("Id") and _is_sound(parts, _place(parts, row), kind))):
            root.remove(row)
        elif kind in ONLY_ONE:
            seen.add(kind)
    if len(root) < len(parse(parts.get(RELS, EMPTY_RELS))):
        parts[RELS] = serialise(root)


def _is_sound(parts: Mapping[str, bytes], place: str, kind: str) -> bool:
    if place not in parts or _media_of(parts, place) != MEDIA.format(kind=kind):
        return False
    try:
        return bool(parse(parts[place]).tag == w(ROOTS[kind]))
    except (etree.XMLSyntaxError, ValueError):
        return False


def _media_of(parts: Mapping[str, bytes], place: str) -> str:
    """Return the content type of a part: its own, else that of its ending."""
    root = parse(parts[TYPES])
    ending = place.rpartition(".")[2].casefold()
    own = [row for row in root if row.get("PartName", "").casefold() == f"/{place}".casefold()]
    usual = [row for row in root if row.get("Extension", "").casefold() == ending]
    return next((row.get("ContentType", "") for row in (*own, *usual)), "")


def _place(parts: Mapping[str, bytes], row: etree._Element) -> str:
    target = row.get("Target", "")
    place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(DOCUMENT), target))
    return _namesake(parts, place)


def _namesake(parts: Mapping[str, bytes], place: str) -> str:
    """Return the part that has this name but for capitals, which a package does not tell apart."""
    if place in parts:
        return place
    return next((name for name in parts if name.casefold() == place.casefold()), place)


def related(parts: Mapping[str, bytes], kind: str) -> Iterator[tuple[str, str]]:
    """Yield id and part name of every relationship of the document of a kind, e.g. `header`.

    After `drop_unsound` every part named is there and of that kind.
    """
    for row in parse(parts.get(RELS, EMPTY_RELS)):
        if row.get("Type") == f"{R}/{kind}" and row.get("TargetMode") != "External":
            yield row.get("Id", ""), _place(parts, row)


def part_of(parts: Mapping[str, bytes], kind: str) -> str:
    """Return the name of the document's only part of a kind, e.g. `styles`, or a free name for it."""
    taken = {name.casefold() for name in parts}
    numbers = ("", *map(str, range(2, len(taken) + 3)))
    free = next(name for number in numbers if (name := f"word/{kind}{number}.xml") not in taken)
    return next((place for _, place in related(parts, kind)), free)


def add_part(parts: dict[str, bytes], place: str, kind: str, data: bytes, wanted_id: str = "") -> str:
    """Put a part of the document beside the others, replacing its namesake; return its relationship id."""
    place = _namesake(parts, place)
    parts[place] = data
    _declare(parts, place, MEDIA.format(kind=kind))
    known = next((id_ for id_, target in related(parts, kind) if target == place), "")
    if known:
        return known
    root = parse(parts.get(RELS, EMPTY_RELS))
    name = _free(root, wanted_id or f"rId{kind.capitalize()}")
    facts = {"Id": name, "Type": f"{R}/{kind}", "Target": place.removeprefix("word/")}
    etree.SubElement(root, f"{{{RELS_NAMESPACE}}}Relationship", facts)
    parts[RELS] = serialise(root)
    return name


def _free(root: etree._Element, wanted: str) -> str:
    taken = {row.get("Id") for row in root}
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)


def _declare(parts: dict[str, bytes], place: str, media: str) -> None:
    if _media_of(parts, place) == media:
        return
    root = parse(parts[TYPES])
    for row in list(root):
        if row.get("PartName", "").casefold() == f"/{place}".casefold():
            root.remove(row)
    etree.SubElement(root, f"{{{TYPES_NAMESPACE}}}Override", {"PartName": f"/{place}", "ContentType": media})
    parts[TYPES] = serialise(root)
