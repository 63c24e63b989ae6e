"""The founding plan's office with as many made-up communes as the whole country has, or as many as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from tests.office import founding

WHOLE_COUNTRY = 3321
"""Communes, wards and special zones since 1 July 2025."""
SYLLABLES = (
    "An Bình Cao Châu Đại Đông Đồng Đức Gia Hà Hải Hòa Hoàng Hồng Hưng Khánh Lạc Lâm Lễ Liên Long Lộc Mai Minh Mỹ Nam "
    "Nghĩa Ngọc Phong Phú Phúc Quang Quảng Quế Sơn Tam Tân Tây Thái Thanh Thành Thiện Thịnh Thọ Thuận Thủy Tiên Tiến "
    "Trung Trường Vạn Vân Việt Vĩnh Vũ Xuân Yên"
)
ENTRY = """\
  - id: ubnd-xa-{number:04d}
    name: Ủy ban nhân dân xã {name}
    abbreviation: UBND xã {name}
    symbol: UBND
    letterhead: [ỦY BAN NHÂN DÂN, XÃ {capitals}]
    place: {name}
    head: Chủ tịch
    authority: TM. ỦY BAN NHÂN DÂN
    groups: [ubnd-huyen-thanh-pho]
"""


def with_communes(folder: Path, count: int) -> Path:
    """Make an office in which `count` communes have the duties of a huyện, besides the 37 bodies of the plan."""
    file = founding(folder) / "content/agencies.yaml"
    bodies, groups, rest = file.read_text("utf-8").partition("\ngroups:\n")
    file.write_text("\n".join([bodies, *communes(count)]) + groups + rest, "utf-8")
    return folder


def communes(count: int) -> Iterator[str]:
    """Yield the entries of so many communes, each of another name."""
    for number, pair in enumerate(islice(product(SYLLABLES.split(), repeat=2), count), start=1):
        name = " ".join(pair)
        yield ENTRY.format(number=number, name=name, capitals=name.upper())
