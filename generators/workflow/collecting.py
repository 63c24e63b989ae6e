"""How the collection of returns stands: what has come in for one period, and what was written to those who owe."""

from __future__ import annotations

from generators.content.judged_return import Collection, JudgedReturn
from generators.content.load import PlanFolder
from generators.content.owing import Progress
from generators.content.received import load_returns
from generators.content.reminder_checks import JudgedReminders, reminder_problems
from generators.content.reminders import load_reminders
from generators.content.return_checks import body_reports, collection_of
from generators.problems import Problem, ProblemsFound, errors
from generators.workflow.known import Known


def progress_of(known: Known, folder: PlanFolder, period: str) -> Progress:
    """Return how the collection for `period` stands at the end of the day of the run.

    Raises ProblemsFound where it is not sure who has sent: no such period, a file that cannot be read or stands
    under another name, a body that does not report. Other errors in a return do not undo that it has arrived.
    """
    collection = collection_in(known, folder, period)
    filed, problems = load_returns(known.office, folder.id, period)
    for each in filed.values():
        problems += body_reports(JudgedReturn(each.value, collection, each.text.where))
    returns = {name: each.value for name, each in filed.items()}
    record, more = load_reminders(known.office, folder.id, period)
    problems += [*more, *(reminder_problems(JudgedReminders(record, collection, returns)) if record else ())]
    if errors(problems):
        raise ProblemsFound(problems)
    sent = record.value.sent_until(known.as_of) if record else ()
    sample = any(each.sample for each in returns.values()) or (record is not None and record.value.sample)
    return Progress(collection, returns, sent, known.as_of, sample)


def collection_in(known: Known, folder: PlanFolder, period: str) -> Collection:
    """Return the collection of returns for `period` (`2018-Q3`). Raises ProblemsFound when the plan has no such."""
    assert known.content is not None
    place = folder.plan_text.where_key(("reporting",))
    collection = collection_of(folder, known.content.agencies, period, place)
    if isinstance(collection, Problem):
        raise ProblemsFound([collection])
    return collection
