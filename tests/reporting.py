"""An office with a small plan, bodies and returns, written as YAML by a test; and its figures by plain arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generators.content.periods import window
from generators.yaml_text import to_yaml
from tests.office import Told, vanthu

PLAN = "kh-thu"
DISTRICTS = ("huyen-an", "huyen-binh", "huyen-cat")
POLICE = ["cong-an-tinh", "huyen"]
BODIES = {
    "ubnd-tinh": {"name": "Ủy ban nhân dân tỉnh Mẫu", "short": "Ủy ban nhân dân tỉnh", "symbol": "UBND"},
    "cong-an-tinh": {"name": "Công an tỉnh Mẫu", "short": "Công an tỉnh", "symbol": "CAT", "superior": "BỘ CÔNG AN"},
    "toa-an": {"name": "Tòa án nhân dân tỉnh", "symbol": "TA", "relation": "request"},
    **{
        name: {"name": f"Ủy ban nhân dân huyện {name[6:].title()}", "symbol": "UBND", "groups": ["huyen"]}
        for name in DISTRICTS
    },
}
INDICATORS: dict[str, dict[str, Any]] = {
    "vu": {"name": "Số vụ phạm tội xảy ra", "unit": "vụ", "direction": "down", "tasks": ["nv-1"]},
    "pha": {"name": "Số vụ phạm tội đã khám phá", "unit": "vụ", "tasks": ["nv-1"]},
    "ty-le": {
        **{"name": "Tỷ lệ khám phá", "unit": "%", "aggregation": "ratio", "tasks": ["nv-1"]},
        **{"numerator": "pha", "denominator": "vu"},
    },
    "bat": {
        **{"name": "Số vụ phát hiện, bắt giữ", "unit": "vụ", "tasks": ["nv-2", "nv-1"]},
        **{"parts": ["khoi-to", "hanh-chinh"], "detected": "true"},
    },
    "khoi-to": {"name": "Số vụ khởi tố", "unit": "vụ", "tasks": ["nv-1"], "detected": "true"},
    "hanh-chinh": {"name": "Số vụ xử lý hành chính", "unit": "vụ", "tasks": ["nv-1"], "detected": "true"},
    "mo-hinh": {"name": "Số mô hình tự quản", "unit": "mô hình", "aggregation": "last", "tasks": ["nv-2"]},
    "kinh-phi": {"name": "Kinh phí đã bố trí", "unit": "triệu đồng", "decimals": "1", "owners": ["cong-an-tinh"]},
    "xet-xu": {"name": "Số vụ đã xét xử", "unit": "vụ", "owners": ["toa-an"], "tasks": ["nv-2"]},
}
TARGETS = [
    {
        **{"id": "ct-1", "indicator": "ty-le", "direction": "up", "operator": "above", "low": "75", "unit": "%"},
    },
    {
        **{"id": "ct-2", "indicator": "vu", "direction": "down", "operator": "between", "low": "3", "high": "5"},
        **{"unit": "%", "measure": "change", "baseline": {"period": "quý III năm 2017", "value": "100"}},
    },
]
Figures = Mapping[str, Any]
Returns = Mapping[str, Mapping[str, Figures]]
"""Returns by period and body: figures by indicator, other keys of a return below `"..."`."""
QUARTER: dict[str, Figures] = {
    "cong-an-tinh": {"vu": 40, "pha": 30, "bat": 12, "khoi-to": 9, "hanh-chinh": 3, "mo-hinh": 2, "kinh-phi": "850.5"},
    "toa-an": {"xet-xu": 7},
    "huyen-an": {"vu": 10, "pha": 9, "bat": 4, "khoi-to": 4, "hanh-chinh": 0, "mo-hinh": 5},
    "huyen-binh": {"vu": 20, "pha": 15, "bat": 0, "khoi-to": 0, "hanh-chinh": 0, "mo-hinh": 1},
    "huyen-cat": {"vu": 7, "pha": 7, "bat": 1, "khoi-to": 0, "hanh-chinh": 1, "mo-hinh": 1200},
}
"""A whole quarter: 77 offences, 61 cleared up (79,2%), 17 found, 1.208 models, 850,5 million, 7 tried."""


class Reporting:
    """The office in `folder`: a plan of `year`, whose law it keeps, and returns for quarters."""

    def __init__(self, folder: Path, year: int = 2018, **changes: Any) -> None:
        self.folder, self.year = folder, year
        agencies = [{"id": name, "place": "Tỉnh Mẫu", "head": "Giám đốc"} | facts for name, facts in BODIES.items()]
        self.write("agencies", {"agencies": agencies, "groups": [{"id": "huyen", "name": "UBND các huyện"}]})
        self.plan = _plan(year) | changes
        self.write(f"{PLAN}/plan", self.plan)
        rows = [{"id": name, "owners": POLICE} | row for name, row in INDICATORS.items()]
        self.write(f"{PLAN}/indicators", {"indicators": rows})

    def write(self, name: str, data: Mapping[str, Any]) -> Path:
        file = self.folder / "content" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(to_yaml(data), "utf-8")
        return file

    def send(self, period: str, returns: Mapping[str, Figures] = QUARTER, **common: Any) -> None:
        """Write returns of one period; `common` are other keys of each return."""
        for body, figures in returns.items():
            self.send_one(period, body, figures, **common)

    def send_one(self, period: str, body: str, figures: Figures, **changes: Any) -> Path:
        first, last = window(period)
        facts = {
            **{"agency": body, "period": period, "start": first, "end": last},
            **{"received": last + timedelta(days=2), "number": "12", "date": last + timedelta(days=1)},
        }
        record = facts | {"figures": {name: str(value) for name, value in figures.items()}} | changes
        return self.write(f"{PLAN}/returns/{period}/{body}", record)

    def officer(self, period: str, **text: Any) -> Path:
        return self.write(f"{PLAN}/reports/{period}", {"period": period} | text)

    def report(self, period: str, *options: str) -> Told:
        return vanthu(self.folder, "report", period, "--as-of", f"{self.year + 3}-01-01", *options)

    def made(self, period: str, *options: str) -> Path:
        told = self.report(period, *options)
        assert told.code == 0, told.err
        return self.paper(period)

    def paper(self, period: str) -> Path:
        return self.folder / "output" / "drafts" / PLAN / "reports" / f"{period}.docx"


def _plan(year: int) -> dict[str, Any]:
    tasks = [{"id": "nv-1", "title": "Điều tra, xử lý tội phạm"}, {"id": "nv-2", "title": "Phòng ngừa xã hội"}]
    sections = [
        {"title": "CHỈ TIÊU", "items": [{"text": "Giảm tội phạm.", "targets": _targets(year)}]},
        {"title": "NHIỆM VỤ", "meaning": "tasks", "items": tasks},
        {"title": "TỔ CHỨC THỰC HIỆN", "items": ["Hằng quý báo cáo về Công an tỉnh."]},
    ]
    duty = {
        **{"by": POLICE, "requested": ["toa-an"], "to": "cong-an-tinh"},
        **{"addressees": ["Bộ Công an", "Ủy ban nhân dân tỉnh"], "first": f"{year}-Q1", "last": f"{year + 2}-Q4"},
        **{"due": {"working_days": "3"}, "consolidated_due": {"working_days": "8"}},
    }
    return {
        **{"issuers": "ubnd-tinh", "number": "5", "symbol": "KH-UBND", "date": date(year, 1, 15)},
        **{"subject": "Phòng, chống tội phạm", "sections": sections, "reporting": duty, "filing": "Lưu: VT."},
        **{"signatures": [{"lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "name": "Nguyễn Văn Mẫu"}]},
    }


def _targets(year: int) -> list[dict[str, Any]]:
    first, last = window(f"{year - 1}-Q3")
    above, fall = TARGETS
    return [above, fall | {"baseline": fall["baseline"] | {"start": first, "end": last}}]  # type: ignore[operator]


def without(returns: Mapping[str, Figures], *bodies: str) -> dict[str, Figures]:
    return {body: figures for body, figures in returns.items() if body not in bodies}


def changed(returns: Mapping[str, Figures], body: str, **figures: Any) -> dict[str, Figures]:
    return {**returns, body: {**returns[body], **{name.replace("_", "-"): value for name, value in figures.items()}}}


def bodies(names: Iterable[str]) -> list[str]:
    return [str(BODIES[name].get("short", BODIES[name]["name"])) for name in names]
