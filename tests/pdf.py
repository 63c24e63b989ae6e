"""Word files printed to PDF by LibreOffice, and pages measured in millimetres."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

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
    color: tuple[float, ...]


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

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.width * MM, page.height * MM
        self.chars = [char for char in page.chars if char["text"].strip()]
        self.faces = {char["fontname"] for char in self.chars}
        self.lines = list(_lines(self.chars))
        self.rules = [_box(edge) for edge in page.horizontal_edges if edge["x1"] - edge["x0"] > 5]
        self.sides = [_box(edge) for edge in page.vertical_edges]
        self.text = "\n".join(line.text for line in self.lines)

    @property
    def boxes(self) -> list[tuple[dict[str, Any], Box]]:
        """Every character with its place."""
        return [(char, _box(char)) for char in self.chars]

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


def _box(found: dict[str, Any]) -> Box:
    return Box(found["x0"] * MM, found["top"] * MM, found["x1"] * MM, found["bottom"] * MM)


def _lines(chars: list[dict[str, Any]]) -> Iterator[Printed]:
    """Yield runs of characters on one base line without a wide gap (7 mm), blanks left out."""
    run: list[dict[str, Any]] = []
    for char in sorted(chars, key=lambda found: (round(found["bottom"]), found["x0"])):
        if run and (abs(char["bottom"] - run[-1]["bottom"]) > 2 or char["x0"] - run[-1]["x1"] > 7 / MM):
            yield _printed(run)
            run = []
        run.append(char)
    if run:
        yield _printed(run)


def _printed(run: list[dict[str, Any]]) -> Printed:
    left, right = min(char["x0"] for char in run), max(char["x1"] for char in run)
    box = Box(left * MM, min(char["top"] for char in run) * MM, right * MM, max(char["bottom"] for char in run) * MM)
    face = run[0]["fontname"]
    text = "".join(char["text"] for char in run)
    color = tuple(run[0]["non_stroking_color"] or (0.0,))
    return Printed(text, box, round(run[0]["size"], 1), "Bold" in face, "Italic" in face, color)


def overlaps(page: Page) -> list[str]:
    """Return pairs of characters that cover each other by more than a third of the smaller one."""
    found = []
    boxes = sorted(((_box(char), char["text"]) for char in page.chars), key=lambda pair: pair[0].left)
    for index, (one, text) in enumerate(boxes):
        for other, words in boxes[index + 1 :]:
            if other.left >= one.right:
                break
            wide = min(one.right, other.right) - other.left
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            small = min(one.width * (one.bottom - one.top), other.width * (other.bottom - other.top))
            if wide > 0 and high > 0 and wide * high > small / 3:
                found.append(f"{text} over {words}")
    return found
