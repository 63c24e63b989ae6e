"""The Excel carrier: what goes out can be filled in, what comes back is read as it was typed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator

from generators.content.questions import Question, Questionnaire
from generators.forms.completed import Given, KeyPath
from generators.forms.judging import judged
from generators.forms.workbook.facts import Identity
from generators.forms.workbook.issued import ISSUED_SHEET
from generators.forms.workbook.values import number_text
from generators.forms.workbook_reading import read_workbook
from generators.forms.workbook_writing import workbook_bytes
from generators.problems import Problem
from tests.filling import packed, parts_of
from tests.office import ROOT
from tests.pdf import pages, printed_to_pdf
from tests.workbook_strategies import completed_forms
from tests.workbooks import (
    ASKED,
    FACTS,
    FIGURES,
    VERSION,
    WORDS,
    answer_cells,
    filled,
    form,
    opened,
    saved,
    saved_by_calc,
)

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Commas, quotes, UTF-8."""


def read(data: bytes) -> tuple[dict[KeyPath, str], list[Problem]]:
    """Return the answers of a workbook that can be read, and what was wrong."""
    completed, problems = read_workbook(data, "mau.xlsx")
    assert completed is not None, problems
    return {key: found.text for key, found in completed.given.items()}, problems


def told(answers: Mapping[KeyPath, tuple[Any, str]]) -> dict[KeyPath, str]:
    """Return what reading must give for what was typed: rows that say nothing are left out, all but the first."""
    rows = [row for row in ("1", "2") if any(text for key, (_, text) in answers.items() if key[1:2] == (row,))] or ["1"]
    places = {row: str(at) for at, row in enumerate(rows, start=1)}
    return {
        key if len(key) == 1 else (key[0], places[key[1]], key[2]): text
        for key, (_, text) in answers.items()
        if len(key) == 1 or key[1] in places
    }


@settings(SLOW, max_examples=120)
@given(completed_forms())
def test_what_is_typed_is_read(drawn: Any) -> None:
    asked, facts, answers = drawn
    data = filled(workbook_bytes(asked, VERSION, facts), {key: value for key, (value, _) in answers.items()})
    found, problems = read(data)
    assert [problem.code for problem in problems] == ["excel-not-computed"]
    assert found == told(answers)


