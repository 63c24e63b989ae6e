"""What rules of wording read: text as a clerk compares it, running text, sentences outside quotations, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generators.lint.facts.model import Facts, Paragraph, Role
from generators.lint.rules.rule import Case
from generators.vietnamese import NO_BREAK, NO_BREAK_HYPHEN

RUNNING: frozenset[Role] = frozenset(
    ("basis", "text", "closing", "clause", "point", "dash", "plus", "article", "heading_arabic", "heading_decimal",
     "heading_subdecimal", "heading_letter", "other")
)  # fmt: skip
"""Parts in which sentences stand."""
FOOT: frozenset[Role] = frozenset(("recipients_label", "recipients_item", "authority", "signature_space", "signer"))
CAPITAL = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""The capitals of Vietnamese, for a class of a pattern."""
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
_SENTENCE = re.compile(r"[^.;!?…]+(?:[.;!?…]+(?!\s|$)[^.;!?…]+)*[.;!?…]*")


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """Return a text with plain blanks and hyphens, one blank between words; kept, since many rules read one text."""
    return " ".join(text.replace(NO_BREAK, " ").replace(NO_BREAK_HYPHEN, "-").split())


@lru_cache(maxsize=4096)
def unquoted(text: str) -> str:
    """Return a flat text of the same length in which every quotation is blanked: quoted words are not the paper's."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)


def main_text(facts: Facts) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the body before the first annex."""
    annex = next((at for at, each in enumerate(facts.paragraphs) if each.role == "annex_label"), len(facts.paragraphs))
    return facts.paragraphs[:annex]


def running(facts: Facts) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs of running text before the first annex, each with its flat words."""
    for paragraph in main_text(facts):
        if paragraph.role in RUNNING and paragraph.place.where == "body" and (words := flat(paragraph.text)):
            yield paragraph, words


def sentences(words: str) -> Iterator[re.Match[str]]:
    """Yield the sentences and clauses (parted by semicolons) of a flat text."""
    return _SENTENCE.finditer(words)


def annexes(facts: Facts) -> tuple[tuple[Paragraph, ...], ...]:
    """Return the annexes, each as its paragraphs from its label on."""
    starts = [at for at, paragraph in enumerate(facts.paragraphs) if paragraph.role == "annex_label"]
    return tuple(facts.paragraphs[start:end] for start, end in pairwise([*starts, None]))


def kind_code(case: Case) -> str:
    """Return the abbreviation of the paper's kind in the law of its day, empty where the title names none."""
    named = {name.casefold(): code for name, code in case.profile.usage.kinds.codes.items()}
    return named.get(flat(case.identity.kind_name).casefold(), case.identity.kind)


def kind_in(case: Case, kinds: Sequence[str]) -> bool:
    """Tell whether the paper is of one of these kinds, given by their names; of a kind without a code it is not."""
    codes = case.profile.usage.kinds.codes
    return kind_code(case) in {codes[kind] for kind in kinds if kind in codes}


def is_letter(case: Case) -> bool:
    """Tell whether the paper is a letter (công văn)."""
    return case.identity.kind == "CV"


def shown(words: str, found: re.Match[str], *, before: int = 0, after: int = 0) -> str:
    """Return a find in quotation marks, with as many whole words `before` and `after` it as stand there."""
    earlier, later = words[: found.start()].split(" "), words[found.end() :].split(" ")
    start, end = " ".join(earlier[max(0, len(earlier) - 1 - before) :]), " ".join(later[: after + 1])
    return f"“{(start + found[0] + end).strip(' ,;:.()')}”"


def ending(words: str) -> str:
    """Return what a finding says of the last sign of a line, e.g. cuối dòng là “,”."""
    return f"cuối dòng là “{words[-1]}”" if words and not words[-1].isalnum() else "cuối dòng không có dấu"


def belongs(name: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of these words stands in the name of a body, as whole syllables."""
    found = f" {flat(name).casefold()} "
    return any(f" {word.casefold()} " in found for word in words)
