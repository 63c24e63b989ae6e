"""Recipients (Nơi nhận): how the lines end, the first one, and the one for the files (lưu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.lint.facts.model import Paragraph
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, doubt_of_rule, of_part, of_rule
from generators.lint.rules.words import ending, flat, kind_code

FILING = re.compile(r"- Lưu: VT(?:, [^.]*[^.\s])?\.")
"""A body without drafting units has none to write."""
AS_ABOVE = re.compile(r"- Như trên\b")
AS_ARTICLE = re.compile(r"- Như Điều \d+")
DECISION = "QĐ"
NO_ITEMS = Unjudged("không tìm thấy danh sách nơi nhận")


@dataclass(frozen=True, slots=True)
class Item:
    """A recipient: the paragraph in which it begins, and its words."""

    paragraph: Paragraph
    words: str


def items(case: Case) -> tuple[Item, ...]:
    """Return the recipients; a line without a dash goes on with the one before that is not ended yet."""
    found: list[Item] = []
    for paragraph in case.facts.of("recipients_item"):
        for line in filter(None, map(flat, re.split(r"[\n\v]", paragraph.text))):
            if found and not line.startswith(("-", "–", "—")) and not found[-1].words.endswith((";", ".")):
                found[-1] = Item(found[-1].paragraph, f"{found[-1].words} {line}")
            else:
                found.append(Item(paragraph, line))
    return tuple(found)


def recipients_words(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the label as the law writes it, with its colon."""
    labels, wanted = case.facts.of("recipients_label"), case.profile.parts["recipients_label"].text
    if not labels:
        yield Unjudged(f"không tìm thấy “{wanted}”")
    for label in labels:
        if flat(label.text) != wanted:
            yield at(label, f"“{flat(label.text)}”", f"“{wanted}”")


def recipients_endings(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect each recipient on a line with a dash, and `;` at its end; the last line has a rule of its own."""
    lines = items(case)
    if not lines:
        yield NO_ITEMS
    for item in lines:
        if not item.words.startswith("- "):
            yield at(item.paragraph, f"“{item.words[:30]}” không có gạch đầu dòng", "“- …;”")
        elif item is not lines[-1] and not item.words.endswith(";"):
            yield at(item.paragraph, ending(item.words), "cuối dòng là “;”")


def recipients_filing(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the last line to be “- Lưu: VT, ABC.”: the files, the drafting unit, a full stop."""
    lines = items(case)
    if not lines:
        yield NO_ITEMS
    elif not FILING.fullmatch(lines[-1].words):
        yield at(lines[-1].paragraph, f"dòng cuối là “{lines[-1].words}”", "“- Lưu: VT, đơn vị soạn thảo.”")


def recipients_first(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect “- Như trên;” first where the paper has addressees and only there; “- Như Điều …;” in a decision."""
    lines = items(case)
    if not lines:
        yield NO_ITEMS
        return
    first = lines[0]
    if case.facts.of("addressee"):
        if not AS_ABOVE.match(first.words):
            yield at(first.paragraph, f"dòng đầu là “{first.words}”", "“- Như trên;” vì văn bản có “Kính gửi”")
    elif AS_ABOVE.match(first.words):
        yield at(first.paragraph, "ghi “Như trên” trong khi văn bản không có “Kính gửi”", "tên cơ quan nhận")
    elif kind_code(case) == DECISION and not AS_ARTICLE.match(first.words):
        yield at(first.paragraph, f"dòng đầu là “{first.words}”", "“- Như Điều …;” đối với quyết định")


RULES: tuple[Rule, ...] = (
    Rule(
        "recipients-words",
        "Chữ “Nơi nhận:”",
        of_part("recipients_label"),
        "error",
        "Ghi “Nơi nhận:” trên một dòng riêng, có dấu hai chấm.",
        recipients_words,
    ),
    Rule(
        "recipients-first",
        "Dòng đầu của Nơi nhận",
        of_rule("recipients"),
        "error",
        "Văn bản có “Kính gửi” thì dòng đầu của Nơi nhận ghi “- Như trên;”; quyết định ghi “- Như Điều …;”.",
        recipients_first,
        doubt=doubt_of_rule("recipients"),
    ),
    Rule(
        "recipients-endings",
        "Dấu câu trong Nơi nhận",
        of_rule("recipients"),
        "error",
        "Mỗi nơi nhận ghi một dòng, có gạch đầu dòng và khoảng trắng ở trước, dấu chấm phẩy ở cuối.",
        recipients_endings,
        doubt=doubt_of_rule("recipients"),
    ),
    Rule(
        "recipients-filing",
        "Dòng lưu của Nơi nhận",
        of_rule("recipients"),
        "error",
        "Dòng cuối ghi “- Lưu: VT, …” với chữ viết tắt đơn vị soạn thảo, số bản lưu nếu cần, và dấu chấm.",
        recipients_filing,
        doubt=doubt_of_rule("recipients"),
    ),
)
