"""Native charts: the numbers inside them, what Word is told, the package around them, the printed page."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from generators.layout.impose import impose
from generators.layout.profile import load_profiles
from generators.problems import Problem, ProblemsFound
from generators.word.chart_book import workbook
from generators.word.chart_looks import has_labels, scale_of
from generators.word.chart_part import chart_xml
from generators.word.fill import Template
from generators.word.inserts import Chart, Footnote, Properties, RichText, SectionEnd, Series, Span
from generators.word.package import MAIN, open_package
from generators.word.seal import untouched
from generators.word.template import compile_template
from tests.filling import packed, parts_of
from tests.office import ROOT
from tests.pdf import Page, pages, printed_to_pdf
from tests.test_word import body_of, para

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LAWS = {law.id: law for law in load_profiles(ROOT / "templates/profiles", "profiles")[0]}
NEW, OLD = "decree-30-2020", "circular-01-2011"
QUARTERS = ("Q.II/2018", "Q.III/2018", "Q.IV/2018", "Q.I/2019")
RATE = Series("Tỷ lệ khám phá", (Decimal("71.2"), None, Fraction(241, 3), Decimal("81.25")))
TARGET = Series("Chỉ tiêu (trên 75%)", (Decimal(75),) * 4, target=True)
SOLVED = Chart(
    "columns", "Biểu đồ 1", "Tỷ lệ khám phá tăng từ 71,2% lên 81,3%", QUARTERS, (RATE, TARGET), unit="%", decimals=1
)
FOUND, KNOWN = (
    Series("Số vụ phát hiện", tuple(Decimal(n) for n in (40, 37, 52, 61))),
    Series("Số vụ khởi tố", tuple(Decimal(n) for n in (30, 0, 41, 44))),
)
CHARTS = {
    "columns": SOLVED,
    "stacked_columns": replace(SOLVED, kind="stacked_columns", series=(FOUND, KNOWN), unit="vụ", decimals=0),
    "bars": replace(SOLVED, kind="bars", series=(FOUND, KNOWN), unit="vụ", decimals=0),
    "lines": replace(SOLVED, kind="lines", orientation="landscape"),
}
WIDE, UPRIGHT = SectionEnd("landscape"), SectionEnd()
SIGNED = Properties("Báo cáo", "Sơ kết", "UBND tỉnh")


@dataclass(frozen=True)
class Paper:
    """A paper of charts and captions, with footnotes and properties."""

    charts: tuple[Chart, ...] = ()
    maybe: Chart | None = None
    footnotes: tuple[Footnote, ...] = ()
    properties: Properties = SIGNED
    section: SectionEnd = WIDE
    final_page: SectionEnd = UPRIGHT


LOOP = (para("{%p for chart in charts %}"), para("{{ chart.title }}"), para("{{p chart }}"), para("{%p endfor %}"))


def template_of(
    *body: str, folder: Path, law: str = NEW, header: str = para("x"), more: dict[str, bytes] | None = None
) -> tuple[Template | None, list[Problem]]:
    """Compile a template with the shipped styles and settings and the body (and header) given."""
    parts = parts_of((ROOT / "templates/report.docx").read_bytes())
    for name, inside in ((MAIN, f"<w:body>{''.join(body)}<w:sectPr/></w:body>"), ("word/header1.xml", header)):
        start = parts[name].decode().split("<w:body>")[0].split("<w:p>")[0]
        parts[name] = f"{start}{inside}</w:{'document' if name == MAIN else 'hdr'}>".encode()
    file = folder / "mau.docx"
    file.write_bytes(packed({**parts, **(more or {})}))
    return compile_template(file, "mau.docx", lambda found: impose(found, LAWS[law], "BC"), Paper)


def made(paper: Paper, folder: Path, *body: str, law: str = NEW, **more: Any) -> bytes:
    template, problems = template_of(*(body or LOOP), folder=folder, law=law, **more)
    assert template is not None, problems
    return template.render(paper)


def chart_of(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_xml(chart, "Times New Roman", 11, 160))


def cached(series: etree._Element, way: str) -> dict[int, str]:
    """Return what a chart remembers of a row of cells: texts by index from 0."""
    return {int(point.get("idx", "")): point.findtext(f"{C}v") or "" for point in series.iterfind(f"{C}{way}//{C}pt")}


def cells_of(data: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [list(column) for column in sheet.iter_cols(values_only=True)]


def vals(root: etree._Element, name: str) -> list[str | None]:
    return [element.get("val") for element in root.iter(f"{C}{name}")]


# --- numbers ---------------------------------------------------------------------------------------


def assert_same_numbers(chart: Chart, root: etree._Element, book: bytes) -> None:
    """Assert that what the chart remembers, the cells of its workbook and the values given are the same."""
    names, *columns = cells_of(book)
    assert names[1:] == list(chart.categories)
    drawn = sorted(root.iter(f"{C}ser"), key=lambda series: int(series.find(f"{C}idx").get("val")))  # type: ignore[union-attr]
    assert len(drawn) == len(columns) == len(chart.series)
    for element, (head, *cells), series in zip(drawn, columns, chart.series, strict=True):
        assert [head, cached(element, "tx")[0]] == [series.name, series.name]
        assert list(cached(element, "cat").values()) == list(chart.categories)
        points = cached(element, "val")
        assert set(points) == {at for at, value in enumerate(series.values) if value is not None}
        for at, value in enumerate(series.values):
            if value is None:
                assert cells[at] is None
            else:
                assert isinstance(cells[at], int | float)
                assert float(points[at]) == cells[at] == pytest.approx(float(value), rel=1e-15, abs=0)


@pytest.mark.parametrize("kind", CHARTS)
def test_chart_workbook_and_values_say_the_same(kind: str) -> None:
    assert_same_numbers(CHARTS[kind], chart_of(CHARTS[kind]), workbook(CHARTS[kind]))


VALUES = st.none() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
EXACT = VALUES | st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=999)
NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(sorted(CHARTS)))
    categories = draw(st.lists(NAMES, min_size=1, max_size=12))
    size = {"min_size": len(categories), "max_size": len(categories)}
    rows = draw(st.lists(st.tuples(NAMES, st.lists(EXACT, **size)), min_size=1, max_size=6))
    targets = draw(st.integers(0, 0 if kind == "bars" else min(2, len(rows) - 1)))
    series = [Series(name, tuple(values), at >= len(rows) - targets) for at, (name, values) in enumerate(rows)]
    unit, decimals = draw(NAMES), draw(st.integers(0, 3))
    return Chart(kind, "Tên", "Mô tả", tuple(categories), tuple(series), unit, decimals)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(charts())
def test_any_chart_says_the_same_as_its_workbook(chart: Chart) -> None:
    root = chart_of(chart)
    assert_same_numbers(chart, root, workbook(chart))
    scale = scale_of(chart)
    shown = [float(value) for series in chart.series for value in series.values if value is not None]
    assert all(scale.least is None or scale.least <= value for value in shown)
    assert all(scale.most is None or value <= scale.most for value in shown)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal(0), "0"),
        (Decimal("-0"), "0"),
        (Decimal("-12.50"), "-12.5"),
        (Fraction(1, 3), "0.3333333333333333"),
        (Decimal("9.95"), "9.95"),
        (Decimal(12_345_678_901_234), "12345678901234"),
        (Decimal("1e300"), "1e+300"),
    ],
)
def test_a_value_is_kept_as_far_as_a_cell_can(value: Decimal | Fraction, kept: str) -> None:
    chart = replace(SOLVED, categories=("x",), series=(Series("a", (value,)),), decimals=0)
    (series,) = chart_of(chart).iter(f"{C}ser")
    assert float(cached(series, "val")[0]) == float(kept) == cells_of(workbook(chart))[1][1]
    assert not cached(series, "val")[0].startswith("-0")


def test_a_missing_value_is_a_gap_and_a_zero_is_a_point() -> None:
    chart = replace(CHARTS["lines"], series=(Series("a", (Decimal(0), None, Decimal(0), None)),))
    root = chart_of(chart)
    (series,) = root.iter(f"{C}ser")
    assert cached(series, "val") == {0: "0", 2: "0"}
    assert vals(root, "dispBlanksAs") == ["gap"]
    assert cells_of(workbook(chart))[1] == ["a", 0, None, 0, None]


@pytest.mark.parametrize("count", [1, 40])
def test_one_and_forty_categories(count: int) -> None:
    names = tuple(f"Ủy ban nhân dân huyện số {number}" for number in range(count))
    chart = replace(SOLVED, categories=names, series=(Series("Số vụ", tuple(map(Decimal, range(count)))),))
    assert_same_numbers(chart, chart_of(chart), workbook(chart))
    assert has_labels(chart, 160, 11) == (count == 1)


def test_no_text_becomes_a_formula_a_number_or_a_link() -> None:
    texts = ("=1+1", "{=A1}", "2018", "https://example.org", "A & B < C > “D” 'E'", "@x", "-1")
    chart = replace(SOLVED, categories=texts, series=(Series("=SUM(A1:A9)", tuple(map(Decimal, range(7)))),))
    book = workbook(chart)
    assert_same_numbers(chart, chart_of(chart), book)
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows(max_col=1, min_row=2) for cell in row} == {"s"}
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    assert b"<f>" not in parts_of(book)["xl/worksheets/sheet1.xml"]


# --- what Word is told -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_dressed_for_an_official_paper(kind: str) -> None:
    root = chart_of(CHARTS[kind])
    assert {face.get("typeface") for face in root.iter(f"{A}latin")} == {"Times New Roman"}
    assert {letters.get("sz") for name in ("defRPr", "rPr") for letters in root.iter(f"{A}{name}")} == {"1100"}
    assert vals(root, "lang") == ["vi-VN"]
    assert vals(root, "roundedCorners") == ["0"]
    assert vals(root, "autoTitleDeleted") == ["1"]
    assert root.find(f"{C}chart/{C}title") is None
    assert all(int(number or "") > 0 for number in vals(root, "axId"))
    label = "[$-42A]#,##0" + (".0" if CHARTS[kind].decimals else "")
    assert {code.get("formatCode") for code in root.iterfind(f".//{C}dLbls/{C}numFmt")} == {label}
    assert [code.get("formatCode") for code in root.iterfind(f".//{C}valAx/{C}numFmt")] == ["[$-42A]#,##0"]
    assert "".join(root.find(f".//{C}valAx/{C}title").itertext()).strip() == CHARTS[kind].unit  # type: ignore[union-attr]


def test_a_target_is_a_dashed_line_across_the_columns() -> None:
    root = chart_of(SOLVED)
    bars, lines = root.find(f".//{C}barChart"), root.find(f".//{C}lineChart")
    assert bars is not None
    assert lines is not None
    assert [vals(plot, "idx") for plot in (bars, lines)] == [["0"], ["1"]]
    assert [item.get("val") for item in lines.iter(f"{A}prstDash")] == ["dash"]
    axes = [[item.get("val") for item in plot.iterfind(f"{C}axId")] for plot in (bars, lines)]
    assert axes[0] == axes[1]
    assert lines.find(f".//{C}dLbls") is None


@pytest.mark.parametrize("kind", ["columns", "stacked_columns", "bars", "lines"])
def test_series_differ_without_colour(kind: str) -> None:
    """No two series have the same fill in grey (within 30 of 255) and pattern, or the same marker."""
    series = tuple(Series(f"Dãy {number}", (Decimal(number + 1),)) for number in range(6))
    root = chart_of(replace(SOLVED, kind=kind, categories=("x",), series=series))  # type: ignore[arg-type]
    looks = [_grey_look(element, kind == "lines") for element in root.iter(f"{C}ser")]
    for at, (grey, shape) in enumerate(looks):
        assert all(shape != other or abs(grey - tone) > 30 for tone, other in looks[:at])


def _grey_look(series: etree._Element, line: bool) -> tuple[float, tuple[str | None, ...]]:
    shape = series.find(f"{C}spPr")
    assert shape is not None
    color = shape.find(f".//{A}srgbClr")
    assert color is not None
    red, green, blue = bytes.fromhex(color.get("val", ""))
    marks = [mark.get("val") for mark in series.iter(f"{C}symbol")]
    pattern = shape.find(f"{A}pattFill")
    return 0.3 * red + 0.59 * green + 0.11 * blue, (
        tuple(marks) if line else (None if pattern is None else pattern.get("prst"),)
    )


def test_a_legend_stands_below_only_when_there_is_more_than_one_series() -> None:
    assert chart_of(replace(SOLVED, series=(RATE,))).find(f".//{C}legend") is None
    assert vals(chart_of(SOLVED), "legendPos") == ["b"]


def test_values_are_printed_only_where_there_is_room() -> None:
    crowd = replace(SOLVED, series=tuple(replace(FOUND, name=f"Loại {number}") for number in range(6)))
    assert has_labels(SOLVED, 160, 11)
    assert not has_labels(SOLVED, 40, 11)
    assert not has_labels(crowd, 160, 11)
    assert chart_of(crowd).find(f".//{C}dLbls") is None
    thin = replace(CHARTS["stacked_columns"], series=(FOUND, Series("Ít", (Decimal(1),) * 4)))
    assert not has_labels(thin, 160, 11)


@pytest.mark.parametrize(
    ("kind", "values", "ends"),
    [
        ("columns", (95, 97, 99), (0, None)),
        ("columns", (-95, -97, -99), (None, 0)),
        ("columns", (-95, 40), (None, None)),
        ("columns", (0, 0), (0, 1)),
        ("columns", (1, 2), (0, 3)),
        ("lines", (95, 97, 99), (94, 100)),
        ("lines", (0, 97), (None, None)),
        ("lines", (None,), (0, 1)),
    ],
)
def test_columns_stand_on_zero_and_few_steps_are_whole(
    kind: str, values: tuple[int | None, ...], ends: tuple[float | None, float | None]
) -> None:
    given = tuple(None if value is None else Decimal(value) for value in values)
    names = tuple(f"quý {number}" for number in range(len(given)))
    scale = scale_of(replace(SOLVED, kind=kind, categories=names, series=(Series("a", given),), decimals=0))  # type: ignore[arg-type]
    assert (scale.least, scale.most) == ends
    assert scale.step == (1 if None not in ends else None)


def test_bars_begin_at_the_top_and_have_their_numbers_at_the_bottom() -> None:
    root = chart_of(CHARTS["bars"])
    assert root.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"  # type: ignore[union-attr]
    assert root.find(f".//{C}valAx/{C}crosses").get("val") == "max"  # type: ignore[union-attr]


UNDRAWABLE = {
    "no category": {"categories": (), "series": ()},
    "only a target": {"series": (TARGET,)},
    "uneven": {"series": (replace(RATE, values=RATE.values[:3]),)},
    "nameless": {"series": (replace(RATE, name=" "),)},
    "long name": {"categories": ("x" * 256, *QUARTERS[1:])},
    "no number": {"series": (replace(RATE, values=(Decimal("NaN"),) * 4),)},
    "endless": {"series": (replace(RATE, values=(Decimal("1e400"),) * 4),)},
    "too great": {"series": (replace(RATE, values=(Fraction(10**400),) * 4),)},
    "too many": {"series": (RATE,) * 7},
    "three targets": {"series": (RATE, TARGET, TARGET, TARGET)},
    "target across bars": {"kind": "bars"},
}


@pytest.mark.parametrize("changes", UNDRAWABLE.values(), ids=UNDRAWABLE)
def test_what_cannot_be_drawn_is_a_mistake_at_its_tag(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        made(Paper((replace(SOLVED, **changes),)), tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.source.place) == ("template-failed", "đoạn 3")


# --- the package -----------------------------------------------------------------------------------


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("notes", [False, True])
def test_a_paper_with_charts_is_whole(law: str, notes: bool, tmp_path: Path) -> None:
    footnotes = (Footnote(1, RichText((Span("Nguồn: báo cáo."),))),) if notes else ()
    data = made(Paper(tuple(CHARTS.values()), footnotes=footnotes), tmp_path, law=law)
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(data)
    assert [str(found) for found in OpenXmlValidator().validate(file).errors] == []
    assert untouched(data)
    assert open_package(data, "bao-cao.docx")[1] == []
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    document = docx.Document(str(file))
    assert len(document.inline_shapes) == len(CHARTS)
    for inline, chart in zip(document.inline_shapes, CHARTS.values(), strict=True):
        part = document.part.related_parts[inline._inline.find(f".//{C}chart").get(f"{R}id")]
        (link,) = part.rels.values()
        book = etree.fromstring(part.blob).find(f"{C}externalData")
        assert book is not None
        assert book.get(f"{R}id") == link.rId
        assert_same_numbers(chart, etree.fromstring(part.blob), link.target_part.blob)


@pytest.mark.parametrize("law", LAWS)
def test_a_chart_fills_the_text_and_says_what_it_shows(law: str, tmp_path: Path) -> None:
    words = "Tăng “mạnh” & đều:\n71,2%\t→ 80% < 81‑82%"
    wide = replace(CHARTS["lines"], description=words, height_mm=120)
    body = body_of(made(Paper((SOLVED, wide, SOLVED)), tmp_path, law=law))
    known = list(body.iter(f"{WP}docPr"))
    assert [item.get("descr") for item in known] == [SOLVED.description, words, SOLVED.description]
    assert {item.get("title") for item in known} == {"Biểu đồ 1"}
    assert len({item.get("id") for item in known}) == 3
    sizes = [(int(item.get("cx", "")) / 36000, int(item.get("cy", "")) / 36000) for item in body.iter(f"{WP}extent")]
    widths = [LAWS[law].text_width_mm(way) for way in ("portrait", "landscape")]
    assert sizes == [(pytest.approx(widths[0], abs=0.1), 80), (pytest.approx(widths[1], abs=0.1), 120), sizes[0]]


def test_a_chart_has_the_style_of_the_laws_part(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(made(Paper((SOLVED,)), tmp_path))
    (holder,) = (each for each in docx.Document(str(file)).paragraphs if each._p.find(f".//{WP}inline") is not None)
    assert holder.style is not None
    assert holder.style.name == "Biểu đồ"


def test_the_same_paper_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    code = (
        "import hashlib, pathlib, sys; from tests.test_charts import CHARTS, Paper, made;"
        "print(hashlib.sha256(made(Paper(tuple(CHARTS.values())), pathlib.Path(sys.argv[1]))).hexdigest())"
    )
    here = made(Paper(tuple(CHARTS.values())), tmp_path)
    assert here == made(Paper(tuple(CHARTS.values())), tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"},
    )
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_a_paper_without_charts_has_no_trace_of_any(tmp_path: Path) -> None:
    template, _ = template_of(*LOOP, para("{{p maybe }}"), folder=tmp_path)
    assert template is not None
    plain = template.render(Paper())
    template.render(Paper((SOLVED,), maybe=SOLVED))
    assert template.render(Paper()) == plain
    assert not [name for name in parts_of(plain) if "chart" in name or "embeddings" in name]
    assert b"chart" not in parts_of(plain)["[Content_Types].xml"]


def test_charts_cost_nothing_before_they_are_drawn() -> None:
    code = (
        "import sys, generators.workflow, generators.word.fill; print({'pptx', 'xlsxwriter', 'PIL'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"


def test_charts_of_the_template_itself_are_left_alone(tmp_path: Path) -> None:
    data = made(Paper((SOLVED,)), tmp_path, more={"word/charts/chart1.xml": b"<own/>"})
    parts = parts_of(data)
    assert parts["word/charts/chart1.xml"] == b"<own/>"
    assert b'Target="charts/chart2.xml"' in parts["word/_rels/document.xml.rels"]


def test_a_forbidden_character_in_a_chart_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        made(Paper((replace(SOLVED, unit="v\x0bụ"),)), tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["word-illegal-character"]


@pytest.mark.parametrize("tag", ["{{ maybe }}", "{{r maybe }}", "{{ maybe.title.x }}"])
def test_a_chart_is_drawn_only_in_place_of_a_paragraph(tag: str, tmp_path: Path) -> None:
    template, problems = template_of(para(tag), folder=tmp_path)
    assert template is None
    assert problems


def test_a_chart_has_no_place_in_a_header(tmp_path: Path) -> None:
    for tag in ("{{p maybe }}", "{{p section }}"):
        template, problems = template_of(para("x"), folder=tmp_path, header=para(tag))
        assert template is None
        assert [problem.code for problem in problems] == ["template-wrong-insert"]


# --- the printed page ------------------------------------------------------------------------------


PRINTED = {
    "columns": ("71,2", "80,3", "81,3", "90"),
    "stacked_columns": ("40", "37", "52", "61", "30", "41", "44", "120"),
    "bars": ("40", "37", "52", "61", "30", "0", "41", "44", "70"),
    "lines": ("71,2", "80,3", "81,3"),
}
"""Labels of values, rounded half up with a decimal comma, and the end of the axis where it is sure."""


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("pages")
def test_libreoffice_prints_names_legend_and_values(tmp_path: Path) -> None:
    files = {(law, kind): tmp_path / f"{law}-{kind}.docx" for law in LAWS for kind in CHARTS}
    for (law, kind), file in files.items():
        chart = CHARTS[kind]
        file.write_bytes(made(Paper((chart,), final_page=SectionEnd(chart.orientation)), tmp_path, law=law))
    printed = printed_to_pdf(files.values(), tmp_path / "pdf")
    for (_, kind), file in zip(files, printed, strict=True):
        (page,) = pages(file)
        assert_printed(page, CHARTS[kind], PRINTED[kind])


def assert_printed(page: Page, chart: Chart, values: tuple[str, ...]) -> None:
    names = (*chart.categories, *(series.name for series in chart.series), chart.unit)
    for name in names:
        assert name.replace(" ", "") in page.text.replace("\n", ""), (name, page.text)
    words = [line.text for line in page.lines]
    assert not [value for value in values if value not in words and value not in page.text], page.text
    assert all("Serif" in face or "Tinos" in face or "Times" in face for face in page.faces), page.faces
    assert max(letter.x1 for letter in page.letters) * 25.4 / 72 <= page.width - 14
