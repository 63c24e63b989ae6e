"""The verb explain: a figure down to file and line, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, Told

PERIOD = "2026-Q1"
RETURN = """\
agency: cong-an-tinh
period: {period}
start: {start}
end: {end}
received: 2026-03-16 09:30
sample: {sample}
figures:
  vu-pham-toi: {happened}
  vu-kham-pha: {cleared}
"""
Q1 = {"period": PERIOD, "start": "2025-12-15", "end": "2026-03-14", "sample": "false", "happened": 31, "cleared": 26}
Q2 = Q1 | {"period": "2026-Q2", "start": "2026-03-15", "end": "2026-06-14", "happened": 40, "cleared": 30}


@pytest.fixture
def reported(office: Office) -> Office:
    file(office, **Q1)
    file(office, **Q2)
    return office


def file(office: Office, **facts: Any) -> Path:
    name = f"content/kh-mau/returns/{facts['period']}/cong-an-tinh.yaml"
    return office.write(name, RETURN.format(**facts))


def explain(office: Office, *arguments: str) -> Told:
    return office.run("explain", *arguments, "--as-of", "2026-12-31")


def data(office: Office, *arguments: str) -> Any:
    told = explain(office, *arguments, "--json")
    assert told.code == 0, told.out + told.err
    return json.loads(told.out)


def test_a_ratio_is_told_with_its_formula_terms_and_the_lines_they_stand_on(reported: Office) -> None:
    told = explain(reported, "2026-Q2", "ty-le-kham-pha")
    assert (told.code, told.err) == (0, "")
    assert (
        told.out
        == """\
Tỷ lệ khám phá (ty-le-kham-pha)
  Kỳ báo cáo:           quý II năm 2026
  Số liệu:              từ 15/3/2026 đến 14/6/2026
  Giá trị:              75,0%
  Công thức:            vu-kham-pha / vu-pham-toi × 100
  Giá trị chính xác:    75
  Làm tròn:             in đúng số đã tính, không làm tròn
  Độ đầy đủ:            01/01 cơ quan có số liệu
  So sánh:              giảm 8,9 điểm % (75,0%/83,9%) so với quý I năm 2026
  So sánh:              chưa đủ số liệu để so sánh với cùng kỳ năm 2025
  Chỉ tiêu ct-kham-pha: chưa đạt (kết quả 75,0% (30/40); yêu cầu trên 75%)

Số vụ đã khám phá (vu-kham-pha), quý II năm 2026: 30 vụ
  - Công an tỉnh: 30 vụ  content/kh-mau/returns/2026-Q2/cong-an-tinh.yaml:9:16

Số vụ phạm tội (vu-pham-toi), quý II năm 2026: 40 vụ
  - Công an tỉnh: 40 vụ  content/kh-mau/returns/2026-Q2/cong-an-tinh.yaml:8:16
"""
    )


def test_every_place_that_is_told_holds_the_value_that_is_told(reported: Office) -> None:
    for indicator in ("ty-le-kham-pha", "vu-pham-toi"):
        found = data(reported, PERIOD, indicator)
        rows = [row for term in found["terms"] or [found] for row in term["contributions"]]
        assert rows
        for row in rows:
            (place,) = row["sources"]
            name, line, column = place.rsplit(":", 2)
            text = (reported.folder / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            assert text[int(column) - 1 :] == row["value"]


def test_a_program_gets_exact_values_as_text(reported: Office) -> None:
    found = data(reported, PERIOD, "ty-le-kham-pha")
    assert (found["value"], found["printed"]) == ("2600/31", "83,9%")
    assert found["rounding"].startswith("làm tròn một lần khi in, đến 1 chữ số thập phân")
    assert found["window"] == {"first": "2025-12-15", "last": "2026-03-14"}
    assert found["coverage"]["reported"] == found["coverage"]["owed"] == 1
    assert found["verdicts"] == [
        {"target": "ct-kham-pha", "outcome": "đạt", "reason": "kết quả 83,9% (26/31); yêu cầu trên 75%"}
    ]
    assert [row["base"] for row in found["comparisons"]] == ["quý IV năm 2025", "cùng kỳ năm 2025"]
    later = data(reported, "2026-Q2", "vu-pham-toi")
    assert later["comparisons"][0] | {"lacking": []} == {
        "base": "quý I năm 2026", "base_value": "31", "change": "9", "percent": "900/31", "fits": True, "lacking": [],
        "words": "tăng 09 vụ = 29,0% (40/31 vụ) so với quý I năm 2026",
    }  # fmt: skip


def test_a_return_of_other_days_is_named_with_its_days_and_not_added(office: Office) -> None:
    file(office, **Q1 | {"start": "2026-01-01", "end": "2026-03-31"})
    told = explain(office, PERIOD, "vu-pham-toi")
    assert "không có: các số liệu đã có không cộng được" in told.out
    assert "0/01 cơ quan có số liệu; số liệu của kỳ khác: Công an tỉnh" in told.out
    assert "cong-an-tinh.yaml:8:16 (không cộng: số liệu từ 01/01/2026 đến 31/3/2026)" in told.out


def test_what_came_later_is_not_there_yet(reported: Office) -> None:
    early, that_day = (
        reported.run("explain", PERIOD, "vu-pham-toi", "--as-of", day) for day in ("2026-03-15", "2026-03-16")
    )
    assert "không có: chưa cơ quan nào có số liệu" in early.out
    assert "31 vụ" in that_day.out


def test_made_up_data_says_so(office: Office) -> None:
    file(office, **Q1 | {"sample": "true"})
    assert explain(office, PERIOD, "vu-pham-toi").out.splitlines()[0].endswith("SỐ LIỆU MINH HỌA")
    assert data(office, PERIOD, "vu-pham-toi")["sample"] is True


def test_nothing_is_computed_around_a_return_with_an_error(reported: Office) -> None:
    file(reported, **Q1 | {"happened": "ba mươi"})
    told = explain(reported, PERIOD, "vu-kham-pha")
    assert (told.code, told.out) == (1, "")
    assert "content/kh-mau/returns/2026-Q1/cong-an-tinh.yaml:8:16: lỗi" in told.err


def test_the_notes_of_a_comparison_name_who_is_lacking(reported: Office) -> None:
    reported.edit("content/kh-mau/indicators.yaml", "unit: vụ\n    owners: cong-an-tinh\n  - id: vu-kham-pha",
                  "unit: vụ\n    owners: so-ban-nganh\n  - id: vu-kham-pha")  # fmt: skip
    told = explain(reported, "2026-Q2", "vu-pham-toi")
    assert "so với quý I năm 2026 (lưu ý: không tính Sở Khoa học và Công nghệ)" in told.out
    assert "01/02 cơ quan có số liệu; còn thiếu: Sở Khoa học và Công nghệ" in told.out


def test_a_period_that_the_plan_does_not_have_is_refused_together_with_an_unknown_figure(reported: Office) -> None:
    told = explain(reported, "2025-Q4", "vu-phan-toi")
    assert (told.code, told.out) == (1, "")
    assert "kế hoạch không có kỳ báo cáo “2025-Q4” [return-unknown-period]" in told.err
    assert "“vu-phan-toi”; có phải “vu-pham-toi” không? [workflow-unknown-figure]" in told.err
