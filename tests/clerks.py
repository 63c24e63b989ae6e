"""Processes that issue papers, to be killed or refused: what each told before it ended."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from generators.office.register.register import Register
from generators.problems import ProblemsFound, errors
from generators.workflow import issuing
from generators.workflow.issue_seals import Done, Seals
from generators.workflow.sealing import Sealing
from tests.faults import NAMES, expect_finished, expect_mendable, expect_old_or_new, expect_sound, issued, told_of

MILESTONES = ((Register, "reserve"), (Register, "append"), (Sealing, "seal"))
"""What is done where a number, a row, a paper is written."""
Tell = Callable[..., None]
Work = Callable[[Tell], None]


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
        if b"not permitted" in told:  # a right of the machine, not a program
            process.go()
            pytest.skip(f"this user may not trace processes: {told.decode()}")
        assert b"attached" in told, told
        process.go()
        return process.ended()


def calls_of(office: Path, names: Sequence[str]) -> Counter[str]:
    """Count the calls of the system that a whole run makes, by name."""
    seen = office.with_name("calls")
    assert traced(clerk(office, names), "-o", str(seen)).codes == set()
    return Counter(line.partition("(")[0] for line in seen.read_text().splitlines())


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
