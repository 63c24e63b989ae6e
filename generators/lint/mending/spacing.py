"""Alignment, indents and spaces of a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generators.layout.law import Measure, Part
from generators.layout.wordml import twips, w
from generators.lint.facts.model import Look, Paragraph
from generators.lint.mending.job import Job
from generators.lint.mending.look import RUNNING, parts_of
from generators.lint.mending.order import property_of, set_switch, set_value, unset
from generators.lint.mending.outcome import Change
from generators.lint.mending.pen import Element, Pen

ALIGNS = {"left": "trái", "right": "phải", "center": "giữa", "both": "đều hai bên"}
SPACES = {"before": "cách đoạn trước", "after": "cách đoạn sau"}
POINT = 20
"""Twentieths in a point."""
SINGLE = 240
NATURAL = 1.15
"""Height of a single line of Times New Roman as a share of its size."""


def mend_spacing(job: Job) -> Iterator[Change]:
    """Set side, first line, spaces and height of lines where they are outside what the law allows."""
    for paragraph, part in parts_of(job):
        wanted = dict(_wanted(job, paragraph, part))
        for element in job.elements(paragraph):
            _set(job.pen, element, wanted)
        if wanted:
            told = (_told(name, paragraph.look, value) for name, value in wanted.items())
            yield Change(paragraph.place, f"{job.called(paragraph)}: {', '.join(told)}")


def _wanted(job: Job, paragraph: Paragraph, part: Part) -> Iterator[tuple[str, float | str]]:
    """Yield what is wrong in a paragraph's look, with the value that it should have."""
    look = paragraph.look
    if part.align and look.align != part.align:
        yield "align", part.align
    if _is_wrong(part.first, look.first):
        yield "first", _usual(job, paragraph, "first", part.first)
    if _is_wrong(part.before, look.before) and _is_wrong(part.before, look.after):
        yield "before", _usual(job, paragraph, "before", part.before)
    if _is_wrong(part.after, look.after):
        yield "after", part.after.value
    if _is_wrong(part.line, _lines(paragraph)):
        yield "line", _usual(job, paragraph, "line", part.line)


def _is_wrong(law: Measure, value: float) -> bool:
    return not law.allows(round(value, 2))


def _lines(paragraph: Paragraph) -> float:
    """Return the height of a line as a multiple of single spacing, also where it is fixed in pt."""
    look, sizes = paragraph.look, [run.letters.size for run in paragraph.shown]
    fixed = look.exact or look.at_least
    natural = fixed / (NATURAL * max(sizes)) if fixed and sizes else look.line
    return max(natural, 1.0) if look.at_least else natural


def _usual(job: Job, paragraph: Paragraph, name: str, law: Measure) -> float:
    """Return the value that most of the running text has, if the law allows it, else the law's own."""
    if paragraph.role in RUNNING:
        looks = [each.look for each in job.case.facts.of(*RUNNING) if not each.look.exact and not each.look.at_least]
        for value, _ in Counter(round(getattr(look, name), 2) for look in looks).most_common(1):
            if law.allows(value):
                return float(value)
    return law.value


def _set(pen: Pen, element: Element, wanted: dict[str, float | str]) -> None:
    for name, value in wanted.items():
        properties = pen.paragraph(element)
        if isinstance(value, str):
            set_value(properties, "jc", value)
        elif name == "first":
            _indent(property_of(properties, "ind"), value)
        else:
            _space(properties, name, value)


def _indent(indents: Element, first: float) -> None:
    hangs = indents.get(w("hanging")) is not None or indents.get(w("hangingChars")) is not None
    unset(indents, "hanging", "hangingChars", "firstLineChars")
    indents.set(w("firstLine"), str(twips(first)))
    if hangs:
        unset(indents, "start", "startChars", "leftChars")
        indents.set(w("left"), "0")


def _space(properties: Element, name: str, value: float) -> None:
    spacing = property_of(properties, "spacing")
    if name == "line":
        spacing.set(w("line"), str(round(value * SINGLE)))
        spacing.set(w("lineRule"), "auto")
        return
    spacing.set(w(name), str(round(value * POINT)))
    unset(spacing, f"{name}Lines")
    if spacing.get(w(f"{name}Autospacing")) is not None:
        spacing.set(w(f"{name}Autospacing"), "0")
    if value and properties.find(w("contextualSpacing")) is not None:
        set_switch(properties, "contextualSpacing", False)


def _told(name: str, look: Look, value: float | str) -> str:
    if name == "align":
        return f"căn {ALIGNS[look.align]} → căn {ALIGNS[str(value)]}"
    if name == "first":
        return f"thụt đầu dòng {look.first:.3g} → {value:g} mm"
    if name == "line":
        fixed = look.exact or look.at_least
        return f"giãn dòng {f'{fixed:g} pt' if fixed else f'{look.line:.3g}'} → {value:g}"
    return f"{SPACES[name]} {getattr(look, name):g} → {value:g} pt"
