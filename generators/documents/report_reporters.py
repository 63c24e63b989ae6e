"""Who reported: the sentence on how many did, and the annex with every report by number, date and day it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generators.content.agencies import Agencies
from generators.content.calendar import Period
from generators.content.returns import Return
from generators.documents.letterhead import sent_code
from generators.documents.report_paper import Attendance, OtherWindow
from generators.documents.return_form import CODE
from generators.documents.rich import said
from generators.documents.tables import group_row
from generators.documents.telling import MISSING, Teller
from generators.figures.wording import names_in_words
from generators.vietnamese import date_in_figures, roman
from generators.word.inserts import Align, Cell, Column, Table

COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 10, "center"),
    ("Cơ quan, đơn vị", 34, "left"),
    ("Số, ký hiệu báo cáo", 36, "center"),
    ("Ngày báo cáo", 25, "center"),
    ("Ngày nhận", 25, "center"),
    ("Tình trạng", 30, "left"),
)
SENT, NOT_SENT = "Cơ quan, đơn vị đã gửi báo cáo", "Cơ quan, đơn vị chưa gửi báo cáo"
IN_TIME, LATE, SENT_ALONE, NOTHING = "Đúng hạn", "Chậm", "Đã báo cáo", "Chưa báo cáo"
OTHER_DAYS = "số liệu từ {first} đến {last}, không cộng chung"


def attendance(teller: Teller, period: Period, returns: Mapping[str, Return], day: date) -> Attendance:
    """Return how many bodies had reported by `day`; who is late came after the deadline of the bodies."""
    told = teller.ledger.reporters(period.id)
    late = [body for body in told.filed if _late(returns[body], period)]
    return Attendance(
        day=date_in_figures(day),
        due=period.due.words if period.due.set_by == "office" else "",
        share=teller.shares(len(told.owed) - len(told.missing), len(told.owed)),
        complete=not told.missing,
        missing=names_in_words(teller.names(told.missing)),
        late=names_in_words(teller.names(late)),
        unlike=tuple(_other_window(returns[body], teller) for body in told.unlike),
    )


def reporters_table(teller: Teller, period: Period, returns: Mapping[str, Return], agencies: Agencies) -> Table:
    """Return the table of all reports: those that came, and the bodies from which none came."""
    told = teller.ledger.reporters(period.id)
    sent = (_sent(returns[body], period, teller, agencies) for body in told.filed)
    not_sent = [(name, *(MISSING,) * 3, NOTHING) for name in teller.names(told.missing)]
    header = tuple(Cell(said(title), bold=True, align="center") for title, _, _ in COLUMNS)
    groups = (group for group in ((SENT, [*sent]), (NOT_SENT, [*not_sent])) if group[1])
    rows = (
        row for number, (title, lines) in enumerate(groups, start=1) for row in _group(number, title, lines, teller)
    )
    return Table(tuple(Column(share, align) for _, share, align in COLUMNS), (header,), tuple(rows))


def _group(number: int, title: str, lines: Sequence[tuple[str, ...]], teller: Teller) -> Iterator[tuple[Cell, ...]]:
    words = f"{title} ({teller.count(len(lines))})"
    yield group_row(roman(number), words, len(COLUMNS))
    for position, line in enumerate(lines, start=1):
        yield tuple(Cell(said(cell)) for cell in (str(position), *line))


def _sent(filed: Return, period: Period, teller: Teller, agencies: Agencies) -> tuple[str, ...]:
    state = LATE if _late(filed, period) else IN_TIME if period.due.set_by == "office" else SENT_ALONE
    if (filed.start, filed.end) != period.window:
        first, last = date_in_figures(filed.start), date_in_figures(filed.end)
        state = f"{state}; {OTHER_DAYS.format(first=first, last=last)}"
    signed = date_in_figures(filed.date) if filed.date else MISSING
    received = date_in_figures(filed.arrived.date())
    code = sent_code(filed.number, CODE, agencies.find(filed.agency)) or MISSING
    return teller.ledger.called(filed.agency), code, signed, received, state


def _late(filed: Return, period: Period) -> bool:
    """Tell whether a report came after the deadline; nobody is late for one that only the law bounds."""
    return period.due.set_by == "office" and period.due.missed_by(filed.arrived)


def _other_window(filed: Return, teller: Teller) -> OtherWindow:
    days = date_in_figures(filed.start), date_in_figures(filed.end)
    return OtherWindow(teller.ledger.called(filed.agency), *days)
