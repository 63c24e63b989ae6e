"""The store of figures: sums, last values, ratios of sums, coverage, comparisons; first by hand, then any returns."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.content.periods import window
from generators.figures.figure import Coverage
from tests.figuring import COUNTED, DISTRICTS, RATIOS, ledger, source
from tests.office import ROOT

ALL = ("cong-an-tinh", *DISTRICTS)
Q2, Q3, Q4, Q1 = "2018-Q2", "2018-Q3", "2018-Q4", "2019-Q1"


def given_by_all(**figures: Any) -> dict[str, dict[str, Any]]:
    return {body: dict(figures) for body in ALL}


def test_a_sum_adds_up_what_the_bodies_gave_and_says_who_gave_nothing() -> None:
    store = ledger({Q3: {"cong-an-tinh": {"vu": 12}, "huyen-a": {"vu": 0}, "huyen-b": {"pha": 1}}})
    figure = store.figure("vu", Q3)
    assert (figure.value, figure.reason, figure.formula) == (12, "", "tổng của 2 cơ quan")
    assert figure.coverage == Coverage(counted=("cong-an-tinh", "huyen-a"), missing=("huyen-b", "huyen-c"))
    assert (figure.coverage.reported, figure.coverage.owed, figure.coverage.complete) == (2, 4, False)
    assert figure.window == (date(2018, 7, 1), date(2018, 9, 30))


def test_missing_is_not_zero() -> None:
    nothing = ledger({}).figure("vu", Q3)
    assert (nothing.value, nothing.reason, nothing.formula) == (None, "chưa cơ quan nào có số liệu", "")
    nobody = ledger({Q3: {"huyen-a": {"vu": 1}}}).figure("khong-ai", Q3)
    assert (nobody.value, nobody.reason) == (None, "không giao cơ quan nào báo cáo chỉ tiêu này")
    zero = ledger({Q3: {"huyen-a": {"vu": 0}}}).figure("vu", Q3)
    assert (zero.value, zero.reason) == (0, "")


def test_figures_of_other_days_are_named_and_not_added() -> None:
    shifted = {"window": (date(2018, 6, 15), date(2018, 9, 14)), "vu": 100, "pha": 100}
    store = ledger({Q3: {"cong-an-tinh": {"vu": 5, "pha": 4}, "huyen-a": shifted, "huyen-b": {"vu": 1, "pha": 1}}})
    figure, share = store.figure("vu", Q3), store.figure("ty-le", Q3)
    assert (figure.value, figure.coverage.unlike, figure.coverage.missing) == (6, ("huyen-a",), ("huyen-c",))
    assert (share.value, share.coverage.unlike) == (Fraction(500, 6), ("huyen-a",))
    (named,) = (row for row in store.contributions(figure) if not row.counted)
    assert (named.agency, named.value, named.window) == ("huyen-a", 100, (date(2018, 6, 15), date(2018, 9, 14)))
    alone = ledger({Q3: {"huyen-a": shifted}}).figure("vu", Q3)
    assert alone.value is None
    assert alone.reason.startswith("các số liệu đã có không cộng được: của kỳ khác")


def test_a_figure_that_a_body_does_not_owe_is_named_and_not_added() -> None:
    store = ledger({Q3: {"huyen-a": {"vu": 1}, "toa-an": {"vu": 9, "xet-xu": 3}}})
    assert store.figure("vu", Q3).value == 1
    assert store.figure("vu", Q3).coverage.unasked == ("toa-an",)
    assert store.figure("xet-xu", Q3).value == 3


def test_a_body_owes_only_while_it_exists() -> None:
    store = ledger({Q2: {"huyen-cu": {"vu": 2}}, Q3: {"huyen-cu": {"vu": 7}}})
    assert store.figure("vu", Q2).coverage.counted == ("huyen-cu",)
    assert store.figure("vu", Q2).coverage.owed == 5
    after = store.figure("vu", Q3)
    assert (after.value, after.coverage.unasked, after.coverage.owed) == (None, ("huyen-cu",), 4)
    assert [store.figure("xet-xu", period).coverage.missing for period in (Q2, Q3)] == [
        ("huyen-cu", "toa-an"),
        ("toa-an",),
    ]


def test_a_ratio_is_that_of_sums_and_never_a_mean_of_percentages() -> None:
    store = ledger({Q3: {**given_by_all(vu=100, pha=50), "cong-an-tinh": {"vu": 1, "pha": 1}}})
    figure = store.figure("ty-le", Q3)
    assert figure.value == Fraction(151 * 100, 301)
    assert figure.formula == "pha / vu × 100"
    assert [term.value for term in figure.terms] == [151, 301]


def test_a_ratio_leaves_out_who_gave_only_one_of_its_terms() -> None:
    store = ledger({Q3: {"cong-an-tinh": {"vu": 10, "pha": 9}, "huyen-a": {"vu": 90}, "huyen-b": {"pha": 5}}})
    figure = store.figure("ty-le", Q3)
    assert (figure.value, [term.value for term in figure.terms]) == (90, [9, 10])
    assert figure.coverage == Coverage(counted=("cong-an-tinh",), missing=("huyen-c",), half=("huyen-a", "huyen-b"))
    assert store.figure("vu", Q3).value == 100
    counted = [(row.agency, row.counted) for row in store.contributions(figure)]
    assert counted == [("cong-an-tinh", True), ("huyen-b", False), ("cong-an-tinh", True), ("huyen-a", False)]
    only_halves = ledger({Q3: {"huyen-a": {"vu": 90}}}).figure("ty-le", Q3)
    assert only_halves.value is None
    assert "chỉ có một trong hai số" in only_halves.reason


def test_terms_that_different_bodies_owe_are_each_added_up_by_themselves() -> None:
    store = ledger({Q3: {**given_by_all(vu=25), "toa-an": {"xet-xu": 40}}})
    figure = store.figure("ty-le-xu", Q3)
    assert (figure.value, figure.coverage.complete, figure.coverage.owed) == (40, True, 5)


def test_a_zero_denominator_has_no_ratio() -> None:
    figure = ledger({Q3: given_by_all(vu=0, pha=0)}).figure("ty-le", Q3)
    assert (figure.value, figure.reason) == (None, "mẫu số bằng 0 nên không tính được tỷ lệ")


def test_only_percentages_are_multiplied_by_a_hundred() -> None:
    figure = ledger({Q3: given_by_all(vu=3, **{"quan-ly": 2})}).figure("binh-quan", Q3)
    assert (figure.value, figure.formula) == (Fraction(3, 2), "vu / quan-ly")


def test_a_whole_that_was_left_out_is_the_sum_of_all_its_parts() -> None:
    parts = {"khoi-to-moi": 2, "khoi-to-cu": 1, "hanh-chinh": 4}
    store = ledger({Q3: {"cong-an-tinh": {"bat": 10}, "huyen-a": parts, "huyen-b": {"hanh-chinh": 5}}})
    figure = store.figure("bat", Q3)
    assert (figure.value, figure.coverage.counted) == (17, ("cong-an-tinh", "huyen-a"))
    whole, added = store.contributions(figure)
    assert (whole.derived, whole.sources) == (False, (source(Q3, "cong-an-tinh", 10),))
    assert (added.derived, added.value) == (True, 7)
    assert added.sources == tuple(source(Q3, "huyen-a", line) for line in (10, 11, 12))


def test_a_breakdown_says_what_was_not_divided() -> None:
    store = ledger(
        {Q3: {"cong-an-tinh": {"bat": 10, "khoi-to": 3}, "huyen-a": {"bat": 5, "khoi-to": 1, "hanh-chinh": 4}}}
    )
    whole = store.breakdown("bat", Q3, Q3)
    assert (whole.whole.value, [part.value for part in whole.parts], whole.rest) == (15, [4, 4], 7)
    assert [part.coverage.reported for part in whole.parts] == [2, 1]
    assert ledger({}).breakdown("bat", Q3, Q3).rest is None


def test_a_sum_over_periods_is_added_up_and_a_last_value_is_the_last() -> None:
    store = ledger({Q2: given_by_all(vu=1, pha=1, **{"quan-ly": 50}), Q3: given_by_all(vu=2, pha=1, **{"quan-ly": 7})})
    total, last = store.cumulative("vu", Q2, Q3), store.cumulative("quan-ly", Q2, Q3)
    assert (total.value, total.coverage.reported, total.coverage.owed) == (12, 8, 9)
    assert total.formula == "tổng của 2 kỳ, quý II năm 2018 đến quý III năm 2018"
    assert total.window == (date(2018, 4, 1), date(2018, 9, 30))
    assert (last.value, last.coverage.owed, last.period) == (28, 4, Q3)
    assert last.formula == "số cuối kỳ quý III năm 2018, tổng số cuối kỳ của 4 cơ quan"
    assert store.cumulative("ty-le", Q2, Q3).value == Fraction(8 * 100, 12)
    assert store.cumulative("binh-quan", Q2, Q3).value == Fraction(12, 28)
    assert [row.period for row in store.contributions(total)] == [Q2] * 4 + [Q3] * 4


def test_a_last_value_that_is_missing_is_not_taken_from_an_earlier_period() -> None:
    store = ledger({Q2: given_by_all(**{"quan-ly": 50})})
    figure = store.cumulative("quan-ly", Q2, Q3)
    assert (figure.value, figure.formula, figure.reason) == (None, "", "chưa cơ quan nào có số liệu")


def test_a_ratio_of_last_values_needs_only_those_of_the_last_period() -> None:
    figure = ledger({Q3: given_by_all(**{"quan-ly": 6, "dia-ban": 4})}).cumulative("mat-do", Q2, Q3)
    assert (figure.value, figure.coverage.complete, figure.coverage.owed) == (Fraction(3, 2), True, 4)


def test_periods_whose_days_overlap_are_not_added() -> None:
    returns = {period: given_by_all(vu=1, pha=1, **{"quan-ly": 2}) for period in (Q4, Q1)}
    store = ledger(returns)
    for name in ("vu", "ty-le"):
        figure = store.cumulative(name, Q4, Q1)
        assert figure.value is None
        assert figure.reason == (
            "số liệu quý IV năm 2018 và quý I năm 2019 trùng nhau các ngày từ 15/12/2018 đến 31/12/2018 nên không cộng"
        )
    assert store.cumulative("quan-ly", Q4, Q1).value == 8
    assert store.cumulative("vu", Q1, "2019-Q4").value == 4


def test_periods_stand_in_order_of_time_and_indicators_are_known() -> None:
    with pytest.raises(ValueError, match="2018-Q3 is after 2018-Q2"):
        ledger({}).cumulative("vu", Q3, Q2)
    with pytest.raises(KeyError):
        ledger({}).figure("vu-la", Q3)


def test_a_comparison_names_its_base_and_what_makes_the_two_unlike() -> None:
    store = ledger({Q2: given_by_all(vu=10, pha=5), Q3: {**given_by_all(vu=8, pha=6), "huyen-a": {"vu": 8}}})
    change = store.since_previous("vu", Q3)
    assert (change.since, change.change, change.percent) == ("quý II năm 2018", -8, -20)
    assert (change.fits, change.lacking) == (True, ("huyen-cu",))
    share = store.since_previous("ty-le", Q3)
    assert (share.change, share.percent, share.lacking) == (25, None, ("huyen-a", "huyen-cu"))
    unknown = store.since_last_year("vu", Q3)
    assert (unknown.since, unknown.change, unknown.percent) == ("cùng kỳ năm 2017", None, None)


def test_bodies_that_lack_in_one_period_are_left_out_of_both() -> None:
    quarter = {"cong-an-tinh": {"vu": 10, "pha": 5}, "huyen-a": {"vu": 90, "pha": 9}, "huyen-b": {"vu": 4, "pha": 2}}
    store = ledger({Q2: quarter, Q3: {"cong-an-tinh": {"vu": 12, "pha": 9}, "huyen-b": {"vu": 4}}})
    raw = store.since_previous("vu", Q3)
    assert (raw.this.value, raw.base.value, raw.change) == (16, 104, -88)
    alike = store.alike(raw)
    assert (alike.this.value, alike.base.value, alike.change) == (16, 14, 2)
    assert alike.lacking == raw.lacking == ("huyen-a", "huyen-c", "huyen-cu")
    share = store.alike(store.since_previous("ty-le", Q3))
    assert (share.this.value, share.base.value) == (75, 50)  # huyen-b gave one of the two terms
    assert store.figure("vu", Q3).value == 16  # what is told as the total stays as it is


def test_a_whole_comparison_stays_itself() -> None:
    store = ledger({Q3: given_by_all(vu=10), Q4: given_by_all(vu=8)})
    change = store.since_previous("vu", Q4)
    assert change.lacking == ()
    assert store.alike(change) is change


def test_a_zero_base_has_no_per_cent() -> None:
    change = ledger({Q2: given_by_all(vu=0), Q3: given_by_all(vu=2)}).since_previous("vu", Q3)
    assert (change.change, change.percent) == (8, None)


@pytest.mark.parametrize(
    ("period", "previous", "last_year"),
    [(Q4, True, True), (Q1, False, False), ("2019-Q2", True, False), ("2020-Q1", True, True), ("2020-Q2", True, True)],
)
def test_windows_of_a_comparison_fit_only_under_one_rule(period: str, previous: bool, last_year: bool) -> None:
    store = ledger({})
    assert (store.since_previous("vu", period).fits, store.since_last_year("vu", period).fits) == (previous, last_year)


def test_only_counts_are_said_to_be_detected() -> None:
    store = ledger({})
    assert store.since_previous("bat", Q3).as_change().kind == "detected"
    assert {store.since_previous(name, Q3).as_change().kind for name in ("vu", "ty-le")} == {"change"}


def test_a_row_of_a_body_shows_what_it_gave_owed_or_not() -> None:
    store = ledger({Q3: {"toa-an": {"xet-xu": 3, "vu": 1}, "huyen-a": {"vu": 4, "pha": 3}}})
    rows = {row.agency: row for row in store.body_rows(Q3, ["vu", "xet-xu", "ty-le"])}
    assert list(rows) == [*ALL, "toa-an"]
    assert [row.values for row in store.body_rows(Q3, [])] == [()] * 5
    assert rows["huyen-a"].values == (4, None, 75)
    assert rows["huyen-a"].owed == (True, False, True)
    assert (rows["toa-an"].values, rows["toa-an"].owed) == ((1, 3, None), (False, True, False))
    assert [body for body, row in rows.items() if row.filed] == ["huyen-a", "toa-an"]


def test_reporters_are_those_that_owe_a_return_and_those_that_sent_one() -> None:
    late = {"window": (date(2018, 1, 1), date(2018, 9, 30))}
    found = ledger({Q3: {"toa-an": late, "huyen-c": {}, "huyen-cu": {}}}).reporters(Q3)
    assert found.owed == (*ALL, "toa-an")
    assert found.filed == ("huyen-c", "huyen-cu", "toa-an")
    assert found.missing == ("cong-an-tinh", "huyen-a", "huyen-b")
    assert found.unlike == ("toa-an",)


def test_a_return_of_a_body_that_is_not_known_is_shown_and_not_added() -> None:
    store = ledger({Q3: {"xa-la": {"vu": 9}, "huyen-a": {"vu": 1}}})
    assert store.figure("vu", Q3).value == 1
    assert store.figure("vu", Q3).coverage.unasked == ("xa-la",)
    assert store.body_rows(Q3, ["vu"])[-1].values == (9,)


def test_sums_are_exact_at_any_size() -> None:
    huge, tiny = Decimal("9" * 40), Decimal("0." + "0" * 37 + "1")
    store = ledger({Q3: {"huyen-a": {"vu": huge, "pha": tiny}, "huyen-b": {"vu": tiny, "pha": tiny}}})
    assert store.figure("vu", Q3).value == Decimal("9" * 40 + "." + "0" * 37 + "1")
    assert store.figure("ty-le", Q3).value == Fraction(tiny) * 200 / (Fraction(huge) + Fraction(tiny))


def test_pandas_is_not_loaded_before_a_figure_is_asked_for() -> None:
    code = (
        "import sys; from generators import cli; from generators.figures import ledger;"
        "assert not {'pandas', 'numpy', 'babel'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


QUANTITIES = st.one_of(
    st.integers(0, 9).map(Decimal),
    st.decimals(0, 10**6, allow_nan=False, places=3),
    st.integers(0, 10**30).map(Decimal),
)
OTHER_DAYS = (date(2018, 1, 1), date(2018, 9, 30))
PERIODS = (Q2, Q3, Q4)
BODIES = (*ALL, "huyen-cu", "toa-an")
RETURN = st.fixed_dictionaries(
    {}, optional={**dict.fromkeys(COUNTED, QUANTITIES), "window": st.sampled_from([OTHER_DAYS])}
)
RETURNS = st.fixed_dictionaries({period: st.dictionaries(st.sampled_from(BODIES), RETURN) for period in PERIODS})
Given = dict[str, dict[str, dict[str, Any]]]


def owing(name: str, period: str) -> tuple[str, ...]:
    if name == "khong-ai":
        return ()
    return (*(("toa-an",) if name == "xet-xu" else ALL), *(("huyen-cu",) if period == Q2 else ()))


def value_of(row: dict[str, Any], name: str) -> Fraction | None:
    """What a body gave, or the sum of all parts of it."""
    parts = COUNTED[name].get("parts")
    if name in row or not parts:
        return Fraction(row[name]) if name in row else None
    values = [value_of(row, part) for part in parts]
    return None if None in values else sum(values, Fraction(0))


def added_up(returns: Given, name: str, periods: tuple[str, ...], partner: str = "") -> Fraction | None:
    """The total once more, by loops: over the last period alone where the indicator is a last value."""
    total: Fraction | None = None
    for period in periods[-1:] if COUNTED[name].get("aggregation") == "last" else periods:
        for body, row in returns[period].items():
            value = value_of(row, name)
            halved = partner and body in owing(partner, period) and value_of(row, partner) is None
            if value is not None and body in owing(name, period) and not halved and "window" not in row:
                total = (total or 0) + value
    return total


@settings(deadline=None, max_examples=60)
@given(RETURNS, st.integers(1, 3))
def test_every_figure_equals_a_plain_recomputation(returns: Given, count: int) -> None:
    store, periods = ledger(returns), PERIODS[:count]
    for name in COUNTED:
        figure = store.cumulative(name, periods[0], periods[-1])
        assert figure.value == added_up(returns, name, periods), name
        assert bool(figure.reason) == (figure.value is None)
    for name, (unit, over, under) in RATIOS.items():
        above, below = added_up(returns, over, periods, under), added_up(returns, under, periods, over)
        value = None if above is None or not below else above / below * (100 if unit == "%" else 1)
        assert store.cumulative(name, periods[0], periods[-1]).value == value, name


@settings(deadline=None, max_examples=60)
@given(RETURNS)
def test_coverage_names_every_body_that_owes_once(returns: Given) -> None:
    store = ledger(returns)
    for name in (*COUNTED, *RATIOS):
        coverage = store.figure(name, Q2).coverage
        terms = RATIOS[name][1:] if name in RATIOS else (name,)
        named = (*coverage.counted, *coverage.missing, *coverage.unlike, *coverage.half)
        assert sorted(named) == sorted({body for term in terms for body in owing(term, Q2)})
        for body in named:
            row = returns[Q2].get(body, {})
            gave = [value_of(row, term) is not None for term in terms if body in owing(term, Q2)]
            assert (body in coverage.counted) == (all(gave) and "window" not in row)
            assert (body in coverage.half) == (len(gave) == 2 and sum(gave) == 1 and "window" not in row)


@settings(deadline=None, max_examples=60)
@given(RETURNS, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(returns: Given, chance: Any) -> None:
    shuffled = {period: dict(chance.sample(sorted(rows.items()), len(rows))) for period, rows in returns.items()}
    one, other = ledger(returns), ledger(shuffled)
    for name in (*COUNTED, *RATIOS):
        assert one.figure(name, Q3) == other.figure(name, Q3)
        assert one.contributions(one.figure(name, Q3)) == other.contributions(other.figure(name, Q3))
    assert one.body_rows(Q3, COUNTED) == other.body_rows(Q3, COUNTED)


@settings(deadline=None, max_examples=60)
@given(RETURNS)
def test_contributions_and_rows_say_what_the_returns_say(returns: Given) -> None:
    store = ledger(returns)
    rows = {row.agency: dict(zip(COUNTED, row.values, strict=True)) for row in store.body_rows(Q3, COUNTED)}
    for name in COUNTED:
        figure = store.figure(name, Q3)
        found = store.contributions(figure)
        assert {row.agency: row.value for row in found} == {
            body: value for body, row in returns[Q3].items() if (value := value_of(row, name)) is not None
        }
        assert sum(Fraction(row.value) for row in found if row.counted) == (figure.value or 0)
        assert all(rows[row.agency][name] == row.value for row in found)
        assert all(row.window == returns[Q3][row.agency].get("window", window(Q3)) for row in found)
