"""The record of a paper: the fields of Decree 30/2020, Annex VI, each with its length; JSON and XML say the same."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.agencies import Agencies, Agency
from generators.content.archive_settings import ArchiveSettings, CaseFile
from generators.office.metadata import Record, paper_problems, record, record_json, record_xml
from generators.office.metadata_fields import FIELDS, Organ, RecordFacts
from generators.office.paper import Entry, Paper, Signer
from generators.office.record_facts import record_facts
from generators.problems import Source

PAPER = Paper(
    issuer="cong-an-tinh",
    issuer_name="Công an tỉnh Thái Bình",
    book="chung",
    symbol="BC-CAT",
    type_name="Báo cáo",
    subject="Kết quả thực hiện Kế hoạch số 33/KH-BCĐ quý III năm 2018",
    day=date(2018, 10, 5),
    signer=Signer("PHÓ GIÁM ĐỐC", "Đại tá Nguyễn Văn A", "KT. GIÁM ĐỐC"),
    draft="0" * 64,
    recipients=("Như trên", "UBND tỉnh (để báo cáo)", "Sở Tư pháp"),
    addressees=("Ủy ban nhân dân tỉnh",),
    name="kh-33-2018/reports/2018-Q3",
)
KNOWN = RecordFacts(
    organ_id="000.00.01.H54",
    receivers=(Organ("Ủy ban nhân dân tỉnh", "000.00.00.H54"), Organ("Sở Tư pháp")),
    notation="01.NC",
    catalog=2018,
    pages=12,
    copies=40,
    due=date(2018, 10, 20),
)
SOURCE = Source("bao-cao.docx")
WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)


def entry(paper: Paper, number: int = 5) -> Entry:
    at = datetime(2018, 10, 5, 8, tzinfo=UTC)
    return Entry("k", number, paper, "2018/cong-an-tinh/05-BC-CAT", "issued", at)


def codes(paper: Paper, known: RecordFacts = KNOWN) -> list[str]:
    return [problem.code for problem in paper_problems(paper, known, SOURCE)]


def from_xml(element: ElementTree.Element) -> object:
    """Read an element back as the JSON tells it: text, a record, or for a name that repeats a list."""
    found: Record = {}
    for below in element:
        value = from_xml(below) if len(below) else below.text or ""
        found[below.tag] = [*found.get(below.tag, []), value] if below.tag == "To" else value
    return found


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {name: as_text(each) for name, each in value.items()}
    return [as_text(each) for each in value] if isinstance(value, list) else str(value)


def test_a_record_has_the_decree_s_fields_in_its_order() -> None:
    found, problems = record(entry(PAPER), KNOWN, SOURCE)
    assert not problems
    assert list(found) == [
        "FileCode", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject", "Language",
        "PageAmount", "SignerInfo", "To", "Priority", "IssuedAmount", "DueDate",
    ]  # fmt: skip
    assert found["FileCode"] == {"OrganId": "000.00.01.H54", "FileCatalog": 2018, "FileNotation": "01.NC"}
    assert (found["CodeNumber"], found["CodeNotation"]) == ("05", "BC-CAT")
    assert found["SignerInfo"] == {"Position": "PHÓ GIÁM ĐỐC", "FullName": "Đại tá Nguyễn Văn A"}
    assert found["To"] == [
        {"OrganId": "000.00.00.H54", "OrganName": "Ủy ban nhân dân tỉnh"},
        {"OrganName": "Sở Tư pháp"},
    ]


def test_xml_and_json_say_the_same() -> None:
    found, _ = record(entry(PAPER), KNOWN, SOURCE)
    told = json.loads(record_json(found))
    assert from_xml(ElementTree.fromstring(record_xml(found))) == as_text(told)
    assert (told["IssuedDate"], told["PageAmount"]) == ("2018-10-05", 12)
    assert record_xml(found) == record_xml(record(entry(PAPER), KNOWN, SOURCE)[0])


@pytest.mark.parametrize(
    ("change", "most"),
    [
        (lambda text: {"subject": text}, 500),
        (lambda text: {"type_name": text}, 100),
        (lambda text: {"symbol": text}, 30),
        (lambda text: {"issuer_name": text}, 200),
        (lambda text: {"signer": Signer(text, "A")}, 100),
        (lambda text: {"signer": Signer("A", text)}, 50),
    ],
)
def test_lengths_are_judged_at_their_edge(change: object, most: int) -> None:
    assert callable(change)
    assert codes(replace(PAPER, **change("ắ" * most))) == []
    assert codes(replace(PAPER, **change("ắ" * (most + 1)))) == ["office-record-too-long"]
    assert codes(replace(PAPER, **change("a\u0306\u0301" * most))) == [], "counted in NFC"
    assert codes(replace(PAPER, **change(" "))) == ["office-record-missing"]


def test_the_lengths_are_those_of_the_decree() -> None:
    assert {field.path: (field.type, field.length) for field in FIELDS} == {
        "FileCode/OrganId": ("String", 13),
        "FileCode/FileCatalog": ("Number", 4),
        "FileCode/FileNotation": ("String", 20),
        "TypeName": ("String", 100),
        "CodeNumber": ("String", 11),
        "CodeNotation": ("String", 30),
        "IssuedDate": ("Date", 10),
        "OrganName": ("String", 200),
        "Subject": ("String", 500),
        "Language": ("String", 30),
        "PageAmount": ("Number", 3),
        "Description": ("String", 500),
        "SignerInfo/Position": ("String", 100),
        "SignerInfo/FullName": ("String", 50),
        "Priority": ("Number", 1),
        "IssuedAmount": ("Number", 3),
        "DueDate": ("Date", 10),
    }


def test_an_amount_that_has_too_many_digits_is_left_out_with_a_warning() -> None:
    found, problems = record(entry(PAPER), replace(KNOWN, pages=999, copies=1000), SOURCE)
    assert [(problem.code, problem.severity) for problem in problems] == [("office-record-too-big", "warning")]
    assert found["PageAmount"] == 999
    assert "IssuedAmount" not in found


@pytest.mark.parametrize(
    ("urgency", "digit"),
    [("", 0), ("KHẨN", 1), ("Thượng khẩn", 2), ("HỎA  TỐC", 3), ("HOẢ TỐC", 3), ("HỎA TỐC HẸN GIỜ", 3)],
)
def test_urgency_is_told_as_a_digit(urgency: str, digit: int) -> None:
    assert record(entry(replace(PAPER, urgency=urgency)), KNOWN, SOURCE)[0]["Priority"] == digit


def test_an_unknown_urgency_is_left_out_and_secrecy_is_told_in_words() -> None:
    assert "Priority" not in record(entry(replace(PAPER, urgency="GẤP")), KNOWN, SOURCE)[0]
    secret = record(entry(replace(PAPER, secrecy="MẬT", sample=True)), KNOWN, SOURCE)[0]
    assert secret["Description"] == "Độ mật: MẬT. Số liệu minh họa."


def test_what_the_office_knows_is_found_by_the_names_on_the_paper() -> None:
    agencies = Agencies(
        agencies=(
            Agency(id="cong-an-tinh", name="Công an tỉnh Thái Bình", organ_id="000.00.01.H54"),
            Agency(id="stp", name="Sở Tư pháp", organ_id="000.00.02.H54", valid_to=date(2017, 1, 1)),
            Agency(id="ubnd", name="UBND tỉnh Thái Bình", short="Ủy ban nhân dân tỉnh", organ_id="000.00.00.H54"),
        )
    )
    known = record_facts(PAPER, ArchiveSettings(language="Tiếng Anh"), agencies, None, CaseFile(notation="01.NC"))
    assert known.receivers == (
        Organ("Ủy ban nhân dân tỉnh", "000.00.00.H54"),
        Organ("UBND tỉnh"),
        Organ("Sở Tư pháp"),  # ended before the paper
    )
    assert (known.organ_id, known.notation, known.language) == ("000.00.01.H54", "01.NC", "Tiếng Anh")


@given(WORDS, WORDS, WORDS)
def test_any_text_comes_back_from_the_xml(subject: str, receiver: str, name: str) -> None:
    paper = replace(PAPER, subject=f"a{subject}", signer=Signer("A", f"b{name}"))
    found, _ = record(entry(paper), replace(KNOWN, receivers=(Organ(f"c{receiver}"),)), SOURCE)
    read = from_xml(ElementTree.fromstring(record_xml(found)))
    assert read == as_text(json.loads(record_json(found)))
    assert unicodedata.is_normalized("NFC", found["Subject"])
