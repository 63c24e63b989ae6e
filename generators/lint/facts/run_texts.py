"""The text of a paragraph's runs as Word shows it, fields by their results, insertions taken, deletions gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generators.lint.facts.drawings import Collector, alternative
from generators.lint.facts.model import Letters, Run
from generators.lint.facts.numbering import BULLETS
from generators.lint.facts.values import MC, Element, w

LetterLook = Callable[[str, Element | None], Letters]
GONE = frozenset(map(w, ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")))
INSIDE = frozenset(
    map(
        w,
        ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase"),
    )
)
SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad",
}  # fmt: skip
PLAIN = Letters(("", "", "", ""), (), 10)
RUN, TEXT, BREAK, SYMBOL = w("r"), w("t"), w("br"), w("sym")
FIELD, SIMPLE, INSTRUCTION = w("fldChar"), w("fldSimple"), w("instrText")
DRAWING, PICTURE, OBJECT = w("drawing"), w("pict"), w("object")
ALTERNATE = f"{{{MC}}}AlternateContent"
NUMBER_FIELD = re.compile(r"\s*PAGE\b", re.IGNORECASE)
FIRST_NUMBER = "1"
"""What stands for the number of a page where a file keeps no result of the field."""


def is_blank(element: Element) -> bool:
    """Tell whether an element is a content control that shows what is to be written in it (w:showingPlcHdr)."""
    return element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


@dataclass
class Field:
    """A complex field that has begun: its instruction so far, whether its result is being read."""

    instruction: str = ""
    in_result: bool = False
    shown: bool = False


@dataclass
class RunTexts:
    """Reads the runs of the paragraphs of one part; fields may go on over paragraphs."""

    fields: list[Field] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    drawn: Collector = field(default_factory=Collector)
    numbered: bool = False
    """A field that prints the number of the page stands in the paragraph."""
    blank: bool = False
    """A content control is read that shows what is to be written in it."""
    look: LetterLook = field(default=lambda *_: PLAIN)

    def read(self, paragraph: Element, look: LetterLook) -> tuple[Run, ...]:
        """Return the runs of a paragraph; `look` works out the letters of a run."""
        self.runs, self.drawn, self.numbered, self.look = [], Collector(), False, look
        self._children(paragraph)
        return tuple(self.runs)

    def _children(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in INSIDE:
                self._inside(child)
            elif tag == SIMPLE:
                self._simple(child)
            elif tag == ALTERNATE:
                chosen = alternative(child)
                if chosen is not None:
                    self._children(chosen)

    def _inside(self, element: Element) -> None:
        outer, self.blank = self.blank, self.blank or is_blank(element)
        self._children(element)
        self.blank = outer

    def _simple(self, element: Element) -> None:
        number = bool(NUMBER_FIELD.match(element.get(w("instr"), "")))
        self.numbered |= number
        before = len(self.runs)
        self._children(element)
        if number and len(self.runs) == before:
            self._add(FIRST_NUMBER, None)

    def _run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        words: list[str] = []
        for child in run:
            tag = child.tag
            if tag == TEXT:
                words.append(child.text or "")
            elif tag in SIGNS:
                words.append(SIGNS[tag])
            elif tag == BREAK:
                words.append("\f" if child.get(w("type")) in ("page", "column") else "\n")
            elif tag not in GONE:
                self._add("".join(words), properties)
                words = []
                self._other(child, properties)
        self._add("".join(words), properties)

    def _other(self, child: Element, properties: Element | None) -> None:
        tag = child.tag
        if tag == FIELD:
            self._field(child.get(w("fldCharType"), ""), properties)
        elif tag == INSTRUCTION and self.fields:
            self.fields[-1].instruction += child.text or ""
        elif tag == SYMBOL:
            self._symbol(child, properties)
        elif tag == DRAWING:
            self.drawn.drawing(child)
        elif tag in (PICTURE, OBJECT):
            self.drawn.picture(child)
        elif tag == ALTERNATE:
            chosen = alternative(child)
            for each in chosen if chosen is not None else ():
                self._other(each, properties)
        elif tag in INSIDE:
            self._inside(child)

    def _field(self, kind: str, properties: Element | None) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if NUMBER_FIELD.match(ended.instruction):
                self.numbered = True
                if not ended.shown:
                    self._add(FIRST_NUMBER, properties)

    def _symbol(self, element: Element, properties: Element | None) -> None:
        code = element.get(w("char"), "")
        if not re.fullmatch("[0-9A-Fa-f]{1,4}", code):
            return
        sign = chr(int(code, 16))
        if "\ud800" <= sign <= "\udfff":
            return
        before = len(self.runs)
        self._add(BULLETS.get(sign, sign), properties, joined=False)
        face = element.get(w("font"))
        if face and len(self.runs) > before:
            self.runs[-1] = replace(self.runs[-1], letters=replace(self.runs[-1].letters, used=(face,)))

    def _add(self, text: str, properties: Element | None, joined: bool = True) -> None:
        """Add text that is shown: not what stands in the instruction of a field; runs of one look are joined."""
        if not text or any(not each.in_result for each in self.fields):
            return
        for each in self.fields:
            each.shown = True
        letters = self.look(text, properties)
        last = self.runs[-1] if joined and self.runs else None
        if last and (last.letters, last.blank) == (letters, self.blank):
            self.runs[-1] = replace(last, text=last.text + text)
        else:
            self.runs.append(Run(text, letters, self.blank))
