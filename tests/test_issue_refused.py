"""Issuing while another program holds a file, another command the register, the clock is wrong; killed for real."""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from generators.office.places import REGISTER, archive_of
from generators.office.register import store
from generators.office.register.register import Register
from generators.office.verifying.archived import read_office
from generators.problems import ProblemsFound, errors
from generators.workflow import issuing
from generators.workflow.candidates import candidates
from generators.workflow.issue_files import readied
from tests.clerks import Run, clerk, expect_next_run_ends_it
from tests.faults import (
    BEFORE,
    ENTERED,
    ISSUED,
    NAMES,
    NOW,
    ORDER,
    STAGED,
    expect_finished,
    expect_sound,
    issue,
    issued,
    lines,
    office_in,
    stage,
    told_of,
    tree,
)
from tests.office import ROOT, Told, vanthu


def test_a_draft_that_word_holds_open_is_told_and_nothing_is_numbered(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(office_in(room) / name) for name in NAMES]
    monkeypatch.setattr(issuing, "candidates", candidates)
    monkeypatch.setattr(issuing, "readied", readied)
    with held(monkeypatch, lambda path: path.endswith("b.docx")) as refused:
        told = issue(room, *names)
    assert (told.code, told.out, len(refused)) == (1, "", 1)
    assert f"{names[1]}: lỗi: " in told.err
    assert "Đóng tệp nếu đang mở trong chương trình khác" in told.err
    assert read_office(room, NOW).entries == ()
    assert [line[:2] for line in sorted(lines(issue(room, *names), ISSUED))] == ["01", "02", "03"]


# A file that Word, or another program of Windows, holds open


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, fits: Callable[[str], bool]) -> Iterator[list[str]]:
    """Refuse as Windows does to open, rename or replace what another program holds open; give what was refused."""
    refused: list[str] = []

    def guarded(call: Callable[..., object]) -> Callable[..., object]:
        def asked(*given: object, **more: object) -> object:
            for path in given[:2]:
                if isinstance(path, str | os.PathLike) and fits(os.fspath(path)):
                    refused.append(os.fspath(path))
                    error = PermissionError(errno.EACCES, "The process cannot access the file", os.fspath(path))
                    error.winerror = 32  # type: ignore[attr-defined]
                    raise error
            return call(*given, **more)

        return asked

    with monkeypatch.context() as patched:
        for module, name in ((io, "open"), (builtins, "open"), (os, "open"), (os, "rename"), (os, "replace")):
            patched.setattr(module, name, guarded(getattr(module, name)))
        yield refused


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize(
    "fits",
    [
        lambda path: path.endswith("/data/02-KH-SKHCN.docx"),
        lambda path: path.endswith("bag-info.txt"),
        lambda path: path.endswith("/02-KH-SKHCN"),
    ],
    ids=["a file of the bag", "its closing", "its folder"],
)
def test_what_is_held_open_in_the_archive_is_told_and_the_next_run_ends_it(
    room: Path, monkeypatch: pytest.MonkeyPatch, fits: Callable[[str], bool]
) -> None:
    issued(room, NAMES[:1])
    with held(monkeypatch, fits) as refused:
        told = issued(room)
    assert refused
    assert {problem.code for problem in errors(told.problems)} == {"office-cannot-seal"}
    assert all("tệp đang được chương trình khác mở" in problem.message for problem in errors(told.problems))
    outcomes = [outcome for *_, outcome in told_of(told.papers)]
    assert outcomes[:2] == ["before", "unsealed"]
    acknowledged = [paper for paper in told_of(told.papers) if paper[2] != "unsealed"]
    expect_next_run_ends_it(room, Run(acknowledged, {}, 0), proof=True)


