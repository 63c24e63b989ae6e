"""The founding plan: every word of the seed, in order, and the meaning laid over it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from generators.content.checks import content_problems
from generators.content.load import Content, PlanFolder, load_content
from generators.content.outline import Item, Target
from generators.content.plan import Plan
from generators.layout.legal_profile import Profile
from generators.layout.measure import text_width
from generators.layout.profile import load_profiles, profile_for
from generators.problems import Problem, errors
from tests.office import vanthu
from tests.reading import lines

ROOT = Path(__file__).resolve().parents[1]
FIXTURE = ROOT / "tests" / "seed" / "ke-hoach-33-2018.txt"
SEED = ROOT.parent / "shared" / "seed" / "ke-hoach-33-2018.md"
ISSUED = date(2018, 4, 18)
LETTERHEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH THÁI BÌNH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
)
DISTRICTS = {
    "Ủy ban nhân dân thành phố Thái Bình",
    "Ủy ban nhân dân huyện Đông Hưng",
    "Ủy ban nhân dân huyện Hưng Hà",
    "Ủy ban nhân dân huyện Kiến Xương",
    "Ủy ban nhân dân huyện Quỳnh Phụ",
    "Ủy ban nhân dân huyện Thái Thụy",
    "Ủy ban nhân dân huyện Tiền Hải",
    "Ủy ban nhân dân huyện Vũ Thư",
}
ODDITIES = {
    "content-code-has-blanks",  # “33 /KH-BCĐ”
    "content-symbol-issuer",  # BCĐ over a signature of UBND
    "content-years-differ",  # 2018–2020 over a scheme of 2017–2020
    "content-subject-full-stop",
    "content-filing-full-stop",  # “Lưu: VT, NC ch”
    "content-no-end-mark",
    "content-recipient-without-task",  # C45, Tỉnh ủy
    "content-task-without-recipient",  # market control (II.2.4) is not in Nơi nhận
    "content-request-without-please",  # border guard (III.4)
}


@cache
def law(day: date = ISSUED) -> Profile:
    profiles, problems = load_profiles(ROOT / "templates/profiles", "templates/profiles")
    assert problems == []
    return profile_for(day, profiles)


@cache
def office() -> tuple[Content, tuple[Problem, ...]]:
    content, problems = load_content(ROOT)
    assert content is not None, problems
    return content, tuple(problems)


def folder() -> PlanFolder:
    return next(found for found in office()[0].plans if found.id == "kh-33-2018")


def plan() -> Plan:
    return folder().plan


def items(meaning: str) -> tuple[Item, ...]:
    return next(item for _, item in plan().walk() if item.meaning == meaning).items


def targets() -> dict[str, Target]:
    return {target.id: target for _, item in plan().walk() for target in item.targets}


def one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.skipif(not SEED.exists(), reason="the seed lies beside the repository only where it is made")
def test_the_fixture_has_the_words_of_the_seed():
    seed = re.sub(r"[#*]", "", SEED.read_text(encoding="utf-8"))
    assert FIXTURE.read_text(encoding="utf-8").split() == seed.split()


@pytest.mark.parametrize(
    "odd",
    [
        "Số: 33 /KH-BCĐ",
        "giai đoạn 2018 -2020.",
        "chuyển hóa địa bàn, kiểm chế và làm giảm",
        "tái hoà nhập cộng đồng",
        "Đẩy mạnh nhân điển hình",
        "nhiều quán, karaoke",
        "Chi nhánh Hải Quan Thái Bình",
        "Lưu: VT, NC ch",
    ],
)
def test_nothing_is_corrected(odd):
    assert odd in FIXTURE.read_text(encoding="utf-8")


def test_sentences_cut_by_a_page_break_are_whole():
    paragraphs = FIXTURE.read_text(encoding="utf-8").splitlines()
    assert all(paragraph and not paragraph[0].islower() for paragraph in paragraphs)
    assert any("vào địa bàn tỉnh hoạt động phạm tội" in paragraph for paragraph in paragraphs)


def test_the_word_file_says_every_paragraph_of_the_seed_in_order(tmp_path):
    """Below the letterhead, which the scan lacks, the file read back is the seed, nothing more and nothing less."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    assert vanthu(tmp_path, "build").code == 0
    seed = FIXTURE.read_text(encoding="utf-8").splitlines()
    file = tmp_path / "output/drafts/kh-33-2018/plan.docx"
    assert [one_space(line.text) for line in lines(file)] == [*LETTERHEAD, *seed]


