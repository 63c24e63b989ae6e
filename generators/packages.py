"""The gate for office files (Open Packaging: a zip of XML parts), the same for Word and for Excel.

Everything from outside is judged here before anything else reads it (design, section 6). A format brings its limits
and its own kinds of problem, so that every sentence speaks of the program which the clerk has open.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from lxml import etree

from generators.problems import Problem, ProblemKind, Source

TYPES = "[Content_Types].xml"
LINKS = "_rels/.rels"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_RATIO = 200
RATIO_FROM = 64 * 2**10  # a small part may pack very well without being an attack
MACRO_MARKS = ("vbaproject", "vbadata", "macroenabled", "macrosheet")
OBJECT_KINDS = ("oleObject", "control", "activeXControlBinary", "aFChunk", "subDocument")
START = 512
"""Bytes within which XML tells its encoding."""
ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")
READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, LookupError)


@dataclass(frozen=True)
class Gate:
    """What one format allows, in bytes, parts, tags and attributes, and the kind of problem for every refusal."""

    max_file: int
    max_content: int
    max_parts: int
    max_marks: int
    not_zip: ProblemKind
    damaged: ProblemKind
    too_large: ProblemKind
    too_many: ProblemKind
    bomb: ProblemKind
    part_name: ProblemKind
    encrypted: ProblemKind
    dtd: ProblemKind
    bad_xml: ProblemKind
    external: ProblemKind
    macro: ProblemKind
    embedded: ProblemKind


Parts = Mapping[str, bytes]
Roots = Mapping[str, etree._Element]
"""The roots of the XML parts by name."""


def open_parts(data: bytes, source: Source, gate: Gate) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the parts of a package in the order of the file, or none and every reason not to open it.

    Names, sizes, ratios and encryption are judged from the zip's own directory before anything is unpacked, tags and
    attributes before any XML is parsed; never raises for what the bytes hold.
    """
    if len(data) > gate.max_file:
        return {}, [gate.too_large.at(source, what=f"{len(data) // 2**20} MB")]
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*READ_ERRORS, NotImplementedError):
        return {}, [gate.not_zip.at(source)]
    problems = list(_entry_problems(archive.infolist(), source, gate))
    parts, problems = ({}, problems) if problems else _read_parts(archive, source, gate)
    marks = sum(data.count(b"<") + data.count(b"=") for data in _texts(parts).values())
    if marks > gate.max_marks:  # a tree takes a hundred times the bytes of its shortest text
        return {}, [gate.too_large.at(source, what=f"{marks} thẻ và thuộc tính XML")]
    return parts, problems


def _entry_problems(entries: list[zipfile.ZipInfo], source: Source, gate: Gate) -> Iterator[Problem]:
    if len(entries) > gate.max_parts:
        yield gate.too_many.at(source, count=len(entries), most=gate.max_parts)
    total = sum(entry.file_size for entry in entries)
    if total > gate.max_content:
        yield gate.too_large.at(source, what=f"{total // 2**20} MB khi mở ra")
    seen: set[str] = set()
    for entry in entries[: gate.max_parts + 1]:
        yield from _one_entry(entry, seen, source, gate)


def _one_entry(entry: zipfile.ZipInfo, seen: set[str], source: Source, gate: Gate) -> Iterator[Problem]:
    part, lower = shown(entry.orig_filename), entry.orig_filename.lower()
    if lower in seen or not _is_part_name(entry):
        yield gate.part_name.at(source, part=part)
    seen.add(lower)
    if entry.flag_bits & 1:
        yield gate.encrypted.at(source, part=part)
    ratio = entry.file_size // max(1, entry.compress_size)
    if entry.file_size > RATIO_FROM and ratio > MAX_RATIO:
        yield gate.bomb.at(source, part=part, ratio=ratio)


