"""The officer's own text of a consolidated report: what stands before, after or instead of what bodies wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import Annotated

from pydantic import BeforeValidator, Field

from generators.content.officer import Filing, Recipients, Signatures, Symbol
from generators.content.outline import Path
from generators.content.received import Filed, load_named
from generators.content.record import Lines, Record
from generators.problems import Problem, Source
from generators.yaml_text import PeriodId, Slug, YesNo

PLACES = ("before", "instead", "after")
SECTIONS = ("direction", "targets", "strengths", "shortcomings", "causes", "next_tasks", "proposals")


class Passage(Record):
    """What the officer writes in one section; a bare text or list stands before what bodies wrote."""

    before: Lines = Field((), description="Đoạn văn đặt trước nội dung các cơ quan đã báo cáo")
    instead: Lines | None = Field(
        None, description="Đoạn văn thay cho nội dung các cơ quan đã báo cáo; nội dung ấy vẫn in ở phụ lục"
    )
    after: Lines = Field((), description="Đoạn văn đặt sau nội dung các cơ quan đã báo cáo")

    def lines(self) -> Iterator[tuple[Path, str]]:
        """Yield every paragraph with its path below the passage."""
        for place in PLACES:
            yield from (((place, at), text) for at, text in enumerate(getattr(self, place) or ()))


def _as_passage(value: object) -> object:
    return {"before": value} if isinstance(value, str | list) else value


Written = Annotated[Passage, BeforeValidator(_as_passage)]
"""A passage, or just the paragraphs that stand first."""
NOTHING = Passage()
REFERENCES = "{{ mã-chỉ-tiêu }} hoặc {{ mã-chỉ-tiêu | previous }} in số liệu đã tính; không gõ số liệu"


class ReportText(Record):
    """The file `content/<plan>/reports/<period>.yaml`; figures in its texts are references, not typed numbers."""

    period: PeriodId = Field(description="Kỳ báo cáo, trùng tên tệp")
    sample: YesNo = Field(False, description="true: lời văn minh họa, không phải báo cáo thật")
    symbol: Symbol = None
    direction: Written = Field(NOTHING, description=f"Công tác chỉ đạo, triển khai; {REFERENCES}")
    results: Mapping[Slug, Written] = Field({}, description="Kết quả theo mã nhiệm vụ của kế hoạch")
    targets: Written = Field(NOTHING, description="Nhận xét về kết quả thực hiện các chỉ tiêu của kế hoạch")
    strengths: Written = Field(NOTHING, description="Ưu điểm")
    shortcomings: Written = Field(NOTHING, description="Tồn tại, hạn chế")
    causes: Written = Field(NOTHING, description="Nguyên nhân")
    next_tasks: Written = Field(NOTHING, description="Nhiệm vụ trọng tâm kỳ tới")
    proposals: Written = Field(NOTHING, description="Kiến nghị, đề xuất")
    recipients: Recipients = ()
    filing: Filing = None
    signatures: Signatures = ()

    def written(self) -> Iterator[tuple[Path, str]]:
        """Yield every paragraph of the officer with its path in the file."""
        named: list[tuple[Path, Passage]] = [((section,), getattr(self, section)) for section in SECTIONS]
        named[1:1] = [(("results", task), passage) for task, passage in self.results.items()]
        for path, passage in named:
            yield from (((*path, *below), text) for below, text in passage.lines())

    @property
    def named(self) -> Iterator[tuple[Path, str]]:
        """The items of the plan that are written of, each with its path in the file."""
        return ((("results", task), task) for task in self.results)


def load_report_text(office: File, plan: str, period: str) -> tuple[Filed[ReportText] | None, list[Problem]]:
    """Read the officer's text for one report; None where there is none, or where it cannot be read."""
    return load_named(office, f"content/{plan}/reports", "period", period, ReportText)


def place_in(filed: Filed[ReportText], path: Path) -> Source:
    """Return the place of a paragraph that `written` yields; a bare text or list stands where its passage would."""
    data, above = filed.text.data, path[:-2]
    for key in above:
        data = data.get(str(key)) if isinstance(data, dict) else None
    return filed.text.where(path if isinstance(data, dict) else (*above, path[-1]))


def periods_with_texts(office: File, plan: str) -> list[str]:
    """Return the names of the files in which officers wrote for reports of a plan, in order."""
    return sorted(file.stem for file in (office / "content" / plan / "reports").glob("*.yaml"))
