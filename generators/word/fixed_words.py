"""The words of a form that are not to be changed, paragraph by paragraph, and their fingerprint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from zlib import crc32

from lxml import etree

from generators.word.package import W

PARAGRAPH, TEXT, CONTROL = (f"{{{W}}}{name}" for name in ("p", "t", "sdt"))
BINDING = f"{{{W}}}sdtPr/{{{W}}}dataBinding"
SIGNS = {f"{{{W}}}{name}": sign for name, sign in (("tab", " "), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}


@dataclass(frozen=True)
class Fixed:
    """The fixed words of one paragraph; `number` counts all paragraphs of the body from 1."""

    number: int
    words: str


@dataclass(frozen=True)
class Change:
    """A difference from the fingerprint: the paragraph where it stands, its words now, how many words are lost."""

    number: int
    words: str


def fixed_words(root: etree._Element) -> list[Fixed]:
    """Return the paragraphs that hold words outside bound controls; runs of blanks count as one."""
    inside = {text for control in root.iter(CONTROL) if _is_bound(control) for text in control.iter(TEXT, *SIGNS)}
    found = ((number, _words(paragraph, inside)) for number, paragraph in enumerate(root.iter(PARAGRAPH), start=1))
    return [Fixed(number, words) for number, words in found if words]


def _is_bound(control: etree._Element) -> bool:
    return control.find(BINDING) is not None


def _words(paragraph: etree._Element, inside: set[etree._Element]) -> str:
    pieces = (piece for piece in paragraph.iter(TEXT, *SIGNS) if piece not in inside)
    joined = "".join([SIGNS.get(str(piece.tag)) or piece.text or "" for piece in pieces])
    return " ".join(unicodedata.normalize("NFC", joined).split())


def fingerprint(fixed: list[Fixed]) -> str:
    """Return one digest a paragraph (8 hex digits each, blanks between), so that a change can be located."""
    return " ".join(_digest(each) for each in fixed)


def _digest(fixed: Fixed) -> str:
    return f"{crc32(fixed.words.encode()):08x}"


def changes(fixed: list[Fixed], issued: str) -> Iterator[Change]:
    """Yield what differs from the `issued` fingerprint: changed, added and (empty words) deleted paragraphs."""
    found, wanted = [_digest(each) for each in fixed], issued.split()
    for kind, start, end, _, _ in SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            yield from (Change(each.number, each.words) for each in fixed[start:end])
        elif kind == "insert":
            before = fixed[start - 1].number if start else 0
            yield Change(before + 1, "")
