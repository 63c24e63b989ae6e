"""Papers issued by a process that is killed or refused: what it told before it ended, and what it left.

The papers are read and judged once; what is tried many times is all that follows: opening the register, finishing what
was cut short, numbers, bags, rows, places. All at one moment, so that every issue gives the same bytes.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from unittest.mock import patch

from generators.office.places import STAGING, archive_of
from generators.office.register.register import Register
from generators.office.verifying.archived import Archived, read_office
from generators.problems import Problem, ProblemsFound, errors
from generators.workflow import candidates as judging
from generators.workflow import issuing
from generators.workflow.candidates import Candidate, candidates
from generators.workflow.issue_files import Readied, readied
from generators.workflow.issue_seals import Done, Seals
from generators.workflow.issuing import Issued, IssueOrder, issue
from generators.workflow.sealing import Sealing
from generators.workflow.verifying import verify
from tests.linting import issuable, ours, put
from tests.office import Office

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
MILESTONES = ((Register, "reserve"), (Register, "append"), (Sealing, "seal"))
Tell = Callable[..., None]
Work = Callable[[Tell], None]


def drafts() -> dict[str, bytes]:
    """Return three papers of one body: the second is the office's own, so that its sources are sealed with it."""
    return {
        "a.docx": issuable(),
        "b.docx": ours("kh-mau/plan", "Thực hiện => Thực hiện tốt"),
        "c.docx": issuable("Thực hiện => Thực hiện ngay"),
    }


def office_in(folder: Path) -> Path:
    """Make the sample office with the three papers."""
    return put(Office(folder).folder, drafts())


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
    return issue(office, names, ORDER, now=now)


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
    found: dict[str, bytes] = {}
    for above, folders, files in os.walk(folder):
        for name in files:
            file = os.path.join(above, name)
            with open(file, "rb") as stream:
                found[os.path.relpath(file, folder)] = stream.read()
        if not folders and not files and above != str(folder):
            found[os.path.relpath(above, folder) + "/"] = b""
    return found


def expect_old_or_new(office: Path, names: Sequence[str] = NAMES) -> None:
    """Expect every paper to stand under its place whole or not at all, and nothing else under a final name."""
    archive, expected = archive_of(office), whole(names).papers
    for place, files in expected.items():
        assert tree(archive / place) in ({}, files), place
    others = {name for name in tree(archive) if not name.startswith((*expected, f"{STAGING}/"))}
    assert all("register.sqlite" in name or name in BARE for name in others), others


BARE = {f"{STAGING}/", "2025/", "2025/so-khoa-hoc/"}
"""Folders that a run may leave empty."""


def expect_finished(office: Path, names: Sequence[str] = NAMES) -> None:
    """Expect the archive to be, byte by byte and row by row, as if nothing had gone wrong."""
    archive, expected = archive_of(office), whole(names)
    found = read_office(office, NOW)
    assert (found.rows, found.entries, found.problems) == (expected.archived.rows, expected.archived.entries, ())
    files = {f"{place}/{name}": data for place, inside in expected.papers.items() for name, data in inside.items()}
    left = {name: data for name, data in tree(archive).items() if not name.startswith("register.sqlite")}
    assert left == {**files, f"{STAGING}/": b""}


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


def expect_next_run_ends_it(office: Path, run: Run, names: Sequence[str] = NAMES, *, proof: bool) -> None:
    """Expect whole papers only, then that the same command ends it; what was acknowledged stands as it was told.

    With `proof` verify is asked before and after; that it would be content follows from the bytes, too.
    """
    expect_old_or_new(office, names)
    if proof:
        expect_mendable(office)
    told = told_of(issued(office, names).papers)
    assert [code for code, *_ in told] == [f"{number:02}/KH-SKHCN" for number, _ in enumerate(names, 1)]
    assert {outcome for *_, outcome in told} <= {"issued", "before"}
    for code, folder, _ in run.acknowledged:
        assert [code, folder, "before"] in told
    expect_finished(office, names)
    if proof:
        expect_sound(office)


