"""The successor of a plan as data: its structure with later years and today's bodies, results as new baselines.

What only people can decide is carried over as drafts that say so (`DRAFT`), and told in the comment at the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generators.content.agencies import Agencies
from generators.content.load import PlanFolder
from generators.content.outline import Baseline
from generators.vietnamese import date_in_figures

DRAFT = "[DỰ THẢO – XEM LẠI]"
"""The mark of what was carried over and a person has to judge."""
CARRIED = f"{DRAFT} Nhiệm vụ, kiến nghị chuyển tiếp từ kế hoạch trước"
ISSUED = ("number", "code_as_issued", "date", "issued_with", "end_mark", "drafter", "copies", "draft_mark")
"""Keys that tell how the old plan was issued."""
OF_ITS_YEARS = ("exceptions", "days_off", "working_days_extra", "subplans_due")
"""Keys of the reporting calendar that hold for the old years alone."""
DUTY_KEYS = ("bodies", "by", "requested", "owners", "lead", "support")
"""Keys whose ids of bodies and groups are brought up to date."""
YEAR = re.compile(r"(?<![\d/])20\d\d(?![\d/])")


@dataclass(frozen=True)
class Result:
    """What the old plan achieved for an indicator: a baseline, or `missing` why there is none that can be used."""

    baseline: Baseline | None
    missing: str = ""


@dataclass(frozen=True)
class Legacy:
    """What a successor takes over: results by indicator, tasks without reported results, proposals that are open."""

    results: Mapping[str, Result]
    unfinished: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass
class _Bodies:
    """Brings ids up to date and remembers what became of each body."""

    agencies: Agencies
    day: date
    told: dict[str, str] = field(default_factory=dict)

    def now(self, ids: Iterable[str]) -> list[str]:
        """Return the ids of those who exist on the day, each once; a group stays while it has members."""
        found: dict[str, None] = {}
        for name in ids:
            found |= dict.fromkeys(self._now(name))
        return list(found)

    def _now(self, name: str) -> list[str]:
        agency = self.agencies.find(name)
        if agency is None:
            return [name] if any(self.agencies.members(name, self.day)) else self._gone(name)
        if agency.exists_on(self.day):
            return [name]
        heirs = self.agencies.carried_on_by(agency, self.day)
        ended = f" (đến {date_in_figures(agency.valid_to)})" if agency.valid_to else ""
        names = ", ".join(heir.name for heir in heirs) or "không có cơ quan kế tục, đã bỏ"
        self.told[name] = f"{agency.name}{ended} → {names}"
        return [heir.id for heir in heirs]

    def _gone(self, name: str) -> list[str]:
        self.told[name] = f"{self.agencies.called(name)} → không còn cơ quan nào, đã bỏ"
        return []


def successor(folder: PlanFolder, agencies: Agencies, legacy: Legacy, day: date) -> dict[str, tuple[str, Any]]:
    """Return the files of a plan's successor, name to comment and data; it begins after the plan, not before `day`."""
    bodies = _Bodies(agencies, day)
    years = _later(folder, day)
    plan = _plan(folder, bodies, years, legacy)
    indicators = _with_bodies(folder.indicators_text.data, bodies)
    rows = [row for row in indicators["indicators"] if row.get("owners") or "owners" not in row]
    head = "\n".join(f"# {line}".rstrip() for line in _head(folder, bodies, legacy))
    return {"plan.yaml": (head, plan), "indicators.yaml": ("", {**indicators, "indicators": rows})}


def _later(folder: PlanFolder, day: date) -> int:
    """Return by how many years the successor is later."""
    phases, duty = folder.plan.phases, folder.plan.reporting
    first = min((phase.start.year for phase in phases), default=int(duty.first[:4]) if duty else day.year)
    last = max((phase.end.year for phase in phases), default=int(duty.last[:4]) if duty else day.year)
    begin = day.year if day.month <= 6 else day.year + 1
    return max(last + 1, begin) - first


