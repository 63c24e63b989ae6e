"""The verdicts of targets again, by plain arithmetic over a plan's YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.recomputing import Plain, Sum

MET, NOT_MET, OPEN, FOLLOWED = "đạt", "chưa đạt", "chưa đủ căn cứ đánh giá", "theo dõi"
HUGE = Fraction(10**15)
WORDS = {
    "above": "trên {low}",
    "at-least": "{low} trở lên",
    "below": "dưới {low}",
    "at-most": "không quá {low}",
    "between": "từ {low} đến {high}",
    "equal": "bằng {low}",
    "follow": "chỉ theo dõi",
}
Reading = Callable[[Fraction], Fraction]


def asked_words(target: dict[str, Any]) -> str:
    """What the table says that a target asks for."""
    unit = target["unit"]
    bounds = {
        key: target[key].replace(".", ",") + ("%" if unit == "%" else f" {unit}")
        for key in ("low", "high")
        if key in target
    }
    change = target.get("measure") == "change"
    start = {"up": "tăng ", "down": "giảm ", "keep": "thay đổi "}[target["direction"]] if change else ""
    return start + WORDS[target["operator"]].format(**{"low": "", "high": ""} | bounds)


def outcome(plain: Plain, target: dict[str, Any], figure: Sum, periods: Sequence[str]) -> str:
    """How a target stands: for all values that are still possible, and in all ways in which it may be read."""
    if target["operator"] == "follow":
        return FOLLOWED
    row = plain.indicators[target["indicator"]]
    if figure.value is None or not (readings := list(_readings(plain, target, periods))):
        return OPEN
    met = {_met(target, reading(value)) for reading in readings for value in _possible(target, row, figure)}
    return OPEN if len(met) > 1 else MET if met == {True} else NOT_MET


def _readings(plain: Plain, target: dict[str, Any], periods: Sequence[str]) -> Iterator[Reading]:
    """Yield how the value that is judged comes from the figure; none where it cannot be had."""
    row = plain.indicators[target["indicator"]]
    if target.get("measure") != "change":
        yield lambda value: value
        return
    baseline = target.get("baseline", {})
    if "value" not in baseline or (row.get("aggregation", "sum") == "sum" and not _as_long(plain, baseline, periods)):
        return
    base = Fraction(baseline["value"])
    if target["unit"] == "%":
        if not base:
            return
        yield lambda value: (value - base) / base * 100
    if target["unit"] != "%" or row["unit"] == "%":
        yield lambda value: value - base


def _as_long(plain: Plain, baseline: dict[str, Any], periods: Sequence[str]) -> bool:
    if "start" not in baseline or "end" not in baseline:
        return False
    there = (date.fromisoformat(baseline["end"]) - date.fromisoformat(baseline["start"])).days + 1
    here = (plain.window(periods[-1])[1] - plain.window(periods[0])[0]).days + 1
    return round(there * 12 / 365.25) == round(here * 12 / 365.25)


def _possible(target: dict[str, Any], row: dict[str, Any], figure: Sum) -> list[Fraction]:
    """The value; of an incomplete total also what it may grow to, of an incomplete ratio anything."""
    assert figure.value is not None
    if not figure.lacking:
        return [figure.value]
    least = Fraction(0) if row.get("aggregation") == "ratio" else figure.value
    base = Fraction(target.get("baseline", {}).get("value", "0"))
    steps = [Fraction(target[key]) for key in ("low", "high") if key in target]
    ends = [*steps, *(base + sign * s for s in steps for sign in (1, -1))]
    ends += [base * (1 + sign * s / 100) for s in steps for sign in (1, -1)]
    near = [end + sign * Fraction(1, 10**6) for end in ends for sign in (-1, 0, 1)]
    return [least, HUGE, *(value for value in near if value >= least)]


def _met(target: dict[str, Any], value: Fraction) -> bool:
    direction, change, operator = target["direction"], target.get("measure") == "change", target["operator"]
    low, high = Fraction(target.get("low", "0")), Fraction(target.get("high", "0"))
    reached = -value if change and direction == "down" else value
    size = abs(reached) if change and direction == "keep" and operator in ("below", "at-most") else reached
    if operator == "between" and direction != "keep":
        return reached >= low if change or direction == "up" else reached <= high
    return {
        "above": size > low,
        "at-least": size >= low,
        "below": size < low,
        "at-most": size <= low,
        "between": low <= size <= high,
        "equal": size == low,
    }[str(operator)]
