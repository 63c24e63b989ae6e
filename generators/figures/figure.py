"""What the room answers with: a figure, and all that must be told with it; plain data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from generators.content.indicators import Indicator
from generators.content.periods import Window
from generators.numbers import Quantity
from generators.problems import Source

Standing = Literal["half", "unlike", "missing", "counted", "unasked"]
"""How a body stands to a figure; a body that fits several stands to a ratio as the first of them says."""
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who owed a figure and who gave it, by id in the order of agencies.yaml; over several periods once for each.

    `missing` gave nothing; `unlike` gave a figure of other days; `half` gave one term of a ratio without the
    other that it owes too; `unasked` gave a figure that it does not owe. Only `counted` are in the total.
    """

    counted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()

    @property
    def reported(self) -> int:
        """How many figures went into the total."""
        return len(self.counted)

    @property
    def owed(self) -> int:
        """How many figures should have gone into the total."""
        return self.reported + len(self.lacking)

    @property
    def complete(self) -> bool:
        """Whether every body that owes the figure is in the total."""
        return not self.lacking

    @property
    def lacking(self) -> tuple[str, ...]:
        """The bodies that owe the figure and are not in the total."""
        return (*self.missing, *self.unlike, *self.half)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one body gave to a total, and the places where that stands: several when it was added up from parts."""

    agency: str
    period: str
    value: Decimal
    sources: tuple[Source, ...]
    window: Window
    standing: Standing
    derived: bool = False
    """True: the body gave all parts and not the whole."""

    @property
    def counted(self) -> bool:
        """Whether the value is in the total."""
        return self.standing == "counted"


@dataclass(frozen=True)
class Figure:
    """An indicator over one period or several that follow each other.

    `value` is exact, and None where nothing can be said, with the `reason`; `formula` says in words where
    it comes from. A ratio has two `terms`; a total over several periods has the figures of these periods.
    """

    indicator: Indicator
    periods: tuple[str, ...]
    window: Window
    value: Quantity | None
    coverage: Coverage
    formula: str
    reason: str = ""
    terms: tuple[Figure, ...] = ()
    sample: bool = False
    """True: made-up data is in it."""

    @property
    def period(self) -> str:
        """The period that the figure is for: the last of them."""
        return self.periods[-1]

    @property
    def ratio(self) -> bool:
        """Whether the figure is a quotient of sums."""
        return self.indicator.aggregation == "ratio"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """What one body gave in a period, one value an indicator, as it stands in its return (a ratio is computed).

    `owed` tells which of them it has to give; a value it does not owe is shown and not added. With
    `unlike`, the return is about other days and nothing of it is added.
    """

    agency: str
    values: tuple[Quantity | None, ...]
    owed: tuple[bool, ...]
    filed: bool
    unlike: bool


@dataclass(frozen=True, slots=True)
class Reporters:
    """Who owes a return for a period, told or asked to, and who sent it; ids in the order of agencies.yaml."""

    owed: tuple[str, ...]
    filed: tuple[str, ...]
    missing: tuple[str, ...]
    unlike: tuple[str, ...]
    """Among those that sent one: returns about other days than the period's."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; `rest` is what the bodies that gave a whole did not divide, None without a whole."""

    whole: Figure
    parts: tuple[Figure, ...]
    rest: Decimal | None
