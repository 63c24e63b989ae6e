"""Printed pages of the sub-plans of the founding plan, measured beside both laws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import founding, vanthu
from tests.pdf import Page, Printed, overlaps, pages, printed_to_pdf
from tests.reading import opened, texts

pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("sub-plan-pages")]
Papers = dict[str, list[Page]]
DAYS = {"circular": "2018-04-18", "decree": "2026-04-17"}


@pytest.fixture(scope="module", params=DAYS.values(), ids=[*DAYS])
def papers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Papers]:
    folder = tmp_path_factory.mktemp("printed")
    office = founding(folder / "office", request.param)
    told = vanthu(office, "subplans")
    assert told.code == 0, told.err
    files = {_shape(file): file for file in sorted(office.glob("output/drafts/*/subplans/*.docx"))}
    assert len(files) == 16
    return request.param, {pdf.stem: pages(pdf) for pdf in printed_to_pdf(files.values(), folder)}


def _shape(file: Path) -> tuple[object, ...]:
    """Return what decides how a sub-plan lies on its pages; of one shape, one is printed.

    How many tasks and tables it has, and how many lines the names in its head take.
    """
    paper = opened(file)
    head = len(texts(file, "Cơ quan chủ quản")), len(texts(file, "Cơ quan ban hành"))
    return len(paper.paragraphs), tuple(len(table.rows) for table in paper.tables), head


def numbers(page: Page, number: int) -> list[Printed]:
    """Return the lines outside the text that say the page's number."""
    return [line for line in page.lines if line.text == str(number) and not 20 <= line.box.top <= 276]


def test_all_words_stand_between_the_margins_and_nothing_overlaps(papers: tuple[str, Papers]) -> None:
    for body, paper in papers[1].items():
        for number, page in enumerate(paper, start=1):
            assert (round(page.width), round(page.height)) == (210, 297)
            assert overlaps(page) == [], f"{body}, page {number}"
            assert min(line.box.left for line in page.lines) >= 29.5, f"{body}, page {number}"
            assert max(line.box.right for line in page.lines) <= 190.5, f"{body}, page {number}"


def test_page_numbers_stand_where_the_law_wants_them_and_not_on_the_first(papers: tuple[str, Papers]) -> None:
    day, found = papers
    for body, paper in found.items():
        assert numbers(paper[0], 1) == [], body
        for number, page in enumerate(paper[1:], start=2):
            (line,) = numbers(page, number)
            if day < "2020":
                assert line.box.top > 276, body
                assert line.box.right == pytest.approx(190, abs=0.6), body
            else:
                assert line.box.top < 20, body
                assert line.box.centre == pytest.approx(110, abs=0.6), body


def test_the_national_name_stands_on_one_line(papers: tuple[str, Papers]) -> None:
    for body, paper in papers[1].items():
        assert any(line.text.endswith("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM") for line in paper[0].lines), body


def test_the_signature_is_never_alone_on_a_page(papers: tuple[str, Papers]) -> None:
    for body, paper in papers[1].items():
        last = next(page for page in paper if "Nơinhận:" in page.text)
        assert "giảiquyết./." in last.text, body


def test_no_table_of_measures_is_parted_from_the_line_above_it(papers: tuple[str, Papers]) -> None:
    for body, paper in papers[1].items():
        for number, page in enumerate(paper, start=1):
            last = [line for line in page.lines if line.box.bottom < 278][-1]
            assert not last.text.startswith("Nộidungthựchiệncủa"), f"{body}, page {number}"


def test_blanks_for_number_and_day_leave_room_to_write(papers: tuple[str, Papers]) -> None:
    for body, paper in papers[1].items():
        number, symbol = paper[0].line("Số:"), paper[0].line("/KH-")
        assert symbol.box.left - number.box.right > 8, body
        assert abs(symbol.box.bottom - number.box.bottom) < 0.5, body
