"""Receiving: completed forms become files of `content/`, each one only when it is wholly sound."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from generators.forms.completed import Completed
from generators.forms.judging import judged
from generators.forms.reading import read_completed
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.workflow.filing import Change, Filing, changes, earlier_place, file_text, kept_file
from generators.workflow.forms import FORMS, Expected
from generators.workflow.known import Known, read_office, shown, write

NO_FILE = ProblemKind("receive-no-file", "không có tệp hay thư mục này", "Kiểm tra lại tên tệp, đường dẫn.")
EMPTY_FOLDER = ProblemKind("receive-empty-folder", "thư mục này không có tệp nào", "Chép các tệp nhận được vào đây.")
UNKNOWN_KIND = ProblemKind(
    "receive-unknown-kind", "tệp là mẫu loại “{kind}” mà phần mềm không nhận", "Cập nhật phần mềm, hoặc gửi lại mẫu."
)
UNKNOWN_PLAN = ProblemKind(
    "receive-unknown-plan",
    "mẫu này của kế hoạch “{plan}”, văn phòng không có kế hoạch đó",
    "Các kế hoạch hiện có: {known}. Hỏi lại cơ quan có gửi nhầm tệp không.",
)
UNKNOWN_AGENCY = ProblemKind(
    "receive-unknown-agency",
    "mẫu này gửi cho “{agency}”, cơ quan không có việc này trong kế hoạch {plan}",
    "Hỏi lại cơ quan có gửi nhầm tệp không; kiểm tra danh sách cơ quan và phân công trong kế hoạch.",
)
OLD_VERSION = ProblemKind(
    "receive-old-version",
    "mẫu này là bản cũ: nội dung giao hoặc câu hỏi đã thay đổi từ khi gửi cho {agency}",
    "Gửi lại cơ quan tệp mẫu mới; chép các câu trả lời cũ sang rồi bổ sung phần còn thiếu.",
)
TWO_FILES = ProblemKind(
    "receive-two-files",
    "lần nhận này có {count} tệp cùng mẫu của {agency}",
    "Hỏi cơ quan tệp nào là bản chính thức, chỉ nhận tệp đó.",
)
EXISTS = ProblemKind(
    "receive-exists",
    "đã nhận của {agency} và nội dung lần này khác: {changes}",
    "Nếu đúng là bản thay thế thì chạy lại với --replace; bản cũ được giữ trong {earlier}.",
)

Outcome = Literal["new", "same", "replaced"]


@dataclass(frozen=True)
class Receipt:
    """One form received: the file that came, where its answers stand now, and what is new about them."""

    name: str
    agency: str
    target: Path
    outcome: Outcome
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Intake:
    """What came of a batch: receipts for sound forms, and the problems of all."""

    receipts: tuple[Receipt, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Sound:
    """A form without an error, ready to be filed."""

    name: str
    expected: Expected
    filing: Filing


def receive(office: Path, paths: Sequence[str], received: datetime | None = None, *, replace: bool = False) -> Intake:
    """File the answers of completed forms, given as files or folders, below `content/`.

    `received` is when they came, now where it is not given. Each sound form is filed whole and synced; a bad one
    holds up no other. An earlier record is kept, and replaced only with `replace`.
    """
    moment = received or datetime.now()
    known = read_office(office, moment.date())
    problems: list[Problem] = []
    sound: list[_Sound] = []
    for file, name in _files(paths, problems):
        form, more = _sound(known, file, name, moment)
        problems += more
        sound += [form] if form else []
    kept = list(_one_of_each(sound, problems))
    receipts = [receipt for form in kept if (receipt := _filed(office, form, replace, problems))]
    return Intake(tuple(receipts), tuple(sorted(set(problems))))


def _files(paths: Iterable[str], problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its name as the clerk gave it; of a folder, all that a person put there."""
    for text in paths:
        path = Path(text)
        if path.is_dir():
            inside = [file for file in sorted(path.rglob("*")) if file.is_file() and file.name[0] not in ".~"]
            if not inside:
                problems.append(EMPTY_FOLDER.at(Source(text)))
            yield from ((file, (Path(text) / file.relative_to(path)).as_posix()) for file in inside)
        elif path.exists():
            yield path, text
        else:
            problems.append(NO_FILE.at(Source(text)))


