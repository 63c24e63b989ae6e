"""The one store of figures: text and annexes of every paper ask here, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import cached_property

from generators.content.agencies import Agencies
from generators.content.indicators import Indicator, Indicators
from generators.content.lineage import kin
from generators.content.outline import Target
from generators.content.periods import period_in_words, periods, shifted
from generators.content.plan import Plan
from generators.figures.comparison import Comparison, compare
from generators.figures.figure import BodyRow, Breakdown, Contribution, Figure, Reporters
from generators.figures.provenance import contributions
from generators.figures.table import EXACT, Days, PeriodTable, Returns, build_table
from generators.figures.totals import ratio, total
from generators.figures.verdict import Verdict, judge
from generators.numbers import NOTATION, Notation


class Ledger:
    """The figures of one plan, computed from returns that are read when a period is first asked for.

    `load` gives the returns of a period by body, none where there are none. Indicators and periods are
    named by id; an indicator that the plan does not know is a KeyError.
    """

    def __init__(
        self, plan: Plan, indicators: Indicators, agencies: Agencies, load: Callable[[str], Returns],
        notation: Notation = NOTATION,
    ) -> None:  # fmt: skip
        self.notation = notation
        self._plan, self._agencies, self._load = plan, agencies, load
        self._rows = {row.id: row for row in indicators.indicators}
        self._tables: dict[str, PeriodTable] = {}
        self._thin: dict[tuple[str, frozenset[str]], PeriodTable] = {}
        self._figures: dict[tuple[str, str, str], Figure] = {}

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators of the plan, in the order of its file."""
        return tuple(self._rows.values())

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All targets of the plan, in reading order."""
        return tuple(target for _, item in self._plan.walk() for target in item.targets)

    def figure(self, indicator: str, period: str) -> Figure:
        """Return an indicator in one period; `value` is None, with a reason, where nothing can be said."""
        return self.cumulative(indicator, period, period)

    def cumulative(self, indicator: str, first: str, last: str) -> Figure:
        """Return an indicator over the periods `first` to `last`; ValueError when they stand the wrong way round.

        The value is None, with a reason, where the days of two periods overlap and would be added.
        """
        if first > last:
            raise ValueError(f"{first} is after {last}")
        key = (indicator, first, last)
        if key not in self._figures:
            tables = [self._table(period) for period in periods(first, last)]
            self._figures[key] = self._computed(self._rows[indicator], tables)
        return self._figures[key]

    def _computed(self, row: Indicator, tables: Sequence[PeriodTable]) -> Figure:
        terms = [self._rows[term] for term in (row.numerator, row.denominator) if term]
        return ratio(row, terms, tables) if terms else total(row, tables)

    def since_previous(self, indicator: str, period: str) -> Comparison:
        """Return the change since the period before."""
        base = shifted(period, -1)
        return compare(self.figure(indicator, period), self.figure(indicator, base), period_in_words(base))

    def since_last_year(self, indicator: str, period: str) -> Comparison:
        """Return the change since the same quarter of the year before."""
        base = shifted(period, -4)
        return compare(self.figure(indicator, period), self.figure(indicator, base), f"cùng kỳ năm {base[:4]}")

    def alike(self, comparison: Comparison) -> Comparison:
        """Return a comparison without the bodies that lack in one of its figures, on both sides; still named `lacking`.

        A body that has not reported would else look like a fall to zero; under its names before and after too.
        """
        if not comparison.lacking:
            return comparison
        lacking, left_out = comparison.lacking, kin(self._agencies, comparison.lacking)
        this, base = (self._without(left_out, figure) for figure in (comparison.this, comparison.base))
        return replace(compare(this, base, comparison.since), lacking=lacking)

    def _without(self, bodies: frozenset[str], figure: Figure) -> Figure:
        """Return a figure computed again without some bodies."""
        return self._computed(figure.indicator, [self._thinned(name, bodies) for name in figure.periods])

    def _thinned(self, period: str, bodies: frozenset[str]) -> PeriodTable:
        """Return the table of a period without some bodies; kept, since many figures lack the same ones."""
        key = (period, bodies)
        if key not in self._thin:
            self._thin[key] = self._table(period).without(bodies)
        return self._thin[key]

    def verdicts(self, first: str, last: str) -> tuple[Verdict, ...]:
        """Return how every target stands over the periods `first` to `last` (the same for one period)."""
        return tuple(
            judge(target, self.cumulative(target.indicator, first, last), self.called, self.notation)
            for target in self.targets
        )

    def breakdown(self, indicator: str, first: str, last: str) -> Breakdown:
        """Return a whole with its parts over periods (the same for one), and what the bodies did not divide."""
        row = self._rows[indicator]
        figures = tuple(self.cumulative(part, first, last) for part in row.parts)
        counted = [last] if row.aggregation == "last" else list(periods(first, last))
        known = [rest for name in counted if (rest := self._table(name).undivided(indicator, row.parts)) is not None]
        with localcontext(EXACT):
            rest = sum(known, Decimal(0)) if known else None
        return Breakdown(self.cumulative(indicator, first, last), figures, rest)

    def body_rows(self, period: str, indicators: Iterable[str]) -> tuple[BodyRow, ...]:
        """Return one row for every body that owes anything or sent a return, in the order of agencies.yaml."""
        return self._table(period).rows([self._rows[name] for name in indicators])

    def contributions(self, figure: Figure) -> tuple[Contribution, ...]:
        """Return what each body gave to a figure, with file and line; for a ratio, to its terms."""
        return tuple(contributions(figure, self._rows, self._table))

    def reporters(self, period: str) -> Reporters:
        """Return who owes a return for a period and who sent it."""
        table, owed = self._table(period), self._reporting(period)
        bodies, filed = [str(body) for body in table.given.index], table.returns.keys()
        other_days = {
            body for body, like in zip(bodies, table.like.tolist(), strict=True) if body in filed and not like
        }
        wanted = (owed, filed, owed - filed, other_days)
        return Reporters(*(tuple(body for body in bodies if body in chosen) for chosen in wanted))

    def sample(self, period: str) -> bool:
        """Tell whether any return of the period is made up."""
        return any(filed.value.sample for filed in self._table(period).returns.values())

    def called(self, body: str) -> str:
        """Return the name of a body used in a sentence."""
        return self._agencies.called(body)

    def in_order(self, bodies: Iterable[str]) -> tuple[str, ...]:
        """Return bodies each once in the order of agencies.yaml, those that it does not know at the end."""
        wanted = dict.fromkeys(bodies)
        known = [agency.id for agency in self._agencies.agencies if agency.id in wanted]
        return (*known, *(body for body in wanted if body not in set(known)))

    def _table(self, period: str) -> PeriodTable:
        if period not in self._tables:
            returns = self._load(period)
            counted = [row for row in self._rows.values() if row.aggregation != "ratio"]
            meant = {owners: self._existing(owners, period) for owners in {row.owners for row in counted}}
            owners = {row.id: meant[row.owners] for row in counted}
            wanted = frozenset().union(returns, self._reporting(period), *owners.values())
            bodies = [agency.id for agency in self._agencies.agencies if agency.id in wanted]
            bodies += sorted(returns.keys() - set(bodies))
            days = Days(period, self._plan.window(period))
            self._tables[period] = build_table(days, returns, counted, owners, bodies)
        return self._tables[period]

    def _reporting(self, period: str) -> frozenset[str]:
        duty = self._plan.reporting
        return self._existing((*duty.by, *duty.requested), period) if duty else frozenset()

    def _existing(self, bodies: Iterable[str], period: str) -> frozenset[str]:
        """Return the bodies meant that exist on the last day of the period."""
        day = self._plan.window(period).last
        living = {agency.id for agency in self._agencies.agencies if agency.exists_on(day)}
        return self._agencies.meant(bodies, day) & living
