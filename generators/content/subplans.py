"""A completed sub-plan (kế hoạch triển khai của cơ quan): what a body filled in and sent back."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from generators.content.record import Lines, Record
from generators.content.sent_in import FirstReceived, Received, SentIn
from generators.yaml_text import Day, Slug, Text, YesNo


class Measure(Record):
    """One measure by which a body carries out a task: what, who, when, with which product."""

    content: Lines = Field(min_length=1, description="Biện pháp, hoạt động cụ thể")
    unit: Text = Field(description="Đơn vị, người thực hiện")
    schedule: Text = Field(description="Thời gian thực hiện: Thường xuyên, Hằng quý, …")
    deadline: Day | None = Field(None, description="Thời hạn hoàn thành")
    product: Text | None = Field(None, description="Sản phẩm")


class TaskAnswer(Record):
    """What a body does for one task of the parent plan."""

    task: Slug = Field(description="Mã nhiệm vụ trong kế hoạch")
    measures: tuple[Measure, ...] = Field(min_length=1, description="Các biện pháp, mỗi biện pháp một mục")


class Subplan(SentIn):
    """The file `content/<plan>/subplans/<agency>.yaml`."""

    agency: Slug = Field(description="Mã cơ quan, trùng tên tệp")
    version: Text = Field(description="Phiên bản của tệp đã gửi cho cơ quan điền")
    received: Received
    first_received: FirstReceived = None
    sample: YesNo = Field(False, description="true: nội dung minh họa, không phải kế hoạch thật")
    number: Text | None = Field(None, description="Số kế hoạch của cơ quan")
    date: Day | None = Field(None, description="Ngày ban hành kế hoạch của cơ quan")
    objectives: Lines = Field(min_length=1, description="Mục tiêu cụ thể của cơ quan")
    tasks: tuple[TaskAnswer, ...] = Field(description="Nội dung thực hiện từng nhiệm vụ")
    organisation: Lines = Field(min_length=1, description="Phân công trách nhiệm trong cơ quan")
    funding: Lines = Field(min_length=1, description="Kinh phí thực hiện")
    signer: Text = Field(description="Họ và tên người ký")

    @property
    def days(self) -> tuple[datetime, datetime | None]:
        """When it was received, and when the one that it replaces first was."""
        return self.received, self.first_received
