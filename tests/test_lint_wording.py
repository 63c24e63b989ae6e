"""Rules of wording over sentences as officers write them, over the founding plan's own text, and over any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Letters, Look, Paragraph, Place, Role, Run
from generators.lint.judging import judge
from generators.lint.linted import cited
from generators.lint.rules import (
    addressee,
    agreement,
    annex,
    bodies,
    citations,
    dates,
    metadata,
    number,
    recipients,
    report_window,
    signing,
    title,
    wording,
)
from generators.lint.rules.rule import Case, KnownBody
from tests.lint_papers import profile_on
from tests.office import ROOT

WORDS = (dates, citations, wording, bodies, report_window)
CONTENT = (number, *WORDS, title, addressee, recipients, signing, agreement, annex, metadata)
LETTERS = Letters(("Times New Roman",) * 3 + ("Times New Roman",), ("Times New Roman",), 14)
SEED = ROOT / "tests/seed/ke-hoach-33-2018.txt"
LATER = date(2026, 3, 2)
DAYS = (date(2018, 4, 18), LATER)
ROLES: tuple[Role, ...] = (
    "code", "place_date", "type", "subject", "letter_subject", "addressee", "addressee_item", "text", "closing",
    "recipients_label", "recipients_item", "authority", "signer", "annex_label", "annex_title", "annex_guide", "other",
)  # fmt: skip
PIECES = (
    "Số: 5 /KH-UBND", "Thái Bình, ngày 5 tháng 04 năm 2026", "Quyết định số 12/QĐ-UBND", "ngày 14/11/2017", "“", "”",
    "của nhân dân", "Phụ lục I", "KT. CHỦ TỊCH", "- Lưu: VT", "khoản 2 điều 3 Luật", "UBND huyện", "quý III năm 2026",
    "Số liệu tính từ ngày 15/6/2026 đến hết ngày 14/9/2026", "(Kèm theo Kế hoạch số", "./.", "\u00a0", "\n", "\t",
)  # fmt: skip


def paper(*texts: tuple[Role, str], day: date = LATER, known: tuple[KnownBody, ...] = ()) -> Case:
    """Return a paper of these parts, as the rules see it."""
    places = (Place("word/document.xml", at, "body", at + 1) for at in range(len(texts)))
    paragraphs = tuple(
        Paragraph(place, (Run(text, LETTERS),), Look(), role=role)
        for place, (role, text) in zip(places, texts, strict=True)
    )
    identity = Identity("BC", "Báo cáo", "5", "BC-UBND", issuer="ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", day=day)
    return Case(Facts(paragraphs, ()), identity, profile_on(day), day, known)


def found(case: Case, modules: tuple[object, ...] = WORDS) -> list[tuple[str, str]]:
    judged = judge(case, [rule for module in modules for rule in module.RULES])  # type: ignore[attr-defined]
    return [(breach.rule.id, breach.finding.found) for breach in judged.breaches]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ủy ban nhân dân tỉnh, Hội đồng nhân dân, Tòa án nhân dân và Viện kiểm sát nhân dân các cấp phối hợp.",
        "Công an nhân dân, Quân đội nhân dân, nền an ninh nhân dân, Ban Thanh tra nhân dân, Quỹ tín dụng nhân dân.",
        "Chức năng quản lý nhà nước, cơ quan nhà nước, ngân sách nhà nước, bí mật nhà nước, doanh nghiệp nhà nước.",
        "Phục vụ Nhân dân; chính sách của Nhà nước; đường lối của Đảng, pháp luật của Nhà nước.",
        "Ca khúc “Vì nhân dân quên mình”, phong trào “Nhà trường của nhân dân”.",
        "Tỷ giá đồng nhân dân tệ tăng.",
        "Thành phố Hồ Chí Minh, Tỉnh ủy Hưng Yên, Tỉnh Đoàn Hưng Yên, tỉnh Hưng Yên, xã Vũ Thư, phường Phố Hiến.",
        "Tỉnh Hưng Yên có 104 đơn vị hành chính cấp xã. Xã Vũ Thư là một trong số đó.",
        "Theo điểm a khoản 2 Điều 103 Mục 5 Chương XII Luật này. Khoản 2 không áp dụng. Điểm a giữ nguyên.",
        "Có 03 điều 05 mục; phần lớn đạt; chương trình 5 năm; điều 1 vụ án về trại.",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh; Kế hoạch số 33/KH-UBND ngày 18 tháng 4 năm "
        "2018 do Ủy ban nhân dân tỉnh Thái Bình ban hành.",
        "Công an tỉnh đã ban hành Kế hoạch số 835/KH-CAT ngày 14/8/2025.",
        "Thực hiện ý kiến của Bộ Công an tại Công văn số 99/BCA-V01 ngày 02/02/2026.",
        "Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị.",
        "Kế thừa hồ sơ của Công an huyện Vũ Thư trước đây; hồ sơ của Ủy ban nhân dân huyện Tiền Hải (cũ).",
        "Ủy ban nhân dân thành phố Hà Nội, Công an thành phố Hải Phòng và UBND thành phố Huế phối hợp.",
        "Quyết định số 7/QĐ-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện Vũ Thư hết hiệu lực.",
        "Hẹn giao ban ngày 05/3/2026, 9 giờ 30, tại Hội trường A.",
    ],
)
def test_what_is_written_well_is_left_alone(sentence: str) -> None:
    assert found(paper(("text", sentence))) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Phục vụ nhân dân là trách nhiệm của cán bộ.", "nhan-dan"),
        ("Các tầng lớp nhân dân hưởng ứng.", "nhan-dan"),
        ("Pháp luật của Đảng và nhà nước.", "nhan-dan"),
        ("Trên địa bàn Tỉnh Hưng Yên.", "place-case"),
        ("Căn cứ Khoản 2 Điều 5 Luật Lưu trữ.", "citation-case"),
        ("Căn cứ khoản 2 điều 5 Luật Lưu trữ.", "citation-case"),
        ("Theo chương II Nghị định này và mục 1 Phần II Kế hoạch.", "citation-case"),
        ("Đề nghị UBND các huyện, thành phố chỉ đạo.", "district-body"),
        ("Giao Công an huyện Vũ Thư, Công an thị xã chủ trì.", "district-body"),
        ("Chỉ đạo các cơ quan cấp huyện thực hiện.", "district-body"),
        ("Họp ngày 5/3/2026.", "citation-date"),
        ("Quyết định số 12/QĐ-UBND ngày 05/3/2027 của Ủy ban nhân dân tỉnh.", "citation-after"),
        ("Thực hiện Quyết định số 12/QĐ-UBND, các đơn vị báo cáo.", "citation-first-full"),
    ],
)
def test_what_is_written_wrong_is_found(sentence: str, rule: str) -> None:
    assert {name for name, _ in found(paper(("text", sentence)))} == {rule}


def test_the_founding_plan_says_nothing_wrong_under_its_own_law() -> None:
    texts = [("text", line) for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    assert found(paper(*texts, day=date(2018, 4, 18))) == []  # type: ignore[arg-type]


def test_the_founding_plan_under_the_later_law_differs_in_capitals_and_districts_alone() -> None:
    texts = [("text", line) for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    told = found(paper(*texts, day=LATER))  # type: ignore[arg-type]
    assert {name for name, _ in told} == {"nhan-dan", "district-body"}


def test_a_name_within_a_longer_one_is_not_the_body_that_ended() -> None:
    known = (
        KnownBody("Sở Nông nghiệp", valid_to=date(2008, 1, 1)),
        KnownBody("Sở Nông nghiệp và Môi trường", valid_from=date(2025, 3, 1)),
        KnownBody("Hải quan Thái Bình", valid_to=date(2025, 3, 1)),
    )
    assert (
        found(paper(("text", "Sở Nông nghiệp và Môi trường, Chi cục Hải quan Thái Bình phối hợp."), known=known)) == []
    )
    assert found(paper(("text", "Sở Nông nghiệp phối hợp."), known=known)) == [("body-valid", "“Sở Nông nghiệp”")]


def test_a_report_tells_of_the_bodies_of_its_period() -> None:
    known = (KnownBody("Cục Thuế", valid_to=date(2026, 1, 31)),)
    stated = "Số liệu tính từ ngày 15/12/2025 đến hết ngày 14/3/2026."
    assert found(paper(("text", stated), ("text", "Cục Thuế đã gửi báo cáo."), known=known)) == []


any_text = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
any_part = st.tuples(st.sampled_from(ROLES), any_text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(any_part, max_size=12),
    st.sampled_from([date(2018, 4, 18), LATER]),
    st.sampled_from(["KH", "CV", "BC", ""]),
)
def test_no_text_breaks_the_rules_of_content(parts: list[tuple[Role, str]], day: date, kind: str) -> None:
    case = paper(*parts, day=day, known=(KnownBody("UBND huyện", valid_to=date(2025, 6, 30)),))
    case = Case(case.facts, Identity(kind, symbol="KH-UBND"), case.profile, day, case.bodies)
    assert all(words for _, words in found(case, CONTENT))


def test_an_article_of_another_law_is_not_said_to_be_of_the_law_of_layout() -> None:
    law = profile_on(LATER)
    window, subject = report_window.RULES[0], title.RULES[0]
    assert cited(window, law) == "Nghị định số 09/2019/NĐ-CP, Điều 8, Điều 12"
    assert cited(subject, law) == f"{law.name}, {subject.article(law)}"
