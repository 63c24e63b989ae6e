"""Reminders: who gets one and when, in which words, under which law, and what the record of letters changes."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Collection as Some
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from generators.content.agencies import Agencies, Agency
from generators.content.calendar import period_of
from generators.content.judged_return import Collection
from generators.content.owing import Progress
from generators.content.reminders import Letter, new_deadline
from generators.content.returns import Return
from generators.vietnamese import in_sentence, on_one_line
from tests.office import ROOT, Office, Told, vanthu
from tests.pdf import MM, Page, overlaps, pages, printed_to_pdf
from tests.reading import lines, opened, paragraphs, texts, words
from tests.test_return_forms import THIRD, filed
from tests.test_returns import content, reporters
from tests.test_returns import folder as plan_folder

TOLD, ASKED, DISTRICT, FRONT = (
    "so-tai-chinh",
    "vien-kiem-sat-nhan-dan-tinh",
    "ubnd-huyen-vu-thu",
    "mat-tran-to-quoc-tinh",
)
MISSING = (TOLD, ASKED, DISTRICT, FRONT)
FIRST = '  - {number: "105", symbol: CAT-PC45, date: 2018-10-08, agencies: [%s, %s], until: 2018-10-11 17:00}\n'
LETTERS = f"period: 2018-Q3\nletters:\n{FIRST % (TOLD, ASKED)}"
SECOND = f'  - {{number: "118", symbol: CAT-PC45, date: 2018-10-15, agencies: {TOLD}, until: 2018-10-18 17:00}}\n'
DRAFTS = "output/drafts/kh-33-2018/reminders/2018-Q3"
RECORD = "content/kh-33-2018/reminders/2018-Q3.yaml"
NOTE = f"Gửi xong thì ghi số, ngày, cơ quan, hạn mới vào {RECORD} để lần sau dẫn lại.\n"
ITSELF = "Công an tỉnh tổng hợp báo cáo nhưng chưa có báo cáo quý III năm 2018 của chính mình; không tự gửi công văn."
NOT_DUE = "Chưa đôn đốc: hạn gửi báo cáo quý III năm 2018 là trước 17 giờ 00 ngày 03/10/2018; làm từ ngày hôm sau."
PLAN_IN_FULL = (
    "Kế hoạch số 33/KH-BCĐ ngày 18 tháng 4 năm 2018 của Ủy ban nhân dân tỉnh Thái Bình thực hiện Đề án “Phòng, "
    "chống các loại tội phạm có tổ chức, tội phạm xuyên quốc gia” giai đoạn 2018 -2020"
)


def collecting(folder: Path, missing: Some[str] = MISSING, letters: str = "") -> Path:
    """Lay out the real office with the returns of 2018-Q3 of all but some bodies, and the letters sent so far."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("returns", "reminders"))
    for body in set(reporters()) - set(missing):
        filed(folder, body, "2018-Q3", THIRD)
    if letters:
        record = folder / RECORD
        record.parent.mkdir()
        record.write_text(letters, encoding="utf-8")
    return folder


def remind(folder: Path, day: str, *options: str, period: str = "2018-Q3") -> Told:
    return vanthu(folder, "remind", period, "--as-of", day, *options)


def drafts(folder: Path) -> dict[str, Path]:
    return {file.stem: file for file in sorted((folder / DRAFTS).glob("*.docx"))}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The first letters, one to each body, and one to all."""
    folder = collecting(tmp_path_factory.mktemp("first"))
    for options in ((), ("--joint",)):
        told = remind(folder, "2018-10-08", *options)
        assert told.code == 0, told.err
    return drafts(folder)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The letters after one letter to two of the bodies."""
    folder = collecting(tmp_path_factory.mktemp("second"), letters=LETTERS)
    for options in ((), ("--joint",)):
        assert remind(folder, "2018-10-15", *options).code == 0
    return drafts(folder)


def test_the_command_says_what_it_wrote_and_where_letters_are_recorded(tmp_path: Path) -> None:
    told = remind(collecting(tmp_path), "2018-10-08")
    assert (told.code, told.out) == (0, f"Đã ghi 4 tệp trong {DRAFTS}\n{NOTE}")
    assert set(drafts(tmp_path)) == set(MISSING)


