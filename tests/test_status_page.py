"""The page of a plan: right, escaped, self-contained, readable on a phone, on a screen and on paper."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from generators.status.sparkline import HEIGHT, WIDTH, Dot, sparkline
from tests.browser import Tab, browser
from tests.office import PLAN, ROOT, Office
from tests.returning import file_return

pytestmark = pytest.mark.xdist_group("browser")
chromium = pytest.mark.program("chromium")
AS_OF = ("--as-of", "2026-07-20")
"""Two quarters are closed and due, the third is open."""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


def page(office: Office, *arguments: str) -> Path:
    """Write the page of an office in which one body is late once, and the other owes a return."""
    told = office.run("status", "--html", *(arguments or AS_OF))
    assert told.out.startswith("Đã ghi output/status.html\n"), told.err
    return office.folder / "output/status.html"


@pytest.fixture
def full(office: Office) -> Office:
    file_return(office, "cong-an-tinh")
    file_return(office, "so-khoa-hoc", received="2026-03-20")
    figures = {"vu-pham-toi": "30", "vu-kham-pha": "21"}
    file_return(
        office, "cong-an-tinh", "2026-Q2", received="2026-06-15", date="2026-06-15", figures=figures, sample=True
    )
    return office


def table(tab: Tab, name: str) -> list[list[str]]:
    """Return the words of every cell, those that only a screen reader says included."""
    rows = f"[...document.querySelectorAll('table.{name} tr')]"
    found: list[list[str]] = tab.run(f"{rows}.map(row => [...row.cells].map(cell => cell.textContent.trim()))")
    return found


@chromium
def test_the_matrix_tells_every_body_and_quarter_in_words(full: Office, tab: Tab) -> None:
    full.run("subplans")
    tab.open(page(full))
    assert table(tab, "matrix") == [
        ["Cơ quan", "KH", "2026"],
        ["I", "II", "III"],
        ["các sở, ban, ngành (2)", "", "2/2", "1/2", "0/2"],
        ["Công an tỉnh", "chưa nhận", "đúng hạn", "đúng hạn", "chưa đến hạn"],
        ["Sở Khoa học và Công nghệ", "chưa nhận", "chậm 4 ngày", "quá hạn 35 ngày, chưa gửi", "chưa đến hạn"],
        ["Đã gửi / phải gửi", "0/2", "2/2", "1/2", "0/2"],
    ]
    signs = tab.run(
        "[...document.querySelectorAll('.matrix tbody tr:last-child td')]"
        ".map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert [sign.split('"')[1::2][:2] for sign in signs] == [["…", ""], ["+4", ""], ["✗", ""], ["…", ""]]


@chromium
def test_the_page_says_what_it_is_and_who_is_late(full: Office, tab: Tab) -> None:
    tab.open(page(full))
    assert tab.run("document.documentElement.lang") == "vi"
    assert tab.run("document.title") == "Kế hoạch số 05/KH-UBND ngày 15/01/2026: tình hình thực hiện đến ngày 20/7/2026"
    assert tab.run("document.querySelector('.sample').textContent") == "SỐ LIỆU MINH HỌA"
    assert tab.run("document.querySelector('time').dateTime") == "2026-07-20"
    assert tab.run("[...document.querySelectorAll('.debts li')].map(each => each.textContent)") == [
        "Sở Khoa học và Công nghệ: quý II năm 2026 (quá hạn 35 ngày)"
    ]
    tab.open(page(full, "--as-of", "2026-10-20"))
    assert tab.run("[...document.querySelectorAll('.debts li')].map(each => each.textContent)") == [
        "Công an tỉnh: quý III năm 2026 (quá hạn 35 ngày)",
        "Sở Khoa học và Công nghệ: 2 kỳ, cũ nhất là quý II năm 2026 (quá hạn 127 ngày)",
    ]


@chromium
def test_each_target_has_its_verdict_and_each_indicator_its_plot(full: Office, tab: Tab) -> None:
    tab.open(page(full))
    (card,) = tab.run("[...document.querySelectorAll('section[aria-labelledby=targets] li')].map(e => e.innerText)")
    assert "Mức giao: trên 75%" in card
    assert "70,0%" in card
    assert "chưa đạt kết quả 70,0% (21/30)" in card
    assert "Từ đầu kế hoạch: chưa đạt; kết quả 74,0% (37/50)" in card
    labels = tab.run("[...document.querySelectorAll('.trends svg')].map(e => e.getAttribute('aria-label'))")
    assert labels == [
        "quý I năm 2026: 20 vụ; quý II năm 2026: 30 vụ",
        "quý I năm 2026: 16 vụ; quý II năm 2026: 21 vụ",
        "quý I năm 2026: 80,0%; quý II năm 2026: 70,0%",
    ]
    assert [row[0] for row in table(tab, "trends")[1:]] == ["Số vụ phạm tội", "Số vụ đã khám phá", "Tỷ lệ khám phá"]
    assert [row[2:] for row in table(tab, "trends")[1:]] == [["30 vụ", "1/1"], ["21 vụ", "1/1"], ["70,0%", "1/1"]]


@chromium
def test_targets_are_shown_as_of_the_period_that_is_asked_for(full: Office, tab: Tab) -> None:
    tab.open(page(full, "2026-Q1", *AS_OF))
    assert "80,0%" in tab.run("document.querySelector('section[aria-labelledby=targets]').innerText")
    assert "Báo cáo quý I năm 2026" in tab.run("document.querySelector('section').innerText")


@chromium
def test_words_from_outside_stay_words(office: Office, tab: Tab) -> None:
    name = """<script>document.title = "x"</script> & "Sở" ' <img src=x onerror=alert(1)> {{ 7 * 7 }} </table>"""
    quoted = name.replace("'", "''")
    office.edit("content/agencies.yaml", "name: Sở Khoa học và Công nghệ", f"name: '{quoted}'")
    office.edit("content/kh-mau/indicators.yaml", "unit: vụ\n    owners: cong-an-tinh\n  - id: vu-kham-pha",
                "unit: '\"><script>'\n    owners: cong-an-tinh\n  - id: vu-kham-pha")  # fmt: skip
    file_return(office, "cong-an-tinh")
    file = page(office)
    assert "<script" not in file.read_text(encoding="utf-8")
    tab.open(file)
    assert tab.run("document.scripts.length + document.images.length") == 0
    assert tab.run("document.title").startswith("Kế hoạch số 05/KH-UBND")
    assert [row[0] for row in table(tab, "matrix")][4] == name
    assert tab.run("document.querySelector('.debts li:last-child').textContent").startswith(name)
    assert '20 "><script>' in tab.run("document.querySelector('.trends svg').getAttribute('aria-label')")


