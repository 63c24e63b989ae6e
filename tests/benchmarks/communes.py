"""Sub-plans of the whole country: papers a second, memory and growth, one process and two, and where the time goes.

Each run is the command as a clerk gives it, in a process of its own; the office is the founding plan's, with made-up
communes that have the duties of a huyện. Two goals are judged, by processor time, since others may be at work on
the machine: the founding plan's own sub-plans in a second, and a cost for each paper that does not grow with their
number.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from generators import workflow
from generators.workflow import papers
from generators.workflow.batch import Batch, write_papers
from generators.workflow.workforce import ALONE
from tests.communes import WHOLE_COUNTRY, with_communes
from tests.office import ROOT, founding

SIZES = (200, 1000, WHOLE_COUNTRY)
OWN_BODIES = 37
MOST_SECONDS, MOST_GROWTH = 1.0, 1.5
SAMPLE, ROUNDS = 400, 5


@dataclass(frozen=True)
class Run:
    """What one command took: seconds on the clock, of processor time in all its processes, and its largest process."""

    seconds: float
    cpu: float
    peak_mb: float


def command(office: Path, *arguments: str) -> Run:
    """Run `vanthu` once in a process of its own; Windows tells neither processor time nor memory."""
    words = [sys.executable, "-m", "generators", "--office", str(office), *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):
        assert process.wait() == 0
        return Run(time.perf_counter() - start, 0.0, 0.0)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def the_founding_plan(office: Path) -> bool:
    """Print how long the plan's own sub-plans take; tell whether they take less than a second after start."""
    command(founding(office), "subplans")
    start = min((command(office, "--help") for _ in range(ROUNDS)), key=lambda run: run.seconds)
    whole = min((command(office, "subplans") for _ in range(ROUNDS)), key=lambda run: run.seconds)
    print(f"{OWN_BODIES} sub-plans of the founding plan: {whole.seconds:.2f} s on the clock, after start", end=" ")
    spent = whole.cpu - start.cpu
    print(f"{whole.seconds - start.seconds:.2f} s, {spent:.2f} s of processor time (goal: {MOST_SECONDS:g} s)")
    return spent <= MOST_SECONDS


def the_country(folder: Path) -> bool:
    """Print what sub-plans take by the number of communes; tell whether each takes the same among many."""
    print(f"{'communes':>9}{'jobs':>6}{'seconds':>9}{'papers/s':>10}{'cpu ms each':>13}{'peak MB':>9}{'check s':>9}")
    each: dict[int, float] = {}
    for count in SIZES:
        office = with_communes(folder / str(count), count)
        checked = command(office, "check")
        for jobs in ("1", "2"):
            run, made = command(office, "subplans", "--jobs", jobs), count + OWN_BODIES
            cpu = run.cpu / made * 1000
            each.setdefault(count, cpu)
            figures = f"{run.seconds:9.2f}{made / run.seconds:10.0f}{cpu:13.2f}{run.peak_mb:9.0f}"
            print(f"{count:9}{jobs:>6}{figures}{checked.seconds:9.2f}")
    growth = each[SIZES[-1]] / each[SIZES[0]] if each[SIZES[0]] else 1.0
    print(f"processor time for a paper among {SIZES[-1]} against {SIZES[0]}: {growth:.2f} (goal: {MOST_GROWTH:g})")
    return growth <= MOST_GROWTH


def where_the_time_goes(office: Path) -> None:
    """Print the processor time of each step for one paper, and with it what one processor can do at best."""
    batch = _batch(office)
    made = [make() for _, make in batch.papers]
    steps: dict[str, Callable[[], object]] = {
        "say what it says": lambda: [make() for _, make in batch.papers],
        "fill and pack it": lambda: [batch.press.render(paper) for paper in made],
        "all, and write it": lambda: _written(office, batch),
    }
    times = {name: min(_cpu(step) for _ in range(ROUNDS)) / len(made) for name, step in steps.items()}
    size = sum(len(batch.press.render(paper)) for paper in made) / len(made)
    print(f"one sub-plan of {size / 1024:.1f} KB:", end=" ")
    print(", ".join(f"{name} {spent * 1000:.2f} ms" for name, spent in times.items()))
    print(f"one processor: {1 / times['all, and write it']:.0f} sub-plans a second at best")


def _batch(office: Path) -> Batch:
    """Return some papers of communes as the command has them ready to write."""
    with patch.object(papers, "write_papers") as asked:
        workflow.make_subplans(office)
    (batch,) = asked.call_args.args[1]
    return replace(batch, papers=batch.papers[OWN_BODIES : OWN_BODIES + SAMPLE])


def _written(office: Path, batch: Batch) -> None:
    for file, _ in batch.papers:  # a paper that is there already is not written again
        file.unlink(missing_ok=True)
    write_papers(office, [batch], ALONE)


def _cpu(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def run(folder: Path) -> bool:
    """Run all parts; tell whether both goals are reached."""
    reached = [the_founding_plan(folder / "founding"), the_country(folder)]
    where_the_time_goes(folder / str(SIZES[1]))
    return all(reached)
