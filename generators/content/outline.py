"""The outline of a paper as data: titled and nested items whose numbers are never typed.

An item may carry meaning (a target, a task with its duties); its number is computed from its
position and the numbering of its siblings (design, section 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generators.content.record import Count, Record, Slugs
from generators.yaml_text import Day, Exact, Slug, Text, YesNo

Numbering = Literal["roman", "arabic", "decimal", "letter", "dash", "plus", "none"]
Meaning = Literal[
    "objectives",
    "targets",
    "contents",
    "tasks",
    "assignments",
    "reporting",
    "phases",
    "funding",
    "monitoring",
]
Role = Literal["lead", "support"]
Operator = Literal["above", "at-least", "below", "at-most", "between", "equal", "follow"]
Path = tuple[str | int, ...]

NEXT_NUMBERING: dict[Numbering, Numbering] = {
    "roman": "arabic",
    "arabic": "dash",
    "decimal": "dash",
    "letter": "dash",
    "dash": "plus",
    "plus": "none",
    "none": "dash",
}


class Duty(Record):
    """What the plan lays on bodies: to lead (chủ trì) or to support (phối hợp)."""

    role: Role = Field(description="lead: chủ trì; support: phối hợp")
    bodies: Slugs = Field(description="Mã cơ quan hoặc mã nhóm cơ quan")


class Baseline(Record):
    """What a target is compared with (kỳ gốc); its value may still be unknown."""

    period: Text = Field(description="Kỳ gốc như kế hoạch ghi, ví dụ giai đoạn trước khi triển khai")
    value: Exact | None = Field(None, description="Giá trị kỳ gốc; bỏ trống khi chưa được xác nhận")
    start: Day | None = Field(None, description="Số liệu kỳ gốc tính từ ngày; cần có khi so sánh số đếm được")
    end: Day | None = Field(None, description="Số liệu kỳ gốc tính đến hết ngày")
    approved_by: Text | None = Field(None, description="Văn bản hoặc cơ quan xác nhận giá trị kỳ gốc")


class Target(Record):
    """A target (chỉ tiêu) on an indicator: on its level, or on its change against a baseline."""

    id: Slug = Field(description="Mã chỉ tiêu của kế hoạch")
    indicator: Slug = Field(description="Mã chỉ tiêu thống kê trong indicators.yaml")
    direction: Literal["up", "down", "keep"] = Field(description="up: phấn đấu tăng; down: giảm; keep: giữ")
    operator: Operator = Field(
        description="above: trên; at-least: trở lên; below: dưới; at-most: không quá; between: từ … đến …; "
        "equal: bằng; follow: chỉ theo dõi"
    )
    low: Exact | None = Field(None, description="Mức, hoặc mức dưới của khoảng")
    high: Exact | None = Field(None, description="Mức trên của khoảng")
    unit: Text = Field(description="Đơn vị: %, điểm %, vụ, băng nhóm, …")
    measure: Literal["level", "change"] = Field("level", description="level: mức đạt; change: mức thay đổi")
    baseline: Baseline | None = Field(None, description="Kỳ gốc để so sánh")
    note: Text | None = Field(None, description="Ghi chú, cách hiểu")

    @model_validator(mode="after")
    def _bounds_fit_operator(self) -> Target:
        bounds = (self.low is not None, self.high is not None)
        wanted = {"between": (True, True), "follow": (False, False)}.get(self.operator, (True, False))
        if bounds != wanted:
            raise PydanticCustomError("target_bounds", "bounds do not fit the operator")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise PydanticCustomError("target_range", "low is not below high")
        return self


class TableCell(Record):
    """A cell of a table; it may cover several columns or rows."""

    text: Text | Literal[""] = Field("", description="Nội dung ô")
    columns: Count = Field(1, description="Số cột mà ô chiếm")
    rows: Count = Field(1, description="Số hàng mà ô chiếm")


Cell = Annotated[
    TableCell, BeforeValidator(lambda value: {"text": value or ""} if not isinstance(value, dict) else value)
]
Row = tuple[Cell, ...]


class TableColumn(Record):
    """A column: its share of the width and the side to which its figures or words are set."""

    share: Exact = Field(gt=0, description="Phần bề rộng của cột so với các cột khác")
    align: Literal["left", "center", "right"] = Field("left", description="Căn lề ô: left, center, right")


class TableText(Record):
    """A table as written: columns, one or more header rows, rows."""

    caption: Text | None = Field(None, description="Tên bảng")
    columns: tuple[TableColumn, ...] = Field(min_length=1, description="Các cột")
    header: tuple[Row, ...] = Field((), description="Các hàng đầu bảng, lặp lại ở mỗi trang")
    rows: tuple[Row, ...] = Field(description="Các hàng")


class TaskRow(Record):
    """One row of a task annex (phụ lục phân công nhiệm vụ)."""

    content: Text = Field(description="Nội dung nhiệm vụ")
    lead: Slugs = Field(description="Cơ quan chủ trì")
    support: Slugs = Field((), description="Cơ quan phối hợp")
    deadline: Text = Field(description="Thời hạn hoàn thành, ví dụ Thường xuyên, Tháng 6/2026")
    product: Text | None = Field(None, description="Sản phẩm")


class TaskGroup(Record):
    """A group of task rows under a Roman heading row."""

    title: Text = Field(description="Tên nhóm nhiệm vụ")
    tasks: tuple[TaskRow, ...] = Field(min_length=1, description="Các nhiệm vụ trong nhóm")


class Item(Record):
    """One item of the outline: a title, a text, a table, or several of them, and items below it."""

    id: Slug | None = Field(None, description="Mã mục, bắt buộc với nhiệm vụ và phân công")
    title: Text | None = Field(None, description="Tiêu đề, in đậm trên dòng riêng")
    text: Text | None = Field(None, description="Nội dung; **đậm**, *nghiêng*, ^[chú thích cuối trang]")
    meaning: Meaning | None = Field(None, description="Ý nghĩa của mục: mục tiêu, chỉ tiêu, nhiệm vụ, …")
    unnumbered: YesNo = Field(False, description="true: mục này không đánh số")
    numbering: Numbering | None = Field(None, description="Cách đánh số các mục con")
    items: tuple[Entry, ...] = Field((), description="Các mục con")
    duties: tuple[Duty, ...] = Field((), description="Cơ quan chủ trì, phối hợp của nhiệm vụ")
    targets: tuple[Target, ...] = Field((), description="Chỉ tiêu nêu trong mục này")
    table: TableText | None = Field(None, description="Bảng")
    task_table: tuple[TaskGroup, ...] = Field((), description="Bảng phân công nhiệm vụ theo nhóm")

    @property
    def counts(self) -> bool:
        """Whether the item takes a number among its siblings: one that holds only a table does not."""
        return not self.unnumbered and bool(self.title or self.text)

    def numbering_below(self, numbering: Numbering) -> Numbering:
        """Return how the items below are numbered when the item's own list is numbered `numbering`."""
        return self.numbering or NEXT_NUMBERING[numbering if self.counts else "none"]

    @model_validator(mode="after")
    def _says_something(self) -> Item:
        if not (self.title or self.text or self.table or self.task_table):
            raise PydanticCustomError("empty_item", "an item needs a title, a text or a table")
        return self

    @model_validator(mode="after")
    def _duty_has_id(self) -> Item:
        if self.duties and self.id is None:
            raise PydanticCustomError("duty_without_id", "an item with duties needs an id")
        return self


def _as_item(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Entry = Annotated[Item, BeforeValidator(_as_item)]
"""An item, or just its text."""

Item.model_rebuild()


def numbered_lists(
    items: tuple[Item, ...], numbering: Numbering, path: Path
) -> Iterator[tuple[Path, tuple[Item, ...], Numbering]]:
    """Yield every list of siblings with its path and its numbering; `path` leads to `items`."""
    yield path, items, numbering
    for index, item in enumerate(items):
        yield from numbered_lists(item.items, item.numbering_below(numbering), (*path, index, "items"))


def walk(items: tuple[Item, ...], path: Path) -> Iterator[tuple[Path, Item]]:
    """Yield every item with its path in the YAML tree, in reading order; `path` leads to `items`."""
    for index, item in enumerate(items):
        here = (*path, index)
        yield here, item
        yield from walk(item.items, (*here, "items"))
