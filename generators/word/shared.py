"""What many papers of a batch share is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 256
S = TypeVar("S")
R = TypeVar("R")


class Once(Generic[S, R]):
    """A call whose last results are remembered by the identity of what it was given.

    To compare two tables takes as long as to draw one, so equal objects that are not the same are worked out
    again. Each object is kept with its result: as long as it is remembered, no other can have its id.
    """

    def __init__(self, call: Callable[[S], R]) -> None:
        self._call = call
        self._known: dict[int, tuple[S, R]] = {}

    def __call__(self, given: S) -> R:
        """Return what the call returns for `given`."""
        known = self._known.get(id(given))
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[id(given)] = given, self._call(given)
        return known[1]
