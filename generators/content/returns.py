"""A return (báo cáo định kỳ của cơ quan): what one body reports for one period, as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from generators.content.record import Lines
from generators.content.sent_in import FirstReceived, Received, SentIn
from generators.yaml_text import Day, Exact, PeriodId, Slug, Text, YesNo

SAMPLE_MARK = "SỐ LIỆU MINH HỌA"
"""What everything says in which a figure is made up."""
Amount = Annotated[Exact, Field(ge=0)]
"""A reported quantity: exact, never below nothing."""


class Return(SentIn):
    """The file `content/<plan>/returns/<period>/<agency>.yaml`; a figure that is not in it is missing, not zero."""

    agency: Slug = Field(description="Mã cơ quan báo cáo, trùng tên tệp")
    period: PeriodId = Field(description="Kỳ báo cáo, trùng tên thư mục")
    start: Day = Field(description="Số liệu tính từ ngày")
    end: Day = Field(description="Số liệu tính đến hết ngày")
    received: Received
    first_received: FirstReceived = None
    number: Text | None = Field(None, description="Số báo cáo của cơ quan")
    date: Day | None = Field(None, description="Ngày ký báo cáo")
    signer: Text | None = Field(None, description="Họ và tên người ký")
    sample: YesNo = Field(False, description="true: số liệu minh họa, không phải số liệu thật")
    figures: Mapping[Slug, Amount] = Field(
        {}, description="Số liệu theo mã chỉ tiêu thống kê; chưa có số thì bỏ dòng, không ghi 0"
    )
    direction: Lines = Field((), description="Công tác chỉ đạo, triển khai")
    results: Mapping[Slug, Lines] = Field({}, description="Kết quả theo mã nhiệm vụ của kế hoạch")
    strengths: Lines = Field((), description="Ưu điểm")
    shortcomings: Lines = Field((), description="Tồn tại, hạn chế")
    causes: Lines = Field((), description="Nguyên nhân")
    next_tasks: Lines = Field((), description="Nhiệm vụ trọng tâm kỳ tới")
    proposals: Lines = Field((), description="Khó khăn, vướng mắc; kiến nghị, đề xuất")

    @property
    def days(self) -> tuple[datetime, datetime | None]:
        """When it was received, and when the one that it replaces first was."""
        return self.received, self.first_received
