"""The reports of the founding plan's sample: numbers explained, no word of a body lost, the officer's example."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.content.report_texts import ReportText, load_report_text
from tests.office import ROOT, founding, vanthu
from tests.reading import lines, words
from tests.recomputing import Plain, listed
from tests.report_reading import (
    figure_lines,
    indicator_rows,
    numbers,
    told_words,
    unexplained,
    wanted_numbers,
    wanted_row,
)

PLAN, PERIODS = "kh-33-2018", ("2018-Q2", "2018-Q3", "2018-Q4")
WRITTEN = ("direction", "strengths", "shortcomings", "causes", "next_tasks", "proposals")
TABLES = ("Đầu bảng", "Chữ trong bảng", "Số trong bảng")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    office = founding(tmp_path_factory.mktemp("reports"))
    for period in PERIODS:
        told = vanthu(office, "report", period, "--as-of", "2019-02-01")
        assert (told.code, told.err) == (0, "")
    return {period: office / f"output/drafts/{PLAN}/reports/{period}.docx" for period in PERIODS}


@pytest.mark.parametrize("period", PERIODS)
def test_every_number_is_what_plain_arithmetic_gives(reports: dict[str, Path], period: str) -> None:
    file, plain = reports[period], Plain(ROOT, PLAN)
    assert unexplained(file, plain, period) == []
    rows, told = indicator_rows(file), figure_lines(file, plain)
    for name, row in plain.indicators.items():
        assert rows[row["name"]][:9] == wanted_row(plain, name, period), name
    for name, sentence in told.items():
        assert numbers(sentence) == wanted_numbers(plain, name, period), sentence


@pytest.mark.parametrize("period", PERIODS)
def test_no_word_of_any_body_is_lost_from_the_paper(reports: dict[str, Path], period: str) -> None:
    plain, annex = Plain(ROOT, PLAN), told_words(reports[period])
    told = [line.text for line in lines(reports[period]) if line.style not in TABLES]
    for body, sent in plain.sent(period).items():
        name = plain.called(body)
        wrote = [text for key in WRITTEN for text in listed(sent.get(key))]
        wrote += [text for lines_of_task in sent.get("results", {}).values() for text in listed(lines_of_task)]
        for text in (each.rstrip(".") for each in wrote):
            in_text = any(text in line and name in line for line in told)
            assert in_text or any(text in row and name in names.split("; ") for names, row in annex), (name, text)


def test_the_officer_s_example_is_sound_marked_and_stands_in_the_paper(reports: dict[str, Path]) -> None:
    filed, problems = load_report_text(ROOT, PLAN, "2018-Q3")
    assert (problems, filed is not None and filed.value.sample) == ([], True)
    assert filed is not None
    text = words(reports["2018-Q3"])
    assert "Số vụ phạm pháp hình sự giảm 02 vụ = 1,1% (176/178 vụ) so với quý II năm 2018" in text
    assert "4. Nguyên nhân Khách quan: đối tượng phạm tội có tổ chức thay đổi" in text
    assert "{" not in text
    assert {"before", "instead", "after"} <= {str(path[-2]) for path, _ in ReportText.written(filed.value)}
