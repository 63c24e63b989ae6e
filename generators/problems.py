"""What can be wrong, where, and how it is told: one type for YAML, templates and papers.

A kind of problem is declared once, beside the code that finds it, with its Vietnamese sentence and
hint; every kind has a case in `tests/problems/<code>/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]
SEVERITY_LABELS: dict[Severity, str] = {"error": "lỗi", "warning": "cảnh báo"}

LONGEST_FACT = 400
"""Characters of one fact that a sentence shows."""


@dataclass(frozen=True, order=True)
class Source:
    """A place in a file: line and column from 1 in text, or words such as “đoạn 14” in Word."""

    file: str
    line: int = 0
    column: int = 0
    place: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, `file: place`, or the file alone."""
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}: {self.place}" if self.place else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, with what to do about it."""

    source: Source
    code: str
    message: str
    hint: str
    severity: Severity

    def __str__(self) -> str:
        """Return the two lines that a clerk reads: place and sentence, then the hint."""
        first = f"{self.source}: {SEVERITY_LABELS[self.severity]}: {self.message} [{self.code}]"
        return f"{first}\n    → {self.hint}" if self.hint else first


@dataclass(frozen=True)
class ProblemKind:
    """A declared kind of problem: code (ASCII slug), sentence and hint with `{fact}` places."""

    code: str
    message: str
    hint: str
    severity: Severity = "error"

    def at(self, source: Source, **facts: object) -> Problem:
        """Return this problem at `source`, its sentence filled with `facts` (all str-able).

        Raises KeyError when the sentence names a fact that is not given.
        """
        shown = {name: _short(str(fact)) for name, fact in facts.items()}
        message, hint = self.message.format(**shown), self.hint.format(**shown)
        return Problem(source, self.code, message, hint, self.severity)


def _short(fact: str) -> str:
    """Return a fact short enough to read: what was pasted by mistake may be a whole book."""
    return fact if len(fact) <= LONGEST_FACT else f"{fact[:LONGEST_FACT]}…"


class ProblemsFound(Exception):  # noqa: N818 - a collection of findings, not one error
    """Raised by the gate before an official paper: carries every problem, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return only the problems that stop a paper."""
    return [problem for problem in problems if problem.severity == "error"]


def summary(problems: Iterable[Problem]) -> str:
    """Return the closing count, e.g. “2 lỗi, 1 cảnh báo.”; “Không có lỗi.” when there is nothing."""
    found = list(problems)
    failed = len(errors(found))
    counts = [(failed, "lỗi"), (len(found) - failed, "cảnh báo")]
    parts = [f"{count} {label}" for count, label in counts if count]
    return f"{', '.join(parts)}." if parts else "Không có lỗi."


def as_text(problems: Iterable[Problem]) -> str:
    """Return all problems for a person, in order of place, then the count."""
    found = sorted(set(problems))
    return "\n".join([*map(str, found), summary(found)])


def as_json(problems: Iterable[Problem], written: Iterable[str] = ()) -> str:
    """Return a result for a program: {"written": files, "problems": flat objects in order of place}."""
    rows = [
        asdict(problem.source)
        | {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in sorted(set(problems))
    ]
    return json.dumps({"written": list(written), "problems": rows}, ensure_ascii=False, indent=2)
