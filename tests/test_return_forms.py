"""The form of a return is the body's official report: its own head, only what it owes, right under both laws."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from docx.table import Table
from lxml import etree
from openxml_audit import OpenXmlValidator

from generators.yaml_text import to_yaml
from tests.office import ROOT, Office, vanthu
from tests.pdf import Page, overlaps, pages, printed_to_pdf
from tests.reading import lines, opened, part, table_with, texts, words
from tests.test_return_checks import sound
from tests.test_returns import asked, reporters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PERIODS = {"2018-Q3": False, "2020-Q3": True}
"""A period under each law, and whether that law has a Kính gửi for a report."""
LAST = {"2018-Q3": date(2018, 9, 30), "2020-Q3": date(2020, 9, 14)}
BODIES = {
    "cong-an-tinh": ("BỘ CÔNG AN", "BC-CAT", ["GIÁM ĐỐC"]),
    "vien-kiem-sat-nhan-dan-tinh": ("VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "BC-VKS", ["VIỆN TRƯỞNG"]),
    "so-tu-phap": ("UBND TỈNH THÁI BÌNH", "BC-STP", ["GIÁM ĐỐC"]),
    "ubnd-huyen-vu-thu": ("", "BC-UBND", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
}
EARLIER = {"buoi-tuyen-truyen": "1234", "luot-nguoi-tuyen-truyen": "0"}


def filed(folder: Path, body: str, period: str, window: tuple[str, str, str], **changes: object) -> Path:
    """File a return of a body in the office below `folder`; `window` is start, end, received."""
    start, end, received = window
    data = sound(body) | {"period": period, "start": start, "end": end, "received": received}
    file = folder / f"content/kh-33-2018/returns/{period}/{body}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(to_yaml({**data, **changes}), encoding="utf-8")
    return file


SECOND, THIRD = ("2018-04-01", "2018-06-30", "2018-07-03"), ("2018-07-01", "2018-09-30", "2018-10-02")
FOURTH = ("2018-10-01", "2018-12-31", "2019-01-03")


@pytest.fixture(scope="module")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real office without any return but one of the quarter before 2018-Q3."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("returns"))
    filed(folder, "so-tu-phap", "2018-Q2", SECOND, figures=EARLIER)
    return folder


@pytest.fixture(scope="module")
def forms(office_folder: Path) -> dict[str, Path]:
    """The forms of both periods, by period."""
    for period in PERIODS:
        told = vanthu(office_folder, "forms", period)
        assert (told.code, told.out) == (0, f"Đã ghi 70 tệp trong output/drafts/kh-33-2018/forms/{period}\n"), told.err
    return {period: office_folder / "output/drafts/kh-33-2018/forms" / period for period in PERIODS}


def figures(file: Path) -> Table:
    return table_with(file, "Đơn vị tính")


def cells(file: Path) -> list[list[str]]:
    """Return the rows of the table of figures as printed; python-docx leaves out what stands in blanks."""
    return [
        ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row._tr.iter(f"{W}tc")]
        for row in figures(file).rows
    ]


@pytest.mark.parametrize("period", PERIODS)
def test_every_body_that_reports_gets_its_form(forms: dict[str, Path], period: str) -> None:
    assert sorted(file.name for file in forms[period].glob("*.docx")) == sorted(
        f"{body}.docx" for body in reporters(LAST[period])
    )


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("body", BODIES)
def test_head_and_signature_are_the_body_s_own(forms: dict[str, Path], body: str, period: str) -> None:
    superior, symbol, signed = BODIES[body]
    file = forms[period] / f"{body}.docx"
    printed = [text.replace("\xa0", " ") for text in texts(file, "Cơ quan chủ quản")]
    assert printed == ([superior] if superior else [])
    assert texts(file, "Số ký hiệu")[0].replace("\xa0", "") == f"Số: /{symbol}"
    assert texts(file, "Địa danh và ngày tháng")[0].endswith(f"năm {period[:4]}")
    assert texts(file, "Tên loại") == ["BÁO CÁO"]
    assert texts(file, "Chức vụ") == signed
    assert texts(file, "Họ tên") == ["Ghi họ và tên"]


@pytest.mark.parametrize("period", PERIODS)
def test_addressees_are_named_only_where_the_law_of_the_deadline_has_them(forms: dict[str, Path], period: str) -> None:
    addressed = PERIODS[period]
    readers = {"so-tu-phap": "Công an tỉnh", "cong-an-tinh": "Ủy ban nhân dân tỉnh Thái Bình"}
    for body, reader in readers.items():
        file = forms[period] / f"{body}.docx"
        purpose = "để tổng hợp" if body == "so-tu-phap" else "để báo cáo"
        assert texts(file, "Kính gửi") == ([f"Kính gửi: {reader}"] if addressed else [])
        first = "Như trên" if addressed else f"{reader} ({purpose})"
        assert texts(file, "Nơi nhận chi tiết") == [f"- {first};", "- Lưu: VT."]


def test_the_subject_names_plan_period_and_the_next(forms: dict[str, Path], office_folder: Path) -> None:
    subjects = {
        "so-tu-phap": "Kết quả thực hiện Kế hoạch số 33/KH-BCĐ quý III năm 2018 và phương hướng, "
        "nhiệm vụ quý IV năm 2018",
        "toa-an-nhan-dan-tinh": "Kết quả phối hợp thực hiện Kế hoạch số 33/KH-BCĐ quý III năm 2018 và phương hướng, "
        "nhiệm vụ quý IV năm 2018",
    }
    for body, subject in subjects.items():
        file = forms["2018-Q3"] / f"{body}.docx"
        assert [text.replace("\xa0", " ") for text in texts(file, "Trích yếu")] == [subject]
        assert opened(file).core_properties.subject == subject
    vanthu(office_folder, "forms", "2020-Q4", "--agency", "so-tu-phap")
    last = office_folder / "output/drafts/kh-33-2018/forms/2020-Q4/so-tu-phap.docx"
    assert texts(last, "Trích yếu")[0].endswith("vụ thời gian tới")
    assert "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI" in texts(last, "Đề mục La Mã")


def test_who_is_only_asked_is_thanked_and_who_is_told_reports(forms: dict[str, Path]) -> None:
    order = "Kế hoạch số 33/KH-BCĐ ngày 18 tháng 4 năm 2018"
    told = words(forms["2018-Q3"] / "so-tu-phap.docx")
    assert f"Thực hiện {order} của Ủy ban nhân dân tỉnh Thái Bình thực hiện Đề án" in told
    assert "Sở Tư pháp báo cáo kết quả thực hiện quý III năm 2018 như sau:" in told
    assert "Sở Tư pháp gửi Công an tỉnh để tổng hợp./." in told
    asked_for = words(forms["2018-Q3"] / "vien-kiem-sat-nhan-dan-tinh.docx")
    assert f"Theo đề nghị của Ủy ban nhân dân tỉnh Thái Bình tại {order} thực hiện Đề án" in asked_for
    assert "trân trọng thông báo kết quả phối hợp thực hiện quý III năm 2018" in asked_for
    assert "trân trọng gửi Công an tỉnh để tổng hợp./." in asked_for
    collecting = words(forms["2018-Q3"] / "cong-an-tinh.docx")
    assert "của Công an tỉnh, kính báo cáo Ủy ban nhân dân tỉnh Thái Bình./." in collecting


def test_the_outline_is_that_of_a_periodic_report(forms: dict[str, Path]) -> None:
    file = forms["2018-Q3"] / "vien-kiem-sat-nhan-dan-tinh.docx"
    assert texts(file, "Đề mục La Mã") == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ PHỐI HỢP THỰC HIỆN",
        "III. ĐÁNH GIÁ",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2018",
        "V. KHÓ KHĂN, VƯỚNG MẮC; KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert texts(file, "Đề mục thập phân") == [
        "2.1. Nâng cao hiệu quả tấn công trấn áp, đấu tranh, xử lý (Mục 2.5 Phần II Kế hoạch số 33/KH-BCĐ)"
    ]
    assert "Số liệu tính từ ngày 01/07/2018 đến hết ngày 30/09/2018." in words(file)


def test_the_blanks_are_the_questions_and_every_one_is_bound(forms: dict[str, Path]) -> None:
    for body in reporters():
        file = forms["2018-Q3"] / f"{body}.docx"
        controls = list(opened(file).element.body.iter(f"{W}sdt"))
        keys = [control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for control in controls]
        wanted = {question.key for question in asked(body).asked} - {"date"} | {"date/day", "date/month", "date/year"}
        assert len(keys) == len(set(keys))
        assert set(keys) == {key[-64:] for key in wanted}, body
        form = etree.fromstring(part(file, "customXml/item1.xml").encode())
        facts = {"kind": "return", "plan": "kh-33-2018", "agency": body, "period": "2018-Q3"}
        assert dict(form.attrib).items() >= facts.items()
        assert '<w:documentProtection w:edit="forms" w:enforcement="1"/>' in part(file, "word/settings.xml")


def test_the_table_has_what_the_body_owes_with_parts_under_their_whole(forms: dict[str, Path]) -> None:
    rows = cells(forms["2018-Q3"] / "cong-an-tinh.docx")
    assert rows[0] == [
        *("TT", "Chỉ tiêu", "Đơn vị tính"),
        *("Kỳ này (III/2018)", "Kỳ trước (II/2018)", "Cùng kỳ năm trước (III/2017)"),
    ]
    assert len(rows) == 1 + sum(question.key.startswith("figure-") for question in asked("cong-an-tinh").asked)
    at = next(number for number, row in enumerate(rows) if "triệt xóa, vô hiệu hóa (bằng" in row[1])
    assert rows[at][:2] == [
        "8",
        "Số băng, nhóm tội phạm được điều tra khám phá, triệt xóa, vô hiệu hóa (bằng tổng các dòng 8.1 đến 8.6)",
    ]
    assert [row[0] for row in rows[at + 1 : at + 8]] == ["8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "9"]
    assert rows[at + 1][1].lstrip("\xa0") == "- Số băng, nhóm bị triệt xóa, vô hiệu hóa: hình sự"
    assert rows[at][2:] == ["băng nhóm", "Ghi số", "-", "-"]
    districts = [row[1] for row in cells(forms["2018-Q3"] / "ubnd-huyen-vu-thu.docx")]
    assert "Số địa bàn trọng điểm, phức tạp về trật tự, an toàn xã hội (số tại ngày cuối kỳ)" in districts


def test_figures_given_before_stand_in_the_form_and_what_is_not_known_is_no_zero(forms: dict[str, Path]) -> None:
    rows = {row[1]: row[3:] for row in cells(forms["2018-Q3"] / "so-tu-phap.docx")}
    assert rows["Số buổi tuyên truyền, phổ biến pháp luật"] == ["Ghi số", "1.234", "-"]
    assert rows["Số lượt người được tuyên truyền, phổ biến pháp luật"] == ["Ghi số", "0", "-"]
    assert rows["Số cuộc kiểm tra, khảo sát việc thực hiện Kế hoạch"] == ["Ghi số", "-", "-"]
    assert "dấu “-” chỉ kỳ chưa có số liệu." in words(forms["2018-Q3"] / "so-tu-phap.docx")


def test_the_same_quarter_of_the_year_before_is_filled_in_too(office_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    vanthu(folder, "forms", "2019-Q2", "--agency", "so-tu-phap")
    file = folder / "output/drafts/kh-33-2018/forms/2019-Q2/so-tu-phap.docx"
    assert ["Ghi số", "-", "1.234"] in [row[3:] for row in cells(file)]
    assert cells(file)[0][3:] == ["Kỳ này (II/2019)", "Kỳ trước (I/2019)", "Cùng kỳ năm trước (II/2018)"]


def test_made_up_figures_are_told(office_folder: Path, tmp_path: Path, forms: dict[str, Path]) -> None:
    mark = "SỐ LIỆU MINH HỌA"
    assert not any(mark in words(file) for file in forms["2018-Q3"].glob("*.docx"))
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    filed(folder, "so-tu-phap", "2018-Q2", SECOND, sample="true")
    vanthu(folder, "forms", "2018-Q3")
    made = folder / "output/drafts/kh-33-2018/forms/2018-Q3"
    assert [file.stem for file in made.glob("*.docx") if mark in words(file)] == ["so-tu-phap"]


def test_what_a_body_has_already_sent_stands_in_its_form(office_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    own = {"number": "45", "date": "2018-10-02", "signer": "Trần Thị Mẫu", "direction": ["Đoạn một.", "Đoạn hai."]}
    filed(folder, "so-tu-phap", "2018-Q3", THIRD, **own, figures={"buoi-tuyen-truyen": "1250"})
    form = "output/drafts/kh-33-2018/forms/2018-Q3/so-tu-phap.docx"
    blank = part(office_folder / form, "customXml/item1.xml")
    vanthu(folder, "forms", "2018-Q3", "--agency", "so-tu-phap")
    text = words(folder / form)
    for said in (
        "Số: 45/BC-STP",
        "ngày 02 tháng 10 năm 2018",
        "Đoạn một.Đoạn hai.",
        "buổi 1.250 1.234 -",
        "Trần Thị Mẫu",
    ):
        assert said in text
    answered = etree.fromstring(part(folder / form, "customXml/item1.xml").encode())
    assert answered.get("version") == etree.fromstring(blank.encode()).get("version")


def test_the_version_changes_with_what_is_asked(office_folder: Path, tmp_path: Path, forms: dict[str, Path]) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    file = folder / "content/kh-33-2018/indicators.yaml"
    named = "name: Số buổi tuyên truyền, phổ biến pháp luật\n"
    assert file.read_text(encoding="utf-8").count(named) == 1
    file.write_text(file.read_text(encoding="utf-8").replace(named, "name: Số buổi tuyên truyền\n"), encoding="utf-8")
    assert vanthu(folder, "forms", "2018-Q3").code == 0
    made = folder / "output/drafts/kh-33-2018/forms/2018-Q3"

    def version(form: Path) -> str | None:
        return etree.fromstring(part(form, "customXml/item1.xml").encode()).get("version")

    changed = {form.stem for form in made.glob("*.docx") if version(form) != version(forms["2018-Q3"] / form.name)}
    assert "so-tu-phap" in changed
    assert "vien-kiem-sat-nhan-dan-tinh" not in changed


def test_an_error_in_what_the_form_shows_stops_it_and_no_other(office_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    filed(folder, "so-tu-phap", "2018-Q2", SECOND, figures={"buoi-tuyen-truyen": "1,5"})
    filed(folder, "so-y-te", "2018-Q2", ("2018-04-01", "2018-03-31", "2018-07-03"))
    told = vanthu(folder, "forms", "2018-Q3", "--agency", "so-tu-phap")
    assert told.code == 1
    assert "returns/2018-Q2/so-tu-phap.yaml" in told.err
    assert "so-y-te" not in told.err
    assert not (folder / "output/drafts").exists()
    assert vanthu(folder, "forms", "2018-Q3", "--agency", "so-noi-vu").code == 0
    assert vanthu(folder, "forms", "2018-Q3").code == 1


def test_an_unknown_period_is_told_with_those_of_the_plan(office: Office) -> None:
    told = office.run("forms", "2025-Q4")
    assert told.code == 1
    assert "kế hoạch không có kỳ báo cáo “2025-Q4” [return-unknown-period]" in told.err
    assert "2026-Q1, 2026-Q2" in told.err
    assert not (office.folder / "output").exists()


def test_the_day_of_a_form_is_its_deadline(office_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office_folder / "content", folder / "content")
    vanthu(folder, "forms", "2018-Q4", "--agency", "so-tu-phap")
    file = folder / "output/drafts/kh-33-2018/forms/2018-Q4/so-tu-phap.docx"
    assert texts(file, "Địa danh và ngày tháng")[0].endswith("năm 2019")


@pytest.mark.parametrize("period", PERIODS)
def test_all_forms_are_valid_and_hold_no_tag(forms: dict[str, Path], period: str) -> None:
    for file in sorted(forms[period].glob("*.docx")):
        assert [str(found) for found in OpenXmlValidator().validate(file).errors] == [], file.name
        assert not any("{" in line.text for line in lines(file))


@pytest.fixture(scope="module")
def printed(forms: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[Page]]]:
    made: dict[str, dict[str, list[Page]]] = {}
    for period, folder in forms.items():
        files = [folder / f"{body}.docx" for body in (*BODIES, "so-lao-dong-thuong-binh-va-xa-hoi")]
        pdfs = printed_to_pdf(files, tmp_path_factory.mktemp(period))
        made[period] = {pdf.stem: pages(pdf) for pdf in pdfs}
    return made


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("return forms")
@pytest.mark.parametrize("period", PERIODS)
def test_pages_keep_to_the_law(printed: dict[str, dict[str, list[Page]]], period: str) -> None:
    for body, paper in printed[period].items():
        assert any(line.text.endswith("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM") for line in paper[0].lines), body
        for number, page in enumerate(paper, start=1):
            assert overlaps(page) == [], f"{body}, page {number}"
            assert min(line.box.left for line in page.lines) >= 29.5, f"{body}, page {number}"
            assert max(line.box.right for line in page.lines) <= 190.5, f"{body}, page {number}"
            shown = [line for line in page.lines if line.text == str(number) and not 20 < line.box.top < 270]
            assert bool(shown) == (number > 1), f"{body}, page {number}"
            assert all((line.box.top < 20) == PERIODS[period] for line in shown)
        last = next(page for page in paper if "Nơinhận:" in page.text)
        assert "./." in last.text, body


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("return forms")
def test_the_table_repeats_its_head_and_breaks_no_number(printed: dict[str, dict[str, list[Page]]]) -> None:
    paper = printed["2018-Q3"]["cong-an-tinh"]
    assert sum("Chỉtiêu" in page.text and "TT" in page.text for page in paper) >= 2
    rows = [line.text for page in paper for line in page.lines if line.box.left < 45]
    assert all(any(row.startswith(number) for row in rows) for number in ("8.6", "10.1", "10.2", "11.3"))
    head = [line.text for line in paper[0].lines if line.bold and line.box.left > 120]
    assert all(any(quarter in row for row in head) for quarter in ("(III/2018)", "(II/2018)", "(III/2017)"))


def test_forms_of_one_run_are_written_together_or_not_at_all(office: Office) -> None:
    folder = office.folder / "output/drafts/kh-mau/forms/2026-Q1"
    (folder / "so-khoa-hoc.docx").mkdir(parents=True)  # a name that cannot be written to
    told = office.run("forms", "2026-Q1")
    assert told.code == 1
    assert "[workflow-cannot-write]" in told.err
    assert [file.name for file in folder.iterdir()] == ["so-khoa-hoc.docx"]
