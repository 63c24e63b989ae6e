"""What people judge in an evaluation: the officer's text for each section, with figures as references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File

from pydantic import Field

from generators.content.officer import Filing, Recipients, Signatures, Symbol
from generators.content.outline import Item, Path
from generators.content.received import Filed, load_named
from generators.content.record import Lines, Record
from generators.problems import Problem
from generators.yaml_text import Slug, YesNo

SECTIONS: Mapping[str, str] = {
    "situation": "Đặc điểm tình hình",
    "direction": "Công tác lãnh đạo, chỉ đạo",
    "funding": "Kinh phí thực hiện",
    "strengths": "Ưu điểm",
    "shortcomings": "Tồn tại, hạn chế",
    "objective_causes": "Nguyên nhân khách quan",
    "subjective_causes": "Nguyên nhân chủ quan",
    "lessons": "Bài học kinh nghiệm",
    "models": "Mô hình, cách làm hay",
    "directions": "Phương hướng, nhiệm vụ thời gian tới",
    "proposals": "Kiến nghị, đề xuất",
    "commendations": "Đề nghị khen thưởng",
}
"""Sections that only people can write, with their names in the paper."""
REFERENCES = "số liệu ghi bằng {{ mã-chỉ-tiêu }}, không gõ số"


class EvaluationText(Record):
    """The file `content/<plan>/evaluations/<phase>.yaml`; figures in its texts are references, not typed numbers."""

    phase: Slug = Field(description="Mã giai đoạn, trùng tên tệp; all: tổng kết cả kế hoạch")
    sample: YesNo = Field(False, description="true: nội dung minh họa, không phải đánh giá thật")
    symbol: Symbol = None
    situation: Lines = Field((), description=f"Đặc điểm tình hình; {REFERENCES}")
    direction: Lines = Field((), description="Công tác lãnh đạo, chỉ đạo")
    objectives: Mapping[Slug, Lines] = Field({}, description="Kết quả thực hiện mục tiêu, theo mã mục của kế hoạch")
    targets: Lines = Field((), description="Nhận xét về kết quả thực hiện các chỉ tiêu của kế hoạch")
    results: Mapping[Slug, Lines] = Field({}, description="Kết quả theo mã nhiệm vụ của kế hoạch")
    funding: Lines = Field((), description="Kinh phí thực hiện")
    strengths: Lines = Field((), description="Ưu điểm")
    shortcomings: Lines = Field((), description="Tồn tại, hạn chế")
    objective_causes: Lines = Field((), description="Nguyên nhân khách quan")
    subjective_causes: Lines = Field((), description="Nguyên nhân chủ quan")
    lessons: Lines = Field((), description="Bài học kinh nghiệm")
    models: Lines = Field((), description="Mô hình, cách làm hay")
    directions: Lines = Field((), description="Phương hướng, nhiệm vụ thời gian tới")
    proposals: Lines = Field((), description="Kiến nghị, đề xuất")
    commendations: Lines = Field((), description="Đề nghị khen thưởng: tập thể, cá nhân")
    recipients: Recipients = ()
    filing: Filing = None
    signatures: Signatures = ()

    def written(self) -> Iterator[tuple[Path, str]]:
        """Yield every paragraph of the officer with its path in the file."""
        for section in (*SECTIONS, "targets"):
            yield from (((section, at), text) for at, text in enumerate(getattr(self, section)))
        for kind in ("objectives", "results"):
            for name, lines in getattr(self, kind).items():
                yield from (((kind, name, at), text) for at, text in enumerate(lines))

    @property
    def named(self) -> Iterator[tuple[Path, str]]:
        """The items of the plan that are written of, each with its path in the file."""
        for kind in ("objectives", "results"):
            yield from (((kind, name), name) for name in getattr(self, kind))

    def says_of(self, objective: Item) -> Lines:
        """Return what is written of an objective: nothing where it has no id in the plan."""
        return self.objectives.get(objective.id, ()) if objective.id else ()

    @property
    def open(self) -> tuple[str, ...]:
        """The sections that nobody has written yet."""
        return tuple(section for section in SECTIONS if not getattr(self, section))


def load_evaluation_text(office: File, plan: str, phase: str) -> tuple[Filed[EvaluationText] | None, list[Problem]]:
    """Read the officer's text for one evaluation; None where there is none, or where it cannot be read."""
    return load_named(office, f"content/{plan}/evaluations", "phase", phase, EvaluationText)


def evaluations_with_texts(office: File, plan: str) -> list[str]:
    """Return the names of the files in which officers wrote for evaluations of a plan, in order."""
    return sorted(file.stem for file in (office / "content" / plan / "evaluations").glob("*.yaml"))
