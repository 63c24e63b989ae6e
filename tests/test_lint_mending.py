"""A mended copy: what is safe is repaired and nothing else, plainly or as tracked changes that can be taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from generators.lint.facts.model import Paragraph, Section
from generators.lint.facts.reading import Document, read_document
from generators.lint.judging import judge
from generators.lint.mending import Mended, mend
from generators.lint.rules.rule import Case, Finding, Rule, at, of_all
from tests.lint_edits import edited
from tests.lint_papers import profile_on, sound
from tests.tracked import accepted, plain, rejected

DAY = date(2026, 11, 24)
MAIN = "word/document.xml"
Wrong = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True)
class Defect:
    """A repair put to the test: its name, edits that spoil a sound paper, who finds it, what is told, where it is."""

    repair: str
    edits: list[dict[str, Any]]
    wrong: Wrong
    told: str
    paper: str = "plan-decree"


def paragraphs(role: str, is_wrong: Callable[[Paragraph, Case], bool]) -> Wrong:
    """Find the paragraphs of a part that are wrong."""

    def find(case: Case) -> Iterator[Finding]:
        for paragraph in (*case.facts.paragraphs, *(each for section in case.facts.sections for each in _in(section))):
            if paragraph.role == role and is_wrong(paragraph, case):
                yield at(paragraph, "sai", "đúng")

    return find


def _in(section: Section) -> tuple[Paragraph, ...]:
    return (*section.header.paragraphs, *section.footer.paragraphs)


def sections(is_wrong: Callable[[Section, Case], bool]) -> Wrong:
    """Tell of the whole document when one of its sections is wrong."""

    def find(case: Case) -> Iterator[Finding]:
        if any(is_wrong(section, case) for section in case.facts.sections):
            yield of_all("sai", "đúng")

    return find


def sizes(paragraph: Paragraph) -> set[float]:
    return {run.letters.size for run in paragraph.shown}


def lineless(case: Case) -> Iterator[Finding]:
    """Find a motto without a drawn line as long as its words (60.5 mm at 14 pt)."""
    for motto in case.facts.of("motto"):
        line = case.facts.line_under(motto)
        if line is None or line.kind not in ("border", "shape") or abs(line.length - 60.5) > 0.5:
            yield at(motto, "sai", "đúng")


def misplaced(section: Section, case: Case) -> bool:
    place = case.profile.page_number.place
    other = {"header": section.footer, "footer": section.header}[place].number
    own = getattr(section, place).number
    return bool(other) or own is None or own.look.align != case.profile.parts["page_number"].align


def hidden(section: Section, _: Case) -> bool:
    return not section.title_page


MOTTO = '<w:t xml:space="preserve">Độc lập - Tự do - Hạnh phúc</w:t>'
TYPED = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>_______________</w:t></w:r></w:p>'
DEFECTS = {
    "size of the motto": Defect(
        "size",
        [{"part": "motto", "size": 12}],
        paragraphs("motto", lambda each, _: sizes(each) != {14}),
        "Tiêu ngữ: cỡ chữ 12 → 14",
    ),
    "typeface of a heading": Defect(
        "font",
        [{"part": "heading_roman", "nth": 1, "font": "Arial"}],
        paragraphs(
            "heading_roman", lambda each, _: any(set(run.letters.faces) != {"Times New Roman"} for run in each.shown)
        ),
        "Đề mục La Mã: phông chữ Arial → Times New Roman",
    ),
    "typeface of one slot": Defect(
        "font",
        [{"part": "issuer", "font": {"eastAsia": "Cambria"}}],
        paragraphs("issuer", lambda each, _: any(set(run.letters.faces) != {"Times New Roman"} for run in each.shown)),
        "Cơ quan ban hành: phông chữ Cambria → Times New Roman",
    ),
    "weight of the issuer": Defect(
        "weight",
        [{"part": "issuer", "bold": False, "italic": True}],
        paragraphs("issuer", lambda each, _: any(run.letters.italic or not run.letters.bold for run in each.shown)),
        "Cơ quan ban hành: chữ đậm, chữ đứng",
    ),
    "colour of the code": Defect(
        "color",
        [{"part": "code", "color": "0000FF"}],
        paragraphs("code", lambda each, _: any(run.letters.color != "000000" for run in each.shown)),
        "Số ký hiệu: màu chữ 0000FF → 000000",
    ),
    "spaces of a paragraph": Defect(
        "spacing",
        [{"part": "dash", "nth": 2, "align": "left", "first_mm": 0, "before": 0, "line": 2}],
        paragraphs("dash", lambda each, _: each.look.align != "both" or each.look.line > 1.5),
        "Gạch đầu dòng: căn trái → căn đều hai bên, thụt đầu dòng 0 → 10 mm, cách đoạn trước 0 → 6 pt, giãn dòng 2 → 1.1",
    ),
    "margins": Defect(
        "page",
        [{"section": 0, "left": 15, "top": 10}],
        sections(lambda section, _: section.left < 30 or section.top < 20),
        "Trang giấy: lề trên 10 → 20 mm, lề trái 15 → 30 mm",
    ),
    "sheet": Defect(
        "page",
        [{"section": 0, "width": 215.9, "height": 279.4}],
        sections(lambda section, _: abs(section.width - 210) > 1),
        "Trang giấy: khổ giấy 216 × 279 → 210 × 297 mm",
    ),
    "no number of pages": Defect(
        "page-number",
        [{"section": 0, "number": "none"}],
        sections(misplaced),
        "Số trang: thêm số ở đầu trang",
    ),
    "number of pages in the footer": Defect(
        "page-number",
        [{"section": 0, "number": "footer"}],
        sections(misplaced),
        "Số trang: bỏ số ở chân trang, thêm số ở đầu trang",
    ),
    "number of pages in the header": Defect(
        "page-number",
        [{"section": 0, "number": "header"}],
        sections(misplaced),
        "Số trang: bỏ số ở đầu trang, thêm số ở chân trang",
        "plan-circular",
    ),
    "number of pages at the side": Defect(
        "page-number",
        [{"part": "page_number", "align": "right"}],
        sections(misplaced),
        "Số trang: căn phải → căn giữa",
    ),
    "number on the first page": Defect(
        "page-number",
        [{"section": 0, "title_page": False}],
        sections(hidden),
        "Số trang: ẩn số ở trang đầu",
    ),
    "no line": Defect("line", [{"line": "motto", "remove": True}], lineless, "Tiêu ngữ: thêm đường kẻ dài 60 mm"),
    "short line": Defect(
        "line", [{"line": "motto", "length_mm": 20}], lineless, "Tiêu ngữ: kẻ lại đường kẻ, dài 60 mm"
    ),
    "underlined": Defect(
        "line",
        [{"line": "motto", "underline": True}],
        lineless,
        "Tiêu ngữ: thay gạch chân bằng đường kẻ dài 60 mm",
    ),
    "typed line": Defect(
        "line",
        [
            {"line": "motto", "remove": True},
            {"xml": {"find": f"{MOTTO}</w:r></w:p>", "replace": f"{MOTTO}</w:r></w:p>{TYPED}"}},
        ],
        lineless,
        "Tiêu ngữ: thay nét gõ bằng đường kẻ dài 60 mm",
    ),
    "number without a zero": Defect(
        "padding",
        [{"part": "code", "text": "Số: 5/KH-UBND"}],
        paragraphs("code", lambda each, _: "05/" not in each.text),
        "Số ký hiệu: “5” → “05”",
    ),
    "date padded wrongly": Defect(
        "padding",
        [{"part": "place_date", "text": "Thái Bình, ngày 1 tháng 06 năm 2020"}],
        paragraphs("place_date", lambda each, _: "ngày 01 tháng 6 năm" not in each.text),
        "Địa danh và ngày tháng: “1” → “01”, “06” → “6”",
    ),
    "letters of another alphabet": Defect(
        "normal-form",
        [{"part": "text", "text": "Ðề nghị các co\u031b quan bá\u200bo cáo."}],
        paragraphs("text", lambda each, _: "Đề nghị các cơ quan báo cáo." not in each.text),
        "Nội dung: “Ð” → “Đ”, bỏ ký tự không hiện U+200B, chữ và dấu rời → chữ dựng sẵn (NFC)",
    ),
}


@dataclass(frozen=True)
class Bench:
    """A spoilt paper as it was read and judged."""

    data: bytes
    document: Document
    case: Case
    rule: Rule

    def mended(self, tracked: bool = False) -> Mended:
        judgement = judge(self.case, [self.rule])
        return mend(self.data, self.document, judgement, self.case, tracked=tracked, day=DAY)

    def findings(self, data: bytes) -> list[str]:
        document, problems = read_document(data, "mended.docx")
        assert document, problems
        case = replace(self.case, facts=document.facts, identity=document.identity)
        return [breach.finding.found for breach in judge(case, [self.rule]).breaches]


def bench(data: bytes, paper: str, repair: str, wrong: Wrong) -> Bench:
    document, problems = read_document(data, "spoilt.docx")
    assert document, problems
    day = sound(paper).day
    case = Case(document.facts, document.identity, profile_on(day), day)
    rule = Rule("rule", "Quy tắc", lambda _: "Điều 1", "error", "Sửa.", wrong, repair)
    return Bench(data, document, case, rule)


@cache
def spoilt(name: str) -> Bench:
    defect = DEFECTS[name]
    paper = sound(defect.paper)
    data = edited(paper.data, defect.edits, profile_on(paper.day))
    return bench(data, defect.paper, defect.repair, defect.wrong)


@cache
def mended(name: str, tracked: bool) -> Mended:
    return spoilt(name).mended(tracked)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(data: bytes) -> list[str]:
    document, problems = read_document(data, "paper.docx")
    assert document, problems
    return [paragraph.text for paragraph in document.facts.paragraphs if paragraph.text.strip(" _")]


def assert_valid(data: bytes, folder: Any) -> None:
    file = folder / "mended.docx"
    file.write_bytes(data)
    assert [str(found) for found in OpenXmlValidator().validate(file).errors] == []


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_repaired_and_told(name: str) -> None:
    before, after = spoilt(name), mended(name, tracked=False)
    assert before.findings(before.data)
    assert before.findings(after.data) == []
    assert [change.what for change in after.changed] == [DEFECTS[name].told]
    assert after.left == ()


@pytest.mark.parametrize(
    "name", [name for name, defect in DEFECTS.items() if defect.repair not in ("padding", "normal-form")]
)
def test_no_word_is_changed(name: str) -> None:
    assert words(mended(name, tracked=False).data) == words(spoilt(name).data)


@pytest.mark.parametrize("name", DEFECTS)
@pytest.mark.parametrize("tracked", [False, True])
def test_a_mended_copy_is_valid_word(name: str, tracked: bool, tmp_path: Any) -> None:
    assert_valid(mended(name, tracked).data, tmp_path)


@pytest.mark.parametrize("name", DEFECTS)
def test_all_other_parts_keep_their_bytes(name: str) -> None:
    before, after = parts(spoilt(name).data), parts(mended(name, tracked=False).data)
    changed = {part for part in before if after[part] != before[part]}
    edges = {part for part in before if "header" in part or "footer" in part}
    allowed = {"[Content_Types].xml", "word/_rels/document.xml.rels", *edges} if "number" in name else set()
    assert changed <= allowed | {MAIN}
    assert list(before) == list(after)[: len(before)]


@pytest.mark.parametrize("name", DEFECTS)
def test_accepting_all_changes_gives_the_plain_repair(name: str) -> None:
    shown, done = parts(mended(name, tracked=True).data), parts(mended(name, tracked=False).data)
    assert list(shown) == list(done)
    for part in (part for part in shown if part.startswith("word/") and part.endswith(".xml")):
        assert plain(accepted(shown[part])) == plain(accepted(done[part])), part


@pytest.mark.parametrize("name", DEFECTS)
def test_rejecting_all_changes_gives_the_original(name: str) -> None:
    before, shown = parts(spoilt(name).data), parts(mended(name, tracked=True).data)
    back = {part: plain(rejected(shown[part])) for part in before if part.startswith("word/") and part.endswith(".xml")}
    assert shown != parts(mended(name, tracked=False).data)
    if DEFECTS[name].repair == "page-number":  # a field is written in another way, and an empty edge is added
        edges = [each for part, each in shown.items() if "page_number1" in part]
        assert [text for edge in edges for text in rejected(edge).itertext()] == []
    else:
        assert back == {part: plain(rejected(before[part])) for part in back}


@pytest.mark.parametrize("name", DEFECTS)
def test_tracked_changes_say_who_made_them_and_when(name: str) -> None:
    root = "".join(
        part.decode() for name, part in parts(mended(name, tracked=True).data).items() if name.endswith(".xml")
    )
    assert root.count('w:author="Văn thư"') == root.count('w:date="2026-11-24T00:00:00Z"') > 0
