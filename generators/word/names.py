"""The types of what a template names, read from the type hints of the paper that fills it."""

from __future__ import annotations

import dataclasses
import difflib
import types
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generators.word.inserts import Chart, Frame, RichText, Rule, SectionEnd, Table

UNKNOWN: Any = Any
DRAWABLE = (Rule, Frame, Table)
IN_BODY = (*DRAWABLE, Chart, SectionEnd)
"""What may be drawn in the text of a paper; a header or footer has no charts and ends no section."""
PLAIN = (str, int, float, bool)


class Loop:
    """The type of Jinja2's `loop` inside a for block."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    length: int
    depth: int
    depth0: int
    first: bool
    last: bool


@lru_cache(maxsize=256)
def fields(kind: Any) -> Mapping[str, Any] | None:
    """Return the names that may follow a value of this type after a dot; None when any may."""
    if kind is UNKNOWN:
        return None
    if dataclasses.is_dataclass(kind) or kind is Loop:
        return get_type_hints(kind)
    return {}


def members(kind: Any) -> tuple[Any, ...]:
    """Return the alternatives of a union, or the type alone; a Literal is the type of its values."""
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(part for member in get_args(kind) for part in members(member))
    if get_origin(kind) is Literal:
        return tuple({type(value) for value in get_args(kind)})
    return (kind,)


def filled(kind: Any) -> Any:
    """Return the type without None; a true union is unknown."""
    parts = [part for part in members(kind) if part is not type(None)]
    return parts[0] if len(parts) == 1 else UNKNOWN


def may_be_none(kind: Any) -> bool:
    """Tell whether a value of this type may be missing."""
    return type(None) in members(kind)


def element(kind: Any) -> Any:
    """Return the type of the elements of a tuple or list; None when the type holds none."""
    if kind is UNKNOWN:
        return UNKNOWN
    inner = get_args(kind)
    if get_origin(kind) in (tuple, list) and inner:
        return inner[0] if len(inner) == 1 or inner[1:] == (...,) else UNKNOWN
    return UNKNOWN if kind in (tuple, list) else None


def one_of(kind: Any) -> Any:
    """Return the type of one element of a list; UNKNOWN for what is no list."""
    return element(filled(kind)) or UNKNOWN


def is_drawable(kind: Any, drawable: Container[Any]) -> bool:
    """Tell whether `{{p x }}` may draw a value of this type where `drawable` are drawn (None draws nothing)."""
    return all(part in drawable or part in (UNKNOWN, type(None)) for part in members(kind))


def is_rich(kind: Any) -> bool:
    """Tell whether `{{r x }}` may write a value of this type (None writes nothing)."""
    return all(part in (RichText, str, UNKNOWN, type(None)) for part in members(kind))


def is_plain(kind: Any) -> bool:
    """Tell whether `{{ x }}` prints a value of this type whole, as words."""
    return all(part in PLAIN or part is UNKNOWN for part in members(kind))


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return the start of a hint that offers the nearest known name; empty when none is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Có phải “{near[0]}” không? " if near else ""


def records(kind: Any, seen: frozenset[Any] = frozenset()) -> Iterator[type]:
    """Yield a paper's type and every record type below it (a record in itself is not followed twice)."""
    if kind in seen:
        return
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        yield kind
    below = (*(fields(kind) or {}).values(), *get_args(kind)) if kind is not UNKNOWN else ()
    for part in below:
        if part is not ...:
            yield from records(part, seen | {kind})


def declared_fields(view: type) -> Iterator[tuple[type, str]]:
    """Yield each record type below a paper with each of its fields."""
    for record in records(view):
        yield from ((record, name) for name in fields(record) or ())


def shape(view: type) -> str:
    """Return every record and field type below a paper's type as text, to tell whether the view has changed."""
    return repr(sorted({f"{record!r} {fields(record)!r}" for record in records(view)}))
