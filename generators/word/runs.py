"""Rich text as Word runs over the look of the template's own run.

Line breaks, tabs and no-break hyphens of a text stay as they are until `text_xml` turns them into Word's own,
for the whole part at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from generators.word.blanks import blank_xml, gap_xml
from generators.word.inserts import Blank, Gap, RichText, Span
from generators.word.words import run

LEADING = re.compile(
    r"<w:rPr>((?:<w:rStyle [^>]*/>)?(?:<w:rFonts [^>]*/>)?)"
    r"((?:<w:b(?: [^>]*)?/>)?(?:<w:bCs(?: [^>]*)?/>)?)((?:<w:i(?: [^>]*)?/>)?(?:<w:iCs(?: [^>]*)?/>)?)"
)
"""The start of run properties in the schema's order: style and fonts, bold, italic."""


def text_xml(xml: str) -> str:
    """Return XML in which line breaks, tabs and no-break hyphens of texts are Word's own elements."""
    if "\r" in xml:
        xml = xml.replace("\r\n", "\n").replace("\r", "\n")
    for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>"), ("\u2011", "<w:noBreakHyphen/>")):
        if sign in xml:
            xml = xml.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
    return xml


@lru_cache(maxsize=256)
def faces(properties: str) -> tuple[str, str, str, str]:
    """Return a run's `w:rPr` as it is, and with bold, italic, and both switched on."""
    properties = properties or "<w:rPr></w:rPr>"
    looks = [with_switches(properties, bold, italic) for italic in (False, True) for bold in (False, True)]
    looks[0] = "" if looks[0] == "<w:rPr></w:rPr>" else looks[0]
    return looks[0], looks[1], looks[2], looks[3]


def runs(text: RichText | str | None, properties: str, mark_style: str, bold: bool = False) -> str:
    """Return the runs of a rich or plain text over a run's own `w:rPr`; nothing for None."""
    if text is None:
        return ""
    looks = faces(properties)
    if not isinstance(text, RichText):
        return run(str(text), looks[bold])
    return "".join([_piece(piece, looks, bold, mark_style) for piece in text.spans])


def _piece(piece: Span | Blank | Gap, looks: tuple[str, str, str, str], bold: bool, mark_style: str) -> str:
    if isinstance(piece, Blank):
        return blank_xml(piece, looks[bold])
    if isinstance(piece, Gap):
        return gap_xml(piece)
    return _span(piece, looks[(bold or piece.bold) + 2 * piece.italic], mark_style)


def _span(span: Span, properties: str, mark_style: str) -> str:
    words = run(span.text, properties) if span.text else ""
    return words + note_mark("footnoteReference", mark_style, f' w:id="{span.note}"') if span.note else words


def note_mark(element: str, style: str, attributes: str = "") -> str:
    """Return the run of a footnote's number: `footnoteReference` in the text, `footnoteRef` below it."""
    look = f'<w:rStyle w:val="{escape(style)}"/>' if style else '<w:vertAlign w:val="superscript"/>'
    return f"<w:r><w:rPr>{look}</w:rPr><w:{element}{attributes}/></w:r>"


def with_switches(properties: str, bold: bool, italic: bool) -> str:
    """Return a `w:rPr` with bold and italic switched on in their place of the schema's order."""

    def switched(found: re.Match[str]) -> str:
        fonts, own_bold, own_italic = found.groups()
        return f"<w:rPr>{fonts}{'<w:b/>' if bold else own_bold}{'<w:i/>' if italic else own_italic}"

    return LEADING.sub(switched, properties, count=1)


def style_xml(styles: Mapping[str, str], part: str) -> str:
    """Return the `w:pStyle` of `part`, or nothing when there is no such style."""
    return f'<w:pStyle w:val="{escape(styles[part])}"/>' if part in styles else ""