def test_a_letter_has_the_collector_s_head_no_type_and_its_subject_below_the_number(first: dict[str, Path]) -> None:
    file = first[TOLD]
    assert [text.replace("\xa0", " ") for text in texts(file, "Cơ quan chủ quản")] == ["BỘ CÔNG AN"]
    assert [text.replace("\xa0", " ") for text in texts(file, "Cơ quan ban hành")] == ["CÔNG AN", "TỈNH THÁI BÌNH"]
    assert texts(file, "Số ký hiệu") == ["Số: " + "\xa0" * 7 + "/CAT-PC45"]
    assert texts(file, "Tên loại") == texts(file, "Trích yếu") == []
    (subject,) = texts(file, "Trích yếu công văn")
    wanted = "V/v đôn đốc gửi báo cáo kết quả thực hiện Kế hoạch số 33/KH-BCĐ quý III năm 2018"
    assert subject.replace("\xa0", " ") == wanted
    styles = [line.style for line in lines(file)]
    assert styles.index("Trích yếu công văn") == styles.index("Số ký hiệu") + 1
    (day,) = texts(file, "Địa danh và ngày tháng")
    assert day.split("\xa0" * 5) == ["Thái Bình, ngày", "tháng", "năm 2018"]
    assert opened(file).core_properties.title == f"Công văn {wanted.removeprefix('V/v ')}"


def test_a_body_that_is_told_is_told(first: dict[str, Path]) -> None:
    file, text = first[TOLD], words(first[TOLD])
    assert texts(file, "Kính gửi") == ["Kính gửi: Sở Tài chính"]
    assert f"Theo quy định tại Mục 1 Phần IV {PLAN_IN_FULL}, định kỳ hằng quý, các sở, ban, ngành và Ủy ban" in text
    assert "để tổng hợp, báo cáo Ban Chủ nhiệm Đề án Trung ương và Ủy ban nhân dân tỉnh." in text
    assert "do Công an tỉnh ấn định là trước 17 giờ 00 ngày 03/10/2018." in text
    assert "đến ngày 08/10/2018, Công an tỉnh chưa nhận được báo cáo quý III năm 2018 của Sở Tài chính" in text
    assert "Công an tỉnh yêu cầu Sở Tài chính khẩn trương hoàn thành, gửi báo cáo quý III năm 2018 về Công an" in text
    assert "về Công an tỉnh (qua Phòng Cảnh sát hình sự) trước 17 giờ 00 ngày 11/10/2018." in text
    assert "Giám đốc Sở Tài chính trực tiếp chỉ đạo thực hiện và chịu trách nhiệm trước Chủ tịch Ủy ban nhân" in text
    assert "tổng hợp tình hình chấp hành chế độ báo cáo, báo cáo Ủy ban nhân dân tỉnh" in text
    assert texts(file, "Đoạn kết") == ["Công an tỉnh yêu cầu Sở Tài chính nghiêm túc thực hiện./."]
    assert text.count("./.") == 1
    assert "đề nghị" not in text


def test_a_body_that_is_only_requested_is_asked_and_not_blamed(first: dict[str, Path], second: dict[str, Path]) -> None:
    for letters in (first, second):
        text = words(letters[ASKED])
        assert "Công an tỉnh trân trọng đề nghị Viện kiểm sát nhân dân tỉnh quan tâm, gửi báo cáo" in text
        assert f"Để có cơ sở tổng hợp kết quả thực hiện {PLAN_IN_FULL}, báo cáo Ban Chủ nhiệm" in text
        assert "Rất mong đồng chí Viện trưởng Viện kiểm sát nhân dân tỉnh quan tâm" in text
        assert "V/v đề nghị" in text
        assert not {"yêu cầu", "đôn đốc", "trách nhiệm", "không gửi", "khẩn trương"} & {
            phrase for phrase in ("yêu cầu", "đôn đốc", "trách nhiệm", "không gửi", "khẩn trương") if phrase in text
        }
    assert "Chủ tịch Ủy ban Mặt trận Tổ quốc tỉnh" in words(first[FRONT])


def test_nothing_of_the_text_is_bold_but_the_new_deadline_with_its_hour(first: dict[str, Path]) -> None:
    for body, count in ((TOLD, 1), (ASKED, 1), ("joint", 2)):
        found = [
            run.text
            for paragraph in paragraphs(first[body])
            if str(paragraph.style.name) == "Nội dung"
            for run in paragraph.runs
            if run.bold
        ]
        assert found == ["trước 17 giờ 00 ngày 11/10/2018"] * count


