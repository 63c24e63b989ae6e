"""Parts of a package added and dropped together with their content types and relationships."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from generators.packages import TYPES, parse

TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT_LINKS = "_rels/.rels"
MAIN_LINKS = "word/_rels/document.xml.rels"


@dataclass(frozen=True)
class NewPart:
    """A part to declare: its name, content type, and the relationship (file, id, type, target)."""

    name: str
    content_type: str
    links: str
    id: str
    kind: str
    target: str


def edited(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """Return an XML part after `edit` has changed its tree; what is not XML stays as it is."""
    root = parse(data)
    if root is None:
        return data
    edit(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def declared(parts: Mapping[str, bytes], new: NewPart) -> dict[str, bytes]:
    """Return the parts with `new` declared in content types and relationships; its bytes come later."""
    override = {"PartName": f"/{new.name}", "ContentType": new.content_type}
    link = {"Id": new.id, "Type": new.kind, "Target": new.target}
    empty = f'<Relationships xmlns="{LINKS_NS}"/>'.encode()
    return {
        **parts,
        TYPES: edited(parts[TYPES], lambda root: _add(root, TYPES_NS, "Override", override)),
        new.links: edited(parts.get(new.links, empty), lambda root: _add(root, LINKS_NS, "Relationship", link)),
    }


def _add(root: etree._Element, namespace: str, name: str, attributes: Mapping[str, str]) -> None:
    etree.SubElement(root, f"{{{namespace}}}{name}", dict(attributes))


def without(parts: Mapping[str, bytes], prefixes: tuple[str, ...], kinds: tuple[str, ...]) -> dict[str, bytes]:
    """Return the parts without those named so, and without relationships that end in `kinds`."""
    kept = {name: data for name, data in parts.items() if not name.startswith(prefixes)}
    kept[TYPES] = edited(kept[TYPES], lambda root: _drop(root, "PartName", tuple(f"/{p}" for p in prefixes)))
    for links in (ROOT_LINKS, MAIN_LINKS):
        if links in kept:
            kept[links] = edited(kept[links], lambda root: _drop_kinds(root, kinds))
    return kept


def _drop(root: etree._Element, key: str, prefixes: tuple[str, ...]) -> None:
    for item in [item for item in root if (item.get(key) or "").startswith(prefixes)]:
        root.remove(item)


def _drop_kinds(root: etree._Element, kinds: tuple[str, ...]) -> None:
    for item in [item for item in root if (item.get("Type") or "").endswith(kinds)]:
        root.remove(item)
