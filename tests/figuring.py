"""A small plan in memory whose figures are easily checked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from generators.content.agencies import Agencies
from generators.content.indicators import Indicators
from generators.content.outline import Target
from generators.content.periods import window
from generators.content.plan import Plan
from generators.content.received import Filed
from generators.content.returns import Return
from generators.figures.ledger import Ledger
from generators.figures.table import Returns
from generators.problems import Source
from generators.yaml_text import YamlText
from generators.yaml_text.tree import Node

DISTRICTS = ("huyen-a", "huyen-b", "huyen-c")
AGENCIES = Agencies.model_validate(
    {
        "agencies": [
            {"id": "cong-an-tinh", "name": "Công an tỉnh"},
            *({"id": name, "name": f"UBND huyện {name[-1].upper()}", "groups": ["huyen"]} for name in DISTRICTS),
            {"id": "huyen-cu", "name": "UBND huyện Cũ", "groups": ["huyen"], "valid_to": "2018-06-30"},
            {"id": "toa-an", "name": "Tòa án nhân dân tỉnh", "relation": "request"},
        ],
        "groups": [{"id": "huyen", "name": "UBND các huyện"}],
    }
)
POLICE = ["cong-an-tinh", "huyen"]
COUNTED = {
    "vu": {"name": "Số vụ xảy ra", "unit": "vụ"},
    "pha": {"name": "Số vụ khám phá", "unit": "vụ"},
    "bat": {"name": "Số vụ bắt giữ", "unit": "vụ", "parts": ["khoi-to", "hanh-chinh"], "detected": True},
    "khoi-to": {"name": "Số vụ khởi tố", "unit": "vụ", "parts": ["khoi-to-moi", "khoi-to-cu"]},
    "khoi-to-moi": {"name": "Số vụ khởi tố mới", "unit": "vụ"},
    "khoi-to-cu": {"name": "Số vụ khởi tố cũ", "unit": "vụ"},
    "hanh-chinh": {"name": "Số vụ xử lý hành chính", "unit": "vụ"},
    "dia-ban": {"name": "Số địa bàn", "unit": "địa bàn", "aggregation": "last"},
    "quan-ly": {"name": "Số người đang quản lý", "unit": "người", "aggregation": "last"},
    "kinh-phi": {"name": "Kinh phí", "unit": "triệu đồng", "decimals": 1},
    "xet-xu": {"name": "Số vụ xét xử", "unit": "vụ", "owners": ["toa-an", "huyen-cu"]},
    "khong-ai": {"name": "Số không ai báo cáo", "unit": "vụ", "owners": []},
}
RATIOS = {
    "ty-le": ("%", "pha", "vu"),
    "ty-le-xu": ("%", "xet-xu", "vu"),
    "mat-do": ("người/địa bàn", "quan-ly", "dia-ban"),
    "binh-quan": ("vụ/người", "vu", "quan-ly"),
}
RATIO_KEYS = ("id", "name", "aggregation", "detected", "unit", "numerator", "denominator")
INDICATORS = Indicators.model_validate(
    {
        "indicators": [
            *({"id": name, "owners": POLICE} | row for name, row in COUNTED.items()),
            *(dict(zip(RATIO_KEYS, (name, name, "ratio", "true", *row), strict=True)) for name, row in RATIOS.items()),
        ]
    }
)
Given = Mapping[str, Mapping[str, Any]]
"""Figures by body; “window” may stand among them: the first and the last day of that return."""


def filed(body: str, period: str, given: Mapping[str, Any]) -> Filed[Return]:
    figures = {name: Decimal(str(value)) for name, value in given.items() if name != "window"}
    days = given.get("window", window(period))
    facts = {"agency": body, "period": period, "start": days[0], "end": days[1], "received": str(days[1])}
    lines = {name: Node((line, 5), (line, 1), str(value)) for line, (name, value) in enumerate(figures.items(), 10)}
    root = Node((1, 1), (1, 1), {"figures": Node((9, 1), (9, 1), lines)})
    return Filed(Return(**facts, figures=figures), YamlText(f"returns/{period}/{body}.yaml", None, root))


def filings(period: str, given: Given) -> Returns:
    return {body: filed(body, period, figures) for body, figures in given.items()}


def ledger(returns: Mapping[str, Given], targets: Iterable[Target] = ()) -> Ledger:
    """The figures of returns by period and body."""
    duty = {"by": POLICE, "requested": ["toa-an"], "to": "cong-an-tinh", "first": "2018-Q2", "last": "2020-Q4"}
    section = {"text": "Mục tiêu", "targets": [target.model_dump() for target in targets]}
    plan = Plan.model_validate(
        {"issuers": "cong-an-tinh", "symbol": "KH-CAT", "subject": "Thử", "sections": [section], "reporting": duty}
    )
    return Ledger(plan, INDICATORS, AGENCIES, lambda period: filings(period, returns.get(period, {})))


def source(period: str, body: str, line: int) -> Source:
    return Source(f"returns/{period}/{body}.yaml", line, 5)
