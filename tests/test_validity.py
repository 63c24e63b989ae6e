"""Every kind of plan is a valid Open XML file, under both laws, and opens in LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generators.yaml_text import to_yaml
from tests.office import PLAN, ROOT, Office, vanthu
from tests.pdf import pages, printed_to_pdf
from tests.reading import lines

TABLE = {
    "columns": [{"share": "1"}, {"share": "2", "align": "right"}, {"share": "2", "align": "right"}],
    "header": [[{"text": "TT", "rows": "2"}, {"text": "Số vụ", "columns": "2"}], ["2026", "2027"]],
    "rows": [["1", "12", "9"], [{"text": "Tổng", "columns": "2"}, "9"]],
}
KINDS: dict[str, dict[str, object]] = {
    "plain": {},
    "marks": {"urgency": "KHẨN", "secrecy": "MẬT", "circulation": "XEM XONG TRẢ LẠI"},
    "annexes": {
        "annexes": [
            {"id": "pl-1", "title": "Bảng", "landscape": "true", "items": [{"table": TABLE}]},
            {"id": "pl-2", "title": "Lời", "items": ["Một câu có chú thích^[Chú thích **đậm**.]."]},
        ]
    },
    "letter": {"addressees": ["Bộ Công an", "Tỉnh ủy"], "drafter": "PL", "copies": "5"},
    "joint": {
        "issuers": ["cong-an-tinh", "so-khoa-hoc"],
        "signatures": [{"lines": ["GIÁM ĐỐC"], "name": "Một"}, {"lines": ["GIÁM ĐỐC"], "name": "Hai"}],
    },
    "bare": {"recipients": [], "bases": [], "opening": [], "number": None, "date": None},
}


@pytest.mark.parametrize("day", ["2018-01-15", "2026-01-15"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_has_no_findings(kind: str, day: str, office: Office) -> None:
    office.edit("content/agencies.yaml", "    valid_from: 2025-03-01\n", "")
    office.edit(PLAN, "date: 2026-01-15", f"date: {day}")
    kept = (office.folder / PLAN).read_text("utf-8").split("\n")
    for key in KINDS[kind]:
        kept = _without(kept, key)
    told_keys = {key: value for key, value in KINDS[kind].items() if value is not None}
    office.write(PLAN, "\n".join(kept) + to_yaml(told_keys) if told_keys else "\n".join(kept))
    told = office.run("plan", "--as-of", day)
    assert told.code == 0, told.err
    result = OpenXmlValidator().validate(office.paper)
    assert [str(found) for found in result.errors] == []


def _without(rows: list[str], key: str) -> list[str]:
    """Leave out a key of the first level with all below it."""
    start = next((at for at, line in enumerate(rows) if line.startswith(f"{key}:")), len(rows))
    end = next((at for at in range(start + 1, len(rows)) if rows[at] and rows[at][0] not in " -"), len(rows))
    return rows[:start] + rows[end:]


def test_the_founding_plan_has_no_findings_and_opens(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    assert vanthu(tmp_path, "build").code == 0
    (file,) = tmp_path.glob("output/drafts/*/plan.docx")
    assert [str(found) for found in OpenXmlValidator().validate(file).errors] == []


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("pages")
def test_a_template_saved_again_by_libreoffice_says_the_same_words(office: Office, tmp_path: Path) -> None:
    """An office edits its template; LibreOffice splits tags over runs and renumbers the styles."""
    office.run("plan")
    before = lines(office.paper)
    shown = pages(printed_to_pdf([office.paper], tmp_path / "before")[0])[0]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = office.folder / "templates"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)]
    subprocess.run([*command, str(ROOT / "templates/plan.docx")], check=True, capture_output=True, timeout=120)
    assert (target / "plan.docx").read_bytes() != (ROOT / "templates/plan.docx").read_bytes()
    told = office.run("plan")
    assert told.code == 0, told.err
    assert lines(office.paper) == before
    again = pages(printed_to_pdf([office.paper], tmp_path / "after")[0])[0]
    assert [(line.text, line.size, line.bold, line.italic) for line in again.lines] == [
        (line.text, line.size, line.bold, line.italic) for line in shown.lines
    ]
