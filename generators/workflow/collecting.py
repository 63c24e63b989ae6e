"""How the collection of returns stands: what has come in for one period, and what was written to those who owe."""

from __future__ import annotations

from generators.content.judged_return import Collection, JudgedReturn
from generators.content.owing import Progress
from generators.content.reminder_checks import JudgedReminders, reminder_problems
from generators.content.return_checks import body_reports
from generators.problems import ProblemsFound, errors
from generators.workflow.inbox import Inbox


def progress_of(inbox: Inbox, collection: Collection) -> Progress:
    """Return how a collection stands at the end of the day of the run.

    Raises ProblemsFound where it is not sure who has sent: a file that cannot be read or stands under another
    name, a body that does not report. Other errors in a return do not undo that it has arrived.
    """
    filed, problems = inbox.returns(collection.period.id)
    problems = [*problems]
    for each in filed.values():
        problems += body_reports(JudgedReturn(each.value, collection, each.text.where))
    returns = {name: each.value for name, each in filed.items()}
    record, more = inbox.reminders(collection.period.id)
    problems += [*more, *(reminder_problems(JudgedReminders(record, collection, returns)) if record else ())]
    if errors(problems):
        raise ProblemsFound(problems)
    written = record.value if record else None
    sent = written.sent_until(inbox.known.as_of) if written else ()
    sample = any(each.sample for each in returns.values()) or (written is not None and written.sample)
    return Progress(collection, returns, sent, inbox.known.as_of, sample, written)
