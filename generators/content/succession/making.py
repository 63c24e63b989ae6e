"""A successor in the making: what it is made from, and the comments that tell a clerk what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generators.content.outline import Path
from generators.content.succession.bodies import Bodies, Fate
from generators.content.succession.drafts import DRAFT
from generators.content.succession.legacy import Legacy
from generators.content.succession.years import Years
from generators.vietnamese import join_words


@dataclass
class Making:
    """Bodies and years of the successor, what it takes over, and its comments by path; `place` is no longer its own."""

    bodies: Bodies
    years: Years
    legacy: Legacy
    place: str | None = None
    comments: dict[Path, list[str]] = field(default_factory=dict)

    def tell(self, path: Path, *lines: str) -> None:
        """Set lines above what will stand at a path."""
        if lines:
            self.comments.setdefault(path, []).extend(lines)

    def tell_fates(self, path: Path, fates: Iterable[Fate]) -> None:
        """Tell above a list of bodies what became of some, where a person has to look: a new name, several, nobody."""
        rows = (fate for fate in fates if not fate.plain)
        self.tell(path, *(fate.words if len(fate.heirs) == 1 else f"{DRAFT} {fate.words}" for fate in rows))

    def look(self, path: Path, *texts: str) -> None:
        """Tell above texts which names and years in them are no longer right."""
        found = list(self._stale(" ".join(texts)))
        if found:
            self.tell(path, f"{DRAFT} Lời văn còn ghi {'; '.join(found)}.")

    def _stale(self, text: str) -> Iterator[str]:
        for name, fate in self.bodies.gone.items():
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            if re.search(pattern, text):
                text = re.sub(pattern, "", text)
                yield fate.words
        if self.place and re.search(rf"(?<!\w){re.escape(self.place)}(?!\w)", text):
            yield f"địa danh {self.place}"
        if years := [*self.years.named(text)]:
            yield f"năm {join_words(years)}"


def listed(value: Any) -> list[str]:
    """Return one id or a list of ids as a list."""
    return [value] if isinstance(value, str) else [str(each) for each in value or ()]


def mapping(value: Any) -> dict[str, Any]:
    """Return what stands at the root of a file of keys."""
    return dict(value)


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif value:
        for below in value.values() if isinstance(value, dict) else value:
            yield from texts_in(below)
