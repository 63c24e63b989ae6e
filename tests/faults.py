"""Papers issued by a process that is killed or refused: what it told before it ended, and what it left.

The papers are read and judged once; what is tried many times is all that follows: opening the register, finishing what
was cut short, numbers, bags, rows, places. All at one moment, so that every issue gives the same bytes.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from unittest.mock import patch

from generators.office.bag import read_bag
from generators.office.places import STAGING, archive_of
from generators.office.verifying.archived import Archived, read_office
from generators.problems import Problem, errors
from generators.workflow import candidates as judging
from generators.workflow import issuing
from generators.workflow.candidates import Candidate, candidates
from generators.workflow.issue_files import Readied, readied
from generators.workflow.issue_seals import Done
from generators.workflow.issuing import Issued, IssueOrder
from generators.workflow.verifying import verify
from tests.linting import issuable, ours, put
from tests.office import Office, Told, vanthu

DAY = date(2025, 6, 5)
NOW = datetime(2025, 6, 5, 9, 30, tzinfo=timezone(timedelta(hours=7)))
ORDER = IssueOrder(day=DAY, pdf=False)
NAMES = ("a.docx", "b.docx", "c.docx")
MEMORY = Path("/dev/shm")
"""Where files live in memory, so that a sync takes no time; any other folder will do."""
MENDED = {"office-verify-left-over", "office-verify-unmoved", "office-verify-unfinished"}
"""What a run that was cut short leaves: verify tells it as warnings, the next run mends it."""
NOTHING, NUMBERED, STAGED, ENTERED, BETWEEN, DONE = STAGES = (
    "nothing yet",
    "numbered",
    "a bag in staging",
    "a row without its folder",
    "between two papers",
    "done",
)
"""How far a run came that was cut short."""


@cache
def drafts() -> Mapping[str, bytes]:
    """Return three papers of one body: the second is the office's own, so that its sources are sealed with it."""
    return {
        "a.docx": issuable(),
        "b.docx": ours("kh-mau/plan", "Thực hiện => Thực hiện tốt"),
        "c.docx": issuable("Thực hiện => Thực hiện ngay"),
    }


def office_in(folder: Path) -> Path:
    """Make the sample office with the three papers."""
    return put(Office(folder).folder, dict(drafts()))


@dataclass(frozen=True)
class Judged:
    """The papers as they were judged, and what they become when nothing goes wrong: every sealed file, every row."""

    found: Mapping[str, Candidate]
    problems: Sequence[Problem]
    office: Path
    ready: dict[tuple[str, ...], Readied]

    def candidates(self, _: Path, files: Sequence[str], *__: object) -> tuple[tuple[Candidate, ...], list[Problem]]:
        return tuple(self.found[file] for file in files), list(self.problems)

    def readied(self, _: Path, found: Sequence[Candidate]) -> Readied:
        key = tuple(each.request for each in found)
        if key not in self.ready:
            self.ready[key] = readied(self.office, found)
        return self.ready[key]


