"""The facts of a Word document: pages, paragraphs with their effective look, drawn lines, legal parts.

Lengths are in mm, sizes and spaces in pt. Everything is as Word shows it: styles, defaults, tables and direct looks
resolved, insertions taken as accepted and deletions as gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generators.layout.law import Align, Orientation, PartKey

Where = Literal["body", "table", "text_box", "header", "footer", "footnote"]
Role = PartKey | Literal["division", "division_title", "article", "other"]
"""What a paragraph is in law: a part of the profile; Phần, Chương, Mục and their titles; Điều; nothing known."""
LineKind = Literal["shape", "border", "underline", "cell", "typed"]
"""Drawn shape, border of the paragraph, underlined words, border of the cell, a row of typed signs."""
PLACES: dict[Where, str] = {
    "body": "đoạn {number}",
    "table": "bảng {table}, hàng {row}, cột {column}",
    "text_box": "khung chữ, đoạn {number}",
    "header": "đầu trang, đoạn {number}",
    "footer": "chân trang, đoạn {number}",
    "footnote": "chú thích, đoạn {number}",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a paragraph stands: `index` counts all paragraphs (`w:p`) of its `part` of the package, from 0.

    `number` counts as a clerk does, from 1: those outside tables, or those of the cell, box, header or footer.
    `table`, `row` and `column` are from 1, 0 outside tables.
    """

    part: str
    index: int
    where: Where
    number: int
    table: int = 0
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return the place in a clerk's words, e.g. “bảng 1, hàng 2, cột 1”."""
        return PLACES[self.where].format(number=self.number, table=self.table, row=self.row, column=self.column)


@dataclass(frozen=True, slots=True)
class Letters:
    """The effective look of letters; `faces` are those of ASCII, other Latin (hAnsi), East Asian and complex letters.

    `used` are the faces that the run's own characters are shown in. `color` is RRGGBB, empty for automatic.
    """

    faces: tuple[str, str, str, str]
    used: tuple[str, ...]
    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underlined: bool = False
    color: str = ""
    hidden: bool = False
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; a tab, a break of a line (line feed) or page (form feed) is one character.

    `blank`: the words only tell what is to be written there (chỗ chờ điền), and go when somebody writes.
    """

    text: str
    letters: Letters
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """The effective look of a paragraph: indents mm (`first` is below 0 when it hangs), spaces pt.

    `line` is a multiple of single spacing; where the height is fixed, `exact` (or `at_least`) is it in pt.
    `room` is the width between the sides of its column or cell (mm).
    """

    align: Align = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float | None = None
    at_least: float | None = None
    keep_next: bool = False
    page_break_before: bool = False
    outline: int = 0
    room: float = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its letters, look, style (name shown by Word), printed list label, section (from 0) and legal part.

    `framed`: it stands in a frame of its own (borders, a text box with an outline, a one-cell table). `shared`: it is
    only a piece of its `w:p`, whose other pieces stand behind a tab or a line break. `label_letters`: the label's look.
    """

    place: Place
    runs: tuple[Run, ...]
    look: Look
    style: str = ""
    label: str = ""
    section: int = 0
    role: Role = "other"
    framed: bool = False
    shared: bool = False
    label_letters: Letters | None = None

    @property
    def text(self) -> str:
        """All that is printed, the list's label first."""
        words = "".join(run.text for run in self.runs if not run.letters.hidden)
        return f"{self.label} {words}" if self.label else words

    @property
    def shown(self) -> tuple[Run, ...]:
        """The runs that print letters."""
        return tuple(run for run in self.runs if run.text.strip() and not run.letters.hidden)

    @property
    def written(self) -> tuple[Run, ...]:
        """The runs that print letters of the document itself, not what is to be written in a blank."""
        return tuple(run for run in self.shown if not run.blank)


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line under a paragraph (đường kẻ): its length (mm, 0 = unknown) and how it is drawn; solid or not.

    `part` is the legal part of the paragraph, which tells the pieces of a shared `w:p` apart.
    """

    under: Place
    length: float
    kind: LineKind
    solid: bool = True
    centred: bool = True
    part: Role = "other"


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or footer of a section: its paragraphs, and which of them holds the number of the page."""

    paragraphs: tuple[Paragraph, ...] = ()
    number: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section: sheet and margins (mm), how its pages are numbered, its headers and footers.

    `title_page`: its first page has `first_header` and `first_footer`, which else do not count. `starts_at` is the
    number of its first page where it begins anew. `annex` tells whether it holds an annex.
    """

    width: float
    height: float
    orientation: Orientation
    top: float
    right: float
    bottom: float
    left: float
    gutter: float = 0
    title_page: bool = False
    starts_at: int | None = None
    even_odd: bool = False
    header: Edge = field(default_factory=Edge)
    footer: Edge = field(default_factory=Edge)
    first_header: Edge = field(default_factory=Edge)
    first_footer: Edge = field(default_factory=Edge)
    annex: bool = False
    even_header: Edge = field(default_factory=Edge)
    even_footer: Edge = field(default_factory=Edge)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table: its number from 1 in the file, size, whether it has lines, and whether its header is repeated."""

    number: int
    rows: int
    columns: int
    ruled: bool
    header_repeats: bool
    width: float
    section: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """A document: all its paragraphs in reading order (headers and footers stand in the sections).

    `program` is the one that says it wrote the file, empty where it does not. `tracked`: it has changes not yet
    accepted; `signed`: it has a digital signature; `pictures`: how many it shows. `title`, `subject` and
    `author` are its properties, `name` the own name that an office gave the paper (`kh-33-2018/plan`).
    """

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    lines: tuple[DrawnLine, ...] = ()
    tables: tuple[TableFacts, ...] = ()
    program: str = ""
    tracked: bool = False
    commented: bool = False
    signed: bool = False
    pictures: int = 0
    title: str = ""
    subject: str = ""
    name: str = ""
    author: str = ""

    def of(self, *roles: Role) -> tuple[Paragraph, ...]:
        """Return the paragraphs that are one of these parts, in reading order."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.role in roles)

    def line_under(self, paragraph: Paragraph) -> DrawnLine | None:
        """Return the line drawn under a paragraph, None where there is none."""
        found = (line for line in self.lines if line.under == paragraph.place)
        return next((line for line in found if not paragraph.shared or line.part == paragraph.role), None)
