"""What a body sent in and when: the first time, and again when it corrected or replaced what it had sent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from generators.content.record import Record
from generators.yaml_text import Moment

Received = Annotated[Moment, Field(description="Ngày nhận; biết giờ thì ghi thêm giờ")]
FirstReceived = Annotated[
    Moment | None, Field(description="Ngày nhận lần đầu, khi bản này thay bản cơ quan đã gửi trước đó")
]


class SentIn(Record):
    """A record that came from a body; each kind has both days at their place among its keys."""

    @property
    def days(self) -> tuple[datetime, datetime | None]:
        """When it was received, and when the one that it replaces first was."""
        raise NotImplementedError

    @property
    def arrived(self) -> datetime:
        """When the body first sent: by it a deadline is kept or missed."""
        received, first = self.days
        return first or received

    def replacing(self, earlier: SentIn) -> Self:
        """Return this record as one that replaces `earlier`."""
        return self.model_copy(update={"first_received": earlier.arrived})
