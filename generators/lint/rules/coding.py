"""Letters as signs: Unicode, one sign for a letter with its marks, no look-alikes, nothing hidden."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generators.lint.facts.model import Paragraph
from generators.lint.rules.letters import OLD_CODING, found_everywhere
from generators.lint.rules.rule import Case, Finding, Rule, of_rule
from generators.yaml_text.guard import BIDI, HIDDEN, LOOKALIKES


def font_unicode(case: Case) -> Iterator[Finding]:
    """Expect no letters in codings from before Unicode."""

    def told(paragraph: Paragraph) -> Iterator[str]:
        faces = (face for run in paragraph.shown for face in run.letters.used)
        yield from (f"phông chữ {face} dùng bảng mã cũ" for face in faces if OLD_CODING.match(face))

    yield from found_everywhere(case, told, "bộ mã ký tự Unicode")


def text_normal_form(case: Case) -> Iterator[Finding]:
    """Expect Vietnamese letters typed as one sign each, no look-alikes, no signs that do not show."""

    def told(paragraph: Paragraph) -> Iterator[str]:
        for run in paragraph.runs:
            yield from _strange("" if run.letters.hidden else run.text)

    yield from found_everywhere(case, told, "chữ Việt Unicode dựng sẵn, không có ký tự ẩn")


def _strange(text: str) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", text):
        yield "chữ có dấu gõ bằng Unicode tổ hợp"
    for sign in dict.fromkeys(text):
        if sign in LOOKALIKES:
            name, meant = LOOKALIKES[sign]
            yield f"chữ “{sign}” ({name}) thay cho “{meant}”"
        elif sign in HIDDEN or sign in BIDI:
            yield f"ký tự ẩn U+{ord(sign):04X} ({HIDDEN.get(sign) or BIDI[sign]})"


RULES: tuple[Rule, ...] = (
    Rule(
        "font-unicode",
        "Bộ mã ký tự",
        of_rule("coding"),
        "error",
        "Chuyển chữ sang Unicode bằng bộ gõ (Unikey: Ctrl+Shift+F6), rồi chọn phông Times New Roman.",
        font_unicode,
    ),
    Rule(
        "text-normal-form",
        "Ký tự lạ, ký tự ẩn",
        of_rule("coding"),
        "advice",
        "Bật bộ gõ với bảng mã Unicode (Unikey: Unicode dựng sẵn), gõ lại chữ đó.",
        text_normal_form,
        "normal-form",
    ),
)
