"""What `vanthu build` says: what it made and why, what it left as it was, what is not due yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from generators.cli_drafts import VERBS, drafts_json, drafts_text
from generators.cli_reminders import SENTENCES
from generators.vietnamese import date_in_figures, join_words

if TYPE_CHECKING:
    from generators.workflow.building import Built, Item, State

NAMES = {
    "plan": "kế hoạch",
    "subplans": "kế hoạch triển khai của các cơ quan",
    "forms": "mẫu báo cáo {period}",
    "report": "báo cáo tổng hợp {period}",
    "reminders": "công văn đôn đốc báo cáo {period}",
    "evaluation": "báo cáo đánh giá {period}",
}
REASONS = {
    "plan": "",
    "subplans": "",
    "forms": "cho cơ quan chưa gửi, chốt số liệu ngày {closes}",
    "report": "hạn các cơ quan gửi là ngày {due}",
    "reminders": "hạn các cơ quan gửi là ngày {due}",
    "evaluation": "hạn các cơ quan gửi báo cáo kỳ cuối là ngày {due}",
}
NOTHING = {
    "forms": "Không phải làm {names}: các cơ quan đều đã gửi.",
    "report": "Chưa làm {names}: chưa cơ quan nào gửi báo cáo.",
    "reminders": "Không phải làm {names}: không cơ quan nào quá hạn.",
    "evaluation": "Chưa làm {names}: chưa cơ quan nào gửi báo cáo.",
}
OUTCOMES = {"new": "tệp mới", "changed": "nội dung đã thay đổi"}
"""Why a paper is written; of others only the name is told."""
NO_NEWS = "Mọi văn bản đến hạn đã có, không tệp nào phải ghi lại."


def built_text(office: Path, built: Built) -> str:
    """Return the lines on every plan: what was made and why, what there was not to make, what is due later."""
    lines = [line for plan, items in _by_plan(built) for line in _plan_lines(office, plan, items)]
    idle = not built.problems and not any(draft.is_written for item in built.items for draft in item.drafts)
    return "\n".join([*lines, *([NO_NEWS] if idle else [])])


def built_json(office: Path, built: Built) -> str:
    """Return `drafts_json` of the run with a row for each kind of paper and occasion."""
    told = drafts_json(office, (draft for item in built.items for draft in item.drafts), built.problems)
    rows = [
        {
            "plan": item.plan,
            "paper": item.name,
            "period": item.occasion.id,
            "state": item.state,
            **({"since": item.occasion.since.isoformat()} if item.occasion.id else {}),
        }
        for item in built.items
    ]
    return json.dumps({**told, "papers": rows}, ensure_ascii=False, indent=2)


def _by_plan(built: Built) -> Iterator[tuple[str, list[Item]]]:
    return ((plan, list(items)) for plan, items in groupby(built.items, key=lambda item: item.plan))


def _plan_lines(office: Path, plan: str, items: list[Item]) -> Iterator[str]:
    yield f"Kế hoạch {plan}:"
    for item in items:
        yield from (f"  {line}" for line in _made_lines(office, item))
    for name, sentence in NOTHING.items():
        if idle := _of(items, name, "nothing"):
            yield f"  {sentence.format(names=_joined(idle))}"
    for name in NAMES:
        if refused := _of(items, name, "refused"):
            yield f"  Chưa làm {_joined(refused)}: dữ liệu còn lỗi, xem bên dưới."
    if waiting := [item for item in items if item.state == "waiting"]:
        days = (f"{_named(item)} (từ ngày {date_in_figures(item.occasion.since)})" for item in waiting)
        yield f"  Chưa đến hạn: {'; '.join(days)}."


def _made_lines(office: Path, item: Item) -> Iterator[str]:
    for outcome in VERBS:
        drafts = [draft for draft in item.drafts if draft.outcome == outcome]
        reasons = (_reason(item), OUTCOMES[outcome]) if outcome in OUTCOMES else ()
        why = ", ".join(word for word in reasons if word)
        told = _named(item) + (f" ({why})" if why else "")
        yield from (f"{line} – {told}" for line in drafts_text(office, drafts, many=1))
    for note in item.prepared.notes if item.prepared else ():
        yield SENTENCES[note.reason].format(**note.facts)


def _of(items: list[Item], name: str, state: State) -> list[Item]:
    return [item for item in items if (item.name, item.state) == (name, state)]


def _named(item: Item) -> str:
    return NAMES[item.name].format(period=item.occasion.name)


def _reason(item: Item) -> str:
    period = item.occasion.last
    facts = {"closes": date_in_figures(period.window.last), "due": date_in_figures(period.due.day)} if period else {}
    return REASONS[item.name].format(**facts)


def _joined(items: list[Item]) -> str:
    """Return the papers of one kind in one phrase: “báo cáo tổng hợp quý I năm 2019, quý II năm 2019”."""
    return NAMES[items[0].name].format(period=join_words([item.occasion.name for item in items]))
