"""What a cell says as text in one canonical form, whichever program wrote it (`generators.content.questions`)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Context, Decimal
from functools import lru_cache

from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

DIGITS = Context(prec=15)
"""Significant digits that a spreadsheet keeps and shows; what a sum leaves beyond them is noise."""
STORED_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,3})?")
LONGEST_NUMBER = 400
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""Between these lies every day that a form asks for; a number outside them was not meant as a day."""
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def number_text(number: Decimal) -> str:
    """Return a number with a decimal comma, without thousands, exponent or the noise of binary fractions."""
    exact = DIGITS.plus(number).normalize(DIGITS)
    return f"{exact:f}".replace(".", ",") if exact else "0"


def stored_number(raw: str) -> Decimal | None:
    """Return the number that a cell stores, e.g. 1.5E+05, or None when it is none."""
    return Decimal(raw) if len(raw) <= LONGEST_NUMBER and STORED_NUMBER.fullmatch(raw) else None


def day_of(serial: Decimal, epoch: datetime) -> date | None:
    """Return the day that a cell formatted as one shows; None when it is none that a form could ask for."""
    try:
        moment = from_excel(float(serial), epoch)
    except (ValueError, OverflowError):
        return None
    day = moment.date() if isinstance(moment, datetime) else date.min
    return day if FIRST_DAY <= day <= LAST_DAY else None


@lru_cache(maxsize=8192)
def words(raw: str) -> str:
    """Return the text of a cell as people see it: `_x000D_` undone, in NFC, every line ended by a line feed."""
    return NEW_LINES.sub("\n", unicodedata.normalize("NFC", unescape(raw)))


def escaped_words(text: str) -> str:
    """Return text as a cell stores it: what looks like `_x000D_` is kept from being undone."""
    return ESCAPE.sub("_x005F_", text)


def formula_text(formula: str) -> str:
    """Return a formula for comparison: programs set blanks as they like."""
    return "=" + "".join(formula.split())