@pytest.mark.program("soffice")
@settings(SLOW, max_examples=1)
@given(drawn=st.lists(completed_forms(), min_size=40, max_size=40))
def test_what_is_saved_by_calc_is_read(drawn: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    typed = {
        f"n{number}": filled(workbook_bytes(asked, VERSION, facts), {key: value for key, (value, _) in answers.items()})
        for number, (asked, facts, answers) in enumerate(drawn)
    }
    for name, data in saved_by_calc(typed, tmp_path_factory.mktemp("calc")).items():
        completed, problems = read_workbook(data, name)
        assert completed is not None
        assert problems == []
        assert {key: found.text for key, found in completed.given.items()} == told(drawn[int(name[1:])][2])
        assert all(found.stored == found.text for found in completed.given.values())


ANSWERS: dict[KeyPath, Any] = {
    ("vu-phat-hien",): 12,
    ("vu-khoi-to",): 7,
    ("vu-hanh-chinh",): 3,
    ("vu-dieu-tra",): 2,
    ("kinh-phi",): 150.5,
    ("number",): "215/BC-STP",
    ("date",): date(2018, 10, 3),
    ("direction",): "Đã ban hành 02 văn bản.\n- Tổ chức 01 hội nghị.",
    ("nv-2-3", "3", "content"): "=Tuyên truyền 05 buổi",
    ("nv-2-3", "3", "schedule"): "Hằng quý, năm",
    ("nv-2-3", "3", "people"): 1200,
}


def sheet_xml(data: bytes, number: int) -> str:
    return parts_of(data)[f"xl/worksheets/sheet{number}.xml"].decode()


def test_a_workbook_says_what_form_it_is() -> None:
    completed, _ = read_workbook(form(), "mau.xlsx")
    assert completed is not None
    said = (completed.kind, completed.plan, completed.agency, completed.period, completed.version)
    assert said == ("return", "kh-33-2018", "so-tu-phap", "2018-Q3", VERSION)
    assert (completed.name, completed.carrier) == ("mau.xlsx", "excel")
    assert completed.given["vu-phat-hien",].place == "ô Số liệu!D10"


def test_rows_that_say_nothing_are_left_out_and_the_first_is_kept() -> None:
    empty, _ = read(form())
    assert {key[1] for key in empty if key[0] == "nv-2-3"} == {"1"}
    found, _ = read(filled(form(), ANSWERS | {("nv-2-3", "8", "unit"): "Văn phòng"}))
    assert found["nv-2-3", "1", "content"] == "=Tuyên truyền 05 buổi"
    assert found["nv-2-3", "2", "unit"] == "Văn phòng"
    assert len([key for key in found if key[0] == "nv-2-3"]) == 2 * 5


def test_the_same_form_is_the_same_bytes_in_every_process() -> None:
    code = "import hashlib; from tests.workbooks import form; print(hashlib.sha256(form()).hexdigest())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_a_body_that_shares_its_shape_gets_words_of_its_own() -> None:
    """The second workbook is filled from the compiled first one; it must be what it would be alone."""
    other = replace(ASKED, agency="so-y-te", asked=(replace(FIGURES[0], given="1234"), *ASKED.asked[1:]))
    facts = replace(FACTS, agency="Sở Y tế & <Dược>", earlier={})
    form()
    data = workbook_bytes(other, VERSION, facts)
    completed, _ = read_workbook(data, "x")
    assert completed is not None
    assert completed.agency == "so-y-te"
    assert completed.given["vu-phat-hien",].text == "1234"
    assert "Sở Y tế &amp; &lt;Dược&gt;" in sheet_xml(data, 1)
    assert "Sở Tư pháp" not in sheet_xml(data, 1)


def test_what_was_given_is_read_back() -> None:
    asked = (
        replace(FIGURES[4], given="1234,5"),
        replace(WORDS[0], given="+84"),
        replace(WORDS[1], given="2018-04-18"),
        replace(WORDS[2], given="Một\nHai"),
    )
    found, _ = read(workbook_bytes(replace(ASKED, asked=asked), VERSION, FACTS))
    assert list(found.values()) == ["1234,5", "+84", "2018-04-18", "Một\nHai"]


def test_only_answers_are_open_and_the_key_is_out_of_sight() -> None:
    book = opened(form())
    assert book.sheetnames == ["Số liệu", "Nội dung", ISSUED_SHEET]
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "veryHidden"]
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == {(sheet, ref) for _, sheet, ref in answer_cells(book).values()}
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert book.security.lockStructure
    meant = [name.attr_text for label, name in book.defined_names.items() if label.startswith("vt_")]
    assert meant[:2] == ["'Số liệu'!$D$10", "'Số liệu'!$D$11"]
    assert len(meant) == len(open_cells)


def test_a_body_sees_who_what_when_and_earlier_figures() -> None:
    sheet = opened(form())["Số liệu"]
    words = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for part in (
        "Sở Tư pháp",
        "33/KH-BCĐ",
        "Quý III/2018",
        "1/7/2018 đến hết ngày 30/9/2018",
        "05 tháng 10",
        "Công an tỉnh",
    ):
        assert part in words
    assert "SỐ LIỆU MINH HỌA" in words
    assert [sheet["E10"].value, sheet["F10"].value, sheet["E11"].value, sheet["E14"].value] == [242, 1999, "-", 1234.5]
    assert "SỐ LIỆU MINH HỌA" not in sheet_xml(workbook_bytes(ASKED, VERSION, replace(FACTS, sample=False)), 1)


