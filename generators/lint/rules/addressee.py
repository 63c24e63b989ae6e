"""Addressees (Kính gửi): which kinds of papers have them, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.layout.legal_profile import Profile
from generators.lint.facts.model import Paragraph
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_all, of_part
from generators.lint.rules.words import ending, flat, is_letter, kind_code, kind_in, main_text

LABEL = re.compile(r"Kính gửi:(?:\s|$)")
UPWARD = re.compile(r"kính (?:báo cáo|trình)|\((?:để )?(?:báo cáo|b/c)\)", re.IGNORECASE)
"""Words of a report that goes to a higher body."""
REPORT = "BC"


def _addressed(case: Case) -> tuple[Paragraph, ...]:
    found = case.facts.of("addressee", "addressee_item")
    return tuple(paragraph for paragraph in found if paragraph.text.strip())


def addressee_needed(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect addressees on a submission (tờ trình) and on a report to a higher body; a letter has a rule of its own."""
    if is_letter(case) or _addressed(case) or not kind_in(case, case.profile.usage.addressed.kinds):
        return
    upward = kind_code(case) != REPORT or any(UPWARD.search(flat(each.text)) for each in main_text(case.facts))
    if upward:
        name = flat(case.identity.kind_name).capitalize()
        yield of_all(f"{name} gửi cấp trên không có dòng “Kính gửi”", "“Kính gửi: …” dưới trích yếu")
    else:
        yield Unjudged("chưa rõ báo cáo này có gửi cấp trên không; nếu có thì phải ghi “Kính gửi”")


def addressee_unwanted(case: Case) -> Iterator[Finding]:
    """Expect no addressees on a plan, a decision and other papers that are not sent to somebody."""
    named = case.profile.usage.unaddressed
    if named and kind_in(case, named.kinds):
        name = flat(case.identity.kind_name).capitalize()
        for paragraph in _addressed(case)[:1]:
            yield at(paragraph, f"{name} có dòng “Kính gửi”", f"{name} không ghi “Kính gửi”; nơi nhận ghi ở cuối")


def addressee_form(case: Case) -> Iterator[Finding]:
    """Expect one addressee on the line of the label; several each on a line with a dash, `;` after all but the last."""
    lines = _addressed(case)
    label, items = lines[:1], lines[1:]
    if label and not LABEL.match(flat(label[0].text)):
        yield at(label[0], f"“{flat(label[0].text)[:20]}”", "“Kính gửi:” rồi nơi nhận")
    elif label and not items and flat(label[0].text).endswith((".", ";")):
        yield at(label[0], "dòng “Kính gửi” một nơi nhận có dấu câu ở cuối", "không có dấu ở cuối dòng")
    for item in items:
        wanted = "." if item is items[-1] else ";"
        yield from _item(item, wanted)


def _item(item: Paragraph, wanted: str) -> Iterator[Finding]:
    words = flat(item.text)
    if not words.startswith("- "):
        yield at(item, "không có gạch đầu dòng", f"“- …{wanted}”")
    elif not words.endswith(wanted):
        yield at(item, ending(words), f"cuối dòng là “{wanted}”")


def needed_article(profile: Profile) -> str | None:
    """Cite what the law says of addressees, where it asks them of other papers than letters."""
    usage = profile.usage
    return usage.addressed.article if set(usage.addressed.kinds) - set(usage.letters.kinds) else None


RULES: tuple[Rule, ...] = (
    Rule(
        "addressee-needed",
        "Văn bản gửi cấp trên có Kính gửi",
        needed_article,
        "error",
        "Thêm dòng “Kính gửi:” và tên cơ quan cấp trên dưới trích yếu.",
        addressee_needed,
    ),
    Rule(
        "addressee-unwanted",
        "Văn bản không có Kính gửi",
        lambda profile: named.article if (named := profile.usage.unaddressed) else None,
        "advice",
        "Xóa dòng “Kính gửi”, chuyển các cơ quan đó xuống “Nơi nhận”.",
        addressee_unwanted,
    ),
    Rule(
        "addressee-form",
        "Cách ghi Kính gửi",
        of_part("addressee"),
        "advice",
        "Một nơi nhận: ghi cùng dòng, không có dấu ở cuối. Nhiều nơi nhận: mỗi nơi một dòng, có gạch đầu dòng, "
        "cuối dòng ghi dấu chấm phẩy, dòng cuối cùng ghi dấu chấm.",
        addressee_form,
    ),
)
