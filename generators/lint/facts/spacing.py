"""Space between paragraphs of one style, which a style may take away (contextualSpacing, 17.3.1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generators.lint.facts.seen import Seen


def spaced(seen: Sequence[Seen]) -> list[Seen]:
    """Return the paragraphs without the space that is ignored beside one of the same style in the same holder."""
    spaces = [[each.paragraph.look.before, each.paragraph.look.after] for each in seen]
    changed: set[int] = set()
    for (at, above), (_, below) in pairwise(enumerate(seen)):
        if above.holder != below.holder or above.paragraph.style != below.paragraph.style:
            continue
        if above.contextual:
            spaces[at][1] = 0.0
            changed.add(at)
        if below.contextual:
            spaces[at + 1][0] = 0.0
            changed.add(at + 1)
    return [_with_space(each, *spaces[at]) if at in changed else each for at, each in enumerate(seen)]


def _with_space(each: Seen, before: float, after: float) -> Seen:
    look = replace(each.paragraph.look, before=before, after=after)
    return replace(each, paragraph=replace(each.paragraph, look=look))