def _is_part_name(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    steps = name.removesuffix("/").split("/")
    if any(sign in name for sign in "\\:\0") or not name.isprintable():
        return False
    return all(step.strip(".") for step in steps)


def shown(text: str) -> str:
    """Return foreign text fit for a message: printable and short."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:120])


def _read_parts(archive: zipfile.ZipFile, source: Source, gate: Gate) -> tuple[dict[str, bytes], list[Problem]]:
    parts: dict[str, bytes] = {}
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        try:
            parts[entry.filename] = archive.read(entry)
        except (*READ_ERRORS, NotImplementedError):
            return {}, [gate.damaged.at(source, part=shown(entry.filename))]
    return parts, []


def judge_parts(parts: Parts, source: Source, gate: Gate) -> tuple[Roots, list[Problem]]:
    """Return the roots of the XML parts, and every DTD, broken part, macro, object and outside link."""
    problems = [problem for part, data in parts.items() for problem in _part_problems(part, data, source, gate)]
    roots: dict[str, etree._Element] = {}
    for part, data in _texts(parts).items():
        root = None if _declares(data) or not _is_unicode(data) else parse(data)
        if root is not None:
            roots[part] = root
        else:
            kind = gate.dtd if _declares(data) else gate.bad_xml
            problems.append(kind.at(source, part=shown(part)))
    problems += (problem for part, root in roots.items() for problem in _root_problems(part, root, source, gate))
    return roots, problems


def _texts(parts: Parts) -> Parts:
    """Return the parts that are XML."""
    return {part: data for part, data in parts.items() if part.lower().endswith((".xml", ".rels"))}


def _part_problems(part: str, data: bytes, source: Source, gate: Gate) -> Iterator[Problem]:
    if any(mark in part.lower() for mark in MACRO_MARKS):
        yield gate.macro.at(source, part=shown(part))
    if "/activex/" in part.lower() or data.startswith(OLE_MAGIC):
        yield gate.embedded.at(source, part=shown(part))


def _declares(data: bytes) -> bool:
    plain = data.replace(b"\0", b"") if b"\0" in data else data
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _is_unicode(data: bytes) -> bool:
    """Tell whether XML is UTF-8 or UTF-16, all that a package may hold (ECMA-376, part 2): others hide their tags."""
    start = data[:START].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    named = ENCODING.match(start)
    return start.startswith(b"<") and (named is None or named[1].lower() in ENCODINGS)


def parse(data: bytes) -> etree._Element | None:
    """Return the root of an XML part without comments, entities or network; None when it is not XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if getattr(root.getroottree().docinfo, "doctype", "") else root


def _root_problems(part: str, root: etree._Element, source: Source, gate: Gate) -> Iterator[Problem]:
    if part == TYPES:
        yield from _type_problems(root, source, gate)
    elif part.endswith(".rels"):
        yield from _link_problems(part, root, source, gate)


def _type_problems(root: etree._Element, source: Source, gate: Gate) -> Iterator[Problem]:
    for item in root:
        kind = (item.get("ContentType") or "").lower()
        if any(mark in kind for mark in MACRO_MARKS):
            yield gate.macro.at(source, part=shown(item.get("PartName") or item.get("Extension") or ""))
            return


def _link_problems(part: str, root: etree._Element, source: Source, gate: Gate) -> Iterator[Problem]:
    for link in root:
        kind, target = link_kind(link), shown(link.get("Target") or "")
        if (link.get("TargetMode") or "").lower() == "external" and kind != "hyperlink":
            yield gate.external.at(source, target=target)
        if kind in OBJECT_KINDS:
            yield gate.embedded.at(source, part=target)
        if any(mark in kind.lower() for mark in MACRO_MARKS):
            yield gate.macro.at(source, part=shown(part))


def link_kind(link: etree._Element) -> str:
    """Return the last step of a relationship's type, e.g. `officeDocument`."""
    return (link.get("Type") or "").rsplit("/", 1)[-1]


def linked_parts(roots: Roots, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield id, kind and part of every relationship of a part; those of the package itself have no part."""
    links = roots.get(f"{dirname(part)}/_rels/{basename(part)}.rels" if part else LINKS)
    for link in links if links is not None else ():
        place = normpath(join("/", dirname(part), link.get("Target", ""))).lstrip("/")
        yield link.get("Id", ""), (link_kind(link), place)


def main_part(roots: Roots, usual: str) -> str:
    """Return the name of the main part, as the package's relationships tell, else the `usual` one."""
    found = (target for kind, target in dict(linked_parts(roots, "")).values() if kind == "officeDocument")
    return next(found, usual)
