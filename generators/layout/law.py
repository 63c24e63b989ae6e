"""The shape of a law as data: sizes in points, lengths in millimetres, each beside its legal band.

A profile is one `templates/profiles/*.yaml`. What the law leaves open is our choice and has no band.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generators.yaml_text import Day, Text, YesNo

Align = Literal["left", "center", "right", "both"]
Orientation = Literal["portrait", "landscape"]
Certainty = Literal["S", "X", "M", "I"]
Area = Literal["page", "above_head_right", "head_left", "head_right", "foot_left", "foot_right"]
# Keys of the parts of a paper; ours, and the same in every profile and template.
PartKey = Literal[
    "national_name", "motto", "superior", "issuer", "code", "place_date", "type", "subject",
    "letter_subject", "addressee", "addressee_item", "basis", "text", "closing",
    "heading_roman", "heading_arabic", "heading_decimal", "heading_subdecimal", "heading_letter",
    "clause", "point", "dash", "plus", "caption", "chart", "table_head", "table_text", "table_number",
    "authority", "signer", "signature_space", "recipients_label", "recipients_item", "drafter",
    "annex_label", "annex_title", "annex_guide", "page_number",
    "urgency", "secrecy", "circulation", "draft_mark", "rule", "section_end", "footnote", "footnote_mark",
    "book_title", "book_line",
]  # fmt: skip
PART_KEYS: tuple[str, ...] = get_args(PartKey)
LevelKey = Literal["division", "division_title", "article"]
"""Levels of a text in articles: Phần, Chương, Mục and their titles; Điều. No template of ours has them."""
RuleKey = Literal["motto", "issuer", "subject", "annex_title"]
RULE_KEYS: tuple[str, ...] = get_args(RuleKey)
MarkKey = Literal["urgency", "secrecy", "circulation", "draft_mark"]
MARK_KEYS: tuple[str, ...] = get_args(MarkKey)

ROUNDING = 0.01


def _number(value: object) -> float:
    """Return a written number as a float; refuse NaN and everything endless."""
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except ValueError:
        number = math.nan
    if isinstance(value, bool) or not math.isfinite(number):
        raise PydanticCustomError("exact", "not a number")
    return number


def _written_as(pattern: str, form: str) -> BeforeValidator:
    """Refuse text that does not match; `form` tells a clerk how it is written."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise PydanticCustomError("form", "not as it is written", {"form": form})
        return value

    return BeforeValidator(check)


Number = Annotated[float, BeforeValidator(_number)]
Length = Annotated[float, BeforeValidator(_number), Field(ge=0, le=1000)]
"""A size or space in pt, or a length in mm: never below nothing."""
Extent = Annotated[float, BeforeValidator(_number), Field(gt=0, le=1000)]
"""A size in pt or a length in mm of something that must be seen: more than nothing."""
Color = Annotated[str, _written_as("([0-9A-F]{6})?", "Màu ghi sáu chữ số hệ 16, chữ in hoa, ví dụ FF0000.")]
FontName = Annotated[
    str,
    _written_as(r"[\w.][\w .-]{0,63}", "Tên phông chữ chỉ gồm chữ, số, dấu cách, chấm, gạch, ví dụ Times New Roman."),
]


class Record(BaseModel):
    """A frozen record that knows all its keys; numbers and dates may come as text from YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(Record):
    """A value that we set, and the band in which the law wants it; no band where the law is silent."""

    value: Length = Field(alias="set")
    least: Number | None = Field(default=None, alias="from")
    most: Number | None = Field(default=None, alias="to")
    one_of: tuple[Number, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, written: object) -> object:
        """Read a bare number as our own choice without a band."""
        return {"set": written} if isinstance(written, str | int | float) else written

    def allows(self, value: float) -> bool:
        """Tell whether the law allows `value` (same unit; a hundredth is rounding, not a breach)."""
        listed = not self.one_of or any(abs(value - choice) <= ROUNDING for choice in self.one_of)
        above = self.least is None or value >= self.least - ROUNDING
        return listed and above and (self.most is None or value <= self.most + ROUNDING)

    @property
    def band(self) -> str:
        """The band in words, e.g. `12–13`, `từ 6`, `10 hoặc 12.7`; empty where the law is silent."""
        if self.one_of:
            return " hoặc ".join(f"{choice:g}" for choice in self.one_of)
        if self.least is not None and self.most is not None:
            return f"{self.least:g}–{self.most:g}"
        least = f"từ {self.least:g}" if self.least is not None else ""
        return f"không quá {self.most:g}" if self.most is not None else least


class Size(Measure):
    """A measure that is more than nothing, e.g. of letters."""

    value: Extent = Field(alias="set")


NONE = Measure(set=0)
SINGLE = Size(set=1)


class Cited(Record):
    """Anything that stands on an article of the law, with how sure we are of it (layout-law.md)."""

    article: Text
    certainty: Certainty = "S"

    @property
    def doubted(self) -> bool:
        """Whether it is only remembered or inferred (M, I), so that nobody is blamed for it."""
        return self.certainty in ("M", "I")


class Part(Cited):
    """The look of one part of a paper: a Word style (sizes and spaces pt, indents mm).

    `line` is a multiple of single spacing, `exact` a fixed height that replaces it. `align` is None
    where the template decides; a character part takes its size from the text around it. `text` is wording
    that the law fixes.
    """

    style: Text
    kind: Literal["paragraph", "character"] = "paragraph"
    size: Size
    bold: YesNo = False
    italic: YesNo = False
    upper: YesNo = False
    color: Color = ""
    superscript: YesNo = False
    align: Align | None = None
    before: Measure = NONE
    after: Measure = NONE
    line: Size = SINGLE
    exact: Size | None = None
    left: Measure = NONE
    right: Measure = NONE
    first: Measure = NONE
    keep_next: YesNo = False
    keep_lines: YesNo = False
    outline: int = Field(default=0, ge=0, le=9)
    text: str = ""


class Margins(Record):
    """The four margins (mm)."""

    top: Measure
    bottom: Measure
    left: Measure
    right: Measure


class Page(Cited):
    """The sheet (mm): its size upright, margins, how far header and footer stand from the edge, its type.

    `font` is the typeface that we set; `other_fonts` tells whether the law would accept another.
    """

    width: Extent
    height: Extent
    margins: Margins
    header: Length
    footer: Length
    landscape: YesNo
    font: FontName
    other_fonts: YesNo
    color: Color = ""


class PageNumber(Cited):
    """Where the page number stands; its look is the part `page_number`."""

    place: Literal["header", "footer"]


class SizesTogether(Cited):
    """Type sizes (pt) of `parts` that the law wants chosen together: one row of `sizes`."""

    parts: tuple[PartKey, ...]
    sizes: tuple[tuple[Extent, ...], ...]


class Columns(Cited):
    """Column widths and the space inside a cell's left and right edge (mm) of head or foot."""

    widths: tuple[Extent, ...] = Field(min_length=2, max_length=2)
    padding: Length


class RuleLaw(Cited):
    """A drawn line: its share of the text above it, its weight (pt) and where it stands."""

    share: Size
    weight: Extent
    area: Area


class Mark(Record):
    """A stamped mark whose frame has a legal size (mm)."""

    text: Text
    width: Extent
    height: Extent


class FrameLaw(Cited):
    """The frame around a mark: listed marks have legal sizes, another is as wide as it needs (mm)."""

    area: Area
    padding: Length
    height: Extent
    marks: tuple[Mark, ...] = ()


class InForce(Record):
    """The days on which a law holds, both included; an open end has no day."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the law holds on `day`."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)
