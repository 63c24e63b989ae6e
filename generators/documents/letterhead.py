"""The head of a paper: superior and issuing bodies, number and symbol, place and date."""

from __future__ import annotations

from collections.abc import Sequence

from generators.content.agencies import Agency
from generators.vietnamese import document_number, keep_word_groups

BLANK_NUMBER = "\N{NO-BREAK SPACE}" * 7
"""Room for a number that is written in when the paper is issued."""


def issuer_lines(issuers: Sequence[Agency]) -> tuple[str, ...]:
    """Return the issuing bodies as printed, capitals, a hyphen between the bodies of a joint paper."""
    blocks = [list(agency.letterhead or (agency.name.upper(),)) for agency in issuers]
    for block in blocks[:-1]:
        block[-1] += " -"
    return tuple(keep_word_groups(line) for block in blocks for line in block)


def superior_lines(issuers: Sequence[Agency]) -> tuple[str, ...]:
    """Return the direct superior of the issuer, if any; a joint paper shows none."""
    if len(issuers) > 1 or issuers[0].superior is None:
        return ()
    return (keep_word_groups(issuers[0].superior),)


def code(number: str | None, symbol: str, as_issued: str | None) -> str:
    """Return number and symbol as printed after “Số:”, with room for a number still to be given."""
    if as_issued:
        return as_issued
    return f"{document_number(number) if number else BLANK_NUMBER}/{symbol}"
