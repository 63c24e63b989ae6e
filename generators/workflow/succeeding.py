"""What the successor of a plan takes over from its returns: results, tasks without any, proposals that are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generators.content.indicators import Indicator
from generators.content.marks import plain
from generators.content.outline import Baseline
from generators.content.returns import SAMPLE_MARK
from generators.content.stages import WHOLE, Stage, stage_of
from generators.content.succession import Legacy, Result, successor
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_promises import OUTCOMES, promises_of
from generators.documents.report_references import with_figures
from generators.documents.stage_telling import StageTeller
from generators.numbers import NOTATION, PERCENT, rounded
from generators.vietnamese import join_words
from generators.workflow.evaluations import evaluation_order
from generators.workflow.inbox import Inbox
from generators.yaml_text import to_yaml

OPEN = ("late", "unreported")
NOT_SENT = "chưa cơ quan nào gửi báo cáo"
PARTLY = "mới có {share} lượt báo cáo có số liệu"
MADE_UP = f"chỉ có {SAMPLE_MARK} ({{amount}}), không dùng làm kỳ gốc"
SCHEMA = "# yaml-language-server: $schema=../schema/{name}.json"


def successor_files(inbox: Inbox, day: date) -> dict[str, str]:
    """Return the files of a plan's successor, name to text. Raises ProblemsFound for errors in what it stands on."""
    files = successor(inbox.folder, inbox.content.agencies, _legacy(inbox), day)
    return {
        name: "\n".join(filter(None, (SCHEMA.format(name=name.removesuffix(".yaml")), head, to_yaml(data))))
        for name, (head, data) in files.items()
    }


def _legacy(inbox: Inbox) -> Legacy:
    rows = inbox.folder.indicators.indicators
    stage = stage_of(inbox.folder.plan, WHOLE)
    if stage is None or not any(inbox.returns(period.id)[0] for period in stage.periods):
        return Legacy({row.id: Result(None, NOT_SENT) for row in rows})
    order, _ = evaluation_order(inbox, stage)
    teller = StageTeller(order.ledger, stage)
    mark = f" ({SAMPLE_MARK})" if order.sample else ""
    return Legacy(
        results={row.id: _result(row, stage, teller) for row in rows},
        unfinished=tuple(f"{text}{mark}" for text in _unfinished(order)),
        proposals=tuple(f"{text}{mark}" for text in _proposals(order, teller)),
    )


def _result(row: Indicator, stage: Stage, teller: StageTeller) -> Result:
    """Return what was achieved: made-up or incomplete figures are no baseline."""
    figure = teller.now(row.id)
    if figure.value is None:
        return Result(None, figure.reason)
    if figure.sample:
        return Result(None, MADE_UP.format(amount=teller.amount(figure)))
    if not figure.coverage.complete:
        return Result(None, PARTLY.format(share=teller.coverage(figure)))
    decimals = NOTATION.percent_decimals if row.unit == PERCENT else row.decimals
    first, last = figure.window
    value = rounded(figure.value, decimals)
    return Result(Baseline(period=f"giai đoạn {stage.years}", value=value, start=first, end=last))


def _unfinished(order: EvaluationOrder) -> Iterator[str]:
    """Yield the measures whose results were told late or not at all."""
    for promise in promises_of(order):
        if promise.outcome in OPEN:
            content = "; ".join(promise.measure.content)
            yield f"{promise.agency.called}: {content} – {OUTCOMES[promise.outcome]}"


def _proposals(order: EvaluationOrder, teller: StageTeller) -> Iterator[str]:
    """Yield the officer's proposals, then those of bodies in the last quarter for which any came, each once."""
    yield from (plain(with_figures(text, teller)) for text in order.text.proposals)
    last = next((filed for filed in reversed(tuple(order.returns.values())) if filed), {})
    said: dict[str, list[str]] = {}
    for body, filed in last.items():
        for text in filed.proposals:
            said.setdefault(text, []).append(order.agencies.called(body))
    yield from (f"{text.rstrip('.')} ({join_words(bodies)})" for text, bodies in said.items())
