"""What helps a clerk to put a problem right: the id that was meant, the bodies that go on where one ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from generators.content import mistakes
from generators.content.agencies import Agencies, Agency
from generators.problems import Problem, Source


def guess(name: str, known: Iterable[str]) -> str:
    """Return “; có phải “…” không?” with the known id nearest to `name`, or nothing when none is near."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; có phải “{close[0]}” không?" if close else ""


def living_successors(agency: Agency, agencies: Agencies, day: date) -> str:
    """Return “ như …” with the successors of a body that exist on `day`, name and id; nothing when none does."""
    living = [found for name in agency.successors if (found := agencies.find(name))]
    names = ", ".join(f"{found.name} ({found.id})" for found in living if found.exists_on(day))
    return f" như {names}" if names else ""


def not_valid(agency: Agency, agencies: Agencies, day: date, place: Source) -> Problem:
    """Return the problem at `place` of a body that does not exist on `day`."""
    facts = {"name": agency.name, "day": f"{day:%d/%m/%Y}", "successors": living_successors(agency, agencies, day)}
    return mistakes.AGENCY_NOT_VALID.at(place, **facts)
