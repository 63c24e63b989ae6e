"""The lines under motto, issuing body and subject: drawn, solid, as long as the law wants, in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generators.layout.law import Part, RuleKey
from generators.layout.measure import longest_line
from generators.lint.facts.model import DrawnLine, Paragraph, Run
from generators.lint.rules.looks import number, size_breach, weight_breach
from generators.lint.rules.rule import Case, Finding, Judge, Rule, Unjudged, at, doubt_of, drawn, of
from generators.lint.rules.words import flat

NEAR = 1.5
"""What a hand that draws may be off (mm)."""
ENDLESS = 1000.0
KINDS = {
    "underline": "gạch chân chữ thay cho đường kẻ",
    "typed": "gõ dấu gạch thay cho đường kẻ",
    "cell": "dùng viền ô bảng thay cho đường kẻ",
}
UNKNOWN = Unjudged("không đo được độ dài đường kẻ")
DRAW = (
    "Xóa nét cũ nếu có; vào thẻ Insert (Chèn), Shapes (Hình), chọn Line (Đường thẳng), giữ phím Shift và kẻ một nét "
    "liền dưới {0}, {1}, cân giữa dòng chữ."
)
WHOLE, PART = "dài bằng dòng chữ", "dài từ 1/3 đến 1/2 dòng chữ"


def _line_judge(part: RuleKey) -> Judge:
    def judge(case: Case) -> Iterator[Finding | Unjudged]:
        words = case.facts.of(part)
        if words:
            line = case.facts.line_under(words[-1])
            told = _wrong(case, part, words, line)
            if isinstance(told, Unjudged):
                yield told
            elif told:
                yield at(words[-1], told, f"đường kẻ nét liền, {_wanted(case, part, words)}")

    return judge


def _wrong(case: Case, part: RuleKey, words: tuple[Paragraph, ...], line: DrawnLine | None) -> str | Unjudged:
    """Return what is wrong with a line, empty where nothing is."""
    if line is None:
        return "không có đường kẻ"
    if line.kind in KINDS:
        return KINDS[line.kind]
    if not line.solid:
        return "đường kẻ không phải nét liền"
    if not line.length:
        return UNKNOWN
    if not _fits(case, part, words, line.length):
        return f"đường kẻ dài {number(round(line.length))} mm"
    return "" if line.centred or words[-1].shared else "đường kẻ lệch, không cân giữa dòng chữ"


def _lengths(case: Case, part: RuleKey, words: tuple[Paragraph, ...]) -> tuple[float, float]:
    """Return the least and the greatest length (mm) that the law allows under these words."""
    law, printed = case.profile.rules[part].share, printed_width(words)
    least, most = (law.value if end is None else end for end in (law.least, law.most))
    return printed * least, printed * most


def _fits(case: Case, part: RuleKey, words: tuple[Paragraph, ...], length: float) -> bool:
    """Tell whether a line is as long as it should be, or would be once words that breach the law are mended."""
    look = case.profile.parts[part]
    mended: list[tuple[Paragraph, ...]] = []
    if any(found for each in words for breach in (size_breach, weight_breach) for found in breach(each, look)) or (
        look.text and look.text != flat(" ".join(each.text for each in words))
    ):
        sizes = (look.size.least or look.size.value, look.size.most or look.size.value)
        mended = [tuple(_mended(each, look, size) for each in words) for size in sizes]
    widest = [replace(each, look=replace(each.look, left=0, right=0)) for each in words]  # a border keeps to indents
    ends = [_lengths(case, part, each) for each in (words, tuple(widest), *mended)]
    return min(least for least, _ in ends) - NEAR <= length <= max(most for _, most in ends) + NEAR


def _mended(paragraph: Paragraph, look: Part, size: float) -> Paragraph:
    """Return a paragraph in the look (`size` in pt) and the words that the law wants."""
    if not paragraph.shown:
        return paragraph
    letters = replace(paragraph.shown[0].letters, size=size, bold=look.bold, italic=look.italic, upper=look.upper)
    return replace(paragraph, runs=(Run(look.text or paragraph.text, letters),))


def printed_width(words: tuple[Paragraph, ...]) -> float:
    """Return the width (mm) of the longest printed line of a part."""
    return max(map(_width, words))


def _width(paragraph: Paragraph) -> float:
    look, shown = paragraph.look, paragraph.shown
    if not shown:
        return 0
    letters = shown[0].letters
    text = paragraph.text.strip()
    room = look.room - look.left - look.right if look.room else ENDLESS
    return longest_line(text.upper() if letters.upper else text, room, letters.size, letters.bold, letters.italic)


def _wanted(case: Case, part: RuleKey, words: tuple[Paragraph, ...]) -> str:
    least, most = _lengths(case, part, words)
    if round(least) == round(most):
        return f"dài bằng dòng chữ ({number(round(least))} mm)"
    return f"dài từ 1/3 đến 1/2 dòng chữ ({number(round(least))}–{number(round(most))} mm)"


def _rule(id_: str, title: str, part: RuleKey, called: str, length: str) -> Rule:
    return Rule(
        id_,
        f"Đường kẻ dưới {title}",
        of(drawn(part)),
        "error",
        DRAW.format(called, length),
        _line_judge(part),
        "line",
        doubt=doubt_of(drawn(part)),
    )


RULES: tuple[Rule, ...] = (
    _rule("motto-line", "Tiêu ngữ", "motto", "dòng Tiêu ngữ", WHOLE),
    _rule("issuer-line", "tên cơ quan ban hành", "issuer", "tên cơ quan", PART),
    _rule("subject-line", "trích yếu", "subject", "trích yếu", PART),
)
