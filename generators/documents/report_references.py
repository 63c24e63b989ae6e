"""References of an officer's text become words: one row for each form in which a figure is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from generators.content.marks import escape
from generators.content.periods import shifted
from generators.content.references import Form, Reference, parse_references
from generators.documents.report_figures import told_change
from generators.documents.telling import Teller, What
from generators.figures.figure import Figure
from generators.vietnamese import join_words

UNKNOWN = "chưa có số liệu"
INCOMPLETE = "{amount} (mới có {share} cơ quan, đơn vị có số liệu)"
INCOMPLETE_OVER = "{amount} ({share} lượt báo cáo có số liệu)"
WITHOUT = "{words} (không tính {without})"

Told = Callable[[Teller, str], str]


def _amount(figure: Figure, teller: Teller, what: What) -> str:
    """Return a figure and, where bodies lack, how many are in it: bodies of one period, reports of several."""
    amount, incomplete = teller.amount(figure, what), INCOMPLETE if len(figure.periods) == 1 else INCOMPLETE_OVER
    return incomplete.format(amount=amount, share=share) if amount and (share := teller.share(figure)) else amount


def _value(teller: Teller, indicator: str) -> str:
    return _amount(teller.now(indicator), teller, "value")


def _before(quarters: int) -> Told:
    """Return what tells the figure of the period so many quarters before."""
    return lambda teller, name: _amount(teller.ledger.figure(name, shifted(teller.period, -quarters)), teller, "base")


def _changed(comparison: int) -> Told:
    """Return what tells the change since the period before (0) or a year before (1)."""

    def told(teller: Teller, indicator: str) -> str:
        change = told_change(teller.comparisons(indicator)[comparison], teller)
        return WITHOUT.format(words=change.words, without=change.without) if change.without else change.words

    return told


def _number(teller: Teller, indicator: str) -> str:
    return teller.number(teller.now(indicator))


def _cumulative(teller: Teller, indicator: str) -> str:
    return _amount(teller.cumulative(indicator), teller, "cumulative")


def _coverage(teller: Teller, indicator: str) -> str:
    figure = teller.now(indicator)
    counted = "cơ quan, đơn vị" if len(figure.periods) == 1 else "lượt báo cáo"
    return f"{teller.coverage(figure)} {counted} có số liệu"


def _verdict(teller: Teller, indicator: str) -> str:
    return join_words([str(verdict.outcome) for verdict in teller.verdicts if verdict.target.indicator == indicator])


def _reason(teller: Teller, indicator: str) -> str:
    found = [verdict for verdict in teller.verdicts if verdict.target.indicator == indicator]
    return "; ".join(teller.words(verdict.figure, "reason", verdict.reason) for verdict in found)


SAID: Mapping[Form, Told] = {
    "value": _value,
    "number": _number,
    "previous": _before(1),
    "last-year": _before(4),
    "cumulative": _cumulative,
    "change": _changed(0),
    "change-last-year": _changed(1),
    "coverage": _coverage,
    "verdict": _verdict,
    "reason": _reason,
}


def referred(reference: Reference, teller: Teller) -> str:
    """Return the words for a reference that has been judged; “chưa có số liệu” where the figure is not known."""
    return SAID[cast(Form, reference.form)](teller, reference.indicator) or UNKNOWN


def with_figures(text: str, teller: Teller) -> str:
    """Return a text whose marks are still to be read, with every reference in it told."""
    pieces = parse_references(text)
    return "".join(escape(referred(piece, teller)) if isinstance(piece, Reference) else piece for piece in pieces)
