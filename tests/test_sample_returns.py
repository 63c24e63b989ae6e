"""The sample returns: made up and marked so, whole, plausible, and with what an office meets in a real quarter."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from generators.content.calendar import Period, period_of
from generators.content.received import Filed, load_earlier_returns, load_returns
from generators.content.returns import Return
from generators.numbers import Notation
from tests.communes import file_returns, with_communes
from tests.office import ROOT, vanthu
from tests.test_returns import folder, reporters, written

PERIODS = [f"{year}-Q{quarter}" for year in (2018, 2019, 2020) for quarter in (1, 2, 3, 4)][1:]
FOLDER = ROOT / "content/kh-33-2018/returns"
MISSING = {"2018-Q3": {"ubnd-huyen-quynh-phu"}, "2020-Q2": {"so-xay-dung"}}
LATE = {
    "2018-Q3": {"so-giao-thong-van-tai", "ubnd-huyen-tien-hai"},
    "2019-Q2": {"so-van-hoa-the-thao-va-du-lich"},
    "2019-Q4": {"ubnd-huyen-thai-thuy"},
    "2020-Q1": {"so-thong-tin-va-truyen-thong"},
    "2020-Q3": {"ubnd-huyen-hung-ha", "hoi-nong-dan-tinh"},
}
CORRECTED = ("2019-Q2", "ubnd-huyen-dong-hung")
RENAMED = ("chi-cuc-quan-ly-thi-truong", "cuc-quan-ly-thi-truong-thai-binh", "2018-Q4")
MOST_COPIES = 8  # files in which one sentence may stand, from 2019 on
OUTBREAK = date(2020, 2, 1)  # decision 173/QĐ-TTg declares the epidemic
DISTANCING = date(2020, 4, 1)  # directive 16/CT-TTg
OWN_WINDOW = {"vien-kiem-sat-nhan-dan-tinh", "toa-an-nhan-dan-tinh"}


@cache
def returns(period: str) -> dict[str, Filed[Return]]:
    found, problems = load_returns(ROOT, "kh-33-2018", period)
    assert problems == []
    return found


def calendar(period: str) -> Period:
    duty = folder().plan.reporting
    found = period_of(duty, period) if duty else None
    assert found is not None
    return found


@pytest.mark.parametrize("period", PERIODS)
def test_everybody_reported_but_for_one(period: str) -> None:
    assert set(returns(period)) == set(reporters(calendar(period).window.last)) - MISSING.get(period, set())


@pytest.mark.parametrize("period", PERIODS)
def test_a_few_were_late_and_the_others_in_time(period: str) -> None:
    due = calendar(period).due
    late = {body for body, filed in returns(period).items() if due.missed_by(filed.value.arrived)}
    assert late == LATE.get(period, set())


@pytest.mark.parametrize("period", PERIODS)
def test_only_prosecution_and_court_have_a_window_of_their_own(period: str) -> None:
    window = calendar(period).window
    own = {body for body, filed in returns(period).items() if (filed.value.start, filed.value.end) != window}
    assert own == OWN_WINDOW


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*.yaml")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_file_says_that_it_is_made_up(file: Path) -> None:
    first, second, *_ = file.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# SỐ LIỆU MINH HỌA, không phải số liệu thật")
    assert second == "# yaml-language-server: $schema=../../../schema/return.json"
    assert (file.parent / second.rpartition("=")[2]).resolve().is_file()
    assert returns(file.parent.name)[file.stem].value.sample


def test_check_finds_no_error_and_asks_only_what_it_should(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    told = vanthu(tmp_path, "check")
    asked = [line for line in told.out.splitlines() if "/returns/" in line]
    codes = Counter(line.rpartition("[")[2].rstrip("]") for line in asked)
    assert told.code == 0
    assert codes == {"return-other-window": 22, "return-missing": 1}


@pytest.mark.parametrize("period", PERIODS)
def test_wholes_are_their_parts_and_terms_fit(period: str) -> None:
    rows = written("kh-33-2018/indicators.yaml")["indicators"]
    wholes = {row["id"]: row["parts"] for row in rows if "parts" in row}
    assert len(wholes) == 3
    for body, filed in returns(period).items():
        figures = filed.value.figures
        for whole, parts in wholes.items():
            if whole in figures:
                assert figures[whole] == sum(figures[part] for part in parts), (body, whole)
        for least, most in (
            ("vu-bang-nhom-kham-pha", "vu-bang-nhom-xay-ra"),
            ("trong-an-bang-nhom-kham-pha", "trong-an-bang-nhom-xay-ra"),
            ("trong-an-bang-nhom-xay-ra", "vu-bang-nhom-xay-ra"),
            ("tin-bao-giai-quyet", "tin-bao-tiep-nhan"),
            ("vu-phat-hien", "doi-tuong-phat-hien"),
        ):
            assert figures.get(least, Decimal(0)) <= figures.get(most, Decimal(0)), (body, least)


@pytest.mark.parametrize("period", PERIODS)
def test_totals_are_those_of_a_province(period: str) -> None:
    total = Counter[str]()
    for filed in returns(period).values():
        total.update({name: int(value) for name, value in filed.value.figures.items()})
    assert 150 <= total["vu-pham-phap-hinh-su"] <= 250
    assert total["bang-nhom-triet-xoa"] <= 20
    assert total["vu-bang-nhom-kham-pha"] / total["vu-bang-nhom-xay-ra"] > 0.75
    assert 500 <= total["buoi-tuyen-truyen"] <= 1500


@pytest.mark.parametrize("period", PERIODS)
def test_words_agree_with_figures(period: str) -> None:
    told = 0
    for body, filed in returns(period).items():
        figures = filed.value.figures
        text = " ".join(filed.value.results.get("nv-2-3", ()))
        for name, unit in (("buoi-tuyen-truyen", "buổi"), ("luot-nguoi-tuyen-truyen", "lượt")):
            numbers = re.findall(rf"([0-9.]+) (?:lớp|hội nghị|{unit})", text)
            if numbers:
                told += 1
                assert Notation().figure(figures[name], "vụ") in numbers, (body, name)
    assert told > 50


def test_no_two_bodies_say_the_same() -> None:
    for period in PERIODS:
        said = [str((filed.value.direction, sorted(filed.value.results.items()))) for filed in returns(period).values()]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("period", PERIODS)
def test_the_body_renamed_on_the_way_reports_under_the_name_of_the_day(period: str) -> None:
    before, after, since = RENAMED
    sent = {body for body in (before, after) if body in returns(period)}
    assert sent == {after if period >= since else before}
    assert returns(period)[sent.pop()].value.figures["vu-quan-ly-thi-truong"] > 0


def test_one_return_was_corrected_and_says_what_it_replaces() -> None:
    period, body = CORRECTED
    kept = load_earlier_returns(ROOT, "kh-33-2018", period)
    assert {name: len(found) for name, found in kept.items()} == {body: 1}
    first, now = kept[body][0].value, returns(period)[body].value
    assert (first.sample, now.first_received) == (True, first.received)
    assert now.received > calendar(period).due.ends > first.received
    wrong = {name: value - now.figures[name] for name, value in first.figures.items() if value != now.figures[name]}
    assert wrong.keys() == {"vu-pham-phap-hinh-su", "tin-bao-tiep-nhan"}
    assert min(wrong.values()) > 0
    assert any(f"Báo cáo số {first.number}/BC-UBND" in text for text in now.shortcomings)
    for each in (first, now):  # the words of each tell its own figures
        told = " ".join(text for lines in each.results.values() for text in lines)
        assert f"{each.figures['vu-pham-phap-hinh-su']} vụ phạm pháp hình sự" in told
    for other in set(PERIODS) - {period}:
        assert load_earlier_returns(ROOT, "kh-33-2018", other) == {}


def sentences(filed: Return) -> set[str]:
    parts = (filed.direction, filed.strengths, filed.shortcomings, filed.causes, filed.next_tasks, filed.proposals)
    texts = [text for lines in (*parts, *filed.results.values()) for text in lines]
    return {sentence for text in texts for sentence in re.split(r"(?<=\.)\s+", text)}


def test_bodies_write_in_words_of_their_own_quarter_by_quarter() -> None:
    copies = Counter[str]()
    for period in PERIODS[3:]:
        for filed in returns(period).values():
            copies.update(sentences(filed.value))
    assert max(copies.values()) <= MOST_COPIES, copies.most_common(5)


def cited(text: str) -> list[date]:
    return [date(*map(int, found.groups()[::-1])) for found in re.finditer(r"ngày (\d+)/(\d+)/(20\d\d)", text)]


@pytest.mark.parametrize("period", PERIODS)
def test_a_cited_paper_is_older_than_the_return_and_no_older_than_what_it_speaks_of(period: str) -> None:
    for body, filed in returns(period).items():
        for text in filed.value.direction:
            earliest = date(2018, 4, 18)
            if "giãn cách" in text:
                earliest = DISTANCING
            elif re.search(r"(phòng|vùng|lợi dụng) dịch|tạm dừng hội họp", text) and "sau Tết" not in text:
                earliest = OUTBREAK
            assert all(earliest <= day <= filed.value.date for day in cited(text)), (body, text)


def test_the_course_of_three_years_is_no_straight_line() -> None:
    def sums(name: str) -> list[int]:
        found = [filed.value.figures.get(name, Decimal(0)) for period in PERIODS for filed in returns(period).values()]
        ends = [sum(len(returns(period)) for period in PERIODS[:at]) for at in range(len(PERIODS) + 1)]
        return [int(sum(found[start:end])) for start, end in pairwise(ends)]

    meetings, crimes = sums("buoi-tuyen-truyen"), sums("vu-pham-phap-hinh-su")
    assert PERIODS[meetings.index(min(meetings))] == "2020-Q2"  # the spring of COVID-19
    assert crimes != sorted(crimes)
    assert crimes != sorted(crimes, reverse=True)
    assert sum(crimes[-4:]) < sum(crimes[3:7])


def test_returns_of_made_up_communes_pass_and_are_not_all_the_same(tmp_path: Path) -> None:
    """What `make bench` measures is a quarter as an office would have it."""
    office = with_communes(tmp_path, 24)
    assert [file_returns(office, 24, period) for period in PERIODS[:2]] == [23, 23]
    told = vanthu(office, "check", "--as-of", "2018-11-01")
    assert told.code == 0, told.err
    found = {body: filed.value for body, filed in load_returns(office, "kh-33-2018", "2018-Q3")[0].items()}
    communes = [filed for body, filed in found.items() if body.startswith("ubnd-xa-")]
    assert len({filed.direction for filed in communes}) == 23
    assert len({tuple(filed.figures.values()) for filed in communes}) > 12
    assert min(len(filed.figures) for filed in communes) >= 30
