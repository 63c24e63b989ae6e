"""Where a figure comes from, as plain data: for `vanthu explain`, for programs, and for a reader who doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from generators.change_words import ChangeWords
from generators.content.corrections import Correction
from generators.content.periods import Window, period_in_words, periods_in_words
from generators.figures.comparison import Comparison
from generators.figures.figure import Coverage, Figure
from generators.figures.ledger import Ledger
from generators.figures.verdict import Verdict
from generators.figures.wording import coverage_in_words
from generators.numbers import PERCENT, Notation, Quantity, rounded

Data = dict[str, Any]
"""Texts, flags, numbers of things, lists and mappings; exact values are texts, quotients such as 2600/31."""

ROUNDING = "làm tròn một lần khi in, đến {decimals} chữ số thập phân, từ nửa trở lên thì làm tròn lên"
LONGEST = 60
"""Decimals up to which an exact value is looked for; longer ones are told as fractions."""
UNROUNDED = "in đúng số đã tính, không làm tròn"


def explanation(ledger: Ledger, figure: Figure) -> Data:
    """Return a figure with formula, coverage, window, rounding, its terms in the same way, and each body's value.

    Every value of a body has its places as file:line:column.
    """
    row, value, notation = figure.indicator, figure.value, ledger.notation
    return {
        "indicator": {"id": row.id, "name": row.name, "unit": row.unit, "note": row.note or ""},
        "periods": list(figure.periods),
        "window": _window(figure.window),
        "value": _exact(value),
        "printed": "" if value is None else notation.amount(value, row.unit, row.decimals),
        "rounding": _rounding(figure, notation),
        "reason": figure.reason,
        "formula": figure.formula,
        "coverage": _coverage(figure, ledger),
        "sample": figure.sample,
        "contributions": [] if figure.terms else _contributions(ledger, figure),
        "terms": [explanation(ledger, term) for term in figure.terms],
    }


def explanation_of(ledger: Ledger, indicator: str, period: str) -> Data:
    """Return the explanation of an indicator in a period, with its changes and the targets that rest on it.

    A change leaves out the bodies that lack in one of the two periods, as papers tell it.
    """
    comparisons = (ledger.since_previous(indicator, period), ledger.since_last_year(indicator, period))
    return explanation_over(ledger, indicator, period, period) | {
        "period": period_in_words(period),
        "comparisons": [_comparison(ledger.alike(each), ledger) for each in comparisons],
    }


def explanation_over(ledger: Ledger, indicator: str, first: str, last: str) -> Data:
    """Return the explanation of an indicator over periods that follow each other, with the targets that rest on it."""
    verdicts = (verdict for verdict in ledger.verdicts(first, last) if verdict.target.indicator == indicator)
    return explanation(ledger, ledger.cumulative(indicator, first, last)) | {
        "period": periods_in_words((first, last)),
        "comparisons": [],
        "verdicts": [_verdict(each) for each in verdicts],
    }


def corrected_in_words(ledger: Ledger, correction: Correction) -> Iterator[Data]:
    """Yield every figure that a body corrected: before, after, and the place of both."""
    rows = {row.id: row for row in ledger.indicators}
    for each in correction.figures:
        row = rows.get(each.indicator)
        shown = ["" if v is None or not row else ledger.notation.amount(v, row.unit, row.decimals)
                 for v in (each.before, each.after)]  # fmt: skip
        yield {
            "agency": correction.agency,
            "name": ledger.called(correction.agency),
            "period": correction.period,
            "day": correction.day.isoformat(),
            "indicator": each.indicator,
            "before": shown[0],
            "after": shown[1],
            "sources": [str(source) for source in each.sources],
        }


def _rounding(figure: Figure, notation: Notation) -> str:
    decimals = notation.percent_decimals if figure.indicator.unit == PERCENT else figure.indicator.decimals
    if figure.value is None or rounded(figure.value, decimals) == figure.value:
        return UNROUNDED
    return ROUNDING.format(decimals=decimals)


def _exact(value: Quantity | None) -> str | None:
    """Return a decimal where the value has an end, else its fraction."""
    if value is None:
        return None
    places = next((places for places in range(LONGEST) if 10**places % Fraction(value).denominator == 0), None)
    return str(value) if places is None else f"{rounded(value, places):f}"


def _window(window: Window) -> dict[str, str]:
    return {"first": window.first.isoformat(), "last": window.last.isoformat()}


def _bodies(ids: Sequence[str], ledger: Ledger) -> list[dict[str, str]]:
    return [{"id": body, "name": ledger.called(body)} for body in dict.fromkeys(ids)]


def _coverage(figure: Figure, ledger: Ledger) -> Data:
    coverage: Coverage = figure.coverage
    groups = ("missing", "unlike", "half", "unasked")
    return {
        "reported": coverage.reported,
        "owed": coverage.owed,
        "words": coverage_in_words(figure, ledger.called, ledger.notation),
    } | {name: _bodies(getattr(coverage, name), ledger) for name in groups}


def _contributions(ledger: Ledger, figure: Figure) -> list[Data]:
    row = figure.indicator
    return [
        {
            "agency": each.agency,
            "name": ledger.called(each.agency),
            "period": each.period,
            "value": _exact(each.value),
            "printed": ledger.notation.amount(each.value, row.unit, row.decimals),
            "standing": each.standing,
            "derived": each.derived,
            "window": _window(each.window),
            "sources": [str(source) for source in each.sources],
        }
        for each in ledger.contributions(figure)
    ]


def _comparison(row: Comparison, ledger: Ledger) -> Data:
    return {
        "base": row.since,
        "base_value": _exact(row.base.value),
        "change": _exact(row.change),
        "percent": _exact(row.percent),
        "words": ChangeWords(ledger.notation).since(row.as_change()),
        "fits": row.fits,
        "lacking": _bodies(row.lacking, ledger),
    }


def _verdict(row: Verdict) -> dict[str, str]:
    return {"target": row.target.id, "outcome": row.outcome, "reason": row.reason}
