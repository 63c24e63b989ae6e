"""Indicators (chỉ tiêu thống kê): what is measured, in which unit, and how bodies add up."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generators.content.record import Record, Slugs
from generators.yaml_text import Slug, Text, YesNo

Direction = Literal["up", "down", "none"]
Aggregation = Literal["sum", "last", "ratio"]


class Indicator(Record):
    """One measured quantity; a percentage is always a ratio of two counted ones."""

    id: Slug = Field(description="Mã chỉ tiêu thống kê")
    name: Text = Field(description="Tên chỉ tiêu như in trong báo cáo")
    unit: Text = Field(description="Đơn vị tính: vụ, đối tượng, băng nhóm, %, …")
    direction: Direction = Field("none", description="Hướng tốt: up (tăng), down (giảm), none (chỉ theo dõi)")
    aggregation: Aggregation = Field(
        "sum", description="Cách cộng các cơ quan: sum (tổng), last (số cuối kỳ), ratio (tỷ số của hai tổng)"
    )
    numerator: Slug | None = Field(None, description="Tử số, chỉ dùng khi aggregation là ratio")
    denominator: Slug | None = Field(None, description="Mẫu số, chỉ dùng khi aggregation là ratio")
    parts: Slugs = Field((), description="Các chỉ tiêu con cộng lại bằng chỉ tiêu này")
    owners: Slugs = Field((), description="Cơ quan hoặc nhóm cơ quan phải báo cáo")
    tasks: Slugs = Field((), description="Mã nhiệm vụ trong kế hoạch mà chỉ tiêu phục vụ")
    detected: YesNo = Field(False, description="true: vụ việc do chủ động phát hiện, dùng “phát hiện nhiều hơn/ít hơn”")
    decimals: int = Field(0, ge=0, le=6, description="Số chữ số sau dấu phẩy được phép ghi; 0: số nguyên")
    note: Text | None = Field(None, description="Ghi chú, cách tính")

    @model_validator(mode="after")
    def _ratio_names_its_terms(self) -> Indicator:
        named = sum(term is not None for term in (self.numerator, self.denominator))
        if named != (2 if self.aggregation == "ratio" else 0):
            raise PydanticCustomError("ratio_terms", "ratio needs numerator and denominator")
        return self


class Indicators(Record):
    """The file `content/<plan>/indicators.yaml`."""

    indicators: tuple[Indicator, ...] = Field(description="Danh sách chỉ tiêu thống kê của kế hoạch")

    def counted(self) -> tuple[Indicator, ...]:
        """Return the indicators that bodies report; a ratio is computed."""
        return tuple(row for row in self.indicators if row.aggregation != "ratio")

    def find(self, indicator_id: str) -> Indicator | None:
        """Return the indicator with this id, or None."""
        return next((row for row in self.indicators if row.id == indicator_id), None)
