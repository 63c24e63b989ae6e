"""Facts of Word documents from any office and program, beside what Word shows."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.layout.legal_profile import Profile
from generators.lint.facts.model import Facts, Paragraph
from generators.lint.facts.reading import Document, read_document
from tests import lint_made as made
from tests.lint_made import docx, jc, letters, p, paper, r, tbl
from tests.lint_papers import KINDS, LAWS, profile_on, sound

TIMES_ONLY = ("Times New Roman",)


def read(data: bytes) -> Document:
    document, problems = read_document(data, "van-ban.docx")
    assert document is not None, problems
    assert problems == []
    return document


def facts(body: str, **options: Any) -> Facts:
    return read(docx(body, **options)).facts


def first(body: str, **options: Any) -> Paragraph:
    return facts(body, **options).paragraphs[0]


def words(facts: Facts, *roles: Any) -> list[str]:
    return [" ".join(paragraph.text.split()) for paragraph in facts.of(*roles)]


# ---- our own papers


ALSO = {"text": ("clause",), "table_text": ("table_number",)}
"""What our templates write in a broader style where it begins with a figure or a sign."""


def part_of_style(profile: Profile) -> dict[str, str]:
    return {part.style: key for key, part in profile.parts.items()}


def without_style_names(data: bytes) -> bytes:
    """Rename all styles, so that only words, looks and places tell the parts."""
    parts = made.unpacked(data)
    counts = iter(range(10_000))
    names = re.compile(rb'<w:name w:val="[^"]*"/>')
    parts["word/styles.xml"] = names.sub(
        lambda _: f'<w:name w:val="Kieu {next(counts)}"/>'.encode(), parts["word/styles.xml"]
    )
    return made.packed(parts)


@pytest.mark.parametrize(("kind", "law"), list(product(KINDS, LAWS)))
def test_every_part_of_our_papers_is_known(kind: str, law: str) -> None:
    sample = sound(f"{kind}-{law}")
    document, parts = read(sample.data), part_of_style(profile_on(sample.day))
    for paragraph in document.facts.paragraphs:
        if paragraph.text.strip():
            wanted = parts[paragraph.style]
            allowed = {wanted, *ALSO.get(wanted, ())} if not paragraph.text[0].isalpha() else {wanted}
            assert paragraph.role in allowed, paragraph
    roles = [paragraph.role for paragraph in document.facts.paragraphs]
    bare = [paragraph.role for paragraph in read(without_style_names(sample.data)).facts.paragraphs]
    named_by_style = [(a, b) for a, b in zip(roles, bare, strict=True) if a != b]
    assert set(named_by_style) <= {("clause", "heading_decimal")}
    assert len(named_by_style) <= 1


@pytest.mark.parametrize(("kind", "law"), list(product(KINDS, LAWS)))
def test_our_papers_look_as_the_profile_says(kind: str, law: str) -> None:
    sample = sound(f"{kind}-{law}")
    profile = profile_on(sample.day)
    for paragraph in read(sample.data).facts.paragraphs:
        part = profile.parts.get(part_of_style(profile).get(paragraph.style))  # type: ignore[arg-type]
        if part is None or not paragraph.shown or paragraph.role in ("table_text", "table_number", "table_head"):
            continue
        look = paragraph.look
        assert (look.left, look.first) == pytest.approx((part.left.value, part.first.value), abs=0.02), paragraph
        assert (look.before, look.after) == (part.before.value, part.after.value), paragraph
        assert look.align == (part.align or look.align)
        assert look.line == pytest.approx(part.line.value, abs=0.01)
        for run in paragraph.shown:
            assert run.letters.faces == ("Times New Roman",) * 4
            assert (run.letters.used, run.letters.size) == (TIMES_ONLY, part.size.value)
            assert run.letters.upper == part.upper


@pytest.mark.parametrize(("kind", "law"), list(product(KINDS, LAWS)))
def test_lines_sections_and_numbers_of_our_papers(kind: str, law: str) -> None:
    read_ = read(sound(f"{kind}-{law}").data).facts
    (motto,) = read_.of("motto")
    line = read_.line_under(motto)
    assert line is not None
    assert (line.kind, line.solid, line.centred) == ("border", True, True)
    assert line.length == pytest.approx(60.4, abs=0.2)
    assert read_.line_under(read_.of("issuer")[-1]) is not None
    for title in (read_.of("subject")[-1:], read_.of("annex_guide", "annex_title")[-1:]):
        assert all(read_.line_under(paragraph) is not None for paragraph in title)
    for section in read_.sections:
        assert (section.top, section.bottom, section.left, section.right) == (20, 20, 30, 20)
        assert section.title_page
        assert (section.header.number is not None) == (law == "decree")
        assert (section.footer.number is not None) == (law == "circular")
        assert section.first_header.number is section.first_footer.number is None
        assert section.annex == (section.starts_at == 1)


def test_a_paper_tells_what_it_is() -> None:
    identity = read(sound("plan-decree").data).identity
    assert (identity.kind, identity.kind_name, identity.number, identity.symbol) == ("KH", "Kế hoạch", "33", "KH-UBND")
    assert (identity.place, identity.day) == ("Thái Bình", date(2020, 6, 1))
    assert (identity.superior, identity.issuer) == ("", "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH")
    assert identity.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (identity.signer, identity.recipients[-1]) == ("Phạm Văn Xuyên", "Lưu: VT, NC")
    letter = read(sound("letter-decree").data).identity
    assert (letter.kind, letter.number, letter.symbol, letter.superior) == ("CV", "105", "CAT-PC45", "BỘ CÔNG AN")
    assert letter.subject.startswith("đôn đốc gửi báo cáo")


# ---- papers of other offices

PARTS = {
    "superior": [made.SUPERIOR],
    "issuer": [made.ISSUER],
    "national_name": [made.NATIONAL],
    "motto": [made.MOTTO],
    "code": [made.CODE],
    "place_date": [made.DATED],
    "type": ["KẾ HOẠCH"],
    "subject": [made.SUBJECT],
    "recipients_label": ["Nơi nhận:"],
    "recipients_item": list(made.RECIPIENTS),
    "authority": list(made.AUTHORITY),
    "signer": [made.SIGNER],
}
KINDS_OF_LINE = {"wps": "shape", "vml": "shape", "empty": "border"}
TWO_SIDED = ("tabs", "blanks")
"""Heads whose two sides share paragraphs: no border or typed line stands under one of them alone."""


def assert_parts(found: Facts) -> None:
    assert {role: words(found, role) for role in PARTS} == PARTS
    texts = [text for text, _ in made.BODY]
    assert tuple(paragraph.role for paragraph in found.paragraphs if paragraph.text in texts) == made.BODY_ROLES


@pytest.mark.parametrize(("head", "foot"), list(product(made.HEADS, made.FEET)))
def test_parts_are_known_wherever_offices_put_them(head: str, foot: str) -> None:
    document = read(docx(paper(head, "wps", foot)))
    assert_parts(document.facts)
    assert document.identity.day == date(2020, 6, 5)
    assert (document.identity.kind, document.identity.number, document.identity.symbol) == ("KH", "15", "KH-SYT")
    for paragraph in document.facts.of("motto", "issuer", "place_date"):
        assert paragraph.shared == (head in TWO_SIDED or (head == "breaks" and paragraph.role != "place_date"))


@pytest.mark.parametrize(("head", "line"), list(product(made.HEADS, made.LINES)))
def test_lines_are_found_however_offices_draw_them(head: str, line: str) -> None:
    found = facts(paper(head, line))
    assert_parts(found)
    drawn = {"motto": made.MOTTO_MM, "issuer": made.ISSUER_MM, "subject": made.SUBJECT_MM}
    if head in TWO_SIDED and line in ("border", "empty", "typed"):
        drawn = {"subject": made.SUBJECT_MM}
    for role, length in drawn.items():
        under = found.line_under(found.of(role)[-1])  # type: ignore[arg-type]
        if line == "none":
            assert under is None
            continue
        assert under is not None, role
        assert under.kind == KINDS_OF_LINE.get(line, line)
        if line not in ("underline", "border") or head not in ("breaks", "underline"):
            wanted = length if line != "underline" else under.length
            assert under.length == pytest.approx(wanted, abs=2), role
    assert len(found.lines) == (0 if line == "none" else len(drawn))


def test_a_foot_in_rows_of_a_table_is_known() -> None:
    items = [p(text) for text in made.RECIPIENTS]
    rows = [
        [p("Nơi nhận:"), made.centred(made.AUTHORITY[0], "")],
        [items[0] + items[1], made.centred(made.AUTHORITY[1], "") + p() + p()],
        [items[2] + p("NVA.(30)"), made.centred(made.SIGNER, "")],
    ]
    found = facts(paper().replace(made.foot("table"), tbl(rows, [4000, 5000])))
    assert_parts(found)
    assert words(found, "drafter") == ["NVA.(30)"]


def test_underlined_blanks_are_a_line() -> None:
    line = p(r(" " * 40, '<w:u w:val="single"/>'), jc("center"))
    found = facts(paper().replace(p(), line, 1))
    under = found.line_under(found.of("subject")[0])
    assert under is not None
    assert (under.kind, round(under.length)) == ("typed", round(40 * 0.25 * 14 * 25.4 / 72))


def test_a_line_of_a_cell_is_under_its_last_words() -> None:
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="4"/></w:tcBorders>'
    head = tbl([[p(made.ISSUER), p(made.NATIONAL) + p(made.MOTTO)]], made.COLUMNS, cell=line)
    found = facts(head)
    assert [(line.kind, line.under) for line in found.lines][-1] == ("cell", found.of("motto")[0].place)


def test_a_line_of_both_cells_anchored_in_the_left_one_is_given_to_each() -> None:
    left = made.centred(made.ISSUER, "", "wps", 20, made.LEFT).replace("<w:p>", "<w:p>", 1)
    left = left.replace("<w:r><w:t", made.wps_line(60, 78) + "<w:r><w:t", 1)
    found = facts(tbl([[left, p(made.NATIONAL) + p(made.MOTTO)]], made.COLUMNS))
    lengths = {role: found.line_under(found.of(role)[-1]) for role in ("issuer", "motto")}  # type: ignore[arg-type]
    assert {role: line and line.length for role, line in lengths.items()} == {"issuer": 20, "motto": 60}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "national_name"),
        ("CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM", "national_name"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", "national_name"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM.", "national_name"),
        ("Độc lập – Tự do – Hạnh phúc", "motto"),
        ("Độc Lập - Tự Do - Hạnh Phúc", "motto"),
        ("Độc lập-Tự do-Hạnh phúc", "motto"),
        ("ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "motto"),
        ("Độc lâp - Tự do - Hạnh phúc", "motto"),
        ("Độc lập - Tự do - Hạnh phú", "motto"),
        ("Độc lập - Tự do Hạnh phúcc", "motto"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NM", "national_name"),
        ("số 15/KH-SYT", "code"),
        ("Số:      /KH-SYT", "code"),
        ("Thái Bình ngày 5 tháng 06 năm 2020", "place_date"),
        ("Thái Bình, ngày … tháng … năm 2020", "place_date"),
    ],
)
def test_a_miswritten_part_is_still_known(text: str, role: str) -> None:
    right = {"national_name": made.NATIONAL, "motto": made.MOTTO, "code": made.CODE, "place_date": made.DATED}[role]
    found = facts(paper().replace(right, text))
    assert words(found, role) == [" ".join(text.split())]


def test_a_letter_is_known_with_its_subject_and_addressees() -> None:
    head = paper().partition(p(r("KẾ HOẠCH", letters(14, bold=True)), jc("center")))[0]
    dated = made.centred(made.DATED, letters(14, italic=True))
    head = head.replace(made.CODE, "Số: 105/SYT-NVY").replace(
        f'</w:tc><w:tc><w:tcPr><w:tcW w:w="5669" w:type="dxa"/></w:tcPr>{dated}',
        f"{p('V/v phòng, chống tội phạm')}{p('trong dịp Tết')}</w:tc><w:tc>{dated}",
    )
    body = (
        p("Kính gửi:")
        + p("- Công an tỉnh;")
        + p("- Sở Tư pháp.")
        + p("Sở Y tế đề nghị phối hợp./.")
        + made.foot("table")
    )
    document = read(docx(head + body))
    assert words(document.facts, "letter_subject") == ["V/v phòng, chống tội phạm", "trong dịp Tết"]
    assert words(document.facts, "addressee_item") == ["- Công an tỉnh;", "- Sở Tư pháp."]
    assert words(document.facts, "closing") == ["Sở Y tế đề nghị phối hợp./."]
    assert (document.identity.kind, document.identity.subject) == ("CV", "phòng, chống tội phạm trong dịp Tết")


def test_a_decision_is_known_with_its_grounds_and_articles() -> None:
    bold = letters(14, bold=True)
    grounds = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Theo đề nghị của Chánh Văn phòng.",
    )
    body = (
        HEAD
        + made.centred("QUYẾT ĐỊNH", bold) + made.centred("Về việc ban hành Quy chế", bold) + p()
        + made.centred("GIÁM ĐỐC SỞ Y TẾ", bold) + "".join(map(p, grounds)) + made.centred("QUYẾT ĐỊNH:", bold)
        + p(r("Điều 1. ", bold) + r("Ban hành kèm theo Quyết định này Quy chế."))
        + p("Điều 2. Quyết định này có hiệu lực.")
        + p(r("Điều 3. ", bold) + r("Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.")) + made.foot("table")
    )  # fmt: skip
    document = read(docx(body))
    assert words(document.facts, "basis") == list(grounds)
    assert [paragraph.text[:6] for paragraph in document.facts.of("article", "closing")] == [
        "Điều 1",
        "Điều 2",
        "Điều 3",
    ]
    assert (document.identity.kind, document.identity.subject) == ("QĐ", "Về việc ban hành Quy chế")
    assert words(document.facts, "authority") == list(made.AUTHORITY)


HEAD = made.HEADS["table"]("none")


def test_divisions_captions_tables_and_annexes_are_known() -> None:
    bold = letters(14, bold=True)
    table = tbl(
        [[p(r("TT", bold)), p(r("Chỉ tiêu", bold))], [p("1"), p("Số vụ")], [p("2"), p("12,5%")]], [1000, 4000], True
    )
    annex = (
        made.centred("Phụ lục", bold) + made.centred("DANH MỤC CHỈ TIÊU", bold)
        + made.centred("(Kèm theo Kế hoạch số 15/KH-SYT của Sở Y tế)", letters(13, italic=True))
        + made.centred("Bảng 1. Chỉ tiêu", bold) + table + p("Số liệu do các đơn vị báo cáo./.")
    )  # fmt: skip
    divided = paper().replace(
        p(r(made.BODY[1][0], bold), '<w:spacing w:before="120"/><w:ind w:firstLine="567"/>' + jc("both")),
        made.centred("Chương I", bold) + made.centred("QUY ĐỊNH CHUNG", bold),
    )
    page = p("", made.sect())
    found = facts(divided + page + annex)
    assert words(found, "division", "division_title") == ["Chương I", "QUY ĐỊNH CHUNG"]
    assert words(found, "annex_label", "annex_title") == ["Phụ lục", "DANH MỤC CHỈ TIÊU"]
    assert (len(found.of("annex_guide")), words(found, "caption")) == (1, ["Bảng 1. Chỉ tiêu"])
    assert words(found, "table_head", "table_text", "table_number") == ["TT", "Chỉ tiêu", "1", "Số vụ", "2", "12,5%"]
    assert [section.annex for section in found.sections] == [False, True]
    assert words(found, "closing")[-1] == "Số liệu do các đơn vị báo cáo./."
    assert [(each.ruled, each.rows, each.columns) for each in found.tables][-1] == (True, 3, 2)


def test_framed_marks_are_known() -> None:
    frame = (
        "<w:pBdr>" + "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right")) + "</w:pBdr>"
    )
    table = tbl([[p("MẬT")]], [1500], True)
    box = p(made.wps_box(p("DỰ THẢO LẦN 2"), 40, outline=True))
    found = facts(p("HỎA TỐC", frame) + table + box + paper())
    marks = found.of("urgency", "secrecy", "draft_mark")
    assert [(mark.text, mark.role, mark.framed) for mark in marks] == [
        ("HỎA TỐC", "urgency", True), ("MẬT", "secrecy", True), ("DỰ THẢO LẦN 2", "draft_mark", True),
    ]  # fmt: skip
    assert_parts(found)


# ---- letters

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="MS Mincho"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def test_fonts_of_the_theme_are_named_in_all_four_slots() -> None:
    named = {
        "asciiTheme": "minorHAnsi",
        "hAnsiTheme": "majorHAnsi",
        "eastAsiaTheme": "minorEastAsia",
        "cstheme": "minorBidi",
    }
    fonts = f"<w:rFonts {' '.join(f'w:{slot}={face!r}' for slot, face in named.items())}/>"
    language = '<w:themeFontLang w:val="vi-VN" w:eastAsia="ja-JP"/>'
    run = first(p(r("abc", fonts)), others={"theme": THEME, "settings": language}).runs[0]
    assert run.letters.faces == ("Calibri", "Cambria", "MS Mincho", "Times New Roman")
    assert run.letters.used == ("Calibri",)


@pytest.mark.parametrize(
    ("text", "more", "used"),
    [
        ("abc 123", "", ("A",)),
        ("ạế", "", ("H",)),
        ("Thái Bình", "", ("A", "H")),
        ("đ", "", ("H",)),
        ("漢", "", ("E",)),
        ("“x”", "", ("A", "H")),
        ("“", '<w:rFonts w:hint="eastAsia"/>', ("E",)),
        ("Thái", "<w:rtl/>", ("C",)),
        ("Thái", "<w:cs/>", ("C",)),
        ("   ", "", ("A",)),
    ],
)
def test_the_faces_that_letters_are_shown_in(text: str, more: str, used: tuple[str, ...]) -> None:
    named = '<w:rFonts w:ascii="A" w:hAnsi="H" w:eastAsia="E" w:cs="C"{}/>'
    fonts = named.format(' w:hint="eastAsia"') if "hint" in more else named.format("") + more
    assert first(p(r(text, fonts))).runs[0].letters.used == used


def style(identity: str, inner: str, kind: str = "paragraph", based: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="Tên {identity}"/>{parent}{inner}</w:style>'


BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    ("paragraph_style", "letters_style", "direct", "bold"),
    [
        (BOLD, "", "", True),
        (BOLD, BOLD, "", False),
        ("", BOLD, "", True),
        (BOLD, BOLD, "<w:b/>", True),
        (BOLD, "", '<w:b w:val="0"/>', False),
        (BOLD, '<w:rPr><w:b w:val="false"/></w:rPr>', "", True),
    ],
)
def test_toggles_turn_each_other_through_the_levels_of_styles(
    paragraph_style: str, letters_style: str, direct: str, bold: bool
) -> None:
    styles = made.STYLES + style("P", paragraph_style) + style("C", letters_style, "character")
    run = r("x", f'<w:rStyle w:val="C"/>{direct}')
    assert first(p(run, '<w:pStyle w:val="P"/>'), styles=styles).runs[0].letters.bold == bold


def test_styles_build_on_each_other_and_a_cycle_ends() -> None:
    styles = (
        made.STYLES
        + style(
            "A", '<w:pPr><w:jc w:val="end"/><w:ind w:start="567"/></w:pPr><w:rPr><w:sz w:val="30"/></w:rPr>', based="B"
        )
        + style("B", '<w:rPr><w:i/><w:sz w:val="20"/></w:rPr>', based="A")
    )
    found = first(p("x", '<w:pStyle w:val="A"/>'), styles=styles)
    assert (found.runs[0].letters.size, found.runs[0].letters.italic, found.style) == (15, True, "Tên A")
    assert (found.look.align, found.look.left) == ("right", pytest.approx(10, abs=0.01))


def test_where_nothing_is_said_letters_are_those_of_an_empty_word() -> None:
    run = first(p("x"), styles="").runs[0].letters
    assert (run.faces, run.size, run.color, run.bold) == (("Times New Roman",) * 4, 10, "", False)


def test_a_complex_run_has_the_size_and_weight_of_complex_letters() -> None:
    look = first(p(r("x", '<w:b/><w:sz w:val="40"/><w:szCs w:val="22"/><w:rtl/>'))).runs[0].letters
    assert (look.size, look.bold) == (11, False)


def test_the_style_of_a_table_and_of_its_first_row_reaches_its_cells() -> None:
    own = (
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr>'
        '<w:tblStylePr w:type="firstRow"><w:pPr><w:spacing w:after="200"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="22"/></w:rPr></w:tblStylePr>'
    )
    styles = "<w:docDefaults/>" + style("T", own, "table")
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0020"/>'
    head, cell = facts(tbl([[p("a")], [p("b")]], [2000], properties=look), styles=styles).paragraphs
    assert (head.runs[0].letters.bold, head.runs[0].letters.size, head.look.after) == (True, 11, 10)
    assert (cell.runs[0].letters.bold, cell.runs[0].letters.italic, cell.look.align) == (False, True, "center")


def test_colour_case_underline_hidden_and_symbols() -> None:
    body = p(
        r("a", '<w:color w:val="auto"/>') + r("b", '<w:color w:val="ff0000"/><w:caps/>') + r("c", "<w:vanish/>")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:noBreakHyphen/></w:r>'
    )  # fmt: skip
    found = first(body)
    assert found.text == "ab✓\u2011"
    assert [run.letters.color for run in found.runs[:2]] == ["", "FF0000"]
    assert (found.runs[1].letters.upper, found.runs[2].letters.hidden) == (True, True)
    assert found.runs[3].letters.used == ("Wingdings",)


# ---- paragraphs and lists


def test_indents_and_spaces_in_every_unit() -> None:
    look = first(
        p(
            "x",
            '<w:ind w:leftChars="200" w:hanging="567"/><w:spacing w:beforeAutospacing="1" w:after="6pt" w:line="360"/>',
        )
    ).look
    assert (look.left, look.first) == (pytest.approx(28 * 25.4 / 72, abs=0.01), pytest.approx(-10, abs=0.01))
    assert (look.before, look.after, look.line) == (14, 6, 1.5)
    exact = first(p("x", '<w:spacing w:line="320" w:lineRule="exact"/><w:bidi/><w:jc w:val="left"/>')).look
    assert (exact.exact, exact.line, exact.align) == (16, 1, "right")
    assert first(p("x", '<w:spacing w:line="320" w:lineRule="atLeast"/>')).look.at_least == 16


def test_space_between_paragraphs_of_one_style_may_be_ignored() -> None:
    look = '<w:pStyle w:val="L"/><w:contextualSpacing/><w:spacing w:before="120" w:after="120"/>'
    styles = made.STYLES + style("L", "")
    found = facts(p("a", look) + p("b", look) + p("c"), styles=styles).paragraphs
    assert [(each.look.before, each.look.after) for each in found[:2]] == [(6, 0), (0, 6)]


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
        f'<w:pPr><w:ind w:left="{567 * (at + 1)}" w:hanging="284"/></w:pPr></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
    + level(4, "bullet", "\uf0b7") + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)  # fmt: skip


def item(at: int, text: str = "x", list_: int = 1, more: str = "") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>{more}')


def test_labels_of_lists_are_those_that_word_prints() -> None:
    body = "".join(map(item, (0, 1, 1, 2, 2, 3, 3, 4, 1, 0, 1))) + item(1, list_=2) + item(1, list_=0)
    found = facts(body, others={"numbering": NUMBERING}).paragraphs
    labels = [each.label for each in found]
    assert labels == ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "•", "3.", "II.", "1.", "5.", ""]
    assert (found[3].text, found[3].look.left) == ("2.1. x", pytest.approx(30, abs=0.02))


def test_a_list_of_a_style_counts_and_a_direct_indent_wins() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = made.STYLES + style("M", numbered)
    look = '<w:pStyle w:val="M"/>'
    found = facts(p("a", look) + p("b", look + '<w:ind w:left="0"/>'), styles=styles, others={"numbering": NUMBERING})
    assert [(each.label, round(each.look.left)) for each in found.paragraphs] == [("1.", 20), ("2.", 0)]


def test_headings_with_labels_of_lists_have_their_roles() -> None:
    bold = letters(14, bold=True)
    body = (
        item(0, r("MỤC TIÊU", bold)) + item(1, r("Mục tiêu chung", bold))
        + item(1, "Các sở, ban, ngành thực hiện nghiêm.")
        + item(3, "Bám sát nhiệm vụ;") + item(4, "Báo cáo đúng hạn.") + p("Trên đây là kế hoạch./.")
    )  # fmt: skip
    found = facts(HEAD + made.centred("KẾ HOẠCH", bold) + body, others={"numbering": NUMBERING})
    roles = [each.role for each in found.paragraphs if each.label]
    assert roles == ["heading_roman", "heading_arabic", "clause", "point", "dash"]


# ---- what is shown


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        p("<w:ins>" + r("mới ") + "</w:ins>" + r("giữ") + "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>")
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("nửa đầu ") + "</w:p>" + p("nửa sau")
        + p("<w:moveFrom>" + r("cũ") + "</w:moveFrom><w:moveTo>" + r("đến") + "</w:moveTo>")
    )  # fmt: skip
    found = facts(body)
    assert [each.text for each in found.paragraphs] == ["mới giữ", "nửa đầu nửa sau", "đến"]
    assert found.tracked
    assert not facts(p("x")).tracked


def test_fields_show_their_results_over_runs_and_paragraphs() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText>REF x</w:instrText></w:r>"
    body = (
        p(r("a ") + mark("begin") + instruction + mark("separate") + r("kết quả"))
        + p(r("tiếp") + mark("end") + r(" z"))
        + p(f'<w:fldSimple w:instr=" DATE ">{r("2020")}</w:fldSimple><w:hyperlink>{r(" trang")}</w:hyperlink>')
        + p("<w:sdt><w:sdtContent>" + r("điền") + "</w:sdtContent></w:sdt>")
    )  # fmt: skip
    assert [each.text for each in facts(body).paragraphs] == ["a kết quả", "tiếp z", "2020 trang", "điền"]


def test_text_boxes_and_their_older_form_are_read_once() -> None:
    found = facts(p(made.wps_box(p("trong khung"), 60, outline=True) + r("ngoài")))
    assert [(each.text, each.place.where, each.framed) for each in found.paragraphs] == [
        ("trong khung", "text_box", True), ("ngoài", "body", False),
    ]  # fmt: skip
    assert found.paragraphs[0].look.room == pytest.approx(60 - 5.08, abs=0.1)


def test_nested_tables_and_places_are_told_as_a_clerk_counts() -> None:
    inner = tbl([[p("sâu")]], [1000])
    found = facts(p("đầu") + tbl([[p("a"), p("b") + inner + p("c")]], [2000, 3000]) + p("cuối"))
    assert [(each.text, str(each.place)) for each in found.paragraphs] == [
        ("đầu", "đoạn 1"), ("a", "bảng 1, hàng 1, cột 1"), ("b", "bảng 1, hàng 1, cột 2"),
        ("sâu", "bảng 2, hàng 1, cột 1"), ("c", "bảng 1, hàng 1, cột 2"), ("cuối", "đoạn 2"),
    ]  # fmt: skip
    assert [each.place.index for each in found.paragraphs] == list(range(6))
    assert found.paragraphs[1].look.room == pytest.approx((2000 - 216) / 1440 * 25.4, abs=0.01)


def test_footnotes_are_read_apart() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1">'
        + p("---")
        + '</w:footnote><w:footnote w:id="2">'
        + p("Xem.")
        + "</w:footnote>"
    )
    found = facts(p("x"), others={"footnotes": notes})
    assert [(each.text, each.role, each.place.where) for each in found.paragraphs] == [
        ("x", "closing", "body"), ("Xem.", "footnote", "footnote"),
    ]  # fmt: skip


# ---- sections

PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>PA</w:instrText></w:r><w:r><w:instrText>GE</w:instrText></w:r>"
)
STOPS = '<w:tabs><w:tab w:val="right" w:pos="9360"/><w:tab w:val="center" w:pos="4680"/></w:tabs>'
FRAME = '<w:framePr w:xAlign="center"/>'
SHOWN = (
    PAGE + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("header", "align"),
    [
        (p(SHOWN, jc("center")), "center"),
        (p(PAGE + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', jc("right")), "right"),
        (p(f'<w:fldSimple w:instr="PAGE \\* MERGEFORMAT">{r("2")}</w:fldSimple>', FRAME), "center"),
        (tbl([[p(SHOWN, jc("center"))]], [9000]), "center"),
        (p(made.wps_box(p(SHOWN, jc("center")), 60)), "center"),
        (p(r("\t") + SHOWN, STOPS), "center"),
        (p(r("\t\t") + SHOWN, STOPS), "right"),
        ("<w:sdt><w:sdtContent>" + p(SHOWN, jc("center")) + "</w:sdtContent></w:sdt>", "center"),
    ],
)  # fmt: skip
def test_the_number_of_a_page_is_found_wherever_it_stands(header: str, align: str) -> None:
    links = '<w:headerReference w:type="default" r:id="header1"/>'
    section = facts(p("x"), others={"header1": header}, section=made.sect(links, "<w:titlePg/>")).sections[0]
    assert section.header.number is not None
    assert section.header.number.look.align == align
    assert (section.header.number.role, section.header.number.text.strip()[-1] in "12") == ("page_number", True)
    assert (section.title_page, section.first_header.number, section.footer.number) == (True, None, None)


def test_sections_have_their_pages_and_inherit_headers() -> None:
    links = '<w:headerReference w:type="default" r:id="header1"/>'
    landscape = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="850"/><w:pgNumType w:start="1"/></w:sectPr>'
    )
    body = p("a", made.sect(links)) + p("b")
    settings = "<w:evenAndOddHeaders/>"
    found = facts(body, others={"header1": p(SHOWN), "settings": settings}, section=landscape)
    one, two = found.sections
    assert (one.orientation, two.orientation, two.starts_at, one.even_odd) == ("portrait", "landscape", 1, True)
    assert (round(one.width), round(one.height), round(two.left), round(two.top, 1)) == (210, 297, 15, 25.4)
    assert one.header.number is not None
    assert two.header.number is not None
    assert [each.section for each in found.paragraphs] == [0, 1]
    assert found.paragraphs[0].look.room == pytest.approx(160, abs=0.1)


def test_a_document_without_sections_has_the_page_of_an_empty_word() -> None:
    (section,) = facts(p("x"), section="").sections
    assert (section.width, section.height, section.left) == (215.9, 279.4, 25.4)


# ---- files

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_strict_files_and_other_names_of_the_main_part_are_read() -> None:
    parts = made.unpacked(docx(paper(), main="word/document2.xml"))
    strict = {name: data.replace(made.W.encode(), STRICT.encode()) for name, data in parts.items()}
    assert_parts(read(made.packed(strict)).facts)
    other = {
        name: re.sub(rb"(</?|\s|xmlns:)w:", rb"\1q:", data).replace(b"xmlns:w=", b"xmlns:q=")
        for name, data in parts.items()
    }
    assert_parts(read(made.packed(other)).facts)


def test_parts_in_utf_16_are_read() -> None:
    parts = made.unpacked(docx(paper()))
    text = '<?xml version="1.0" encoding="UTF-16"?>' + parts["word/document.xml"].decode()
    assert_parts(read(made.packed(parts | {"word/document.xml": text.encode("utf-16")})).facts)


@pytest.mark.parametrize("program", ["WPS Office_11.2.0", "LibreOffice/24.2", "Microsoft Office Word"])
def test_the_program_is_told(program: str) -> None:
    assert facts(p("x"), files=made.properties(program)).program == program


def test_a_paper_as_google_writes_it() -> None:
    styles = made.STYLES.replace('w:val="Normal"', 'w:val="normal"')
    white = '<w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="FFFFFF"/></w:tblBorders>'
    data = docx(paper().replace("<w:tblBorders></w:tblBorders>", white), styles)
    document = read(data)
    assert document.facts.program == "Google Docs"
    assert_parts(document.facts)
    assert not any(table.ruled for table in document.facts.tables)


def test_a_paper_as_wps_writes_it() -> None:
    hint = made.TIMES.replace("/>", ' w:hint="eastAsia"/>').replace('w:eastAsia="Times New Roman"', 'w:eastAsia="宋体"')
    body = paper().replace('<w:ind w:firstLine="567"/>', '<w:ind w:firstLineChars="200"/>')
    found = facts(body + p(r("trích “x”", hint)), files=made.properties("WPS Office_11.1"))
    assert_parts(found)
    assert found.of("text")[0].look.first == pytest.approx(2 * 14 * 25.4 / 72, abs=0.01)
    assert found.paragraphs[-1].runs[0].letters.used == ("Times New Roman", "宋体")


def test_what_a_file_carries_is_told_and_keeps_nobody_from_reading() -> None:
    graphic = "<a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
    picture = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"
    found = facts(
        p(picture),
        others={"comments": '<w:comment w:id="0"/>', "attachedTemplate": ""},
        files={"_xmlsignatures/sig1.xml": b"<x/>", "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
    )
    assert (found.pictures, found.commented, found.signed) == (1, True, True)
    assert not any(each.text.strip() for each in found.paragraphs)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DTD = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w:document/>'


def spoilt(name: str, data: bytes) -> bytes:
    return made.packed(made.unpacked(docx(p("x"))) | {name: data})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "lint-empty"),
        (b"\0" * 100, "lint-empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "lint-password"),
        (OLE + "WordDocument".encode("utf-16-le"), "word-old-format"),
        (OLE + "Workbook".encode("utf-16-le"), "lint-other-format"),
        (b"%PDF-1.7", "lint-other-format"),
        (b"{\\rtf1", "lint-other-format"),
        (b"<html><body>x</body></html>", "lint-other-format"),
        ("Số: 15/KH-SYT".encode(), "word-not-zip"),
        (docx(p("x"))[:-200], "word-not-zip"),
        (made.packed({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "lint-other-format"),
        (made.packed({"a.txt": b"x"}), "lint-other-format"),
        (spoilt("word/document.xml", b"<w:document"), "word-bad-xml"),
        (spoilt("word/document.xml", DTD), "word-dtd"),
        (spoilt("word/styles.xml", DTD), "word-dtd"),
        (spoilt("word/styles.xml", b"\xff\xff"), "word-bad-xml"),
        (spoilt("word/media/a.bin", b"\0" * 30_000_000), "word-bomb"),
    ],
)
def test_what_cannot_be_read_is_one_problem(data: bytes, code: str) -> None:
    document, problems = read_document(data, "tep.docx")
    assert document is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(("start", "end"), [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:ins>", "</w:ins>")])
def test_what_is_nested_as_deep_as_xml_may_be_is_read(start: str, end: str) -> None:
    """Parts nested deeper than 256 elements are no XML to the parser; all below is walked."""
    most = 250 // start.count("<")
    body = start * most + p("sâu") + end * most
    assert [each.text for each in facts(body).paragraphs] == ["sâu"]
    document, problems = read_document(docx(start * 300 + p() + end * 300), "sau.docx")
    assert (document, [problem.code for problem in problems]) == (None, ["word-bad-xml"])


@pytest.mark.program("soffice")
def test_what_libreoffice_writes_is_known_as_before(tmp_path: Path) -> None:
    source = tmp_path / "van-ban.docx"
    source.write_bytes(docx(paper("table", "wps")))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    for kind, folder in (("odt", "a"), ("docx", "b")):
        file = source if kind == "odt" else tmp_path / "a/van-ban.odt"
        subprocess.run([*command, kind, "--outdir", str(tmp_path / folder), str(file)], check=True, capture_output=True)
    document = read((tmp_path / "b/van-ban.docx").read_bytes())
    assert_parts(document.facts)
    assert document.facts.program.startswith("LibreOffice")
    for role, length in (("motto", made.MOTTO_MM), ("issuer", made.ISSUER_MM), ("subject", made.SUBJECT_MM)):
        line = document.facts.line_under(document.facts.of(role)[-1])  # type: ignore[arg-type]
        assert line is not None, role
        assert (line.kind, line.length) == ("shape", pytest.approx(length, abs=0.5))


# ---- damage

VALUES = st.sampled_from(
    ["", "0", "-1", "99999999999", "x", "1e9", "true", "nil", "%1%9", "--5", "٣", "FFFFFF", "\u0301", "12.5pt"]
)
PLACES = st.integers(min_value=0, max_value=100_000)


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, int, int, str]:
    return (
        draw(st.sampled_from(["drop", "value", "move", "double", "rename"])),
        draw(PLACES),
        draw(PLACES),
        draw(VALUES),
    )


def damaged(data: bytes, part: str, blows: list[tuple[str, int, int, str]]) -> bytes:
    parts = made.unpacked(data)
    root = etree.fromstring(parts[part])
    for kind, at, other, value in blows:
        elements = [element for element in root.iter(etree.Element) if element.getparent() is not None]
        if len(elements) < 3:
            break
        element, target = elements[at % len(elements)], elements[other % len(elements)]
        parent = element.getparent()
        if kind == "drop":
            parent.remove(element)
        elif kind == "value" and element.attrib:
            element.set(sorted(element.attrib)[other % len(element.attrib)], value)
        elif kind == "move" and element is not target and element not in target.iterancestors():
            target.append(element)
        elif kind == "double":
            parent.append(etree.fromstring(etree.tostring(element)))
        elif kind == "rename":
            element.tag = target.tag
    return made.packed(parts | {part: etree.tostring(root)})


ROWS = tbl([[p("a"), p("1")]], [900, 900], True, properties='<w:tblStyle w:val="T"/>')
FIRST_ROW = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
SOUND = docx(
    paper("boxes", "vml", "tabs") + item(0) + item(3) + ROWS,
    made.STYLES + style("T", FIRST_ROW, "table") + style("A", BOLD, based="A"),
    others={"numbering": NUMBERING, "theme": THEME, "header1": p(SHOWN), "settings": "<w:evenAndOddHeaders/>"},
    section=made.sect('<w:headerReference w:type="default" r:id="header1"/>', "<w:titlePg/>"),
)
DAMAGED_PARTS = ("word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DAMAGED_PARTS), st.lists(damage(), min_size=1, max_size=8))
def test_a_damaged_paper_is_read_or_is_one_problem(part: str, blows: list[tuple[str, int, int, str]]) -> None:
    document, problems = read_document(damaged(SOUND, part, blows), "hong.docx")
    assert (document is None) == (len(problems) == 1)
    assert len(problems) <= 1


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_no_crash(at: int, flip: int) -> None:
    data = SOUND[:at] + bytes([SOUND[at] ^ flip]) + SOUND[at + 1 :]
    document, problems = read_document(data, "hong.docx")
    assert (document is None) == (len(problems) == 1)


def test_the_sound_paper_of_the_damage_is_read() -> None:
    assert_parts(read(SOUND).facts)
    assert zipfile.is_zipfile(io.BytesIO(SOUND))
