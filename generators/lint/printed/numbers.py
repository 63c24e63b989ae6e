"""The number of the page in print: where the law wants it, counted from 1, not on the first page, anew in annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.layout.law import Align
from generators.layout.legal_profile import Profile
from generators.lint.facts.printed_page import PrintedPiece
from generators.lint.printed.seeing import Pages, Told, in_words, printed_at
from generators.lint.printed.sheets import UNKNOWN, Sheet, sheets
from generators.lint.rules.looks import ALIGNS
from generators.lint.rules.rule import Case, Finding, Unjudged

NUMBER = re.compile(r"\W*(?:trang)?\W*(\d{1,4})(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
NEAR = 3.0
"""How far (mm) from its place a number may stand."""
EDGES = {"header": "đầu trang", "footer": "cuối trang"}
Fault = tuple[str, str, Sheet, PrintedPiece | None]
"""What is wrong, what is wanted, the page, the number where one is printed."""


def page_numbers(case: Case, pages: Pages) -> Told:
    """Find pages whose number is missing, elsewhere, wrong, or printed on the first page; a kind of fault once."""
    known = sheets(case.facts, pages)
    if known is None:
        yield Unjudged(UNKNOWN)
        return
    faults = [fault for sheet in known if sheet.page.pieces for fault in _faults(case.profile, sheet)]
    for found, wanted in dict.fromkeys((found, wanted) for found, wanted, _, _ in faults):
        yield _told([fault for fault in faults if fault[:2] == (found, wanted)])


def _told(faults: Sequence[Fault]) -> Finding:
    found, wanted, sheet, piece = faults[0]
    told = f"{found} ({in_words([each[2].page.number for each in faults])})"
    if piece:
        return printed_at(sheet.page, piece, told, wanted)
    return Finding(None, "", told, wanted, page=sheet.page.number)


def _faults(profile: Profile, sheet: Sheet) -> Iterator[Fault]:
    printed = list(_numbers(sheet))
    if sheet.number == 1:
        if printed and sheet.part == 0:
            yield "trang đầu có số trang", "không in số ở trang đầu", sheet, printed[0]
        printed = printed if sheet.part else []
    elif not printed:
        yield "không có số trang", f"số trang ở {_place(profile)}", sheet, None
    for piece in printed[:1]:
        yield from _misplaced(profile, sheet, piece)
        if _value(piece) != sheet.number:
            whole = "từng phụ lục" if sheet.part else "văn bản"
            yield "số trang không đúng thứ tự", f"đánh số liên tục từ 1 trong {whole}", sheet, piece


def _numbers(sheet: Sheet) -> Iterator[PrintedPiece]:
    return (piece for piece in sheet.page.pieces if sheet.edge_of(piece) and NUMBER.fullmatch(piece.text))


def _value(piece: PrintedPiece) -> int:
    match = NUMBER.fullmatch(piece.text)
    return int(match[1]) if match else 0


def _misplaced(profile: Profile, sheet: Sheet, piece: PrintedPiece) -> Iterator[Fault]:
    edge = sheet.edge_of(piece)
    if edge != profile.page_number.place or not _at_side(profile, sheet, piece):
        yield f"số trang ở {EDGES[edge]}, {_side(sheet, piece)}", f"số trang ở {_place(profile)}", sheet, piece


def _offsets(sheet: Sheet, piece: PrintedPiece) -> dict[Align, float]:
    """Return how far (mm) a piece is from each side of the text, and from its middle."""
    middle = (piece.left + piece.right) / 2 - (sheet.left + sheet.right) / 2
    return {"left": piece.left - sheet.left, "center": middle, "right": piece.right - sheet.right}


def _at_side(profile: Profile, sheet: Sheet, piece: PrintedPiece) -> bool:
    align = profile.parts["page_number"].align
    return align is None or abs(_offsets(sheet, piece).get(align, 0)) <= NEAR


def _side(sheet: Sheet, piece: PrintedPiece) -> str:
    offsets = _offsets(sheet, piece)
    return ALIGNS[min(offsets, key=lambda side: abs(offsets[side]))]


def _place(profile: Profile) -> str:
    align = profile.parts["page_number"].align
    return ", ".join(filter(None, (EDGES[profile.page_number.place], ALIGNS[align] if align else "")))
