"""The outgoing book, the follow-up book and the contents list: what they say, in Word and in Excel alike."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from generators.content.agencies import Agency
from generators.content.books import Book, Start
from generators.documents.book_cover import BookTable
from generators.documents.contents_list import COLUMNS as CONTENTS_COLUMNS
from generators.documents.contents_list import CaseFile, Content, contents_list_paper
from generators.documents.outgoing_book import OutgoingBook, OutgoingLine, outgoing_book_paper
from generators.office.book_workbook import Leaf, book_workbook
from generators.office.places import archive_of
from generators.office.register.register import Request
from generators.problems import ProblemsFound
from generators.workflow.books import write_books
from tests.booking import ABOUT, TRICK, excel_sheets, filled_register, moment, word_tables
from tests.office import ROOT, SAMPLE
from tests.registering import NOW, paper, seal, writing

DAY = date(2018, 4, 18)
OUT_TITLES = [
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
IN_TITLES = [
    "Số đến",
    "Tên loại, số và ký hiệu, ngày tháng, cơ quan, tổ chức ban hành văn bản",
    "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết",
    "Tiến độ giải quyết",
    "Số, ký hiệu văn bản trả lời",
    "Ghi chú",
]
HAND = ["", "", ""]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the books of a year in which one body has two books, another one."""
    office = tmp_path_factory.mktemp("office")
    shutil.copytree(SAMPLE, office, dirs_exist_ok=True)
    filled_register(office, DAY)
    write_books(office, 2018, now=moment(date(2018, 5, 2)))
    return office / "output/registers/2018"


def notes(file: Path) -> list[str]:
    """The paragraphs of a book that stand outside its tables."""
    return [each.text for each in docx.Document(str(file)).paragraphs if each.text.strip()]


# The outgoing book


def test_each_book_of_each_body_is_a_pair_of_files(out: Path) -> None:
    books = ("cong-an-tinh-chung", "cong-an-tinh-mat", "ubnd-tinh-chung")
    assert sorted(file.name for file in out.iterdir()) == sorted(f"{b}.{e}" for b in books for e in ("docx", "xlsx"))
    (secret,) = (table[2:] for table in word_tables(out / "cong-an-tinh-mat.docx")[:1])
    assert [(row[0], row[-1]) for row in secret] == [("01/BC-CAT", "MẬT")]


def test_columns_are_those_of_the_law_in_their_order(out: Path) -> None:
    table = docx.Document(str(out / "cong-an-tinh-chung.docx")).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows[:2]] == [
        OUT_TITLES,
        [f"({number})" for number in range(1, 11)],
    ]
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, True, *[False] * (len(table.rows) - 2)]
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_rows_tell_each_number_and_what_became_of_it(out: Path) -> None:
    rows = word_tables(out / "cong-an-tinh-chung.docx")[0][2:]
    first = "Trên văn bản ghi 33/KH-BCĐ; KHẨN; Có bản ký số nhận ngày 19/4/2018"
    receivers = f"Bộ Công an; {TRICK}; Các sở, ban, ngành"
    signer, day = "Đại tá Nguyễn Văn A", "18/4/2018"
    assert rows[0] == ["33/KH-CAT", day, f"Kế hoạch đ{ABOUT[1:]}", signer, receivers, "VT, PC45", *HAND, first]
    addressed = "Sở Khoa học và Công nghệ; Sở Tư pháp; Lưu trữ tỉnh"
    note = "Hủy ngày 20/4/2018: Ghi nhầm; Số liệu minh họa"
    assert rows[2] == ["35/CAT-PC45", day, "Công văn đôn đốc gửi báo cáo", signer, addressed, "", *HAND, note]
    assert [(row[0], row[-1]) for row in rows if row not in (rows[0], rows[2])] == [
        ("34/BC-CAT", "Được thay thế bằng số 36/BC-CAT ngày 18/4/2018"),
        ("36/BC-CAT", "Thay thế số 34/BC-CAT ngày 18/4/2018; Được đính chính tại số 37/CAT-PC45 ngày 18/4/2018"),
        ("37/CAT-PC45", "Đính chính số 36/BC-CAT ngày 18/4/2018"),
        ("38/BC-CAT", "Đã cấp số, chưa niêm phong"),
    ]


