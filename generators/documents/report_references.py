"""References of an officer's text become words: one row for each form in which a figure is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from generators.content.periods import shifted
from generators.content.references import Form, Reference
from generators.documents.report_figures import told_change
from generators.documents.telling import Teller, What
from generators.figures.figure import Figure
from generators.vietnamese import join_words

UNKNOWN = "chưa có số liệu"
INCOMPLETE = "{amount} (mới có {share} cơ quan, đơn vị có số liệu)"
INCOMPLETE_YEAR = "{amount} ({share} lượt báo cáo có số liệu)"
WITHOUT = "{words} (không tính {without})"

Told = Callable[[Teller, str], str]


def _amount(figure: Figure, teller: Teller, what: What, incomplete: str = INCOMPLETE) -> str:
    """Return a figure and, where bodies lack, how many are in it."""
    amount = teller.amount(figure, what)
    return incomplete.format(amount=amount, share=share) if amount and (share := teller.share(figure)) else amount


def _in(back: int) -> Told:
    """Return what tells the figure of the period `back` quarters away."""
    what: What = "base" if back else "value"
    return lambda teller, name: _amount(teller.ledger.figure(name, shifted(teller.period, back)), teller, what)


def _changed(comparison: int) -> Told:
    """Return what tells the change since the period before (0) or a year before (1)."""

    def told(teller: Teller, indicator: str) -> str:
        change = told_change(teller.comparisons(indicator)[comparison], teller)
        return WITHOUT.format(words=change.words, without=change.without) if change.without else change.words

    return told


def _number(teller: Teller, indicator: str) -> str:
    return teller.number(teller.now(indicator))


def _cumulative(teller: Teller, indicator: str) -> str:
    return _amount(teller.cumulative(indicator), teller, "cumulative", INCOMPLETE_YEAR)


def _coverage(teller: Teller, indicator: str) -> str:
    return f"{teller.coverage(teller.now(indicator))} cơ quan, đơn vị có số liệu"


def _verdict(teller: Teller, indicator: str) -> str:
    return join_words([str(verdict.outcome) for verdict in teller.verdicts if verdict.target.indicator == indicator])


def _reason(teller: Teller, indicator: str) -> str:
    found = [verdict for verdict in teller.verdicts if verdict.target.indicator == indicator]
    return "; ".join(teller.words(verdict.figure, "reason", verdict.reason) for verdict in found)


SAID: Mapping[Form, Told] = {
    "value": _in(0),
    "number": _number,
    "previous": _in(-1),
    "last-year": _in(-4),
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
