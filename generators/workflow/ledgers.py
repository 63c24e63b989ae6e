"""The figures of a plan from what has been filed: the one way by which papers and commands come to a ledger."""

from __future__ import annotations

from generators.content.load import PlanFolder
from generators.figures.ledger import Ledger
from generators.workflow.inbox import inbox_of
from generators.workflow.known import Known


def ledger_of(known: Known, folder: PlanFolder) -> Ledger:
    """Return the figures of a plan as they stood at the end of the day for which the run works.

    A return that came later is not there yet. Asking for a figure raises ProblemsFound when a return of
    its period has an error: nothing is computed around a file that cannot be read.
    """
    return inbox_of(known, folder).ledger
