"""Letters of a paragraph set by hand: typeface, size, weight, slant, capitals, colour."""

from __future__ import annotations

from collections.abc import Iterator

from generators.layout.wordml import w
from generators.lint.mending.order import property_of, set_switch, set_value, unset
from generators.lint.mending.pen import Element, Pen, own_runs
from generators.lint.rules.letters import SIGNS

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
COLOR_THEMES = ("themeColor", "themeTint", "themeShade")
SWITCHES = {"bold": ("b", "bCs"), "italic": ("i", "iCs"), "upper": ("caps",)}


def set_font(pen: Pen, paragraph: Element, font: str) -> None:
    """Set one typeface for every kind of letter, instead of those that a theme would choose; signs keep theirs."""
    for letters in _letters(pen, paragraph):
        fonts = property_of(letters, "rFonts")
        if any(SIGNS.fullmatch(fonts.get(w(slot), "")) for slot in SLOTS):
            continue
        unset(fonts, *THEMES)
        for slot in SLOTS:
            fonts.set(w(slot), font)


def set_size(pen: Pen, paragraph: Element, size: float) -> None:
    """Set the size (pt)."""
    for letters in _letters(pen, paragraph):
        set_value(letters, "sz", f"{round(size * 2)}")
        set_value(letters, "szCs", f"{round(size * 2)}")


def set_weight(pen: Pen, paragraph: Element, switch: str, on: bool) -> None:
    """Switch bold, italic or capitals (`SWITCHES`) on or off."""
    for letters in _letters(pen, paragraph):
        for name in SWITCHES[switch]:
            set_switch(letters, name, on)


def set_color(pen: Pen, paragraph: Element, color: str) -> None:
    """Set the colour (RRGGBB)."""
    for letters in _letters(pen, paragraph):
        found = property_of(letters, "color")
        unset(found, *COLOR_THEMES)
        found.set(w("val"), color)


def set_plain_underline(pen: Pen, paragraph: Element) -> None:
    """Take the underlining away."""
    for letters in _letters(pen, paragraph):
        set_value(letters, "u", "none")


def _letters(pen: Pen, paragraph: Element) -> Iterator[Element]:
    """Yield the properties of every run that may print, and of the paragraph's mark."""
    for run in own_runs(paragraph):
        if run.find(w("sym")) is None:  # a symbol is of its own typeface
            yield pen.letters(run)
    yield pen.letters(pen.paragraph(paragraph))
