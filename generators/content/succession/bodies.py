"""Bodies on the day of a successor: who carries on whom, in a list of ids and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generators.content.agencies import Agencies, Agency
from generators.vietnamese import date_in_figures, join_words

NOBODY = "không có cơ quan kế tục"


@dataclass(frozen=True)
class Fate:
    """What became of a body, or of a group without members; `ended` is its last day in words, its heirs may be none."""

    id: str
    name: str
    official: str
    ended: str
    heirs: tuple[Agency, ...]

    @property
    def plain(self) -> bool:
        """Whether one body carries on under the same name in a sentence: nothing for a person to decide."""
        return [heir.called for heir in self.heirs] == [self.name]

    @property
    def words(self) -> str:
        """“Sở Kế hoạch và Đầu tư (đến 28/02/2025) → Sở Tài chính”."""
        return f"{self.name}{self.ended} → {names_of(heir.called for heir in self.heirs)}"

    @property
    def official_words(self) -> str:
        """The same with full names."""
        return f"{self.official}{self.ended} → {names_of(heir.name for heir in self.heirs)}"


def names_of(names: Iterable[str]) -> str:
    """Return names of heirs in words, each once, or that there is none."""
    return join_words([*dict.fromkeys(names)]) or NOBODY


@dataclass
class Bodies:
    """Brings ids up to `day`, and remembers what became of each; of a group that is empty, of its members `before`."""

    agencies: Agencies
    day: date
    before: date
    fates: dict[str, Fate] = field(default_factory=dict)

    def now(self, ids: Iterable[str]) -> tuple[list[str], list[Fate]]:
        """Return the ids of those who exist on the day, each once, and what became of the others.

        A group stays while it has members; then those who carry them on stand for it.
        """
        found, fates = dict[str, None](), list[Fate]()
        for name in ids:
            fate = self.fate(name)
            found |= dict.fromkeys([heir.id for heir in fate.heirs] if fate else [name])
            fates += [fate] if fate else []
        return list(found), fates

    def one(self, name: str) -> tuple[str | None, list[Fate]]:
        """Return the id of the one who exists on the day: of several heirs the first, of none None."""
        found, fates = self.now([name])
        return next(iter(found), None), fates

    def fate(self, name: str) -> Fate | None:
        """Return what became of a body or group, None where it is still there."""
        if name not in self.fates:
            agency = self.agencies.find(name)
            fate = self._of_body(agency) if agency else self._of_group(name)
            if fate is None:
                return None
            self.fates[name] = fate
        return self.fates[name]

    def called(self, name: str) -> str:
        """Return a body's name in a sentence, and who it is now: “Sở Nội vụ”, “…, nay là Sở Tài chính”."""
        called, fate = self.agencies.called(name), self.fate(name)
        if fate is None or fate.plain:
            return called
        heirs = names_of(heir.called for heir in fate.heirs)
        return f"{called}, nay là {heirs}" if fate.heirs else f"{called}, {heirs}"

    @cached_property
    def gone(self) -> dict[str, Fate]:
        """What became of every body that is no more, by each name that no body bears now; the longest names first."""
        rows = self.agencies.agencies
        living = {name for row in rows if row.exists_on(self.day) for name in (row.name, row.called, row.abbreviation)}
        ended = [(row, fate) for row in rows if (fate := self._of_body(row))]
        names = {name: fate for row, fate in ended for name in (row.name, row.called) if name not in living}
        return dict(sorted(names.items(), key=lambda row: -len(row[0])))

    def _of_body(self, agency: Agency) -> Fate | None:
        if agency.exists_on(self.day):
            return None
        ended = f" (đến {date_in_figures(agency.valid_to)})" if agency.valid_to else ""
        return Fate(agency.id, agency.called, agency.name, ended, self.agencies.carried_on_by(agency, self.day))

    def _of_group(self, name: str) -> Fate | None:
        group = self.agencies.group(name)
        if group is None or any(self.agencies.members(name, self.day)):
            return None
        members = self.agencies.members(name, self.before)
        heirs = {heir.id: heir for each in members for heir in self.agencies.carried_on_by(each, self.day)}
        return Fate(name, group.name, group.name, "", tuple(heirs.values()))
