"""The charts of a Word file: what each remembers of its numbers, and the cells of its workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
Values = dict[str, list[Fraction | None]]


@dataclass(frozen=True)
class Drawn:
    """A chart: its title, categories, its series by name (None for a gap), and which of them show their values."""

    title: str
    told: str
    categories: list[str]
    remembered: Values
    written: Values
    labelled: list[str]


def charts_of(file: Path) -> list[Drawn]:
    """Return the charts of a Word file in order."""
    with ZipFile(file) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        charts = [about for about in document.iter(PROPERTIES) if about.get("title")]
        return [_drawn(package, number, about) for number, about in enumerate(charts, start=1)]


def _drawn(package: ZipFile, number: int, about: Any) -> Drawn:
    root = etree.fromstring(package.read(f"word/charts/chart{number}.xml"))
    sheet = load_workbook(io.BytesIO(package.read(f"word/embeddings/chart{number}.xlsx"))).active
    assert sheet is not None
    (_, *names), *columns = [list(column) for column in sheet.iter_cols(values_only=True)]
    written = {str(head): [*map(_exact, cells)] for head, *cells in columns}
    series = [each for each in root.iter(f"{C}ser") if each.find(f"{C}dLbls//{C}showVal[@val='1']") is not None]
    labelled = [str(each.findtext(f"{C}tx//{C}v")) for each in series]
    title, told = str(about.get("title")), str(about.get("descr"))
    return Drawn(title, told, [*map(str, names)], dict(_remembered(root)), written, labelled)


def _remembered(root: Any) -> Iterator[tuple[str, list[Fraction | None]]]:
    for series in root.iter(f"{C}ser"):
        points = {int(point.get("idx")): point.findtext(f"{C}v") for point in series.iterfind(f"{C}val//{C}pt")}
        many = int(series.find(f"{C}val//{C}ptCount").get("val"))
        yield series.findtext(f"{C}tx//{C}v"), [_exact(points.get(at)) for at in range(many)]


def _exact(value: Any) -> Fraction | None:
    return None if value is None else Fraction(repr(float(value)))
