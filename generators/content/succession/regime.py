"""The reporting regime of a successor: so many years later, without what held for single quarters of the old one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.content.outline import Path
from generators.content.plan import Plan
from generators.content.reporting import Reporting
from generators.content.succession.drafts import DRAFT
from generators.content.succession.making import Making

OF_SINGLE_DAYS = {
    "exceptions": "kỳ ấn định riêng",
    "days_off": "ngày nghỉ hoán đổi",
    "working_days_extra": "ngày làm bù",
}
"""Keys that hold for single days or quarters of the old years, in words."""
COLLECTOR = "Cơ quan tổng hợp đã thay đổi, xem lại đơn vị soạn thảo, thời hạn và ai ấn định"
NO_COLLECTOR = "Chưa có cơ quan tổng hợp, tạm ghi cơ quan ban hành"


def carried_reporting(making: Making, plan: Plan, data: Mapping[str, Any], issuer: str) -> dict[str, Any]:
    """Return the reporting duty; where nobody carries on the collecting body, the issuer stands in, with a word."""
    duty, path = plan.reporting, ("reporting",)
    if duty is None:
        return {}
    _tell_left_out(making, path, data)
    found = {**data, **_bodies(making, path, duty), "to": _collector(making, path, duty, issuer)}
    found |= {key: making.years.period(str(data[key])) for key in ("first", "last")}
    if duty.subplans_due:
        found["subplans_due"] = making.years.day(duty.subplans_due)
    return {key: value for key, value in found.items() if key in data and key not in OF_SINGLE_DAYS}


def _tell_left_out(making: Making, path: Path, data: Mapping[str, Any]) -> None:
    left = [words for key, words in OF_SINGLE_DAYS.items() if data.get(key)]
    if left:
        making.tell(path, f"Không chép sang những gì chỉ đúng với năm cũ: {', '.join(left)}.")


def _bodies(making: Making, path: Path, duty: Reporting) -> dict[str, list[str]]:
    """Return who reports and who is asked to; one that reports is not asked too."""
    by, fates = making.bodies.now(duty.by)
    making.tell_fates((*path, "by"), fates)
    requested, asked = making.bodies.now(duty.requested)
    if duty.requested:
        making.tell_fates((*path, "requested"), asked)
    return {"by": by, "requested": [name for name in requested if name not in by]}


def _collector(making: Making, path: Path, duty: Reporting, issuer: str) -> str:
    found, fates = making.bodies.one(duty.to)
    making.tell_fates((*path, "to"), fates)
    if fates:
        making.tell((*path, "to"), f"{DRAFT} {COLLECTOR if found else NO_COLLECTOR}.")
    return found or issuer
