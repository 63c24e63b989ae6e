"""The outgoing book as it is printed, under both laws: cover, heads on every page, nothing cut or laid over."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from generators.workflow.books import write_books
from tests.booking import filled_register, moment
from tests.office import SAMPLE
from tests.pdf import Page, overlaps, pages, printed_to_pdf

DAYS = {"circular": date(2018, 4, 18), "decree": date(2021, 4, 19)}
pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("book pages")]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """The pages of a book of forty-odd papers, by law; both are printed in one run of LibreOffice."""
    files = []
    for law, day in DAYS.items():
        office = tmp_path_factory.mktemp(law)
        shutil.copytree(SAMPLE, office, dirs_exist_ok=True)
        filled_register(office, day, many=36)
        made = write_books(office, day.year, "cong-an-tinh", "chung", moment(day))[0]
        files.append(made.rename(office / f"{law}.docx"))
    folder = tmp_path_factory.mktemp("pdf")
    return {file.stem: pages(file) for file in printed_to_pdf(files, folder)}


@pytest.mark.parametrize("law", DAYS)
def test_the_cover_is_a_page_of_its_own_without_a_number(printed: dict[str, list[Page]], law: str) -> None:
    cover = printed[law][0]
    title = cover.line("SỔ ĐĂNG KÝ VĂN BẢN ĐI")
    assert (title.size, title.bold) == (26, True)
    assert abs(title.box.centre - (30 + 247 / 2)) < 2
    assert cover.line(f"Năm: {DAYS[law].year}")
    assert cover.lines[-1].text.startswith("Quyểnsố:")
    assert len(cover.sides) >= 2, "the frame is not drawn"


@pytest.mark.parametrize("law", DAYS)
def test_every_page_across_repeats_titles_and_numbers_of_columns(printed: dict[str, list[Page]], law: str) -> None:
    table = printed[law][1:]
    assert len(table) > 3
    for page in printed[law]:
        assert (round(page.width), round(page.height)) == (297, 210)
    for page in table:
        assert "(1)(2)(3)(4)(5)(6)(7)(8)(9)(10)" in page.text.replace("\n", "").replace(" ", "")
        assert page.text.count("Ghichú") == 1
        numbers = page.line("(1)")
        assert not numbers.bold


@pytest.mark.parametrize("law", DAYS)
def test_no_word_is_broken_cut_or_laid_over_another(printed: dict[str, list[Page]], law: str) -> None:
    for page in printed[law]:
        assert overlaps(page) == []
        assert all(box.left >= 29 and box.right <= 278 for _, box in page.boxes)
    text = "\n".join(page.text for page in printed[law][1:])
    for number in (34, 38, 40, 60):
        assert f"{number}/" in text
    day = DAYS[law]
    assert text.count(f"{day.day}/{day.month}/{day.year}") >= 40, "a date is broken"


@pytest.mark.parametrize(("law", "at_foot"), [("circular", True), ("decree", False)])
def test_page_numbers_stand_where_the_law_wants_them(printed: dict[str, list[Page]], law: str, at_foot: bool) -> None:
    second = printed[law][2]
    (number,) = [line for line in second.lines if line.text == "2"]
    assert (number.box.top > 190) == at_foot
