"""What `vanthu remind` says besides the files that it wrote: for a clerk, and for a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from generators.cli_drafts import drafts_json, drafts_text

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


def reminded_text(office: Path, reminded: Reminded) -> str:
    """Return the lines on the letters, a line for each note, and what to do when the letters have been sent."""
    notes = (SENTENCES[note.reason].format(**note.facts) for note in reminded.notes)
    record = (RECORD.format(record=reminded.record),) if reminded.drafts else ()
    return "\n".join([*drafts_text(office, reminded.drafts), *notes, *record])


def reminded_json(office: Path, reminded: Reminded) -> str:
    """Return `drafts_json` with the notes: reason, and the facts of its sentence."""
    told = drafts_json(office, reminded.drafts)
    rows = [{"reason": note.reason, **note.facts} for note in reminded.notes]
    return json.dumps(told | {"notes": rows}, ensure_ascii=False, indent=2)
