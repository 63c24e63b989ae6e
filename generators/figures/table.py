"""The returns of one period as a table: bodies down, counted indicators across, exact decimals in the cells.

The only module that knows pandas, which is imported when the first figure is asked for: it costs a third
of a second. A cell that is empty is missing; nothing here fills it with a zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from fractions import Fraction
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generators.content.indicators import Indicator
from generators.content.periods import Window
from generators.content.received import Filed
from generators.content.returns import Return
from generators.figures.figure import STANDINGS, BodyRow, Coverage
from generators.numbers import Quantity

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Flags: TypeAlias = NDArray[np.bool_]

Returns = Mapping[str, Filed[Return]]
"""The returns of one period, by the id of the body."""

EXACT = Context(prec=400, traps=[Inexact, InvalidOperation])
"""Sums are never rounded: a sum that would not fit raises decimal.Inexact."""
FACTORS = {"%": 100, "‰": 1000}


class Term(NamedTuple):
    """A total over the bodies of a period, None where none gave anything."""

    value: Decimal | None
    coverage: Coverage
    sample: bool


class Days(NamedTuple):
    """A period and the days that its figures are about."""

    period: str
    window: Window


class _Column(NamedTuple):
    """What bodies gave of one indicator, who gave it, and who owes it."""

    given: NDArray[np.object_]
    known: Flags
    owed: Flags


@dataclass(frozen=True)
class PeriodTable:
    """What bodies gave (`given`, object cells), what each owes (`owed`), and which cells are sums of parts (`derived`).

    All three have the same rows (bodies in the order of agencies.yaml) and columns (counted indicators).
    """

    period: str
    window: Window
    given: pd.DataFrame
    owed: pd.DataFrame
    derived: pd.DataFrame
    like: Flags
    """By row: whether the return is about the days of the period."""
    sample: Flags
    """By row: whether the return is made up."""
    returns: Returns

    def without(self, bodies: Collection[str]) -> PeriodTable:
        """Return the table without the rows of some bodies."""
        kept = ~self.given.index.isin(list(bodies))
        frames = {name: getattr(self, name).loc[kept] for name in ("given", "owed", "derived")}
        return replace(self, **frames, like=self.like[kept], sample=self.sample[kept])

    def term(self, indicator: str, partner: str = "") -> Term:
        """Return the total of a counted indicator; beside a `partner` of a ratio, of the bodies that gave both."""
        groups = self._groups(indicator, partner)
        counted = groups["counted"]
        with localcontext(EXACT):
            value = self._columns[indicator].given[counted].sum() if counted.any() else None
        return Term(value, self._coverage(groups), bool(self.sample[counted].any()))

    def ratio_coverage(self, numerator: str, denominator: str) -> Coverage:
        """Return how the bodies stand to a ratio: one is counted when it gave all the terms that it owes."""
        over, under = self._groups(numerator, denominator), self._groups(denominator, numerator)
        return self._coverage({name: over[name] | under[name] for name in STANDINGS})

    def undivided(self, whole: str, parts: Sequence[str]) -> Decimal | None:
        """Return what the bodies that are in the total of `whole` did not divide into `parts`; None without any."""
        rows = self._groups(whole, "")["counted"]
        if not rows.any():
            return None
        with localcontext(EXACT):
            divided = self.given.loc[rows, list(parts)].sum().dropna().sum()
            return Decimal(self.given.loc[rows, whole].sum() - divided)

    def rows(self, indicators: Sequence[Indicator]) -> tuple[BodyRow, ...]:
        """Return one row a body with its own values; a ratio is that of its own terms."""
        values, owed = [self._column(row) for row in indicators], [self._owed(row).tolist() for row in indicators]
        return tuple(
            BodyRow(
                agency=str(body),
                values=tuple(column[at] for column in values),
                owed=tuple(column[at] for column in owed),
                filed=body in self.returns,
                unlike=body in self.returns and not bool(self.like[at]),
            )
            for at, body in enumerate(self.given.index)
        )

    def _column(self, indicator: Indicator) -> list[Quantity | None]:
        if indicator.numerator is None or indicator.denominator is None:
            return [None if missing else value for missing, value in self._cells(indicator.id)]
        pairs = zip(self._cells(indicator.numerator), self._cells(indicator.denominator), strict=True)
        return [
            None if no_over or no_under else quotient(indicator, over, under)
            for (no_over, over), (no_under, under) in pairs
        ]

    def _cells(self, indicator: str) -> Iterator[tuple[bool, Decimal]]:
        """Yield for every body whether its figure is missing, and the figure."""
        column = self.given[indicator]
        return zip(column.isna().tolist(), column.tolist(), strict=True)

    def _owed(self, indicator: Indicator) -> Flags:
        terms = [term for term in (indicator.numerator, indicator.denominator) if term] or [indicator.id]
        return self.owed[terms].any(axis=1).to_numpy()

    def _groups(self, indicator: str, partner: str) -> dict[str, Flags]:
        like, (_, given, owed) = self.like, self._columns[indicator]
        half = owed & False
        if partner:
            _, other, owes = self._columns[partner]
            half = owed & owes & like & (given ^ other)
        flags = (half, owed & given & ~like, owed & ~given, owed & given & like & ~half, ~owed & given)
        return dict(zip(STANDINGS, flags, strict=True))

    @cached_property
    def _columns(self) -> dict[str, _Column]:
        """The columns by indicator; taken out of the tables once, since many figures ask for each."""
        columns = zip(*(frame.to_numpy().T for frame in (self.given, self.given.notna(), self.owed)), strict=True)
        return {str(name): _Column(*column) for name, column in zip(self.given.columns, columns, strict=True)}

    def _coverage(self, groups: Mapping[str, Flags]) -> Coverage:
        bodies, taken = self.given.index.to_numpy(), groups["counted"] & False
        found: dict[str, tuple[str, ...]] = {}
        for name in STANDINGS:
            found[name] = tuple(bodies[groups[name] & ~taken].tolist())
            taken = taken | groups[name]
        return Coverage(**found)


def build_table(
    days: Days,
    returns: Returns,
    indicators: Sequence[Indicator],
    owners: Mapping[str, frozenset[str]],
    bodies: Sequence[str],
) -> PeriodTable:
    """Return the table of one period.

    `indicators` are the counted ones, `owners` the bodies that owe each of them, `bodies` all rows in
    order. A whole that a body left out while it gave all its parts is their sum.
    """
    import pandas as pd

    names = [row.id for row in indicators]
    cells = [returns[body].value.figures if body in returns else {} for body in bodies]
    given = pd.DataFrame(cells, index=list(bodies), columns=names, dtype=object)
    owed = pd.DataFrame({name: given.index.isin(owners[name]) for name in names}, index=given.index)
    derived = _fill_wholes(given, {row.id: list(row.parts) for row in indicators if row.parts})
    like = [body in returns and window_of(returns[body].value) == days.window for body in bodies]
    sample = [body in returns and returns[body].value.sample for body in bodies]
    flags = [pd.Series(flag, dtype=bool).to_numpy() for flag in (like, sample)]
    return PeriodTable(days.period, days.window, given, owed, derived, flags[0], flags[1], returns)


def quotient(indicator: Indicator, over: Quantity, under: Quantity) -> Fraction | None:
    """Return a ratio in its unit (in per cent when that is %), None where the denominator is zero."""
    return Fraction(over) / Fraction(under) * FACTORS.get(indicator.unit, 1) if under else None


def _fill_wholes(given: pd.DataFrame, parts: Mapping[str, list[str]]) -> pd.DataFrame:
    """Fill wholes that follow from all their parts, the deepest first; return which cells were filled."""
    derived = given.notna() & False
    for whole in TopologicalSorter(parts).static_order():
        if whole in parts:
            rows = given[whole].isna() & given[parts[whole]].notna().all(axis=1)
            with localcontext(EXACT):
                given.loc[rows, whole] = given.loc[rows, parts[whole]].sum(axis=1)
            derived.loc[rows, whole] = True
    return derived


def window_of(filed: Return) -> Window:
    """Return the days that a return is about."""
    return Window(filed.start, filed.end)
