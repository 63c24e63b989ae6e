"""A file from outside opened for looking: its parts, and one clear problem when it cannot be judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generators.lint.facts.values import Element, w
from generators.packages import LINKS, OLE_MAGIC, TYPES, linked_parts, open_parts, parse
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import BAD_XML, DTD, GATE, MAIN, NOT_ZIP, OLD_FORMAT

PASSWORD = ProblemKind(
    "lint-password",
    "tệp Word đặt mật khẩu, không kiểm tra được",
    "Mở tệp trong Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ Tài liệu), lưu lại rồi kiểm tra.",
)
OTHER_FORMAT = ProblemKind(
    "lint-other-format",
    "đây là {what}, không phải văn bản Word (.docx)",
    "Mở bằng chương trình đã soạn, lưu lại kiểu Word (.docx) rồi kiểm tra; tệp PDF, ảnh quét thì cần bản Word gốc.",
)
EMPTY = ProblemKind("lint-empty", "tệp rỗng, không có nội dung nào", "Lấy lại bản gốc của văn bản.")
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml|markup-compatibility)/")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
SIGNS = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp RTF"),
    (b"\xff\xd8\xff", "ảnh"),
    (b"\x89PNG", "ảnh"),
    (b"II*\0", "ảnh"),
    (b"Rar!", "tệp nén RAR"),
)
OFFICE_PARTS = (("xl/", "bảng tính Excel"), ("ppt/", "bài trình chiếu PowerPoint"), ("content.xml", "tệp OpenDocument"))
UTF16 = (b"\xff\xfe", b"\xfe\xff")


class NotReadable(Exception):  # noqa: N818 - carries what is told to the clerk
    """Raised while a file is read: the one problem that keeps it from being judged."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Opened:
    """A package: its parts, the name of the main one, and roots parsed when first asked for."""

    source: Source
    parts: dict[str, bytes]
    main: str
    _roots: dict[str, Element | None] = field(default_factory=dict)
    _links: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def root(self, name: str) -> Element | None:
        """Return the root of a part, None when there is no such part; NotReadable when it is no XML."""
        if name not in self._roots:
            self._roots[name] = parsed(self.parts[name], name, self.source) if name in self.parts else None
        return self._roots[name]

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target of each relationship of a part by its id."""
        if part not in self._links:
            self._links[part] = links_of(self.parts, part)
        return self._links[part]

    def linked(self, kind: str) -> Element | None:
        """Return the root of the part that the main one names as its `styles`, `numbering` …, None without one."""
        target = next((target for found, target in self.links(self.main).values() if found == kind), "")
        return self.root(target)


def open_document(data: bytes, name: str) -> Opened:
    """Open the bytes of a .docx whatever it links to or carries; NotReadable when it cannot be judged."""
    source = Source(name)
    _refuse_others(data, source)
    parts, problems = open_parts(data, source, GATE)
    if problems:
        raise NotReadable(problems[0])
    opened = Opened(source, parts, _main(parts))
    root = opened.root(opened.main)
    if root is None or root.tag != w("document") or root.find(w("body")) is None:
        raise NotReadable(OTHER_FORMAT.at(source, what=_office_kind(parts)))
    return opened


def _refuse_others(data: bytes, source: Source) -> None:
    if not data.strip(b"\0 \r\n\t"):
        raise NotReadable(EMPTY.at(source))
    if data.startswith(OLE_MAGIC):
        raise NotReadable(_ole_problem(data, source))
    what = next((what for sign, what in SIGNS if data.startswith(sign)), "")
    if not what and data.lstrip()[:1] == b"<":
        what = "trang HTML" if b"<html" in data[:2000].lower() else "tệp XML"
    if what:
        raise NotReadable(OTHER_FORMAT.at(source, what=what))
    if not data.startswith(b"PK"):
        raise NotReadable(NOT_ZIP.at(source))


def _ole_problem(data: bytes, source: Source) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PASSWORD.at(source)
    if "WordDocument".encode("utf-16-le") in data:
        return OLD_FORMAT.at(source)
    return OTHER_FORMAT.at(source, what="tệp kiểu cũ của Office (không phải Word)")


def _main(parts: dict[str, bytes]) -> str:
    found = (target for kind, target in links_of(parts, "").values() if kind == "officeDocument")
    return next((target for target in found if target in parts), MAIN)


def links_of(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return kind and target of each relationship of a part by its id; broken ones link to nothing."""
    folder, _, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels".lstrip("/") if part else LINKS
    root = parse(parts[name]) if name in parts else None
    return {} if root is None else dict(linked_parts({name: root}, part))


def _office_kind(parts: dict[str, bytes]) -> str:
    kinds = (what for start, what in OFFICE_PARTS if any(name.startswith(start) for name in parts))
    return next(kinds, "tệp Office khác" if TYPES in parts else "tệp nén")


def parsed(data: bytes, part: str, source: Source) -> Element:
    """Return the root of an XML part with the names of today; NotReadable for a DTD or what is no XML."""
    if data.startswith(UTF16):
        data = re.sub(r"<\?xml[^>]*\?>", "", data.decode("utf-16", "replace"), count=1).encode()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NotReadable(DTD.at(source, part=part))
    if b"purl.oclc.org" in data:
        data = STRICT.sub(TRANSITIONAL, data)
    root = parse(data)
    if root is None:
        raise NotReadable(BAD_XML.at(source, part=part))
    return root
