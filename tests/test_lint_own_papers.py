"""The guard of our own papers: all that `build` makes of the founding plan keeps to the law of its day."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.office import ROOT, vanthu

DAY = ("--as-of", "2020-12-31")
COMMANDS = (
    ("build", *DAY),
    *(("forms", period) for period in ("2018-Q3", "2020-Q3")),
    ("remind", "2018-Q3", "--joint", *DAY),
    ("remind", "2020-Q2", *DAY),
)
"""Build, and what it leaves out because it is no longer due on the day."""
LAWS = {"circular-01-2011", "decree-30-2020"}


def test_every_paper_that_is_made_lints_clean_under_the_law_of_its_day(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for command in COMMANDS:
        told = vanthu(tmp_path, *command)
        assert told.code == 0, told.err
    drafts = tmp_path / "output" / "drafts" / "kh-33-2018"
    told = vanthu(tmp_path, "lint", str(drafts), "--json", *DAY)
    found = json.loads(told.out)
    assert len(found["files"]) == len([*drafts.rglob("*.docx")]) > 120
    assert [(file["file"], file["findings"]) for file in found["files"] if file["findings"]] == []
    assert found["problems"] == []  # nor is a waiver stale
    assert {file["law"]["id"] for file in found["files"]} == LAWS
    assert {Path(file["file"]).parent.name for file in found["files"] if file["waived"]} <= {
        *("kh-33-2018", "evaluations", "2018-Q3", "2020-Q2", "2020-Q3", "reports"),
    }
    assert told.code == 0
