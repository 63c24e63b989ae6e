"""Templates: compiled once, filled many times, the same bytes for the same paper (design section 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateSyntaxError

from generators.packages import TYPES, parse
from generators.problems import Problem, ProblemKind, Source
from generators.word import compiled as kept
from generators.word.blanks import with_form, with_newer_names
from generators.word.check import check_tags
from generators.word.compiled import Compiled
from generators.word.fill import Template, code_of
from generators.word.measures import Law
from generators.word.names import fields, shape
from generators.word.notes import with_notes, without_notes
from generators.word.package import MAIN, read_package
from generators.word.properties import with_properties, without_properties
from generators.word.syntax import PARSE_ERRORS, SYNTAX, reason_of
from generators.word.tree import Marked, mark_part
from generators.word.zipblock import block

WHERE = {"header+xml": "đầu trang, ", "footer+xml": "chân trang, ", "main+xml": ""}
OWN_NOTES = ProblemKind(
    "template-own-footnote",
    "mẫu có chú thích của riêng mẫu",
    "Xóa chú thích trong mẫu; chú thích của văn bản được đánh số tự động.",
)

LAST_SECTION = re.compile(
    r"(?:<w:sectPr(?: [^>]*)?/>|<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*</w:sectPr>)?</w:body></w:document>$"
)

_compiled: dict[str, Compiled] = {}


def compile_template(
    file: Path,
    name: str,
    impose: Callable[[Mapping[str, bytes]], Law],
    view: type,
    cache: Path | None = None,
) -> tuple[Template | None, list[Problem]]:
    """Read, set and judge the template `file` for papers of type `view`; `name` is how problems call it.

    `impose` sets the parts by a law. Returns the template, or None and every mistake in it with its
    paragraph (codes `word-…` and `template-…`), before any data is used. `cache` is a folder for what
    has been compiled; it may be deleted at any time.
    """
    package, problems = read_package(file, name)
    if package is None:
        return None, problems
    law = impose(package.parts)
    compiled, problems = _kept_or_built(law.parts, view, name, cache)
    return (Template(name, law, compiled, view) if compiled else None), problems


def _kept_or_built(
    parts: Mapping[str, bytes], view: type, name: str, cache: Path | None
) -> tuple[Compiled | None, list[Problem]]:
    key = kept.key_of(parts, shape(view))
    found = _compiled.get(key) or kept.stored(cache, key)
    problems: list[Problem] = []
    if found is None:
        found, problems = build(parts, view, name)
        if found is not None:
            kept.store(cache, key, found)
    if found is not None:
        _compiled[key] = found
    return found, problems


def build(parts: Mapping[str, bytes], view: type, name: str) -> tuple[Compiled | None, list[Problem]]:
    """Compile imposed parts for `view`; None and all problems when the template has mistakes."""
    sources: list[kept.PartSource] = []
    problems: list[Problem] = []
    for part, where in _places(parts):
        marked, found = mark_part(parts[part], Source(name, place=where))
        problems += found
        if marked is not None and "footnotes" in (fields(view) or {}):
            problems += [OWN_NOTES.at(Source(name, place=place)) for place in marked.notes]
        if marked is not None and (marked.tags or part == MAIN):
            problems += check_tags(marked.tags, view, Source(name), part == MAIN)
            sources.append(_source(part, marked, "form" in (fields(view) or {})))
    problems = problems or list(_code_problems(sources, name))
    if problems:
        return None, problems
    return _packed(parts, sources, fields(view) or {}), []


def _places(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the parts that may hold tags, each with what its places begin with."""
    types = parse(parts[TYPES])
    for item in () if types is None else types:
        kind = (item.get("ContentType") or "").rpartition(".")[2]
        part = (item.get("PartName") or "").removeprefix("/")
        if kind in WHERE and part in parts:
            yield part, WHERE[kind]


def _source(part: str, marked: Marked, completable: bool) -> kept.PartSource:
    text = LAST_SECTION.sub("", marked.source) if part == MAIN else marked.source
    text = with_newer_names(text) if part == MAIN and completable else text
    return kept.PartSource(part, text, tuple(tag.place for tag in marked.tags), marked.loose)


def _code_problems(sources: list[kept.PartSource], name: str) -> Iterator[Problem]:
    """Yield what only the compiler of the whole part finds, such as a name that may not be set."""
    for source in sources:
        try:
            code_of(source.text)
        except PARSE_ERRORS as error:
            line = error.lineno - 2 if isinstance(error, TemplateSyntaxError) else -1
            place = source.places[line] if 0 <= line < len(source.places) else ""
            yield SYNTAX.at(Source(name, place=place), tag="…", reason=reason_of(error))


def _packed(parts: Mapping[str, bytes], sources: list[kept.PartSource], known: Mapping[str, object]) -> Compiled:
    """Pack what stays the same; a part with tags is filled for each paper and left out here."""
    base = without_properties(parts)
    base = with_properties(base) if "properties" in known else base
    base = with_form(base) if "form" in known else base
    base = without_notes(base) if "footnotes" in known else base
    noted = with_notes(base) if "footnotes" in known else base
    filled = {source.part for source in sources}
    plain, full = (block({name: data for name, data in shelf.items() if name not in filled}) for shelf in (base, noted))
    return Compiled(tuple(sources), plain, full)
