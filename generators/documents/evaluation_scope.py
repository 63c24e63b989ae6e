"""What holds for all figures of an evaluation: who reported in which quarter, corrections, bodies that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from generators.content.calendar import Period
from generators.content.corrections import Correction
from generators.content.duties import bodies_with_duties
from generators.content.lineage import lines_of, renamed_to
from generators.content.periods import overlap, period_in_words
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_paper import (
    ChangedBody,
    CorrectedFigure,
    CorrectedReturn,
    MissingLine,
    StageScope,
    Steps,
)
from generators.documents.stage_telling import StageTeller
from generators.figures.wording import names_in_words, window_in_words
from generators.vietnamese import date_in_figures, join_words

ATTENDANCE = ("Gửi đúng hạn", "Gửi chậm", "Chưa gửi")
"""How bodies report: of each period it is counted how many."""
NOTHING = "chưa có số liệu"
SHARED = "số liệu {one} và {other} trùng nhau các ngày {days} nên không cộng được cho cả giai đoạn"
APART = "số liệu {one} và {other} không liền nhau nên không cộng được cho cả giai đoạn"


def scope_of(order: EvaluationOrder, teller: StageTeller) -> StageScope:
    """Return the scope of an evaluation."""
    stage = order.stage
    owed = [(period, teller.ledger.reporters(period.id)) for period in stage.periods]
    late = [period.name for period, _ in owed if any(is_late(order, body, period) for body in order.returns[period.id])]
    return StageScope(
        stage=order.called,
        first_day=date_in_figures(stage.periods[0].window.first),
        last_day=date_in_figures(stage.last.window.last),
        quarters=teller.count(len(stage.periods), "kỳ"),
        share=teller.shares(
            sum(len(told.owed) - len(told.missing) for _, told in owed), sum(len(told.owed) for _, told in owed)
        ),
        missing=tuple(missing_lines({period.id: told.missing for period, told in owed}, teller)),
        late=join_words(late),
        unlike=names_in_words(teller.names(body for _, told in owed for body in told.unlike)),
        corrections=tuple(_corrected(order, teller)),
        changed=tuple(_changed_bodies(order, teller)),
        seams=tuple(_seams(stage.periods)),
        comparable=bool(teller.bases),
    )


def missing_lines(found: Mapping[str, Iterable[str]], teller: StageTeller) -> Iterator[MissingLine]:
    """Yield the bodies that lack by period; periods in which the same ones lack are told together."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for period in sorted(found):
        if bodies := teller.ledger.in_order(found[period]):
            lines.setdefault(bodies, []).append(period_in_words(period))
    for bodies, names in lines.items():
        yield MissingLine(join_words(names), names_in_words(teller.names(bodies)))


def steps_of(order: EvaluationOrder, teller: StageTeller) -> Steps:
    """Return what was done: sub-plans that had come by the end of the stage, of so many asked; letters of reminder."""
    asked = {body.id for body in bodies_with_duties(order.plan, order.agencies, order.plan.date or order.day)}
    last = order.stage.last.window.last
    sent = {body for body, filed in order.subplans.items() if filed.arrived.date() <= last}
    lines = [{body.id for body in line} for line in lines_of(order.agencies)]
    came = sum(1 for line in lines if line & asked and line & sent)
    letters = sum(order.letters.values())
    return Steps(
        subplans=teller.shares(came, len(asked)) if came else "",
        asked=teller.count(len(asked)),
        letters=teller.count(letters, "công văn") if letters else "",
    )


def attendance(order: EvaluationOrder, period: Period, teller: StageTeller) -> tuple[int, int, int]:
    """Return how many of the bodies that owe a return sent it in time, sent it late, have not sent it (ATTENDANCE)."""
    told = teller.ledger.reporters(period.id)
    late = sum(is_late(order, body, period) for body in told.owed)
    return len(told.owed) - len(told.missing) - late, late, len(told.missing)


def is_late(order: EvaluationOrder, body: str, period: Period) -> bool:
    """Tell whether a body sent, and after the deadline; nobody is late for one that only the law bounds."""
    filed = order.returns[period.id].get(body)
    return filed is not None and period.due.set_by == "office" and period.due.missed_by(filed.arrived)


def _corrected(order: EvaluationOrder, teller: StageTeller) -> Iterator[CorrectedReturn]:
    for each in order.corrections:
        if figures := tuple(_corrected_figures(each, teller)):
            body, day = teller.ledger.called(each.agency), date_in_figures(each.day)
            yield CorrectedReturn(body, period_in_words(each.period), day, figures)


def _corrected_figures(correction: Correction, teller: StageTeller) -> Iterator[CorrectedFigure]:
    rows = {row.id: row for row in teller.ledger.indicators}
    for figure in correction.figures:
        if row := rows.get(figure.indicator):
            values = (figure.before, figure.after)
            before, after = (NOTHING if v is None else teller.corrected(v, row, correction) for v in values)
            yield CorrectedFigure(row.name, before, after)


def _changed_bodies(order: EvaluationOrder, teller: StageTeller) -> Iterator[ChangedBody]:
    """Yield the bodies that owed returns or reported, and ended within the stage."""
    told = {body for period in order.stage.periods for body in order.returns[period.id]}
    told |= {body for period in order.stage.periods for body in teller.ledger.reporters(period.id).owed}
    first, last = order.stage.periods[0].window.first, order.stage.last.window.last
    for agency in order.agencies.agencies:
        if agency.id in told and agency.valid_to and first <= agency.valid_to < last:
            heirs = join_words([order.agencies.called(heir) for heir in agency.successors])
            renamed, merged = renamed_to(order.agencies, agency) is not None, len(agency.successors) == 1
            yield ChangedBody(agency.called, date_in_figures(agency.valid_to), heirs, renamed, merged and not renamed)


def _seams(periods: tuple[Period, ...]) -> Iterator[str]:
    """Yield where the days of two quarters that follow each other share days, or leave days out."""
    for one, other in pairwise(periods):
        names = {"one": one.name, "other": other.name}
        if shared := overlap(one.window, other.window):
            yield SHARED.format(**names, days=window_in_words(shared))
        elif (other.window.first - one.window.last).days != 1:
            yield APART.format(**names)
