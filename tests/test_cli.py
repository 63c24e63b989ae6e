"""The door: exit codes, Vietnamese help and misuse, nothing half-written, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office import PLAN, ROOT, Office, vanthu


def test_help_is_vietnamese_and_lists_the_commands(tmp_path: Path) -> None:
    told = vanthu(tmp_path, "--help")
    assert told.code == 0
    assert told.out.startswith("Cách dùng: vanthu")
    for command in ("check", "plan", "build", "new", "schema"):
        page = vanthu(tmp_path, command, "--help")
        assert (page.code, page.out.split()[:2]) == (0, ["Cách", "dùng:"])
        assert command in told.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "vanthu: không có lệnh “chek”; có phải “check” không?"),
        (["check", "--jsn"], "vanthu: không có tùy chọn “--jsn”; có phải “--json” không?"),
        (["check", "--as-of"], "vanthu: tùy chọn “--as-of” cần một giá trị"),
        (["check", "--as-of", "31/2/2020"], "vanthu: “31/2/2020” không phải là một ngày"),
        (["new", "a", "b"], "vanthu: lệnh thừa hoặc thiếu tham số"),
    ],
)
def test_misuse_is_told_in_vietnamese_and_ends_with_2(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    told = vanthu(tmp_path, *arguments)
    assert told.code == 2
    assert told.err.startswith(sentence)
    assert "--help" in told.err


def test_plan_says_in_one_line_what_it_wrote(office: Office) -> None:
    told = office.run("plan")
    assert (told.code, told.out) == (0, "Đã ghi output/drafts/kh-mau/plan.docx\n")
    assert office.paper.is_file()


def test_json_for_programs(office: Office) -> None:
    drafts = "output/drafts/kh-mau"
    bodies = ("cong-an-tinh", "so-khoa-hoc")
    written = [f"{drafts}/plan.docx", *(f"{drafts}/subplans/{body}.docx" for body in bodies)]
    told = json.loads(office.run("build", "--as-of", "2026-01-20", "--json").out)
    assert [told[key] for key in ("written", "unchanged", "edited", "problems")] == [written, [], [], []]
    assert told["papers"][0] == {"plan": "kh-mau", "paper": "plan", "period": None, "state": "made"}
    office.edit(PLAN, "2026 - 2028", "2026 - 2028.")
    (found,) = json.loads(office.run("check", "--json").out)["problems"]
    assert (found["code"], found["file"], found["line"], found["column"], found["severity"]) == (
        *("content-subject-full-stop", PLAN, 5, 10),
        "warning",
    )


def test_a_day_is_read_in_both_forms(office: Office) -> None:
    office.edit(PLAN, "date: 2026-01-15\n", "")
    office.run("plan", "--as-of", "15/01/2026")
    first = office.paper.read_bytes()
    office.run("plan", "--as-of", "2026-01-15")
    assert office.paper.read_bytes() == first


def test_two_runs_give_the_same_bytes(office: Office) -> None:
    office.run("plan")
    first = office.paper.read_bytes()
    office.paper.unlink()
    command = [sys.executable, "-m", "generators", "--office", str(office.folder), "plan"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    assert office.paper.read_bytes() == first


def test_an_error_leaves_the_earlier_paper_untouched(office: Office) -> None:
    office.run("plan")
    before = office.paper.read_bytes()
    office.edit(PLAN, "  to: cong-an-tinh", "  to: so-y-te")
    told = office.run("plan")
    assert told.code == 1
    assert "[content-unknown-agency]" in told.err
    assert office.paper.read_bytes() == before
    assert [file.name for file in office.paper.parent.iterdir()] == ["plan.docx"]


def test_an_error_in_one_plan_does_not_stop_another(office: Office) -> None:
    office.write("content/kh-hai/plan.yaml", "sai: sai\n")
    office.write("content/kh-hai/indicators.yaml", "indicators: []\n")
    assert office.run("plan", "--plan", "kh-mau").code == 0
    assert office.run("plan", "--plan", "kh-hai").code == 1
    told = office.run("build")
    assert told.code == 1
    assert "content/kh-hai/plan.yaml:1:1" in told.err


def test_a_starter_office_is_laid_out_and_sound(tmp_path: Path) -> None:
    told = vanthu(tmp_path, "new")
    assert told.code == 0, told.err
    checked = vanthu(tmp_path, "check")
    assert (checked.code, checked.out) == (0, "Không có lỗi.\n")
    assert vanthu(tmp_path, "build").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "output", "templates"]


def test_a_second_plan_keeps_what_the_office_has(office: Office) -> None:
    before = (office.folder / "content/agencies.yaml").read_bytes()
    assert office.run("new", "kh-hai").code == 0
    assert (office.folder / "content/agencies.yaml").read_bytes() == before
    checked = office.run("check")
    assert (checked.code, checked.out) == (0, "Không có lỗi.\n")
    told = office.run("build").out
    assert told.count("plan.docx") == 2
    assert told.count("2 tệp trong output/drafts/kh-hai/subplans") == 1


def test_output_is_utf8_whatever_the_console(office: Office) -> None:
    env = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C"}
    command = [sys.executable, "-m", "generators", "--office", str(office.folder), "check"]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env=env)
    assert done.stdout.decode("utf-8").strip() == "Không có lỗi."


def test_help_starts_without_heavy_imports() -> None:
    code = (
        "import sys; sys.argv = ['vanthu', '--help']\n"
        "from generators.cli import run\n"
        "try:\n    run()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'pandas', 'docx', 'docxtpl', 'jinja2', 'lxml', 'pydantic', 'reportlab', 'rich', 'yaml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 1500), length=st.integers(0, 40), put=st.text(max_size=12))
def test_no_change_of_plan_yaml_brings_a_traceback(office: Office, at: int, length: int, put: str) -> None:
    text = (ROOT / "tests/sample" / PLAN).read_text(encoding="utf-8")
    office.write(PLAN, (text[:at] + put + text[at + length :]).encode("utf-8", "surrogatepass"))
    told = office.run("plan")
    assert told.code in (0, 1)
    assert told.code == 0 or "lỗi" in told.err
