"""The pen of a mender: every change to the tree passes through it, so that each can be shown as a tracked change.

Properties and words are changed in place, and what stood there before is kept until the end. Whatever is taken out
stays in the tree as a tracked deletion until then; readers count it as gone.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date

from lxml import etree

from generators.layout.wordml import w
from generators.lint.mending.order import property_of

AUTHOR = "Văn thư"
NOT_OF_PARAGRAPH = (w("rPr"), w("sectPr"), w("pPrChange"))
NOT_OF_LETTERS = (w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("rPrChange"))
NOT_OF_SECTION = (w("headerReference"), w("footerReference"), w("sectPrChange"))
DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
Element = etree._Element
Old = dict[Element, Element | None]
"""What stood in a holder of properties before, None where nothing did."""


def bare(properties: Element | None, without: tuple[str, ...]) -> Element | None:
    """Return a copy of properties without the children that a record of a change does not hold."""
    if properties is None:
        return None
    kept = copy.deepcopy(properties)
    kept.tail = None
    for child in list(kept):
        if child.tag in without:
            kept.remove(child)
    return kept


class Pen:
    """Changes to one document; `number` is the greatest id that the file uses for its changes and marks."""

    def __init__(self, day: date, number: int) -> None:
        self._stamp = {w("author"): AUTHOR, w("date"): f"{day.isoformat()}T00:00:00Z"}
        self._number = number
        self.letters_before: Old = {}
        self.paragraphs_before: Old = {}
        self.sections_before: Old = {}
        self.words_before: dict[Element, str] = {}
        self.added: list[Element] = []
        self.born: list[Element] = []
        self.taken: list[Element] = []

    def letters(self, holder: Element) -> Element:
        """Return the `w:rPr` of a run, or of the paragraph mark in a `w:pPr`, to be changed."""
        if holder not in self.letters_before:
            self.letters_before[holder] = bare(holder.find(w("rPr")), NOT_OF_LETTERS)
        if holder.tag == w("pPr"):
            return property_of(holder, "rPr")
        found = holder.find(w("rPr"))
        if found is None:
            found = etree.Element(w("rPr"))
            holder.insert(0, found)
        return found

    def paragraph(self, paragraph: Element) -> Element:
        """Return the `w:pPr` of a paragraph, to be changed."""
        found = paragraph.find(w("pPr"))
        if paragraph not in self.paragraphs_before:
            self.paragraphs_before[paragraph] = bare(found, NOT_OF_PARAGRAPH)
        if found is None:
            found = etree.Element(w("pPr"))
            paragraph.insert(0, found)
        return found

    def section(self, section: Element) -> Element:
        """Return a `w:sectPr`, to be changed."""
        if section not in self.sections_before:
            self.sections_before[section] = bare(section, NOT_OF_SECTION)
        return section

    def write(self, text: Element, words: str) -> None:
        """Set the words of a `w:t`."""
        self.words_before.setdefault(text, text.text or "")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def add(self, paragraph: Element, *runs: Element) -> None:
        """Put new runs at the end of a paragraph."""
        paragraph.extend(runs)
        self.added.extend(runs)

    def bear(self, paragraph: Element, after: Element) -> None:
        """Put a new paragraph behind another."""
        after.addnext(paragraph)
        self.born.append(paragraph)

    def take_out(self, run: Element) -> None:
        """Take out a run; it stays as a tracked deletion until the end."""
        deletion = self.record("del")
        run.addprevious(deletion)
        deletion.append(run)
        for child in list(run):
            child.tag = DELETED.get(str(child.tag), child.tag)
        self.taken.append(deletion)

    def record(self, name: str) -> Element:
        """Return an element that tells of a tracked change, with author, day and an id of its own."""
        return etree.Element(w(name), {w("id"): self.free_id(), **self._stamp})

    def free_id(self) -> str:
        """Return an id that no tracked change has."""
        self._number += 1
        return str(self._number)


def own_runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph that are not deleted, without those of text boxes in it."""
    for run in list(paragraph.iter(w("r"))):
        holders = list(run.iterancestors(w("p"), w("del"), w("moveFrom")))
        if holders and holders[0] is paragraph:
            yield run
