"""Reminders (đôn đốc): the letters sent for one period, as a record of the office; who signs the next, its deadline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from generators.content.calendar import Deadline
from generators.content.officer import Filing, Recipients, Signatures
from generators.content.received import Filed, load_named
from generators.content.record import Record, Slugs
from generators.content.reporting import DeadlineRule, Reporting
from generators.problems import Problem
from generators.vietnamese import document_number
from generators.yaml_text import Day, Moment, PeriodId, Text, YesNo

JOINT = "joint"
"""The name of the letter to all among those to one body each; no body may have it as its id."""
UNSET = DeadlineRule(working_days=3)
"""The new deadline where the office has set no rule."""


class Letter(Record):
    """One reminder letter (công văn đôn đốc) as it was sent."""

    number: Text = Field(description="Số công văn")
    symbol: Text = Field(description="Ký hiệu như đã ban hành, ví dụ CAT-PC45")
    date: Day = Field(description="Ngày công văn")
    agencies: Slugs = Field(min_length=1, description="Mã các cơ quan được đôn đốc")
    until: Moment = Field(description="Hạn mới ghi trong công văn, ví dụ 2018-10-11 17:00")

    @property
    def code(self) -> str:
        """Number and symbol as cited, e.g. 105/CAT-PC45."""
        return f"{document_number(self.number)}/{self.symbol}"

    @property
    def deadline(self) -> Deadline:
        """The deadline that the letter set."""
        return Deadline.at(self.until)


class Reminders(Record):
    """The file `content/<plan>/reminders/<period>.yaml`."""

    period: PeriodId = Field(description="Kỳ báo cáo, trùng tên tệp")
    sample: YesNo = Field(False, description="true: số liệu minh họa, không phải công văn thật")
    symbol: Text | None = Field(None, description="Ký hiệu công văn, ví dụ CAT-PC02; bỏ trống thì lấy của cơ quan")
    recipients: Recipients = ()
    filing: Filing = None
    signatures: Signatures = ()
    letters: tuple[Letter, ...] = Field((), description="Các công văn đã gửi; bỏ trống khi chưa gửi công văn nào")

    def sent_until(self, day: date) -> tuple[Letter, ...]:
        """Return the letters dated on `day` or before, in order of time."""
        return tuple(sorted((each for each in self.letters if each.date <= day), key=lambda each: each.date))


def load_reminders(office: Path, plan: str, period: str) -> tuple[Filed[Reminders] | None, list[Problem]]:
    """Read the letters sent for one period; None where none is recorded, or where the file cannot be read."""
    return load_named(office, f"content/{plan}/reminders", "period", period, Reminders)


def periods_with_reminders(office: Path, plan: str) -> list[str]:
    """Return the names of the files of reminders of a plan, in order of time."""
    return sorted(file.stem for file in (office / "content" / plan / "reminders").glob("*.yaml"))


def new_deadline(duty: Reporting, day: date, until: date | None = None) -> Deadline:
    """Return the deadline that a letter of `day` sets: by the office's rule, or on the day `until`, at its hour."""
    rule = duty.reminder_due or UNSET
    return Deadline(until or rule.falls_on(day, duty.workdays), rule.hour, "office")
