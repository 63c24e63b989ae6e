"""The words of a form that are not to be changed, paragraph by paragraph, and their fingerprint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from zlib import crc32

from lxml import etree

from generators.packages import parse
from generators.word.package import W

PARAGRAPH, TEXT, CONTROL = (f"{{{W}}}{name}" for name in ("p", "t", "sdt"))
BINDING = f"{{{W}}}sdtPr/{{{W}}}dataBinding"
PARAGRAPH_START, PARAGRAPH_END = re.compile("<w:p(?=[ >])[^>]*(?<!/)>"), "</w:p>"
SIGNS = {f"{{{W}}}{name}": sign for name, sign in (("tab", " "), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}


@dataclass(frozen=True)
class Fixed:
    """The fixed words of one paragraph; `number` counts all paragraphs of the body from 1."""

    number: int
    words: str


@dataclass(frozen=True)
class Change:
    """A difference from the fingerprint: the paragraph where it stands and its words now, empty where one is lost."""

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
    return " ".join(unicodedata.normalize("NFC", words_in(paragraph, inside)).split())


def words_in(holder: etree._Element, but: Collection[etree._Element] = ()) -> str:
    """Return the words of an element, line breaks and tabs as signs, `but` some pieces."""
    pieces = (piece for piece in holder.iter(TEXT, *SIGNS) if piece not in but)
    return "".join([SIGNS.get(str(piece.tag)) or piece.text or "" for piece in pieces])


def fingerprint(fixed: list[Fixed]) -> str:
    """Return one digest a paragraph (8 hex digits each, blanks between), so that a change can be located."""
    return " ".join(_digest(each) for each in fixed)


def written_fingerprint(xml: str) -> str:
    """Return the fingerprint of a main part that is still text; what it says of a part that is no XML is void.

    The papers of a batch share most of their paragraphs, so each is parsed once and remembered. Where a paragraph
    alone does not tell its fixed words (it holds a text box, a bound control goes around it) the part is parsed whole.
    """
    digests = _digests(xml) if xml.count(W) == 1 else [None]
    if None not in digests:
        return " ".join(filter(None, digests))
    root = parse(xml.encode("utf-8", "replace"))
    return fingerprint(fixed_words(root)) if root is not None else ""


def _digests(xml: str) -> list[str | None]:
    *stretches, rest = xml.split(PARAGRAPH_END)
    root = xml[: xml.find(">", xml.find("<w:document")) + 1]
    return [_digest_at_end(root, stretch) for stretch in stretches] if PARAGRAPH_START.search(rest) is None else [None]


@lru_cache(maxsize=4096)
def _digest_at_end(root: str, stretch: str) -> str | None:
    """Return the digest of the paragraph that ends `stretch`, empty without fixed words; None when it cannot tell."""
    starts = [found.start() for found in PARAGRAPH_START.finditer(stretch)]
    if not starts or "<w:dataBinding" in stretch[: starts[-1]]:
        return None
    paragraph = parse(f"{root}{stretch[starts[-1] :]}{PARAGRAPH_END}</w:document>".encode("utf-8", "replace"))
    return fingerprint(fixed_words(paragraph)) if paragraph is not None else None


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
