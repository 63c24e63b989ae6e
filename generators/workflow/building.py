"""The verb build: every paper that is due on a day, of every plan; what has not changed is not written again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from generators.problems import Problem, ProblemsFound, errors
from generators.workflow.batch import write_papers
from generators.workflow.drafts import Draft
from generators.workflow.inbox import Inbox, inbox_of
from generators.workflow.kinds import template_problems
from generators.workflow.known import Known, read_office, sound_plans
from generators.workflow.schedule import SCHEDULE, Occasion, Prepared, Row
from generators.workflow.workforce import ALONE, Workforce

State = Literal["made", "nothing", "refused", "waiting"]


@dataclass(frozen=True)
class Item:
    """Papers of one kind and occasion: made, nothing to make, refused for `problems`, or due on a day to come."""

    plan: str
    name: str
    occasion: Occasion
    state: State
    prepared: Prepared | None = None
    problems: tuple[Problem, ...] = ()
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True)
class Built:
    """What a run made of all that is due, in the order of the schedule."""

    items: tuple[Item, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stopped papers, and what is to be looked at in those that were made, each once."""
        warnings = (problem for item in self.items if item.prepared for problem in item.prepared.warnings)
        return tuple(sorted({*warnings, *(problem for item in self.items for problem in item.problems)}))


def build(office: Path, as_of: date | None = None, workforce: Workforce = ALONE) -> Built:
    """Write every paper that is due on `as_of` (today) and was not made before as it is now.

    An error in what a body sent, or in an officer's text, stops only the papers that stand on it. Raises
    ProblemsFound before anything is written when any plan, law or template has an error.
    """
    known = read_office(office, as_of)
    folders = sound_plans(known)
    if wrong := errors({problem for folder in folders for problem in template_problems(known, folder)}):
        raise ProblemsFound(sorted(wrong))
    items = [item for folder in folders for item in _items(known, inbox_of(known, folder))]
    batches = [batch for item in items if item.prepared for batch in item.prepared.batches]
    made = {draft.file: draft for draft in write_papers(office, batches, workforce)}
    return Built(tuple(_with_drafts(item, made) for item in items))


def _items(known: Known, inbox: Inbox) -> Iterator[Item]:
    for row in SCHEDULE:
        occasions = [each for each in row.occasions(inbox) if each.until >= known.as_of]
        coming = [each for each in occasions if each.since > known.as_of]
        yield from (_item(inbox, row, each) for each in occasions if each not in coming)
        yield from (Item(inbox.folder.id, row.name, each, "waiting") for each in coming[:1])


def _item(inbox: Inbox, row: Row, occasion: Occasion) -> Item:
    item = Item(inbox.folder.id, row.name, occasion, "nothing")
    try:
        prepared = row.prepare(inbox, occasion)
    except ProblemsFound as found:
        return replace(item, state="refused", problems=found.problems)
    return replace(item, state="made", prepared=prepared) if prepared else item


def _with_drafts(item: Item, made: dict[Path, Draft]) -> Item:
    batches = item.prepared.batches if item.prepared else ()
    return replace(item, drafts=tuple(made[file] for batch in batches for file, _ in batch.papers))
