"""A completed form (mẫu đã điền) as its carrier read it, before it is judged: the words that stand in each place.

Every carrier hands over the same, so that the same rules judge a Word file and an Excel workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Carrier: TypeAlias = Literal["word", "excel"]
KeyPath: TypeAlias = tuple[str, ...]
"""The key of a question, `("direction",)`, or of one in a row: `("nv-2-3", "2", "unit")`, rows counted from 1."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one place of a completed form says: its words (NFC, line feeds between lines), empty when not filled in.

    `place` is for people: “đoạn 14”, “ô Số liệu!D7”; it is empty when the place itself is gone. `stored` is the
    second copy of the words inside the file, None where the carrier keeps none.
    """

    text: str
    place: str
    stored: str | None = None


@dataclass(frozen=True, slots=True)
class Completed:
    """A completed form as read by its carrier: what it says of itself, and what was given, by key path.

    `name` is how problems call the file; kind, plan, agency, period and version are what the file carries
    (`Questionnaire`), not yet compared with the form that was issued. `refused` are the key paths of places that the
    carrier has told to hold no answer, such as a formula; they are not among `given`.
    """

    name: str
    carrier: Carrier
    kind: str
    plan: str
    agency: str
    period: str
    version: str
    given: Mapping[KeyPath, Given]
    refused: frozenset[KeyPath] = frozenset()
