"""What an evaluation says, as plain frozen data: the names that its template may use.

Every text is as printed and empty where there is nothing; a number stands in it only because the ledger gave it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generators.documents.paper import Foot, Letterhead, Parent
from generators.documents.report_paper import AnnexTable, FigureLine, Standing
from generators.documents.telling import Printed
from generators.word.inserts import Chart, Footnote, Properties, RichText, Rule, SectionEnd, Table


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
    """A figure that was corrected: which, from what to what."""

    indicator: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectedReturn:
    """What a body corrected in its figures for a period, and when."""

    body: str
    period: str
    day: str
    figures: tuple[CorrectedFigure, ...]


@dataclass(frozen=True, slots=True)
class MissingLine:
    """The bodies that sent nothing for a period."""

    period: str
    bodies: str


@dataclass(frozen=True, slots=True)
class ChangedBody:
    """A body whose last day under its name was `day`: renamed to its heirs, merged into them, else divided or gone."""

    body: str
    day: str
    heirs: str
    renamed: bool
    merged: bool


@dataclass(frozen=True, slots=True)
class StageScope:
    """The stage and what holds for all its figures: days, quarters, who reported, what was corrected or cannot join."""

    stage: str
    first_day: str
    last_day: str
    quarters: str
    share: str
    missing: tuple[MissingLine, ...]
    late: str
    unlike: str
    corrections: tuple[CorrectedReturn, ...]
    changed: tuple[ChangedBody, ...]
    seams: tuple[str, ...]
    comparable: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """What was done to carry the plan out: sub-plans of those `asked` for (none came: empty), letters of reminder."""

    subplans: str
    asked: str
    letters: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section that people write: its paragraphs, or a gap where there are none yet."""

    title: str
    lines: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class ItemSection:
    """What is said of one item of the plan (an objective): its words, then the officer's or a gap."""

    text: str
    lines: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class TargetDetail:
    """How the verdict on a target came about: formula in words, reason, quarters and bodies that lack; its `chart`."""

    name: str
    outcome: str
    formula: str
    reason: str
    lacking: tuple[MissingLine, ...]
    chart: str


@dataclass(frozen=True, slots=True)
class Captioned:
    """A numbered `name` (Bảng 1, Biểu đồ 1), the caption that begins with it, and the table or chart it names."""

    name: str
    caption: str
    table: Table | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class PromisesLine:
    """How many measures of sub-plans there are for a task, and how they stand: “05 biện pháp …, 01 …”."""

    total: str
    outcomes: str


@dataclass(frozen=True, slots=True)
class TaskEvaluation:
    """The results of one task group: its place in the plan, figures, what the officer wrote, what was promised."""

    title: str
    place: str
    lines: tuple[FigureLine, ...]
    said: tuple[RichText, ...]
    promises: PromisesLine | None


@dataclass(frozen=True, slots=True)
class EvaluationAnnex:
    """An annex made of tables; `before` ends the pages in front of it, `note` explains its marks."""

    before: SectionEnd
    number: str
    title: str
    guide: bool
    rule: Rule
    tables: tuple[AnnexTable, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EvaluationPaper:
    """Everything the template of evaluations may name; `final` tells whether it is of the whole plan (tổng kết)."""

    head: Letterhead
    parent: Parent
    collector: str
    collector_name: str
    final: bool
    subject: str
    subject_rule: Rule
    addressees: tuple[str, ...]
    readers: str
    scope: StageScope
    sample: str
    situation: Section
    direction: Section
    steps: Steps
    objectives: tuple[ItemSection, ...]
    standing: Standing
    targets_table: Captioned
    targets_lacking: bool
    at_a_glance: Captioned | None
    targets_charts: tuple[Captioned, ...]
    targets: tuple[TargetDetail, ...]
    targets_said: tuple[RichText, ...]
    tasks: tuple[TaskEvaluation, ...]
    reporting_chart: Captioned
    funding: Section
    strengths: Section
    shortcomings: Section
    objective_causes: Section
    subjective_causes: Section
    lessons: Section
    models: Section
    directions: Section
    proposals: Section
    commendations: Section
    foot: Foot
    annexes: tuple[EvaluationAnnex, ...]
    final_page: SectionEnd
    footnotes: tuple[Footnote, ...]
    properties: Properties
    printed: tuple[Printed, ...]
