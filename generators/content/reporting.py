"""The reporting regime (chế độ báo cáo) of a plan as data: who reports to whom, when, by which deadline."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generators.content.record import Record, Slugs
from generators.yaml_text import Moment, PeriodId, Slug, Text


class FixedDeadlines(Record):
    """The deadlines of one period, set by name; they stand before the rule for all periods."""

    period: PeriodId = Field(description="Kỳ báo cáo, ví dụ 2018-Q4")
    due: Moment | None = Field(None, description="Hạn các cơ quan gửi báo cáo, ví dụ 2018-12-20 17:00")
    consolidated_due: Moment | None = Field(None, description="Hạn gửi báo cáo tổng hợp, ví dụ 2018-12-25")


class Reporting(Record):
    """The periodic reporting duty (chế độ báo cáo định kỳ)."""

    every: Literal["quarter"] = Field("quarter", description="Kỳ báo cáo: quarter (hằng quý)")
    item: Slug | None = Field(None, description="Mã mục trong kế hoạch quy định chế độ báo cáo")
    by: Slugs = Field(description="Cơ quan hoặc nhóm phải báo cáo")
    requested: Slugs = Field((), description="Cơ quan được đề nghị báo cáo")
    to: Slug = Field(description="Cơ quan nhận và tổng hợp")
    addressees: tuple[Text, ...] = Field((), description="Nơi nhận báo cáo tổng hợp")
    first: PeriodId = Field(description="Kỳ đầu tiên, ví dụ 2018-Q2")
    last: PeriodId = Field(description="Kỳ cuối cùng, ví dụ 2020-Q4")
    exceptions: tuple[FixedDeadlines, ...] = Field((), description="Kỳ có thời hạn ấn định riêng")
    note: Text | None = Field(None, description="Ghi chú, ví dụ kế hoạch không ấn định ngày báo cáo")
