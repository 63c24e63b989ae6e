"""Footnotes (chú thích): their part, and what a package needs around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from generators.word.inserts import Footnote
from generators.word.package import W
from generators.word.relations import MAIN_LINKS, NewPart, declared, edited, without
from generators.word.runs import note_mark, runs
from generators.word.tree import HEADER, R, w
from generators.word.words import run

NOTES_PART = "word/footnotes.xml"
SETTINGS = "word/settings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NEW_PART = NewPart(
    NOTES_PART,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    MAIN_LINKS,
    "rIdFootnotes",
    f"{OFFICE}/footnotes",
    "footnotes.xml",
)
SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
AFTER_NOTES = frozenset(
    w(name)
    for name in (
        *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol"),
        "listSeparator",
    )
)
"""Settings that stand after `w:footnotePr` in the schema's order, with all of foreign namespaces."""


def footnotes_xml(notes: Iterable[Footnote], paragraph_style: str, mark_style: str) -> str:
    """Return the part `word/footnotes.xml`: the two separators, then the notes by number."""
    parts = [_separator(kind, number) for kind, number in SEPARATORS]
    mark = note_mark("footnoteRef", mark_style)
    for note in notes:
        words = mark + run(" ") + runs(note.text, "", mark_style)
        body = f"<w:p><w:pPr>{paragraph_style}</w:pPr>{words}</w:p>"
        parts.append(f'<w:footnote w:id="{note.number}">{body}</w:footnote>')
    return f'{HEADER}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{"".join(parts)}</w:footnotes>'


def _separator(kind: str, number: int) -> str:
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
    body = f"<w:p><w:pPr>{spacing}</w:pPr><w:r><w:{kind}/></w:r></w:p>"
    return f'<w:footnote w:type="{kind}" w:id="{number}">{body}</w:footnote>'


def without_notes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts without the footnotes part that Word keeps in a template."""
    kept = without(parts, (NOTES_PART, "word/_rels/footnotes.xml"), ("/footnotes",))
    return {**kept, SETTINGS: edited(kept[SETTINGS], _drop_settings)} if SETTINGS in kept else kept


def with_notes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts (without notes) with the footnotes part declared."""
    kept = declared(parts, NEW_PART)
    return {**kept, SETTINGS: edited(kept[SETTINGS], _add_settings)} if SETTINGS in kept else kept


def _drop_settings(root: etree._Element) -> None:
    for item in root.findall(w("footnotePr")):
        root.remove(item)


def _add_settings(root: etree._Element) -> None:
    settings = etree.Element(w("footnotePr"))
    for _, number in SEPARATORS:
        etree.SubElement(settings, w("footnote"), {w("id"): str(number)})
    later = [
        index for index, item in enumerate(root) if item.tag in AFTER_NOTES or not str(item.tag).startswith(f"{{{W}}}")
    ]
    root.insert(later[0] if later else len(root), settings)
