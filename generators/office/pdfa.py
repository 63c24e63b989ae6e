"""PDF/A (ISO 19005): whether a file meets its level, what it says of itself, and two slips of LibreOffice put right."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generators.problems import Problem, ProblemKind, Source

if TYPE_CHECKING:
    from page import ValidationReport

NOT_PDF = ProblemKind(
    "office-pdf-unreadable", "không đọc được tệp PDF này", "Xuất lại tệp từ Word, hoặc lấy lại bản gốc."
)
NOT_PDF_A = ProblemKind(
    "office-pdf-not-pdfa",
    "tệp PDF chưa đạt mức PDF/A-{level}: {what}",
    "Cài LibreOffice 7.4 trở lên và phông Times New Roman (hoặc Liberation Serif) rồi làm lại; bỏ khỏi văn bản "
    "hình, tệp nhúng lạ nếu có.",
)
NO_LEVEL = ProblemKind(
    "office-pdf-no-level",
    "tệp PDF không khai là PDF/A nên không bảo đảm đọc được lâu dài",
    "Xuất lại tệp theo chuẩn PDF/A.",
)
NO_TITLE = ProblemKind(
    "office-pdf-no-title",
    "văn bản không ghi tiêu đề nên bản PDF cũng không có, khó tìm trong kho",
    "Trong Word ghi tên loại và trích yếu vào Tệp > Thông tin > Tiêu đề (File > Info > Title) trước khi ban hành.",
    "warning",
)
OTHER_TITLE = ProblemKind(
    "office-pdf-other-title",
    "tiêu đề của tệp PDF: {found}; của văn bản: {title}",
    "Bản PDF vẫn dùng được; lần sau kiểm tra tiêu đề trong Word (Tệp > Thông tin > Tiêu đề) trước khi ban hành.",
    "warning",
)
OTHER_LANGUAGE = ProblemKind(
    "office-pdf-other-language",
    "ngôn ngữ của tệp PDF: {found}; cần là tiếng Việt (vi-VN)",
    "Trong Word chọn cả văn bản, đặt ngôn ngữ là tiếng Việt (thẻ Review, mục Language) trước khi ban hành, để máy đọc "
    "và tìm đúng.",
    "warning",
)

UNSAID = "không ghi"
LEVELS = ("1b", "2b")
RULES = (
    ("FONT|TRUETYPE|TYPE0|TYPE1|CID|CMAP|GLYPH|UNICODE", "phông chữ chưa nhúng đủ"),
    ("OUTPUT-?INTENT|COLOR|ICC|DEVICE|SEPARATION", "màu sắc chưa khai báo"),
    ("TRANSPARENCY|BLEND|SMASK", "hình trong suốt"),
    ("ACTION|JAVASCRIPT", "lệnh tự chạy trong tệp"),
    ("EMBEDDED|FILE-SPEC|ASSOCIATED", "tệp đính kèm"),
    ("XMP|-ID-|METADATA|INFO", "thông tin mô tả thiếu hoặc không khớp"),
    ("ENCRYPT", "mật khẩu"),
    ("SIGNATURE", "chữ ký số"),
    ("ANNOTATION|WIDGET|FORM", "ghi chú, ô điền"),
    ("", "cấu trúc tệp"),
)
"""What a rule is about, by words of its id; the first row that fits holds."""
FEW = 3
"""Rules that a problem names."""
CONFORMANCE = re.compile(r"conformance(?:>|=[\"'])\s*([ABUabu])")
PART = re.compile(r"pdfaid:part(?:>|=[\"'])\s*([0-9])")


@dataclass(frozen=True)
class PdfFacts:
    """What a PDF says of itself: its level of PDF/A (`2b`), title and language; empty where it says nothing."""

    level: str
    title: str
    language: str


def settled(data: bytes, level: str) -> bytes:
    """Return a PDF/A as LibreOffice should have written it, no byte moved.

    At level 1 LibreOffice claims 1a, which its own tags do not reach; what was asked for is 1b. Packed data that happen
    to end with a carriage return are read as one byte shorter, the line feed behind being taken for its second half;
    another carriage return ends the line as well (ISO 32000-1, 7.2.3) and leaves no doubt.
    """
    data = data.replace(b"\r\nendstream", b"\r\rendstream")
    return data.replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<") if level == "1b" else data


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has. Raises ValueError for what cannot be read."""
    report = _report(data, LEVELS[-1])
    if report is None:
        raise ValueError("not a PDF")
    return report.document.page_count


def pdfa_problems(data: bytes, level: str | None, name: str) -> list[Problem]:
    """Return what keeps a PDF from its level (`1b`, `2b`; None: the one that it claims)."""
    source = Source(name)
    if level is None:
        facts = pdf_facts(data)
        if facts is None or facts.level not in LEVELS:
            return [(NO_LEVEL if facts else NOT_PDF).at(source)]
        level = facts.level
    report = _report(data, level)
    if report is None:
        return [NOT_PDF.at(source)]
    broken = [failure.rule_id for failure in report.failures]
    return [] if report.is_compliant else [NOT_PDF_A.at(source, level=level, what=_words(broken))]


def description_problems(data: bytes, title: str, name: str) -> Iterator[Problem]:
    """Yield what a PDF tells wrong of itself: its title, which is to be that of the paper, and its language."""
    facts, source = pdf_facts(data), Source(name)
    if facts is None:
        yield NOT_PDF.at(source)
        return
    if not title:
        yield NO_TITLE.at(source)
    elif facts.title != " ".join(title.split()):
        yield OTHER_TITLE.at(source, found=facts.title or UNSAID, title=title)
    if facts.language.lower().partition("-")[0] != "vi":
        yield OTHER_LANGUAGE.at(source, found=facts.language or UNSAID)


def pdf_facts(data: bytes) -> PdfFacts | None:
    """Return what a PDF says of itself, None for what cannot be read."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        title, root = reader.document_meta_view.title, reader.root
        metadata = root["/Metadata"].data.decode("utf-8", "replace") if "/Metadata" in root else ""
        language = str(root["/Lang"]) if "/Lang" in root else ""
    except Exception:  # a damaged file may fail in many ways
        return None
    part, conformance = PART.search(metadata), CONFORMANCE.search(metadata)
    level = part[1] + conformance[1].lower() if part and conformance else ""
    return PdfFacts(level, " ".join(str(title or "").split()), language)


def _report(data: bytes, level: str) -> ValidationReport | None:
    import page

    try:
        return page.validate_pdf_bytes(data, profile=level)
    except page.PageError:
        return None


def _words(broken: Iterable[str]) -> str:
    """Return the first rules that are broken in words, each with its id for those who look it up."""
    named = list(dict.fromkeys(broken))
    words = [f"{next(word for sign, word in RULES if re.search(sign, rule))} ({rule})" for rule in named[:FEW]]
    return ", ".join(words) + (f" và {len(named) - FEW} lỗi khác" if len(named) > FEW else "")
