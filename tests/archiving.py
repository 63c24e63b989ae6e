"""Papers of all kinds made into PDF/A, once for each level in a process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generators.content.archive_settings import PdfLevel
from generators.problems import Problem
from generators.workflow.printing import archived_pdfs
from tests.lint_made import docx, paper
from tests.office import Office, founding, vanthu

AS_OF = ("--as-of", "2019-02-01")
FOUNDING = {
    "plan": (("plan",), "plan.docx"),
    "report": (("report", "2018-Q3"), "reports/2018-Q3.docx"),
    "evaluation": (("evaluate", "phase-1", *AS_OF), "evaluations/phase-1.docx"),
}
SAMPLE = {
    "reminder": (("remind", "2026-Q1", "--as-of", "2026-04-15"), "reminders/2026-Q1/so-khoa-hoc.docx"),
}
"""By the names of papers the commands that make them, and their files below the drafts of the plan."""
NAMES: dict[PdfLevel, tuple[str, ...]] = {
    "1b": ("plan", "evaluation", "letter"),
    "2b": ("plan", "report", "evaluation", "reminder", "letter"),
}
"""What is made at each level: the evaluation has charts, of which level 1 allows no transparent part."""
TITLES = {
    "plan": "Kế hoạch Thực hiện Đề án",
    "report": "Báo cáo Kết quả thực hiện Kế hoạch số 33/KH-BCĐ",
    "evaluation": "Báo cáo Sơ kết giai đoạn 1 (2018)",
    "reminder": "Công văn đôn đốc",
}


@dataclass(frozen=True)
class Archived:
    """PDF/A by the names of their papers, and what was told of them."""

    pdfs: dict[str, bytes]
    problems: tuple[Problem, ...]


@cache
def words() -> dict[str, bytes]:
    """Return Word files: a paper of each kind, and a letter that another office made by hand."""
    with tempfile.TemporaryDirectory() as folder:
        plan = dict(_made(founding(Path(folder) / "founding"), FOUNDING))
        sample = dict(_made(Office(Path(folder) / "sample").folder, SAMPLE))
    return {**plan, **sample, "letter": docx(paper("table", "vml", "table"))}


def _made(office: Path, wanted: dict[str, tuple[tuple[str, ...], str]]) -> Iterator[tuple[str, bytes]]:
    for name, (command, file) in wanted.items():
        told = vanthu(office, *command)
        assert told.code == 0, told.err
        (made,) = office.glob(f"output/drafts/*/{file}")
        yield name, made.read_bytes()


@cache
def archived(level: PdfLevel) -> Archived:
    """Make PDF/A of the papers of a level."""
    with tempfile.TemporaryDirectory() as folder:
        files = {Path(folder) / f"{name}.docx": name for name in NAMES[level]}
        for file, name in files.items():
            file.write_bytes(words()[name])
        with archived_pdfs(files, level) as made:
            return Archived({files[file]: pdf.read_bytes() for file, pdf in made.files.items()}, made.problems)
