"""Number and symbol (số, ký hiệu) as they are written, and the kind that the symbol names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.lint.facts.model import Paragraph
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_rule
from generators.lint.rules.words import belongs, flat, is_letter, kind_code
from generators.vietnamese import NO_BREAK_HYPHEN

CODE = re.compile(r"\s*(?P<head>[^/\n]*)/(?P<symbol>[^\n\t]*)")
LEGISLATION = re.compile(r"\D*\d+\s*/\s*\d{4}\s*/")
"""A number that carries its year: legislation (văn bản quy phạm pháp luật), which this law does not rule."""
GROUP = re.compile(r"[A-ZĐÂĂÊÔƠƯ0-9][\w&.]*")
JOINT = "LT"
"""What follows the code of the kind in a paper of several bodies (liên tịch), e.g. KHLT."""
NO_CODE = Unjudged("không tìm thấy dòng số, ký hiệu")
OTHER_LAW = Unjudged("số, ký hiệu của văn bản quy phạm pháp luật, không thuộc quy định này")


@dataclass(frozen=True, slots=True)
class Code:
    """A line of number and symbol: what stands before the slash, and the symbol's groups."""

    paragraph: Paragraph
    head: str
    symbol: str

    @property
    def groups(self) -> list[str]:
        """The groups of the symbol, e.g. KH and UBND; blanks are not theirs."""
        return joined(self.symbol).split("-")

    @property
    def blank(self) -> bool:
        """Whether the number is still to be written in."""
        return not re.search(r"\d", self.head)


def joined(symbol: str) -> str:
    """Return a symbol without blanks, its groups joined by plain hyphens."""
    return re.sub(r"\s", "", re.sub("[–—−_]", "-", symbol))


def codes(case: Case) -> Iterator[Code | Unjudged]:
    """Yield the lines of number and symbol; legislation and a paper without such a line cannot be judged."""
    lines = [paragraph for paragraph in case.facts.of("code") if paragraph.text.strip()]
    if not lines:
        yield NO_CODE
    for line in lines:
        words = line.text.replace(NO_BREAK_HYPHEN, "-")
        found = CODE.match(words)
        yield OTHER_LAW if LEGISLATION.match(words) else Code(line, *(found.groups() if found else (words, "")))


def number_form(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect “Số: 05/”: below 10 with one zero before, Arabic digits, no blank before the slash."""
    for code in codes(case):
        if isinstance(code, Unjudged):
            yield code
        elif not code.blank and (wanted := _numbered(code.head)) != code.head:
            yield at(code.paragraph, f"“{code.head}/”", f"“{wanted}/”")


def _numbered(head: str) -> str:
    """Return what should stand before the slash; blanks after the colon are free."""
    digits = re.sub(r"\D", "", head).lstrip("0")
    room = re.match(r"Số:(\s*)", head)
    return f"Số:{room[1] if room else ' '}{digits.zfill(2)}"


def symbol_form(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect groups joined by plain hyphens without blanks, capitals as tabled, two groups (three for some bodies)."""
    for code in codes(case):
        if isinstance(code, Unjudged):
            yield code
        elif not code.symbol.strip():
            yield at(code.paragraph, "không có ký hiệu sau số", "số, dấu gạch chéo rồi ký hiệu, ví dụ “Số: 05/KH-UBND”")
        elif (wanted := _joined(case, code)) != code.symbol.strip():
            yield at(code.paragraph, f"“{code.symbol.strip()}”", f"“{wanted}”")
        else:
            yield from _grouped(case, code)


def _joined(case: Case, code: Code) -> str:
    """Return the symbol with its groups joined by hyphens, the code of a kind in the capitals of the law."""
    first, *others = code.groups
    tabled = {each.casefold(): each for each in case.profile.usage.kinds.codes.values()}
    return "-".join([tabled.get(first.casefold(), first) if others else first, *others])


def _grouped(case: Case, code: Code) -> Iterator[Finding]:
    if wrong := next((group for group in code.groups if not GROUP.fullmatch(group)), None):
        yield at(code.paragraph, f"nhóm chữ “{wrong}” trong ký hiệu", "chữ viết tắt in hoa, ví dụ “KH-UBND”")
    most = 3 if _has_third(case, code.groups) else 2
    if len(code.groups) > most:
        yield at(code.paragraph, f"ký hiệu có {len(code.groups)} nhóm chữ", f"nhiều nhất {most} nhóm, ví dụ “KH-UBND”")


def _has_third(case: Case, groups: Sequence[str]) -> bool:
    allowed = case.profile.usage.third_group
    bodies = f"{case.identity.superior} {case.identity.issuer}"
    return groups[0].endswith(JOINT) or (allowed is not None and belongs(bodies, allowed.bodies))


def symbol_kind(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the symbol of a paper that names its kind to begin with the abbreviation of that kind."""
    if is_letter(case):
        return
    wanted = kind_code(case)
    for code in codes(case):
        if isinstance(code, Unjudged):
            yield code
        elif not wanted:
            yield Unjudged("không đọc được tên loại văn bản")
        elif code.symbol.strip() and code.groups[0].removesuffix(JOINT).casefold() != wanted.casefold():
            name = flat(case.identity.kind_name).capitalize()
            yield at(code.paragraph, f"ký hiệu bắt đầu bằng “{code.groups[0]}”", f"“{wanted}”, viết tắt của {name}")


def symbol_letter(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the symbol of a letter to be issuer and drafting unit; no group names the kind."""
    if not is_letter(case):
        return
    for code in codes(case):
        if isinstance(code, Unjudged):
            yield code
        elif "CV" in (groups := code.groups) or len(groups) < 2:
            found = "có nhóm chữ “CV”" if "CV" in groups else "chỉ có một nhóm chữ"
            yield at(code.paragraph, f"ký hiệu công văn “{code.symbol.strip()}” {found}", "“cơ quan-đơn vị soạn thảo”")


RULES: tuple[Rule, ...] = (
    Rule(
        "number-form",
        "Cách ghi số văn bản",
        of_rule("number"),
        "error",
        "Sửa dòng số thành “Số: 05/…”: số dưới 10 thêm một số 0 ở trước, không để khoảng trắng trước dấu gạch chéo.",
        number_form,
        repair="padding",
    ),
    Rule(
        "symbol-form",
        "Cách ghi ký hiệu văn bản",
        of_rule("symbol"),
        "error",
        "Gõ lại ký hiệu: các nhóm chữ nối bằng dấu gạch nối (-), không có khoảng trắng, viết tắt đúng bảng của luật.",
        symbol_form,
    ),
    Rule(
        "symbol-kind",
        "Ký hiệu đúng tên loại",
        lambda profile: profile.usage.kinds.article,
        "error",
        "Đối chiếu tên loại với bảng chữ viết tắt, sửa nhóm chữ đầu của ký hiệu hoặc sửa tên loại.",
        symbol_kind,
    ),
    Rule(
        "symbol-letter",
        "Ký hiệu công văn",
        of_rule("symbol"),
        "error",
        "Bỏ chữ “CV”; ghi chữ viết tắt cơ quan ban hành, dấu gạch nối, chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực.",
        symbol_letter,
    ),
)
