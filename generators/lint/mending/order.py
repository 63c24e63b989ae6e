"""Properties of letters, paragraphs and sections, put where the schema wants them (ECMA-376, part 1, 17.3 and 17.6)."""

from __future__ import annotations

from lxml import etree

from generators.layout.wordml import replace, w

LETTERS = (
    "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike",
    "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
    "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
)  # fmt: skip
PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
SECTION = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
    "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
ORDERS = {w("rPr"): LETTERS, w("pPr"): PARAGRAPH, w("sectPr"): SECTION}


def property_of(parent: etree._Element, name: str) -> etree._Element:
    """Return the property `name` of an rPr, pPr or sectPr, made in its place where it is missing."""
    found = parent.find(w(name))
    if found is not None:
        return found
    made = etree.Element(w(name))
    order = ORDERS[str(parent.tag)]
    replace(parent, made, order[order.index(name) + 1 :])
    return made


def set_value(parent: etree._Element, name: str, value: str) -> None:
    """Give the property `name` this `w:val`."""
    property_of(parent, name).set(w("val"), value)


def set_switch(parent: etree._Element, name: str, on: bool) -> None:
    """Switch a property such as bold (`b`) on or off, whatever the style says."""
    found = property_of(parent, name)
    unset(found, "val")
    if not on:
        found.set(w("val"), "0")


def unset(element: etree._Element, *names: str) -> None:
    """Take away attributes, where they are set."""
    for name in names:
        if w(name) in element.attrib:
            del element.attrib[w(name)]