@contextmanager
def room() -> Iterator[Path]:
    """Give a folder for offices, in memory where that can be had."""
    with tempfile.TemporaryDirectory(prefix="vanthu-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


@contextmanager
def judged_once() -> Iterator[None]:
    """Let `issue` take the papers as they were judged at first."""
    gc.freeze()  # what the processes share with this one then stays shared, and they start in half the time
    with room() as folder, ExitStack() as patched:
        patched.callback(gc.unfreeze)
        office = office_in(folder)
        found, problems = candidates(office, [str(office / name) for name in NAMES], DAY, NOW.date())
        judged = Judged(dict(zip(NAMES, found, strict=True)), problems, office, {})
        patched.enter_context(patch.object(issuing, "candidates", judged.candidates))
        patched.enter_context(patch.object(issuing, "readied", judged.readied))
        patched.enter_context(patch.object(judging, "entered", cache(judging.entered)))
        yield


def issued(office: Path, names: Sequence[str] = NAMES, now: datetime = NOW) -> Issued:
    """Issue papers in this process."""
    return issuing.issue(office, names, ORDER, now=now)


def told_of(papers: Sequence[Done]) -> list[list[str]]:
    return [[done.entry.code, done.entry.folder, done.outcome] for done in papers]


# What is left on the disk


@dataclass(frozen=True)
class Whole:
    """What issuing the papers leaves when nothing goes wrong: files by their place below the archive, the register."""

    papers: Mapping[str, Mapping[str, bytes]]
    archived: Archived


@cache
def whole(names: Sequence[str] = NAMES) -> Whole:
    with room() as office:
        done = issued(office, names).papers
        proof = verify(office, now=NOW)
        assert (proof.problems, proof.counts.papers) == ((), len(names))
        archive = archive_of(office)
        return Whole({each.entry.folder: tree(archive / each.entry.folder) for each in done}, read_office(office, NOW))


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their path in it; an empty folder counts as a file."""
    found, start = dict[str, bytes](), len(f"{folder}/")
    for above, folders, files in os.walk(folder):
        for name in files:
            with open(f"{above}/{name}", "rb") as stream:
                found[f"{above}/{name}"[start:]] = stream.read()
        if not folders and not files and above != str(folder):
            found[f"{above}/"[start:]] = b""
    return found


def expect_old_or_new(office: Path, names: Sequence[str] = NAMES) -> None:
    """Expect every paper to stand under its place whole or not at all, and nothing else under a final name."""
    archive, found, expected = archive_of(office), tree(archive_of(office)), whole(names).papers
    for place, files in expected.items():
        inside = {name.removeprefix(f"{place}/"): data for name, data in found.items() if name.startswith(f"{place}/")}
        if inside not in ({}, files):
            expect_other_link(archive, place, inside, files)
    others = {name for name in found if not name.startswith((*expected, f"{STAGING}/"))}
    assert all("register.sqlite" in name or name in BARE for name in others), others


def expect_other_link(archive: Path, place: str, found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    """Expect a sound bag that differs in nothing but its place in the register."""
    assert found.keys() == expected.keys()
    assert all(found[name] == expected[name] for name in found.keys() - LINKED)
    assert read_bag(archive, place)[1] == []


LINKED = {"bag-info.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"}
"""The files of a bag that tell its place in the register."""
BARE = {f"{STAGING}/", "2025/", "2025/so-khoa-hoc/"}
"""Folders that a run may leave empty."""


def expect_finished(office: Path, names: Sequence[str] = NAMES) -> None:
    """Expect the archive to be, byte by byte and row by row, as if nothing had gone wrong.

    Where one paper was refused and the next was not, their rows stand in another order; then verify must be content.
    """
    archive, expected, found = archive_of(office), whole(names), read_office(office, NOW)
    assert (found.entries, found.problems) == (expected.archived.entries, ())
    files = {f"{place}/{name}": data for place, inside in expected.papers.items() for name, data in inside.items()}
    left = {name: data for name, data in tree(archive).items() if not name.startswith("register.sqlite")}
    assert left.keys() == {*files, f"{STAGING}/"}
    if found.rows == expected.archived.rows:
        assert left == {**files, f"{STAGING}/": b""}
    else:
        expect_old_or_new(office, names)
        expect_sound(office)


def expect_mendable(office: Path) -> None:
    """Expect verify to see nothing but what the next run mends by itself."""
    problems = verify(office, now=NOW).problems
    assert errors(problems) == []
    assert {problem.code for problem in problems} <= MENDED


def expect_sound(office: Path) -> None:
    """Expect verify to see nothing at all."""
    assert verify(office, now=NOW).problems == ()


def stage(office: Path) -> str:
    """Return how far a run came that was cut short."""
    found = read_office(office, NOW)
    staging = archive_of(office) / STAGING
    left = {bag.name for bag in staging.iterdir()} if staging.is_dir() else set()
    if left & set(found.staged.values()):
        return ENTERED
    if left:
        return STAGED
    states = {entry.state for entry in found.entries}
    return {"reserved": NUMBERED, "issued": DONE, "": NOTHING}.get("".join(states), BETWEEN)


# The command


def issue(office: Path, *names: str, also: tuple[str, ...] = ()) -> Told:
    told = vanthu(office, "issue", *names, "--date", "2025-06-05", "--no-pdf", *also)
    assert "Traceback" not in told.err
    return told


ISSUED, BEFORE, UNSEALED = "Đã ban hành", "Đã ban hành từ trước", "Đã cấp số, chưa niêm phong"


def lines(told: Told, outcome: str) -> set[str]:
    """Return number, day and place of the papers of which a command told this outcome."""
    return {line.removeprefix(f"{outcome} ") for line in told.out.splitlines() if line.startswith(f"{outcome} 0")}


def sealed(office: Path) -> dict[str, bytes]:
    """Return the files under final names."""
    return {name: data for name, data in tree(archive_of(office)).items() if name.startswith("2025/")}
