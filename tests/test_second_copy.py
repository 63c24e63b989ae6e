"""How the archive and its second copy are compared, and restored from each other."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from generators.office.places import DAMAGED, STAGING
from generators.problems import ProblemsFound, errors
from generators.workflow.verifying import restore, update_copy, verify
from tests.archive_made import LAST, LATER, NEXT, NOW, Wanted, codes, issue_one

SIGNED = "2018/so-tu-phap/01-BC-STP"
CANCELLED = "2018/so-tu-phap/02-BC-STP"


def tree(folder: Path, *, register: bool = True) -> dict[str, bytes]:
    """Return every file by its path; what was moved aside, and empty staging, do not count."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    names = {file: file.relative_to(folder).as_posix() for file in files}
    left_out = (DAMAGED, "register-") if register else (DAMAGED, "register")
    return {name: file.read_bytes() for file, name in names.items() if not name.startswith(left_out)}


def register_text(archive: Path) -> list[str]:
    with closing(sqlite3.connect(archive / "register.sqlite")) as register:
        return list(register.iterdump())


def lose(folder: Path) -> None:
    shutil.rmtree(folder / LAST)


def spoil(folder: Path) -> None:
    (folder / LAST / "bagit.txt").write_bytes(b"x")


def exchange(folder: Path) -> None:
    """Put a bag that is whole in the place of another."""
    shutil.rmtree(folder / LAST)
    shutil.copytree(folder / CANCELLED, folder / LAST)


def lose_register(folder: Path) -> None:
    (folder / "register.sqlite").unlink()


def spoil_register(folder: Path) -> None:
    (folder / "register.sqlite").write_bytes(b"x" * 9000)


HARMS = {
    lose: "office-copy-missing",
    spoil: "office-copy-damaged",
    exchange: "office-copy-other",
    lose_register: "office-register-lost",
    spoil_register: "office-register-damaged",
}


@pytest.mark.parametrize(("harm", "code"), HARMS.items(), ids=[harm.__name__ for harm in HARMS])
def test_harm_to_one_side_is_told_there_and_repaired_from_the_other(
    harm: Callable[[Path], None], code: str, tmp_path: Path, archive: Path, second_copy: Path
) -> None:
    before, text = tree(archive, register=False), register_text(archive)
    harm(second_copy)
    told = [problem for problem in verify(tmp_path, second_copy, now=NOW).problems if problem.code == code]
    assert [problem.source.file.startswith(str(second_copy)) for problem in told] == [True]
    update_copy(tmp_path, second_copy, now=NOW)
    assert (tree(second_copy, register=False), register_text(second_copy)) == (before, text)
    harm(archive)
    told = [problem for problem in verify(tmp_path, second_copy, now=NOW).problems if problem.code == code]
    assert [problem.source.file.startswith("output/archive/") for problem in told] == [True]
    restored = restore(tmp_path, second_copy, now=NOW)
    assert (tree(archive, register=False), register_text(archive), restored.problems) == (before, text, ())
    assert verify(tmp_path, second_copy, now=NOW).problems == ()


def test_all_is_restored_into_an_empty_office_byte_for_byte(tmp_path: Path, archive: Path, second_copy: Path) -> None:
    update_copy(tmp_path, second_copy, now=NOW)
    shutil.rmtree(archive)
    restored = restore(tmp_path, second_copy, now=NOW)
    assert (len(restored.bags), restored.register, restored.aside) == (10, True, None)
    assert (tree(archive, register=False), register_text(archive)) == (
        tree(second_copy, register=False),
        register_text(second_copy),
    )
    assert verify(tmp_path, second_copy, now=NOW).problems == ()


def test_both_copies_damaged_in_different_places_restore_each_other(
    tmp_path: Path, archive: Path, second_copy: Path
) -> None:
    before, text = tree(archive, register=False), register_text(archive)
    (archive / CANCELLED / "data/record.json").write_bytes(b"{}")
    shutil.rmtree(archive / SIGNED)
    spoil_register(archive)
    lose(second_copy)
    (second_copy / "2018/cong-an-tinh/01-KH-CAT/bag-info.txt").unlink()
    restored = restore(tmp_path, second_copy, now=NOW)
    assert (restored.bags, restored.register, restored.problems) == ((SIGNED, CANCELLED), True, ())
    assert (restored.aside, (archive / DAMAGED / "20181020-093000" / CANCELLED).is_dir()) == (
        archive / DAMAGED / "20181020-093000",
        True,
    )
    assert len(update_copy(tmp_path, second_copy, now=NOW).bags) == 2
    for folder in (archive, second_copy):
        assert (tree(folder, register=False), register_text(folder)) == (before, text)
    assert verify(tmp_path, second_copy, now=NOW).problems == ()


def test_what_is_lost_on_both_sides_is_told_and_the_rest_restored(
    tmp_path: Path, archive: Path, second_copy: Path
) -> None:
    lose(archive)
    spoil(second_copy)
    shutil.rmtree(archive / SIGNED)
    assert "office-copy-lost" in codes(verify(tmp_path, second_copy, now=NOW).problems)
    restored = restore(tmp_path, second_copy, now=NOW)
    assert (restored.bags, codes(restored.problems)) == ((SIGNED,), ["office-copy-lost"])


def test_a_file_or_a_link_in_the_way_is_moved_aside(tmp_path: Path, archive: Path, second_copy: Path) -> None:
    shutil.rmtree(archive / "2018/cong-an-tinh")
    (archive / "2018/cong-an-tinh").write_bytes(b"x")
    (archive / "2018/so-tu-phap").rename(tmp_path / "elsewhere")
    (archive / "2018/so-tu-phap").symlink_to(tmp_path / "elsewhere")
    (archive / "register.sqlite").unlink()
    (archive / "register.sqlite").mkdir()
    assert len(restore(tmp_path, second_copy, now=NOW).bags) == 10
    assert verify(tmp_path, second_copy, now=NOW).problems == ()
    assert (archive / DAMAGED / "20181020-093000/2018/so-tu-phap").is_symlink()


