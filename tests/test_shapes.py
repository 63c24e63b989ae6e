"""What real provincial plans contain, one test a shape: each looks at the produced Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from generators.yaml_text import to_yaml
from tests.office import PLAN, Office
from tests.reading import lines, opened, paragraphs, part, table_with, texts, words

Make = Callable[..., Path]
NUMBERED = {"Đề mục La Mã", "Đề mục số", "Đề mục thập phân", "Đề mục thập phân cấp ba", "Đề mục chữ"}


@pytest.fixture
def make(office: Office) -> Make:
    """Return a maker of the sample plan's Word file with some keys of plan.yaml set or (None) dropped."""

    def made(**changes: Any) -> Path:
        if "sections" in changes:  # what points into the sample's own sections goes with them
            changes = {"reporting": None} | changes
            office.write("content/kh-mau/indicators.yaml", "indicators: []\n")
        data = yaml.load((office.folder / PLAN).read_text(encoding="utf-8"), yaml.BaseLoader)
        data = {key: value for key, value in (data | changes).items() if value is not None}
        office.write(PLAN, to_yaml(data))
        told = office.run("plan")
        assert told.code == 0, told.err
        return office.paper

    return made


def test_bases_under_the_decree_end_with_semicolons_and_a_full_stop(make: Make) -> None:
    file = make(bases=["Căn cứ Luật A", "Căn cứ Nghị định B", "Theo đề nghị của C"])
    assert texts(file, "Căn cứ") == ["Căn cứ Luật A;", "Căn cứ Nghị định B;", "Theo đề nghị của C."]


def test_bases_of_a_plan_are_upright_and_of_a_decision_italic(make: Make) -> None:
    file = make()
    assert not opened(file).styles["Căn cứ"].font.italic
    file = make(type="Quyết định", symbol="QĐ-UBND")
    assert opened(file).styles["Căn cứ"].font.italic


def test_an_opening_sentence_alone_and_with_bases(make: Make) -> None:
    file = make(bases=None, opening=["Thực hiện Đề án, Ủy ban nhân dân tỉnh xây dựng Kế hoạch như sau:"])
    assert texts(file, "Căn cứ") == []
    assert "Thực hiện Đề án, Ủy ban nhân dân tỉnh xây dựng Kế hoạch như sau:" in texts(file, "Nội dung")


def test_headings_nest_and_carry_outline_levels(make: Make) -> None:
    letters = [{"title": f"Đoạn {name}", "items": ["ý"]} for name in ("một", "hai", "ba", "bốn", "năm", "sáu")]
    deepest = {"title": "Tiểu mục", "numbering": "letter", "items": letters}
    second = {"title": "Mục con", "numbering": "decimal", "items": [deepest, "Một câu."]}
    first = {"title": "Mục", "numbering": "decimal", "items": [second]}
    file = make(sections=[{"title": "PHẦN MỘT", "items": [first]}, {"title": "PHẦN HAI", "items": ["Một câu."]}])
    assert [line.text for line in lines(file) if line.style in NUMBERED] == [
        "I. PHẦN MỘT",
        "1. Mục",
        "1.1. Mục con",
        "1.1.1. Tiểu mục",
        *("a) Đoạn một", "b) Đoạn hai", "c) Đoạn ba", "d) Đoạn bốn", "đ) Đoạn năm", "e) Đoạn sáu"),
        "II. PHẦN HAI",
    ]
    styles = opened(file).styles
    levels = [styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) for name in sorted(NUMBERED)]
    assert sorted(levels) == ["0", "1", "2", "3", "4"]


def test_titles_texts_and_both(make: Make) -> None:
    items = [
        {"title": "Chỉ tiêu đề", "items": ["gạch đầu dòng", {"text": "có ý nhỏ", "items": ["ý nhỏ"]}]},
        {"text": "Chỉ nội dung."},
        {"title": "Cả hai", "text": "Nội dung theo sau."},
    ]
    file = make(sections=[{"title": "PHẦN", "items": items}])
    found = [line.text for line in lines(file)]
    at = found.index("I. PHẦN")
    assert found[at : at + 8] == [
        "I. PHẦN",
        "1. Chỉ tiêu đề",
        "- gạch đầu dòng",
        "- có ý nhỏ",
        "+ ý nhỏ",
        "2. Chỉ nội dung.",
        "3. Cả hai",
        "Nội dung theo sau./.",
    ]


