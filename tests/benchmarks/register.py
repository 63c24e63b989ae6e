"""Numbers from the register: many processes at once on this machine's disk, and what a number costs in a large book.

Each process opens the register once and asks for numbers one by one, each in a transaction of its own that is on the
disk when the number is given; waiting for the lock is part of the time.
"""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from generators.office.register.register import Register, Request
from tests.registering import request, reserve, writing

PROCESSES, EACH = 8, 1250
SIZES = (1, 1000, 10_000)
LEAST_PER_SECOND, MOST_GROWTH = 500.0, 1.5
SHOTS = 200


def waits(archive: Path, process: int) -> list[tuple[int, float]]:
    """Return the numbers that one process gets, each with the milliseconds it waited."""
    with writing(archive) as register:
        return [_timed(register, request(f"{process}-{at}")) for at in range(EACH)]


def _timed(register: Register, asked: Request) -> tuple[int, float]:
    start = time.perf_counter()
    (entry,) = reserve(register, asked)
    return entry.number, (time.perf_counter() - start) * 1000


def many_processes(archive: Path) -> bool:
    """Print how many numbers a second all processes get; tell whether each came once, and fast enough."""
    start = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        taken = [pair for pairs in pool.map(partial(waits, archive), range(PROCESSES)) for pair in pairs]
    rate = len(taken) / (time.perf_counter() - start)
    waited = sorted(wait for _, wait in taken)
    print(
        f"{len(taken)} numbers from {PROCESSES} processes: {rate:.0f} a second (goal: {LEAST_PER_SECOND:g})", end="; "
    )
    print(f"median {waited[len(waited) // 2]:.2f} ms, p99 {waited[len(waited) * 99 // 100]:.1f} ms", end=", ")
    print(f"longest {waited[-1] / 1000:.2f} s")
    once = sorted(number for number, _ in taken) == list(range(1, len(taken) + 1))
    print("no number twice, none left out" if once else "NUMBERS TWICE OR LEFT OUT")
    return once and rate >= LEAST_PER_SECOND


def growing_book(archive: Path) -> bool:
    """Print what a number costs by the size of the book; tell whether it stays the same."""
    each: list[float] = []
    with writing(archive) as register:
        for size in SIZES:
            missing = size - len(register.entries())
            reserve(register, *(request(f"fill-{size}-{at}") for at in range(missing)))
            start = time.process_time()
            for shot in range(SHOTS):
                reserve(register, request(f"{size}-{shot}"))
            each.append((time.process_time() - start) / SHOTS * 1000)
            print(f"a number in a book of {size:6}: {each[-1]:.3f} ms of processor time")
    print(f"growth: {each[-1] / each[0]:.2f} (goal: {MOST_GROWTH:g})")
    return each[-1] <= MOST_GROWTH * each[0]


def run(folder: Path) -> bool:
    """Run both parts; tell whether the goals are reached."""
    return all([many_processes(folder / "many"), growing_book(folder / "growing")])
