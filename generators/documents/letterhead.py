"""The head of a paper: superior and issuing bodies, number and symbol, place and date, marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.agencies import Agency
from generators.content.plan import Plan
from generators.documents.paper import Letterhead
from generators.documents.rich import said
from generators.vietnamese import date_in_words, document_number, keep_word_groups
from generators.word.inserts import Frame, RichText, Rule

MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK_NUMBER = "\N{NO-BREAK SPACE}" * 7
"""Room for a number that is written in when the paper is issued."""


@dataclass(frozen=True)
class HeadFacts:
    """What a head says besides its bodies: number and symbol as printed, place, date in words, stamped marks."""

    code: RichText
    place: str
    date: RichText
    secrecy: str | None = None
    urgency: str | None = None
    draft_mark: str | None = None
    circulation: str | None = None


def plan_head(plan: Plan, issuers: Sequence[Agency], day: date) -> HeadFacts:
    """Return what the head of a plan says; `day` gives the year of a date that is still blank."""
    return HeadFacts(
        code=said(code(plan.number, plan.symbol, plan.code_as_issued)),
        place=plan.place or issuers[0].place or "",
        date=said(date_in_words(plan.date, year=day.year)),
        secrecy=plan.secrecy,
        urgency=plan.urgency,
        draft_mark=plan.draft_mark,
        circulation=plan.circulation,
    )


def letterhead(issuers: Sequence[Agency], facts: HeadFacts) -> Letterhead:
    """Return the head of a paper issued by `issuers`."""
    lines = issuer_lines(issuers)
    return Letterhead(
        superiors=superior_lines(issuers),
        issuers=lines,
        issuer_rule=Rule("issuer", max(lines, key=len)),
        motto_rule=Rule("motto", MOTTO),
        code=facts.code,
        place=facts.place,
        date=facts.date,
        secrecy=_frame("secrecy", facts.secrecy),
        urgency=_frame("urgency", facts.urgency),
        draft_mark=_frame("draft_mark", facts.draft_mark),
        circulation=_frame("circulation", facts.circulation),
    )


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


def own_symbol(code: str, agency: Agency) -> str:
    """Return the symbol of a paper that a body issues itself, e.g. BC-STP; `code` abbreviates the kind of paper."""
    return f"{code}-{agency.symbol or agency.abbreviation or ''}"


def sent_code(number: str | None, code: str, sender: Agency | None) -> str:
    """Return number and symbol of a paper that came in; where only its number was told, the symbol is the sender's."""
    symbol = sender.symbol if sender and number and number.isdigit() else None
    return f"{document_number(number)}/{code}-{symbol}" if number and symbol else number or ""


def _frame(part: str, text: str | None) -> Frame | None:
    return Frame(part, text) if text else None
