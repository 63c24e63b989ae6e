"""The number of a page: in its place, centred or at the right, hidden on first pages, anew in every annex."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from generators.layout.legal_profile import Profile
from generators.layout.styles import fonts_xml
from generators.layout.wordml import NAMES, R, element, w
from generators.lint.facts.model import Paragraph, Section
from generators.lint.mending.job import Job
from generators.lint.mending.order import property_of, set_switch
from generators.lint.mending.outcome import Change, NotRepaired
from generators.lint.mending.pen import Element, own_runs
from generators.lint.rules.looks import ALIGNS

EdgeName = Literal["header", "footer"]
NAMES_OF: dict[EdgeName, str] = {"header": "đầu trang", "footer": "chân trang"}
ROOTS: dict[EdgeName, str] = {"header": "hdr", "footer": "ftr"}
OTHER: dict[EdgeName, EdgeName] = {"header": "footer", "footer": "header"}
ID = f"{{{R}}}id"
ONLY_NUMBER = re.compile(r"[\s\d.\-–—~|/]*")
FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>2</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)
WORDS_BESIDE = "cạnh số trang còn có chữ khác, không tự sửa"
FIRST_SPEAKS = "đầu, chân trang riêng của trang đầu đang ẩn nhưng có chữ, không tự sửa"
SHARED = "đầu hoặc chân trang này dùng chung cho trang đầu và có nội dung, không tự sửa"


def mend_page_number(job: Job) -> Iterator[Change]:
    """Give every section the number of the page where the law wants it, and nowhere else."""
    place = job.case.profile.page_number.place
    annexes = {paragraph.section for paragraph in job.case.facts.of("annex_label", "annex_title")}
    for number, (section, sect) in enumerate(job.sections):
        where = f"Số trang, phần {number + 1} của tệp" if len(job.sections) > 1 else "Số trang"
        told: list[str] = []
        try:
            for step in (
                _take_out(job, section, place),
                _add(job, section, sect, place, number),
                _align(job, getattr(section, place).number),
                _hide_first(job, section, sect, number == 0),
                _restart(job, section, sect, number in annexes),
            ):
                told += step
        finally:
            if told:
                yield Change(None, f"{where}: {', '.join(told)}")


def _take_out(job: Job, section: Section, place: EdgeName) -> Iterator[str]:
    """Take the number out of the wrong edge, and out of the edges of a first page."""
    wrong = getattr(section, OTHER[place]).number
    firsts = (section.first_header.number, section.first_footer.number) if section.title_page else ()
    if wrong and _clear(job, wrong):
        yield f"bỏ số ở {NAMES_OF[OTHER[place]]}"
    cleared = [_clear(job, first) for first in firsts if first]
    if any(cleared):
        yield "bỏ số ở trang đầu"


def _clear(job: Job, paragraph: Paragraph) -> bool:
    """Take the number out of a paragraph that holds nothing else; tell whether it still stood there."""
    if not ONLY_NUMBER.fullmatch(paragraph.text):
        raise NotRepaired(WORDS_BESIDE)
    runs = [run for found in job.elements(paragraph) for run in own_runs(_without_simple_fields(found))]
    for run in runs:
        job.pen.take_out(run)
    return bool(runs)


def _without_simple_fields(paragraph: Element) -> Element:
    """Write fields as runs, which a tracked deletion can hold."""
    for field in list(paragraph.iter(w("fldSimple"))):
        shown = field.find(w("r"))
        letters = shown.find(w("rPr")) if shown is not None else None
        for run in _field(letters, field.get(w("instr"), "")):
            field.addprevious(run)
        field.getparent().remove(field)  # type: ignore[union-attr]
    return paragraph


def _field(letters: Element | None, instruction: str) -> Iterator[Element]:
    for xml in FIELD:
        run = element(f"<w:r>{xml}</w:r>")
        for told in run.iter(w("instrText")):
            told.text = instruction
        if letters is not None:
            run.insert(0, copy.deepcopy(letters))
        yield run


def _add(job: Job, section: Section, sect: Element, place: EdgeName, number: int) -> Iterator[str]:
    """Put the number where it is missing; a section without an edge of its own goes on with the one before."""
    if getattr(section, place).number is not None:
        return
    for kind in ("default", "even") if section.even_odd else ("default",):
        own = sect.find(f'w:{place}Reference[@w:type="{kind}"]', NAMES)
        if own is not None or number == 0:
            yield from _give(job, sect, place, kind, own)


def _give(job: Job, sect: Element, place: EdgeName, kind: str, own: Element | None) -> Iterator[str]:
    part = job.copy.linked(own.get(ID, "")) if own is not None else ""
    if part and not _opens(job, part):
        if not _numbered(job.copy.root(part)):
            _put(job, job.copy.root(part))
            yield f"thêm số ở {NAMES_OF[place]}"
        return
    if part and _words(job.copy.root(part)):
        raise NotRepaired(SHARED)
    reference = own if own is not None else etree.Element(w(f"{place}Reference"), {w("type"): kind}, NAMES)
    sect.insert(0, reference)
    reference.set(ID, _new_edge(job, place))
    yield f"thêm số ở {NAMES_OF[place]}"


def _opens(job: Job, part: str) -> bool:
    """Tell whether an edge is that of a first page too."""
    firsts = job.copy.document.iterfind('.//w:sectPr/*[@w:type="first"]', NAMES)
    return any(job.copy.linked(first.get(ID, "")) == part for first in firsts)


def _numbered(root: Element) -> bool:
    told = [*(field.get(w("instr"), "") for field in root.iter(w("fldSimple")))]
    told += [text.text or "" for text in root.iter(w("instrText"))]
    return any(re.match(r"\s*PAGE\b", instruction) for instruction in told)


def _words(root: Element) -> bool:
    drawn = next(root.iter(w("drawing"), w("pict"), w("tbl")), None)
    return drawn is not None or any((text.text or "").strip() for text in root.iter(w("t")))


def _new_edge(job: Job, place: EdgeName) -> str:
    if place not in job.copy.new_edges:
        root = etree.Element(w(ROOTS[place]), {}, NAMES)
        etree.SubElement(root, w("p"))
        job.copy.new_edges[place] = job.copy.add_edge(place, root)
        _put(job, root)
    return job.copy.new_edges[place]


def _put(job: Job, root: Element) -> None:
    """Put the number into an empty paragraph of an edge, else into a new one in front of its words."""
    paragraph = next((each for each in root.iterchildren(w("p")) if not _words(each)), None)
    if paragraph is None:
        paragraph = etree.Element(w("p"), {}, NAMES)
        root.insert(0, paragraph)
        job.pen.born.append(paragraph)
    profile = job.case.profile
    _stand(job, paragraph, profile)
    size = round(profile.parts["page_number"].size.value * 2)
    letters = element(f'<w:rPr>{fonts_xml(profile)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')
    job.pen.add(paragraph, *_field(letters, " PAGE "))


def _stand(job: Job, paragraph: Element, profile: Profile) -> None:
    """Let the number stand as the law says, without indents or a frame of its own."""
    properties = job.pen.paragraph(paragraph)
    for frame in properties.findall(w("framePr")):
        properties.remove(frame)
    indents = property_of(properties, "ind")
    indents.attrib.clear()
    for side in ("left", "right", "firstLine"):
        indents.set(w(side), "0")
    property_of(properties, "jc").set(w("val"), profile.parts["page_number"].align or "center")


def _align(job: Job, number: Paragraph | None) -> Iterator[str]:
    wanted = job.case.profile.parts["page_number"].align
    if number is None or wanted is None or number.look.align == wanted:
        return
    if not ONLY_NUMBER.fullmatch(number.text):
        raise NotRepaired(WORDS_BESIDE)
    for found in job.elements(number):
        _stand(job, found, job.case.profile)
    yield f"{ALIGNS[number.look.align]} → {ALIGNS[wanted]}"


def _hide_first(job: Job, section: Section, sect: Element, opens: bool) -> Iterator[str]:
    """Hide the number on the first page of the paper."""
    if section.title_page or not opens:
        return
    edges = (section.first_header, section.first_footer)
    if any(paragraph.shown and paragraph is not edge.number for edge in edges for paragraph in edge.paragraphs):
        raise NotRepaired(FIRST_SPEAKS)
    for number in (edge.number for edge in edges if edge.number):
        _clear(job, number)
    set_switch(job.pen.section(sect), "titlePg", True)
    yield "ẩn số ở trang đầu"


def _restart(job: Job, section: Section, sect: Element, annex: bool) -> Iterator[str]:
    """Let an annex, and the paper itself, begin with 1."""
    if section.starts_at == 1 or not (annex or section.starts_at is not None):
        return
    property_of(job.pen.section(sect), "pgNumType").set(w("start"), "1")
    yield "đánh số lại từ 1"
