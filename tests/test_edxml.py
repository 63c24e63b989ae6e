"""The edXML envelope: what is certain is filled, what nobody can know is named, a secret paper gets none."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.office.edxml import NAMESPACE, XLINK, Attachment, envelope
from generators.office.metadata_fields import Organ, RecordFacts
from generators.office.paper import Entry, Paper, Tied
from generators.office.places import archive_of
from generators.office.register.opening import opened
from generators.problems import ProblemsFound
from generators.workflow.envelopes import write_envelope
from generators.workflow.registered import Called
from tests.archive_made import FIRST, NOW, Wanted, make_archive, seal
from tests.office import Office

NAMES = {"e": NAMESPACE}
KNOWN = RecordFacts(
    organ_id="000.00.01.H54",
    receivers=(Organ("Ủy ban nhân dân tỉnh", "000.00.00.H54"), Organ("Sở Tư pháp")),
    pages=12,
    copies=40,
    due=date(2018, 10, 20),
)
HEADER = "e:edXMLEnvelope/e:edXMLHeader/e:MessageHeader/"
MANIFEST = "e:edXMLEnvelope/e:edXMLBody/e:edXMLManifest/"
PDF = Attachment("05-BC-CAT.pdf", b"%PDF")


def entry(paper: Paper = FIRST, number: int = 5) -> Entry:
    return Entry("k", number, paper, "2018/cong-an-tinh/05-KH-CAT", "issued", datetime(2018, 5, 2, tzinfo=UTC))


def read(entry: Entry, known: RecordFacts = KNOWN, *attachments: Attachment) -> ElementTree.Element:
    return ElementTree.fromstring(envelope(entry, known, attachments).xml)


def test_what_is_certain_is_filled() -> None:
    root = read(entry(replace(FIRST, place="Thái Bình", urgency="KHẨN")), KNOWN, PDF)
    assert root.tag == f"{{{NAMESPACE}}}edXML"
    told = {
        "From/e:OrganId": "000.00.01.H54",
        "From/e:OrganName": "Công an tỉnh",
        "Code/e:CodeNumber": "05",
        "Code/e:CodeNotation": "KH-CAT",
        "PromulgationInfo/e:Place": "Thái Bình",
        "PromulgationInfo/e:PromulgationDate": "2018/05/02",
        "DocumentType/e:TypeName": "Kế hoạch",
        "Subject": "Triển khai phòng, chống tội phạm",
        "SignerInfo/e:Position": "Giám đốc",
        "SignerInfo/e:FullName": "Nguyễn Văn A",
        "DueDate": "2018/10/20",
        "OtherInfo/e:Priority": "1",
        "OtherInfo/e:PromulgationAmount": "40",
        "OtherInfo/e:PageAmount": "12",
    }
    assert {name: root.findtext(f"{HEADER}e:{name}", namespaces=NAMES) for name in told} == told
    assert [to.findtext("e:OrganName", namespaces=NAMES) for to in root.findall(f"{HEADER}e:To", NAMES)] == [
        "Ủy ban nhân dân tỉnh",
        "Sở Tư pháp",
    ]


def test_nothing_that_only_the_exchange_gives_is_guessed() -> None:
    found = envelope(entry(), KNOWN, (PDF,))
    names = {element.tag.partition("}")[2] for element in ElementTree.fromstring(found.xml).iter()}
    assert not names & {"DocumentId", "Type", "TypeDetail", "Email", "TraceHeader", "Signature", "AttachmentEncoded"}
    assert "mã định danh của nơi nhận (To/OrganId): Sở Tư pháp" in found.missing
    assert not any("From/OrganId" in name for name in found.missing)
    assert all(any(name in each for each in found.missing) for name in ("DocumentId", "DocumentType/Type", "Signature"))


def test_an_office_that_knows_no_ids_is_told_so() -> None:
    missing = envelope(entry(), RecordFacts()).missing
    assert "mã định danh của cơ quan gửi (From/OrganId)" in missing
    assert "nơi nhận: văn bản không ghi nơi nhận nào (To)" in missing
    assert not any("AttachmentEncoded" in name for name in missing)


def test_each_file_is_listed_with_its_digest() -> None:
    (reference,) = read(entry(), KNOWN, PDF).findall(f"{MANIFEST}e:Reference", NAMES)
    digest = hashlib.sha256(b"%PDF").hexdigest()
    assert reference.get(f"{{{XLINK}}}href") == f"cid:{digest}"
    told = {below.tag.partition("}")[2]: below.text for below in reference}
    assert told == {
        "ContentId": digest,
        "ContentType": "application/pdf",
        "Description": f"sha256: {digest}",
        "AttachmentName": "05-BC-CAT.pdf",
    }


@pytest.mark.parametrize(
    ("tied", "kind"),
    [(None, "0"), (Tied("corrects", "01/KH-CAT", 2018), "0"), (Tied("replaces", "01/KH-CAT", 2018), "3")],
)
def test_a_paper_that_replaces_another_says_so(tied: Tied | None, kind: str) -> None:
    found = envelope(entry(replace(FIRST, tied=tied)), KNOWN)
    place = "e:edXMLEnvelope/e:edXMLHeader/e:TraceHeaderList/e:Bussiness/e:"
    root = ElementTree.fromstring(found.xml)
    assert root.findtext(f"{place}BussinessDocType", namespaces=NAMES) == kind
    reason = root.findtext(f"{place}BussinessDocReason", namespaces=NAMES)
    assert reason == ("Thay thế văn bản số 01/KH-CAT năm 2018" if kind == "3" else None)
    assert any("ReplacementInfoList" in name for name in found.missing) == (kind == "3")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert envelope(entry(), KNOWN, (PDF,)) == envelope(entry(), KNOWN, (PDF,))
    assert envelope(entry(), KNOWN).xml.startswith(b"<?xml")


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_any_text_makes_an_envelope_that_can_be_read(text: str) -> None:
    known = replace(KNOWN, receivers=(Organ(f"a{text}"),))
    root = read(entry(replace(FIRST, subject=f"a{text}")), known)
    assert (root.findtext(f"{HEADER}e:Subject", namespaces=NAMES) or "").startswith("a")


@pytest.fixture
def archived(office: Office) -> Path:
    make_archive(office.folder)
    return office.folder


def test_the_signed_pdf_is_sent_where_one_came_back(archived: Path) -> None:
    file, missing = write_envelope(archived, Called("1/BC-STP"), NOW)
    assert file == archived / "output/envelopes/2018/so-tu-phap/01-BC-STP.edxml"
    assert missing
    references = ElementTree.parse(file).getroot().findall(f"{MANIFEST}e:Reference", NAMES)
    signed = archive_of(archived) / "2018/so-tu-phap/01-BC-STP.signed-1/data/01-BC-STP.pdf"
    word = archive_of(archived) / "2018/so-tu-phap/01-BC-STP/data/01-BC-STP.docx"
    assert [each.findtext("e:ContentId", namespaces=NAMES) for each in references] == [
        hashlib.sha256(file.read_bytes()).hexdigest() for file in (word, signed)
    ]


def test_no_envelope_for_what_must_not_be_sent(archived: Path) -> None:
    with opened(archive_of(archived), NOW, writing=True) as register:
        paper = replace(FIRST, name="kh-mau/reports/mat", symbol="BC-PC02", secrecy="MẬT", day=NOW.date())
        secret = seal(archive_of(archived), register, Wanted(paper)).code
    for code, expected in (("02/BC-STP", "office-envelope-not-issued"), (secret, "office-envelope-secret")):
        with pytest.raises(ProblemsFound) as found:
            write_envelope(archived, Called(code), NOW)
        assert [problem.code for problem in found.value.problems] == [expected]
    (archive_of(archived) / "2018/so-tu-phap/03-BC-STP/data/03-BC-STP.pdf").write_bytes(b"x")
    with pytest.raises(ProblemsFound) as found:
        write_envelope(archived, Called("03/BC-STP"), NOW)
    assert [problem.code for problem in found.value.problems] == ["office-bag-changed"]
    assert not (archived / "output/envelopes").exists()
