"""What a successor takes over from the plan before: results, and what was left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generators.content.periods import Window


@dataclass(frozen=True)
class Result:
    """What a plan achieved for an indicator, `told` in words with where that comes from.

    `value` is None where it cannot be a baseline (kỳ gốc): nothing is known, not everybody reported, or it is made up.
    """

    told: str
    value: Decimal | None = None


@dataclass(frozen=True)
class Leftover:
    """What was left open: a text in which marks are read, and the ids of the `bodies` that it names."""

    text: str
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Legacy:
    """What a plan leaves behind: results by indicator over the `window` of its figures, called by `period`.

    `unfinished` are measures whose results were told late or never, `proposals` what bodies and the officer asked
    for.
    """

    period: str
    window: Window | None
    results: Mapping[str, Result]
    unfinished: tuple[Leftover, ...] = ()
    proposals: tuple[Leftover, ...] = ()