def _plan(folder: PlanFolder, bodies: _Bodies, years: int, legacy: Legacy) -> dict[str, Any]:
    data: dict[str, Any] = _with_bodies(folder.plan_text.data, bodies)
    kept = {key: value for key, value in data.items() if key not in ISSUED}
    kept["subject"] = _shifted(kept["subject"], years)
    kept["sections"] = [*_with_results(kept["sections"], legacy), *_carried(legacy)]
    kept["phases"] = [_phase(phase, years) for phase in kept.get("phases", ())]
    kept["signatures"] = [
        {key: value for key, value in row.items() if key not in ("name", "rank")} for row in kept.get("signatures", ())
    ]
    if "reporting" in kept:
        duty = {key: value for key, value in kept["reporting"].items() if key not in OF_ITS_YEARS}
        kept["reporting"] = duty | {key: _shifted(duty[key], years) for key in ("first", "last")}
    return {key: value for key, value in kept.items() if value not in ([], {})}


def _phase(phase: Mapping[str, Any], years: int) -> dict[str, Any]:
    return {key: _shifted(value, years) if key != "id" else value for key, value in phase.items()}


def _shifted(text: str, years: int) -> str:
    """Return a text with its years later, those of dates and quarters too."""
    return re.sub(r"(?<!\d)20\d\d(?!\d)", lambda found: str(int(found[0]) + years), text)


def _with_bodies(value: Any, bodies: _Bodies, key: str = "") -> Any:
    if isinstance(value, dict):
        changed = {name: _with_bodies(below, bodies, name) for name, below in value.items()}
        return {name: below for name, below in changed.items() if name not in DUTY_KEYS or below != []}
    if key in ("to", "agency"):
        return next(iter(bodies.now([value])), value)
    if key in (*DUTY_KEYS, "issuers"):
        return bodies.now([value] if isinstance(value, str) else value)
    if isinstance(value, list):
        below = [_with_bodies(each, bodies, "") for each in value]
        return [each for each in below if not (isinstance(each, dict) and each.keys() == {"role"})]
    return value


def _with_results(sections: Any, legacy: Legacy) -> Any:
    """Return the outline with what the old plan achieved as the baseline of every target."""
    if isinstance(sections, list):
        return [_with_results(each, legacy) for each in sections]
    if not isinstance(sections, dict):
        return sections
    changed = {key: _with_results(value, legacy) for key, value in sections.items()}
    if "indicator" in changed and "operator" in changed:
        return changed | _baseline(legacy.results.get(changed["indicator"], Result(None, "chưa có số liệu")))
    return changed


def _baseline(result: Result) -> dict[str, Any]:
    if result.baseline is None:
        return {"baseline": {"period": "giai đoạn trước"}, "note": f"{DRAFT} Chưa có kỳ gốc: {result.missing}."}
    found = result.baseline.model_dump(exclude_none=True)
    return {"baseline": found, "note": f"{DRAFT} Kỳ gốc là kết quả của kế hoạch trước, chờ cấp có thẩm quyền xác nhận."}


def _carried(legacy: Legacy) -> Iterator[dict[str, Any]]:
    items = [f"{DRAFT} {text}" for text in (*legacy.unfinished, *legacy.proposals)]
    if items:
        yield {"title": CARRIED, "items": items}


def _head(folder: PlanFolder, bodies: _Bodies, legacy: Legacy) -> Iterator[str]:
    yield f"Kế hoạch kế tiếp của {folder.id}, lập từ kế hoạch cũ. Số, ngày, người ký để trống; mọi chỗ có dấu"
    yield f"{DRAFT} và mọi năm, văn bản dẫn chiếu trong lời văn đều phải xem lại trước khi trình."
    if bodies.told:
        yield "Cơ quan đã thay đổi:"
        yield from (f"  {line}" for line in bodies.told.values())
    asked = {target.indicator for _, item in folder.plan.walk() for target in item.targets}
    missing = {name: result.missing for name, result in legacy.results.items() if result.missing and name in asked}
    if missing:
        yield "Chỉ tiêu chưa có giá trị kỳ gốc:"
        yield from (f"  {name}: {why}" for name, why in missing.items())
