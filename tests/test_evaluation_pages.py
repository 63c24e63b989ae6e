"""Printed pages, charts and bytes of the sample's evaluations: of a phase under each law, and of the whole plan."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generators.word.seal import untouched
from tests.chart_reading import Drawn, charts_of
from tests.evaluation_reading import body_cells, indicator_cells, rows_of, targets_rows
from tests.office import ROOT, founding, vanthu
from tests.page_rules import (
    assert_headers_repeated,
    assert_no_heading_ends_a_page,
    assert_numbered,
    assert_signed_with_its_text,
    assert_whole_words,
    assert_within_cells,
    assert_within_margins,
    parted,
)
from tests.pdf import Page, pages, printed_to_pdf
from tests.reading import lines, words
from tests.report_reading import ruled

pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("evaluation-pages")]
STAGES = {"phase-1": "2019-02-01", "phase-2": "2021-02-01", "all": "2021-02-01"}
SUBPLANS = "content/kh-33-2018/subplans"
COUNTS = ("Gửi đúng hạn", "Gửi chậm", "Chưa gửi")


@dataclass(frozen=True)
class Papers:
    """The evaluations by stage, printed; the office that they were made in."""

    office: Path
    files: dict[str, Path]
    printed: dict[str, list[Page]]

    def annexes(self, stage: str) -> list[list[Page]]:
        return parted(self.printed[stage])[1:]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    folder = tmp_path_factory.mktemp("printed")
    office = founding(folder / "office")
    shutil.copytree(ROOT / SUBPLANS, office / SUBPLANS)
    files = {stage: Path(shutil.copy(_made(office, stage), folder / f"{stage}.docx")) for stage in STAGES}
    pdfs = printed_to_pdf(files.values(), folder)
    return Papers(office, files, {pdf.stem: pages(pdf) for pdf in pdfs})


def _made(office: Path, stage: str) -> Path:
    told = vanthu(office, "evaluate", stage, "--as-of", STAGES[stage])
    assert told.code == 0, told.err
    return office / f"output/drafts/kh-33-2018/evaluations/{stage}.docx"


def test_all_are_valid_word_files_without_a_tag_left(papers: Papers) -> None:
    for stage, file in papers.files.items():
        assert [str(found) for found in OpenXmlValidator().validate(file).errors] == [], stage
        assert untouched(file.read_bytes()), stage
        assert not [line.text for line in lines(file) if "{" in line.text], stage
        assert not [
            line.text for line in lines(file) if "  " in line.text and line.style in ("Nội dung", "Gạch đầu dòng")
        ]


def test_words_stand_between_the_margins_and_pages_are_numbered_as_each_law_wants(papers: Papers) -> None:
    assert_within_margins(papers.printed)
    assert_numbered({"phase-1": papers.printed["phase-1"]}, decree=False)
    assert_numbered({stage: papers.printed[stage] for stage in ("phase-2", "all")}, decree=True)


def test_the_signature_stands_with_the_end_of_the_text_and_no_heading_ends_a_page(papers: Papers) -> None:
    assert_signed_with_its_text(papers.printed)
    assert_no_heading_ends_a_page(papers.printed, [name.replace(" ", "") for name in COUNTS])


def test_annexes_are_cited_and_lie_as_wide_as_their_tables(papers: Papers) -> None:
    across = {"phase-1": [True, False, True], "phase-2": [True, False, True], "all": [True, True, True]}
    for stage, wanted in across.items():
        text = words(papers.files[stage])
        main = text.partition("Phụ lục I CHỈ TIÊU")[0]
        for number, annex in zip(("I", "II", "III"), papers.annexes(stage), strict=True):
            assert re.search(rf"Phụ lục {number}\b", main), stage
            assert annex[0].lines[0].text == f"Phụlục{number}"
            assert ("(KèmtheoBáocáosố" in annex[0].text) == (stage != "phase-1")
            assert "SỐLIỆUMINHHỌA" in annex[0].text
            assert annex[-1].text.replace("\n", "").rstrip("0123456789").endswith("./.")
            assert "Ghichú:" in annex[-1].text
            assert [line for line in annex[-1].lines if line.text.startswith("TT")], "the note stands under its table"
        sides = [{page.width > page.height for page in annex} for annex in papers.annexes(stage)]
        assert sides == [{side} for side in wanted], stage
        assert {page.width > page.height for page in parted(papers.printed[stage])[0]} == {False}


def test_tables_repeat_their_header_and_keep_words_whole_within_their_cells(papers: Papers) -> None:
    for stage, file in papers.files.items():
        annexes = papers.annexes(stage)
        assert_headers_repeated(annexes)
        assert_within_cells(annexes)
        targets, *others = ruled(file)
        assert_whole_words(parted(papers.printed[stage])[0], [targets])
        *indicators, bodies, promises = others
        for annex, tables in zip(annexes, (indicators, [bodies], [promises]), strict=True):
            assert_whole_words(annex, tables)


def captioned(file: Path) -> list[tuple[str, Drawn]]:
    """Return the charts with the captions above them."""
    captions = [line.text for line in lines(file) if line.text.startswith("Biểu đồ")]
    return [*zip(captions, charts_of(file), strict=True)]


def number(cell: str) -> Fraction | None:
    return None if cell == "-" else Fraction(cell.rstrip("*").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("stage", STAGES)
def test_charts_say_the_same_as_the_tables_of_the_paper(papers: Papers, stage: str) -> None:
    file = papers.files[stage]
    reporting, glance, *by_quarter = captioned(file)
    bodies, rows = body_cells(file), {row[1]: row for row in targets_rows(file)}
    assert reporting[1].written == {name: [number(cell) for cell in bodies[name]] for name in COUNTS}
    levels = [name for name, row in rows.items() if "trên" in row[2] or "trở lên" in row[2]]
    achieved = [number(rows[name][3].split("%")[0]) for name in levels]
    assert glance[1].written == {"Kết quả": achieved, "Yêu cầu": [Fraction(75), Fraction(90)]}
    assert glance[1].categories == levels
    cells = indicator_cells(file)
    years = [len([title for title in sheet[0] if title.startswith("Quý")]) for sheet in rows_of(file, "Chỉ tiêu")]
    for (caption, drawn), name in zip(by_quarter, rows, strict=True):
        assert name in caption
        assert drawn.written["Kết quả"] == [number(cell) for cell in quarters(cells[name], years)]
        bound = {"trên 75%": Fraction(75), "90% trở lên": Fraction(90)}.get(rows[name][2])
        assert drawn.written.get("Yêu cầu") == (None if bound is None else [bound] * sum(years))


def quarters(cells: list[str], years: list[int]) -> list[str]:
    """Return the cells of quarters among those of the annex, each year of which ends with its total."""
    found, at = list[str](), 0
    for many in years:
        found += cells[at : at + many]
        at += many + (len(years) > 1)
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_charts_are_printed_below_their_captions_with_their_values(papers: Papers, stage: str) -> None:
    main = parted(papers.printed[stage])[0]
    for caption, drawn in captioned(papers.files[stage]):
        start = re.sub(r"\s", "", caption)[:25]
        (page,) = [page for page in main if any(line.text.startswith(start) and line.bold for line in page.lines)]
        top = next(line.box.bottom for line in page.lines if line.text.startswith(start))
        below = "".join(line.text for line in page.lines if line.box.top > top)
        legend = [*drawn.written] if len(drawn.written) > 1 else []
        for name in (*legend, *drawn.categories):
            assert all(piece in below for piece in re.split(r"\s|(?<=/)", name)), (caption, name)
        decimals = 1 if "Tỷ lệ" in caption or "so với yêu cầu" in caption else 0
        for value in (value for name in drawn.labelled for value in drawn.written[name] if value is not None):
            assert f"{float(value):.{decimals}f}".replace(".", ",") in below, (caption, value)
        assert drawn.labelled or len(drawn.categories) > 8, caption  # beyond two years there is no room on columns


def test_every_caption_is_told_of_in_the_text(papers: Papers) -> None:
    for stage, file in papers.files.items():
        captions = [line.text.split(".")[0] for line in lines(file) if re.match(r"(Biểu đồ|Bảng) \d+\.", line.text)]
        assert captions == [*dict.fromkeys(captions)], stage
        assert sorted(captions) == [*(f"Biểu đồ {number}" for number in range(1, 7)), "Bảng 1"]
        text = words(file)
        for name in captions:
            assert len(re.findall(rf"{name}\b", text)) >= 2, (stage, name)


def test_charts_are_told_to_whoever_cannot_see_them(papers: Papers) -> None:
    told = [drawn.told for drawn in charts_of(papers.files["phase-2"])]
    assert len(told) == 6
    assert "Q.II/2020: đúng hạn 34, chậm 0, chưa gửi 1" in told[0]
    assert "87,2%" in told[1]


@pytest.mark.parametrize("stage", STAGES)
def test_made_again_the_bytes_are_the_same(papers: Papers, stage: str) -> None:
    made = papers.office / f"output/drafts/kh-33-2018/evaluations/{stage}.docx"
    made.unlink()
    assert _made(papers.office, stage).read_bytes() == papers.files[stage].read_bytes()
