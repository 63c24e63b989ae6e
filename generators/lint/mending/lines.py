"""The line under motto, issuer, subject and title of an annex, drawn as a short paragraph with a border above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generators.layout.law import RuleLaw
from generators.layout.legal_profile import Profile
from generators.layout.wordml import NAMES, element, twips, w
from generators.lint.facts.drawings import Collector, alternative
from generators.lint.facts.model import DrawnLine, Facts, Paragraph, Role
from generators.lint.mending.job import Job
from generators.lint.mending.letters import set_plain_underline
from generators.lint.mending.order import property_of
from generators.lint.mending.outcome import Change, NotRepaired
from generators.lint.mending.pen import NOT_OF_PARAGRAPH, Element, own_runs
from generators.lint.rules.lines import printed_width

TYPED = re.compile(r"[\s_\-–—=*.·]{3,}")
"""What is typed where a line should be drawn."""
NEAR = 3
"""Paragraphs of one cell or page beside the words, in one of which their line may be anchored."""
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
TELLING = {
    "underline": "thay gạch chân bằng đường kẻ dài {length:.0f} mm",
    "typed": "thay nét gõ bằng đường kẻ dài {length:.0f} mm",
    "": "thêm đường kẻ dài {length:.0f} mm",
}
REDRAWN = "kẻ lại đường kẻ, dài {length:.0f} mm"
OF_CELL = "đường kẻ là đường viền của ô bảng, không tự sửa"
UNFOUND = "không tìm thấy nét vẽ để thay"
ENDS_SECTION = "đoạn này mang dấu ngắt phần của tệp, không tự sửa"


def mend_line(job: Job) -> Iterator[Change]:
    """Draw the line under the part that was found, anew where there is one."""
    rules = {str(key): law for key, law in job.case.profile.rules.items()}
    for role, law in rules.items():
        for words in _groups(job.case.facts, role):  # type: ignore[arg-type]
            if job.finding.place in (None, *(paragraph.place for paragraph in words)):
                yield _drawn(job, words, law)


def _groups(facts: Facts, role: Role) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of a part that follow each other."""
    group: list[Paragraph] = []
    for paragraph in facts.of(role):
        place = paragraph.place
        if group and (group[-1].place.part, group[-1].place.index + 1) != (place.part, place.index):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _room(paragraph: Paragraph) -> float:
    return paragraph.look.room - paragraph.look.left - paragraph.look.right


def _drawn(job: Job, words: list[Paragraph], law: RuleLaw) -> Change:
    last, line = words[-1], job.case.facts.line_under(words[-1])
    if last.shared or not last.shown:
        raise NotRepaired(UNFOUND)
    length = min(printed_width(tuple(words)) * law.share.value, _room(last) or 1000)
    for position, found in enumerate(job.elements(last)):
        if found.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            raise NotRepaired(ENDS_SECTION)
        _undo(job, words, found, line if position == 0 else None)
        _draw(job, found, last, length, law)
    telling = TELLING.get(line.kind if line else "", REDRAWN)
    return Change(last.place, f"{job.called(last)}: {telling.format(length=length)}")


def _undo(job: Job, words: list[Paragraph], found: Element, line: DrawnLine | None) -> None:
    """Take away what stands in the line's place."""
    if line is not None and line.kind == "cell":
        raise NotRepaired(OF_CELL)
    if line is not None and line.kind == "shape":
        job.pen.take_out(_shape(found, line))
    for paragraph in words:
        if any(run.letters.underlined for run in paragraph.runs):
            for each in job.elements(paragraph):
                set_plain_underline(job.pen, each)
    if line is not None and line.kind == "border" and _line_of(found) is None:
        borders = property_of(job.pen.paragraph(found), "pBdr")
        for border in list(borders):
            borders.remove(border)
        borders.append(element('<w:bottom w:val="nil"/>'))


def _shape(found: Element, line: DrawnLine) -> Element:
    """Return the run that holds the line, of those near the words the one most like it."""
    near = [*reversed(list(found.itersiblings(w("p"), preceding=True))[:NEAR]), found]
    near += list(found.itersiblings(w("p")))[:NEAR]
    runs = [(run, length) for paragraph in near for run in own_runs(paragraph) if (length := _stroke(run)) is not None]
    if not runs:
        raise NotRepaired(UNFOUND)
    return min(runs, key=lambda pair: abs(pair[1] - line.length))[0]


def _stroke(run: Element) -> float | None:
    """Return the length (mm) of the line that a run draws, None when it draws something else or nothing."""
    collector = Collector()
    for child in run:
        chosen = alternative(child) if child.tag == ALTERNATE else None
        for drawn in chosen if chosen is not None else (child,):
            if drawn.tag == w("drawing"):
                collector.drawing(drawn)
            elif drawn.tag in (w("pict"), w("object")):
                collector.picture(drawn)
    only = collector.strokes and not (collector.boxes or collector.pictures or collector.charts)
    return collector.strokes[0].length if only else None


def _line_of(found: Element) -> Element | None:
    """Return the paragraph under the words that is nothing but their line, drawn as a border or typed."""
    below = found.getnext()
    if below is None or below.tag != w("p") or next(below.iter(w("drawing"), w("pict")), None) is not None:
        return None
    text = "".join(piece.text or "" for run in own_runs(below) for piece in run.iter(w("t")))
    bordered = below.find(f"{w('pPr')}/{w('pBdr')}") is not None and not text.strip()
    return below if bordered or TYPED.fullmatch(text) else None


def _draw(job: Job, found: Element, words: Paragraph, length: float, law: RuleLaw) -> None:
    line = _line_of(found)
    if line is None:
        line = etree.Element(w("p"), {}, NAMES)
        found.addnext(line)
        job.pen.born.append(line)
    for run in list(own_runs(line)):
        job.pen.take_out(run)
    properties = job.pen.paragraph(line)
    for child in list(properties):
        if child.tag not in NOT_OF_PARAGRAPH:
            properties.remove(child)
    for at, child in enumerate(_look(job.case.profile, words, length, law)):
        properties.insert(at, child)
    property_of(job.pen.letters(properties), "sz").set(w("val"), "2")


def _look(profile: Profile, words: Paragraph, length: float, law: RuleLaw) -> list[Element]:
    """Return the properties of the line's paragraph: a border above, as long as the line, where the words stand."""
    part, look = profile.parts["rule"], words.look
    free = max(0.0, _room(words) - length)
    left = {"center": free / 2, "right": free}.get(look.align, 0.0)
    before, after, exact = (round(space.value * 20) for space in (part.before, part.after, part.exact or part.size))
    xml = (
        f'<w:pBdr><w:top w:val="single" w:sz="{round(law.weight * 8)}" w:space="0" w:color="{profile.page.color}"/>'
        f'</w:pBdr><w:spacing w:before="{before}" w:after="{after}" w:line="{exact}" w:lineRule="exact"/>'
        f'<w:ind w:left="{twips(look.left + left)}" w:right="{twips(look.right + free - left)}" w:firstLine="0"/>'
        '<w:jc w:val="left"/>'
    )
    return list(element(f"<w:pPr>{xml}</w:pPr>"))