def test_recipients_signature_and_filing(first: dict[str, Path]) -> None:
    for file in first.values():
        items = ["- Như trên;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, PC45."]
        assert texts(file, "Nơi nhận chi tiết") == items
        assert texts(file, "Chức vụ") == ["GIÁM ĐỐC"]
        assert texts(file, "Họ tên") == []


def test_what_an_officer_wrote_stands_in_the_letters_before_any_was_sent(tmp_path: Path) -> None:
    foot = "symbol: CAT-PV01\nrecipients: [Đồng chí Giám đốc (để biết)]\nfiling: 'Lưu: VT, PV01.'\n"
    signer = "signatures: [{lines: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC], rank: Thượng tá, name: Trần Thị Mẫu}]\n"
    collecting(tmp_path, letters=f"period: 2018-Q3\n{foot}{signer}")
    assert remind(tmp_path, "2018-10-08").code == 0
    for file in drafts(tmp_path).values():
        assert texts(file, "Số ký hiệu") == ["Số: " + "\xa0" * 7 + "/CAT-PV01"]
        items = ["- Như trên;", "- UBND tỉnh (để báo cáo);", "- Đồng chí Giám đốc (để biết);", "- Lưu: VT, PV01."]
        assert texts(file, "Nơi nhận chi tiết") == items
        assert texts(file, "Chức vụ") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
        assert texts(file, "Họ tên") == ["Thượng tá Trần Thị Mẫu"]
    assert len(drafts(tmp_path)) == len(MISSING)


def test_a_second_letter_cites_the_first_and_is_firmer(first: dict[str, Path], second: dict[str, Path]) -> None:
    before, after = words(first[TOLD]), words(second[TOLD])
    news = [
        "V/v đôn đốc (lần 2) gửi báo cáo",
        "đã có Công văn số 105/CAT-PC45 ngày 08/10/2018 đôn đốc gửi báo cáo trước 17 giờ 00 ngày 11/10/2018.",
        "việc đôn đốc chưa có kết quả: đến ngày 15/10/2018, Công an tỉnh vẫn chưa nhận được báo cáo",
        "đồng thời giải trình bằng văn bản lý do chậm gửi báo cáo",
        "sẽ báo cáo Ủy ban nhân dân tỉnh danh sách các cơ quan, đơn vị, địa phương không gửi báo cáo",
        "trước 17 giờ 00 ngày 18/10/2018",
    ]
    assert [new for new in news if new not in after] == []
    assert [new for new in news if new in before] == []
    assert "Công văn số" not in words(second[DISTRICT])
    asked = words(second[ASKED])
    assert "đã có Công văn số 105/CAT-PC45 ngày 08/10/2018 đề nghị gửi báo cáo" in asked
    assert "trường hợp chưa thể gửi, trân trọng đề nghị cho biết lý do bằng văn bản" in asked
    assert "sẽ báo cáo Ủy ban nhân dân tỉnh danh sách các cơ quan, đơn vị, địa phương chưa gửi báo cáo" in asked


def test_a_third_letter_cites_both_and_asks_for_responsibility(tmp_path: Path, second: dict[str, Path]) -> None:
    collecting(tmp_path, letters=LETTERS + SECOND)
    assert remind(tmp_path, "2018-10-22", "--agency", TOLD).code == 0
    text = words(drafts(tmp_path)[TOLD])
    assert "(lần 3)" in text
    assert "Công văn số 105/CAT-PC45 ngày 08/10/2018 đôn đốc gửi báo cáo trước 17 giờ 00 ngày 11/10/2018; " in text
    assert "Công văn số 118/CAT-PC45 ngày 15/10/2018 đôn đốc gửi báo cáo trước 17 giờ 00 ngày 18/10/2018." in text
    assert "đề nghị xem xét, xử lý trách nhiệm của người đứng đầu" in text
    assert "xử lý trách nhiệm" not in words(second[TOLD])


