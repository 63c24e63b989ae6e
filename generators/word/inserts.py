"""What a template can insert besides plain text: plain frozen data, drawn by this room.

A value of these types stands in a template as `{{r x }}` (rich text, in place of its run) or
`{{p x }}` (everything else, in place of its paragraph). No Word library is needed to make one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generators.numbers import Quantity

Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight and slant; `note` is the number of a footnote put after it.

    Weight and slant are switched against the paragraph's own style only where they are true.
    """

    text: str
    bold: bool = False
    italic: bool = False
    note: int = 0


BlankKind = Literal["text", "rich", "date", "choice", "combo"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that others fill (ô điền), a native Word content control.

    `key` is unique in its paper: slugs, with row numbers from 1 in between, such as `nv-2-3/1/unit`. `title` names
    the blank to people, `hint` tells what to write while `value` is empty. A rich blank takes several lines; a date
    is `YYYY-MM-DD`; a combo offers `choices` and takes other words too.
    """

    key: str
    title: str
    hint: str
    kind: BlankKind = "text"
    value: str = ""
    choices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is filled in."""
        return self.value


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a draft where words are still to be written (chỗ trống): a content control that shows what to write.

    `key` is unique in its paper; nothing is read back from it, so that it stands in any paper.
    """

    key: str
    title: str
    hint: str

    @property
    def text(self) -> str:
        """Nothing is written yet."""
        return ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a completable paper says of itself inside; `version` changes when what is asked changes.

    `period` is empty for a form that is not of one period.
    """

    kind: str
    plan: str
    agency: str
    version: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class RichText:
    """One paragraph's text as spans, blanks and gaps; printed plain it is the text alone."""

    spans: tuple[Span | Blank | Gap, ...]

    def __str__(self) -> str:
        """Return the words without weight, slant or notes."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of footnote `number`, numbered from 1 through the paper (chú thích)."""

    number: int
    text: RichText


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line (đường kẻ) under `text`, in the profile's part `part`.

    The profile says which share of the printed width of `text` the line takes, and where on a page that stands so.
    """

    part: str
    text: str
    orientation: Orientation = "portrait"


@dataclass(frozen=True, slots=True)
class Frame:
    """A stamped mark in a single frame, such as KHẨN (mức độ khẩn) or MẬT (độ mật)."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a Word section: the pages before it have this orientation and own numbering."""

    orientation: Orientation = "portrait"
    restart: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the table's width (any unit, they are made to fit) and side."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; it may cover several columns and rows (covered cells are left out of the rows).

    `keep_next` keeps its row on the page of the next one, as the title of a group of rows needs. `plain`: it is no
    title though it stands in the header, as the number of a column.
    """

    text: RichText
    columns: int = 1
    rows: int = 1
    bold: bool = False
    align: Align | None = None
    keep_next: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with a header that is repeated on every page (bảng).

    `header` and `rows` are rows of cells in reading order. `orientation` is that of its page, which
    gives the width it fills. `keep_with_next` ties its last row to the paragraph after it. `repeats` is the key
    under which the blanks of its rows stand: whoever completes the paper may then add rows.
    """

    columns: tuple[Column, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    orientation: Orientation = "portrait"
    keep_with_next: bool = False
    repeats: str = ""


ChartKind = Literal["columns", "stacked_columns", "bars", "lines"]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values in a chart, one for each category; None is a gap and never a zero.

    A `target` is drawn as a dashed line across the others (chỉ tiêu).
    """

    name: str
    values: tuple[Quantity | None, ...]
    target: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native Word chart that carries its numbers as a workbook (biểu đồ); its caption is text beside it.

    `title` and `description` are read to whoever cannot see it (văn bản thay thế). `unit` stands at the axis of
    values, which are shown with `decimals` decimals. `orientation` is that of its page, whose text width it fills.
    """

    kind: ChartKind
    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    decimals: int = 0
    height_mm: float = 80
    orientation: Orientation = "portrait"


@dataclass(frozen=True, slots=True)
class Properties:
    """The document properties of Word: title, subject (trích yếu), author = the issuing body.

    `name` is the office's own name of the paper (`kh-33-2018/reports/2018-Q3`), by which the file is known again.
    """

    title: str
    subject: str
    author: str
    keywords: str = ""
    created: date | None = None
    name: str = ""
