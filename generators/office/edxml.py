"""An edXML envelope (QCVN 102:2016/BTTTT, amended by Circular 01/2022): what the office knows, and what it cannot know.

A message header is filled as far as it is certain; ids that the exchange gives, and addresses that nobody told, are
left out and named, so that the integrator adds them and nothing is guessed (reliability.md, section 3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace

from generators.office.metadata import plain_text
from generators.office.metadata_fields import Organ, RecordFacts, priority
from generators.office.paper import Entry
from generators.office.xml_fields import add_fields, xml_bytes
from generators.vietnamese import document_number

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
XLINK = "http://www.w3.org/1999/xlink"
VERSION = "1.0"
NEW, REPLACING = "0", "3"
"""BussinessDocType (spelt so): a new paper, one that replaces an older one."""
UNKNOWN_TYPE = "application/octet-stream"
CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along, by its name; `data` is needed for its digest alone."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The sha256 in hex digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Sent:
    """What an envelope is made of."""

    entry: Entry
    known: RecordFacts
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope as XML, and the names of what the integrator must supply."""

    xml: bytes
    missing: tuple[str, ...]


def envelope(entry: Entry, known: RecordFacts, attachments: tuple[Attachment, ...] = ()) -> Envelope:
    """Return the envelope of a paper; the same paper and files give the same bytes."""
    sent = Sent(entry, known, attachments)
    lacking = ((words, lack(sent)) for words, lack in MISSING)
    return Envelope(_xml(sent), tuple(words.format(found) for words, found in lacking if found))


def _always(_: Sent) -> bool:
    return True


def _without_id(sent: Sent) -> str:
    return "; ".join(organ.name for organ in sent.known.receivers if not organ.id)


def _replaces(sent: Sent) -> bool:
    tied = sent.entry.paper.tied
    return bool(tied and tied.tie == "replaces")


MISSING: tuple[tuple[str, Callable[[Sent], str | bool]], ...] = (
    ("mã định danh của cơ quan gửi (From/OrganId)", lambda sent: not sent.known.organ_id),
    ("địa chỉ, thư điện tử, điện thoại của cơ quan gửi (From)", _always),
    ("nơi nhận: văn bản không ghi nơi nhận nào (To)", lambda sent: not sent.known.receivers),
    ("mã định danh của nơi nhận (To/OrganId): {}", _without_id),
    ("địa chỉ, thư điện tử của nơi nhận (To)", lambda sent: bool(sent.known.receivers)),
    ("mã loại văn bản của trục liên thông (DocumentType/Type)", _always),
    ("mã văn bản trên trục liên thông (DocumentId)", _always),
    ("mã văn bản cũ trên trục liên thông, để báo thay thế (ReplacementInfoList)", _replaces),
    ("vết gửi: cơ quan gửi, thời điểm gửi (TraceHeader)", _always),
    ("nội dung các tệp đính kèm, mã hóa base64 (AttachmentEncoded)", lambda sent: bool(sent.attachments)),
    ("chữ ký số trên gói tin (Signature)", _always),
)
"""What an envelope may lack, with what tells that it does; a text that this gives is named, too."""


def _header(sent: Sent) -> Fields:
    entry, known = sent.entry, sent.known
    paper = entry.paper
    return {
        "From": _organ(Organ(paper.issuer_name, known.organ_id)),
        "To": [_organ(organ) for organ in known.receivers],
        "Code": {"CodeNumber": document_number(str(entry.number)), "CodeNotation": paper.symbol},
        "PromulgationInfo": {"Place": paper.place, "PromulgationDate": _day(paper.day)},
        "DocumentType": {"TypeName": paper.type_name},
        "Subject": paper.subject,
        "SignerInfo": {
            "Competence": paper.signer.authority,
            "Position": paper.signer.position,
            "FullName": paper.signer.name,
        },
        "DueDate": _day(known.due) if known.due else "",
        "ToPlaces": {"Place": [organ.name for organ in known.receivers]},
        "OtherInfo": {
            "Priority": priority(paper.urgency),
            "PromulgationAmount": known.copies,
            "PageAmount": known.pages,
        },
    }


def _organ(organ: Organ) -> Fields:
    return {"OrganId": organ.id, "OrganName": organ.name}


def _business(sent: Sent) -> Fields:
    """Tell a new paper from one that replaces an older one; a correction (đính chính) is a new one."""
    tied = sent.entry.paper.tied
    if tied is None or not _replaces(sent):
        return {"BussinessDocType": NEW}
    reason = f"Thay thế văn bản số {tied.code} năm {tied.year}"
    return {"BussinessDocType": REPLACING, "BussinessDocReason": reason}


def _xml(sent: Sent) -> bytes:
    root = Element(_named("edXML"))
    whole = SubElement(root, _named("edXMLEnvelope"))
    head = SubElement(whole, _named("edXMLHeader"))
    header = {"MessageHeader": _header(sent), "TraceHeaderList": {"Bussiness": _business(sent)}}
    add_fields(head, _plain(header), NAMESPACE)
    _add_manifest(SubElement(whole, _named("edXMLBody")), sent.attachments)
    register_namespace("edXML", NAMESPACE)
    register_namespace("xlink", XLINK)
    return xml_bytes(root)


def _add_manifest(body: Element, attachments: Iterable[Attachment]) -> None:
    """List the files; the note of each tells its digest, so that what is attached later can be proved."""
    manifest = SubElement(body, _named("edXMLManifest"), {"version": VERSION})
    for each in attachments:
        reference = SubElement(manifest, _named("Reference"), {f"{{{XLINK}}}href": f"cid:{each.digest}"})
        told = {
            "ContentId": each.digest,
            "ContentType": CONTENT_TYPES.get(PurePosixPath(each.name).suffix, UNKNOWN_TYPE),
            "Description": f"sha256: {each.digest}",
            "AttachmentName": each.name,
        }
        add_fields(reference, told, NAMESPACE)


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _plain(value: Any) -> Any:
    """Return fields with every text on one line and fit for XML."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return plain_text(value) if isinstance(value, str) else value


def _day(day: date) -> str:
    return f"{day:%Y/%m/%d}"
