"""Whether a print shows the letters of the document, or others of another width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generators.lint.facts.model import Facts
from generators.lint.facts.printed_page import PrintedPage, key

TWINS = (
    ("timesnewroman", "liberationserif", "tinos", "nimbusrom", "texgyretermes"),
    ("arial", "liberationsans", "arimo", "nimbussan", "texgyreheros"),
    ("calibri", "carlito"),
    ("cambria", "caladea"),
)
"""Typefaces whose letters are equally wide, by the beginning of their names in a PDF."""
SUBSTITUTED = "máy in thử không có phông {face} hay phông cùng bề rộng (đã dùng {other}); không đo được trên bản in"


def substituted(facts: Facts, pages: Sequence[PrintedPage]) -> str:
    """Return why widths in print tell nothing, empty where they do: the main face and its twins are not there."""
    letters = Counter[str]()
    for paragraph in facts.paragraphs:
        for run in paragraph.shown:
            letters[run.letters.used[0] if run.letters.used else ""] += len(run.text)
    printed = Counter[str]()
    for piece in (piece for page in pages for piece in page.pieces):
        printed[piece.face.partition("-")[0]] += len(piece.text)
    if not letters or not printed:
        return ""
    face, other = letters.most_common(1)[0][0], printed.most_common(1)[0][0]
    return "" if _alike(key(face), key(other)) else SUBSTITUTED.format(face=face or "của văn bản", other=other)


def _alike(wanted: str, printed: str) -> bool:
    twins = next((names for names in TWINS if wanted.startswith(names)), (wanted,))
    return printed.startswith(twins)
