"""Issuing killed at any moment and before every change of the disk: old or new, never half; the next run ends it."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generators.office.register.register import Register
from tests.clerks import Run, calls_of, clerk, expect_next_run_ends_it, traced
from tests.faults import NAMES, STAGES, expect_finished, expect_sound, issued, stage, told_of

pytestmark = pytest.mark.usefixtures("judged")
PAIR = NAMES[:2]
"""The papers of the runs that are traced."""
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "link", "unlink", "ftruncate")
"""Calls of the system that change the disk; a run that is killed on entering one has done all before it."""
KILLS, PARTS = 500, 4
MOST_STAGES = len(STAGES) // 2
"""Stages that the kills of a part surely reach; the kills before every change of the disk reach all."""
PAUSE = 0.001
EACH = 25
"""One in so many trials is also proven by verify."""


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_random_moments_papers_are_old_or_new_and_the_next_run_ends_it(room: Path, part: int) -> None:
    rng, reached, span = random.Random(part), Counter[str](), duration(room)
    while reached.total() < KILLS // PARTS:
        office = Path(tempfile.mkdtemp(dir=room))
        run = killed(office, rng.uniform(0, span))
        span *= 0.85 if run.end else 1.01  # the machine is faster, or slower, than it was
        if run.signal:
            reached[stage(office)] += 1
            expect_next_run_ends_it(office, run, proof=reached.total() % EACH == 0)
    assert len(reached) >= MOST_STAGES


def duration(room: Path) -> float:
    spans = []
    for at in range(5):
        process, begun = clerk(room / f"whole-{at}", pause=PAUSE), time.perf_counter()
        process.go()
        assert process.ended().codes == set()
        spans.append(time.perf_counter() - begun)
    return sorted(spans)[2]


def killed(office: Path, after: float) -> Run:
    process = clerk(office, pause=PAUSE)
    process.go()
    time.sleep(after)
    process.kill()
    return process.ended()


@pytest.mark.program("strace")
@pytest.mark.parametrize("call", CALLS)
def test_killed_before_any_change_of_the_disk_the_next_run_ends_it(room: Path, call: str) -> None:
    count = calls_of(room / "whole", PAIR)[call]
    assert count
    for point in range(1, count + 1):
        fatal = f"inject={call}:signal=KILL:when={point}"
        run = traced(clerk(room / str(point), PAIR), "-e", f"trace={call}", "-e", fatal)
        assert (run.signal, run.end) == (9, None)
        expect_next_run_ends_it(room / str(point), run, PAIR, proof=point % EACH == 0)


# Two clerks at once


@pytest.mark.parametrize("dies", [True, False])
def test_two_clerks_at_once_one_of_whom_may_die(room: Path, dies: bool) -> None:
    rng, span = random.Random(dies), duration(room)
    for trial in range(25):
        office = room / str(trial)
        first, second = clerk(office, NAMES[:2], PAUSE), clerk(office, NAMES[1:], PAUSE)
        first.go()
        second.go()
        if dies:
            time.sleep(rng.uniform(0, span))
            first.kill()
        runs = [first.ended(), second.ended()]
        assert [run.codes for run in runs if run.end] == [set()] * (1 if runs[0].signal else 2)
        told = told_of(issued(office).papers)
        assert sorted(code for code, *_ in told) == ["01/KH-SKHCN", "02/KH-SKHCN", "03/KH-SKHCN"]
        for code, folder, _ in runs[0].acknowledged + runs[1].acknowledged:
            assert [code, folder, "before"] in told
        expect_sound(office)


def test_papers_that_another_clerk_issues_while_they_are_judged_are_issued_once(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Register.plan

    def overtaken(*given: Any) -> object:
        planned = plan(*given)
        with monkeypatch.context() as alone:
            alone.setattr(Register, "plan", plan)
            issued(room)
        return planned

    monkeypatch.setattr(Register, "plan", overtaken)
    assert {outcome for *_, outcome in told_of(issued(room).papers)} == {"before"}
    expect_finished(room)
