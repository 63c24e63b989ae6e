"""A workbook as plain data: its questions, and what it tells a body beside them (who, till when, earlier figures)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generators.content.questions import Questionnaire


@dataclass(frozen=True, slots=True)
class Earlier:
    """The figures of one indicator in the quarter before and in the same quarter a year before; None: not known."""

    previous: Decimal | None = None
    year_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A figure that is the sum of others, by the keys of their questions."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class WorkbookFacts:
    """What stands on a workbook besides its questions, in the words in which it is printed.

    `title` heads it; `agency`, `plan`, `period`, `deadline` and `send_to` are phrases; `window` is the first and the
    last day of the figures. `earlier` and the `numbers` of lines (counted from 1 where not said) are keyed by question;
    `sample` marks figures that are made up.
    """

    title: str
    agency: str
    plan: str
    period: str = ""
    window: tuple[date, date] | None = None
    deadline: str = ""
    send_to: str = ""
    previous: str = ""
    year_before: str = ""
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Workbook:
    """The Excel form of one body: what it asks, its version, what stands on it besides."""

    questionnaire: Questionnaire
    version: str
    facts: WorkbookFacts
