"""A printed page as plain data: its letters in pieces of lines, its drawn lines; mm from the upper left corner."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


def key(text: str) -> str:
    """Return the letters and digits of a text alone, without case: what is the same in a file and on its page."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in unicodedata.normalize("NFC", folded) if sign.isalnum())


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A piece of a printed line: letters in one row without a gap wider than a blank; size in pt.

    `base` is the height on which the letters stand. `opens`: nothing of the same look stands close at its
    left. `key` is that of `text`.
    """

    text: str
    key: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool
    face: str
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line from `start` to `end`: a level one at the height `at`, an upright one so far from the left."""

    start: float
    end: float
    at: float

    @property
    def length(self) -> float:
        """How long it is (mm)."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page by its place in the print (from 1): its sheet, pieces from top to bottom, level and upright lines."""

    number: int
    width: float
    height: float
    pieces: tuple[PrintedPiece, ...] = ()
    level: tuple[Stroke, ...] = ()
    upright: tuple[Stroke, ...] = ()
