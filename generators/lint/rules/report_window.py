"""The days whose figures a periodic report takes (thời gian chốt số liệu): those that the law fixes for its period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from generators.content.periods import QUARTER_RULES, Window, window
from generators.lint.facts.identifying import written_day
from generators.lint.facts.model import Facts, Paragraph
from generators.lint.rules.addressee import REPORT
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_rule
from generators.lint.rules.title import subject_words
from generators.lint.rules.words import belongs, kind_code, running
from generators.vietnamese import date_in_figures, roman

DAY = r"(?P<day{0}>\d{{1,2}})(?:/| tháng )(?P<month{0}>\d{{1,2}})(?:/| năm )(?P<year{0}>\d{{4}})"
STATED = re.compile(
    r"(?:[Ss]ố liệu(?: báo cáo)?(?: được)?(?: tính| tổng hợp| thống kê| lấy)? từ"
    r"|(?:[Qq]uý|[Tt]háng|[Nn]ăm) [^.;()]{1,30}\((?:số liệu )?(?:tính )?từ)"
    rf" (?:ngày )?{DAY.format(1)} đến (?:hết )?(?:ngày )?{DAY.format(2)}"
)
"""A report's own words about the days of its figures."""
QUARTERS = {roman(number): number for number in range(1, 5)}
_OPENS, _CLOSES = QUARTER_RULES[-1].first_day, QUARTER_RULES[-1].last_day


def _quarter(found: re.Match[str]) -> Window:
    return window(f"{found['year']}-Q{QUARTERS[found['number'].upper()]}")


def _month(found: re.Match[str]) -> Window:
    year, month = int(found["year"]), int(found["number"])
    opens = date(year - (month == 1), (month - 2) % 12 + 1, _OPENS)
    return Window(opens, date(year, month, _CLOSES))


def _from_new_year(last_month: int) -> Callable[[re.Match[str]], Window]:
    """Return the window of a span that begins with the year (15 December before) and ends in a month."""
    return lambda found: Window(date(int(found["year"]) - 1, 12, _OPENS), date(int(found["year"]), last_month, _CLOSES))


def _second_half(found: re.Match[str]) -> Window:
    return Window(date(int(found["year"]), 6, _OPENS), date(int(found["year"]), 12, _CLOSES))


OWN_PERIODS = ("Tòa án", "Viện kiểm sát", "Mặt trận Tổ quốc")
"""Bodies that are no administrative agencies: the decree does not bind their reports."""
PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Window]], ...] = (
    (re.compile(r"quý (?P<number>I{1,3}|IV)(?: năm |/)(?P<year>\d{4})", re.IGNORECASE), _quarter),
    (re.compile(r"(?:6|sáu) tháng đầu năm (?P<year>\d{4})", re.IGNORECASE), _from_new_year(6)),
    (re.compile(r"(?:6|sáu) tháng cuối năm (?P<year>\d{4})", re.IGNORECASE), _second_half),
    (re.compile(r"(?:9|chín) tháng(?: đầu)? năm (?P<year>\d{4})", re.IGNORECASE), _from_new_year(9)),
    (re.compile(r"tháng (?P<number>1[0-2]|0?[1-9])(?: năm |/)(?P<year>\d{4})", re.IGNORECASE), _month),
)
"""Periods that a subject names, and their windows (Decree 09/2019, Article 12)."""


def period_window(subject: str) -> Window | None:
    """Return the window of the period that a subject names, None where it names none or no law fixed it yet."""
    for pattern, window_of in PERIODS:
        if found := pattern.search(subject):
            fixed = window_of(found)
            return fixed if fixed.last >= QUARTER_RULES[-1].since else None
    return None


def stated_window(facts: Facts) -> tuple[Paragraph, Window] | None:
    """Return the days that a report itself says its figures come from, and where."""
    for paragraph, words in running(facts):
        if found := STATED.search(words):
            days = [_day(found, number) for number in (1, 2)]
            if days[0] and days[1]:
                return paragraph, Window(days[0], days[1])
    return None


def _day(found: re.Match[str], number: int) -> date | None:
    return written_day(*(found[f"{name}{number}"] for name in ("day", "month", "year")))


def report_window(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect a periodic report to take the days that the law fixes, and to be dated after the last of them."""
    wanted = period_window(subject_words(case)) if kind_code(case) == REPORT else None
    if wanted is None or belongs(case.identity.issuer, OWN_PERIODS):
        return
    stated = stated_window(case.facts)
    if stated is None:
        yield Unjudged("báo cáo không nêu số liệu tính từ ngày nào đến ngày nào")
        return
    paragraph, written = stated
    if written != wanted:
        yield at(paragraph, f"số liệu tính {_words(written)}", f"số liệu tính {_words(wanted)}")
    elif case.identity.day and case.identity.day <= written.last:
        found = f"báo cáo ngày {date_in_figures(case.identity.day)}, trước khi hết kỳ số liệu"
        yield at(paragraph, found, f"gửi sau ngày {date_in_figures(written.last)}")


def _words(days: Window) -> str:
    return f"từ {date_in_figures(days.first)} đến {date_in_figures(days.last)}"


RULES: tuple[Rule, ...] = (
    Rule(
        "report-window",
        "Kỳ số liệu của báo cáo định kỳ",
        of_rule("report_window"),
        "note",
        "Lấy số liệu từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ; gửi sau khi hết kỳ.",
        report_window,
    ),
)
