"""Issuing where the system refuses: a clear message, nothing half-written, nothing lost, the next run ends it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generators import files
from generators.office.bag import making
from tests.clerks import calls_of, clerk, expect_next_run_ends_it, traced
from tests.faults import BEFORE, ISSUED, NAMES, UNSEALED, issue, lines, sealed
from tests.office import vanthu
from tests.syncing import CALLS, at_risk

PAIR = NAMES[:2]
"""The papers of the runs that are traced."""
REFUSALS = {
    "write": "ENOSPC",
    "pwrite64": "ENOSPC",
    "fsync": "EIO",
    "fdatasync": "EIO",
    "rename": "EACCES",
    "link": "EPERM",
    "mkdir": "ENOSPC",
    "unlink": "EACCES",
    "ftruncate": "ENOSPC",
}
"""Calls of the system that change the disk, and how each is refused."""
TOLD = {"office-cannot-seal", "office-disk-full", "office-register-failed", "office-register-read-only"}
EACH = 25
"""One in so many trials is also proven by verify."""


@pytest.mark.program("strace")
@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("call", REFUSALS)
def test_a_refused_change_of_the_disk_is_told_and_the_next_run_ends_it(room: Path, call: str, lasting: bool) -> None:
    count = calls_of(room / "whole", PAIR)[call]
    assert count
    for point in range(1, count + 1, 8 if lasting else 1):
        how = f"inject={call}:error={REFUSALS[call]}:when={point}{'+' if lasting else ''}"
        run = traced(clerk(room / str(point), PAIR), "-e", f"trace={call}", "-e", how)
        assert run.codes <= TOLD
        assert run.end
        assert run.codes or len(run.acknowledged) == len(PAIR)
        expect_next_run_ends_it(room / str(point), run, PAIR, proof=point % EACH == 0)


# A power cut


def risked(room: Path) -> set[str]:
    """Return what a power cut could take of a run at a commit or after a paper was acknowledged."""
    office, trace = room / "office", room / "trace"
    run = traced(clerk(office, PAIR), "-o", str(trace), "-y", "-s", "8", "-e", f"trace={CALLS}")
    moments = list(at_risk(trace.read_text().splitlines(), office))
    assert ([name for name, _ in moments].count("acknowledged"), run.codes) == (len(PAIR) + 1, set())
    assert [name for name, _ in moments].count("commit") >= len(PAIR) + 1
    return {f"{name}: {Path(path).relative_to(office)}" for name, paths in moments for path in paths}


@pytest.mark.program("strace")
@pytest.mark.usefixtures("judged")
def test_all_is_on_the_disk_before_a_row_and_before_a_paper_is_acknowledged(room: Path) -> None:
    assert risked(room) == set()


@pytest.mark.program("strace")
@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize(
    ("module", "name"), [(files, "sync_file"), (files, "sync_folder"), (making, "sync_file"), (making, "sync_folder")]
)
def test_a_forgotten_sync_would_be_seen(room: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    monkeypatch.setattr(module, name, lambda _: None)
    assert risked(room)


# A disk that is full or read-only


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """Give a small disk of its own to the folder `output` of an office."""
    output = folder / "output"
    output.mkdir(parents=True)
    try:
        mount("-t", "tmpfs", "-o", "size=16m", "vanthu", str(output))
    except subprocess.CalledProcessError as error:
        pytest.skip(f"this user may not mount: {error.stderr}")  # a right of the machine, not a program
    try:
        yield output
    finally:
        subprocess.run(["umount", "--lazy", str(output)], check=True)


def mount(*order: str) -> None:
    subprocess.run(["mount", *order], check=True, capture_output=True, text=True)


@pytest.mark.usefixtures("judged")
def test_a_full_disk_is_told_earlier_papers_stay_and_numbers_are_kept(room: Path) -> None:
    reached = set()
    for pages in range(0, 100, 7):
        office = room / str(pages)
        with disk(office) as output:
            assert issue(office, "a.docx").code == 0
            before, space = sealed(office), os.statvfs(output)
            mount("-o", f"remount,size={(space.f_blocks - space.f_bfree + pages) * space.f_frsize}", str(output))
            told = issue(office, *NAMES)
            if told.code == 0:
                break
            assert "hết chỗ trên đĩa" in told.err
            assert before.items() <= sealed(office).items()
            assert vanthu(office, "verify").code == 0
            mount("-o", "remount,size=16m", str(output))
            again = issue(office, *NAMES)
            assert again.code == 0
            assert before.items() <= sealed(office).items()
            assert lines(told, ISSUED) | lines(told, BEFORE) <= lines(again, BEFORE)
            assert len(lines(again, ISSUED) | lines(again, BEFORE)) == len(NAMES)
            assert vanthu(office, "verify").err == ""
            reached.add((len(lines(told, ISSUED)), len(lines(told, UNSEALED))))
    assert reached == {(0, 0), (0, 2), (1, 1)}


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("first", [True, False])
def test_a_read_only_archive_is_told_can_be_read_and_goes_on_later(room: Path, first: bool) -> None:
    with disk(room) as output:
        if not first:
            assert issue(room, "a.docx").code == 0
        before = sealed(room)
        mount("-o", "remount,ro", str(output))
        told = issue(room, "b.docx")
        assert (told.code, told.out) == (1, "")
        assert "[office-register-read-only]" in told.err
        assert vanthu(room, "verify").code == 0
        assert lines(issue(room, "b.docx", also=("--dry-run",)), "Sẽ ban hành")
        mount("-o", "remount,rw", str(output))
        again = issue(room, *NAMES)
        assert (again.code, len(lines(again, ISSUED))) == (0, 3 if first else 2)
        assert before.items() <= sealed(room).items()
        assert vanthu(room, "verify").err == ""