def test_a_joint_letter_lists_all_and_finds_the_verb_for_each(first: dict[str, Path]) -> None:
    file, text = first["joint"], words(first["joint"])
    assert texts(file, "Kính gửi") == ["Kính gửi:"]
    assert texts(file, "Nơi được kính gửi") == [
        "- Viện kiểm sát nhân dân tỉnh;",
        "- Ủy ban Mặt trận Tổ quốc tỉnh;",
        "- Sở Tài chính;",
        "- Ủy ban nhân dân huyện Vũ Thư.",
    ]
    assert "mới nhận được báo cáo của 30/34 cơ quan, đơn vị, địa phương; chưa nhận được báo cáo quý III" in text
    assert "1. Yêu cầu Sở Tài chính và Ủy ban nhân dân huyện Vũ Thư khẩn trương" in text
    assert "2. Trân trọng đề nghị Viện kiểm sát nhân dân tỉnh và Ủy ban Mặt trận Tổ quốc tỉnh quan tâm" in text
    assert "Người đứng đầu các cơ quan, đơn vị, địa phương trực tiếp chỉ đạo" in text


def test_a_joint_letter_says_who_was_reminded_before(second: dict[str, Path]) -> None:
    text = words(second["joint"])
    assert "(lần 2)" not in text  # for half of them it is the first
    assert "ngày 08/10/2018 đôn đốc Viện kiểm sát nhân dân tỉnh và Sở Tài chính gửi báo cáo" in text
    assert "; riêng Sở Tài chính đồng thời giải trình bằng văn bản" in text
    assert "trân trọng đề nghị Viện kiểm sát nhân dân tỉnh cho biết lý do bằng văn bản" in text


def test_several_bodies_of_a_group_are_called_by_it(tmp_path: Path) -> None:
    collecting(tmp_path, reporters())
    told = remind(tmp_path, "2018-10-08", "--joint")
    assert (told.code, told.out) == (0, f"Đã ghi {DRAFTS}/joint.docx\n{ITSELF}\n{NOTE}")
    file, text = drafts(tmp_path)["joint"], words(drafts(tmp_path)["joint"])
    assert len(texts(file, "Nơi được kính gửi")) == 34
    assert "1. Yêu cầu các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố nêu trên khẩn trương" in text
    assert "các đoàn thể tỉnh và Chi cục Quản lý thị trường nêu trên quan tâm, gửi báo cáo" in text
    assert "mới nhận được" not in text


def test_a_joint_letter_to_one_body_reads_like_a_letter_to_it(tmp_path: Path, first: dict[str, Path]) -> None:
    collecting(tmp_path, (TOLD,))
    remind(tmp_path, "2018-10-08", "--joint")
    assert words(drafts(tmp_path)["joint"]) == words(first[TOLD])


@pytest.mark.parametrize(("day", "names"), [("2018-10-05", {TOLD, DISTRICT}), ("2018-10-09", {DISTRICT})])
def test_a_late_return_counts_from_the_day_it_arrived(tmp_path: Path, day: str, names: set[str]) -> None:
    collecting(tmp_path, (TOLD, DISTRICT))
    filed(tmp_path, TOLD, "2018-Q3", (*THIRD[:2], "2018-10-08 16:00"))
    assert remind(tmp_path, day).code == 0
    assert set(drafts(tmp_path)) == names


@pytest.mark.parametrize(
    ("missing", "day", "options", "said"),
    [
        (
            MISSING,
            "2018-10-03",
            (),
            NOT_DUE,
        ),
        ((), "2018-10-08", (), "Không phải đôn đốc: cả 34 cơ quan đã gửi báo cáo quý III năm 2018."),
        ((), "2018-10-08", ("--joint",), "Không phải đôn đốc: cả 34 cơ quan đã gửi báo cáo quý III năm 2018."),
        (
            MISSING,
            "2018-10-08",
            ("--agency", "so-tu-phap"),
            "Không phải đôn đốc Sở Tư pháp: đã nhận báo cáo ngày 02/10/2018.",
        ),
        (
            ("cong-an-tinh",),
            "2018-10-08",
            ("--agency", "cong-an-tinh"),
            ITSELF,
        ),
    ],
)
def test_who_needs_no_reminder_is_told_and_nothing_is_written(
    tmp_path: Path, missing: tuple[str, ...], day: str, options: tuple[str, ...], said: str
) -> None:
    told = remind(collecting(tmp_path, missing), day, *options)
    assert (told.code, told.out, told.err) == (0, f"{said}\n", "")
    assert not (tmp_path / "output/drafts").exists()


