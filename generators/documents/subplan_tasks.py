"""The tasks of one body, quoted from the plan with their place, and the blanks in which it answers them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.agencies import Agencies, Agency
from generators.content.duties import role_in
from generators.content.indicators import Indicators
from generators.content.marks import plain
from generators.content.outline import Item, Role
from generators.content.plan import Plan
from generators.documents.outline import Numbered, numbered
from generators.documents.paper import Task
from generators.word.inserts import Blank, BlankKind, Cell, Column, RichText, Span, Table

SCHEDULES = ("Thường xuyên", "Hằng tháng", "Hằng quý", "Hằng năm", "Theo thời hạn")
TASK_BLANKS: tuple[tuple[str, str, str, BlankKind, tuple[str, ...]], ...] = (
    ("measures", "Biện pháp cụ thể", "Ghi các biện pháp, hoạt động cụ thể", "rich", ()),
    ("unit", "Đơn vị, người thực hiện", "Ghi đơn vị hoặc người chịu trách nhiệm", "text", ()),
    ("schedule", "Thời gian thực hiện", "Chọn thời gian", "choice", SCHEDULES),
    ("deadline", "Thời hạn (nếu có)", "Chọn ngày", "date", ()),
    ("product", "Sản phẩm", "Ghi sản phẩm: kế hoạch, hội nghị, báo cáo …", "text", ()),
)
"""Key, label, hint and kind of what a body answers for each task (domain.md 4.5)."""


@dataclass(frozen=True)
class Order:
    """What every sub-plan of one plan stands on: the plan with its id, what it measures, all bodies, its day."""

    id: str
    plan: Plan
    indicators: Indicators
    agencies: Agencies
    day: date


def words_of(item: Item) -> str:
    """Return the words of an item as they are quoted: title and text without marks."""
    return " ".join(plain(text) for text in (item.title, item.text) if text)


def tasks_of(order: Order, agency: Agency) -> dict[Role, tuple[Task, ...]]:
    """Return the tasks that a body leads and supports, numbered 1.1., 1.2. … and 2.1. … (1.1. without the first)."""
    found: dict[Role, list[Numbered]] = {"lead": [], "support": []}
    for entry in numbered(order.plan.sections, order.plan.numbering):
        if role := role_in(entry.item, agency, order.agencies, order.day):
            found[role].append(entry)
    second = 2 if found["lead"] else 1
    groups: dict[Role, int] = {"lead": 1, "support": second}
    return {role: tuple(_numbered_tasks(entries, groups[role])) for role, entries in found.items()}


def _numbered_tasks(entries: Sequence[Numbered], group: int) -> Iterator[Task]:
    for position, entry in enumerate(entries, start=1):
        details = tuple(words_of(below) for below in entry.item.items if not below.duties)
        answers = _answers(str(entry.item.id))
        yield Task(f"{group}.{position}.", _place(entry), words_of(entry.item), details, answers)


def _place(entry: Numbered) -> str:
    """Return where an item stands in its plan, e.g. mục 2.3 phần II."""
    part, *_ = (*entry.above, entry.label)
    own = entry.label.rstrip(".)") if entry.above else ""
    return f"mục {own} phần {part.rstrip('.')}" if own else f"phần {part.rstrip('.')}"


def _answers(task: str) -> Table:
    rows = [
        (Cell(RichText((Span(label),))), Cell(blank(f"{task}.{key}", label, hint, kind, choices)))
        for key, label, hint, kind, choices in TASK_BLANKS
    ]
    return Table((Column(3), Column(8)), (), tuple(rows))


def blank(key: str, title: str, hint: str, kind: BlankKind = "rich", choices: tuple[str, ...] = ()) -> RichText:
    """Return a paragraph's text that is one blank and nothing else."""
    return RichText((Blank(key, title, hint, kind, "", choices),))
