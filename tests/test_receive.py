"""Completed sub-plans come back: read right or refused, never wrongly; filed whole, the earlier one kept."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators import workflow
from generators.content.subplan_questions import SCHEDULES
from tests.completing import ANSWERS, MEASURE, OWN, complete, put, subplan_form
from tests.filling import STORE, filled, packed, parts_of
from tests.mutations import outcomes
from tests.office import ROOT, Office, vanthu

FILED = "content/kh-mau/subplans/cong-an-tinh.yaml"
MOMENT = datetime(2026, 3, 2, 9, 30)
LETTERS = "aàảãáạăằâầbcdđeèêềghiìklmnoòôồơờpqrstuùưừvxyỳ"
SIGNS = "0123456789 ,.;:-–/()[]{}<>&%@#!?|`~^_*+=\\'\"“”…§°²"
LINE = st.text(LETTERS + LETTERS.upper() + SIGNS, min_size=1, max_size=60).map(lambda text: " ".join(text.split()))
WORDS = LINE.filter(bool)
LONG = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
MAYBE = st.one_of(st.just(""), WORDS)
DAYS = st.one_of(st.just(""), st.dates(datetime(2026, 1, 15).date(), datetime(2028, 12, 31).date()).map(str))
ROW = st.fixed_dictionaries(
    {"content": LONG, "unit": WORDS, "schedule": st.sampled_from(SCHEDULES), "deadline": DAYS, "product": MAYBE}
)
COMPLETED = st.fixed_dictionaries(
    {"number": MAYBE, "date": DAYS, "objectives": LONG, "organisation": LONG, "funding": LONG, "signer": WORDS}
    | {"task-pc-1": st.lists(ROW, min_size=1, max_size=4)}
)


def filed(office: Office, name: str = FILED) -> dict[str, Any]:
    """Return what is filed, read by another YAML reader than ours."""
    data: dict[str, Any] = yaml.load((office.folder / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def as_filed(answers: dict[str, Any]) -> dict[str, Any]:
    """Return what answers must look like in the file."""
    rows = [
        {key: text.split("\n") if key == "content" else text for key, text in row.items() if text}
        for row in answers["task-pc-1"]
    ]
    own = {key: answers[key] for key in ("number", "date", "signer") if answers[key]}
    long = {key: answers[key].split("\n") for key in ("objectives", "organisation", "funding")}
    return own | long | {"tasks": [{"task": "pc-1", "measures": rows}]}


def without_receipt(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in ("agency", "version", "received")}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def form(shared: Office) -> bytes:
    return subplan_form(shared, "cong-an-tinh")


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=COMPLETED)
def test_random_answers_come_back_equal(shared: Office, form: bytes, answers: dict[str, Any]) -> None:
    put(shared, "in/a.docx", filled(form, answers))
    intake = workflow.receive(shared.folder, [str(shared.folder / "in")], MOMENT, replace=True)
    assert [str(problem) for problem in intake.problems] == []
    assert without_receipt(filed(shared)) == as_filed(answers)
    shutil.rmtree(shared.folder / "content/kh-mau/subplans")


def test_a_completed_form_is_drawn_again_equal_to_what_was_received(office: Office) -> None:
    complete(office, [{}])
    office.run("receive", str(office.folder / "in"))
    first = filed(office)
    again = put(office, "in/cong-an-tinh.docx", subplan_form(office, "cong-an-tinh"))
    told = office.run("receive", str(again))
    assert told.out == f"Công an tỉnh: đã nhận trước đây, nội dung không đổi ({FILED})\n"
    assert filed(office) == first
    assert without_receipt(first) == as_filed(dict(ANSWERS["cong-an-tinh"]))


def test_a_replaced_record_is_kept_and_the_changes_are_told(office: Office) -> None:
    complete(office, [{}])
    office.run("receive", str(office.folder / "in"), "--received", "2026-03-02 09:30")
    before = (office.folder / FILED).read_bytes()
    assert filed(office)["received"] == "2026-03-02 09:30"
    complete(office, [{"answers": {"signer": "Lê Văn Khác"}}])
    told = office.run("receive", str(office.folder / "in"))
    assert told.code == 1
    assert (office.folder / FILED).read_bytes() == before
    told = office.run("receive", str(office.folder / "in"), "--replace")
    assert told.code == 0
    assert "    Họ và tên người ký: “Trần Văn Mẫu” → “Lê Văn Khác”" in told.out
    assert (office.folder / "content/kh-mau/subplans/earlier/cong-an-tinh-1.yaml").read_bytes() == before
    assert filed(office)["signer"] == "Lê Văn Khác"
    assert office.run("check").out == "Không có lỗi.\n"


def test_one_bad_file_does_not_hold_up_the_others(office: Office) -> None:
    complete(office, [{}, {"agency": "so-khoa-hoc"}])
    put(office, "in/anh.docx", b"\x89PNG\r\n\x1a\n")
    told = office.run("receive", str(office.folder / "in"))
    assert told.code == 1
    assert told.out.count("Đã nhận của") == 2
    assert "anh.docx: lỗi: tệp không phải là tệp Word" in told.err
    assert {file.name for file in (office.folder / "content/kh-mau/subplans").iterdir()} == {
        *("cong-an-tinh.yaml", "so-khoa-hoc.yaml")
    }


def test_the_name_of_a_file_says_nothing(office: Office) -> None:
    complete(office, [{"name": "so-khoa-hoc"}])
    assert office.run("receive", str(office.folder / "in")).out == f"Đã nhận của Công an tỉnh: {FILED}\n"


def test_who_only_supports_may_leave_its_task_open(office: Office) -> None:
    data = filled(subplan_form(office, "so-khoa-hoc"), OWN)
    told = office.run("receive", str(put(office, "in/a.docx", data)))
    assert told.code == 0, told.err
    assert filed(office, "content/kh-mau/subplans/so-khoa-hoc.yaml").get("tasks", []) == []


def test_an_empty_row_is_left_out(office: Office) -> None:
    empty = dict.fromkeys(MEASURE, "")
    data = filled(subplan_form(office, "cong-an-tinh"), {**OWN, "task-pc-1": [empty, MEASURE, empty]})
    assert office.run("receive", str(put(office, "in/a.docx", data))).code == 0
    (task,) = filed(office)["tasks"]
    assert [row["unit"] for row in task["measures"]] == ["Phòng Tham mưu"]


def test_json_tells_a_program_what_came(office: Office) -> None:
    complete(office, [{}])
    told = json.loads(office.run("receive", str(office.folder / "in"), "--json").out)
    assert told["problems"] == []
    assert told["written"] == [FILED]
    assert told["received"][0]["outcome"] == "new"


def test_a_failed_write_leaves_nothing_half_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    complete(office, [{}])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generators.files.os.replace", full)
    told = office.run("receive", str(office.folder / "in"))
    assert told.code == 1
    assert "[workflow-cannot-write]" in told.err
    assert list((office.folder / "content/kh-mau/subplans").iterdir()) == []


def test_a_thousand_damaged_copies_are_read_right_or_refused(shared: Office, form: bytes) -> None:
    """No crash, no foreign exception, no silently wrong answer; `pytest -s` shows the counts."""
    answers = dict(ANSWERS["cong-an-tinh"])

    def read(data: bytes) -> bool:
        put(shared, "in/a.docx", data)
        intake = workflow.receive(shared.folder, [str(shared.folder / "in")], MOMENT, replace=True)
        assert intake.receipts or intake.problems
        if intake.receipts:
            assert without_receipt(filed(shared)) == as_filed(answers)
        shutil.rmtree(shared.folder / "content/kh-mau/subplans", ignore_errors=True)
        return bool(intake.receipts)

    assert outcomes(filled(form, answers), read).total() == 1000


def saved_by_libreoffice(file: Path, folder: Path) -> Path:
    """Open a Word file in LibreOffice and save it again; return the new file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    return folder / file.name


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("sub-plans")
def test_files_saved_by_libreoffice_are_read_right(office: Office, tmp_path: Path) -> None:
    """Every kind of answer in one file: LibreOffice writes words back, and leaves days and choices in the control."""
    answers = dict(ANSWERS["cong-an-tinh"])
    file = put(office, "in/a.docx", filled(subplan_form(office, "cong-an-tinh"), answers))
    told = office.run("receive", str(saved_by_libreoffice(file, tmp_path)))
    assert told.code == 0, told.err
    assert without_receipt(filed(office)) == as_filed(answers)


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("sub-plans")
def test_hints_that_libreoffice_stores_as_words_are_no_answers(office: Office, tmp_path: Path) -> None:
    """LibreOffice forgets that a control shows its hint, and writes the hint to the store."""
    file = put(office, "in/a.docx", subplan_form(office, "cong-an-tinh"))
    saved = saved_by_libreoffice(file, tmp_path)
    assert "Ghi nguồn kinh phí thực hiện".encode() in parts_of(saved.read_bytes())[STORE]
    told = office.run("receive", str(saved))
    assert told.code == 1
    missing = ("Mục tiêu cụ thể", "Biện pháp cụ thể", "Đơn vị, người thực hiện", "Thời gian thực hiện")
    for title in (*missing, "Phân công trách nhiệm", "Kinh phí", "Họ và tên người ký"):
        assert f"chưa điền “{title}”" in told.err
    assert told.err.endswith("7 lỗi.\n")


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("sub-plans")
def test_days_and_choices_that_libreoffice_does_not_store_are_read_from_the_page(
    office: Office, tmp_path: Path
) -> None:
    """What LibreOffice 7.4 leaves behind for a person who fills in there: the store of these kinds stays empty."""
    answers = dict(ANSWERS["cong-an-tinh"])
    file = put(office, "in/a.docx", filled(subplan_form(office, "cong-an-tinh"), answers))
    parts = parts_of(saved_by_libreoffice(file, tmp_path).read_bytes())
    for name in ("schedule", "deadline"):
        parts[STORE] = re.sub(rf"<v:q-{name}>[^<]*</v:q-{name}>".encode(), f"<v:q-{name}/>".encode(), parts[STORE])
    told = office.run("receive", str(put(office, "in/a.docx", packed(parts))))
    assert (told.code, told.err) == (0, "")
    assert without_receipt(filed(office)) == as_filed(answers)


def test_the_founding_plan_s_forms_come_back(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("subplans"))
    body = "vien-kiem-sat-nhan-dan-tinh"
    assert vanthu(tmp_path, "subplans", "--agency", body).code == 0
    form = (tmp_path / f"output/drafts/kh-33-2018/subplans/{body}.docx").read_bytes()
    row = {**MEASURE, "deadline": "2018-06-30"}
    answers = {**OWN, "date": "2018-05-02", "task-pc-2": [row, row]}
    (tmp_path / "a.docx").write_bytes(filled(form, answers))
    told = vanthu(tmp_path, "receive", str(tmp_path / "a.docx"))
    assert told.code == 0, told.err
    assert told.out == f"Đã nhận của Viện kiểm sát nhân dân tỉnh: content/kh-33-2018/subplans/{body}.yaml\n"
