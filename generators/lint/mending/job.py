"""One breach to be repaired: the copy, the pen, what is known of the document, what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.layout.wordml import w
from generators.lint.facts.model import Paragraph, Section
from generators.lint.mending.pen import Element, Pen
from generators.lint.mending.working_copy import WorkingCopy
from generators.lint.rules.rule import Case, Finding, Rule


@dataclass(frozen=True)
class Job:
    """A repair to be done; `case` is the document as it was read last."""

    copy: WorkingCopy
    pen: Pen
    case: Case
    rule: Rule
    finding: Finding

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What was found (pieces that share one `w:p` together), or all that prints words in the whole document."""
        place = self.finding.place
        everywhere = (*self.case.facts.paragraphs, *_in_edges(self.case.facts.sections))
        if place is None:
            return tuple(paragraph for paragraph in everywhere if paragraph.shown)
        return tuple(paragraph for paragraph in everywhere if paragraph.place == place)

    @property
    def sections(self) -> tuple[tuple[Section, Element], ...]:
        """The sections with their `w:sectPr`; the last one is made where the file has none."""
        body = self.copy.document.find(w("body"))
        assert body is not None  # the gate has seen it
        within = [section for section in body.iter(w("sectPr")) if section.getparent() is not body]
        own = [section for section in within if _stands(section)]
        last = body.find(w("sectPr"))
        if last is None:
            last = body.makeelement(w("sectPr"), {}, None)
            body.append(last)
        return tuple(zip(self.case.facts.sections, (*own, last), strict=False))

    def elements(self, paragraph: Paragraph) -> list[Element]:
        """Return the `w:p` of a paragraph, and its twins."""
        return self.copy.paragraphs(paragraph.place)

    def called(self, paragraph: Paragraph) -> str:
        """Return what a clerk calls a paragraph: the part of the paper, else its place."""
        parts = {str(key): part.style for key, part in self.case.profile.parts.items()}
        place = str(paragraph.place)
        return parts.get(paragraph.role, place[:1].upper() + place[1:])


def _stands(section: Element) -> bool:
    """Tell whether a `w:sectPr` ends a section: it is a paragraph's own, not the record of a change."""
    parent = section.getparent()
    return parent is not None and parent.tag == w("pPr") and parent.getparent().tag == w("p")  # type: ignore[union-attr]


def _in_edges(sections: tuple[Section, ...]) -> Iterator[Paragraph]:
    for section in sections:
        for edge in (section.header, section.footer, section.first_header, section.first_footer):
            yield from edge.paragraphs
