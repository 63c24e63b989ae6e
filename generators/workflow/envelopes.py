"""The verb envelope: an edXML envelope of an issued paper, to be completed by who joins the office to the exchange."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generators.content.archive_settings import load_archive_settings
from generators.content.load import load_content
from generators.office.bag import read_bag
from generators.office.edxml import CONTENT_TYPES, Attachment, envelope
from generators.office.metadata import recorded_pages
from generators.office.metadata_fields import RecordFacts
from generators.office.paper import Entry
from generators.office.places import REGISTER, SIGNED, archive_of
from generators.office.record_facts import record_facts
from generators.office.register.opening import opened
from generators.problems import ProblemKind, ProblemsFound, Source, errors
from generators.workflow.known import write
from generators.workflow.registered import Called, registered

NOT_ISSUED = ProblemKind(
    "office-envelope-not-issued",
    "số {code} chưa ban hành xong hoặc đã hủy nên không lập bì thư để gửi",
    "Chỉ gửi văn bản đã ban hành; xem sổ bằng vanthu register.",
)
SECRET = ProblemKind(
    "office-envelope-secret",
    "số {code} có độ mật {secrecy}: không gửi qua trục liên thông văn bản",
    "Gửi văn bản mật theo quy định về bảo vệ bí mật nhà nước.",
)
FOLDER = "output/envelopes"


def write_envelope(office: Path, called: Called, now: datetime | None = None) -> tuple[Path, tuple[str, ...]]:
    """Write `output/envelopes/<year>/<issuer>/<NN-SYMBOL>.edxml`; return it, and the names of what must be supplied.

    Raises ProblemsFound for a paper that is not issued, secret, or not as it was sealed.
    """
    archive = archive_of(office)
    with opened(archive, now or datetime.now().astimezone(), writing=False) as register:
        entry = registered(register, called)
        bags = [row.bag for row in register.rows()]
    _stop_unfit(entry)
    attachments = tuple(_attachments(archive, _sealed(archive, entry, bags), entry))
    made = envelope(entry, _known(office, entry), attachments)
    file = office / FOLDER / f"{entry.folder}.edxml"
    write(office, file, made.xml)
    return file, made.missing


def _stop_unfit(entry: Entry) -> None:
    source, paper = Source(REGISTER), entry.paper
    if entry.state not in ("issued", "replaced"):
        raise ProblemsFound([NOT_ISSUED.at(source, code=entry.code)])
    if paper.secrecy:
        raise ProblemsFound([SECRET.at(source, code=entry.code, secrecy=paper.secrecy)])


def _sealed(archive: Path, entry: Entry, bags: Sequence[str]) -> list[str]:
    """Return the folder of a paper and that of its last signed copy, both as they were sealed. Raises ProblemsFound."""
    signed = [bag for bag in bags if bag.startswith(f"{entry.folder}{SIGNED}")]  # in the order in which they came
    places = [entry.folder, *signed[-1:]]
    if problems := [problem for place in places for problem in read_bag(archive, place)[1]]:
        raise ProblemsFound(problems)
    return places


def _attachments(archive: Path, places: Sequence[str], entry: Entry) -> Iterator[Attachment]:
    """Yield what is to be sent: the Word file, and the PDF, signed where a signed one came back."""
    files = [file for place in places for file in sorted((archive / place / "data").iterdir())]
    last = {file.suffix: file for file in files if file.suffix in CONTENT_TYPES}
    for suffix, file in sorted(last.items()):
        yield Attachment(f"{Path(entry.folder).name}{suffix}", file.read_bytes())


def _known(office: Path, entry: Entry) -> RecordFacts:
    """Return what the office knows of the paper today, and how many pages its record counts."""
    settings, problems = load_archive_settings(office)
    if errors(problems):
        raise ProblemsFound(problems)
    content, _ = load_content(office)
    plans = {folder.id: folder.plan for folder in content.plans} if content else {}
    facts = record_facts(entry.paper, settings, content.agencies if content else None, plans.get(entry.paper.plan))
    return replace(facts, pages=recorded_pages(archive_of(office) / entry.folder))
