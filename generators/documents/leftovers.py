"""What a plan leaves open, told for the clerk who sets up the next one: unfinished measures, proposals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.content.marks import escape
from generators.content.periods import period_in_words
from generators.content.returns import SAMPLE_MARK
from generators.content.succession.bodies import Bodies
from generators.content.succession.legacy import Leftover
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_promises import OUTCOMES, Promise, promises_of
from generators.documents.outline import numbered, place_of
from generators.documents.report_references import with_figures
from generators.documents.stage_telling import StageTeller
from generators.figures.wording import names_in_words
from generators.vietnamese import date_in_figures

OPEN = ("late", "unreported")
LAST_QUARTERS = 4
"""Quarters whose proposals may still be open: those of the last year for which anybody reported."""


def unfinished(order: EvaluationOrder, bodies: Bodies) -> Iterator[Leftover]:
    """Yield the measures whose results were told late or not at all, body by body, by the names of `bodies`' day."""
    entries = numbered(order.plan.sections, order.plan.numbering)
    places = {str(entry.item.id): place_of(entry) for entry in entries if entry.item.id}
    for promise in promises_of(order):
        if promise.outcome in OPEN:
            text = _promised(promise, bodies, places.get(promise.task, ""))
            yield _leftover(text, (promise.agency.id,), sample=_made_up(promise, order))


def _made_up(promise: Promise, order: EvaluationOrder) -> bool:
    """Tell whether what was promised, or any return that would tell of it, is made up."""
    agency = promise.agency.id
    told = (order.sent(agency, period) for period in promise.asked)
    return order.subplans[agency].sample or any(filed.sample for filed in told if filed)


def _promised(promise: Promise, bodies: Bodies, place: str) -> str:
    measure, due = promise.measure, promise.measure.deadline
    until = f", thời hạn {date_in_figures(due)}" if due else ""
    content = escape("; ".join(line.rstrip(" .;") for line in measure.content))
    told = f"{bodies.called(promise.agency.id)}: {content}{until} – {OUTCOMES[promise.outcome]}"
    return f"{told} ({place} kế hoạch trước)" if place else told


def proposals(order: EvaluationOrder, bodies: Bodies) -> Iterator[Leftover]:
    """Yield what the officer's evaluation proposes, then what bodies asked for in their last quarters."""
    teller = StageTeller(order.ledger, order.stage)
    for text in order.text.proposals:
        told = with_figures(text, teller)
        made_up = order.text.sample or (told != text and order.sample)
        yield _leftover(f"{told.rstrip(' .')} (báo cáo tổng kết)", (), sample=made_up)
    for text, rows in _asked(order).items():
        names = dict.fromkeys(row.body for row in rows)
        called = order.agencies.called if len(names) > 1 else bodies.called
        when = period_in_words(rows[-1].period)
        told = f"{escape(text)} ({names_in_words([*map(called, names)])}; {when})"
        yield _leftover(told, tuple(names), sample=any(row.sample for row in rows))


@dataclass(frozen=True)
class _Asked:
    body: str
    period: str
    sample: bool


def _asked(order: EvaluationOrder) -> dict[str, list[_Asked]]:
    """Return the proposals of the last quarters, the same words once, with all who asked, in order of time."""
    found: dict[str, list[_Asked]] = {}
    for period in [name for name, returns in order.returns.items() if returns][-LAST_QUARTERS:]:
        for body, filed in order.returns[period].items():
            for text in filed.proposals:
                found.setdefault(text.rstrip(" .;"), []).append(_Asked(body, period, filed.sample))
    return found


def _leftover(text: str, bodies: tuple[str, ...], *, sample: bool) -> Leftover:
    return Leftover(f"{text} [{SAMPLE_MARK}]" if sample else text, bodies)
