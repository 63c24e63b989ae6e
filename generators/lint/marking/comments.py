"""A copy of a Word file in which every finding is a comment (nhận xét) at its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lxml import etree

from generators.layout.wordml import W, w
from generators.lint.facts.opening import links_of
from generators.lint.facts.values import Element
from generators.lint.linted import Finding
from generators.lint.mending.working_copy import WorkingCopy
from generators.lint.rules.rule import SEVERITIES
from generators.lint.telling import LABELS

AUTHOR, INITIALS = "Văn thư", "VT"
COMMENTS = "comments"
EMPTY = f'<w:comments xmlns:w="{W}"/>'.encode()
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def marked(data: bytes, findings: Iterable[Finding], day: date) -> bytes:
    """Return a copy of a .docx with a comment for each finding, dated `day`, beside the comments it has.

    A finding in a text box stands at the paragraph that holds the box; one in a header, footer or footnote, where Word
    keeps no comments, and one about the whole document stand at the first paragraph. Other parts keep their bytes.
    Raises NotReadable for bytes that cannot be judged either.
    """
    copy = WorkingCopy(data)
    told = list(findings)
    if not told:
        return data
    room, first = _room(copy), copy.greatest_id + 1
    for number, finding in enumerate(told, start=first):
        paragraph, exact = _anchor(copy, finding)
        room.append(_comment(number, finding, day, exact=exact))
        _mark(paragraph, number)
    return copy.save()


def _room(copy: WorkingCopy) -> Element:
    """Return the root of the comments part, which is made and declared where the file has none."""
    known = next((place for kind, place in links_of(copy.parts, copy.main).values() if kind == COMMENTS), "")
    if known in copy.parts:
        return copy.root(known)
    place, _ = copy.add_part((f"word/{COMMENTS}{end}.xml" for end in ("", *range(2, 999))), COMMENTS, EMPTY)
    return copy.root(place)


def _anchor(copy: WorkingCopy, finding: Finding) -> tuple[Element, bool]:
    """Return the paragraph of the text at which a finding is told, and whether it is the very one that was found."""
    everywhere = list(copy.document.iter(w("p")))
    place = finding.place
    if place is None or place.part != copy.main or place.index >= len(everywhere):
        return everywhere[0], False
    found = everywhere[place.index]
    outer = list(found.iterancestors(w("p")))
    return (outer[-1], False) if outer else (found, True)


def _mark(paragraph: Element, number: int) -> None:
    id_ = {w("id"): str(number)}
    paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, etree.Element(w("commentRangeStart"), id_))
    etree.SubElement(paragraph, w("commentRangeEnd"), id_)
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("commentReference"), id_)


def _comment(number: int, finding: Finding, day: date, *, exact: bool) -> Element:
    facts = {"id": str(number), "author": AUTHOR, "date": f"{day.isoformat()}T00:00:00Z", "initials": INITIALS}
    comment = etree.Element(w("comment"), {w(name): value for name, value in facts.items()})
    for line in comment_lines(finding, exact=exact):
        paragraph = etree.SubElement(comment, w("p"))
        if len(comment) == 1:
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
        text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"), {XML_SPACE: "preserve"})
        text.text = line
    return comment


def comment_lines(finding: Finding, *, exact: bool) -> Iterator[str]:
    """Yield what a comment says; it names the place where it does not stand there."""
    yield f"{SEVERITIES[finding.severity].upper()}: {finding.title} [{finding.rule}]"
    if not exact:
        yield f"Vị trí: {finding.where}" + (f" “{finding.excerpt}”" if finding.excerpt else "")
    yield from (f"{name}: {words}" for key, name in LABELS.items() if (words := getattr(finding, key)))
