"""The founding plan's office with as many made-up communes as the whole country has, or as many as one likes."""

from __future__ import annotations

import re
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
RETURNS = "content/kh-33-2018/returns"
MODELS = ("dong-hung", "hung-ha", "kien-xuong", "thai-thuy", "tien-hai", "vu-thu")
"""The huyện whose made-up returns communes take as theirs; they sent one for every period."""
SILENT, SCALES = 20, 9
"""Every so many communes one sends nothing; figures are those of the huyện, or up to so many times as high."""
AGENCY = re.compile("^agency: .*$", re.MULTILINE)
FIGURE = re.compile("^(  [a-z0-9-]+: )([0-9]+)$", re.MULTILINE)
LINE = re.compile(r"^( +- '?)(?=\w)", re.MULTILINE)


def with_communes(folder: Path, count: int) -> Path:
    """Make an office in which `count` communes have the duties of a huyện, besides the 37 bodies of the plan."""
    file = founding(folder) / "content/agencies.yaml"
    bodies, groups, rest = file.read_text("utf-8").partition("\ngroups:\n")
    file.write_text("\n".join([bodies, *communes(count)]) + groups + rest, "utf-8")
    return folder


def communes(count: int) -> Iterator[str]:
    """Yield the entries of so many communes, each of another name."""
    for number, name in names(count):
        yield ENTRY.format(number=number, name=name, capitals=name.upper())


def names(count: int) -> Iterator[tuple[int, str]]:
    """Yield so many communes by number, from 1, and name."""
    return enumerate(map(" ".join, islice(product(SYLLABLES.split(), repeat=2), count)), start=1)


def file_returns(office: Path, count: int, period: str) -> int:
    """File the returns of so many communes for a period (`2018-Q3`), but of those that are silent; return how many.

    No two have the same words, and their figures differ.
    """
    folder = office / RETURNS / period
    models = [(folder / f"ubnd-huyen-{name}.yaml").read_text("utf-8") for name in MODELS]
    sent = [(number, name) for number, name in names(count) if number % SILENT]
    for number, name in sent:
        text = AGENCY.sub(f"agency: ubnd-xa-{number:04d}", models[number % len(MODELS)])
        text = FIGURE.sub(lambda row, times=1 + number % SCALES: f"{row[1]}{int(row[2]) * times}", text)
        file = folder / f"ubnd-xa-{number:04d}.yaml"
        file.write_text(LINE.sub(rf"\1Tại xã {name}, ", text), "utf-8")
    return len(sent)
