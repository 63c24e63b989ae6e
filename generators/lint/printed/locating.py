"""Where the words of a document stand in its print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generators.layout.measure import MM_PER_PT
from generators.lint.facts.printed_page import PrintedPage, PrintedPiece, key

SAME_ROW = 0.6
"""How far apart (mm) pieces of one row may stand."""
LINE = 2.4
"""How far below the last row the next one of a paragraph may stand, as a multiple of the type size."""
Row = tuple[PrintedPiece, ...]


def rows(pieces: Iterable[PrintedPiece]) -> list[Row]:
    """Return pieces by row, from top to bottom."""
    found: list[list[PrintedPiece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        if found and abs(found[-1][0].base - piece.base) <= SAME_ROW:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [tuple(sorted(row, key=lambda piece: piece.left)) for row in found]


def row_key(row: Row) -> str:
    """Return the letters of a row."""
    return "".join(piece.key for piece in row)


def locate(text: str, page: PrintedPage, *, last: bool = False) -> Row:
    """Return the pieces of a page that print a text, the first or the last time; none where it is not there whole."""
    wanted = key(text)
    starts = [at for at, piece in enumerate(page.pieces) if piece.opens and _begins(wanted, piece)]
    found = (_follow(wanted, page.pieces, at) for at in (reversed(starts) if last else starts))
    return next(filter(None, found), ())


def _begins(wanted: str, piece: PrintedPiece) -> bool:
    return bool(piece.key) and wanted.startswith(piece.key)


def _follow(wanted: str, pieces: Sequence[PrintedPiece], at: int) -> Row:
    """Take the pieces that print `wanted` in order, the first of them at `at`; none where its words break off."""
    found: list[PrintedPiece] = []
    after: int | None = at
    while after is not None:
        found.append(pieces[after])
        wanted = wanted[len(pieces[after].key) :]
        if not wanted:
            return tuple(found)
        after = next((each for each in _after(pieces, after, found) if _begins(wanted, pieces[each])), None)
    return ()


def _after(pieces: Sequence[PrintedPiece], at: int, found: Sequence[PrintedPiece]) -> Iterator[int]:
    """Yield where a paragraph may go on: close in the same row, in the next row of its column, far in the same row."""
    last, beside = pieces[at], at + 1
    in_row = beside < len(pieces) and pieces[beside].base - last.base <= SAME_ROW
    if in_row and not pieces[beside].opens:
        yield beside
    yield from (each for each in range(beside, len(pieces)) if _is_below(found, pieces[each]))
    if in_row:
        yield beside


def _is_below(found: Sequence[PrintedPiece], piece: PrintedPiece) -> bool:
    last = found[-1]
    near = SAME_ROW < piece.base - last.base <= LINE * max(last.size, piece.size) * MM_PER_PT
    return near and piece.opens and any(piece.left < each.right and each.left < piece.right for each in found)
