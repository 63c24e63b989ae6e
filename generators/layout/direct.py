"""Looks set by hand on a paragraph or its letters give way to the style that the law has set."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from generators.layout.law import Part
from generators.layout.wordml import remove, value_of, w

# Weight and slant stay: the office may stress a word.
LETTERS = ("rFonts", "color", "sz", "szCs")
PARAGRAPH = ("spacing", "ind", "contextualSpacing", "widowControl")


def strip_direct(root: etree._Element, styles: Mapping[str, str], parts: Mapping[str, Part]) -> None:
    """Take typeface, size, colour, spacing and indents set by hand from paragraphs in our styles.

    The side goes too, unless the law leaves it to the template.
    """
    known = {style: part for key, part in parts.items() if (style := styles.get(key))}
    for paragraph in list(root.iter(w("p"))):
        part = known.get(value_of(paragraph, "w:pPr/w:pStyle"))
        if part:
            _strip(paragraph, part)


def _strip(paragraph: etree._Element, part: Part) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        remove(properties, (*PARAGRAPH, "jc") if part.align else PARAGRAPH)
    for letters in list(paragraph.iter(w("rPr"))):
        remove(letters, LETTERS)
    for holder in list(paragraph.iter(w("r"), w("pPr"))):
        for letters in holder.findall(w("rPr")):
            if len(letters) == 0:
                holder.remove(letters)
