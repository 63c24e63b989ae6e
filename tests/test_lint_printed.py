"""The rules about printed pages over their cases (tests/rules/printed, written as those of test_lint_rules.py).

All papers are printed in one run of LibreOffice; only rules about printed pages judge them.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from generators.lint.facts.printed_page import PrintedPage, PrintedPiece, Stroke, key
from generators.lint.facts.reading import read_document
from generators.lint.judging import Judgement, judge
from generators.lint.printed.locating import locate
from generators.lint.printed.reading import read_pages
from generators.lint.printed.seeing import NOT_PRINTED, in_words
from generators.lint.rules.book import BOOK
from generators.lint.rules.printed import RULES
from generators.lint.rules.rule import Case, Finding, Unjudged
from generators.workflow import printing
from tests.lint_edits import edited
from tests.lint_made import docx, paper
from tests.lint_papers import KINDS, LAWS, case_of, names, profile_on, sound
from tests.office import vanthu
from tests.pdf import printed_to_pdf
from tests.test_lint_rules import EXPECTED, Row, cases, told

pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("lint-printed")]
FILES = sorted((Path(__file__).parent / "rules/printed").glob("*.yaml"))
Cited = tuple[str, str, str, Row]
ROWS: dict[str, Cited] = {f"sound-{kind}-{law}": ("", "passing", f"{kind}-{law}", {}) for kind in KINDS for law in LAWS}
ROWS |= {
    f"{file.stem}-{group}-{number}-{name}": (cases(file)["rule"], group, name, row)
    for file in FILES
    for group in EXPECTED
    for number, row in enumerate(cases(file).get(group, []))
    for name in names(row["paper"])
}


WAYS = (("table", "empty", "table"), ("rows", "vml", "tabs"), ("breaks", "empty", "boxes"), ("table", "vml", "plain"))
"""Head, lines and foot of papers as other offices make them (tests/lint_made.py)."""
MADE = {"-".join(way): docx(paper(*way)) for way in WAYS}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Every case and every paper of another office with its pages; what is the same file is printed once."""
    folder = tmp_path_factory.mktemp("printed")
    papers = {id_: _edited(name, row) for id_, (_, _, name, row) in ROWS.items()} | MADE
    files = {data: folder / f"{number}.docx" for number, data in enumerate(papers.values())}
    for data, file in files.items():
        file.write_bytes(data)
    pages = dict(zip(files, map(read_pages, printed_to_pdf(files.values(), folder)), strict=True))
    known = {id_: case_of(name, row, sound) for id_, (_, _, name, row) in ROWS.items()}
    known |= {id_: _foreign(data) for id_, data in MADE.items()}
    return {id_: replace(known[id_], pages=pages[data]) for id_, data in papers.items()}


def _edited(name: str, row: Row) -> bytes:
    return edited(sound(name).data, row.get("edits", []), profile_on(sound(name).day))


def _foreign(data: bytes) -> Case:
    document, problems = read_document(data, "a.docx")
    assert document, problems
    assert document.identity.day
    return Case(document.facts, document.identity, profile_on(document.identity.day), document.identity.day)


def reasons(judgement: Judgement, rule: str) -> set[str]:
    return {each.reason for each in judgement.opens if each.rule.id == rule}


@pytest.mark.parametrize("id_", ROWS)
def test_a_rule_sees_what_is_wrong_in_print_and_nothing_else(id_: str, printed: dict[str, Case]) -> None:
    rule, group, _, row = ROWS[id_]
    judgement = judge(printed[id_], RULES)
    found = told(judgement)
    assert found.get(rule, []) == (row.get("found", []) if group == "failing" else [])
    assert set(found) == ({rule, *row.get("also", [])} if group == "failing" else set())
    assert reasons(judgement, rule) == ({row["reason"]} if group == "open" else set())


@pytest.mark.parametrize("id_", MADE)
def test_papers_of_other_offices_are_read_in_print(id_: str, printed: dict[str, Case]) -> None:
    judgement = judge(printed[id_], RULES)
    assert (told(judgement), judgement.opens) == ({}, ())


def test_every_rule_about_pages_has_cases_under_both_laws() -> None:
    written = {file.stem: cases(file) for file in FILES}
    assert sorted(written) == sorted(rule.id for rule in BOOK if rule.rendered)
    assert all(file["rule"] == stem and file["passing"] and file["failing"] for stem, file in written.items())


def piece(text: str, left: float, right: float, base: float, **look: Any) -> PrintedPiece:
    known = {"size": 14.0, "bold": False, "italic": False, "face": "Tinos", "opens": True, "base": base} | look
    return PrintedPiece(text, key(text), left, right, base - 4, base + 1, **known)


def page(*pieces: PrintedPiece, number: int = 1, **lines: Any) -> PrintedPage:
    return PrintedPage(number, 210, 297, pieces, **lines)


@pytest.fixture(scope="module")
def letter() -> Case:
    return case_of("letter-decree", {})


def by_rule(case: Case, rule: str) -> list[Finding | Unjudged]:
    return list(next(each for each in RULES if each.id == rule).judge(case))


def test_without_a_print_no_rule_passes(letter: Case) -> None:
    for pages, reason in ((None, "chưa xem bản in; thêm --render"), ((), NOT_PRINTED)):
        judgement = judge(replace(letter, pages=pages), RULES)
        assert {each.reason for each in judgement.opens} == {reason}
        assert len(judgement.opens) + sum(rule.article(letter.profile) is None for rule in RULES) == len(RULES)
        assert judgement.passed == judgement.breaches == ()


