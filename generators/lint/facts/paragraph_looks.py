"""What one `w:pPr` says of a paragraph, and the look that comes of all that is said (ECMA-376, part 1, 17.3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generators.layout.law import Align
from generators.lint.facts.model import Look
from generators.lint.facts.run_looks import Said, said_by
from generators.lint.facts.values import (
    PT_PER_TWIP,
    TWIPS_PER_MM,
    VAL,
    Element,
    either,
    integer,
    is_drawn,
    is_on,
    number,
    twips,
    w,
)

ALIGNS: Mapping[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "both",
    "distribute": "both", "thaiDistribute": "both", "lowKashida": "both", "mediumKashida": "both",
    "highKashida": "both",
}  # fmt: skip
MIRRORED: Mapping[Align, Align] = {"left": "right", "right": "left"}
AUTO_SPACE = 280.0
"""Twips that Word leaves where it chooses the space itself (as HTML does)."""
LINE = 240.0
INDENTS = (("left", ("start", "left")), ("right", ("end", "right")))
SIDES = ("top", "bottom", "left", "right")


def _indents(element: Element) -> Said:
    said: Said = {}
    for name, written in INDENTS:
        _measure(said, element, name, written)
    _measure(said, element, "hanging", ("hanging",))
    _measure(said, element, "first", ("firstLine",))
    if "hanging" in said or "hanging_chars" in said:
        for suffix in ("", "_chars"):
            hang = said.pop(f"hanging{suffix}", None)
            if isinstance(hang, float) and hang:
                said[f"first{suffix}"] = -hang
            elif hang is not None:
                said.setdefault(f"first{suffix}", 0.0)
    return said


def _measure(said: Said, element: Element, name: str, written: tuple[str, ...]) -> None:
    """Read an indent in twips; hundredths of a character count where no twips stand beside them."""
    length = twips(either(element, *written))
    chars = number(either(element, *(f"{each}Chars" for each in written)))
    if length is not None:
        said[name] = length
        said[f"{name}_chars"] = 0.0
    elif chars is not None:
        said[f"{name}_chars"] = chars


def _spacing(element: Element) -> Said:
    said: Said = {}
    for side in ("before", "after"):
        length, lines = twips(element.get(w(side))), number(element.get(w(f"{side}Lines")))
        if length is not None or lines is not None:
            said[side] = length if length is not None else (lines or 0) / 100 * LINE
        automatic = element.get(w(f"{side}Autospacing"))
        if automatic is not None:
            said[f"{side}_auto"] = automatic.lower() not in ("0", "false", "off")
    line = twips(element.get(w("line")))
    if line is not None:
        said |= {"line": line, "rule": element.get(w("lineRule"), "auto")}
    return said


def _borders(element: Element) -> Said:
    drawn = {side: border for side in SIDES if (border := element.find(w(side))) is not None}
    said: Said = {f"border_{side}": is_drawn(border) for side, border in drawn.items()}
    broken = any(re.search("dot|dash|wave", border.get(VAL, ""), re.IGNORECASE) for border in drawn.values())
    return {**said, "border_broken": broken} if drawn else said


def _numbering(element: Element) -> Said:
    identity, level = element.find(w("numId")), element.find(w("ilvl"))
    said: Said = {} if identity is None else {"list": identity.get(VAL, "")}
    return said if level is None else {**said, "level": integer(level.get(VAL)) or 0}


def _frame(element: Element) -> Said:
    align = ALIGNS.get(element.get(w("xAlign"), ""))
    return {"frame_align": align} if align and not element.get(w("w")) else {}


def _tabs(element: Element) -> Said:
    stops = ((twips(stop.get(w("pos"))), stop.get(VAL, "left")) for stop in element)
    return {f"tab {place:09.1f}": kind for place, kind in stops if place is not None}


def tab_kinds(said: Said) -> tuple[str, ...]:
    """Return how the tab stops of a paragraph align, from left to right."""
    stops = sorted((name, str(kind)) for name, kind in said.items() if name.startswith("tab "))
    return tuple(kind for _, kind in stops if kind not in ("clear", "bar"))


def _switch(name: str) -> Callable[[Element], Said]:
    return lambda element: {name: is_on(element)}


READERS: Mapping[str, Callable[[Element], Said]] = {
    w("ind"): _indents,
    w("spacing"): _spacing,
    w("pBdr"): _borders,
    w("numPr"): _numbering,
    w("framePr"): _frame,
    w("tabs"): _tabs,
    w("jc"): lambda element: {"align": ALIGNS.get(element.get(VAL, ""), "left")},
    w("keepNext"): _switch("keep_next"),
    w("pageBreakBefore"): _switch("page_break"),
    w("contextualSpacing"): _switch("contextual"),
    w("bidi"): _switch("bidi"),
    w("outlineLvl"): lambda element: {"outline": integer(element.get(VAL))},
    w("pStyle"): lambda element: {"style": element.get(VAL, "")},
}


def read_paragraph(properties: Element | None) -> Said:
    """Return what a `w:pPr` says, lengths in twips."""
    return said_by(properties, READERS)


def amount(said: Said, name: str) -> float:
    """Return a length that is said, 0 when it is not."""
    found = said.get(name)
    return found if isinstance(found, float) else 0.0


def look_of(said: Said, room: float, char: float) -> Look:
    """Return the look of a paragraph from all that is said; `room` in mm, `char` the size (pt) of a character."""
    align: Align = ALIGNS.get(str(said.get("frame_align", said.get("align"))), "left")
    line, rule = amount(said, "line") or LINE, str(said.get("rule", "auto"))
    fixed = line * PT_PER_TWIP
    level = said.get("outline")
    return Look(
        align=MIRRORED.get(align, align) if said.get("bidi") else align,
        left=_indent(said, "left", char),
        right=_indent(said, "right", char),
        first=_indent(said, "first", char),
        before=_space(said, "before"),
        after=_space(said, "after"),
        line=round(line / LINE, 4) if rule not in ("exact", "atLeast") else 1,
        exact=fixed if rule == "exact" else None,
        at_least=fixed if rule == "atLeast" else None,
        keep_next=bool(said.get("keep_next")),
        page_break_before=bool(said.get("page_break")),
        outline=level + 1 if isinstance(level, int) and 0 <= level < 9 else 0,
        room=round(room, 3),
    )


def _indent(said: Said, name: str, char: float) -> float:
    chars = said.get(f"{name}_chars")
    if isinstance(chars, float) and chars:
        return round(chars / 100 * char / PT_PER_TWIP / TWIPS_PER_MM, 3)
    length = said.get(name)
    return round(length / TWIPS_PER_MM, 3) if isinstance(length, float) else 0.0


def _space(said: Said, side: str) -> float:
    return (AUTO_SPACE if said.get(f"{side}_auto") else amount(said, side)) * PT_PER_TWIP
