"""`vanthu new --from`: the successor of a plan is valid, has today's bodies, and takes results over honestly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.content.succession import CARRIED, DRAFT
from tests.office import Told, founding, vanthu
from tests.reading import words
from tests.reporting import PLAN, POLICE, QUARTER, Reporting

DAYS = ["2021-01-10", "2026-11-24"]


def made(folder: Path, day: str, former: str = "kh-33-2018") -> Told:
    told = vanthu(folder, "new", "kh-sau", "--from", former, "--as-of", day)
    assert (told.code, told.out) == (0, "Đã ghi content/kh-sau/plan.yaml\nĐã ghi content/kh-sau/indicators.yaml\n"), (
        told.err
    )
    return told


def written(folder: Path, name: str = "plan") -> dict[str, Any]:
    return dict(yaml.safe_load((folder / f"content/kh-sau/{name}.yaml").read_text("utf-8")))


def head(folder: Path) -> str:
    text = (folder / "content/kh-sau/plan.yaml").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if line.startswith("#"))


def targets(data: Any) -> list[dict[str, Any]]:
    """Return the targets below an outline."""
    if isinstance(data, list):
        return [found for each in data for found in targets(each)]
    if not isinstance(data, dict):
        return []
    return [*data.get("targets", []), *targets(data.get("items", []))]


@pytest.mark.parametrize("day", DAYS)
def test_the_successor_of_the_founding_plan_is_valid_and_makes_papers(tmp_path: Path, day: str) -> None:
    founding(tmp_path)
    made(tmp_path, day)
    checked = vanthu(tmp_path, "check", "--as-of", day)
    assert not [line for line in checked.out.splitlines() if "content/kh-sau/" in line and ": lỗi: " in line]
    for verb in ("plan", "subplans"):
        told = vanthu(tmp_path, verb, "--plan", "kh-sau", "--as-of", day)
        assert told.code == 0, told.err
    printed = words(tmp_path / "output/drafts/kh-sau/plan.docx")
    assert CARRIED in printed
    assert "2018 -2020" not in printed.partition("Nơi nhận")[0][:600]


def test_years_are_later_and_what_was_issued_is_blank(tmp_path: Path) -> None:
    founding(tmp_path)
    made(tmp_path, "2021-01-10")
    plan = written(tmp_path)
    assert not {"number", "date", "code_as_issued"} & plan.keys()
    assert [(str(phase["start"]), str(phase["end"])) for phase in plan["phases"]] == [
        ("2021-01-01", "2021-12-31"),
        ("2022-01-01", "2023-12-31"),
    ]
    assert (plan["reporting"]["first"], plan["reporting"]["last"]) == ("2021-Q2", "2023-Q4")
    assert "exceptions" not in plan["reporting"]
    assert "giai đoạn 2021 -2023" in plan["subject"]
    assert all("name" not in row for row in plan["signatures"])


def test_bodies_are_those_of_the_day_and_it_is_told_what_became_of_them(tmp_path: Path) -> None:
    founding(tmp_path)
    made(tmp_path, "2026-11-24")
    told = head(tmp_path)
    assert "Sở Kế hoạch và Đầu tư tỉnh Thái Bình (đến 28/02/2025) → Sở Tài chính tỉnh Hưng Yên" in told
    assert "Ủy ban nhân dân tỉnh Thái Bình (đến 30/6/2025) → Ủy ban nhân dân tỉnh Hưng Yên" in told
    assert "Ủy ban nhân dân các huyện, thành phố → không còn cơ quan nào, đã bỏ" in told
    assert written(tmp_path)["issuers"] == ["ubnd-tinh-hung-yen"]
    assert written(tmp_path)["reporting"]["to"] != "cong-an-tinh"


def test_made_up_figures_are_no_baseline(tmp_path: Path) -> None:
    founding(tmp_path)
    made(tmp_path, "2021-01-10")
    found = targets(written(tmp_path)["sections"])
    assert len(found) == 4
    assert all("value" not in target["baseline"] for target in found)
    assert "ty-le-kham-pha-an-bang-nhom: chỉ có SỐ LIỆU MINH HỌA (92,1%), không dùng làm kỳ gốc" in head(tmp_path)
    carried = written(tmp_path)["sections"][-1]
    assert carried["title"] == CARRIED
    assert all(item.startswith(DRAFT) and item.endswith("(SỐ LIỆU MINH HỌA)") for item in carried["items"])


@pytest.fixture
def office(tmp_path: Path) -> Reporting:
    phases = [{"id": "phase-1", "name": "Giai đoạn 1", "start": "2020-01-01", "end": "2020-12-31"}]
    duty = {"by": POLICE, "requested": ["toa-an"], "to": "cong-an-tinh", "first": "2020-Q1", "last": "2020-Q4"}
    return Reporting(tmp_path, 2020, phases=phases, reporting=duty)


def test_real_and_whole_results_become_the_baseline(office: Reporting) -> None:
    for quarter in (1, 2, 3, 4):
        office.send(f"2020-Q{quarter}", QUARTER)
    told = vanthu(office.folder, "new", "kh-sau", "--from", PLAN, "--as-of", "2021-01-20")
    assert told.code == 0, told.err
    by_id = {target["id"]: target for target in targets(written(office.folder)["sections"])}
    assert by_id["ct-1"]["baseline"]["value"] == "79,2"
    assert by_id["ct-2"]["baseline"] == {
        **{"period": "giai đoạn 2020", "value": 308},
        **{"start": by_id["ct-2"]["baseline"]["start"], "end": by_id["ct-2"]["baseline"]["end"]},
    }
    assert all(target["note"].startswith(DRAFT) for target in by_id.values())


def test_incomplete_results_and_none_are_told(office: Reporting) -> None:
    told = vanthu(office.folder, "new", "kh-khong", "--from", PLAN, "--as-of", "2021-01-20")
    assert told.code == 0, told.err
    text = (office.folder / "content/kh-khong/plan.yaml").read_text("utf-8")
    assert "#   ty-le: chưa cơ quan nào gửi báo cáo" in text
    office.send("2020-Q1", {body: row for body, row in QUARTER.items() if body != "huyen-an"})
    vanthu(office.folder, "new", "kh-sau", "--from", PLAN, "--as-of", "2021-01-20")
    assert "lượt báo cáo có số liệu" in head(office.folder)


def test_what_is_there_is_never_touched_and_an_unknown_plan_is_told(tmp_path: Path) -> None:
    founding(tmp_path)
    before = (tmp_path / "content/kh-33-2018/plan.yaml").read_bytes()
    taken = vanthu(tmp_path, "new", "kh-33-2018", "--from", "kh-33-2018")
    assert (taken.code, "[workflow-plan-exists]" in taken.err) == (1, True)
    unknown = vanthu(tmp_path, "new", "kh-sau", "--from", "kh-la")
    assert (unknown.code, "[workflow-unknown-plan]" in unknown.err) == (1, True)
    assert (tmp_path / "content/kh-33-2018/plan.yaml").read_bytes() == before
    assert not (tmp_path / "content/kh-sau").exists()
    (tmp_path / "content/kh-33-2018/returns/2020-Q4/so-y-te.yaml").write_text("agency: [\n", "utf-8")
    broken = vanthu(tmp_path, "new", "kh-sau", "--from", "kh-33-2018")
    assert (broken.code, "2020-Q4/so-y-te.yaml" in broken.err) == (1, True)
    assert not (tmp_path / "content/kh-sau").exists()