def test_cells_are_checked_while_a_body_types() -> None:
    book = opened(form())
    rules = {
        ref: rule for sheet in book for rule in sheet.data_validations.dataValidation for ref in str(rule.sqref).split()
    }
    assert (rules["D10"].type, rules["D14"].type, rules["D10"].operator) == ("whole", "decimal", "greaterThanOrEqual")
    assert (rules["C5"].type, rules["C9"].type, rules["C9"].formula1) == ("date", "list", "ds_1")
    assert rules["C9"].showErrorMessage
    assert not rules["C10"].showErrorMessage, "a combo may be something else"
    assert all(rule.prompt and rule.error for rule in rules.values())
    highlights = {
        str(area.sqref): rule.formula for area in book["Số liệu"].conditional_formatting for rule in area.rules
    }
    assert highlights["D10 D11 D12 D13"] == ["ISBLANK(D10)"]
    assert "D10 G10" in highlights


def test_words_that_look_like_formulas_stay_words() -> None:
    signs = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0")
    asked = tuple(Question(f"q{at}", sign, sign, given=sign) for at, sign in enumerate(signs))
    data = workbook_bytes(
        Questionnaire("return", "p", "a", "2018-Q1", asked), VERSION, replace(FACTS, agency="=A1", title="=B2")
    )
    sheet = opened(data)["Nội dung"]
    assert [sheet[f"C{row}"].data_type for row in range(10, 15)] == ["s"] * 5
    assert "<f>" not in sheet_xml(data, 1)
    found, _ = read(data)
    assert tuple(found.values()) == signs


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("pages")
def test_sums_are_told_right_in_the_cell(tmp_path: Path) -> None:
    """LibreOffice computes what the cells say for right, wrong, missing and foreign parts."""
    typed: dict[str, tuple[tuple[Any, ...], str]] = {
        "right": ((12, 7, 3, 2), "Đạt"),
        "zero": ((0, 0, 0, 0), "Đạt"),
        "wrong": ((12, 7, 3, 1), "Không khớp: tổng 11 ≠ 12"),
        "parts": ((12, 7, None, 2), "chưa đủ số"),
        "whole": ((None, 7, 3, 2), "chưa đủ số"),
        "text": ((12, 7, "3", 2), "chưa đủ số"),
        "noise": ((0.3, 0.1, 0.1, 0.1), "Đạt"),
    }
    files = {
        name: filled(form(), {(figure.key,): value for figure, value in zip(FIGURES, values, strict=False)})
        for name, (values, _) in typed.items()
    }
    for name, data in saved_by_calc(files, tmp_path, CSV).items():
        rows = list(csv.reader(io.StringIO(data.decode())))
        assert rows[9][6].endswith(f"Bằng tổng các dòng 2, 3, 4: {typed[name][1]}"), name


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("pages")
def test_a_copy_by_calc_moves_with_what_was_typed(tmp_path: Path) -> None:
    (data,) = saved_by_calc({"a": filled(form(), ANSWERS)}, tmp_path).values()
    completed, problems = read_workbook(data, "a")
    assert completed is not None
    assert problems == []
    assert all(found.stored == found.text for found in completed.given.values())
    found = completed.given["direction",]
    assert found.text == found.stored == "Đã ban hành 02 văn bản.\n- Tổ chức 01 hội nghị."
    assert completed.given["date",].stored == "2018-10-03"
    parts = parts_of(data)
    changed = re.sub(rb'(<c r="D10"[^>]*><v>)12<', rb"\g<1>13<", parts["xl/worksheets/sheet1.xml"])
    again, _ = read_workbook(packed(parts | {"xl/worksheets/sheet1.xml": changed}), "a")
    assert again is not None
    assert (again.given["vu-phat-hien",].text, again.given["vu-phat-hien",].stored) == ("13", "12")


