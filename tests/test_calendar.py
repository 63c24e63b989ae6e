"""The reporting calendar: windows under both rules, deadlines on working days, where a day stands among periods."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generators.content.calendar import (
    Period,
    closed_periods,
    current_period,
    due_periods,
    period_of,
    periods_of,
)
from generators.content.calendar_checks import deadlines_are_staggered
from generators.content.periods import overlap, periods, quarter_rule, shifted, window
from generators.content.reporting import Reporting
from generators.content.workdays import Workdays
from tests.office import ROOT, Office, vanthu

DAY = timedelta(days=1)
COUNTRY = Workdays()
FOUNDING: dict[str, Any] = {
    "first": "2018-Q2",
    "last": "2020-Q4",
    "due": {"working_days": 3, "hour": "17:00"},
    "consolidated_due": {"working_days": 7},
}


def reporting(**keys: Any) -> Reporting:
    return Reporting.model_validate({"by": "so-ban-nganh", "to": "cong-an-tinh", **FOUNDING, **keys})


def period(name: str, **keys: Any) -> Period:
    found = period_of(reporting(**keys), name)
    assert found is not None
    return found


TRUE = {
    "2018-Q2": (date(2018, 4, 1), date(2018, 6, 30), date(2018, 7, 4), date(2018, 7, 10)),
    "2018-Q3": (date(2018, 7, 1), date(2018, 9, 30), date(2018, 10, 3), date(2018, 10, 9)),
    # 31 December 2018 was swapped for Saturday, 5 January 2019.
    "2018-Q4": (date(2018, 10, 1), date(2018, 12, 31), date(2019, 1, 4), date(2019, 1, 9)),
    "2019-Q1": (date(2018, 12, 15), date(2019, 3, 14), date(2019, 3, 19), date(2019, 3, 25)),
    "2019-Q2": (date(2019, 3, 15), date(2019, 6, 14), date(2019, 6, 19), date(2019, 6, 25)),
    "2019-Q3": (date(2019, 6, 15), date(2019, 9, 14), date(2019, 9, 18), date(2019, 9, 24)),
    "2019-Q4": (date(2019, 9, 15), date(2019, 12, 14), date(2019, 12, 18), date(2019, 12, 24)),
    "2020-Q1": (date(2019, 12, 15), date(2020, 3, 14), date(2020, 3, 18), date(2020, 3, 24)),
    "2020-Q4": (date(2020, 9, 15), date(2020, 12, 14), date(2020, 12, 17), date(2020, 12, 23)),
}


@pytest.mark.parametrize("name", TRUE)
def test_windows_and_deadlines_of_the_founding_plan(name: str) -> None:
    first, last, due, consolidated = TRUE[name]
    found = period(name)
    assert found.window == (first, last)
    assert (found.due.day, found.due.hour) == (due, time(17))
    assert (found.consolidated_due.day, found.consolidated_due.hour) == (consolidated, None)


def test_quarters_follow_the_decree_once_it_is_in_force() -> None:
    assert list(periods("2018-Q3", "2019-Q2")) == ["2018-Q3", "2018-Q4", "2019-Q1", "2019-Q2"]
    assert quarter_rule("2018-Q4").source == "thông lệ"
    assert "09/2019/NĐ-CP" in quarter_rule("2019-Q1").source


def test_a_period_knows_its_name_and_its_neighbours() -> None:
    found = period("2018-Q3")
    assert (found.name, found.label) == ("quý III năm 2018", "Quý III/2018")
    assert (found.previous, found.year_before) == ("2018-Q2", "2017-Q3")
    assert shifted("2019-Q1", -1) == "2018-Q4"


@pytest.mark.parametrize("name", ["2018-Q1", "2021-Q1", "2018-Q5", "quý III", ""])
def test_a_period_that_the_plan_has_not_is_none(name: str) -> None:
    assert period_of(reporting(), name) is None


QUARTERS = st.builds(lambda year, quarter: f"{year}-Q{quarter}", st.integers(1990, 2090), st.integers(1, 4))


@given(QUARTERS)
def test_windows_under_one_rule_meet_without_gap_or_overlap(name: str) -> None:
    following = shifted(name, 1)
    if quarter_rule(name) == quarter_rule(following):
        assert window(following).first == window(name).last + DAY
        assert overlap(window(name), window(following)) is None
    assert 88 <= (window(name).last - window(name).first).days <= 92


@given(QUARTERS, st.integers(-5, 5))
def test_an_overlap_is_the_days_that_both_windows_have(name: str, distance: int) -> None:
    one, other = window(name), window(shifted(name, distance))
    days = [{first + DAY * n for n in range((last - first).days + 1)} for first, last in (one, other)]
    shared = days[0] & days[1]
    assert overlap(one, other) == overlap(other, one) == ((min(shared), max(shared)) if shared else None)


def test_the_first_window_under_the_decree_overlaps_the_last_before_it() -> None:
    assert overlap(window("2018-Q4"), window("2019-Q1")) == (date(2018, 12, 15), date(2018, 12, 31))


TET = {
    2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10),
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2),
}  # fmt: skip
HUNG_KINGS = {
    2018: (4, 25), 2019: (4, 14), 2020: (4, 2), 2021: (4, 21), 2022: (4, 10), 2023: (4, 29), 2024: (4, 18),
    2025: (4, 7), 2026: (4, 26), 2027: (4, 16), 2028: (4, 4), 2029: (4, 23), 2030: (4, 12),
}  # fmt: skip


@pytest.mark.parametrize("year", TET)
def test_public_holidays_are_no_working_days(year: int) -> None:
    tet = date(year, *TET[year])
    days = [tet + DAY * n for n in range(-1, 4)]
    days += [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2), date(year, *HUNG_KINGS[year])]
    assert not any(map(COUNTRY.works_on, days))
    assert any(COUNTRY.works_on(tet - DAY * n) for n in range(3, 6))


# Notices on public holidays of 2018 to 2020: what was off beside weekends, and the Saturdays worked instead.
OFF = {
    *(date(2018, 2, day) for day in range(14, 21)),
    *(date(2018, month, day) for month, day in ((1, 1), (4, 25), (4, 30), (5, 1), (9, 3), (12, 31))),
    *(date(2019, 2, day) for day in range(4, 9)),
    *(date(2019, month, day) for month, day in ((1, 1), (4, 15), (4, 29), (4, 30), (5, 1), (9, 2))),
    *(date(2020, 1, day) for day in (1, *range(23, 30))),
    *(date(2020, month, day) for month, day in ((4, 2), (4, 30), (5, 1), (9, 2))),
}
WORKED = {date(2019, 1, 5), date(2019, 5, 4)}


def test_the_working_days_of_three_years_are_those_that_were_decreed() -> None:
    days = [date(2018, 1, 1) + DAY * n for n in range(3 * 365 + 1)]
    assert days[-1] == date(2020, 12, 31)
    worked = [day for day in days if day in WORKED or (day.weekday() < 5 and day not in OFF)]
    assert [day for day in days if COUNTRY.works_on(day)] == worked


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2018, 2, 13), 1, date(2018, 2, 21)),  # Tết
        (date(2018, 2, 16), 2, date(2018, 2, 22)),
        (date(2018, 4, 24), 2, date(2018, 4, 27)),  # Giỗ Tổ
        (date(2018, 4, 27), 1, date(2018, 5, 2)),  # 30/4 and 1/5
        (date(2018, 8, 31), 1, date(2018, 9, 4)),  # 2/9 on a Sunday, off on Monday
        (date(2019, 4, 26), 1, date(2019, 5, 2)),  # Monday swapped for a Saturday
        (date(2019, 5, 3), 1, date(2019, 5, 4)),  # that Saturday
    ],
)
def test_working_days_are_counted_past_holidays(day: date, count: int, found: date) -> None:
    assert COUNTRY.after(day, count) == found


def test_the_office_swaps_days_of_its_own() -> None:
    days = reporting(days_off=["2026-01-02"], working_days_extra=["10/1/2026"]).workdays
    assert COUNTRY.after(date(2025, 12, 31), 1) == date(2026, 1, 2)
    assert days.after(date(2025, 12, 31), 1) == date(2026, 1, 5)
    assert days.after(date(2026, 1, 9), 1) == date(2026, 1, 10)
    keys = {"last": "2026-Q1", "days_off": ["2026-03-16"], "working_days_extra": ["2026-03-15"]}
    assert period("2026-Q1", due={"working_days": 2}, **keys).due.day == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("2018-Q3", 5, date(2018, 10, 5)),
        ("2018-Q3", 31, date(2018, 10, 31)),
        ("2018-Q2", 1, date(2018, 7, 2)),  # 1 July is a Sunday
        ("2018-Q4", 1, date(2019, 1, 2)),  # New Year
        ("2019-Q3", 20, date(2019, 9, 20)),  # the window closed on the 14th of the same month
        ("2019-Q3", 14, date(2019, 10, 14)),
        ("2019-Q3", 15, date(2019, 9, 16)),
        ("2019-Q2", 31, date(2019, 7, 1)),  # 30 June is a Sunday
        ("2019-Q4", 5, date(2020, 1, 6)),
    ],
)
def test_a_fixed_day_is_the_next_one_after_the_cut_off(name: str, day: int, found: date) -> None:
    assert period(name, due={"day": day}).due.day == found


def test_the_plan_may_set_the_days_of_one_period() -> None:
    row = {"period": "2019-Q1", "start": "2019-01-01"}
    found, after = (period(name, exceptions=[row]) for name in ("2019-Q1", "2019-Q2"))
    assert found.window == (date(2019, 1, 1), date(2019, 3, 14))
    assert after.window == (date(2019, 3, 15), date(2019, 6, 14))
    longer = period("2018-Q4", exceptions=[{"period": "2018-Q4", "end": "2019-01-14"}], due={"working_days": 1})
    assert (longer.window.last, longer.due.day) == (date(2019, 1, 14), date(2019, 1, 15))


@pytest.mark.parametrize("rule", [{}, {"working_days": 3, "day": 5}, {"working_days": 0}, {"day": 32}])
def test_a_rule_has_one_way_and_sound_numbers(rule: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        reporting(due=rule)


def test_where_nothing_is_set_the_least_that_the_law_allows_stands() -> None:
    found = period("2019-Q2", due=None, consolidated_due=None)
    assert (found.due.day, found.due.set_by) == (date(2019, 6, 17), "law")
    assert (found.consolidated_due.day, found.consolidated_due.set_by) == (date(2019, 6, 18), "law")
    later = period("2019-Q2", consolidated_due=None)
    assert (later.due.set_by, later.consolidated_due.day) == ("office", date(2019, 6, 20))


def test_one_period_may_have_deadlines_of_its_own() -> None:
    row = {"period": "2018-Q4", "due": "2018-12-22 11:30"}
    found, other = (period(name, exceptions=[row]) for name in ("2018-Q4", "2018-Q3"))
    assert found.due.words == "trước 11 giờ 30 ngày 22/12/2018"
    assert found.consolidated_due.day == date(2019, 1, 9)
    assert other.due.day == date(2018, 10, 3)
    whole = period("2018-Q4", exceptions=[{**row, "due": "2018-12-22"}])
    assert (whole.due.hour, whole.due.words) == (None, "chậm nhất ngày 22/12/2018")


def test_what_comes_by_the_hour_is_in_time() -> None:
    found = period("2018-Q3")
    assert not found.due.missed_by(datetime(2018, 10, 3, 17, 0))
    assert found.due.missed_by(datetime(2018, 10, 3, 17, 1))
    assert not found.due.missed_by(datetime(2018, 10, 3)), "without an hour, in time on the day"
    assert not found.consolidated_due.missed_by(datetime(2018, 10, 9, 23, 59))
    assert found.consolidated_due.missed_by(datetime(2018, 10, 10))


RULES = st.builds(
    lambda key, number, hour: {key: number, "hour": hour},
    st.sampled_from(["working_days", "day"]), st.integers(1, 31), st.sampled_from(["11:30", "17:00", None]),
)  # fmt: skip


@settings(deadline=None)
@given(QUARTERS, RULES | st.none(), st.sets(st.dates(date(1990, 1, 1), date(2091, 1, 1)), max_size=5))
def test_a_deadline_is_a_working_day_after_the_cut_off(name: str, rule: dict[str, Any] | None, off: set[date]) -> None:
    found = period(name, first=name, last=name, due=rule, consolidated_due=None, days_off=off)
    days = found.duty.workdays
    for deadline in (found.due, found.consolidated_due):
        assert days.works_on(deadline.day)
        assert deadline.day not in off
        assert deadline.day >= days.after(found.window.last, 1)
    assert found.due.day < found.consolidated_due.day


@settings(deadline=None)
@given(RULES | st.none(), RULES | st.none(), st.none() | st.datetimes(datetime(2018, 12, 1), datetime(2019, 2, 1)))
def test_exactly_the_calendars_that_are_not_staggered_are_told(
    due: dict[str, Any] | None, consolidated: dict[str, Any] | None, moment: datetime | None
) -> None:
    exceptions = [{"period": "2018-Q4", "due": moment}] if moment else []
    duty = reporting(due=due, consolidated_due=consolidated, exceptions=exceptions)
    case: Any = SimpleNamespace(where=lambda *path: path)
    told = list(deadlines_are_staggered(case, duty))
    wrong = [found.id for found in periods_of(duty) if found.consolidated_due.ends < found.due.ends]
    assert bool(told) == bool(wrong)
    assert len(told) == len({name == "2018-Q4" and bool(moment) for name in wrong})


def test_a_day_finds_its_period() -> None:
    duty = reporting()
    names = {
        date(2018, 3, 31): None,
        date(2018, 4, 1): "2018-Q2",
        date(2018, 12, 20): "2018-Q4",
        date(2018, 12, 31): "2018-Q4",
        date(2019, 1, 1): "2019-Q1",
        date(2020, 12, 15): None,
    }
    for day, name in names.items():
        found = current_period(duty, day)
        assert (found and found.id) == name, day


def test_periods_close_and_fall_due() -> None:
    duty = reporting()
    assert closed_periods(duty, date(2018, 6, 30)) == ()
    assert [found.id for found in closed_periods(duty, date(2018, 7, 1))] == ["2018-Q2"]
    assert [found.id for found in due_periods(duty, date(2018, 7, 3))] == []
    assert [found.id for found in due_periods(duty, date(2018, 7, 4))] == ["2018-Q2"]
    assert [found.id for found in due_periods(duty, date(2019, 1, 4))] == ["2018-Q2", "2018-Q3", "2018-Q4"]
    assert closed_periods(duty, date(2030, 1, 1)) == due_periods(duty, date(2030, 1, 1)) == periods_of(duty)


def test_the_last_days_of_time_end_every_count() -> None:
    row = {"period": "2099-Q4", "due": "9999-12-31"}
    found = period("2099-Q4", last="2099-Q4", consolidated_due=None, exceptions=[row])
    assert found.consolidated_due.day == date.max


@pytest.mark.parametrize("name", ["0000-Q1", "9999-Q4"])
def test_years_outside_two_centuries_are_no_periods(office: Office, name: str) -> None:
    office.edit("content/kh-mau/plan.yaml", "first: 2026-Q1", f"first: {name}")
    told = office.run("subplans")
    assert told.code == 1
    assert "[yaml-period]" in told.err


def test_the_keys_that_the_starter_plan_only_shows_are_valid(tmp_path: Path) -> None:
    assert vanthu(tmp_path, "new").code == 0
    (file,) = tmp_path.glob("content/*/plan.yaml")
    text, shown = re.subn(r"^  # (?=\w+:|  - \{)", "  ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert shown == 6
    file.write_text(text, encoding="utf-8")
    told = vanthu(tmp_path, "check")
    assert (told.code, told.out) == (0, "Không có lỗi.\n")


def test_a_command_that_needs_no_deadline_does_not_load_the_holidays(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    code = (
        "import sys\nfrom generators.cli import run\n"
        "try:\n    run()\nexcept SystemExit as end:\n    assert not end.code\n"
        "assert 'holidays' not in sys.modules"
    )
    arguments = [sys.executable, "-c", code, "--office", str(tmp_path), "plan"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