# A process that issues


@dataclass
class Run:
    """What a process told: the papers it acknowledged, what it told at its end (None: it never came to it)."""

    acknowledged: list[list[str]]
    end: dict[str, object] | None
    signal: int

    @property
    def codes(self) -> set[str]:
        """The codes of the errors it told."""
        told = self.end or {}
        assert "traceback" not in told, told["traceback"]
        return set(told.get("errors", ()))  # type: ignore[call-overload]


class Clerk:
    """A process of its own that issues papers as soon as it is told to go."""

    def __init__(self, work: Work) -> None:
        self._line, theirs = socket.socketpair()
        self.id = os.fork()
        if self.id == 0:
            self._line.close()
            _work(work, theirs)
        theirs.close()

    def go(self) -> None:
        self._line.send(b"\n")

    def kill(self) -> None:
        os.kill(self.id, signal.SIGKILL)

    def ended(self) -> Run:
        _, status = os.waitpid(self.id, 0)
        said = b""
        with self._line, suppress(ConnectionResetError):  # it never read that it may go
            while piece := self._line.recv(2**16):
                said += piece
        told = [json.loads(line) for line in said.decode().split("\n")[:-1]]  # the last may be cut short
        papers = [line["paper"] for line in told if "paper" in line]
        ends = [line for line in told if "paper" not in line]
        return Run(papers, ends[0] if ends else None, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def _work(work: Work, line: socket.socket) -> None:
    def tell(**fact: object) -> None:
        line.send(json.dumps(fact).encode() + b"\n")  # a socket: no write that could be refused or counted

    try:
        if line.recv(1):  # nothing when the test has failed meanwhile
            work(tell)
    except ProblemsFound as found:
        tell(errors=[problem.code for problem in errors(found.problems)])
    except BaseException:
        tell(traceback=traceback.format_exc())
    finally:
        os._exit(0)


def clerk(office: Path, names: Sequence[str] = NAMES, pause: float = 0) -> Clerk:
    """Return a process that will issue papers, and tells each of them at once when it is sealed.

    With `pause` (seconds) it rests when a number or a row is written, so that a random moment may well fall there.
    """

    def work(tell: Tell) -> None:
        with patch.object(issuing, "Seals", telling(tell)), rests(pause):
            done = issued(office, names)
        tell(papers=told_of(done.papers), errors=[problem.code for problem in errors(done.problems)])

    return Clerk(work)


@contextmanager
def rests(pause: float) -> Iterator[None]:
    def resting(method: Callable[..., object]) -> Callable[..., object]:
        def rest(*given: object, **more: object) -> object:
            done = method(*given, **more)
            time.sleep(pause)
            return done

        return rest

    with ExitStack() as patched:
        for kind, name in MILESTONES if pause else ():
            patched.enter_context(patch.object(kind, name, resting(getattr(kind, name))))
        yield


def telling(tell: Tell) -> type[Seals]:
    class Telling(Seals):
        def made(self, *given: object, **more: object) -> Iterator[Done]:  # type: ignore[override]
            for done in super().made(*given, **more):  # type: ignore[arg-type]
                if done.outcome in ("issued", "before"):
                    tell(paper=told_of([done])[0])
                yield done

    return Telling


def traced(process: Clerk, *how: str) -> Run:
    """Let a process issue under strace, which is attached to it so that Python need not start again."""
    program = shutil.which("strace")
    assert program
    order = [program, "-o", "/dev/null", *how, "-p", str(process.id)]
    with subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as strace:
        assert strace.stderr
        told = strace.stderr.readline()
        assert b"attached" in told, told
        process.go()
        return process.ended()


def calls_of(office: Path, names: Sequence[str]) -> Counter[str]:
    """Count the calls of the system that a whole run makes, by name."""
    seen = office.with_name("calls")
    assert traced(clerk(office, names), "-o", str(seen)).codes == set()
    return Counter(line.partition("(")[0] for line in seen.read_text().splitlines())
