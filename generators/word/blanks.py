"""Blanks: content controls bound to a custom XML part, and the protection of everything else (design, section 5).

A file saved in LibreOffice loses a control's tag and lock but keeps its binding, so the binding's XPath is the
key of an answer; tag and title are for people. LibreOffice also drops the attributes of the elements that it
writes answers into, so the elements' names, and not attributes, carry the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from lxml import etree

from generators.word.inserts import Blank, BlankKind, Form, Gap, Table
from generators.word.names import fields, records
from generators.word.package import W
from generators.word.relations import MAIN_LINKS, NewPart, declared, edited, without
from generators.word.shared import Once
from generators.word.words import run

FORM_NS = "urn:van-thu:form:1"
ASKED, ROW = "q-", "row"
"""Names of elements of the custom XML part: of an answer before its key (a key may begin with a digit), of a row."""
STORE = f"{{{str(uuid5(NAMESPACE_URL, FORM_NS)).upper()}}}"
"""The id by which controls find their custom XML part; one form a paper, so it is the same in all."""
ANSWERS_PART = "customXml/item1.xml"
PROPERTIES_PART = "customXml/itemProps1.xml"
ITEM_LINKS = "customXml/_rels/item1.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STORE_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
NEW_PARTS = (
    NewPart(ANSWERS_PART, "application/xml", MAIN_LINKS, "rIdAnswers", f"{OFFICE}/customXml", f"../{ANSWERS_PART}"),
    NewPart(
        PROPERTIES_PART,
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        ITEM_LINKS,
        "rIdProperties",
        f"{OFFICE}/customXmlProps",
        "itemProps1.xml",
    ),
)
HINT_LOOK = '<w:rPr><w:i/><w:color w:val="7F7F7F"/></w:rPr>'
LONGEST_TAG = 64  # letters; Word refuses a file with a longer one
KINDS: dict[BlankKind, str] = {
    "text": "<w:text/>",
    "rich": '<w:text w:multiLine="1"/>',
    "date": '<w:date{}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="vi-VN"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>',
    "choice": "<w:dropDownList>{}</w:dropDownList>",
    "combo": "<w:comboBox>{}</w:comboBox>",
}
BEFORE_PROTECTION = frozenset(
    f"{{{W}}}{name}"
    for name in (
        *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
        *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
        *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
        *("saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges"),
        *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors"),
        *("hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate"),
        *("linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge"),
        *("revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting"),
    )
)
"""Settings that stand before `w:documentProtection` in the schema's order."""


def blank_xml(blank: Blank, properties: str) -> str:
    """Return a blank as an inline content control whose words have the run properties `properties`."""
    showing = "" if blank.value else "<w:showingPlcHdr/>"
    title, tag = escape(blank.title[:LONGEST_TAG]), blank.key[-LONGEST_TAG:]
    known = f'<w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="{_id(blank.key)}"/>'
    words = run(_shown(blank), properties) if blank.value else run(blank.hint, HINT_LOOK)
    return (
        f'<w:sdt><w:sdtPr>{known}<w:lock w:val="sdtLocked"/>{showing}{_binding("w", path_of(blank.key))}{_kind(blank)}'
        f"</w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>"
    )


def gap_xml(gap: Gap) -> str:
    """Return a gap as an inline content control that shows its hint until somebody writes in it."""
    known = f'<w:alias w:val="{escape(gap.title[:LONGEST_TAG])}"/><w:id w:val="{_id(gap.key)}"/>'
    look = f"<w:sdtPr>{known}<w:showingPlcHdr/>{KINDS['rich']}</w:sdtPr>"
    return f"<w:sdt>{look}<w:sdtContent>{run(gap.hint, HINT_LOOK)}</w:sdtContent></w:sdt>"


def repeated(key: str, rows: Iterable[str]) -> str:
    """Return table rows (`w:tr`) as items of one repeating section, each bound to its row of answers under `key`."""
    items = "".join(
        [
            f'<w:sdt><w:sdtPr><w:id w:val="{_id(f"{key}/{number}")}"/><w15:repeatingSectionItem/></w:sdtPr>'
            f"<w:sdtContent>{row}</w:sdtContent></w:sdt>"
            for number, row in enumerate(rows, start=1)
        ]
    )
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{_id(key)}"/>{_binding("w15", f"{path_of(key)}/v:{ROW}")}<w15:repeatingSection/>'
        f"</w:sdtPr><w:sdtContent>{items}</w:sdtContent></w:sdt>"
    )


