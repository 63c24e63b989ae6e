"""A plan (kế hoạch) as data: letterhead facts, opening, outline, phases, reporting, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Annotated

from pydantic import BeforeValidator, Field

from generators.content.outline import Entry, Item, Numbering, Path, numbered_lists, walk
from generators.content.periods import Window, window
from generators.content.record import Count, Record, Slugs
from generators.content.reporting import Reporting
from generators.yaml_text import Day, Slug, Text, YesNo


class Recipient(Record):
    """One line of Nơi nhận, with the bodies that it means where they are known."""

    text: Text = Field(description="Tên nơi nhận như in, không kèm gạch đầu dòng và dấu chấm phẩy")
    bodies: Slugs = Field((), description="Mã cơ quan hoặc mã nhóm mà dòng này chỉ")


class Signature(Record):
    """A signature block: authority and title lines, then rank (armed forces) and name."""

    agency: Slug | None = Field(None, description="Cơ quan của người ký, khi có nhiều cơ quan cùng ký")
    lines: tuple[Text, ...] = Field(
        min_length=1, description="Quyền hạn và chức vụ, mỗi dòng một mục: TM. …, KT. …, TL. …, TUQ. …, Q. …"
    )
    office: Text | None = Field(None, description="Chức vụ khác ghi phía trên họ tên (khi ký thay Ban Chỉ đạo)")
    rank: Text | None = Field(None, description="Cấp bậc hàm, chỉ dùng cho lực lượng vũ trang")
    name: Text | None = Field(None, description="Họ và tên người ký; bỏ trống khi chưa biết")


class Annex(Record):
    """An annex (phụ lục): its own pages and numbering."""

    id: Slug = Field(description="Mã phụ lục")
    title: Text = Field(description="Tên phụ lục")
    landscape: YesNo = Field(False, description="true: trang khổ ngang")
    guide: YesNo = Field(True, description="false: không in dòng (Kèm theo …)")
    numbering: Numbering = Field("roman", description="Cách đánh số các mục của phụ lục")
    items: tuple[Entry, ...] = Field(min_length=1, description="Nội dung phụ lục")


class Phase(Record):
    """A phase (giai đoạn) of the plan; it ends with an evaluation."""

    id: Slug = Field(description="Mã giai đoạn, ví dụ phase-1")
    name: Text = Field(description="Tên giai đoạn")
    start: Day = Field(description="Ngày bắt đầu")
    end: Day = Field(description="Ngày kết thúc")
    content: Text | None = Field(None, description="Nội dung của giai đoạn")


class Plan(Record):
    """The file `content/<plan>/plan.yaml`."""

    issuers: Slugs = Field(min_length=1, description="Mã cơ quan ban hành; kế hoạch liên tịch ghi nhiều cơ quan")
    type: Text = Field("Kế hoạch", description="Tên loại văn bản")
    number: Text | None = Field(None, description="Số văn bản; bỏ trống khi chưa cấp số")
    symbol: Text = Field(description="Ký hiệu, ví dụ KH-UBND")
    code_as_issued: Text | None = Field(
        None, description="Số và ký hiệu đúng như bản đã ban hành, chỉ khi khác cách viết chuẩn"
    )
    date: Day | None = Field(None, description="Ngày ban hành; bỏ trống khi chưa ban hành")
    place: Text | None = Field(None, description="Địa danh; bỏ trống thì lấy của cơ quan ban hành")
    subject: Text = Field(description="Trích yếu nội dung")
    urgency: Text | None = Field(None, description="Mức độ khẩn: KHẨN, THƯỢNG KHẨN, HỎA TỐC")
    secrecy: Text | None = Field(None, description="Độ mật: MẬT, TỐI MẬT, TUYỆT MẬT")
    circulation: Text | None = Field(None, description="Phạm vi lưu hành: LƯU HÀNH NỘI BỘ, …")
    draft_mark: Text | None = Field(None, description="Dấu dự thảo (theo Thông tư 01/2011): DỰ THẢO")
    addressees: tuple[Text, ...] = Field((), description="Kính gửi")
    issued_with: Text | None = Field(
        None, description="Văn bản ban hành kế hoạch, ví dụ Quyết định số 15/QĐ-UBND ngày … của …"
    )
    bases: tuple[Text, ...] = Field((), description="Các căn cứ, không kèm dấu chấm phẩy cuối dòng")
    opening: tuple[Text, ...] = Field((), description="Đoạn mở đầu")
    numbering: Numbering = Field("roman", description="Cách đánh số các phần lớn")
    sections: tuple[Entry, ...] = Field(min_length=1, description="Các phần của kế hoạch")
    end_mark: YesNo = Field(True, description="false: bản đã ban hành không có dấu ./. cuối văn bản")
    recipients: tuple[
        Annotated[Recipient, BeforeValidator(lambda value: {"text": value} if isinstance(value, str) else value)],
        ...,
    ] = Field((), description="Nơi nhận")
    filing: Text | None = Field(None, description="Dòng lưu, ví dụ Lưu: VT, NC.")
    drafter: Text | None = Field(None, description="Ký hiệu người soạn thảo, ví dụ PL")
    copies: Count | None = Field(None, description="Số lượng bản phát hành")
    signatures: tuple[Signature, ...] = Field((), max_length=2, description="Người ký")
    annexes: tuple[Annex, ...] = Field((), description="Phụ lục")
    phases: tuple[Phase, ...] = Field((), description="Các giai đoạn")
    reporting: Reporting | None = Field(None, description="Chế độ báo cáo")

    @property
    def last_day(self) -> Day | None:
        """The last day of the last phase, None where no phase is told."""
        return max((phase.end for phase in self.phases), default=None)

    def window(self, period: str) -> Window:
        """Return the days of a period's figures: as the reporting calendar sets them, or by the law."""
        return self.reporting.window(period) if self.reporting else window(period)

    def numbered_lists(self) -> Iterator[tuple[Path, tuple[Item, ...], Numbering]]:
        """Yield every list of siblings in sections and annexes with its path and its numbering."""
        yield from numbered_lists(self.sections, self.numbering, ("sections",))
        for index, annex in enumerate(self.annexes):
            yield from numbered_lists(annex.items, annex.numbering, ("annexes", index, "items"))

    def walk(self) -> Iterator[tuple[Path, Item]]:
        """Yield every item of sections and annexes with its path in the file, in reading order."""
        return iter(self._walked)

    @cached_property
    def _walked(self) -> tuple[tuple[Path, Item], ...]:
        annexes = (walk(annex.items, ("annexes", at, "items")) for at, annex in enumerate(self.annexes))
        return tuple(chain(walk(self.sections, ("sections",)), *annexes))