def test_numbers_are_computed_and_never_typed():
    typed = re.compile(r"\s*([IVX]+\.|\d+(\.\d+)*\.|[a-zđ]\)|[-+])\s")
    assert not [item for _, item in plan().walk() if typed.match(item.title or item.text or "")]


def test_the_files_are_read_without_a_problem():
    assert office()[1] == ()


def test_only_the_known_oddities_are_told_and_none_stops_the_paper():
    found = list(content_problems(office()[0], ISSUED, law))
    assert errors(found) == []
    assert {problem.code for problem in found} == ODDITIES


def test_market_control_and_border_guard_are_told_by_name():
    found = list(content_problems(office()[0], ISSUED, law))
    told = {code: [row.message for row in found if row.code == code] for code in ODDITIES}
    assert ["Quản lý thị trường" in row for row in told["content-task-without-recipient"]] == [True]
    assert ["Biên phòng" in row for row in told["content-request-without-please"]] == [True]
    assert len(told["content-recipient-without-task"]) == 2


def test_letterhead_facts():
    assert (plan().issuers, plan().number, plan().symbol) == (("ubnd-tinh-thai-binh",), "33", "KH-BCĐ")
    assert (plan().date, plan().place, plan().code_as_issued) == (ISSUED, "Thái Bình", "33 /KH-BCĐ")
    issuer = office()[0].agencies.find("ubnd-tinh-thai-binh")
    assert issuer is not None
    assert issuer.letterhead == ("ỦY BAN NHÂN DÂN", "TỈNH THÁI BÌNH")
    assert issuer.superior is None


def test_sections_carry_their_meaning():
    meanings = [item.meaning for _, item in plan().walk() if item.meaning]
    assert meanings == [
        *("objectives", "targets", "contents", "tasks", "assignments"),
        *("reporting", "phases", "funding", "monitoring"),
    ]


def test_every_task_and_assignment_has_an_id_and_duties():
    assert [item.id for item in items("tasks")] == [f"nv-2-{place}" for place in range(1, 8)]
    assert [item.id for item in items("assignments")] == [f"pc-{place}" for place in range(1, 10)]
    assert all(item.duties for item in (*items("tasks"), *items("assignments")))


def test_who_is_asked_is_who_the_plan_asks():
    agencies = office()[0].agencies
    for item in items("assignments"):
        leads = [body for duty in item.duties if duty.role == "lead" for body in duty.bodies]
        asked = [body for body in leads if (found := agencies.find(body)) and found.relation == "request"]
        if str(item.text).startswith("Đề nghị"):
            assert asked, item.id
        elif asked:
            assert item.id == "pc-4"


@pytest.mark.parametrize(
    ("target_id", "operator", "bounds", "measure", "direction"),
    [
        ("ct-1", "between", (Decimal(3), Decimal(5)), "change", "down"),
        ("ct-2", "between", (Decimal(10), Decimal(15)), "change", "up"),
        ("ct-3", "above", (Decimal(75), None), "level", "up"),
        ("ct-4", "at-least", (Decimal(90), None), "level", "up"),
    ],
)
def test_targets(target_id, operator, bounds, measure, direction):
    target = targets()[target_id]
    assert (target.operator, target.measure, target.direction) == (operator, measure, direction)
    assert (target.low, target.high) == bounds
    assert target.unit == "%"
    assert (target.baseline is not None) == (measure == "change")


