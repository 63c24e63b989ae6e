"""How changes are worded: every pattern of domain.md 4.4, and what must not be said."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.change_words import PATTERNS, Change, ChangeWords, Kind
from generators.numbers import Notation, Quantity, parse_number, rounded

LAST_YEAR, LAST_QUARTER = "cùng kỳ năm 2018", "quý II năm 2019"


def change(this: Quantity | int | None, base: Quantity | int | None, unit: str = "vụ", kind: Kind = "change") -> Change:
    values = (None if value is None else Fraction(value) for value in (this, base))
    return Change(*values, unit, LAST_YEAR, 0, kind)


@pytest.mark.parametrize(
    ("words", "case", "said"),
    [
        (ChangeWords(), change(3802, 4075), "giảm 273 vụ = 6,7% (3.802/4.075 vụ) so với cùng kỳ năm 2018"),
        (ChangeWords(Notation(2), "signed"), change(3802, 4075), "giảm 273 vụ (-6,70%) so với cùng kỳ năm 2018"),
        (ChangeWords(Notation(2), "signed"), change(4075, 3802), "tăng 273 vụ (+7,18%) so với cùng kỳ năm 2018"),
        (ChangeWords(pattern="bracket"), change(727, 624), "tăng 103 vụ (16,5%) so với cùng kỳ năm 2018"),
        (
            ChangeWords(Notation(2), "percent"),
            change(3389, 3599),
            "giảm 5,83% (3.389/3.599 vụ) so với cùng kỳ năm 2018",
        ),
        (
            ChangeWords(),
            change(180, 183, kind="occurred"),
            "xảy ra ít hơn 03 vụ = 1,6% (180/183 vụ) so với cùng kỳ năm 2018",
        ),
        (
            ChangeWords(),
            change(8, 6, kind="detected"),
            "phát hiện nhiều hơn 02 vụ = 33,3% (08/06 vụ) so với cùng kỳ năm 2018",
        ),
        (ChangeWords(), change(1, 0), "tăng 01 vụ so với cùng kỳ năm 2018"),
        (ChangeWords(), change(1, 0, kind="detected"), "phát hiện nhiều hơn 01 vụ so với cùng kỳ năm 2018"),
        (ChangeWords(), change(0, 4), "giảm 04 vụ = 100,0% (0/04 vụ) so với cùng kỳ năm 2018"),
        (ChangeWords(), change(5, 5), "bằng cùng kỳ năm 2018"),
        (ChangeWords(), change(0, 0), "bằng cùng kỳ năm 2018"),
        (ChangeWords(), change(5, 5, kind="detected"), "bằng cùng kỳ năm 2018"),
        (ChangeWords(), change(5, None), "chưa đủ số liệu để so sánh với cùng kỳ năm 2018"),
        (ChangeWords(), change(None, 5), "chưa đủ số liệu để so sánh với cùng kỳ năm 2018"),
        (ChangeWords(tell_unknown=False), change(5, None), ""),
        (ChangeWords(), change(10001, 10000), "tăng 01 vụ (10.001/10.000 vụ) so với cùng kỳ năm 2018"),
        (ChangeWords(pattern="bracket"), change(10001, 10000), "tăng 01 vụ so với cùng kỳ năm 2018"),
        (ChangeWords(), change(Fraction(2600, 31), 80, "%"), "tăng 3,9 điểm % (83,9%/80,0%) so với cùng kỳ năm 2018"),
        (ChangeWords(pattern="bracket"), change(75, 80, "%"), "giảm 5,0 điểm % so với cùng kỳ năm 2018"),
        (ChangeWords(), change(75, 0, "%"), "tăng 75,0 điểm % (75,0%/0,0%) so với cùng kỳ năm 2018"),
        (ChangeWords(pattern="signed"), change(75, 0, "%"), "tăng 75,0 điểm % so với cùng kỳ năm 2018"),
        (
            ChangeWords(pattern="bracket"),
            change(Fraction("80.04"), 80, "%"),
            "tăng dưới 0,1 điểm % so với cùng kỳ năm 2018",
        ),
        (ChangeWords(), change(75, 75, "%"), "bằng cùng kỳ năm 2018"),
        (
            ChangeWords(Notation(leading_zero=False)),
            change(5, 4),
            "tăng 1 vụ = 25,0% (5/4 vụ) so với cùng kỳ năm 2018",
        ),
    ],
)
def test_one_change(words: ChangeWords, case: Change, said: str) -> None:
    assert words.since(case) == said


def test_a_measure_keeps_its_decimals() -> None:
    spent = Change(Decimal("1234.5"), Decimal("1000"), "triệu đồng", LAST_YEAR, 1)
    assert ChangeWords().since(spent) == (
        "tăng 234,5 triệu đồng = 23,5% (1.234,5/1.000 triệu đồng) so với cùng kỳ năm 2018"
    )


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (
            [change(57, 50, kind="detected"), change(60, 65, "đối tượng", "detected")],
            "phát hiện nhiều hơn 07 vụ, ít hơn 05 đối tượng so với cùng kỳ năm 2018",
        ),
        (
            [change(57, 50), change(65, 65, "đối tượng")],
            "tăng 07 vụ, số đối tượng không thay đổi so với cùng kỳ năm 2018",
        ),
        (
            [change(50, 50, kind="detected"), change(60, 65, "đối tượng", "detected")],
            "số vụ không thay đổi, phát hiện ít hơn 05 đối tượng so với cùng kỳ năm 2018",
        ),
        ([change(50, 50), change(65, 65, "đối tượng")], "bằng cùng kỳ năm 2018"),
        ([change(57, 50), change(65, None, "đối tượng")], "tăng 07 vụ so với cùng kỳ năm 2018"),
        ([change(57, 50), change(75, 75, "%")], "tăng 07 vụ, tỷ lệ không thay đổi so với cùng kỳ năm 2018"),
    ],
)
def test_several_quantities_against_one_base_say_it_once(cases: list[Change], said: str) -> None:
    shown = ChangeWords(Notation(), "bracket").since(*cases)
    assert shown.replace(" (14,0%)", "").replace(" (7,7%)", "") == said


def test_two_bases_in_one_sentence() -> None:
    this_year = Change(Decimal(45), Decimal(50), "vụ", LAST_QUARTER)
    last_year = Change(Decimal(45), Decimal(40), "vụ", LAST_YEAR)
    assert ChangeWords().since_each(this_year, last_year) == (
        "giảm 05 vụ = 10,0% (45/50 vụ) so với quý II năm 2019 và tăng 05 vụ = 12,5% (45/40 vụ) so với cùng kỳ năm 2018"
    )
    unknown = Change(Decimal(45), None, "vụ", LAST_YEAR)
    assert ChangeWords(tell_unknown=False).since_each(this_year, unknown).endswith("so với quý II năm 2019")
    assert ChangeWords(tell_unknown=False).since_each(unknown) == ""


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (597, 726, "597/726 vụ (đạt 82,2%)"),
        (172, 183, "172/183 vụ (đạt 94,0%)"),
        (5, 7, "05/07 vụ (đạt 71,4%)"),
        (0, 0, "0/0 vụ"),
    ],
)
def test_a_rate_has_its_fraction(part: int, whole: int, said: str) -> None:
    assert ChangeWords().rate(Decimal(part), Decimal(whole), "vụ") == said


COUNTS = st.integers(0, 10**20)


@settings(deadline=None)
@given(COUNTS, COUNTS, st.sampled_from(sorted(PATTERNS)), st.integers(0, 3))
def test_the_numbers_in_the_words_are_the_difference_and_its_share_of_the_base(
    this: int, base: int, pattern: str, decimals: int
) -> None:
    said = ChangeWords(Notation(decimals), pattern).since(change(this, base))  # type: ignore[arg-type]
    assert said.endswith(LAST_YEAR)
    if this == base:
        assert said.startswith("bằng")
        return
    assert said.split()[0] == ("tăng" if this > base else "giảm")
    found = [
        parse_number(word.strip("()+-"), decimals=3)
        for word in said.split(" so với ")[0].split()
        if word.endswith(("%", "%)"))
    ]
    share = rounded(Fraction(abs(this - base), base) * 100, decimals) if base else 0
    assert [abs(number) for number in found] == ([share] if share else [])