def test_nobody_is_reminded_again_before_the_deadline_of_the_last_letter(tmp_path: Path) -> None:
    collecting(tmp_path, letters=LETTERS)
    waiting = "Chưa đôn đốc lại Viện kiểm sát nhân dân tỉnh và Sở Tài chính: Công văn số 105/CAT-PC45 ngày 08/10/2018 "
    told = remind(tmp_path, "2018-10-11")
    assert told.out.splitlines()[2:3] == [f"{waiting}đặt hạn trước 17 giờ 00 ngày 11/10/2018."]
    assert set(drafts(tmp_path)) == {DISTRICT, FRONT}
    rows = json.loads(remind(tmp_path, "2018-10-11", "--json").out)
    assert (rows["written"], len(rows["unchanged"])) == ([], 2)
    assert [(row["reason"], row["code"]) for row in rows["notes"]] == [("pending", "105/CAT-PC45")]


def test_a_letter_of_a_later_day_is_not_yet_sent(tmp_path: Path, first: dict[str, Path]) -> None:
    collecting(tmp_path, letters=LETTERS.replace("2018-10-08", "2018-10-09"))
    remind(tmp_path, "2018-10-08")
    assert words(drafts(tmp_path)[TOLD]) == words(first[TOLD])


def test_a_draft_of_a_body_that_has_sent_since_is_named(tmp_path: Path) -> None:
    collecting(tmp_path)
    remind(tmp_path, "2018-10-08")
    filed(tmp_path, TOLD, "2018-Q3", (*THIRD[:2], "2018-10-08"))
    told = remind(tmp_path, "2018-10-09")
    assert f"Không gửi các dự thảo làm từ lần trước, nay không còn đúng: {TOLD}.docx.\n" in told.out


@pytest.mark.parametrize(
    ("day", "options", "until"),
    [
        ("2018-10-05", (), "trước 17 giờ 00 ngày 10/10/2018"),  # a Friday: Monday, Tuesday, Wednesday
        ("2018-10-08", ("--until", "2018-10-26"), "trước 17 giờ 00 ngày 26/10/2018"),
        ("2018-10-08", ("--until", "08/10/2018"), "trước 17 giờ 00 ngày 08/10/2018"),
    ],
)
def test_the_new_deadline_is_counted_in_working_days_or_given(
    tmp_path: Path, day: str, options: tuple[str, ...], until: str
) -> None:
    collecting(tmp_path, (TOLD,))
    assert remind(tmp_path, day, *options).code == 0
    assert f"(qua Phòng Cảnh sát hình sự) {until}." in words(drafts(tmp_path)[TOLD])


def test_without_a_rule_or_a_unit_three_working_days_and_an_ellipsis_stand(office: Office) -> None:
    assert office.run("remind", "2026-Q1", "--as-of", "2026-03-20").code == 0
    file = office.folder / "output/drafts/kh-mau/reminders/2026-Q1/so-khoa-hoc.docx"
    text = words(file)
    assert "/CAT-… " in text
    assert texts(file, "Nơi nhận chi tiết")[-1] == "- Lưu: VT."
    assert "về Công an tỉnh chậm nhất ngày 25/3/2026." in text
    assert "MINH HỌA" not in text


def test_made_up_returns_or_letters_are_said_to_be_made_up(tmp_path: Path, first: dict[str, Path]) -> None:
    assert "MINH HỌA" not in words(first[TOLD])
    collecting(tmp_path, letters=LETTERS.replace("letters:", "sample: true\nletters:"))
    remind(tmp_path, "2018-10-15")
    assert "SỐ LIỆU MINH HỌA" in words(drafts(tmp_path)[DISTRICT])
    (tmp_path / RECORD).unlink()
    filed(tmp_path, "so-tu-phap", "2018-Q3", THIRD, sample=True)
    remind(tmp_path, "2018-10-15")
    assert "SỐ LIỆU MINH HỌA" in words(drafts(tmp_path)[DISTRICT])


AGENCIES = "content/agencies.yaml"
HEIR = """  - id: so-cong-nghe
    name: Sở Công nghệ
    head: Giám đốc
    valid_from: 2026-03-18
"""


