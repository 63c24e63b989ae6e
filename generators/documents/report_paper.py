"""What the consolidated report says, as plain frozen data: the names that its template may use.

Every text is as printed and empty where there is nothing; a number stands in it only because the ledger gave it,
and `ReportPaper.printed` lists each of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generators.documents.paper import Foot, Letterhead, Parent
from generators.documents.telling import Printed
from generators.word.inserts import Footnote, Properties, RichText, Rule, SectionEnd, Table


@dataclass(frozen=True, slots=True)
class Voice:
    """What bodies wrote, once for all that wrote the same; `many` names stand after it, not before.

    `names` is empty where the text begins with the name itself. `mark` is what ends the text when nothing follows:
    a full stop that `text` does not hold, or nothing.
    """

    names: str
    many: bool
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the annex has all that bodies wrote in a section that tells less: their names or how many, the number."""

    names: str
    number: str


@dataclass(frozen=True, slots=True)
class Passages:
    """A section's words: the officer's before and after, the bodies' in between; `silent` when nobody wrote any."""

    before: tuple[RichText, ...]
    voices: tuple[Voice, ...]
    elsewhere: Elsewhere | None
    after: tuple[RichText, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole (trong đó); `amount` is empty while unknown, `share` where all have told."""

    name: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change in words, and the bodies (names, or how many) that are left out since they lack in one of the two."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One indicator in a sentence.

    `amount` is empty where nothing can be said, for `reason` (empty when it is only that nobody has told).
    `share` (09/10) is there when bodies lack, `lacking` names those that reported without this figure.
    """

    name: str
    amount: str
    fraction: str
    reason: str
    share: str
    lacking: str
    unlike: str
    changes: tuple[ToldChange, ...]
    parts: tuple[Part, ...]
    undivided: str
    cumulative: str
    cumulative_share: str


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The results of one task group: its place in the plan, figures, then what was said."""

    title: str
    place: str
    lines: tuple[FigureLine, ...]
    said: Passages


@dataclass(frozen=True, slots=True)
class OtherWindow:
    """A body whose figures are about other days than the period's, or a period whose days are unlike this one's."""

    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many bodies reported by which day, and by name who did not, who was late, who told of other days.

    `due` is their deadline in words, empty where nobody set one.
    """

    day: str
    due: str
    share: str
    complete: bool
    missing: str
    late: str
    unlike: tuple[OtherWindow, ...]


@dataclass(frozen=True, slots=True)
class Comparability:
    """What holds for all comparisons: earlier periods without any figures, and those with unlike days."""

    unknown: str
    unlike: tuple[OtherWindow, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The period and what holds for all figures: their days, since when they are cumulated, who told, comparisons."""

    period: str
    next_period: str
    first_day: str
    last_day: str
    cumulative_since: str
    attendance: Attendance
    comparability: Comparability


@dataclass(frozen=True, slots=True)
class Standing:
    """How many targets there are, and how many stand so: “02 chỉ tiêu đạt, 01 chỉ tiêu chưa đạt”."""

    total: str
    outcomes: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """How a target stands in the period, and over the year so far (empty when that is the same).

    `asked` is empty where the reason says it already.
    """

    name: str
    asked: str
    outcome: str
    reason: str
    cumulative_outcome: str
    cumulative_reason: str


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table of an annex; `caption` is empty when it is the only one."""

    caption: str
    table: Table


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """An annex (phụ lục) made of tables; `before` ends the pages in front of it."""

    before: SectionEnd
    number: str
    title: str
    guide: bool
    rule: Rule
    tables: tuple[AnnexTable, ...]


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """Everything the consolidated report's template may name."""

    head: Letterhead
    parent: Parent
    collector: str
    collector_name: str
    subject: str
    subject_rule: Rule
    addressees: tuple[str, ...]
    readers: str
    scope: Scope
    sample: str
    direction: Passages
    tasks: tuple[TaskResult, ...]
    standing: Standing
    targets: tuple[TargetLine, ...]
    targets_said: Passages
    strengths: Passages
    shortcomings: Passages
    causes: Passages
    next_tasks: Passages
    proposals: Passages
    foot: Foot
    indicators_annex: AnnexSheet
    bodies_annex: AnnexSheet
    reporters_annex: AnnexSheet
    voices_annex: AnnexSheet | None
    final_page: SectionEnd
    footnotes: tuple[Footnote, ...]
    properties: Properties
    printed: tuple[Printed, ...]
