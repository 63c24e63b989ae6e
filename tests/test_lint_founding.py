"""The founding plan as it was issued: what is odd in it stays, waived in its own content with one reason each."""

from __future__ import annotations

import json
from pathlib import Path

from generators.content.lint_settings import load_lint_content
from tests.office import founding, vanthu

PLAN = "output/drafts/kh-33-2018/plan.docx"


def test_what_is_odd_in_the_founding_plan_is_waived_line_by_line(tmp_path: Path) -> None:
    office = founding(tmp_path)
    assert vanthu(office, "plan").code == 0
    told = vanthu(office, "lint", str(office / PLAN), "--json")
    found = json.loads(told.out)
    (file,) = found["files"]
    assert file["findings"] == []
    assert (told.code, found["problems"]) == (0, [])  # no waiver is stale
    content, problems = load_lint_content(office)
    assert problems == []
    assert {row["rule"]: row["reason"] for row in file["waived"]} == content.waived["kh-33-2018/plan"]
