"""The table of figures in a body's report: blanks for this period beside what the body gave before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generators.content.calendar import Period
from generators.content.indicators import Indicator
from generators.content.judged_return import Collection
from generators.content.questions import Answers, Question, Questionnaire
from generators.content.return_questions import key_of
from generators.content.returns import Return
from generators.documents.asking import asked
from generators.documents.rich import said
from generators.numbers import number
from generators.vietnamese import NO_BREAK, roman
from generators.word.inserts import Align, Cell, Column, RichText, Span, Table

COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 13, "center"),
    ("Chỉ tiêu", 64, "left"),
    ("Đơn vị tính", 18, "center"),
    ("Kỳ này", 22, "right"),
    ("Kỳ trước", 22, "right"),
    ("Cùng kỳ năm trước", 22, "right"),
)
"""Heading, share of the width and side of each column; those of figures also name their quarter."""
UNKNOWN = "-"


@dataclass(frozen=True)
class Earlier:
    """An earlier period (`2018-Q2`), and what the body sent for it, None where nothing is known."""

    period: str
    sent: Return | None

    def figure(self, row: Indicator) -> str:
        """Return a figure as printed, `-` where it is not known: missing is never zero."""
        amount: Decimal | None = self.sent.figures.get(row.id) if self.sent else None
        return UNKNOWN if amount is None else number(amount, row.decimals)


@dataclass(frozen=True)
class Figures:
    """The table, None for a body that owes no figure, and whether an earlier figure in it is not known."""

    table: Table | None
    gaps: bool


@dataclass(frozen=True)
class Line:
    """An indicator with its number in the table (`9` or, as a part, `9.1`) and the numbers of its parts."""

    row: Indicator
    number: str
    parts: tuple[str, ...]

    @property
    def name(self) -> RichText:
        """The name as printed: parts stand below their whole with a dash, notes after it in italics."""
        dash = f"{NO_BREAK * 2 * self.number.count('.')}- " if "." in self.number else ""
        sums = (f"bằng tổng các dòng {self.parts[0]} đến {self.parts[-1]}",) if self.parts else ()
        notes = "; ".join((*sums, *self.notes))
        return RichText((Span(f"{dash}{self.row.name}"), *((Span(f" ({notes})", italic=True),) if notes else ())))

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the figure besides its name."""
        closing = ("số tại ngày cuối kỳ",) if self.row.aggregation == "last" else ()
        return (*closing, self.row.note.rstrip(".")) if self.row.note else closing


def figure_table(
    collection: Collection, questions: Questionnaire, answers: Answers, earlier: tuple[Earlier, ...]
) -> Figures:
    """Return the figures that are asked, with those of the `earlier` periods beside them."""
    lines = figure_lines(collection, questions)
    if not lines:
        return Figures(None, gaps=False)
    rows = tuple(_row(line, questions, answers, earlier) for line in lines)
    gaps = any(each.figure(line.row) == UNKNOWN for line in lines for each in earlier)
    columns = tuple(Column(share, align) for _, share, align in COLUMNS)
    return Figures(Table(columns, (_header(collection.period, earlier),), rows), gaps)


def figure_lines(collection: Collection, questions: Questionnaire) -> tuple[Line, ...]:
    """Return the indicators that are asked, each once, in the order of the plan, parts right below their whole."""
    asked_for = (row for row in collection.indicators.values() if questions.find(key_of("figures", row.id)))
    return tuple(_lines({row.id: row for row in asked_for}))


def _lines(rows: Mapping[str, Indicator]) -> Iterator[Line]:
    below = {part for row in rows.values() for part in row.parts}
    left, position = dict(rows), 0
    for row in sorted(rows.values(), key=lambda row: row.id in below):  # what is only part of itself comes last
        if row.id in left:
            position += 1
            yield from _with_parts(row, str(position), left)


def _with_parts(row: Indicator, place: str, left: dict[str, Indicator]) -> Iterator[Line]:
    del left[row.id]
    parts = {f"{place}.{number}": part for number, part in enumerate(row.parts, start=1) if part in left}
    yield Line(row, place, tuple(parts) if len(parts) == len(row.parts) else ())
    for number_below, part in parts.items():
        if part in left:
            yield from _with_parts(left[part], number_below, left)


def _header(period: Period, earlier: tuple[Earlier, ...]) -> tuple[Cell, ...]:
    quarters = [period, *(Period(each.period, period.duty) for each in earlier)]
    named = [""] * (len(COLUMNS) - len(quarters))
    named += [f" ({roman(quarter.quarter)}/{quarter.year})" for quarter in quarters]
    return tuple(Cell(said(f"{title}{name}"), bold=True) for (title, _, _), name in zip(COLUMNS, named, strict=True))


def _row(line: Line, questions: Questionnaire, answers: Answers, earlier: tuple[Earlier, ...]) -> tuple[Cell, ...]:
    question = questions.find(key_of("figures", line.row.id))
    assert isinstance(question, Question)
    words = (said(line.number), line.name, said(line.row.unit), asked(question, answers))
    return tuple(map(Cell, (*words, *(said(each.figure(line.row)) for each in earlier))))
