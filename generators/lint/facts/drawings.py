"""What is drawn in a run: lines, text boxes and pictures, in DrawingML and in VML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generators.lint.facts.values import (
    EMU_PER_MM,
    MC,
    TWIPS_PER_MM,
    WP,
    WPS,
    A,
    Element,
    O,
    V,
    twips,
    w,
)

LINE_SHAPES = ("line", "straightConnector1", "bentConnector3")
THIN = 1.0
"""A shape lower than this (mm) is a line."""
SHORTEST = 3.0
KNOWN = frozenset(("wps", "wpg", "wpc", "wp14", "w14", "w15", "wpi", "cx", "cx1", "a14", "pic14"))
"""Extensions that Word of today shows in place of what stands beside them for older ones."""
INSET = 5.08
"""Left and right inset of a text box together (mm) where nothing is said."""
DASHED = ("dash", "sysDash", "sysDot", "dot", "lgDash", "dashDot", "lgDashDot", "sysDashDot")
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
EMU = re.compile(r"\s*(-?[0-9]{1,10})\s*")
LEGACY_LINE = re.compile(r"#?_x0000_t(20|32|33|34)$")


@dataclass(frozen=True)
class Stroke:
    """A drawn line: length, distance of its left end from the column and of it from its paragraph (mm)."""

    length: float
    x: float | None = None
    y: float | None = None
    solid: bool = True
    centred: bool | None = None
    inline: bool = False


@dataclass(frozen=True)
class Box:
    """A text box: what it holds, room inside (mm), where its left side is (mm), whether it has an outline."""

    content: Element
    room: float
    x: float | None
    framed: bool


@dataclass(frozen=True)
class Drawn:
    """All that is drawn in one paragraph; `charts` counts those."""

    strokes: tuple[Stroke, ...] = ()
    boxes: tuple[Box, ...] = ()
    pictures: int = 0
    charts: int = 0


@dataclass
class Collector:
    """Gathers what is drawn in the runs of one paragraph."""

    strokes: list[Stroke] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: int = 0
    charts: int = 0

    def done(self) -> Drawn:
        """Return what was gathered."""
        return Drawn(tuple(self.strokes), tuple(self.boxes), self.pictures, self.charts)

    def drawing(self, element: Element) -> None:
        """Take a `w:drawing`."""
        for anchor in element.iterchildren(f"{{{WP}}}anchor", f"{{{WP}}}inline"):
            self._anchored(anchor)

    def _anchored(self, anchor: Element) -> None:
        place = _place(anchor)
        for graphic in _own(anchor):
            if graphic.tag == f"{{{WPS}}}wsp":
                self._shape(graphic, place)
            elif graphic.tag == PICTURE:
                self.pictures += 1
            elif str(graphic.tag).endswith("}chart"):
                self.charts += 1

    def _shape(self, shape: Element, place: Stroke) -> None:
        extent = shape.find(f"{{{WPS}}}spPr/{{{A}}}xfrm/{{{A}}}ext")
        width, height = (_emu(extent, "cx"), _emu(extent, "cy")) if extent is not None else (place.length, 0.0)
        content = shape.find(f"{{{WPS}}}txbx/{w('txbxContent')}")
        line = shape.find(f"{{{WPS}}}spPr/{{{A}}}ln")
        outlined = line is not None and line.find(f"{{{A}}}noFill") is None
        if content is not None:
            self.boxes.append(Box(content, max(0.0, width - INSET), place.x, outlined))
        elif width >= SHORTEST and (_geometry(shape) in LINE_SHAPES or height < THIN):
            dash = line.find(f"{{{A}}}prstDash") if line is not None else None
            solid = dash is None or dash.get("val") not in DASHED
            self.strokes.append(Stroke(width, place.x, place.y, solid, place.centred, place.inline))

    def picture(self, element: Element) -> None:
        """Take a `w:pict` or `w:object` (VML)."""
        for shape in _own(element):
            if not str(shape.tag).startswith(f"{{{V}}}"):
                continue
            name, style = str(shape.tag).rpartition("}")[2], _style(shape)
            content = shape.find(f"{{{V}}}textbox/{w('txbxContent')}")
            if content is not None:
                room = max(0.0, _length(style, "width") - INSET)
                self.boxes.append(Box(content, room, _left(style), shape.get("stroked", "t") not in ("f", "false")))
            elif name == "imagedata":
                self.pictures += 1
            else:
                self.strokes.extend(_vml_strokes(shape, name, style))


def _own(element: Element) -> Iterator[Element]:
    """Yield what is drawn below an element, not what stands in its text boxes."""
    for child in element.iterchildren():
        yield child
        if child.tag == f"{{{MC}}}AlternateContent":
            chosen = alternative(child)
            yield from _own(chosen) if chosen is not None else ()
        elif child.tag not in (w("txbxContent"), PICTURE):
            yield from _own(child)


def alternative(element: Element) -> Element | None:
    """Return the alternative of an `mc:AlternateContent` that Word of today shows."""
    for choice in element.iterchildren(f"{{{MC}}}Choice"):
        if all(name in KNOWN for name in choice.get("Requires", "").split()):
            return choice
    return element.find(f"{{{MC}}}Fallback")


def _geometry(shape: Element) -> str:
    found = shape.find(f"{{{WPS}}}spPr/{{{A}}}prstGeom")
    return found.get("prst", "") if found is not None else ""


def _emu(element: Element | None, name: str) -> float:
    return _emu_text(element.get(name) if element is not None else None) or 0.0


def _place(anchor: Element) -> Stroke:
    """Return where a drawing stands, as a line of its width."""
    width = _emu(anchor.find(f"{{{WP}}}extent"), "cx")
    across, down = anchor.find(f"{{{WP}}}positionH"), anchor.find(f"{{{WP}}}positionV")
    align = across.findtext(f"{{{WP}}}align") if across is not None else None
    inline = anchor.tag == f"{{{WP}}}inline"
    x = _offset(across) if across is not None and across.get("relativeFrom") in ("column", "character") else None
    y = _offset(down) if down is not None and down.get("relativeFrom") in ("paragraph", "line") else None
    return Stroke(width, x, y, True, align == "center" if align else None, inline)


def _offset(position: Element) -> float | None:
    return _emu_text(position.findtext(f"{{{WP}}}posOffset"))


def _emu_text(written: str | None) -> float | None:
    """Return a length of DrawingML in mm, None when it is no number."""
    found = EMU.fullmatch(written or "")
    return int(found[1]) / EMU_PER_MM if found is not None else None


def _style(shape: Element) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in shape.get("style", "").split(";"))
    return {name.strip().lower(): text.strip().lower() for name, _, text in pairs}


def _length(style: dict[str, str], name: str) -> float:
    size = _vml_measure(style.get(name, ""))
    return size or 0.0


def _vml_measure(written: str) -> float | None:
    """Return a length of VML in mm: with a unit, or in px where none is written."""
    plain = written.strip()
    size = twips(f"{plain}px" if plain.lstrip("-").replace(".", "", 1).isdigit() else plain)
    return None if size is None else size / TWIPS_PER_MM


def _left(style: dict[str, str]) -> float | None:
    return _vml_measure(style.get("margin-left", style.get("left", "")))


def _vml_strokes(shape: Element, name: str, style: dict[str, str]) -> Iterator[Stroke]:
    solid = not any(dash.get("dashstyle", "solid") != "solid" for dash in shape.iterchildren(f"{{{V}}}stroke"))
    centred = style.get("mso-position-horizontal") == "center" if "mso-position-horizontal" in style else None
    if name == "line":
        start, end = (_point(shape.get(side, "")) for side in ("from", "to"))
        if start and end and abs(start[1] - end[1]) < THIN and abs(end[0] - start[0]) >= SHORTEST:
            yield Stroke(abs(end[0] - start[0]), min(start[0], end[0]), min(start[1], end[1]), solid, centred)
        return
    width, height = _length(style, "width"), _length(style, "height")
    rule = shape.get(f"{{{O}}}hr", "") in ("t", "true")
    thin = name in ("rect", "shape") and (height < THIN or bool(LEGACY_LINE.match(shape.get("type", ""))))
    if (rule or thin) and width >= SHORTEST:
        yield Stroke(width, _left(style), _vml_measure(style.get("margin-top", "")), solid, centred or rule, rule)


def _point(written: str) -> tuple[float, float] | None:
    across, _, down = written.partition(",")
    x, y = _vml_measure(across), _vml_measure(down or "0")
    return None if x is None or y is None else (x, y)
