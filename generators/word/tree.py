"""A Word part becomes Jinja2 source: tags are put together in the XML tree, the rest stays as it is.

Word and LibreOffice split what one types into runs; here a tag moves whole to where it starts. A tag
stands in the tree as a processing instruction until the tree is written.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from generators.packages import parse
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import W
from generators.word.tags import Tag, find_tags, jinja, left_over

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MARK = "vanthu"
WRITTEN_MARK = re.compile(rf"<\?{MARK} (\d+)\?>")
DECLARATION = re.compile(r' xmlns:\w+="[^"]*"')
BRACE = re.compile(r"\{(?=[{%#])")


def w(name: str) -> str:
    """Return a name in Word's own namespace."""
    return f"{{{W}}}{name}"


NOISE = tuple(w(name) for name in ("proofErr", "lastRenderedPageBreak", "sectPrChange"))
PIECES = tuple(w(name) for name in ("t", "tab", "br", "noBreakHyphen"))
OTHER_CONTENT = tuple(w(name) for name in ("drawing", "pict", "object", "sectPr", "footnoteReference"))
NEEDED = {w("tc"): w("p"), w("tr"): w("tc"), w("tbl"): w("tr")}
NEEDED |= {w(holder): w("p") for holder in ("hdr", "ftr", "txbxContent")}
CELL_LOOK = f'<w:tcPr xmlns:w="{W}"><w:tcW w:w="0" w:type="auto"/></w:tcPr>'
UNITS = {"tr": "hàng", "tc": "ô", "p": "đoạn"}

SHARED = ProblemKind(
    "template-shared-tag",
    "thẻ “{tag}” thay cả {unit} nhưng {unit} này còn chứa nội dung khác",
    "Để thẻ này một mình trong một {unit} riêng.",
)
OUTSIDE = ProblemKind(
    "template-tag-outside", "thẻ “{tag}” không nằm trong {unit} nào của bảng", "Đặt thẻ này vào trong bảng."
)


@dataclass(frozen=True)
class Marked:
    """A part with its tags found: Jinja2 source, and the tags in its order.

    It is loose when tags may leave a cell, row, table or header without what Word demands in it. `notes`
    are the places of the part's own footnotes.
    """

    source: str
    tags: tuple[Tag, ...]
    loose: bool
    notes: tuple[str, ...] = ()


def mark_part(data: bytes, source: Source) -> tuple[Marked | None, list[Problem]]:
    """Return a part as Jinja2 source, its tags whole and in their places (design section 5).

    `source.place` is put before each paragraph's number. Every tag that stands wrong is a problem.
    """
    root = parse(data)
    if root is None:  # the gate has refused such a file before
        return None, []
    _clean(root)
    marks = _Marks(source)
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")), start=1)}
    holders = [next(note.iterancestors(w("p")), root) for note in root.iter(w("footnoteReference"))]
    notes = tuple(f"{source.place}đoạn {numbers.get(holder, 1)}" for holder in holders)
    for paragraph, number in numbers.items():
        marks.paragraph(paragraph, number)
    return replace(marks.written(root), notes=notes), marks.problems


def _clean(root: etree._Element) -> None:
    for noise in list(root.iter(*NOISE)):
        _remove(noise)
    for element in root.iter(etree.Element):
        if len(element) and not (element.text or "").strip():
            element.text = None
        element.text = element.text and re.sub(r"[\n\t\r]", " ", element.text)
        element.tail = None
        for name in [key for key in element.attrib if "}rsid" in str(key)]:
            del element.attrib[name]
    kept = (root.get(MC_IGNORABLE) or "").split()
    etree.cleanup_namespaces(root, top_nsmap={"w": W, "r": R}, keep_ns_prefixes=["w", "r", *kept])


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


