"""The targets of a plan as lines of a report: how each stands, why, and how many stand so."""

from __future__ import annotations

from collections.abc import Iterator

from generators.documents.report_paper import Standing, TargetLine
from generators.documents.telling import Teller
from generators.figures.targets import asked_in_words
from generators.figures.verdict import Outcome, Verdict
from generators.vietnamese import join_words

COUNTED = "chỉ tiêu"
UNSAID = (Outcome.OPEN, Outcome.FOLLOWED)


def standing(teller: Teller) -> Standing:
    """Return how many targets there are and how many stand in each way, those that occur."""
    outcomes = [verdict.outcome for verdict in teller.verdicts]
    total = teller.count(len(outcomes), COUNTED)
    counted = [(outcome, outcomes.count(outcome)) for outcome in Outcome]
    return Standing(
        total, join_words([f"{teller.count(many, COUNTED)} {COUNTED} {outcome}" for outcome, many in counted if many])
    )


def target_lines(teller: Teller) -> Iterator[TargetLine]:
    """Yield how every target stands in the period and over the year so far where that is another answer."""
    later: list[Verdict | None] = [*teller.cumulative_verdicts] or [None] * len(teller.verdicts)
    for verdict, after in zip(teller.verdicts, later, strict=True):
        same = after and (after.outcome, after.reason) == (verdict.outcome, verdict.reason)
        cumulative = None if same else after
        asked, reason = asked_in_words(verdict.target), teller.words(verdict.figure, "reason", verdict.reason)
        yield TargetLine(
            name=verdict.figure.indicator.name,
            asked="" if asked in reason else teller.words(verdict.figure, "target", asked),
            outcome=str(verdict.outcome),
            reason=reason,
            cumulative_outcome=str(cumulative.outcome) if cumulative else "",
            cumulative_reason=teller.words(cumulative.figure, "reason", cumulative.reason) if cumulative else "",
        )
