"""Numbers that an officer typed instead of referring to a figure: asked about where they are not what was computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from generators.content.authored import Authored, Place
from generators.content.indicators import Indicator
from generators.content.outline import Path
from generators.content.references import Reference, parse_references
from generators.content.report_mistakes import TYPED_NUMBER
from generators.documents.telling import Teller
from generators.numbers import Quantity, parse_number
from generators.problems import Problem

SENTENCE = re.compile(r"(?<=[.;!?])\s+")
NUMBER = r"(?<![\w.,])(?P<number>[0-9]+(?:[.,][0-9]+)*)\s*"
NAMED = 0.6
"""Share of the words of an indicator's name from which a sentence is taken to speak of it."""
MOST_DECIMALS = 6
UNKNOWN = "chưa có số liệu"


@dataclass(frozen=True)
class Typed:
    """A number that stands before the unit of indicators, with the sentence around it."""

    path: Path
    sentence: str
    words: str
    unit: str
    value: Decimal


def typed_number_problems(text: Authored, where: Place, teller: Teller) -> Iterator[Problem]:
    """Yield a warning for every typed number that is none of the figures of the indicators it may be about.

    Those are the ones whose names the sentence uses, or all with the unit where it uses none.
    """
    rows = teller.ledger.indicators
    for typed in _typed(text, sorted({row.unit for row in rows}, key=len, reverse=True)):
        alike = [row for row in rows if row.unit.casefold() == typed.unit]
        named = [row for row in alike if _nearness(row, typed.sentence) >= NAMED]
        meant = sorted(named or alike, key=lambda row: -_nearness(row, typed.sentence))
        if not any(typed.value in _values(row, teller) for row in meant):
            computed = f"{meant[0].name}: {teller.amount(teller.now(meant[0].id)) or UNKNOWN}"
            yield TYPED_NUMBER.at(where(typed.path), typed=typed.words, computed=computed, id=meant[0].id)


def _typed(text: Authored, units: Sequence[str]) -> Iterator[Typed]:
    pattern = re.compile(rf"{NUMBER}(?P<unit>{'|'.join(map(re.escape, units))})(?!\w)", re.IGNORECASE)
    for path, words in text.written():
        plain = "".join("…" if isinstance(piece, Reference) else piece for piece in parse_references(words))
        for sentence in SENTENCE.split(plain):
            for found in pattern.finditer(sentence):
                with suppress(ValueError):  # 1.2.3 is no number, so it contradicts none
                    value = parse_number(found["number"], "", MOST_DECIMALS)
                    yield Typed(path, sentence, found[0], found["unit"].casefold(), value)


def _nearness(row: Indicator, sentence: str) -> float:
    """Return which share of the words of an indicator's name stands in a sentence."""
    name, said = (set(re.findall(r"\w+", text.casefold())) for text in (row.name, sentence))
    return len(name & said) / len(name)


def _values(row: Indicator, teller: Teller) -> Iterator[Decimal]:
    """Yield the values, rounded as printed, under which the paper may tell an indicator."""
    now = teller.now(row.id)
    for figure in (now, *now.terms, *teller.others(row.id)):
        if figure.value is not None:
            yield _printed(figure.value, figure.indicator, teller)
    for comparison in teller.comparisons(row.id):
        if comparison.change is not None:
            yield abs(_printed(comparison.change, row, teller))


def _printed(value: Quantity, row: Indicator, teller: Teller) -> Decimal:
    return parse_number(teller.notation.figure(value, row.unit, row.decimals), "", MOST_DECIMALS)
