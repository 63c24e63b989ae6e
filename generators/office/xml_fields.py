"""Fields as XML: an element for each that has a value, one for each value of a list, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring


def add_fields(parent: Element, fields: Mapping[str, Any], namespace: str = "") -> None:
    """Add fields below an element: texts, numbers, days (ISO 8601), records, lists of them; empty ones are left out."""
    for name, value in fields.items():
        for each in value if isinstance(value, list) else [value]:
            if each in ("", None, {}):
                continue
            below = SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
            if isinstance(each, Mapping):
                add_fields(below, each, namespace)
            else:
                below.text = each.isoformat() if isinstance(each, date) else str(each)


def xml_bytes(root: Element) -> bytes:
    """Return a document, a level of indentation for each level of elements; the same tree gives the same bytes."""
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
