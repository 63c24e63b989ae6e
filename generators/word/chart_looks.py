"""What kinds of charts look like, as tables; fills and lines differ in black-and-white print too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generators.numbers import Quantity, rounded
from generators.word.chart_book import known_values
from generators.word.inserts import Chart, ChartKind

DIGIT, LINE = 0.53, 1.2
"""The width of a digit and the height of a line in Times New Roman, in type sizes."""
MM_PER_PT = 25.4 / 72
GAP = 0.6
"""Between the categories, in widths of a column."""
AROUND_MM = 22
"""What axis, its title and legend take from a chart's width or height."""
EDGE_MM = 2
"""Free above the room between the axes."""
LABEL_END = 0.06
"""Of the width, for the label of the longest bar."""
FEW_STEPS = 8
"""Of the last decimal between the least and the greatest value; more are divided well by Word itself."""


@dataclass(frozen=True)
class KindLook:
    """How a kind is drawn: its writer of python-pptx, and a label's place (names of its enumerations).

    `upright`: values go up and categories along. `beside`: the series share the room of a category. `stacked`: they
    stand upon each other. `zero`: the axis shows zero, since lengths are compared. `line`: a line without a fill.
    `names`: the share of the width that the names of categories take where they stand beside what they name.
    `targets`: whether a line can be drawn across it; `aside` is then the labels' place, out of the line's way.
    `labelled` is how many series may show their values.
    """

    writer: str
    label: str
    upright: bool = True
    beside: bool = False
    stacked: bool = False
    zero: bool = True
    line: bool = False
    names: float = 0
    targets: bool = True
    aside: str = ""
    labelled: int = 6


KINDS: Mapping[ChartKind, KindLook] = {
    "columns": KindLook("COLUMN_CLUSTERED", "OUTSIDE_END", aside="INSIDE_BASE", beside=True),
    "stacked_columns": KindLook("COLUMN_STACKED", "CENTER", stacked=True),
    "bars": KindLook("BAR_CLUSTERED", "OUTSIDE_END", upright=False, beside=True, names=0.42, targets=False),
    "lines": KindLook("LINE_MARKERS", "ABOVE", zero=False, line=True, labelled=1),
}


@dataclass(frozen=True)
class SeriesLook:
    """A series: the colour of its fill (RRGGBB), a pattern on white (MSO_PATTERN; none = filled), and its line.

    `text` is the colour of a label that stands on the fill; `marker` and `dash` are names of python-pptx.
    """

    fill: str
    pattern: str = ""
    text: str = "000000"
    line: str = "000000"
    marker: str = "CIRCLE"
    dash: str = "SOLID"


SERIES = (
    SeriesLook("8EA9DB", line="1F3864"),
    SeriesLook("1F3864", text="FFFFFF", line="2E75B6", marker="SQUARE", dash="DASH"),
    SeriesLook("404040", "WIDE_UPWARD_DIAGONAL", marker="TRIANGLE", dash="ROUND_DOT"),
    SeriesLook("FFFFFF", line="7F7F7F", marker="DIAMOND"),
    SeriesLook("7F7F7F", text="FFFFFF", line="1F3864", marker="X", dash="DASH_DOT"),
    SeriesLook("1F3864", "CROSS", line="7F7F7F", marker="PLUS", dash="LONG_DASH"),
)
"""Neighbours differ by their grey: light, dark, hatched, white, middle, squared; lines by marker and dash."""
TARGETS = (SeriesLook("000000", marker="DASH", dash="DASH"), SeriesLook("000000", marker="DASH", dash="ROUND_DOT"))


@dataclass(frozen=True)
class Scale:
    """The axis of values: its ends and step where Word is not left to choose."""

    least: float | None = None
    most: float | None = None
    step: float | None = None


def look_of(chart: Chart) -> KindLook:
    """Return the look of a chart's kind. Raises ValueError when it has more series than can be told apart."""
    look, targets = KINDS[chart.kind], sum(series.target for series in chart.series)
    if targets > len(TARGETS) * look.targets or len(chart.series) - targets > len(SERIES):
        raise ValueError(f"a chart of the kind {chart.kind} cannot show so many series or targets")
    return look


