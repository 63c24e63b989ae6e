"""The verb check: everything that is wrong in content, laws, templates, and in what bodies sent in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generators.content.archive_settings import archive_content_problems
from generators.content.received import load_subplans
from generators.content.reminder_checks import filed_reminder_problems
from generators.content.return_checks import filed_return_problems
from generators.problems import Problem
from generators.workflow.evaluations import evaluation_problems
from generators.workflow.inbox import inbox_of
from generators.workflow.kinds import template_problems
from generators.workflow.known import Known, read_office
from generators.workflow.lint_bench import setting_problems
from generators.workflow.reports import report_problems


def check(office: Path, as_of: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of content, laws and templates of the office, in order of place."""
    known = read_office(office, as_of)
    found = {*known.problems, *_received(known), *setting_problems(office, known.profiles)}
    found |= set(archive_content_problems(office))
    for folder in known.content.plans if known.content and known.profiles else ():
        found |= template_problems(known, folder)
    return tuple(sorted(found))


def _received(known: Known) -> Iterator[Problem]:
    """Yield what is wrong in what bodies sent in; only papers that stand on it stop for it."""
    if known.content is None:
        return
    agencies = known.content.agencies
    for folder in known.content.plans:
        yield from load_subplans(known.office, folder.id)[1]
        yield from filed_return_problems(known.office, folder, agencies)
        yield from filed_reminder_problems(known.office, folder, agencies)
        if known.profiles:
            inbox = inbox_of(known, folder)
            yield from report_problems(inbox)
            yield from evaluation_problems(inbox)
