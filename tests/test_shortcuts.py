"""What makes many papers fast says exactly what the long way says."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content import checks, hints
from generators.content.agencies import Agencies
from generators.content.duties import bodies_with_duties, has_duty
from generators.content.load import load_content
from generators.content.marks import Mark, parse_marks
from generators.packages import parse
from generators.word import fixed_words
from generators.word.fixed_words import fingerprint, written_fingerprint
from generators.word.package import MAIN, W
from generators.word.shared import MOST, Once
from tests.communes import with_communes
from tests.office import ROOT, founding, vanthu
from tests.reading import part

BINDING = '<w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr>'
DAY = date(2020, 1, 1)
IDS = st.sampled_from(["xa-1", "xa-2", "xa-3", "nhom-1", "nhom-2"])


def long_way(xml: str) -> str:
    root = parse(xml.encode())
    return "" if root is None else fingerprint(fixed_words.fixed_words(root))


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw what may stand around or between paragraphs and runs, also where Word would not have it."""
    return st.one_of(
        st.lists(inner, max_size=3).map("".join),
        inner.map(lambda xml: f"<w:p>{xml}</w:p>"),
        inner.map(lambda xml: f'<w:p w:rsidR="1"><w:pPr/>{xml}</w:p>'),
        inner.map(lambda xml: f"<w:sdt>{BINDING}<w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        inner.map(lambda xml: f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        inner.map(lambda xml: f"<w:txbxContent>{xml}</w:txbxContent>"),
        inner.map(lambda xml: f"<w:tbl><w:tr><w:tc>{xml}</w:tc></w:tr></w:tbl>"),
    )


PIECES = st.sampled_from(
    [
        *("<w:r><w:t>một</w:t></w:r>", '<w:r><w:t xml:space="preserve"> hai &amp;  ba </w:t><w:tab/></w:r>'),
        *("<w:r><w:br/><w:noBreakHyphen/></w:r>", "<w:p/>", '<w:p w:rsidR="2"/>', "<w:r><w:t>e\u0301</w:t></w:r>", ""),
        f'<o:p xmlns:o="{W}"><o:t>lạ</o:t></o:p>',
    ]
)


@given(st.lists(st.recursive(PIECES, wrapped, max_leaves=12), max_size=4))
def test_the_fingerprint_of_a_text_is_that_of_its_tree(pieces: list[str]) -> None:
    xml = document("".join(pieces))
    assert written_fingerprint(xml) == long_way(xml)


def test_the_fingerprint_of_every_sub_plan_is_that_of_its_tree(tmp_path: Path) -> None:
    assert vanthu(founding(tmp_path), "subplans").code == 0
    files = sorted((tmp_path / "output/drafts/kh-33-2018/subplans").iterdir())
    assert len(files) == 37
    with patch.object(fixed_words, "fixed_words", side_effect=fixed_words.fixed_words) as whole:
        for file in files:
            xml = part(file, MAIN)
            assert written_fingerprint(xml) == long_way(xml) != ""
    assert whole.call_count < 37 * 60, "most paragraphs are parsed once for all papers"


TEXT = "<w:p><w:r><w:t>một</w:t></w:r></w:p>"


@pytest.mark.parametrize("xml", ["", "<w:p>", document("<w:p>"), document("</w:p>"), document(f"{TEXT}<w:p>")])
def test_what_is_no_xml_has_no_fingerprint(xml: str) -> None:
    assert written_fingerprint(xml) == ""


@st.composite
def offices(draw: st.DrawFn) -> Agencies:
    """Draw bodies that come and go, in groups."""
    rows = []
    for number in (1, 2, 3):
        own = draw(st.lists(st.sampled_from(["nhom-1", "nhom-2"]), max_size=2))
        days = draw(st.sampled_from([{}, {"valid_from": "2021-01-01"}, {"valid_to": "2020-01-01"}]))
        rows.append({"id": f"xa-{number}", "name": "Xã", "groups": own, **days})
    groups = [{"id": f"nhom-{number}", "name": "Nhóm"} for number in (1, 2)]
    return Agencies.model_validate({"agencies": rows, "groups": groups})


@given(offices(), st.lists(IDS, max_size=4), IDS)
def test_who_is_meant_is_the_same_asked_for_one_or_for_all(office: Agencies, bodies: list[str], body: str) -> None:
    if office.find(body):
        assert office.mean(bodies, body, DAY) == (body in office.meant(bodies, DAY))
    assert [agency.id for agency in office.members(body, DAY)] == [
        agency.id for agency in office.agencies if body in agency.groups and agency.exists_on(DAY)
    ]


def test_the_first_of_two_bodies_with_one_id_counts() -> None:
    rows = [{"id": "xa", "name": "Xã Một"}, {"id": "xa", "name": "Xã Hai"}]
    found = Agencies.model_validate({"agencies": rows}).find("xa")
    assert found is not None
    assert found.name == "Xã Một"


def test_only_the_first_unknown_ids_are_compared_with_all_known_ones(tmp_path: Path) -> None:
    """A country whose communes all name an unknown successor is still checked in a second."""
    file = with_communes(tmp_path, 100) / "content/agencies.yaml"
    text = file.read_text("utf-8").replace("groups: [ubnd-huyen-thanh-pho]\n", "successors: ubnd-xa-cu\n")
    file.write_text(text, "utf-8")
    with patch.object(hints, "get_close_matches", wraps=hints.get_close_matches) as compared:
        told = vanthu(tmp_path, "check")
    assert told.out.count("[content-unknown-agency]") > 100
    assert told.out.count("có phải") == compared.call_count == checks.MOST_GUESSES


@pytest.mark.parametrize("text", ["", "không có dấu", "_ ~ ` # [ ]"])
def test_a_text_without_signs_is_one_stretch(text: str) -> None:
    assert list(parse_marks(text)) == ([Mark(text)] if text else [])


def test_what_is_shared_is_worked_out_once_and_never_for_another() -> None:
    numbers = count(1)
    once = Once(lambda _: next(numbers))
    one, other = ["a"], ["a"]
    assert [once(one), once(one), once(other), once(one)] == [1, 1, 2, 1]
    results = [once([number]) for number in range(3 * MOST)]
    assert len(set(results)) == 3 * MOST, "an id that is free again is not taken for the object that had it"


def test_a_table_is_shared_by_bodies_that_are_asked_the_same_only(tmp_path: Path) -> None:
    """Công an tỉnh chooses among its own units; every other body is asked without a list."""
    assert vanthu(founding(tmp_path), "subplans").code == 0
    files = (tmp_path / "output/drafts/kh-33-2018/subplans").iterdir()
    assert [file.stem for file in files if "Phòng Tham mưu" in part(file, MAIN)] == ["cong-an-tinh"]


@pytest.mark.parametrize("day", [date(2018, 4, 18), date(2026, 1, 15)])
def test_who_has_a_duty_is_the_same_asked_for_one_or_for_all(day: date) -> None:
    content, _ = load_content(ROOT)
    assert content is not None
    plan, agencies = content.plans[0].plan, content.agencies
    asked_one_by_one = [agency for agency in agencies.agencies if has_duty(plan, agency, agencies, day)]
    assert asked_one_by_one == bodies_with_duties(plan, agencies, day)
    assert asked_one_by_one