def test_the_cover_tells_body_year_days_numbers_and_volume(out: Path) -> None:
    cover = docx.Document(str(out / "cong-an-tinh-chung.docx")).tables[0]
    told = [each.text.replace("\xa0", " ") for row in cover.rows for each in row.cells[0].paragraphs if each.text]
    assert told == [
        "BỘ CÔNG AN",
        "CÔNG AN TỈNH MẪU",
        "Sổ đăng ký văn bản đi",
        "Năm: 2018",
        "Từ ngày 18/4/2018 đến ngày 18/4/2018",
        "Từ số 33 đến số 38",
        "Quyển số: 01",
    ]


def test_under_the_table_stand_gaps_count_and_the_seal_of_the_last_row(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    rows = filled_register(tmp_path, DAY)
    file = write_books(tmp_path, 2018, "cong-an-tinh", "chung", moment(date(2018, 5, 2)))[0]
    assert notes(file) == [
        "Các số chưa có trong sổ: 01–32.",
        "Sổ có 06 văn bản, trong đó 01 văn bản đã hủy (số được giữ). In từ phần mềm ngày 02/5/2018.",
        f"Mã niêm phong của dòng cuối: {rows[-1].hash}.",
    ]
    other = write_books(tmp_path, 2018, "ubnd-tinh", now=moment(date(2018, 5, 2)))[0]
    assert notes(other)[-1] != notes(file)[-1]


def test_numbers_given_on_paper_before_are_no_gaps() -> None:
    line = OutgoingLine(60, "60/BC-CAT", DAY, "Báo cáo", "Thử", "Nguyễn Văn A")
    book = OutgoingBook(Agency(id="a", name="Công an tỉnh"), "Sổ", 2018, (line,), start=57, gaps="57–59")
    assert outgoing_book_paper(book, DAY).notes[:2] == (
        "Các số trước số 57 đã đăng ký trong sổ giấy.",
        "Các số chưa có trong sổ: 57–59.",
    )
    assert Book(id="chung", name="Sổ", starts=(Start(year=2018, number=57),)).first_number(2018) == 57


# Word and Excel


def test_excel_has_the_words_of_word_and_nothing_but_text(out: Path) -> None:
    for file in sorted(out.glob("*.docx")):
        sheets = excel_sheets(file.with_suffix(".xlsx"))
        table = word_tables(file)[0]
        assert list(sheets) == ["Bìa", "Văn bản đi"]
        shown = sheets["Văn bản đi"].words
        assert shown[: len(table)] == table
        assert [row[0] for row in shown[len(table) + 1 :]] == notes(file)
        assert {kind for sheet in sheets.values() for kind in sheet.kinds} == {"s"}


def test_words_that_look_like_a_formula_stay_text(tmp_path: Path) -> None:
    table = BookTable(CONTENTS_COLUMNS, (("=1+1", "+1", "-1", "@A1", "01", "18/4/2018", "http://a.vn"),))
    file = tmp_path / "a.xlsx"
    file.write_bytes(book_workbook("SỔ", ["=cover", "SỔ"], [Leaf("A", table, ["=note"])], DAY))
    sheets = excel_sheets(file)
    assert sheets["A"].words[2] == list(table.rows[0])
    assert sheets["A"].words[4][0] == "=note"
    assert sheets["A"].kinds == sheets["Bìa"].kinds == {"s"}
    assert load_workbook(file)["A"]["G3"].hyperlink is None


def test_a_sheet_is_printed_across_with_its_head_on_every_page(out: Path) -> None:
    sheet = load_workbook(out / "cong-an-tinh-chung.xlsx")["Văn bản đi"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$2", "A3")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(max_row=8) for cell in row)


def test_books_are_the_same_bytes_again_and_valid(out: Path) -> None:
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    write_books(out.parents[2], 2018, now=moment(date(2018, 5, 2)))
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    valid = OpenXmlValidator().validate(str(out / "cong-an-tinh-chung.docx"))
    assert [error.description for error in valid.errors] == []


def test_a_year_without_papers_is_told_and_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    with pytest.raises(ProblemsFound) as found:
        write_books(tmp_path, 2018, now=moment(DAY))
    assert [problem.code for problem in found.value.problems] == ["books-empty"]
    assert not (tmp_path / "output").exists()


# The follow-up book


@pytest.fixture(scope="module")
def incoming(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the follow-up books, with one consolidated report in the register."""
    office = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "content", office / "content")
    archive, at = archive_of(office), NOW.replace(year=2019, month=6, day=27)
    told = {"name": "kh-33-2018/reports/2019-Q2", "issuer_name": "Công an tỉnh Thái Bình"}
    with writing(archive, at) as register:
        (entry,) = register.reserve([Request("r", paper(at.date(), **told), 5)], at).entries
        seal(register, entry, at=at)
    for year in (2018, 2019, 2020):
        write_books(office, year, now=moment(date(2021, 3, 1)), incoming=True)
    return office / "output/registers"


def follow_up(folder: Path, year: int) -> list[list[list[str]]]:
    return word_tables(folder / f"{year}/cong-an-tinh-van-ban-den.docx")


def received_in(year: int) -> int:
    files = [*(ROOT / "content/kh-33-2018").glob("returns/**/*.yaml"), *(ROOT / "content").glob("*/subplans/**/*.yaml")]
    return sum(bool(re.search(f"^received: {year}", file.read_text("utf-8"), re.MULTILINE)) for file in files)


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_everything_that_came_in_a_year_has_a_number_in_order(incoming: Path, year: int) -> None:
    rows = follow_up(incoming, year)[0]
    assert rows[:2] == [IN_TITLES, [f"({number})" for number in range(1, 8)]]
    assert [row[0] for row in rows[2:]] == [str(number) for number in range(1, received_in(year) + 1)]
    days = [re.search(r"nhận ngày (\d+)/(\d+)/(\d+)", row[3]) for row in rows[2:] if "Thay bản" not in row[6]]
    told = [day.groups() for day in days if day]
    assert [*map(int, (d[2] + d[1].zfill(2) + d[0].zfill(2) for d in told))] == sorted(
        int(d[2] + d[1].zfill(2) + d[0].zfill(2)) for d in told
    )


def test_a_row_names_paper_deadline_and_what_became_of_it(incoming: Path) -> None:
    rows = follow_up(incoming, 2019)[0][2:]
    told = "Báo cáo quý II năm 2019 số 123/BC-STP ngày 18/6/2019 của Sở Tư pháp tỉnh Thái Bình"
    (row,) = [row for row in rows if row[1].startswith(told)]
    assert row[1:6] == [
        f"{told} về thực hiện Kế hoạch số 33/KH-BCĐ",
        "Phòng Cảnh sát hình sự",
        "Trước 17 giờ 00 ngày 19/6/2019; nhận ngày 18/6/2019, đúng hạn",
        "Đã tổng hợp vào Báo cáo số 05/BC-CAT ngày 27/6/2019",
        "05/BC-CAT",
    ]
    others = [row for row in rows if "quý III năm 2019" in row[1]]
    assert {(row[4], row[5]) for row in others} == {("Chờ tổng hợp", "")}


def test_a_replaced_return_and_the_one_that_replaced_it_name_each_other(incoming: Path) -> None:
    rows = [row for row in follow_up(incoming, 2019)[0][2:] if "Đông Hưng" in row[1] and "quý II " in row[1]]
    first, second = rows
    assert (first[5], second[5]) == ("05/BC-CAT", "")
    assert second[4] == "Nhận sau Báo cáo số 05/BC-CAT ngày 27/6/2019, chưa tổng hợp"
    assert f"Được thay bằng bản nhận ngày 15/10/2019 (số đến {second[0]})" in first[6]
    assert f"Thay bản nhận ngày 18/6/2019 (số đến {first[0]}), gửi lần đầu ngày 18/6/2019" in second[6]


def test_who_came_late_is_told_by_days(incoming: Path) -> None:
    rows = [row for year in (2018, 2019, 2020) for row in follow_up(incoming, year)[0][2:]]
    late = [row for row in rows if "chậm" in row[3]]
    assert len(late) >= 2
    for row in late:
        due, came = (date(*map(int, reversed(day))) for day in re.findall(r"(\d+)/(\d+)/(\d+)", row[3]))
        number = f"{(came - due).days:02d}"
        assert row[3].endswith(f"chậm {number} ngày" if came > due else ")")


def test_what_has_not_come_is_listed_with_the_letters_sent(incoming: Path) -> None:
    asked = {
        str(file.stem): yaml.safe_load(file.read_text("utf-8")) for file in (ROOT / "content").glob("*/reminders/*")
    }
    heads, *rest = follow_up(incoming, 2020)[1]
    assert heads == ["STT", "Cơ quan, đơn vị", "Văn bản phải gửi", "Thời hạn gửi", "Công văn đôn đốc đã gửi"]
    (row,) = [row for row in rest if row[0] == "1"]
    assert row[1:3] == ["Sở Xây dựng tỉnh Thái Bình", "Báo cáo quý II năm 2020 về thực hiện Kế hoạch số 33/KH-BCĐ"]
    letters = [each for each in asked["2020-Q2"]["letters"] if "so-xay-dung" in each["agencies"]]
    assert letters
    assert row[4].count("Công văn số") == len(letters)
    assert all(f"{each['number']}/{each['symbol']}" in row[4] for each in letters)
    assert follow_up(incoming, 2018)[1][-1][1] == "Ủy ban nhân dân huyện Quỳnh Phụ"


def test_the_follow_up_book_is_one_in_word_and_excel(incoming: Path) -> None:
    sheets = excel_sheets(incoming / "2020/cong-an-tinh-van-ban-den.xlsx")
    first, second = follow_up(incoming, 2020)[:2]
    assert list(sheets) == ["Bìa", "Văn bản đến", "Văn bản chưa nhận"]
    assert sheets["Văn bản đến"].words[: len(first)] == first
    assert sheets["Văn bản chưa nhận"].words == second
    assert not any("Từ số" in row[0] for row in sheets["Bìa"].words)
    valid = OpenXmlValidator().validate(str(incoming / "2020/cong-an-tinh-van-ban-den.docx"))
    assert [error.description for error in valid.errors] == []


# The contents list of a case file


def test_a_contents_list_counts_pages_through_the_file_until_some_are_not_known() -> None:
    told = [(5, ""), (1, "Đã hủy"), (None, ""), (2, "")]
    papers = [Content(f"0{n}/BC-CAT", DAY, "Báo cáo", "Thử", "Công an tỉnh", *each) for n, each in enumerate(told, 1)]
    paper = contents_list_paper(CaseFile("Kế hoạch số 33", "01.PC45"), papers, DAY)
    heads, _ = paper.table.header
    assert [str(cell.text) for cell in heads] == [
        "STT",
        "Số, ký hiệu văn bản",
        "Ngày tháng năm văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Tác giả văn bản",
        "Tờ số/ Trang số",
        "Ghi chú",
    ]
    rows = [[str(cell.text) for cell in row] for row in paper.table.rows]
    assert rows[0] == ["1", "01/BC-CAT", "18/4/2018", "Báo cáo thử", "Công an tỉnh", "01–05", ""]
    assert [row[5] for row in rows] == ["01–05", "06", "07", ""]
    assert (paper.count, paper.pages) == ("04", "")
