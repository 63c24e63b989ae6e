"""Targets judged: reached, not reached, or not to be said yet; never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.content.outline import Target
from generators.figures.figure import Figure


class Outcome(StrEnum):
    """A verdict as printed."""

    MET = "đạt"
    NOT_MET = "chưa đạt"
    OPEN = "chưa đủ căn cứ đánh giá"
    FOLLOWED = "theo dõi"
    """The plan sets no level; the figure is only followed."""


@dataclass(frozen=True)
class Verdict:
    """How a target stands, why in words, and the figure on which that rests."""

    target: Target
    outcome: Outcome
    reason: str
    figure: Figure