@pytest.mark.program("soffice")
@pytest.mark.program("pdftoppm")
@pytest.mark.xdist_group("pages")
def test_pages_print_on_a4_with_the_head_of_the_table_on_each(tmp_path: Path) -> None:
    many = tuple(replace(FIGURES[0], key=f"f{at}", title=f"Chỉ tiêu thống kê số {at}") for at in range(60))
    file = tmp_path / "many.xlsx"
    file.write_bytes(workbook_bytes(replace(ASKED, asked=(*many, *WORDS)), VERSION, FACTS))
    printed = pages(printed_to_pdf([file], tmp_path)[0])
    wide = [page for page in printed if page.width > page.height]
    assert len(wide) >= 2
    assert {(round(page.width), round(page.height)) for page in printed} == {(297, 210), (210, 297)}
    assert all("Chỉtiêu" in page.text.replace(" ", "") and "Đơnvịtính" in page.text.replace(" ", "") for page in wide)
    faces = {face.split("-")[0] for page in printed for face in page.faces}
    assert faces <= {"TimesNewRoman", "TimesNewRomanPS", "LiberationSerif", "Tinos"}, "all of one width"
    assert all(f"Trang{at}/{len(printed)}" in page.text.replace(" ", "") for at, page in enumerate(printed, 1))


@pytest.mark.parametrize("asked", [ASKED.asked, FIGURES, WORDS], ids=["both", "figures", "words"])
def test_a_workbook_is_valid(asked: tuple[Any, ...], tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    file.write_bytes(workbook_bytes(replace(ASKED, asked=asked), VERSION, FACTS))
    found = OpenXmlValidator().validate(file).errors
    # Strings that stand in their cells are told as a warning: Excel moves them to a table when it saves.
    assert [str(each) for each in found if "inline-string" not in each.description] == []


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("0.30000000000000004", "0,3"),
        ("1E5", "100000"),
        ("1.5E+05", "150000"),
        ("1e-7", "0,0000001"),
        ("-0", "0"),
        ("0", "0"),
        ("1234567.891", "1234567,891"),
        ("123456789012345678", "123456789012346000"),
        ("-12.50", "-12,5"),
        ("007", "7"),
    ],
)
def test_stored_numbers_have_one_text(stored: str, text: str) -> None:
    data = filled(form(), ANSWERS)
    xml = sheet_xml(data, 1).replace("<v>12</v>", f"<v>{stored}</v>", 1)
    found, _ = read(packed(parts_of(data) | {"xl/worksheets/sheet1.xml": xml.encode()}))
    assert found["vu-phat-hien",] == text
    assert number_text(Decimal(stored)) == text


def test_days_are_read_from_either_start_of_the_calendar() -> None:
    """A Macintosh counts from 1904: the same days have other numbers, and the witness of the form as well."""
    parts = parts_of(filled(form(), ANSWERS))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)
    completed, problems = read_workbook(packed(parts), "x")
    assert (completed, [problem.code for problem in problems]) == (None, ["excel-form-changed"])
    for name, days in (("xl/worksheets/sheet2.xml", 43376), ("xl/worksheets/sheet3.xml", 43101)):
        assert parts[name].count(f"<v>{days}</v>".encode()) == 1
        parts[name] = parts[name].replace(f"<v>{days}</v>".encode(), f"<v>{days - 1462}</v>".encode())
    found, _ = read(packed(parts))
    assert found["date",] == "2018-10-03"


def test_a_sum_of_figures_that_are_not_asked_is_not_checked() -> None:
    facts = replace(FACTS, identities=(Identity("vu-phat-hien", ("vu-khac", "vu-khoi-to")),))
    assert "<f>" not in sheet_xml(workbook_bytes(ASKED, VERSION, facts), 1)


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in read_workbook(data, "mau.xlsx")[1]} - {"excel-not-computed"}


@pytest.mark.parametrize("change", ["insert_rows", "delete_rows"])
@pytest.mark.parametrize("row", [3, 9, 10, 12, 13])
def test_rows_put_in_or_taken_out_by_a_library_are_noticed(change: str, row: int) -> None:
    """A library moves the cells alone: labels and keys no longer stand where they were issued."""
    book = opened(filled(form(), ANSWERS))
    getattr(book["Số liệu"], change)(row)
    assert codes(saved(book)) & {"excel-locked-changed", "excel-cell-deleted", "excel-damaged"}


