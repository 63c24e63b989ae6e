"""Hostile workbooks sent to `receive`: refused with a sentence, small, and nothing written elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from tests.filling import packed, parts_of
from tests.office import Office
from tests.test_hostile import LINUX_ONLY
from tests.test_receive_hostile import LAUGHS, RAW, refused
from tests.workbooks import SUBPLAN, filled, subplan_workbook

Spoil = Callable[[dict[str, bytes]], dict[str, bytes]]
SHEET, BOOK, LINKS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def replaced(part: str, find: bytes, replace: bytes) -> Spoil:
    def spoil(parts: dict[str, bytes]) -> dict[str, bytes]:
        assert find in parts[part]
        return parts | {part: parts[part].replace(find, replace, 1)}

    return spoil


def linked(kind: str, target: str) -> Spoil:
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return replaced(LINKS, b"</Relationships>", link.encode())


def more_rows(rows: bytes) -> Spoil:
    return replaced(SHEET, b"</sheetData>", rows + b"</sheetData>")


def many_cells(count: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (row, row, row) for row in range(100, 100 + count))


NOISE = Random(1).randbytes(60_000).hex().encode()
"""What does not pack, so that no ratio gives the file away."""
SPOILT: dict[str, tuple[Spoil, str]] = {
    "eight million strings": (
        lambda parts: parts | {"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 5_000_000 + b"</sst>"},
        "too-large",
    ),
    "a million cells": (more_rows(many_cells(350_000)), "too-large"),
    "a bomb": (lambda parts: parts | {"xl/media/image1.bmp": b"\0" * 35_000_000}, "bomb"),
    "many parts": (lambda parts: parts | {f"xl/p{number}.xml": b"<a/>" for number in range(2_000)}, "too-many-parts"),
    "billion laughs": (replaced(SHEET, b"<worksheet", LAUGHS.encode() + b"<worksheet"), "dtd"),
    "external entity": (
        replaced(BOOK, b"<workbook", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook'),
        "dtd",
    ),
    "entity in UTF-16": (
        lambda parts: parts | {SHEET: ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + "<w/>").encode("utf-16")},
        "dtd",
    ),
    "link to another workbook": (linked("externalLinkPath", "file:///etc/passwd"), "external-link"),
    "picture from the network": (linked("image", "http://127.0.0.1:9/x.png"), "external-link"),
    "macro": (lambda parts: parts | {"xl/vbaProject.bin": b"x"}, "macro"),
    "macro sheet": (
        replaced(
            LINKS,
            b"</Relationships>",
            f'<Relationship Id="m" Type="{OFFICE}/xlMacrosheet" Target="m.xml"/>'.encode() + b"</Relationships>",
        ),
        "macro",
    ),
    "embedded object": (
        lambda parts: parts | {"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"},
        "embedded-object",
    ),
    "path that leaves the folder": (lambda parts: parts | {"../../evil.xml": b"<a/>"}, "part-name"),
    "deep elements": (more_rows(b"<row>" * 100_000), "bad-xml"),
    "many attributes": (more_rows(b"<x " + b" ".join(b'a%d=""' % at for at in range(2_000_000)) + b"/>"), "too-large"),
    "many empty elements": (more_rows(b"<x/>" * 400_000 + NOISE), "damaged"),
    "many short attributes": (more_rows(b'<x a="" b=""/>' * 160_000 + NOISE), "damaged"),
    "a row past the last": (more_rows(b'<row r="999999999"/>'), "damaged"),
    "a number without end": (
        replaced("xl/worksheets/sheet2.xml", b"<v>43101</v>", b"<v>1" + b"0" * 5000 + b"</v>"),
        "damaged",
    ),
    "Strict Open XML": (
        lambda parts: {
            name: data.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main") for name, data in parts.items()
        },
        "not-excel",
    ),
    "binary workbook": (lambda parts: parts | {"xl/workbook.bin": b"x"}, "other-format"),
    "deep record": (
        replaced("xl/worksheets/sheet2.xml", b"<t>[", b"<t>" + b"[" * 100_000),
        "form-changed",
    ),
}


@pytest.fixture(scope="module")
def completed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return filled(subplan_workbook(Office(tmp_path_factory.mktemp("office")), "cong-an-tinh"), SUBPLAN)


@LINUX_ONLY
@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_workbook_is_refused(name: str, office: Office, completed: bytes) -> None:
    spoil, code = SPOILT[name]
    assert f"[excel-{code}]" in refused(office, packed(spoil(parts_of(completed))), "in/a.xlsx")


@LINUX_ONLY
@pytest.mark.parametrize("name", RAW)
def test_a_file_that_is_no_workbook_is_refused(name: str, office: Office) -> None:
    assert "[excel-" in refused(office, RAW[name], "in/a.xlsx")


@LINUX_ONLY
def test_a_workbook_of_another_program_is_refused(office: Office) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<office:document-content/>")
    assert "OpenDocument" in refused(office, stream.getvalue(), "in/a.xlsx")


def test_a_workbook_is_known_by_its_inside(office: Office, completed: bytes) -> None:
    """The name says Word; what is inside says Excel, and is received."""
    file = office.write("in/a.docx", completed)
    told = office.run("receive", str(file))
    assert told.code == 0, told.err
    assert (office.folder / "content/kh-mau/subplans/cong-an-tinh.yaml").is_file()
