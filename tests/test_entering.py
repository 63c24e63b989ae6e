"""Number and day put into a Word file: what stands in their places afterwards, and that nothing else has changed."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.lint.facts.reading import Document, read_document
from generators.problems import ProblemsFound
from generators.word.controls import read_form
from generators.word.entering import Places, entered
from generators.word.package import open_package
from tests.completing import subplan_form
from tests.filling import MAIN, STORE, parts_of
from tests.lint_made import CODE, DATED, HEADS, docx, letters, p, packed, paper, r
from tests.linting import signed
from tests.office import Office

DAY = date(2018, 4, 18)
DAYS = {"ngày": "18", "tháng": "4", "năm": "2018"}
NBSP = "\u00a0"
BLANKS = (NBSP * 7, "        ", "......", "………", "_____", " … ", "")
TEXT = re.compile(rb'<w:t(?: xml:space="preserve")?>[^<]*</w:t>|<w:t/>')


def read(data: bytes) -> Document:
    document, problems = read_document(data, "a.docx")
    assert document is not None, problems
    return document


def enter(data: bytes, number: str = "05", day: date = DAY) -> bytes:
    """Return the file with number and day, both there, and nothing else changed in the package or its main part."""
    places = places_of(data)
    made = entered(data, "a.docx", places, number, day)
    before, after = parts_of(data), parts_of(made)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} <= {MAIN, STORE}
    found = read(made)
    assert (found.identity.number, found.identity.day) == (number, day)
    texts, changed = ([each.text for each in document.facts.paragraphs] for document in (read(data), found))
    inside = {at for at, each in enumerate(found.facts.paragraphs) if each.role in ("code", "place_date")}
    assert [text for at, text in enumerate(texts) if at not in inside] == [
        text for at, text in enumerate(changed) if at not in inside
    ]
    return made


def places_of(data: bytes) -> Places:
    facts = read(data).facts
    found = (next((each.place.index for each in facts.of(role)), None) for role in ("code", "place_date"))
    return Places(*found)


def codes(data: bytes, number: str = "05", day: date = DAY) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        entered(data, "a.docx", places_of(data), number, day)
    return [problem.code for problem in found.value.problems]


def letter(code: str = f"Số: {NBSP * 7}/KH-SYT", dated: str = "Thái Bình, ngày     tháng     năm 2018") -> bytes:
    return docx(paper().replace(CODE, code).replace(DATED, dated))


# Blanks as they occur


@pytest.mark.parametrize("blank", BLANKS)
def test_any_blank_takes_the_number_and_the_day(blank: str) -> None:
    made = enter(letter(f"Số:{blank}/KH-SYT", f"Thái Bình, ngày{blank or ' '}tháng{blank or ' '}năm 2018"))
    head = read(made).facts
    assert head.of("code")[0].text == "Số: 05/KH-SYT"
    assert head.of("place_date")[0].text == "Thái Bình, ngày 18 tháng 4 năm 2018"


@pytest.mark.parametrize("year", ["năm 20…", "năm 20", "năm ......", "năm"])
def test_a_year_that_is_blank_or_begun_is_written(year: str) -> None:
    made = enter(letter(dated=f"Thái Bình, ngày ... tháng ... {year}"))
    assert read(made).facts.of("place_date")[0].text == "Thái Bình, ngày 18 tháng 4 năm 2018"


@pytest.mark.parametrize("head", sorted(HEADS))
def test_every_way_of_a_head_is_filled_in_boxes_in_both_their_forms(head: str) -> None:
    body = paper(head).replace("15/KH-SYT", "......./KH-SYT").replace("ngày 05 tháng 6", "ngày ..... tháng .....")
    made = enter(docx(body.replace("năm 2020", "năm 2018")))
    main = parts_of(made)[MAIN].decode()
    assert main.count("05/KH-SYT") == body.count("......./KH-SYT")
    assert "....." not in main


def test_small_days_and_months_have_their_zeros() -> None:
    made = enter(letter(), "120", date(2018, 2, 5))
    assert read(made).identity.date_text == "Thái Bình, ngày 05 tháng 02 năm 2018"


def test_what_is_there_already_stays_byte_for_byte() -> None:
    data = letter("Số: 33 /KH-SYT", "Thái Bình, ngày 18 tháng 4 năm 2018")
    assert entered(data, "a.docx", places_of(data), "33", DAY) == data
    half = letter("Số: 33 /KH-SYT", "Thái Bình, ngày ... tháng 04 năm 2018")
    assert read(enter(half, "33")).facts.of("place_date")[0].text == "Thái Bình, ngày 18 tháng 04 năm 2018"


def test_a_tab_in_the_place_stays_and_a_text_that_loses_its_blanks_is_told_to_keep_them() -> None:
    bare = "<w:r><w:t>Thái Bình, ngày...</w:t></w:r><w:r><w:t>tháng ... năm 2018</w:t></w:r>"
    data = letter('Số:</w:t><w:tab/><w:t xml:space="preserve">/KH-SYT', "X")
    parts = parts_of(data)
    (run,) = re.findall(r"<w:r><w:rPr>(?:(?!</w:r>).)*<w:t [^>]*>X</w:t></w:r>", parts[MAIN].decode())
    parts[MAIN] = parts[MAIN].replace(run.encode(), bare.encode())
    made = enter(packed(parts))
    assert read(made).facts.of("code")[0].text == "Số:\t05/KH-SYT"
    assert (
        '<w:t xml:space="preserve">Thái Bình, ngày 18 </w:t></w:r><w:r><w:t>tháng 4 năm 2018</w:t>'
        in parts_of(made)[MAIN].decode()
    )


@st.composite
def split_heads(draw: st.DrawFn) -> tuple[str, str, str]:
    """A head whose lines a program has split into runs anywhere, with marks of spelling between."""
    blank = draw(st.sampled_from(BLANKS))
    lines = (f"Số:{blank}/KH-SYT", f"Thái Bình, ngày{blank or ' '}tháng{blank or ' '}năm 2018")
    return blank, *(draw(runs_of(line)) for line in lines)


@st.composite
def runs_of(draw: st.DrawFn, line: str) -> str:
    cuts = sorted(draw(st.sets(st.integers(1, len(line) - 1), max_size=6)))
    pieces = [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]
    between = draw(st.sampled_from(["", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="1" w:name="a"/>']))
    looks = [letters(13, italic=draw(st.booleans())) for _ in pieces]
    return between.join(run(piece, look) for piece, look in zip(pieces, looks, strict=True))


def run(text: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@settings(max_examples=25, deadline=None)
@given(split_heads())
def test_however_the_lines_are_split_only_their_texts_change(head: tuple[str, str, str]) -> None:
    _, code, dated = head
    body = paper().replace(r(CODE, letters(13)), code).replace(r(DATED, letters(14, italic=True)), dated)
    data = docx(body)
    made = entered(data, "a.docx", places_of(data), "05", DAY)
    facts = read(made).facts
    assert facts.of("code")[0].text == "Số: 05/KH-SYT"
    assert facts.of("place_date")[0].text == "Thái Bình, ngày 18 tháng 4 năm 2018"
    assert TEXT.sub(b"", parts_of(made)[MAIN]) == TEXT.sub(b"", parts_of(data)[MAIN])


# Forms


def test_the_controls_of_a_sub_plan_are_filled_and_their_answers_with_them(office: Office) -> None:
    data = subplan_form(office, "cong-an-tinh")
    made = enter(data, "05", date(2026, 2, 18))
    package, problems = open_package(made, "a.docx")
    assert package is not None, problems
    form, problems = read_form(package, "a.docx")
    assert form is not None, problems
    answers = {control.key: control for control in form.controls}
    told = {key: (answers[key].shown, answers[key].stored, answers[key].hinting) for key in _HEAD_KEYS}
    assert told == {key: (words, words, False) for key, words in zip(_HEAD_KEYS, ("05", "18", "02"), strict=True)}
    assert form.changes == ()
    before, after = (etree.fromstring(parts_of(each)[STORE]) for each in (data, made))
    assert dict(before.attrib) == dict(after.attrib)
    changed = [new.text for old, new in zip(before.iter(), after.iter(), strict=True) if (old.text or "") != new.text]
    assert list(filter(None, changed)) == ["05", "18", "02"]
    assert "7F7F7F" not in _head(made)


_HEAD_KEYS = (("number",), ("date", "day"), ("date", "month"))


def _head(data: bytes) -> str:
    return parts_of(data)[MAIN].decode().partition("KẾ HOẠCH")[0]


@pytest.mark.program("soffice")
def test_a_form_saved_in_libreoffice_is_still_known_and_filled_in(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(subplan_form(office, "cong-an-tinh"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    kind, out = "docx:MS Word 2007 XML", tmp_path / "out"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    data = (out / "a.docx").read_bytes()
    assert read(data).facts.name == "kh-mau/subplans/cong-an-tinh"
    made = enter(data, "05", date(2026, 2, 18))
    assert read(made).facts.of("code")[0].text == "Số: 05/KH-CAT"
    assert re.search("q-number>05<", parts_of(made)[STORE].decode())


# The package


def test_other_parts_are_copied_as_they_are_packed() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(_Pipe(stream), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for at, (name, part) in enumerate(parts_of(letter()).items()):
            entry = zipfile.ZipInfo(name, (2018, 4, 18, 10, at, 0))
            entry.comment, entry.external_attr = b"kept", 0o600 << 16
            package.writestr(entry, part, zipfile.ZIP_STORED if at == 1 else zipfile.ZIP_DEFLATED)
        package.comment = b"whole"
    data = stream.getvalue()
    made = enter(data)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert (new.comment, new.testzip()) == (b"whole", None)
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            facts = ("filename", "date_time", "compress_type", "comment", "external_attr", "create_system")
            assert [getattr(before, name) for name in facts] == [getattr(after, name) for name in facts]
            if before.filename != MAIN:
                assert _raw(data, before) == _raw(made, after)


class _Pipe(io.RawIOBase):
    """A stream that cannot go back, so that sizes are told behind the parts."""

    def __init__(self, target: io.BytesIO) -> None:
        self.target = target

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self.target.write(data)  # type: ignore[arg-type]


def _raw(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    start = data.index(entry.filename.encode(), entry.header_offset) + len(entry.filename)
    return data[start : start + entry.compress_size]


# What keeps a file from being filled in


@pytest.mark.parametrize(
    ("code", "dated", "wrong"),
    [
        ("Số: 05 KH-SYT", "Thái Bình, ngày 18 tháng 4 năm 2018", ["enter-no-number-place"]),
        ("Số: 6/KH-SYT", "Thái Bình, ngày 18 tháng 4 năm 2018", ["enter-number-differs"]),
        ("Số: 5a/KH-SYT", "Thái Bình, ngày 18 tháng 4 năm 2018", ["enter-number-differs"]),
        ("Số: ../KH-SYT", "Thái Bình, ngày 17 tháng 5 năm 2018", ["enter-date-differs", "enter-date-differs"]),
        ("Số: ../KH-SYT", "Thái Bình, ngày .. tháng .. năm 2019", ["enter-date-differs"]),
        ("Số: ../KH-SYT", "Thái Bình, ngày .. tháng .. 2018", ["enter-no-date-place"]),
    ],
)
def test_what_does_not_fit_is_told(code: str, dated: str, wrong: list[str]) -> None:
    assert codes(letter(code, dated)) == wrong


def test_a_changed_line_not_accepted_a_signature_and_a_macro_are_told() -> None:
    parts = parts_of(letter())
    tracked = parts[MAIN].replace("Số: ".encode(), 'Số: </w:t></w:r><w:ins w:id="1"><w:r><w:t>'.encode(), 1)
    main = re.sub(rb"(<w:ins(?:(?!</w:r>).)*</w:r>)", rb"\1</w:ins>", tracked)
    assert codes(packed(parts | {MAIN: main})) == ["enter-tracked"]
    assert codes(signed("Số:   /KH-SYT", "Thái Bình, ngày   tháng   năm 2018")) == ["enter-signed"]
    assert codes(packed(parts | {"word/vbaProject.bin": b"x"})) == ["word-macro"]


def test_a_file_without_the_lines_is_told() -> None:
    assert codes(docx(p("Một dòng."))) == ["enter-no-date-place", "enter-no-number-place"]
