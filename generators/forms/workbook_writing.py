"""Writing a workbook: the pages of its shape are drawn once and compiled; a body's own words are set into the XML.

Drawing with openpyxl takes some 100 ms, setting words into a compiled shape 5: bodies that are asked the same share
their shape. Same input, same bytes: fixed order and dates in the zip, no dates in the properties.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from generators.content.questions import Question, Questionnaire
from generators.forms.workbook.cells import Content, Formula, Page, Place
from generators.forms.workbook.drawing import drawn
from generators.forms.workbook.facts import WorkbookFacts
from generators.forms.workbook.figures import figures_page
from generators.forms.workbook.gate import S
from generators.forms.workbook.issued import issued_facts, issued_page
from generators.forms.workbook.values import escaped_words
from generators.forms.workbook.words import words_page
from generators.packages import shown
from generators.problems import ProblemsFound, Source
from generators.word.fill import ILLEGAL, ILLEGAL_CHARACTER
from generators.word.inserts import Properties
from generators.word.properties import CORE_PART, core_xml
from generators.word.seal import seal_of
from generators.word.words import escaped
from generators.word.zipblock import ZipBlock, added, block, whole

TOKEN = "\ue000"  # a sign for private use, which no text of an office holds
SLOT = re.compile(f'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?) t="inlineStr"><is><t>{TOKEN}([0-9]+)</t></is></c>')
FONT_ORDER = ("b", "i", "sz", "color", "name", "rFont", "family", "scheme")
SHAPES_KEPT = 64
DAY_ZERO = date(1899, 12, 30)
"""From which Excel counts days, as it does since 1900-03-01."""
NEAR = 20
"""Characters told on each side of one that XML forbids."""


@dataclass(frozen=True)
class Compiled:
    """A drawn shape: the parts that never vary, packed, and the others as literal text between numbered slots."""

    fixed: ZipBlock
    filled: tuple[tuple[str, tuple[str, ...]], ...]


def workbook_bytes(questionnaire: Questionnaire, version: str, facts: WorkbookFacts) -> bytes:
    """Return the workbook (.xlsx) that asks a body `questionnaire`, with `facts` on it.

    `version` tells the form from an earlier one when it comes back, as in the Word file that asks the same. Raises
    ProblemsFound when a text holds a character that XML forbids (`word-illegal-character`).
    """
    pages = workbook_pages(questionnaire, version, facts)
    _judge(pages, Source(f"{questionnaire.agency}.xlsx"))
    compiled = _compiled(tuple(page.shape() for page in pages))
    contents = [place.content for page in pages for place in page.places if place.varies]
    parts = [(name, _filled(pieces, contents).encode()) for name, pieces in compiled.filled]
    made = added(compiled.fixed, parts)
    core = core_xml(Properties(facts.title, facts.plan, facts.agency), seal_of(made)).encode()
    return whole(made, [(CORE_PART, core)])


def workbook_pages(questionnaire: Questionnaire, version: str, facts: WorkbookFacts) -> tuple[Page, ...]:
    """Return the sheets of a workbook: figures and words, each where it is asked for, and the hidden one."""
    figures = [each for each in questionnaire.asked if isinstance(each, Question) and each.kind == "number"]
    others = [each for each in questionnaire.asked if each not in figures]
    pages = [figures_page(figures, facts, bool(others))] if figures else []
    pages += [words_page(others, facts, not figures)] if others else []
    return (*pages, issued_page(issued_facts(questionnaire, version), pages))


def _judge(pages: Sequence[Page], source: Source) -> None:
    texts = (place.content.text if isinstance(place.content, Formula) else str(place.content) for place in _all(pages))
    before, *bad = ILLEGAL.split("\n".join(texts), maxsplit=1)
    if bad:
        near = shown(f"{before[-NEAR:]} {bad[1][:NEAR]}".replace("\n", " ").strip())
        raise ProblemsFound([ILLEGAL_CHARACTER.at(source, code=f"{ord(bad[0]):04X}", near=near)])


def _all(pages: Sequence[Page]) -> Iterator[Place]:
    return (place for page in pages for place in page.places)


@lru_cache(maxsize=SHAPES_KEPT)
def _compiled(shape: tuple[Page, ...]) -> Compiled:
    varying = [(page.name, place.ref) for page in shape for place in page.places if place.varies]
    stream = io.BytesIO()
    drawn(shape, {cell: f"{TOKEN}{number}" for number, cell in enumerate(varying)}).save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: _ordered(package.read(name)) for name in package.namelist() if name != CORE_PART}
    filled = {name: tuple(SLOT.split(data.decode())) for name, data in parts.items() if TOKEN.encode() in data}
    return Compiled(block({name: data for name, data in parts.items() if name not in filled}), tuple(filled.items()))


def _ordered(data: bytes) -> bytes:
    """Return a part with the properties of fonts in the schema's order and merged cells in any, but the same."""
    root = etree.fromstring(data)
    for merged in root.iter(f"{{{S}}}mergeCells"):
        merged[:] = sorted(merged, key=lambda block: str(block.get("ref")))
    for font in root.iter(f"{{{S}}}font", f"{{{S}}}rPr"):
        font[:] = sorted(font, key=lambda item: FONT_ORDER.index(etree.QName(item).localname))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _filled(pieces: Sequence[str], contents: Sequence[Content]) -> str:
    """Return the XML with every slot filled: `pieces` are literal text, the start of a cell, its number, and so on."""
    cells = (_cell(head, contents[int(number)]) for head, number in zip(pieces[1::3], pieces[2::3], strict=True))
    return pieces[0] + "".join(cell + text for cell, text in zip(cells, pieces[3::3], strict=True))


def _cell(head: str, content: Content) -> str:
    if content is None or content == "":
        return f"{head}/>"
    if isinstance(content, Decimal):
        return f"{head}><v>{content:f}</v></c>"
    if isinstance(content, date):
        return f"{head}><v>{(content - DAY_ZERO).days}</v></c>"
    text = escaped(escaped_words(str(content)))
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