def test_a_body_that_is_no_more_is_addressed_as_its_successor(office: Office) -> None:
    gone = "valid_from: 2025-03-01\n    valid_to: 2026-03-17\n    successors: so-cong-nghe"
    office.edit(AGENCIES, "valid_from: 2025-03-01", gone)
    office.edit(AGENCIES, "  - id: vien-kiem-sat-tinh", f"{HEIR}  - id: vien-kiem-sat-tinh")
    told = office.run("remind", "2026-Q1", "--as-of", "2026-03-20", "--agency", "so-khoa-hoc")
    assert told.out.startswith("Đã ghi output/drafts/kh-mau/reminders/2026-Q1/so-cong-nghe.docx\n"), told.err
    text = words(office.folder / "output/drafts/kh-mau/reminders/2026-Q1/so-cong-nghe.docx")
    assert "Kính gửi: Sở Công nghệ " in text
    assert "của Sở Công nghệ (Sở Khoa học và Công nghệ nay là Sở Công nghệ), ảnh hưởng" in text
    assert "Giám đốc Sở Công nghệ trực tiếp chỉ đạo" in text
    before = office.run("remind", "2026-Q1", "--as-of", "2026-03-17", "--agency", "so-cong-nghe")
    assert (before.code, "[return-not-reporting]" in before.err) == (1, True)


def test_two_bodies_that_became_one_get_one_letter(office: Office) -> None:
    rows = (office.folder / AGENCIES).read_text("utf-8")
    merged = HEIR.replace("so-cong-nghe", "so-moi").replace("Sở Công nghệ", "Sở mới")
    more = HEIR.replace(
        "valid_from: 2026-03-18", "groups: so-ban-nganh\n    valid_to: 2026-03-17\n    successors: so-moi"
    )
    rows = rows.replace(
        "valid_from: 2025-03-01", "valid_from: 2025-03-01\n    valid_to: 2026-03-17\n    successors: so-moi"
    )
    office.write(AGENCIES, rows.replace("  - id: vien-kiem", f"{more}{merged}  - id: vien-kiem"))
    assert office.run("remind", "2026-Q1", "--as-of", "2026-03-20").code == 0
    (file,) = office.folder.glob("output/drafts/kh-mau/reminders/2026-Q1/*.docx")
    assert file.stem == "so-moi"
    assert "(Sở Khoa học và Công nghệ nay là Sở mới; Sở Công nghệ nay là Sở mới)" in words(file)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("2018-Q3", "--agency", "so-tai-chin"), "content-unknown-agency"),
        (("2018-Q3", "--agency", "bo-cong-an"), "return-not-reporting"),
        (("2018-Q1",), "return-unknown-period"),
        (("../../x",), "return-unknown-period"),
        (("2018-Q3", "--until", "2018-10-07"), "workflow-until-past"),
    ],
)
def test_what_cannot_be_asked_is_told_and_writes_nothing(tmp_path: Path, options: tuple[str, ...], code: str) -> None:
    told = vanthu(collecting(tmp_path), "remind", *options, "--as-of", "2018-10-08")
    assert (told.code, told.out) == (1, "")
    assert f"[{code}]" in told.err
    assert not (tmp_path / "output/drafts").exists()


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        (RECORD, LETTERS.replace("2018-Q3", "2018-Q2"), "content-filed-elsewhere"),
        (RECORD, LETTERS.replace("2018-10-11", "2018-10-07"), "reminder-until-early"),
        (RECORD, "letters: [", "yaml-unclosed-bracket"),
        ("content/kh-33-2018/returns/2018-Q3/so-tai-chnh.yaml", "agency: so-tai-chnh\n", "content-unknown-agency"),
    ],
)
def test_no_letter_goes_out_while_it_is_not_sure_who_owes(tmp_path: Path, file: str, text: str, code: str) -> None:
    collecting(tmp_path)
    place = tmp_path / file
    place.parent.mkdir(exist_ok=True)
    window = "period: 2018-Q3\nstart: 2018-07-01\nend: 2018-09-30\nreceived: 2018-10-02\n" if "returns" in file else ""
    place.write_text(text + window, encoding="utf-8")
    told = remind(tmp_path, "2018-10-15")
    assert told.code == 1
    assert f"[{code}]" in told.err
    assert not (tmp_path / "output/drafts").exists()


def test_a_mistake_in_the_office_s_own_template_is_told_by_check_and_stops_the_letters(office: Office) -> None:
    file = office.own("templates/reminder.docx")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ deadline }}", b"{{ deadlin }}")
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    for command in (["check"], ["remind", "2026-Q1", "--as-of", "2026-03-20"]):
        told = office.run(*command)
        assert told.code == 1
        assert "templates/reminder.docx: đoạn" in told.out + told.err
        assert "[template-unknown-name]" in told.out + told.err
    assert not (office.folder / "output/drafts").exists()


