"""Files judged before they are issued: whose they are, what they say of themselves, what keeps them back."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from generators.office.paper import Signer, Tied
from generators.problems import Problem, errors
from generators.workflow.candidates import Candidate, candidates
from tests.completing import MEASURE, OWN, subplan_form
from tests.filling import MAIN, filled, parts_of
from tests.lint_made import SUBJECT, docx, jc, letters, p, packed, paper, r, wps_box
from tests.linting import issuable, named, put
from tests.office import ROOT, Office, vanthu

DRAFTS = "output/drafts/kh-33-2018"
TODAY, DAY = date(2025, 6, 5), date(2018, 10, 12)
REMINDED = "ubnd-huyen-quynh-phu"
REPORT, LETTER = f"{DRAFTS}/reports/2018-Q3.docx", f"{DRAFTS}/reminders/2018-Q3/{REMINDED}.docx"


@pytest.fixture(scope="module")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the founding plan with a paper of each kind that it issues."""
    folder = tmp_path_factory.mktemp("founding")
    shutil.copytree(ROOT / "content", folder / "content")
    for command in ("plan", "report 2018-Q3", "remind 2018-Q3 --as-of 2018-10-09"):
        told = vanthu(folder, *command.split())
        assert told.code == 0, told.err
    for file in (REPORT, LETTER):
        sign(folder / file, folder / file)
    return folder


def sign(file: Path, target: Path) -> None:
    """Write the name of the signer in Word."""
    document = Document(str(file))
    paragraphs = (Paragraph(each, document) for each in document.element.body.iter(qn("w:p")))
    (name,) = (each for each in paragraphs if each.style.name == "Họ tên")
    name.clear().add_run("Thượng tá Trần Thị Mẫu")
    document.save(str(target))


def judged(folder: Path, *files: str, day: date | None = None, **more: Tied) -> tuple[list[Candidate], list[Problem]]:
    found, problems = candidates(folder, [str(folder / file) for file in files], day, TODAY, **more)
    return list(found), problems


def one(folder: Path, file: str, **more: object) -> Candidate:
    (found,), problems = judged(folder, file, **more)  # type: ignore[arg-type]
    assert problems == []
    return found


def codes(folder: Path, *files: str, **more: object) -> list[str]:
    found, problems = judged(folder, *files, **more)  # type: ignore[arg-type]
    assert not errors(warning for each in found for warning in each.warnings)
    return sorted(problem.code for problem in errors(problems))


# The office's own papers


def test_the_founding_plan_is_taken_as_it_was_issued_and_what_is_odd_is_told(founding: Path) -> None:
    found = one(founding, f"{DRAFTS}/plan.docx")
    told = found.paper
    assert (found.number, found.request) == (33, "kh-33-2018/plan")
    assert (told.symbol, told.code_as_printed, told.day) == ("KH-BCĐ", "33 /KH-BCĐ", date(2018, 4, 18))
    assert (told.issuer, told.type_name, told.filing) == ("ubnd-tinh-thai-binh", "Kế hoạch", "VT, NC ch")
    assert told.signer == Signer("PHÓ CHỦ TỊCH", "Phạm Văn Xuyên", "TM. ỦY BAN NHÂN DÂN TỈNH, KT. CHỦ TỊCH")
    assert {warning.code for warning in found.warnings} == {"issue-kept"}
    assert any("ký hiệu ghi “BCĐ”" in warning.message for warning in found.warnings)
    assert found.entered(33, told.day) == found.data


def test_report_letter_and_sub_plan_are_told_as_the_book_wants_them(founding: Path) -> None:
    (report, letter), problems = judged(founding, REPORT, LETTER, day=DAY)
    assert problems == []
    assert (report.request, report.paper.plan) == ("kh-33-2018/reports/2018-Q3", "kh-33-2018")
    assert (report.paper.type_name, report.paper.symbol, report.number) == ("Báo cáo", "BC-CAT", None)
    assert (letter.paper.type_name, letter.paper.addressees) == ("Công văn", ("Ủy ban nhân dân huyện Quỳnh Phụ",))
    assert (letter.paper.recipients, letter.paper.filing) == (("Như trên", "UBND tỉnh (để báo cáo)"), "VT, PC45")
    for each in (report, letter):
        assert (each.paper.issuer, each.paper.place, each.paper.day) == ("cong-an-tinh", "Thái Bình", DAY)
        assert (each.paper.sample, each.paper.law) == (True, "circular-01-2011")
        assert [warning.code for warning in each.warnings] == ["issue-sample"]


def test_a_paper_is_known_after_it_was_edited_in_word_renamed_and_moved(founding: Path, tmp_path: Path) -> None:
    sign(founding / LETTER, tmp_path / "Công văn (1).docx")
    (found,), problems = candidates(founding, [str(tmp_path)], DAY, TODAY)
    assert problems == []
    assert found.request == f"kh-33-2018/reminders/2018-Q3/{REMINDED}"
    made = Document(io.BytesIO(found.entered(7, DAY)))
    assert made.core_properties.keywords == f"/CAT-PC45; kh-33-2018/reminders/2018-Q3/{REMINDED}"


def test_a_paper_that_follows_an_older_one_has_a_key_of_its_own(founding: Path) -> None:
    tied = Tied("replaces", "12/BC-CAT", 2018)
    found = one(founding, REPORT, day=DAY, tied=tied)
    assert (found.request, found.paper.tied) == ("kh-33-2018/reports/2018-Q3#replaces:2018/12/BC-CAT", tied)


