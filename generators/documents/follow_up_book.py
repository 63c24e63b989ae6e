"""The follow-up book (sổ theo dõi giải quyết văn bản đến): cover, seven columns, and which papers have not come.

See Decree 30/2020, Annex IV; the second table is an addition of ours, for who has to remind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.documents.book_cover import BookCover, BookTable, book_cover, closing, counted
from generators.documents.follow_up_order import FollowUpOrder
from generators.documents.follow_up_rows import COLUMNS, MISSING_COLUMNS, arrived_row, missing_row
from generators.word.inserts import Properties, SectionEnd, Table

TYPE = "Sổ theo dõi giải quyết văn bản đến"
MISSING = "Văn bản chưa nhận"


@dataclass(frozen=True, slots=True)
class FollowUpBookPaper:
    """Everything the template of the follow-up book may name; `rows` and `gaps` stand in the workbook, too."""

    cover: BookCover
    rows: BookTable
    table: Table
    notes: tuple[str, ...]
    gaps: BookTable | None
    missing_title: str
    missing: Table | None
    final_page: SectionEnd
    properties: Properties


def follow_up_book_paper(order: FollowUpOrder, printed: date) -> FollowUpBookPaper:
    """Return a book as it is printed on a day."""
    rows = BookTable(COLUMNS, tuple(arrived_row(order, arrival, number) for arrival, number in order.own))
    missing = [missing_row(order, each, number, printed) for number, each in enumerate(order.awaited, start=1)]
    gaps = BookTable(MISSING_COLUMNS, tuple(missing)) if missing else None
    late = sum(arrival.is_late for arrival, _ in order.own)
    title = f"{TYPE} năm {order.year}"
    days = [arrival.moment.date() for arrival, _ in order.own]
    return FollowUpBookPaper(
        cover=book_cover(order.body, TYPE, order.year, days),
        rows=rows,
        table=rows.drawn(),
        notes=(closing(len(days), f"{counted(late)} đến chậm" if late else "", printed),),
        gaps=gaps,
        missing_title=MISSING.upper(),
        missing=gaps.drawn() if gaps else None,
        final_page=SectionEnd("landscape", restart=True),
        properties=Properties(title, TYPE, order.body.name, "", printed),
    )
