"""Word files printed to PDF by LibreOffice, and pages measured in millimetres."""

from __future__ import annotations

import subprocess
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import pdfplumber
from pdfminer.layout import LTChar

from generators.lint.printed.drawn import Edge, Letter, drawn_on, parts_of

MM = 25.4 / 72


@dataclass(frozen=True)
class Box:
    """A place on a page, mm from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Printed:
    """A printed line of words: its place, sizes (pt) and faces."""

    text: str
    box: Box
    size: float
    bold: bool
    italic: bool


def printed_to_pdf(files: Iterable[Path], folder: Path) -> list[Path]:
    """Print Word files in one run of LibreOffice with a profile of its own; return the PDFs in order."""
    names = [str(file) for file in files]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    results = [folder / f"{Path(name).stem}.pdf" for name in names]
    assert all(result.is_file() for result in results)
    return results


class Page:
    """One page of a PDF."""

    def __init__(self, page: pdfplumber.page.Page) -> None:
        drawn = drawn_on(page)
        self.width, self.height = page.width * MM, page.height * MM
        self.letters = drawn.letters
        self.faces = {letter.face for letter in self.letters}
        self.inks = {each.graphicstate.ncolor for each in parts_of(page.layout) if isinstance(each, LTChar)}
        self.lines = list(_lines(self.letters))
        self.rules = [_edge(edge) for edge in drawn.along("h") if edge["x1"] - edge["x0"] > 5]
        self.sides = [_edge(edge) for edge in drawn.along("v")]
        self.text = "\n".join(line.text for line in self.lines)

    @property
    def boxes(self) -> list[tuple[Letter, Box]]:
        """Every character with its place."""
        return [(letter, _box([letter])) for letter in self.letters]

    def line(self, start: str) -> Printed:
        """Return the first printed line that starts with these words (blanks do not count)."""
        wanted = start.replace(" ", "")
        for line in self.lines:
            if line.text.startswith(wanted):
                return line
        raise AssertionError(f"{start!r} is not printed at the start of a line:\n{self.text}")


def pages(file: Path) -> list[Page]:
    with pdfplumber.open(file) as opened:
        return [Page(page) for page in opened.pages]


def _edge(edge: Edge) -> Box:
    return Box(edge["x0"] * MM, edge["top"] * MM, edge["x1"] * MM, edge["bottom"] * MM)


def _box(letters: Sequence[Letter]) -> Box:
    """Return the box around letters."""
    left, top = min(each.x0 for each in letters), min(each.top for each in letters)
    right, bottom = max(each.x1 for each in letters), max(each.bottom for each in letters)
    return Box(left * MM, top * MM, right * MM, bottom * MM)


def _lines(letters: Iterable[Letter]) -> Iterator[Printed]:
    """Yield runs of characters on one base line without a wide gap (7 mm), blanks left out."""
    run: list[Letter] = []
    for letter in sorted(letters, key=lambda each: (round(each.bottom), each.x0)):
        if run and (abs(letter.bottom - run[-1].bottom) > 2 or letter.x0 - run[-1].x1 > 7 / MM):
            yield _printed(run)
            run = []
        run.append(letter)
    if run:
        yield _printed(run)


def _printed(run: list[Letter]) -> Printed:
    face, text = run[0].face, "".join(letter.text for letter in run)
    return Printed(text, _box(run), round(run[0].size, 1), "Bold" in face, "Italic" in face)


def overlaps(page: Page) -> list[str]:
    """Return pairs of characters that cover each other by more than a third of the smaller one."""
    letters = sorted(page.letters, key=attrgetter("x0"))
    starts = [letter.x0 for letter in letters]
    return [
        f"{one.text} over {other.text}"
        for index, one in enumerate(letters, start=1)
        for other in letters[index : bisect_left(starts, one.x1, index)]
        if other.top < one.bottom and one.top < other.bottom and _covers(one, other)
    ]


def _covers(one: Letter, other: Letter) -> bool:
    wide = min(one.x1, other.x1) - other.x0
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    small = min((each.x1 - each.x0) * (each.bottom - each.top) for each in (one, other))
    return wide > 0 and high > 0 and wide * high > small / 3
