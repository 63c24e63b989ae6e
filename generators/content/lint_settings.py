"""What an office sets for the check of layout (kiểm tra thể thức): rules off, values within the law, waivers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generators.content.received import Filed, read_filed
from generators.content.record import Record
from generators.layout.law import PartKey
from generators.problems import Problem
from generators.yaml_text import Exact, Slug, Text

SETTINGS = "content/lint.yaml"
MeasureKey = Literal["size", "before", "after", "line", "exact", "left", "right", "first", "top", "bottom"]
PAPER = "plan|(subplans|forms|reports|evaluations|reminders)(/[A-Za-z0-9-]+){0,2}"
PAPER_FORM = "Ghi plan, hoặc đường dẫn dưới output/drafts/<kế hoạch>/ không có đuôi tệp, ví dụ reports/2018-Q3."


def _paper(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(PAPER, value):
        raise PydanticCustomError("form", "not a paper", {"form": PAPER_FORM})
    return value


Paper = Annotated[str, BeforeValidator(_paper), WithJsonSchema({"type": "string", "pattern": f"^({PAPER})$"})]
"""A paper of a plan, or a folder of papers, as its drafts are called."""


class Off(Record):
    """A rule that the office does not apply."""

    rule: Slug = Field(description="Mã quy tắc, xem vanthu rules")
    reason: Text = Field(description="Lý do không áp dụng, ví dụ văn bản hướng dẫn của tỉnh")


class Limit(Record):
    """A value that the office wants where the law leaves a band; sizes and spaces in pt, indents and margins in mm."""

    part: Literal["page"] | PartKey = Field(
        description="Phần của văn bản như trong templates/profiles; page: trang giấy"
    )
    measure: MeasureKey = Field(
        description="Số đo: size, before, after, line, first …; của page: top, bottom, left, right"
    )
    value: Exact = Field(description="Giá trị, nằm trong giới hạn của luật; cỡ chữ, khoảng cách theo pt, lề theo mm")
    reason: Text = Field(description="Lý do, ví dụ quy chế văn thư của cơ quan")


class LintSettings(Record):
    """The file `content/lint.yaml`."""

    off: tuple[Off, ...] = Field((), description="Quy tắc mà văn phòng không áp dụng")
    limits: tuple[Limit, ...] = Field((), description="Giá trị của văn phòng trong giới hạn luật cho phép")


class Waiver(Record):
    """A breach that stays in one paper, or in all papers of a folder."""

    paper: Paper = Field(
        description="Văn bản: plan, subplans/<cơ quan>, reports/2018-Q3 …; hoặc cả thư mục, ví dụ reports"
    )
    rule: Slug = Field(description="Mã quy tắc, xem vanthu rules")
    reason: Text = Field(description="Vì sao giữ nguyên")


class LintWaivers(Record):
    """The file `content/<plan>/lint.yaml`."""

    waivers: tuple[Waiver, ...] = Field(
        min_length=1, description="Những điểm được giữ nguyên trong văn bản của kế hoạch"
    )


@dataclass(frozen=True)
class LintContent:
    """All that an office set; waivers by the id of their plan."""

    settings: Filed[LintSettings] | None
    waivers: Mapping[str, Filed[LintWaivers]]

    @property
    def off(self) -> dict[str, str]:
        """The rules switched off, with the reasons."""
        return {row.rule: row.reason for row in self.settings.value.off} if self.settings else {}

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The values that the office set."""
        return self.settings.value.limits if self.settings else ()

    @property
    def waived(self) -> dict[str, dict[str, str]]:
        """Why breaches are accepted, by paper (`kh-33-2018/plan`) and id of the rule."""
        found: dict[str, dict[str, str]] = {}
        for plan, filed in self.waivers.items():
            for row in filed.value.waivers:
                found.setdefault(f"{plan}/{row.paper}", {})[row.rule] = row.reason
        return found


def load_lint_content(office: Path) -> tuple[LintContent, list[Problem]]:
    """Read what an office set for the check of layout; an office without such files has set nothing."""
    settings: Filed[LintSettings] | None = None
    problems: list[Problem] = []
    if (office / SETTINGS).exists():
        settings, problems = read_filed(office / SETTINGS, SETTINGS, LintSettings)
    waivers: dict[str, Filed[LintWaivers]] = {}
    for file in sorted((office / "content").glob("*/lint.yaml")):
        filed, more = read_filed(file, f"content/{file.parent.name}/lint.yaml", LintWaivers)
        waivers |= {file.parent.name: filed} if filed else {}
        problems += more
    return LintContent(settings, waivers), problems
