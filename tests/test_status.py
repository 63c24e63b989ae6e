"""Status: who has sent what and what is missing, in a terminal, in a pipe, and for programs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.completing import MEASURE, complete
from tests.office import PLAN, ROOT, Office, vanthu
from tests.returning import file_return

BOTH = {"task-pc-2": [MEASURE]}
"""What Công an tỉnh answers besides for the task that it supports."""


def receive(office: Office, agency: str, received: str = "2026-01-30", **answers: Any) -> str:
    """Send out the sub-plan of a body, complete it, and receive it; return the file in which it stands."""
    complete(office, [{"agency": agency, "answers": answers}])
    told = office.run("receive", str(office.folder / f"in/{agency}.docx"), "--received", received)
    assert told.code == 0, told.err
    return f"content/kh-mau/subplans/{agency}.yaml"


def states(office: Office, *arguments: str) -> dict[str, dict[str, Any]]:
    told = office.run("status", "--json", *arguments)
    return {row["agency"]: row for row in json.loads(told.out)["subplans"]}


def test_every_body_of_the_founding_plan_is_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("subplans"))
    told = vanthu(tmp_path, "status", "--as-of", "2018-05-20")
    lines = told.out.splitlines()
    assert told.code == 0
    assert [line.split()[0] for line in lines[4:41]] == [str(number) for number in range(1, 38)]
    assert re.search(r"^ 6 +Viện kiểm sát nhân dân tỉnh +đề nghị +1 +1 +chưa +chưa làm tệp$", told.out, re.MULTILINE)
    assert lines[-3:] == [
        "37 cơ quan có nhiệm vụ: đã làm tệp 0, đã nhận 0.",
        "Chưa nhận 37, hạn 31/5/2018.",
        "Chưa làm tệp cho 37 cơ quan: chạy vanthu subplans.",
    ]
    vanthu(tmp_path, "subplans")
    after = vanthu(tmp_path, "status", "--as-of", "2018-06-01").out
    assert "37 cơ quan có nhiệm vụ: đã làm tệp 37, đã nhận 0.\nChưa nhận 37, đã quá hạn 31/5/2018.\n" in after
    assert after.count("quá hạn, chưa nhận") == 37


def test_a_made_form_waits_and_a_received_one_is_complete(office: Office) -> None:
    assert {row["stage"] for row in states(office).values()} == {"not-made"}
    office.run("subplans", "--agency", "cong-an-tinh")
    assert states(office)["cong-an-tinh"]["stage"] == "waiting"
    receive(office, "cong-an-tinh", "2026-02-06 09:30", **BOTH)
    row = states(office)["cong-an-tinh"]
    assert (row["stage"], row["received"], row["number"], row["date"]) == (
        *("complete", "2026-02-06T09:30", "12", "2026-02-05"),
    )
    assert (row["lead"], row["support"], row["missing"], row["made"]) == (1, 1, "", True)


@pytest.mark.parametrize(
    ("answers", "edit", "missing"),
    [
        ({"number": ""}, None, "số"),
        ({"number": "", "date": ""}, None, "số; ngày ban hành"),
        ({}, ("version: ", "version: a"), "câu trả lời theo mẫu mới"),
        ({}, ("task: pc-1", "task: pc-9"), "nội dung 1 nhiệm vụ chủ trì"),
    ],
)
def test_what_a_received_sub_plan_lacks_is_named(
    office: Office, answers: dict[str, Any], edit: tuple[str, str] | None, missing: str
) -> None:
    file = receive(office, "cong-an-tinh", **BOTH | answers)
    if edit:
        office.edit(file, *edit)
    row = states(office)["cong-an-tinh"]
    assert (row["stage"], row["missing"]) == ("incomplete", missing)
    assert f"còn thiếu {missing.replace('; ', ' và ')}" in office.run("status").out


def test_a_supporting_body_may_leave_its_tasks_out_and_that_is_told(office: Office) -> None:
    receive(office, "cong-an-tinh")
    row = states(office)["cong-an-tinh"]
    assert (row["stage"], row["missing"], row["support_left_out"]) == ("complete", "", 1)
    assert "đủ (để trống 1 nhiệm vụ phối hợp)" in office.run("status").out


def test_a_change_of_the_plan_makes_received_sub_plans_out_of_date(office: Office) -> None:
    receive(office, "cong-an-tinh", **BOTH)
    receive(office, "so-khoa-hoc")
    office.edit(PLAN, "Công an tỉnh chủ trì thực hiện;", "Công an tỉnh chủ trì, hướng dẫn thực hiện;")
    assert {name: row["stage"] for name, row in states(office).items()} == {
        "cong-an-tinh": "incomplete",
        "so-khoa-hoc": "complete",
    }


@pytest.mark.parametrize(("received", "late"), [("2026-01-30", 0), ("2026-01-31 23:59", 0), ("2026-02-03", 3)])
def test_days_late_are_counted_from_the_deadline(office: Office, received: str, late: int) -> None:
    office.edit(PLAN, "  last: 2028-Q4", "  last: 2028-Q4\n  subplans_due: 2026-01-31")
    receive(office, "cong-an-tinh", received)
    rows = states(office, "--as-of", "2026-02-10")
    assert rows["cong-an-tinh"]["days_late"] == late
    assert ("(chậm 3 ngày" in office.run("status").out) == (late == 3)
    assert (rows["so-khoa-hoc"]["stage"], rows["so-khoa-hoc"]["days_late"]) == ("overdue", 10)
    assert states(office, "--as-of", "2026-01-31")["so-khoa-hoc"]["stage"] == "not-made"


def test_a_file_with_an_error_is_told_beside_the_others(office: Office) -> None:
    file = receive(office, "cong-an-tinh")
    receive(office, "so-khoa-hoc")
    office.edit(file, "received: 2026-01-30", "received: hôm qua")
    told = office.run("status")
    assert told.code == 1
    assert re.search(r"Công an tỉnh .* tệp nhận được có lỗi$", told.out, re.MULTILINE)
    assert "chạy vanthu check" in told.out
    assert "đã nhận 2 (đủ 1; tệp nhận được có lỗi 1)." in told.out
    found = json.loads(office.run("status", "--json").out)
    assert [row["errors"] for row in found["subplans"]] == [1, 0]
    assert [problem["file"] for problem in found["problems"]] == [file]


def test_a_sub_plan_of_a_body_without_a_duty_is_told(office: Office) -> None:
    file = receive(office, "so-khoa-hoc")
    words = (office.folder / file).read_text(encoding="utf-8").replace("so-khoa-hoc", "vien-kiem-sat-tinh")
    office.write("content/kh-mau/subplans/vien-kiem-sat-tinh.yaml", words)
    assert "Có tệp của cơ quan không được giao nhiệm vụ: vien-kiem-sat-tinh." in office.run("status").out


def test_a_plan_with_an_error_has_no_status(office: Office) -> None:
    office.edit(PLAN, "  to: cong-an-tinh", "  to: so-y-te")
    told = office.run("status")
    assert (told.code, told.out) == (1, "")
    assert "[content-unknown-agency]" in told.err


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_is_not_overrun_and_gets_colours(tmp_path: Path, width: int) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("subplans"))
    printed = in_terminal(tmp_path, width, "status", "--as-of", "2018-06-01")
    assert "\x1b[1;31mquá hạn, chưa nhận" in printed
    lines = re.sub("\x1b[^m]*m", "", printed).splitlines()
    assert max(map(len, lines)) <= width
    assert sum("quá hạn, chưa nhận" in line for line in lines) == 37


def test_a_pipe_gets_a_line_for_each_body_and_no_colours(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("subplans"))
    command = [sys.executable, "-m", "generators", "--office", str(tmp_path), "status", "--as-of", "2018-06-01"]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env=os.environ | {"COLUMNS": "40"})
    told = done.stdout.decode()
    assert "\x1b" not in told
    assert re.search("^18 +Sở Lao động - Thương binh và Xã hội .* quá hạn, chưa nhận$", told, re.MULTILINE)


def in_terminal(office: Path, width: int, *arguments: str) -> str:
    """Return what a terminal of this width is shown."""
    pty = pytest.importorskip("pty")  # Windows has none
    ours, theirs = pty.openpty()
    code = "import sys; from generators.cli import run; sys.argv[0] = 'vanthu'; run()"
    environment = os.environ | {"COLUMNS": str(width), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-c", code, "--office", str(office), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: read(ours), b""))
        running.wait(timeout=60)
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux ends a terminal whose program has left with an error
        return b""


def test_words_that_look_like_markup_stay_words(office: Office) -> None:
    office.edit("content/agencies.yaml", "name: Sở Khoa học và Công nghệ", "name: 'Sở [red]Khoa học[/red] :smile:'")
    assert "Sở [red]Khoa học[/red] :smile:" in office.run("status").out


def returns(office: Office, *arguments: str, period: str = "2026-Q1") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.run("status", period, "--json", *arguments).out)
    return found | {"by": {row["agency"]: row for row in found["returns"]}}


def test_every_body_that_reports_is_told_with_its_return(office: Office) -> None:
    file_return(office, "cong-an-tinh", received="2026-03-16 09:30")
    told = office.run("status", "2026-Q1", "--as-of", "2026-03-20")
    assert told.code == 0
    assert "Báo cáo quý I năm 2026 của từng cơ quan\n" in told.out
    assert "Số liệu từ 15/12/2025 đến 14/3/2026, hạn gửi chậm nhất ngày 16/3/2026.\n" in told.out
    assert re.search(
        r"^ 1 +Công an tỉnh +giao +chưa +16/3/2026 09:30 +đúng hạn +số 45, 15/3/2026$", told.out, re.MULTILINE
    )
    assert re.search(r"^ 2 +Sở Khoa học và Công nghệ +giao +chưa +quá hạn 4 ngày, chưa gửi$", told.out, re.MULTILINE)
    assert "1/2 cơ quan có báo cáo: đúng hạn 1; quá hạn, chưa gửi 1.\n" in told.out


DEADLINE = "  last: 2028-Q4\n  due: {working_days: 3, hour: 17:00}"
"""Wednesday 18 March for the first quarter of 2026, whose window closes on Saturday the 14th."""


@pytest.mark.parametrize(
    ("received", "standing", "late", "words"),
    [
        ("2026-03-18 17:00", "on-time", 0, "đúng hạn"),
        ("2026-03-18", "on-time", 0, "đúng hạn"),
        ("2026-03-18 17:01", "late", 0, "chậm trong ngày"),
        ("2026-03-19", "late", 1, "chậm 1 ngày"),
        ("2026-03-30 08:00", "late", 12, "chậm 12 ngày"),
    ],
)
def test_a_return_is_late_after_the_hour(office: Office, received: str, standing: str, late: int, words: str) -> None:
    office.edit(PLAN, "  last: 2028-Q4", DEADLINE)
    file_return(office, "cong-an-tinh", received=received)
    row = returns(office)["by"]["cong-an-tinh"]
    assert (row["standing"], row["days_late"]) == (standing, late)
    assert f" {words} " in office.run("status", "2026-Q1").out


@pytest.mark.parametrize(
    ("as_of", "standing", "late"),
    [("2026-03-10", "waiting", 0), ("2026-03-18", "waiting", 0), ("2026-03-19", "overdue", 1)],
)
def test_who_has_sent_nothing_is_overdue_when_the_day_has_passed(
    office: Office, as_of: str, standing: str, late: int
) -> None:
    office.edit(PLAN, "  last: 2028-Q4", DEADLINE)
    row = returns(office, "--as-of", as_of)["by"]["so-khoa-hoc"]
    assert (row["standing"], row["days_late"], row["received"]) == (standing, late, None)


def test_what_came_later_had_not_come_on_an_earlier_day(office: Office) -> None:
    file_return(office, "cong-an-tinh", received="2026-03-20")
    before, after = (returns(office, "--as-of", day) for day in ("2026-03-19", "2026-03-20"))
    assert (before["came"], before["by"]["cong-an-tinh"]["standing"]) == (0, "overdue")
    assert (after["came"], after["by"]["cong-an-tinh"]["standing"]) == (1, "late")
    assert [row["targets"][0]["value"] for row in (before, after)] == [None, "80"]


def test_reminders_sent_until_then_are_counted(office: Office) -> None:
    letter = "  - {number: 7, symbol: CAT-PV11, date: 2026-03-DAY, agencies: [so-khoa-hoc], until: 2026-03-30}\n"
    letters = letter.replace("DAY", "18") + letter.replace("DAY", "25").replace("30}", "31}")
    office.write("content/kh-mau/reminders/2026-Q1.yaml", f"period: 2026-Q1\nletters:\n{letters}")
    for day, count in (("2026-03-17", 0), ("2026-03-20", 1), ("2026-03-26", 2)):
        rows = returns(office, "--as-of", day)["by"]
        assert (rows["so-khoa-hoc"]["reminded"], rows["cong-an-tinh"]["reminded"]) == (count, 0)
    assert "quá hạn 10 ngày, chưa gửi; đã đôn đốc 2 lần" in office.run("status", "2026-Q1", "--as-of", "2026-03-26").out


def test_a_made_form_is_told_whatever_its_carrier(office: Office) -> None:
    office.write("output/drafts/kh-mau/forms/2026-Q1/so-khoa-hoc.xlsx", b"")
    assert [row["made"] for row in returns(office)["by"].values()] == [False, True]
    assert "Chưa làm mẫu cho 1 cơ quan: chạy vanthu forms 2026-Q1." in office.run("status", "2026-Q1").out


def test_problems_are_counted_beside_their_body_and_listed_for_programs(office: Office) -> None:
    file = file_return(office, "cong-an-tinh", figures={"vu-pham-toi": "20", "vu-khong-co": "1"})
    found = returns(office)
    assert [(row["errors"], row["warnings"]) for row in found["by"].values()] == [(1, 1), (0, 0)]
    assert {problem["file"] for problem in found["problems"]} == {file}
    told = office.run("status", "2026-Q1")
    assert told.code == 1
    assert re.search(r"Công an tỉnh .* đúng hạn .* 1 +1$", told.out, re.MULTILINE)


def test_a_return_that_cannot_be_read_is_told_and_nothing_is_computed_around_it(office: Office) -> None:
    file_return(office, "cong-an-tinh")
    file_return(office, "so-khoa-hoc", received="hôm qua")
    found = returns(office)
    assert (found["came"], found["by"]["so-khoa-hoc"]["standing"]) == (1, "broken")
    assert (found["targets"], found["indicators"]) == (None, None)
    assert "Chưa tính được chỉ tiêu: có tệp báo cáo bị lỗi" in office.run("status", "2026-Q1").out


def test_a_return_that_nobody_asked_for_is_told_apart(office: Office) -> None:
    file_return(office, "vien-kiem-sat-tinh")
    found = returns(office)
    assert (found["asked"], found["came"]) == (2, 0)
    assert found["by"]["vien-kiem-sat-tinh"]["standing"] == "unasked"


def test_a_body_is_asked_for_the_periods_in_which_it_exists(office: Office) -> None:
    office.edit(PLAN, "first: 2026-Q1", "first: 2024-Q4")
    assert list(returns(office, period="2024-Q4")["by"]) == ["cong-an-tinh", "so-thong-tin"]
    assert list(returns(office)["by"]) == ["cong-an-tinh", "so-khoa-hoc"]


def test_targets_are_told_with_figure_coverage_and_verdict(office: Office) -> None:
    file_return(office, "cong-an-tinh")
    (target,) = returns(office)["targets"]
    assert (target["target"], target["asked"], target["outcome"]) == ("ct-kham-pha", "trên 75%", "met")
    assert (target["value"], target["printed"], target["reported"], target["owed"]) == ("80", "80,0%", 1, 1)
    told = office.run("status", "2026-Q1").out
    assert re.search(r"^ 1 +Tỷ lệ khám phá +trên 75% +80,0% +1/1 +đạt +kết quả 80,0% \(16/20\)", told, re.MULTILINE)
    file_return(office, "cong-an-tinh", figures={"vu-pham-toi": "20", "vu-kham-pha": "15"})
    assert returns(office)["targets"][0]["outcome"] == "not-met"
    (office.folder / "content/kh-mau/returns/2026-Q1/cong-an-tinh.yaml").unlink()
    (target,) = returns(office)["targets"]
    assert (target["value"], target["printed"], target["reported"], target["outcome"]) == (None, "–", 0, "open")


def test_sample_data_says_so(office: Office) -> None:
    file_return(office, "cong-an-tinh")
    assert "SỐ LIỆU MINH HỌA" not in office.run("status", "2026-Q1").out
    file_return(office, "so-khoa-hoc", sample=True)
    assert office.run("status", "2026-Q1").out.startswith("SỐ LIỆU MINH HỌA\n")
    assert returns(office)["sample"] is True


@pytest.mark.parametrize("period", ["2026-Q5", "2031-Q1", "../2026-Q1", "quý I"])
def test_a_period_that_the_plan_does_not_have_is_a_problem(office: Office, period: str) -> None:
    told = office.run("status", period)
    assert (told.code, told.out) == (1, "")
    assert "[return-unknown-period]" in told.err
    assert "2026-Q1, 2026-Q2" in told.err


def test_the_tables_of_a_period_do_not_overrun_a_terminal(office: Office) -> None:
    file_return(office, "cong-an-tinh", received="2026-03-20 10:00")
    printed = in_terminal(office.folder, 80, "status", "2026-Q1", "--as-of", "2026-04-01")
    assert "\x1b[33mchậm 4 ngày" in printed
    assert max(len(line) for line in re.sub("\x1b[^m]*m", "", printed).splitlines()) <= 80
