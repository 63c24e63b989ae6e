"""What the proof of the archive tells; what is found of changes to it is in test_verify_seeded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from generators.office.metadata import record_json, record_xml
from generators.office.places import DAMAGED, STAGING
from generators.office.register.opening import opened
from generators.office.register.register import Request
from generators.office.verifying.archived import read_office
from generators.problems import errors
from generators.workflow.verifying import restore, verify
from tests import archive_made
from tests.archive_made import LAST, LATER, NEXT, NOW, Wanted, codes, issue_one, tampered

T = TypeVar("T")


def cut_off_the_last_paper(archive: Path) -> None:
    """Remove the last paper everywhere, as somebody does who knows what stands where."""
    with tampered(archive) as register:
        register.execute("DELETE FROM rows WHERE bag = ?", (LAST,))
        register.execute("DELETE FROM entries WHERE folder = ?", (LAST,))
    shutil.rmtree(archive / LAST)


def test_what_was_counted(tmp_path: Path, archive: Path) -> None:
    seen: list[int] = []

    def watch(things: Iterable[T], total: int) -> Generator[T, None, None]:
        seen.append(total)
        yield from things

    verified = verify(tmp_path, now=NOW, watch=watch)
    counts = verified.counts
    assert (counts.papers, counts.cancelled, counts.replaced, counts.attached) == (8, 1, 1, 1)
    assert (counts.bags, counts.pdfs, counts.without_pdf, counts.unfinished) == (10, 8, 1, 0)
    inside = [file for file in (archive / "2018").rglob("*") if file.is_file()]
    assert (counts.files, counts.bytes) == (len(inside), sum(file.stat().st_size for file in inside))
    assert (seen, verified.at) == ([10], NOW)


def test_an_office_that_has_issued_nothing_is_clean(tmp_path: Path) -> None:
    verified = verify(tmp_path, now=NOW)
    assert (verified.problems, verified.counts.bags, verified.last_hash) == ((), 0, "")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_while_proving(tmp_path: Path, second_copy: Path) -> None:
    def moments() -> dict[Path, int]:
        found = [second_copy, *second_copy.rglob("*"), *filter(Path.is_file, tmp_path.rglob("*"))]
        return {file: file.stat().st_mtime_ns for file in found}

    before = moments()
    assert verify(tmp_path, second_copy, now=NOW).problems == ()
    assert moments() == before


def test_a_register_cut_off_at_its_end_shows_by_the_closing_sheet(tmp_path: Path, archive: Path) -> None:
    rows = read_office(tmp_path, NOW).rows
    printed = verify(tmp_path, now=NOW).last_hash
    assert printed == rows[-1].hash
    assert verify(tmp_path, now=NOW, closing=printed).problems == ()
    cut_off_the_last_paper(archive)
    assert verify(tmp_path, now=NOW).problems == ()
    assert codes(verify(tmp_path, now=NOW, closing=printed).problems) == ["office-verify-not-in-chain"]
    spaced = " ".join(rows[3].hash.upper()[at : at + 8] for at in range(0, 64, 8))
    assert verify(tmp_path, now=NOW, closing=spaced).problems == ()


def test_a_cut_off_end_shows_by_the_copy_and_comes_back(tmp_path: Path, archive: Path, second_copy: Path) -> None:
    cut_off_the_last_paper(archive)
    assert codes(verify(tmp_path, second_copy, now=NOW).problems) == ["office-copy-newer"]
    restored = restore(tmp_path, second_copy, now=NOW)
    assert (restored.bags, restored.register, restored.problems) == ((LAST,), True, ())
    assert verify(tmp_path, second_copy, now=NOW).problems == ()


def test_a_number_without_its_paper_is_told_and_is_no_error(tmp_path: Path, archive: Path) -> None:
    with opened(archive, LATER, writing=True) as register:
        register.reserve([Request("r", replace(NEXT, draft="0" * 64))], LATER)
    verified = verify(tmp_path, now=NOW)
    assert (codes(verified.problems), errors(verified.problems)) == (["office-verify-unfinished"], [])
    assert verified.counts.unfinished == 1


def test_a_bag_whose_move_was_cut_short_is_proven_where_it_lies(
    tmp_path: Path, archive: Path, second_copy: Path
) -> None:
    token = read_office(tmp_path, NOW).staged[LAST]
    (archive / LAST).rename(archive / STAGING / token)
    (archive / STAGING / "p99999999-0123456789ab").mkdir()
    found = verify(tmp_path, now=NOW).problems
    assert (codes(found), errors(found)) == (["office-verify-left-over", "office-verify-unmoved"], [])
    (archive / STAGING / token / "data/register.json").write_bytes(b"{}")
    assert "office-bag-changed" in codes(errors(verify(tmp_path, now=NOW).problems))
    restore(tmp_path, second_copy, now=NOW)
    assert codes(verify(tmp_path, now=NOW).problems) == ["office-verify-left-over"]
    assert (archive / DAMAGED / "20181020-093000" / STAGING / token).is_dir()


def test_what_systems_leave_in_folders_is_told_and_is_no_error(tmp_path: Path, archive: Path) -> None:
    (archive / "Thumbs.db").write_bytes(b"x")
    (archive / "2018/.DS_Store").write_bytes(b"x")
    found = verify(tmp_path, now=NOW).problems
    assert (codes(found), errors(found)) == (["office-verify-system-file"] * 2, [])
    (archive / LAST / "Thumbs.db").write_bytes(b"x")
    assert codes(errors(verify(tmp_path, now=NOW).problems)) == ["office-bag-extra"]


def test_a_moved_bag_is_found_again(tmp_path: Path, archive: Path) -> None:
    (archive / LAST).rename(archive / "2018/cong-an-tinh/05-BC-STP")
    told = [problem.message for problem in verify(tmp_path, now=NOW).problems if problem.code == "office-verify-moved"]
    assert told == [
        "thư mục niêm phong không còn ở đây; nay thấy ở output/archive/2018/cong-an-tinh/05-BC-STP",
    ]


def test_records_and_pdfs_are_judged_though_their_bag_is_whole(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dated_otherwise(write: Callable[..., bytes]) -> Callable[..., bytes]:
        return lambda told, *rest: write({**told, "IssuedDate": date(2018, 1, 1), "CodeNumber": "99"}, *rest)

    monkeypatch.setattr(archive_made, "record_json", dated_otherwise(record_json))
    monkeypatch.setattr(archive_made, "record_xml", dated_otherwise(record_xml))
    monkeypatch.setattr(archive_made, "tiny_pdf", lambda: b"%PDF-1.7\n")
    issue_one(archive, Wanted(NEXT))
    found = verify(tmp_path, now=LATER).problems
    assert codes(found).count("office-verify-other-metadata") == 4
    assert {Path(problem.source.file).name for problem in found} == {"record.json", "record.xml", "06-BC-STP.pdf"}


def test_a_lost_register_names_the_way_to_rebuild_it(tmp_path: Path, archive: Path) -> None:
    (archive / "register.sqlite").unlink()
    verified = verify(tmp_path, now=NOW)
    (problem,) = verified.problems
    assert (problem.code, "vanthu register --rebuild" in problem.hint) == ("office-register-lost", True)
    assert (verified.counts.bags, (archive / "register.sqlite").exists()) == (10, False)
    (archive / LAST / "data/05-BC-STP.docx").write_bytes(b"x")
    assert "office-bag-changed" in codes(verify(tmp_path, now=NOW).problems)


def test_a_row_of_another_place_is_told(tmp_path: Path, archive: Path) -> None:
    """Restoring writes where rows say: no row may lead out of the archive."""
    with tampered(archive) as register:
        register.execute("UPDATE rows SET bag = '../outside' WHERE bag = ?", (LAST,))
    assert "office-verify-other-place" in codes(verify(tmp_path, now=NOW).problems)
