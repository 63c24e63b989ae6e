"""A completed form is recognised by what is inside the file, never by its name."""

from __future__ import annotations

from pathlib import Path

from generators.forms.completed import Completed
from generators.forms.word_form import read_word
from generators.problems import Problem
from generators.word.package import read_package


def read_completed(file: Path, name: str) -> tuple[Completed | None, list[Problem]]:
    """Return what a file from outside says as a form, or None, and every problem; `name` is how problems call it."""
    package, problems = read_package(file, name)
    if package is None:
        return None, problems
    return read_word(package, name)
