"""A Word file read into facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from generators.lint.facts.cascade import Cascade
from generators.lint.facts.drawn_lines import LineFinder
from generators.lint.facts.edges import EdgeReader
from generators.lint.facts.identifying import identify
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Paragraph, Role, Section
from generators.lint.facts.notes import read_notes
from generators.lint.facts.numbering import Counters, read_lists
from generators.lint.facts.opening import NotReadable, Opened, open_document
from generators.lint.facts.pages import read_sheet, section_elements
from generators.lint.facts.pieces import taken_apart
from generators.lint.facts.properties import Properties, read_properties
from generators.lint.facts.roles import recognise
from generators.lint.facts.seen import Seen, Story
from generators.lint.facts.spacing import spaced
from generators.lint.facts.styles import read_styles
from generators.lint.facts.tables import TableReader
from generators.lint.facts.theme import theme_faces
from generators.lint.facts.values import Element, flag, w
from generators.lint.facts.walk import Walker
from generators.problems import Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is: its facts, and what it says of itself."""

    facts: Facts
    identity: Identity


def read_document(data: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Read any .docx as Word would show it; `name` is how problems call it.

    Returns the document, or None and the one problem that keeps it from being judged (codes `word-…` and `lint-…`);
    never raises for what the bytes hold. A template, picture or macro that it links to is no hindrance: nothing of it
    is fetched or run.
    """
    try:
        opened = open_document(data, name)
        facts = _facts(opened)
    except NotReadable as found:
        return None, [found.problem]
    return Document(facts, identify(facts)), []


def _facts(opened: Opened) -> Facts:
    body = cast(Element, cast(Element, opened.root(opened.main)).find(w("body")))
    settings = opened.linked("settings")
    themes = theme_faces(opened.linked("theme"), settings)
    styles = read_styles(opened.linked("styles"))
    cascade = Cascade(styles, Counters(read_lists(opened.linked("numbering"))), themes)
    tables = TableReader(styles)
    elements: list[Element | None] = list(section_elements(body)) or [None]
    sheets = [read_sheet(each, flag(settings, "evenAndOddHeaders")) for each in elements]
    story = Walker(opened.main, cascade, tables, [sheet.room for sheet in sheets]).walk(body, "body")
    edges = EdgeReader(opened, cascade, tables)
    sections = edges.sections(sheets)
    facts = _judged(story, sections, read_properties(opened, [body]), edges.stories)
    return replace(facts, paragraphs=facts.paragraphs + read_notes(opened, cascade, tables, sheets[0].room))


def _judged(story: Story, sections: tuple[Section, ...], properties: Properties, edges: list[Story]) -> Facts:
    """Put together what was met: roles, lines, sections, properties."""
    seen = taken_apart(spaced(story.paragraphs))
    roles = recognise(seen)
    finder = LineFinder(seen, roles)
    lines = finder.find()
    paragraphs = _with_roles(seen, roles, finder.rules)
    annexes = {each.section for each in paragraphs if each.role == "annex_label"}
    return Facts(
        paragraphs=paragraphs,
        sections=tuple(replace(each, annex=at in annexes) for at, each in enumerate(sections)),
        lines=lines,
        tables=tuple(story.tables),
        program=properties.program,
        tracked=properties.tracked,
        commented=properties.commented,
        signed=properties.signed,
        pictures=story.pictures + sum(each.pictures for each in edges),
        title=properties.title,
        subject=properties.subject,
        name=properties.name,
        author=properties.author,
    )


def _with_roles(seen: list[Seen], roles: list[Role], rules: set[int]) -> tuple[Paragraph, ...]:
    known = ("rule" if at in rules else role for at, role in enumerate(roles))
    return tuple(replace(each.paragraph, role=role) for each, role in zip(seen, known, strict=True))
