"""Whether a law that reads well can be a page: nothing missing, no measures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from generators.layout.law import MARK_KEYS, PART_KEYS, ROUNDING, RULE_KEYS, Columns, Measure
from generators.layout.legal_profile import Profile
from generators.problems import Problem, ProblemKind
from generators.yaml_text import YamlText

PART_MISSING = ProblemKind(
    "profile-part-missing",
    "“{group}” thiếu mục “{key}”",
    "Thêm mục này; có thể chép từ tệp quy định đi kèm phần mềm.",
)
OUTSIDE_BAND = ProblemKind(
    "profile-band",
    "giá trị {value} nằm ngoài giới hạn của quy định ({band})",
    "Sửa “set” cho nằm trong giới hạn ghi ở “from”, “to” hoặc “one_of”.",
)
MARGINS = ProblemKind(
    "profile-margins",
    "lề {sides} cộng lại là {sum} mm, không còn chỗ cho chữ trên tờ giấy {width} × {height} mm",
    "Sửa lề, hoặc cỡ giấy; giấy A4 rộng 210 mm, cao 297 mm, và trang có thể xoay ngang.",
)
COLUMNS = ProblemKind(
    "profile-columns",
    "hai cột của “{group}” cộng lại là {sum} mm, phần chữ trên trang rộng {width} mm",
    "Sửa “widths” để hai cột vừa bằng phần chữ, tức bề rộng tờ giấy trừ lề trái và lề phải.",
)
PADDING = ProblemKind(
    "profile-padding",
    "“padding” của “{group}” là {padding} mm ở mỗi bên, cột hẹp nhất chỉ rộng {width} mm",
    "Giảm “padding” để trong cột còn chỗ cho chữ.",
)
SIZES_ROW = ProblemKind(
    "profile-sizes-row",
    "hàng này ghi {found} cỡ chữ, trong khi “parts” có {wanted} mục",
    "Mỗi hàng ghi một cỡ chữ cho mỗi mục trong “parts”, theo cùng thứ tự.",
)
STYLE_TWICE = ProblemKind(
    "profile-style-twice",
    "kiểu “{style}” dùng cho cả hai mục “{first}” và “{second}”",
    "Mỗi mục mang tên một kiểu riêng, đúng như tên kiểu trong mẫu Word.",
)
DAYS_REVERSED = ProblemKind(
    "profile-days-reversed",
    "ngày bắt đầu áp dụng {first} lại sau ngày kết thúc {last}",
    "Sửa “from” hoặc “to” ở “in_force”.",
)
BASIS = ProblemKind(
    "profile-basis",
    "chưa có cách ghi căn cứ cho các loại văn bản còn lại",
    "Thêm vào “usage.basis” một mục không ghi “kinds”: mục đó dùng cho mọi loại chưa kể tên.",
)

KeyPath = tuple[str | int, ...]
REQUIRED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parts", PART_KEYS),
    ("rules", RULE_KEYS),
    ("frames", MARK_KEYS),
)


def unsound(profile: Profile, text: YamlText) -> Iterator[Problem]:
    """Yield everything for which no page can be set by this law, at its place in `text`."""
    for check in (_missing, _margins, _columns, _sizes, _styles, _days, _basis):
        yield from check(profile, text)


def _missing(profile: Profile, text: YamlText) -> Iterator[Problem]:
    for group, keys in REQUIRED:
        present = getattr(profile, group)
        for key in keys:
            if key not in present:
                yield PART_MISSING.at(text.where_key((group,)), group=group, key=key)


def _margins(profile: Profile, text: YamlText) -> Iterator[Problem]:
    page, margins = profile.page, profile.page.margins
    for sides, first, second in (("trên và lề dưới", "top", "bottom"), ("trái và lề phải", "left", "right")):
        taken = getattr(margins, first).value + getattr(margins, second).value
        if taken >= min(page.width, page.height):
            facts = {"sides": sides, "sum": _mm(taken), "width": _mm(page.width), "height": _mm(page.height)}
            yield MARGINS.at(text.where(("page", "margins", first)), **facts)


def _columns(profile: Profile, text: YamlText) -> Iterator[Problem]:
    room = profile.text_width_mm()
    groups: dict[str, Columns] = {"head": profile.head, "foot": profile.foot}
    for group, columns in groups.items():
        if room > 0 and abs(sum(columns.widths) - room) > ROUNDING:
            facts = {"sum": _mm(sum(columns.widths)), "width": _mm(room)}
            yield COLUMNS.at(text.where((group, "widths")), group=group, **facts)
        if 2 * columns.padding >= min(columns.widths):
            facts = {"padding": _mm(columns.padding), "width": _mm(min(columns.widths))}
            yield PADDING.at(text.where((group, "padding")), group=group, **facts)


def _sizes(profile: Profile, text: YamlText) -> Iterator[Problem]:
    wanted = len(profile.sizes_together.parts)
    for at, row in enumerate(profile.sizes_together.sizes):
        if len(row) != wanted:
            yield SIZES_ROW.at(text.where(("sizes_together", "sizes", at)), found=len(row), wanted=wanted)


def _styles(profile: Profile, text: YamlText) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, part in profile.parts.items():
        before = first.setdefault(part.style.casefold(), key)
        if before != key:
            place = text.where(("parts", key, "style"))
            yield STYLE_TWICE.at(place, style=part.style, first=before, second=key)


def _days(profile: Profile, text: YamlText) -> Iterator[Problem]:
    first, last = profile.in_force.from_, profile.in_force.to
    if first and last and first > last:
        days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        yield DAYS_REVERSED.at(text.where(("in_force", "from")), **days)


def _basis(profile: Profile, text: YamlText) -> Iterator[Problem]:
    if all(use.kinds for use in profile.usage.basis):
        yield BASIS.at(text.where_key(("usage", "basis")))


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")


def outside_bands(profile: Profile, text: YamlText) -> Iterator[Problem]:
    """Yield every measure that its own band does not allow."""
    for path, measure in measures(profile):
        if not measure.allows(measure.value):
            facts = {"value": f"{measure.value:g}", "band": measure.band}
            yield OUTSIDE_BAND.at(text.where((*path, "set")), **facts)


def measures(record: BaseModel, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Measure]]:
    """Yield every measure of a law with its path of keys, as written in YAML."""
    for name, field in type(record).model_fields.items():
        yield from _measures_in(getattr(record, name), (*path, field.alias or name))


def _measures_in(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, Measure]]:
    if isinstance(value, Measure):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from measures(value, path)
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _measures_in(below, (*path, key))
