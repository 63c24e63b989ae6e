"""The successor of a plan: its structure with later years and today's bodies, results as new baselines.

What changed stands in comments beside it; what only people can decide carries the mark `DRAFT`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generators.content.agencies import Agencies
from generators.content.load import PlanFolder
from generators.content.outline import Path
from generators.content.succession.bodies import Bodies
from generators.content.succession.drafts import CARRIED, DRAFT
from generators.content.succession.legacy import Leftover, Legacy, Result
from generators.content.succession.making import Making, listed, mapping
from generators.content.succession.plan import NoHeirError, carried_plan
from generators.content.succession.years import years_of
from generators.vietnamese import date_in_figures
from generators.yaml_text import written_by_hand

__all__ = ["CARRIED", "DRAFT", "Leftover", "Legacy", "NoHeirError", "Result", "successor", "years_of"]

SCHEMA = "yaml-language-server: $schema=../schema/{name}.json"
PLAN_HEAD = (
    "KẾ HOẠCH KẾ TIẾP của {former}, lập ngày {day}. Lời văn, mức chỉ tiêu chép từ kế hoạch cũ; năm và cơ quan đã đổi "
    f"theo ngày lập; số, ngày, người ký để trống. Những chỗ phải xem lại có dấu {DRAFT} ở dòng ghi chú phía trên, "
    "hoặc ngay trong câu. Sửa xong chạy “vanthu check” để kiểm tra, rồi “vanthu plan” để có tệp Word."
)
INDICATORS_HEAD = (
    "CHỈ TIÊU THỐNG KÊ chép từ {former}; cơ quan báo cáo ghi theo ngày {day}. Chỉ tiêu chưa có cơ quan báo cáo mang "
    f"dấu {DRAFT}."
)
CHANGED = "Cơ quan đã thay đổi từ kế hoạch cũ đến ngày lập:"
NO_OWNER = f"{DRAFT} Chưa có cơ quan báo cáo: {{fates}}."


def successor(folder: PlanFolder, agencies: Agencies, legacy: Legacy, day: date) -> dict[str, str]:
    """Return the files of a plan's successor as of `day`, name to YAML text. Raises NoHeirError."""
    texts = {}
    for name, carried, head in (("plan", carried_plan, PLAN_HEAD), ("indicators", _indicators, INDICATORS_HEAD)):
        making = _making(folder, agencies, legacy, day)
        data = carried(making, folder)
        opening = [SCHEMA.format(name=name), head.format(former=folder.id, day=date_in_figures(day))]
        making.comments[()] = [*opening, *_changed(making), ""]
        texts[f"{name}.yaml"] = written_by_hand(data, making.comments)
    return texts


def _making(folder: PlanFolder, agencies: Agencies, legacy: Legacy, day: date) -> Making:
    plan = folder.plan
    bodies = Bodies(agencies, day, min(plan.last_day or plan.date or day, day))
    issuer, heir = agencies.find(plan.issuers[0]), bodies.one(plan.issuers[0])[0]
    moved = issuer is not None and heir != issuer.id
    place = plan.place or (issuer.place if issuer else None)
    return Making(bodies, years_of(plan, day), legacy, place if moved else None)


def _changed(making: Making) -> list[str]:
    """Return what became of all bodies that were met."""
    lines = [f"- {fate.official_words}" for fate in making.bodies.fates.values()]
    return [CHANGED, *lines] if lines else []


def _indicators(making: Making, folder: PlanFolder) -> dict[str, Any]:
    rows = mapping(folder.indicators_text.data)["indicators"]
    return {"indicators": [_indicator(making, ("indicators", at), row) for at, row in enumerate(rows)]}


def _indicator(making: Making, path: Path, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an indicator with today's owners; one that has nobody left is kept, since others may count on it."""
    if not row.get("owners"):
        return dict(row)
    owners, fates = making.bodies.now(listed(row["owners"]))
    if not owners:
        making.tell((*path, "owners"), NO_OWNER.format(fates="; ".join(fate.words for fate in fates)))
    return {**row, "owners": owners}
