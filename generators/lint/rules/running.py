"""The running text that has a look of its own in law: its paragraphs, and what of them is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generators.lint.facts.model import Paragraph, Role
from generators.lint.rules.looks import letters_of
from generators.lint.rules.rule import Case

PLAIN: tuple[Role, ...] = ("text", "closing", "clause", "point", "dash", "plus")
"""Parts that are paragraphs of sentences."""
HEADINGS: tuple[Role, ...] = (
    "heading_roman", "heading_arabic", "heading_decimal", "heading_subdecimal", "heading_letter",
)  # fmt: skip
BASIS: Role = "basis"
ARTICLE: Role = "article"


def plain(case: Case, *more: Role) -> tuple[Paragraph, ...]:
    """Return the paragraphs of sentences in the body that print letters, with those of `more` roles."""
    found = case.facts.of(*PLAIN, *more)
    return tuple(each for each in found if each.place.where == "body" and letters_of(each))


def usual_size(paragraphs: Sequence[Paragraph]) -> float | None:
    """Return the size (pt) in which most letters are, None where there are none."""
    letters = Counter[float]()
    for paragraph in paragraphs:
        for run in letters_of(paragraph):
            letters[run.letters.size] += len(run.text)
    return letters.most_common(1)[0][0] if letters else None


def neighbours(case: Case, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield every two of the paragraphs between which nothing stands, not even a blank one."""
    wanted = {paragraph.place for paragraph in paragraphs}
    everything = case.facts.paragraphs
    for above, below in pairwise(everything):
        if above.place in wanted and below.place in wanted and above.section == below.section:
            yield above, below
