"""The verb register: the books of a year as Word and Excel, both made of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generators.documents.follow_up_book import FollowUpBookPaper, follow_up_book_paper
from generators.documents.outgoing_book import OutgoingBookPaper, outgoing_book_paper
from generators.files import Together
from generators.office.book_workbook import Leaf, book_workbook
from generators.office.places import archive_of
from generators.office.register.mistakes import REGISTER_LOST
from generators.office.register.opening import is_lost, opened
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.workflow.book_lines import Told, outgoing_books
from generators.workflow.follow_ups import FollowUps
from generators.workflow.kinds import FOLLOW_UP_BOOK, OUTGOING_BOOK, Kind, own_template
from generators.workflow.known import Known, cannot_write, read_office

EMPTY = ProblemKind(
    "books-empty",
    "năm {year} chưa có văn bản đi nào trong sổ cần in",
    "Các sổ đã có văn bản: {known}. Kiểm tra lại --year, --issuer, --book.",
)
NOTHING_CAME = ProblemKind(
    "books-nothing-came",
    "năm {year} chưa nhận văn bản nào, cũng không chờ văn bản nào",
    "Kiểm tra lại --year, --issuer; văn bản đến được nhận bằng vanthu receive.",
)
BOOKS = "output/registers"
"""Below the office: books can be printed again at any time."""
OUTGOING, INCOMING, MISSING = "Văn bản đi", "Văn bản đến", "Văn bản chưa nhận"
"""Names of sheets."""


def write_books(  # noqa: PLR0913 - all that a clerk asks for
    office: Path,
    year: int,
    issuer: str | None = None,
    book: str | None = None,
    now: datetime | None = None,
    *,
    incoming: bool = False,
) -> tuple[Path, ...]:
    """Write the outgoing books of a year, one Word and one Excel file for each body and book, or for those named.

    With `incoming`, the follow-up books of what bodies sent in instead; `issuer` is then the body that received it.
    Made as of the moment `now`. Raises ProblemsFound, also where there is nothing to print, and then writes nothing.
    """
    now = now or datetime.now().astimezone()
    known = read_office(office, now.date())
    if known.content is None or not known.profiles:
        raise ProblemsFound(known.problems)
    told = _told(office, now)
    until = now.replace(tzinfo=None)  # as content tells moments
    made = _follow_ups(known, told, year, issuer, until) if incoming else _outgoing(known, told, (year, issuer, book))
    files = {office / BOOKS / str(year) / name: data for each in made for name, data in each.files(known)}
    if not files:
        raise ProblemsFound([_nothing(told, year, incoming=incoming)])
    return _written(office, files)


def _told(office: Path, now: datetime) -> Told:
    archive = archive_of(office)
    if is_lost(archive):
        raise ProblemsFound([REGISTER_LOST.at(Source("output/archive"))])
    with opened(archive, now, writing=False) as register:
        return Told(register.entries(), register.rows())


@dataclass(frozen=True)
class _Made:
    """A book in the making: the name of its files, its year, what it says, its sheets."""

    name: str
    year: int
    kind: Kind
    paper: OutgoingBookPaper | FollowUpBookPaper
    leaves: tuple[Leaf, ...]

    def files(self, known: Known) -> Iterator[tuple[str, bytes]]:
        """Yield the book as Word, set by the law of the last day of its year or of today, and as Excel."""
        day = min(known.as_of, date(self.year, 12, 31))
        yield f"{self.name}.docx", own_template(known, self.kind, day).render(self.paper)
        title, lines = self.paper.cover.title.upper(), self.paper.cover.lines
        yield f"{self.name}.xlsx", book_workbook(title, lines, self.leaves, known.as_of)


def _outgoing(known: Known, told: Told, wanted: tuple[int, str | None, str | None]) -> Iterator[_Made]:
    """Yield the books of a year, body and book, any of the last two where it is None."""
    assert known.content
    for name, book in outgoing_books(told, known.content.agencies):
        if all(asked in (None, is_) for asked, is_ in zip(wanted, (book.year, book.body.id, name), strict=True)):
            paper = outgoing_book_paper(book, known.as_of)
            leaf = Leaf(OUTGOING, paper.rows, paper.notes)
            yield _Made(f"{book.body.id}-{name}", book.year, OUTGOING_BOOK, paper, (leaf,))


def _follow_ups(known: Known, told: Told, year: int, body: str | None, until: datetime) -> Iterator[_Made]:
    assert known.content
    for order in FollowUps(known, known.content, told.entries, until).books(year, body):
        paper = follow_up_book_paper(order, known.as_of)
        leaves = [Leaf(INCOMING, paper.rows, paper.notes), *([Leaf(MISSING, paper.gaps)] if paper.gaps else [])]
        yield _Made(f"{order.body.id}-van-ban-den", year, FOLLOW_UP_BOOK, paper, tuple(leaves))


def _nothing(told: Told, year: int, *, incoming: bool) -> Problem:
    if incoming:
        return NOTHING_CAME.at(Source("content"), year=year)
    known = sorted({f"{entry.paper.issuer}/{entry.paper.book} năm {entry.year}" for entry in told.entries})
    return EMPTY.at(Source("output/archive"), year=year, known=", ".join(known) or "chưa có sổ nào")


def _written(office: Path, files: dict[Path, bytes]) -> tuple[Path, ...]:
    """Write files together, or none. Raises ProblemsFound when the system refuses one."""
    with Together() as waiting:
        for file, data in files.items():
            try:
                waiting.add(file, data)
            except OSError as error:
                raise ProblemsFound([cannot_write(office, file, error)]) from error
        refused = [cannot_write(office, file, error) for file, error in waiting.publish()]
    if refused:
        raise ProblemsFound(refused)
    return tuple(files)
