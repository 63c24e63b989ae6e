"""Rules on single texts and tables: marks that pair up, not too many of them, rows that fill the table."""

from __future__ import annotations

from collections.abc import Iterator

from generators.content import mistakes
from generators.content.judged import Check, Judged
from generators.content.marks import unpaired
from generators.content.outline import Item, Path, Row, TableText
from generators.content.plan import Plan
from generators.problems import Problem

MOST_MARKS = 20_000
"""Marks that one paper may hold; a real plan has a few dozen, more would only fill the memory."""


def marks_are_few_and_paired(case: Judged) -> Iterator[Problem]:
    """Expect no more marks than such a paper can need, each closed where it opens."""
    found = 0
    for path, text in marked_texts(case.plan):
        found += text.count("*") + text.count("^[")
        if found > MOST_MARKS:
            yield mistakes.TOO_MANY_MARKS.at(case.where(*path), most=MOST_MARKS)
            return
        if mark := unpaired(text):
            yield mistakes.UNPAIRED_MARK.at(case.where(*path), mark=mark)


def marked_texts(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Yield every text in which marks are read, with its path in plan.yaml."""
    for key, texts in (("bases", plan.bases), ("opening", plan.opening)):
        yield from (((key, at), text) for at, text in enumerate(texts))
    if plan.filing:
        yield ("filing",), plan.filing
    for path, item in plan.walk():
        yield from _item_texts(path, item)


def _item_texts(path: Path, item: Item) -> Iterator[tuple[Path, str]]:
    for key in ("title", "text"):
        if words := getattr(item, key):
            yield (*path, key), words
    if item.table:
        if item.table.caption:
            yield (*path, "table", "caption"), item.table.caption
        for here, row in table_rows(path, item.table):
            yield from (((*here, at), cell.text) for at, cell in enumerate(row))
    for at, group in enumerate(item.task_table):
        for row_at, task in enumerate(group.tasks):
            here = (*path, "task_table", at, "tasks", row_at)
            yield from (((*here, key), getattr(task, key) or "") for key in ("content", "deadline", "product"))


def table_rows(path: Path, table: TableText) -> Iterator[tuple[Path, Row]]:
    """Yield every row of a table, header rows first, with its path; `path` leads to the item."""
    for key, rows in (("header", table.header), ("rows", table.rows)):
        for at, row in enumerate(rows):
            yield (*path, "table", key, at), row


def tables_are_full(case: Judged) -> Iterator[Problem]:
    """Expect every row of a table to fill its columns, cells from rows above counted."""
    for path, item in case.plan.walk():
        if item.table:
            yield from _misplaced(case, path, item.table)


def _misplaced(case: Judged, path: Path, table: TableText) -> Iterator[Problem]:
    wanted, hanging = len(table.columns), [0] * len(table.columns)
    for here, row in table_rows(path, table):
        free = [column for column, rows in enumerate(hanging) if rows == 0]
        found = wanted - len(free) + sum(cell.columns for cell in row)
        if found != wanted:
            yield mistakes.TABLE_WIDTH.at(case.where(*here), found=found, wanted=wanted)
        hanging = [max(rows - 1, 0) for rows in hanging]
        for at, cell in enumerate(row):
            taken, free = free[: cell.columns], free[cell.columns :]
            if taken and found == wanted and taken[-1] - taken[0] >= len(taken):
                yield mistakes.TABLE_OVERLAP.at(case.where(*here, at), columns=cell.columns)
            hanging = [cell.rows - 1 if column in taken else rows for column, rows in enumerate(hanging)]


TEXT_CHECKS: tuple[Check, ...] = (marks_are_few_and_paired, tables_are_full)
