"""The look of any part of a paper against the law's: type size; weight, slant and capitals; side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generators.layout.law import Align, LevelKey, Measure, Part, PartKey
from generators.layout.legal_profile import Profile
from generators.lint.facts.model import Paragraph, Role, Run
from generators.lint.rules.rule import Case, Finding, Judge, Rule, at, doubt_of_part, of_part

NEAR_MM = 0.6
NEAR_PT = 0.1
"""What a program may round (mm, pt)."""
ALIGNS: dict[Align, str] = {"left": "căn trái", "center": "căn giữa", "right": "căn phải", "both": "căn đều hai bên"}
KEYS: dict[Align, str] = {"left": "Ctrl+L", "center": "Ctrl+E", "right": "Ctrl+R", "both": "Ctrl+J"}
HOME = "ở thẻ Home (Trang đầu)"
WEIGHTS = {
    "upper": ("chữ in hoa", "chữ in thường", "bấm Shift+F3 cho đến khi chữ {0}"),
    "bold": ("chữ đậm", "chữ không đậm", "bấm Ctrl+B cho {0}"),
    "italic": ("chữ nghiêng", "chữ đứng", "bấm Ctrl+I cho {0}"),
}
"""How letters are called when they are and when they are not, and how Word changes them."""


def number(value: float) -> str:
    """Return a size or length as a clerk writes it, e.g. 12,7."""
    return f"{round(value, 2):g}".replace(".", ",")


def band(measure: Measure) -> str:
    """Return what the law allows in words, e.g. 13–14, or 13 where it allows just one value."""
    one = measure.least is not None and measure.least == measure.most
    return (number(measure.value) if one else measure.band).replace(".", ",")


def fits(measure: Measure, value: float, near: float = 0) -> bool:
    """Tell whether the law allows a value, within what a program may round."""
    return any(measure.allows(value + by) for by in (0, -near, near))


def letters_of(paragraph: Paragraph) -> tuple[Run, ...]:
    """Return the runs whose look counts: those that print letters, without marks of notes."""
    return tuple(run for run in paragraph.written if not run.letters.superscript)


def sizes_of(paragraphs: Iterable[Paragraph]) -> list[float]:
    """Return the type sizes (pt) of what is printed, smallest first."""
    return sorted({run.letters.size for paragraph in paragraphs for run in letters_of(paragraph)})


def size_breach(paragraph: Paragraph, part: Part) -> Iterator[Finding]:
    """Yield a finding where letters are of a size (pt) that the law does not allow to the part."""
    sizes = sizes_of([paragraph])
    if any(not part.size.allows(size) for size in sizes):
        told, wanted = ", ".join(map(number, sizes)), band(part.size)
        mend = f"Bôi đen dòng này, chọn cỡ chữ {wanted} {HOME}."
        yield at(paragraph, f"cỡ chữ {told}", f"cỡ chữ {wanted}", mend)


def weight_breach(paragraph: Paragraph, part: Part, *, names: Iterable[str] = WEIGHTS) -> Iterator[Finding]:
    """Yield a finding where letters are not in the capitals, weight or slant (`names`) that the law wants."""
    wrong = [name for name in names if _differs(paragraph, name, getattr(part, name))]
    if wrong:
        told = ", ".join(_call(name, not getattr(part, name)) for name in wrong)
        wanted = ", ".join(_call(name, getattr(part, name)) for name in wrong)
        ways = "; ".join(WEIGHTS[name][2].format(_state(name, getattr(part, name))) for name in wrong)
        yield at(paragraph, told, wanted, f"Bôi đen dòng này, {ways}.")


def align_breach(paragraph: Paragraph, part: Part) -> Iterator[Finding]:
    """Yield a finding where a paragraph stands at another side than the law wants; behind a tab it has no side."""
    if paragraph.shared:
        return
    alike = (part.align, paragraph.look.align) == ("left", "both")
    if part.align and paragraph.look.align != part.align and not alike and letters_of(paragraph):
        wanted = ALIGNS[part.align]
        mend = f"Đặt con trỏ vào dòng này, bấm {KEYS[part.align]} để {wanted}."
        yield at(paragraph, ALIGNS[paragraph.look.align], wanted, mend)


def _call(name: str, on: bool) -> str:
    return WEIGHTS[name][0 if on else 1]


def _state(name: str, on: bool) -> str:
    words = _call(name, on)
    return words.removeprefix("chữ ") if name == "upper" else words


def _differs(paragraph: Paragraph, name: str, on: bool) -> bool:
    runs = letters_of(paragraph)
    if name != "upper":
        return any(getattr(run.letters, name) != on for run in runs)
    if on:
        return any(not run.letters.upper and run.text != run.text.upper() for run in runs)
    return any(run.letters.upper and run.text != run.text.lower() for run in runs)


Breach = Callable[[Paragraph, Part], Iterator[Finding]]
ASPECTS: tuple[tuple[str, str, str, Breach], ...] = (
    ("size", "Cỡ chữ", "size", size_breach),
    ("weight", "Kiểu chữ", "weight", weight_breach),
    ("align", "Vị trí", "spacing", align_breach),
)
"""What of a look is judged: the end of the rule's id, its name, its repair, how."""
GENERAL = {
    "size": f"Bôi đen dòng đó, chọn cỡ chữ đúng {HOME}.",
    "weight": f"Bôi đen dòng đó, bấm nút B (đậm), I (nghiêng) {HOME} hoặc Shift+F3 (chữ hoa, chữ thường).",
    "align": f"Đặt con trỏ vào dòng đó, chọn cách căn lề {HOME}, nhóm Paragraph (Đoạn văn).",
}


def look_rules(part: PartKey | LevelKey, slug: str, *roles: Role, without: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Yield the rules about the look of a part: `slug`-size, -weight and -align, but those `without`.

    They judge the paragraphs of the part, or of `roles` where these are named.
    """
    for name, title, repair, breach in ASPECTS:
        if name not in without:
            judge = _judge(part, roles or (part,), breach)
            id_, called, doubt = f"{slug}-{name}", f"{title} {TITLES[part]}", doubt_of_part(part)
            yield Rule(id_, called, of_part(part), "error", GENERAL[name], judge, repair, doubt=doubt)


def _judge(part: str, roles: tuple[Role, ...], breach: Breach) -> Judge:
    def judge(case: Case) -> Iterator[Finding]:
        for paragraph in case.facts.of(*roles):
            yield from breach(paragraph, part_of(case.profile, part))

    return judge


def part_of(profile: Profile, role: str) -> Part:
    """Return what the law says of a part or level. Raises LookupError where it says nothing."""
    found = profile.part(role)
    if found is None:
        raise LookupError(role)
    return found


TITLES: dict[PartKey | LevelKey, str] = {
    "national_name": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "superior": "tên cơ quan chủ quản",
    "issuer": "tên cơ quan ban hành",
    "code": "số, ký hiệu",
    "place_date": "địa danh, ngày tháng",
    "type": "tên loại văn bản",
    "subject": "trích yếu",
    "letter_subject": "trích yếu công văn",
    "addressee": "dòng Kính gửi",
    "authority": "quyền hạn, chức vụ người ký",
    "signer": "họ tên người ký",
    "recipients_label": "chữ “Nơi nhận:”",
    "recipients_item": "các dòng nơi nhận",
    "annex_label": "chữ “Phụ lục”",
    "annex_title": "tiêu đề phụ lục",
    "annex_guide": "dòng “Kèm theo”",
    "division": "phần, chương, mục",
    "division_title": "tiêu đề phần, chương, mục",
}
"""What rules call the parts whose look they judge."""
