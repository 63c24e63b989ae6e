"""A document mended: breach by breach, read and judged again where one repair reveals another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generators.lint.facts.model import Place
from generators.lint.facts.reading import Document, read_document
from generators.lint.judging import Breach, Judgement, judge
from generators.lint.mending.job import Job
from generators.lint.mending.outcome import Change, Left, Mended, NotRepaired
from generators.lint.mending.pen import Pen
from generators.lint.mending.repairs import LAST, REPAIRS, WHOLE
from generators.lint.mending.tracking import finish
from generators.lint.mending.working_copy import WorkingCopy
from generators.lint.rules.rule import Case

ROUNDS = 3
"""How often a document is mended: the later times for lines, and for what the earlier ones have revealed."""
SIGNED = "tệp đã ký số: mọi thay đổi làm mất hiệu lực chữ ký"
WORDS = "thuộc câu chữ hoặc cách dựng văn bản, không tự sửa"
Task = tuple[str, Place | None]
"""A rule at a place, or a repair of the whole document."""
BY_HAND = "máy chưa sửa được, sửa tay theo hướng dẫn"


def mend(  # noqa: PLR0913 - what was read and what was found belong together
    data: bytes, document: Document, judgement: Judgement, case: Case, *, tracked: bool, day: date
) -> Mended:
    """Return a copy of a .docx in which what is safe is repaired, and what was changed and left.

    `data` are the bytes that `document` was read from, and `judgement` what was found in it; `tracked` shows each
    change in Word, dated `day`. Breaches that the office accepts stay. A signed file comes back as it is.
    """
    if document.facts.signed:
        return Mended(data, (), tuple(_left(breach, SIGNED) for breach in judgement.breaches))
    copy = WorkingCopy(data)
    pen = Pen(day, copy.greatest_id)
    changed: dict[Change, None] = {}  # a change that needs two rounds is told once
    reasons: dict[Task, str] = {}
    for number in range(1, ROUNDS + 1):
        told = _round(_jobs(copy, pen, case, judgement.breaches), reasons, last=number == ROUNDS)
        if not told:
            break
        changed |= told
        case, judgement = _again(copy, case, judgement)
    if not changed:
        return Mended(data, (), tuple(_lefts(judgement, reasons)))
    finish(pen, tracked)
    return Mended(copy.save(), tuple(changed), tuple(_lefts(judgement, reasons)))


def _jobs(copy: WorkingCopy, pen: Pen, case: Case, breaches: Iterable[Breach]) -> dict[Task, Job]:
    """Return what is to be done in a round, in the order of the repairs."""
    copy.count_anew()
    known = sorted((breach for breach in breaches if breach.rule.repair in REPAIRS), key=_order)
    return {_task(breach): Job(copy, pen, case, breach.rule, breach.finding) for breach in known}


def _round(jobs: Mapping[Task, Job], reasons: dict[Task, str], last: bool) -> dict[Change, None]:
    """Do each job once; what is refused is kept in `reasons`.

    Lines wait for a round in which nothing else is repaired, or the last: they are as long as the words above them.
    """
    others = {task: job for task, job in jobs.items() if job.rule.repair != LAST}
    told: dict[Change, None] = {}
    for task, job in others.items():
        told |= _repaired(task, job, reasons)
    for task, job in jobs.items() if last or not told else ():
        told |= _repaired(task, job, reasons) if task not in others else {}
    return told


def _order(breach: Breach) -> int:
    return list(REPAIRS).index(breach.rule.repair)


def _task(breach: Breach) -> Task:
    """Return what makes two breaches one job: the same rule at one place, or one repair of the whole document."""
    repair = breach.rule.repair
    return (repair, None) if repair in WHOLE else (breach.rule.id, breach.finding.place)


def _repaired(task: Task, job: Job, reasons: dict[Task, str]) -> dict[Change, None]:
    told: dict[Change, None] = {}
    try:
        for change in REPAIRS[job.rule.repair](job):
            told[change] = None
    except NotRepaired as refusal:
        reasons[task] = str(refusal)
    return told


def _again(copy: WorkingCopy, case: Case, judgement: Judgement) -> tuple[Case, Judgement]:
    """Read and judge the copy as it stands now, by the same rules and with the same waivers."""
    document, problems = read_document(copy.save(), "")
    assert document is not None, problems
    told = (*judgement.breaches, *(breach for breach, _ in judgement.waived))
    judged = (*(breach.rule for breach in told), *(each.rule for each in judgement.opens), *judgement.passed)
    rules = {rule.id: rule for rule in judged}
    case = replace(case, facts=document.facts, identity=document.identity)
    return case, judge(case, rules.values(), {breach.rule.id: reason for breach, reason in judgement.waived})


def _lefts(judgement: Judgement, reasons: Mapping[Task, str]) -> Iterator[Left]:
    for breach in judgement.breaches:
        usual = BY_HAND if breach.rule.repair in REPAIRS else WORDS
        yield _left(breach, reasons.get(_task(breach), usual))


def _left(breach: Breach, reason: str) -> Left:
    return Left(breach.rule, breach.finding.place, breach.finding.found, reason)
