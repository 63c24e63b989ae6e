"""The laws as data, and the law imposed on a template: what Word is told, judged against the law."""

from __future__ import annotations

import copy
import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from generators.layout.impose import Imposed, impose
from generators.layout.law import MARK_KEYS, PART_KEYS, RULE_KEYS, Measure
from generators.layout.measure import longest_line, text_width
from generators.layout.profile import Profile, load_profiles, measures, profile_for
from generators.word.package import open_package
from tests.office import ROOT

LAWS = ROOT / "templates/profiles"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"w": W[1:-1], "r": R[1:-1]}
CHANGE = date(2020, 3, 5)
SUBJECT = "Thực hiện Đề án phòng, chống tội phạm"
OPEN, CLOSE = f'<w:x xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">', "</w:x>"

PROFILES, TROUBLE = load_profiles(LAWS, "templates/profiles")
OLD, NEW = profile_for(CHANGE - timedelta(days=1), PROFILES), profile_for(CHANGE, PROFILES)
BOTH = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)


def parts_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def template() -> dict[str, bytes]:
    return parts_of(ROOT / "templates/plan.docx")


def imposed(profile: Profile, kind: str = "Kế hoạch") -> Imposed:
    return impose(template(), profile, kind)


def xml(data: bytes | str) -> etree._Element:
    return etree.fromstring(data.encode() if isinstance(data, str) else data)


