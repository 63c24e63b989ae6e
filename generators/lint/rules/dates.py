"""Place and date (địa danh, thời gian) of a paper, and dates in its text, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generators.lint.facts.identifying import written_day
from generators.lint.facts.model import Paragraph
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_rule
from generators.lint.rules.words import flat, running, unquoted
from generators.vietnamese import date_in_figures, date_in_words

IN_WORDS = re.compile(r"ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})")
IN_FIGURES = re.compile(r"(?<=ngày )(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?!\d)")
BLANKS = re.compile(r"ngày[\s.…_]*(?P<day>\d*)[\s.…_]*tháng[\s.…_]*(?P<month>\d*)[\s.…_]*năm[\s.…_]*(?P<year>\d*)")
NO_DATE = Unjudged("không tìm thấy dòng địa danh, ngày tháng")


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that a match with day, month and year writes, None where there is no such day."""
    return written_day(found["day"], found["month"], found["year"])


def _lines(case: Case) -> tuple[Paragraph, ...]:
    return tuple(paragraph for paragraph in case.facts.of("place_date") if paragraph.text.strip())


def date_form(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect “ngày 05 tháng 02 năm 2020”: days below 10 and months 1 and 2 with a zero, other months without."""
    lines = _lines(case)
    if not lines:
        yield NO_DATE
    for line in lines:
        words = flat(line.text)
        written, blank = IN_WORDS.search(words), BLANKS.search(words)
        day = day_of(written) if written else None
        if written and day is None:
            yield at(line, f"“{written[0]}”", "một ngày có trong lịch")
        elif written and day and written[0] != date_in_words(day):
            yield at(line, f"“{written[0]}”", f"“{date_in_words(day)}”")
        elif not written and not (blank and _fits(blank)):
            yield at(line, f"“{words}”", "“…, ngày … tháng … năm …” ghi bằng chữ, đủ ngày, tháng, năm")


def _fits(blank: re.Match[str]) -> bool:
    """Tell whether what is already written in a date with blanks is written well."""
    month = blank["month"]
    return not month or month == (month.lstrip("0").zfill(2) if int(month) <= 2 else month.lstrip("0"))


def place_comma(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect a place, and a comma between it and the date."""
    lines = _lines(case)
    if not lines:
        yield NO_DATE
    for line in lines:
        place = flat(line.text).partition("ngày")[0].rstrip()
        if not place:
            yield at(line, "không có địa danh trước ngày tháng", "địa danh, dấu phẩy rồi ngày tháng")
        elif not place.endswith(","):
            yield at(line, f"sau “{place}” không có dấu phẩy", f"“{place}, ngày …”")


def citation_date(case: Case) -> Iterator[Finding]:
    """Expect dates in running text with the zeros of the date line."""
    for paragraph, words in running(case.facts):
        plain = unquoted(words)
        for pattern, wanted in ((IN_WORDS, date_in_words), (IN_FIGURES, date_in_figures)):
            for found in pattern.finditer(plain):
                day = day_of(found)
                right = wanted(day) if day else ""
                if found[0] != right:
                    yield at(paragraph, f"“{found[0]}”", f"“{right}”" if right else "một ngày có trong lịch")


RULES: tuple[Rule, ...] = (
    Rule(
        "date-form",
        "Cách ghi ngày, tháng, năm",
        of_rule("place_date"),
        "error",
        "Sửa dòng ngày tháng: ngày dưới 10 và tháng 1, tháng 2 thêm số 0 ở trước; tháng 3 đến tháng 12 không thêm.",
        date_form,
        repair="padding",
    ),
    Rule(
        "place-comma",
        "Địa danh và dấu phẩy",
        of_rule("place_date"),
        "error",
        "Ghi tên đơn vị hành chính nơi cơ quan đóng trụ sở, gõ dấu phẩy rồi mới đến “ngày … tháng … năm …”.",
        place_comma,
    ),
    Rule(
        "citation-date",
        "Ngày, tháng trong nội dung",
        of_rule("place_date"),
        "note",
        "Sửa ngày trong câu như dòng ngày tháng: thêm số 0 cho ngày dưới 10 và tháng 1, tháng 2; bỏ số 0 ở tháng khác.",
        citation_date,
    ),
)
