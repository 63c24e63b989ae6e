"""YAML as text with places: read a file, check it against a model, write it back."""

from __future__ import annotations

from pathlib import Path

from generators.problems import Problem, errors
from generators.yaml_text import mistakes
from generators.yaml_text.by_hand import Comments, written_by_hand
from generators.yaml_text.events import build_tree
from generators.yaml_text.guard import Findings, check_text, hidden_characters, read_text
from generators.yaml_text.schema import editor_schema
from generators.yaml_text.tree import YamlText, plain_data
from generators.yaml_text.validation import validate
from generators.yaml_text.values import Day, Exact, Hour, Moment, PeriodId, Slug, Text, YesNo
from generators.yaml_text.writing import to_yaml

__all__ = [
    "Comments", "Day", "Exact", "Hour", "Moment", "PeriodId", "Slug", "Text", "YamlText", "YesNo",
    "editor_schema", "hidden_characters", "parse_yaml", "read_yaml", "text_of", "to_yaml", "validate",
    "written_by_hand",
]  # fmt: skip


def read_yaml(file: Path, name: str) -> tuple[YamlText | None, list[Problem]]:
    """Return what a file says as text with places, or None when it has errors; warnings come along.

    `name` is the file as shown in problems. No input raises (design, section 6).
    """
    text, problems = text_of(file, name)
    return (None, problems) if text is None else parse_yaml(text, name)


def text_of(file: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file with plain line ends, or None with what is wrong."""
    findings = Findings(name)
    return read_text(file, findings), findings.problems


def parse_yaml(text: str, name: str) -> tuple[YamlText | None, list[Problem]]:
    """Return what a text says with places, or None when it has errors; warnings come along."""
    findings = Findings(name)
    check_text(text, findings)
    root = build_tree(text, findings)
    if root is None and not findings.problems:
        findings.add(mistakes.EMPTY_FILE, (1, 1))
    if root is None or errors(findings.problems):
        return None, findings.problems
    return YamlText(name, plain_data(root), root), findings.problems
