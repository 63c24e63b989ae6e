"""The stuff that everything we know is made of: frozen records that refuse unknown keys."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generators.yaml_text import Slug, Text


class Record(BaseModel):
    """A frozen record read from YAML; an unknown key is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed)]
"""One id or a list of ids."""

Count = Annotated[int, Field(ge=1, le=100_000)]
"""A whole number from 1."""

Lines = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
"""One paragraph or a list of paragraphs."""
