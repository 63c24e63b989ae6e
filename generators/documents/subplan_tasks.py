"""The tasks of one body, quoted from the plan with their place, and the blanks in which it answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from generators.content.agencies import Agencies, Agency
from generators.content.duties import role_in
from generators.content.indicators import Indicators
from generators.content.marks import plain
from generators.content.outline import Item, Role
from generators.content.plan import Plan
from generators.content.questions import Answers
from generators.content.subplan_questions import task_rows
from generators.documents.asking import asked_rows
from generators.documents.outline import Numbered, numbered, place_of
from generators.documents.paper import Task
from generators.word.inserts import Table

SHARES = (9.0, 6.0, 4.5, 4.5, 5.0)
"""Widths of the columns in which a body answers: what, who, when, until when, with which product."""


@dataclass(frozen=True, eq=False)
class Order:
    """What every sub-plan of one plan stands on: the plan with its id, what it measures, all bodies, its day.

    `answers` holds what bodies have sent back, by body; those of `made_up` are samples. An order is equal to itself
    alone, so that what all bodies are told alike can be remembered with it and made once.
    """

    id: str
    plan: Plan
    indicators: Indicators
    agencies: Agencies
    day: date
    answers: Mapping[str, Answers] = field(default_factory=dict)
    made_up: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Quoted:
    """An item with duties as all its bodies quote it: its place in the plan, its words and its details."""

    item: Item
    place: str
    words: str
    details: tuple[str, ...]


def words_of(item: Item) -> str:
    """Return the words of an item as they are quoted: title and text without marks."""
    return " ".join(plain(text) for text in (item.title, item.text) if text)


def tasks_of(order: Order, agency: Agency, answers: Answers) -> dict[Role, tuple[Task, ...]]:
    """Return the tasks that a body leads and supports, numbered 1.1., 1.2. … and 2.1. … (1.1. without the first)."""
    found: dict[Role, list[Quoted]] = {"lead": [], "support": []}
    for quoted in _quoted(order):
        if role := role_in(quoted.item, agency, order.agencies, order.day):
            found[role].append(quoted)
    second = 2 if found["lead"] else 1
    groups: dict[Role, int] = {"lead": 1, "support": second}
    return {
        role: tuple(_numbered_tasks(items, groups[role], partial(_table, order.plan, agency, role, answers)))
        for role, items in found.items()
    }


def _table(plan: Plan, agency: Agency, role: Role, answers: Answers, task: str) -> Table:
    return asked_rows(task_rows(plan, task, agency, role), SHARES, answers)


def _numbered_tasks(items: Sequence[Quoted], group: int, table: Callable[[str], Table]) -> Iterator[Task]:
    for position, quoted in enumerate(items, start=1):
        said = quoted.place, quoted.words, quoted.details
        yield Task(f"{group}.{position}.", *said, table(str(quoted.item.id)))


@lru_cache(maxsize=4)
def _quoted(order: Order) -> tuple[Quoted, ...]:
    entries = numbered(order.plan.sections, order.plan.numbering)
    return tuple(_quote(entry) for entry in entries if entry.item.duties)


def _quote(entry: Numbered) -> Quoted:
    details = tuple(words_of(below) for below in entry.item.items if not below.duties)
    return Quoted(entry.item, place_of(entry), words_of(entry.item), details)
