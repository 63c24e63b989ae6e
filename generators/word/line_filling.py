"""Words put into a stretch of a paragraph, over however many texts a program has split it, as edits of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.word.offsets import Control, Line, Piece, Stretch
from generators.word.words import escaped

Edit = tuple[Stretch, bytes]
"""Bytes, and those that come in their place."""
PRESERVE = b' xml:space="preserve"'
XML_BLANKS = " \t\r\n"
"""Blanks that Word drops at the ends of a text that does not preserve them."""


@dataclass
class _Sign:
    """One sign of a line as it stands and as it is to read, with the piece that it is part of."""

    words: str
    piece: Piece

    @property
    def is_free(self) -> bool:
        """Whether it is part of a text, and no tab, break or control."""
        return self.piece.words != (0, 0)


class Filling:
    """A line that is filled in; nothing is changed before `edits` are made."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.answers: dict[str, str] = {}
        self._signs = [_Sign(sign, piece) for piece in line.pieces for sign in piece.text]
        self._controls: list[tuple[Control, str]] = []
        self._changed: list[Piece] = []

    def fill(self, span: tuple[int, int], words: str, after: str = "") -> bool:
        """Put `words` in the place of the blanks of `span`, signs counted from 0, with a blank before and `after` them.

        An empty control there is filled, and the blanks around it stay. Returns whether there was room.
        """
        inside = self._signs[slice(*span)]
        control = next((sign.piece.control for sign in inside if sign.piece.control), None)
        if control is not None:
            self._controls.append((control, words))
            self.answers |= {control.path: words} if control.path else {}
            return True
        before = "" if inside and not inside[0].is_free else " "
        after = "" if inside and not inside[-1].is_free else after
        return self._put([sign for sign in inside if sign.is_free], span, f"{before}{words}{after}")

    def _put(self, free: list[_Sign], span: tuple[int, int], words: str) -> bool:
        follower = next((sign for sign in self._signs[span[1] : span[1] + 1] if sign.is_free), None)
        leader = next((sign for sign in self._signs[max(0, span[0] - 1) : span[0]] if sign.is_free), None)
        for sign in free:
            sign.words = ""
        target = free[0] if free else follower or leader
        if target is None:
            return False
        target.words = words if free else words + target.words if target is follower else target.words + words
        self._changed += [sign.piece for sign in (*free, target)]
        return True

    def edits(self) -> Iterator[Edit]:
        """Yield what is to be written where in the part."""
        for piece in self.line.pieces:
            if any(piece is each for each in self._changed):
                yield from self._of_text(piece)
        for control, words in self._controls:
            yield from self._of_control(control, words)

    def _of_text(self, piece: Piece) -> Iterator[Edit]:
        words = "".join(sign.words for sign in self._signs if sign.piece is piece)
        yield piece.words, escaped(words).encode()
        end = piece.tag[1] - 1
        if words.strip(XML_BLANKS) != words and not piece.preserves:
            yield (end, end), PRESERVE

    def _of_control(self, control: Control, words: str) -> Iterator[Edit]:
        p = self.line.prefix.encode()
        p = p + b":" if p else b""
        text = escaped(words).encode()
        yield control.inside, b"<%sr>%s<%st>%s</%st></%sr>" % (p, self.line.look, p, text, p, p)
        if control.hint:
            yield control.hint, b""


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """Return bytes with edits made that do not overlap."""
    for (start, end), new in sorted(edits, reverse=True):
        data = data[:start] + new + data[end:]
    return data
