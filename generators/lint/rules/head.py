"""The head: words of Quốc hiệu and Tiêu ngữ, and the look of every part from the superior body to the addressees."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from generators.layout.law import PartKey
from generators.lint.facts.model import Paragraph
from generators.lint.rules.looks import NEAR_PT, band, fits, look_rules, number
from generators.lint.rules.rule import Case, Finding, Judge, Rule, Unjudged, at, doubt_of_part, of_all, of_part
from generators.lint.rules.words import flat

HEAD: tuple[PartKey, ...] = ("national_name", "motto", "issuer", "code", "place_date")
"""Parts by one of which a head is known."""
NO_HEAD = Unjudged("không nhận ra phần đầu văn bản (Quốc hiệu, tên cơ quan, số, ký hiệu)")


def _words(part: PartKey, exact: Callable[[str], str]) -> Judge:
    def judge(case: Case) -> Iterator[Finding | Unjudged]:
        wanted, found = case.profile.parts[part].text, case.facts.of(part)
        if not case.facts.of(*HEAD):
            yield NO_HEAD
        elif not found:
            yield of_all(f"không có {case.profile.parts[part].style}", f"“{wanted}”")
        elif exact(_read(found)) != exact(wanted):
            yield at(found[0], f"“{_read(found)}”", f"“{wanted}”")

    return judge


def _read(lines: tuple[Paragraph, ...]) -> str:
    return flat(unicodedata.normalize("NFC", " ".join(line.text for line in lines)))


def letter_subject_space(case: Case) -> Iterator[Finding]:
    """Expect the law's space between the number and the subject of a letter."""
    law = case.profile.parts["letter_subject"].before
    for subject in case.facts.of("letter_subject")[:1]:
        above = next((each for each in reversed(case.facts.of("code")) if each.place.part == subject.place.part), None)
        space = max(subject.look.before, above.look.after if above else 0)
        if not subject.shared and not fits(law, space, NEAR_PT):
            yield at(subject, f"cách dòng số, ký hiệu {number(space)} pt", f"cách dòng số, ký hiệu {band(law)} pt")


LETTER_SUBJECT: PartKey = "letter_subject"
RULES: tuple[Rule, ...] = (
    Rule(
        "national-name",
        "Quốc hiệu",
        of_part("national_name"),
        "error",
        "Gõ lại dòng Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.",
        _words("national_name", str.casefold),
    ),
    Rule(
        "motto",
        "Tiêu ngữ",
        of_part("motto"),
        "error",
        "Gõ lại dòng Tiêu ngữ: Độc lập - Tự do - Hạnh phúc; gạch nối ngắn, có dấu cách ở hai bên.",
        _words("motto", str),
    ),
    *look_rules("national_name", "national-name"),
    *look_rules("motto", "motto"),
    *look_rules("superior", "superior"),
    *look_rules("issuer", "issuer"),
    *look_rules("code", "code"),
    *look_rules("place_date", "place-date"),
    *look_rules("type", "kind"),
    *look_rules("subject", "subject"),
    *look_rules("letter_subject", "letter-subject"),
    Rule(
        "letter-subject-space",
        "Khoảng cách trên trích yếu công văn",
        lambda profile: part.article if (part := profile.parts[LETTER_SUBJECT]).before.band else None,
        "error",
        "Đặt con trỏ vào dòng “V/v”, ở thẻ Layout (Bố trí) ghi Spacing Before (Giãn cách Trước) 6 pt.",
        letter_subject_space,
        "spacing",
        doubt=doubt_of_part("letter_subject"),
    ),
    *look_rules("addressee", "addressee", "addressee", "addressee_item", without=("align",)),
)
