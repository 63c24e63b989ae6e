"""A part of the package walked in reading order: paragraphs of body, tables, boxes, controls (17.2–17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generators.lint.facts.cascade import PLAIN, Cascade, TableLook
from generators.lint.facts.drawings import Box, Drawn, alternative
from generators.lint.facts.model import Paragraph, Place, Run, TableFacts, Where
from generators.lint.facts.paragraph_looks import SIDES, look_of, tab_kinds
from generators.lint.facts.run_looks import Said
from generators.lint.facts.run_texts import ALTERNATE, RunTexts, is_blank
from generators.lint.facts.seen import Seen, Story
from generators.lint.facts.tables import Cell, Table, TableReader
from generators.lint.facts.values import Element, w

PARAGRAPH, TABLE, SECTION = w("p"), w("tbl"), w("sectPr")
INSIDE = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
CHAR = 10.5
"""Size (pt) of a character where indents are given in characters and no style has a size."""


@dataclass(frozen=True)
class Spot:
    """Where the walker stands: what holds the paragraphs, and its room (mm)."""

    where: Where
    room: float
    holder: int
    start: float = 0
    table: int = 0
    ruled: bool = False
    framed: bool = False
    cell: Cell | None = None

    @property
    def look(self) -> TableLook:
        """What the style of the table says here."""
        return self.cell.look if self.cell is not None else PLAIN


@dataclass
class Walker:
    """Walks one part; `rooms` are the widths (mm) of the sections' columns."""

    part: str
    cascade: Cascade
    tables: TableReader
    rooms: Sequence[float]
    story: Story = field(default_factory=Story)
    section: int = 0
    _places: dict[Element, int] = field(default_factory=dict)
    _texts: RunTexts = field(default_factory=RunTexts)
    _numbers: dict[int, int] = field(default_factory=dict)
    _holders: int = 0
    _tables: int = 0
    _carried: tuple[Run, ...] = ()

    def walk(self, root: Element, where: Where) -> Story:
        """Walk all paragraphs below `root` and return what was met; each of several roots is a holder of its own."""
        if not self._places:
            self._places = {paragraph: index for index, paragraph in enumerate(root.getroottree().iter(PARAGRAPH))}
        self._blocks(root, Spot(where, self.rooms[0], self._new_holder()))
        return self.story

    def _new_holder(self) -> int:
        self._holders += 1
        return self._holders

    def _blocks(self, parent: Element, spot: Spot) -> None:
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(child, self._now(spot))
            elif tag == TABLE:
                self._table(child, self._now(spot))
            elif tag in INSIDE:
                outer, self._texts.blank = self._texts.blank, self._texts.blank or is_blank(child)
                self._blocks(child, spot)
                self._texts.blank = outer
            elif tag == ALTERNATE:
                chosen = alternative(child)
                if chosen is not None:
                    self._blocks(chosen, spot)

    def _now(self, spot: Spot) -> Spot:
        """Return the spot with the room of the section that the walker has reached."""
        room = self.rooms[self.section]
        return replace(spot, room=room) if spot.where == "body" and spot.room != room else spot

    def _table(self, element: Element, spot: Spot) -> None:
        self._tables += 1
        number, table = self._tables, self.tables.read(element, spot.room)
        self.story.tables.append(_facts(table, number, self.section))
        framed = table.ruled and len(table.cells) == 1
        for cell in table.cells:
            inside = Spot(
                "table" if spot.where in ("body", "table") else spot.where,
                cell.room,
                self._new_holder(),
                spot.start + cell.start,
                number,
                table.ruled and not framed,
                framed,
                cell,
            )
            self._blocks(cell.element, inside)

    def _paragraph(self, element: Element, spot: Spot) -> None:
        properties = element.find(w("pPr"))
        style, said = self.cascade.paragraph(properties, spot.look)
        mark = properties.find(w("rPr")) if properties is not None else None
        runs = self._texts.read(element, lambda text, letters: self.cascade.letters(text, letters, style, spot.look))
        drawn, numbered = self._texts.drawn.done(), self._texts.numbered
        self._draw(drawn)
        if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
            self._carried += runs
            return
        runs, self._carried = self._carried + runs, ()
        label, letters = self.cascade.label(mark, style, spot.look, said)
        paragraph = Paragraph(
            place=self._place(element, spot),
            runs=runs,
            look=look_of(said, spot.room, self._char(style)),
            style=self.cascade.styles.name(style),
            label=label.strip(),
            section=self.section,
            framed=spot.framed or all(said.get(f"border_{side}") for side in SIDES),
            label_letters=letters,
        )
        self.story.paragraphs.append(_seen(paragraph, spot, said, drawn, numbered))
        if spot.where == "body" and properties is not None and properties.find(SECTION) is not None:
            self.section = min(self.section + 1, len(self.rooms) - 1)

    def _char(self, style: str) -> float:
        size = self.cascade.styles.letters_of(style).get("size", self.cascade.styles.letters.get("size", CHAR))
        return size if isinstance(size, float) else CHAR

    def _place(self, element: Element, spot: Spot) -> Place:
        key = 0 if spot.where == "body" else spot.holder
        self._numbers[key] = number = self._numbers.get(key, 0) + 1
        row, column = (spot.cell.row, spot.cell.column) if spot.cell is not None else (0, 0)
        return Place(self.part, self._places.get(element, 0), spot.where, number, spot.table, row, column)

    def _draw(self, drawn: Drawn) -> None:
        self.story.pictures += drawn.pictures
        self.story.charts += drawn.charts
        for box in drawn.boxes:
            self._box(box)

    def _box(self, box: Box) -> None:
        """Walk a text box before the paragraph that it is anchored in; its fields are its own."""
        outer, carried = self._texts, self._carried
        self._texts, self._carried = RunTexts(), ()
        spot = Spot("text_box", box.room, self._new_holder(), box.x or 0, framed=box.framed)
        self._blocks(box.content, spot)
        self._texts, self._carried = outer, carried


def _facts(table: Table, number: int, section: int) -> TableFacts:
    return TableFacts(
        number, table.rows, table.columns, table.ruled, table.header_repeats, round(table.width, 2), section
    )


def _seen(paragraph: Paragraph, spot: Spot, said: Said, drawn: Drawn, numbered: bool) -> Seen:
    return Seen(
        paragraph,
        spot.holder,
        drawn,
        borders=frozenset(side for side in (*SIDES, "broken") if said.get(f"border_{side}")),
        ruled=spot.ruled,
        heads=spot.cell.heads if spot.cell is not None else False,
        cell_lines=spot.cell.lines if spot.cell is not None else frozenset(),
        start=spot.start,
        numbered=numbered,
        contextual=bool(said.get("contextual")),
        tabs=tab_kinds(said),
    )