@chromium
def test_nothing_but_the_file_itself_is_asked_for(full: Office, tab: Tab) -> None:
    file = page(full)
    tab.open(file)
    assert tab.requested == [file.as_uri()]
    assert not re.search(r"https?:|//|@import|url\(", file.read_text(encoding="utf-8").replace("</", ""))


OUTSIDE = """[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && !e.closest('.region') && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map(e => e.tagName + '.' + e.className)"""


@chromium
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_needs_scrolling_sideways(full: Office, tab: Tab, width: int) -> None:
    full.edit("content/agencies.yaml", "name: Sở Khoa học và Công nghệ", f"name: Sở {'dài' * 60}")
    tab.open(page(full), width)
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert tab.run(OUTSIDE) == []


@chromium
def test_a_phone_shows_the_whole_matrix_of_a_year_in_letters_that_can_be_read(full: Office, tab: Tab) -> None:
    tab.open(page(full, "--as-of", "2026-12-10"), 360)
    assert len(table(tab, "matrix")[1]) == 4
    assert tab.run("(region => region.scrollWidth - region.clientWidth)(document.querySelector('.region'))") == 0
    sizes = tab.run("[...document.querySelectorAll('body *')].map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 12
    cut = "[...document.querySelectorAll('.matrix th, .matrix td')].filter(e => e.scrollWidth > e.clientWidth + 1)"
    assert tab.run(f"{cut}.map(e => e.textContent)") == []


SEMANTICS = {
    "one h1": "document.querySelectorAll('h1').length == 1",
    "one main": "document.querySelectorAll('main').length == 1",
    "captions": "[...document.querySelectorAll('table')].every(e => e.caption && e.caption.textContent.trim())",
    "scopes": "[...document.querySelectorAll('th')].every(e => e.scope)",
    "heads of rows": "[...document.querySelectorAll('tbody tr')].every(e => e.cells[0].tagName == 'TH')",
    "named sections": "[...document.querySelectorAll('section')].every("
    "e => document.getElementById(e.getAttribute('aria-labelledby')).tagName == 'H2')",
    "unique ids": "(ids => new Set(ids).size == ids.length)([...document.querySelectorAll('[id]')].map(e => e.id))",
    "named pictures": "[...document.querySelectorAll('svg')].every(e => e.getAttribute('aria-label').length > 5)",
    "regions in reach of the keyboard": "[...document.querySelectorAll('.region')].every(e => e.tabIndex == 0)",
}


@chromium
@pytest.mark.parametrize("promise", SEMANTICS)
def test_the_page_can_be_read_without_seeing_it(full: Office, tab: Tab, promise: str) -> None:
    tab.open(page(full))
    assert tab.run(SEMANTICS[promise]) is True


CONTRAST = """(() => {
  const light = color => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const behind = e => {
    const color = getComputedStyle(e).backgroundColor;
    return color == 'rgba(0, 0, 0, 0)' ? (e.parentElement ? behind(e.parentElement) : 'rgb(255, 255, 255)') : color;
  };
  return [...document.querySelectorAll('body *')].map(e => {
    const style = getComputedStyle(e);
    const pair = [light(e.tagName == 'text' ? style.fill : style.color), light(behind(e))].sort((a, b) => b - a);
    return [(pair[0] + 0.05) / (pair[1] + 0.05), e.tagName + '.' + (e.getAttribute('class') || '')];
  });
})()"""


@chromium
def test_every_word_stands_out_from_its_ground(full: Office, tab: Tab) -> None:
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1."""
    file_return(full, "vien-kiem-sat-tinh", "2026-Q2", received="2026-06-15")
    file_return(full, "so-khoa-hoc", "2026-Q2", received="hôm qua")
    tab.open(page(full))
    found: list[list[Any]] = tab.run(CONTRAST)
    assert {"TD.broken", "TD.late", "TD.on-time", "TD.unasked", "TD.waiting"} <= {name for _, name in found}
    assert [pair for pair in found if pair[0] < 4.5] == []


def printed(tab: Tab) -> list[Any]:
    with pdfplumber.open(io.BytesIO(tab.printed())) as pdf:
        return [(page.width, page.height, page.chars, page.extract_text()) for page in pdf.pages]


@chromium
def test_it_prints_on_a4_with_the_head_of_the_matrix_on_every_page(full: Office, tab: Tab) -> None:
    agencies = "".join(
        f"  - {{id: so-{n}, name: Sở số {n}, head: Giám đốc, groups: so-ban-nganh}}\n" for n in range(90)
    )
    full.edit("content/agencies.yaml", "groups:\n  - id: so-ban-nganh", f"{agencies}groups:\n  - id: so-ban-nganh")
    tab.open(page(full))
    found = printed(tab)
    assert {(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height, *_ in found} == {(210, 297)}
    for width, _, chars, _ in found:
        assert min(char["x0"] for char in chars) >= 14 / 25.4 * 72
        assert max(char["x1"] for char in chars) <= width - 14 / 25.4 * 72
    texts = [text for *_, text in found]
    matrix = [text for text in texts if re.search("Sở số [0-9]+ ", text)]
    assert len(matrix) >= 3
    assert all(re.search(r"^Cơ quan KH I II III$", text, re.MULTILINE) for text in matrix)
    assert all(f"Sở số {n} " in "".join(texts) for n in range(90))
    assert "".join(texts).count("Đã gửi / phải gửi") == 1
    assert [text.splitlines()[-1] for text in texts] == [f"{n}/{len(texts)}" for n in range(1, len(texts) + 1)]


@chromium
def test_the_head_and_the_names_stay_in_sight_while_the_matrix_is_scrolled(full: Office, tab: Tab) -> None:
    agencies = "".join(
        f"  - {{id: so-{n}, name: Sở số {n}, head: Giám đốc, groups: so-ban-nganh}}\n" for n in range(60)
    )
    full.edit("content/agencies.yaml", "groups:\n  - id: so-ban-nganh", f"{agencies}groups:\n  - id: so-ban-nganh")
    tab.open(page(full, "--as-of", "2028-12-20"), 360)
    gaps = tab.run(
        "(region => { region.scrollTo(60, 900); const box = region.getBoundingClientRect();"
        "const head = region.querySelector('thead').getBoundingClientRect();"
        "const row = [...region.querySelectorAll('tbody th')].find(e => e.textContent == 'Sở số 30');"
        "return [region.scrollTop, region.scrollLeft, head.top - box.top, row.getBoundingClientRect().left - box.left];"
        "})(document.querySelector('.region'))"
    )
    assert gaps[:2] == [900, 60]
    assert gaps[2:] == [1, 1]  # the border of the region


def test_the_same_office_gives_the_same_bytes(full: Office) -> None:
    first = page(full).read_bytes()
    command = [sys.executable, "-m", "generators", "--office", str(full.folder), "status", "--html", *AS_OF]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    assert page(full).read_bytes() == first


def test_a_plan_of_which_nothing_is_due_yet_has_a_page(office: Office) -> None:
    text = page(office, "--as-of", "2025-12-20").read_text(encoding="utf-8")
    assert "Không cơ quan nào quá hạn." in text
    assert "SỐ LIỆU MINH HỌA" not in text
    assert 'id="targets"' not in text
    assert "chưa đến hạn" in text


def test_a_plan_without_reporting_has_a_page_of_its_sub_plans(office: Office) -> None:
    text = office.own(PLAN).read_text(encoding="utf-8")
    office.write(PLAN, text[: text.index("reporting:")])
    assert "KH" in page(office).read_text(encoding="utf-8")


def test_an_unreadable_return_leaves_a_page_without_verdicts(full: Office) -> None:
    file_return(full, "so-khoa-hoc", "2026-Q2", received="hôm qua")
    told = full.run("status", "--html", *AS_OF)
    assert told.code == 1
    assert "Trong các tệp đã nhận: 1 lỗi. Xem: vanthu check." in told.out
    text = (full.folder / "output/status.html").read_text(encoding="utf-8")
    assert "Chưa tính được chỉ tiêu" in text
    assert '<td class="broken"><i>tệp có lỗi</i></td>' in text


def test_a_program_is_told_where_the_page_is(office: Office) -> None:
    assert '"output/status.html"' in office.run("status", "--html", "--json").out


def test_a_plot_is_drawn_from_zero_with_gaps_where_a_value_is_missing() -> None:
    plot = sparkline([Decimal(10), Decimal(5), None, Fraction(5, 2), None], [True, False, False, True, False])
    assert plot.dots == (Dot(5, 5, True), Dot(32, 16, False), Dot(87, 21, True))
    assert plot.lines == ("5,5 32,16",)
    assert plot.gaps == (60, 115)


@pytest.mark.parametrize("values", [[], [None], [Decimal(0), Decimal(0)], [Decimal("1e300"), Decimal("-0.0")]])
def test_a_plot_of_anything_stays_in_its_frame(values: list[Decimal | None]) -> None:
    plot = sparkline(values, [True] * len(values))
    assert len(plot.dots) + len(plot.gaps) == len(values)
    assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for dot in plot.dots)
