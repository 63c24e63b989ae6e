"""What is made of one checked file: a check sheet (phiếu kiểm tra), a copy with comments; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generators.documents.check_sheet import TYPE, CheckSheetPaper, SheetFacts, SheetFinding, check_sheet_paper
from generators.files import Together
from generators.layout.impose import impose
from generators.layout.profile import profile_for
from generators.lint.inspecting import Bench, Given, examine
from generators.lint.linted import Finding, Linted
from generators.lint.marking.comments import marked
from generators.lint.mending import Mended, mend
from generators.lint.rules.rule import SEVERITIES
from generators.lint.telling import BASES, NOTICES, counted
from generators.os_words import reason
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.word.template import compile_template
from generators.workflow.kinds import CHECK_SHEET
from generators.workflow.known import CANNOT_WRITE, template_path

if TYPE_CHECKING:
    from generators.workflow.linting import Item

SIGNED = ProblemKind(
    "lint-signed",
    "tệp có chữ ký số: không ghi nhận xét vào bản sao, vì bản sao sẽ mang một chữ ký không còn đúng",
    "Dùng --report để lập phiếu kiểm tra; hoặc ghi nhận xét vào tệp trước khi ký.",
)


@dataclass(frozen=True)
class Wanted:
    """Files to be made of the one that is checked: check sheet, copy with comments, copy that is repaired.

    `tracked` shows the repairs in Word as changes that can be accepted or rejected. `render` is of any number of files:
    they are printed, and their pages looked at.
    """

    report: Path | None = None
    comments: Path | None = None
    fix: Path | None = None
    tracked: bool = False
    render: bool = False


NOTHING_WANTED = Wanted()


@dataclass(frozen=True)
class Papers:
    """What was written, what the repair did (None where none was asked for), and what is wrong."""

    written: tuple[Path, ...] = ()
    mended: Mended | None = None
    problems: tuple[Problem, ...] = ()


def wanted_papers(office: Path, bench: Bench, wanted: Wanted, items: Sequence[Item], files: Sequence[Linted]) -> Papers:
    """Write what is wanted of the one file; nothing where it could not be judged, or where one cannot be made."""
    if wanted == NOTHING_WANTED or len(items) != 1 or files[0].law is None:
        return Papers()
    day, item, file = bench.as_of or bench.today, items[0], files[0]
    made: dict[Path, bytes] = {}
    mended: Mended | None = None
    try:
        if wanted.report:
            made[wanted.report] = check_sheet(office, bench, file, day)
        if wanted.comments:
            made[wanted.comments] = _commented(item, file, day)
        if wanted.fix:
            mended = _mended(bench, item, day, tracked=wanted.tracked)
            made |= {wanted.fix: mended.data} if mended.changed else {}
        return Papers(_written(made), mended)
    except ProblemsFound as found:
        return Papers(problems=found.problems)


def _commented(item: Item, file: Linted, day: date) -> bytes:
    if "signed" in file.notices:
        raise ProblemsFound([SIGNED.at(Source(file.name))])
    return marked(item.file.read_bytes(), file.findings, day)


def _mended(bench: Bench, item: Item, day: date, *, tracked: bool) -> Mended:
    data = item.file.read_bytes()
    examined, problems = examine(bench, Given(data, item.name))
    if examined is None:
        raise ProblemsFound(problems)
    return mend(data, examined.document, examined.judgement, examined.case, tracked=tracked, day=day)


def check_sheet(office: Path, bench: Bench, file: Linted, day: date) -> bytes:
    """Return the check sheet of a file, laid out by the law of the day of the check. Raises ProblemsFound."""
    profile = profile_for(day, bench.profiles)
    name = CHECK_SHEET.template
    template, problems = compile_template(
        template_path(office, name),
        f"templates/{name}",
        partial(impose, profile=profile, kind=TYPE),
        CheckSheetPaper,
    )
    if template is None:
        raise ProblemsFound(problems)
    return template.render(check_sheet_paper(_facts(file), day))


def _facts(file: Linted) -> SheetFacts:
    assert file.law is not None
    return SheetFacts(
        file=file.name,
        digest=file.sha256,
        called=file.called,
        issuer=file.identity.issuer,
        subject=file.identity.subject,
        day=file.identity.day,
        law=file.law.name,
        law_day=file.law.day,
        why=BASES[file.law.basis],
        notices=tuple(NOTICES[notice] for notice in file.notices),
        counted=counted(file),
        findings=tuple(map(_sheet_finding, file.findings)),
        waived=tuple(map(_sheet_finding, file.waived)),
        opens=tuple((each.title, each.reason) for each in file.opens),
    )


def _sheet_finding(finding: Finding) -> SheetFinding:
    where = f"{finding.where}: “{finding.excerpt}”" if finding.excerpt else finding.where
    group = SEVERITIES[finding.severity].capitalize()
    words = (finding.title, finding.found, finding.wanted, finding.article, finding.reason)
    return SheetFinding(group, where[:1].upper() + where[1:], *words)


def _written(made: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write files together. Raises ProblemsFound when the system refuses one."""
    with Together() as waiting:
        try:
            for file, data in made.items():
                waiting.add(file, data)
        except OSError as error:
            raise ProblemsFound([_refused(file, error)]) from error
        refused = [_refused(file, error) for file, error in waiting.publish()]
    if refused:
        raise ProblemsFound(refused)
    return tuple(made)


def _refused(file: Path, error: OSError) -> Problem:
    return CANNOT_WRITE.at(Source(str(file)), reason=reason(error))


def write_result(file: Path, text: str) -> Path:
    """Write a result for a program; return its place. Raises ProblemsFound when the system refuses."""
    return _written({file: f"{text}\n".encode("utf-8", "backslashreplace")})[0]
