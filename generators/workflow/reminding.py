"""Reminding (đôn đốc): a letter to each body that owes a return, or one to all, and why some get none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generators.content import mistakes, return_mistakes
from generators.content.hints import guess
from generators.content.judged_return import Collection
from generators.content.owing import Owing, Progress
from generators.content.reminders import JOINT, new_deadline
from generators.documents.reminder import Reminding, reminder_paper
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.vietnamese import date_in_figures
from generators.workflow.batch import Batch, write_papers
from generators.workflow.collecting import progress_of
from generators.workflow.drafts import Draft
from generators.workflow.inbox import Inbox, read_inbox
from generators.workflow.kinds import REMINDER, template_for
from generators.workflow.known import Known
from generators.workflow.reminder_notes import Note, notes_of, stale_drafts
from generators.workflow.workforce import ALONE

UNTIL_PAST = ProblemKind(
    "workflow-until-past",
    "hạn mới {until} sớm hơn ngày làm công văn {day}",
    "Ghi ở --until ngày công văn hoặc một ngày sau đó; bỏ --until thì phần mềm tính theo reminder_due.",
)
NO_SUCCESSOR = ProblemKind(
    "workflow-no-successor",
    "“{name}” không còn tồn tại vào ngày {day} và không có đúng một cơ quan kế tục để gửi, nhận công văn",
    "Ghi đúng một cơ quan kế tục ở “successors” trong agencies.yaml; hoặc dùng --agency để làm cho các cơ quan khác.",
)


@dataclass(frozen=True)
class Wanted:
    """Which letters a person asks for: to some bodies only, one to all, with a deadline of its own."""

    agencies: tuple[str, ...] = ()
    joint: bool = False
    until: date | None = None


@dataclass(frozen=True)
class Reminded:
    """What became of the letters, and what a person should know of those that are not made."""

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...]
    record: str
    """Where the letters are recorded when they have been sent, below the office."""


def remind(
    office: Path, period: str, wanted: Wanted, plan_id: str | None = None, as_of: date | None = None
) -> Reminded:
    """Write the reminders that are due at the end of `as_of` (today) to bodies whose return has not arrived.

    A body is written to from the day after its deadline, or after the one that its last letter set. Raises
    ProblemsFound, and then leaves earlier output as it was.
    """
    inbox = read_inbox(office, plan_id, as_of)
    batch, notes = reminder_batch(inbox, inbox.collection(period), wanted)
    record = f"content/{inbox.folder.id}/reminders/{period}.yaml"
    return Reminded(write_papers(office, [batch], ALONE), notes, record)


def reminder_batch(inbox: Inbox, collection: Collection, wanted: Wanted) -> tuple[Batch, tuple[Note, ...]]:
    """Return the letters that are due, ready to be rendered, and why some are not. Raises ProblemsFound."""
    known, progress = inbox.known, progress_of(inbox, collection)
    _judge(known, progress, wanted)
    owing = [each for each in progress.owing if (each.body,) != progress.collector]
    meant = [each for each in owing if not wanted.agencies or not each.ids.isdisjoint(wanted.agencies)]
    ready = [each for each in meant if each.deadline.day < known.as_of]
    until = new_deadline(progress.duty, known.as_of, wanted.until)
    make = partial(reminder_paper, Reminding(progress, progress.collector[0], until))
    place = inbox.drafts / "reminders" / collection.period.id
    groups = _groups(ready, joint=wanted.joint)
    letters = [(place / f"{name}.docx", partial(make, group)) for name, group in groups.items()]
    batch = Batch(template_for(known, inbox.folder, REMINDER, known.as_of), letters)
    notes = notes_of(progress, wanted.agencies, meant, stale_drafts(place, owing, known.as_of))
    return batch, tuple(notes)


def _groups(owing: Sequence[Owing], *, joint: bool) -> dict[str, Sequence[Owing]]:
    """Return whom each letter is to, by the name of its file."""
    return {JOINT: owing} if joint and owing else {each.body.id: [each] for each in owing if not joint}


def _judge(known: Known, progress: Progress, wanted: Wanted) -> None:
    """Expect bodies that report, one successor of each that is no more, a deadline to come. Raises ProblemsFound."""
    problems = [*_unknown(progress, wanted.agencies), *_without_successor(known, progress, wanted.agencies)]
    if wanted.until and wanted.until < known.as_of:
        days = {"until": date_in_figures(wanted.until), "day": date_in_figures(known.as_of)}
        problems.append(UNTIL_PAST.at(Source("--until"), **days))
    if problems:
        raise ProblemsFound(problems)


def _unknown(progress: Progress, names: Sequence[str]) -> Iterator[Problem]:
    agencies, place = progress.collection.agencies, Source("--agency")
    for name in names:
        agency = agencies.find(name)
        if agency is None:
            known = [each.id for each in agencies.agencies]
            yield mistakes.UNKNOWN_AGENCY.at(place, id=name, guess=guess(name, known))
        elif not progress.owners(name):
            yield return_mistakes.NOT_REPORTING.at(place, name=agency.called)


def _without_successor(known: Known, progress: Progress, names: Sequence[str]) -> Iterator[Problem]:
    assert known.content is not None
    day, text = date_in_figures(known.as_of), known.content.agencies_text
    astray = [body for body in progress.astray if body.id in names or not names]
    for body in astray if progress.is_due else ():
        place = text.where(("agencies", known.content.agencies.agencies.index(body)))
        yield NO_SUCCESSOR.at(place, name=body.called, day=day)
    if len(progress.collector) != 1:
        place = progress.collection.folder.plan_text.where(("reporting", "to"))
        name = known.content.agencies.called(progress.duty.to)
        yield NO_SUCCESSOR.at(place, name=name, day=day)
