"""Levels of the text: headings with Roman and Arabic numbers; Phần, Chương, Mục and their titles; Điều."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generators.lint.rules.looks import letters_of, look_rules, part_of, weight_breach
from generators.lint.rules.rule import Case, Finding, Rule, of_part
from generators.lint.rules.running import ARTICLE


def heading_weight(case: Case) -> Iterator[Finding]:
    """Expect headings with Roman numbers in bold capitals, titles with Arabic numbers bold."""
    for paragraph in case.facts.of("heading_roman", "heading_arabic"):
        if paragraph.place.where == "body" and letters_of(paragraph):
            yield from weight_breach(paragraph, part_of(case.profile, paragraph.role))


def article_weight(case: Case) -> Iterator[Finding]:
    """Expect “Điều 1.” bold and upright; words after it that are no title may be plain."""
    for paragraph in case.facts.of(ARTICLE):
        label = replace(paragraph, runs=paragraph.shown[:1])
        yield from weight_breach(label, part_of(case.profile, ARTICLE), names=("bold", "italic"))


RULES: tuple[Rule, ...] = (
    Rule(
        "heading-weight",
        "Kiểu chữ đề mục",
        of_part("heading_arabic"),
        "error",
        "Bôi đen đề mục: số La Mã viết in hoa (Shift+F3), đậm (Ctrl+B); số Ả Rập có tiêu đề viết đậm.",
        heading_weight,
        "weight",
    ),
    Rule(
        "article-weight",
        "Kiểu chữ Điều",
        of_part("article"),
        "error",
        "Bôi đen chữ “Điều”, số và tiêu đề của điều, bấm Ctrl+B cho chữ đậm.",
        article_weight,
    ),
    *look_rules("division", "division"),
    *look_rules("division_title", "division-title"),
)
