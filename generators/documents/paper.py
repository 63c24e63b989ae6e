"""What a paper says, as plain frozen data: the names that its template may use.

Letterhead and foot are the same for every kind of paper; texts are as printed, empty where there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from generators.word.inserts import Footnote, Form, Frame, Properties, RichText, Rule, SectionEnd, Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: who issues, under which number, where and when, with which marks."""

    superiors: tuple[str, ...]
    issuers: tuple[str, ...]
    issuer_rule: Rule
    motto_rule: Rule
    code: RichText
    place: str
    date: RichText
    secrecy: Frame | None
    urgency: Frame | None
    draft_mark: Frame | None
    circulation: Frame | None


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: authority and title lines, another office held, rank and name on one line."""

    lines: tuple[str, ...]
    office: str
    name: str


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot below the text: Nơi nhận, the filing line, the drafter's mark, signatures."""

    recipients: tuple[str, ...]
    filing: RichText | None
    drafter: str
    signatures: tuple[SignatureBlock, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table of the body; `look` is the profile's part, e.g. `heading_roman`."""

    look: str
    text: RichText
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class AnnexPages:
    """An annex (phụ lục); `before` ends the pages in front of it, `closing` is its last block.

    `number` is Roman, and empty when the annex is the only one; `guide` asks for (Kèm theo …).
    """

    before: SectionEnd
    number: str
    title: str
    guide: bool
    rule: Rule
    body: tuple[Block, ...]
    closing: Block
    end_mark: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """Everything the plan's template may name."""

    head: Letterhead
    type: str
    type_name: str
    issuer_names: str
    subject: str
    subject_rule: Rule
    issued_with: str
    addressees: tuple[str, ...]
    bases: tuple[RichText, ...]
    opening: tuple[RichText, ...]
    body: tuple[Block, ...]
    closing: Block
    end_mark: str
    foot: Foot
    annexes: tuple[AnnexPages, ...]
    final_page: SectionEnd
    footnotes: tuple[Footnote, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Parent:
    """The plan that a paper carries out, as it is cited: in full the first time, short afterwards."""

    type_name: str
    code: str
    date: str
    issuer: str
    about: str
    short: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task as its body answers it: its number here, its place in the parent, its words, a table of blanks."""

    number: str
    place: str
    words: str
    details: tuple[str, ...]
    answers: Table


@dataclass(frozen=True, slots=True)
class SubplanPaper:
    """Everything the sub-plan's template may name; `requested` bodies are asked, the others told.

    The body that `collects` reports to the parent's issuer, every other one to `reporting_to`.
    """

    head: Letterhead
    parent: Parent
    agency: str
    requested: bool
    subject: str
    subject_rule: Rule
    objectives: tuple[str, ...]
    targets: tuple[str, ...]
    own_objectives: RichText
    lead: tuple[Task, ...]
    support: tuple[Task, ...]
    own_organisation: RichText
    reporting_to: str
    collects: bool
    reporting: Table | None
    deadlines_set_by: str
    own_funding: RichText
    signer: RichText
    foot: Foot
    final_page: SectionEnd
    form: Form
    properties: Properties


@dataclass(frozen=True, slots=True)
class Result:
    """A task on whose results a body reports: its number here, its words, its place in the parent, the answer."""

    number: str
    words: str
    place: str
    answer: RichText


@dataclass(frozen=True, slots=True)
class Told:
    """What a body tells in its report besides figures and results: the window of its figures, its words, who signs."""

    direction: RichText
    start: RichText
    end: RichText
    strengths: RichText
    shortcomings: RichText
    causes: RichText
    next_tasks: RichText
    proposals: RichText
    signer: RichText


@dataclass(frozen=True, slots=True)
class ReturnPaper:
    """Everything the template of a body's report may name; `requested` bodies are asked, the others told.

    The body that `collects` reports to the parent's issuer, every other one to the collector: that is the
    `reader`, who is `addressed` where the law has a Kính gửi. `gaps` tells that an earlier figure is not known,
    `sample` that some are made up.
    """

    head: Letterhead
    parent: Parent
    agency: str
    requested: bool
    collects: bool
    sample: bool
    subject: str
    subject_rule: Rule
    reader: str
    addressed: bool
    period: str
    next_period: str
    told: Told
    figures: Table | None
    gaps: bool
    results: tuple[Result, ...]
    foot: Foot
    final_page: SectionEnd
    form: Form
    properties: Properties


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """Bodies that a letter tells or requests; `head` is that of one body, empty for several.

    Some are named by their group when `grouped`. `again` names those reminded before, all of them when `all_again`.
    """

    names: str
    grouped: bool
    head: str
    again: str
    all_again: bool


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter sent before and the deadline that it set; `names` is empty when it reminded all of those of today."""

    code: str
    date: str
    names: str
    until: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A body that owes a return and is no more, and the body that it has become."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ReminderPaper:
    """Everything the reminder's template may name: a letter to one body, or a `joint` one to several.

    The duty lies on `bound`, told to report by `place` of the plan. `superior` gets the reports (empty where the
    collector has none above it), its head is `answerable_to`. `sent` of `all_bodies` have reported, empty when none.
    `persistent`: a body has been reminded twice or more.
    """

    head: Letterhead
    about: str
    addressees: tuple[str, ...]
    parent: Parent
    place: str
    bound: str
    period: str
    deadline: str
    set_by: str
    reports_to: str
    collector: str
    unit: str
    superior: str
    answerable_to: str
    day: str
    sent: str
    all_bodies: str
    until: RichText
    joint: bool
    told: AskedBodies | None
    requested: AskedBodies | None
    successions: tuple[Succession, ...]
    earlier: tuple[EarlierLetter, ...]
    persistent: bool
    sample: bool
    foot: Foot
    final_page: SectionEnd
    properties: Properties
