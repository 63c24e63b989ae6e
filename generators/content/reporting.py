"""The reporting regime (chế độ báo cáo) of a plan as data: who reports to whom, when, by which deadline."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generators.content.periods import Window, window
from generators.content.record import Record, Slugs
from generators.content.workdays import Workdays
from generators.yaml_text import Day, Hour, Moment, PeriodId, Slug, Text


class DeadlineRule(Record):
    """A deadline (thời hạn gửi) for every period: some working days after its window closes, or a day of the month."""

    working_days: Annotated[int, Field(ge=1, le=60)] | None = Field(
        None, description="Ngày làm việc thứ mấy sau ngày chốt số liệu, ví dụ 3"
    )
    day: Annotated[int, Field(ge=1, le=31)] | None = Field(
        None,
        description="Ngày cố định trong tháng, kế tiếp ngày chốt số liệu, ví dụ 5; trùng ngày nghỉ thì lùi sang ngày "
        "làm việc sau",
    )
    hour: Hour | None = Field(None, description="Giờ cuối cùng nhận báo cáo, ví dụ 17:00; bỏ trống là hết ngày")

    @model_validator(mode="after")
    def _one_way(self) -> DeadlineRule:
        if (self.working_days is None) == (self.day is None):
            raise PydanticCustomError("deadline_form", "working days or a day of the month")
        return self

    def falls_on(self, closing: date, days: Workdays) -> date:
        """Return the working day on which the deadline falls when the window closes on `closing`."""
        if self.working_days:
            return days.after(closing, self.working_days)
        return days.from_day(_next_of_month(closing, self.day or 1))


def _next_of_month(after: date, day: int) -> date:
    """Return the first `day` of a month (its last day where it is shorter) that comes after `after`."""
    for month in range(after.month - 1, after.month + 1):
        year, number = after.year + month // 12, month % 12 + 1
        found = date(year, number, min(day, monthrange(year, number)[1]))
        if found > after:
            break
    return found


class PeriodException(Record):
    """The days and deadlines of one period, set by name; they stand before the rule for all periods."""

    period: PeriodId = Field(description="Kỳ báo cáo, ví dụ 2018-Q4")
    start: Day | None = Field(
        None, description="Số liệu tính từ ngày, khi khác quy định, ví dụ 2019-01-01 để không trùng kỳ trước"
    )
    end: Day | None = Field(None, description="Ngày chốt số liệu, khi khác quy định")
    due: Moment | None = Field(None, description="Hạn các cơ quan gửi báo cáo, ví dụ 2018-12-20 17:00")
    consolidated_due: Moment | None = Field(None, description="Hạn gửi báo cáo tổng hợp, ví dụ 2018-12-25")

    @property
    def sets_deadline(self) -> bool:
        """Whether a deadline is set, and not only the days of the figures."""
        return bool(self.due or self.consolidated_due)


class DraftingUnit(Record):
    """The unit of the collecting body that drafts its letters (đơn vị soạn thảo)."""

    symbol: Text = Field(description="Chữ viết tắt của đơn vị trong ký hiệu công văn, ví dụ PC45")
    name: Text | None = Field(None, description="Tên đơn vị, cũng là nơi trực tiếp nhận báo cáo")


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
    subplans_due: Day | None = Field(None, description="Hạn các cơ quan gửi kế hoạch triển khai của mình")
    due: DeadlineRule | None = Field(
        None,
        description="Hạn các cơ quan gửi báo cáo từng kỳ; bỏ trống là ngày làm việc đầu tiên sau ngày chốt số liệu",
    )
    consolidated_due: DeadlineRule | None = Field(
        None,
        description="Hạn gửi báo cáo tổng hợp từng kỳ, tính từ ngày chốt số liệu; bỏ trống là ngày làm việc đầu tiên "
        "sau hạn của các cơ quan",
    )
    exceptions: tuple[PeriodException, ...] = Field((), description="Kỳ có số liệu hoặc thời hạn ấn định riêng")
    deadlines_set_by: Text | None = Field(
        None, description="Ai ấn định các thời hạn trên, có thể kèm văn bản, ví dụ Công an tỉnh"
    )
    reminder_due: DeadlineRule | None = Field(
        None,
        description="Hạn mới trong công văn đôn đốc, tính từ ngày công văn; bỏ trống là ngày làm việc thứ ba",
    )
    drafting_unit: DraftingUnit | None = Field(
        None, description="Đơn vị soạn thảo công văn của cơ quan tổng hợp; bỏ trống thì trong dự thảo ghi dấu …"
    )
    days_off: tuple[Day, ...] = Field(
        (), description="Ngày nghỉ thêm ngoài ngày lễ, ví dụ ngày được hoán đổi; phần mềm đã biết các ngày lễ, Tết"
    )
    working_days_extra: tuple[Day, ...] = Field((), description="Ngày làm bù, ví dụ thứ Bảy làm thay ngày hoán đổi")
    note: Text | None = Field(None, description="Ghi chú, ví dụ kế hoạch không ấn định ngày báo cáo")

    def window(self, period: str) -> Window:
        """Return the first and the last day of a period's figures: as the plan sets them, or by the law."""
        row = next((each for each in self.exceptions if each.period == period), None)
        lawful = window(period)
        return Window(row.start or lawful.first, row.end or lawful.last) if row else lawful

    @property
    def workdays(self) -> Workdays:
        """The working days of the office."""
        return Workdays(frozenset(self.days_off), frozenset(self.working_days_extra))
