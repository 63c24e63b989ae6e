"""Every number of the consolidated report, computed again from the YAML files and compared with the Word file."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.content.periods import window
from generators.documents.report import report_paper
from generators.documents.telling import Printed
from generators.workflow.inbox import read_inbox
from generators.workflow.reports import report_order
from tests.reading import lines, opened, texts, words
from tests.recomputing import Plain, listed, written
from tests.report_reading import (
    annex_tables,
    body_rows,
    figure_lines,
    indicator_rows,
    numbers,
    prose,
    unexplained,
    wanted_numbers,
    wanted_row,
)
from tests.reporting import INDICATORS, PLAN, POLICE, QUARTER, Reporting, changed, without

Q1, Q2, Q3, Q4 = (f"2018-Q{quarter}" for quarter in range(1, 5))


def printed(office: Reporting, period: str) -> tuple[Printed, ...]:
    inbox = read_inbox(office.folder, None, date(office.year + 3, 1, 1))
    return report_paper(report_order(inbox, inbox.collection(period))[0]).printed


def prove(office: Reporting, period: str) -> None:
    """Compare every number of the report with plain arithmetic, each in its place."""
    file, plain = office.made(period), Plain(office.folder, PLAN)
    rows = indicator_rows(file)
    for name, row in plain.indicators.items():
        assert rows[row["name"]][:9] == wanted_row(plain, name, period), name
    told = figure_lines(file, plain)
    assert told.keys() == set(plain.tops())
    for name, sentence in told.items():
        assert numbers(sentence) == wanted_numbers(plain, name, period), sentence
    prove_bodies(file, plain, period)
    prove_attendance(file, plain, period)
    assert unexplained(file, plain, period) == []
    stored = {number for each in printed(office, period) for number in numbers(each.text)}
    assert {number for text in figure_lines(file, plain).values() for number in numbers(text)} <= stored
    assert {number for row in rows.values() for cell in row for number in numbers(cell)} <= stored


def prove_bodies(file: Path, plain: Plain, period: str) -> None:
    by_title = {f"{row['name']} ({row['unit']})": name for name, row in plain.indicators.items()}
    for titles, rows in body_rows(file):
        columns = [by_title[title] for title in titles]
        *bodies, total = rows
        assert total[2:] == [wanted_total(plain, name, period) for name in columns]
        named = {plain.called(body): body for body in plain.agencies}
        for row in bodies:
            body = named[row[1].removesuffix(" (a)")]
            assert row[2:] == [wanted_cell(plain, name, body, period) for name in columns], row


def wanted_total(plain: Plain, name: str, period: str) -> str:
    figure = plain.figure(name, [period])
    return "-" if figure.value is None else plain.shown(name, figure.value) + ("*" if figure.lacking else "")


def wanted_cell(plain: Plain, name: str, body: str, period: str) -> str:
    value, owes = plain.given(name, body, period), body in plain.meant(listed(plain.indicators[name]["owners"]), period)
    if value is None:
        return "-" if owes else ""
    return plain.shown(name, value) + ("" if owes else " (b)")


def prove_attendance(file: Path, plain: Plain, period: str) -> None:
    owed, sent = plain.meant(plain.reporting, period), plain.sent(period)
    share = "/".join(written(Fraction(many), "cơ quan") for many in (len(sent), len(owed)))
    (sentence,) = [text for text in prose(file) if text.startswith("Đến hết ngày")]
    assert f"có {share} cơ quan, đơn vị gửi báo cáo" in sentence
    missing = [plain.called(body) for body in owed if body not in sent]
    assert all(name in sentence for name in missing)
    table = annex_tables(file)[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows if row.cells[1].text != row.cells[2].text]
    told = {row[1]: row[5] for row in rows[1:]}
    assert [name for name, state in told.items() if state == "Chưa báo cáo"] == missing
    assert list(told) == [plain.called(body) for body in owed if body in sent] + missing


def test_a_whole_quarter_without_earlier_ones(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    office.send(Q1)
    prove(office, Q1)
    text = words(office.paper(Q1))
    assert "- Số vụ phạm tội xảy ra: 77 vụ." in text
    assert "Chưa có số liệu quý IV năm 2017 và cùng kỳ năm 2017 để so sánh." in text
    assert "lũy kế từ" not in text.partition("Phụ lục I TỔNG HỢP")[0]
    assert "Tỷ lệ khám phá: 79,2% (61/77 vụ)." in text


def test_a_quarter_beside_the_one_before_and_a_year_before(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    for period in (Q1, Q2, Q3, Q4, "2019-Q2"):
        office.send(period, changed(QUARTER, "huyen-an", vu=int(period[-1]) * 9, pha=int(period[:4]) - 2010))
    prove(office, "2019-Q2")
    text = words(office.paper("2019-Q2"))
    assert "so với cùng kỳ năm 2018" in text
    assert "Chưa có số liệu quý I năm 2019 để so sánh." in text
    assert "Khi so sánh, lưu ý số liệu cùng kỳ năm 2018 tính từ ngày 01/4/2018 đến hết ngày 30/6/2018." in text


def test_a_missing_body_is_named_never_a_zero_and_left_out_of_changes(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    office.send(Q2)
    office.send(Q3, without(QUARTER, "huyen-cat"))
    prove(office, Q3)
    text = words(office.paper(Q3))
    assert "có 04/05 cơ quan, đơn vị gửi báo cáo (Phụ lục III). Chưa gửi báo cáo: Ủy ban nhân dân huyện Cat;" in text
    assert "- Số mô hình tự quản: 08 mô hình (mới có 03/04 cơ quan, đơn vị có số liệu), bằng quý II năm 2018" in text
    assert "(không tính Ủy ban nhân dân huyện Cat)" in text
    assert "1.200 mô hình" not in text


def test_a_figure_that_a_reporting_body_left_out_is_asked_for_by_name(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    given_by = {name: value for name, value in QUARTER["huyen-an"].items() if name != "mo-hinh"}
    office.send(Q1, {**QUARTER, "huyen-an": given_by})
    prove(office, Q1)
    line = "1.203 mô hình (mới có 03/04 cơ quan, đơn vị có số liệu, còn thiếu Ủy ban nhân dân huyện An)."
    assert f"- Số mô hình tự quản: {line}" in words(office.paper(Q1))


def test_figures_of_other_days_are_named_shown_and_not_added(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    office.send(Q1, without(QUARTER, "huyen-an", "toa-an"))
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], start="2017-12-15", end="2018-03-14")
    office.send_one(Q1, "toa-an", QUARTER["toa-an"], start="2017-12-01", end="2018-02-28")
    prove(office, Q1)
    file = office.paper(Q1)
    text = words(file)
    assert (
        "Số liệu của Ủy ban nhân dân huyện An tính từ ngày 15/12/2017 đến hết ngày 14/3/2018, khác kỳ báo cáo nên"
        " không cộng vào số liệu chung." in text
    )
    assert "- Số vụ phạm tội xảy ra: 67 vụ (mới có 03/04 cơ quan, đơn vị có số liệu" in text
    assert "- Số vụ đã xét xử: chưa có số liệu của kỳ báo cáo từ Tòa án nhân dân tỉnh." in text
    rows = [row for _, table in body_rows(file) for row in table]
    assert next(row for row in rows if "huyện An" in row[1])[1:4] == ["Ủy ban nhân dân huyện An (a)", "10", "09"]
    assert any("số liệu từ 15/12/2017 đến 14/3/2018, không cộng chung" in cell.text for cell in cells(file))


def cells(file: Path) -> list[Any]:
    return [cell for table in annex_tables(file) for row in table.rows for cell in row.cells]


def test_a_zero_base_has_the_change_alone_and_what_is_found_is_not_said_to_rise(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    none = dict.fromkeys(("vu", "pha", "bat", "khoi-to", "hanh-chinh", "mo-hinh"), 0)
    office.send(Q1, {**dict.fromkeys(("cong-an-tinh", "huyen-an", "huyen-binh", "huyen-cat"), none), "toa-an": {}})
    office.send(Q2)
    prove(office, Q2)
    text = words(office.paper(Q2))
    assert "- Số vụ phạm tội xảy ra: 77 vụ, tăng 77 vụ so với quý I năm 2018;" in text
    assert "- Số vụ phát hiện, bắt giữ: 17 vụ, phát hiện nhiều hơn 17 vụ so với quý I năm 2018;" in text
    assert "- Tỷ lệ khám phá: 79,2% (61/77 vụ), chưa đủ số liệu để so sánh với quý I năm 2018" in text
    assert "trong đó: khởi tố 13 vụ, xử lý hành chính 04 vụ" in text


def test_an_indicator_of_several_tasks_is_told_once_in_the_first_and_parts_with_their_whole(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    office.send(Q1)
    told = [line.text for line in lines(office.made(Q1)) if line.style in ("Đề mục số", "Gạch đầu dòng")]
    first = told.index("1. Điều tra, xử lý tội phạm (Mục 1 Phần II Kế hoạch)")
    second = told.index("2. Phòng ngừa xã hội (Mục 2 Phần II Kế hoạch)")
    third = told.index("3. Các chỉ tiêu khác")
    assert [text.split(":")[0] for text in told[first + 1 : second]] == [
        "- Số vụ phạm tội xảy ra", "- Số vụ phạm tội đã khám phá", "- Tỷ lệ khám phá",
    ]  # fmt: skip
    assert [text.split(":")[0] for text in told[second + 1 : third]] == [
        "- Số vụ phát hiện, bắt giữ", "- Số mô hình tự quản", "- Số vụ đã xét xử",
    ]  # fmt: skip
    assert told[third + 1] == "- Kinh phí đã bố trí: 850,5 triệu đồng."


def test_a_whole_that_is_not_wholly_divided_says_so(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    figures = {name: value for name, value in QUARTER["huyen-an"].items() if name not in ("khoi-to", "hanh-chinh")}
    office.send(Q1, {**QUARTER, "huyen-an": figures})
    prove(office, Q1)
    assert (
        "17 vụ; trong đó: khởi tố 09 vụ (03/04 cơ quan, đơn vị có số liệu), xử lý hành chính 04 vụ"
        " (03/04 cơ quan, đơn vị có số liệu), chưa phân loại 04 vụ." in words(office.paper(Q1))
    )


def test_late_returns_are_not_there_yet_and_are_named_when_they_are(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    office.send(Q1, without(QUARTER, "huyen-an"))
    office.send_one(Q1, "huyen-an", QUARTER["huyen-an"], received="2018-04-20 16:30")
    early = office.made(Q1, "--as-of", "2018-04-10")
    assert "Đến hết ngày 10/4/2018, có 04/05 cơ quan" in words(early)
    prove(office, Q1)
    text = words(office.paper(Q1))
    assert "Đến hết ngày 20/4/2018, có 05/05 cơ quan, đơn vị gửi báo cáo (Phụ lục III). Gửi chậm: Ủy ban" in text
    table = annex_tables(office.paper(Q1))[-1]
    states = {row.cells[1].text: [cell.text for cell in row.cells[2:]] for row in table.rows}
    assert states["Ủy ban nhân dân huyện An"] == ["12/BC-UBND", "01/4/2018", "20/4/2018", "Chậm"]
    assert states["Công an tỉnh"] == ["12/BC-CAT", "01/4/2018", "02/4/2018", "Đúng hạn"]


BODIES = ("cong-an-tinh", "toa-an", "huyen-an", "huyen-binh", "huyen-cat")
COUNTED = [name for name, row in INDICATORS.items() if "numerator" not in row and "parts" not in row]
AMOUNTS = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 10**12))


def owed_by(body: str) -> list[str]:
    group = "huyen" if body.startswith("huyen") else body
    return [name for name in COUNTED if group in INDICATORS[name].get("owners", POLICE)]


@st.composite
def quarters(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Draw what some of the bodies sent: figures left out, zeros, huge values, wholes with or without their parts."""
    sent = {}
    for body in draw(st.sets(st.sampled_from(BODIES), min_size=1)):
        figures = {name: draw(AMOUNTS) for name in owed_by(body) if draw(st.integers(0, 9))}
        if {"khoi-to", "hanh-chinh"} <= figures.keys() and draw(st.booleans()):
            figures["bat"] = figures["khoi-to"] + figures["hanh-chinh"]
        elif body not in ("toa-an",) and not {"khoi-to", "hanh-chinh"} & figures.keys() and draw(st.booleans()):
            figures["bat"] = draw(AMOUNTS)
        sent[body] = figures
    return sent


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.none(), quarters()), min_size=3, max_size=3), quarters(), st.booleans())
def test_no_number_disagrees_whatever_the_bodies_send(
    earlier: list[dict[str, Any] | None], now: dict[str, Any], other_days: bool
) -> None:
    with TemporaryDirectory() as name:
        office = Reporting(Path(name))
        for period, sent in zip(("2018-Q3", "2019-Q1", "2019-Q2"), earlier, strict=True):
            office.send(period, sent or {})
        office.send("2019-Q3", now)
        if other_days:
            body, first = next(iter(now)), window("2019-Q3")[0]
            office.send_one("2019-Q3", body, now[body], start=first.replace(day=1))
        prove(office, "2019-Q3")


def test_the_same_office_gives_the_same_bytes(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    office.send(Q1)
    first = office.made(Q1).read_bytes()
    assert office.made(Q1).read_bytes() == first
    assert opened(office.paper(Q1)).core_properties.author == "Công an tỉnh Mẫu"


@pytest.mark.parametrize("style", ["Nội dung", "Gạch đầu dòng"])
def test_no_sentence_is_left_open(tmp_path: Path, style: str) -> None:
    office = Reporting(tmp_path)
    office.send(Q1, without(QUARTER, "huyen-cat"))
    for text in texts(office.made(Q1), style):
        assert text.endswith((".", ":")), text
        assert "  " not in text
        assert "{" not in text
