"""The verb issue: a batch of papers judged as a whole, then numbered, printed to PDF/A, sealed, entered in the book.

A kill at any moment leaves old or new: numbers are reserved first, and the same command run again goes on with them
(design, section 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generators.office.paper import Entry, State, Tie, Tied
from generators.office.places import ARCHIVE, archive_of
from generators.office.register.numbering import ALREADY_ISSUED
from generators.office.register.opening import NAME, opened
from generators.office.register.register import Register, Request
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.workflow.candidates import Candidate, candidates
from generators.workflow.issue_files import Readied, Ready, readied
from generators.workflow.issue_seals import Done, Seals, Watches
from generators.workflow.libreoffice import program
from generators.workflow.printing import NO_PDF
from generators.workflow.registered import Called, registered
from generators.workflow.sealing import Sealing, cancelled_place

UNWATCHED = Watches()
PLACE_TAKEN = ProblemKind(
    "office-place-taken",
    "thư mục {place} đã có trong kho lưu trữ nhưng không có trong sổ",
    "Chạy vanthu verify để biết thư mục ấy là gì; đưa nó ra ngoài kho, hoặc lập lại sổ bằng vanthu register --rebuild.",
)

NOT_STANDING = ProblemKind(
    "office-not-standing",
    "văn bản số {code} {state}, không {verb} được nữa",
    "Xem trạng thái của văn bản trong sổ: vanthu register --year {year}.",
)
STATES: Mapping[State, str] = {
    "reserved": "chưa ban hành",
    "issued": "đã ban hành ở cơ quan khác",
    "cancelled": "đã hủy",
    "replaced": "đã được văn bản khác thay thế",
}
"""Why an entry is not what a command needs."""
VERBS: Mapping[Tie, str] = {"replaces": "thay thế", "corrects": "đính chính"}


@dataclass(frozen=True)
class IssueOrder:
    """What a clerk asks for: day, a number given by hand, the older paper that the new one replaces or corrects."""

    day: date | None = None
    number: int | None = None
    tie: Tie | None = None
    tied_to: Called | None = None
    pdf: bool = True
    dry_run: bool = False
    trust_clock: bool = False


@dataclass(frozen=True)
class Issued:
    """What became of each paper, in the order given, and what a person should look at."""

    papers: tuple[Done, ...]
    problems: tuple[Problem, ...]


def issue(
    office: Path, files: Sequence[str], order: IssueOrder, watches: Watches = UNWATCHED, now: datetime | None = None
) -> Issued:
    """Issue papers at the moment `now` (with its offset), all of them or none.

    Raises ProblemsFound, before any number is given, when anything is wrong with any of them; what is told of a paper
    whose number stands but whose PDF could not be made is among the problems of what is returned.
    """
    now = now or datetime.now().astimezone()
    archive = archive_of(office)
    found, problems = candidates(office, files, order.day, now.date(), _tied(archive, order, now), watches.judging)
    with opened(archive, now, writing=not order.dry_run, trust_clock=order.trust_clock) as register:
        sealing = Sealing(archive, register, now)
        if not order.dry_run:
            sealing.finish()
        batch = _judged(office, sealing, found, order, problems)
        done = dict(batch.before)
        if order.dry_run:
            done |= {entry.request: Done("", entry, "planned") for entry in batch.planned}
        else:
            entries = register.reserve(batch.requests, now).entries
            seals = Seals(office, sealing, batch.fresh, watches)
            done |= {each.entry.request: each for each in seals.made(entries, problems, pdf=order.pdf)}
    return Issued(tuple(replace(done[each.request], file=each.name) for each in found), tuple(sorted(set(problems))))


@dataclass(frozen=True)
class _Batch:
    """A batch without errors: what was issued before, what is ready, the numbers it would get now."""

    before: Mapping[str, Done]
    fresh: Readied
    requests: Sequence[Request]
    planned: Sequence[Entry]


def _judged(
    office: Path, sealing: Sealing, found: Sequence[Candidate], order: IssueOrder, problems: list[Problem]
) -> _Batch:
    """Judge all that can be judged before a number is given; `problems` gets warnings. Raises ProblemsFound."""
    before = _before(sealing.register, found)
    fresh = readied(office, [each for each in found if each.request not in before])
    requests = [_request(each, order.number) for each in fresh.papers]
    plan = sealing.register.plan(requests, sealing.at)
    problems += [*(warning for each in found for warning in each.warnings), *fresh.problems, *plan.problems]
    problems += _untied(sealing.register, fresh.papers)
    if order.pdf and fresh.papers and not program():
        problems.append(NO_PDF.at(Source(found[0].name), count=len(fresh.papers)))
    if not errors(problems):
        problems += [*_taken(sealing, plan.entries), *_trial(plan.entries, fresh.papers)]
    if errors(problems):
        raise ProblemsFound(problems)
    done = {request: Done("", entry, "before") for request, entry in before.items()}
    return _Batch(done, fresh, requests, plan.entries)


def cancel(office: Path, called: Called, reason: str, now: datetime | None = None) -> Entry:
    """Cancel (hủy) a paper: its number is kept, the reason sealed beside it. Raises ProblemsFound."""
    now = now or datetime.now().astimezone()
    archive = archive_of(office)
    with opened(archive, now, writing=True) as register:
        sealing = Sealing(archive, register, now)
        sealing.finish()
        entry = registered(register, called)
        if not sealing.seal("cancelled", entry, cancelled_place(entry), {}, reason):
            raise ProblemsFound([_not_standing(entry, "hủy", NAME)])
    return entry


def _tied(archive: Path, order: IssueOrder, now: datetime) -> Tied | None:
    if order.tie is None or order.tied_to is None:
        return None
    with opened(archive, now, writing=False) as register:
        entry = registered(register, order.tied_to)
    return Tied(order.tie, entry.code, entry.year)


def _untied(register: Register, papers: Sequence[Ready]) -> Iterator[Problem]:
    """Expect a paper that is replaced or corrected to be one of the same body that still stands."""
    for candidate in (ready.candidate for ready in papers):
        tied, issuer = candidate.paper.tied, candidate.paper.issuer
        older = register.find(tied.code, tied.year) if tied else []
        if tied and not any(entry.state == "issued" and entry.paper.issuer == issuer for entry in older):
            yield _not_standing(older[-1], VERBS[tied.tie], candidate.name)


def _not_standing(entry: Entry, verb: str, name: str) -> Problem:
    facts = {"code": entry.code, "state": STATES[entry.state], "year": entry.year}
    return NOT_STANDING.at(Source(name), verb=verb, **facts)


def _before(register: Register, found: Sequence[Candidate]) -> dict[str, Entry]:
    """Return what of a batch has been issued, by the request. Raises ProblemsFound for files changed since."""
    standing = {entry.request: entry for entry in register.entries() if entry.state == "issued"}
    before = {each.request: standing[each.request] for each in found if each.request in standing}
    changed = [
        each for each in found if each.request in before and before[each.request].paper.draft != each.paper.draft
    ]
    if changed:
        raise ProblemsFound(ALREADY_ISSUED.at(Source(each.name), code=before[each.request].code) for each in changed)
    return before


def _request(ready: Ready, number: int | None) -> Request:
    asked = ready.candidate
    return Request(asked.request, asked.paper, number or asked.number, asked.name, ready.first)


def _taken(sealing: Sealing, entries: Sequence[Entry]) -> Iterator[Problem]:
    there = [entry for entry in entries if (sealing.archive / entry.folder).exists()]
    known = {row.bag for row in sealing.register.rows()} if there else set()  # after: rows come before folders
    for entry in there:
        if entry.folder not in known:
            yield PLACE_TAKEN.at(Source(f"{ARCHIVE}/{entry.folder}"), place=entry.folder)


def _trial(entries: Sequence[Entry], papers: Sequence[Ready]) -> Iterator[Problem]:
    """Try to write the numbers that would be given, so that none is given to a file that cannot take it."""
    for entry, ready in zip(entries, papers, strict=True):
        try:
            ready.word(entry)
        except ProblemsFound as found:
            yield from found.problems