def test_a_print_without_the_words_of_the_paper_leaves_rules_open(letter: Case) -> None:
    case = replace(letter, pages=(page(piece("Một trang khác hẳn", 30, 80, 50)),))
    for rule in ("national-name-one-line", "motto-line-length", "code-date-level", "signature-alone"):
        assert all(isinstance(each, Unjudged) for each in by_rule(case, rule)), rule
        assert by_rule(case, rule), rule


def test_a_finding_tells_page_and_height(printed: dict[str, Case]) -> None:
    (found,) = by_rule(printed["outside-margins-failing-0-plan-circular"], "outside-margins")
    assert isinstance(found, Finding)
    assert (found.page, found.top_mm) == (1, pytest.approx(70, abs=15))
    (found,) = by_rule(printed["header-repeated-failing-0-report-decree"], "header-repeated")
    assert isinstance(found, Finding)
    assert (found.page, found.excerpt) == (11, "TT")


def test_a_table_that_stands_out_of_the_margin_is_found_by_its_lines(letter: Case) -> None:
    words = piece("Chữ trong bảng", 40, 80, 50)
    for at, expected in ((196.0, ["bảng ra ngoài lề phải 6 mm"]), (27.9, []), (20, ["bảng ra ngoài lề trái 10 mm"])):
        case = replace(letter, pages=(page(words, upright=(Stroke(40, 60, at),)),))
        assert [each.found for each in by_rule(case, "outside-margins") if isinstance(each, Finding)] == expected


def test_marks_of_the_law_and_words_of_header_and_footer_may_stand_outside(letter: Case) -> None:
    mark = letter.profile.marks("circulation")[0]
    case = replace(letter, pages=(page(piece(mark, 120, 160, 12)),))
    assert by_rule(case, "outside-margins") == []
    other = replace(letter, pages=(page(piece("Chữ lạc", 120, 160, 12)),))
    (found,) = by_rule(other, "outside-margins")
    assert isinstance(found, Finding)
    assert found.found == "chữ ra ngoài lề trên 12 mm"


def test_a_signature_parted_by_the_end_of_a_page_is_found(letter: Case) -> None:
    title, name = piece("GIÁM ĐỐC", 130, 160, 250), piece("Trần Văn Bình", 130, 160, 30)
    text = piece("thực hiện./.", 30, 60, 240)
    case = replace(letter, pages=(page(text, title), page(name, number=2)))
    (found,) = by_rule(case, "signature-alone")
    assert isinstance(found, Finding)
    assert (found.page, found.found) == (2, "“GIÁM ĐỐC” ở trang 1, “Trần Văn Bình” ở trang 2")


def test_words_are_found_in_their_column_and_only_whole() -> None:
    left = [piece("Số đối", 20, 35, 50), piece("tượng bị", 19, 36, 55), piece("bắt", 25, 30, 60)]
    right = [piece("Số đối", 60, 75, 50), piece("tượng", 61, 74, 55)]
    both = page(*sorted([*left, *right], key=lambda each: (each.base, each.left)))
    assert locate("Số đối tượng", both) == tuple(right)
    assert locate("Số đối tượng bị bắt", both) == tuple(left)
    assert locate("Số đối tượng bị bắt giữ", both) == ()
    assert locate("Phụ lục II", page(piece("Phụ lục I", 90, 110, 30), piece("I", 30, 32, 60))) == ()


def test_lines_drawn_between_cells_part_words_that_stand_close(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 200))
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(20, 100, "mot")
    canvas.drawString(36, 100, "hai")
    canvas.drawString(80, 100, "ba  bon")
    canvas.line(35.8, 90, 35.8, 120)
    canvas.line(20, 80, 60, 80)
    canvas.line(60, 80, 100, 80)
    canvas.rotate(90)
    canvas.drawString(20, -150, "xoay")
    canvas.save()
    (read,) = read_pages(tmp_path / "a.pdf")
    assert [(each.text, each.opens) for each in read.pieces] == [("mot", True), ("hai", True), ("ba bon", True)]
    assert [round(each.length) for each in read.level] == [28]
    assert [round(each.at, 1) for each in read.upright] == [12.6]


def test_pages_are_told_as_a_clerk_writes_them() -> None:
    assert in_words([7, 2, 3, 4]) == "trang 2–4, 7"


def test_the_command_looks_at_pages_only_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    law = profile_on(sound("letter-decree").day)
    Path("a.docx").write_bytes(edited(sound("letter-decree").data, [{"part": "text", "right_mm": -15}], law))
    plain = json.loads(vanthu(tmp_path, "lint", "a.docx", "--json").out)["files"][0]
    assert {each["rule"] for each in plain["unjudged"]} == {rule.id for rule in RULES}
    told = vanthu(tmp_path, "lint", "a.docx", "--render")
    assert re.search(r"\[outside-margins\], trang 1, cách mép trên \d+ mm “", told.out)
    assert "thêm --render" not in told.out
    assert told.code == 1


def test_a_file_that_cannot_be_read_is_not_given_to_libreoffice(tmp_path: Path) -> None:
    with printing.printed({_put(tmp_path / "a.docx", b"PK no package"): "a.docx"}) as prints:
        assert prints == printing.Printed()


def _put(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
