"""The gate for Excel files: what comes from outside is judged here before anything else reads it (design, section 6).

A form of ours with every answer is below 1 MB of XML, so the limits are far lower than those of a Word file.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

from generators.packages import OLE_MAGIC, READ_ERRORS, TYPES, Gate, Parts, Roots, judge_parts, main_part, open_parts
from generators.problems import Problem, ProblemKind, Source

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f"{{{S}}}workbook"
USUAL = "xl/workbook.xml"
"""What the main part is called in nearly every workbook."""
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
START = 512
"""Bytes from which a file that is no package tells what it is."""

OLD_FORMAT = ProblemKind(
    "excel-old-format",
    "đây là tệp Excel kiểu cũ (.xls)",
    "Mở tệp trong Excel, chọn File → Save As, lưu kiểu Excel Workbook (.xlsx) rồi gửi lại.",
)
PASSWORD = ProblemKind(
    "excel-password",
    "tệp Excel đặt mật khẩu mở",
    "Mở tệp trong Excel, bỏ mật khẩu ở File → Info → Protect Workbook → Encrypt with Password rồi lưu lại.",
)
OTHER_FORMAT = ProblemKind(
    "excel-other-format",
    "tệp không phải là tệp Excel (.xlsx) mà là {what}",
    "Điền vào đúng tệp mẫu đã gửi và lưu kiểu Excel Workbook (.xlsx); đổi đuôi tên tệp không đổi được kiểu tệp.",
)
NOT_ZIP = ProblemKind(
    "excel-not-zip",
    "tệp không phải là tệp Excel (.xlsx) hoặc đã hỏng từ đầu",
    "Lấy lại tệp từ nơi gửi, hoặc mở bằng Excel rồi lưu lại kiểu .xlsx.",
)
NOT_EXCEL = ProblemKind(
    "excel-not-excel",
    "tệp nén này không chứa một bảng tính Excel, hoặc lưu kiểu Strict Open XML",
    "Mở tệp mẫu bằng Excel trên máy tính, điền rồi lưu kiểu Excel Workbook (.xlsx).",
)
DAMAGED = ProblemKind(
    "excel-damaged",
    "tệp Excel bị hỏng ở “{part}”",
    "Mở tệp bằng Excel, để Excel sửa, xem lại các ô đã điền rồi lưu lại; hoặc lấy lại tệp từ nơi gửi.",
)
TOO_LARGE = ProblemKind(
    "excel-too-large",
    "tệp Excel quá lớn: {what}",
    "Bỏ ảnh và các trang không thuộc mẫu; giới hạn là 10 MB nén, 40 MB và 500 nghìn thẻ XML khi mở ra.",
)
TOO_MANY = ProblemKind(
    "excel-too-many-parts",
    "tệp Excel có {count} phần, nhiều hơn {most} phần cho phép",
    "Chép các ô đã điền sang tệp mẫu mới.",
)
BOMB = ProblemKind(
    "excel-bomb",
    "phần “{part}” của tệp Excel nén quá mức bình thường ({ratio} lần)",
    "Không mở tệp này; hỏi lại nơi gửi.",
)
PART_NAME = ProblemKind(
    "excel-part-name",
    "tệp Excel có phần mang tên trùng hoặc không hợp lệ “{part}”",
    "Không mở tệp này; hỏi lại nơi gửi.",
)
ENCRYPTED = ProblemKind(
    "excel-encrypted", "phần “{part}” của tệp Excel bị đặt mật khẩu", "Bỏ mật khẩu rồi lưu lại tệp."
)
DTD = ProblemKind(
    "excel-dtd",
    "phần “{part}” có khai báo DTD, Excel không bao giờ ghi như vậy",
    "Không mở tệp này; hỏi lại nơi gửi.",
)
BAD_XML = ProblemKind(
    "excel-bad-xml",
    "phần “{part}” của tệp Excel không phải là XML đúng",
    "Mở bằng Excel, để Excel sửa, xem lại các ô đã điền rồi lưu lại.",
)
EXTERNAL = ProblemKind(
    "excel-external-link",
    "tệp Excel lấy nội dung từ ngoài: “{target}”",
    "Trong Excel chọn Data → Edit Links → Break Link, thay công thức bằng con số rồi lưu lại.",
)
MACRO = ProblemKind(
    "excel-macro", "tệp Excel có macro (“{part}”)", "Lưu lại kiểu Excel Workbook (.xlsx), không có macro."
)
EMBEDDED = ProblemKind(
    "excel-embedded-object",
    "tệp Excel nhúng đối tượng lạ (“{part}”)",
    "Xóa đối tượng nhúng (OLE, ActiveX) rồi lưu lại.",
)
GATE = Gate(
    max_file=10 * 2**20,
    max_content=40 * 2**20,
    max_parts=300,
    max_marks=500_000,
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
    embedded=EMBEDDED,
)
BEGINNINGS = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"<!doctype html", "trang web (HTML)"),
    (b"<html", "trang web (HTML)"),
    (b"<?xml", "tệp XML"),
)
PARTS = (
    ("xl/workbook.bin", "tệp Excel nhị phân (.xlsb)"),
    ("word/document.xml", "văn bản Word (.docx)"),
    ("content.xml", "tệp OpenDocument (.ods)"),
    ("Index/Document.iwa", "tệp Numbers của Apple"),
)


ENDINGS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv")


def is_named_excel(name: str) -> bool:
    """Tell whether a file bears the name of a spreadsheet."""
    return name.lower().endswith(ENDINGS)


def is_excel(data: bytes, name: str) -> bool:
    """Tell whether bytes are to be judged as a workbook: by what is inside, else by the name."""
    with suppress(*READ_ERRORS, NotImplementedError):
        parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
        if any(part.startswith(("xl/", "word/")) for part in parts):
            return any(part.startswith("xl/") for part in parts)
    return is_named_excel(name)


def open_workbook(data: bytes, source: Source) -> tuple[Roots, list[Problem]]:
    """Judge the bytes of an .xlsx; return the roots of its XML parts, or every reason for refusal (`excel-…`)."""
    if data.startswith(OLE_MAGIC):
        return {}, [(PASSWORD if ENCRYPTED_STREAM in data else OLD_FORMAT).at(source)]
    if what := _begins_as(data):
        return {}, [OTHER_FORMAT.at(source, what=what)]
    parts, problems = open_parts(data, source, GATE)
    if problems:
        return {}, problems
    if what := next((what for part, what in PARTS if part in parts), ""):
        return {}, [OTHER_FORMAT.at(source, what=what)]
    roots, problems = judge_parts(parts, source, GATE)
    if not problems and not _is_workbook(parts, roots):
        problems = [NOT_EXCEL.at(source)]
    return ({} if problems else roots), problems


def _begins_as(data: bytes) -> str:
    """Return what a file without the beginning of a zip is, by its first bytes; empty where they do not tell."""
    start = data[:START].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not data:
        return "tệp rỗng (0 byte)"
    known = next((what for sign, what in BEGINNINGS if start.startswith(sign)), "")
    return known or ("tệp chữ thường (.csv, .txt)" if start and _is_plain(data[:START]) else "")


def _is_plain(data: bytes) -> bool:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    return bool(text) and all(sign.isprintable() or sign in "\t\r\n\ufeff" for sign in text)


def _is_workbook(parts: Parts, roots: Roots) -> bool:
    root = roots.get(main_part(roots, USUAL))
    return TYPES in parts and root is not None and root.tag == BOOK
