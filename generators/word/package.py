"""The gate for Word files: everything from outside is judged here before anything else reads it.

Limits and refusals are those of design section 6; each has its own kind of problem.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from generators.problems import Problem, ProblemKind, Source

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
LINKS = "_rels/.rels"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PREFIXES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
DOCUMENT_TAGS = [f"{{{W}}}document", f"{{{W}}}body"]
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_FILE = 20 * 2**20
MAX_CONTENT = 100 * 2**20
MAX_PARTS = 500
MAX_RATIO = 200
RATIO_FROM = 64 * 2**10  # a small part may pack very well without being an attack
MACRO_MARKS = ("vbaproject", "vbadata", "macroenabled")
OBJECT_KINDS = ("oleObject", "control", "activeXControlBinary", "aFChunk", "subDocument")
READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, LookupError)

MISSING = ProblemKind(
    "word-missing-file", "không có tệp này", "Cài lại phần mềm, hoặc đặt tệp mẫu vào thư mục templates/."
)
UNREADABLE = ProblemKind("word-unreadable", "không đọc được tệp", "Kiểm tra quyền đọc tệp này.")
OLD_FORMAT = ProblemKind(
    "word-old-format",
    "đây là tệp Word kiểu cũ (.doc) hoặc tệp đặt mật khẩu",
    "Mở tệp trong Word, bỏ mật khẩu nếu có, rồi lưu lại kiểu .docx.",
)
NOT_ZIP = ProblemKind("word-not-zip", "tệp không phải là tệp Word (.docx)", "Mở tệp bằng Word rồi lưu lại kiểu .docx.")
NOT_WORD = ProblemKind(
    "word-not-word",
    "tệp nén này không chứa một văn bản Word ở “word/document.xml”",
    "Mở tệp bằng Word trên máy tính rồi lưu lại kiểu .docx.",
)
DAMAGED = ProblemKind(
    "word-damaged", "tệp Word bị hỏng ở phần “{part}”", "Lấy lại bản gốc hoặc mở bằng Word rồi lưu lại."
)
TOO_LARGE = ProblemKind(
    "word-too-large", "tệp Word quá lớn: {what}", "Bỏ bớt ảnh lớn; giới hạn là 20 MB nén, 100 MB khi mở ra."
)
TOO_MANY = ProblemKind(
    "word-too-many-parts",
    "tệp Word có {count} phần, nhiều hơn {most} phần cho phép",
    "Chép nội dung sang một tệp Word mới.",
)
BOMB = ProblemKind(
    "word-bomb", "phần “{part}” nén quá mức bình thường ({ratio} lần)", "Không mở tệp này; hỏi lại nơi gửi."
)
PART_NAME = ProblemKind(
    "word-part-name",
    "tệp Word có phần mang tên trùng hoặc không hợp lệ “{part}”",
    "Không mở tệp này; hỏi lại nơi gửi.",
)
ENCRYPTED = ProblemKind("word-encrypted", "phần “{part}” của tệp Word bị đặt mật khẩu", "Bỏ mật khẩu rồi lưu lại tệp.")
DTD = ProblemKind(
    "word-dtd",
    "phần “{part}” có khai báo DTD, Word không bao giờ ghi như vậy",
    "Không mở tệp này; hỏi lại nơi gửi.",
)
BAD_XML = ProblemKind("word-bad-xml", "phần “{part}” không phải là XML đúng", "Mở bằng Word, để Word sửa, rồi lưu lại.")
EXTERNAL = ProblemKind(
    "word-external-link",
    "tệp Word lấy nội dung từ ngoài: “{target}”",
    "Trong Word ngắt liên kết tới ảnh, mẫu hoặc tệp bên ngoài rồi lưu lại.",
)
MACRO = ProblemKind("word-macro", "tệp Word có macro (“{part}”)", "Lưu lại kiểu .docx không có macro.")
OBJECT = ProblemKind(
    "word-embedded-object",
    "tệp Word nhúng đối tượng lạ (“{part}”)",
    "Xóa đối tượng nhúng (OLE, ActiveX) rồi lưu lại.",
)


@dataclass(frozen=True)
class Package:
    """A Word file that passed the gate: its parts by name, in the order of the file."""

    parts: Mapping[str, bytes]


def read_package(file: Path, name: str) -> tuple[Package | None, list[Problem]]:
    """Read a .docx from outside; `name` is how problems call it.

    Returns the parts, or None and every reason for refusal found (codes `word-…`); never raises for what
    the file holds (design section 6).
    """
    source = Source(name)
    try:
        size = file.stat().st_size
        if size > MAX_FILE:
            return None, [TOO_LARGE.at(source, what=f"{size // 2**20} MB")]
        data = file.read_bytes()
    except FileNotFoundError:
        return None, [MISSING.at(source)]
    except (OSError, ValueError):
        return None, [UNREADABLE.at(source)]
    return open_package(data, name)


def open_package(data: bytes, name: str) -> tuple[Package | None, list[Problem]]:
    """Judge the bytes of a .docx as `read_package` judges a file."""
    source = Source(name)
    if data.startswith(OLE_MAGIC):
        return None, [OLD_FORMAT.at(source)]
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*READ_ERRORS, NotImplementedError):
        return None, [NOT_ZIP.at(source)]
    problems = list(_entry_problems(archive.infolist(), source))
    if problems:
        return None, problems
    parts, problems = _read_parts(archive, source)
    parts = parts if problems else prefixed(with_main(parts))
    problems = problems or list(_part_problems(parts, source))
    return (None if problems else Package(parts)), problems


def with_main(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the main one called `word/document.xml`; Word Online may call it `document2.xml`."""
    root = parse(parts.get(LINKS, b""))
    targets = [] if root is None else [link.get("Target") or "" for link in root if _kind(link) == "officeDocument"]
    main = "".join(targets[:1]).removeprefix("/")
    if MAIN in parts or main not in parts or not main.startswith("word/"):
        return parts
    links = "word/_rels/{}.rels"
    names = {main: MAIN, links.format(main[5:]): links.format(MAIN[5:])}
    renamed = {names.get(name, name): data for name, data in parts.items()}
    told = {name: renamed[name].replace(main.encode(), MAIN.encode()) for name in (TYPES, LINKS) if name in renamed}
    return renamed | told


