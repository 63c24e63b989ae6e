"""Numbers and letters before headings and items: how they are written, and that they follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.lint.facts.model import Paragraph, Role
from generators.lint.rules.rule import Case, Finding, Rule, at, of_part
from generators.lint.rules.words import flat

ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm in the order of the Vietnamese alphabet."""
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
MARKED: tuple[Role, ...] = (
    "heading_roman", "heading_arabic", "heading_decimal", "heading_subdecimal", "heading_letter", "clause", "point",
    "closing",
)  # fmt: skip
ABOVE: tuple[Role, ...] = ("division", "article", "annex_label")
"""Parts below which numbers begin anew."""
MARK = re.compile(
    r"(?:(?P<roman>[IVXL]+)|(?P<number>\d{1,2}(?:\.\d{1,3})*)|(?P<letter>[a-zđ]))\s?(?P<sign>[.)/:-]+|(?=\s))\s*(?=\S)"
)
SIGNS = {"roman": ".", "number": ".", "letter": ")"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an item: `roman`, `number` or `letter`, as written, the sign after it."""

    paragraph: Paragraph
    kind: str
    written: str
    sign: str

    @property
    def level(self) -> tuple[int, str]:
        """How deep it stands, and under which number of its own."""
        if self.kind == "number":
            return 1 + self.written.count("."), self.written.rpartition(".")[0]
        return (0, "") if self.kind == "roman" else (9, "")

    @property
    def place(self) -> int:
        """Its place in its row, from 1; 0 for a letter that the alphabet of điểm has not."""
        if self.kind == "roman":
            return _roman(self.written)
        return ALPHABET.find(self.written) + 1 if self.kind == "letter" else int(self.written.rpartition(".")[2])


def _roman(written: str) -> int:
    values = [ROMAN[sign] for sign in written]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def marks(case: Case) -> Iterator[Mark | None]:
    """Yield the marks before headings and items of the body in order; None where numbers begin anew."""
    for paragraph in case.facts.paragraphs:
        if paragraph.role in ABOVE:
            yield None
        elif paragraph.role in MARKED and paragraph.place.where == "body":
            found = MARK.match(flat(paragraph.text))
            if found and found.lastgroup and (kind := next(key for key in SIGNS if found[key])):
                yield Mark(paragraph, kind, found[kind], found["sign"])


def item_sign(case: Case) -> Iterator[Finding]:
    """Expect a full stop after a number, a closing bracket after a letter."""
    for mark in marks(case):
        if mark and mark.sign != SIGNS[mark.kind]:
            yield at(mark.paragraph, f"“{mark.written}{mark.sign}”", f"“{mark.written}{SIGNS[mark.kind]}”")


def _gaps(case: Case, kinds: tuple[str, ...]) -> Iterator[tuple[Mark, Mark | None]]:
    """Yield the marks that do not follow the one before in their row, each with that one."""
    last: dict[tuple[int, str], Mark] = {}
    for mark in marks(case):
        if mark is None:
            last = {}
            continue
        depth, before = mark.level[0], last.get(mark.level)
        if mark.kind in kinds and mark.place not in (1, before.place + 1 if before else 1):
            yield mark, before
        last = {level: each for level, each in last.items() if level[0] <= depth} | {mark.level: mark}


def point_order(case: Case) -> Iterator[Finding]:
    """Expect the letters of điểm in the order of the Vietnamese alphabet, without a gap."""
    for mark, before in _gaps(case, ("letter",)):
        wanted = ALPHABET[before.place] if before and before.place < len(ALPHABET) else "a"
        yield at(mark.paragraph, _after(mark, before), f"điểm {wanted})")


def number_order(case: Case) -> Iterator[Finding]:
    """Expect the numbers of headings and khoản to go on without a gap."""
    for mark, before in _gaps(case, ("roman", "number")):
        yield at(mark.paragraph, _after(mark, before), f"số {_following(mark, before)}.")


def _after(mark: Mark, before: Mark | None) -> str:
    called = f"{mark.written}{mark.sign}".rstrip()
    return f"“{called}” đứng sau “{before.written}{before.sign}”" if before else f"“{called}” đứng đầu"


def _following(mark: Mark, before: Mark | None) -> str:
    place, above = (before.place + 1 if before else 1), mark.level[1]
    if mark.kind == "roman":
        return next((written for written in ROMANS if _roman(written) == place), str(place))
    return f"{above}.{place}" if above else str(place)


ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMANS = tuple(tens + ones for tens in ("", "X", "XX", "XXX") for ones in ONES)
RULES: tuple[Rule, ...] = (
    Rule(
        "item-sign",
        "Dấu sau số thứ tự",
        of_part("point"),
        "error",
        "Sửa dấu sau số thứ tự: số ghi dấu chấm (1.), chữ cái ghi dấu đóng ngoặc (a).",
        item_sign,
    ),
    Rule(
        "point-order",
        "Thứ tự các điểm",
        of_part("point"),
        "error",
        "Đánh lại các điểm theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i, k …",
        point_order,
    ),
    Rule(
        "number-order",
        "Thứ tự đề mục, khoản",
        of_part("clause"),
        "advice",
        "Đánh lại số thứ tự cho liên tục.",
        number_order,
    ),
)
