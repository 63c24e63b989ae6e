"""How a command ends that could do nothing: every problem told to a clerk or to a program, exit code 1."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from generators.problems import Problem, as_json, as_text


def refuse(problems: Iterable[Problem], for_program: bool) -> NoReturn:
    """Print all problems, on stdout as JSON for a program, else on stderr, and end the process with 1."""
    click.echo(as_json(problems) if for_program else as_text(problems), err=not for_program)
    sys.exit(1)
