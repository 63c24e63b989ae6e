"""One quarter of a district, a province and the whole country: forms out, returns in, who is late, the report.

Each step is the command as a clerk gives it, in a process of its own: the forms with the figures of the quarter
before; then, with the returns of both quarters filed, all of them read and judged, the page of the status, and the
consolidated report with its annexes. Every commune owes more than thirty indicators, a twentieth of them sends
nothing, no two write the same words. Growth is judged by processor time, since others may be at work on the machine.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from generators.content.received import load_returns
from generators.content.return_questions import return_answers
from tests.benchmarks.communes import ROUNDS, SIZES, Run, command
from tests.communes import RETURNS, file_returns, with_communes
from tests.filling import filled

PLAN, BEFORE, NOW = "kh-33-2018", "2018-Q2", "2018-Q3"
DAY = "2018-11-01"
FORMS = f"output/drafts/{PLAN}/forms/{NOW}"
FILED: dict[str, tuple[str, ...]] = {
    "check": ("check", "--as-of", DAY),
    "status": ("status", NOW, "--html", "--as-of", DAY),
    "report": ("report", NOW, "--as-of", DAY),
}
"""What is asked once the returns are there."""
ASIDE = "status"
"""The step that no goal is set for."""
MOST_SECONDS, MOST_MEGABYTES, MOST_GROWTH = 60.0, 1024.0, 1.2
MOST_TO_READ = 2.0
"""Milliseconds for one return."""


def quarter(office: Path, communes: int) -> Iterator[tuple[str, Run]]:
    """Make an office with so many communes and go through a quarter; yield the steps and what each took."""
    with_communes(office, communes)
    file_returns(office, communes, BEFORE)
    yield "forms", command(office, "forms", NOW)
    file_returns(office, communes, NOW)
    for step, words in FILED.items():
        yield step, command(office, *words)


def the_quarter(folder: Path) -> bool:
    """Print what each step takes by the number of communes; tell whether time, memory and growth reach the goals."""
    print(f"{'communes':>9}  {'step':8}{'seconds':>9}{'cpu s':>9}{'cpu ms each':>13}{'peak MB':>9}")
    each: dict[int, float] = {}
    for communes in SIZES:
        runs: list[Run] = []
        for step, run in quarter(folder / str(communes), communes):
            _tell(communes, step, run)
            runs += [run] if step != ASIDE else []
        whole = Run(sum(run.seconds for run in runs), sum(run.cpu for run in runs), max(run.peak_mb for run in runs))
        _tell(communes, "all", whole)
        each[communes] = whole.cpu / communes
    few, many = SIZES[-2:]
    growth = each[many] / each[few] if each[few] else 1.0
    print(f"processor time for a commune among {many} against {few}: {growth:.2f} (goal: {MOST_GROWTH:g})")
    print(f"goals for the whole country, {ASIDE} aside: {MOST_SECONDS:g} s, {MOST_MEGABYTES:g} MB")
    return whole.seconds <= MOST_SECONDS and whole.peak_mb <= MOST_MEGABYTES and growth <= MOST_GROWTH


def _tell(communes: int, step: str, run: Run) -> None:
    each = run.cpu / communes * 1000
    print(f"{communes:9}  {step:8}{run.seconds:9.2f}{run.cpu:9.2f}{each:13.2f}{run.peak_mb:9.0f}")


def one_return(office: Path) -> bool:
    """Print how long one filed return takes to be read and typed; tell whether it reaches the goal."""
    shares = []
    for _ in range(ROUNDS):
        start = time.process_time()
        found, _problems = load_returns(office, PLAN, NOW)
        shares.append((time.process_time() - start) / len(found) * 1000)
    print(f"one return read: {min(shares):.2f} ms of processor time (goal: {MOST_TO_READ:g} ms)")
    return min(shares) <= MOST_TO_READ


def one_form(office: Path) -> None:
    """Print how long one completed Word form takes to be read back, judged and filed."""
    returns = office / RETURNS / NOW
    completed = office / "completed"
    completed.mkdir()
    for agency, filed in load_returns(office, PLAN, NOW)[0].items():
        if agency.startswith("ubnd-xa-"):
            form = (office / FORMS / f"{agency}.docx").read_bytes()
            (completed / f"{agency}.docx").write_bytes(filled(form, return_answers(filed.value)))
            (returns / f"{agency}.yaml").unlink()
    count = sum(1 for _ in completed.iterdir())
    start, run = command(office, "receive", "--help"), command(office, "receive", "--json", str(completed))
    spent = (run.cpu - start.cpu) / count * 1000
    print(f"one completed form received, among {count}: {spent:.2f} ms of processor time")


def run(folder: Path) -> bool:
    """Run all parts; tell whether the goals are reached."""
    reached = [the_quarter(folder), one_return(folder / str(SIZES[0]))]
    one_form(folder / str(SIZES[0]))
    return all(reached)
