"""Files that are to be issued: each read, judged and recognised, before anything is done with any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.content.agencies import Agencies
from generators.lint.facts.model import Facts, Role
from generators.lint.facts.reading import Document, read_document
from generators.lint.inspecting import Bench, Examined, Given, examine
from generators.lint.linted import findings_of
from generators.office.paper import Paper, Tied
from generators.office.register.numbering import SAME_PAPER
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.vietnamese import document_number
from generators.word.entering import Places, entered
from generators.word.package import read_bytes
from generators.workflow.candidate_checks import Looked, candidate_problems
from generators.workflow.candidate_papers import issuers_of, number_of, paper_of
from generators.workflow.lint_bench import office_bench
from generators.workflow.linting import paper_files
from generators.workflow.workforce import Watch, unwatched

LAYOUT = ProblemKind("issue-layout", "{title}: {found}; yêu cầu: {wanted}. Căn cứ: {article}", "{mend}")
KEPT = ProblemKind(
    "issue-kept",
    "{title}: {found}; văn phòng giữ nguyên: {reason}",
    "Trái với {article}. Mục chấp nhận nằm trong content/{plan}/lint.yaml; xóa mục ấy nếu không giữ nữa.",
    "warning",
)
ADVICE = ProblemKind(
    "issue-advice", "còn {count} điểm nên sửa hoặc lưu ý về thể thức", "Xem từng điểm: vanthu lint {file}", "warning"
)


@dataclass(frozen=True)
class Candidate:
    """A paper that may be issued: its file as it was given, what is known of it, the number it prints already.

    `request` is the key by which the register knows the paper again; `places` are those of number and date.
    """

    file: Path
    name: str
    data: bytes
    paper: Paper
    number: int | None
    request: str
    places: Places
    warnings: tuple[Problem, ...] = ()

    def entered(self, number: int, day: date) -> bytes:
        """Return the file with its number and day of issue. Raises ProblemsFound where it prints others."""
        return entered(self.data, self.name, self.places, document_number(str(number)), day)


@dataclass(frozen=True)
class _Desk:
    """With what the files of a batch are judged."""

    bench: Bench
    agencies: Agencies
    day: date | None
    today: date
    tied: Tied | None


def candidates(  # noqa: PLR0913, PLR0917 - all that a clerk asks for
    office: Path,
    files: Sequence[str],
    day: date | None,
    as_of: date,
    tied: Tied | None = None,
    watch: Watch = unwatched,
) -> tuple[tuple[Candidate, ...], list[Problem]]:
    """Judge files (or folders of them) as papers to be issued on `day`, or the day that they print, or today (`as_of`).

    Returns those that may be issued, and all that is wrong with others. Raises ProblemsFound where the office itself
    cannot be used.
    """
    known = office_bench(office, day or as_of)
    desk = _Desk(known.bench, known.agencies or Agencies(agencies=()), day, as_of, tied)
    problems, found = list(known.warnings), list[Candidate]()
    given = list(paper_files(files, problems))
    with closing(watch(given, len(given))) as watched:
        for file, name in watched:
            try:
                found.append(_candidate(desk, file, name))
            except ProblemsFound as wrong:
                problems += wrong.problems
    return tuple(found), [*problems, *_told_twice(found)]


def _candidate(desk: _Desk, file: Path, name: str) -> Candidate:
    """Return one file as a candidate. Raises ProblemsFound with everything that keeps it from being issued."""
    data, problems = read_bytes(file, name)
    document, more = read_document(data, name) if data is not None else (None, [])
    if data is None or document is None:
        raise ProblemsFound([*problems, *more])
    case, number = _looked(desk, name, document), number_of(document.identity)
    places = Places(_place(document.facts, "code"), _place(document.facts, "place_date"))
    trial, problems = _tried(data, name, places, number, case.day)
    examined, more = examine(desk.bench, Given(trial, name))
    problems += [*more, *candidate_problems(case), *(_of_layout(name, examined) if examined else ())]
    if examined is None or errors(problems):
        raise ProblemsFound(problems)
    paper = paper_of(case, data, examined.law.id, desk.tied)
    return Candidate(file, name, data, paper, number, _request(paper), places, tuple(problems))


def _looked(desk: _Desk, name: str, document: Document) -> Looked:
    facts, identity = document.facts, document.identity
    day = desk.day or identity.day or desk.today
    issuers = issuers_of(desk.agencies, facts, identity)
    return Looked(name, facts, identity, desk.bench.own_name(facts), day, desk.today, issuers)


def _place(facts: Facts, role: Role) -> int | None:
    return next((each.place.index for each in facts.of(role) if each.text.strip()), None)


def _tried(data: bytes, name: str, places: Places, number: int | None, day: date) -> tuple[bytes, list[Problem]]:
    """Return the paper as it would be issued (with some number), or as it is and what is wrong with it."""
    try:
        return entered(data, name, places, document_number(str(number or 1)), day), []
    except ProblemsFound as found:
        return data, list(found.problems)


def _of_layout(name: str, examined: Examined) -> Iterator[Problem]:
    """Yield the errors of layout, those that the office keeps as they are, and one line about all else."""
    findings, waived = findings_of(examined.judgement, examined.case.profile)
    wrong = [finding for finding in findings if finding.severity == "error"]
    for each in wrong:
        told = {"title": each.title, "found": each.found, "wanted": each.wanted, "article": each.article}
        yield LAYOUT.at(Source(name, place=each.where), mend=each.mend, **told)
    for each in waived:
        told = {"title": each.title, "found": each.found, "reason": each.reason, "article": each.article}
        if each.severity == "error":
            yield KEPT.at(Source(name, place=each.where), plan=examined.paper.partition("/")[0], **told)
    if len(findings) > len(wrong):
        yield ADVICE.at(Source(name), count=len(findings) - len(wrong), file=name)


def _request(paper: Paper) -> str:
    """Return the key of a paper: its own name, or the digest of a file that has none."""
    tied = f"#{paper.tied.tie}:{paper.tied.year}/{paper.tied.code}" if paper.tied else ""
    return f"{paper.name or f'sha256:{paper.draft}'}{tied}"


def _told_twice(found: Sequence[Candidate]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for each in found:
        if each.request in first:
            yield SAME_PAPER.at(Source(each.name), first=first[each.request])
        first.setdefault(each.request, each.name)
