"""What the sub-plan of one body says: its own tasks quoted from the parent plan, with blanks to complete."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.agencies import Agencies, Agency
from generators.content.duties import items_with_targets, reports, role_in
from generators.content.indicators import Indicators
from generators.content.marks import plain
from generators.content.outline import Item, Role
from generators.content.periods import periods, window
from generators.content.plan import Plan
from generators.documents.letterhead import HeadFacts, code, letterhead
from generators.documents.outline import Numbered, numbered
from generators.documents.paper import Foot, Parent, SignatureBlock, SubplanPaper, Task
from generators.vietnamese import date_in_words, roman
from generators.word.inserts import (
    Blank,
    BlankKind,
    Cell,
    Column,
    Form,
    Properties,
    RichText,
    Rule,
    SectionEnd,
    Span,
    Table,
)

SCHEDULES = ("Thường xuyên", "Hằng tháng", "Hằng quý", "Hằng năm", "Theo thời hạn")
TASK_BLANKS: tuple[tuple[str, str, str, BlankKind, tuple[str, ...]], ...] = (
    ("measures", "Biện pháp cụ thể", "Ghi các biện pháp, hoạt động cụ thể", "rich", ()),
    ("unit", "Đơn vị, người thực hiện", "Ghi đơn vị hoặc người chịu trách nhiệm", "text", ()),
    ("schedule", "Thời gian thực hiện", "Chọn thời gian", "choice", SCHEDULES),
    ("deadline", "Thời hạn (nếu có)", "Chọn ngày", "date", ()),
    ("product", "Sản phẩm", "Ghi sản phẩm: kế hoạch, hội nghị, báo cáo …", "text", ()),
)
"""Key, label, hint and kind of what a body answers for each task (domain.md 4.5)."""
REPORT_COLUMNS = (("Kỳ báo cáo", 3.0), ("Số liệu từ ngày", 4.0), ("Đến hết ngày", 4.0))
CARRYING_OUT = re.compile(r"(?:thực hiện|triển khai|tổ chức)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Order:
    """What every sub-plan of one plan stands on: the plan with its id, what it measures, all bodies, its day."""

    id: str
    plan: Plan
    indicators: Indicators
    agencies: Agencies
    day: date


def subplan_paper(order: Order, agency: Agency) -> SubplanPaper:
    """Return what the sub-plan of `agency` says; its number and date are blank, its law is that of the parent."""
    parent, tasks = _parent(order), _tasks(order, agency)
    subject = f"Triển khai thực hiện {parent.short} ngày {_day(order.plan)} của {parent.issuer}"
    targets = items_with_targets(order.plan, order.indicators, agency, order.agencies, order.day)
    symbol = f"KH-{agency.symbol or agency.abbreviation or ''}"
    place = agency.place or order.plan.place or ""
    facts = HeadFacts(code(None, symbol, None), place, date_in_words(None, year=order.day.year), order.plan.secrecy)
    duty = order.plan.reporting
    return SubplanPaper(
        head=letterhead([agency], facts),
        parent=parent,
        agency=agency.called,
        requested=agency.relation == "request",
        subject=subject,
        subject_rule=Rule("subject", subject),
        objectives=tuple(_objectives(order.plan)),
        targets=tuple(_words(item) for item in targets),
        own_objectives=_blank("objectives", "Mục tiêu cụ thể", "Ghi mục tiêu cụ thể của cơ quan, đơn vị"),
        lead=tasks["lead"],
        support=tasks["support"],
        own_organisation=_blank("organisation", "Phân công trách nhiệm", "Ghi phân công cho từng đơn vị trực thuộc"),
        reporting_to=order.agencies.called(duty.to) if duty else parent.issuer,
        reporting=_reporting(order.plan) if reports(order.plan, agency, order.agencies, order.day) else None,
        own_funding=_blank("funding", "Kinh phí", "Ghi nguồn kinh phí thực hiện"),
        signer=_blank("signer", "Họ và tên người ký", "Họ và tên người ký", "text"),
        foot=_foot(order, agency),
        final_page=SectionEnd(first=True),
        form=Form("subplan", order.id, agency.id, _version(subject, tasks)),
        properties=Properties(f"Kế hoạch {subject}", subject, agency.name, symbol),
    )


def _parent(order: Order) -> Parent:
    plan = order.plan
    cited = (
        re.sub(r"\s", "", code(plan.number, plan.symbol, plan.code_as_issued)) if plan.number else f"…/{plan.symbol}"
    )
    issuers = [order.agencies.find(body) for body in plan.issuers]
    subject = plan.subject.rstrip(".")
    lowered = subject[:1].lower() + subject[1:]
    return Parent(
        type_name=plan.type,
        code=cited,
        date=date_in_words(plan.date, year=order.day.year),
        issuer=", ".join(issuer.name for issuer in issuers if issuer),
        about=lowered if CARRYING_OUT.match(subject) else f"về {lowered}",
        short=f"{plan.type} số {cited}",
    )


def _day(plan: Plan) -> str:
    return f"{plan.date.day}/{plan.date.month}/{plan.date.year}" if plan.date else "…/…/…"


def _objectives(plan: Plan) -> Iterator[str]:
    for _, item in plan.walk():
        if item.meaning == "objectives":
            yield from (_words(below) for below in item.items)


def _words(item: Item) -> str:
    return " ".join(plain(text) for text in (item.title, item.text) if text)


def _tasks(order: Order, agency: Agency) -> dict[Role, tuple[Task, ...]]:
    found: dict[Role, list[Numbered]] = {"lead": [], "support": []}
    for entry in numbered(order.plan.sections, order.plan.numbering):
        if role := role_in(entry.item, agency, order.agencies, order.day):
            found[role].append(entry)
    second = 2 if found["lead"] else 1
    groups: dict[Role, int] = {"lead": 1, "support": second}
    return {role: tuple(_numbered_tasks(entries, groups[role])) for role, entries in found.items()}


def _numbered_tasks(entries: Sequence[Numbered], group: int) -> Iterator[Task]:
    for position, entry in enumerate(entries, start=1):
        details = tuple(_words(below) for below in entry.item.items if not below.duties)
        answers = _answers(str(entry.item.id))
        yield Task(f"{group}.{position}.", _place(entry), _words(entry.item), details, answers)


def _place(entry: Numbered) -> str:
    """Return where an item stands in its plan, e.g. mục 2.3 phần II."""
    part, *_ = (*entry.above, entry.label)
    own = entry.label.rstrip(".)") if entry.above else ""
    return f"mục {own} phần {part.rstrip('.')}" if own else f"phần {part.rstrip('.')}"


def _answers(task: str) -> Table:
    rows = [
        (Cell(RichText((Span(label),))), Cell(_blank(f"{task}.{key}", label, hint, kind, choices)))
        for key, label, hint, kind, choices in TASK_BLANKS
    ]
    return Table((Column(3), Column(8)), (), tuple(rows))


def _blank(key: str, title: str, hint: str, kind: BlankKind = "rich", choices: tuple[str, ...] = ()) -> RichText:
    return RichText((Blank(key, title, hint, kind, "", choices),))


def _reporting(plan: Plan) -> Table | None:
    if plan.reporting is None:
        return None
    header = tuple(Cell(RichText((Span(title),)), bold=True, align="center") for title, _ in REPORT_COLUMNS)
    rows = tuple(_period_row(period) for period in periods(plan.reporting.first, plan.reporting.last))
    return Table(tuple(Column(share, "center") for _, share in REPORT_COLUMNS), (header,), rows)


def _period_row(period: str) -> tuple[Cell, ...]:
    year, quarter = period.split("-Q")
    words = [f"Quý {roman(int(quarter))}/{year}", *(f"{day:%d/%m/%Y}" for day in window(period))]
    return tuple(Cell(RichText((Span(word),))) for word in words)


def _foot(order: Order, agency: Agency) -> Foot:
    head = (agency.head or "Thủ trưởng").upper()
    issuer = order.agencies.called(order.plan.issuers[0])
    collector = order.agencies.called(order.plan.reporting.to) if order.plan.reporting else ""
    recipients = [f"{issuer} (để báo cáo)"]
    if collector and collector != agency.called:
        recipients.append(f"{collector} (để tổng hợp)")
    lines = (agency.authority, head) if agency.authority else (head,)
    return Foot(tuple(recipients), RichText((Span("Lưu: VT."),)), "", (SignatureBlock(lines, "", ""),))


def _version(subject: str, tasks: dict[Role, tuple[Task, ...]]) -> str:
    """Return a digest that changes when what the body is asked changes."""
    asked = [(role, task.place, task.words, task.details) for role, group in tasks.items() for task in group]
    return hashlib.sha256(repr((subject, asked, TASK_BLANKS)).encode()).hexdigest()[:16]
