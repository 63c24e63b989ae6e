"""Letters of the whole paper: typeface, colour, sizes that go together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generators.layout.law import SizesTogether
from generators.layout.legal_profile import Profile
from generators.lint.facts.model import Paragraph
from generators.lint.rules.looks import number, sizes_of
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, doubt_of, of, of_all, of_rule

FEW = 3
"""Paragraphs that are told one by one; of more, one finding tells all."""
OLD_CODING = re.compile(r"\.Vn|VNI[- ]", re.IGNORECASE)
"""Typefaces of codings before Unicode (TCVN3, VNI)."""
SIGNS = re.compile(r"Symbol|(?:Wing|Web)dings.*|Cambria Math|Segoe UI Symbol|MS Gothic|OpenSymbol", re.IGNORECASE)
"""Typefaces that hold signs and no letters."""
BLACK = ("", "000000")
ALL = "Bấm Ctrl+A để chọn cả văn bản"

Told = Callable[[Paragraph], Iterable[str]]


def _everywhere(case: Case) -> Iterator[Paragraph]:
    """Yield the paragraphs of body, headers and footers that print letters, each once."""
    edges = (
        edge
        for section in case.facts.sections
        for edge in (section.header, section.footer, section.first_header, section.first_footer)
    )
    seen = set()
    for paragraph in (*case.facts.paragraphs, *(each for edge in edges for each in edge.paragraphs)):
        if paragraph.written and paragraph.place not in seen:
            seen.add(paragraph.place)
            yield paragraph


def found_everywhere(case: Case, told: Told, wanted: str) -> Iterator[Finding]:
    """Yield what is told of paragraphs: at each where they are few, else once for the whole document."""
    found: dict[str, list[Paragraph]] = {}
    for paragraph in _everywhere(case):
        for words in dict.fromkeys(told(paragraph)):
            found.setdefault(words, []).append(paragraph)
    for words, paragraphs in found.items():
        if len(paragraphs) <= FEW:
            yield from (at(paragraph, words, wanted) for paragraph in paragraphs)
        else:
            first = at(paragraphs[0], "", "")
            yield of_all(f"{words} ở {len(paragraphs)} đoạn, bắt đầu từ {first.place} “{first.excerpt}”", wanted)


def font_face(case: Case) -> Iterator[Finding]:
    """Expect every letter in the law's typeface; signs may have their own."""
    font = case.profile.page.font

    def told(paragraph: Paragraph) -> Iterator[str]:
        faces = (face for run in paragraph.written for face in run.letters.used)
        yield from (f"phông chữ {face}" for face in faces if _is_other(face, font))

    yield from found_everywhere(case, told, f"phông chữ {font}")


def _is_other(face: str, font: str) -> bool:
    signs = SIGNS.fullmatch(face) or OLD_CODING.match(face)
    return bool(face) and face.casefold() != font.casefold() and not signs


def font_slots(case: Case) -> Iterator[Finding]:
    """Note typefaces set for letters that the paper does not have, as another program may show them."""
    font, others = case.profile.page.font, set()
    for paragraph in _everywhere(case):
        for run in paragraph.written:
            others |= {face for face in run.letters.faces if _is_other(face, font) and face not in run.letters.used}
    if others:
        yield of_all(f"phông dự phòng cho chữ khác là {', '.join(sorted(others))}", f"{font} cho mọi loại chữ")


def font_color(case: Case) -> Iterator[Finding]:
    """Expect black letters, but for marks that have a colour of their own."""
    own = {str(role): part.color for role, part in case.profile.parts.items()}

    def told(paragraph: Paragraph) -> Iterator[str]:
        allowed = (*BLACK, case.profile.page.color, own.get(paragraph.role, ""))
        colors = (run.letters.color for run in paragraph.written)
        yield from (f"màu chữ {color}" for color in colors if color not in allowed)

    yield from found_everywhere(case, told, "màu đen")


def size_coherent(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect sizes of the head that the law wants chosen together; each alone has a rule of its own."""
    together = case.profile.sizes_together
    lines = [case.facts.of(part) for part in together.parts]
    sizes = [sizes_of(paragraphs) for paragraphs in lines]
    if not all(sizes):
        lacking = [
            case.profile.parts[part].style for part, found in zip(together.parts, sizes, strict=True) if not found
        ]
        yield Unjudged(f"không tìm thấy {', '.join(lacking)}")
        return
    laws = [case.profile.parts[part].size for part in together.parts]
    lawful = all(law.allows(size) for law, found in zip(laws, sizes, strict=True) for size in found)
    if lawful and not any([[size] for size in row] == sizes for row in together.sizes):
        names = [case.profile.parts[part].style for part in together.parts]
        told = ", ".join(f"{name} {number(found[0])}" for name, found in zip(names, sizes, strict=True))
        rows = " hoặc ".join(" – ".join(number(size) for size in row) for row in together.sizes)
        yield at(lines[0][0], f"cỡ chữ {told}", f"cỡ chữ đi cùng nhau: {rows}")


def _together(profile: Profile) -> SizesTogether:
    return profile.sizes_together


RULES: tuple[Rule, ...] = (
    Rule(
        "font-face",
        "Phông chữ",
        of_rule("typeface"),
        "error",
        f"{ALL}, chọn phông Times New Roman ở thẻ Home (Trang đầu).",
        font_face,
        "font",
    ),
    Rule(
        "font-slots",
        "Phông chữ dự phòng",
        of_rule("typeface"),
        "note",
        f"{ALL}, bấm Ctrl+D, chọn Times New Roman ở cả các ô phông chữ của hộp Font (Phông chữ).",
        font_slots,
        "font",
    ),
    Rule(
        "font-color",
        "Màu chữ",
        of_rule("color"),
        "error",
        "Bôi đen chữ, chọn Font Color (Màu Phông), Automatic (Tự động) ở thẻ Home (Trang đầu).",
        font_color,
        "color",
    ),
    Rule(
        "size-coherent",
        "Cỡ chữ Quốc hiệu, Tiêu ngữ, ngày tháng đi cùng nhau",
        of(_together),
        "error",
        "Chọn lại cỡ chữ ba dòng cho đúng một bộ, ở thẻ Home (Trang đầu).",
        size_coherent,
        "size",
        doubt=doubt_of(_together),
    ),
)