def test_a_run_in_title_is_bold_before_its_text(make: Make) -> None:
    item = {"numbering": "dash", "title": "Phần", "items": [{"title": "Tuyên truyền:", "text": "nội dung."}, "ý."]}
    file = make(sections=[item])
    paragraph = next(found for found in paragraphs(file) if found.text == "- Tuyên truyền: nội dung.")
    assert [(run.text.strip(), bool(run.bold)) for run in paragraph.runs if run.text.strip() and run.bold] == [
        ("Tuyên truyền:", True)
    ]


def test_an_unnumbered_item_does_not_count(make: Make) -> None:
    items = [{"text": "Lời dẫn.", "unnumbered": "true"}, {"text": "Một."}, {"text": "Hai."}]
    file = make(sections=[{"title": "PHẦN", "items": items}])
    found = [line.text for line in lines(file)]
    at = found.index("I. PHẦN")
    assert found[at + 1 : at + 4] == ["Lời dẫn.", "1. Một.", "2. Hai./."]


TABLE = {
    "caption": "Bảng 1. Kết quả",
    "columns": [
        {"share": "1", "align": "center"},
        {"share": "4"},
        {"share": "2", "align": "right"},
        {"share": "2", "align": "right"},
    ],
    "header": [
        [{"text": "TT", "rows": "2"}, {"text": "Nội dung", "rows": "2"}, {"text": "Số vụ", "columns": "2"}],
        ["2026", "2027"],
    ],
    "rows": [["1", "Trộm cắp", "1.234", "99"], [{"text": "Tổng", "columns": "2"}, "1.234", "99"]],
}


def test_a_table_with_merged_header_repeats_it_and_sets_numbers_right(make: Make) -> None:
    file = make(sections=[{"title": "PHẦN", "items": [{"text": "Như sau:", "table": TABLE}, "Hết."]}])
    table = table_with(file, "Trộm cắp")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Nội dung", "Số vụ", "Số vụ"],
        ["TT", "Nội dung", "2026", "2027"],
        ["1", "Trộm cắp", "1.234", "99"],
        ["Tổng", "Tổng", "1.234", "99"],
    ]
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, True, False, False]
    number, name = table.rows[2].cells[2].paragraphs[0], table.rows[2].cells[1].paragraphs[0]
    assert (number.style.name, name.style.name) == ("Số trong bảng", "Chữ trong bảng")
    assert "Bảng 1. Kết quả" in texts(file, "Tên bảng")


def test_a_table_may_be_the_last_thing(make: Make) -> None:
    file = make(sections=[{"title": "PHẦN", "items": [{"table": TABLE}]}])
    assert texts(file, "Đoạn kết") == ["./."]


def test_several_annexes_have_numbers_guides_and_pages_of_their_own(make: Make) -> None:
    annexes = [
        {"id": "pl-1", "title": "Danh mục nhiệm vụ", "items": [{"table": TABLE}], "landscape": "true"},
        {"id": "pl-2", "title": "Biểu mẫu", "items": ["Một câu."]},
    ]
    file = make(annexes=annexes, opening=["Kèm theo Phụ lục I, Phụ lục II:"])
    assert texts(file, "Phụ lục") == ["Phụ lục I", "Phụ lục II"]
    assert texts(file, "Tên phụ lục") == ["DANH MỤC NHIỆM VỤ", "BIỂU MẪU"]
    guide = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Mẫu)"
    assert texts(file, "Kèm theo") == [guide, guide]
    sections = opened(file).sections
    upright, across = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in sections] == [upright, across, upright]
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in sections]
    assert [None if start is None else start.get(qn("w:start")) for start in starts] == [None, "1", "1"]


def test_an_annex_of_the_circular_has_no_guide_line(make: Make, office: Office) -> None:
    office.edit("content/agencies.yaml", "    valid_from: 2025-03-01\n", "")
    annex = {"id": "pl-1", "title": "Biểu", "items": ["Một câu."]}
    file = make(annexes=[annex], opening=["Kèm theo phụ lục:"], date="2018-01-15")
    assert texts(file, "Phụ lục") == ["Phụ lục"]
    assert texts(file, "Kèm theo") == []


def test_a_cell_may_cover_three_rows(make: Make) -> None:
    rows = [[{"text": "Nhóm", "rows": "3"}, "một"], ["hai"], ["ba"], ["Khác", "bốn"]]
    file = make(sections=[{"table": {"columns": [{"share": "1"}] * 2, "rows": rows}}])
    cells = [[cell.text for cell in row.cells] for row in table_with(file, "Nhóm").rows]
    assert cells == [["Nhóm", "một"], ["Nhóm", "hai"], ["Nhóm", "ba"], ["Khác", "bốn"]]