def test_registers_that_forked_are_told_and_nothing_is_chosen(tmp_path: Path, archive: Path, second_copy: Path) -> None:
    issue_one(archive, Wanted(NEXT))
    issue_one(second_copy, Wanted(replace(NEXT, subject="Khác")))
    before = tree(tmp_path)
    assert codes(verify(tmp_path, second_copy, now=NOW).problems) == ["office-copy-forked"]
    for verb in (restore, update_copy):
        with pytest.raises(ProblemsFound) as refused:
            verb(tmp_path, second_copy, now=LATER)
        assert codes(refused.value.problems) == ["office-copy-forked"]
    assert tree(tmp_path) == before


def test_a_copy_that_is_behind_is_a_warning_and_is_brought_up_to_date(
    tmp_path: Path, archive: Path, second_copy: Path
) -> None:
    issue_one(archive, Wanted(NEXT))
    found = verify(tmp_path, second_copy, now=LATER).problems
    assert (codes(found), errors(found)) == (["office-copy-older"], [])
    brought = update_copy(tmp_path, second_copy, now=LATER)
    assert (brought.bags, brought.register) == (("2018/so-tu-phap/06-BC-STP",), True)
    assert register_text(second_copy) == register_text(archive)
    again = update_copy(tmp_path, second_copy, now=LATER)
    assert (again.bags, again.register) == ((), False)


def test_an_older_copy_does_not_replace_a_damaged_register(tmp_path: Path, archive: Path, second_copy: Path) -> None:
    issue_one(archive, Wanted(NEXT))
    spoil_register(archive)
    lose(archive)
    restored = restore(tmp_path, second_copy, now=LATER)
    assert (restored.bags, restored.register) == ((LAST,), False)
    assert codes(restored.problems) == ["office-copy-too-old"]
    assert (archive / "register.sqlite").read_bytes() == b"x" * 9000


def test_without_a_sound_register_nothing_is_chosen(tmp_path: Path, archive: Path, second_copy: Path) -> None:
    spoil_register(archive)
    lose_register(second_copy)
    with pytest.raises(ProblemsFound) as refused:
        restore(tmp_path, second_copy, now=NOW)
    assert codes(refused.value.problems) == ["office-copy-no-sound-register"]


def test_a_copy_is_made_from_a_clean_archive_only(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "new").mkdir()
    spoil(archive)
    with pytest.raises(ProblemsFound):
        update_copy(tmp_path, tmp_path / "new", now=NOW)
    assert list((tmp_path / "new").iterdir()) == []


def test_an_empty_folder_becomes_a_copy(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "new").mkdir()
    assert len(update_copy(tmp_path, tmp_path / "new", now=NOW).bags) == 10
    assert tree(tmp_path / "new", register=False) == tree(archive, register=False)
    assert register_text(tmp_path / "new") == register_text(archive)
    assert verify(tmp_path, tmp_path / "new", now=NOW).problems == ()


def test_the_copy_of_a_whole_office_is_one(tmp_path: Path, archive: Path) -> None:
    shutil.copytree(archive, tmp_path / "drive/office/output/archive")
    assert verify(tmp_path, tmp_path / "drive/office", now=NOW).problems == ()


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("absent", "office-no-copy"),
        ("output/archive", "office-copy-same-place"),
        ("output/archive/2018", "office-copy-same-place"),
        ("output", "office-copy-same-place"),
        ("letters", "office-not-a-copy"),
    ],
)
def test_what_is_no_copy_is_refused(place: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/note.txt").write_bytes(b"x")
    with pytest.raises(ProblemsFound) as refused:
        verify(tmp_path, tmp_path / place, now=NOW)
    assert codes(refused.value.problems) == [code]


class Failing:
    """A call of the system that the disk refuses from a certain time on."""

    def __init__(self, real: Callable[..., object], fails_at: int) -> None:
        self.real, self.left = real, fails_at

    def __call__(self, *given: object) -> object:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.real(*given)


@pytest.mark.parametrize(
    ("call", "fails_at"), [*(("fsync", at) for at in range(0, 20, 4)), ("rename", 0), ("rename", 1)]
)
def test_a_restore_that_is_cut_short_is_finished_by_the_next(
    call: str, fails_at: int, archive: Path, second_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, before = archive.parents[1], tree(archive, register=False)
    spoil(archive)
    lose_register(archive)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, Failing(getattr(os, call), fails_at))
        with pytest.raises(ProblemsFound) as refused:
            restore(office, second_copy, now=NOW)
    assert (codes(refused.value.problems), [*(archive / STAGING).iterdir()]) == (["office-cannot-restore"], [])
    restore(office, second_copy, now=NOW)
    assert tree(archive, register=False) == before
    assert verify(office, now=NOW).problems == ()


def nothing(bag: Path, _: object) -> None:
    bag.mkdir(parents=True)


def test_a_copy_that_errs_while_it_is_read_replaces_nothing(
    tmp_path: Path, archive: Path, second_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(bag: Path, _: object) -> None:
        shutil.copytree(archive / CANCELLED, bag)

    spoil(archive)
    before = tree(archive)
    for arrives in (nothing, another):
        monkeypatch.setattr("generators.office.verifying.restoring.write_tree", arrives)
        with pytest.raises(ProblemsFound) as refused:
            restore(tmp_path, second_copy, now=NOW)
        assert (codes(refused.value.problems), tree(archive)) == (["office-not-copied"], before)
