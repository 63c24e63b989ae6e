"""`vanthu new --from`: the successor of a plan is valid, has today's bodies, and takes results over honestly."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators.content.plan import Plan
from generators.content.succession import CARRIED, DRAFT
from generators.content.succession.years import Years, years_of
from tests.office import ROOT, Office, Told, founding, vanthu
from tests.reading import words
from tests.reporting import BODIES, PLAN, POLICE, QUARTER, Reporting

SAMPLE = "SỐ LIỆU MINH HỌA"
YEARS = {"2021-01-04": (2021, 2023), "2026-11-24": (2027, 2029)}


def made(folder: Path, day: str, former: str = "kh-33-2018") -> str:
    """Make the successor and return its plan as text."""
    told = vanthu(folder, "new", "kh-sau", "--from", former, "--as-of", day)
    assert (told.code, told.out) == (0, "Đã ghi content/kh-sau/plan.yaml\nĐã ghi content/kh-sau/indicators.yaml\n"), (
        told.err
    )
    return text(folder)


def text(folder: Path, name: str = "plan") -> str:
    return (folder / f"content/kh-sau/{name}.yaml").read_text("utf-8")


def written(folder: Path, name: str = "plan") -> dict[str, Any]:
    return dict(yaml.load(text(folder, name), Loader=yaml.BaseLoader))


def comments(found: str) -> str:
    """Return all comments of a file, folded lines joined."""
    return " ".join(re.findall(r"^ *# (.*)$", found, re.MULTILINE))


def items(data: Any) -> list[dict[str, Any]]:
    """Return the items below an outline that are more than a text."""
    if isinstance(data, list):
        return [found for each in data for found in items(each)]
    return [data, *items(data.get("items", []))] if isinstance(data, dict) else []


def item(folder: Path, name: str) -> dict[str, Any]:
    return next(row for row in items(written(folder)["sections"]) if row.get("id") == name)


def targets(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for each in items(written(folder)["sections"]) for row in each.get("targets", [])}


def carried(folder: Path) -> dict[str, list[str]]:
    """Return the drafts by the title that they stand below."""
    last = written(folder)["sections"][-1]
    return {part["title"]: part["items"] for part in last["items"]} if last["title"] == CARRIED else {}


def errors(told: Told) -> list[str]:
    return [line for line in told.out.splitlines() if "content/kh-sau/" in line and ": lỗi: " in line]


@pytest.fixture(scope="module", params=YEARS)
def successor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = founding(tmp_path_factory.mktemp("founding"))
    sent = "content/kh-33-2018/subplans"
    shutil.copytree(ROOT / sent, folder / sent, dirs_exist_ok=True)
    made(folder, request.param)
    return folder, request.param


def test_the_successor_of_the_founding_plan_is_valid_and_makes_papers(successor: tuple[Path, str]) -> None:
    folder, day = successor
    told = vanthu(folder, "check", "--as-of", day)
    assert errors(told) == []
    assert "[content-draft-left]" in told.out
    for verb in ("plan", "subplans"):
        assert vanthu(folder, verb, "--plan", "kh-sau", "--as-of", day).code == 0
    printed = words(folder / "output/drafts/kh-sau/plan.docx")
    assert CARRIED in printed
    assert SAMPLE in printed
    assert printed.count(DRAFT) == 1 + sum(map(len, carried(folder).values()))


def test_the_forms_of_its_first_quarter_can_be_made(tmp_path: Path) -> None:
    founding(tmp_path)
    made(tmp_path, "2026-11-24")
    told = vanthu(tmp_path, "forms", written(tmp_path)["reporting"]["first"], "--plan", "kh-sau")
    assert told.code == 0, told.err
    assert (tmp_path / "output/drafts/kh-sau/forms/2027-Q2/so-tai-chinh-hung-yen.xlsx").exists()


def test_years_are_later_and_what_issuing_gives_is_blank(successor: tuple[Path, str]) -> None:
    folder, day = successor
    first, last = YEARS[day]
    plan = written(folder)
    assert [plan[key] for key in ("number", "date")] == ["", ""]
    assert [row["name"] for row in plan["signatures"]] == [""]
    assert not {"code_as_issued", "end_mark"} & plan.keys()
    assert [(row["start"], row["end"]) for row in plan["phases"]] == [
        (f"{first}-01-01", f"{first}-12-31"),
        (f"{first + 1}-01-01", f"{last}-12-31"),
    ]
    duty = plan["reporting"]
    assert [duty[key] for key in ("first", "last", "subplans_due")] == [f"{first}-Q2", f"{last}-Q4", f"{first}-05-31"]
    assert "exceptions" not in duty
    assert plan["subject"].endswith(f"“Phòng, chống các loại tội phạm có tổ chức, tội phạm xuyên quốc gia” giai đoạn "
                                    f"{first} - {last}")  # fmt: skip
    assert f"từ năm {first} đến hết năm {last}" in item(folder, "tc-2-1")["text"]
    assert "(2016-2020)" in item(folder, "tc-2-2")["text"]


def test_it_reads_like_the_plan_a_clerk_writes(successor: tuple[Path, str]) -> None:
    found = text(successor[0])
    assert found.startswith("# yaml-language-server: $schema=../schema/plan.json\n# KẾ HOẠCH KẾ TIẾP của kh-33-2018")
    assert max(map(len, found.splitlines())) <= 120
    assert "\nnumber:\n" in found
    assert "        text: >-\n" in found
    assert not re.search(r"'\d{4}-\d\d-\d\d'|: null", found)


def test_made_up_figures_are_no_baseline(successor: tuple[Path, str]) -> None:
    folder, _ = successor
    found = targets(folder)
    assert len(found) == 4
    for target in found.values():
        assert target["baseline"] == {
            **{"period": "giai đoạn 2018 - 2020", "value": "", "approved_by": ""},
            **{"start": "2018-04-01", "end": "2020-12-14"},
        }
    told = comments(text(folder))
    assert f"{DRAFT} {SAMPLE} (92,1%): không dùng làm giá trị kỳ gốc" in told
    assert "vanthu explain all ty-le-kham-pha-an-bang-nhom --plan kh-33-2018" in told
    drafts = [draft for part in carried(folder).values() for draft in part]
    assert all(draft.startswith(f"{DRAFT} ") and draft.endswith(f" [{SAMPLE}]") for draft in drafts)
    assert any("Đề nghị Bộ Công an tiếp tục thực hiện Đề án" in draft for draft in drafts)
    assert any("thời hạn 31/3/2019 – chưa báo cáo kết quả (Mục 2.4 Phần II" in draft for draft in drafts)


def test_bodies_are_those_of_the_day_and_it_is_told_what_became_of_them(tmp_path: Path) -> None:
    founding(tmp_path)
    found = made(tmp_path, "2026-11-24")
    told, plan = comments(found), written(tmp_path)
    assert "Sở Kế hoạch và Đầu tư tỉnh Thái Bình (đến 28/02/2025) → Sở Tài chính tỉnh Hưng Yên" in told
    assert (plan["issuers"], plan["symbol"], "place" in plan) == (["ubnd-tinh-hung-yen"], "KH-UBND", False)
    assert plan["reporting"]["to"] == "cong-an-tinh-hung-yen"
    assert plan["reporting"]["by"] == ["cong-an-tinh-hung-yen", "so-ban-nganh"]
    assert item(tmp_path, "pc-6")["duties"][0] == {"role": "lead", "bodies": ["so-tai-chinh-hung-yen"]}
    assert "            # Sở Kế hoạch và Đầu tư (đến 28/02/2025) → Sở Tài chính\n            bodies:" in found
    assert "duties" not in item(tmp_path, "pc-8")
    assert f"{DRAFT} Ủy ban nhân dân các huyện, thành phố → không có cơ quan kế tục" in told
    assert "Lời văn còn ghi Sở Kế hoạch và Đầu tư (đến 28/02/2025) → Sở Tài chính" in told
    assert "địa danh Thái Bình" in told
    assert "Bỏ dòng “UBND các huyện, thành phố”" in told
    assert "C02 - Bộ Công an" in [row["text"] for row in plan["recipients"] if isinstance(row, dict)]


def test_an_indicator_that_nobody_owes_any_more_is_kept_and_told(tmp_path: Path) -> None:
    founding(tmp_path)
    made(tmp_path, "2026-11-24")
    rows = {row["id"]: row for row in written(tmp_path, "indicators")["indicators"]}
    assert len(rows) == len(yaml.safe_load((tmp_path / "content/kh-33-2018/indicators.yaml").read_text())["indicators"])
    assert rows["nguoi-tai-pham"]["owners"] == []
    assert rows["kinh-phi"] == {
        **{"id": "kinh-phi", "name": "Kinh phí đã bố trí thực hiện Kế hoạch", "unit": "triệu đồng", "direction": "up"},
        **{"owners": ["so-tai-chinh-hung-yen"], "tasks": ["nv-2-7"], "decimals": "1"},
    }
    assert f"{DRAFT} Chưa có cơ quan báo cáo: Ủy ban nhân dân các huyện" in comments(text(tmp_path, "indicators"))


def test_only_bodies_that_changed_are_told_of(tmp_path: Path) -> None:
    founding(tmp_path)
    told = comments(made(tmp_path, "2021-01-04"))
    assert "Cục Cảnh sát hình sự (C45), Bộ Công an (đến 05/8/2018) → Cục Cảnh sát hình sự (C02), Bộ Công an" in told
    assert "Sở Kế hoạch và Đầu tư" not in told
    assert "địa danh" not in told
    assert written(tmp_path)["place"] == "Thái Bình"


PHASE = {"id": "phase-1", "name": "Giai đoạn 1", "start": "2020-01-01", "end": "2020-12-31"}
DUTY = {"by": POLICE, "requested": ["toa-an"], "to": "cong-an-tinh", "first": "2020-Q1", "last": "2020-Q4"}
DAY = "2021-01-20"


@pytest.fixture
def small(tmp_path: Path) -> Reporting:
    return Reporting(tmp_path, 2020, phases=[PHASE], reporting=DUTY)


def send_all(office: Reporting, **common: Any) -> None:
    for quarter in (1, 2, 3, 4):
        office.send(f"2020-Q{quarter}", QUARTER, **common)


def promise(office: Reporting, body: str, *measures: tuple[str, str], **facts: Any) -> None:
    """Write the sub-plan of a body with measures for nv-1, each a content and a deadline."""
    rows = [
        {"content": content, "unit": "Phòng 1", "schedule": "Theo thời hạn", "deadline": deadline}
        for content, deadline in measures
    ]
    office.write(
        f"{PLAN}/subplans/{body}",
        {
            **{"agency": body, "version": "1", "received": "2020-02-20", "objectives": "Giảm tội phạm."},
            **{"tasks": [{"task": "nv-1", "measures": rows}], "organisation": "Phòng 1.", "funding": "Ngân sách."},
            **{"signer": "Nguyễn Văn Mẫu", **facts},
        },
    )


def change_bodies(office: Reporting, changed: dict[str, dict[str, Any]]) -> None:
    """Give bodies of the small office other facts, or add new ones."""
    rows = {name: {"id": name, "place": "Tỉnh Mẫu", "head": "Giám đốc", **facts} for name, facts in BODIES.items()}
    for name, facts in changed.items():
        rows[name] = {"id": name, "place": "Tỉnh Mẫu", "head": "Giám đốc"} | rows.get(name, {}) | facts
    office.write("agencies", {"agencies": [*rows.values()], "groups": [{"id": "huyen", "name": "UBND các huyện"}]})


def test_real_and_whole_results_become_the_baseline(small: Reporting) -> None:
    send_all(small)
    told = comments(made(small.folder, DAY, PLAN))
    found = targets(small.folder)
    days = {"start": "2019-12-15", "end": "2020-12-14", "approved_by": ""}
    assert found["ct-2"]["baseline"] == {"period": "năm 2020", "value": "308", **days}
    assert found["ct-1"]["baseline"] == {"period": "năm 2020", "value": "79,220779", **days}
    assert abs(Fraction(Decimal("79.220779")) - Fraction(6100, 77)) < Fraction(1, 10**6)
    assert "Kế hoạch trước đạt 308 vụ (16/16 lượt báo cáo có số liệu); chờ cấp có thẩm quyền xác nhận" in told
    assert "ghi đến 6 chữ số sau dấu phẩy từ 244 : 308" in told
    assert SAMPLE not in text(small.folder)


WITH_SIXTEENTHS = {body: row | {"vu": 16, "pha": 13} if "vu" in row else row for body, row in QUARTER.items()}


def test_a_ratio_that_ends_is_exact(small: Reporting) -> None:
    for quarter in (1, 2, 3, 4):
        small.send(f"2020-Q{quarter}", WITH_SIXTEENTHS)
    told = comments(made(small.folder, DAY, PLAN))
    assert targets(small.folder)["ct-1"]["baseline"]["value"] == "81,25"
    assert "chữ số sau dấu phẩy" not in told


def test_incomplete_and_made_up_results_and_none_are_left_blank_with_the_reason(small: Reporting) -> None:
    told = comments(made(small.folder, DAY, PLAN))
    assert targets(small.folder)["ct-2"]["baseline"]["value"] == ""
    assert f"{DRAFT} Chưa ghi giá trị: chưa cơ quan nào có số liệu." in told
    (small.folder / "content/kh-sau").rename(small.folder / "kh-truoc")
    small.send("2020-Q1", {body: row for body, row in QUARTER.items() if body != "huyen-an"})
    told = comments(made(small.folder, DAY, PLAN))
    assert targets(small.folder)["ct-2"]["baseline"]["value"] == ""
    assert "Chưa ghi giá trị: số đã có là 67 vụ, nhưng mới có 03/16 lượt báo cáo có số liệu; còn thiếu:" in told


def test_one_made_up_return_spoils_the_baseline(small: Reporting) -> None:
    send_all(small)
    small.send_one("2020-Q2", "huyen-an", QUARTER["huyen-an"], sample="true")
    told = comments(made(small.folder, DAY, PLAN))
    assert targets(small.folder)["ct-2"]["baseline"]["value"] == ""
    assert f"{SAMPLE} (308 vụ): không dùng làm giá trị kỳ gốc" in told


def test_a_return_that_came_later_is_not_known_yet(small: Reporting) -> None:
    send_all(small)
    made(small.folder, "2020-12-15", PLAN)
    assert targets(small.folder)["ct-2"]["baseline"]["value"] == ""


def test_unfinished_measures_and_proposals_become_drafts(small: Reporting) -> None:
    for quarter in (1, 2, 3, 4):
        told = {"results": {"nv-1": "Đã làm."}} if quarter == 3 else {}
        asked = {"proposals": ["Cấp thêm *xe* tuần tra."]} if quarter in (2, 4) else {}
        small.send(f"2020-Q{quarter}", QUARTER, **asked)
        small.send_one(f"2020-Q{quarter}", "huyen-an", QUARTER["huyen-an"], **told, proposals=[f"Ý {quarter}."])
    promise(small, "huyen-an", ("Lập tổ tuần tra.", "2020-05-01"), ("Tổng kết mô hình", "2020-11-01"))
    promise(small, "huyen-binh", ("Ký *quy chế* phối hợp", "2020-06-30"))
    small.write(f"{PLAN}/evaluations/all", {"phase": "all", "proposals": ["Số vụ là {{ vu }}, đề nghị tiếp tục."]})
    made(small.folder, DAY, PLAN)
    found = carried(small.folder)
    assert found["Nhiệm vụ, biện pháp chưa hoàn thành"] == [
        f"{DRAFT} Ủy ban nhân dân huyện An: Lập tổ tuần tra, thời hạn 01/5/2020 – có báo cáo kết quả sau thời hạn "
        "(Mục 1 Phần II kế hoạch trước)",
        rf"{DRAFT} Ủy ban nhân dân huyện Binh: Ký \*quy chế\* phối hợp, thời hạn 30/6/2020 – chưa báo cáo kết quả "
        "(Mục 1 Phần II kế hoạch trước)",
    ]
    asked = found["Kiến nghị, đề xuất chưa giải quyết"]
    assert asked[0] == f"{DRAFT} Số vụ là 308 vụ, đề nghị tiếp tục (báo cáo tổng kết)"
    assert f"{DRAFT} Ý 1 (Ủy ban nhân dân huyện An; quý I năm 2020)" in asked
    (shared,) = (draft for draft in asked if "tuần tra" in draft)
    assert shared.startswith(rf"{DRAFT} Cấp thêm \*xe\* tuần tra (Công an tỉnh, Ủy ban nhân dân huyện Binh,")
    assert shared.endswith("; quý IV năm 2020)")
    assert errors(vanthu(small.folder, "check", "--as-of", DAY)) == []


def test_only_what_is_made_up_says_so(small: Reporting) -> None:
    send_all(small, proposals=["Thật."])
    small.send_one("2020-Q4", "toa-an", QUARTER["toa-an"], proposals=["Giả."], sample="true")
    promise(small, "huyen-an", ("Việc thật", "2020-05-01"))
    promise(small, "huyen-binh", ("Việc giả", "2020-05-01"), sample="true")
    made(small.folder, DAY, PLAN)
    drafts = [draft for part in carried(small.folder).values() for draft in part]
    assert {next(word for word in ("Việc thật", "Việc giả", "Thật", "Giả") if word in draft): SAMPLE in draft
            for draft in drafts} == {"Việc thật": False, "Việc giả": True, "Thật": False, "Giả": True}  # fmt: skip


def test_nothing_sent_leaves_every_promise_open(small: Reporting) -> None:
    promise(small, "huyen-an", ("Lập tổ tuần tra", "2020-05-01"))
    made(small.folder, DAY, PLAN)
    ((draft,),) = carried(small.folder).values()
    assert "Lập tổ tuần tra, thời hạn 01/5/2020 – chưa báo cáo kết quả" in draft


def test_no_leftovers_no_section(small: Reporting) -> None:
    send_all(small)
    made(small.folder, DAY, PLAN)
    assert carried(small.folder) == {}
    assert "[content-draft-left]" not in vanthu(small.folder, "check", "--as-of", DAY).out


def test_drafts_must_be_judged_before_the_plan_is_issued(small: Reporting) -> None:
    promise(small, "huyen-an", ("Lập tổ tuần tra", "2020-05-01"))
    found = made(small.folder, DAY, PLAN)
    file = small.folder / "content/kh-sau/plan.yaml"
    file.write_text(found.replace("\ndate:\n", "\ndate: 2021-01-20\n"), "utf-8")
    told = vanthu(small.folder, "plan", "--plan", "kh-sau")
    assert (told.code, "[content-draft-issued]" in told.err) == (1, True)
    file.write_text(file.read_text("utf-8").partition("\n\n  # [DỰ THẢO")[0] + "\n" + _after_sections(found), "utf-8")
    assert errors(vanthu(small.folder, "check", "--as-of", DAY)) == []


def test_a_plan_issued_with_a_decision_cannot_keep_drafts_either(small: Reporting) -> None:
    promise(small, "huyen-an", ("Lập tổ tuần tra", "2020-05-01"))
    found = made(small.folder, DAY, PLAN)
    file = small.folder / "content/kh-sau/plan.yaml"
    waiting = found.replace("\nsections:", "\nissued_with: Quyết định số … ngày … tháng … năm …\nsections:")
    for words_of, code in ((waiting, "content-draft-left"), (waiting.replace("…", "5"), "content-draft-issued")):
        file.write_text(words_of, "utf-8")
        assert f"[{code}]" in vanthu(small.folder, "check", "--as-of", DAY).out


def _after_sections(found: str) -> str:
    return found[found.index("\nfiling:") if "\nfiling:" in found else found.index("\nreporting:") :]


def test_merged_and_divided_bodies(small: Reporting) -> None:
    both = {"valid_to": "2020-12-31"}
    change_bodies(
        small,
        {
            "huyen-an": {**both, "successors": ["thi-xa-an"], "groups": ["huyen"]},
            "huyen-binh": {**both, "successors": ["thi-xa-an"]},
            "toa-an": {**both, "successors": ["toa-1", "toa-2"]},
            "thi-xa-an": {"name": "Ủy ban nhân dân thị xã An", "symbol": "UBND", "valid_from": "2021-01-01"},
            "toa-1": {"name": "Tòa án khu vực 1", "symbol": "TA", "valid_from": "2021-01-01", "relation": "request"},
            "toa-2": {"name": "Tòa án khu vực 2", "symbol": "TA", "valid_from": "2021-01-01", "relation": "request"},
        },
    )
    duties = [
        {"role": "lead", "bodies": ["huyen-an", "huyen-binh"]},
        {"role": "support", "bodies": ["huyen-binh", "toa-an"]},
    ]
    sections = [{"title": "A", "items": [{"id": "a", "text": "Ủy ban nhân dân huyện An làm.", "duties": duties}]}]
    plan = yaml.safe_load((small.folder / f"content/{PLAN}/plan.yaml").read_text("utf-8"))
    rows = yaml.safe_load((small.folder / f"content/{PLAN}/indicators.yaml").read_text("utf-8"))["indicators"]
    small.write(f"{PLAN}/indicators", {"indicators": [{k: v for k, v in row.items() if k != "tasks"} for row in rows]})
    lines = [{"text": BODIES[name]["name"], "bodies": [name]} for name in ("huyen-an", "huyen-binh", "toa-an")]
    small.write(f"{PLAN}/plan", plan | {"sections": sections, "recipients": lines})
    told = comments(made(small.folder, DAY, PLAN))
    assert item(small.folder, "a")["duties"] == [
        {"role": "lead", "bodies": ["thi-xa-an"]},
        {"role": "support", "bodies": ["toa-1", "toa-2"]},
    ]
    assert written(small.folder)["reporting"]["requested"] == ["toa-1", "toa-2"]
    assert written(small.folder)["recipients"] == [
        {"text": "Ủy ban nhân dân thị xã An", "bodies": ["thi-xa-an"]},
        {"text": "Tòa án nhân dân tỉnh", "bodies": ["toa-1", "toa-2"]},
    ]
    assert f"{DRAFT} Tòa án nhân dân tỉnh (đến 31/12/2020) → Tòa án khu vực 1 và Tòa án khu vực 2" in told
    assert "Lời văn còn ghi Ủy ban nhân dân huyện An (đến 31/12/2020) → Ủy ban nhân dân thị xã An." in told
    assert errors(vanthu(small.folder, "check", "--as-of", DAY)) == []


def test_a_draft_names_who_carries_its_body_on(small: Reporting) -> None:
    send_all(small)
    small.send_one("2020-Q4", "toa-an", QUARTER["toa-an"], proposals=["Cấp xe."])
    promise(small, "huyen-an", ("Lập tổ", "2020-05-01"))
    heir = {"name": "Tòa án khu vực 1", "symbol": "TA", "valid_from": "2021-01-01", "relation": "request"}
    gone = {"toa-an": {"valid_to": "2020-12-31", "successors": ["toa-1"]}, "huyen-an": {"valid_to": "2020-12-31"}}
    change_bodies(small, {**gone, "toa-1": heir})
    made(small.folder, DAY, PLAN)
    drafts = [draft for part in carried(small.folder).values() for draft in part]
    assert f"{DRAFT} Cấp xe (Tòa án nhân dân tỉnh, nay là Tòa án khu vực 1; quý IV năm 2020)" in drafts
    assert drafts[0].startswith(f"{DRAFT} Ủy ban nhân dân huyện An, không có cơ quan kế tục: Lập tổ, thời hạn")


def test_the_text_on_phases_has_later_years_at_every_depth_and_its_ids_stay(small: Reporting) -> None:
    plan = yaml.safe_load((small.folder / f"content/{PLAN}/plan.yaml").read_text("utf-8"))
    below = ["Năm 2020: xây dựng", {"id": "gd-2020", "text": "Hết năm 2020: tổng kết", "items": ["Quý IV năm 2020"]}]
    phases = {"id": "tg-2020", "title": "Thời gian: năm 2020", "meaning": "phases", "items": below}
    small.write(f"{PLAN}/plan", plan | {"sections": [*plan["sections"], {"title": "THỜI GIAN", "items": [phases]}]})
    told = comments(made(small.folder, DAY, PLAN))
    assert item(small.folder, "tg-2020") == {
        **{"id": "tg-2020", "title": "Thời gian: năm 2021", "meaning": "phases"},
        "items": [
            "Năm 2021: xây dựng",
            {"id": "gd-2020", "text": "Hết năm 2021: tổng kết", "items": ["Quý IV năm 2021"]},
        ],
    }
    assert "năm 2020" not in told
    assert errors(vanthu(small.folder, "check", "--as-of", DAY)) == []


def test_a_collector_that_is_no_more_is_stood_in_for(small: Reporting) -> None:
    change_bodies(small, {"cong-an-tinh": {"valid_to": "2020-12-31"}})
    told = comments(made(small.folder, DAY, PLAN))
    assert written(small.folder)["reporting"]["to"] == "ubnd-tinh"
    assert f"{DRAFT} Chưa có cơ quan tổng hợp, tạm ghi cơ quan ban hành." in told
    assert errors(vanthu(small.folder, "check", "--as-of", DAY)) == []


def test_a_plan_without_phases_has_results_too(tmp_path: Path) -> None:
    office = Reporting(tmp_path, 2020, reporting=DUTY)
    send_all(office)
    assert "vanthu explain" not in comments(made(tmp_path, DAY, PLAN))
    assert targets(tmp_path)["ct-2"]["baseline"]["value"] == "308"
    assert written(tmp_path)["reporting"]["first"] == "2021-Q1"


def test_a_plan_without_reporting_has_none(office: Office) -> None:
    plan = office.own("content/kh-mau/plan.yaml")
    plan.write_text(plan.read_text("utf-8").partition("reporting:")[0], "utf-8")
    told = comments(made(office.folder, "2029-01-10", "kh-mau"))
    assert "Không có số liệu của kế hoạch trước." in told
    assert targets(office.folder)["ct-kham-pha"]["baseline"]["value"] == ""
    assert errors(office.run("check", "--as-of", "2029-01-10")) == []


def test_a_task_table_of_an_annex(small: Reporting) -> None:
    change_bodies(small, {"toa-an": {"valid_to": "2020-12-31"}, "huyen-an": {"groups": [], "valid_to": "2020-12-31"}})
    tasks = [
        {"content": "Việc một", "lead": "toa-an", "support": ["huyen-an", "cong-an-tinh"], "deadline": "2021"},
        {"content": "Việc năm 2020", "lead": "cong-an-tinh", "support": "huyen-an", "deadline": "Hằng năm"},
    ]
    annex = {"id": "pl", "title": "PHÂN CÔNG", "items": [{"task_table": [{"title": "Nhóm", "tasks": tasks}]}]}
    plan = yaml.safe_load((small.folder / f"content/{PLAN}/plan.yaml").read_text("utf-8"))
    small.write(f"{PLAN}/plan", plan | {"annexes": [annex], "place": "Nơi Cũ"})
    told = comments(made(small.folder, DAY, PLAN))
    found = written(small.folder)
    assert found["annexes"][0]["items"][0]["task_table"][0]["tasks"] == [
        {"content": "Việc một", "lead": [], "support": ["cong-an-tinh"], "deadline": "2021"},
        {"content": "Việc năm 2020", "lead": ["cong-an-tinh"], "deadline": "Hằng năm"},
    ]
    assert found["place"] == "Nơi Cũ"
    assert f"{DRAFT} Lời văn còn ghi năm 2020." in told
    assert f"{DRAFT} Tòa án nhân dân tỉnh (đến 31/12/2020) → không có cơ quan kế tục" in told
    assert errors(vanthu(small.folder, "check", "--as-of", DAY)) == []


def test_a_plan_issued_with_a_decision_waits_for_the_next_one(office: Office) -> None:
    plan = office.own("content/kh-mau/plan.yaml")
    words_of = plan.read_text("utf-8").replace('number: "5"\n', "issued_with: Quyết định số 5/QĐ-UBND\n")
    signed = re.compile(r"date: .*?\n|signatures:\n.*?(?=phases:)", re.DOTALL)
    plan.write_text(signed.sub("", words_of, 2), "utf-8")
    made(office.folder, "2029-01-10", "kh-mau")
    assert written(office.folder)["issued_with"] == ("Quyết định số … ngày … tháng … năm … của Ủy ban nhân dân tỉnh")
    assert errors(office.run("check", "--as-of", "2029-01-10")) == []


def test_without_an_id_the_folder_is_named_by_its_first_year(small: Reporting) -> None:
    told = vanthu(small.folder, "new", "--from", PLAN, "--as-of", "2020-11-20")
    assert told.out.splitlines()[0] == "Đã ghi content/kh-2021/plan.yaml"


def test_what_is_there_is_never_touched_and_an_unknown_plan_is_told(tmp_path: Path) -> None:
    founding(tmp_path)
    before = {file: file.read_bytes() for file in (tmp_path / "content").rglob("*.yaml")}
    taken = vanthu(tmp_path, "new", "kh-33-2018", "--from", "kh-33-2018")
    assert (taken.code, "[workflow-plan-exists]" in taken.err) == (1, True)
    unknown = vanthu(tmp_path, "new", "kh-sau", "--from", "kh-la")
    assert (unknown.code, "[workflow-unknown-plan]" in unknown.err) == (1, True)
    made(tmp_path, "2026-11-24")
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize(
    "name", ["plan.yaml", "returns/2020-Q4/so-y-te.yaml", "subplans/so-y-te.yaml", "evaluations/all.yaml"]
)
def test_errors_in_the_old_plan_are_told_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    founding(tmp_path)
    file = tmp_path / "content/kh-33-2018" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("agency: [\n", "utf-8")
    told = vanthu(tmp_path, "new", "kh-sau", "--from", "kh-33-2018", "--as-of", "2021-01-20")
    assert (told.code, name in told.err) == (1, True)
    assert not (tmp_path / "content/kh-sau").exists()


@given(st.integers(2000, 2030), st.integers(1, 6), st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(1, 4))
def test_a_successor_begins_after_the_plan_and_not_in_the_past(
    first: int, length: int, day: date, quarter: int
) -> None:
    last = first + length - 1
    phase = {"id": "a", "name": "A", "start": date(first, 1, 1), "end": date(last, 12, 31)}
    duty = {"by": "x", "to": "x", "first": f"{first}-Q{quarter}", "last": f"{last}-Q4"}
    facts = {"issuers": "x", "symbol": "KH-UBND", "subject": "A", "sections": ["A"], "phases": [phase]}
    years = years_of(Plan.model_validate(facts | {"reporting": duty}), day)
    assert years.begins > last
    closes = Plan.model_validate(facts).window(f"{years.begins}-Q{quarter}").last
    assert closes >= day
    sooner = Plan.model_validate(facts).window(f"{years.begins - 1}-Q{quarter}").last
    assert years.begins == last + 1 or sooner < day


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("giai đoạn 2018 -2020", "giai đoạn 2021 - 2023"),
        ("Đề án “A giai đoạn 2018 - 2020” năm 2019", "Đề án “A giai đoạn 2018 - 2020” năm 2022"),
        ("ngày 14/11/2018, số 57/2018/QĐ, năm 2017, 2018", "ngày 14/11/2018, số 57/2018/QĐ, năm 2017, 2021"),
        ("tầm nhìn đến năm 2030, 12018 vụ", "tầm nhìn đến năm 2030, 12018 vụ"),
    ],
)
def test_only_the_plan_s_own_years_are_moved(before: str, after: str) -> None:
    assert Years(2018, 2020, 3).text(before) == after


def test_29_february_is_moved_to_a_day_that_is() -> None:
    assert Years(2020, 2020, 1).day(date(2020, 2, 29)) == date(2021, 2, 28)
    assert Years(2020, 2020, 4).day(date(2020, 2, 29)) == date(2024, 2, 29)
