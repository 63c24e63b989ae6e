"""References to figures inside an officer's text: `{{ so-vu }}`, `{{ so-vu | previous }}`; plain data, no template.

A reference names an indicator by its id, and may choose one of a few forms in which its figure is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Form = Literal[
    "value", "number", "previous", "last-year", "cumulative", "change", "change-last-year", "coverage", "verdict",
    "reason",
]  # fmt: skip
FORMS: Mapping[str, str] = dict(
    zip(
        get_args(Form),
        (
            "số liệu trong kỳ kèm đơn vị tính",
            "số liệu trong kỳ, không kèm đơn vị tính",
            "số liệu kỳ trước",
            "số liệu cùng kỳ năm trước",
            "số lũy kế trong năm",
            "tăng, giảm so với kỳ trước",
            "tăng, giảm so với cùng kỳ năm trước",
            "bao nhiêu cơ quan có số liệu",
            "đánh giá chỉ tiêu của kế hoạch",
            "căn cứ của đánh giá",
        ),
        strict=True,
    )
)
"""The forms with what each tells; without a form, a reference tells the value."""
OF_TARGETS = ("verdict", "reason")
"""Forms that only an indicator with a target has."""

_REFERENCE = re.compile(r"\{\{\s*(?P<name>[^{}|\s]+)\s*(?:\|\s*(?P<form>[^{}|\s]+)\s*)?\}\}")
_BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Reference:
    """A figure named in a text; `form` is as written, and may be none of `FORMS`."""

    indicator: str
    form: str


def parse_references(text: str) -> Iterator[str | Reference]:
    """Yield the words and the references of `text` in order; braces that are no reference stay words."""
    at = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield Reference(match["name"], match["form"] or "value")
        at = match.end()
    if at < len(text):
        yield text[at:]


def broken_braces(text: str) -> bool:
    """Tell whether `text` holds double braces that are no reference."""
    return any(_BRACES.search(piece) for piece in parse_references(text) if isinstance(piece, str))
