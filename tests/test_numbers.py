"""Numbers as Vietnamese papers write them, and read back: hand-checked tables, then any number."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.numbers import Notation, number, parse_number, rounded

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**34), max_value=10**34)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        ("0", "vụ", 0, "0 vụ"),
        ("3", "vụ", 0, "03 vụ"),
        ("9", "đối tượng", 0, "09 đối tượng"),
        ("10", "vụ", 0, "10 vụ"),
        ("1234", "vụ", 0, "1.234 vụ"),
        ("1234567", "lượt người", 0, "1.234.567 lượt người"),
        ("-3", "vụ", 0, "-03 vụ"),
        ("1234.5", "triệu đồng", 1, "1.234,5 triệu đồng"),
        ("1200", "triệu đồng", 1, "1.200 triệu đồng"),
        ("5", "triệu đồng", 1, "5 triệu đồng"),
        ("378", "tỷ đồng", 0, "378 tỷ đồng"),
        ("0.78", "gam", 2, "0,78 gam"),
        ("56.87", "kg", 2, "56,87 kg"),
        ("2.5", "vụ", 0, "03 vụ"),
        ("75.25", "%", 0, "75,3%"),
        ("9", "%", 0, "9,0%"),
        ("1.25", "điểm %", 0, "1,3 điểm %"),
        ("9" * 40, "vụ", 0, ".".join(["9", *["999"] * 13]) + " vụ"),
    ],
)
def test_an_amount_is_written(value: str, unit: str, decimals: int, written: str) -> None:
    assert Notation().amount(Decimal(value), unit, decimals) == written


def test_a_paper_chooses_its_notation_once() -> None:
    plain = Notation(percent_decimals=2, leading_zero=False)
    assert plain.amount(3, "vụ") == "3 vụ"
    assert plain.percent(Fraction(273 * 100, 4075)) == "6,70%"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("03", "3"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("1\u00a0234\u202f567", "1234567"),
        (" 12,5 ", "12.5"),
        ("1.234,5", "1234.5"),
        ("1 234,50", "1234.50"),
        ("1234,567", "1234.567"),
        ("0,123", "0.123"),
        ("75,3%", "75.3"),
        ("75,3 %", "75.3"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_number_is_read(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "chưa ghi số"),
        (" ", "chưa ghi số"),
        ("%", "chưa ghi số"),
        ("1,234", "“1,234” có thể hiểu hai cách: 1.234 (hàng nghìn) hoặc số lẻ sau dấu phẩy"),
        ("1.5", "“1.5”: dấu chấm chỉ để tách hàng nghìn, số lẻ ghi sau dấu phẩy"),
        ("0.123", "“0.123”: dấu chấm chỉ để tách hàng nghìn, số lẻ ghi sau dấu phẩy"),
        ("1,234.5", "“1,234.5”: dấu chấm chỉ để tách hàng nghìn, số lẻ ghi sau dấu phẩy"),
        ("1.234.56", "“1.234.56”: dấu chấm chỉ để tách hàng nghìn, số lẻ ghi sau dấu phẩy"),
    ],
)
def test_what_is_not_written_that_way_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_number(text)


@pytest.mark.parametrize(
    "text", ["12 34", "1.234 567", "1..234", "5-6", "5 vụ", "1e3", "+5", "٣", "５", "nan", "5,", ",5", "--5", "05.123"]
)
def test_other_texts_are_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r"không phải là một số|dấu chấm"):
        parse_number(text)


def test_the_unit_asked_for_may_follow() -> None:
    assert parse_number("05 vụ", "vụ") == 5
    assert parse_number("12,5 Triệu đồng", "triệu đồng") == Decimal("12.5")
    with pytest.raises(ValueError, match="không phải là một số"):
        parse_number("5%", "vụ")


def test_three_decimals_are_read_where_they_are_asked_for() -> None:
    assert parse_number("1,234", decimals=3) == Decimal("1.234")


@settings(deadline=None)
@given(DECIMALS, st.integers(0, 6))
def test_rounding_is_half_up_as_the_decimal_module_does_it(value: Decimal, decimals: int) -> None:
    with localcontext() as context:
        context.prec = 60
        wanted = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert rounded(value, decimals) == rounded(Fraction(value), decimals) == wanted
    assert not rounded(value, decimals).is_signed() or wanted != 0


@settings(deadline=None)
@given(DECIMALS, st.integers(0, 6), st.booleans())
def test_what_is_written_is_read_back(value: Decimal, decimals: int, fixed: bool) -> None:
    kept = rounded(value, decimals)
    assert parse_number(number(kept, decimals, fixed=fixed), decimals=3) == kept


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(ValueError):
        value = parse_number(text)
        assert parse_number(number(value, 6), decimals=3) == rounded(value, 6)
