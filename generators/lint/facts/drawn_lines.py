"""The lines drawn under motto, issuer, subject and titles, however an office draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.layout.measure import longest_line, text_width
from generators.lint.facts.drawings import Stroke
from generators.lint.facts.model import DrawnLine, LineKind, Role
from generators.lint.facts.seen import Seen
from generators.lint.facts.words import printed

RULED: frozenset[Role] = frozenset(
    ("national_name", "motto", "superior", "issuer", "type", "subject", "annex_label", "annex_title", "annex_guide")
)
"""Parts under which a line may be meant."""
UNEVEN = 2.0
"""A line whose sides differ by more (mm) is not centred."""
NEAR_TOP = 2.0
"""A shape at most this far (mm) below the top of its paragraph is under the one before."""


class LineFinder:
    """Finds the lines of a body whose roles are known; `rules` are the paragraphs that are nothing but a line."""

    def __init__(self, seen: Sequence[Seen], roles: Sequence[Role]) -> None:
        self.seen = seen
        self.roles = roles
        self.found: dict[int, DrawnLine] = {}
        self.rules: set[int] = set()
        topped = (each for each in seen if "top" in each.cell_lines)
        self._topped = {(*each.row, each.paragraph.place.column) for each in topped}

    def find(self) -> tuple[DrawnLine, ...]:
        """Return every line in the order of the paragraphs above them."""
        for at, each in enumerate(self.seen):
            self._border(at, each)
            for stroke in each.drawn.strokes:
                self._stroke(at, stroke)
            if each.typed_line:
                self._typed(at, each)
        for at, each in enumerate(self.seen):
            self._cell(at, each)
            if self.roles[at] in RULED:
                self._underline(at, each)
        return tuple(self.found[at] for at in sorted(self.found))

    def _put(self, at: int | None, length: float, kind: LineKind, solid: bool = True, centred: bool = True) -> None:
        if at is not None and at not in self.found:
            place = self.seen[at].paragraph.place
            self.found[at] = DrawnLine(place, round(max(0.0, length), 2), kind, solid, centred, self.roles[at])

    def _above(self, at: int) -> int | None:
        """Return the nearest paragraph with words above one in the same cell, box or story."""
        holder = self.seen[at].holder
        for before in range(at - 1, max(-1, at - 6), -1):
            if self.seen[before].holder == holder and not self.seen[before].empty:
                return before
        return None

    def _border(self, at: int, each: Seen) -> None:
        if not each.borders & {"top", "bottom"} or each.paragraph.framed:
            return
        look = each.paragraph.look
        length, centred = look.room - look.left - look.right, abs(look.left - look.right) <= UNEVEN
        solid = "broken" not in each.borders
        if each.empty:
            self.rules.add(at)
            self._put(self._above(at), length, "border", solid, centred)
        elif "bottom" in each.borders:
            self._put(at, length, "border", solid, centred)
        else:
            self._put(self._above(at), length, "border", solid, centred)

    def _stroke(self, at: int, stroke: Stroke) -> None:
        target = self._target(at, stroke)
        if target is None:
            return
        if self.seen[at].empty:
            self.rules.add(at)
        self._put(target, stroke.length, "shape", stroke.solid, self._is_centred(at, target, stroke))

    def _target(self, at: int, stroke: Stroke) -> int | None:
        """Return the paragraph that a shape stands under: its own, the one before or, far right, in the next cell."""
        beside = self._in_next_cell(at, stroke)
        if beside is not None:
            return beside
        above = self._above(at)
        if self.seen[at].empty or (stroke.y is not None and stroke.y <= NEAR_TOP and above is not None):
            return above
        if self.roles[at] not in RULED and above is not None and self.roles[above] in RULED:
            return above
        if self.roles[at] in RULED:
            return self._last_of(at)
        return at

    def _last_of(self, at: int) -> int:
        """Return the last line of the part that a paragraph begins, in its own holder."""
        last = at
        for later in range(at + 1, len(self.seen)):
            same = self.roles[later] == self.roles[at] and self.seen[later].holder == self.seen[at].holder
            if not same:
                break
            last = later
        return last

    def _in_next_cell(self, at: int, stroke: Stroke) -> int | None:
        each = self.seen[at]
        if stroke.x is None or each.row == (0, 0) or stroke.x + stroke.length / 2 <= each.paragraph.look.room:
            return None
        beside = [
            later
            for later in range(at + 1, len(self.seen))
            if self.seen[later].row == each.row and self.roles[later] in RULED
            and self.seen[later].paragraph.place.column > each.paragraph.place.column
        ]  # fmt: skip
        return beside[-1] if beside else None

    def _is_centred(self, at: int, target: int, stroke: Stroke) -> bool:
        look = self.seen[at].paragraph.look
        if stroke.centred is not None:
            return stroke.centred
        if stroke.inline:
            return look.align == "center"
        if stroke.x is None or self.seen[at].holder != self.seen[target].holder or not look.room:
            return True
        return abs(stroke.x + stroke.length / 2 - look.room / 2) <= 2 * UNEVEN

    def _typed(self, at: int, each: Seen) -> None:
        self.rules.add(at)
        signs = re.sub("[─━―═]", "—", each.paragraph.text.strip() or each.raw if "\t" not in each.raw else "")
        size = each.paragraph.runs[0].letters.size if each.paragraph.runs else 0
        self._put(self._above(at), text_width(signs, size), "typed", True, each.paragraph.look.align == "center")

    def _cell(self, at: int, each: Seen) -> None:
        if each.ruled or each.row == (0, 0) or each.empty:
            return
        if self._is_last(at) and ("bottom" in each.cell_lines or self._has_line_below(each)):
            self._put(at, each.paragraph.look.room, "cell")

    def _is_last(self, at: int) -> bool:
        holder = self.seen[at].holder
        for later in range(at + 1, len(self.seen)):
            if self.seen[later].holder != holder:
                return True
            if not self.seen[later].empty:
                return False
        return True

    def _has_line_below(self, each: Seen) -> bool:
        place = each.paragraph.place
        return (place.table, place.row + 1, place.column) in self._topped

    def _underline(self, at: int, each: Seen) -> None:
        shown = each.paragraph.shown
        if not shown or not all(run.letters.underlined for run in shown):
            return
        letters, look = shown[0].letters, each.paragraph.look
        words = printed(each.paragraph)
        length = longest_line(words, look.room or 1000, letters.size, letters.bold, letters.italic)
        self._put(at, length, "underline", True, look.align == "center")
