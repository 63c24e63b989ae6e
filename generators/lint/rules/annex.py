"""Annexes (phụ lục): their numbers, where the text points to them, the guide line, and the end mark of each text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generators.layout.legal_profile import Profile
from generators.lint.facts.model import Paragraph
from generators.lint.rules.looks import look_rules
from generators.lint.rules.number import joined
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, doubt_of_rule, of_rule
from generators.lint.rules.words import FOOT, annexes, flat, kind_code, main_text
from generators.vietnamese import roman

LABEL = re.compile(r"phụ lục(?:\s+(?P<number>[IVXLC]+|\d+|[a-zđ]))?", re.IGNORECASE)
CITED = re.compile(r"phụ lục(?: số)? (?P<list>[ivxlc]+(?:(?: ?[,-] ?| và | đến )[ivxlc]+)*)(?!\w)")
EVERY = re.compile(r"các phụ lục|phụ lục kèm theo|phụ lục đính kèm|phụ lục(?! (?:[ivxlc]+|\d+)(?!\w))")
"""Words that point to all annexes at once."""
GUIDE = re.compile(
    r"\((?:Ban hành kèm|Kèm) theo (?P<kind>.+?) số\s*:?\s*(?P<number>[^/]*)/\s*(?P<symbol>[^\s,]+),? ngày.* tháng.* năm"
    r"[\s.…]*\d{0,4}[\s.…]* của .+\)"
)
LONGEST_GUIDE = 600
"""Characters of a guide line; a longer paragraph is none."""
GUIDE_FORM = "“(Kèm theo … số …/… ngày … tháng … năm … của …)”"
END_MARK = "./."
MOST = 200
"""Annexes that one reference may name, e.g. I đến X; a longer one is a slip."""


def annex_number(case: Case) -> Iterator[Finding]:
    """Expect “Phụ lục I” on its own line: Roman numbers in order where there are several, none for a single one."""
    labels = case.facts.of("annex_label")
    for at_label, label in enumerate(labels):
        words = flat(label.text)
        wanted = f"Phụ lục {roman(at_label + 1)}" if len(labels) > 1 else "Phụ lục"
        found = LABEL.fullmatch(words)
        if found is None or (found["number"] or "") != wanted.removeprefix("Phụ lục").strip():
            yield at(label, f"“{words}”", f"“{wanted}” trên một dòng riêng")


def annex_cited(case: Case) -> Iterator[Finding]:
    """Expect the text to point to every annex."""
    labels = case.facts.of("annex_label")
    if not labels:
        return
    words = " ".join(flat(paragraph.text) for paragraph in main_text(case.facts)).casefold()
    pointed = {roman(number).casefold() for number in _pointed_to(words)}
    for number, label in enumerate(labels, 1):
        if not EVERY.search(words) and (len(labels) == 1 or roman(number).casefold() not in pointed):
            yield at(
                label, f"trong nội dung không nhắc đến “{flat(label.text)}”", "nội dung có chỉ dẫn đến phụ lục này"
            )


def _pointed_to(words: str) -> Iterator[int]:
    """Yield the numbers of the annexes that a text names one by one, in lists or as a range."""
    numbers = {roman(number).casefold(): number for number in range(1, MOST + 1)}
    for found in CITED.finditer(words):
        named = [numbers.get(each, 0) for each in re.split(r" ?[,-] ?| và | đến ", found["list"])]
        yield from named
        if re.search(r"-| đến ", found["list"]):
            yield from range(named[0], named[-1] + 1)


def annex_guide(case: Case) -> Iterator[Finding]:
    """Expect under the title of each annex the line that names the paper it belongs to."""
    for annex in annexes(case.facts):
        guide = next((paragraph for paragraph in annex if paragraph.role == "annex_guide"), None)
        if guide is None:
            yield at(annex[0], f"dưới tên “{flat(annex[0].text)}” không có dòng “Kèm theo”", GUIDE_FORM)
        else:
            yield from _guided(case, guide)


def _guided(case: Case, guide: Paragraph) -> Iterator[Finding]:
    words = flat(guide.text)
    found = GUIDE.fullmatch(words) if len(words) <= LONGEST_GUIDE else None
    kinds = {name.casefold(): code for name, code in case.profile.usage.kinds.codes.items()}
    if found is None:
        yield at(guide, f"“{words}”", GUIDE_FORM)
    elif case.identity.symbol and joined(found["symbol"]).casefold() != joined(case.identity.symbol).casefold():
        yield at(guide, f"dẫn ký hiệu “{found['symbol']}”", f"ký hiệu của văn bản: “{case.identity.symbol}”")
    elif kinds.get(found["kind"].casefold(), kind_code(case)) != kind_code(case):
        yield at(guide, f"dẫn tên loại “{found['kind']}”", f"tên loại của văn bản: “{case.identity.kind_name}”")


def guide_article(profile: Profile) -> str | None:
    """Cite what the law says of the guide line, where it asks for one."""
    return profile.parts["annex_guide"].article if profile.usage.annex_guide else None


def end_mark(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect “./.” at the end of the text and of each annex; one that ends with a table has no place for it."""
    body = [paragraph for paragraph in main_text(case.facts) if paragraph.role not in FOOT]
    if not any(paragraph.place.where == "body" and paragraph.text.strip() for paragraph in body):
        yield Unjudged("không tìm thấy nội dung văn bản")
        return
    for text in (_before_foot(main_text(case.facts)), *annexes(case.facts)):
        last = next((paragraph for paragraph in reversed(text) if paragraph.text.strip()), None)
        if last and last.place.where == "body" and not flat(last.text).endswith(END_MARK):
            yield at(last, f"đoạn cuối kết thúc bằng “…{flat(last.text)[-20:]}”", f"“{END_MARK}” sau chữ cuối cùng")


def _before_foot(text: Sequence[Paragraph]) -> Sequence[Paragraph]:
    first = next((number for number, paragraph in enumerate(text) if paragraph.role in FOOT), len(text))
    return text[:first]


RULES: tuple[Rule, ...] = (
    *look_rules("annex_label", "annex-label"),
    *look_rules("annex_title", "annex-title"),
    *(replace(rule, articles=guide_article) for rule in look_rules("annex_guide", "annex-guide")),
    Rule(
        "annex-number",
        "Số thứ tự phụ lục",
        of_rule("annex_number"),
        "error",
        "Có từ hai phụ lục thì đánh số La Mã theo thứ tự: “Phụ lục I”, “Phụ lục II”; chỉ có một thì ghi “Phụ lục”.",
        annex_number,
    ),
    Rule(
        "annex-cited",
        "Chỉ dẫn đến phụ lục",
        of_rule("annex"),
        "error",
        "Thêm vào nội dung câu dẫn đến phụ lục, ví dụ “(Phụ lục I)”, hoặc bỏ phụ lục không dùng đến.",
        annex_cited,
        doubt=doubt_of_rule("annex"),
    ),
    Rule(
        "annex-guide",
        "Dòng Kèm theo của phụ lục",
        guide_article,
        "error",
        "Dưới tên phụ lục ghi dòng “(Kèm theo … số …/… ngày … tháng … năm … của …)”, đúng số, ký hiệu của văn bản.",
        annex_guide,
    ),
    Rule(
        "end-mark",
        "Dấu kết thúc văn bản",
        of_rule("end_mark"),
        "advice",
        "Gõ “./.” ngay sau chữ cuối cùng của nội dung văn bản và của từng phụ lục.",
        end_mark,
    ),
)
