"""A sparkline: the values of a few periods as a small plot, drawn from zero, with gaps where a value is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from generators.numbers import Quantity

WIDTH, HEIGHT, EDGE = 120, 32, 5
"""Size of the plot, and the room at its edges that keeps dots whole; user units of SVG."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value in the plot; `whole` tells whether every body that owes it is in it."""

    x: int
    y: int
    whole: bool


@dataclass(frozen=True)
class Sparkline:
    """Lines through neighbouring values (each “x,y x,y …”), a dot for every value, and the x of every gap."""

    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    gaps: tuple[int, ...]
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(values: Sequence[Quantity | None], whole: Sequence[bool]) -> Sparkline:
    """Return the plot of values in order of time; `whole` tells which of them are complete."""
    top = max((Fraction(value) for value in values if value is not None), default=Fraction(0))
    places = [
        None if value is None else Dot(_x(at, len(values)), _y(Fraction(value), top), complete)
        for at, (value, complete) in enumerate(zip(values, whole, strict=True))
    ]
    gaps = tuple(_x(at, len(values)) for at, place in enumerate(places) if place is None)
    return Sparkline(tuple(_lines(places)), tuple(place for place in places if place), gaps)


def _lines(places: Sequence[Dot | None]) -> Iterator[str]:
    for known, run in groupby(places, key=lambda place: place is not None):
        points = [f"{place.x},{place.y}" for place in run if place]
        if known and len(points) > 1:
            yield " ".join(points)


def _x(at: int, count: int) -> int:
    return EDGE + (WIDTH - 2 * EDGE) * at // max(count - 1, 1)


def _y(value: Fraction, top: Fraction) -> int:
    share = value / top if top else Fraction(0)
    return HEIGHT - EDGE - round((HEIGHT - 2 * EDGE) * share)
