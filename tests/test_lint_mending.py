"""A mended copy: what is safe is repaired and nothing else, plainly or as tracked changes that can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from generators.lint.facts.model import Paragraph, Section
from generators.lint.facts.reading import Document, read_document
from generators.lint.judging import judge
from generators.lint.mending import Mended, mend
from generators.lint.mending.repairs import REPAIRS
from generators.lint.mending.spacing import ASPECTS, SIDE
from generators.lint.rules.book import BOOK
from generators.lint.rules.rule import Case, Finding, Rule, at, of_all
from tests.filling import STORE, packed, parts_of
from tests.lint_edits import edited
from tests.lint_papers import profile_on, sound
from tests.mutations import MUTATIONS
from tests.pdf import pages, printed_to_pdf
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
    rule: str = "rule"


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
        if line is None or not line.centred or line.kind != "border" or abs(line.length - 60.5) > 0.5:
            yield at(motto, "sai", "đúng")


def misplaced(section: Section, case: Case) -> bool:
    place = case.profile.page_number.place
    other = {"header": section.footer, "footer": section.header}[place].number
    own = getattr(section, place).number
    return bool(other) or own is None or own.look.align != case.profile.parts["page_number"].align


def hidden(section: Section, _: Case) -> bool:
    return not section.title_page


def with_xml(find: str, replace: str, **at: str) -> dict[str, Any]:
    return {"xml": {"find": find, "replace": replace, **at}}


DASHED = '<w:r><w:t xml:space="preserve">- </w:t></w:r><w:r><w:t xml:space="preserve">Chủ động phát hiện, đấu'
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
    "side of a paragraph": Defect(
        "spacing",
        [{"part": "dash", "nth": 2, "align": "left"}],
        paragraphs("dash", lambda each, _: each.look.align != "both"),
        "Gạch đầu dòng: căn trái → căn đều hai bên",
        rule="text-align",
    ),
    "first line of a paragraph": Defect(
        "spacing",
        [{"part": "dash", "nth": 2, "first_mm": -5, "left_mm": 15}],
        paragraphs("dash", lambda each, _: abs(each.look.first - 10) > 0.5 or abs(each.look.left) > 0.5),
        "Gạch đầu dòng: lùi đầu dòng -5 → 10 mm",
        rule="text-indent",
    ),
    "space above a paragraph": Defect(
        "spacing",
        [{"part": "dash", "nth": 2, "before": 0}],
        paragraphs("dash", lambda each, _: each.look.before < 6),
        "Gạch đầu dòng: cách đoạn trên 0 → 6 pt",
        rule="text-space",
    ),
    "space that a list swallows": Defect(
        "spacing",
        [with_xml(f'"Dash"/></w:pPr>{DASHED}', f'"Dash"/><w:contextualSpacing/></w:pPr>{DASHED}')],
        paragraphs("dash", lambda each, _: each.look.before < 6),
        "Gạch đầu dòng: cách đoạn trên 0 → 6 pt",
        rule="text-space",
    ),
    "lines too far apart": Defect(
        "spacing",
        [{"part": "dash", "nth": 2, "exact": 40}],
        paragraphs("dash", lambda each, _: bool(each.look.exact)),
        "Gạch đầu dòng: giãn dòng 40 pt → 1,1",
        rule="text-line",
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
        "Nội dung: “Ð” → “Đ”, bỏ ký tự ẩn U+200B, chữ và dấu rời → chữ dựng sẵn (NFC)",
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
        document = read(data)
        case = replace(self.case, facts=document.facts, identity=document.identity)
        return [breach.finding.found for breach in judge(case, [self.rule]).breaches]


def bench(data: bytes, paper: str, repair: str, wrong: Wrong, id_: str = "rule") -> Bench:
    document = read(data)
    day = sound(paper).day
    case = Case(document.facts, document.identity, profile_on(day), day)
    rule = Rule(id_, "Quy tắc", lambda _: "Điều 1", "error", "Sửa.", wrong, repair)
    return Bench(data, document, case, rule)


@cache
def spoilt(name: str) -> Bench:
    defect = DEFECTS[name]
    paper = sound(defect.paper)
    data = edited(paper.data, defect.edits, profile_on(paper.day))
    return bench(data, defect.paper, defect.repair, defect.wrong, defect.rule)


@cache
def mended(name: str, tracked: bool) -> Mended:
    return spoilt(name).mended(tracked)


def read(data: bytes) -> Document:
    document, problems = read_document(data, "paper.docx")
    assert document, problems
    return document


def words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(data).facts.paragraphs if paragraph.text.strip(" _")]


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
    before, after = parts_of(spoilt(name).data), parts_of(mended(name, tracked=False).data)
    changed = {part for part in before if after[part] != before[part]}
    edges = {part for part in before if "header" in part or "footer" in part}
    allowed = {"[Content_Types].xml", "word/_rels/document.xml.rels", *edges} if "number" in name else set()
    assert changed <= allowed | {MAIN}
    assert all(plain(etree.fromstring(before[part])) != plain(etree.fromstring(after[part])) for part in changed)
    assert list(before) == list(after)[: len(before)]


@pytest.mark.parametrize("name", DEFECTS)
def test_accepting_all_changes_gives_the_plain_repair(name: str) -> None:
    shown, done = parts_of(mended(name, tracked=True).data), parts_of(mended(name, tracked=False).data)
    assert list(shown) == list(done)
    for part in (part for part in shown if part.startswith("word/") and part.endswith(".xml")):
        assert plain(accepted(shown[part])) == plain(accepted(done[part])), part


@pytest.mark.parametrize("name", DEFECTS)
def test_rejecting_all_changes_gives_the_original(name: str) -> None:
    before, shown = parts_of(spoilt(name).data), parts_of(mended(name, tracked=True).data)
    back = {part: plain(rejected(shown[part])) for part in before if part.startswith("word/") and part.endswith(".xml")}
    assert shown != parts_of(mended(name, tracked=False).data)
    if DEFECTS[name].repair == "page-number":  # a field is written in another way, and an empty edge is added
        edges = [each for part, each in shown.items() if "page_number1" in part]
        assert [text for edge in edges for text in rejected(edge).itertext()] == []
    else:
        assert back == {part: plain(rejected(before[part])) for part in back}


@pytest.mark.parametrize("name", DEFECTS)
def test_tracked_changes_say_who_made_them_and_when(name: str) -> None:
    root = "".join(
        part.decode() for name, part in parts_of(mended(name, tracked=True).data).items() if name.endswith(".xml")
    )
    assert root.count('w:author="Văn thư"') == root.count('w:date="2026-11-24T00:00:00Z"') > 0


LINE = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
    'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
    '<wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>200000'
    '</wp:posOffset></wp:positionV><wp:extent cx="1080000" cy="0"/><wp:wrapNone/><wp:docPr id="7" name="Line"/>'
    '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvCnPr/><wps:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1080000" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
VML_LINE = (
    '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="60pt,18pt" to="150pt,18pt" '
    'style="position:absolute"/></w:pict></w:r>'
)
"""A line of 30 mm, drawn by Word of today and of 2003."""


def always(role: str) -> Wrong:
    return paragraphs(role, lambda *_: True)


def made(edits: list[dict[str, Any]], repair: str, wrong: Wrong, paper: str = "plan-decree") -> Bench:
    return bench(edited(sound(paper).data, edits, profile_on(sound(paper).day)), paper, repair, wrong)


@pytest.mark.parametrize("shape", [LINE, VML_LINE])
def test_a_drawn_line_of_another_length_is_taken_out_and_drawn_anew(shape: str, tmp_path: Any) -> None:
    edits = [{"line": "motto", "remove": True}, with_xml(f"{MOTTO}</w:r>", f"{MOTTO}</w:r>{shape}")]
    spoilt_paper = made(edits, "line", lineless)
    assert spoilt_paper.document.facts.line_under(spoilt_paper.document.facts.of("motto")[0]).kind == "shape"
    for tracked in (False, True):
        done = spoilt_paper.mended(tracked)
        assert spoilt_paper.findings(done.data) == []
        assert_valid(done.data, tmp_path)
    before, shown = (parts_of(data)[MAIN] for data in (spoilt_paper.data, done.data))
    assert plain(rejected(shown)) == plain(rejected(before))
    assert b"drawing" not in parts_of(spoilt_paper.mended().data)[MAIN]


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ((12, 13, 14), (12, 13, 13)),
        ((13, 14, 13), (13, 14, 14)),
        ((12, 14, 14), (13, 14, 14)),
        ((11, 11, 11), (13, 14, 14)),
    ],
)
def test_the_three_sizes_of_the_head_go_together_with_the_fewest_changes(
    now: tuple[int, ...], wanted: tuple[int, ...]
) -> None:
    roles = ("national_name", "motto", "place_date")
    edits = [{"part": role, "size": size} for role, size in zip(roles, now, strict=True)]
    done = made(edits, "size", always("motto")).mended()
    facts = read(done.data).facts
    assert [sizes(facts.of(role)[0]) for role in roles] == [{size} for size in wanted]


def test_a_size_of_the_running_text_within_the_band_stays() -> None:
    edits: list[dict[str, Any]] = [{"part": part, "all": True, "size": 13} for part in ("text", "dash")]
    spoilt_paper = made([*edits, {"part": "dash", "nth": 3, "size": 16}], "size", always("dash"))
    done = spoilt_paper.mended()
    assert [change.what for change in done.changed] == ["Gạch đầu dòng: cỡ chữ 16 → 13"]


def test_every_rule_names_a_repair_that_there_is() -> None:
    repaired = [rule for rule in BOOK if rule.repair]
    assert {rule.repair for rule in repaired} == set(REPAIRS)
    assert {rule.id.rpartition("-")[2] for rule in repaired if rule.repair == "spacing"} <= {SIDE, *ASPECTS}


def test_a_signed_file_is_not_touched() -> None:
    before = spoilt("size of the motto")
    signed = replace(before.document, facts=replace(before.document.facts, signed=True))
    done = mend(before.data, signed, judge(before.case, [before.rule]), before.case, tracked=False, day=DAY)
    assert done.data is before.data
    assert done.changed == ()
    assert [left.reason for left in done.left] == ["tệp đã ký số: mọi thay đổi làm mất hiệu lực chữ ký"]


def test_words_are_left_and_said_to_be() -> None:
    spoilt_paper = made([{"part": "subject", "text": "Trích yếu."}], "", always("subject"))
    done = spoilt_paper.mended()
    assert done.data is spoilt_paper.data
    assert [left.reason for left in done.left] == ["thuộc câu chữ hoặc cách dựng văn bản, không tự sửa"]


def test_what_the_office_accepts_stays() -> None:
    before = spoilt("size of the motto")
    judgement = judge(before.case, [before.rule], {"rule": "Đã ban hành như vậy."})
    done = mend(before.data, before.document, judgement, before.case, tracked=False, day=DAY)
    assert (done.data, done.changed, done.left) == (before.data, (), ())


def test_a_line_that_holds_two_parts_is_left() -> None:
    """One paragraph with number and date behind a tab is read as two pieces of one place."""
    before = spoilt("number without a zero")
    facts = before.document.facts
    (code,) = facts.of("code")
    pieces = replace(code, shared=True), replace(code, shared=True, role="place_date")
    facts = replace(facts, paragraphs=(*pieces, *(each for each in facts.paragraphs if each is not code)))
    case, rule = replace(before.case, facts=facts), replace(before.rule, judge=always("code"), repair="size")
    done = mend(before.data, replace(before.document, facts=facts), judge(case, [rule]), case, tracked=False, day=DAY)
    assert done.data is before.data
    assert [left.reason for left in done.left] == [
        "dòng này ghép nhiều phần bằng dấu Tab hoặc ngắt dòng nên không tự sửa"
    ]


def test_a_blank_that_word_fills_from_data_is_left() -> None:
    find = '<w:r><w:t xml:space="preserve">33/KH-UBND</w:t></w:r>'
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{11111111-1111-1111-1111-111111111111}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>5/KH-UBND</w:t></w:r></w:sdtContent></w:sdt>"
    )
    spoilt_paper = made([with_xml(find, bound)], "padding", always("code"))
    done = spoilt_paper.mended()
    assert done.data is spoilt_paper.data
    assert "gắn với dữ liệu" in done.left[0].reason


def test_a_number_beside_words_is_left() -> None:
    words_beside = "<w:r><w:t>Trang </w:t></w:r><w:fldSimple"
    edits = [with_xml("<w:fldSimple", words_beside, **{"in": "word/header_page_number.xml"})]
    edits.append({"part": "page_number", "align": "left"})
    done = made(edits, "page-number", sections(misplaced)).mended()
    assert done.changed == ()
    assert done.left[0].reason == "cạnh số trang còn có chữ khác, không tự sửa"


def test_a_header_with_words_keeps_them_under_the_number(tmp_path: Any) -> None:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    edits = [with_xml(field, "<w:r><w:t>Lưu hành nội bộ</w:t></w:r>", **{"in": "word/header_page_number.xml"})]
    spoilt_paper = made(edits, "page-number", sections(misplaced))
    for tracked in (False, True):
        done = spoilt_paper.mended(tracked)
        assert spoilt_paper.findings(done.data) == []
        assert_valid(done.data, tmp_path)
        header = parts_of(done.data)["word/header_page_number.xml"]
        assert header.index(b" PAGE ") < header.index("Lưu hành nội bộ".encode())
    assert plain(rejected(header)) == plain(rejected(parts_of(spoilt_paper.data)["word/header_page_number.xml"]))


def test_every_annex_is_numbered_anew() -> None:
    def unnumbered(section: Section, _: Case) -> bool:
        return section.annex and (section.starts_at != 1 or section.header.number is None)

    count = len(bench(sound("report-decree").data, "report-decree", "", always("motto")).document.facts.sections)
    edits: list[dict[str, Any]] = [{"section": at, "start": "none", "number": "none"} for at in reversed(range(count))]
    spoilt_paper = made(edits, "page-number", sections(unnumbered), "report-decree")
    done = spoilt_paper.mended()
    assert spoilt_paper.findings(spoilt_paper.data)
    assert not spoilt_paper.findings(done.data)
    starts = [part.starts_at for part in read(done.data).facts.sections if part.annex]
    assert starts == [1] * 4
    assert read(done.data).facts.sections[0].starts_at is None


def test_what_one_repair_reveals_is_repaired_too() -> None:
    def wrong(case: Case) -> Iterator[Finding]:
        for paragraph in case.facts.of("motto"):
            if not paragraph.runs[0].letters.bold:
                yield at(paragraph, "thứ nhất", "đúng")
            elif case.facts.of("issuer")[0].runs[0].letters.italic:
                yield at(case.facts.of("issuer")[0], "thứ hai", "đúng")

    edits = [{"part": "motto", "bold": False}, {"part": "issuer", "italic": True}]
    done = made(edits, "weight", wrong).mended(tracked=True)
    assert [change.what for change in done.changed] == ["Tiêu ngữ: chữ đậm", "Cơ quan ban hành: chữ đứng"]


def test_a_line_is_drawn_as_long_as_the_mended_words() -> None:
    def wrong(case: Case) -> Iterator[Finding]:
        yield from lineless(case)
        if sizes(case.facts.of("motto")[0]) != {14}:
            yield at(case.facts.of("motto")[0], "cỡ chữ", "đúng")

    spoilt_paper = made([{"part": "motto", "size": 13}, {"line": "motto", "length_mm": 20}], "size", wrong)
    rules = [spoilt_paper.rule, replace(spoilt_paper.rule, id="line", repair="line")]
    judgement = judge(spoilt_paper.case, rules)
    done = mend(spoilt_paper.data, spoilt_paper.document, judgement, spoilt_paper.case, tracked=False, day=DAY)
    assert [change.what for change in done.changed][-1:] == ["Tiêu ngữ: kẻ lại đường kẻ, dài 60 mm"]
    assert spoilt_paper.findings(done.data) == []


def test_a_paper_with_many_breaches_is_mended_at_once(tmp_path: Path) -> None:
    edits: list[dict[str, Any]] = [
        *({"part": "motto", "size": 12}, {"part": "issuer", "bold": False}, {"part": "code", "text": "Số: 5/KH-UBND"}),
        *(
            {"line": "motto", "underline": True},
            {"line": "issuer", "remove": True},
            {"line": "subject", "length_mm": 150},
        ),
        {"section": 0, "left": 20, "number": "footer"},
        {"part": "dash", "all": True, "first_mm": 0, "align": "left", "before": 0, "line": 3},
        {"part": "heading_roman", "font": "Arial", "color": "FF0000"},
        {"part": "place_date", "text": "Thái Bình, ngày 1 tháng 06 năm 2020"},
    ]
    before = made(edits, "", always("motto"))
    judgement = judge(before.case, BOOK)
    assert len({breach.rule.id for breach in judgement.breaches}) == 15
    for tracked in (False, True):
        done = mend(before.data, before.document, judgement, before.case, tracked=tracked, day=DAY)
        after = read(done.data)
        case = replace(before.case, facts=after.facts, identity=after.identity)
        assert (judge(case, BOOK).breaches, done.left) == ((), ())
        assert_valid(done.data, tmp_path)
    shown, spoilt_paper = (parts_of(data)[MAIN] for data in (done.data, before.data))
    assert plain(rejected(shown)) == plain(rejected(spoilt_paper))


def test_changes_of_another_hand_stay_and_mending_goes_on(tmp_path: Any) -> None:
    stamp = 'w:id="3" w:author="Lan" w:date="2020-05-01T00:00:00Z"'
    old = f'<w:rPr><w:sz w:val="24"/><w:rPrChange {stamp}><w:rPr><w:sz w:val="30"/></w:rPr></w:rPrChange></w:rPr>'
    edits = [with_xml(f"<w:r>{MOTTO}", f"<w:r>{old}{MOTTO}")]
    spoilt_paper = made(edits, "size", paragraphs("motto", lambda each, _: sizes(each) != {14}))
    done = spoilt_paper.mended(tracked=True)
    assert spoilt_paper.findings(done.data) == []
    assert_valid(done.data, tmp_path)
    before, shown = (parts_of(data)[MAIN] for data in (spoilt_paper.data, done.data))
    assert plain(rejected(shown)) == plain(rejected(before))


def test_the_same_file_is_mended_to_the_same_bytes() -> None:
    assert spoilt("no number of pages").mended(True).data == spoilt("no number of pages").mended(True).data


def test_an_edge_that_first_pages_share_is_left_as_it_is() -> None:
    edits = [
        with_xml('w:type="default" r:id="rIdPageNumber"', 'w:type="default" r:id="rId5"'),
        with_xml("<w:hdr ", "<w:hdr  ", **{"in": "word/header1.xml"}),
    ]
    spoilt_paper = made(edits, "page-number", sections(misplaced))
    before, done = parts_of(spoilt_paper.data), spoilt_paper.mended()
    assert spoilt_paper.findings(done.data) == []
    assert parts_of(done.data)["word/header1.xml"] == before["word/header1.xml"]
    assert b" PAGE " in parts_of(done.data)["word/header_page_number1.xml"]


def test_damaged_files_that_can_be_read_are_mended_too() -> None:
    whole = packed(parts_of(sound("letter-decree").data) | {STORE: b"<x><y z='1'>1</y><y/></x>"})
    random, counts, case = Random(6), Counter[str](), spoilt("size of the motto").case
    for number in range(60):
        data = MUTATIONS[sorted(MUTATIONS)[number % len(MUTATIONS)]](whole, random)
        document, _ = read_document(data, "")
        if document is None:
            counts["refused"] += 1
            continue
        judged = replace(case, facts=document.facts, identity=document.identity)
        done = mend(data, document, judge(judged, BOOK), judged, tracked=bool(number % 2), day=DAY)
        assert read_document(done.data, "")[0], number
        counts["mended" if done.changed else "as it was"] += 1
    assert counts["mended"] > 3, counts


@pytest.mark.program("soffice")
def test_libreoffice_prints_mended_copies_on_the_pages_of_a_sound_paper(tmp_path: Path) -> None:
    names = ("number of pages in the footer", "underlined", "margins", "typed line")
    files = {"sound": sound("plan-decree").data}
    files |= {f"{name} {tracked}": mended(name, tracked).data for name in names for tracked in (False, True)}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    printed = {pdf.stem: pages(pdf) for pdf in printed_to_pdf(sorted(tmp_path.glob("*.docx")), tmp_path)}
    wanted = [page.text for page in printed.pop("sound")]
    assert {name: [page.text for page in paper] for name, paper in printed.items() if name.endswith("False")} == {
        f"{name} False": wanted for name in names
    }
    assert all(len(printed[f"{name} True"]) == len(wanted) for name in names)
