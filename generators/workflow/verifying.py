"""The verb verify: proves that nothing in the archive changed, and keeps it and its second copy alike."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing as closed_after
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generators.office.register.rows import Row
from generators.office.verifying.archived import Archived, read_copy, read_office
from generators.office.verifying.comparing import Comparison, leading, paired
from generators.office.verifying.copies import copy_of, copy_problems
from generators.office.verifying.proving import Counts, counted, proven
from generators.office.verifying.restoring import Restoring, restoring
from generators.problems import Problem, ProblemsFound, errors
from generators.workflow.workforce import Watch, unwatched


@dataclass(frozen=True)
class Verified:
    """What a proof found at a moment: all that is wrong, what was counted, the hash of the register's last row."""

    at: datetime
    problems: tuple[Problem, ...]
    counts: Counts
    last_hash: str


@dataclass(frozen=True)
class Restored:
    """What was brought back: places of bags, whether the register was; where what was damaged now lies, if anywhere.

    `problems` are what could not be brought back, and why.
    """

    bags: tuple[str, ...]
    register: bool
    aside: Path | None
    problems: tuple[Problem, ...]


def verify(
    office: Path,
    copy: Path | None = None,
    closing: str | None = None,
    now: datetime | None = None,
    watch: Watch = unwatched,
) -> Verified:
    """Prove the archive of an office at the moment `now` (with its offset), only reading; compare it with a copy.

    `closing` is a hash printed on an earlier closing sheet: it must still be in the chain. Raises ProblemsFound when
    the copy is no copy.
    """
    now = now or datetime.now().astimezone()
    archived = read_office(office, now)
    there = _copy(archived, copy) if copy else None
    with closed_after(watch((proven(archived, row) for row in archived.rows), len(archived.rows))) as watched:
        proofs = tuple(watched)
    problems = [*archived.problems, *archived.accounted(), *archived.closing_problems(closing)]
    problems += [problem for proof in proofs for problem in proof.problems]
    if there:
        problems += compared(archived, there, watch).problems
    return Verified(now, tuple(sorted(set(problems))), counted(archived, proofs), archived.last_hash)


def compared(here: Archived, there: Archived, watch: Watch = unwatched) -> Comparison:
    """Compare an archive with another, bag by bag of the rows of the register that leads."""
    leads = leading(here, there)
    rows = leads.side.rows if leads.side else ()
    with closed_after(watch((paired(here, there, row) for row in rows), len(rows))) as watched:
        return Comparison(here, there, leads, tuple(watched))


def restore(office: Path, copy: Path, now: datetime | None = None, watch: Watch = unwatched) -> Restored:
    """Bring back what is damaged or missing in the archive from a sound second copy.

    Raises ProblemsFound when the copy is no copy, when no register can lead, and when the system refuses; what was
    brought back by then stays.
    """
    now = now or datetime.now().astimezone()
    here = read_office(office, now)
    there = _copy(here, copy)
    comparison = compared(here, there, watch)
    if comparison.leading.side is None:
        raise ProblemsFound(comparison.leading.problems)
    rows = [pair.row for pair in comparison.pairs if pair.here != "sound" and pair.there == "sound"]
    brought = _brought(restoring(here, there, now), rows, comparison.brings_register, watch)
    return replace(brought, problems=comparison.unrestorable)


def update_copy(office: Path, copy: Path, now: datetime | None = None, watch: Watch = unwatched) -> Restored:
    """Bring a second copy up to date with the archive; an empty folder becomes one.

    Raises ProblemsFound as `restore` does, and, before anything is written, when the archive does not verify clean or
    the copy knows more than it.
    """
    now = now or datetime.now().astimezone()
    if wrong := errors(verify(office, now=now, watch=watch).problems):
        raise ProblemsFound(wrong)
    archived = read_office(office, now)
    there = _copy(archived, copy)
    comparison = compared(archived, there, watch)
    if comparison.leading.side is not archived:
        raise ProblemsFound(comparison.leading.problems)
    rows = [pair.row for pair in comparison.pairs if pair.there != "sound"]
    is_late = not there.is_sound or (there.rows, there.entries) != (archived.rows, archived.entries)
    return _brought(restoring(there, archived, now), rows, is_late, watch)


def _copy(archived: Archived, copy: Path) -> Archived:
    place = copy_of(copy)
    if problems := list(copy_problems(archived.archive, place, str(copy))):
        raise ProblemsFound(problems)
    return read_copy(place, str(copy))


def _brought(work: Restoring, rows: Sequence[Row], register: bool, watch: Watch) -> Restored:
    """Bring bags, and last the register, which tells until then what should be there. Raises ProblemsFound."""
    with closed_after(watch((work.bag(row) for row in rows), len(rows))) as watched:
        bags = tuple(watched)
    if register:
        work.register()
    return Restored(bags, register, work.aside if work.aside.exists() else None, ())
