"""The stuff that everything we know is made of: frozen records that refuse unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generators.yaml_text import Slug, Text


class Record(BaseModel):
    """A frozen record read from YAML; an unknown key is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with `update`; what was worked out from the values before is worked out anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed)]
"""One id or a list of ids."""

Count = Annotated[int, Field(ge=1, le=100_000)]
"""A whole number from 1."""

Lines = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
"""One paragraph or a list of paragraphs."""
