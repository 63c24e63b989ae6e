"""Days by which something comes after its deadline."""

from __future__ import annotations

from datetime import date


def days_late(due: date | None, day: date) -> int:
    """Return how many days `day` lies after `due`; 0 in time, and where nothing is due."""
    return max((day - due).days, 0) if due else 0
