"""Hostile and damaged files sent to `receive`: refused with a sentence, small, and nothing written elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.completing import ANSWERS, put, subplan_form
from tests.filling import MAIN, filled, packed, parts_of
from tests.office import Office
from tests.test_hostile import LINUX_ONLY, watched

LIMIT_MB = 200
Spoil = Callable[[dict[str, bytes]], dict[str, bytes]]
LINKS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def linked(kind: str, target: str) -> Spoil:
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return lambda parts: parts | {LINKS: parts[LINKS].replace(b"</Relationships>", link.encode())}


def declared(entity: str) -> Spoil:
    def spoil(parts: dict[str, bytes]) -> dict[str, bytes]:
        head, rest = parts[MAIN].split(b"?>", 1)
        return parts | {MAIN: head + b"?>" + entity.encode() + rest}

    return spoil


LAUGHS = (
    "<!DOCTYPE l ["
    + '<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
SPOILT: dict[str, Spoil] = {
    "linked picture": linked("image", "file:///etc/passwd"),
    "picture from the network": linked("image", "http://127.0.0.1:9/x.png"),
    "attached template": linked("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
    "macro": lambda parts: parts | {"word/vbaProject.bin": b"x"},
    "embedded object": lambda parts: parts | {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"},
    "external entity": declared('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "billion laughs": declared(LAUGHS),
    "zip bomb": lambda parts: parts | {"word/media/image1.png": b"\0" * 90_000_000},
    "ten million paragraphs": lambda parts: (
        parts | {MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 10_000_000)}
    ),
    "many parts": lambda parts: parts | {f"word/p{number}.xml": b"<a/>" for number in range(2_000)},
    "path that leaves the folder": lambda parts: parts | {"../../evil.xml": b"<a/>"},
    "deep elements": lambda parts: parts | {MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 100_000)},
    "huge answer": lambda parts: (
        parts | {MAIN: parts[MAIN].replace(b"<w:t ", b"<w:t>" + b"a" * 9_000_000 + b"</w:t><w:t ", 1)}
    ),
}
RAW: dict[str, bytes] = {
    "empty": b"",
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 5000,
    "old Word or password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
    "text": "Kính gửi Công an tỉnh".encode(),
    "broken zip": b"PK\x03\x04" + b"\xff" * 5000,
    "twenty-one megabytes": b"PK\x03\x04" + b"\0" * (21 * 2**20),
}


def other_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "không phải Word")
    return stream.getvalue()


def snapshot(folder: Path) -> dict[str, int]:
    return {str(file.relative_to(folder)): file.stat().st_size for file in folder.rglob("*") if file.is_file()}


def refused(office: Office, data: bytes, name: str = "in/a.docx") -> str:
    """Receive a bad file in a process of its own; return what was told."""
    file = put(office, name, data)
    before = snapshot(office.folder)
    code, told, size = watched(office, "receive", str(file))
    assert code == 1, told
    assert "lỗi:" in told
    assert "Traceback" not in told
    assert size < LIMIT_MB
    assert snapshot(office.folder) == before
    return told


@pytest.fixture(scope="module")
def completed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    office = Office(tmp_path_factory.mktemp("office"))
    return filled(subplan_form(office, "cong-an-tinh"), ANSWERS["cong-an-tinh"])


DENSE: dict[str, Spoil] = {
    "paragraphs": lambda parts: parts | {MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 2_000_000)},
    "attributes": lambda parts: parts | {"word/x.xml": b"<x " + b"".join(b'a%d="" ' % at for at in range(2_000_000))},
    "relationships": lambda parts: parts | {"_rels/.rels": b"<Relationships>" + b"<Relationship/>" * 2_000_000},
}
NOISE = Random(1).randbytes(120_000)
"""What does not pack, so that no ratio gives the file away."""


@LINUX_ONLY
@pytest.mark.parametrize("name", DENSE)
def test_dense_xml_is_refused_before_it_becomes_a_tree(name: str, office: Office, completed: bytes) -> None:
    parts = DENSE[name](parts_of(completed))
    dense = max(parts, key=lambda part: len(parts[part]))
    told = refused(office, packed(parts | {dense: parts[dense] + b"<!-- " + NOISE.hex().encode() + b" -->"}))
    assert "thẻ và thuộc tính XML [word-too-large]" in told


HEAD = '<?xml version="1.0" encoding="{}"?>'
ENCODED = {
    "EBCDIC": f"{HEAD.format('cp037')}<a><b/></a>".encode("cp037"),
    "UTF-7": f"{HEAD.format('UTF-7')}<a>+ADw-b/+AD4-</a>".encode(),
}


@LINUX_ONLY
@pytest.mark.parametrize("name", ENCODED)
def test_an_encoding_that_hides_tags_is_refused(name: str, office: Office, completed: bytes) -> None:
    told = refused(office, packed(parts_of(completed) | {"word/x.xml": ENCODED[name]}))
    assert "“word/x.xml” không phải là XML đúng [word-bad-xml]" in told


@LINUX_ONLY
@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_form_is_refused(name: str, office: Office, completed: bytes) -> None:
    assert "[word-" in refused(office, packed(SPOILT[name](parts_of(completed)))) or name in (
        "deep elements",
        "huge answer",
    )


@LINUX_ONLY
@pytest.mark.parametrize("name", RAW)
def test_a_file_that_is_no_word_file_is_refused(name: str, office: Office) -> None:
    assert "[word-" in refused(office, RAW[name])


@LINUX_ONLY
def test_another_zip_is_refused(office: Office) -> None:
    assert "[word-not-word]" in refused(office, other_zip())
