"""A small archive as `vanthu issue` leaves it, made through the rooms' own functions, without Word and LibreOffice.

Eight papers of two bodies: a plan, its replacement, reports; one cancelled, one with its signed copy, one without PDF.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path

from generators.office.metadata import record, record_json, record_xml
from generators.office.metadata_fields import RecordFacts
from generators.office.paper import Entry, Paper, Signer, Tied
from generators.office.places import CANCELLED, SIGNED, archive_of
from generators.office.register.opening import opened
from generators.office.register.register import Register, Request
from generators.problems import Problem, Source
from generators.workflow.sealing import Sealing

NOW = datetime(2018, 10, 20, 9, 30, tzinfo=timezone(timedelta(hours=7)))
LATER = NOW + timedelta(days=3)
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
FIRST = Paper(
    issuer="cong-an-tinh",
    issuer_name="Công an tỉnh",
    book="general",
    symbol="KH-CAT",
    type_name="Kế hoạch",
    subject="Triển khai phòng, chống tội phạm",
    day=date(2018, 5, 2),
    signer=Signer("Giám đốc", "Nguyễn Văn A"),
    draft="",
    recipients=("Ban Chỉ đạo tỉnh",),
    name="kh-mau/plan",
)
OTHER = replace(FIRST, issuer="so-tu-phap", issuer_name="Sở Tư pháp", symbol="BC-STP", type_name="Báo cáo")
NEXT = replace(OTHER, name="kh-mau/reports/2018-10", day=date(2018, 10, 15))
"""One more paper, which is not in the archive."""


@dataclass(frozen=True)
class Wanted:
    """A paper to be sealed, and what happens to it later."""

    paper: Paper
    pdf: bool = True
    cancelled: bool = False
    attached: bool = False


LAST = "2018/so-tu-phap/05-BC-STP"
"""The bag of the last row."""


def codes(problems: Iterable[Problem]) -> list[str]:
    """Return the codes of problems in their order by name."""
    return sorted(problem.code for problem in problems)


def papers() -> list[Wanted]:
    """Return the papers of the archive in the order of their days."""
    replacing = replace(FIRST, name="kh-mau/plan#replaces", day=date(2018, 6, 4))
    reports = [
        replace(OTHER, name=f"kh-mau/reports/2018-{month}", subject=f"Kết quả tháng {month}", day=date(2018, month, 15))
        for month in range(5, 10)
    ]
    return [
        Wanted(FIRST),
        Wanted(reports[0], attached=True),
        Wanted(replace(replacing, tied=Tied("replaces", "01/KH-CAT", 2018))),
        Wanted(reports[1], cancelled=True),
        Wanted(replace(FIRST, name="", symbol="CV-CAT", type_name="Công văn", day=date(2018, 7, 3))),
        *(Wanted(report) for report in reports[2:4]),
        Wanted(reports[4], pdf=False),
    ]


def make_archive(office: Path) -> Path:
    """Give an office the archive, copied from one that is made once; return it."""
    return Path(shutil.copytree(archive_of(Path(_once().name)), archive_of(office)))


@cache
def _once() -> tempfile.TemporaryDirectory[str]:
    office = tempfile.TemporaryDirectory(prefix="vanthu-archive-")  # gone with the process
    archive = archive_of(Path(office.name))
    with opened(archive, NOW, writing=True) as register:
        for wanted in papers():
            seal(archive, register, wanted)
    return office


def seal(archive: Path, register: Register, wanted: Wanted, at: datetime = NOW) -> Entry:
    """Reserve the number of a paper, seal it, and what happens to it later."""
    paper = replace(wanted.paper, draft=sha256(wanted.paper.name.encode()).hexdigest())
    (entry,) = register.reserve([Request(paper.name or f"sha256:{paper.draft}", paper)], at).entries
    sealing, name = Sealing(archive, register, at), entry.folder.rpartition("/")[2]
    assert sealing.seal("issued", entry, entry.folder, files(entry, name, wanted.pdf))
    issued = entry.becoming("issued")
    if wanted.attached:
        assert sealing.seal("attached", issued, f"{entry.folder}{SIGNED}-1", {f"{name}.pdf": tiny_pdf(b"% signed\n")})
    if wanted.cancelled:
        assert sealing.seal("cancelled", issued, f"{entry.folder}{CANCELLED}", {}, "Ban hành nhầm")
    return entry


def issue_one(archive: Path, wanted: Wanted, at: datetime = LATER) -> Entry:
    """Seal one more paper in an archive."""
    with opened(archive, at, writing=True) as register:
        return seal(archive, register, wanted, at)


@contextmanager
def tampered(archive: Path) -> Iterator[sqlite3.Connection]:
    """Open the register as somebody does who knows SQL; its triggers are put back in the end."""
    with closing(sqlite3.connect(archive / "register.sqlite", isolation_level=None)) as register:
        triggers = register.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            register.execute(f"DROP TRIGGER {name}")
        yield register
        for _, sql in triggers:
            register.execute(sql)


def files(entry: Entry, name: str, pdf: bool) -> Mapping[str, bytes]:
    told, _ = record(entry, RecordFacts(organ_id="H01.01"), Source(name))
    return {
        f"{name}.docx": f"Word: {entry.code}\n".encode() * 20,
        "record.json": record_json(told),
        "record.xml": record_xml(told),
        "sources/plan.yaml": f"title: {entry.paper.subject}\n".encode(),
        "sources.json": b"{}\n",
        **({f"{name}.pdf": tiny_pdf()} if pdf else {}),
    }


def tiny_pdf(comment: bytes = b"") -> bytes:
    """Return a PDF/A-2b of one empty page."""
    xmp = XMP.encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
        b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%b\nendstream" % (len(xmp), xmp),
    ]
    data, places = HEAD + comment, []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%btrailer\n<</Size 5/Root 1 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (table, len(data))
