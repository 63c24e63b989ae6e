"""A completed form is recognised by what is inside the file; its name counts only where the inside does not tell."""

from __future__ import annotations

from pathlib import Path

from generators.forms.completed import Completed
from generators.forms.word_form import read_word
from generators.forms.workbook.gate import TOO_LARGE, is_excel, is_named_excel
from generators.problems import Problem
from generators.word import package as word


def read_completed(file: Path, name: str) -> tuple[Completed | None, list[Problem]]:
    """Return what a file from outside says as a form, or None, and every problem; `name` is how problems call it."""
    data, problems = word.read_bytes(file, name, TOO_LARGE if is_named_excel(name) else word.TOO_LARGE)
    if data is None:
        return None, problems
    if is_excel(data, name):
        from generators.forms.workbook_reading import read_workbook  # openpyxl is slow to start

        return read_workbook(data, name)
    package, problems = word.open_package(data, name)
    if package is None:
        return None, problems
    return read_word(package, name)
