"""Printed pages of the sample's report and evaluations, completed returns and later letters, beside both laws."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx.table import Table
from openxml_audit import OpenXmlValidator

from tests.office import founding, vanthu
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
from tests.reading import lines
from tests.report_reading import ruled

pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("report-pages")]
BODIES = (
    *("cong-an-tinh", "so-lao-dong-thuong-binh-va-xa-hoi", "mat-tran-to-quoc-tinh"),
    *("vien-kiem-sat-nhan-dan-tinh", "toa-an-nhan-dan-tinh", "ubnd-huyen-thai-thuy"),
)
OWING = ("so-tai-chinh", "vien-kiem-sat-nhan-dan-tinh", "ubnd-huyen-vu-thu", "mat-tran-to-quoc-tinh")
LETTER = '  - {{number: "105", symbol: CAT-PC45, date: {day}, agencies: [{bodies}], until: {until} 17:00}}\n'
ANNEXES = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Law:
    """A period whose papers keep to a law, and the days on which its first and second letters go out."""

    period: str
    letter: str
    until: str
    second: str
    stages: tuple[str, ...]
    """The evaluations that keep to the law."""

    @property
    def decree(self) -> bool:
        return self.period > "2020"


RETURNS = "content/kh-33-2018/returns"
LAWS = {
    "circular": Law("2018-Q3", "2018-10-08", "2018-10-11", "2018-10-22", ("phase-1",)),
    "decree": Law("2020-Q3", "2020-09-21", "2020-09-24", "2020-10-05", ("phase-2", "all")),
}


@dataclass(frozen=True)
class Papers:
    """What was made under a law, by name, and how it is printed."""

    law: Law
    files: dict[str, Path]
    printed: dict[str, list[Page]]

    @property
    def report(self) -> list[Page]:
        return self.printed["report"]


@pytest.fixture(scope="module", params=LAWS)
def papers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    law, folder = LAWS[request.param], tmp_path_factory.mktemp("printed")
    office = founding(folder / "office")
    files = {name: Path(shutil.copy(file, folder / f"{name}.docx")) for name, file in _made(office, law)}
    pdfs = printed_to_pdf(files.values(), folder)
    return Papers(law, files, {pdf.stem: pages(pdf) for pdf in pdfs})


def _made(office: Path, law: Law) -> Iterator[tuple[str, Path]]:
    drafts, period = office / "output/drafts/kh-33-2018", law.period
    _run(office, "report", period, "--as-of", "2021-01-31")
    yield "report", drafts / f"reports/{period}.docx"
    for stage in law.stages:
        _run(office, "evaluate", stage, "--as-of", "2021-02-01")
        yield f"evaluation-{stage}", drafts / f"evaluations/{stage}.docx"
    _run(office, "forms", period)
    yield from ((f"form-{body}", drafts / f"forms/{period}/{body}.docx") for body in BODIES)
    for body in OWING:
        (office / RETURNS / period / f"{body}.yaml").unlink()
    record = office / f"content/kh-33-2018/reminders/{period}.yaml"
    record.parent.mkdir()
    letter = LETTER.format(day=law.letter, bodies=", ".join(OWING[:2]), until=law.until)
    record.write_text(f"period: {period}\nletters:\n{letter}", "utf-8")
    for options in ((), ("--joint",)):
        _run(office, "remind", period, "--as-of", law.second, *options)
    yield from ((f"letter-{name}", drafts / f"reminders/{period}/{name}.docx") for name in (*OWING, "joint"))


def _run(office: Path, *arguments: str) -> None:
    told = vanthu(office, *arguments)
    assert told.code == 0, told.err


def test_all_are_valid_word_files_without_a_tag_left(papers: Papers) -> None:
    for name, file in papers.files.items():
        assert [str(found) for found in OpenXmlValidator().validate(file).errors] == [], name
        assert not [line.text for line in lines(file) if "{" in line.text], name


def test_all_words_stand_between_the_margins_and_nothing_overlaps(papers: Papers) -> None:
    assert_within_margins(papers.printed)


def test_pages_are_numbered_where_the_law_wants_it_and_each_annex_by_itself(papers: Papers) -> None:
    assert_numbered(papers.printed, papers.law.decree)


def test_the_signature_shares_its_page_with_the_end_of_the_text(papers: Papers) -> None:
    assert_signed_with_its_text(papers.printed)


def test_no_heading_ends_a_page(papers: Papers) -> None:
    assert_no_heading_ends_a_page(papers.printed, ["Tổngcộng"])


def test_what_the_office_reads_is_short_and_the_rest_is_in_annexes_that_it_cites(papers: Papers) -> None:
    main, *annexes = parted(papers.report)
    assert 8 <= len(main) <= 12
    text = "".join(page.text for page in main).replace("\n", "")
    assert [annex[0].lines[0].text for annex in annexes] == [f"Phụlục{number}" for number in ANNEXES]
    assert all(f"Phụlục{number}" in text for number in ANNEXES)
    for annex in annexes:
        assert ("(KèmtheoBáocáosố" in annex[0].text) == papers.law.decree
        assert "SỐLIỆUMINHHỌA" in annex[0].text
        assert annex[-1].text.replace("\n", "").rstrip("0123456789").endswith("./.")


def test_two_annexes_lie_across_and_two_stand(papers: Papers) -> None:
    across = [[page.width > page.height for page in annex] for annex in parted(papers.report)]
    assert [set(part) for part in across] == [{False}, {True}, {True}, {False}, {False}]


def test_the_rule_under_the_title_of_an_annex_is_short_and_centred(papers: Papers) -> None:
    for annex in parted(papers.report)[1:]:
        page = annex[0]
        title = next(line for line in page.lines[1:] if line.bold)
        above = [rule for rule in page.rules if rule.bottom < page.line("SỐLIỆUMINHHỌA").box.bottom - 4]
        assert {round(rule.width) for rule in above} == {round(title.box.width * 0.4)}
        assert above[0].centre == pytest.approx((30 + page.width - 20) / 2, abs=0.6)


def tables(papers: Papers) -> list[list[Table]]:
    """Return the ruled tables of each annex of the report."""
    first, *bodies, reporters, voices = ruled(papers.files["report"])
    return [[first], bodies, [reporters], [voices]]


def test_every_page_of_a_table_begins_with_its_header(papers: Papers) -> None:
    assert_headers_repeated(parted(papers.report)[1:])


def test_no_word_of_a_cell_is_cut_off_or_broken(papers: Papers) -> None:
    for annex, found in zip(parted(papers.report)[1:], tables(papers), strict=True):
        assert_whole_words(annex, found)


def test_no_character_crosses_the_side_of_its_cell(papers: Papers) -> None:
    assert_within_cells(parted(papers.report)[1:])


def test_a_total_is_on_the_page_of_a_body_and_a_caption_on_that_of_its_table(papers: Papers) -> None:
    for page in parted(papers.report)[2]:
        text = [line.text for line in page.lines]
        for at, line in enumerate(text):
            if line.startswith("Tổngcộng"):
                assert any(before.isdigit() for before in text[:at]), page.text
            if line.startswith("Bảng"):
                assert any(after.startswith("TT") for after in text[at + 1 :]), page.text


def test_letters_to_one_body_take_one_page(papers: Papers) -> None:
    assert {len(papers.printed[f"letter-{body}"]) for body in OWING} == {1}
    assert "đãcóCôngvănsố105/CAT-PC45" in papers.printed["letter-joint"][0].text.replace("\n", "")


def test_the_completed_return_tells_what_its_body_wrote(papers: Papers) -> None:
    for body in BODIES:
        text = "".join(page.text for page in papers.printed[f"form-{body}"])
        assert "SỐLIỆUMINHHỌA" in text, body
        assert "Bấmvàođâyđểnhập" not in text, body
