"""What `vanthu remind` says besides the files that it wrote: for a clerk, and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generators.problems import as_json

if TYPE_CHECKING:
    from generators.workflow.reminder_notes import Reason
    from generators.workflow.reminding import Reminded

SENTENCES: dict[Reason, str] = {
    "not-due": "Chưa đôn đốc: hạn gửi báo cáo {period} là {due}; làm từ ngày hôm sau.",
    "complete": "Không phải đôn đốc: cả {count} cơ quan đã gửi báo cáo {period}.",
    "sent": "Không phải đôn đốc {name}: đã nhận báo cáo ngày {received}.",
    "pending": "Chưa đôn đốc lại {names}: Công văn số {code} ngày {date} đặt hạn {until}.",
    "collector": "{name} tổng hợp báo cáo nhưng chưa có báo cáo {period} của chính mình; không tự gửi công văn.",
    "stale": "Không gửi các dự thảo làm từ lần trước, nay không còn đúng: {names}.",
}
RECORD = "Gửi xong thì ghi số, ngày, cơ quan, hạn mới vào {record} để lần sau dẫn lại."


def reminded_text(files: Iterable[str], reminded: Reminded) -> str:
    """Return the lines on the files written, a line for each note, and what to do when the letters have been sent."""
    notes = (SENTENCES[note.reason].format(**note.facts) for note in reminded.notes)
    record = (RECORD.format(record=reminded.record),) if reminded.files else ()
    return "\n".join([*files, *notes, *record])


def reminded_json(files: list[str], reminded: Reminded) -> str:
    """Return `as_json` with the notes: reason, and the facts of its sentence."""
    told = json.loads(as_json((), files))
    rows = [{"reason": note.reason, **note.facts} for note in reminded.notes]
    return json.dumps(told | {"notes": rows}, ensure_ascii=False, indent=2)
