"""What a person should know of the bodies that are not reminded, and of drafts that should not be sent any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

from generators.content.owing import Owing, Progress
from generators.content.reminders import JOINT, Letter
from generators.vietnamese import date_in_figures, join_words

Reason = Literal["not-due", "complete", "sent", "pending", "collector", "stale"]


@dataclass(frozen=True)
class Note:
    """Why a body, or nobody, is reminded; `facts` fill the sentence that tells it."""

    reason: Reason
    facts: dict[str, str]


def notes_of(progress: Progress, names: Sequence[str], meant: Sequence[Owing], stale: Sequence[str]) -> Iterator[Note]:
    """Yield the notes on a run for the bodies `names` (all where empty), of which `meant` owe a return."""
    period = progress.collection.period
    if not progress.is_due:
        yield Note("not-due", {"period": period.name, "due": period.due.words})
        return
    for name in names:
        yield from _sent(progress, name)
    if not meant and not names:
        yield Note("complete", {"period": period.name, "count": str(len(progress.others))})
    yield from _pending(meant, progress.day)
    collector = progress.collector[0]
    if any((each.body,) == progress.collector for each in progress.owing):
        yield Note("collector", {"name": collector.called, "period": period.name})
    if stale:
        yield Note("stale", {"names": ", ".join(stale)})


def _sent(progress: Progress, name: str) -> Iterator[Note]:
    for owner in progress.owners(name):
        if progress.has_sent(owner.id):
            received = progress.returns[owner.id].arrived.date()
            yield Note("sent", {"name": owner.called, "received": date_in_figures(received)})


def _pending(owing: Sequence[Owing], day: date) -> Iterator[Note]:
    """Yield the bodies whose last letter set a deadline that has not passed, those of one letter together."""
    waiting = [(each.letters[-1], each.body.called) for each in owing if each.letters and each.deadline.day >= day]
    waiting.sort(key=lambda pair: (pair[0].date, pair[0].code))
    for letter, group in groupby(waiting, key=lambda pair: pair[0]):
        yield Note("pending", {"names": join_words([name for _, name in group]), **_facts(letter)})


def _facts(letter: Letter) -> dict[str, str]:
    return {"code": letter.code, "date": date_in_figures(letter.date), "until": letter.deadline.words}


def stale_drafts(folder: Path, owing: Sequence[Owing], day: date) -> list[str]:
    """Return the names of drafts in `folder` from earlier runs that no letter due on `day` stands behind."""
    due = {each.body.id for each in owing if each.deadline.day < day}
    kept = due | {JOINT} if due else due
    return sorted(file.name for file in folder.glob("*.docx") if file.stem not in kept)
