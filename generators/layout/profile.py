"""The laws of an office: every profile of a folder, every problem with them at once, the law of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from generators.layout.legal_profile import Profile
from generators.layout.soundness import measures, outside_bands, unsound
from generators.problems import Problem, ProblemKind, Source
from generators.yaml_text import YamlText, parse_yaml, text_of, validate

__all__ = ["Profile", "load_profiles", "measures", "profile_for"]

NO_PROFILE = ProblemKind(
    "profile-none",
    "không có tệp quy định thể thức nào",
    "Chép lại các tệp .yaml đi kèm phần mềm vào thư mục này, hoặc xóa thư mục để dùng bản đi kèm.",
)
GAP = ProblemKind(
    "profile-gap",
    "không có quy định thể thức nào áp dụng {days}",
    "Sửa “in_force” để các quy định nối tiếp nhau, không bỏ sót ngày nào.",
)
OVERLAP = ProblemKind(
    "profile-overlap",
    "từ ngày {day} có hai quy định cùng áp dụng: {first} và {second}",
    "Sửa “in_force”: quy định trước hết hiệu lực vào ngày liền trước khi quy định sau có hiệu lực.",
)


@dataclass(frozen=True)
class _Read:
    """A profile with the text it was read from, which knows every place."""

    profile: Profile
    text: YamlText

    @property
    def start(self) -> date:
        return self.profile.in_force.from_ or date.min

    @property
    def end(self) -> date:
        return self.profile.in_force.to or date.max


def load_profiles(folder: Path, shown: str) -> tuple[tuple[Profile, ...], list[Problem]]:
    """Read every law in `folder`, in order of time; `shown` is the folder's name in problems.

    A law that lacks something is left out with its problems; days without a law, or with two, are
    problems too when all files could be read.
    """
    read: list[_Read] = []
    problems: list[Problem] = []
    files = sorted(folder.glob("*.yaml"))
    for file in files:
        found, more = _read(file, f"{shown}/{file.name}")
        read += [found] if found else []
        problems += more
    if not files:
        problems.append(NO_PROFILE.at(Source(shown)))
    read.sort(key=lambda each: (each.start, each.profile.id))
    if files and len(read) == len(files):
        problems += _timing(read)
    return tuple(each.profile for each in read), problems


def profile_for(day: date, profiles: Iterable[Profile]) -> Profile:
    """Return the law in force on `day`.

    Raises LookupError when none is; `load_profiles` has then reported the gap.
    """
    for profile in profiles:
        if profile.in_force.holds(day):
            return profile
    raise LookupError(f"no profile in force on {day.isoformat()}")


def _read(file: Path, shown: str) -> tuple[_Read | None, Sequence[Problem]]:
    text, problems = text_of(file, shown)
    return (None, problems) if text is None else _judged(text, shown)


@lru_cache(maxsize=8)
def _judged(written: str, shown: str) -> tuple[_Read | None, Sequence[Problem]]:
    """Return the law that a text lays down; kept, since it takes longer to judge than the rest of an office to read."""
    text, problems = parse_yaml(written, shown)
    if text is None:
        return None, problems
    profile, more = validate(text, Profile)
    problems = [*problems, *more]
    if profile is None:
        return None, problems
    faults = list(unsound(profile, text))
    problems += [*faults, *outside_bands(profile, text)]
    return (None if faults else _Read(profile, text)), problems


def _timing(read: list[_Read]) -> Iterator[Problem]:
    """Yield the days that no law covers, from the first day to the last, or that two laws cover."""
    covered: date | None = None
    for index, each in enumerate(read):
        place = each.text.where_key(("in_force",))
        if covered is None and each.start > date.min:
            yield GAP.at(place, days=f"trước ngày {each.start:%d/%m/%Y}")
        elif covered is not None:
            yield from _joint(read[index - 1], each, covered, place)
        covered = max(covered or date.min, each.end)
    if covered is not None and covered < date.max:
        place = max(read, key=lambda each: each.end).text.where_key(("in_force",))
        yield GAP.at(place, days=f"sau ngày {covered:%d/%m/%Y}")


def _joint(before: _Read, after: _Read, covered: date, place: Source) -> Iterator[Problem]:
    if after.start <= covered:
        names = {"first": before.profile.name, "second": after.profile.name}
        yield OVERLAP.at(place, day=f"{after.start:%d/%m/%Y}", **names)
    elif after.start > covered + timedelta(days=1):
        days = f"từ ngày {covered + timedelta(days=1):%d/%m/%Y} đến ngày {after.start - timedelta(days=1):%d/%m/%Y}"
        yield GAP.at(place, days=days)