def _sound(known: Known, file: Path, name: str, received: datetime) -> tuple[_Sound | None, list[Problem]]:
    completed, problems = read_completed(file, name)
    if completed is None:
        return None, problems
    expected, more = _expected(known, completed)
    problems += more
    if expected is None:
        return None, problems
    answers, more = judged(expected.asked, completed)
    problems += more
    if answers is None or errors(problems):
        return None, problems
    filing = expected.filing(answers, received)
    problems += expected.judge(filing.record, completed)
    return (None if errors(problems) else _Sound(name, expected, filing)), problems


def _expected(known: Known, completed: Completed) -> tuple[Expected | None, list[Problem]]:
    """Return what the form should have asked, by what it says of itself."""
    source, content = Source(completed.name), known.content
    if wrong := [problem for problem in errors(known.problems) if _touches(problem, completed.plan)]:
        return None, wrong
    plans = {folder.id: folder for folder in content.plans} if content else {}
    if content is None or completed.plan not in plans:
        names = ", ".join(plans) or "chưa có"
        return None, [UNKNOWN_PLAN.at(source, plan=completed.plan, known=names)]
    if completed.kind not in FORMS:
        return None, [UNKNOWN_KIND.at(source, kind=completed.kind)]
    asks = FORMS[completed.kind]
    expected = asks(known, content, plans[completed.plan], completed.agency, completed.period)
    if expected is None:
        return None, [UNKNOWN_AGENCY.at(source, agency=completed.agency, plan=completed.plan)]
    if expected.version != completed.version:
        return None, [OLD_VERSION.at(source, agency=expected.agency.called)]
    return expected, []


def _touches(problem: Problem, plan: str) -> bool:
    """Tell whether a problem of the office is one of this plan, or of all plans."""
    steps = problem.source.file.split("/")
    return steps[0] != "content" or len(steps) < 3 or steps[1] == plan


def _one_of_each(sound: Sequence[_Sound], problems: list[Problem]) -> Iterator[_Sound]:
    counts = Counter(form.filing.target for form in sound)
    for form in sound:
        if counts[form.filing.target] == 1:
            yield form
        else:
            facts = {"count": counts[form.filing.target], "agency": form.expected.agency.called}
            problems.append(TWO_FILES.at(Source(form.name), **facts))


def _filed(office: Path, form: _Sound, replace: bool, problems: list[Problem]) -> Receipt | None:
    """Write one record, or say why not; an unchanged one is not written again."""
    target = office / form.filing.target
    agency = form.expected.agency.called
    before = kept_file(target, form.filing)
    found = changes(before, form.filing) if before else ()
    if before and not found:
        return Receipt(form.name, agency, target, "same")
    if target.exists() and not replace:
        earlier = shown(office, earlier_place(target))
        listed = "; ".join(map(str, found)) or "tệp đã có không đọc được"
        problems.append(EXISTS.at(Source(form.name), agency=agency, changes=listed, earlier=earlier))
        return None
    filing = dataclasses.replace(form.filing, record=form.filing.record.replacing(before)) if before else form.filing
    try:
        return _written(office, target, dataclasses.replace(form, filing=filing), agency, found)
    except ProblemsFound as refused:
        problems += refused.problems
        return None


def _written(office: Path, target: Path, form: _Sound, agency: str, found: tuple[Change, ...]) -> Receipt:
    outcome: Outcome = "new"
    if target.exists():
        outcome = "replaced"
        write(office, earlier_place(target), target.read_bytes(), durable=True)
    write(office, target, file_text(form.filing).encode(), durable=True)
    return Receipt(form.name, agency, target, outcome, found)
