"""Options of commands that make many papers, and the bar that shows how far they are."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from generators.cli_words import WholeType

if TYPE_CHECKING:
    from generators.workflow.workforce import Workforce

MANY_PAPERS = 100
"""Papers from which a person waits long enough to want to see how far they are."""
MAKING = "Đang làm văn bản"
T = TypeVar("T")


def _keep(context: click.Context, param: click.Parameter, value: object) -> object:
    """Keep an option for `workforce`, so that no command has to pass it on."""
    context.meta[f"{__name__}.{param.name}"] = value
    return value


JOBS = click.option(
    "--jobs",
    type=WholeType("--jobs", 0, 9999),
    default=0,
    metavar="SỐ",
    expose_value=False,
    callback=_keep,
    help="Số tiến trình cùng làm; 0 (mặc định): tự chọn, 1: không chia việc.",
)
SCHEDULER = click.option(
    "--scheduler",
    metavar="ĐỊA CHỈ",
    expose_value=False,
    callback=_keep,
    help="Chia việc cho cụm máy Dask, ví dụ tcp://10.0.0.5:8786; các máy cài cùng một phiên bản.",
)


def workforce(for_program: bool, label: str = MAKING, many: int = MANY_PAPERS) -> Workforce:
    """Return who makes the papers of the command that runs, as its options say; a program is shown no bar."""
    from generators.workflow.workforce import Workforce, unwatched

    meta = click.get_current_context().meta
    seen = not for_program and sys.stderr.isatty()
    watch = partial(bar, label=label, many=many) if seen else unwatched
    return Workforce(meta[f"{__name__}.jobs"], meta.get(f"{__name__}.scheduler"), watch)


def bar(papers: Iterable[T], total: int, label: str = MAKING, many: int = MANY_PAPERS) -> Generator[T, None, None]:
    """Yield papers and show on stderr how many are made, where a person has to wait for `many` or more of them."""
    if total < many:
        yield from papers
        return
    steps = max(total // MANY_PAPERS, 1)
    with click.progressbar(papers, total, label, show_pos=True, update_min_steps=steps, file=sys.stderr) as shown:
        yield from shown
