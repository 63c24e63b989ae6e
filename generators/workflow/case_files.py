"""The verb case-file: the case file (hồ sơ) of a plan as one zipped bag, to be handed to the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generators.content.archive_settings import load_archive_settings, load_case_file
from generators.content.load import PlanFolder
from generators.documents.contents_list import CaseFile as ListedFile
from generators.documents.contents_list import Content, contents_list_paper
from generators.files import streamed_whole
from generators.office.bag import read_bag
from generators.office.case_file import ROOT, CaseFile, Filed, Keeping, case_file_of, papers_of
from generators.office.metadata import record_json, record_xml, recorded_pages
from generators.office.paper import Entry
from generators.office.places import ARCHIVE, SIGNED, archive_of
from generators.office.program import program
from generators.office.register.opening import opened
from generators.office.register.rows import Row
from generators.office.verifying.mistakes import RESEALED
from generators.office.zipped import write_zipped_bag
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.workflow.kinds import CONTENTS_LIST, own_template
from generators.workflow.known import Known, cannot_write, chosen_plan, read_office

NO_PAPERS = ProblemKind(
    "office-case-file-empty",
    "sổ chưa có văn bản nào của kế hoạch này nên hồ sơ còn trống",
    "Ban hành văn bản của kế hoạch trước: vanthu issue.",
)
UNSEALED = ProblemKind(
    "office-case-file-unsealed",
    "số {code} năm {year} đã cấp nhưng văn bản chưa niêm phong xong, hồ sơ chưa đủ",
    "Chạy lại vanthu issue với chính tệp ấy; nếu không ban hành nữa thì hủy số: vanthu cancel.",
)
CONTENTS, FIELDS_JSON, FIELDS_XML = "muc-luc-van-ban.docx", "case_file.json", "case_file.xml"
"""Below `data/` of the exported bag, beside the sealed folders."""
NOTES = {"cancelled": "Đã hủy", "replaced": "Đã được thay thế"}


@dataclass(frozen=True)
class _Sealed:
    """The papers of a case file in their order, and the sealed folders that belong to them, with their hashes."""

    entries: tuple[Entry, ...]
    bags: Mapping[str, str]


def export_case_file(office: Path, plan_id: str | None = None, now: datetime | None = None) -> Path:
    """Write `output/case-files/<plan>-<day>.zip`: a bag that holds each sealed folder of a plan as it stands.

    Raises ProblemsFound when a folder is not as it was sealed, a paper is not sealed yet, or nothing can be written.
    """
    now = now or datetime.now().astimezone()
    known = read_office(office, now.date())
    folder = chosen_plan(known, plan_id)
    sealed = _sealed(office, folder, now)
    case = _case_file(known, folder, sealed)
    files: dict[str, bytes | Path] = {
        CONTENTS: _contents_list(known, case, now.date()),
        FIELDS_JSON: record_json(case.record),
        FIELDS_XML: record_xml(case.record, ROOT),
        **dict(_files(archive_of(office), sealed.bags)),
    }
    name = f"{folder.id}-{now.date().isoformat()}"
    file = office / "output" / "case-files" / f"{name}.zip"
    try:
        with streamed_whole(file) as stream:
            write_zipped_bag(stream, name, files, _info(case, now.date()))
    except OSError as error:
        raise ProblemsFound([cannot_write(office, file, error)]) from error
    return file


def _sealed(office: Path, folder: PlanFolder, now: datetime) -> _Sealed:
    """Return the papers of a plan with their folders, each as it was sealed. Raises ProblemsFound."""
    archive, source = archive_of(office), Source(f"content/{folder.id}")
    with opened(archive, now, writing=False) as register:
        entries, rows = papers_of(folder.id, register.entries()), register.rows()
    if not entries:
        raise ProblemsFound([NO_PAPERS.at(source)])
    bags = dict(_bags(entries, rows))
    waiting = [entry for entry in entries if entry.state == "reserved"]
    problems = [UNSEALED.at(source, code=entry.code, year=entry.year) for entry in waiting]
    problems += [problem for place, digest in bags.items() for problem in _damage(archive, place, digest)]
    if problems:
        raise ProblemsFound(problems)
    return _Sealed(entries, bags)


def _bags(entries: Sequence[Entry], rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the sealed folders of papers and those that go along with them, each with its hash."""
    folders = {entry.folder for entry in entries}
    for row in rows:  # a folder's name has no point in it, what goes along has one
        if f"{row.bag}.".startswith(tuple(f"{folder}." for folder in folders)):
            yield row.bag, row.bag_hash


def _damage(archive: Path, place: str, digest: str) -> Iterator[Problem]:
    bag, problems = read_bag(archive, place)
    yield from problems
    if bag and not problems and bag.hash != digest:
        yield RESEALED.at(Source(f"{ARCHIVE}/{place}"))


def _case_file(known: Known, folder: PlanFolder, sealed: _Sealed) -> CaseFile:
    settings, problems = load_archive_settings(known.office)
    described, more = load_case_file(known.office, folder.id)
    if errors([*problems, *more]):
        raise ProblemsFound([*problems, *more])
    issuer = known.content.agencies.find(folder.plan.issuers[0]) if known.content else None
    name, organ_id = (issuer.name, issuer.organ_id or "") if issuer else ("", "")
    keeping = Keeping(folder.plan, described, settings, name, organ_id)
    pages = dict(_pages(archive_of(known.office), sealed))
    return case_file_of(keeping, sealed.entries, pages, sealed.bags)


def _pages(archive: Path, sealed: _Sealed) -> Iterator[tuple[str, int]]:
    """Yield the pages of papers by their folder, as their records tell; a number cancelled unused has none."""
    for entry in sealed.entries:
        if entry.folder not in sealed.bags:
            yield entry.folder, 0
            continue
        pages = recorded_pages(archive / entry.folder)
        if pages is not None:
            yield entry.folder, pages


def _contents_list(known: Known, case: CaseFile, day: date) -> bytes:
    """Return the contents list (mục lục văn bản trong hồ sơ) as Word."""
    listed = ListedFile(case.title, case.notation, case.keeper)
    paper = contents_list_paper(listed, [_listed(filed) for filed in case.papers], day)
    return own_template(known, CONTENTS_LIST, day).render(paper)


def _listed(filed: Filed) -> Content:
    paper = filed.entry.paper
    is_signed = any(SIGNED in place for place in filed.companions)
    note = "; ".join(filter(None, (NOTES.get(filed.entry.state, ""), "Có bản ký số" if is_signed else "")))
    return Content(filed.entry.code, paper.day, paper.type_name, paper.subject, paper.issuer_name, filed.pages, note)


def _files(archive: Path, bags: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    for place in bags:
        for file in sorted((archive / place).rglob("*")):
            if file.is_file():
                yield file.relative_to(archive).as_posix(), file


def _info(case: CaseFile, day: date) -> dict[str, str]:
    first, last = case.days
    return {
        "Source-Organization": case.keeper,
        "External-Identifier": case.notation,
        "External-Description": case.title,
        "Internal-Sender-Description": f"{len(case.papers)} văn bản, từ {first.isoformat()} đến {last.isoformat()}",
        "Bagging-Date": day.isoformat(),
        "Bag-Software-Agent": program(),
    }
