"""The guard of our own papers: all that `build` makes of the founding plan keeps to the law of its day."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.office import ROOT, vanthu
from tests.reading import texts

DAY = ("--as-of", "2020-12-31")
COMMANDS = (
    ("build", *DAY),
    *(("forms", period) for period in ("2018-Q3", "2020-Q3")),
    ("remind", "2018-Q3", "--joint", *DAY),
    ("remind", "2020-Q2", *DAY),
)
"""Build, and what it leaves out because it is no longer due on the day."""
LAWS = {"circular-01-2011", "decree-30-2020"}

EARLIER = ("2018-10-08", "2018-12-31", "2019-01-08")
"""Days of the first year on which the clerk has the papers of the day signed."""
SIGNED = ("reports", "evaluations", "reminders")


def test_every_paper_of_the_first_year_is_signed_and_lints_clean_on_its_day(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    judged: set[bytes] = set()
    for day in EARLIER:
        told = vanthu(tmp_path, "build", "--as-of", day)
        assert told.code == 0, told.err
        papers = _signed_papers(tmp_path)
        new = [str(file) for file in papers if file.read_bytes() not in judged]
        told = vanthu(tmp_path, "lint", *new, "--json", "--as-of", day)
        assert [file["findings"] for file in json.loads(told.out)["files"]] == [[]] * len(new), told.out
        judged |= {file.read_bytes() for file in papers}
    assert len(judged) == 9


def _signed_papers(office: Path) -> list[Path]:
    """Return the reports, evaluations and reminders; each is expected to end with the name of one signer."""
    drafts = office / "output" / "drafts" / "kh-33-2018"
    papers = [file for kind in SIGNED for file in (drafts / kind).rglob("*.docx")]
    assert [file.name for file in papers if len(texts(file, "Họ tên")) != 1] == []
    return papers


def test_every_paper_that_is_made_lints_clean_under_the_law_of_its_day(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for command in COMMANDS:
        told = vanthu(tmp_path, *command)
        assert told.code == 0, told.err
    assert len(_signed_papers(tmp_path)) == 16
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
