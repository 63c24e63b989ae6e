"""Second copies of the archive: where one lies, and whether a folder can be one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generators.office.places import ARCHIVE, DAMAGED, REGISTER, STAGING
from generators.office.verifying import mistakes
from generators.office.verifying.accounting import bag_places, things
from generators.os_words import reason
from generators.problems import Problem, Source


def copy_of(folder: Path) -> Path:
    """Return the archive in a folder: that of an office where the whole office was copied, else the folder itself."""
    return folder / ARCHIVE if os.path.isdir(folder / ARCHIVE) else folder


def copy_problems(archive: Path, copy: Path, shown: str) -> Iterator[Problem]:
    """Yield why a folder cannot be the second copy of an archive; an empty one can."""
    source, (ours, theirs) = Source(shown), (Path(os.path.realpath(place)) for place in (archive, copy))
    if ours == theirs or ours.is_relative_to(theirs) or theirs.is_relative_to(ours):
        yield mistakes.SAME_PLACE.at(source)
        return
    try:
        inside = list(things(copy))
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        yield mistakes.NO_COPY.at(source) if missing else mistakes.UNREADABLE.at(source, reason=reason(error))
        return
    foreign = [thing for thing in inside if thing.place not in (STAGING, DAMAGED)]
    if foreign and not os.path.isfile(copy / REGISTER) and not bag_places(copy):
        yield mistakes.NOT_A_COPY.at(source)
