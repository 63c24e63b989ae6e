"""What a target asks for: as ranges of the figure's value, and in words.

How a range is read. A direction says which way is better, so what goes further than the range is more
than was asked, and reached: with “giảm từ 3% đến 5%” a fall of 6% is đạt, one of 2% is not; with a level
“từ 3 đến 5” that is to fall, 2 is đạt. Only a target to keep (`keep`) is missed on both sides.

A change counts in the direction of the target: a rise where it is to rise, a fall where it is to fall,
and for `keep` the rise, of which below and at-most bound the size (“biến động không quá 2%”).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generators.content.outline import Operator, Target
from generators.figures.interval import Interval
from generators.numbers import PERCENT, number

WORDS: dict[Operator, str] = {
    "above": "trên {low}",
    "at-least": "{low} trở lên",
    "below": "dưới {low}",
    "at-most": "không quá {low}",
    "between": "từ {low} đến {high}",
    "equal": "bằng {low}",
    "follow": "chỉ theo dõi",
}
CHANGES = {"up": "tăng ", "down": "giảm ", "keep": "thay đổi "}


def asked_in_words(target: Target) -> str:
    """Return what a target asks for: “trên 75%”, “giảm từ 3% đến 5%”, “90% trở lên”."""
    low, high = (_amount(bound, target.unit) for bound in (target.low, target.high))
    change = CHANGES[target.direction] if target.measure == "change" and target.operator != "follow" else ""
    return change + WORDS[target.operator].format(low=low, high=high)


def asked(target: Target, indicator_unit: str) -> Iterator[Interval]:
    """Yield the values that reach the target, for every way in which it may be read.

    A change in % of an indicator that is itself a percentage may mean per cent of the base or points:
    both are yielded. A target on a change needs the value of its baseline.
    """
    wanted = _range(target)
    if target.measure == "level":
        yield wanted
        return
    base = Fraction(target.baseline.value if target.baseline and target.baseline.value is not None else 0)
    sign = -1 if target.direction == "down" else 1
    if target.unit == PERCENT:
        yield wanted.scaled(sign * base / 100, base)
    if target.unit != PERCENT or indicator_unit == PERCENT:
        yield wanted.scaled(Fraction(sign), base)


def _range(target: Target) -> Interval:
    low, high = Fraction(target.low or 0), Fraction(target.high or 0)
    change = target.measure == "change"
    sized = change and target.direction == "keep"
    if target.operator == "between" and target.direction != "keep":
        return Interval(low) if change or target.direction == "up" else Interval(None, high)
    return {
        "above": Interval(low, None, low_open=True),
        "at-least": Interval(low),
        "below": Interval(-low if sized else None, low, low_open=sized, high_open=True),
        "at-most": Interval(-low if sized else None, low),
        "between": Interval(low, high),
        "equal": Interval(low, low),
    }[target.operator]


def _amount(bound: Decimal | None, unit: str) -> str:
    return f"{number(bound or 0, 6)}{'' if unit == PERCENT else ' '}{unit}"
