"""`vanthu build`: what is due on a day and why, nothing written twice, no hand edit lost, errors where they belong."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.word.seal import untouched
from tests.office import ROOT, Office, founding, vanthu

DRAFTS = "output/drafts/kh-33-2018"
RETURNS = "content/kh-33-2018/returns"
LATE = ("so-giao-thong-van-tai", "ubnd-huyen-quynh-phu", "ubnd-huyen-tien-hai")
"""The bodies of the sample whose return for 2018-Q3 had not come by 10 October 2018; that of Quỳnh Phụ never did."""


def built(folder: Path, day: str) -> dict[str, Any]:
    """Build as of a day; return what a program is told."""
    told = vanthu(folder, "build", "--as-of", day, "--json")
    found: dict[str, Any] = json.loads(told.out)
    assert told.code == (1 if any(row["severity"] == "error" for row in found["problems"]) else 0)
    return found


def states(found: dict[str, Any]) -> set[tuple[str, str | None, str]]:
    return {(row["paper"], row["period"], row["state"]) for row in found["papers"]}


def below(files: list[str]) -> Iterator[str]:
    return (file.removeprefix(f"{DRAFTS}/") for file in files)


def times(folder: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in (folder / "output/drafts").rglob("*") if file.is_file()}


def edited(file: Path) -> bytes:
    """Change a draft as a person does: open it, write a line, save it."""
    document = Document(str(file))
    document.add_paragraph("Thêm bằng tay")
    document.save(str(file))
    return file.read_bytes()


def test_what_is_due_follows_the_calendar(tmp_path: Path) -> None:
    founding(tmp_path)
    once = {("plan", None, "made"), ("subplans", None, "made"), ("evaluation", "phase-1", "waiting")}
    kinds = ("forms", "report", "reminders")
    assert states(built(tmp_path, "2018-04-20")) == once | {(kind, "2018-Q2", "waiting") for kind in kinds}

    closing = built(tmp_path, "2018-09-30")
    assert states(closing) == once | {
        *(("forms", "2018-Q2", "nothing"), ("forms", "2018-Q3", "made"), ("forms", "2018-Q4", "waiting")),
        *(("report", "2018-Q2", "made"), ("report", "2018-Q3", "waiting")),
        *(("reminders", "2018-Q2", "made"), ("reminders", "2018-Q3", "waiting")),
    }
    assert sum(file.startswith("forms/2018-Q3/") for file in below(closing["written"])) == 70
    assert not any(file.startswith("reminders/") for file in below(closing["written"]))

    overdue = built(tmp_path, "2018-10-10")
    assert sorted(below(overdue["written"])) == [
        *(f"reminders/2018-Q3/{body}.docx" for body in LATE),
        "reports/2018-Q3.docx",
    ]
    kept = [file for file in below(overdue["unchanged"]) if file.startswith("forms/")]
    assert kept == [f"forms/2018-Q3/{body}.{carrier}" for carrier in ("docx", "xlsx") for body in LATE]

    later = built(tmp_path, "2019-01-01")
    assert "reminders" not in {paper for paper, period, _ in states(later) if period == "2018-Q3"}


def test_a_day_after_the_plan_shows_all_that_was_ever_due(tmp_path: Path) -> None:
    founding(tmp_path)
    shutil.rmtree(tmp_path / RETURNS / "2020-Q4")
    found = states(built(tmp_path, "2026-11-24"))
    assert {row for row in found if row[2] == "waiting"} == set()
    reports = {period: state for paper, period, state in found if paper == "report"}
    assert len(reports) == 11
    assert {period for period, state in reports.items() if state == "nothing"} == {"2020-Q4"}
    assert {period for paper, period, _ in found if paper == "evaluation"} == {"phase-1", "phase-2", "all"}


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    founding(tmp_path)
    first = built(tmp_path, "2018-10-10")
    before = times(tmp_path)
    second = built(tmp_path, "2018-10-10")
    assert (second["written"], second["edited"]) == ([], [])
    assert second["unchanged"] == first["written"]
    assert times(tmp_path) == before
    told = vanthu(tmp_path, "build", "--as-of", "2018-10-10").out
    assert "Đã ghi" not in told
    assert told.endswith("Mọi văn bản đến hạn đã có, không tệp nào phải ghi lại.\n")


def test_only_what_stands_on_a_change_is_written_again(tmp_path: Path) -> None:
    founding(tmp_path)
    built(tmp_path, "2018-10-10")
    with (tmp_path / RETURNS / "2018-Q3/so-y-te.yaml").open("a", encoding="utf-8") as file:
        file.write("proposals:\n  - Đề nghị bổ sung kinh phí.\n")
    told = vanthu(tmp_path, "build", "--as-of", "2018-10-10").out
    (line,) = (line for line in told.splitlines() if "Đã ghi" in line)
    assert f"{DRAFTS}/reports/2018-Q3.docx" in line
    assert "hạn các cơ quan gửi là ngày 03/10/2018, nội dung đã thay đổi" in line


def test_a_draft_that_a_person_edited_is_kept_and_told(tmp_path: Path) -> None:
    founding(tmp_path)
    built(tmp_path, "2018-10-10")
    report, plan = (tmp_path / DRAFTS / name for name in ("reports/2018-Q3.docx", "plan.docx"))
    mine = edited(report)
    plan.unlink()
    found = built(tmp_path, "2018-10-10")
    assert (found["edited"], found["written"]) == ([f"{DRAFTS}/reports/2018-Q3.docx"], [f"{DRAFTS}/plan.docx"])
    told = vanthu(tmp_path, "report", "2018-Q3", "--as-of", "2018-10-10")
    kept = "đã được sửa sau khi tạo; muốn làm lại thì xóa hoặc đổi tên tệp này"
    assert (told.code, told.out) == (0, f"Giữ nguyên {DRAFTS}/reports/2018-Q3.docx: {kept}\n")
    assert report.read_bytes() == mine
    report.rename(report.with_name("ban-sua.docx"))
    assert vanthu(tmp_path, "report", "2018-Q3", "--as-of", "2018-10-10").out.startswith("Đã ghi")


@pytest.mark.parametrize("verb", [["plan"], ["subplans", "--agency", "cong-an-tinh"]])
def test_every_verb_keeps_what_it_did_not_make(verb: list[str], office: Office) -> None:
    (name,) = json.loads(office.run(*verb, "--json").out)["written"]
    assert json.loads(office.run(*verb, "--json").out)["unchanged"] == [name]
    office.write(name, b"a body's own file")
    found = json.loads(office.run(*verb, "--json").out)
    assert (found["written"], found["edited"]) == ([], [name])
    assert (office.folder / name).read_bytes() == b"a body's own file"


def test_an_error_in_a_return_stops_only_the_papers_that_stand_on_it(tmp_path: Path) -> None:
    founding(tmp_path)
    (tmp_path / RETURNS / "2018-Q3/so-y-te.yaml").write_text("agency: [\n", "utf-8")
    found = built(tmp_path, "2018-10-10")
    assert {row for row in states(found) if row[2] == "refused"} == {
        ("forms", "2018-Q3", "refused"),
        ("report", "2018-Q3", "refused"),
        ("reminders", "2018-Q3", "refused"),
    }
    assert {f"{DRAFTS}/plan.docx", f"{DRAFTS}/reports/2018-Q2.docx"} <= set(found["written"])
    wrong = [problem["file"] for problem in found["problems"] if problem["severity"] == "error"]
    assert wrong == [f"{RETURNS}/2018-Q3/so-y-te.yaml"]
    told = vanthu(tmp_path, "build", "--as-of", "2018-10-10")
    assert told.code == 1
    assert "Chưa làm báo cáo tổng hợp quý III năm 2018: dữ liệu còn lỗi, xem bên dưới." in told.out
    assert "2018-Q3/so-y-te.yaml:2:1" in told.err


def test_an_error_in_a_template_stops_everything(tmp_path: Path) -> None:
    founding(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/reminder.docx").write_bytes((ROOT / "templates/report.docx").read_bytes())
    told = vanthu(tmp_path, "build", "--as-of", "2018-04-20")
    assert (told.code, told.out) == (1, "")
    assert "templates/reminder.docx" in told.err
    assert not list((tmp_path / "output").glob("drafts/**/*.docx"))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    office = Office(tmp_path_factory.mktemp("office"))
    office.run("plan")
    return office.paper.read_bytes()


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 2**32), length=st.integers(0, 300), put=st.binary(max_size=300))
def test_a_seal_is_never_found_on_a_file_of_other_length_and_nothing_raises(
    paper: bytes, at: int, length: int, put: bytes
) -> None:
    assert untouched(paper)
    at %= len(paper)
    changed = paper[:at] + put + paper[at + length :]
    assert not untouched(changed) or len(changed) == len(paper)
    assert not untouched(put)


def test_a_file_packed_by_another_program_has_lost_the_seal(paper: bytes) -> None:
    """Even where every part still says the same."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper)) as there, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as again:
        for name in there.namelist():
            again.writestr(name, there.read(name))
    assert not untouched(packed.getvalue())
