"""Sub-plans of the founding plan: each body's own head, form of address, tasks and blanks, and nothing of others."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from generators.word.blanks import blank_xml
from generators.word.inserts import Blank
from tests.office import ROOT, Office, vanthu
from tests.reading import lines, opened, part, texts, words

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BINDING = f"{W}sdtPr/{W}dataBinding"
BODIES = {
    "cong-an-tinh": ("BỘ CÔNG AN", "KH-CAT", ["GIÁM ĐỐC"], "ĐƯỢC GIAO"),
    "vien-kiem-sat-nhan-dan-tinh": ("VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "KH-VKS", ["VIỆN TRƯỞNG"], "ĐƯỢC ĐỀ NGHỊ"),
    "bo-chi-huy-bo-doi-bien-phong-tinh": ("BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG", "KH-BCH", ["CHỈ HUY TRƯỞNG"], "ĐƯỢC ĐỀ NGHỊ"),
    "so-tu-phap": ("UBND TỈNH THÁI BÌNH", "KH-STP", ["GIÁM ĐỐC"], "ĐƯỢC GIAO"),
    "mat-tran-to-quoc-tinh": ("", "KH-MTTQ-BTT", ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"], "ĐƯỢC ĐỀ NGHỊ"),
    "ubnd-huyen-vu-thu": ("", "KH-UBND", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "ĐƯỢC GIAO"),
}
PLACES = {
    "vien-kiem-sat-nhan-dan-tinh": ["Mục 2 Phần III", "Mục 2.5 Phần II"],
    "so-tu-phap": [
        *(f"Mục 2.{task} Phần II" for task in range(1, 8)),
        *("Mục 1 Phần III", "Mục 5 Phần III", "Mục 9 Phần III", "Mục 1 Phần IV"),
    ],
    "mat-tran-to-quoc-tinh": ["Mục 7 Phần III", "Mục 2.3 Phần II", "Mục 2.6 Phần II", "Mục 1 Phần III"],
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("subplans"))
    told = vanthu(folder, "subplans")
    assert told.code == 0, told.err
    return folder / "output/drafts/kh-33-2018/subplans"


def test_every_body_with_a_duty_has_its_sub_plan_and_the_command_says_how_many(drafts: Path) -> None:
    names = {file.stem for file in drafts.iterdir()}
    assert set(BODIES) < names
    assert {f"ubnd-huyen-{name}" for name in ("dong-hung", "hung-ha", "kien-xuong", "quynh-phu")} < names
    assert "bo-cong-an" not in names
    told = vanthu(drafts.parents[3], "subplans")
    assert told.out == f"Không đổi {len(names)} tệp trong output/drafts/kh-33-2018/subplans\n"


@pytest.mark.parametrize("body", BODIES)
def test_head_address_and_signature_are_the_body_s_own(drafts: Path, body: str) -> None:
    superior, symbol, signed, address = BODIES[body]
    file = drafts / f"{body}.docx"
    printed = [text.replace("\xa0", " ") for text in texts(file, "Cơ quan chủ quản")]
    assert printed == ([superior] if superior else [])
    assert texts(file, "Số ký hiệu")[0].replace("\xa0", "") == f"Số: /{symbol}"
    assert texts(file, "Chức vụ") == signed
    assert f"II. NHIỆM VỤ {address}" in texts(file, "Đề mục La Mã")
    assert texts(file, "Địa danh và ngày tháng")[0].endswith("năm 2018")


@pytest.mark.parametrize("body", PLACES)
def test_exactly_the_tasks_of_the_body_are_quoted_with_their_place(drafts: Path, body: str) -> None:
    quoted = [text for text in texts(drafts / f"{body}.docx", "Khoản") if " Kế hoạch số 33/KH-BCĐ: “" in text]
    places = [text.split("Tại ")[1].split(" Kế hoạch")[0] for text in quoted]
    assert sorted(places) == sorted(PLACES[body])


def test_the_parent_is_cited_in_full_once_and_then_short(drafts: Path) -> None:
    text = words(drafts / "so-tu-phap.docx")
    full = "Kế hoạch số 33/KH-BCĐ ngày 18 tháng 4 năm 2018 của Ủy ban nhân dân tỉnh Thái Bình thực hiện Đề án"
    assert text.count(full) == 1
    assert text.count("Kế hoạch số 33/KH-BCĐ:") > 5


def test_who_reports_gets_every_quarter_with_its_days_and_its_deadline(drafts: Path) -> None:
    text = words(drafts / "ubnd-huyen-vu-thu.docx")
    assert "Quý II/2018 01/4/2018 30/6/2018 trước 17 giờ 00 ngày 04/7/2018" in text
    assert "Quý IV/2018 01/10/2018 31/12/2018 trước 17 giờ 00 ngày 04/01/2019" in text
    assert "Quý IV/2020 15/9/2020 14/12/2020 trước 17 giờ 00 ngày 17/12/2020" in text
    assert "về Công an tỉnh để tổng hợp" in text


def test_who_collects_gets_the_later_deadlines_of_the_consolidated_report(drafts: Path) -> None:
    text = words(drafts / "cong-an-tinh.docx")
    assert "Quý II/2018 01/4/2018 30/6/2018 chậm nhất ngày 10/7/2018" in text
    assert "17 giờ" not in text


def test_the_paper_says_who_set_the_deadlines(drafts: Path, office: Office) -> None:
    sentence = "Thời hạn gửi báo cáo tại bảng trên do Công an tỉnh ấn định."
    assert sentence in texts(drafts / "so-tu-phap.docx", "Nội dung")
    paper = office.folder / "output/drafts/kh-mau/subplans/so-khoa-hoc.docx"
    office.edit("content/kh-mau/plan.yaml", "  last: 2028-Q4", "  last: 2028-Q4\n  due: {working_days: 2}")
    office.run("subplans")
    assert "Quý IV/2028 15/9/2028 14/12/2028 chậm nhất ngày 18/12/2028" in words(paper)
    assert "ấn định" not in words(paper)


def test_a_deadline_that_nobody_set_is_not_printed(office: Office) -> None:
    paper = office.folder / "output/drafts/kh-mau/subplans/so-khoa-hoc.docx"
    office.edit("content/kh-mau/plan.yaml", "  last: 2028-Q4", "  last: 2028-Q4\n  deadlines_set_by: Công an tỉnh")
    office.run("subplans")
    assert "Quý IV/2028 15/9/2028 14/12/2028" in words(paper)
    assert "Hạn gửi" not in words(paper)
    assert "ấn định" not in words(paper)
    exceptions = "  last: 2028-Q4\n  exceptions: [{period: 2027-Q1, due: 2027-03-20 11:30}]"
    office.edit("content/kh-mau/plan.yaml", "  last: 2028-Q4", exceptions)
    office.run("subplans")
    assert "Quý IV/2026 15/9/2026 14/12/2026 Quý I/2027" in words(paper)
    assert "14/3/2027 trước 11 giờ 30 ngày 20/3/2027 Quý II/2027" in words(paper)
    assert "do Công an tỉnh ấn định" in words(paper)


def test_who_collects_reports_to_the_issuer_and_not_to_itself(drafts: Path) -> None:
    text = words(drafts / "cong-an-tinh.docx")
    assert (
        "Công an tỉnh tổng hợp kết quả thực hiện của các cơ quan, đơn vị, địa phương, báo cáo Ủy ban nhân dân" in text
    )
    assert "Công an tỉnh tổng hợp, báo cáo Ủy ban nhân dân tỉnh Thái Bình xem xét, giải quyết./." in text
    assert "về Công an tỉnh để tổng hợp, theo" not in text


def test_recipients_report_up_and_to_the_collector(drafts: Path) -> None:
    items = texts(drafts / "so-tu-phap.docx", "Nơi nhận chi tiết")
    assert items == ["- Ủy ban nhân dân tỉnh (để báo cáo);", "- Công an tỉnh (để tổng hợp);", "- Lưu: VT."]


def test_a_change_of_the_plan_changes_every_sub_plan(office: Office) -> None:
    office.run("subplans")
    office.edit("content/kh-mau/plan.yaml", "Các sở, ban, ngành phối hợp thực hiện.", "Các sở, ban, ngành cùng làm.")
    office.run("subplans")
    file = office.folder / "output/drafts/kh-mau/subplans/so-khoa-hoc.docx"
    assert "“Các sở, ban, ngành cùng làm.”" in words(file)


def test_a_body_without_a_duty_gets_none_and_is_told(office: Office) -> None:
    told = office.run("subplans", "--agency", "vien-kiem-sat-tinh")
    assert told.code == 1
    assert "[workflow-no-duty]" in told.err
    assert (
        office.run("subplans", "--agency", "so-khoa-hoc").out
        == "Đã ghi output/drafts/kh-mau/subplans/so-khoa-hoc.docx\n"
    )


def test_all_sub_plans_are_valid_and_titled(drafts: Path) -> None:
    for file in sorted(drafts.iterdir()):
        assert [str(found) for found in OpenXmlValidator().validate(file).errors] == [], file.name
        assert opened(file).core_properties.subject.startswith("Triển khai thực hiện Kế hoạch số 33/KH-BCĐ")


def test_no_sub_plan_has_words_of_the_template_s_tags(drafts: Path) -> None:
    for file in drafts.iterdir():
        assert not any("{" in line.text for line in lines(file))


def test_blanks_are_bound_content_controls_and_everything_else_is_protected(drafts: Path) -> None:
    file = drafts / "so-tu-phap.docx"
    controls = [each for each in opened(file).element.body.iter(f"{W}sdt") if each.find(BINDING) is not None]
    keys = [control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for control in controls]
    # number, day, month, year, objectives, organisation, funding, signer; five blanks for each task
    assert len(keys) == len(set(keys)) == 8 + 5 * len(PLACES["so-tu-phap"])
    answers = etree.fromstring(part(file, "customXml/item1.xml").encode())
    for control in controls:
        path = control.find(BINDING).get(f"{W}xpath")
        (found,) = answers.getroottree().xpath(path, namespaces={"v": "urn:van-thu:form:1"})
        assert (found.text or "") == ("2018" if path.endswith("q-year[1]") else "")
    facts = {"kind": "subplan", "plan": "kh-33-2018", "agency": "so-tu-phap"}
    assert dict(answers.attrib).items() >= facts.items()
    assert '<w:documentProtection w:edit="forms" w:enforcement="1"/>' in part(file, "word/settings.xml")


def test_a_body_may_add_rows_of_measures(drafts: Path) -> None:
    file = drafts / "so-tu-phap.docx"
    sections = list(opened(file).element.body.iter(f"{W15}repeatingSection"))
    assert len(sections) == len(PLACES["so-tu-phap"])
    answers = etree.fromstring(part(file, "customXml/item1.xml").encode())
    for section in sections:
        path = section.getparent().find(f"{W15}dataBinding").get(f"{W}xpath")
        assert len(answers.getroottree().xpath(path, namespaces={"v": "urn:van-thu:form:1"})) == 1


def test_every_kind_of_blank_tells_what_to_write(drafts: Path) -> None:
    controls = list(opened(drafts / "so-tu-phap.docx").element.body.iter(f"{W}sdt"))
    kinds = {str(look.tag).removeprefix(W) for control in controls for look in control.find(f"{W}sdtPr")}
    assert {"text", "date", "dropDownList"} <= kinds
    by_hand = ("number", "date/day", "date/month")  # room to write, so that a signed paper can be dated by hand
    for control in controls:
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            key = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            assert "".join(control.itertext()).strip() or key in by_hand
    choice = next(control for control in controls if control.find(f"{W}sdtPr/{W}dropDownList") is not None)
    assert [item.get(f"{W}value") for item in choice.iter(f"{W}listItem")][:2] == ["Thường xuyên", "Hằng tháng"]


def test_the_version_inside_changes_with_what_is_asked(office: Office) -> None:
    file = office.folder / "output/drafts/kh-mau/subplans/so-khoa-hoc.docx"
    office.run("subplans")
    first = part(file, "customXml/item1.xml")
    office.run("subplans")
    assert part(file, "customXml/item1.xml") == first
    office.edit("content/kh-mau/plan.yaml", "Các sở, ban, ngành phối hợp thực hiện.", "Các sở, ban, ngành cùng làm.")
    office.run("subplans")
    assert part(file, "customXml/item1.xml") != first


def test_a_filled_blank_shows_its_value() -> None:
    day = blank_xml(Blank("a.deadline", "Thời hạn", "Chọn ngày", "date", "2018-06-30"), "")
    assert "30/06/2018" in day
    assert 'w:fullDate="2018-06-30T00:00:00Z"' in day
    assert "showingPlcHdr" not in day
    text = blank_xml(Blank("a.unit", "Đơn vị “A” & B", "Ghi", "text", "Phòng <PC45>"), "")
    assert "Phòng &lt;PC45&gt;" in text
    assert "&amp; B" in text


def test_a_plan_without_blanks_carries_no_form(office: Office) -> None:
    office.run("plan")
    with zipfile.ZipFile(office.paper) as package:
        assert not [name for name in package.namelist() if name.startswith("customXml")]
    assert "documentProtection" not in part(office.paper, "word/settings.xml")


@pytest.mark.parametrize("name", ["subplan.docx", "return.docx"])
def test_a_line_that_a_body_breaks_in_a_blank_is_not_spread_over_the_width(name: str) -> None:
    assert "<w:doNotExpandShiftReturn/>" in part(ROOT / "templates" / name, "word/settings.xml")
