"""Words printed outside the margins of their section."""

from __future__ import annotations

from collections.abc import Iterator

from generators.layout.law import MARK_KEYS
from generators.layout.legal_profile import Profile
from generators.lint.facts.model import Edge, Facts, Section
from generators.lint.facts.printed_page import PrintedPiece, key
from generators.lint.printed.numbers import NUMBER
from generators.lint.printed.seeing import Pages, Told, printed_at
from generators.lint.printed.sheets import UNKNOWN, Sheet, sheets
from generators.lint.rules.looks import number
from generators.lint.rules.rule import Case, Finding, Unjudged

NEAR = 1.0
"""What letters may hang over (mm)."""
NEAR_LINE = 2.5
"""How far (mm) lines of a table may stand out: Word puts them so that the words in cells stand level with the text."""
WANTED = "mọi chữ, mọi bảng nằm trong lề trang"
SIDES = {"left": "lề trái", "right": "lề phải", "header": "lề trên", "footer": "lề dưới"}


def outside_margins(case: Case, pages: Pages) -> Told:
    """Find words and tables outside the margins, once a page; number, header, footer and legal marks may be there."""
    known = sheets(case.facts, pages)
    if known is None:
        yield Unjudged(UNKNOWN)
        return
    allowed = {*_marks(case.profile), *_edges(case.facts)}
    for sheet in known:
        yield from _outside(sheet, allowed)


def _outside(sheet: Sheet, allowed: set[str]) -> Iterator[Finding]:
    over = [(piece, side) for piece in sheet.page.pieces if (side := _side_over(sheet, piece, allowed))]
    if not over:
        yield from _table_outside(sheet)
    else:
        piece, side = max(over, key=lambda each: _beyond(sheet, *each))
        others = f"; trang này còn {len(over) - 1} chỗ khác" if over[1:] else ""
        told = f"chữ ra ngoài {SIDES[side]} {number(round(_beyond(sheet, piece, side)))} mm{others}"
        yield printed_at(sheet.page, piece, told, WANTED)


def _table_outside(sheet: Sheet) -> Iterator[Finding]:
    """Yield the line of a table that stands farthest outside the left or right margin."""
    beyond = [(max(sheet.left - line.at, line.at - sheet.right), line) for line in sheet.page.upright]
    length, line = max(beyond, key=lambda each: each[0], default=(0, None))
    if line and length > NEAR_LINE:
        side = SIDES["left" if line.at < sheet.left else "right"]
        told = f"bảng ra ngoài {side} {number(round(length))} mm"
        yield Finding(None, "", told, WANTED, page=sheet.page.number, top_mm=line.start)


def _side_over(sheet: Sheet, piece: PrintedPiece, allowed: set[str]) -> str:
    """Return the side over which a piece stands, empty where it stands within the margins."""
    edge = sheet.edge_of(piece)
    if piece.key in allowed or (edge and NUMBER.fullmatch(piece.text)) or not piece.key:
        return ""
    if edge and any(piece.key in words for words in allowed):
        edge = ""
    return next((side for side in ("left", "right") if _beyond(sheet, piece, side) > NEAR), edge)


def _beyond(sheet: Sheet, piece: PrintedPiece, side: str) -> float:
    """Return how far (mm) a piece stands over a side of the text."""
    section = sheet.section
    return {
        "left": sheet.left - piece.left,
        "right": piece.right - sheet.right,
        "header": section.top - piece.top,
        "footer": piece.bottom - (sheet.page.height - section.bottom),
    }[side]


def _marks(profile: Profile) -> Iterator[str]:
    return (key(text) for part in MARK_KEYS for text in profile.marks(part))


def _edges(facts: Facts) -> Iterator[str]:
    for section in facts.sections:
        for edge in (*_odd(section), section.even_header, section.even_footer):
            yield from (words for paragraph in edge.paragraphs if (words := key(paragraph.text)))


def _odd(section: Section) -> tuple[Edge, ...]:
    return section.header, section.footer, section.first_header, section.first_footer