def prefixed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts with Word's own elements written `w:…`, whatever prefix or default they came with."""
    return {name: _prefixed(data) if name.endswith(".xml") else data for name, data in parts.items()}


def _prefixed(data: bytes) -> bytes:
    root = parse(data)
    if root is None or not str(root.tag).startswith(f"{{{W}}}") or _is_prefixed(root):
        return data
    own: dict[Any, str] = {prefix: name for prefix, name in root.nsmap.items() if name not in PREFIXES.values()}
    renamed = etree.Element(root.tag, nsmap={**own, **PREFIXES})
    renamed.attrib.update(root.attrib)
    renamed.extend(list(root))
    return bytes(etree.tostring(renamed, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_prefixed(root: etree._Element) -> bool:
    if any(root.nsmap.get(prefix, name) != name for prefix, name in PREFIXES.items()):
        return False
    return all(element.prefix == "w" for element in root.iter(f"{{{W}}}*"))


def _entry_problems(entries: list[zipfile.ZipInfo], source: Source) -> Iterator[Problem]:
    if len(entries) > MAX_PARTS:
        yield TOO_MANY.at(source, count=len(entries), most=MAX_PARTS)
    total = sum(entry.file_size for entry in entries)
    if total > MAX_CONTENT:
        yield TOO_LARGE.at(source, what=f"{total // 2**20} MB khi mở ra")
    seen: set[str] = set()
    for entry in entries[: MAX_PARTS + 1]:
        yield from _one_entry(entry, seen, source)


def _one_entry(entry: zipfile.ZipInfo, seen: set[str], source: Source) -> Iterator[Problem]:
    part, lower = shown(entry.orig_filename), entry.orig_filename.lower()
    if lower in seen or not _is_part_name(entry):
        yield PART_NAME.at(source, part=part)
    seen.add(lower)
    if entry.flag_bits & 1:
        yield ENCRYPTED.at(source, part=part)
    ratio = entry.file_size // max(1, entry.compress_size)
    if entry.file_size > RATIO_FROM and ratio > MAX_RATIO:
        yield BOMB.at(source, part=part, ratio=ratio)


def _is_part_name(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    steps = name.removesuffix("/").split("/")
    if any(sign in name for sign in "\\:\0") or not name.isprintable():
        return False
    return all(step.strip(".") for step in steps)


def shown(text: str) -> str:
    """Return foreign text fit for a message: printable and short."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:120])


def _read_parts(archive: zipfile.ZipFile, source: Source) -> tuple[dict[str, bytes], list[Problem]]:
    parts: dict[str, bytes] = {}
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        try:
            parts[entry.filename] = archive.read(entry)
        except (*READ_ERRORS, NotImplementedError):
            return {}, [DAMAGED.at(source, part=shown(entry.filename))]
    return parts, []


def _part_problems(parts: Mapping[str, bytes], source: Source) -> Iterator[Problem]:
    if MAIN not in parts or TYPES not in parts:
        yield NOT_WORD.at(source)
    for part, data in parts.items():
        if any(mark in part.lower() for mark in MACRO_MARKS):
            yield MACRO.at(source, part=shown(part))
        if "/activex/" in part.lower() or data.startswith(OLE_MAGIC):
            yield OBJECT.at(source, part=shown(part))
        if part.lower().endswith((".xml", ".rels")):
            yield from _xml_problems(part, data, source)


def _xml_problems(part: str, data: bytes, source: Source) -> Iterator[Problem]:
    plain = data.replace(b"\0", b"") if b"\0" in data else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        yield DTD.at(source, part=shown(part))
        return
    root = parse(data)
    if root is None:
        yield BAD_XML.at(source, part=shown(part))
    elif part == TYPES:
        yield from _type_problems(root, source)
    elif part.endswith(".rels"):
        yield from _link_problems(part, root, source)
    elif part == MAIN and [root.tag, *(child.tag for child in list(root)[-1:])] != DOCUMENT_TAGS:
        yield NOT_WORD.at(source)


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


def _type_problems(root: etree._Element, source: Source) -> Iterator[Problem]:
    main = [item.get("ContentType") or "" for item in root if item.get("PartName") == f"/{MAIN}"]
    if not any(kind.endswith(("document.main+xml", "macroEnabled.main+xml")) for kind in main):
        yield NOT_WORD.at(source)
    for item in root:
        kind = (item.get("ContentType") or "").lower()
        if any(mark in kind for mark in MACRO_MARKS):
            yield MACRO.at(source, part=shown(item.get("PartName") or item.get("Extension") or ""))
            return


def _link_problems(part: str, root: etree._Element, source: Source) -> Iterable[Problem]:
    for link in root:
        kind, target = _kind(link), shown(link.get("Target") or "")
        if (link.get("TargetMode") or "").lower() == "external" and kind != "hyperlink":
            yield EXTERNAL.at(source, target=target)
        if kind in OBJECT_KINDS:
            yield OBJECT.at(source, part=target)
        if kind.lower() in MACRO_MARKS or kind == "wordVbaData":
            yield MACRO.at(source, part=shown(part))


def _kind(link: etree._Element) -> str:
    return (link.get("Type") or "").rsplit("/", 1)[-1]
