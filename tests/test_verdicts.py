"""Targets judged by figures: strict bounds, ranges both ways, baselines, and what cannot be said yet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.content.outline import Target
from generators.figures.targets import asked_in_words
from generators.figures.verdict import Outcome, Verdict
from tests.figuring import DISTRICTS, ledger

ALL = ("cong-an-tinh", *DISTRICTS)
Q3, Q4 = "2018-Q3", "2018-Q4"
QUARTER = {"start": "2017-07-01", "end": "2017-09-30"}


def target(indicator: str, operator: str, **facts: Any) -> Target:
    base = facts.pop("base", None)
    rest = {"direction": "up", "unit": "vụ"} | facts
    if base is not None:
        rest |= {"measure": "change", "baseline": {"period": "quý III năm 2017", "value": str(base)} | QUARTER}
    return Target.model_validate({"id": "ct", "indicator": indicator, "operator": operator, **rest})


def verdict(wanted: Target, value: Any, bodies: tuple[str, ...] = ALL, **figures: Any) -> Verdict:
    """Judge when the first body gives `value` (as numerator over 1000 for a ratio) and the others nothing, as zero."""
    counted = {"ty-le": "pha", "quan-ly": "quan-ly"}.get(wanted.indicator, "vu")
    rest = {"vu": 0, "pha": 0, "quan-ly": 0}
    given_by = {body: dict(rest) for body in bodies}
    given_by["cong-an-tinh"] |= {"vu": 1000, counted: value, **figures}
    (found,) = ledger({Q3: given_by}, [wanted]).verdicts(Q3, Q3)
    return found


Asked = tuple[str, str | None, str | None, str]
"""Operator, low, high, direction."""


def facts_of(asked: Asked) -> dict[str, Any]:
    return dict(zip(("operator", "low", "high", "direction"), asked, strict=True))


LEVELS = [
    (("above", "75", None, "up"), {"74.9": 0, "75": 0, "75.1": 1}),
    (("at-least", "90", None, "up"), {"89.9": 0, "90": 1}),
    (("below", "5", None, "down"), {"4.9": 1, "5": 0}),
    (("at-most", "5", None, "down"), {"5": 1, "5.1": 0}),
    (("equal", "100", None, "up"), {"99.9": 0, "100": 1, "100.1": 0}),
    (("between", "10", "15", "up"), {"9.9": 0, "10": 1, "15": 1, "16": 1}),
    (("between", "3", "5", "down"), {"2": 1, "3": 1, "5": 1, "5.1": 0}),
    (("between", "3", "5", "keep"), {"2.9": 0, "3": 1, "5": 1, "5.1": 0}),
]


@pytest.mark.parametrize(("asked", "cases"), LEVELS)
def test_a_level_of_a_percentage(asked: Asked, cases: dict[str, int]) -> None:
    for value, met in cases.items():
        found = verdict(target("ty-le", **facts_of(asked), unit="%"), Decimal(value) * 10)
        assert found.outcome == (Outcome.MET if met else Outcome.NOT_MET), value


CHANGES = [  # of a base of 200 vụ: the values now, and whether the target is reached
    (("between", "3", "5", "down"), "%", {"194.1": 0, "194": 1, "190": 1, "188": 1, "0": 1, "210": 0}),
    (("between", "3", "5", "up"), "%", {"205.9": 0, "206": 1, "210": 1, "300": 1, "190": 0}),
    (("between", "3", "5", "keep"), "%", {"205": 0, "206": 1, "210": 1, "211": 0}),
    (("at-least", "10", None, "down"), "%", {"180": 1, "180.1": 0}),
    (("above", "10", None, "down"), "%", {"180": 0, "179.9": 1}),
    (("at-least", "10", None, "up"), "%", {"220": 1, "219.9": 0}),
    (("at-least", "5", None, "down"), "vụ", {"195": 1, "196": 0}),
    (("at-most", "5", None, "up"), "%", {"210": 1, "211": 0, "150": 1}),
    (("at-most", "2", None, "keep"), "%", {"204": 1, "204.1": 0, "196": 1, "195.9": 0}),
    (("below", "2", None, "keep"), "%", {"204": 0, "203.9": 1, "196": 0, "196.1": 1}),
    (("equal", "5", None, "down"), "vụ", {"195": 1, "194": 0}),
]


@pytest.mark.parametrize(("asked", "unit", "cases"), CHANGES)
def test_a_change_against_the_baseline(asked: Asked, unit: str, cases: dict[str, int]) -> None:
    for value, met in cases.items():
        found = verdict(target("vu", **facts_of(asked), base=200, unit=unit), value)
        assert found.outcome == (Outcome.MET if met else Outcome.NOT_MET), (value, found.reason)


def test_points_and_per_cent_of_a_percentage() -> None:
    points = target("ty-le", "at-least", base=50, low="10", unit="điểm %")
    assert [verdict(points, value).outcome for value in (599, 600)] == [Outcome.NOT_MET, Outcome.MET]
    unclear = target("ty-le", "at-least", base=50, low="10", unit="%")  # 55% or 60%?
    assert [verdict(unclear, value).outcome for value in (549, 550, 599, 600)] == [
        Outcome.NOT_MET, Outcome.OPEN, Outcome.OPEN, Outcome.MET,
    ]  # fmt: skip
    assert "không nói rõ tăng 10% trở lên là theo % hay theo điểm %" in verdict(unclear, 575).reason


@pytest.mark.parametrize(
    ("wanted", "value", "reason"),
    [
        (target("ty-le", "above", low="75", unit="%"), 839, "kết quả 83,9% (839/1.000); yêu cầu trên 75%"),
        (target("vu", "at-least", low="5"), 4, "kết quả 04 vụ; yêu cầu 5 vụ trở lên"),
        (
            target("vu", "between", low="3", high="5", direction="down", unit="%", base=200),
            188,
            "giảm 12 vụ = 6,0% (188/200 vụ) so với quý III năm 2017; yêu cầu giảm từ 3% đến 5%",
        ),
        (
            target("ty-le", "at-least", low="10", unit="điểm %", base=50),
            625,
            "tăng 12,5 điểm % (62,5%/50,0%) so với quý III năm 2017; yêu cầu tăng 10 điểm % trở lên",
        ),
    ],
)
def test_a_verdict_says_why(wanted: Target, value: int, reason: str) -> None:
    assert verdict(wanted, value).reason == reason


@pytest.mark.parametrize(
    ("operator", "direction", "facts", "words"),
    [
        ("above", "up", {"low": "75", "unit": "%"}, "trên 75%"),
        ("at-least", "up", {"low": "90", "unit": "%"}, "90% trở lên"),
        ("below", "down", {"low": "2.5", "unit": "%"}, "dưới 2,5%"),
        ("at-most", "down", {"low": "1000"}, "không quá 1.000 vụ"),
        ("equal", "up", {"low": "100", "unit": "%"}, "bằng 100%"),
        ("between", "keep", {"low": "3", "high": "5"}, "từ 3 vụ đến 5 vụ"),
        ("at-most", "keep", {"low": "2", "unit": "%", "base": 1}, "thay đổi không quá 2%"),
        ("follow", "down", {}, "chỉ theo dõi"),
    ],
)
def test_what_is_asked_in_words(operator: str, direction: str, facts: dict[str, Any], words: str) -> None:
    assert asked_in_words(target("vu", operator, direction=direction, **facts)) == words


def test_a_target_without_a_level_is_only_followed() -> None:
    found = verdict(target("vu", "follow"), 5)
    assert (found.outcome, found.reason) == ("theo dõi", "kế hoạch không đặt mức, chỉ theo dõi")


def test_without_a_confirmed_baseline_nothing_is_said() -> None:
    wanted = target("vu", "at-least", low="5", base=0, unit="%")
    assert verdict(wanted, 5).reason == "kỳ gốc bằng 0 nên không tính được mức thay đổi theo %"
    blank = wanted.model_copy(update={"baseline": None})
    assert (verdict(blank, 5).outcome, verdict(blank, 5).reason) == (
        "chưa đủ căn cứ đánh giá", "kế hoạch chưa có giá trị kỳ gốc đã xác nhận",
    )  # fmt: skip


def test_a_count_is_compared_only_with_a_baseline_of_the_same_length() -> None:
    facts: dict[str, Any] = {"id": "ct", "operator": "at-least", "low": "5", "direction": "down", "measure": "change"}
    year = {"period": "năm 2017", "value": "800", "start": "2017-01-01", "end": "2017-12-31"}
    store = ledger(
        {Q3: {body: {"vu": 10, "quan-ly": 5, "pha": 1} for body in ALL}},
        [
            Target.model_validate({**facts, "indicator": "vu", "unit": "vụ", "baseline": year}),
            Target.model_validate(
                {**facts, "indicator": "vu", "unit": "vụ", "baseline": {"period": "x", "value": "9"}}
            ),
            Target.model_validate({**facts, "indicator": "quan-ly", "unit": "người", "baseline": year}),
            Target.model_validate({**facts, "indicator": "ty-le", "unit": "điểm %", "baseline": year}),
        ],
    )
    counted, dayless, last, share = store.verdicts(Q3, Q3)
    assert (counted.outcome, counted.reason) == (Outcome.OPEN, "kỳ gốc dài 12 tháng, số liệu này 3 tháng")
    assert dayless.reason == "kế hoạch không ghi số liệu kỳ gốc tính từ ngày nào đến ngày nào"
    assert (last.outcome, share.outcome) == (Outcome.MET, Outcome.MET)


def test_a_lacking_body_leaves_a_ratio_open_and_is_named() -> None:
    found = verdict(target("ty-le", "above", low="75", unit="%"), 1000, bodies=("cong-an-tinh", "huyen-a", "huyen-b"))
    assert found.outcome == Outcome.OPEN
    assert found.reason == "mới có 03/04 cơ quan có số liệu; còn thiếu: UBND huyện C"


def test_over_several_periods_a_lacking_body_is_named_once() -> None:
    rows = {body: {"vu": 5} for body in ALL[:3]}
    (found,) = ledger({Q3: rows, Q4: rows}, [target("vu", "at-most", low="99", direction="down")]).verdicts(Q3, Q4)
    assert found.reason == "mới có 06/08 lượt báo cáo có số liệu; còn thiếu: UBND huyện C"


@pytest.mark.parametrize(
    ("asked", "value", "outcome"),
    [
        (("at-least", "100", None, "up"), 100, Outcome.MET),  # the rest can only add
        (("at-least", "100", None, "up"), 99, Outcome.OPEN),
        (("above", "100", None, "up"), 100, Outcome.OPEN),
        (("at-most", "100", None, "down"), 101, Outcome.NOT_MET),
        (("at-most", "100", None, "down"), 100, Outcome.OPEN),
        (("below", "100", None, "down"), 100, Outcome.NOT_MET),
        (("between", "10", "20", "keep"), 15, Outcome.OPEN),
        (("between", "10", "20", "keep"), 5, Outcome.OPEN),
        (("between", "10", "20", "keep"), 21, Outcome.NOT_MET),
        (("equal", "10", None, "up"), 11, Outcome.NOT_MET),
    ],
)
def test_a_total_that_can_only_grow_may_be_certain(asked: Asked, value: int, outcome: Outcome) -> None:
    found = verdict(target("vu", **facts_of(asked)), value, bodies=("cong-an-tinh",))
    assert found.outcome == outcome
    if outcome is not Outcome.OPEN:
        assert found.reason.endswith("có đủ số liệu thì kết luận cũng không đổi")


def test_a_fall_that_is_missed_already_is_missed() -> None:
    wanted = target("vu", "between", low="3", high="5", direction="down", unit="%", base=200)
    assert verdict(wanted, 195, bodies=("cong-an-tinh",)).outcome == Outcome.NOT_MET
    assert verdict(wanted, 150, bodies=("cong-an-tinh",)).outcome == Outcome.OPEN


@st.composite
def targets(draw: st.DrawFn) -> Target:
    operator = draw(st.sampled_from(["above", "at-least", "below", "at-most", "equal", "between"]))
    low, more = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    facts: dict[str, Any] = {"low": str(low), "direction": draw(st.sampled_from(["up", "down", "keep"]))}
    facts |= {"high": str(low + more)} if operator == "between" else {}
    against = {"base": draw(st.integers(1, 20)), "unit": draw(st.sampled_from(["%", "vụ"]))}
    return target("vu", operator, **facts, **draw(st.sampled_from([{}, against])))


@settings(deadline=None, max_examples=60)
@given(targets(), st.integers(0, 12))
def test_what_is_certain_with_bodies_lacking_stays_so_whatever_they_add(wanted: Target, value: int) -> None:
    early = verdict(wanted, value, bodies=("cong-an-tinh",)).outcome
    later = {verdict(wanted, value + added).outcome for added in (0, 1, 2, 5, 13, 40, 10**6)}
    assert later <= {Outcome.MET, Outcome.NOT_MET}
    assert early is Outcome.OPEN or later == {early}


def test_bounds_are_compared_exactly() -> None:
    wanted = target("ty-le", "above", low="75", unit="%")
    tiny = Decimal("0." + "0" * 30 + "1")
    assert verdict(wanted, 750 + Decimal(0)).outcome == Outcome.NOT_MET
    with_tiny = verdict(wanted, Decimal("750." + "0" * 30 + "1"))
    assert with_tiny.figure.value == 75 + Fraction(tiny) / 10
    assert with_tiny.outcome == Outcome.MET