def val(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = element.find(path, NAMES)
    return None if found is None else found.get(W + name)


def style(page: Imposed, key: str) -> etree._Element:
    root = xml(page.parts["word/styles.xml"])
    [found] = [each for each in root.iter(f"{W}style") if each.get(f"{W}styleId") == page.styles[key]]
    return found


def look(page: Imposed, key: str) -> list[bytes]:
    """Return what a style says about paragraphs and letters, without regard to how it is written."""
    sides = style(page, key).findall("w:pPr", NAMES) + style(page, key).findall("w:rPr", NAMES)
    return [etree.tostring(side, method="c14n", exclusive=True) for side in sides]


def section(page: Imposed, orientation: str = "portrait", **asked: bool) -> etree._Element:
    return xml(OPEN + page.section_xml(orientation, **asked) + CLOSE)[0]  # type: ignore[arg-type]


def target(page: Imposed, part: etree._Element, edge: str, kind: str) -> str:
    """Return the XML of the header or footer that a section shows on pages of a kind."""
    [id_] = [row.get(f"{R}id") for row in part.findall(f"w:{edge}Reference[@w:type='{kind}']", NAMES)]
    rows = xml(page.parts["word/_rels/document.xml.rels"])
    [name] = [row.get("Target") for row in rows if row.get("Id") == id_]
    return page.parts[f"word/{name}"].decode()


# The laws as data


def test_laws_are_read_without_a_problem() -> None:
    assert TROUBLE == []
    assert [profile.in_force.to for profile in PROFILES] == [CHANGE - timedelta(days=1), None]


def test_the_law_changes_on_its_day() -> None:
    assert (OLD.page_number.place, NEW.page_number.place) == ("footer", "header")
    assert profile_for(date(1990, 1, 1), PROFILES) is OLD
    assert profile_for(date(2100, 1, 1), PROFILES) is NEW


@BOTH
def test_every_part_has_an_article_and_a_style_of_its_own(profile: Profile) -> None:
    assert set(profile.parts) == set(PART_KEYS)
    assert set(profile.rules) == set(RULE_KEYS)
    assert set(profile.frames) == set(MARK_KEYS)
    assert all(part.article for part in profile.parts.values())
    assert len({part.style for part in profile.parts.values()}) == len(PART_KEYS)


@BOTH
def test_values_stay_inside_the_bands_of_the_law(profile: Profile) -> None:
    found = list(measures(profile))
    assert len(found) > 100
    assert [path for path, measure in found if not measure.allows(measure.value)] == []
    chosen = tuple(profile.parts[part].size.value for part in profile.sizes_together.parts)
    assert chosen in profile.sizes_together.sizes


# key: set, from, to, bold, italic, capitals (layout-law.md 15.2), the same in both laws.
SAME: dict[str, tuple[float, float, float, bool, bool, bool]] = {
    "national_name": (13, 12, 13, True, False, True),
    "motto": (14, 13, 14, True, False, False),
    "superior": (13, 12, 13, False, False, True),
    "issuer": (13, 12, 13, True, False, True),
    "code": (13, 13, 13, False, False, False),
    "place_date": (14, 13, 14, False, True, False),
    "letter_subject": (12, 12, 13, False, False, False),
    "text": (14, 13, 14, False, False, False),
    "heading_roman": (14, 13, 14, True, False, True),
    "heading_arabic": (14, 13, 14, True, False, False),
    "point": (14, 13, 14, False, False, False),
    "authority": (14, 13, 14, True, False, True),
    "signer": (14, 13, 14, True, False, False),
    "addressee": (14, 13, 14, False, False, False),
    "recipients_label": (12, 12, 12, True, True, False),
    "recipients_item": (11, 11, 11, False, False, False),
    "drafter": (11, 11, 11, False, False, False),
    "annex_label": (14, 14, 14, True, False, False),
    "annex_title": (14, 13, 14, True, False, True),
    "page_number": (14, 13, 14, False, False, False),
    "urgency": (13, 13, 14, True, False, True),
    "circulation": (13, 13, 14, True, False, True),
}


@BOTH
@pytest.mark.parametrize("key", SAME)
def test_a_part_looks_as_both_laws_say(profile: Profile, key: str) -> None:
    part = {str(name): part for name, part in profile.parts.items()}[key]
    size = (part.size.value, part.size.least, part.size.most)
    assert (*size, part.bold, part.italic, part.upper) == SAME[key]


def test_the_laws_differ_where_they_say_so() -> None:
    def band(profile: Profile, key: str) -> tuple[float | None, float | None]:
        part = {str(name): part for name, part in profile.parts.items()}[key]
        return part.size.least, part.size.most

    assert (band(OLD, "type"), band(NEW, "type")) == ((14, 14), (13, 14))
    assert (OLD.parts["page_number"].align, NEW.parts["page_number"].align) == ("right", "center")
    assert [OLD.parts["text"].first.allows(mm) for mm in (10, 11, 12.7, 13)] == [True, True, True, False]
    assert [NEW.parts["text"].first.allows(mm) for mm in (10, 11, 12.7, 13)] == [True, False, True, False]
    assert (OLD.page.other_fonts, NEW.page.other_fonts) == (True, False)
    assert (OLD.usage.annex_guide, NEW.usage.annex_guide) == (False, True)
    assert set(NEW.authority_prefixes) - set(OLD.authority_prefixes) == {"Q."}
    assert (OLD.abbreviation("Bản ghi nhớ"), NEW.abbreviation("Bản ghi nhớ")) == ("GN", "BGN")
    assert [law.abbreviation("Kế hoạch") for law in (OLD, NEW)] == ["KH", "KH"]
    assert NEW.abbreviation("Công văn") is None
    assert (OLD.marks("draft_mark"), NEW.marks("draft_mark")) == (("DỰ THẢO",), ())
    assert set(OLD.marks("circulation")) - set(NEW.marks("circulation")) == {"TRẢ LẠI SAU KHI HỌP"}


@pytest.mark.parametrize(
    ("profile", "kind", "italic", "ends"),
    [
        (NEW, "Quyết định", True, (";", ".")),
        (NEW, "NQ", True, (";", ".")),
        (NEW, "Kế hoạch", False, (";", ".")),
        (OLD, "Quyết định", False, (";", ",")),
        (OLD, "Kế hoạch", False, (";", ",")),
    ],
)
def test_basis_lines_look_as_their_kind_of_paper_wants(
    profile: Profile, kind: str, italic: bool, ends: tuple[str, str]
) -> None:
    assert profile.usage.basis_ends(kind) == ends
    assert (style(imposed(profile, kind), "basis").find("w:rPr/w:i", NAMES) is not None) == italic


# Laws that are wrong


def copied(folder: Path, name: str = "decree-30-2020.yaml", **changes: tuple[str, str]) -> Path:
    shutil.copytree(LAWS, folder / "laws")
    file = folder / "laws" / name
    text = file.read_text(encoding="utf-8")
    for find, put in changes.values():
        assert find in text
        text = text.replace(find, put, 1)
    file.write_text(text, encoding="utf-8")
    return folder / "laws"


WRONG: dict[str, tuple[str, str, str, str]] = {
    "a size above the band": (
        "size: {set: 13, from: 12, to: 13}", "size: {set: 15, from: 12, to: 13}", "profile-band", "size:",
    ),
    "neither of two values": (
        "first: {set: 10, one_of", "first: {set: 11, one_of", "profile-band", "first:",
    ),
    "a part is missing": ("\n  motto:\n    style: Tiêu ngữ", "\n  type:\n    style: Tiêu ngữ", "yaml-", "type:"),
    "a gap of a week": ("from: 2020-03-05", "from: 2020-03-12", "profile-gap", "in_force:"),
    "two laws on one day": ("from: 2020-03-05", "from: 2020-03-04", "profile-overlap", "in_force:"),
    "a law that ends": ("from: 2020-03-05", "from: 2020-03-05\n  to: 2020-12-31", "profile-gap", "in_force:"),
    "a word for a number": ("header: 10", "header: mười", "yaml-", "header:"),
    "not a number": ("header: 10", "header: nan", "yaml-", "header:"),
    "an unknown side": ("align: center", "align: giữa", "yaml-", "align:"),
    "a law without a rest": (
        "- article: Phụ lục III, mẫu 1.4\n", "- article: a\n      kinds: [KH]\n", "profile-basis", "basis:",
    ),
    "no width": ("width: 210", "width: 0", "yaml-out-of-range", "width:"),
    "no height": ("height: 297", "height: 0", "yaml-out-of-range", "height:"),
    "letters of no size": ("size: {set: 14, from: 13, to: 14}", "size: 0", "yaml-out-of-range", "size:"),
    "lines of no height": ("line: {set: 1.1, from: 1, to: 1.5}", "line: 0", "yaml-out-of-range", "line:"),
    "margins wider than the page": ("left: {set: 30, from: 30, to: 35}", "left: 190", "profile-margins", "left:"),
    "margins higher than the turned page": ("top: {set: 20, from: 20, to: 25}", "top: 190", "profile-margins", "top:"),
    "a column of no width": ("widths: [60, 100]", "widths: [0, 160]", "yaml-out-of-range", "widths:"),
    "one column": ("widths: [60, 100]", "widths: [160]", "yaml-list-too-short", "widths:"),
    "columns narrower than the text": ("widths: [60, 100]", "widths: [60, 99]", "profile-columns", "widths:"),
    "columns wider than the text": ("widths: [70, 90]", "widths: [70, 91]", "profile-columns", "widths:"),
    "cells without room": ("padding: 1\n", "padding: 30\n", "profile-padding", "padding:"),
    "a row of two sizes for three parts": ("[13, 14, 14]", "[13, 14]", "profile-sizes-row", "[13, 14]"),
    "one style for two parts": ("style: Quốc hiệu", "style: tiêu ngữ", "profile-style-twice", "style: Tiêu ngữ"),
    "days in the wrong order": (
        "from: 2020-03-05", "from: 2020-03-05\n  to: 2020-03-04", "profile-days-reversed", "from:",
    ),
    "a font that is no name": ("font: Times New Roman", """font: "<&>'\\"\"""", "yaml-invalid", "font:"),
    "a colour in words": ("color: 000000", "color: đen", "yaml-invalid", "color:"),
    "a rule that is not cited": ("    number: ", "    nummer: ", "yaml-missing-key", "nummer:"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_law_is_told_at_its_line(case: str, tmp_path: Path) -> None:
    find, put, code, where = WRONG[case]
    laws = copied(tmp_path, change=(find, put))
    _, problems = load_profiles(laws, "laws")
    assert [problem.code[: len(code)] for problem in problems][:1] == [code]
    first = problems[0]
    assert first.source.file == "laws/decree-30-2020.yaml"
    lines = (laws / "decree-30-2020.yaml").read_text(encoding="utf-8").splitlines()
    assert where in lines[first.source.line - 1] or where in lines[first.source.line - 2]


def test_days_in_the_wrong_order_are_not_blamed_on_the_other_law(tmp_path: Path) -> None:
    laws = copied(
        tmp_path, "circular-01-2011.yaml", change=("  to: 2020-03-04", "  from: 2021-01-01\n  to: 2020-03-04")
    )
    _, problems = load_profiles(laws, "laws")
    assert [(problem.code, problem.source.file) for problem in problems] == [
        ("profile-days-reversed", "laws/circular-01-2011.yaml")
    ]


def test_a_gap_is_told_in_days(tmp_path: Path) -> None:
    _, [gap] = load_profiles(copied(tmp_path, change=("from: 2020-03-05", "from: 2020-03-12")), "laws")
    assert "từ ngày 05/03/2020 đến ngày 11/03/2020" in gap.message


@pytest.mark.parametrize(("find", "put"), [("color: 000000", "color: đen"), ("font: Times New Roman", 'font: "<"')])
def test_how_a_value_is_written_is_told(find: str, put: str, tmp_path: Path) -> None:
    _, [problem] = load_profiles(copied(tmp_path, change=(find, put)), "laws")
    assert "ví dụ" in problem.hint
    assert "vanthu new" not in problem.hint


ARTICLES = {
    "number": ("Điều 8", "Phụ lục I, phần I, mục II, khoản 3, điểm c"),
    "symbol": ("Điều 8", "Phụ lục I, phần I, mục II, khoản 3, điểm a, b"),
    "recipients": ("Điều 14", "Phụ lục I, phần I, mục II, khoản 9, điểm d"),
    "authority": ("Điều 12", "Phụ lục I, phần I, mục II, khoản 7, điểm b"),
    "annex": ("Điều 15", "Phụ lục I, phần I, mục III, khoản 1, điểm a"),
    "subject": ("Phụ lục V", "Phụ lục III, mẫu 1.4"),
    "end_mark": ("Phụ lục V", "Phụ lục III, mẫu 1.4"),
}


@pytest.mark.parametrize("rule", ARTICLES)
def test_a_rule_is_cited_by_its_own_article(rule: str) -> None:
    old, new = ARTICLES[rule]
    assert OLD.cite(rule) == f"Thông tư 01/2011/TT-BNV, {old}"
    assert NEW.cite(rule) == f"Nghị định 30/2020/NĐ-CP, {new}"


@pytest.mark.parametrize("key", ["motto", "footnote_mark"])
def test_a_missing_part_is_named(key: str, tmp_path: Path) -> None:
    text = (LAWS / "decree-30-2020.yaml").read_text(encoding="utf-8")
    found = re.search(rf"^  {key}:\n(    .*\n)+", text, re.MULTILINE)
    assert found
    laws = copied(tmp_path, change=(found[0], ""))
    read, problems = load_profiles(laws, "laws")
    assert [problem.code for problem in problems] == ["profile-part-missing"]
    assert key in problems[0].message
    assert problems[0].source.line > 1
    assert [profile.id for profile in read] == [OLD.id]


def test_no_law_at_all_is_a_problem(tmp_path: Path) -> None:
    read, problems = load_profiles(tmp_path, "laws")
    assert (read, [str(problem.source) for problem in problems]) == ((), ["laws"])
    assert problems[0].code == "profile-none"


def test_a_law_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    laws = copied(tmp_path)
    (laws / "decree-30-2020.yaml").write_bytes(b"\xff\xfe\x00")
    read, problems = load_profiles(laws, "laws")
    assert [profile.id for profile in read] == [OLD.id]
    assert {problem.source.file for problem in problems} == {"laws/decree-30-2020.yaml"}


@settings(deadline=None)
@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_a_band_allows_what_lies_inside_and_nothing_else(value: float, one: float, other: float) -> None:
    least, most = sorted((one, other))
    measure = Measure.model_validate({"set": value, "from": least, "to": most})
    assert measure.allows(value) == (least - 0.01 <= value <= most + 0.01)


# The law imposed


@BOTH
def test_styles_carry_the_sizes_and_weights_of_the_law(profile: Profile) -> None:
    page = imposed(profile)
    for key, part in profile.parts.items():
        look = style(page, key)
        assert val(look, "w:name") == part.style
        fonts = look.find("w:rPr/w:rFonts", NAMES)
        assert fonts is not None
        assert {name: fonts.get(W + name) for name in ("ascii", "hAnsi", "cs", "eastAsia")} == dict.fromkeys(
            ("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman"
        )
        assert (look.find("w:rPr/w:b", NAMES) is not None) == part.bold
        assert (look.find("w:rPr/w:i", NAMES) is not None) == part.italic
        assert (look.find("w:rPr/w:caps", NAMES) is not None) == part.upper
        assert val(look, "w:rPr/w:color") == (part.color or "000000")
        assert (look.find("w:pPr/w:keepNext", NAMES) is not None) == part.keep_next
        assert (look.find("w:pPr/w:keepLines", NAMES) is not None) == part.keep_lines
        assert val(look, "w:pPr/w:jc") == part.align
        if part.kind == "paragraph":
            assert val(look, "w:rPr/w:sz") == val(look, "w:rPr/w:szCs") == str(round(part.size.value * 2))
            assert look.find("w:pPr/w:widowControl", NAMES) is not None


@BOTH
def test_running_text_is_set_as_the_law_says(profile: Profile) -> None:
    look = style(imposed(profile), "text")
    assert val(look, "w:rPr/w:sz") == "28"
    assert val(look, "w:pPr/w:jc") == "both"
    assert val(look, "w:pPr/w:ind", "firstLine") == "567"
    assert val(look, "w:pPr/w:spacing", "before") == "120"
    assert 240 <= int(val(look, "w:pPr/w:spacing", "line") or 0) <= 360
    assert val(look, "w:pPr/w:spacing", "lineRule") == "auto"


@BOTH
def test_a_line_of_fixed_height_is_exact(profile: Profile) -> None:
    page = imposed(profile)
    for key, height in (("section_end", "20"), ("signature_space", "1360")):
        assert val(style(page, key), "w:pPr/w:spacing", "line") == height
        assert val(style(page, key), "w:pPr/w:spacing", "lineRule") == "exact"


@BOTH
def test_headings_have_levels_and_stay_with_their_text(profile: Profile) -> None:
    page = imposed(profile)
    keys = ("heading_roman", "heading_arabic", "heading_decimal", "heading_subdecimal", "heading_letter")
    levels = [val(style(page, key), "w:pPr/w:outlineLvl") for key in keys]
    assert levels == ["0", "1", "2", "3", "4"]
    for key in (*keys, "closing", "authority", "signature_space"):
        assert style(page, key).find("w:pPr/w:keepNext", NAMES) is not None, key


@BOTH
def test_the_paper_speaks_vietnamese_in_one_typeface(profile: Profile) -> None:
    root = xml(imposed(profile).parts["word/styles.xml"])
    language = root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    assert language is not None
    assert set(language.attrib.values()) == {"vi-VN"}
    assert val(root, "w:docDefaults/w:rPrDefault/w:rPr/w:color") == "000000"
    assert {value for fonts in root.iter(f"{W}rFonts") for value in fonts.attrib.values()} == {"Times New Roman"}


@BOTH
def test_a_missing_style_is_made_and_a_present_one_keeps_its_id(profile: Profile) -> None:
    page = imposed(profile)
    assert set(page.styles) == set(PART_KEYS)
    assert page.styles["footnote_mark"] == "FootnoteMark"
    assert style(page, "footnote_mark").get(f"{W}type") == "character"
    renamed = template() | {
        name: data.replace(b'"Motto"', b'"P7"') for name, data in template().items() if name.endswith(".xml")
    }
    assert impose(renamed, profile, "KH").styles["motto"] == "P7"


@BOTH
def test_sections_have_the_page_of_the_law(profile: Profile) -> None:
    page = imposed(profile)
    upright, turned = section(page, first=True), section(page, "landscape", restart=True)
    assert (val(upright, "w:pgSz", "w"), val(upright, "w:pgSz", "h")) == ("11906", "16838")
    assert (val(turned, "w:pgSz", "w"), val(turned, "w:pgSz", "h")) == ("16838", "11906")
    assert val(turned, "w:pgSz", "orient") == "landscape"
    for part in (upright, turned):
        sides = {side: val(part, "w:pgMar", side) for side in ("top", "bottom", "left", "right", "header", "footer")}
        assert sides == dict(top="1134", bottom="1134", left="1701", right="1134", header="567", footer="567")  # noqa: C408
        assert part.find("w:titlePg", NAMES) is not None
    assert (val(upright, "w:pgNumType", "start"), val(turned, "w:pgNumType", "start")) == (None, "1")


@pytest.mark.parametrize(("profile", "edge", "other"), [(OLD, "footer", "header"), (NEW, "header", "footer")])
def test_the_page_number_stands_where_its_law_wants_it_and_never_on_the_first_page(
    profile: Profile, edge: str, other: str
) -> None:
    page = imposed(profile)
    for asked in ({"first": True}, {"restart": True}):
        part = section(page, **asked)
        number = target(page, part, edge, "default")
        assert "PAGE" in number
        assert f'w:val="{page.styles["page_number"]}"' in number
        assert "PAGE" not in target(page, part, other, "default")
        assert not any("PAGE" in target(page, part, where, "first") for where in ("header", "footer"))


@BOTH
def test_only_the_first_section_shows_the_circulation_mark(profile: Profile) -> None:
    page = imposed(profile)
    assert "circulation" in target(page, section(page, first=True), "header", "first")
    assert "circulation" not in target(page, section(page, restart=True), "header", "first")


def table_of(page: Imposed, key: str) -> etree._Element:
    root = xml(page.parts["word/document.xml"])
    found = root.xpath(f'.//w:tbl[.//w:pStyle[@w:val="{page.styles[key]}"]]', namespaces=NAMES)
    return found[0]


@BOTH
@pytest.mark.parametrize(("key", "widths"), [("national_name", [60, 100]), ("recipients_label", [70, 90])])
def test_head_and_foot_have_the_columns_of_the_law(profile: Profile, key: str, widths: list[float]) -> None:
    table = table_of(imposed(profile), key)
    written = [int(column.get(f"{W}w", "0")) for column in table.findall("w:tblGrid/w:gridCol", NAMES)]
    assert [round(width * 25.4 / 1440) for width in written] == widths
    for row in table.iter(f"{W}tr"):
        assert [val(cell, "w:tcPr/w:tcW", "w") for cell in row.findall("w:tc", NAMES)] == list(map(str, written))
        assert row.find("w:trPr/w:cantSplit", NAMES) is not None
    assert {line.get(f"{W}val") for line in table.findall("w:tblPr/w:tblBorders/*", NAMES)} == {"nil"}
    assert val(table, "w:tblPr/w:tblLayout", "type") == "fixed"
    padding = {"national_name": "57", "recipients_label": "0"}[key]
    for side in ("left", "right"):
        assert val(table, f"w:tblPr/w:tblCellMar/w:{side}", "w") == padding


@BOTH
def test_two_signatures_share_the_width_in_halves(profile: Profile) -> None:
    root = xml(imposed(profile).parts["word/document.xml"])
    page = imposed(profile)
    tables = root.xpath(f'.//w:tbl[.//w:pStyle[@w:val="{page.styles["signer"]}"]]', namespaces=NAMES)
    widths = [int(column.get(f"{W}w", "0")) for column in tables[1].findall("w:tblGrid/w:gridCol", NAMES)]
    assert widths[0] == pytest.approx(widths[1], abs=1)
    assert sum(widths) == pytest.approx(page.text_width_mm() * 1440 / 25.4, abs=1)


@BOTH
def test_looks_set_by_hand_give_way_but_weight_stays(profile: Profile) -> None:
    by_hand = (
        b'<w:r><w:rPr><w:rFonts w:ascii="Arial"/><w:b/><w:i/><w:color w:val="00FF00"/><w:sz w:val="60"/></w:rPr>'
        b'<w:t xml:space="preserve">{{ subject }}'
    )
    parts = template()
    plain = b'<w:r><w:t xml:space="preserve">{{ subject }}'
    assert plain in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(plain, by_hand)
    document = impose(parts, profile, "KH").parts["word/document.xml"]
    root = xml(document)
    [run] = root.xpath('.//w:r[w:t="{{ subject }}"]', namespaces=NAMES)
    assert [child.tag.removeprefix(W) for child in run.find("w:rPr", NAMES)] == ["b", "i"]


def messy() -> dict[str, bytes]:
    """The template as an office may leave it: other typefaces, lines, sides, and names typed in pieces."""
    parts = template()
    other = (
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Riêng"/><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"'
        ' w:ascii="Arial"/><w:sz w:val="40"/></w:rPr></w:style></w:styles>'
    )
    styles = parts["word/styles.xml"].decode().replace("</w:styles>", other)
    parts["word/styles.xml"] = styles.replace("Tiêu ngữ", unicodedata.normalize("NFD", "Tiêu ngữ")).encode()
    lines = (
        '<w:tcBorders><w:top w:val="single"/></w:tcBorders><w:tcMar><w:left w:w="900" w:type="dxa"/></w:tcMar></w:tcPr>'
    )
    document = parts["word/document.xml"].decode().replace("</w:tcPr>", lines)
    by_hand = (
        '<w:pStyle w:val="Subject"/><w:spacing w:line="720"/><w:ind w:left="900"/><w:jc w:val="right"/>'
        '<w:rPr><w:sz w:val="60"/></w:rPr></w:pPr>'
    )
    assert '<w:pStyle w:val="Subject"/></w:pPr>' in document
    parts["word/document.xml"] = document.replace('<w:pStyle w:val="Subject"/></w:pPr>', by_hand).encode()
    header = parts["word/header1.xml"].decode()
    parts["word/header1.xml"] = header.replace("<w:r><w:t", '<w:r><w:rPr><w:sz w:val="60"/></w:rPr><w:t').encode()
    return parts


@BOTH
def test_a_messy_template_comes_out_as_the_tidy_one(profile: Profile) -> None:
    tidy, page = imposed(profile), impose(messy(), profile, "Kế hoạch")
    assert page.styles == tidy.styles
    for name in ("word/document.xml", "word/header1.xml", "word/settings.xml"):
        written = [etree.tostring(xml(each.parts[name]), method="c14n") for each in (tidy, page)]
        assert written[0] == written[1], name
    assert {
        value for row in xml(page.parts["word/styles.xml"]).iter(f"{W}rFonts") for value in row.attrib.values()
    } == {"Times New Roman"}


@BOTH
def test_words_of_the_template_are_not_touched(profile: Profile) -> None:
    def said(parts: dict[str, bytes]) -> list[str | None]:
        return [text.text for text in xml(parts["word/document.xml"]).iter(f"{W}t")]

    assert said(dict(imposed(profile).parts)) == said(template())


@BOTH
def test_the_same_template_gives_the_same_bytes_and_twice_is_once(profile: Profile) -> None:
    once, again = imposed(profile), imposed(profile)
    assert dict(once.parts) == dict(again.parts)
    assert list(once.parts) == list(again.parts)
    twice = impose(once.parts, profile, "Kế hoạch")
    assert dict(twice.parts) == dict(once.parts)
    assert (twice.styles, twice.edges) == (once.styles, once.edges)


def test_one_law_after_the_other_is_the_other_alone() -> None:
    page = impose(imposed(OLD).parts, NEW, "Kế hoạch")
    assert page.parts["word/styles.xml"] == imposed(NEW).parts["word/styles.xml"]
    assert "PAGE" in target(page, section(page), "header", "default")
    assert "PAGE" not in target(page, section(page), "footer", "default")


RELS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
PICTURE = b"\x89PNG\r\n"
OOXML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def changed(part: str, find: str, put: str) -> dict[str, bytes]:
    parts = template() | {"word/media/x.png": PICTURE}
    assert find in parts[part].decode()
    parts[part] = parts[part].decode().replace(find, put).encode()
    return parts


def targets(page: Imposed, kind: str) -> list[str]:
    return [row.get("Target", "") for row in xml(page.parts[RELS]) if row.get("Type") == OOXML + kind]


@pytest.mark.parametrize("kind", ["styles", "settings"])
@pytest.mark.parametrize("target", ["media/x.png", "document.xml", "header1.xml", "lost.xml", "/", ""])
def test_a_part_of_another_kind_is_not_taken_for_styles_or_settings(kind: str, target: str) -> None:
    parts = changed(RELS, f'"{kind}.xml"', f'"{target}"')
    page = impose(parts, NEW, "KH")
    [own] = targets(page, kind)
    assert xml(page.parts[f"word/{own}"]).tag == W + kind
    assert f'PartName="/word/{own}"' in page.parts[TYPES].decode()
    assert page.parts["word/media/x.png"] == PICTURE
    assert xml(page.parts["word/document.xml"]).tag == f"{W}document"
    assert dict(impose(page.parts, NEW, "KH").parts) == dict(page.parts)


@pytest.mark.parametrize(
    ("part", "find", "put"),
    [
        (RELS, '"header1.xml"', '"media/x.png"'),
        (RELS, '"header1.xml"', '"document.xml"'),
        (TYPES, "wordprocessingml.header+xml", "wordprocessingml.footer+xml"),
        ("word/header1.xml", "w:hdr", "w:ftr"),
    ],
)
def test_a_first_header_that_is_none_gives_way_to_a_blank_one(part: str, find: str, put: str) -> None:
    page = impose(changed(part, find, put), NEW, "KH")
    first = target(page, section(page, first=True), "header", "first")
    assert first == target(page, section(page, restart=True), "header", "first")
    ids = {row.get("Id") for row in xml(page.parts[RELS])}
    used = {row.get(f"{R}id") for row in xml(page.parts["word/document.xml"]).iter(f"{W}headerReference")}
    assert used <= ids


def test_a_part_named_with_other_capitals_is_the_same_part() -> None:
    page = impose(changed(RELS, '"styles.xml"', '"STYLES.XML"'), NEW, "KH")
    assert dict(page.styles) == dict(imposed(NEW).styles)
    assert page.parts["word/styles.xml"] == imposed(NEW).parts["word/styles.xml"]


def test_ids_with_signs_of_xml_stay_what_they_are() -> None:
    parts = changed(RELS, 'Id="rIdHeader1"' if b'"rIdHeader1"' in template()[RELS] else header_id(), 'Id="a&amp;b"')
    parts["word/document.xml"] = re.sub(
        rb'(<w:headerReference [^>]*r:id=")[^"]*', rb"\1a&amp;b", parts["word/document.xml"]
    )
    parts["word/styles.xml"] = re.sub(
        rb'w:styleId="[^"]*"(?=[^>]*><w:name w:val="(Normal|S\xe1\xbb\x91 trang)")',
        rb'w:styleId="x&lt;\1"',
        parts["word/styles.xml"],
    )
    page = impose(parts, NEW, "KH")
    assert page.edges.first_header == "a&b"
    assert page.styles["page_number"] == "x<Số trang"
    assert "circulation" in target(page, section(page, first=True), "header", "first")


def header_id() -> str:
    [row] = [row for row in xml(template()[RELS]) if row.get("Type") == f"{OOXML}header"]
    return f'Id="{row.get("Id")}"'


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_the_root_declares_the_prefixes_whatever_the_template_calls_them(encoding: str) -> None:
    parts = template()
    renamed = re.sub(rb"\bw:", b"v:", parts["word/document.xml"]).replace(b"xmlns:w=", b"xmlns:v=")
    root = xml(renamed)
    assert "w" not in root.nsmap
    parts["word/document.xml"] = etree.tostring(root, encoding=encoding)
    made = xml(impose(parts, NEW, "KH").parts["word/document.xml"])
    assert {prefix: made.nsmap.get(prefix) for prefix in NAMES} == NAMES


def test_a_table_inside_the_properties_of_another_goes_with_them() -> None:
    root = xml(template()["word/document.xml"])
    body = root.find("w:body", NAMES)
    assert body is not None
    [first, *_] = root.iter(f"{W}tbl")
    for path in ("w:tblPr", "w:tr/w:trPr"):
        holder = first.find(path, NAMES)
        assert holder is not None
        holder.append(copy.deepcopy(body))
    page = impose(template() | {"word/document.xml": etree.tostring(root)}, NEW, "KH")
    assert page.parts["word/document.xml"] == imposed(NEW).parts["word/document.xml"]


SPOILT = (TYPES, RELS, "word/styles.xml", "word/settings.xml", "word/document.xml", "word/header1.xml")
VALUES = (
    "", "media/x.png", "document.xml", "/word/document.xml", "STYLES.xml", "settings.xml", "../x", "application/xml",
    "a&b\"<", "9" * 5000, "-1", "١", "rId1", "Normal", "character",
    *(OOXML + kind for kind in ("styles", "settings", "header", "image")),
    *(f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml" for kind in ("styles", "header")),
)  # fmt: skip


def spoilt(parts: dict[str, bytes], name: str, at: int, how: int, value: str) -> None:
    root = xml(parts[name])
    elements = list(root.iter(etree.Element))
    element = elements[at % len(elements)]
    keys = list(element.attrib)
    parent = element.getparent()
    if how == 0 and parent is not None:
        parent.remove(element)
    elif how == 1 and keys:
        del element.attrib[keys[at % len(keys)]]
    elif how == 2:
        element.insert(0, etree.Comment("x"))
    elif how == 3:
        element.append(copy.deepcopy(elements[(at * 7) % len(elements)]))
    elif keys:
        element.set(keys[at % len(keys)], value)
    parts[name] = etree.tostring(root)


PLACES = st.integers(0, 8) | st.integers(0, 2000)


@settings(deadline=None, max_examples=60)
@example(OLD, [(TYPES, 0, 2, "")])
@example(NEW, [("word/document.xml", 1, 2, ""), (RELS, 0, 2, "")])
@given(
    st.sampled_from(PROFILES),
    st.lists(
        st.tuples(st.sampled_from(SPOILT), PLACES, st.integers(0, 6), st.sampled_from(VALUES)),
        min_size=1, max_size=5,
    ),
)  # fmt: skip
def test_nothing_that_passes_the_gate_is_too_strange(
    profile: Profile, changes: list[tuple[str, int, int, str]]
) -> None:
    parts = template() | {"word/media/x.png": PICTURE}
    for change in changes:
        spoilt(parts, *change)
    package, _ = open_package(packed(parts), "x")
    assume(package is not None)
    assert package is not None
    page = impose(package.parts, profile, "KH")
    assert open_package(packed(dict(page.parts)), "x")[1] == []
    assert all(page.styles.values())
    assert dict(impose(page.parts, profile, "KH").parts) == dict(page.parts)


SETTINGS = (
    b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:mirrorMargins/>'
    b'<w:evenAndOddHeaders/><w:updateFields w:val="true"/><w:themeFontLang w:val="en-US"/></w:settings>'
)


@BOTH
def test_settings_that_work_against_the_law_go(profile: Profile) -> None:
    page = impose(template() | {"word/settings.xml": SETTINGS}, profile, "KH")
    left = [child.tag.removeprefix(W) for child in xml(page.parts["word/settings.xml"])]
    assert left == ["compat"]
    assert val(xml(page.parts["word/settings.xml"]), "w:compat/w:compatSetting") == "15"


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def bare() -> dict[str, bytes]:
    """A Word file without styles, settings and headers, whose root does not declare the prefix r."""
    parts = template()
    kept = {name: parts[name] for name in parts if not re.search("styles|settings|header", name)}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = re.sub(rb"<[A-Z]\w+ [^>]*(styles|settings|header)[^>]*/>", b"", parts[name])
    document = '<w:document xmlns:w="{}"><w:body><w:p><w:r><w:t>Một</w:t></w:r></w:p></w:body></w:document>'
    return kept | {"word/document.xml": document.format(W[1:-1]).encode()}


@BOTH
@pytest.mark.parametrize("make", [template, bare])
def test_word_finds_nothing_wrong(profile: Profile, make: Callable[[], dict[str, bytes]], tmp_path: Path) -> None:
    page = impose(make(), profile, "KH")
    document = page.parts["word/document.xml"].decode()
    middle = f"<w:p><w:pPr>{page.section_xml('landscape', restart=True)}</w:pPr></w:p>"
    file = tmp_path / "a.docx"
    at = document.index("<w:sectPr>")
    file.write_bytes(packed({**page.parts, "word/document.xml": (document[:at] + middle + document[at:]).encode()}))
    result = OpenXmlValidator().validate(file)
    assert [error.description for error in result.errors] == []


@pytest.mark.program("soffice")
def test_a_template_saved_in_libreoffice_comes_out_the_same(tmp_path: Path) -> None:
    source = tmp_path / "plan.docx"
    shutil.copyfile(ROOT / "templates/plan.docx", source)
    settings = f"-env:UserInstallation={(tmp_path / 'settings').as_uri()}"
    command = ["soffice", settings, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=240)
    saved, first = impose(parts_of(tmp_path / "out/plan.docx"), NEW, "KH"), imposed(NEW)
    assert set(saved.styles.values()) != set(first.styles.values()), "LibreOffice kept all ids: nothing is tested"
    for key in PART_KEYS:
        assert look(saved, key) == look(first, key), key
    assert "circulation" in target(saved, section(saved, first=True), "header", "first")
    assert dict(impose(saved.parts, NEW, "KH").parts) == dict(saved.parts)


# Lengths


# Printed widths (mm) at 100 pt in the metric-compatible Tinos face.
@pytest.mark.parametrize(
    ("text", "bold", "italic", "size", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False, 13, 95.67),
        ("Độc lập - Tự do - Hạnh phúc", True, False, 14, 60.46),
        ("Đề án đấu tranh phòng, chống tội phạm có tổ chức trên địa bàn tỉnh", False, False, 14, 133.38),
        ("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", False, True, 14, 80.56),
        ("", False, False, 14, 0),
    ],
)  # fmt: skip
def test_text_is_as_wide_as_printed(text: str, bold: bool, italic: bool, size: float, width: float) -> None:
    assert text_width(text, size, bold, italic) == pytest.approx(width, rel=0.005)


def test_text_measures_the_same_composed_or_not() -> None:
    assert text_width("Ưu tiên đường", 14) == text_width("U\u031bu tie\u0302n đu\u031bo\u031b\u0300ng", 14)


@settings(deadline=None)
@given(st.text("ab ưđ\n", max_size=80), st.floats(5, 200))
def test_a_line_is_never_wider_than_its_room_unless_a_word_is(text: str, room: float) -> None:
    longest = max((text_width(word, 14) for word in text.split()), default=0)
    assert longest_line(text, room, 14) <= max(room, longest) + 1e-9


@BOTH
def test_rules_have_the_length_of_the_law_and_stand_centred(profile: Profile) -> None:
    page = imposed(profile)
    motto = profile.parts["motto"].text
    rule = page.rule_shape("motto", motto)
    assert rule.length == pytest.approx(text_width(motto, 14, bold=True))
    for key, text, room in (("issuer", "SỞ TƯ PHÁP", 58), ("subject", SUBJECT, 160)):
        rule, printed = page.rule_shape(key, text), text_width(text, 13 if room == 58 else 14, bold=True)
        assert 1 / 3 <= rule.length / printed <= 1 / 2
        assert rule.left == pytest.approx(rule.right)
        assert rule.left + rule.length + rule.right == pytest.approx(room)
    assert page.rule_shape("issuer", "Sở Tư pháp") == page.rule_shape("issuer", "SỞ TƯ PHÁP")
    with pytest.raises(KeyError):
        page.rule_shape("text", "Nội dung")


@BOTH
def test_a_rule_under_a_long_subject_stays_inside_the_page(profile: Profile) -> None:
    rule = imposed(profile).rule_shape("subject", SUBJECT * 9)
    assert 160 / 3 * 0.8 < rule.length <= 80
    assert min(rule.left, rule.right) > 0


@BOTH
@pytest.mark.parametrize(("mark", "width"), [("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)])
def test_urgency_frames_have_their_legal_size(profile: Profile, mark: str, width: float) -> None:
    frame = imposed(profile).frame_shape("urgency", mark)
    assert (frame.width, frame.height) == (width, 8)
    assert frame.left == frame.right
    assert frame.left + frame.width + frame.right == pytest.approx(58)


@BOTH
def test_the_circulation_mark_stands_above_the_national_name(profile: Profile) -> None:
    frame = imposed(profile).frame_shape("circulation", "LƯU HÀNH NỘI BỘ")
    assert frame.left > 60
    assert frame.left + frame.width / 2 == pytest.approx(60 + 100 / 2)
    assert frame.width > text_width("LƯU HÀNH NỘI BỘ", 13, bold=True)


@BOTH
def test_the_national_name_fits_its_column_on_one_line(profile: Profile) -> None:
    part, head = profile.parts["national_name"], profile.head
    assert text_width(part.text, part.size.value, part.bold) < head.widths[1] - 2 * head.padding - 1
    assert sum(head.widths) == sum(profile.foot.widths) == profile.text_width_mm()
    assert profile.text_width_mm("landscape") == 247
