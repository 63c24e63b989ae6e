"""Number and day of issue put into their places in a Word file, and not a byte else changed.

Word reads what is put in as part of what stood there: the words go into a text that is already there, with its look.
Where the place is a control of a form (ô điền), its answer in the custom XML part is set too.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from generators.packages import LINKS, main_part, parse
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.vietnamese import date_in_words
from generators.word.controls import answer_at, store_of
from generators.word.line_filling import Filling, edited
from generators.word.offsets import GAP, lines_of
from generators.word.package import BAD_XML, MAIN, open_package
from generators.word.repacking import repacked

NO_NUMBER_PLACE = ProblemKind(
    "enter-no-number-place",
    "không thấy chỗ ghi số văn bản",
    "Dòng số phải có dạng “Số:        /ký hiệu”, có dấu gạch chéo; sửa dòng ấy trong Word, để trống chỗ ghi số.",
)
NO_DATE_PLACE = ProblemKind(
    "enter-no-date-place",
    "không thấy chỗ ghi ngày, tháng, năm ban hành",
    "Dòng địa danh phải có dạng “Địa danh, ngày     tháng     năm 2018”; sửa dòng ấy trong Word, để trống ngày, tháng.",
)
NUMBER_DIFFERS = ProblemKind(
    "enter-number-differs",
    "chỗ ghi số đã có “{there}”, không ghi được số {number}",
    "Xóa số ghi sẵn trong Word để phần mềm ghi số, hoặc chạy lại với --number và đúng số đã ghi.",
)
DATE_DIFFERS = ProblemKind(
    "enter-date-differs",
    "văn bản đã ghi {part} “{there}”, khác với ngày ban hành {day}",
    "Xóa ngày, tháng ghi sẵn trong Word, hoặc chạy lại với --date và đúng ngày đã ghi.",
)
SIGNED = ProblemKind(
    "enter-signed",
    "tệp Word đã ký số nên không ghi thêm số, ngày được",
    "Ghi số, ngày trước khi ký: dùng bản Word chưa ký; bản ký số (PDF) thì nộp sau bằng vanthu attach.",
)
TRACKED = ProblemKind(
    "enter-tracked",
    "dòng số hoặc dòng ngày tháng còn sửa đổi đang theo dõi (Track Changes)",
    "Mở tệp trong Word, chọn Review → Accept All Changes rồi lưu.",
)
SIGNATURES = "_xmlsignatures/"
NUMBER = re.compile(rf"(?<!\w)s[^\W\d_][\u0300-\u036f]*\s*[:.]?(?P<number>{GAP}[^/]*?{GAP})/", re.IGNORECASE)
DATE = re.compile(
    rf"ng(?:à|a\u0300)y(?P<day>{GAP}\d*{GAP})th(?:á|a\u0301)ng(?P<month>{GAP}\d*{GAP})"
    rf"n(?:ă|a\u0306)m(?P<year>{GAP}\d*[.…_]*)",
    re.IGNORECASE,
)
ENDS = re.compile(rf"^{GAP}|{GAP}$")
UNITS = {"day": "ngày", "month": "tháng", "year": "năm"}
AFTER = {"day": " ", "month": " ", "year": ""}
FIGURES = re.compile("[0-9]+")
Found = tuple[Filling, re.Match[str]]


@dataclass(frozen=True)
class Places:
    """The paragraphs of number and of date, counted from 0 over all `w:p` of the main part; None: there is none."""

    code: int | None
    date: int | None


def entered(data: bytes, name: str, places: Places, number: str, day: date) -> bytes:
    """Return a .docx with number (“05”, as it is printed) and day of issue in their `places`; `name` is the file's.

    What is there already and the same stays. Nothing else is changed, in no part of the package but the answers of a
    form. Raises ProblemsFound with all that keeps the file from being filled in.
    """
    _expect_sound(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist() if not each.endswith("/")}
    main = _main(parts)
    wanted = {at for at in (places.code, places.date) if at is not None}
    fillings = [Filling(line) for line in lines_of(_utf8(parts[main], name), wanted)]
    problems = {*_numbered(fillings, places, number, name), *_dated(fillings, places, day, name)}
    problems |= {TRACKED.at(Source(name)) for each in fillings if each.line.tracked}
    if problems:
        raise ProblemsFound(problems)
    edits = [edit for each in fillings for edit in each.edits()]
    new = dict(_answered(parts, fillings)) | ({main: edited(parts[main], edits)} if edits else {})
    return repacked(data, new)


def _expect_sound(data: bytes, name: str) -> None:
    package, problems = open_package(data, name)
    if package is None:
        raise ProblemsFound(problems)
    if any(part.startswith(SIGNATURES) and part.endswith(".xml") for part in package.parts):
        raise ProblemsFound([SIGNED.at(Source(name))])


def _main(parts: Mapping[str, bytes]) -> str:
    root = parse(parts[LINKS]) if LINKS in parts else None
    return main_part({LINKS: root}, MAIN) if root is not None else MAIN


def _utf8(data: bytes, name: str) -> bytes:
    """Return a part that is UTF-8, as every program of today writes it. Raises ProblemsFound."""
    try:
        data.decode()
    except UnicodeDecodeError:
        raise ProblemsFound([BAD_XML.at(Source(name), part=MAIN)]) from None
    return data


def _numbered(fillings: list[Filling], places: Places, number: str, name: str) -> Iterator[Problem]:
    """Fill in the number, and yield what keeps it from being filled in."""
    found = list(_found(NUMBER, fillings, places.code))
    if not found:
        yield NO_NUMBER_PLACE.at(Source(name))
    for filling, match in found:
        there = _bare(match["number"])
        if there and not _is(there, int(number)):
            yield NUMBER_DIFFERS.at(Source(name), there=there, number=number)
        elif not there and not filling.fill(match.span("number"), number):
            yield NO_NUMBER_PLACE.at(Source(name))


def _dated(fillings: list[Filling], places: Places, day: date, name: str) -> Iterator[Problem]:
    """Fill in day, month and year, and yield what keeps them from being filled in."""
    found, words = list(_found(DATE, fillings, places.date)), date_in_words(day)
    if not found:
        yield NO_DATE_PLACE.at(Source(name))
    wanted = dict(zip(UNITS, FIGURES.findall(words), strict=True))
    for filling, match in found:
        for unit, figures in wanted.items():
            there = _bare(match[unit])
            if there and not _is(there, int(figures)) and not (unit == "year" and _is_begun(there, figures)):
                yield DATE_DIFFERS.at(Source(name), part=UNITS[unit], there=there, day=words.removeprefix("ngày "))
            elif not _is(there, int(figures)) and not filling.fill(match.span(unit), figures, AFTER[unit]):
                yield NO_DATE_PLACE.at(Source(name))


def _found(pattern: re.Pattern[str], fillings: list[Filling], place: int | None) -> Iterator[Found]:
    for each in fillings:
        match = pattern.search(each.line.text)
        if match and (each.line.number == place or each.line.twice):
            yield each, match


def _bare(words: str) -> str:
    return ENDS.sub("", words)


def _is(there: str, number: int) -> bool:
    return there.isdecimal() and int(there) == number


def _is_begun(year: str, figures: str) -> bool:
    """Tell whether the first figures of a year are printed, for the rest to be written in."""
    return len(year) < len(figures) and figures.startswith(year)


def _answered(parts: Mapping[str, bytes], fillings: list[Filling]) -> Iterator[tuple[str, bytes]]:
    """Yield the custom XML part of a form with the answers that were filled in."""
    answers = {path: words for each in fillings for path, words in each.answers.items()}
    for part, data in parts.items() if answers else ():
        root = store_of(part, data)
        if root is not None:
            _answer(root, answers)
            yield part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _answer(store: etree._Element, answers: Mapping[str, str]) -> None:
    for path, words in answers.items():
        if (answer := answer_at(store, path)) is not None:
            answer[1].text = words
