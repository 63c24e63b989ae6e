"""Where a figure came from: what each body gave, with the file and line of every value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from generators.content.indicators import Indicator
from generators.figures.figure import STANDINGS, Contribution, Figure
from generators.figures.table import PeriodTable, window_of
from generators.problems import Source


def contributions(
    figure: Figure, rows: Mapping[str, Indicator], table: Callable[[str], PeriodTable]
) -> Iterator[Contribution]:
    """Yield what each body gave to a figure, in the order of agencies.yaml; for a ratio, to its terms.

    Values that were given and not added come along.
    """
    for term in figure.terms:
        yield from contributions(term, rows, table)
    if not figure.terms and figure.indicator.id in table(figure.period).given:
        yield from _of_one(figure, rows, table(figure.period))


def _of_one(figure: Figure, rows: Mapping[str, Indicator], table: PeriodTable) -> Iterator[Contribution]:
    name = figure.indicator.id
    standings = {body: standing for standing in STANDINGS for body in getattr(figure.coverage, standing)}
    for body, value in table.given[name].dropna().items():
        yield Contribution(
            agency=str(body),
            period=figure.period,
            value=Decimal(value),
            sources=tuple(_sources(str(body), name, rows, table)),
            window=window_of(table.returns[str(body)].value),
            standing=standings[str(body)],
            derived=bool(table.derived.at[body, name]),
        )


def _sources(body: str, indicator: str, rows: Mapping[str, Indicator], table: PeriodTable) -> Iterator[Source]:
    if table.derived.at[body, indicator]:
        for part in rows[indicator].parts:
            yield from _sources(body, part, rows, table)
    else:
        yield table.returns[body].text.where(("figures", indicator))
