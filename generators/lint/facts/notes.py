"""Footnotes and endnotes, which are printed apart from the text."""

from __future__ import annotations

from dataclasses import replace

from generators.lint.facts.cascade import Cascade
from generators.lint.facts.model import Paragraph
from generators.lint.facts.opening import Opened
from generators.lint.facts.tables import TableReader
from generators.lint.facts.values import children, w
from generators.lint.facts.walk import Walker

PARTS = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_notes(opened: Opened, cascade: Cascade, tables: TableReader, room: float) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all notes, those of footnotes first; the lines between text and notes are none."""
    found: list[Paragraph] = []
    for kind, name in PARTS:
        part = next((target for linked, target in opened.links(opened.main).values() if linked == kind), "")
        walker = Walker(part, cascade, tables, (room,))
        for note in children(opened.root(part), name):
            if note.get(w("type"), "normal") == "normal":
                walker.walk(note, "footnote")
        found += (replace(each.paragraph, role="footnote") for each in walker.story.paragraphs)
    return tuple(found)
