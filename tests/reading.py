"""Reading a produced Word file as a test wants to see it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Line:
    """One paragraph: its style's name and its words."""

    style: str
    text: str


def opened(file: Path) -> Doc:
    return Document(str(file))


def paragraphs(file: Path) -> Iterator[Paragraph]:
    """Return every paragraph of the body in reading order, those in tables included."""
    return _paragraphs(opened(file))


def _paragraphs(document: Doc) -> Iterator[Paragraph]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def lines(file: Path) -> list[Line]:
    """Return every paragraph with words, those of content controls included, in reading order."""
    return list(_lines(file.read_bytes()))


@lru_cache(maxsize=64)
def _lines(data: bytes) -> tuple[Line, ...]:
    """Return the lines of a package; kept, since a test asks many things of one file."""
    styles: dict[str | None, str] = {}
    found = []
    for paragraph in _paragraphs(Document(BytesIO(data))):
        if (text := _words(paragraph)).strip():
            name = paragraph._p.style
            if name not in styles:
                styles[name] = str(paragraph.style.name)
            found.append(Line(styles[name], text))
    return tuple(found)


def _words(paragraph: Paragraph) -> str:
    if next(paragraph._p.iter(qn("w:sdt")), None) is None:
        return paragraph.text
    return "".join(piece.text or "" for piece in paragraph._p.iter(qn("w:t")))


def words(file: Path) -> str:
    """Return all words of the paper, blanks of any kind and length counted as one."""
    return " ".join(" ".join(line.text for line in lines(file)).split())


def texts(file: Path, style: str) -> list[str]:
    """Return the paragraphs in one style."""
    return [line.text for line in lines(file) if line.style == style]


def table_with(file: Path, text: str) -> Table:
    """Return the innermost table that has a cell with exactly this text."""
    document = opened(file)
    for table in document.tables:
        if any(cell.text == text for row in table.rows for cell in row.cells):
            return table
    raise AssertionError(f"no table has a cell {text!r}")


def part(file: Path, name: str) -> str:
    """Return one part of the package as text."""
    with zipfile.ZipFile(file) as package:
        return package.read(name).decode("utf-8")
