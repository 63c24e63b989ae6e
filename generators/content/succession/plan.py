"""The file plan.yaml of a successor: its parts put together, its comments set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.content.agencies import Agency
from generators.content.load import PlanFolder
from generators.content.outline import Path
from generators.content.plan import Plan
from generators.content.succession.drafts import CARRIED, JUDGE, carried_section
from generators.content.succession.heading import (
    AS_ISSUED,
    BLANK,
    FIRST,
    WAYS,
    carried_heading,
    carried_recipients,
    carried_signatures,
)
from generators.content.succession.making import Making, mapping
from generators.content.succession.outline import carried_items
from generators.content.succession.regime import carried_reporting

APART = ("opening", "sections", "recipients", "signatures", "phases", "reporting")
"""Keys above which a line is left free."""


class NoHeirError(LookupError):
    """Nobody carries on the body that issued the plan; `args` holds it."""


def carried_plan(making: Making, folder: PlanFolder) -> dict[str, Any]:
    """Return plan.yaml: the keys in the order in which they were written, those that must be blank first of all.

    Raises NoHeirError.
    """
    plan, issuers = folder.plan, _issuers(making, folder.plan)
    written = mapping(folder.plan_text.data)
    data = {key: written.get(key) for key in FIRST if key in written or key in BLANK} | written
    found = data | carried_heading(making, plan, data, issuers) | _carried(making, plan, data, issuers[0].id)
    left_out = {*AS_ISSUED, *(["place"] if making.place else [])}
    kept = {key: value for key, value in found.items() if key not in left_out and (value != [] or data[key] == [])}
    _comment(making, kept)
    for row in (*making.legacy.unfinished, *making.legacy.proposals):
        making.bodies.now(row.bodies)
    return kept


def _issuers(making: Making, plan: Plan) -> list[Agency]:
    """Return who issues the successor, of several heirs of a body the first. Raises NoHeirError."""
    found: dict[str, Agency] = {}
    for name in plan.issuers:
        heir, fates = making.bodies.one(name)
        agency = making.bodies.agencies.find(heir) if heir else None
        if agency is None:
            raise NoHeirError(making.bodies.agencies.called(name))
        found[agency.id] = agency
        making.tell_fates(("issuers",), fates)
    return [*found.values()]


def _carried(making: Making, plan: Plan, data: Mapping[str, Any], issuer: str) -> dict[str, Any]:
    """Return the parts of the plan below its heading, those that it has."""
    for key in ("bases", "opening"):
        for at, text in enumerate(getattr(plan, key)):
            making.look((key, at), text)
    found = {
        "sections": [*carried_items(making, ("sections",), data["sections"]), *carried_section(making.legacy)],
        "annexes": [_annex(making, at, annex) for at, annex in enumerate(data.get("annexes") or ())],
        "recipients": carried_recipients(making, plan.recipients),
        "signatures": [*carried_signatures(making, plan.signatures)],
        "phases": [*_phases(making, plan)],
        "reporting": carried_reporting(making, plan, data.get("reporting") or {}, issuer),
    }
    return {key: value for key, value in found.items() if key in data}


def _annex(making: Making, at: int, annex: Mapping[str, Any]) -> dict[str, Any]:
    return {**annex, "items": carried_items(making, ("annexes", at, "items"), annex["items"])}


def _phases(making: Making, plan: Plan) -> Iterator[dict[str, Any]]:
    years = making.years
    for phase in plan.phases:
        words = {"name": years.text(phase.name), "content": years.text(phase.content or "")}
        days = {"start": years.day(phase.start), "end": years.day(phase.end)}
        row = phase.model_dump(exclude_unset=True, exclude_none=True)
        yield {key: ({**words, **days}).get(key, value) for key, value in row.items()}


def _comment(making: Making, data: Mapping[str, Any]) -> None:
    """Set the comments of keys, and leave lines free between the parts."""
    for key in data:
        path: Path = (key,)
        told = making.comments.pop(path, [])
        lines = [*([""] if key in APART else []), *([WAYS[key]] if key in WAYS else []), *told]
        if lines:
            making.comments[path] = lines
    for at, section in enumerate(data["sections"]):
        carried = isinstance(section, dict) and section.get("title") == CARRIED
        making.comments[("sections", at)] = [
            *([""] if at else []),
            *(JUDGE if carried else ()),
            *making.comments.get(("sections", at), ()),
        ]
