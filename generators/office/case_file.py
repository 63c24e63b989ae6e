"""A case file (hồ sơ): the papers of a plan in their order, with the metadata of Decree 30/2020, Annex VI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.archive_settings import ArchiveSettings
from generators.content.archive_settings import CaseFile as Described
from generators.content.plan import Plan
from generators.office.metadata import Record, fields_record, plain_text
from generators.office.metadata_fields import Field
from generators.office.paper import Entry, State
from generators.vietnamese import document_number, first_words

LONGEST_TITLE = 500
ROOT = "CaseFile"
"""Of the XML."""
DOCUMENT = "Document"
STATES: Mapping[State, str] = {
    "reserved": "đã cấp số, chưa niêm phong",
    "issued": "đã ban hành",
    "cancelled": "đã hủy",
    "replaced": "đã được thay thế",
}
"""How the list of a case file tells the state of a paper."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper of a case file: its place in the list from 1, its entry, its pages where they are known.

    `companions` are the places of the folders that belong to it: reason of cancelling, signed copies.
    """

    ordinal: int
    entry: Entry
    pages: int | None = None
    companions: tuple[str, ...] = ()

    @property
    def record(self) -> Record:
        """What the list tells of the paper."""
        paper = self.entry.paper
        told = {
            "DocOrdinal": self.ordinal,
            "TypeName": plain_text(paper.type_name),
            "CodeNumber": document_number(str(self.entry.number)),
            "CodeNotation": plain_text(paper.symbol),
            "IssuedDate": paper.day,
            "OrganName": plain_text(paper.issuer_name),
            "Subject": plain_text(paper.subject),
            "PageAmount": self.pages,
            "State": STATES[self.entry.state],
            "Folder": self.entry.folder,
            "Companion": list(self.companions),
        }
        return {name: value for name, value in told.items() if value not in (None, [])}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file: how it is called and kept, and its papers in order of day and code, at least one."""

    organ_id: str
    catalog: int
    notation: str
    title: str
    maintenance: str
    rights: str
    creator: str
    language: str
    description: str
    keeper: str
    papers: tuple[Filed, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The days of the first and of the last paper."""
        return self.papers[0].entry.paper.day, self.papers[-1].entry.paper.day

    @property
    def pages(self) -> int | None:
        """The pages of all papers, None where those of one are not known."""
        known = [filed.pages for filed in self.papers if filed.pages is not None]
        return sum(known) if len(known) == len(self.papers) else None

    @property
    def record(self) -> Record:
        """The metadata of the file, then the list of its papers."""
        return fields_record(FIELDS, self) | {DOCUMENT: [filed.record for filed in self.papers]}


FIELDS: tuple[Field[CaseFile], ...] = (
    Field("FileCode/OrganId", "String", 13, "mã định danh cơ quan", lambda case: case.organ_id),
    Field("FileCode/FileCatalog", "Number", 4, "năm của danh mục hồ sơ", lambda case: case.catalog),
    Field("FileCode/FileNotation", "String", 20, "số và ký hiệu hồ sơ", lambda case: case.notation),
    Field("Title", "String", LONGEST_TITLE, "tiêu đề hồ sơ", lambda case: case.title),
    Field("Maintenance", "String", 30, "thời hạn bảo quản", lambda case: case.maintenance),
    Field("Rights", "String", 30, "chế độ sử dụng", lambda case: case.rights),
    Field("Creator", "String", 30, "người lập hồ sơ", lambda case: case.creator),
    Field("Language", "String", 50, "ngôn ngữ", lambda case: case.language),
    Field("StartDate", "Date", 10, "thời gian bắt đầu", lambda case: case.days[0]),
    Field("EndDate", "Date", 10, "thời gian kết thúc", lambda case: case.days[1]),
    Field("DocTotal", "Number", 4, "tổng số văn bản", lambda case: len(case.papers)),
    Field("PageTotal", "Number", 4, "tổng số trang", lambda case: case.pages),
    Field("Description", "String", 500, "ghi chú", lambda case: case.description),
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the office knows of a case file besides its papers: the plan, the file's description, who keeps it."""

    plan: Plan
    described: Described
    settings: ArchiveSettings
    keeper: str
    organ_id: str


def papers_of(plan_id: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the papers of a plan in the order of its case file: by day, then number, then symbol."""
    mine = (entry for entry in entries if entry.paper.plan == plan_id)
    return tuple(sorted(mine, key=lambda entry: (entry.paper.day, entry.number, entry.paper.symbol)))


def case_file_of(keeping: Keeping, entries: Sequence[Entry], pages: Mapping[str, int], bags: Iterable[str]) -> CaseFile:
    """Return the case file of papers in their order; `pages` are known by folder, `bags` all sealed folders."""
    plan, described = keeping.plan, keeping.described
    companions = {entry.folder: _companions(entry, bags) for entry in entries}
    filed = (Filed(at, each, pages.get(each.folder), companions[each.folder]) for at, each in enumerate(entries, 1))
    return CaseFile(
        organ_id=keeping.organ_id,
        catalog=(plan.date or entries[0].paper.day).year,
        notation=described.notation or "",
        title=described.title or first_words(f"{plan.type} {plan.subject}", LONGEST_TITLE - 1),
        maintenance=described.maintenance or "",
        rights=described.rights or "",
        creator=described.creator or "",
        language=keeping.settings.language,
        description=described.description or "",
        keeper=keeping.keeper,
        papers=tuple(filed),
    )


def _companions(entry: Entry, bags: Iterable[str]) -> tuple[str, ...]:
    """Return the sealed folders beside that of a paper; a name of a paper has no point in it."""
    return tuple(sorted(bag for bag in bags if bag.startswith(f"{entry.folder}.")))
