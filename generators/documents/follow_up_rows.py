"""The rows of a follow-up book: what came, by when, what became of it; and what has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from generators.content.arrivals import Arrival, Awaited
from generators.content.calendar import Deadline
from generators.content.load import PlanFolder
from generators.content.returns import Return
from generators.documents import return_form
from generators.documents.book_cover import BookColumn
from generators.documents.citing import cited
from generators.documents.follow_up_order import Answer, FollowUpOrder
from generators.documents.letterhead import sent_code
from generators.documents.outgoing_book import SAMPLE
from generators.vietnamese import date_in_figures, document_number

COLUMNS = (
    BookColumn("Số đến", 13, "center"),
    BookColumn("Tên loại, số và ký hiệu, ngày tháng, cơ quan, tổ chức ban hành văn bản", 68),
    BookColumn("Đơn vị hoặc người nhận", 26),
    BookColumn("Thời hạn giải quyết", 46),
    BookColumn("Tiến độ giải quyết", 40),
    BookColumn("Số, ký hiệu văn bản trả lời", 24, "center"),
    BookColumn("Ghi chú", 30),
)
MISSING_COLUMNS = (
    BookColumn("STT", 12, "center"),
    BookColumn("Cơ quan, đơn vị", 66),
    BookColumn("Văn bản phải gửi", 63),
    BookColumn("Thời hạn gửi", 42),
    BookColumn("Công văn đôn đốc đã gửi", 64),
)
PLAN, PLAN_CODE = "Kế hoạch", "KH"
"""What a body sends in answer to a plan (kế hoạch triển khai), and how its symbol begins."""
IN_TIME, NO_DEADLINE = "đúng hạn", "Không ấn định thời hạn"
USED = "Đã tổng hợp vào {called}"
PASSED = "Nhận sau {called}, chưa tổng hợp"
WAITING = "Chờ tổng hợp"
REPLACED = "Không dùng: cơ quan đã gửi bản thay thế"
FILED = "Đã đưa vào hồ sơ {plan} để theo dõi, đôn đốc"
LATER = "Được thay bằng bản nhận ngày {day} (số đến {number})"
EARLIER = "Thay bản nhận ngày {day} (số đến {number}), gửi lần đầu ngày {first}"
REMINDED = "Đã đôn đốc: {letters}"


def arrived_row(order: FollowUpOrder, arrival: Arrival, number: int) -> tuple[str, ...]:
    """Return the seven columns of what came in under a number."""
    answer = order.answer(arrival)
    used = answer is not None and _is_used(arrival, answer)
    return (
        str(number),
        _called(order, arrival),
        _receiver(order, arrival.folder),
        _deadline(arrival),
        _progress(order, arrival, answer),
        answer.code if answer and used else "",
        "; ".join(_notes(order, arrival)),
    )


def missing_row(order: FollowUpOrder, awaited: Awaited, number: int, printed: date) -> tuple[str, ...]:
    """Return what is told of a paper that has not come."""
    kind = f"{return_form.TYPE} {awaited.period.name} về" if awaited.period else PLAN
    what = f"{kind} thực hiện {_plan(order, awaited.folder)}"
    letters = order.reminders(awaited.folder, awaited.period, awaited.body.id, printed)
    return str(number), awaited.body.name, what, _capital(awaited.due.words), letters


def _is_used(arrival: Arrival, answer: Answer) -> bool:
    """Tell whether a version is the one that had come when the report was issued."""
    replaced = arrival.later is not None and arrival.later.received.date() <= answer.day
    return arrival.moment.date() <= answer.day and not replaced


def _receiver(order: FollowUpOrder, folder: PlanFolder) -> str:
    """Return the unit that works on what comes, the body itself where none is named."""
    unit = folder.plan.reporting.drafting_unit if folder.plan.reporting else None
    return unit.name if unit and unit.name else order.body.called


def _called(order: FollowUpOrder, arrival: Arrival) -> str:
    """Return what a paper is called: type, period, number and symbol, day, who issued it, on which plan."""
    record, period = arrival.record, arrival.period
    sender = order.agencies.find(record.agency)
    kind, sign = (return_form.TYPE, return_form.CODE) if isinstance(record, Return) else (PLAN, PLAN_CODE)
    code = sent_code(record.number, sign, sender)
    words = (
        f"{kind} {period.name}" if period else kind,
        f"số {code}" if code else "(không ghi số)",
        f"ngày {date_in_figures(record.date)}" if record.date else "",
        f"của {sender.name if sender else record.agency}",
        f"về thực hiện {_plan(order, arrival.folder)}",
    )
    return " ".join(word for word in words if word)


def _plan(order: FollowUpOrder, folder: PlanFolder) -> str:
    return cited(folder.plan, order.agencies, date(order.year, 12, 31)).short


def _deadline(arrival: Arrival) -> str:
    """Return the deadline and how the body kept it, by the day on which it first sent."""
    first, due = arrival.record.arrived, arrival.due
    came = f"nhận ngày {date_in_figures(first.date())}"
    return f"{_capital(due.words)}; {came}, {_kept(due, first)}" if due else f"{NO_DEADLINE}; {came}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kept(due: Deadline, moment: datetime) -> str:
    days = (moment.date() - due.day).days
    if not due.missed_by(moment):
        return IN_TIME
    return f"chậm {document_number(str(days))} ngày" if days else f"chậm (lúc {moment:%H} giờ {moment:%M})"


def _progress(order: FollowUpOrder, arrival: Arrival, answer: Answer | None) -> str:
    if answer and _is_used(arrival, answer):
        return USED.format(called=answer.called)
    if arrival.later:
        return REPLACED
    if arrival.period is None:
        return FILED.format(plan=_plan(order, arrival.folder))
    return PASSED.format(called=answer.called) if answer else WAITING


def _notes(order: FollowUpOrder, arrival: Arrival) -> Iterator[str]:
    record, first = arrival.record, arrival.record.arrived.date()
    if arrival.later:
        day = date_in_figures(arrival.later.received.date())
        yield LATER.format(day=day, number=order.entered(arrival.later))
    if before := order.before(record):
        days = {"day": date_in_figures(before.moment.date()), "first": date_in_figures(first)}
        yield EARLIER.format(number=order.entered(before.record), **days)
    if letters := order.reminders(arrival.folder, arrival.period, record.agency, first):
        yield REMINDED.format(letters=letters)
    if record.sample:
        yield SAMPLE
