"""Targets judged: reached, not reached, or not to be said yet; never guessed.

A total that lacks bodies can only grow, since nobody reports less than nothing: a verdict that holds for
every larger value too is certain already. A ratio that lacks a body may become anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from generators.change_words import Change, ChangeWords
from generators.content.outline import Baseline, Target
from generators.content.periods import Window
from generators.figures.figure import Figure
from generators.figures.targets import asked, asked_in_words
from generators.figures.wording import coverage_in_words
from generators.numbers import PERCENT, Notation

NO_LEVEL = "kế hoạch không đặt mức, chỉ theo dõi"
NO_BASELINE = "kế hoạch chưa có giá trị kỳ gốc đã xác nhận"
ZERO_BASELINE = "kỳ gốc bằng 0 nên không tính được mức thay đổi theo %"
NO_DAYS = "kế hoạch không ghi số liệu kỳ gốc tính từ ngày nào đến ngày nào"
LENGTHS = "kỳ gốc dài {base} tháng, số liệu này {this} tháng"
TWO_READINGS = "kế hoạch không nói rõ {wanted} là theo % hay theo điểm %, hai cách tính cho kết quả khác nhau"
CERTAIN = "{coverage}; có đủ số liệu thì kết luận cũng không đổi"


class Outcome(StrEnum):
    """A verdict as printed."""

    MET = "đạt"
    NOT_MET = "chưa đạt"
    OPEN = "chưa đủ căn cứ đánh giá"
    FOLLOWED = "theo dõi"
    """The plan sets no level; the figure is only followed."""


@dataclass(frozen=True)
class Verdict:
    """How a target stands, why in words, and the figure on which that rests."""

    target: Target
    outcome: Outcome
    reason: str
    figure: Figure


def judge(target: Target, figure: Figure, called: Callable[[str], str], notation: Notation) -> Verdict:
    """Return how a target stands by a figure; `called` names a body in words."""
    if target.operator == "follow":
        return Verdict(target, Outcome.FOLLOWED, NO_LEVEL, figure)
    obstacle = next(_obstacles(target, figure), "")
    if obstacle or figure.value is None:
        return Verdict(target, Outcome.OPEN, obstacle, figure)
    coverage = "" if figure.coverage.complete else f"mới có {coverage_in_words(figure, called, notation)}"
    outcome = _outcome(target, figure)
    if outcome is Outcome.OPEN:
        return Verdict(target, outcome, coverage or TWO_READINGS.format(wanted=asked_in_words(target)), figure)
    certain = CERTAIN.format(coverage=coverage) if coverage else ""
    reason = "; ".join(filter(None, (_result(target, figure, notation), f"yêu cầu {asked_in_words(target)}", certain)))
    return Verdict(target, outcome, reason, figure)


def _outcome(target: Target, figure: Figure) -> Outcome:
    complete, value = figure.coverage.complete, Fraction(figure.value or 0)
    low, high = (value if complete or not figure.ratio else Fraction(0)), (value if complete else None)
    ranges = list(asked(target, figure.indicator.unit))
    if all(wanted.holds(low, high) for wanted in ranges):
        return Outcome.MET
    return Outcome.NOT_MET if all(wanted.apart(low, high) for wanted in ranges) else Outcome.OPEN


def _obstacles(target: Target, figure: Figure) -> Iterator[str]:
    """Yield why nothing can be said, whatever the value is."""
    if figure.value is None:
        yield figure.reason
    if target.measure == "change":
        base = target.baseline
        if base is None or base.value is None:
            yield NO_BASELINE
        elif not base.value and target.unit == PERCENT:
            yield ZERO_BASELINE
        elif figure.indicator.aggregation == "sum":
            yield from _unlike_lengths(base, figure.window)


def _unlike_lengths(base: Baseline, window: Window) -> Iterator[str]:
    """Yield why a count cannot be compared with the baseline: only stretches of equal length are alike."""
    if base.start is None or base.end is None:
        yield NO_DAYS
    elif (there := _months(Window(base.start, base.end))) != (here := _months(window)):
        yield LENGTHS.format(base=there, this=here)


def _months(window: Window) -> int:
    """Return the length of a window in months, to the nearest: quarters have 90 to 92 days."""
    return round((window.last - window.first + timedelta(days=1)) / timedelta(days=365.25 / 12))


def _result(target: Target, figure: Figure, notation: Notation) -> str:
    row, value = figure.indicator, figure.value or Fraction(0)
    if target.measure == "change" and target.baseline:
        change = Change(value, target.baseline.value, row.unit, target.baseline.period, row.decimals)
        return ChangeWords(notation).since(change)
    shown = f"kết quả {notation.amount(value, row.unit, row.decimals)}"
    if not figure.terms or not figure.ratio:
        return shown
    above, below = figure.terms
    return f"{shown} ({_bare(above, notation)}/{_bare(below, notation)})"


def _bare(term: Figure, notation: Notation) -> str:
    return notation.figure(term.value or 0, term.indicator.unit, term.indicator.decimals)
