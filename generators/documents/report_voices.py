"""What bodies and the officer wrote in the sections of a report: the same words once, with all their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generators.content.marks import escape
from generators.content.references import Reference, parse_references
from generators.content.report_texts import Passage
from generators.content.returns import Return
from generators.documents.report_paper import Passages, Voice
from generators.documents.report_references import referred
from generators.documents.rich import Notes
from generators.documents.telling import Teller
from generators.vietnamese import join_words
from generators.word.inserts import RichText

DASH = re.compile(r"^[-+•*–]\s+")
ENDED = (".", "!", "?", "…")
MOST_BEFORE = 3
"""Bodies that stand before their words; more of them would hide what is said."""


@dataclass(frozen=True)
class Speakers:
    """Who speaks in a paper: returns in the order of agencies.yaml, the teller of figures, the footnotes."""

    returns: Sequence[Return]
    teller: Teller
    notes: Notes

    def passages(self, lines: Callable[[Return], Iterable[str]], passage: Passage) -> Passages:
        """Return the words of one section; `lines` gives what a body wrote there."""
        before = self._rich(passage.before)
        voices = () if passage.instead is not None else tuple(self._voices(lines))
        after = self._rich((*(passage.instead or ()), *passage.after))
        return Passages(before, voices, after, not (before or voices or after))

    def _rich(self, lines: Iterable[str]) -> tuple[RichText, ...]:
        return tuple(self.notes.rich("".join(self._pieces(text))) for text in lines)

    def _pieces(self, text: str) -> Iterator[str]:
        for piece in parse_references(text):
            yield escape(referred(piece, self.teller)) if isinstance(piece, Reference) else piece

    def _voices(self, lines: Callable[[Return], Iterable[str]]) -> Iterator[Voice]:
        said: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        for each in self.returns:
            for line in lines(each):
                text = _sentence(line)
                said.setdefault(_same(text), (text, []))[1].append(each.agency)
        for text, bodies in said.values():
            names = self.teller.names(bodies)
            yield Voice(join_words(names), len(names) > MOST_BEFORE, text, "" if text.endswith(ENDED) else ".")


def _same(text: str) -> tuple[str, ...]:
    """Return what two texts share when they say the same: their words, whatever case and marks."""
    return tuple(re.findall(r"\w+", text.casefold())) or (text,)


def _sentence(line: str) -> str:
    """Return a line without the dash before and the full stop after it; three dots stay."""
    text = DASH.sub("", line.strip())
    return text if text.endswith("..") else text.rstrip(".;,: ") or text
