"""The starter office: a commented, valid plan in Vietnamese that a clerk edits into a real one.

The texts stand beside this module; their `@facts@` are filled from the office's own agencies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generators.content.agencies import Agencies, Agency

TEXTS = Path(__file__).parent
STARTER_AGENCIES = TEXTS / "agencies.yaml"
"""A first `content/agencies.yaml`."""


def starter_plan(agencies: Agencies, day: date) -> dict[str, str]:
    """Return the files of a new plan folder, name to text, for three years from the year of `day`.

    The plan is issued by the first body of `agencies` that can issue, and gives work to the next ones.
    Raises LookupError when no body that exists on `day` has a symbol and a place.
    """
    facts = _facts(*_bodies(agencies, day), day.year)
    return {name: _filled(name, facts) for name in ("plan.yaml", "indicators.yaml")}


def _bodies(agencies: Agencies, day: date) -> tuple[Agency, Agency, Agency]:
    living = [agency for agency in agencies.agencies if agency.exists_on(day)]
    issuer = next((agency for agency in living if agency.symbol and agency.place), None)
    if issuer is None:
        raise LookupError("no body can issue a plan")
    others = [agency for agency in living if agency.relation == "assign" and agency != issuer] or [issuer]
    return issuer, others[0], others[1 % len(others)]


def _facts(issuer: Agency, lead: Agency, reporter: Agency, year: int) -> Mapping[str, str]:
    collective = "BAN" in issuer.name.upper().split()
    head = (issuer.head or "Thủ trưởng").upper()
    lines = [f"TM. {issuer.called.upper()}", head] if collective else [head]
    facts = {"issuer": issuer.id, "symbol": str(issuer.symbol), "lines": _quoted(lines)}
    for key, agency in (("lead", lead), ("reporter", reporter)):
        facts |= {key: agency.id, f"{key}_name": agency.called, f"{key}_quoted": _quoted(agency.called)}
    return facts | {"first": str(year), "second": str(year + 1), "last": str(year + 2)}


def _quoted(value: object) -> str:
    """Return a value as flow YAML, which JSON is."""
    return json.dumps(value, ensure_ascii=False)


def _filled(name: str, facts: Mapping[str, str]) -> str:
    text = (TEXTS / name).read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda match: facts[match[1]], text)