def test_letters_are_sound_word_files_without_a_tag_left(first: dict[str, Path], second: dict[str, Path]) -> None:
    for file in (*first.values(), *second.values()):
        assert [str(found) for found in OpenXmlValidator().validate(file).errors] == [], file.name
        assert not any("{" in line.text for line in lines(file))


def test_two_runs_give_the_same_bytes(tmp_path: Path, first: dict[str, Path]) -> None:
    collecting(tmp_path)
    remind(tmp_path, "2018-10-08")
    assert {name: file.read_bytes() for name, file in drafts(tmp_path).items()} == {
        name: file.read_bytes() for name, file in first.items() if name != "joint"
    }


@cache
def collection() -> Collection:
    duty = plan_folder().plan.reporting
    assert duty is not None
    period = period_of(duty, "2018-Q3")
    assert period is not None
    return Collection(plan_folder(), content().agencies, period)


BODIES = tuple(body for body in reporters() if body != "cong-an-tinh")
DAYS = st.dates(date(2018, 9, 20), date(2019, 1, 15))
SENT = st.builds(
    lambda day, bodies, more: Letter(
        number="1", symbol="CAT", date=day, agencies=bodies, until=str(day + timedelta(more))
    ),
    DAYS,
    st.lists(st.sampled_from(BODIES), min_size=1, unique=True),
    st.integers(0, 20),
)


@settings(max_examples=200, deadline=None)
@given(arrived=st.dictionaries(st.sampled_from(BODIES), DAYS), letters=st.lists(SENT, max_size=4), day=DAYS)
def test_who_is_reminded_has_not_sent_and_has_let_the_last_deadline_pass(
    arrived: dict[str, date], letters: list[Letter], day: date
) -> None:
    window = {"period": "2018-Q3", "start": THIRD[0], "end": THIRD[1]}
    returns = {name: Return(agency=name, received=str(on), **window) for name, on in arrived.items()}  # type: ignore[arg-type]
    sent = tuple(sorted((each for each in letters if each.date <= day), key=lambda each: each.date))
    progress = Progress(collection(), returns, sent, day)
    due = {owner.id for each in progress.owing if each.deadline.day < day for owner in each.owners}
    for body in BODIES:
        last = [each.until.date() for each in sent if body in each.agencies][-1:]
        late = day > max([date(2018, 10, 3), *last])
        assert (body in due) == (late and not (body in arrived and arrived[body] <= day))
    assert len({each.body.id for each in progress.owing}) == len(progress.owing)
    until = new_deadline(progress.duty, day)
    assert until.day > day
    assert progress.duty.workdays.works_on(until.day)


def test_a_head_is_called_by_title_and_body() -> None:
    def called(head: str | None, name: str) -> str:
        return Agency(id="x", name=name, head=head).head_called

    assert called("Giám đốc", "Sở Y tế") == "Giám đốc Sở Y tế"
    assert called("Chánh Văn phòng", "Văn phòng Ủy ban nhân dân tỉnh") == "Chánh Văn phòng Ủy ban nhân dân tỉnh"
    assert called("Trưởng ban", "Ban Dân tộc") == "Trưởng Ban Dân tộc"
    assert called(None, "Cục Hải quan") == "Thủ trưởng Cục Hải quan"
    assert in_sentence("Các sở, ban, ngành") == "các sở, ban, ngành"
    assert in_sentence("Ủy ban nhân dân các huyện") == "Ủy ban nhân dân các huyện"
    assert on_one_line("số 3/KH-BCĐ").encode("unicode_escape") == rb"s\u1ed1\xa03/KH\u2011BC\u0110"


def test_a_body_is_followed_through_all_its_successors_and_circles_end() -> None:
    def body(name: str, last: str | None, *successors: str) -> Agency:
        return Agency(id=name, name=name, valid_to=last, successors=successors)  # type: ignore[arg-type]

    rows = (body("a", "2020-12-31", "b"), body("b", "2021-12-31", "c", "d"), body("c", None), body("d", None))
    agencies = Agencies(agencies=(*rows, body("e", "2020-12-31", "f"), body("f", "2020-12-31", "e")))

    def later(name: str, day: date) -> list[str]:
        agency = agencies.find(name)
        assert agency is not None
        return [found.id for found in agencies.carried_on_by(agency, day)]

    assert later("a", date(2020, 1, 1)) == ["a"]
    assert later("a", date(2021, 1, 1)) == ["b"]
    assert later("a", date(2022, 1, 1)) == ["c", "d"]
    assert later("e", date(2022, 1, 1)) == []


