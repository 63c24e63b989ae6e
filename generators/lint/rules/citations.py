"""Papers that the text cites (viện dẫn): in full the first time, by number and symbol later, never of a later day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generators.lint.facts.identifying import written_day
from generators.lint.facts.model import Facts, Paragraph
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_rule
from generators.lint.rules.words import CAPITAL, flat, running, sentences, shown, unquoted
from generators.vietnamese import date_in_figures

KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Thông báo|Hướng dẫn|Chương trình|Kế hoạch"
    "|Phương án|Đề án|Báo cáo|Tờ trình|Công điện|Công văn|Thông tư liên tịch|Thông tư|Nghị định|Kết luận"
)
SYMBOL = r"[\w&.]*[A-ZĐ][\w&.]*(?:[-/][\w&.]*\w)*"
CITED = re.compile(rf"(?P<kind>{KINDS}) số:? ?(?P<number>\d+[a-z]?) ?[/-] ?(?P<symbol>(?:\d{{4}}/)?{SYMBOL})")
"""A paper cited with its number; Party papers put a hyphen before the symbol (12-NQ/TW)."""
DATED = re.compile(
    r"\s*,?\s*\(?(?:ban hành |ký )?ngày (?:(?P<day>\d{1,2})(?:/|-|\.)(?P<month>\d{1,2})(?:/|-|\.)(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2}) tháng (?P<month2>\d{1,2}) năm (?P<year2>\d{4}))"
)
ISSUED = re.compile(rf"\bcủa [\w“]|\bban hành\b|\bdo [{CAPITAL}]")
"""Words that tell who issued a paper, after it or before it in its sentence."""
ISSUED_BEFORE = re.compile(r"\b(?:của|do) [^.;]{2,120} (?:tại|theo|trong)\s*$")
"""Words before a citation that tell who issued it: theo đề nghị của … tại Kế hoạch số …."""
SENDER = re.compile(rf"\w đã (?:có|gửi) (?:các )?(?:{KINDS}) số")
"""Words that tell of a paragraph who issued all that it cites: Công an tỉnh đã có Công văn số …, Công văn số …."""
SHORT = 45
"""How far behind a citation its issuer may begin, in characters."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper cited in the text: where, as it is called, its day, whether day and issuer are told."""

    paragraph: Paragraph
    called: str
    key: str
    dated: bool
    day: date | None
    issued: bool


def citations(facts: Facts) -> Iterator[Citation]:
    """Yield the papers cited in running text before the annexes, those in quotations left out."""
    for paragraph, words in running(facts):
        for sentence in sentences(unquoted(words)) if " số" in words else ():
            for found in CITED.finditer(sentence[0]):
                cited = _citation(paragraph, sentence[0], found)
                yield replace(cited, issued=True) if SENDER.search(words) else cited


def _citation(paragraph: Paragraph, sentence: str, found: re.Match[str]) -> Citation:
    behind = sentence[found.end() :]
    dated = DATED.match(behind)
    after = behind[dated.end() if dated else 0 :]
    before = ISSUED_BEFORE.search(sentence[: found.start()]) or re.search(r"\b[Bb]an hành\b", sentence)
    issued = ISSUED.search(after[:SHORT]) or before
    key = f"{found['number'].lstrip('0')}/{found['symbol']}"
    return Citation(paragraph, flat(found[0]), key, bool(dated), _day(dated) if dated else None, bool(issued))


def _day(dated: re.Match[str]) -> date | None:
    return written_day(*(dated[name] or dated[f"{name}2"] for name in ("day", "month", "year")))


def citation_first_full(case: Case) -> Iterator[Finding]:
    """Expect the first citation of a paper to tell its day and its issuer beside kind, number and symbol."""
    seen = {_own(case)}
    for citation in citations(case.facts):
        first = citation.key not in seen
        seen.add(citation.key)
        lacking = [name for name, told in (("ngày", citation.dated), ("cơ quan ban hành", citation.issued)) if not told]
        if first and lacking:
            wanted = "lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành"
            yield at(citation.paragraph, f"“{citation.called}” dẫn lần đầu không ghi {' và '.join(lacking)}", wanted)


