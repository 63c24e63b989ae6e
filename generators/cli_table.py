"""Tables in a terminal: folded to its width, in colours; in a pipe every row on one line, without colours."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

Part: TypeAlias = "Table | Text | str"
WIDEST = 10_000
"""Signs that a line in a pipe may have."""


@dataclass(frozen=True)
class Column:
    """A column: its title, whether it holds numbers, and whether it is folded first where room is short."""

    title: str
    number: bool = False
    folds: bool = False


def show(parts: Iterable[Part]) -> None:
    """Print tables and sentences; words are shown as they are, never read as markup."""
    console = Console(file=sys.stdout, markup=False, emoji=False, highlight=False)
    for part in parts:
        if console.is_terminal:
            console.print(part)
        else:
            print(_in_full(part))


def _in_full(part: Part) -> str:
    """Return a part as it goes into a pipe: no line is folded, and no blanks stand at the end of one."""
    paper = Console(file=io.StringIO(), width=WIDEST, markup=False, emoji=False, highlight=False, color_system=None)
    with paper.capture() as printed:
        paper.print(part, width=paper.measure(part).maximum)
    return "\n".join(line.rstrip() for line in printed.get().splitlines())


def table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str | Text]]) -> Table:
    """Return a table, without the columns in which no row says anything."""
    told = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    drawn = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    drawn.show_edge = drawn.pad_edge = False
    drawn.collapse_padding = True
    for column in (columns[at] for at in told):
        drawn.add_column(column.title, justify="right" if column.number else "left", overflow="fold")
        drawn.columns[-1].no_wrap = not column.folds
    for row in rows:
        drawn.add_row(*(row[at] for at in told))
    return drawn