def test_the_same_paper_twice_is_refused_and_all_is_told_at_once(founding: Path, tmp_path: Path) -> None:
    shutil.copy(founding / DRAFTS / "plan.docx", tmp_path / "copy.docx")
    parts = parts_of((founding / LETTER).read_bytes())
    parts[MAIN] = parts[MAIN].replace("Thượng tá Trần Thị Mẫu".encode(), b"")
    put(tmp_path, {"unsigned.docx": packed(parts)})
    files = (f"{DRAFTS}/plan.docx", str(tmp_path / "copy.docx"), str(tmp_path / "unsigned.docx"))
    found = codes(founding, *files, day=date(2018, 4, 18))
    assert found == ["issue-no-signer", "issue-same-paper"]


def test_a_completed_sub_plan_is_taken_and_one_with_open_blanks_refused_at_each_of_them(office: Office) -> None:
    form = subplan_form(office, "cong-an-tinh")
    put(
        office.folder,
        {"open.docx": form, "full.docx": filled(form, {**OWN, "task-pc-1": [MEASURE], "task-pc-2": [MEASURE]})},
    )
    full = one(office.folder, "full.docx")
    assert (full.number, full.paper.day, full.paper.signer.name) == (12, date(2026, 2, 5), "Trần Văn Mẫu")
    _, problems = judged(office.folder, "open.docx", day=TODAY)
    unfilled = [problem for problem in problems if problem.code == "issue-unfilled"]
    assert any("“Ghi nguồn kinh phí thực hiện”" in problem.message for problem in unfilled)
    assert any(problem.source.place.startswith("bảng ") for problem in unfilled)


# Papers of others


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return put(Office(tmp_path).folder, {"a.docx": issuable()})


def test_a_paper_of_another_hand_is_known_by_its_letterhead_and_digest(founding: Path, tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": docx(paper(line="border").replace("15/KH-SYT", "        /KH-SYT"))})
    (found,), problems = candidates(founding, [str(tmp_path / "a.docx")], None, TODAY)
    assert problems == []
    assert found.request == f"sha256:{found.paper.draft}"
    assert (found.paper.issuer, found.paper.name, found.paper.day) == ("so-y-te", "", date(2020, 6, 5))
    assert (found.paper.subject, found.paper.law) == (SUBJECT, "decree-30-2020")
    assert found.paper.signer == Signer("PHÓ GIÁM ĐỐC", "Nguyễn Văn An", "KT. GIÁM ĐỐC")
    assert found.paper.recipients == ("UBND tỉnh", "Công an tỉnh")


def test_a_name_of_a_plan_of_another_office_makes_no_paper_of_ours(letter: Path) -> None:
    put(letter, {"a.docx": named("kh-khac/plan", issuable()), "b.docx": named("kh-mau/reports/2026-Q1", issuable())})
    (foreign, own), problems = judged(letter, "a.docx", "b.docx", day=TODAY)
    assert problems == []
    assert foreign.request.startswith("sha256:")
    assert (own.request, own.paper.issuer) == ("kh-mau/reports/2026-Q1", "so-khoa-hoc")


def test_the_day_is_that_of_the_paper_then_that_asked_for_then_today(letter: Path) -> None:
    assert one(letter, "a.docx").paper.day == TODAY
    assert one(letter, "a.docx", day=date(2025, 3, 4)).paper.day == date(2025, 3, 4)
    put(letter, {"b.docx": issuable("ngày     tháng     năm 2025 => ngày 02 tháng 4 năm 2025")})
    assert one(letter, "b.docx").paper.day == date(2025, 4, 2)
    assert codes(letter, "b.docx", day=TODAY) == ["enter-date-differs", "enter-date-differs"]


def test_layout_is_judged_as_it_will_be_on_the_day_of_issue(letter: Path) -> None:
    cited = "Thực hiện Kế hoạch số 33/KH-BCĐ => Thực hiện Kế hoạch số 33/KH-BCĐ ngày 10 tháng 6 năm 2025"
    put(letter, {"b.docx": issuable(cited)})
    told = [one(letter, "b.docx", day=date(2025, 6, day)).warnings for day in (5, 12)]
    advice = [[warning.message for warning in each if warning.code == "issue-advice"] for each in told]
    assert advice == [["còn 1 điểm nên sửa hoặc lưu ý về thể thức"], []]
    put(letter, {"c.docx": issuable("Tỉnh Mẫu, ngày => Tỉnh Mẫu ngày")})
    assert codes(letter, "c.docx", day=TODAY) == ["issue-layout"]


def test_a_secret_paper_goes_into_the_book_of_secret_ones(letter: Path) -> None:
    usual = one(letter, "a.docx").paper
    parts = parts_of(issuable())
    box = wps_box(p(r("MẬT", letters(13, bold=True)), jc("center")), 20, outline=True)
    parts[MAIN] = parts[MAIN].replace(b"<w:body>", f"<w:body>{p(box)}".encode())
    put(letter, {"b.docx": packed(parts)})
    secret = one(letter, "b.docx").paper
    assert [(each.book, each.secrecy) for each in (usual, secret)] == [("chung", ""), ("mat", "MẬT")]
