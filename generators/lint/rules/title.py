"""Subject (trích yếu) of papers and letters (công văn): its words, its length, and the property that Word keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generators.lint.facts.model import Paragraph
from generators.lint.rules.metadata import SUBJECT_LENGTH
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, doubt_of_rule, of_all, of_part, of_rule
from generators.lint.rules.words import flat, is_letter

ABOUT = re.compile(r"V/v\s+\w")
"""How the subject of a letter begins (về việc)."""


def subject(case: Case) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the subject; of a letter it stands under the number."""
    found = case.facts.of("letter_subject") if is_letter(case) else case.facts.of("subject")
    return tuple(paragraph for paragraph in found if paragraph.text.strip())


def subject_words(case: Case) -> str:
    """Return the subject on one line, without “V/v” (về việc), empty where the paper has none."""
    return re.sub(r"^(?:V/v:?|Về việc)\s*", "", " ".join(flat(paragraph.text) for paragraph in subject(case)))


def subject_period(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect a subject without a full stop at its end; an ellipsis is none."""
    lines = subject(case)
    if not lines:
        yield Unjudged("không tìm thấy trích yếu")
    elif re.search(r"(?<!\.)\.$", flat(lines[-1].text)):
        yield at(lines[-1], "trích yếu kết thúc bằng dấu chấm", "trích yếu không có dấu chấm cuối")


def subject_length(case: Case) -> Iterator[Finding]:
    """Expect a subject that the systems of all bodies can take (metadata, 500 characters)."""
    words = subject_words(case)
    if len(words) > SUBJECT_LENGTH:
        yield at(subject(case)[0], f"trích yếu dài {len(words)} ký tự", f"không quá {SUBJECT_LENGTH} ký tự")


def subject_property(case: Case) -> Iterator[Finding]:
    """Expect the subject among the properties of the file, where there is one, to say what the paper says."""
    kept, printed = case.facts.subject.strip(), subject_words(case)
    if kept and printed and _compared(kept) not in {_compared(printed), _compared(f"V/v {printed}")}:
        yield of_all(f"thuộc tính Subject của tệp là “{kept}”", f"giống trích yếu đã in: “{printed}”")


def _compared(text: str) -> str:
    return flat(unicodedata.normalize("NFC", text)).rstrip(".").casefold()


def letter_form(case: Case) -> Iterator[Finding]:
    """Expect a letter to have a subject that begins with V/v and addressees, and no name of its kind."""
    if not is_letter(case):
        return
    lines = subject(case)
    if not lines:
        yield of_all("công văn không có trích yếu dưới số, ký hiệu", "dòng “V/v …” dưới số, ký hiệu")
    elif not ABOUT.match(flat(lines[0].text)):
        yield at(
            lines[0],
            f"trích yếu bắt đầu bằng “{flat(lines[0].text)[:12]}”",
            "“V/v” rồi nội dung, không có dấu hai chấm",
        )
    for title in case.facts.of("type"):
        if title.text.strip():
            yield at(title, f"công văn ghi tên loại “{flat(title.text)}”", "công văn không ghi tên loại")
    if not case.facts.of("addressee", "addressee_item"):
        yield of_all("công văn không có dòng “Kính gửi”", "“Kính gửi:” và nơi nhận công văn")


RULES: tuple[Rule, ...] = (
    Rule(
        "subject-period",
        "Trích yếu không có dấu chấm cuối",
        of_rule("subject"),
        "advice",
        "Xóa dấu chấm ở cuối trích yếu.",
        subject_period,
    ),
    Rule(
        "subject-length",
        "Độ dài trích yếu",
        of_rule("metadata"),
        "advice",
        "Viết lại trích yếu ngắn gọn bằng một câu hoặc một cụm từ.",
        subject_length,
    ),
    Rule(
        "subject-property",
        "Thuộc tính Subject của tệp",
        of_part("subject"),
        "note",
        "Mở File, Info, chọn Properties, Advanced Properties rồi sửa ô Subject cho giống trích yếu hoặc xóa trống.",
        subject_property,
    ),
    Rule(
        "letter-form",
        "Thể thức công văn",
        of_rule("letter"),
        "error",
        "Ghi “V/v …” dưới số, ký hiệu; bỏ tên loại; thêm dòng “Kính gửi”.",
        letter_form,
        doubt=doubt_of_rule("letter"),
    ),
)
