"""What bodies and the officer wrote in the sections of a report: the same words once, long sections condensed.

A report condenses and leaves nothing out: words are never altered, they are told here or whole in the annex.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generators.content.agencies import Agencies
from generators.content.report_texts import Passage
from generators.content.returns import Return
from generators.documents.report_figures import MOST_NAMES, few_names
from generators.documents.report_paper import Elsewhere, Passages, Voice
from generators.documents.report_references import with_figures
from generators.documents.rich import Notes
from generators.documents.telling import Teller
from generators.vietnamese import join_words, roman
from generators.word.inserts import RichText

DASH = re.compile(r"^[-+•*–]\s+")
ENDED = (".", "!", "?", "…")
MOST_SAYINGS = 6
"""Sayings that a section tells in full; a longer one tells those of who leads, and what many say."""
MANY = 3
"""Bodies that have to say the same for a long section to tell it."""
OTHER_PLACE = re.compile(r"(?:tỉnh|thành phố|thị xã|huyện)\b")
"""What after the name of a body makes it another body's: Sở Y tế tỉnh Nam Định."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A text of a section, without its last full stop, and the ids of the bodies that wrote it."""

    text: str
    bodies: tuple[str, ...]

    @property
    def mark(self) -> str:
        """What ends the text when nothing follows."""
        return "" if self.text.endswith(ENDED) else "."


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report: how the annex calls it, who leads there; `whole` when all must be told in the text."""

    title: str
    leads: Collection[str]
    whole: bool = False


@dataclass(frozen=True)
class Speakers:
    """Who speaks in a paper: returns in the order of agencies.yaml, the bodies, the teller of figures, the footnotes.

    `annexed` grows with every section that is not told in full: its title and all that bodies said in it.
    """

    returns: Sequence[Return]
    agencies: Agencies
    teller: Teller
    notes: Notes
    annexed: list[tuple[str, tuple[Saying, ...]]] = field(default_factory=list)

    def passages(self, lines: Callable[[Return], Iterable[str]], passage: Passage, section: Section) -> Passages:
        """Return the words of one section; `lines` gives what a body wrote there."""
        before, sayings = self._rich(passage.before), tuple(self._sayings(lines))
        told = () if passage.instead is not None else _chosen(sayings, section)
        condensed = len(told) < len(sayings)
        voices = tuple(self._voice(saying, named=not condensed) for saying in told)
        elsewhere = self._annex(section, sayings) if condensed else None
        after = self._rich((*(passage.instead or ()), *passage.after))
        return Passages(before, voices, elsewhere, after, not (before or sayings or after))

    def _rich(self, lines: Iterable[str]) -> tuple[RichText, ...]:
        return tuple(self.notes.rich(with_figures(text, self.teller)) for text in lines)

    def _sayings(self, lines: Callable[[Return], Iterable[str]]) -> Iterator[Saying]:
        said: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        for each in self.returns:
            for line in lines(each):
                text = _sentence(line)
                said.setdefault(_same(text), (text, []))[1].append(each.agency)
        yield from (Saying(text, tuple(dict.fromkeys(bodies))) for text, bodies in said.values())

    def _annex(self, section: Section, sayings: tuple[Saying, ...]) -> Elsewhere:
        self.annexed.append((section.title, sayings))
        bodies = dict.fromkeys(body for saying in sayings for body in saying.bodies)
        return Elsewhere(few_names([*bodies], self.teller), roman(len(self.annexed)))

    def _voice(self, saying: Saying, *, named: bool) -> Voice:
        names = join_words(self.teller.names(saying.bodies)) if named else few_names(saying.bodies, self.teller)
        if len(saying.bodies) == 1 and self._names_itself(saying):
            names = ""
        return Voice(names, len(saying.bodies) > MOST_NAMES, saying.text, saying.mark)

    def _names_itself(self, saying: Saying) -> bool:
        """Tell whether a text begins with the name of who wrote it, and not with a longer one of somebody else."""
        agency = self.agencies.find(saying.bodies[0])
        own = (agency.name, agency.called) if agency else ()
        rest = next((saying.text[len(name) + 1 :] for name in own if saying.text.startswith(f"{name} ")), "")
        return rest[:1].islower() and not OTHER_PLACE.match(rest)


def _chosen(sayings: tuple[Saying, ...], section: Section) -> tuple[Saying, ...]:
    """Return what a section tells: all of a short one; of a long one what who leads says, then what many say."""
    if section.whole or len(sayings) <= MOST_SAYINGS:
        return sayings
    led = [saying for saying in sayings if set(section.leads) & set(saying.bodies)]
    others = [saying for saying in sayings if saying not in led and len(saying.bodies) >= MANY]
    return (*led, *sorted(others, key=lambda saying: -len(saying.bodies)))


def _same(text: str) -> tuple[str, ...]:
    """Return what two texts share when they say the same: their words, whatever case and marks."""
    return tuple(re.findall(r"\w+", text.casefold())) or (text,)


def _sentence(line: str) -> str:
    """Return a line without the dash before and the full stop after it; three dots stay."""
    text = DASH.sub("", line.strip())
    return text if text.endswith("..") else text.rstrip(".;,: ") or text
