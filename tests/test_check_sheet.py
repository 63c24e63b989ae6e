"""What is made of a checked file: the check sheet and its pages, the copy with comments, the repaired copy."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from generators.lint.facts.model import Place
from generators.lint.linted import Finding
from generators.lint.marking.comments import marked
from generators.lint.rules import book
from tests.lint_made import W, p, packed, paper, r, sect, tbl, wps_box
from tests.lint_made import docx as made
from tests.lint_papers import sound
from tests.linting import BAD, ODD, RULES, parts_of, plain, plan, put
from tests.office import Told, vanthu
from tests.pdf import overlaps, pages, printed_to_pdf
from tests.reading import lines, words

DAY = "2026-11-24"


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(book, "BOOK", RULES)
    monkeypatch.chdir(tmp_path)


def lint(folder: Path, *arguments: str) -> Told:
    return vanthu(folder, "lint", *arguments, "--as-of", DAY)


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def expect_valid(file: Path) -> None:
    result = OpenXmlValidator().validate(str(file))
    assert [error.description for error in result.errors] == []


# Comments


def test_every_finding_is_a_comment_at_its_paragraph(tmp_path: Path) -> None:
    spoilt(tmp_path / "a.docx")
    found = lint(tmp_path, "a.docx", "--comments", "out/b.docx")
    assert found.code == 1
    assert found.out.splitlines()[-1] == "Đã ghi out/b.docx"
    copy = docx.Document(str(tmp_path / "out/b.docx"))
    comments = {comment.comment_id: comment for comment in copy.comments}
    assert {(comment.author, comment.initials, comment.timestamp) for comment in comments.values()} == {
        ("Văn thư", "VT", datetime(2026, 11, 24, tzinfo=UTC))
    }
    at = anchors(tmp_path / "out/b.docx")
    heads = {text: [comments[number].text.splitlines()[0] for number in numbers] for text, numbers in at}
    assert heads[copy.paragraphs[9].text] == ["LỖI: Không có chữ sai [bad-word]"]
    assert heads[copy.tables[0].cell(1, 0).paragraphs[0].text] == ["LỖI: Không có chữ sai [bad-word]"]
    first = next(text for text, _ in at)
    assert heads[first] == ["NÊN SỬA: Không có chữ lạ [odd-word]"]
    told = next(comment.text for comment in comments.values() if "[odd-word]" in comment.text)
    assert told.splitlines()[1:] == [
        "Vị trí: toàn văn bản",
        f"Thực tế: có chữ “{ODD}”",
        f"Yêu cầu: không có chữ “{ODD}”",
        "Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3, điểm a, b",
        "Cách sửa: Thay chữ khác.",
    ]
    expect_valid(tmp_path / "out/b.docx")


def spoilt(file: Path) -> None:
    """Write a sound paper that has a wrong word in a paragraph and in a cell, and an odd one."""
    file.write_bytes(sound("plan-decree").data)
    body = docx.Document(str(file))
    body.paragraphs[9].add_run(f" {BAD}")
    body.tables[0].cell(1, 0).paragraphs[0].add_run(f" {BAD}")
    body.paragraphs[20].add_run(f" {ODD}")
    body.save(str(file))


def anchors(file: Path) -> list[tuple[str, list[int]]]:
    """The paragraphs at which comments stand: their words, and the comments whose range is the whole paragraph."""
    found = []
    root = etree.fromstring(parts_of(file.read_bytes())["word/document.xml"])
    for paragraph in root.iter(w("p")):
        starts = [int(start.get(w("id"))) for start in paragraph.findall(w("commentRangeStart"))]
        ends = [int(end.get(w("id"))) for end in paragraph.findall(w("commentRangeEnd"))]
        marks = [int(mark.get(w("id"))) for mark in paragraph.findall(f"{w('r')}/{w('commentReference')}")]
        assert sorted(starts) == sorted(ends) == sorted(marks)
        if starts:
            text = "".join(each.text or "" for each in paragraph.iter(w("t")))
            found.append((text, sorted(starts)))
    return found


def test_other_parts_keep_their_bytes_and_the_text_its_words(tmp_path: Path) -> None:
    spoilt(tmp_path / "a.docx")
    lint(tmp_path, "a.docx", "--comments", "b.docx")
    before, after = (parts_of((tmp_path / name).read_bytes()) for name in ("a.docx", "b.docx"))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"}
    assert words(tmp_path / "a.docx") == words(tmp_path / "b.docx")
    root = etree.fromstring(after["word/document.xml"])
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for each in list(root.iter(w(name))):
            holder = each.getparent()
            assert holder is not None
            holder.remove(each)
            if holder.tag == w("r") and len(holder) == 0:
                holder.getparent().remove(holder)
    assert etree.tostring(root, method="c14n") == etree.tostring(
        etree.fromstring(before["word/document.xml"]), method="c14n"
    )


def test_comments_that_are_there_stay_and_new_ones_get_other_ids(tmp_path: Path) -> None:
    spoilt(tmp_path / "a.docx")
    lint(tmp_path, "a.docx", "--comments", "b.docx")
    lint(tmp_path, "b.docx", "--comments", "c.docx")
    comments = list(docx.Document(str(tmp_path / "c.docx")).comments)
    assert len({comment.comment_id for comment in comments}) == len(comments) == 6
    assert parts_of((tmp_path / "c.docx").read_bytes()).keys() == parts_of((tmp_path / "b.docx").read_bytes()).keys()
    once = [numbers for _, numbers in anchors(tmp_path / "b.docx")]
    assert [len(numbers) for _, numbers in anchors(tmp_path / "c.docx")] == [2 * len(numbers) for numbers in once]
    expect_valid(tmp_path / "c.docx")


def test_a_place_where_word_keeps_no_comment_is_named_at_the_paragraph_nearest(tmp_path: Path) -> None:
    box = p(wps_box(p(r(f"Trong khung {BAD}")), 60) + r("Dòng có khung."))
    header = '<w:headerReference w:type="default" r:id="header1"/>'
    data = made(p(r("Dòng đầu.")) + box, others={"header1": p(r(f"Đầu trang {BAD}"))}, section=sect(header))
    put(tmp_path, {"a.docx": data})
    lint(tmp_path, "a.docx", "--comments", "b.docx")
    told = {comment.comment_id: comment.text for comment in docx.Document(str(tmp_path / "b.docx")).comments}
    at = dict(anchors(tmp_path / "b.docx"))
    (in_header,) = at["Dòng đầu."]
    assert f"Vị trí: đầu trang, đoạn 1 “Đầu trang {BAD}”" in told[in_header]
    boxed = next(numbers for text, numbers in at.items() if text.endswith("Dòng có khung."))
    assert all("Vị trí: khung chữ, đoạn 1" in told[number] for number in boxed)


def test_a_sound_paper_is_copied_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan()})
    assert lint(tmp_path, "a.docx", "--comments", "b.docx").code == 0
    assert (tmp_path / "b.docx").read_bytes() == (tmp_path / "a.docx").read_bytes()


def test_a_signed_file_gets_no_comments(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plain(BAD, **{"_xmlsignatures/sig1.xml": b"<Signature/>"})})
    found = lint(tmp_path, "a.docx", "--comments", "b.docx", "--report", "r.docx")
    assert found.code == 1
    assert "[lint-signed]" in found.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_a_file_that_cannot_be_judged_leaves_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": b"x"})
    assert lint(tmp_path, "a.docx", "--comments", "b.docx", "--report", "r.docx", "--fix", "f.docx").code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(BAD), "file": b""})
    found = lint(tmp_path, "a.docx", "--report", "r.docx", "--comments", "file/b.docx")
    assert (found.code, "[workflow-cannot-write]" in found.err) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "file"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.one_of(st.none(), st.integers(0, 60)), max_size=12))
def test_any_places_give_a_file_that_word_accepts(tmp_path: Path, places: list[int | None]) -> None:
    data = made(paper("table", "wps") + tbl([[p("a"), p("b")]], [900, 900]) + p())
    findings = [
        Finding(
            "x", "X", "note", None if at is None else Place("word/document.xml", at, "body", 1), "", "a", "b", "c", "d"
        )
        for at in places
    ]
    copy = put(tmp_path, {"b.docx": marked(data, findings, datetime(2026, 1, 2, tzinfo=UTC).date())}) / "b.docx"
    assert len(list(docx.Document(str(copy)).comments)) == len(places) if places else data == copy.read_bytes()
    if places:
        assert sum(len(numbers) for _, numbers in anchors(copy)) == len(places)


# The check sheet


def test_the_sheet_tells_file_law_findings_and_what_was_not_checked(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(f"Một dòng {BAD}", ODD)})
    assert lint(tmp_path, "a.docx", "--report", "r.docx").code == 1
    told = words(tmp_path / "r.docx")
    for sentence in (
        "PHIẾU KIỂM TRA",
        "Văn bản: Kế hoạch số 15/KH-SYT ngày 05/6/2020 của SỞ Y TẾ.",
        "Trích yếu: “Triển khai công tác phòng, chống tội phạm năm 2020”.",
        "Tệp: a.docx.",
        f"Mã SHA-256 của tệp: {hashlib.sha256((tmp_path / 'a.docx').read_bytes()).hexdigest()}.",
        "Ngày kiểm tra: 24/11/2026.",
        "Quy định áp dụng: Nghị định 30/2020/NĐ-CP, có hiệu lực ngày 05/6/2020 (ngày ghi trên văn bản).",
        "Tổng hợp: 1 lỗi, 1 nên sửa; chưa kiểm tra 1 quy tắc; đạt 2 quy tắc.",
        "NGƯỜI KIỂM TRA",
    ):
        assert sentence in told
    found, unjudged = (table for table in docx.Document(str(tmp_path / "r.docx")).tables[:2])
    rows = [[cell.text for cell in row.cells] for row in found.rows]
    assert rows[0] == ["TT", "Vị trí", "Nội dung kiểm tra", "Thực tế", "Yêu cầu", "Căn cứ"]
    assert [row[:2] for row in rows[1:]] == [
        ["I", "Lỗi (1)"],
        ["1", f"Đoạn 3: “Một dòng {BAD}”"],
        ["II", "Nên sửa (1)"],
        ["2", "Toàn văn bản"],
    ]
    assert rows[2][2:] == [
        "Không có chữ sai",
        f"có chữ “{BAD}”",
        f"không có chữ “{BAD}”",
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3, điểm c",
    ]
    assert [cell.text for cell in unjudged.rows[1].cells] == ["1", "Trang in", "chỉ thấy trên trang in"]
    expect_valid(tmp_path / "r.docx")


def test_the_sheet_of_a_sound_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "BOOK", RULES[:1])
    put(tmp_path, {"a.docx": plan()})
    assert lint(tmp_path, "a.docx", "--report", "r.docx").code == 0
    told = [line.text for line in lines(tmp_path / "r.docx")]
    assert "Tổng hợp: Không thấy điểm nào phải sửa; đạt 1 quy tắc." in told
    assert told.count("Không có.") == 2
    assert len(docx.Document(str(tmp_path / "r.docx")).tables) == 1


def test_the_same_file_gives_the_same_sheet(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(BAD)})
    for name in ("r.docx", "s.docx"):
        lint(tmp_path, "a.docx", "--report", name, "--comments", f"c{name}")
    assert (tmp_path / "r.docx").read_bytes() == (tmp_path / "s.docx").read_bytes()
    assert (tmp_path / "cr.docx").read_bytes() == (tmp_path / "cs.docx").read_bytes()


@pytest.mark.program("soffice")
@pytest.mark.parametrize("day", ["2019-05-02", DAY], ids=["circular", "decree"])
def test_the_pages_of_a_sheet(tmp_path: Path, day: str) -> None:
    put(tmp_path, {"a.docx": plan(*(f"{BAD} dòng thứ {number} của văn bản này" for number in range(30)), ODD)})
    vanthu(tmp_path, "lint", "a.docx", "--report", "r.docx", "--as-of", day)
    (printed,) = printed_to_pdf([tmp_path / "r.docx"], tmp_path)
    found = pages(printed)
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert (round(page.width), round(page.height)) == (297, 210)
        assert overlaps(page) == [], number
        assert min(line.box.left for line in page.lines) >= 29.5
        assert max(line.box.right for line in page.lines) <= 278
        edge = [line for line in page.lines if line.text == str(number) and not 20 <= line.box.top <= 189]
        assert len(edge) == (number > 1)
    heads = [page for page in found if "Nộidungkiểmtra" in page.text and "Yêucầu" in page.text]
    assert len(heads) > 1  # the head of the table is repeated
    assert "NGƯỜISOẠNTHẢO" in found[-1].text
    assert "NGƯỜIKIỂMTRA" in found[-1].text
    assert "……" in found[-1].text  # the signatures are not alone


# The repaired copy


def test_a_repaired_copy_is_written_and_what_it_did_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    data = parts_of(sound("plan-decree").data)
    document = data["word/document.xml"].decode().replace('w:top="1134"', 'w:top="600"')
    put(tmp_path, {"a.docx": packed(data | {"word/document.xml": document.encode()})})
    assert "[page-margins]" in lint(tmp_path, "a.docx").out
    for more in ((), ("--tracked",)):
        found = lint(tmp_path, "a.docx", "--fix", "b.docx", *more)
        assert "ĐÃ SỬA (1)" in found.out
        assert found.out.splitlines()[-1] == "Đã ghi b.docx"
        assert "[page-margins]" not in lint(tmp_path, "b.docx").out
        assert ("sectPrChange" in parts_of((tmp_path / "b.docx").read_bytes())["word/document.xml"].decode()) == bool(
            more
        )


def test_nothing_to_repair_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(BAD)})
    found = lint(tmp_path, "a.docx", "--fix", "b.docx")
    assert "Không có điểm nào sửa được, không ghi bản sao." in found.out
    assert "CHƯA SỬA (1)" in found.out
    assert not (tmp_path / "b.docx").exists()
