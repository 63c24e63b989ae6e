"""The return as a workbook: what the Word form asks and shows, and the same answers whichever carrier comes back."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from generators import workflow
from generators.forms.completed import KeyPath
from generators.forms.judging import judged
from generators.forms.reading import read_completed
from generators.problems import errors
from generators.workflow.filing import file_text
from generators.workflow.forms import FORMS, Expected
from generators.workflow.known import read_office
from tests.completing import RETURNED, complete, put, return_form
from tests.filling import Filled, filled, packed, parts_of
from tests.office import Office, vanthu
from tests.test_receive import filed
from tests.test_receive_returns import COMPLETED, FILED, MOMENT, PERIOD, as_filed
from tests.test_return_forms import LAST, PERIODS, cells, forms, office_folder  # noqa: F401 - fixtures
from tests.test_returns import reporters
from tests.workbook_filling import Typed, filled_by_excel
from tests.workbooks import saved_by_calc

WORDS, FIGURES = "Nội dung", "Số liệu"


def typed(answers: Filled) -> dict[KeyPath, Typed]:
    """Return what a body types into the cells for answers as the Word form takes them."""
    return {
        (key,): date.fromisoformat(text) if key in ("date", "start", "end") else int(text) if "figure" in key else text
        for key, text in answers.items()
        if isinstance(text, str) and text
    }


def rows(file: Path, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(file)[sheet].iter_rows()]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def blank(shared: Office) -> bytes:
    return return_form(shared, "cong-an-tinh", PERIOD, "xlsx")


@pytest.fixture(scope="module")
def expected(shared: Office) -> Expected:
    """What the return of Công an tỉnh asks, read once for many returns."""
    known = read_office(shared.folder, MOMENT.date())
    assert known.content is not None
    found = FORMS["return"](known, known.content, known.content.plans[0], "cong-an-tinh", PERIOD)
    assert found is not None
    return found


def received(office: Office, data: bytes, name: str = "in/a.xlsx") -> workflow.Intake:
    put(office, name, data)
    return workflow.receive(office.folder, [str(office.folder / "in")], MOMENT)


def afresh(office: Office, data: bytes) -> workflow.Intake:
    shutil.rmtree(office.folder / "content/kh-mau/returns", ignore_errors=True)
    return received(office, data)


def what_is_filed(office: Office, name: str = FILED) -> dict[str, object]:
    return {key: value for key, value in filed(office, name).items() if key not in ("agency", "period", "received")}


@pytest.mark.parametrize("period", PERIODS)
def test_every_body_gets_a_workbook_that_asks_what_its_word_form_asks(forms: dict[str, Path], period: str) -> None:  # noqa: F811
    assert sorted(file.stem for file in forms[period].glob("*.xlsx")) == sorted(reporters(LAST[period]))
    for body in reporters(LAST[period]):
        word, excel = (read_completed(forms[period] / f"{body}.{kind}", body) for kind in ("docx", "xlsx"))
        assert [problem.code for problem in (*word[1], *excel[1])] == ["excel-not-computed"]
        assert word[0] is not None
        assert excel[0] is not None
        assert excel[0].given.keys() == word[0].given.keys()
        facts = ("kind", "plan", "agency", "period", "version")
        assert [getattr(excel[0], fact) for fact in facts] == [getattr(word[0], fact) for fact in facts]


@pytest.mark.parametrize("body", ["cong-an-tinh", "so-tu-phap", "ubnd-huyen-vu-thu"])
def test_the_sheet_of_figures_is_the_table_of_the_word_form(forms: dict[str, Path], body: str) -> None:  # noqa: F811
    head, *table = cells(forms["2018-Q3"] / f"{body}.docx")
    sheet = rows(forms["2018-Q3"] / f"{body}.xlsx", FIGURES)
    at = next(number for number, row in enumerate(sheet) if row[0] == "TT")
    assert [title.split("\n")[0] for title in sheet[at][:6]] == [title.split(" (")[0] for title in head]
    assert len(sheet) == at + 1 + len(table)
    for row, printed in zip(sheet[at + 1 :], table, strict=True):
        number, name, unit, answer, *earlier = row[:6]
        assert [number, unit] == [printed[0], printed[2]]
        assert name in printed[1]
        assert answer is None
        assert [str(figure) for figure in earlier] == [words.replace(".", "") for words in printed[4:]]


def test_sums_are_checked_and_notes_stand_beside_their_figure(forms: dict[str, Path]) -> None:  # noqa: F811
    sheet = {row[0]: row for row in rows(forms["2018-Q3"] / "cong-an-tinh.xlsx", FIGURES)}
    assert "Bằng tổng các dòng 8.1, 8.2, 8.3, 8.4, 8.5, 8.6: " in sheet["8"][6]
    assert sheet["8"][6].startswith("=")
    notes = {row[1]: row[6] for row in rows(forms["2018-Q3"] / "ubnd-huyen-vu-thu.xlsx", FIGURES)}
    assert notes["Số địa bàn trọng điểm, phức tạp về trật tự, an toàn xã hội"] == "Số tại ngày cuối kỳ."
    told = {row[1] for row in rows(forms["2018-Q3"] / "cong-an-tinh.xlsx", WORDS)}
    assert "Số liệu tính từ ngày (*)" in told, "no picker of days, so no word of choosing one"
    assert "Ưu điểm\nGhi những mặt làm được." in told


def test_a_body_sees_period_window_deadline_and_reader(forms: dict[str, Path]) -> None:  # noqa: F811
    words = "\n".join(str(row[0]) for row in rows(forms["2018-Q3"] / "so-tu-phap.xlsx", FIGURES))
    for part in (
        "BIỂU SỐ LIỆU VÀ NỘI DUNG BÁO CÁO QUÝ III NĂM 2018",
        "Cơ quan báo cáo: Sở Tư pháp",
        "Kế hoạch số 33/KH-BCĐ ngày 18 tháng 4 năm 2018 của Ủy ban nhân dân tỉnh Thái Bình",
        "Quý III/2018, số liệu từ ngày 01/7/2018 đến hết ngày 30/9/2018",
        "Thời hạn gửi: trước 17 giờ 00 ngày 03/10/2018",
        "Nơi nhận: Công an tỉnh",
        "Dấu “-” chỉ kỳ chưa có số liệu.",
    ):
        assert part in words


def test_workbooks_of_bodies_are_valid(forms: dict[str, Path]) -> None:  # noqa: F811
    for file in sorted(forms["2020-Q3"].glob("*.xlsx"))[::6]:
        found = OpenXmlValidator().validate(file).errors
        assert [str(each) for each in found if "inline-string" not in each.description] == [], file.name


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=COMPLETED)
def test_random_returns_come_back_equal(
    shared: Office, blank: bytes, expected: Expected, answers: dict[str, object]
) -> None:
    """A missing figure stays missing and a zero stays a zero; rules of returns may warn, but find no error."""
    plain = {key: "" if value is None else str(value) for key, value in answers.items()}
    file = put(shared, "in/a.xlsx", filled_by_excel(blank, typed(plain)))
    completed, problems = read_completed(file, "a.xlsx")
    assert completed is not None
    told, more = judged(expected.asked, completed)
    assert (problems, more) == ([], [])
    assert told is not None
    filing = expected.filing(told, MOMENT)
    assert errors(list(expected.judge(filing.record, completed))) == []
    put(shared, "filed.yaml", file_text(filing).encode())
    assert what_is_filed(shared, "filed.yaml") == as_filed(plain)


@pytest.mark.parametrize("first", ["docx", "xlsx"])
def test_the_other_carrier_brings_the_same_answers(office: Office, first: str) -> None:
    made = {
        "docx": filled(return_form(office, "cong-an-tinh", PERIOD), RETURNED),
        "xlsx": filled_by_excel(return_form(office, "cong-an-tinh", PERIOD, "xlsx"), typed(RETURNED)),
    }
    order = sorted(made, key=lambda carrier: carrier != first)
    outcomes = [received(office, made[carrier], "in/a").receipts[0].outcome for carrier in order]
    assert outcomes == ["new", "same"]
    assert what_is_filed(office) == as_filed(RETURNED)


def test_two_carriers_of_one_body_in_one_run_are_told(office: Office) -> None:
    complete(office, [{"period": PERIOD}])
    put(office, "in/b.xlsx", filled_by_excel(return_form(office, "cong-an-tinh", PERIOD, "xlsx"), typed(RETURNED)))
    intake = workflow.receive(office.folder, [str(office.folder / "in")], MOMENT)
    assert intake.receipts == ()
    assert [(Path(each.source.file).name, each.code) for each in intake.problems] == [
        ("b.xlsx", "receive-two-files"),
        ("cong-an-tinh.docx", "receive-two-files"),
    ]
    assert not (office.folder / FILED).exists()


def test_a_correction_in_excel_replaces_what_came_in_word(office: Office) -> None:
    complete(office, [{"period": PERIOD}])
    office.run("receive", str(office.folder / "in"), "--received", "17/3/2026")
    before = (office.folder / FILED).read_bytes()
    shutil.rmtree(office.folder / "in")
    form = return_form(office, "cong-an-tinh", PERIOD, "xlsx")
    put(office, "in/a.xlsx", filled_by_excel(form, {("figure-vu-pham-toi",): 13}))
    refused = office.run("receive", str(office.folder / "in"), "--received", "18/3/2026")
    assert refused.code == 1
    assert "“12” → “13” [receive-exists]" in refused.err
    told = office.run("receive", "--replace", str(office.folder / "in"), "--received", "18/3/2026")
    assert told.code == 0, told.err
    first = {"first_received": "2026-03-17"}
    assert what_is_filed(office) == as_filed({**RETURNED, "figure-vu-pham-toi": "13"}) | first
    assert (office.folder / FILED.replace("cong-an-tinh", "earlier/cong-an-tinh-1")).read_bytes() == before


def test_a_workbook_drawn_again_holds_what_was_received(office: Office) -> None:
    complete(office, [{"period": PERIOD}])
    office.run("receive", str(office.folder / "in"), "--received", "17/3/2026")
    again = filled_by_excel(return_form(office, "cong-an-tinh", PERIOD, "xlsx"), {})
    assert [receipt.outcome for receipt in received(office, again, "in/cong-an-tinh.docx").receipts] == ["same"]


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"figure-vu-pham-toi": "mười hai"}, "form-not-a-number", "ô Số liệu!D9"),
        ({"figure-vu-pham-toi": "1.234,5"}, "return-decimals", "ô Số liệu!D9"),
        ({"figure-vu-pham-toi": Decimal("-3")}, "form-not-a-number", "ô Số liệu!D9"),
        ({"figure-vu-pham-toi": Decimal("12.5")}, "return-decimals", "ô Số liệu!D9"),
        ({"direction": None}, "form-answer-missing", "ô Nội dung!C5"),
        ({"direction": "Thực hiện quý III/2025"}, "return-other-period", "ô Nội dung!C5"),
        ({"start": date(2026, 1, 1)}, "return-other-window", "ô Nội dung!C6"),
        ({"date": "ngày mai"}, "form-not-a-day", "ô Nội dung!C4"),
    ],
)
def test_every_problem_tells_sheet_and_cell(
    shared: Office, blank: bytes, changes: dict[str, Typed], code: str, place: str
) -> None:
    answers = typed(RETURNED) | {(key,): value for key, value in changes.items()}
    found = {problem.code: problem.source.place for problem in afresh(shared, filled_by_excel(blank, answers)).problems}
    assert found[code] == place


@pytest.mark.parametrize(("text", "figure"), [("1.234", "1234"), ("12 ", "12"), ("0", "0")])
def test_a_figure_written_as_text_is_read_the_vietnamese_way(
    shared: Office, blank: bytes, text: str, figure: str
) -> None:
    afresh(shared, filled_by_excel(blank, typed(RETURNED) | {("figure-vu-pham-toi",): text}))
    assert filed(shared, FILED)["figures"]["vu-pham-toi"] == figure


def test_an_answer_that_differs_from_its_copy_is_refused(shared: Office, blank: bytes) -> None:
    data = filled_by_excel(blank, typed(RETURNED))
    parts = parts_of(data)
    changed = parts["xl/worksheets/sheet1.xml"].replace(b"<v>12</v>", b"<v>72</v>", 1)
    intake = afresh(shared, packed(parts | {"xl/worksheets/sheet1.xml": changed}))
    assert [(each.code, each.source.place) for each in intake.problems] == [("form-answer-differs", "ô Số liệu!D9")]


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("sub-plans")
def test_a_return_saved_by_calc_is_read_right(shared: Office, blank: bytes, tmp_path: Path) -> None:
    (data,) = saved_by_calc({"a": filled_by_excel(blank, typed(RETURNED))}, tmp_path).values()
    assert afresh(shared, data).problems == ()
    assert what_is_filed(shared) == as_filed(RETURNED)


@pytest.mark.parametrize("carrier", ["docx", "xlsx"])
def test_one_file_that_cannot_be_written_keeps_back_both_carriers(office: Office, carrier: str) -> None:
    folder = office.folder / "output/drafts/kh-mau/forms/2026-Q1"
    (folder / f"so-khoa-hoc.{carrier}").mkdir(parents=True)
    assert "[workflow-cannot-write]" in office.run("forms", "2026-Q1").err
    assert [file.name for file in folder.iterdir()] == [f"so-khoa-hoc.{carrier}"]


def test_made_up_figures_are_marked(office_folder: Path, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    file = folder / "content/kh-33-2018/returns/2018-Q2/so-tu-phap.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "sample: true\n", encoding="utf-8")
    vanthu(folder, "forms", "2018-Q3")
    made = (folder / "output/drafts/kh-33-2018/forms/2018-Q3").glob("*.xlsx")
    marked = {file.stem for file in made if ["SỐ LIỆU MINH HỌA"] in [row[:1] for row in rows(file, WORDS)]}
    assert marked == {"so-tu-phap"}
