"""The end of mending: what the pen did is left plain, or shown as tracked changes that Word can accept or reject."""

from __future__ import annotations

import copy
from itertools import takewhile

from lxml import etree

from generators.layout.wordml import w
from generators.lint.mending.order import property_of
from generators.lint.mending.pen import NOT_OF_LETTERS, NOT_OF_PARAGRAPH, NOT_OF_SECTION, Element, Pen, bare

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def finish(pen: Pen, tracked: bool) -> None:
    """Take away what was taken out and properties that stayed empty; with `tracked`, record every change instead."""
    if tracked:
        _record_births(pen)
        _record_properties(pen)
        _record_words(pen)
        for run in pen.added:
            _wrap(pen, run)
    else:
        for deletion in pen.taken:
            _drop(deletion)
    for holder in (*pen.letters_before, *pen.paragraphs_before):
        _tidy(holder)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tidy(holder: Element) -> None:
    """Take away properties that are empty."""
    for name in ("rPr", "pPr"):
        found = holder.find(w(name))
        if found is not None and len(found) == 0:
            holder.remove(found)


def _wrap(pen: Pen, run: Element) -> None:
    insertion = pen.record("ins")
    run.addprevious(insertion)
    insertion.append(run)


def _record_properties(pen: Pen) -> None:
    for holder, old in pen.letters_before.items():
        _record(pen, holder.find(w("rPr")), old, NOT_OF_LETTERS, "rPrChange")
    for holder, old in pen.paragraphs_before.items():
        _record(pen, holder.find(w("pPr")), old, NOT_OF_PARAGRAPH, "pPrChange")
    for section, old in pen.sections_before.items():
        _record(pen, section, old, NOT_OF_SECTION, "sectPrChange")


def _record(pen: Pen, now: Element | None, old: Element | None, without: tuple[str, ...], name: str) -> None:
    """Keep the old properties beside the new; those of a change that the file had already are older and stay."""
    new = bare(now, without)
    if now is None or new is None or now.find(w(name)) is not None or _same(new, old):
        return
    change = pen.record(name)
    before = etree.SubElement(change, now.tag)
    before.extend(old if old is not None else ())
    now.append(change)


def _same(new: Element, old: Element | None) -> bool:
    return etree.tostring(new, method="c14n") == etree.tostring(
        old if old is not None else etree.Element(new.tag), method="c14n"
    )


def _record_births(pen: Pen) -> None:
    """Record each new paragraph by the mark that came with it.

    In front of another paragraph that is its own mark; at the end of a cell or a header, where the last mark always
    stays, it is the mark of the paragraph before, whose properties the new one then falls back to.
    """
    for paragraph in pen.born:
        following = paragraph.getnext()
        if following is not None and following.tag == w("p"):
            pen.letters_before.pop(_mark(paragraph), None)
            _mark(paragraph).insert(0, pen.record("ins"))
            continue
        previous = paragraph.getprevious()
        if previous is not None and previous.tag == w("p"):
            _fall_back(pen, paragraph, previous)


def _fall_back(pen: Pen, paragraph: Element, previous: Element) -> None:
    properties = previous.find(w("pPr"))
    letters = properties.find(w("rPr")) if properties is not None else None
    was = bare(properties, NOT_OF_PARAGRAPH)
    pen.paragraphs_before[paragraph] = pen.paragraphs_before.pop(previous, was)
    own = paragraph.find(w("pPr"))
    if own is not None and (letters is not None or own.find(w("rPr")) is not None):
        marked = pen.letters_before.get(properties, bare(letters, NOT_OF_LETTERS)) if properties is not None else None
        pen.letters_before[own] = marked
        property_of(own, "rPr")
    _mark(previous).insert(0, pen.record("ins"))


def _mark(paragraph: Element) -> Element:
    """Return the letters of a paragraph's mark, made where they are missing."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    return property_of(properties, "rPr")


def _record_words(pen: Pen) -> None:
    changed = {text: old for text, old in pen.words_before.items() if (text.text or "") != old}
    for run in dict.fromkeys(run for text in changed if (run := text.getparent()) is not None):
        for piece in _pieces(pen, run, changed):
            run.addprevious(piece)
        _drop(run)


def _pieces(pen: Pen, run: Element, changed: dict[Element, str]) -> list[Element]:
    """Return what stands for a run: its unchanged stretches, and what was deleted and inserted between them."""
    letters = run.find(w("rPr"))
    pieces: list[Element] = []
    for child in [child for child in run if child is not letters]:
        if child in changed:
            pieces += _difference(pen, letters, changed[child], child.text or "")
        else:
            pieces.append(_run(pen, letters, child))
    return pieces


def _difference(pen: Pen, letters: Element | None, old: str, new: str) -> list[Element]:
    """Return the runs that tell how one text became another: what both begin with, the change, what both end with."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    stretches = (
        ("", old[:start]),
        ("del", old[start : len(old) - end]),
        ("ins", new[start : len(new) - end]),
        ("", old[len(old) - end :]),
    )
    return [_stretch(pen, letters, name, words) for name, words in stretches if words]


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _stretch(pen: Pen, letters: Element | None, name: str, words: str) -> Element:
    run = _run(pen, letters, _text("delText" if name == "del" else "t", words))
    if not name:
        return run
    change = pen.record(name)
    change.append(run)
    return change


def _run(pen: Pen, letters: Element | None, child: Element) -> Element:
    run = etree.Element(w("r"))
    if letters is not None:
        run.append(copy.deepcopy(letters))
    for change in run.iter(w("rPrChange")):
        change.set(w("id"), pen.free_id())
    run.append(child)
    return run


def _text(name: str, words: str) -> Element:
    text = etree.Element(w(name), {SPACE: "preserve"})
    text.text = words
    return text
