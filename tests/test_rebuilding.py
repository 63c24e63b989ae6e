"""A register that is lost while a move was cut short, too: made anew with every paper that had its row."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generators.office.places import STAGING, archive_of
from generators.workflow.rebuilding import rebuild_register
from generators.workflow.verifying import verify
from tests.archive_made import LAST, LATER, make_archive

CUT = "p1-0a1b2c3d4e5f"
"""A bag of the process 1, which is never one of ours."""


CASES = [LAST, "2018/so-tu-phap/02-BC-STP.cancelled", "2018/so-tu-phap/01-BC-STP.signed-1"]


@pytest.mark.parametrize("cut", CASES)
def test_a_bag_whose_move_was_cut_short_gets_its_place(
    tmp_path: Path, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_archive(tmp_path)
    archive = archive_of(tmp_path)
    before = verify(tmp_path, now=LATER)
    for file in archive.glob("register.sqlite*"):
        file.unlink()
    (archive / STAGING).mkdir(exist_ok=True)
    os.rename(archive / cut, archive / STAGING / CUT)
    monkeypatch.setattr("psutil.pid_exists", lambda _: False)
    rebuilt = rebuild_register(tmp_path, LATER)
    after = verify(tmp_path, now=LATER)
    assert (rebuilt.problems, after.problems) == ((), before.problems)
    assert (after.last_hash, after.counts) == (before.last_hash, before.counts)
