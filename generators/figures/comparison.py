"""A figure beside an earlier one: the absolute change, and per cent or percentage points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generators.figures.figure import Figure
from generators.numbers import Quantity


@dataclass(frozen=True)
class Comparison:
    """What changed from `base` to `this`; `since` names the base with its year: “quý II năm 2018”.

    `change` is in the unit of the indicator, for a percentage in points; None where either is unknown.
    `percent` is the change in per cent of the base; None for a percentage, and where the base is zero.
    `lacking` are bodies that are not in one of the two; `fits` tells whether the two windows match
    (follow each other, or are the same days a year apart).
    """

    this: Figure
    base: Figure
    since: str
    change: Quantity | None
    percent: Fraction | None
    lacking: tuple[str, ...]
    fits: bool
