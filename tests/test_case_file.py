"""The case file of a plan: its list, its metadata, and its export as one bag of bags that opens anywhere."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import bagit
import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.archive_settings import CaseFile as Described
from generators.content.archive_settings import (
    archive_content_problems,
    load_archive_settings,
    load_case_file,
)
from generators.office.case_file import Keeping, case_file_of, papers_of
from generators.office.metadata import record_xml
from generators.office.paper import Entry
from generators.office.places import archive_of
from generators.office.zipped import write_zipped_bag
from generators.problems import ProblemsFound
from generators.workflow.case_files import export_case_file
from tests.archive_made import FIRST, NOW, make_archive
from tests.office import Office

SETTINGS = load_archive_settings(Path("/nowhere"))[0]


@pytest.fixture
def exported(office: Office) -> Path:
    make_archive(office.folder)
    return export_case_file(office.folder, now=NOW)


def unzipped(file: Path) -> Path:
    folder = file.parent / "mo-ra"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    return folder / file.stem


def keeping(described: Described) -> Keeping:
    from generators.content.load import load_content

    content, _ = load_content(Path(__file__).parent / "sample")
    assert content is not None
    return Keeping(content.plans[0].plan, described, SETTINGS, "UBND tỉnh", "000.00.00.H54")


def entry(number: int, day: date, symbol: str = "KH-CAT", name: str = "kh-mau/plan") -> Entry:
    paper = replace(FIRST, day=day, symbol=symbol, name=name)
    return Entry(f"k{number}", number, paper, f"2018/cong-an-tinh/{number:02}-{symbol}", "issued", NOW)


def test_the_zip_is_a_bag_of_bags(exported: Path) -> None:
    assert exported.name == "kh-mau-2018-10-20.zip"
    outer = unzipped(exported)
    assert bagit.Bag(str(outer)).validate()
    inner = sorted(file.parent for file in (outer / "data").rglob("bagit.txt"))
    assert [folder.relative_to(outer / "data").as_posix() for folder in inner] == [
        "2018/cong-an-tinh/01-KH-CAT",
        "2018/cong-an-tinh/02-KH-CAT",
        "2018/so-tu-phap/01-BC-STP",
        "2018/so-tu-phap/01-BC-STP.signed-1",
        "2018/so-tu-phap/02-BC-STP",
        "2018/so-tu-phap/02-BC-STP.cancelled",
        "2018/so-tu-phap/03-BC-STP",
        "2018/so-tu-phap/04-BC-STP",
        "2018/so-tu-phap/05-BC-STP",
    ]
    assert all(bagit.Bag(str(folder)).validate() for folder in inner)


def test_each_sealed_folder_is_unchanged_in_it(exported: Path, office: Office) -> None:
    outer, archive = unzipped(exported), archive_of(office.folder)
    for file in (outer / "data/2018").rglob("*"):
        assert file.is_dir() or file.read_bytes() == (archive / file.relative_to(outer / "data")).read_bytes()


def test_the_same_archive_gives_the_same_bytes(exported: Path, office: Office) -> None:
    first = exported.read_bytes()
    exported.unlink()
    assert export_case_file(office.folder, now=NOW + timedelta(hours=1)).read_bytes() == first
    assert [file.name for file in exported.parent.iterdir()] == [exported.name]


def test_the_list_tells_state_and_companions(exported: Path) -> None:
    outer = unzipped(exported)
    told = json.loads((outer / "data/case_file.json").read_text("utf-8"))
    rows = {row["Folder"]: row for row in told["Document"]}
    assert [row["DocOrdinal"] for row in told["Document"]] == list(range(1, 8))
    assert [row["IssuedDate"] for row in told["Document"]] == sorted(row["IssuedDate"] for row in told["Document"])
    assert rows["2018/cong-an-tinh/01-KH-CAT"]["State"] == "đã được thay thế"
    assert rows["2018/so-tu-phap/02-BC-STP"]["State"] == "đã hủy"
    assert rows["2018/so-tu-phap/02-BC-STP"]["Companion"] == ["2018/so-tu-phap/02-BC-STP.cancelled"]
    assert (told["StartDate"], told["EndDate"], told["DocTotal"]) == ("2018-05-02", "2018-09-15", 7)
    root = ElementTree.parse(outer / "data/case_file.xml").getroot()
    assert root.findtext("Title") == told["Title"] == "Kế hoạch Phòng, chống tội phạm giai đoạn 2026 - 2028"
    assert [row.findtext("Folder") for row in root.iter("Document")] == list(rows)
    table = docx.Document(str(outer / "data/muc-luc-van-ban.docx")).tables[0]
    words = "\n".join(cell.text for row in table.rows for cell in row.cells).replace("\u2011", "-")
    assert all(f"{row['CodeNumber']}/{row['CodeNotation']}" in words for row in told["Document"])
    assert "Đã hủy" in words


def test_what_the_office_says_of_the_file_goes_before_the_plan(office: Office) -> None:
    office.write("content/kh-mau/case_file.yaml", "notation: 01.TH\ntitle: Hồ sơ mẫu\nmaintenance: Vĩnh viễn\n")
    office.write("content/archive.yaml", "pdf_a: 1b\nlanguage: Tiếng Việt\n")
    assert office.run("check").out == "Không có lỗi.\n"
    assert load_archive_settings(office.folder)[0].pdf_a == "1b"
    described, _ = load_case_file(office.folder, "kh-mau")
    record = case_file_of(keeping(described), [entry(1, date(2018, 5, 2))], {}, []).record
    assert record["FileCode"] == {"OrganId": "000.00.00.H54", "FileCatalog": 2026, "FileNotation": "01.TH"}
    assert (record["Title"], record["Maintenance"]) == ("Hồ sơ mẫu", "Vĩnh viễn")
    assert "PageTotal" not in record, "pages of one paper are not known"


@pytest.mark.parametrize(
    ("text", "line"),
    [("notation: 012345678901234567890\n", 1), ("maintenance: 20 năm\nretention: 20 năm\n", 2), ("title: ''\n", 1)],
)
def test_a_mistake_in_the_description_is_told_with_its_place(office: Office, text: str, line: int) -> None:
    office.write("content/kh-mau/case_file.yaml", text)
    (problem,) = archive_content_problems(office.folder)
    assert (problem.source.file, problem.source.line) == ("content/kh-mau/case_file.yaml", line)
    told = office.run("check")
    assert told.code == 1
    assert f"content/kh-mau/case_file.yaml:{line}:" in told.out


@pytest.mark.parametrize("folder", ["/etc", "../ngoai", "a/../b", "C:\\chung-thu", "content/.git"])
def test_certificates_stay_within_the_office(office: Office, folder: str) -> None:
    office.write("content/archive.yaml", f"certificates: '{folder}'\n")
    assert [problem.code for problem in archive_content_problems(office.folder)] == ["yaml-invalid"]


def test_papers_stand_in_order_of_day_and_number_and_pages_are_added() -> None:
    rows = [entry(10, date(2018, 5, 3)), entry(9, date(2018, 5, 3)), entry(12, date(2018, 1, 2))]
    found = papers_of("kh-mau", [*rows, entry(1, date(2018, 1, 1), name="kh-khac/plan"), entry(2, NOW.date(), name="")])
    assert [each.number for each in found] == [12, 9, 10]
    case = case_file_of(keeping(Described()), found, {each.folder: each.number for each in found}, [])
    assert case.record["PageTotal"] == 31
    assert [row["PageAmount"] for row in case.record["Document"]] == [12, 9, 10]


def test_a_damaged_folder_stops_the_export_and_nothing_is_written(office: Office) -> None:
    archive = make_archive(office.folder)
    (archive / "2018/so-tu-phap/02-BC-STP.cancelled/data/register.json").write_text("{}")
    with pytest.raises(ProblemsFound) as found:
        export_case_file(office.folder, now=NOW)
    assert {problem.code for problem in found.value.problems} == {"office-bag-changed"}
    assert not (office.folder / "output/case-files").exists()


def test_a_disk_that_is_full_leaves_the_earlier_export(
    exported: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ProblemsFound) as found:
        export_case_file(office.folder, now=NOW)
    assert "hết chỗ trên đĩa" in found.value.problems[0].message
    assert [file.read_bytes() for file in exported.parent.iterdir()] == [before]


@given(st.dictionaries(st.sampled_from(["a", "b/c", "b/d.txt"]), st.binary(max_size=200)))
def test_a_zip_can_be_read_and_has_fixed_dates(files: dict[str, bytes]) -> None:
    stream = io.BytesIO()
    write_zipped_bag(stream, "ho-so", dict(files), {"External-Description": "Hồ sơ"})
    with zipfile.ZipFile(stream) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name: archive.read(f"ho-so/data/{name}") for name in files} == files


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=80))
def test_any_subject_is_told_in_xml(subject: str) -> None:
    paper = replace(entry(1, date(2018, 5, 2)).paper, subject=subject)
    case = case_file_of(keeping(Described()), [replace(entry(1, date(2018, 5, 2)), paper=paper)], {}, [])
    ElementTree.fromstring(record_xml(case.record))


def test_the_moment_is_the_clock_s_where_none_is_given(office: Office) -> None:
    make_archive(office.folder)
    assert export_case_file(office.folder).stem == f"kh-mau-{datetime.now().astimezone().date()}"
