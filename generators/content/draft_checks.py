"""Rules on drafts: what was carried over from the plan before and nobody has judged yet is not issued."""

from __future__ import annotations

from collections.abc import Iterator

from generators.content import mistakes
from generators.content.judged import Check, Judged
from generators.content.plan import Plan
from generators.content.succession.drafts import DRAFT
from generators.content.text_checks import marked_texts
from generators.problems import Problem


def drafts_are_judged(case: Judged) -> Iterator[Problem]:
    """Expect no item that still says it is a draft: told at the first one, an error once the plan is being issued."""
    left = [path for path, text in marked_texts(case.plan) if DRAFT in text]
    if left:
        kind = mistakes.DRAFT_ISSUED if _issued(case.plan) else mistakes.DRAFT_LEFT
        yield kind.at(case.where(*left[0]), count=len(left), mark=DRAFT)


def _issued(plan: Plan) -> bool:
    """Tell whether a plan has its number or day, or the whole of those of the decision that it is issued with."""
    return bool(plan.number or plan.date or (plan.issued_with and "…" not in plan.issued_with))


DRAFT_CHECKS: tuple[Check, ...] = (drafts_are_judged,)
