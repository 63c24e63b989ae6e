"""Every figure of an evaluation, explained down to file and line: what is told there is what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.evaluating import Evaluating
from tests.evaluation_reading import indicator_cells, targets_rows
from tests.office import vanthu
from tests.reporting import INDICATORS, QUARTER

STAGES = ("phase-1", "phase-2", "all")
DAY = "2023-01-01"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Evaluating:
    """Three years in which a body was missing once and another one corrected what it had sent."""
    made = Evaluating(tmp_path_factory.mktemp("office"), 2019)
    for year in (2019, 2020, 2021):
        made.send_year(year)
    made.correct("2020-Q2", "huyen-an", QUARTER["huyen-an"] | {"vu": 99}, QUARTER["huyen-an"])
    (made.folder / "content/kh-thu/returns/2021-Q3/huyen-binh.yaml").unlink()
    for stage in STAGES:
        made.evaluated(stage, day=DAY)
    return made


def explained(office: Evaluating, stage: str, indicator: str) -> Any:
    told = vanthu(office.folder, "explain", stage, indicator, "--json", "--as-of", DAY)
    assert told.code == 0, told.out + told.err
    return json.loads(told.out)


def leaves(found: Any) -> Iterator[Any]:
    """Yield what bodies contributed to a figure, through all its terms."""
    yield from found["contributions"]
    for term in found["terms"]:
        yield from leaves(term)


def written_at(folder: Path, place: str) -> str:
    name, line, column = place.rsplit(":", 2)
    return (folder / name).read_text("utf-8").splitlines()[int(line) - 1][int(column) - 1 :].strip("'\"")


@pytest.mark.parametrize("stage", STAGES)
def test_every_figure_of_an_evaluation_leads_to_the_lines_that_it_is_made_of(office: Evaluating, stage: str) -> None:
    cells = indicator_cells(office.evaluation(stage))
    for indicator, facts in INDICATORS.items():
        found, printed = explained(office, stage, indicator), cells[facts["name"]][-1].rstrip("*")
        assert found["printed"].partition(" ")[0].rstrip("%") == printed, indicator
        rows = [row for row in leaves(found) if row["standing"] == "counted"]
        assert rows, indicator
        for row in rows:
            assert row["derived"] or row["sources"], row
            for place in row["sources"]:
                assert written_at(office.folder, place) == row["value"], place
        if facts.get("aggregation", "sum") == "sum" and not facts.get("parts"):
            assert sum(Fraction(row["value"]) for row in rows) == Fraction(found["value"]), indicator


@pytest.mark.parametrize("stage", STAGES)
def test_the_verdict_that_is_explained_is_the_one_that_is_printed(office: Evaluating, stage: str) -> None:
    printed = {row[1]: row[4] for row in targets_rows(office.evaluation(stage))}
    for indicator in ("ty-le", "vu"):
        (verdict,) = explained(office, stage, indicator)["verdicts"]
        assert verdict["outcome"] == printed[INDICATORS[indicator]["name"]]


def test_a_corrected_figure_is_explained_by_the_line_that_replaced_it(office: Evaluating) -> None:
    found = explained(office, "phase-2", "vu")
    places = [place for row in leaves(found) for place in row["sources"] if "huyen-an" in place]
    assert [place for place in places if "2020-Q2" in place] == ["content/kh-thu/returns/2020-Q2/huyen-an.yaml:9:7"]
    assert found["corrections"]
