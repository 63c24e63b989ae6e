"""What a plan achieved for its targets, told for the clerk who sets up the next one: value, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping

from generators.content.returns import SAMPLE_MARK
from generators.content.stages import stage_of
from generators.content.succession.legacy import Result
from generators.documents.evaluation_order import EvaluationOrder
from generators.figures.figure import Figure
from generators.figures.ledger import Ledger
from generators.figures.wording import coverage_in_words
from generators.numbers import NOTATION, number, rounded

MOST_DECIMALS = 6
"""Decimals of a baseline: as many as a return may give; only a quotient can have more."""
KNOWN = "Kế hoạch trước đạt {amount} ({coverage}){rounded}; chờ cấp có thẩm quyền xác nhận, ghi ở approved_by"
ROUNDED = ", ghi đến {decimals} chữ số sau dấu phẩy từ {above} : {below}"
SAMPLE = f"{SAMPLE_MARK} ({{amount}}): không dùng làm giá trị kỳ gốc"
PARTLY = "Chưa ghi giá trị: số đã có là {amount}, nhưng mới có {coverage}"
UNKNOWN = "Chưa ghi giá trị: {reason}"
EXPLAINED = "; từng nguồn: vanthu explain {stage} {indicator} --plan {plan}"


def achieved(order: EvaluationOrder) -> Mapping[str, Result]:
    """Return the result over the whole stage for every indicator that a target asks for.

    Only what is real, and reported by all who owe it, has a value: a baseline must not be lower than the truth.
    """
    names = dict.fromkeys(target.indicator for target in order.ledger.targets)
    return {name: _result(name, order) for name in names}


def _result(indicator: str, order: EvaluationOrder) -> Result:
    stage, ledger = order.stage, order.ledger
    figure = ledger.cumulative(indicator, stage.first, stage.last.id)
    known = figure.value is not None
    source = EXPLAINED.format(stage=stage.id, indicator=indicator, plan=order.folder.id)
    told = _told(figure, ledger) + (source if known and stage_of(order.plan, stage.id) else "")
    usable = known and not figure.sample and figure.coverage.complete
    return Result(told, rounded(figure.value or 0, MOST_DECIMALS).normalize() if usable else None)


def _told(figure: Figure, ledger: Ledger) -> str:
    if figure.value is None:
        return UNKNOWN.format(reason=figure.reason)
    row = figure.indicator
    facts = {
        "amount": NOTATION.amount(figure.value, row.unit, row.decimals),
        "coverage": coverage_in_words(figure, ledger.called, NOTATION),
        "rounded": _rounding(figure),
    }
    return (SAMPLE if figure.sample else KNOWN if figure.coverage.complete else PARTLY).format(**facts)


def _rounding(figure: Figure) -> str:
    """Return how a value that has no end in decimals is written; nothing for one that is exact."""
    value = figure.value or 0
    if rounded(value, MOST_DECIMALS) == value:
        return ""
    above, below = (number(term.value or 0, MOST_DECIMALS) for term in figure.terms)
    return ROUNDED.format(decimals=MOST_DECIMALS, above=above, below=below)
