"""What `vanthu status` prints: tables for a clerk, flat objects for a program."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import click

from generators import workflow
from generators.cli_return_status import returns_parts, targets_parts
from generators.cli_subplan_status import subplans_parts
from generators.cli_table import show
from generators.problems import Problem, as_json, summary
from generators.status.flat import flat_returns, flat_scores, flat_subplans

Problems = tuple[Problem, ...]
FOUND = "Trong các tệp đã nhận: {summary} Xem: vanthu check."


def tell(office: Path, period: str | None, for_program: bool, html: bool, **chosen: Any) -> Problems:
    """Print how the sub-plans stand, or the returns of a period, or write the page; return the problems of the files.

    Raises ProblemsFound.
    """
    if html:
        return _page(office, period, for_program, **chosen)
    if period is None:
        subplans, problems = workflow.status_of_subplans(office, **chosen)
        parts, flat = subplans_parts(subplans), flat_subplans(subplans)
    else:
        returns, scores, problems = workflow.status_of_returns(office, period, **chosen)
        parts = chain(returns_parts(returns), targets_parts(scores))
        flat = flat_returns(returns) | flat_scores(scores)
    if for_program:
        click.echo(json.dumps(json.loads(as_json(problems)) | flat, ensure_ascii=False, indent=2, default=str))
    else:
        show(parts)
    return problems


def _page(office: Path, period: str | None, for_program: bool, **chosen: Any) -> Problems:
    file, problems = workflow.write_status_page(office, period, **chosen)
    name = file.relative_to(office).as_posix()
    found = f"\n{FOUND.format(summary=summary(problems))}" if problems else ""
    click.echo(as_json(problems, [name]) if for_program else f"Đã ghi {name}{found}")
    return problems