def _own(case: Case) -> str:
    return f"{case.identity.number.lstrip('0')}/{case.identity.symbol}"


def citation_later_short(case: Case) -> Iterator[Finding]:
    """Expect later citations to be short: kind, number and symbol."""
    full: set[str] = set()
    for citation in citations(case.facts):
        if citation.dated and citation.issued and citation.key in full:
            yield at(citation.paragraph, f"“{citation.called}” dẫn lại vẫn ghi ngày, cơ quan", f"“{citation.called}”")
        if citation.dated and citation.issued:
            full.add(citation.key)


def citation_after(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect no citation of a paper that is dated after this one."""
    dated = [(citation, citation.day) for citation in citations(case.facts) if citation.day]
    if dated and case.identity.day is None:
        yield Unjudged("văn bản chưa ghi ngày nên chưa so được với ngày của văn bản được dẫn")
        return
    for citation, day in dated:
        if case.identity.day and day > case.identity.day:
            found = f"“{citation.called}” ngày {date_in_figures(day)} sau ngày của văn bản này"
            yield at(citation.paragraph, found, f"văn bản ban hành không sau ngày {date_in_figures(case.identity.day)}")


WHOLE = "(?:Kế hoạch|Luật|Bộ luật|Nghị quyết|Nghị định|Thông tư|Quy chế|Quy định|Quyết định|Phụ lục|Chỉ thị)"
LOWER = re.compile(r"(?<=[\w,;(] )(?P<word>Khoản|Điểm) (?=\d+[a-z]?\b|[a-zđ]\b)")
UPPER = re.compile(
    r"(?<!\w)(?P<word>phần|chương|tiểu mục|mục|điều) (?:[IVXLC]+|\d+)(?!\w|\.\d)"
    rf"(?= (?:(?:phần|chương|mục|điều) [IVXLC\d]|(?:Phần|Chương|Mục|Điều) [IVXLC\d]|(?:của |tại )?{WHOLE}))"
)
"""Parts of a paper in a citation: a number follows, and what it is a part of."""


def citation_case(case: Case) -> Iterator[Finding]:
    """Expect khoản and điểm small, Phần, Chương, Mục, Tiểu mục and Điều with a capital where parts are cited."""
    for paragraph, words in running(case.facts):
        plain = unquoted(words)
        for pattern in (LOWER, UPPER):
            for found in pattern.finditer(plain):
                right = found["word"].lower() if pattern is LOWER else found["word"].capitalize()
                yield at(paragraph, shown(plain, found, after=2), f"“{right}” khi viện dẫn")


RULES: tuple[Rule, ...] = (
    Rule(
        "citation-first-full",
        "Viện dẫn lần đầu ghi đủ",
        of_rule("citation"),
        "advice",
        "Bổ sung ngày, tháng, năm và cơ quan ban hành ở lần dẫn đầu tiên.",
        citation_first_full,
    ),
    Rule(
        "citation-later-short",
        "Viện dẫn lần sau ghi gọn",
        of_rule("citation"),
        "note",
        "Từ lần dẫn thứ hai chỉ ghi tên loại và số, ký hiệu.",
        citation_later_short,
    ),
    Rule(
        "citation-after",
        "Văn bản được dẫn có trước văn bản này",
        of_rule("citation"),
        "advice",
        "Kiểm tra ngày của văn bản được dẫn và ngày của văn bản này.",
        citation_after,
    ),
    Rule(
        "citation-case",
        "Viết hoa khi viện dẫn điều, khoản, điểm",
        of_rule("capitals"),
        "advice",
        "Khi viện dẫn: viết thường “khoản”, “điểm”; viết hoa “Phần”, “Chương”, “Mục”, “Tiểu mục”, “Điều”.",
        citation_case,
    ),
)
