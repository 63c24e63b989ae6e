"""The matrix of bodies and quarters: every body's sub-plan and its return of every period, one kind together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.content.agencies import Agencies, Agency
from generators.content.calendar import Period
from generators.status.returns import CAME, ReturnsStatus, ReturnState, Standing
from generators.status.subplans import SubplansStatus, SubplanState

NAMED_ALONE = "Các cơ quan được nêu tên riêng"
"""The kind of bodies that belong to no group of agencies.yaml."""


@dataclass(frozen=True, slots=True)
class Line:
    """One body: its sub-plan, and its return of each period; None where it is not asked and sent nothing."""

    agency: Agency
    subplan: SubplanState | None
    returns: tuple[ReturnState | None, ...]


@dataclass(frozen=True)
class Kind:
    """Bodies of one kind: its name and their lines."""

    name: str
    lines: tuple[Line, ...]

    @property
    def counts(self) -> tuple[tuple[int, int], ...]:
        """For each period, how many have sent a return and how many are asked to."""
        return tuple(_count(column) for column in zip(*(line.returns for line in self.lines), strict=True))


@dataclass(frozen=True, slots=True)
class Debt:
    """A body that owes returns now: the periods, each with the days since its deadline, the oldest first."""

    agency: Agency
    owed: tuple[tuple[Period, int], ...]


@dataclass(frozen=True)
class Matrix:
    """All kinds of bodies through all periods, in order of time; a kind without a body is left out."""

    subplans: SubplansStatus
    returns: tuple[ReturnsStatus, ...]
    kinds: tuple[Kind, ...]

    @property
    def debts(self) -> tuple[Debt, ...]:
        """Who owes a return whose deadline has passed, in the order of the matrix."""
        debts = (Debt(line.agency, tuple(self._owed(line))) for kind in self.kinds for line in kind.lines)
        return tuple(debt for debt in debts if debt.owed)

    def _owed(self, line: Line) -> Iterator[tuple[Period, int]]:
        for status, state in zip(self.returns, line.returns, strict=True):
            if state and state.standing is Standing.OVERDUE:
                yield status.period, state.late


def matrix_of(subplans: SubplansStatus, returns: Sequence[ReturnsStatus], agencies: Agencies) -> Matrix:
    """Return the matrix; `returns` in order of time, bodies and kinds in the order of agencies.yaml."""
    plans = {state.agency.id: state for state in subplans.states}
    columns = [{state.agency.id: state for state in status.states} for status in returns]
    kinds: dict[str, list[Line]] = {NAMED_ALONE: [], **{group.name: [] for group in agencies.groups}}
    for agency in agencies.agencies:
        line = Line(agency, plans.get(agency.id), tuple(column.get(agency.id) for column in columns))
        if line.subplan or any(line.returns):
            kinds[_kind(agency, agencies)].append(line)
    found = tuple(Kind(name, tuple(lines)) for name, lines in kinds.items() if lines)
    return Matrix(subplans, tuple(returns), found)


def _kind(agency: Agency, agencies: Agencies) -> str:
    """Return the first group of the file to which a body belongs."""
    return next((group.name for group in agencies.groups if group.id in agency.groups), NAMED_ALONE)


def _count(column: Sequence[ReturnState | None]) -> tuple[int, int]:
    asked = [state for state in column if state and state.standing is not Standing.UNASKED]
    return sum(state.standing in CAME for state in asked), len(asked)
