"""PDF/A of all kinds of papers, and LibreOffice as it is watched: slow, dying, lying, or replaced by a script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generators.content.archive_settings import PdfLevel
from generators.office.pdfa import page_count, pdf_facts, pdfa_problems, settled
from generators.workflow import libreoffice_share, printing
from generators.workflow.libreoffice import LibreOffice
from generators.workflow.libreoffice_run import command
from tests.archiving import NAMES, TITLES, archived, words
from tests.converters import ALL, converter
from tests.signing import paper

pytestmark = pytest.mark.xdist_group("pdfa")
needs_libreoffice = pytest.mark.program("soffice")
LEVELS: tuple[PdfLevel, ...] = ("1b", "2b")
ORDER = printing.pdf_order(None)


# PDF/A


@needs_libreoffice
@pytest.mark.parametrize("level", LEVELS)
def test_every_kind_of_paper_becomes_pdf_a(level: PdfLevel) -> None:
    made = archived(level)
    assert sorted(made.pdfs) == sorted(NAMES[level])
    for name, data in made.pdfs.items():
        assert pdfa_problems(data, level, name) == pdfa_problems(data, None, name) == [], name
        facts = pdf_facts(data)
        assert facts
        assert facts.level == level
        assert page_count(data) >= 1
        if name in TITLES:
            assert facts.title.startswith(TITLES[name]), name
            assert facts.language == "vi-VN"
            assert b"/DisplayDocTitle true" in data
            assert b"/StructTreeRoot" in data


@needs_libreoffice
def test_a_letter_made_by_hand_is_kept_with_warnings() -> None:
    told = [(problem.code, problem.severity, problem.source.file) for problem in archived("2b").problems]
    assert sorted(told) == [
        ("office-pdf-no-title", "warning", "letter"),
        ("office-pdf-other-language", "warning", "letter"),
    ]


@needs_libreoffice
def test_one_level_is_not_the_other() -> None:
    data = archived("2b").pdfs["plan"]
    (problem,) = pdfa_problems(data, "1b", "a.pdf")
    assert problem.code == "office-pdf-not-pdfa"
    assert "thông tin mô tả" in problem.message


DAMAGES = ((b"/OutputIntents", b"/OutputIntentz"), (b"/FontFile2", b"/FontFilez"), (b"part>2", b"part>3"))


@needs_libreoffice
def test_damage_is_seen() -> None:
    data = archived("2b").pdfs["plan"]
    for find, replace in DAMAGES:
        assert find in data
        (problem,) = pdfa_problems(data.replace(find, replace), "2b", "a.pdf")
        assert problem.code == "office-pdf-not-pdfa"
    assert [each.code for each in pdfa_problems(data[:-500], "2b", "a.pdf")] == ["office-pdf-unreadable"]
    assert [each.code for each in pdfa_problems(paper(), None, "a.pdf")] == ["office-pdf-no-level"]


def test_two_slips_of_libreoffice_are_put_right_and_no_byte_moves() -> None:
    data = b"x\r\nendstream <pdfaid:conformance>A</pdfaid:conformance>"
    assert settled(data, "2b") == b"x\r\rendstream <pdfaid:conformance>A</pdfaid:conformance>"
    assert settled(data, "1b") == b"x\r\rendstream <pdfaid:conformance>B</pdfaid:conformance>"


# LibreOffice, watched


def calls(folder: Path) -> list[int]:
    """Return how many files each start was given."""
    return [len(line.split()) for line in (folder / "calls").read_text().splitlines()]


def converted(folder: Path, body: str, count: int = 6, jobs: int = 1) -> list[int]:
    """Return the numbers of the files that came out."""
    files = [folder / f"{number}.docx" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(f"file {number}")
    found = dict(LibreOffice(converter(folder, paper(), body), folder, jobs).convert(files, ORDER))
    assert sorted(found) == sorted(files)
    return [number for number, file in enumerate(files) if found[file]]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice_share, "START", 0.4)
    monkeypatch.setattr(libreoffice_share, "EACH", 0.4)


HANGS_AT_2 = 'for f; do grep -q "file 2" $f && sleep 60; whole $f; done'
DIES_AT_2 = 'for f; do grep -q "file 2" $f && kill -9 $$; whole $f; done'


def test_all_files_of_a_share_are_made_by_one_start(tmp_path: Path) -> None:
    assert converted(tmp_path, ALL) == [0, 1, 2, 3, 4, 5]
    assert calls(tmp_path) == [6]


def test_processes_share_the_files(tmp_path: Path) -> None:
    assert converted(tmp_path, ALL, 7, jobs=3) == list(range(7))
    assert sorted(calls(tmp_path)) == [2, 2, 3]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("body", [HANGS_AT_2, DIES_AT_2], ids=["hangs", "dies"])
def test_the_file_at_which_it_hangs_or_dies_is_tried_alone_and_the_rest_goes_on(tmp_path: Path, body: str) -> None:
    assert converted(tmp_path, body) == [0, 1, 3, 4, 5]
    assert calls(tmp_path) == [6, 3, 1]
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running


def test_a_file_that_failed_beside_others_may_come_out_alone(tmp_path: Path) -> None:
    body = '[ $# -gt 1 ] && grep -q "file 0" $1 && exit; for f; do whole $f; done'
    assert converted(tmp_path, body) == [0, 1, 2, 3, 4, 5]
    assert calls(tmp_path) == [6, 5, 1]


@pytest.mark.parametrize(("body", "starts"), [("exit", 2), ("kill -9 $$", 2)])
def test_half_a_file_is_no_result(tmp_path: Path, body: str, starts: int) -> None:
    made = converted(tmp_path, f'for f; do grep -q "file 3" $f && half $f && {body}; whole $f; done', 4)
    assert (made, len(calls(tmp_path))) == ([0, 1, 2], starts)


def test_a_refused_file_is_passed_by_and_not_tried_again(tmp_path: Path) -> None:
    assert converted(tmp_path, 'for f; do grep -q "file 2" $f || whole $f; done') == [0, 1, 3, 4, 5]
    assert calls(tmp_path) == [6]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("body", ["exit 0", "exit 1", "sleep 60"])
def test_one_that_makes_nothing_is_given_up_soon(tmp_path: Path, body: str) -> None:
    assert converted(tmp_path, body, 30) == []
    assert len(calls(tmp_path)) == 3


def test_one_that_does_not_start_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    made = dict(LibreOffice(str(tmp_path / "none"), tmp_path).convert([tmp_path / "a.docx"], ORDER))
    assert made == {tmp_path / "a.docx": None}


def test_leaving_early_stops_all(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.docx" for number in range(4)]
    for file in files:
        file.touch()
    made = LibreOffice(converter(tmp_path, paper(), "whole $1; sleep 60"), tmp_path, 2).convert(files, ORDER)
    assert next(made)[1]
    made.close()
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running


def test_a_command_stays_shorter_than_windows_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = printing.pdf_order("2b")
    named = libreoffice_share._named("soffice", tmp_path, order, 10_000)
    assert 500 < named < 1000
    assert len(subprocess.list2cmdline(command("soffice", tmp_path / "xxxxxxxx", named, order))) < 8191
    monkeypatch.setattr(libreoffice_share, "WORDS", 600)
    assert converted(tmp_path, ALL, 60) == list(range(60))
    assert len(calls(tmp_path)) > 1


# What was made is not made again


def kept(
    folder: Path, cache: Path | None, monkeypatch: pytest.MonkeyPatch, level: PdfLevel = "2b"
) -> tuple[int, list[str]]:
    """Make the PDF/A of one paper with a script that copies a sound one; return how often it started, the codes."""
    program = converter(folder, archived("2b").pdfs["reminder"])
    (folder / "calls").unlink(missing_ok=True)
    monkeypatch.setattr(shutil, "which", lambda _: program)
    (folder / "a.docx").write_bytes(words()["reminder"])
    with printing.archived_pdfs({folder / "a.docx": "a.docx"}, level, cache) as made:
        assert all(pdf.read_bytes() for pdf in made.files.values())
    return len(calls(folder)) if (folder / "calls").exists() else 0, [each.code for each in made.problems]


@needs_libreoffice
def test_a_paper_that_did_not_change_is_not_printed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr(printing, "version", lambda _: "LibreOffice 7.4")
    assert kept(tmp_path, cache, monkeypatch) == (1, [])
    assert kept(tmp_path, cache, monkeypatch) == (0, [])
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-600])
    assert kept(tmp_path, cache, monkeypatch) == (1, [])
    assert kept(tmp_path, cache, monkeypatch) == (0, [])
    assert kept(tmp_path, cache, monkeypatch, "1b") == (1, ["office-pdf-not-pdfa"])
    monkeypatch.setattr(printing, "version", lambda _: "LibreOffice 24.8")
    assert kept(tmp_path, cache, monkeypatch) == (1, [])
    assert len(list(cache.iterdir())) == 2


@needs_libreoffice
def test_a_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").touch()
    assert kept(tmp_path, tmp_path / "cache", monkeypatch) == (1, [])
    assert kept(tmp_path, None, monkeypatch) == (1, [])
