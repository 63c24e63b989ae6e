"""Bodies (cơ quan): who they are, how their letterhead reads, and in which years they exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from generators.content.books import Book, OrganId
from generators.content.record import Record, Slugs
from generators.yaml_text import Day, Slug, Text

Relation = Literal["assign", "request"]


class Agency(Record):
    """One body under one name: a renamed body is another entry, linked by `successors`."""

    id: Slug = Field(description="Mã cơ quan: chữ thường không dấu, số và gạch nối, ví dụ cong-an-tinh")
    name: Text = Field(description="Tên chính thức, đầy đủ")
    short: Text | None = Field(None, description="Tên gọi ngắn dùng trong câu, ví dụ Công an tỉnh")
    abbreviation: Text | None = Field(None, description="Tên viết tắt, ví dụ CAT")
    symbol: Text | None = Field(None, description="Chữ viết tắt trong ký hiệu văn bản, ví dụ UBND, STP")
    superior: Text | None = Field(None, description="Dòng cơ quan chủ quản trực tiếp; bỏ trống nếu không có")
    letterhead: tuple[Text, ...] = Field(
        (), description="Tên in ở đầu văn bản, ngắt dòng theo cụm từ; bỏ trống thì lấy tên chính thức"
    )
    place: Text | None = Field(None, description="Địa danh ghi trước ngày tháng")
    head: Text | None = Field(None, description="Chức danh người đứng đầu, ví dụ Giám đốc")
    authority: Text | None = Field(
        None, description="Dòng quyền hạn khi người đứng đầu ký thay mặt tập thể, ví dụ TM. ỦY BAN NHÂN DÂN"
    )
    units: tuple[Text, ...] = Field((), description="Các đơn vị trực thuộc để chọn khi phân công")
    relation: Relation = Field("assign", description="assign: được giao; request: chỉ được đề nghị")
    groups: Slugs = Field((), description="Các nhóm mà cơ quan thuộc về")
    valid_from: Day | None = Field(None, description="Ngày bắt đầu tồn tại dưới tên này")
    valid_to: Day | None = Field(None, description="Ngày cuối cùng tồn tại dưới tên này")
    successors: Slugs = Field((), description="Cơ quan kế tục sau khi sáp nhập, đổi tên")
    organ_id: OrganId | None = Field(None, description="Mã định danh cơ quan, ví dụ 000.00.00.H54")
    books: tuple[Book, ...] = Field(
        (), description="Các sổ đăng ký văn bản đi, xét lần lượt; bỏ trống: một sổ chung và một sổ văn bản mật"
    )
    from_memory: tuple[Text, ...] = Field((), description="Những mục ghi theo trí nhớ, cần địa phương xác nhận")
    note: Text | None = Field(None, description="Ghi chú")

    def exists_on(self, day: date) -> bool:
        """Tell whether the body exists under this name on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def is_among(self, bodies: Iterable[str], day: date) -> bool:
        """Tell whether the ids `bodies`, of bodies and groups, mean this body on `day`."""
        return self.exists_on(day) and not {self.id, *self.groups}.isdisjoint(bodies)

    @property
    def called(self) -> str:
        """The name used in a sentence."""
        return self.short or self.name

    @property
    def head_called(self) -> str:
        """The head (người đứng đầu) in a sentence: Giám đốc Sở Tư pháp; what title and name share is said once."""
        title, name = (self.head or "Thủ trưởng").split(), self.called.split()
        ends, begins = [word.casefold() for word in title], [word.casefold() for word in name]
        shared = max(n for n in range(len(title) + 1) if ends[len(ends) - n :] == begins[:n])
        return " ".join([*title[: len(title) - shared], *name])


class Group(Record):
    """Bodies that a plan addresses together, such as all sở, ban, ngành."""

    id: Slug = Field(description="Mã nhóm")
    name: Text = Field(description="Tên nhóm như kế hoạch gọi")


class Agencies(Record):
    """The file `content/agencies.yaml`."""

    agencies: tuple[Agency, ...] = Field(description="Danh sách cơ quan, mỗi tên gọi một mục")
    groups: tuple[Group, ...] = Field((), description="Danh sách nhóm cơ quan")

    @property
    def ids(self) -> list[str]:
        """The ids of all bodies and groups."""
        return [row.id for row in self.agencies] + [row.id for row in self.groups]

    def find(self, agency_id: str) -> Agency | None:
        """Return the body with this id, or None."""
        return self._by_id.get(agency_id)

    def group(self, group_id: str) -> Group | None:
        """Return the group with this id, or None."""
        return next((group for group in self.groups if group.id == group_id), None)

    def called(self, body: str) -> str:
        """Return the name of a body or group used in a sentence, or its id when it is not known."""
        agency, group = self.find(body), self.group(body)
        return agency.called if agency else group.name if group else body

    def meant(self, bodies: Iterable[str], day: date) -> frozenset[str]:
        """Return the ids of the bodies meant on `day`: the members of groups, and of a body that ended the one heir."""
        found: set[str] = set()
        for body in bodies:
            found |= {agency.id for agency in self.members(body, day)} or {self._today(body, day)}
        return frozenset(found)

    def _today(self, body: str, day: date) -> str:
        """Return the id of a body, or of the one that carries it on since it ended, where there is just one."""
        agency = self.find(body)
        if agency is None or agency.valid_to is None or agency.valid_to >= day:
            return body
        heirs = self.carried_on_by(agency, day)
        return heirs[0].id if len(heirs) == 1 else body

    def carried_on_by(self, agency: Agency, day: date) -> tuple[Agency, ...]:
        """Return who a body is on `day`: itself while it exists, or those that succeeded it, through every step."""
        found: dict[str, Agency] = {}
        waiting, seen = [agency], set[str]()
        for body in waiting:  # grows while it is walked
            if body.id not in seen and body.exists_on(day):
                found[body.id] = body
            elif body.id not in seen:
                waiting += [successor for name in body.successors if (successor := self.find(name))]
            seen.add(body.id)
        return tuple(found.values())

    def mean(self, bodies: Collection[str], agency_id: str, day: date) -> bool:
        """Tell whether `bodies` mean a body on `day`, by its name or by one of its groups, as `meant` would."""
        agency = self.find(agency_id)
        if agency_id in bodies or (agency is not None and agency.is_among(bodies, day)):
            return True
        return agency_id in self._heirs and any(self._today(body, day) == agency_id for body in bodies)

    def members(self, group_id: str, day: date) -> Iterator[Agency]:
        """Return the bodies of a group that exist on `day`, in the order of the file."""
        return (agency for agency in self._by_group.get(group_id, ()) if agency.exists_on(day))

    @cached_property
    def _heirs(self) -> frozenset[str]:
        """The ids of bodies that carry on another one."""
        return frozenset(heir for agency in self.agencies for heir in agency.successors)

    @cached_property
    def _by_id(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in reversed(self.agencies)}  # of an id used twice the first counts

    @cached_property
    def _by_group(self) -> dict[str, list[Agency]]:
        found: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            for group in dict.fromkeys(agency.groups):
                found.setdefault(group, []).append(agency)
        return found
