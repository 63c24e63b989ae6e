"""Filing: the record of a completed form as a file of `content/`, beside what was filed there before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.content.questions import Answers, Asked, Question, Questionnaire, Row, Rows
from generators.content.received import EARLIER, read_filed
from generators.content.sent_in import SentIn
from generators.yaml_text import to_yaml


@dataclass(frozen=True)
class Filing:
    """A record ready to be filed: its place below the office, its schema, and how its answers are read back."""

    asked: Questionnaire
    record: SentIn
    target: str
    schema: str
    answers: Callable[[SentIn], Answers]


@dataclass(frozen=True)
class Change:
    """A different answer: the question's title, and the words before and now (empty when there were none)."""

    title: str
    before: str
    now: str

    def __str__(self) -> str:
        """Return the change as it is told to a clerk."""
        return f"{self.title}: “{_short(self.before)}” → “{_short(self.now)}”"


def _short(text: str, most: int = 60) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def file_text(filing: Filing) -> str:
    """Return the YAML of a record, with the line by which editors find its schema; empty keys are left out."""
    data = filing.record.model_dump(exclude_none=True, exclude_defaults=True)
    up = "../" * filing.target.removeprefix("content/").count("/")
    return f"# yaml-language-server: $schema={up}schema/{filing.schema}\n{to_yaml(data)}"


def kept_file(target: Path, filing: Filing) -> SentIn | None:
    """Return the record that stands at `target`, None when there is none or it cannot be read."""
    if not target.exists():
        return None
    filed, _ = read_filed(target, filing.target, type(filing.record))
    return filed.value if filed else None


def earlier_place(target: Path) -> Path:
    """Return the first free place for a replaced record, e.g. `earlier/so-tu-phap-1.yaml`."""
    number = 1
    while (place := target.parent / EARLIER / f"{target.stem}-{number}{target.suffix}").exists():
        number += 1
    return place


def changes(before: SentIn, filing: Filing) -> tuple[Change, ...]:
    """Return how the answers differ from those of the record before."""
    old, new = filing.answers(before), filing.answers(filing.record)
    return tuple(_differing(filing.asked.asked, old, new))


def _differing(asked: tuple[Asked, ...], old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    for each in asked:
        before, now = old.get(each.key) or "", new.get(each.key) or ""
        if before != now:
            yield Change(each.title, _told(each, before), _told(each, now))


def _told(asked: Asked, answer: object) -> str:
    if isinstance(asked, Question):
        return _words(asked, str(answer))
    rows = answer if isinstance(answer, tuple) else ()
    return "\n".join(_row(asked, row) for row in rows)


def _row(rows: Rows, row: Row) -> str:
    return ", ".join(_words(column, row[column.key]) for column in rows.columns if row[column.key])


def _words(question: Question, answer: str) -> str:
    return f"{date.fromisoformat(answer):%d/%m/%Y}" if question.kind == "date" and answer else answer
