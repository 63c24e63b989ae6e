"""Rules of a test's own, small Word files that keep or break them, and the parts of a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_all, of_rule
from generators.packages import OLE_MAGIC
from tests.lint_made import CODE, DATED, docx, p, packed, paper, properties, r
from tests.office import replaced

BAD, ODD = "SAI", "LẠ"
"""Words that break the rules below."""


def _bad(case: Case) -> Iterator[Finding | Unjudged]:
    edges = [edge for section in case.facts.sections for edge in (section.header, section.footer)]
    told = [*case.facts.paragraphs, *(paragraph for edge in edges for paragraph in edge.paragraphs)]
    yield from (at(each, f"có chữ “{BAD}”", f"không có chữ “{BAD}”") for each in told if BAD in each.text)


def _odd(case: Case) -> Iterator[Finding | Unjudged]:
    if any(ODD in paragraph.text for paragraph in case.facts.paragraphs):
        yield of_all(f"có chữ “{ODD}”", f"không có chữ “{ODD}”", "Thay chữ khác.")


def _wide(case: Case) -> Iterator[Finding | Unjudged]:
    if any(section.width < 200 for section in case.facts.sections):
        yield of_all("khổ giấy hẹp", "khổ A4")


def _size(case: Case) -> Iterator[Finding | Unjudged]:
    size = case.profile.parts["text"].size
    wrong = [each for each in case.facts.of("text") for run in each.shown if not size.allows(run.letters.size)]
    yield from (at(each, "cỡ chữ khác", f"cỡ chữ {size.band}") for each in wrong[:1])


def _open(_: Case) -> Iterator[Finding | Unjudged]:
    yield Unjudged("chỉ thấy trên trang in")


def _of_decree_only(_: Case) -> Iterator[Finding | Unjudged]:
    yield from ()


RULES = (
    Rule("bad-word", "Không có chữ sai", of_rule("number"), "error", f"Xóa chữ “{BAD}”.", _bad),
    Rule("odd-word", "Không có chữ lạ", of_rule("symbol"), "advice", "Sửa chữ.", _odd),
    Rule("sheet", "Khổ giấy", of_rule("number"), "note", "Chọn khổ A4.", _wide),
    Rule("text-size", "Cỡ chữ nội dung", of_rule("number"), "error", "Chọn cỡ chữ.", _size),
    Rule("printed", "Trang in", of_rule("number"), "note", "Xem trang in.", _open),
)


def plain(*lines: str, **more: bytes) -> bytes:
    """A document of paragraphs that is of no kind and has no day."""
    return docx("".join(p(r(line)) for line in lines), files=dict(more))


def plan(*lines: str) -> bytes:
    """A department's plan of 5 June 2020, with more paragraphs in front of its foot."""
    return docx(paper().replace(p(), "".join(p(r(line)) for line in lines) + p(), 1))


def named(name: str, data: bytes) -> bytes:
    """The same document with the office's own name of the paper in its properties."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<cp:keywords>/KH-SYT; {name}</cp:keywords></cp:coreProperties>"
    )
    parts = properties("x") | parts_of(data)
    links, kind = parts["_rels/.rels"].decode(), "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    link = f'<Relationship Id="rId9" Type="{kind}/core-properties" Target="docProps/core.xml"/>'
    linked = links.replace("</Relationships>", f"{link}</Relationships>", 1)
    return packed({**parts, "docProps/core.xml": core.encode(), "_rels/.rels": linked.encode()})


def picture() -> bytes:
    """A scan: a page that is one picture."""
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="5760000" cy="8000000"/><wp:docPr id="1" name="a"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    return docx(p(f"<w:r>{drawing}</w:r>"))


def signed(*lines: str) -> bytes:
    """A document with a digital signature."""
    return plain(*lines, **{"_xmlsignatures/sig1.xml": b"<Signature/>"})


def old(*_: str) -> bytes:
    """What begins as a Word file of before 2007 does."""
    return OLE_MAGIC + b"\7" * 400


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts_of(plain("a")).items():
            archive.writestr(name, data)
        archive.writestr("word/media/x.xml", b" " * 2**26)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def issuable(*changes: str) -> bytes:
    """A plan of a department of the sample office, ready to be issued in 2025; a change reads `find => replace`."""
    return docx(_department(changes))


def _department(changes: tuple[str, ...]) -> str:
    blank, room = "Tỉnh Mẫu, ngày     tháng     năm 2025", "Số:        /KH-SKHCN"
    bodies = [("UBND TỈNH THÁI BÌNH", "UBND TỈNH MẪU"), ("SỞ Y TẾ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")]
    body = paper(line="border")
    for find, replace in [*bodies, (CODE, room), (DATED, blank), *(change.split(" => ") for change in changes)]:
        body = replaced(body, find, replace)
    return body


def ours(name: str, *changes: str) -> bytes:
    """The same as a paper that the office has made under this name."""
    return named(name, issuable(*changes))


def signed_plan(*changes: str) -> bytes:
    """The same with a digital signature."""
    return packed(parts_of(issuable(*changes)) | {"_xmlsignatures/sig1.xml": b"<Signature/>"})


def commented(*changes: str) -> bytes:
    """The same with a comment."""
    return docx(_department(changes), others={"comments": '<w:comment w:id="1"/>'})
