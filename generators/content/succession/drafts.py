"""Drafts in a successor: items that say so, for a person to judge; `check` counts them until none is left.

Proposals and unfinished tasks become items of a section at the end, not comments: whoever reads the paper in Word sees
what is still to be decided. Each begins with `DRAFT`, by which it is found; as long as one is left, a plan that has a
number or a day is an error (content.draft_checks), so that none is issued by oversight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generators.content.succession.legacy import Leftover, Legacy

DRAFT = "[DỰ THẢO – XEM LẠI]"
"""The mark of what was carried over and a person has to judge."""
CARRIED = f"{DRAFT} NỘI DUNG CHUYỂN TIẾP TỪ KẾ HOẠCH TRƯỚC"
UNFINISHED = "Nhiệm vụ, biện pháp chưa hoàn thành"
PROPOSALS = "Kiến nghị, đề xuất chưa giải quyết"
JUDGE = (
    f"{DRAFT} Phần này do phần mềm lập, để cán bộ cân nhắc: ý nào còn phải làm thì chuyển lên phần nhiệm vụ hoặc phân "
    "công, sửa câu và bỏ dấu; ý nào thôi thì xóa; xong thì xóa cả phần.",
    "Kế hoạch đã ghi số hoặc ngày mà còn dấu này thì “vanthu check” báo lỗi.",
)


def carried_section(legacy: Legacy) -> Iterator[Any]:
    """Yield the section with what was left open; none where nothing was."""
    parts = ((UNFINISHED, legacy.unfinished), (PROPOSALS, legacy.proposals))
    items: list[Any] = [{"title": title, "items": _marked(rows)} for title, rows in parts if rows]
    if items:
        yield {"title": CARRIED, "items": items}


def _marked(rows: Iterable[Leftover]) -> list[Any]:
    return [f"{DRAFT} {row.text}" for row in rows]
