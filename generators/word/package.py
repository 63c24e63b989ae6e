"""The gate for Word files: everything from outside is judged here before anything else reads it.

Limits and refusals are those of design section 6; each has its own kind of problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from generators.packages import LINKS, OLE_MAGIC, TYPES, Gate, Parts, Roots, judge_parts, link_kind, open_parts, parse
from generators.problems import Problem, ProblemKind, Source

MAIN = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PREFIXES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
DOCUMENT_TAGS = [f"{{{W}}}document", f"{{{W}}}body"]
MAX_FILE = 20 * 2**20
MAX_PARTS = 500

MISSING = ProblemKind(
    "word-missing-file", "không có tệp này", "Cài lại phần mềm, hoặc đặt tệp mẫu vào thư mục templates/."
)
UNREADABLE = ProblemKind(
    "word-unreadable", "không đọc được tệp", "Đóng tệp nếu đang mở trong chương trình khác; kiểm tra quyền đọc tệp này."
)
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
    "word-too-large",
    "tệp Word quá lớn: {what}",
    "Bỏ bớt ảnh lớn; giới hạn là 20 MB nén, 100 MB và 2 triệu thẻ XML khi mở ra.",
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

GATE = Gate(
    MAX_FILE,
    max_content=100 * 2**20,
    max_parts=MAX_PARTS,
    max_marks=2_000_000,
    not_zip=NOT_ZIP,
    damaged=DAMAGED,
    too_large=TOO_LARGE,
    too_many=TOO_MANY,
    bomb=BOMB,
    part_name=PART_NAME,
    encrypted=ENCRYPTED,
    dtd=DTD,
    bad_xml=BAD_XML,
    external=EXTERNAL,
    macro=MACRO,
    embedded=OBJECT,
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
    data, problems = read_bytes(file, name)
    return (None, problems) if data is None else open_package(data, name)


def read_bytes(file: Path, name: str, too_large: ProblemKind = TOO_LARGE) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of an office file, or None and why it is not read; `too_large` tells of more than 20 MB."""
    source = Source(name)
    try:
        size = file.stat().st_size
        if size > MAX_FILE:
            return None, [too_large.at(source, what=f"{size // 2**20} MB")]
        return file.read_bytes(), []
    except FileNotFoundError:
        return None, [MISSING.at(source)]
    except (OSError, ValueError):
        return None, [UNREADABLE.at(source)]


def open_package(data: bytes, name: str) -> tuple[Package | None, list[Problem]]:
    """Judge the bytes of a .docx as `read_package` judges a file."""
    source = Source(name)
    if data.startswith(OLE_MAGIC):
        return None, [OLD_FORMAT.at(source)]
    parts, problems = open_parts(data, source, GATE)
    if problems:
        return None, problems
    parts = with_main(parts)
    roots, problems = judge_parts(parts, source, GATE)
    problems += _word_problems(parts, roots, source)
    return (None if problems else Package(prefixed(parts))), problems


def with_main(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the main one called `word/document.xml`; Word Online may call it `document2.xml`."""
    root = parse(parts.get(LINKS, b""))
    targets = [] if root is None else [link.get("Target") or "" for link in root if link_kind(link) == "officeDocument"]
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


def _word_problems(parts: Parts, roots: Roots, source: Source) -> Iterator[Problem]:
    """Yield what keeps a sound package from being a Word document; a part that is no XML has been told."""
    if MAIN not in parts or TYPES not in parts:
        yield NOT_WORD.at(source)
    if TYPES in roots and not _is_word(roots[TYPES]):
        yield NOT_WORD.at(source)
    main = roots.get(MAIN)
    if main is not None and [main.tag, *(child.tag for child in list(main)[-1:])] != DOCUMENT_TAGS:
        yield NOT_WORD.at(source)


def _is_word(types: etree._Element) -> bool:
    main = [item.get("ContentType") or "" for item in types if item.get("PartName") == f"/{MAIN}"]
    return any(kind.endswith(("document.main+xml", "macroEnabled.main+xml")) for kind in main)
