"""The head of a paper in print: Quốc hiệu and Tiêu ngữ in two lines, drawn lines, number and date on one level."""

from __future__ import annotations

from collections.abc import Iterator

from generators.layout.law import PartKey, RuleKey
from generators.lint.facts.model import Paragraph
from generators.lint.facts.printed_page import PrintedPage, PrintedPiece
from generators.lint.printed.locating import Row, rows
from generators.lint.printed.seeing import Look, Pages, Told, find, not_found, printed_at
from generators.lint.rules.looks import number
from generators.lint.rules.rule import Case, Unjudged

NEAR = 2.0
"""What a drawn line may be off in print (mm)."""
BELOW = 10.0
"""How far (mm) under its words a drawn line is looked for."""
LEVEL = 1.5
"""How far apart (mm) number and date may stand and still be on one level."""
ONE_LINE: tuple[PartKey, ...] = ("national_name", "motto")
NO_LINE = "bản in không có đường kẻ nào dưới {0} để đo"


def on_one_line(case: Case, pages: Pages) -> Told:
    """Find Quốc hiệu or Tiêu ngữ printed in more than one line."""
    for paragraph in case.facts.of(*ONE_LINE):
        place = find(paragraph, pages)
        if place is None:
            yield not_found(paragraph)
        elif (lines := len(rows(place[1]))) > 1:
            yield printed_at(place[0], place[1][0], f"in thành {lines} dòng", "in trên một dòng", paragraph)


def line_length(part: RuleKey) -> Look:
    """Return the look at the drawn line under a part: as long, in print, as the law wants it beside the words."""

    def look(case: Case, pages: Pages) -> Told:
        if words := case.facts.of(part):
            yield from _measured(case, pages, part, words)

    return look


def _measured(case: Case, pages: Pages, part: RuleKey, words: tuple[Paragraph, ...]) -> Told:
    places = [find(paragraph, pages) for paragraph in words]
    lost = [paragraph for paragraph, place in zip(words, places, strict=True) if place is None]
    if lost:
        yield not_found(lost[0])
        return
    page, last = next(place for place in reversed(places) if place)
    length = _length_below(page, rows(last)[-1])
    if length is None:
        yield Unjudged(NO_LINE.format(f"“{words[-1].text.strip()}”"))
        return
    law, printed = case.profile.rules[part].share, max(_widths(places))
    least, most = (printed * (law.value if share is None else share) for share in (law.least, law.most))
    if not least - NEAR <= length <= most + NEAR:
        yield printed_at(page, last[0], f"đường kẻ in dài {_mm(length)} mm", _wanted(least, most), words[-1])


def _widths(places: list[tuple[PrintedPage, Row] | None]) -> Iterator[float]:
    for _, pieces in filter(None, places):
        yield from (row[-1].right - row[0].left for row in rows(pieces))


def _length_below(page: PrintedPage, row: Row) -> float | None:
    """Return the length (mm) of the next line below a row: drawn, or a row of typed signs."""
    left, right, base = row[0].left, row[-1].right, row[0].base
    drawn = [(stroke.at, stroke.start, stroke.end) for stroke in page.level]
    typed = [(piece.base, piece.left, piece.right) for piece in page.pieces if not piece.key and len(piece.text) > 2]
    below = [line for line in (*drawn, *typed) if base < line[0] <= base + BELOW and line[1] < right and line[2] > left]
    return next((end - start for _, start, end in sorted(below)), None)


def _wanted(least: float, most: float) -> str:
    length = _mm(least) if round(least) == round(most) else f"{_mm(least)}–{_mm(most)}"
    return f"đường kẻ dài {length} mm theo dòng chữ in"


def _mm(length: float) -> str:
    return number(round(length))


def on_one_level(case: Case, pages: Pages) -> Told:
    """Find the number (số, ký hiệu) on another level than place and date."""
    codes, dates = case.facts.of("code"), case.facts.of("place_date")
    if not codes or not dates:
        return
    code, date = find(codes[0], pages), find(dates[0], pages)
    if code is None or date is None:
        yield not_found(dates[0] if code else codes[0])
    elif code[0].number != date[0].number or _drop(code[1][0], date[1][0]) > LEVEL:
        yield printed_at(date[0], date[1][0], _apart(code, date), "in ngang hàng với số, ký hiệu", dates[0])


def _drop(one: PrintedPiece, other: PrintedPiece) -> float:
    return abs(one.base - other.base)


def _apart(code: tuple[PrintedPage, Row], date: tuple[PrintedPage, Row]) -> str:
    if code[0].number != date[0].number:
        return "in ở trang khác với số, ký hiệu"
    side = "thấp" if date[1][0].base > code[1][0].base else "cao"
    return f"in {side} hơn số, ký hiệu {_mm(_drop(code[1][0], date[1][0]))} mm"