def test_a_single_annex_has_no_number_and_a_landscape_table_fills_its_page(make: Make) -> None:
    annex = {"id": "pl-1", "title": "Biểu", "items": [{"table": TABLE}], "landscape": "true"}
    file = make(annexes=[annex], opening=["Kèm theo phụ lục:"])
    assert texts(file, "Phụ lục") == ["Phụ lục"]
    width = int(table_with(file, "Trộm cắp")._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    section = opened(file).sections[1]
    room = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    assert abs(width - room) <= 20


def test_the_task_annex_groups_tasks_under_roman_rows(make: Make) -> None:
    task = {"lead": ["cong-an-tinh"], "support": ["so-ban-nganh"], "deadline": "Tháng 6/2026", "product": "Báo cáo"}
    groups = [
        {"title": "Phòng ngừa", "tasks": [task | {"content": "Tuyên truyền"}, task | {"content": "Rà soát"}]},
        {"title": "Đấu tranh", "tasks": [task | {"content": "Điều tra"}]},
    ]
    annex = {"id": "pl-1", "title": "Phân công", "landscape": "true", "items": [{"task_table": groups}]}
    file = make(annexes=[annex], opening=["Kèm theo phụ lục:"])
    rows = [[cell.text for cell in row.cells] for row in table_with(file, "Tuyên truyền").rows]
    assert rows[0] == [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời hạn hoàn thành",
        "Sản phẩm",
    ]
    assert rows[1][:2] == ["I", "Phòng ngừa"]
    done = ["Công an tỉnh", "các sở, ban, ngành", "Tháng 6/2026", "Báo cáo"]
    assert rows[2:4] == [["1", "Tuyên truyền", *done], ["2", "Rà soát", *done]]
    assert rows[4][:2] == ["II", "Đấu tranh"]
    assert rows[5] == ["3", "Điều tra", *done]


def test_footnotes_are_word_footnotes_in_order(make: Make) -> None:
    items = ["Câu một^[Chú thích một] còn tiếp.", "Câu hai^[Chú thích *hai*]."]
    file = make(sections=[{"title": "PHẦN", "items": items}])
    notes = part(file, "word/footnotes.xml")
    assert notes.index("Chú thích một") < notes.index("hai")
    assert part(file, "word/document.xml").count("<w:footnoteReference ") == 2
    assert "1. Câu một còn tiếp." in [line.text for line in lines(file)]


def test_addressees_one_and_several(make: Make) -> None:
    assert texts(make(addressees=["Bộ Công an"]), "Kính gửi") == ["Kính gửi: Bộ Công an"]
    file = make(addressees=["Bộ Công an", "Tỉnh ủy"])
    assert texts(file, "Kính gửi") == ["Kính gửi:"]
    assert texts(file, "Nơi được kính gửi") == ["- Bộ Công an;", "- Tỉnh ủy."]


def test_marks_of_urgency_secrecy_and_circulation(make: Make) -> None:
    file = make(urgency="HỎA TỐC", secrecy="MẬT", circulation="LƯU HÀNH NỘI BỘ")
    assert texts(file, "Mức độ khẩn") == ["HỎA TỐC"]
    assert texts(file, "Độ mật") == ["MẬT"]
    header = opened(file).sections[0].first_page_header
    assert "LƯU HÀNH NỘI BỘ" in [found.text for found in header.paragraphs]
    assert "LƯU HÀNH NỘI BỘ" not in words(file)


def test_the_draft_mark_of_the_circular(make: Make, office: Office) -> None:
    office.edit("content/agencies.yaml", "    valid_from: 2025-03-01\n", "")
    assert texts(make(date="2018-01-15", draft_mark="DỰ THẢO"), "Dự thảo") == ["DỰ THẢO"]


def test_drafter_and_number_of_copies(make: Make) -> None:
    assert texts(make(drafter="PL", copies="300"), "Ký hiệu người soạn") == ["PL.(300)"]


def test_a_plan_issued_with_a_decision_has_no_number_date_or_signature(make: Make) -> None:
    decision = "Quyết định số 15/QĐ-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh"
    file = make(issued_with=decision, number=None, date=None, signatures=None, recipients=None, filing=None)
    assert texts(file, "Kèm theo") == [f"(Ban hành kèm theo {decision})"]
    for style in ("Số ký hiệu", "Địa danh và ngày tháng", "Chức vụ", "Nơi nhận"):
        assert texts(file, style) == []


@pytest.mark.parametrize(
    "lines_of_authority",
    [
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC CÔNG AN TỈNH"],
        ["Q. CHỦ TỊCH"],
    ],
)
def test_forms_of_authority(make: Make, lines_of_authority: list[str]) -> None:
    file = make(signatures=[{"lines": lines_of_authority, "name": "Nguyễn Văn Mẫu"}])
    assert texts(file, "Chức vụ") == lines_of_authority
    assert texts(file, "Họ tên") == ["Nguyễn Văn Mẫu"]


def test_rank_stands_before_the_name_and_another_office_above_it(make: Make) -> None:
    signature = {"lines": ["GIÁM ĐỐC"], "rank": "Đại tá", "name": "Trần Văn Mẫu", "office": "PHÓ TRƯỞNG BAN CHỈ ĐẠO"}
    file = make(issuers="cong-an-tinh", symbol="KH-CAT", signatures=[signature])
    assert texts(file, "Họ tên") == ["Đại tá Trần Văn Mẫu"]
    assert texts(file, "Chức vụ") == ["GIÁM ĐỐC", "PHÓ TRƯỞNG BAN CHỈ ĐẠO"]
    assert texts(file, "Cơ quan chủ quản") == ["BỘ CÔNG AN"]


def test_two_signers_of_a_joint_plan_stand_side_by_side(make: Make) -> None:
    signatures = [
        {"agency": "cong-an-tinh", "lines": ["GIÁM ĐỐC"], "name": "Một"},
        {"agency": "so-khoa-hoc", "lines": ["GIÁM ĐỐC"], "name": "Hai"},
    ]
    file = make(issuers=["cong-an-tinh", "so-khoa-hoc"], symbol="KHLT-CAT-SKHCN", signatures=signatures)
    rows = table_with(file, "GIÁM ĐỐC").rows  # the names in a row of their own, so that they stand level
    assert [[cell.text.strip() for cell in row.cells] for row in rows] == [["GIÁM ĐỐC"] * 2, ["Một", "Hai"]]
    assert [text.replace("\xa0", " ") for text in texts(file, "Cơ quan ban hành")] == [
        "CÔNG AN TỈNH MẪU -",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    ]


def test_the_end_mark_completes_a_full_stop(make: Make) -> None:
    assert texts(make(sections=["Có chấm."]), "Đoạn kết") == ["I. Có chấm./."]
    assert texts(make(sections=["Không chấm"]), "Đoạn kết") == ["I. Không chấm./."]
    assert texts(make(sections=["Bản cũ"], end_mark="false"), "Đoạn kết") == ["I. Bản cũ"]


def test_bold_and_italic_inside_a_sentence(make: Make) -> None:
    file = make(sections=[{"title": "PHẦN", "items": ["Một **chữ đậm** và *chữ nghiêng*.", "Hết."]}])
    paragraph = next(found for found in paragraphs(file) if "chữ đậm" in found.text)
    looks = {run.text: (bool(run.bold), bool(run.italic)) for run in paragraph.runs}
    assert looks["chữ đậm"] == (True, False)
    assert looks["chữ nghiêng"] == (False, True)
    assert looks[" và "] == (False, False)


def test_a_long_agency_name_breaks_at_word_groups(make: Make, office: Office) -> None:
    letterhead = (
        "    letterhead: [BAN CHỈ ĐẠO PHÒNG CHỐNG TỘI PHẠM, XÂY DỰNG PHONG TRÀO TOÀN DÂN, BẢO VỆ AN NINH TỔ QUỐC]\n"
    )
    office.edit("content/agencies.yaml", "    letterhead: [ỦY BAN NHÂN DÂN, TỈNH MẪU]\n", letterhead)
    file = make()
    printed = [text.replace("\xa0", " ") for text in texts(file, "Cơ quan ban hành")]
    assert printed == ["BAN CHỈ ĐẠO PHÒNG CHỐNG TỘI PHẠM", "XÂY DỰNG PHONG TRÀO TOÀN DÂN", "BẢO VỆ AN NINH TỔ QUỐC"]
    assert "BAN\xa0CHỈ\xa0ĐẠO" in texts(file, "Cơ quan ban hành")[0]


def test_number_and_date_stay_blank_when_absent(make: Make) -> None:
    file = make(number=None, date=None)
    assert texts(file, "Số ký hiệu")[0].replace("\xa0", " ").split() == ["Số:", "/KH-UBND"]
    assert texts(file, "Địa danh và ngày tháng")[0].replace("\xa0", " ").split()[:3] == ["Tỉnh", "Mẫu,", "ngày"]
    assert "\xa0" in texts(file, "Số ký hiệu")[0]


def test_properties_are_filled(make: Make) -> None:
    properties = opened(make()).core_properties
    assert properties.title == "Kế hoạch Phòng, chống tội phạm giai đoạn 2026 - 2028"
    assert properties.subject == "Phòng, chống tội phạm giai đoạn 2026 - 2028"
    assert properties.author == "Ủy ban nhân dân tỉnh Mẫu"
