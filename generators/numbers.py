"""Numbers as Vietnamese papers write them: 1.234 vụ, 03 vụ, 75,3%, 0,78 gam; and such numbers read back.

A value is exact until it is printed; it is rounded then, once, halves away from zero (domain.md 4.8).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

Quantity: TypeAlias = Decimal | Fraction
"""An exact value: what was counted is a decimal, what was divided stays a fraction until it is printed."""

PERCENT, POINTS = "%", "điểm %"
MEASURES = ("đồng", "gam", "gram", "g", "kg", "tạ", "tấn", "m", "m2", "m²", "km", "km2", "km²", "ha", "lít", "ml")
"""Last words of units that measure; what other units count takes a zero below 10: 03 vụ, but 3 kg."""

_BLANKS = re.compile("[ \t\u00a0\u2009\u202f]+")
_WRITTEN = re.compile(
    r"(?P<minus>[-−])?"
    r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?P<mark>[. ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:,(?P<part>[0-9]+))?"
)
_TWO_WAYS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_POINT = re.compile(r"-?[0-9]+(?:[.,][0-9]+)+")


def rounded(value: Quantity | int, decimals: int) -> Decimal:
    """Return `value` to so many decimals, halves away from zero; exact at any size."""
    exact = Fraction(value)
    units = int(abs(exact) * 10**decimals + Fraction(1, 2))
    return Decimal(f"{'-' if exact < 0 and units else ''}{units}E-{decimals}")


@lru_cache(maxsize=16384)
def number(value: Quantity | int, decimals: int = 0, *, fixed: bool = False) -> str:
    """Return “1.234,5”: at most `decimals` decimals, or just so many when `fixed`; kept, since small counts recur."""
    from babel.numbers import format_decimal  # not needed to start a command

    short = rounded(value, decimals)
    places = f".{('0' if fixed else '#') * decimals}" if decimals else ""
    with localcontext() as context:
        context.prec = len(short.as_tuple().digits) + decimals + 1  # Babel computes in the context it finds
        return format_decimal(short, format=f"#,##0{places}", locale="vi")


@dataclass(frozen=True)
class Notation:
    """One way of writing numbers, to be held throughout a paper.

    Every percentage has `percent_decimals` decimals; with `leading_zero` counts from 1 to 9 are 01 to 09.
    """

    percent_decimals: int = 1
    leading_zero: bool = True

    def percent(self, value: Quantity | int) -> str:
        """Return “75,3%” for a value in per cent."""
        return f"{number(value, self.percent_decimals, fixed=True)}%"

    def figure(self, value: Quantity | int, unit: str, decimals: int = 0) -> str:
        """Return a value without its unit: “03”, “1.234”, “0,78”; per cents with the decimals of the paper."""
        if unit in (PERCENT, POINTS):
            return number(value, self.percent_decimals, fixed=True)
        text = number(value, decimals)
        counted = self.leading_zero and unit.rpartition(" ")[2].casefold() not in MEASURES
        return re.sub("^(-?)([1-9])$", r"\g<1>0\2", text) if counted else text

    def amount(self, value: Quantity | int, unit: str, decimals: int = 0) -> str:
        """Return a value with its unit: “03 vụ”, “0,78 gam”, “75,3%”, “1,3 điểm %”."""
        return f"{self.figure(value, unit, decimals)}{'' if unit == PERCENT else ' '}{unit}"


NOTATION = Notation()
"""The notation of papers that choose none."""


def parse_number(text: str, unit: str = PERCENT, decimals: int = 0) -> Decimal:
    """Return the exact value of a number written the Vietnamese way: 1234, 1.234, 1 234, 1.234,5, 03, 75,3%.

    It may be followed by `unit`. “1,234” may be one thousand or a little more than one: it is read only
    where so many `decimals` are asked for. Raises ValueError with the reason in Vietnamese.
    """
    plain = _BLANKS.sub(" ", text).strip()
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)].rstrip()
    found = _WRITTEN.fullmatch(plain)
    if found is None or (_TWO_WAYS.fullmatch(plain) and decimals < 3):
        raise ValueError(_reason(plain))
    whole = found["whole"].replace(found["mark"] or " ", "")
    return Decimal(f"{'-' if found['minus'] else ''}{whole}{'.' if found['part'] else ''}{found['part'] or ''}")


def _reason(plain: str) -> str:
    if not plain:
        return "chưa ghi số"
    if _TWO_WAYS.fullmatch(plain):
        return f"“{plain}” có thể hiểu hai cách: {plain.replace(',', '.')} (hàng nghìn) hoặc số lẻ sau dấu phẩy"
    if _POINT.fullmatch(plain):
        return f"“{plain}”: dấu chấm chỉ để tách hàng nghìn, số lẻ ghi sau dấu phẩy"
    return f"“{plain}” không phải là một số"
