"""The check sheet (phiếu kiểm tra): what was found in one file, as it is filed beside the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from generators.documents.rich import said
from generators.documents.tables import group_row, head_cell
from generators.vietnamese import date_in_figures, roman
from generators.word.inserts import Align, Cell, Column, Properties, SectionEnd, Table

TYPE = "Phiếu kiểm tra"
ABOUT = "thể thức, kỹ thuật trình bày văn bản"
Columns = tuple[tuple[str, float, Align], ...]
FOUND: Columns = (
    ("TT", 10, "center"),
    ("Vị trí", 42, "left"),
    ("Nội dung kiểm tra", 40, "left"),
    ("Thực tế", 52, "left"),
    ("Yêu cầu", 52, "left"),
    ("Căn cứ", 51, "left"),
)
WAIVED: Columns = (
    ("TT", 10, "center"),
    ("Vị trí", 42, "left"),
    ("Nội dung kiểm tra", 50, "left"),
    ("Thực tế", 65, "left"),
    ("Lý do giữ nguyên", 80, "left"),
)
OPEN: Columns = (("TT", 10, "center"), ("Nội dung kiểm tra", 97, "left"), ("Lý do chưa kiểm tra", 140, "left"))
TITLE = "{type} {about}: {name}"


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """A finding as the sheet tells it; `group` is the severity under which it stands, `reason` why it is accepted."""

    group: str
    where: str
    title: str
    found: str
    wanted: str
    article: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the sheet tells of one file, in words; empty where the paper does not say it.

    `why` tells whose day chose the law. `opens` are titles of rules that were not judged, with the reasons.
    """

    file: str
    digest: str
    called: str
    issuer: str
    subject: str
    day: date | None
    law: str
    law_day: date
    why: str
    notices: tuple[str, ...]
    counted: str
    findings: tuple[SheetFinding, ...]
    waived: tuple[SheetFinding, ...]
    opens: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckSheetPaper:
    """Everything the template of the check sheet may name; a table is None where there is nothing to tell."""

    file: str
    digest: str
    called: str
    issuer: str
    subject: str
    day: str
    law: str
    law_day: str
    why: str
    notices: tuple[str, ...]
    counted: str
    checked: str
    findings: Table | None
    waived: Table | None
    opens: Table | None
    final_page: SectionEnd
    properties: Properties


def check_sheet_paper(facts: SheetFacts, checked: date) -> CheckSheetPaper:
    """Return the check sheet of a file, checked on a day."""
    name = PurePath(facts.file.replace("\\", "/")).name
    title = TITLE.format(type=TYPE, about=ABOUT, name=name)
    opens = [(str(number), *row) for number, row in enumerate(facts.opens, start=1)]
    return CheckSheetPaper(
        file=name,
        digest=facts.digest,
        called=facts.called,
        issuer=facts.issuer,
        subject=facts.subject,
        day=date_in_figures(facts.day) if facts.day else "",
        law=facts.law,
        law_day=date_in_figures(facts.law_day),
        why=facts.why,
        notices=facts.notices,
        counted=facts.counted,
        checked=date_in_figures(checked),
        findings=_table(FOUND, list(_grouped(facts.findings))),
        waived=_table(WAIVED, list(_numbered(facts.waived, _waived))),
        opens=_table(OPEN, [_cells(row) for row in opens]),
        final_page=SectionEnd("landscape", first=True),
        properties=Properties(title, ABOUT, "", "", checked),
    )


def _table(columns: Columns, rows: Sequence[tuple[Cell, ...]]) -> Table | None:
    if not rows:
        return None
    drawn = tuple(Column(share, align) for _, share, align in columns)
    return Table(drawn, (tuple(head_cell(title) for title, _, _ in columns),), tuple(rows), "landscape")


def _grouped(findings: Sequence[SheetFinding]) -> Iterator[tuple[Cell, ...]]:
    """Yield the findings under a row for each severity, numbered through the table."""
    rows = _numbered(findings, _found)
    for position, group in enumerate(dict.fromkeys(finding.group for finding in findings), start=1):
        inside = [finding for finding in findings if finding.group == group]
        yield group_row(roman(position), f"{group} ({len(inside)})", len(FOUND))
        yield from (next(rows) for _ in inside)


def _numbered(
    findings: Iterable[SheetFinding], told: Callable[[SheetFinding], tuple[str, ...]]
) -> Iterator[tuple[Cell, ...]]:
    for number, finding in enumerate(findings, start=1):
        yield _cells((str(number), *told(finding)))


def _found(finding: SheetFinding) -> tuple[str, ...]:
    return finding.where, finding.title, finding.found, finding.wanted, finding.article


def _waived(finding: SheetFinding) -> tuple[str, ...]:
    return finding.where, finding.title, finding.found, finding.reason


def _cells(words: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(said(text)) for text in words)
