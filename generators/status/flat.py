"""A status as flat rows for programs: ids, numbers and days, no words to be parsed."""

from __future__ import annotations

from enum import Enum

from generators.figures.figure import Figure
from generators.figures.targets import asked_in_words
from generators.status.returns import ReturnsStatus, ReturnState
from generators.status.scores import Score, Scores
from generators.status.subplans import SubplansStatus, SubplanState
from generators.status.words import figure_in_words

Flat = dict[str, object]


def flat_subplans(status: SubplansStatus) -> Flat:
    """Return plan, day and deadline, and one flat object for every body."""
    return {
        "plan": status.plan,
        "as_of": status.as_of,
        "due": status.due,
        "unasked": status.unasked,
        "subplans": [_subplan(state) for state in status.states],
    }


def flat_returns(status: ReturnsStatus) -> Flat:
    """Return period, day, deadline and counts, and one flat object for every body."""
    first, last = status.period.window
    due = status.period.due
    return {
        "period": status.period.id,
        "from": first,
        "to": last,
        "as_of": status.as_of,
        "due": due.day,
        "due_hour": f"{due.hour:%H:%M}" if due.hour else None,
        "asked": status.asked,
        "came": status.came,
        "sample": status.sample,
        "returns": [_return(state) for state in status.states],
    }


def flat_scores(scores: Scores | None) -> Flat:
    """Return one flat object for every target and every indicator; null where none can be computed."""
    if scores is None:
        return {"targets": None, "indicators": None}
    return {
        "targets": [_target(score) for score in scores.targets],
        "indicators": [{"indicator": trend.now.indicator.id} | _figure(trend.now) for trend in scores.trends],
    }


def _target(score: Score) -> Flat:
    return {
        "target": score.now.target.id,
        "indicator": score.now.target.indicator,
        "asked": asked_in_words(score.now.target),
        "outcome": slug(score.now.outcome),
        "reason": score.now.reason,
        "outcome_so_far": slug(score.so_far.outcome),
        "reason_so_far": score.so_far.reason,
    } | _figure(score.now.figure)


def _figure(figure: Figure) -> Flat:
    """Return a figure: exact, as printed, and of how many bodies."""
    return {
        "value": None if figure.value is None else str(figure.value),
        "printed": figure_in_words(figure),
        "unit": figure.indicator.unit,
        "reported": figure.coverage.reported,
        "owed": figure.coverage.owed,
    }


def _subplan(state: SubplanState) -> Flat:
    own = {
        "lead": len(state.leads),
        "support": len(state.supports),
        "stage": slug(state.stage),
        "missing": "; ".join(state.gaps),
        "support_left_out": state.left_out,
    }
    return _sent(state) | own


def _return(state: ReturnState) -> Flat:
    return _sent(state) | {
        "standing": slug(state.standing),
        "warnings": state.warnings,
        "reminded": state.reminded,
    }


def _sent(state: SubplanState | ReturnState) -> Flat:
    """Return what is told of everything that a body sends."""
    filed = state.filed
    return {
        "agency": state.agency.id,
        "name": state.agency.called,
        "requested": state.agency.relation == "request",
        "made": state.made,
        "received": filed.received.isoformat(timespec="minutes") if filed else None,
        "number": filed.number if filed else None,
        "date": filed.date if filed else None,
        "days_late": state.late,
        "errors": state.errors,
    }


def slug(member: Enum) -> str:
    """Return the name of an enum's member as an id: `on-time`."""
    return member.name.lower().replace("_", "-")
