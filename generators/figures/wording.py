"""Short words of the room: quarters, days, lists of bodies, and how complete a figure is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generators.content.periods import Window
from generators.figures.figure import Figure
from generators.numbers import Notation
from generators.vietnamese import date_in_figures, join_words

MOST_NAMES = 10
"""Bodies that a sentence still names; the rest are counted, and named in the coverage."""


def window_in_words(window: Window) -> str:
    """Return “từ 01/7/2018 đến 30/9/2018”."""
    return f"từ {date_in_figures(window.first)} đến {date_in_figures(window.last)}"


def names_in_words(names: Sequence[str]) -> str:
    """Return “a, b và c”, or the first ten “và 5 cơ quan khác”."""
    if len(names) <= MOST_NAMES:
        return join_words(names)
    return f"{', '.join(names[:MOST_NAMES])} và {len(names) - MOST_NAMES} cơ quan khác"


def coverage_in_words(figure: Figure, called: Callable[[str], str], notation: Notation) -> str:
    """Return “07/09 cơ quan có số liệu; còn thiếu: A và B; số liệu của kỳ khác: C”.

    Over several periods the figures that are owed are counted, one for each body and period.
    """
    coverage = figure.coverage
    counted = "cơ quan có số liệu" if len(figure.periods) == 1 else "lượt báo cáo có số liệu"
    groups = {
        "còn thiếu": coverage.missing,
        "số liệu của kỳ khác": coverage.unlike,
        "chỉ có một trong hai số": coverage.half,
    }
    named = [
        f"{words}: {names_in_words([*map(called, dict.fromkeys(bodies))])}"
        for words, bodies in groups.items()
        if bodies
    ]
    share = f"{notation.figure(coverage.reported, counted)}/{notation.figure(coverage.owed, counted)}"
    return "; ".join([f"{share} {counted}", *named])
