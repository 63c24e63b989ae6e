"""Where the words of a few paragraphs stand in the bytes of a main part, so that they alone can be changed.

An edit of bytes leaves all else as the program wrote it that saved the file; a tree would be written anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from generators.word.fixed_words import SIGNS
from generators.word.package import W

TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
PARAGRAPH, RUN, TEXT, CONTROL, LOOK, BINDING, HINT, INSIDE = (
    f"{{{W}}}{name}" for name in ("p", "r", "t", "sdt", "rPr", "dataBinding", "showingPlcHdr", "sdtContent")
)
TRACKED = frozenset(f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
EMPTY = "\ufffc"
"""What stands in a line for a control that only shows what is to be written in it."""
GAP = rf"[\s.…_{EMPTY}]*"
"""Room that is left for words: blanks, dots, an empty control."""
ROOM = re.compile(GAP)
Stretch = tuple[int, int]
"""First byte and the one after the last."""


@dataclass
class Control:
    """A content control within a paragraph (ô điền): its hint's mark, its content, the path of its answer."""

    hint: Stretch | None = None
    inside: Stretch = (0, 0)
    path: str = ""


@dataclass(frozen=True)
class Piece:
    """Words in a row: those of one text (`tag` and `words` are its bytes), a sign, or an empty control."""

    text: str
    tag: Stretch = (0, 0)
    words: Stretch = (0, 0)
    control: Control | None = None
    preserves: bool = False
    """Blanks at its ends are printed (xml:space)."""


@dataclass
class Line:
    """A paragraph by its number from 0 in the part: its pieces, the look (`w:rPr`) of its first run, the prefix of `w`.

    `tracked`: it has changes not yet accepted. `twice`: it stands in a drawing that is told in two ways.
    """

    number: int
    prefix: str
    pieces: list[Piece] = field(default_factory=list)
    look: bytes = b""
    tracked: bool = False
    twice: bool = False

    @property
    def text(self) -> str:
        """Its words, with one sign for each tab, break and empty control."""
        return "".join(piece.text for piece in self.pieces)


def lines_of(data: bytes, wanted: Collection[int]) -> list[Line]:
    """Return the paragraphs with these numbers, and the other tellings of those in drawings; `data` is UTF-8.

    Raises xml.parsers.expat.ExpatError for what is no XML, which the gate has refused.
    """
    reader = _Reader(data)
    reader.read()
    chosen = [line for line in reader.lines if line.number in wanted]
    doubled = {line.text for line in chosen if line.twice}
    return [line for line in reader.lines if line in chosen or (line.twice and line.text in doubled)]


class _Reader:
    """Follows the tags of a part and keeps where they stand."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.lines: list[Line] = []
        self._open: list[tuple[Line, list[tuple[Control, int]]]] = []
        self._alternates = 0
        self._starts: list[tuple[int, str]] = []
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.namespace_prefixes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self) -> None:
        """Read the part."""
        self._parser.Parse(self.data, True)

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag, prefix = _named(name)
        at = self._parser.CurrentByteIndex
        self._starts.append((at, tag))
        if tag == ALTERNATE:
            self._alternates += 1
        elif tag == PARAGRAPH:
            line = Line(len(self.lines), prefix, twice=self._alternates > 0)
            self.lines.append(line)
            self._open.append((line, []))
        elif self._open:
            self._inside(tag, at, {_named(each)[0]: value for each, value in given.items()})

    def _inside(self, tag: str, at: int, given: dict[str, str]) -> None:
        line, controls = self._open[-1]
        line.tracked |= tag in TRACKED
        if tag == CONTROL:
            controls.append((Control(), len(line.pieces)))
        elif tag == BINDING and controls:
            controls[-1][0].path = given.get(f"{{{W}}}xpath", "")
        elif tag == HINT and controls:
            controls[-1][0].hint = self._tag(at)
        elif tag in SIGNS:
            line.pieces.append(Piece("\t" if tag.endswith("}tab") else SIGNS[tag]))

    def _end(self, _: str) -> None:
        (start, tag), end = self._starts.pop(), self._parser.CurrentByteIndex
        if tag == ALTERNATE:
            self._alternates -= 1
        elif tag == PARAGRAPH:
            self._open.pop()
        elif self._open:
            self._ended(tag, start, end)

    def _ended(self, tag: str, start: int, end: int) -> None:
        line, controls = self._open[-1]
        opened = self._tag(start)
        whole = end > start  # of an empty element both ends are told at its one tag
        if tag == TEXT and whole:
            words, kept = self.data[opened[1] : end].decode(), b"preserve" in self.data[slice(*opened)]
            line.pieces.append(Piece(unescape(words), opened, (opened[1], end), preserves=kept))
        elif tag == LOOK and self._starts[-1][1] == RUN and not line.look and not controls:
            line.look = self.data[start : self._tag(end)[1] if whole else opened[1]]
        elif tag == INSIDE and whole and controls:
            controls[-1][0].inside = (opened[1], end)
        elif tag == CONTROL and controls:
            self._closed(line, *controls.pop())

    def _closed(self, line: Line, control: Control, first: int) -> None:
        """Put one sign in the place of what an empty control shows; LibreOffice forgets that it is empty."""
        words = "".join(piece.text for piece in line.pieces[first:])
        if control.inside[1] and (control.hint or ROOM.fullmatch(words)):
            line.pieces[first:] = [Piece(EMPTY, control=control)]

    def _tag(self, at: int) -> Stretch:
        found = TAG.match(self.data, at)
        assert found is not None
        return found.span()


def _named(name: str) -> tuple[str, str]:
    """Return the full name of an element or attribute, and the prefix that it was written with."""
    space, _, rest = name.partition("}")
    local, _, prefix = rest.partition("}")
    return (f"{{{space}}}{local}", prefix) if rest else (name, "")
