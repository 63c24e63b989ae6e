"""Where everything of the archive lies, and how folders of papers are called."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from generators.vietnamese import document_number

ARCHIVE = "output/archive"
"""Below the office."""
REGISTER = "register.sqlite"
STAGING = ".staging"
"""Below the archive: bags under work, not issued yet, or named by a row whose move was cut short."""
DAMAGED = ".damaged"
"""Below the archive: what was damaged, moved aside when it was restored from the second copy."""
CANCELLED, SIGNED = ".cancelled", ".signed"
"""What a paper's folder name is followed by in the name of a companion bag; signed ones are numbered from 1."""
NOT_PLAIN = re.compile(r"[^A-Z0-9]+")


def archive_of(office: Path) -> Path:
    """Return the archive of an office."""
    return office / ARCHIVE


def folder_of(year: int, issuer: str, number: int, symbol: str) -> str:
    """Return the sealed folder of a paper below the archive: `2018/cong-an-tinh/05-BC-CAT`; `issuer` is a slug."""
    return f"{year}/{issuer}/{document_number(str(number))}-{plain(symbol)}"


def plain(symbol: str) -> str:
    """Return a symbol in capital ASCII letters, digits and hyphens, for the name of a folder: KH-BCĐ is KH-BCD."""
    bare = unicodedata.normalize("NFKD", symbol.upper().replace("Đ", "D"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return NOT_PLAIN.sub("-", letters).strip("-")
