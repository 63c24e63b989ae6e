"""Bodies through changes of name, mergers and divisions: who is the same body, who is only kin."""

from __future__ import annotations

from collections.abc import Iterable

from generators.content.agencies import Agencies, Agency

Line = tuple[Agency, ...]
"""One body under its names, in order of time; of most bodies one."""


def renamed_to(agencies: Agencies, agency: Agency) -> Agency | None:
    """Return the body that is this one under its next name: its one successor, who carries on nobody else.

    Who was there before it ended has swallowed it (sáp nhập), and is another body.
    """
    heirs = [heir for name in agency.successors if (heir := agencies.find(name))]
    if len(agency.successors) != 1 or not heirs or agency.valid_to is None:
        return None
    (heir,) = heirs
    new = heir.valid_from is not None and heir.valid_from > agency.valid_to
    return heir if new and _before(agencies, heir) == [agency.id] else None


def lines_of(agencies: Agencies) -> tuple[Line, ...]:
    """Return every body with its later names, in the order of agencies.yaml by the first name."""
    later = {row.id: heir for row in agencies.agencies if (heir := renamed_to(agencies, row))}
    names = {heir.id for heir in later.values()}
    return tuple(_line(row, later) for row in agencies.agencies if row.id not in names)


def kin(agencies: Agencies, bodies: Iterable[str]) -> frozenset[str]:
    """Return bodies with all that they came from or became, through every step."""
    found, waiting = set[str](), [*bodies]
    for name in waiting:  # grows while it is walked
        if name not in found:
            found.add(name)
            agency = agencies.find(name)
            waiting += [*(agency.successors if agency else ()), *_before(agencies, name)]
    return frozenset(found)


def _line(first: Agency, later: dict[str, Agency]) -> Line:
    line = [first]
    while heir := later.get(line[-1].id):
        line.append(heir)
    return tuple(line)


def _before(agencies: Agencies, heir: Agency | str) -> list[str]:
    name = heir if isinstance(heir, str) else heir.id
    return [row.id for row in agencies.agencies if name in row.successors]
