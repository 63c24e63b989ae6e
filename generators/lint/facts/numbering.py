"""Printed list labels (numbering.xml): “1.”, “a)”, “-”, counted as Word counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from generators.lint.facts.paragraph_looks import read_paragraph
from generators.lint.facts.run_looks import Said, read_letters
from generators.lint.facts.values import Element, children, integer, value, w
from generators.vietnamese import roman

LEVELS = 9
MOST = 3999
BULLETS = {
    "\uf0b7": "•", "\uf06c": "●", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf02d": "-",
    "\uf02b": "+", "\uf0a8": "□", "\uf0be": "–", "\uf0e0": "→",
}  # fmt: skip
"""What the signs of Symbol and Wingdings look like."""


def _letter(number: int) -> str:
    """Return a, b, … z, aa, bb, … as Word does: the same letter again after z."""
    turns, sign = divmod(number - 1, 26)
    return chr(ord("a") + sign) * (turns + 1)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "none": lambda _: "",
}


@dataclass(frozen=True)
class Level:
    """A level of a list: how its number is written, from where it counts, and the looks that it brings."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = None
    legal: bool = False
    suffix: str = "tab"
    paragraph: Said = field(default_factory=dict)
    letters: Said = field(default_factory=dict)


@dataclass(frozen=True)
class List:
    """A list (`w:num`): the definition whose counters it shares, its levels, those that begin anew with it."""

    definition: str
    levels: Mapping[int, Level]
    begins: Mapping[int, int]


def read_lists(root: Element | None) -> dict[str, List]:
    """Return the lists of a document by their id."""
    definitions = {each.get(w("abstractNumId"), ""): each for each in children(root, "abstractNum")}
    linked = {value(each, "styleLink"): each for each in definitions.values() if value(each, "styleLink")}
    return {each.get(w("numId"), ""): _list(each, definitions, linked) for each in children(root, "num")}


def _list(element: Element, definitions: Mapping[str, Element], linked: Mapping[str, Element]) -> List:
    identity = value(element, "abstractNumId")
    definition = definitions.get(identity)
    if definition is not None and value(definition, "numStyleLink") in linked:
        definition = linked[value(definition, "numStyleLink")]
        identity = definition.get(w("abstractNumId"), identity)
    levels = {integer(each.get(w("ilvl"))) or 0: _level(each) for each in children(definition, "lvl")}
    begins: dict[int, int] = {}
    for change in children(element, "lvlOverride"):
        at = integer(change.get(w("ilvl"))) or 0
        if (own := change.find(w("lvl"))) is not None:
            levels[at] = _level(own)
        start = integer(value(change, "startOverride"))
        if start is not None:
            begins[at] = start
            levels[at] = replace(levels.get(at, Level()), start=start)
    return List(identity, levels, begins)


def _level(element: Element) -> Level:
    start = integer(value(element, "start"))
    return Level(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        start=1 if start is None else start,
        restarts_after=integer(value(element, "lvlRestart")),
        legal=element.find(w("isLgl")) is not None,
        suffix=value(element, "suff") or "tab",
        paragraph=read_paragraph(element.find(w("pPr"))),
        letters=read_letters(element.find(w("rPr"))),
    )


class Counters:
    """The numbers that lists have reached, in reading order."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self._lists = lists
        self._reached: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level(self, identity: str, at: int) -> Level | None:
        """Return a level of a list, None when there is none (list 0 is no list)."""
        return self._lists[identity].levels.get(at) if identity in self._lists and identity != "0" else None

    def next_label(self, identity: str, at: int) -> str:
        """Count one paragraph more at this level of a list and return its label, empty without one."""
        level = self.level(identity, at)
        if level is None or not 0 <= at < LEVELS:
            return ""
        reached = self._count(self._lists[identity], identity, at, level)
        if level.form == "bullet":
            return "".join(BULLETS.get(sign, sign) for sign in level.text)
        return re.sub("%([1-9])", lambda found: self._number(identity, level, int(found[1]) - 1, reached), level.text)

    def _count(self, list_: List, identity: str, at: int, level: Level) -> dict[int, int]:
        reached = self._reached.setdefault(list_.definition, {})
        if at in list_.begins and (identity, at) not in self._begun:
            self._begun.add((identity, at))
            reached[at] = list_.begins[at]
        else:
            reached[at] = reached[at] + 1 if at in reached else level.start
        for deeper in [found for found in reached if found > at]:
            below = list_.levels.get(deeper, level).restarts_after
            if below is None or (below > 0 and at < below):
                del reached[deeper]
        return reached

    def _number(self, identity: str, level: Level, at: int, reached: Mapping[int, int]) -> str:
        shown = self._lists[identity].levels.get(at, level)
        count = reached.get(at, shown.start)
        form = "decimal" if level.legal else shown.form
        if not 1 <= count <= MOST:
            return str(count)
        return FORMATS.get(form, str)(count)
