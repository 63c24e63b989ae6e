"""Rules on the figures of a return: which are owed, whole and parts, decimals, what is missing, what jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from generators.content import mistakes, return_mistakes
from generators.content.duties import owed
from generators.content.hints import guess
from generators.content.indicators import Aggregation, Indicator
from generators.content.judged_return import JudgedReturn, ReturnCheck
from generators.numbers import number
from generators.problems import Problem

LEAST_JUMP, MOST_TIMES = 20, 5
"""A count that grows or falls more than so many times, by so much at least, is asked about."""
LEAST_STEP = 5
"""A state at the end of a period that changes by more than half, by so much at least, is asked about."""


def _leaps(before: Decimal, now: Decimal) -> bool:
    low, high = sorted((before, now))
    return high - low >= LEAST_JUMP and high > low * MOST_TIMES


def _shifts(before: Decimal, now: Decimal) -> bool:
    return abs(now - before) >= LEAST_STEP and abs(now - before) * 2 > before


JUMPS: dict[Aggregation, Callable[[Decimal, Decimal], bool]] = {"sum": _leaps, "last": _shifts}
"""What is implausible beside the period before: counts start anew each period, states go on."""


def figures_are_owed(case: JudgedReturn) -> Iterator[Problem]:
    """Expect figures of indicators that the plan knows, that are counted, and that the body owes."""
    known = case.collection.indicators
    mine = {row.id for row in _owed(case)}
    others = (name for name in case.filed.figures if name not in mine)
    for name in others:
        row, place = known.get(name), case.at("figures", name)
        if row is None:
            yield mistakes.UNKNOWN_INDICATOR.at(place, id=name, guess=guess(name, known))
        elif row.aggregation == "ratio":
            terms = {key: known[term].name for key in ("numerator", "denominator") if (term := getattr(row, key))}
            yield return_mistakes.RATIO_GIVEN.at(place, name=row.name, **terms)
        elif case.agency:
            yield return_mistakes.NOT_OWED.at(place, name=row.name, agency=case.agency.called)


def decimals_fit(case: JudgedReturn) -> Iterator[Problem]:
    """Expect no more decimals than the indicator allows: a whole number where it counts."""
    for row, value in _given(case):
        if 10**row.decimals % Fraction(value).denominator:
            allowed = f"chỉ ghi {row.decimals} chữ số sau dấu phẩy" if row.decimals else "chỉ tiêu này là số nguyên"
            facts = {"value": number(value, -int(value.as_tuple().exponent)), "allowed": allowed}
            yield return_mistakes.DECIMALS.at(case.at("figures", row.id), name=row.name, **facts)


def parts_add_up(case: JudgedReturn) -> Iterator[Problem]:
    """Expect a whole to be the sum of its parts, where all of them are given."""
    figures = case.filed.figures
    for row, whole in _given(case):
        if row.parts and all(part in figures for part in row.parts):
            parts = [figures[part] for part in row.parts]
            total = sum(map(Fraction, parts))  # exact at any size, as a sum of decimals is not
            if total != Fraction(whole):
                facts = {"whole": number(whole, row.decimals), "total": number(total, row.decimals)}
                facts["parts"] = " + ".join(number(part, row.decimals) for part in parts)
                facts["names"] = "; ".join(case.collection.indicators[part].name for part in row.parts)
                yield return_mistakes.SUM_DIFFERS.at(case.at("figures", row.id), name=row.name, **facts)


def figures_are_there(case: JudgedReturn) -> Iterator[Problem]:
    """Ask for every figure that is owed and not given; missing is not zero (design, section 4)."""
    missing = [row for row in _owed(case) if row.id not in case.filed.figures]
    if missing:
        names = "; ".join(row.name for row in missing)
        yield return_mistakes.MISSING.at(case.at("figures", missing[0].id), count=len(missing), names=names)


def changes_are_plausible(case: JudgedReturn) -> Iterator[Problem]:
    """Ask about figures that changed beyond belief since the period before."""
    before = case.previous.figures if case.previous else {}
    for row, now in _given(case):
        if row.id in before and JUMPS[row.aggregation](before[row.id], now):
            facts = {"now": number(now, row.decimals), "before": number(before[row.id], row.decimals)}
            yield return_mistakes.JUMP.at(case.at("figures", row.id), name=row.name, unit=row.unit, **facts)


def _owed(case: JudgedReturn) -> tuple[Indicator, ...]:
    told = case.collection
    return owed(told.folder.indicators, case.agency, told.agencies, told.day) if case.agency else ()


def _given(case: JudgedReturn) -> Iterator[tuple[Indicator, Decimal]]:
    """Yield the counted indicators of which the return gives a figure, in the order of indicators.yaml."""
    figures = case.filed.figures
    for row in case.collection.indicators.values():
        if row.id in figures and row.aggregation != "ratio":
            yield row, figures[row.id]


FIGURE_CHECKS: tuple[ReturnCheck, ...] = (
    figures_are_owed,
    decimals_fit,
    parts_add_up,
    figures_are_there,
    changes_are_plausible,
)
