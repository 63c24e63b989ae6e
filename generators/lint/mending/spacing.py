"""Alignment, indents and spaces of a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generators.layout.law import Measure, Part
from generators.layout.wordml import twips, w
from generators.lint.facts.model import Look, Paragraph
from generators.lint.mending.job import Job
from generators.lint.mending.look import RUNNING, parts_of
from generators.lint.mending.order import property_of, set_switch, set_value, unset
from generators.lint.mending.outcome import Change, NotRepaired
from generators.lint.mending.pen import Element
from generators.lint.rules.looks import ALIGNS, number

POINT = 20
"""Twentieths in a point."""
SINGLE = 240


@dataclass(frozen=True)
class Aspect:
    """What a rule judges of a paragraph's look: the law's measure of it, how it is set, how it is told."""

    law: Callable[[Part], Measure]
    name: str
    write: Callable[[Element, Look, float], None]
    told: str
    unit: str = ""


def _indent(properties: Element, look: Look, first: float) -> None:
    indents = property_of(properties, "ind")
    unset(indents, "hanging", "hangingChars", "firstLineChars")
    indents.set(w("firstLine"), str(twips(first)))
    if look.first < 0:
        unset(indents, "start", "startChars", "leftChars")
        indents.set(w("left"), "0")


def _space(properties: Element, _: Look, before: float) -> None:
    spacing, wanted = property_of(properties, "spacing"), str(round(before * POINT))
    if spacing.get(w("before")) == wanted:  # a style of lists lets no space stand between its own paragraphs
        set_switch(properties, "contextualSpacing", False)
    spacing.set(w("before"), wanted)
    unset(spacing, "beforeLines", "beforeAutospacing")


def _line(properties: Element, _: Look, lines: float) -> None:
    spacing = property_of(properties, "spacing")
    spacing.set(w("line"), str(round(lines * SINGLE)))
    spacing.set(w("lineRule"), "auto")


ASPECTS: Mapping[str, Aspect] = {
    "indent": Aspect(lambda part: part.first, "first", _indent, "lùi đầu dòng", " mm"),
    "space": Aspect(lambda part: part.before, "before", _space, "cách đoạn trên", " pt"),
    "line": Aspect(lambda part: part.line, "line", _line, "giãn dòng"),
}
"""By the end of the rule's id."""
SIDE = "align"
OTHER = "quy tắc này không nói rõ sửa gì trong dáng đoạn"


def mend_spacing(job: Job) -> Iterator[Change]:
    """Set what the rule judges, as the end of its id says: side, first line, space above or height of lines."""
    name = job.rule.id.rpartition("-")[2]
    if name != SIDE and name not in ASPECTS:
        raise NotRepaired(OTHER)
    for paragraph, part in parts_of(job):
        told = _side(job, paragraph, part) if name == SIDE else _measure(job, paragraph, part, ASPECTS[name])
        if told:
            yield Change(paragraph.place, f"{job.called(paragraph)}: {told}")


def _side(job: Job, paragraph: Paragraph, part: Part) -> str:
    if not part.align:
        return ""
    for element in job.elements(paragraph):
        set_value(job.pen.paragraph(element), "jc", part.align)
    return f"{ALIGNS[paragraph.look.align]} → {ALIGNS[part.align]}"


def _measure(job: Job, paragraph: Paragraph, part: Part, aspect: Aspect) -> str:
    look, wanted = paragraph.look, _usual(job, paragraph, aspect, part)
    for element in job.elements(paragraph):
        aspect.write(job.pen.paragraph(element), look, wanted)
    fixed = (look.exact or look.at_least) if aspect.name == "line" else None
    now = f"{number(fixed)} pt" if fixed else number(round(getattr(look, aspect.name), 1))
    return f"{aspect.told} {now} → {number(wanted)}{aspect.unit}"


def _usual(job: Job, paragraph: Paragraph, aspect: Aspect, part: Part) -> float:
    """Return the value that most of the running text has, if the law allows it, else the law's own."""
    law = aspect.law(part)
    if paragraph.role in RUNNING:
        looks = [each.look for each in job.case.facts.of(*RUNNING) if not (each.look.exact or each.look.at_least)]
        for value, _ in Counter(round(getattr(look, aspect.name), 1) for look in looks).most_common(1):
            if law.allows(value):
                return float(value)
    return law.value