@pytest.mark.usefixtures("judged")
def test_a_bag_that_another_process_has_just_moved_is_in_its_place(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def twice(old: Path, new: Path) -> None:
        rename(old, new)
        rename(old, new)

    monkeypatch.setattr(os, "rename", twice)
    assert [outcome for *_, outcome in told_of(issued(room).papers)] == ["issued"] * 3
    expect_finished(room)


# The clock, and a register that another command holds


@pytest.mark.usefixtures("judged")
def test_a_clock_that_was_set_back_is_told_and_a_little_is_borne(room: Path) -> None:
    issued(room, NAMES[:1])
    before = tree(archive_of(room))
    with pytest.raises(ProblemsFound) as found:
        issued(room, NAMES[1:], NOW - timedelta(days=1))
    (problem,) = found.value.problems
    assert problem.code == "office-clock-back"
    assert "09:30 ngày 05/06/2025" in problem.message
    assert tree(archive_of(room)) == before
    told = told_of(issued(room, NAMES[1:2], NOW - timedelta(minutes=2)).papers)
    assert told == [["02/KH-SKHCN", "2025/so-khoa-hoc/02-KH-SKHCN", "issued"]]
    trusting = replace(ORDER, trust_clock=True)
    told = told_of(issuing.issue(room, NAMES[2:], trusting, now=NOW - timedelta(hours=5)).papers)
    assert told == [["03/KH-SKHCN", "2025/so-khoa-hoc/03-KH-SKHCN", "issued"]]
    expect_sound(room)


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("from_row", [False, True])
def test_a_register_that_is_held_too_long_is_told_and_nothing_lost(
    room: Path, monkeypatch: pytest.MonkeyPatch, from_row: bool
) -> None:
    issued(room, NAMES[:1])
    monkeypatch.setattr(store, "WAIT", 0.05)
    append, other = Register.append, sqlite3.connect(archive_of(room) / REGISTER, isolation_level=None)

    def late(*given: Any) -> object:
        if not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")
        return append(*given)

    with closing(other), monkeypatch.context() as patched:
        if from_row:
            patched.setattr(Register, "append", late)
        else:
            other.execute("BEGIN IMMEDIATE")
        process = clerk(room)
        process.go()
        run = process.ended()
        assert run.codes == {"office-register-busy"}
    expect_next_run_ends_it(room, run, proof=True)


# Killed for real


def spoken(office: Path, *before: str) -> Told:
    """Issue the papers by the real command, begun by another program where its words stand `before`."""
    order = (*before, sys.executable, "-B", "-m", "generators", "--office", str(office), "issue", *NAMES)
    words, place = (
        ("--date", "2025-06-05", "--no-pdf"),
        os.environ | {"PYTHONPATH": str(ROOT)},
    )
    ended = subprocess.run([*order, *words], cwd=office, env=place, capture_output=True, text=True, check=False)
    return Told(ended.returncode, ended.stdout, ended.stderr)


@pytest.mark.program("strace")
@pytest.mark.parametrize(
    ("call", "at", "left", "states"),
    [("rename", "", STAGED, ["reserved"] * 3), ("mkdir", "2025", ENTERED, ["issued", "reserved", "reserved"])],
)
def test_a_command_killed_after_numbers_were_given_ends_with_the_same_numbers_when_run_again(
    room: Path, call: str, at: str, left: str, states: list[str]
) -> None:
    office = office_in(room)
    place = ("-P", str(archive_of(office) / at)) if at else ()
    how = ("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL")
    killed = spoken(office, "strace", "-f", "-o", "/dev/null", *place, *how)
    assert (killed.code, killed.out) == (-signal.SIGKILL, "")
    assert stage(office) == left
    assert [entry.state for entry in read_office(office, NOW).entries] == states
    told = spoken(office)
    assert told.code == 0
    for number, state in enumerate(states, 1):
        folder = f"output/archive/2025/so-khoa-hoc/0{number}-KH-SKHCN"
        told_so = f"0{number}/KH-SKHCN, ngày 05/6/2025: {folder}"
        assert told_so in lines(told, BEFORE if state == "issued" else ISSUED)
        assert (office / folder).is_dir()
    assert vanthu(office, "verify").err == ""
