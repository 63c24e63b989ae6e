"""Rules on what a body wrote: words left over from an older report, names of bodies that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.content import return_mistakes
from generators.content.calendar import Period
from generators.content.hints import living_successors
from generators.content.judged_return import JudgedReturn, ReturnCheck
from generators.problems import Problem
from generators.vietnamese import first_words, roman

QUARTERS = {words: number for number in range(1, 5) for words in (roman(number), str(number))}
LONGEST_QUOTE = 120  # characters
SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
QUARTER = re.compile(
    r"\bquý\s+(?P<quarter>IV|I{1,3}|[1-4])\b(?:\s*(?:/|-|năm)?\s*(?P<year>20[0-9]{2})\b)?", re.IGNORECASE
)
YEAR = re.compile(r"\bnăm\s+(20[0-9]{2})\b", re.IGNORECASE)
COMPARES = re.compile(
    r"so với|cùng kỳ|liền kề|(?:quý|kỳ|năm|từ) trước|(?:kể )?từ (?:quý|năm)|(?:tăng|giảm) (?:được )?[0-9]",
    re.IGNORECASE,
)
"""A sentence that compares, or tells since when, names another period by right."""
CITES = re.compile(
    r"\bngày\b|giai đoạn|luật|pháp lệnh|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kế hoạch|chương trình|đề án"
    r"|hướng dẫn|công văn|văn bản|báo cáo số",
    re.IGNORECASE,
)
"""A sentence that cites a paper names the paper's own year."""


def texts_are_of_this_period(case: JudgedReturn) -> Iterator[Problem]:
    """Ask about sentences on another quarter or an earlier year than this one or the next (domain.md 5, no. 2)."""
    period = case.collection.period
    told = ((path, text) for path, text in case.narrative if _may_name_a_period(text.casefold()))
    for path, text in told:
        for sentence in SENTENCE_END.split(text):
            if found := _other_period(sentence, period):
                facts = {"sentence": first_words(sentence, LONGEST_QUOTE), "found": found, "period": period.name}
                yield return_mistakes.OTHER_PERIOD.at(case.at(*path), **facts)


def _may_name_a_period(text: str) -> bool:
    """Tell at a glance whether a text in small letters is worth reading: most texts name no period."""
    return "quý" in text or "năm" in text


def _other_period(sentence: str, period: Period) -> str:
    """Return the words that name another period, or nothing."""
    quarters = (found[0] for found in QUARTER.finditer(sentence) if not _is_near(found, period))
    years = (found[0] for found in YEAR.finditer(sentence) if int(found[1]) < period.year)
    other = next(quarters, "") or next((words for words in years if not CITES.search(sentence)), "")
    return "" if other and COMPARES.search(sentence) else other


def _is_near(found: re.Match[str], period: Period) -> bool:
    quarter = QUARTERS[found["quarter"].upper()]
    near = ((period.year, period.quarter), (period.year + period.quarter // 4, period.quarter % 4 + 1))
    return any(quarter == other and found["year"] in (None, str(year)) for year, other in near)


def names_are_of_this_period(case: JudgedReturn) -> Iterator[Problem]:
    """Ask about names of bodies that nobody carries in the period."""
    for path, text in case.narrative:
        for gone in case.collection.gone:
            if gone.stands_in(text):
                living = living_successors(gone.agency, case.collection.agencies, case.collection.day)
                yield return_mistakes.GONE_NAME.at(case.at(*path), name=gone.name, successors=living)


TEXT_CHECKS: tuple[ReturnCheck, ...] = (texts_are_of_this_period, names_are_of_this_period)
