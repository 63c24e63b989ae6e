"""Names and values of WordprocessingML, read without ever failing: what makes no sense counts as not said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from generators.layout.wordml import R, W

Element = etree._Element
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix that Office gives it
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36_000
PT_PER_TWIP = 1 / 20
MM_PER_PT = 25.4 / 72
MOST = 1_000_000.0
"""No length in a document is larger; a number beyond is an attack or a slip."""
OFF = frozenset(("0", "false", "off", "none"))
MEASURE = re.compile(r"\s*([+-]?\d{1,12}(?:\.\d{0,12})?)\s*(pt|cm|mm|in|pc|pi|px|%)?\s*")
TWIPS = {"pt": 20.0, "cm": 1440 / 2.54, "mm": TWIPS_PER_MM, "in": 1440.0, "pc": 240.0, "pi": 240.0, "px": 15.0}
VAL = f"{{{W}}}val"
ID = f"{{{R}}}id"


def w(name: str) -> str:
    """Return the full name of `name` in the main namespace."""
    return f"{{{W}}}{name}"


def number(text: str | None) -> float | None:
    """Return a plain number, None when the text is none."""
    found = MEASURE.fullmatch(text or "")
    if found is None or found[2]:
        return None
    return max(-MOST, min(MOST, float(found[1])))


def integer(text: str | None) -> int | None:
    """Return a whole number, None when the text is none."""
    value = number(text)
    return None if value is None else int(value)


def twips(text: str | None) -> float | None:
    """Return a length in twentieths of a point, from a bare number or one with a unit (`2.5cm`)."""
    found = MEASURE.fullmatch(text or "")
    if found is None or found[2] == "%":
        return None
    return max(-MOST, min(MOST, float(found[1]) * TWIPS.get(found[2] or "", 1.0)))


def millimetres(text: str | None, default: float = 0.0) -> float:
    """Return a length of a page in mm, `default` (mm) when nothing is said."""
    value = twips(text)
    return default if value is None else value / TWIPS_PER_MM


def is_on(element: Element) -> bool:
    """Tell whether a property that is said is said to hold: an empty one holds."""
    return element.get(VAL, "1").lower() not in OFF


def flag(parent: Element | None, name: str) -> bool:
    """Tell whether `parent` says that the property `name` holds."""
    found = parent.find(w(name)) if parent is not None else None
    return found is not None and is_on(found)


def value(parent: Element | None, name: str) -> str:
    """Return the `w:val` of the child `name`, empty when there is none."""
    found = parent.find(w(name)) if parent is not None else None
    return "" if found is None else found.get(VAL, "")


def either(element: Element, *names: str) -> str | None:
    """Return the first attribute of these names (older and newer ones) that is given."""
    return next((given for name in names if (given := element.get(w(name))) is not None), None)


def is_drawn(border: Element) -> bool:
    """Tell whether a border is seen: it has a kind, a width, and is not white."""
    if border.get(VAL, "single") in ("nil", "none") or border.get(w("sz")) == "0":
        return False
    return (border.get(w("color")) or "").upper() != "FFFFFF"


def children(parent: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of that name; none of nothing."""
    return parent.iterchildren(w(name)) if parent is not None else iter(())


Reader = Callable[[Element], dict[str, object]]