def label_place(chart: Chart) -> tuple[str, bool]:
    """Return where the labels of a chart stand, and whether that is on the fill of their series."""
    look = look_of(chart)
    aside = look.aside if any(series.target for series in chart.series) else ""
    return aside or look.label, bool(aside) or look.stacked


def series_looks(chart: Chart) -> list[SeriesLook]:
    """Return the look of each series of a chart."""
    plain, targets = iter(SERIES), iter(TARGETS)
    return [next(targets if series.target else plain) for series in chart.series]


def has_labels(chart: Chart, width_mm: float, size_pt: float) -> bool:
    """Tell whether the values of a chart, in letters of `size_pt`, find room beside or on what they stand for."""
    look, plain = look_of(chart), [series for series in chart.series if not series.target]
    length = max((len(f"{rounded(value, chart.decimals):,}") for value in known_values(chart)), default=0)
    wide, high = length * DIGIT * size_pt * MM_PER_PT, LINE * size_pt * MM_PER_PT
    along = (width_mm if look.upright else chart.height_mm) - AROUND_MM
    gap = GAP if label_place(chart)[1] else 0  # a label on a fill stays in it, one beside it may reach over
    room = along / len(chart.categories) / (len(plain) + gap if look.beside else 1)
    fits = room >= (wide if look.upright else high) and len(plain) <= look.labelled
    return fits and (not look.stacked or _thinnest_mm(chart) >= high)


def _thinnest_mm(chart: Chart) -> float:
    """Return the height of the thinnest piece of a stacked chart that has one."""
    low, high = _reach(chart)
    pieces = [abs(Fraction(value)) for value in known_values(chart) if value]
    return float(min(pieces) / (high - low)) * (chart.height_mm - AROUND_MM) if pieces else math.inf


def _reach(chart: Chart) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest value that are drawn, zero among them where the kind shows it."""
    look = look_of(chart)
    tops = [Fraction(value) for value in known_values(chart)] + [Fraction()] * look.zero
    if look.stacked:
        stacks = zip(*(series.values for series in chart.series if not series.target), strict=True)
        tops += [total for stack in stacks for total in _totals(stack)]
    return min(tops, default=Fraction()), max(tops, default=Fraction())


def _totals(stack: Iterable[Quantity | None]) -> tuple[Fraction, Fraction]:
    """Return the sums below and above zero of what stands upon each other."""
    pieces = [Fraction(value) for value in stack if value is not None]
    down, up = ([piece for piece in pieces if (piece > 0) == side] for side in (False, True))
    return sum(down, Fraction()), sum(up, Fraction())


@dataclass(frozen=True)
class Room:
    """Where the values are drawn, between the axes: the left and upper edges, width and height in shares of a chart."""

    left: float
    top: float
    width: float
    height: float


def room_of(chart: Chart) -> Room | None:
    """Return the room between the axes of a chart whose categories have long names; None: the program finds it.

    Programs otherwise give the names all that they like, and turn the numbers of an axis that is left too short.
    """
    names, height = look_of(chart).names, chart.height_mm
    return Room(names, EDGE_MM / height, 1 - names - LABEL_END, 1 - AROUND_MM / height) if names else None


def axis_decimals(chart: Chart) -> int:
    """Return the decimals of the axis of values: none where its steps are whole, since Word divides it well."""
    low, high = _reach(chart)
    return 0 if high - low > FEW_STEPS else chart.decimals


def scale_of(chart: Chart) -> Scale:
    """Return the ends and the step of the axis of values: from zero for lengths, in whole last decimals where few."""
    (low, high), step = _reach(chart), Fraction(1, 10**chart.decimals)
    zero = look_of(chart).zero
    at_zero = (zero and low == 0, zero and high == 0 > low)
    if high - low > FEW_STEPS * step:
        return Scale(*(0.0 if fixed else None for fixed in at_zero))
    least = math.floor(low / step) * step - (0 if low == 0 else step)
    most = math.ceil(high / step) * step + (0 if at_zero[1] else step)
    return Scale(float(least), float(most), float(step))
