"""What the consolidated report says beside its numbers: voices, the officer's text, addressees, gates, the law."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.office import ROOT, vanthu
from tests.reading import part, texts, words
from tests.recomputing import Plain
from tests.report_reading import annex_tables, told_words, unexplained
from tests.reporting import BODIES, PLAN, QUARTER, Reporting, bodies, without

Q1, Q2 = "2018-Q1", "2018-Q2"


@pytest.fixture
def office(tmp_path: Path) -> Reporting:
    made = Reporting(tmp_path)
    made.send(Q1)
    return made


def said(file: Path, heading: str) -> list[str]:
    """Return the paragraphs below a heading, up to the next one."""
    found: list[str] = []
    inside = False
    for text in _paragraphs(file):
        if re.match(r"(?:[IVX]+|[0-9]+)\. |Trên đây", text):
            inside = text.startswith(heading)
        elif inside:
            found.append(text.replace("\xa0", " "))
    return found


def _paragraphs(file: Path) -> list[str]:
    from tests.reading import lines

    return [line.text for line in lines(file) if not line.style.endswith("trong bảng")]


def test_the_same_words_of_several_bodies_are_told_once_with_all_their_names(office: Reporting) -> None:
    ask = "Đề nghị bố trí kinh phí mua phương tiện"
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], proposals=[f"- {ask}.", "Mở lớp tập huấn; biên soạn tài liệu"])
    office.send_one(Q1, "huyen-cat", QUARTER["huyen-cat"], proposals=[ask.upper()])
    assert said(office.made(Q1), "V. KIẾN NGHỊ") == [
        f"- Ủy ban nhân dân huyện An và Ủy ban nhân dân huyện Cat: {ask}.",
        "- Ủy ban nhân dân huyện An: Mở lớp tập huấn; biên soạn tài liệu.",
    ]


def test_a_text_that_begins_with_its_body_s_own_name_is_not_introduced_by_it_again(office: Reporting) -> None:
    told = ["Công an tỉnh Mẫu ban hành kế hoạch", "Công an tỉnh tổ chức họp", "Công an tỉnh Nam Định đã phối hợp"]
    office.send_one(Q1, "cong-an-tinh", QUARTER["cong-an-tinh"], direction=told)
    office.send_one(Q1, "toa-an", QUARTER["toa-an"], direction="Tòa án nhân dân tỉnh")
    asked = ["Ủy ban nhân dân huyện An thành lập tổ công tác", "Ủy ban nhân dân huyện An thị xã Lạ"]
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], direction=asked)
    assert said(office.made(Q1), "I. CÔNG TÁC") == [
        "- Công an tỉnh Mẫu ban hành kế hoạch.",
        "- Công an tỉnh tổ chức họp.",
        "- Công an tỉnh: Công an tỉnh Nam Định đã phối hợp.",
        "- Tòa án nhân dân tỉnh: Tòa án nhân dân tỉnh.",
        "- Ủy ban nhân dân huyện An thành lập tổ công tác.",
        "- Ủy ban nhân dân huyện An: Ủy ban nhân dân huyện An thị xã Lạ.",
    ]


def test_a_long_section_tells_who_leads_and_what_many_say_and_leaves_all_whole_to_an_annex(office: Reporting) -> None:
    wrote: dict[str, list[str]] = {
        "cong-an-tinh": ["Mở đợt cao điểm", "Giao ban hằng tuần"],
        "huyen-an": ["Kiểm tra 02 xã. Chấn chỉnh ngay", "Giao ban hằng tháng", "Cử đầu mối"],
        "huyen-binh": ["Họp 12 lần", "Giao ban hằng tháng", "Cử đầu mối"],
        "huyen-cat": ["Huyện Cat làm điểm", "Giao ban hằng tháng."],
        "toa-an": ["Xét xử điểm", "Giao ban hằng tháng"],
    }
    for body, texts_of_it in wrote.items():
        office.send_one(Q1, body, QUARTER[body], results={"nv-1": texts_of_it}, proposals=texts_of_it)
    file = office.made(Q1)
    assert said(file, "1. Điều tra")[-4:] == [
        "- Công an tỉnh: Mở đợt cao điểm.",
        "- Công an tỉnh: Giao ban hằng tuần.",
        "- Giao ban hằng tháng (04 cơ quan).",
        "Biện pháp, kết quả cụ thể do 05 cơ quan báo cáo được tổng hợp tại Mục I Phụ lục IV.",
    ]
    assert told_words(file) == [
        ("Công an tỉnh", "Mở đợt cao điểm. Giao ban hằng tuần."),
        ("Tòa án nhân dân tỉnh", "Xét xử điểm."),
        ("; ".join(bodies(["toa-an", "huyen-an", "huyen-binh", "huyen-cat"])), "Giao ban hằng tháng."),
        ("Ủy ban nhân dân huyện An", "Kiểm tra 02 xã. Chấn chỉnh ngay."),
        ("Ủy ban nhân dân huyện An; Ủy ban nhân dân huyện Binh", "Cử đầu mối."),
        ("Ủy ban nhân dân huyện Binh", "Họp 12 lần."),
        ("Ủy ban nhân dân huyện Cat", "Huyện Cat làm điểm."),
    ]
    assert len(said(file, "V. KIẾN NGHỊ")) == 8  # what the reader is asked for is never put off to an annex
    assert unexplained(file, Plain(office.folder, PLAN), Q1) == []


def test_who_the_plan_names_to_lead_a_task_is_heard_in_its_long_section(tmp_path: Path) -> None:
    duties = [{"role": "lead", "bodies": ["toa-an"]}, {"role": "support", "bodies": ["huyen"]}]
    tasks = [{"id": "nv-1", "title": "Xét xử", "duties": duties}, {"id": "nv-2", "title": "Phòng ngừa"}]
    office = Reporting(tmp_path, sections=[{"title": "NHIỆM VỤ", "meaning": "tasks", "items": tasks}])
    for body, figures in QUARTER.items():
        office.send_one(Q1, body, figures, results={"nv-1": [f"Việc {which} của {body}" for which in ("một", "hai")]})
    told = [text for text in said(office.made(Q1), "1. Xét xử") if "Việc" in text]
    assert [text.split(":")[0] for text in told] == ["- Công an tỉnh"] * 2 + ["- Tòa án nhân dân tỉnh"] * 2


def test_many_names_stand_after_what_they_say(office: Reporting) -> None:
    for body in ("cong-an-tinh", "huyen-an", "huyen-binh", "huyen-cat"):
        office.send_one(Q1, body, QUARTER[body], direction="Ban hành kế hoạch triển khai thực hiện.")
    names = "Công an tỉnh, Ủy ban nhân dân huyện An, Ủy ban nhân dân huyện Binh và Ủy ban nhân dân huyện Cat"
    assert said(office.made(Q1), "I. CÔNG TÁC") == [f"- Ban hành kế hoạch triển khai thực hiện ({names})."]


def test_results_are_attributed_below_the_figures_of_their_task(office: Reporting) -> None:
    results = {"nv-2": ["Xây dựng 02 mô hình tự quản tại 03 xã…"]}
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], results=results, strengths="Phối hợp tốt")
    file = office.made(Q1)
    assert said(file, "2. Phòng ngừa")[-1] == "- Ủy ban nhân dân huyện An: Xây dựng 02 mô hình tự quản tại 03 xã…"
    assert said(file, "2. Ưu điểm") == ["- Ủy ban nhân dân huyện An: Phối hợp tốt."]
    assert said(file, "3. Tồn tại") == ["Các cơ quan, đơn vị không nêu nội dung này."]
    assert unexplained(file, Plain(office.folder, PLAN), Q1) == []


def test_the_officer_adds_before_and_after_or_replaces(office: Reporting) -> None:
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], causes="Thiếu kinh phí", shortcomings="Còn chậm")
    office.officer(
        Q1,
        causes={"before": "Nguyên nhân chủ quan là chính.", "after": ["Đã chỉ đạo khắc phục."]},
        shortcomings={"instead": "Một số địa phương **chưa kịp thời**^[Theo kết quả kiểm tra.]."},
        results={"nv-1": "Tình hình ổn định."},
    )
    file = office.made(Q1)
    assert said(file, "4. Nguyên nhân") == [
        "Nguyên nhân chủ quan là chính.",
        "- Ủy ban nhân dân huyện An: Thiếu kinh phí.",
        "Đã chỉ đạo khắc phục.",
    ]
    assert said(file, "3. Tồn tại") == [
        "Một số địa phương chưa kịp thời.",
        "Tồn tại, hạn chế do Ủy ban nhân dân huyện An nêu được tổng hợp tại Mục I Phụ lục IV.",
    ]
    assert told_words(file) == [("Ủy ban nhân dân huyện An", "Còn chậm.")]
    assert said(file, "1. Điều tra")[-1] == "Tình hình ổn định."
    assert "Theo kết quả kiểm tra." in part(file, "word/footnotes.xml")


REFERENCES = {
    "{{ vu }}": "77 vụ",
    "{{vu|number}}": "77",
    "{{ vu | previous }}": "60 vụ (mới có 03/04 cơ quan, đơn vị có số liệu)",
    "{{ vu | last-year }}": "chưa có số liệu",
    "{{ vu | cumulative }}": "137 vụ (07/08 lượt báo cáo có số liệu)",
    "{{ vu | change }}": "tăng 10 vụ = 16,7% (70/60 vụ) so với quý I năm 2018 (không tính Ủy ban nhân dân huyện Cat)",
    "{{ vu | change-last-year }}": "chưa có số liệu",
    "{{ ty-le | coverage }}": "04/04 cơ quan, đơn vị có số liệu",
    "{{ ty-le | verdict }}": "đạt",
    "{{ ty-le | reason }}": "kết quả 79,2% (61/77); yêu cầu trên 75%",
    "{{ kinh-phi }}": "850,5 triệu đồng",
}


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_tells_what_the_report_itself_tells(office: Reporting, reference: str) -> None:
    (office.folder / f"content/{PLAN}/returns/{Q1}/huyen-cat.yaml").unlink()
    office.send_one(Q1, "cong-an-tinh", QUARTER["cong-an-tinh"] | {"vu": 30})
    office.send(Q2)
    office.officer(Q2, strengths=f"Kết quả: {reference}.")
    assert said(office.made(Q2), "2. Ưu điểm") == [f"Kết quả: {REFERENCES[reference]}."]
    assert unexplained(office.paper(Q2), Plain(office.folder, PLAN), Q2) == []


def test_typed_numbers_are_asked_about_and_do_not_stop_the_report(office: Reporting) -> None:
    office.officer(Q1, strengths=["Xảy ra 77 vụ phạm tội, khám phá 61 vụ (79,2%).", "Xảy ra 78 vụ phạm tội."])
    told = office.report(Q1)
    assert (told.code, told.out) == (0, f"Đã ghi output/drafts/{PLAN}/reports/{Q1}.docx\n")
    assert told.err.count("[report-typed-number]") == 1
    place = f"content/{PLAN}/reports/{Q1}.yaml:4:5"
    assert f"{place}: cảnh báo: số gõ tay “78 vụ” không khớp số liệu đã tính: Số vụ phạm tội xảy ra: 77 vụ" in told.err
    answer = json.loads(office.report(Q1, "--json").out)
    assert answer["unchanged"] == [f"output/drafts/{PLAN}/reports/{Q1}.docx"]
    assert [problem["code"] for problem in answer["problems"]] == ["report-typed-number"]
    assert "[report-typed-number]" in vanthu(office.folder, "check").out


def test_a_return_with_an_error_stops_the_report_and_leaves_the_earlier_one(office: Reporting) -> None:
    before = office.made(Q1).read_bytes()
    file = office.send_one(Q1, "huyen-an", QUARTER["huyen-an"] | {"bat": 99})
    told = office.report(Q1)
    assert told.code == 1
    assert f"{file.relative_to(office.folder).as_posix()}:" in told.err
    assert "[return-sum-differs]" in told.err
    assert office.paper(Q1).read_bytes() == before


def test_an_error_in_a_quarter_that_is_only_compared_stops_the_report_too(office: Reporting) -> None:
    office.send(Q2)
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"] | {"vu": "mười"})
    assert office.report(Q2).code == 1
    assert not office.paper(Q2).exists()


def test_errors_in_the_officer_s_text_stop_the_report(office: Reporting) -> None:
    office.officer(Q1, results={"nv-9": "Không có nhiệm vụ này."}, strengths="{{ vu-la }}")
    told = office.report(Q1)
    assert told.code == 1
    assert "[content-unknown-item]" in told.err
    assert "[content-unknown-indicator]" in told.err
    assert not office.paper(Q1).exists()


@pytest.mark.parametrize("period", ["2017-Q4", "2021-Q1", "quy-3"])
def test_a_period_that_the_plan_does_not_have_is_told(office: Reporting, period: str) -> None:
    told = office.report(period)
    assert told.code == 1
    assert f"kế hoạch không có kỳ báo cáo “{period}”" in told.err


def test_who_reads_stands_among_the_recipients_under_the_circular(office: Reporting) -> None:
    file = office.made(Q1)
    assert "Kính gửi" not in words(file)
    items = texts(file, "Nơi nhận chi tiết")
    assert items == ["- Bộ Công an (để báo cáo);", "- Ủy ban nhân dân tỉnh (để báo cáo);", "- Lưu: VT."]
    assert not texts(file, "Kèm theo")


def test_who_reads_is_addressed_under_the_decree(tmp_path: Path) -> None:
    office = Reporting(tmp_path, 2026)
    office.send("2026-Q1")
    file = office.made("2026-Q1")
    assert texts(file, "Kính gửi") == ["Kính gửi:"]
    assert texts(file, "Nơi được kính gửi") == ["- Bộ Công an;", "- Ủy ban nhân dân tỉnh."]
    assert texts(file, "Nơi nhận chi tiết") == ["- Như trên;", "- Lưu: VT."]
    guides = texts(file, "Kèm theo")
    assert len(guides) == 3
    assert {re.sub(r"\s+", " ", guide) for guide in guides} == {
        "(Kèm theo Báo cáo số /BC-CAT ngày tháng năm 2026 của Công an tỉnh Mẫu)"
    }


def test_head_and_signature_are_the_collector_s_number_and_day_blank(office: Reporting) -> None:
    file = office.made(Q1)
    assert texts(file, "Cơ quan chủ quản") == ["BỘ CÔNG AN"]
    assert texts(file, "Số ký hiệu")[0].replace("\xa0", "") == "Số: /BC-CAT"
    assert re.sub(r"\s+", " ", texts(file, "Địa danh và ngày tháng")[0]) == "Tỉnh Mẫu, ngày tháng năm 2018"
    assert texts(file, "Chức vụ") == ["GIÁM ĐỐC"]
    signed = {"lines": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "rank": "Đại tá", "name": "Trần Văn Thử"}
    office.officer(Q1, signatures=[signed], symbol="BC-CAT-PV01", filing="Lưu: VT, PV01.", recipients=["Tỉnh ủy"])
    file = office.made(Q1)
    assert texts(file, "Chức vụ") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert texts(file, "Họ tên") == ["Đại tá Trần Văn Thử"]
    assert texts(file, "Số ký hiệu")[0].endswith("/BC-CAT-PV01")
    assert texts(file, "Nơi nhận chi tiết")[2:] == ["- Tỉnh ủy;", "- Lưu: VT, PV01."]


def test_who_has_carried_on_the_collector_reports_and_is_heard_by_its_old_name(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    before = BODIES["cong-an-tinh"] | {"valid_to": "2018-04-01", "successors": ["cong-an-moi"]}
    after = {"name": "Công an tỉnh Mới", "symbol": "CAM", "superior": "BỘ CÔNG AN", "valid_from": "2018-04-02"}
    named = BODIES | {"cong-an-tinh": before, "cong-an-moi": after}
    agencies = [{"id": name, "place": "Tỉnh Mẫu", "head": "Giám đốc"} | facts for name, facts in named.items()]
    office.write("agencies", {"agencies": agencies, "groups": [{"id": "huyen", "name": "UBND các huyện"}]})
    for body, figures in QUARTER.items():
        office.send_one(Q1, body, figures, causes=[f"Nguyên nhân {which} của {body}" for which in ("một", "hai")])
    file = office.made(Q1)
    assert texts(file, "Cơ quan ban hành")[0].replace("\xa0", " ") == "CÔNG AN TỈNH MỚI"
    assert said(file, "4. Nguyên nhân")[:2] == [
        "- Công an tỉnh: Nguyên nhân một của cong-an-tinh.",
        "- Công an tỉnh: Nguyên nhân hai của cong-an-tinh.",
    ]


def test_made_up_data_says_so_on_the_first_page_and_in_every_annex(office: Reporting) -> None:
    assert "SỐ LIỆU MINH HỌA" not in words(office.made(Q1))
    office.officer(Q1, sample="true", strengths="Lời văn minh họa.")
    assert texts(office.made(Q1), "Dự thảo") == ["SỐ LIỆU MINH HỌA"] * 4
    office.send(Q2)
    assert "SỐ LIỆU MINH HỌA" not in words(office.made(Q2))
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], sample="true")
    assert texts(office.made(Q2), "Dự thảo") == ["SỐ LIỆU MINH HỌA"] * 4  # it is compared with a made-up quarter


def test_a_plan_without_targets_or_tasks_still_has_its_report(tmp_path: Path) -> None:
    sections = [{"title": "NHIỆM VỤ", "items": [{"id": "nv-1", "text": "Một."}, {"id": "nv-2", "text": "Hai."}]}]
    office = Reporting(tmp_path, sections=sections)
    office.send(Q1)
    file = office.made(Q1)
    assert "Kế hoạch số 05/KH-UBND không đặt chỉ tiêu tính bằng số liệu." in words(file)
    assert said(file, "1. Một (")[0] == "- Số vụ phạm tội xảy ra: 77 vụ."


def test_figures_that_no_living_body_owes_leave_a_table_with_its_total_alone(tmp_path: Path) -> None:
    office = Reporting(tmp_path, sections=[{"title": "NHIỆM VỤ", "items": ["Xét xử."]}])
    row = {"id": "xet-xu", "name": "Số vụ đã xét xử", "unit": "vụ", "owners": ["toa-an"]}
    office.write(f"{PLAN}/indicators", {"indicators": [row]})
    file = office.folder / "content/agencies.yaml"
    court = "id: toa-an\n"
    assert file.read_text("utf-8").count(court) == 1
    file.write_text(file.read_text("utf-8").replace(court, f"{court}    valid_to: 2018-02-15\n"), "utf-8")
    office.send_one(Q1, "huyen-an", {}, strengths="Phối hợp tốt")
    assert [[cell.text for cell in row.cells] for row in annex_tables(office.made(Q1))[1].rows[1:]] == [
        ["", "Tổng cộng", "-"]
    ]


def test_annexes_are_cited_and_numbered(office: Reporting) -> None:
    file = office.made(Q1)
    assert texts(file, "Phụ lục") == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    body = words(file).partition("Nơi nhận:")[0]
    assert all(f"Phụ lục {number}" in body for number in ("I", "II", "III"))


@pytest.mark.parametrize("year", [2018, 2026])
def test_the_file_is_valid_word(tmp_path: Path, year: int) -> None:
    office = Reporting(tmp_path, year)
    office.send(f"{year}-Q1", without(QUARTER, "huyen-an"), sample="true", causes="Một nguyên nhân")
    file = office.made(f"{year}-Q1")
    assert [str(found) for found in OpenXmlValidator().validate(file).errors] == []


def test_the_starter_s_own_copy_of_the_template_is_used(office: Reporting) -> None:
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    (office.folder / "templates" / "report.docx").write_bytes(b"no Word file")
    told = office.report(Q1)
    assert told.code == 1
    assert "templates/report.docx" in told.err
