"""Texts with marks become rich text; their footnotes are numbered through the whole paper."""

from __future__ import annotations

from functools import lru_cache

from generators.content.marks import parse_marks
from generators.word.inserts import Footnote, RichText, Span


@lru_cache(maxsize=4096)
def said(text: str) -> RichText:
    """Return plain words as rich text; kept, since the cells of tables say the same few words again and again."""
    return RichText((Span(text),))


class Notes:
    """Collects the footnotes of one paper while its texts are read in order."""

    def __init__(self) -> None:
        self._notes: list[Footnote] = []

    def add(self, text: str) -> int:
        """Keep one footnote and return its number, from 1."""
        number = len(self._notes) + 1
        self._notes.append(Footnote(number, RichText(tuple(_spans(text)))))
        return number

    @property
    def all(self) -> tuple[Footnote, ...]:
        """The footnotes so far."""
        return tuple(self._notes)

    def rich(self, text: str, *, before: str = "") -> RichText:
        """Return `text` with its marks read, after the plain words `before` (a number, a dash)."""
        spans = [Span(before)] if before else []
        for mark in parse_marks(text):
            note = self.add(mark.note) if mark.note else 0
            spans.append(Span(mark.text, mark.bold, mark.italic, note))
        return RichText(tuple(spans))


def _spans(text: str) -> list[Span]:
    return [Span(mark.text, mark.bold, mark.italic) for mark in parse_marks(text)]