def test_there_are_four_targets_and_no_baseline_value_is_made_up():
    assert set(targets()) == {"ct-1", "ct-2", "ct-3", "ct-4"}
    assert [row.baseline.value for row in targets().values() if row.baseline] == [None, None]


def test_phases_and_reporting():
    days = [(phase.id, phase.start, phase.end) for phase in plan().phases]
    assert days == [
        ("phase-1", date(2018, 1, 1), date(2018, 12, 31)),
        ("phase-2", date(2019, 1, 1), date(2020, 12, 31)),
    ]
    duty = plan().reporting
    assert duty is not None
    assert (duty.every, duty.first, duty.last, duty.to) == ("quarter", "2018-Q2", "2020-Q4", "cong-an-tinh")
    assert duty.item == "tc-1"
    assert {"so-ban-nganh", "ubnd-huyen-thanh-pho"} <= set(duty.by)


def test_all_eight_districts_exist_until_their_level_was_abolished():
    agencies = office()[0].agencies
    assert {body.name for body in agencies.members("ubnd-huyen-thanh-pho", ISSUED)} == DISTRICTS
    assert {body.name for body in agencies.members("ubnd-huyen-thanh-pho", date(2025, 6, 30))} == DISTRICTS
    assert not list(agencies.members("ubnd-huyen-thanh-pho", date(2025, 7, 1)))


def test_departments_are_those_of_the_day():
    agencies = office()[0].agencies
    on = {day: [row.id for row in agencies.members("so-ban-nganh", day)] for day in (ISSUED, date(2026, 1, 1))}
    assert len(on[ISSUED]) == 16
    assert "so-ke-hoach-va-dau-tu" in on[ISSUED]
    assert all(row.endswith("-hung-yen") for row in on[date(2026, 1, 1)])


def test_bodies_that_ended_before_their_successors_began():
    agencies = office()[0].agencies
    for body in agencies.agencies:
        for successor in map(agencies.find, body.successors):
            assert body.valid_to, body.id
            assert successor is not None
            assert successor.valid_to is None or successor.valid_to > body.valid_to


@pytest.mark.parametrize("day", [ISSUED, date(2026, 4, 18)])
def test_every_line_of_a_letterhead_fits_its_column(day):
    """A line that is too long would break inside a word group, and push the head of the paper down."""
    column = law(day).head.widths[0] - 2 * law(day).head.padding
    wide = [
        (agency.id, line)
        for agency in office()[0].agencies.agencies
        for line in agency.letterhead
        if text_width(line, law(day).parts["issuer"].size.value, bold=True) > column
    ]
    assert wide == []


def test_a_percentage_is_a_ratio_of_two_counts():
    rows = folder().indicators
    assert 35 <= len(rows.indicators) <= 50
    for row in rows.indicators:
        assert (row.unit == "%") == (row.aggregation == "ratio")
        for term in (row.numerator, row.denominator):
            assert term is None or rows.find(term).aggregation != "ratio"


def test_parts_have_the_unit_and_the_owners_of_their_whole():
    rows = folder().indicators
    wholes = [row for row in rows.indicators if row.parts]
    assert len(wholes) == 3
    for whole in wholes:
        parts = [rows.find(part) for part in whole.parts]
        assert {(part.unit, part.owners) for part in parts} == {(whole.unit, whole.owners)}


def test_every_task_is_measured_and_every_indicator_owed():
    rows = folder().indicators.indicators
    assert {task for row in rows for task in row.tasks} >= {item.id for item in items("tasks")}
    assert all(row.owners and row.tasks for row in rows)


@pytest.mark.parametrize("name", ["agencies.yaml", "kh-33-2018/plan.yaml", "kh-33-2018/indicators.yaml"])
def test_the_files_name_their_schema_and_keep_their_lines_short(name):
    lines = (ROOT / "content" / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# yaml-language-server: $schema=")
    assert max(map(len, lines)) <= 110
