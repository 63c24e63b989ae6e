"""Every figure and verdict of an evaluation, computed again from the YAML files and compared with the Word file."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chart_reading import charts_of
from tests.evaluating import Evaluating
from tests.evaluation_reading import (
    body_cells,
    by_period,
    indicator_cells,
    lacking_words,
    seams,
    sentence,
    targets_rows,
    told_lines,
    wanted_bodies,
    wanted_cells,
    wanted_line,
    wanted_target,
)
from tests.judging import outcome
from tests.office import founding, vanthu
from tests.reading import words
from tests.recomputing import Plain, shifted, written
from tests.report_reading import numbers, prose
from tests.reporting import PLAN, QUARTER, changed, without
from tests.test_report import quarters

STAGES = {"phase-1": (2020, 4), "phase-2": (2021, 8), "all": (2020, 12)}


def periods_of(stage: str, year: int = 2020) -> list[str]:
    first, many = STAGES[stage]
    return [shifted(f"{first - 2020 + year}-Q1", number) for number in range(many)]


def prove(office: Evaluating, stage: str) -> Path:
    """Compare every figure and verdict of an evaluation with plain arithmetic, each in its place."""
    file, plain, periods = office.evaluated(stage), Plain(office.folder, PLAN), periods_of(stage, office.year)
    prove_figures(file, plain, periods)
    return file


def prove_figures(file: Path, plain: Plain, periods: list[str]) -> None:
    cells = indicator_cells(file)
    for name, row in plain.indicators.items():
        assert cells[row["name"]] == wanted_cells(plain, name, periods), name
    lines = told_lines(file, plain)
    assert lines.keys() == set(plain.tops())
    for name, text in lines.items():
        assert numbers(text) == wanted_line(plain, name, periods), text
    prove_targets(file, plain, periods)
    assert [*body_cells(file).values()] == wanted_bodies(plain, periods)
    prove_scope(file, plain, periods)


def prove_targets(file: Path, plain: Plain, periods: list[str]) -> None:
    rows, told = targets_rows(file), prose(file)
    outcomes = []
    for number, (row, target) in enumerate(zip(rows, plain.targets, strict=True), start=1):
        figure = plain.figure(target["indicator"], periods)
        outcomes.append(outcome(plain, target, figure, periods))
        assert row == wanted_target(plain, number, target, periods, outcomes[-1])
        start = f"- {plain.indicators[target['indicator']]['name']}: {outcomes[-1]}"
        assert any(text.startswith(start) and lacking_words(plain, figure) in text for text in told), start
    for kind in set(outcomes):
        many = written(Fraction(outcomes.count(kind)), "chỉ tiêu")
        assert f"{many} chỉ tiêu {kind}" in sentence(file, "Trong ")


def prove_scope(file: Path, plain: Plain, periods: list[str]) -> None:
    """Compare who reported and who did not, and whether quarters join."""
    owed = {period: plain.meant(plain.reporting, period) for period in periods}
    missing = {period: [body for body in owed[period] if body not in plain.sent(period)] for period in periods}
    counts = (sum(map(len, owed.values())) - sum(map(len, missing.values())), sum(map(len, owed.values())))
    share = "/".join(written(Fraction(many), "cơ quan") for many in counts)
    told = sentence(file, "Qua ")
    assert f"đã gửi {share} lượt báo cáo" in told
    names = by_period(plain, missing)
    assert ("Chưa gửi báo cáo" in told) == bool(names)
    assert names in told
    notes = [text for text in prose(file) if text.startswith("Lưu ý: số liệu")]
    assert len(notes) == len([*seams(plain, periods)])


def test_a_phase_all_of_which_was_reported(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    text = words(prove(office, "phase-1"))
    assert "BÁO CÁO Sơ kết giai đoạn 1 (2020) thực hiện Kế hoạch số 05/KH-UBND" in text
    assert "Số liệu tính từ ngày 15/12/2019 đến hết ngày 14/12/2020 (04 kỳ báo cáo)." in text
    assert "các cơ quan, đơn vị đã gửi 20/20 lượt báo cáo" in text
    assert "- Số vụ phạm tội xảy ra: 308 vụ." in text
    assert "- Tỷ lệ khám phá: 79,2% (244/308 vụ)." in text
    assert "- Số mô hình tự quản: 1.208 mô hình." in text
    assert "chưa đầy đủ. " not in text.partition("Phụ lục I CHỈ")[0]


def test_two_years_beside_the_same_time_before_and_the_whole(tmp_path: Path) -> None:
    office = Evaluating(tmp_path, 2019)
    for year in (2019, 2020, 2021):
        office.send_year(year, changed(QUARTER, "huyen-an", vu=year - 2000, pha=5))
    for stage in ("phase-1", "phase-2", "all"):
        prove(office, stage)
    assert "BÁO CÁO Tổng kết thực hiện Kế hoạch số 05/KH-UBND" in words(office.evaluation("all"))


def test_a_phase_is_compared_with_the_same_length_of_time_before(tmp_path: Path) -> None:
    office = Evaluating(tmp_path, phases=two_halves())
    office.send("2020-Q1")
    office.send("2020-Q2")
    office.send("2020-Q3", changed(QUARTER, "huyen-an", vu=20))
    office.send("2020-Q4", changed(QUARTER, "huyen-an", vu=20))
    file, plain = office.evaluated("phase-2"), Plain(tmp_path, PLAN)
    prove_figures(file, plain, ["2020-Q3", "2020-Q4"])
    told = told_lines(file, plain)
    assert told["vu"] == "174 vụ, tăng 20 vụ = 13,0% (174/154 vụ) so với cùng thời gian liền kề trước đó."
    assert "giảm 9,1 điểm %" in told["ty-le"]
    assert "Chưa có số liệu của cùng thời gian liền kề" not in words(file)
    assert "Chưa có số liệu của cùng thời gian liền kề" in words(office.evaluated("phase-1"))


def two_halves() -> list[dict[str, Any]]:
    return [
        {"id": "phase-1", "name": "Giai đoạn 1", "start": "2020-01-01", "end": "2020-06-30"},
        {"id": "phase-2", "name": "Giai đoạn 2", "start": "2020-07-01", "end": "2020-12-31"},
    ]


def test_a_renamed_body_that_lacks_is_left_out_of_a_comparison_under_both_names(tmp_path: Path) -> None:
    office = Evaluating(tmp_path, phases=two_halves())
    renamed(office, "2020-06-14")
    for period in ("2020-Q1", "2020-Q2"):
        office.send(period)
    office.send("2020-Q3", under_the_new_name())
    office.send("2020-Q4", without(under_the_new_name(), "huyen-moi"))
    file, plain = office.evaluated("phase-2"), Plain(tmp_path, PLAN)
    prove_figures(file, plain, ["2020-Q3", "2020-Q4"])
    assert told_lines(file, plain)["vu"] == (
        "147 vụ (mới có 07/08 lượt báo cáo có số liệu), bằng cùng thời gian liền kề trước đó"
        " (không tính Ủy ban nhân dân huyện Moi)."
    )


def renamed(office: Evaluating, last: str, **more: Any) -> None:
    """Let Cat end on a day of 2020 and be called Moi from the next, 15th of the month."""
    office.bodies_are(
        huyen_cat={"valid_to": last, "successors": ["huyen-moi"]},
        huyen_moi={"name": "Ủy ban nhân dân huyện Moi", "groups": ["huyen"], "valid_from": f"{last[:8]}15"},
        **more,
    )


def under_the_new_name() -> dict[str, Any]:
    return {{"huyen-cat": "huyen-moi"}.get(body, body): figures for body, figures in QUARTER.items()}


def test_a_missing_body_is_named_with_its_quarter_and_never_a_zero(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    for period, body in (("2020-Q2", "huyen-cat"), ("2020-Q4", "huyen-cat"), ("2020-Q4", "huyen-an")):
        (tmp_path / f"content/{PLAN}/returns/{period}/{body}.yaml").unlink()
    file = prove(office, "phase-1")
    text = words(file)
    lacking = (
        "quý II năm 2020 (Ủy ban nhân dân huyện Cat);"
        " quý IV năm 2020 (Ủy ban nhân dân huyện An và Ủy ban nhân dân huyện Cat)"
    )
    assert f"Chưa gửi báo cáo: {lacking}. Số liệu tổng hợp vì vậy chưa đầy đủ" in text
    assert f"Số liệu còn thiếu: {lacking}." in text
    assert body_cells(file)["Ủy ban nhân dân huyện Cat"] == ["Đ", "K", "Đ", "K"]
    assert "Ghi chú: (*) số liệu chưa đầy đủ." in text


def test_a_figure_that_a_reporting_body_left_out_lacks_in_its_quarter(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    left = {name: value for name, value in QUARTER["huyen-an"].items() if name != "pha"}
    office.send_one("2020-Q3", "huyen-an", left)
    text = words(prove(office, "phase-1"))
    assert "Số liệu còn thiếu: quý III năm 2020 (Ủy ban nhân dân huyện An)." in text
    assert "Chưa gửi báo cáo" not in text


def test_a_corrected_return_counts_once_and_is_told(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    before = QUARTER["huyen-an"] | {"vu": 999, "mo-hinh": 6}
    after = {name: value for name, value in QUARTER["huyen-an"].items() if name != "mo-hinh"}
    office.correct("2020-Q2", "huyen-an", before, after)
    file = prove(office, "phase-1")
    assert (
        "Số liệu quý II năm 2020 của Ủy ban nhân dân huyện An được đính chính ngày 24/7/2020: Số vụ phạm tội xảy ra"
        " từ 999 vụ thành 10 vụ; Số mô hình tự quản từ 06 mô hình thành chưa có số liệu."
        " Báo cáo này dùng số liệu đã đính chính." in words(file)
    )
    assert body_cells(file)["Ủy ban nhân dân huyện An"] == ["Đ", "Đ", "Đ", "Đ"]
    assert indicator_cells(file)["Số vụ phạm tội xảy ra"] == ["77", "77", "77", "77", "308"]


def test_a_correction_that_came_after_the_day_is_not_there_yet(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    office.correct("2020-Q4", "huyen-an", QUARTER["huyen-an"] | {"vu": 999}, QUARTER["huyen-an"])
    file = office.evaluated("phase-1", day="2021-01-10")
    assert indicator_cells(file)["Số vụ phạm tội xảy ra"][-1] == str(308 - 10 + 999).replace("1297", "1.297")
    assert "đính chính" not in words(file)
    assert "từ 999 vụ thành 10 vụ" in words(office.evaluated("phase-1", day="2021-01-24"))


def test_what_was_sent_late_is_late_and_what_came_after_the_day_is_not_there(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    office.send_one("2020-Q1", "huyen-an", QUARTER["huyen-an"], received="2020-04-20")
    file = prove(office, "phase-1")
    assert "Có cơ quan gửi chậm ở quý I năm 2020." in words(file)
    rows = body_cells(file)
    assert rows["Ủy ban nhân dân huyện An"] == ["C", "Đ", "Đ", "Đ"]
    assert [rows[name] for name in ("Gửi đúng hạn", "Gửi chậm", "Chưa gửi")] == [
        ["04", "05", "05", "05"], ["01", "0", "0", "0"], ["0"] * 4,
    ]  # fmt: skip


def test_a_renamed_body_has_one_row(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    renamed(office, "2020-06-14")
    office.send("2020-Q1")
    office.send("2020-Q2")
    for period in ("2020-Q3", "2020-Q4"):
        office.send(period, under_the_new_name())
    file = prove(office, "phase-1")
    rows = body_cells(file)
    assert len(rows) == 5 + 3
    assert rows["Ủy ban nhân dân huyện Cat (từ ngày 15/6/2020: Ủy ban nhân dân huyện Moi)"] == ["Đ"] * 4
    assert (
        "Sau ngày 14/6/2020, Ủy ban nhân dân huyện Cat đổi tên thành Ủy ban nhân dân huyện Moi; tình hình gửi báo cáo"
        " dưới hai tên gọi ghi trên cùng một dòng (Phụ lục II)." in words(file)
    )
    assert indicator_cells(file)["Số vụ phạm tội xảy ra"] == ["77"] * 4 + ["308"]


def test_a_body_renamed_twice_has_one_row(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.bodies_are(
        huyen_cat={"valid_to": "2020-06-14", "successors": ["huyen-moi"]},
        huyen_moi={
            **{"name": "Ủy ban nhân dân huyện Moi", "groups": ["huyen"], "valid_from": "2020-06-15"},
            **{"valid_to": "2020-09-14", "successors": ["huyen-sau"]},
        },
        huyen_sau={"name": "Ủy ban nhân dân huyện Sau", "groups": ["huyen"], "valid_from": "2020-09-15"},
    )
    for period, name in zip(periods_of("phase-1"), ("huyen-cat", "huyen-cat", "huyen-moi", "huyen-sau"), strict=True):
        office.send(period, {name if body == "huyen-cat" else body: each for body, each in QUARTER.items()})
    rows = body_cells(prove(office, "phase-1"))
    (row,) = [row for name, row in rows.items() if "Cat" in name]
    assert row == ["Đ"] * 4
    assert not [name for name in rows if name.startswith(("Ủy ban nhân dân huyện Moi", "Ủy ban nhân dân huyện Sau"))]


def test_two_bodies_merged_into_one_keep_rows_of_their_own(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.bodies_are(
        huyen_binh={"valid_to": "2020-06-14", "successors": ["huyen-moi"]},
        huyen_cat={"valid_to": "2020-06-14", "successors": ["huyen-moi"]},
        huyen_moi={"name": "Ủy ban nhân dân huyện Moi", "groups": ["huyen"], "valid_from": "2020-06-15"},
    )
    for period in ("2020-Q1", "2020-Q2"):
        office.send(period)
    for period in ("2020-Q3", "2020-Q4"):
        office.send(period, without(under_the_new_name(), "huyen-binh"))
    file = prove(office, "phase-1")
    rows = body_cells(file)
    for name, row in (("Cat", ["Đ", "Đ", "", ""]), ("Binh", ["Đ", "Đ", "", ""]), ("Moi", ["", "", "Đ", "Đ"])):
        assert rows[f"Ủy ban nhân dân huyện {name}"] == row
    assert (
        "Sau ngày 14/6/2020, Ủy ban nhân dân huyện Cat sáp nhập vào Ủy ban nhân dân huyện Moi; số liệu và tình hình"
        " gửi báo cáo trước và sau ngày này tính riêng cho từng cơ quan, không nối với nhau." in words(file)
    )


def test_a_body_merged_into_one_that_was_there_before_does_not_take_its_row(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.bodies_are(
        huyen_cat={"valid_to": "2020-06-14", "successors": ["huyen-an"]}, huyen_an={"valid_from": "2019-01-01"}
    )
    office.send_year(2020, without(QUARTER, "huyen-cat"))
    office.send_one("2020-Q1", "huyen-cat", QUARTER["huyen-cat"])
    file = prove(office, "phase-1")
    rows = body_cells(file)
    assert rows["Ủy ban nhân dân huyện Cat"] == ["Đ", "K", "", ""]
    assert rows["Ủy ban nhân dân huyện An"] == ["Đ"] * 4
    assert "Ủy ban nhân dân huyện Cat sáp nhập vào Ủy ban nhân dân huyện An;" in words(file)


@pytest.mark.parametrize("heirs", [["huyen-moi", "huyen-an"], []])
def test_a_body_divided_or_gone_keeps_its_row(tmp_path: Path, heirs: list[str]) -> None:
    office = Evaluating(tmp_path)
    office.bodies_are(
        huyen_cat={"valid_to": "2020-06-14"} | ({"successors": heirs} if heirs else {}),
        huyen_moi={"name": "Ủy ban nhân dân huyện Moi", "groups": ["huyen"], "valid_from": "2020-06-15"},
    )
    for period in ("2020-Q1", "2020-Q2"):
        office.send(period)
    for period in ("2020-Q3", "2020-Q4"):
        office.send(period, under_the_new_name())
    file = prove(office, "phase-1")
    rows = body_cells(file)
    assert rows["Ủy ban nhân dân huyện Cat"] == ["Đ", "Đ", "", ""]
    assert rows["Ủy ban nhân dân huyện Moi"] == ["", "", "Đ", "Đ"]
    become = (
        "được chia tách thành Ủy ban nhân dân huyện Moi và Ủy ban nhân dân huyện An"
        if heirs
        else "kết thúc hoạt động, chưa xác định cơ quan kế tục"
    )
    assert f"Sau ngày 14/6/2020, Ủy ban nhân dân huyện Cat {become}; số liệu" in words(file)


def test_a_body_with_days_of_its_own_is_named_and_not_added(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020, without(QUARTER, "toa-an"))
    for period, start in zip(periods_of("phase-1"), ("2019-12", "2020-03", "2020-06", "2020-09"), strict=True):
        end = {"2019-12": "2020-02-29", "2020-03": "2020-05-31", "2020-06": "2020-08-31", "2020-09": "2020-11-30"}
        office.send_one(period, "toa-an", QUARTER["toa-an"], start=f"{start}-01", end=end[start])
    file = prove(office, "phase-1")
    text = words(file)
    assert "Số liệu của Tòa án nhân dân tỉnh tính theo kỳ riêng nên không cộng vào số liệu chung." in text
    assert "- Số vụ đã xét xử: số liệu của Tòa án nhân dân tỉnh tính theo kỳ riêng nên không cộng chung." in text
    assert body_cells(file)["Tòa án nhân dân tỉnh"] == ["Đ"] * 4


def test_quarters_that_share_days_are_flagged_and_not_added(tmp_path: Path) -> None:
    office = Evaluating(tmp_path, 2018)
    office.send_year(2018)
    office.send_year(2019)
    file = prove(office, "all")
    text = words(file)
    shared = "số liệu quý IV năm 2018 và quý I năm 2019 trùng nhau các ngày từ 15/12/2018 đến 31/12/2018"
    assert f"Lưu ý: {shared} nên không cộng được cho cả giai đoạn." in text
    assert f"- Số vụ phạm tội xảy ra: {shared} nên không cộng." in text
    assert "- Số mô hình tự quản: chưa có số liệu." in text
    assert indicator_cells(file)["Số vụ phạm tội xảy ra"][-1] == "-"


def test_quarters_that_leave_days_out_are_flagged_and_not_added(tmp_path: Path) -> None:
    duty = Evaluating(tmp_path).plan["reporting"] | {"exceptions": [{"period": "2020-Q3", "start": "2020-06-20"}]}
    office = Evaluating(tmp_path, reporting=duty)
    office.send_year(2020)
    office.send("2020-Q3", start="2020-06-20")
    text = words(office.evaluated("phase-1"))
    apart = "số liệu quý II năm 2020 và quý III năm 2020 không liền nhau"
    assert f"Lưu ý: {apart} nên không cộng được cho cả giai đoạn." in text
    assert f"- Số vụ phạm tội xảy ra: {apart} nên không cộng." in text


LEVEL = {"id": "ct", "indicator": "ty-le", "direction": "up", "unit": "%"}
EXACT = {body: figures | {"vu": 40, "pha": 30} for body, figures in QUARTER.items() if body != "toa-an"}


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ({"operator": "above", "low": "75"}, "chưa đạt"),
        ({"operator": "at-least", "low": "75"}, "đạt"),
        ({"operator": "below", "low": "75", "direction": "down"}, "chưa đạt"),
        ({"operator": "at-most", "low": "75", "direction": "down"}, "đạt"),
        ({"operator": "equal", "low": "75"}, "đạt"),
        ({"operator": "between", "low": "75", "high": "80", "direction": "keep"}, "đạt"),
        ({"operator": "between", "low": "75.1", "high": "80", "direction": "keep"}, "chưa đạt"),
        ({"operator": "follow"}, "theo dõi"),
        # percentage points and per cent: 75 is 15 points, and 25%, above 60
        ({"operator": "at-least", "low": "15", "unit": "điểm %", "measure": "change"}, "đạt"),
        ({"operator": "above", "low": "15", "unit": "điểm %", "measure": "change"}, "chưa đạt"),
        ({"operator": "at-least", "low": "15", "measure": "change"}, "đạt"),
        ({"operator": "at-least", "low": "20", "measure": "change"}, "chưa đủ căn cứ đánh giá"),
        ({"operator": "at-least", "low": "26", "measure": "change"}, "chưa đạt"),
    ],
)
def test_verdicts_at_the_very_bound(tmp_path: Path, target: dict[str, Any], found: str) -> None:
    base = {"baseline": {"period": "năm 2019", "value": "60"}} if target.get("measure") else {}
    office = judged_by(tmp_path, LEVEL | target | base)
    office.send_year(2020, {**EXACT, "toa-an": QUARTER["toa-an"]})
    (row,) = targets_rows(prove(office, "phase-1"))
    assert row[3:] == ["75,0% (480/640 vụ)", found]


def judged_by(folder: Path, *targets: dict[str, Any]) -> Evaluating:
    plan = Evaluating(folder).plan
    sections = [{"title": "CHỈ TIÊU", "items": [{"text": "Giảm.", "targets": list(targets)}]}, *plan["sections"][1:]]
    return Evaluating(folder, sections=sections)


COUNT = {
    **{"id": "ct", "indicator": "vu", "direction": "down", "operator": "between", "low": "3", "high": "5"},
    **{"unit": "%", "measure": "change"},
}
YEAR_BEFORE = {"period": "năm 2019", "start": "2018-12-15", "end": "2019-12-14"}


@pytest.mark.parametrize(
    ("baseline", "found", "why"),
    [
        (YEAR_BEFORE | {"value": "320"}, "đạt", "giảm 12 vụ = 3,8% (308/320 vụ)"),
        (YEAR_BEFORE | {"value": "315"}, "chưa đạt", "giảm 07 vụ = 2,2% (308/315 vụ)"),
        (YEAR_BEFORE | {"value": "400"}, "đạt", "giảm 92 vụ = 23,0% (308/400 vụ)"),
        (YEAR_BEFORE | {"value": "0"}, "chưa đủ căn cứ đánh giá", "kỳ gốc bằng 0 nên không tính được"),
        (YEAR_BEFORE, "chưa đủ căn cứ đánh giá", "kế hoạch chưa có giá trị kỳ gốc đã xác nhận"),
        (
            YEAR_BEFORE | {"value": "77", "start": "2019-09-15"},
            "chưa đủ căn cứ đánh giá",
            "kỳ gốc dài 3 tháng, số liệu này 12 tháng",
        ),
    ],
)
def test_verdicts_against_a_baseline(tmp_path: Path, baseline: dict[str, str], found: str, why: str) -> None:
    office = judged_by(tmp_path, COUNT | {"baseline": baseline})
    office.send_year(2020)
    file = prove(office, "phase-1")
    assert targets_rows(file)[0][4] == found
    assert f"- Số vụ phạm tội xảy ra: {found}; {why}" in words(file)


def prove_charts(file: Path, plain: Plain, periods: list[str]) -> None:
    """Compare charts, their workbooks, the counts of the annex and plain arithmetic."""
    reporting, *charts = charts_of(file)
    assert all(chart.remembered == chart.written for chart in (reporting, *charts))
    counts = [
        [written(value, "cơ quan") for value in values if value is not None] for values in reporting.written.values()
    ]
    assert counts == [*body_cells(file).values()][-3:]
    for name in (target["indicator"] for target in plain.targets):
        (chart,) = [each for each in charts if each.title.startswith(f"{plain.indicators[name]['name']} theo từng quý")]
        assert shown(plain, name, chart.written["Kết quả"]) == shown(
            plain, name, [plain.figure(name, [period]).value for period in periods]
        )


def shown(plain: Plain, name: str, values: list[Fraction | None]) -> list[str | None]:
    return [None if value is None else plain.shown(name, value) for value in values]


SAMPLE = {
    "phase-1": ("2019-02-01", [f"2018-Q{n}" for n in (2, 3, 4)]),
    "phase-2": ("2021-02-01", [f"{year}-Q{n}" for year in (2019, 2020) for n in (1, 2, 3, 4)]),
    "all": ("2021-02-01", [shifted("2018-Q2", number) for number in range(11)]),
}


@pytest.mark.parametrize("stage", SAMPLE)
def test_the_sample(tmp_path: Path, stage: str) -> None:
    office, (day, periods) = founding(tmp_path), SAMPLE[stage]
    told = vanthu(office, "evaluate", stage, "--as-of", day)
    assert told.code == 0, told.err
    file = office / f"output/drafts/kh-33-2018/evaluations/{stage}.docx"
    plain = Plain(office, "kh-33-2018", until=f"{day} 24")
    prove_figures(file, plain, periods)
    prove_charts(file, plain, periods)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.none(), quarters()), min_size=4, max_size=4), quarters(), st.sampled_from([2018, 2020]))
def test_no_figure_disagrees_whatever_the_bodies_send(
    sent: list[dict[str, Any] | None], last: dict[str, Any], year: int
) -> None:
    with TemporaryDirectory() as name:
        office = Evaluating(Path(name), year)
        for period, returns in zip(office.quarters(year), sent, strict=True):
            office.send(period, returns or {})
        office.send(f"{year + 2}-Q4", last)
        prove(office, "all" if year == 2018 or not any(sent) else "phase-1")


def test_the_same_office_gives_the_same_bytes(tmp_path: Path) -> None:
    office = Evaluating(tmp_path)
    office.send_year(2020)
    first = office.evaluated("phase-1").read_bytes()
    office.evaluation("phase-1").unlink()
    assert office.evaluated("phase-1").read_bytes() == first
    told = office.evaluate("phase-1", "--json")
    assert json.loads(told.out)["unchanged"] == [f"output/drafts/{PLAN}/evaluations/phase-1.docx"]