def path_of(key: str) -> str:
    """Return the XPath of an answer, e.g. `/v:form[1]/v:q-nv-2-3[1]/v:row[1]/v:q-unit[1]`."""
    steps = (f"v:{_element(part)}[{part if part.isdigit() else 1}]" for part in key.split("/"))
    return "/".join(["/v:form[1]", *steps])


def _element(part: str) -> str:
    """Return the name of the element that stands for one part of a key: a row number, or a question's own key."""
    return ROW if part.isdigit() else f"{ASKED}{part}"


def _binding(prefix: str, path: str) -> str:
    mapping = f"xmlns:v='{FORM_NS}'"
    return f'<{prefix}:dataBinding w:prefixMappings="{mapping}" w:xpath="{path}" w:storeItemID="{STORE}"/>'


def _id(key: str) -> int:
    return crc32(key.encode()) & 0x7FFFFFFF


def _shown(blank: Blank) -> str:
    return f"{date.fromisoformat(blank.value):%d/%m/%Y}" if blank.kind == "date" else blank.value


def _kind(blank: Blank) -> str:
    full = f' w:fullDate="{blank.value}T00:00:00Z"' if blank.kind == "date" and blank.value else ""
    shown = (escape(choice) for choice in blank.choices)
    choices = "".join(f'<w:listItem w:displayText="{choice}" w:value="{choice}"/>' for choice in shown)
    return KINDS[blank.kind].format(full if blank.kind == "date" else choices)


def blanks_in(value: object) -> Iterator[Blank]:
    """Yield the blanks of a paper, or of any part of it, in the order of its fields."""
    if isinstance(value, Blank):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from blanks_in(part)
    elif isinstance(value, Table):
        yield from _blanks_of_table(value)
    else:
        yield from _blanks_below(value)


def _blanks_below(value: object) -> Iterator[Blank]:
    record: Any = type(value)
    for name in _ways_to_blanks(record):
        yield from blanks_in(getattr(value, name))


def _in_cells(table: Table) -> tuple[Blank, ...]:
    rows = (*table.header, *table.rows)
    return tuple(piece for row in rows for cell in row for piece in cell.text.spans if isinstance(piece, Blank))


_blanks_of_table: Once[Table, tuple[Blank, ...]] = Once(_in_cells)


@lru_cache(maxsize=256)
def _ways_to_blanks(record: type) -> tuple[str, ...]:
    """Return the fields of a type below which a blank may stand, as the type hints tell."""
    return tuple(name for name, kind in (fields(record) or {}).items() if Blank in records(kind))


def answers_xml(form: Form, blanks: Iterable[Blank], fingerprint: str) -> str:
    """Return the custom XML part: what the form is, the fingerprint of its fixed words, the answer to every blank."""
    facts = {name: value for name, value in asdict(form).items() if value} | {"fingerprint": fingerprint}
    root = etree.Element(f"{{{FORM_NS}}}form", facts, nsmap={"v": FORM_NS})
    made: dict[str, etree._Element] = {}
    for blank in blanks:
        _answer(root, made, blank.key).text = blank.value
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")


def _answer(root: etree._Element, made: dict[str, etree._Element], key: str) -> etree._Element:
    """Return the element of an answer, made with all above it where it is not there yet."""
    if not key:
        return root
    if key not in made:
        above, _, part = key.rpartition("/")
        made[key] = etree.SubElement(_answer(root, made, above), f"{{{FORM_NS}}}{_element(part)}")
    return made[key]


def with_newer_names(source: str) -> str:
    """Return the main part with the names of repeating sections (Word 2013) declared, for older Word to ignore."""
    names = f'xmlns:mc="{COMPATIBILITY}" xmlns:w15="{W15}" mc:Ignorable="w15"'
    return source if "xmlns:w15=" in source else source.replace("<w:document ", f"<w:document {names} ", 1)


def with_form(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the custom XML part declared, and all but the blanks protected."""
    kept = without(parts, ("customXml/",), ("/customXml",))
    for new in NEW_PARTS:
        kept = declared(kept, new)
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{FORM_NS}"/></ds:schemaRefs>'
    item = f'<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{STORE_NS}">{schema}</ds:datastoreItem>'
    kept[PROPERTIES_PART] = f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n{item}'.encode()
    return {**kept, "word/settings.xml": edited(kept["word/settings.xml"], _protect)}


def _protect(root: etree._Element) -> None:
    for old in root.findall(f"{{{W}}}documentProtection"):
        root.remove(old)
    protection = etree.Element(f"{{{W}}}documentProtection", {f"{{{W}}}edit": "forms", f"{{{W}}}enforcement": "1"})
    earlier = [index for index, item in enumerate(root) if item.tag in BEFORE_PROTECTION]
    root.insert(earlier[-1] + 1 if earlier else 0, protection)