@pytest.mark.parametrize("row", [3, 10, 12])
def test_rows_put_in_by_a_program_are_noticed(row: int) -> None:
    """A program moves what names refer to along with the cells."""
    book = opened(filled(form(), ANSWERS))
    book["Số liệu"].insert_rows(row)
    for name in book.defined_names.values():
        name.attr_text = re.sub(
            r"('Số liệu'!\$D\$)(\d+)$", lambda at: at[1] + str(int(at[2]) + (int(at[2]) >= row)), name.attr_text
        )
    completed, problems = read_workbook(saved(book), "mau.xlsx")
    assert completed is None
    assert [problem.code for problem in problems] == ["excel-cells-moved"]


def test_a_second_answer_beside_the_cell_is_refused() -> None:
    book = opened(filled(form(), ANSWERS))
    book["Số liệu"]["H10"] = 15
    assert codes(saved(book)) == {"excel-outside-answers"}


def test_comments_and_another_width_are_harmless() -> None:
    book = opened(filled(form(), ANSWERS))
    sheet = book["Số liệu"]
    sheet["D10"].comment = Comment("Đã đối chiếu", "Cán bộ")
    sheet.column_dimensions["B"].width, sheet.row_dimensions[10].height = 60, 40
    sheet.protection.sheet = False
    data = saved(book)
    assert any("comment" in name for name in parts_of(data))
    assert codes(data) == set()


def test_a_hidden_column_is_noticed() -> None:
    book = opened(filled(form(), ANSWERS))
    book["Số liệu"].column_dimensions["D"].hidden = True
    assert codes(saved(book)) == {"excel-hidden-answer"}


def test_a_refused_cell_is_told_once() -> None:
    """The carrier has told of the formula; judging does not call the same place lost or empty."""
    completed, problems = read_workbook(filled(form(), ANSWERS | {("direction",): "x", ("vu-khoi-to",): True}), "x")
    assert completed is not None
    assert [problem.code for problem in problems] == ["excel-not-computed", "excel-boolean"]
    assert completed.refused == {("vu-khoi-to",)}
    assert ("vu-khoi-to",) not in completed.given
    assert judged(ASKED, completed)[1] == []


@pytest.mark.parametrize(("shown", "stored"), [("12", ""), ("", "12"), ("12", "13")])
def test_an_answer_that_differs_from_its_computed_copy_is_refused(shown: str, stored: str) -> None:
    """Unlike Word's store, the copy is always written: one that still says nothing is no excuse."""
    completed, _ = read_workbook(form(), "x")
    assert completed is not None
    given = {**completed.given, ("kinh-phi",): Given(shown, "ô Số liệu!D14", stored)}
    found = [problem.code for problem in judged(ASKED, replace(completed, given=given))[1]]
    assert "form-answer-differs" in found


def forged(find: str, replace: str) -> bytes:
    """Return a form whose hidden records were changed and sealed again, as whoever reads this code could do."""
    book = opened(form())
    cells = [row[0] for row in book[ISSUED_SHEET].iter_rows(max_col=1) if row[0].value]
    for cell in cells:
        cell.value = cell.value.replace(find, replace)
    seal = hashlib.sha256("\n".join(str(cell.value) for cell in cells[:-1]).encode()).hexdigest()
    cells[-1].value = json.dumps(["seal", seal], separators=(",", ":"))
    return saved(book)


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        ('["direction"]', '["direction","2"]'),
        ('["direction"]', "[7]"),
        ('"Số liệu","D10"]', '"Số liệu","D0"]'),
        ('"kind":"return",', ""),
        ('["form",', '["locked",'),
    ],
)
def test_a_forged_form_is_refused(find: str, replace: str) -> None:
    assert codes(forged(find, replace)) == {"excel-form-changed"}


def test_what_a_stranger_writes_reaches_no_terminal_as_it_is() -> None:
    book = opened(form())
    book["Số liệu"]["H10"] = "_x001B_[2J _x202E_"
    (found,) = [problem for problem in read_workbook(saved(book), "x")[1] if problem.code == "excel-outside-answers"]
    assert found.message.isprintable()
