"""What a paper says of itself, put together from its recognised parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Role
from generators.lint.facts.words import KIND_CODES, LETTER, LETTER_CODE, kind_name, printed

CODE = re.compile(r"^\W*\w+\s*[:.]?\s*(?P<number>[^/]*?)\s*/\s*(?P<symbol>.*)$")
DAY = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
PLACE = re.compile(r"^(?P<place>.*?)\s*,?\s*ngày\b", re.IGNORECASE)
SHORT_SUBJECT = re.compile(r"^\W*(?:v\s*[/.]\s*v|về việc)\s*:?\s*", re.IGNORECASE)
LIST_SIGN = re.compile(r"^[-–—+•*]\s*")


def identify(facts: Facts) -> Identity:
    """Return the identity of a paper from its parts; what is not there stays empty."""
    number, symbol = _code(_joined(facts, "code"))
    dated = _joined(facts, "place_date")
    title = _joined(facts, "type")
    kind, name = _kind(title, symbol, bool(facts.of("letter_subject")))
    place = PLACE.match(dated)
    return Identity(
        kind=kind,
        kind_name=name,
        number=number,
        symbol=symbol,
        place=place["place"].strip(" ,") if place else "",
        day=_day(dated),
        date_text=dated,
        superior=_joined(facts, "superior"),
        issuer=_joined(facts, "issuer"),
        subject=_joined(facts, "subject") or SHORT_SUBJECT.sub("", _joined(facts, "letter_subject")),
        authority=tuple(clean(printed(each)) for each in facts.of("authority")),
        signer=_joined(facts, "signer"),
        recipients=tuple(_recipients(facts)),
    )


def clean(text: str) -> str:
    """Return a text in NFC with single blanks; a tied blank or hyphen is a plain one."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u2011", "-").replace("\u00ad", "").split())


def _joined(facts: Facts, role: Role) -> str:
    return clean(" ".join(printed(each) for each in facts.of(role)))


def _code(text: str) -> tuple[str, str]:
    found = CODE.match(text)
    if found is not None:
        return found["number"].strip(" .…_"), found["symbol"].strip()
    return re.sub(r"^\W*\w+\s*[:.]?\s*", "", text).strip(" .…_"), ""


def _kind(title: str, symbol: str, letter: bool) -> tuple[str, str]:
    """Return code and name of the kind: by the title, else by the symbol, else a letter's where it has V/v."""
    name = kind_name(title)
    if name:
        return KIND_CODES[name], name
    first = re.split(r"[-/\s]", symbol, maxsplit=1)[0]
    named = next((name for name, code in KIND_CODES.items() if code == first), "")
    if named and not letter:
        return first, named
    return (LETTER_CODE, LETTER) if letter or symbol else ("", "")


def _day(text: str) -> date | None:
    found = DAY.search(text)
    return written_day(*found.groups()) if found else None


def written_day(day: str, month: str, year: str) -> date | None:
    """Return the day that figures write, None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _recipients(facts: Facts) -> Iterable[str]:
    for each in facts.of("recipients_item"):
        words = LIST_SIGN.sub("", clean(printed(each))).rstrip(" ;.")
        if words:
            yield words
