"""What people promised and wrote: sub-plans beside returns, the officer's text, what stops an evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENTATION

from tests.evaluating import SECTIONS, Evaluating, with_objectives
from tests.evaluation_reading import promise_rows, told_lines
from tests.office import vanthu
from tests.reading import opened, part, words
from tests.recomputing import Plain
from tests.report_reading import prose
from tests.reporting import PLAN, QUARTER, without
from tests.test_evaluation import periods_of, two_halves, under_the_new_name

TOLD = {"nv-1": ["Đã tuần tra 20 buổi."]}


def promising(folder: Path, told_in: tuple[str, ...], *deadlines: str | None, **facts: Any) -> Evaluating:
    """An office where An promised a measure for each deadline, and told of the task in some quarters of 2020."""
    office = Evaluating(folder)
    for period in periods_of("phase-1"):
        office.send(period, without(QUARTER, "huyen-an"))
        office.send_one(period, "huyen-an", QUARTER["huyen-an"], results=TOLD if period in told_in else {})
    measures = [{"content": f"Việc {n}"} | ({"deadline": day} if day else {}) for n, day in enumerate(deadlines, 1)]
    office.subplan("huyen-an", "nv-1", measures, **facts)
    return office


def outcomes(office: Evaluating, phase: str = "phase-1") -> dict[str, tuple[str, str]]:
    """Return deadline and outcome of each measure."""
    return {row[1]: (row[2], row[3]) for row in promise_rows(office.evaluated(phase))}


def test_what_was_promised_is_held_beside_what_was_told(tmp_path: Path) -> None:
    days = ("2020-02-01", "2020-08-31", "2020-12-31", None)
    office = promising(tmp_path, ("2020-Q3",), *days)
    assert outcomes(office) == {
        "Việc 1": ("01/02/2020", "Có báo cáo kết quả sau thời hạn (Quý III/2020)"),
        "Việc 2": ("31/8/2020", "Có báo cáo kết quả trong thời hạn (Quý III/2020)"),
        "Việc 3": ("31/12/2020", "Có báo cáo kết quả trong thời hạn (Quý III/2020)"),
        "Việc 4": ("Thường xuyên", "Thực hiện thường xuyên, 01/04 kỳ có báo cáo kết quả"),
    }
    assert (
        "Các kế hoạch triển khai đăng ký 04 biện pháp: 02 biện pháp có báo cáo kết quả trong thời hạn, 01 biện pháp có"
        " báo cáo kết quả sau thời hạn và 01 biện pháp thực hiện thường xuyên (Phụ lục III)."
        in words(office.evaluation("phase-1"))
    )


def test_the_last_page_lies_as_wide_as_the_last_annex(tmp_path: Path) -> None:
    office = promising(tmp_path, (), None)
    across, upright = WD_ORIENTATION.LANDSCAPE, WD_ORIENTATION.PORTRAIT
    assert [section.orientation for section in opened(office.evaluated("phase-1")).sections] == [
        upright, across, upright, across,
    ]  # fmt: skip
    (tmp_path / f"content/{PLAN}/subplans/huyen-an.yaml").unlink()
    file = office.evaluated("phase-1")
    assert [section.orientation for section in opened(file).sections] == [upright, across, upright]
    assert "Phụ lục III" not in words(file)


def test_what_nobody_told_of_is_not_said_to_be_done(tmp_path: Path) -> None:
    office = promising(tmp_path, (), "2020-08-31")
    assert outcomes(office)["Việc 1"][1] == "Chưa báo cáo kết quả"


STAGES_OF_DAYS = {
    "2019-12-20": "all",  # before the first phase, in the first window of the plan
    "2020-01-01": "phase-1 all",
    "2020-12-20": "phase-1 all",  # after the last window of the phase, before its end
    "2020-12-31": "phase-1 all",
    "2021-01-01": "phase-2 all",
    "2022-12-31": "phase-2 all",
    "2023-01-01": "",
}


def test_a_deadline_belongs_to_one_phase(tmp_path: Path) -> None:
    office = promising(tmp_path, ("2020-Q1",), *STAGES_OF_DAYS)
    office.send("2021-Q1")
    for stage in ("phase-1", "phase-2", "all"):
        wanted = [f"Việc {n}" for n, within in enumerate(STAGES_OF_DAYS.values(), 1) if stage in within.split()]
        assert [*outcomes(office, stage)] == wanted, stage


def test_a_promise_of_a_task_that_no_quarter_asks_of_is_said_to_be_outside(tmp_path: Path) -> None:
    office = promising(tmp_path, ("2020-Q1",), "2020-05-01")
    third = {"id": "nv-3", "text": "Tổng kết.", "duties": [{"role": "lead", "bodies": ["huyen-an"]}]}
    sections = [*office.plan["sections"], {"title": "KHÁC", "items": [third]}]
    office = Evaluating(tmp_path, sections=sections)
    office.subplan("huyen-an", "nv-3", [{"deadline": "2020-05-01"}])
    assert outcomes(office)["Tuần tra"][1] == "Không thuộc nội dung báo cáo quý"


def test_the_promise_of_a_renamed_body_is_followed_by_its_heir(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    moi = {"name": "Ủy ban nhân dân huyện Moi", "groups": ["huyen"], "valid_from": "2020-06-15"}
    office.bodies_are(huyen_cat={"valid_to": "2020-06-14", "successors": ["huyen-moi"]}, huyen_moi=moi)
    for period in ("2020-Q1", "2020-Q2"):
        office.send(period)
    for period in ("2020-Q3", "2020-Q4"):
        office.send(period, under_the_new_name())
    office.send_one("2020-Q3", "huyen-moi", QUARTER["huyen-cat"], results=TOLD)
    office.subplan("huyen-cat", "nv-1", [{"deadline": "2020-08-31"}])
    assert outcomes(office)["Tuần tra"][1] == "Có báo cáo kết quả trong thời hạn (Quý III/2020)"
    assert "có 01/" not in words(office.evaluation("phase-1"))  # nobody has a duty by name in this plan


def test_a_sub_plan_that_came_after_the_phase_was_not_there_by_its_end(tmp_path: Path) -> None:
    office = promising(tmp_path, (), "2020-08-31")
    item = {"id": "pc-1", "text": "Thực hiện.", "duties": [{"role": "lead", "bodies": ["huyen-an", "huyen-cat"]}]}
    plan = {"sections": [*office.plan["sections"], {"title": "PHÂN CÔNG", "items": [item]}]}
    office = Evaluating(tmp_path, **plan)
    assert "có 01/02 cơ quan, đơn vị gửi kế hoạch triển khai." in words(office.evaluated("phase-1"))
    office.subplan("huyen-an", "nv-1", [{}], received="2020-12-20")
    assert (
        "Đến hết ngày 14/12/2020, chưa nhận được kế hoạch triển khai của cơ quan, đơn vị nào trong số 02 cơ quan"
        in words(office.evaluated("phase-1"))
    )


@pytest.fixture
def office(tmp_path: Path) -> Evaluating:
    made = Evaluating(tmp_path)
    made = Evaluating(tmp_path, sections=with_objectives(made.plan))
    made.send_year(2020)
    return made


def gaps(file: Path) -> list[str]:
    """Return the titles of the places that are still to be filled."""
    return [
        element.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "")
        for element in opened(file).element.body.iterfind(".//{*}sdtPr/{*}alias")
    ]


def test_what_nobody_wrote_is_a_place_to_write_it_and_told_by_check(office: Evaluating) -> None:
    file = office.evaluated("phase-1")
    assert len(gaps(file)) == len(SECTIONS) + 2
    text = words(file)
    for words_of in ("kết quả thực hiện mục tiêu 2", "đặc điểm tình hình", "đề nghị khen thưởng"):
        assert f"[Viết nội dung: {words_of}]" in text
    (told,) = [line for line in office.check("2021-01-10").out.splitlines() if "evaluation-open" in line]
    assert told.startswith(f"content/{PLAN}/evaluations/phase-1.yaml: cảnh báo: báo cáo đánh giá giai đoạn 1 chưa có")
    assert "đặc điểm tình hình; " in told
    assert "kết quả thực hiện mục tiêu 1; kết quả thực hiện mục tiêu 2" in told


def test_when_all_is_written_no_place_is_left_and_check_is_silent(office: Evaluating) -> None:
    office.officer_of_all_sections("phase-1", objectives={"mt-1": "Đạt một phần.", "mt-2": ["Đạt."]})
    file = office.evaluated("phase-1")
    assert gaps(file) == []
    text = words(file)
    assert all(f"Nội dung {section}." in text for section in SECTIONS)
    assert "[Viết nội dung" not in text
    assert "evaluation-open" not in office.check("2021-01-10").out


def test_check_asks_only_for_phases_that_are_due(office: Evaluating) -> None:
    assert "evaluation-open" not in office.check("2020-12-17").out
    assert [line for line in office.check("2021-01-10").out.splitlines() if "evaluation-open" in line] != []
    late = office.check("2023-01-10").out
    assert [f"evaluations/{stage}.yaml" in late for stage in ("phase-1", "phase-2", "all")] == [True] * 3


def test_figures_of_a_text_are_those_of_the_whole_stage(office: Evaluating) -> None:
    office.officer_of(
        "phase-1",
        situation=[
            "Có {{ vu }}, số {{ vu | number }}; tỷ lệ {{ ty-le }} {{ ty-le | verdict }}: {{ ty-le | reason }}.",
            "Có {{ mo-hinh }}; {{ vu | coverage }}.",
        ],
        results={"nv-2": "Kết quả của nhiệm vụ: {{ bat }}."},
        targets="Nhận xét chung.",
    )
    file = office.evaluated("phase-1")
    text = words(file)
    assert "Có 308 vụ, số 308; tỷ lệ 79,2% đạt: kết quả 79,2% (244/308); yêu cầu trên 75%." in text
    assert "16/16 lượt báo cáo có số liệu." in text
    assert "Kết quả của nhiệm vụ: 68 vụ." in text
    assert "Nhận xét chung." in text


def test_marks_and_footnotes_of_a_text_are_set(office: Evaluating) -> None:
    marked = "Có **{{ mo-hinh }}** và *nhiều* mô hình^[Số cuối quý IV.]."
    office.officer_of("phase-1", models=marked)
    file = office.evaluated("phase-1")
    runs = [run for paragraph in opened(file).paragraphs if "và nhiều" in paragraph.text for run in paragraph.runs]
    assert [run.text for run in runs if run.bold] == ["1.208 mô hình"]
    assert [run.text for run in runs if run.italic] == ["nhiều"]
    assert "Số cuối quý IV." in part(file, "word/footnotes.xml")


def test_a_text_of_what_lacks_tells_how_many_reports_it_stands_on(office: Evaluating) -> None:
    (office.folder / f"content/{PLAN}/returns/2020-Q2/huyen-cat.yaml").unlink()
    office.officer_of("phase-1", situation="Xảy ra {{ vu }}.", direction="Đã thu {{ vu | coverage }}.")
    text = words(office.evaluated("phase-1"))
    assert "Xảy ra 301 vụ (15/16 lượt báo cáo có số liệu)." in text
    assert "Đã thu 15/16 lượt báo cáo có số liệu." in text


def test_a_change_is_told_since_the_same_length_of_time_before(tmp_path: Path) -> None:
    office = Evaluating(tmp_path, phases=two_halves())
    for period in periods_of("phase-1"):
        office.send(period, QUARTER if period < "2020-Q3" else without(QUARTER, "huyen-cat"))
    office.officer_of("phase-2", situation="Xảy ra {{ vu }}, {{ vu | change }}.")
    told = told_lines(office.evaluated("phase-2"), Plain(tmp_path, PLAN))["vu"]
    change = told[told.index(", ") + 2 : -1]
    assert change.endswith("trước đó (không tính Ủy ban nhân dân huyện Cat)")
    assert f"Xảy ra 140 vụ (06/08 lượt báo cáo có số liệu), {change}." in words(office.evaluation("phase-2"))


def problems(told: Any) -> list[str]:
    return [line for line in (told.out + told.err).splitlines() if line.endswith("]")]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ({"situation": "Xảy ra {{ vo }}."}, "2:12", "content-unknown-indicator"),
        ({"situation": "Xảy ra {{ vu | previous }}."}, "2:12", "report-unknown-form"),
        ({"situation": "Xảy ra {{ vu | last-year }}."}, "2:12", "report-unknown-form"),
        ({"situation": "Xảy ra {{ vu."}, "2:12", "report-broken-reference"),
        ({"situation": "Xảy ra {{ pha | verdict }}."}, "2:12", "report-no-target"),
        ({"results": {"nv-9": "Tốt."}}, "3:9", "content-unknown-item"),
        ({"objectives": {"mt-9": "Tốt."}}, "3:9", "content-unknown-item"),
        ({"situatoin": "Tốt."}, "2:1", "yaml-unknown-key"),
        ({"phase": "phase-3"}, "1:8", "evaluation-unknown-phase"),
    ],
)
def test_a_text_that_does_not_fit_stops_its_evaluation_and_says_where(
    office: Evaluating, text: dict[str, Any], place: str, code: str
) -> None:
    earlier = office.evaluated("phase-1").read_bytes()
    office.officer_of("phase-1", **text)
    told = office.evaluate("phase-1")
    assert told.code == 1
    where = f"content/{PLAN}/evaluations/phase-1.yaml:{place}: lỗi: "
    assert [line for line in problems(told) if line.startswith(where) and line.endswith(f"[{code}]")], told.err
    assert office.evaluation("phase-1").read_bytes() == earlier
    assert [line for line in problems(office.check("2020-12-01")) if line.startswith(where)]


def test_a_mark_that_does_not_close_is_asked_about(office: Evaluating) -> None:
    office.officer_of("phase-1", situation="Xảy ra **nhiều.")
    told = office.evaluate("phase-1")
    where = f"content/{PLAN}/evaluations/phase-1.yaml:2:12: cảnh báo: "
    assert (told.code, [line.startswith(where) for line in problems(told)]) == (0, [True])


def test_what_cannot_be_read_is_not_said_to_be_open(office: Evaluating) -> None:
    office.officer_of("phase-1", situatoin="Tốt.")
    assert "evaluation-open" not in office.check("2021-01-10").out


def test_a_typed_number_that_contradicts_the_figures_is_asked_about(office: Evaluating) -> None:
    office.officer_of("phase-1", situation="Số vụ phạm tội xảy ra là 309 vụ.")
    told = office.evaluate("phase-1")
    assert told.code == 0
    (line,) = problems(told)
    assert line.startswith(f"content/{PLAN}/evaluations/phase-1.yaml:2:12: cảnh báo: số gõ tay “309 vụ”")
    assert "Số vụ phạm tội xảy ra: 308 vụ [report-typed-number]" in line
    assert line in problems(office.check("2021-01-10"))


@pytest.mark.parametrize("number", ["308", "77"])
def test_a_typed_number_of_the_stage_or_of_a_quarter_in_it_is_right(office: Evaluating, number: str) -> None:
    office.officer_of("phase-1", situation=f"Số vụ phạm tội xảy ra là {number} vụ.")
    assert problems(office.evaluate("phase-1")) == []


def test_a_typed_rate_of_a_quarter_in_the_stage_is_right(office: Evaluating) -> None:
    office.send_one("2020-Q1", "huyen-cat", QUARTER["huyen-cat"] | {"pha": 0})
    office.officer_of("phase-1", situation="Tỷ lệ khám phá quý I là 70,1%.")
    assert problems(office.evaluate("phase-1")) == []
    office.officer_of("phase-1", situation="Tỷ lệ khám phá quý I là 70,2%.")
    assert len(problems(office.evaluate("phase-1"))) == 1


def test_an_error_in_a_return_of_the_stage_stops_it_and_leaves_the_earlier_file(office: Evaluating) -> None:
    earlier = office.evaluated("phase-1").read_bytes()
    office.send_one("2020-Q2", "huyen-an", {"khong-co": 1})
    told = office.evaluate("phase-1")
    assert told.code == 1
    assert f"content/{PLAN}/returns/2020-Q2/huyen-an.yaml:" in told.err
    assert office.evaluation("phase-1").read_bytes() == earlier


def test_an_error_outside_the_stage_does_not_stop_it(office: Evaluating) -> None:
    office.send_one("2021-Q2", "huyen-an", {"khong-co": 1})
    office.evaluated("phase-1")
    assert office.evaluate("phase-2").code == 1


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    told = office.evaluate("phase-1")
    assert (told.code, "[workflow-nothing-sent]" in told.err) == (1, True)
    office.send_year(2020)
    assert "[workflow-nothing-sent]" in office.evaluate("phase-1", day="2020-01-01").err
    assert not (tmp_path / "output/drafts").exists()


def test_a_phase_that_the_plan_does_not_have(office: Evaluating) -> None:
    told = office.evaluate("phase-3")
    assert told.code == 1
    assert f"content/{PLAN}/plan.yaml:" in told.err
    assert "“phase-3”" in told.err
    assert "Các giai đoạn đánh giá được: phase-1, phase-2, all." in told.err


def test_a_program_is_told_what_was_made_and_what_to_look_at(office: Evaluating) -> None:
    office.officer_of("phase-1", situation="Số vụ phạm tội xảy ra là 309 vụ.")
    found = json.loads(office.evaluate("phase-1", "--json").out)
    assert found["written"] == [f"output/drafts/{PLAN}/evaluations/phase-1.docx"]
    assert [row["code"] for row in found["problems"]] == ["report-typed-number"]
    assert json.loads(office.evaluate("phase-9", "--json").out)["problems"][0]["code"] == "evaluation-unknown-phase"


def built(office: Evaluating, day: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(vanthu(office.folder, "build", "--as-of", day, "--json").out)
    return found


def test_build_makes_what_is_due_once_and_keeps_what_a_person_edited(office: Evaluating) -> None:
    name = f"output/drafts/{PLAN}/evaluations/phase-1.docx"
    assert name in built(office, "2020-12-18")["written"]
    assert built(office, "2020-12-18")["written"] == []
    document = Document(str(office.folder / name))
    document.add_paragraph("Thêm bằng tay")
    document.save(str(office.folder / name))
    mine = (office.folder / name).read_bytes()
    office.send_one("2020-Q2", "huyen-an", QUARTER["huyen-an"] | {"vu": 11})
    found = built(office, "2020-12-18")
    assert name in found["edited"]
    assert (office.folder / name).read_bytes() == mine


def test_a_plan_that_asks_for_no_level_says_so(tmp_path: Path) -> None:
    sections = [section for section in Evaluating(tmp_path).plan["sections"] if section["title"] != "CHỈ TIÊU"]
    office = Evaluating(tmp_path, sections=sections)
    office.send_year(2020)
    told = prose(office.evaluated("phase-1"))
    assert "Kế hoạch số 05/KH-UBND không đặt chỉ tiêu tính bằng số liệu." in told
