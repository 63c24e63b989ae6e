"""What one `w:rPr` says of letters, and the letters that come of all that is said (ECMA-376, part 1, 17.3.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from generators.lint.facts.model import Letters
from generators.lint.facts.theme import PLAIN
from generators.lint.facts.values import VAL, Element, is_on, number, w

Said = dict[str, object]
"""Properties by name; what is not said is not there."""
TOGGLES = ("bold", "bold_cs", "italic", "italic_cs", "caps", "hidden")
"""Properties that styles of several levels turn on and off again (17.7.3)."""
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]")
COMPLEX = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\ufb1d-\ufdff\ufe70-\ufefe]")
HINTED = re.compile("[\u00a1-\u02cf\u0370-\u04ff\u1e00-\u1eff\u2000-\u2bff]")
"""Letters that an East Asian hint moves to the East Asian typeface."""
ASCII, OTHER_LATIN, EAST, BIDI = range(4)
DEFAULT_SIZE = 10.0


def _toggle(name: str) -> Callable[[Element], Said]:
    return lambda element: {name: is_on(element)}


def _half_points(name: str) -> Callable[[Element], Said]:
    def read(element: Element) -> Said:
        size = number((element.get(VAL) or "").removesuffix("pt"))
        points = None if size is None else size if (element.get(VAL) or "").endswith("pt") else size / 2
        return {name: points} if points and 0 < points <= 1638 else {}

    return read


def _underline(element: Element) -> Said:
    return {"underlined": element.get(VAL, "single") != "none"}


def _color(element: Element) -> Said:
    color = (element.get(VAL) or "auto").upper()
    return {"color": color if re.fullmatch("[0-9A-F]{6}", color) else ""}


def _fonts(element: Element) -> Said:
    said: Said = {"hint": element.get(w("hint"))} if element.get(w("hint")) else {}
    for slot, themed in zip(SLOTS, THEMED, strict=True):
        if theme := element.get(w(themed)):
            said[slot] = f"+{theme}"
        elif face := element.get(w(slot)):
            said[slot] = face
    return said


READERS: Mapping[str, Callable[[Element], Said]] = {
    w("b"): _toggle("bold"),
    w("bCs"): _toggle("bold_cs"),
    w("i"): _toggle("italic"),
    w("iCs"): _toggle("italic_cs"),
    w("caps"): _toggle("caps"),
    w("vanish"): _toggle("hidden"),
    w("rtl"): _toggle("rtl"),
    w("cs"): _toggle("complex"),
    w("sz"): _half_points("size"),
    w("szCs"): _half_points("size_cs"),
    w("u"): _underline,
    w("color"): _color,
    w("rFonts"): _fonts,
    w("rStyle"): lambda element: {"style": element.get(VAL, "")},
    w("vertAlign"): lambda element: {"superscript": element.get(VAL) == "superscript"},
}


def read_letters(properties: Element | None) -> Said:
    """Return what a `w:rPr` says, in points and plain words."""
    return said_by(properties, READERS)


def said_by(properties: Element | None, readers: Mapping[str, Callable[[Element], Said]]) -> Said:
    """Return what the children of an element of properties say, each read by the reader of its tag."""
    said: Said = {}
    for child in properties if properties is not None else ():
        reader = readers.get(child.tag)
        if reader is not None:
            said.update(reader(child))
    return said


def key_of(properties: Element | None) -> tuple[object, ...]:
    """Return what tells two `w:rPr` apart, to work each look out once."""
    if properties is None:
        return ()
    return tuple((child.tag, *child.attrib.items()) for child in properties if child.tag in READERS)


def merged(defaults: Said, levels: Iterable[Said], direct: Said) -> Said:
    """Return all that is said of a run: later levels win, toggles of styles turn each other, direct looks are last."""
    levels = list(levels)
    said = {**defaults}
    for level in levels:
        said.update(level)
    for name in TOGGLES:
        turned = sum(bool(level.get(name)) for level in levels) % 2 == 1
        said[name] = bool(defaults.get(name)) or turned
    said.update(direct)
    return said


def slots_of(text: str, said: Said) -> tuple[int, ...]:
    """Return the slots of the typefaces that the characters of a run are shown in; blanks count when alone."""
    if said.get("rtl") or said.get("complex"):
        return (BIDI,)
    letters = "".join(text.split()) or text
    if letters.isascii():
        return (ASCII,)
    east = bool(EAST_ASIAN.search(letters)) or (said.get("hint") == "eastAsia" and bool(HINTED.search(letters)))
    rest = EAST_ASIAN.sub("", COMPLEX.sub("", letters))
    if said.get("hint") == "eastAsia":
        rest = HINTED.sub("", rest)
    found = {
        ASCII: any(sign < "\x80" for sign in rest),
        OTHER_LATIN: not rest.isascii(),
        EAST: east,
        BIDI: bool(COMPLEX.search(letters)),
    }
    return tuple(slot for slot, there in found.items() if there) or (ASCII,)


def letters_of(said: Said, slots: tuple[int, ...], themes: Mapping[str, str]) -> Letters:
    """Return the look of letters from all that is said; `themes` are typefaces by theme font."""
    faces = tuple(_face(said.get(slot), themes) for slot in SLOTS)
    complex_ = slots == (BIDI,)
    size = said.get("size_cs" if complex_ else "size", DEFAULT_SIZE)
    return Letters(
        faces=(faces[0], faces[1], faces[2], faces[3]),
        used=tuple(dict.fromkeys(faces[slot] for slot in slots)),
        size=float(str(size)),
        bold=bool(said.get("bold_cs" if complex_ else "bold")),
        italic=bool(said.get("italic_cs" if complex_ else "italic")),
        upper=bool(said.get("caps")),
        underlined=bool(said.get("underlined")),
        color=str(said.get("color", "")),
        hidden=bool(said.get("hidden")),
        superscript=bool(said.get("superscript")),
    )


def _face(named: object, themes: Mapping[str, str]) -> str:
    face = str(named or PLAIN)
    return themes.get(face[1:], PLAIN) if face.startswith("+") else face