class _Marks:
    """Puts the tags of one part into its tree as marks and numbers them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tags: list[Tag] = []
        self.problems: list[Problem] = []

    def paragraph(self, paragraph: etree._Element, number: int) -> None:
        """Mark the tags of one paragraph."""
        place = f"{self._source.place}đoạn {number}"
        source = Source(self._source.file, place=place)
        pieces = [piece for piece in paragraph.iter(*PIECES) if next(piece.iterancestors(w("p"))) is paragraph]
        text = "".join(map(_words, pieces))
        if not any(mark in text for mark in ("{", "%}", "}}")):
            return
        found = find_tags(text, place)
        self.problems += left_over(text, [(start, end) for start, end, _ in found], source)
        block = next((tag for _, _, tag in found if tag.unit in UNITS), None)
        if block:
            self._replace(paragraph, block, len(found), source)
        elif found:
            self._inline(pieces, found)

    def _replace(self, paragraph: etree._Element, tag: Tag, count: int, source: Source) -> None:
        unit = UNITS[tag.unit]
        element = next(paragraph.iterancestors(w(tag.unit)), None) if tag.unit != "p" else paragraph
        parent = element.getparent() if element is not None else None
        if element is None or parent is None:
            self.problems.append(OUTSIDE.at(source, tag=tag.short, unit=unit))
            return
        words = find_tags("".join(map(_words, element.iter(*PIECES))), "")
        blank = not _rest(element) and len(words) == 1 and count == 1
        if not blank or next(element.iter(*OTHER_CONTENT), None) is not None:
            self.problems.append(SHARED.at(source, tag=tag.short, unit=unit))
        if tag.sign == "#":
            parent.remove(element)
        else:
            parent.replace(element, self._mark(tag))

    def _mark(self, tag: Tag) -> etree._Element:
        self._tags.append(tag)
        return etree.ProcessingInstruction(MARK, str(len(self._tags) - 1))

    def _inline(self, pieces: list[etree._Element], found: list[tuple[int, int, Tag]]) -> None:
        start = 0
        for piece in pieces:
            words = _words(piece)
            inside = [(a - start, b - start, tag) for a, b, tag in found if a < start + len(words) and b > start]
            if inside and piece.tag == w("t"):
                self._write(piece, list(_segments(words, inside)))
            elif inside:
                _remove(piece)
            start += len(words)

    def _write(self, piece: etree._Element, segments: list[str | Tag]) -> None:
        """Put text and marks back into a `w:t`; a tag for its run splits the run."""
        run = piece.getparent()
        properties = run.find(w("rPr")) if run is not None else None
        place = piece
        place.text = None
        for segment in segments:
            if isinstance(segment, Tag) and segment.unit == "r":
                place = self._split(place, segment, properties)
            elif isinstance(segment, Tag):
                place.append(self._mark(segment))
            elif len(place):
                place[-1].tail = (place[-1].tail or "") + segment
            else:
                place.text = segment

    def _split(self, piece: etree._Element, tag: Tag, properties: etree._Element | None) -> etree._Element:
        """Put the mark after the run that ends with `piece`; return the text of the run after it."""
        run = piece.getparent()
        assert run is not None
        rest, after = etree.Element(w("r")), etree.Element(w("t"))
        if properties is not None:
            rest.append(copy.deepcopy(properties))
        rest.append(after)
        for later in list(piece.itersiblings()):
            rest.append(later)
        written = _plain_xml(properties) if properties is not None else ""
        mark = self._mark(Tag(tag.sign, "r", tag.code, tag.place, written))
        run.addnext(rest)
        run.addnext(mark)
        return after

    def written(self, root: etree._Element) -> Marked:
        """Write the tree: Jinja2 source, tags numbered anew in reading order with their homes."""
        _tidy(root)
        homes: dict[etree._Element, int] = {}
        tags: list[Tag] = []
        for mark in root.iter(etree.ProcessingInstruction):
            tags.append(self._tags[int(mark.text or 0)].with_home(_home(mark, homes)))
            mark.text = str(len(tags) - 1)
        pieces = WRITTEN_MARK.split(etree.tostring(root, encoding="unicode"))
        pieces[::2] = [BRACE.sub('{{ "{" }}', piece) for piece in pieces[::2]]
        pieces[1::2] = map(jinja, tags)
        loose = any(_may_be_empty(holder, tags) for holder in root.iter(*NEEDED))
        return Marked(HEADER + "".join(pieces), tuple(tags), loose)


def _words(piece: etree._Element) -> str:
    if piece.tag == w("t"):
        return piece.text or ""
    return "-" if piece.tag == w("noBreakHyphen") else " "


def _rest(element: etree._Element) -> str:
    """Return the words of a row, cell or paragraph that belong to no tag."""
    text = "".join(map(_words, element.iter(*PIECES)))
    for start, end, _ in reversed(find_tags(text, "")):
        text = text[:start] + text[end:]
    return text.strip()


def _segments(words: str, inside: list[tuple[int, int, Tag]]) -> Iterator[str | Tag]:
    """Yield the text and tags of one piece; a tag that started before it only takes its words."""
    at = 0
    for start, end, tag in inside:
        if start > at:
            yield words[at:start]
        if start >= 0 and tag.sign != "#":
            yield tag
        at = max(0, min(end, len(words)))
    yield words[at:]


def _tidy(root: etree._Element) -> None:
    """Drop texts and runs that the joining of tags left empty; keep spaces; give every cell its `w:tcPr`."""
    for piece in list(root.iter(w("t"))):
        run = piece.getparent()
        if not piece.text and not len(piece):
            _remove(piece)
            if run is not None and all(child.tag == w("rPr") for child in run):
                _remove(run)
        else:
            piece.set(SPACE, "preserve")
    for body in root.iter(w("body")):
        body.text = ""  # so that an empty one is written with an end tag, before which the section goes
    for cell in root.iter(w("tc")):
        if cell.find(w("tcPr")) is None:
            cell.insert(0, etree.fromstring(CELL_LOOK))


def _may_be_empty(holder: etree._Element, tags: list[Tag]) -> bool:
    """Tell whether tags may take every child that `holder` needs, or its last one from a cell."""
    if holder.tag == w("tc"):
        return holder[-1].tag != w("p")
    depth = 0
    for child in holder:
        if isinstance(child, etree._ProcessingInstruction):
            word = tags[int(child.text or 0)].word
            depth += (word in ("if", "for")) - word.startswith("end")
        elif child.tag == NEEDED[holder.tag] and not depth:
            return False
    return True


def _home(mark: etree._Element, homes: dict[etree._Element, int]) -> tuple[object, ...]:
    """Return what must be the same for all tags of one block: the holding element and the way to it."""
    above = list(mark.iterancestors())
    holder = next((element for element in above if element.tag == w("p")), above[0])
    return homes.setdefault(holder, len(homes)), *(element.tag for element in above)


def _plain_xml(element: etree._Element) -> str:
    return DECLARATION.sub("", etree.tostring(element, encoding="unicode"))
