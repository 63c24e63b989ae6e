"""What a document says of itself in its head and foot: kind, number, date, issuer, signer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Identity:
    """A document by its own words, empty where they are missing or cannot be read.

    `kind` is the abbreviation of its kind (tên loại), e.g. KH, and CV for a letter (công văn). `number` is as written
    (“05”), `symbol` what follows the slash (“KH-UBND”). `date_text` is the line of place and date as written.
    """

    kind: str = ""
    kind_name: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    date_text: str = ""
    superior: str = ""
    issuer: str = ""
    subject: str = ""
    authority: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
