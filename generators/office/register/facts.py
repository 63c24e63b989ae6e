"""Facts of a row as canonical JSON: written once, sealed with the paper, read back without tolerance."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from generators.office.paper import Entry, Paper, State, canonical
from generators.office.places import ARCHIVE, REGISTER, folder_of
from generators.office.register.rows import Kind
from generators.problems import ProblemKind, ProblemsFound, Source
from generators.yaml_text.values import SLUG_PATTERN

FACTS_DAMAGED = ProblemKind(
    "office-facts-damaged",
    "dữ liệu đăng ký của văn bản đã bị sửa hoặc bị hỏng, không đọc được",
    "Chạy vanthu verify để xem những gì đã thay đổi; lấy lại tệp này từ bản lưu thứ hai.",
)
SOURCE = Source(f"{ARCHIVE}/{REGISTER}")
STATES: dict[Kind, State] = {"issued": "issued", "cancelled": "cancelled", "attached": "issued"}
"""The state of the entry that a row of each kind tells of."""


@dataclass(frozen=True)
class Facts:
    """What a row tells; the fields are the keys of the JSON, `at` with its offset."""

    kind: Kind
    at: datetime
    request: str
    number: int
    folder: str
    paper: Paper
    reason: str = ""

    @property
    def text(self) -> str:
        """The facts as canonical JSON; a reason only where there is one."""
        told = asdict(self)
        return canonical(told if self.reason else {key: told[key] for key in told if key != "reason"})

    @property
    def entry(self) -> Entry:
        """The entry told of; the moment of the row stands for that of its reservation."""
        return Entry(self.request, self.number, self.paper, self.folder, STATES[self.kind], self.at)

    def tells_of(self, entry: Entry) -> bool:
        """Tell whether an entry, in whatever state, is the one told of."""
        return (entry.request, entry.number, entry.folder, entry.paper) == (
            self.request,
            self.number,
            self.folder,
            self.paper,
        )

    @property
    def sound(self) -> bool:
        """Tell whether moment, number and folder are such as the register writes."""
        paper = self.paper
        place = folder_of(paper.day.year, paper.issuer, self.number, paper.symbol)
        is_slug = re.fullmatch(SLUG_PATTERN, paper.issuer)
        return bool(self.at.tzinfo and self.number > 0 and is_slug) and self.folder == place


def facts_of(kind: Kind, entry: Entry, at: datetime, reason: str = "") -> str:
    """Return the facts of a row as canonical JSON; `at` is the moment of the row, with its offset."""
    return Facts(kind, at, entry.request, entry.number, entry.folder, entry.paper, reason).text


def read_facts(text: str, source: Source = SOURCE) -> Facts:
    """Return what `facts_of` wrote. Raises ProblemsFound, naming `source`, for any other text."""
    try:
        found = _form().validate_json(text, strict=True)
    except ValueError:  # pydantic's own errors, too
        found = None
    if found is None or not found.sound or found.text != text:
        raise ProblemsFound([FACTS_DAMAGED.at(source)])
    return found


def entry_of(facts: str, source: Source = SOURCE) -> Entry:
    """Return the entry that the facts of a row tell of. Raises ProblemsFound as `read_facts` does."""
    return read_facts(facts, source).entry


@cache
def _form() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)
