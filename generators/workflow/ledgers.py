"""The figures of a plan from what has been filed: the one way by which papers and commands come to a ledger."""

from __future__ import annotations

from generators.content.load import PlanFolder
from generators.content.received import load_returns
from generators.figures.ledger import Ledger
from generators.figures.table import Returns
from generators.problems import ProblemsFound, errors
from generators.workflow.known import Known


def ledger_of(known: Known, folder: PlanFolder) -> Ledger:
    """Return the figures of a plan as they stood at the end of the day for which the run works.

    A return that came later is not there yet. Asking for a figure raises ProblemsFound when a return of
    its period has an error: nothing is computed around a file that cannot be read.
    """

    def load(period: str) -> Returns:
        found, problems = load_returns(known.office, folder.id, period)
        if errors(problems):
            raise ProblemsFound(problems)
        return {body: filed for body, filed in found.items() if filed.value.received.date() <= known.as_of}

    assert known.content is not None
    return Ledger(folder.plan, folder.indicators, known.content.agencies, load)