LAWS = {"2018-Q3": "2018-10-08", "2020-Q3": "2020-09-21"}
"""A period whose reminders fall under each law."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, second: dict[str, Path]) -> dict[str, list[Page]]:
    """The pages of a letter to every body, of one to all, and of second letters, by period and body."""
    folder = collecting(tmp_path_factory.mktemp("printed"), reporters())
    files = []
    for period, day in LAWS.items():
        for options in ((), ("--joint",)):
            told = remind(folder, day, *options, period=period)
            assert told.code == 0, told.err
        for file in sorted((folder / f"output/drafts/kh-33-2018/reminders/{period}").iterdir()):
            files.append(Path(shutil.copy(file, folder / f"{period}-{file.name}")))
    files += [Path(shutil.copy(second[name], folder / f"second-{name}.docx")) for name in (TOLD, ASKED, "joint")]
    return {pdf.stem: pages(pdf) for pdf in printed_to_pdf(files, folder)}


pages_test = pytest.mark.xdist_group("reminders")


@pytest.mark.program("soffice")
@pages_test
def test_a_letter_to_one_body_fits_on_one_page_and_all_keep_to_the_law(printed: dict[str, list[Page]]) -> None:
    assert len(printed) == 2 * 35 + 3
    for name, paper in printed.items():
        assert (len(paper) == 1) == (not name.endswith("joint")), name
        assert any(line.text.endswith("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM") for line in paper[0].lines), name
        for number, page in enumerate(paper, start=1):
            assert overlaps(page) == [], f"{name}, page {number}"
            assert min(line.box.left for line in page.lines) >= 29.5, f"{name}, page {number}"
            assert max(line.box.right for line in page.lines) <= 190.5, f"{name}, page {number}"
        (last,) = [page for page in paper if "Nơinhận:" in page.text]
        assert "./." in last.text, name
        assert "GIÁMĐỐC" in last.text, name


@pytest.mark.program("soffice")
@pages_test
@pytest.mark.parametrize("period", LAWS)
def test_subject_and_addressees_stand_where_the_law_has_them(printed: dict[str, list[Page]], period: str) -> None:
    page = printed[f"{period}-{TOLD}"][0]
    code, subject, place = page.line("Số:"), page.line("V/v"), page.line("Thái Bình, ngày")
    below = [
        line for line in page.lines if line.box.right < 95 and subject.box.top <= line.box.top < subject.box.top + 20
    ]
    assert (subject.size, subject.bold, subject.italic) == (12, False, False)
    assert subject.box.centre == pytest.approx(page.line("TỈNH THÁI BÌNH").box.centre, abs=1)
    line = 12 * 1.15 * MM  # one line of the subject; 6 pt are left above it
    assert subject.box.bottom - code.box.bottom == pytest.approx(line + 6 * MM, abs=0.2)
    assert code.box.bottom == pytest.approx(place.box.bottom, abs=1.5)
    assert any("33/KH-BCĐ" in line.text for line in below)  # the number is not broken
    addressed = page.line("Kính gửi:")
    assert addressed.text == "Kínhgửi:SởTàichính"
    assert (addressed.size, addressed.bold) == (14, False)
    assert addressed.box.left == pytest.approx(30 + 35, abs=1)
    joint = printed[f"{period}-joint"][0]
    dashes = [line for line in joint.lines if line.text.startswith("-") and line.text.endswith((";", "."))]
    assert len(dashes) > 25
    assert {round(line.box.left - joint.line("Kính gửi:").box.left, 1) for line in dashes} == {17.5}
    assert page.line("GIÁM ĐỐC").bold
    assert page.line("GIÁM ĐỐC").box.left > 100


@pytest.mark.program("soffice")
@pages_test
def test_page_two_of_a_joint_letter_is_numbered_as_its_law_wants(printed: dict[str, list[Page]]) -> None:
    for period, low, high in (("2018-Q3", 270, 297), ("2020-Q3", 0, 20)):
        (number,) = [line for line in printed[f"{period}-joint"][1].lines if line.text == "2"]
        assert low <= number.box.top <= high
