"""How wide a text is in Times New Roman, without a font file.

Times of PDF and Times New Roman have the same widths; a Vietnamese letter is as wide as its base letter,
but for the horned u and o, whose horn widens them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

MM_PER_PT = 25.4 / 72
HORN = "\N{COMBINING HORN}"
FACES = {
    (False, False): "Times-Roman",
    (True, False): "Times-Bold",
    (False, True): "Times-Italic",
    (True, True): "Times-BoldItalic",
}
HORN_WIDTHS = {
    (False, False): {"U": 0.054, "u": 0.042, "o": 0.029},
    (True, False): {"U": 0.074, "u": 0.044, "o": 0.054},
    (False, True): {"U": 0.032, "u": 0.045, "o": 0.034},
    (True, True): {"U": 0.053, "u": 0.043, "o": 0.037},
}
"""The horn's own width as a share of the type size, in bold and italic; the horned O is as wide as O."""


@lru_cache(maxsize=4096)
def text_width(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the printed width of `text` (mm) at `size_pt` (pt), on one line."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    letters, horns = _reduced(text, HORN_WIDTHS[bold, italic])
    width: float = stringWidth(letters, FACES[bold, italic], size_pt)
    return (width + horns * size_pt) * MM_PER_PT


def _reduced(text: str, horn_widths: Mapping[str, float]) -> tuple[str, float]:
    """Return `text` in base letters, and the width of its horns as a share of the type size."""
    letters: list[str] = []
    horns = 0.0
    for sign in unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d"):
        if sign == HORN:
            horns += horn_widths.get(letters[-1] if letters else "", 0.0)
        elif not unicodedata.combining(sign):
            letters.append(sign)
    return "".join(letters), horns


def longest_line(text: str, room_mm: float, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the width (mm) of the widest printed line of `text` in a column of `room_mm` (mm)."""
    widest = 0.0
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}".strip()
            fits = not line or text_width(longer, size_pt, bold, italic) <= room_mm
            line = longer if fits else word
            widest = max(widest, text_width(line, size_pt, bold, italic))
    return widest
