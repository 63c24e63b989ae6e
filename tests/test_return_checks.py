"""Rules on returns: each finds what it is for, at its place, and leaves what is right alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.judged_return import Collection, JudgedReturn
from generators.content.return_checks import collection_of, return_problems
from generators.content.returns import Return
from generators.problems import Problem, Source, errors
from tests.office import Office
from tests.test_returns import asked, content, folder

PARTS = ["hinh-su", "kinh-te", "ma-tuy", "moi-truong", "cong-nghe-cao", "khac"]
WHOLE = "bang-nhom-triet-xoa"
WINDOWS = {"2018-Q3": ("2018-07-01", "2018-09-30"), "2018-Q4": ("2018-10-01", "2018-12-31")}
WINDOWS |= {"2019-Q1": ("2019-01-01", "2019-03-14"), "2019-Q2": ("2019-03-15", "2019-06-14")}


def collection(period: str = "2018-Q3") -> Collection:
    found = collection_of(folder(), content().agencies, period, Source("biểu mẫu"))
    assert isinstance(found, Collection)
    return found


def sound(agency: str = "cong-an-tinh", period: str = "2018-Q3", **changes: Any) -> dict[str, Any]:
    """Return the data of a return with nothing wrong, then changed: every figure is 0."""
    start, end = WINDOWS[period]
    keys = [question.key for question in asked(agency, period).asked]
    zeros = {key.removeprefix("figure-"): "0" for key in keys if key.startswith("figure-")}
    day = f"{end[:4]}-{int(end[5:7]) % 12 + 1:02}-02" if end[5:7] != "12" else f"{int(end[:4]) + 1}-01-03"
    facts = {"agency": agency, "period": period, "start": start, "end": end, "received": day, "figures": zeros}
    return facts | {"direction": ["Ban hành kế hoạch."], **changes}


def figures(agency: str = "cong-an-tinh", **changes: str | None) -> dict[str, Any]:
    """Return a sound return with some figures changed (`_` for `-` in their ids), None to leave one out."""
    data = sound(agency)
    new = {name.replace("_", "-"): value for name, value in changes.items()}
    return data | {"figures": {name: value for name, value in (data["figures"] | new).items() if value is not None}}


def judged(data: dict[str, Any], previous: dict[str, Any] | None = None, period: str = "2018-Q3") -> list[Problem]:
    filed, before = Return.model_validate(data), Return.model_validate(previous) if previous else None
    place = lambda path: Source("biểu mẫu", place="/".join(map(str, path)))  # noqa: E731 - a carrier's own places
    return list(return_problems(JudgedReturn(filed, collection(period), place, before)))


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.source.place) for problem in problems]


@pytest.mark.parametrize("agency", ["cong-an-tinh", "so-tai-chinh", "toa-an-nhan-dan-tinh", "ubnd-huyen-vu-thu"])
@pytest.mark.parametrize("period", WINDOWS)
def test_a_sound_return_has_no_problem(agency: str, period: str) -> None:
    assert judged(sound(agency, period), period=period) == []


AMOUNTS = st.integers(0, 10**38)


@given(parts=st.lists(AMOUNTS, min_size=6, max_size=6), off=st.integers(-3, 3))
def test_a_whole_is_the_sum_of_its_parts_at_any_size(parts: list[int], off: int) -> None:
    whole = max(sum(parts) + off, 0)
    given_parts = {f"bang_nhom_{name.replace('-', '_')}": str(part) for name, part in zip(PARTS, parts, strict=True)}
    problems = judged(figures(bang_nhom_triet_xoa=str(whole), **given_parts))
    wanted = [("return-sum-differs", f"figures/{WHOLE}")] if whole != sum(parts) else []
    assert found(problems) == wanted


def test_a_sum_names_all_numbers_and_a_missing_part_is_asked_for_instead() -> None:
    (problem,) = judged(figures(bang_nhom_triet_xoa="1200", bang_nhom_hinh_su="1.0", bang_nhom_khac="1"))
    assert "ghi 1.200, nhưng các dòng con cộng lại là 2 (1 + 0 + 0 + 0 + 0 + 1)" in problem.message
    (missing,) = judged(figures(bang_nhom_triet_xoa="1200", bang_nhom_khac=None))
    assert (missing.code, missing.severity) == ("return-missing", "warning")
    assert missing.message.endswith("chưa ghi: Số băng, nhóm bị triệt xóa, vô hiệu hóa: lĩnh vực khác")


@pytest.mark.parametrize(
    ("agency", "value", "wrong"),
    [
        ("cong-an-tinh", "3", False),
        ("cong-an-tinh", "3,0", False),
        ("cong-an-tinh", "3,5", True),
        ("cong-an-tinh", "123456789012345678901234567890123456,5", True),
        ("so-tai-chinh", "1250,5", False),
        ("so-tai-chinh", "1250,25", True),
    ],
)
def test_no_more_decimals_than_the_indicator_has(agency: str, value: str, wrong: bool) -> None:
    name = "kinh-phi" if agency == "so-tai-chinh" else "truy-na-bat-dau-thu"
    problems = judged(figures(agency, **{name: value}))
    assert found(problems) == ([("return-decimals", f"figures/{name}")] if wrong else [])
    assert all(value in problem.message.replace(".", "") for problem in problems)


def test_figures_that_are_not_the_body_s_own_are_errors_at_their_place() -> None:
    data = figures("so-tu-phap", kinh_phi="1", ty_le_tai_pham="5", buoi_tuyen_truyem="7")
    problems = judged(data)
    assert found(problems) == [
        ("return-not-owed", "figures/kinh-phi"),
        ("return-ratio-given", "figures/ty-le-tai-pham"),
        ("content-unknown-indicator", "figures/buoi-tuyen-truyem"),
    ]
    assert len(errors(problems)) == 3
    assert "có phải “buoi-tuyen-truyen” không?" in problems[2].message


@pytest.mark.parametrize(
    ("agency", "code"),
    [
        ("cong-an-tin", "content-unknown-agency"),
        ("cong-an-tinh-hung-yen", "content-agency-not-valid"),
        ("chi-cuc-hai-quan-thai-binh", "return-not-reporting"),
        ("ubnd-tinh-thai-binh", "return-not-reporting"),
    ],
)
def test_only_a_body_that_reports_then_may_report(agency: str, code: str) -> None:
    problems = judged(sound() | {"agency": agency})
    assert found(problems) == [(code, "agency")]
    assert errors(problems)


def test_a_plan_that_asks_for_no_reports_has_no_period() -> None:
    plan = folder().plan.model_copy(update={"reporting": None})
    bare = type(folder())(folder().id, plan, folder().plan_text, folder().indicators, folder().indicators_text)
    for name in ("2018-Q3", "2018-Q1"):
        problem = collection_of(bare, content().agencies, name, Source("biểu mẫu"))
        assert isinstance(problem, Problem)
        assert (problem.code, problem.source.file) == ("return-unknown-period", "biểu mẫu")


def test_results_are_for_items_of_the_plan() -> None:
    results = {"nv-2-5": ["Đã khởi tố vụ án."], "nv-2-8": ["Không có mục này."]}
    (problem,) = judged(sound(results=results))
    assert (problem.code, problem.source.place) == ("content-unknown-item", "results/nv-2-8")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"start": "2018-06-01", "end": "2018-08-31"}, [("return-other-window", "start")]),
        ({"start": "2018-09-30", "end": "2018-07-01"}, [("return-window-reversed", "end")]),
        ({"date": "2018-09-30"}, []),
        ({"date": "2018-09-29"}, [("return-signed-early", "date")]),
        ({"date": "2018-10-02"}, []),
        ({"date": "2018-10-03"}, [("return-signed-late", "date")]),
        ({"received": "2018-09-28"}, [("return-signed-early", "end")]),
        ({"received": "2018-10-02 07:30", "date": "2018-10-02"}, []),
        ({"received": "2018-09-20", "date": "2018-09-25"}, [("return-signed-late", "date")]),
    ],
)
def test_days_are_those_of_the_period_and_follow_each_other(
    changes: dict[str, str], wanted: list[tuple[str, str]]
) -> None:
    assert found(judged(sound(**changes))) == wanted


@pytest.mark.parametrize(
    ("name", "before", "now", "asked_about"),
    [
        ("buoi-tuyen-truyen", "10", "50", False),
        ("buoi-tuyen-truyen", "10", "51", True),
        ("buoi-tuyen-truyen", "4", "23", False),
        ("buoi-tuyen-truyen", "4", "24", True),
        ("buoi-tuyen-truyen", "0", "19", False),
        ("buoi-tuyen-truyen", "0", "20", True),
        ("buoi-tuyen-truyen", "20", "0", True),
        ("buoi-tuyen-truyen", "19", "0", False),
        ("buoi-tuyen-truyen", "300", "59", True),
        ("mo-hinh-tu-quan", "10", "15", False),
        ("mo-hinh-tu-quan", "10", "16", True),
        ("mo-hinh-tu-quan", "10", "4", True),
        ("mo-hinh-tu-quan", "4", "8", False),
        ("mo-hinh-tu-quan", "100", "60", False),
        ("mo-hinh-tu-quan", "100", "49", True),
    ],
)
def test_implausible_changes_are_asked_about(name: str, before: str, now: str, asked_about: bool) -> None:
    new, old = figures("ubnd-huyen-vu-thu", **{name: now}), figures("ubnd-huyen-vu-thu", **{name: before})
    problems = judged(new, old)
    assert found(problems) == ([("return-jump", f"figures/{name}")] if asked_about else [])
    assert errors(problems) == []
    assert judged(new) == []


def test_a_figure_that_was_missing_before_is_no_jump() -> None:
    assert judged(figures(buoi_tuyen_truyen="900"), figures(buoi_tuyen_truyen=None)) == []


@pytest.mark.parametrize(
    ("sentence", "period", "named"),
    [
        ("Trong quý III, đơn vị tổ chức 02 hội nghị.", "2018-Q3", ""),
        ("Kết quả quý III năm 2018 và nhiệm vụ quý IV/2018.", "2018-Q3", ""),
        ("Kết quả quý II/2018 như sau.", "2018-Q3", "quý II/2018"),
        ("Thực hiện nhiệm vụ quý 2, đơn vị đã làm tốt.", "2018-Q3", "quý 2"),
        ("Báo cáo Quý III năm 2017.", "2018-Q3", "Quý III năm 2017"),
        ("Số vụ tăng so với quý II/2018.", "2018-Q3", ""),
        ("Số vụ giảm 12 vụ, quý II/2018 là 30 vụ.", "2018-Q3", ""),
        ("Duy trì mô hình thành lập từ quý I/2018.", "2018-Q3", ""),
        ("Tăng cường phối hợp trong quý I.", "2018-Q3", "quý I"),
        ("Triển khai nhiệm vụ quý I năm 2019.", "2018-Q4", ""),
        ("Triển khai nhiệm vụ quý I.", "2018-Q4", ""),
        ("Triển khai nhiệm vụ quý I năm 2018.", "2018-Q4", "quý I năm 2018"),
        ("Năm 2017, đơn vị mở 02 lớp tập huấn.", "2018-Q3", "Năm 2017"),
        ("Thực hiện Chỉ thị của Bộ trưởng trong năm 2017.", "2018-Q3", ""),
        ("Phấn đấu đến năm 2020 hoàn thành.", "2018-Q3", ""),
        ("Quý khách gửi đơn tố giác.", "2018-Q3", ""),
    ],
)
def test_words_left_over_from_another_period_are_asked_about(sentence: str, period: str, named: str) -> None:
    problems = judged(sound("so-tu-phap", period, causes=["Việc chung.", sentence]), period=period)
    assert found(problems) == ([("return-other-period", "causes/1")] if named else [])
    assert all(f"nói về {named}," in problem.message for problem in problems)


def test_each_sentence_is_judged_by_itself() -> None:
    text = "So với quý II năm 2018, số vụ giảm. Quý II năm 2018 đã tổ chức 03 đợt; quý III tổ chức 02 đợt."
    (problem,) = judged(sound("so-tu-phap", results={"nv-2-3": [text]}))
    assert problem.source.place == "results/nv-2-3/0"
    assert "câu “Quý II năm 2018 đã tổ chức 03 đợt”" in problem.message


@pytest.mark.parametrize(
    ("words", "period", "gone"),
    [
        ("Chi cục Quản lý thị trường", "2018-Q3", False),
        ("Chi cục Quản lý thị trường", "2018-Q4", False),
        ("Chi cục Quản lý thị trường", "2019-Q2", True),
        ("Cục Quản lý thị trường tỉnh", "2018-Q3", True),
        ("Chi cục Hải quan Thái Bình", "2018-Q3", False),
        ("Hải quan Thái Bình", "2018-Q3", True),
        ("Công an tỉnh", "2018-Q3", False),
        ("Công an tỉnh Hưng Yên", "2018-Q3", True),
        ("C45 - Bộ Công an", "2018-Q3", False),
        ("C45 - Bộ Công an", "2018-Q4", True),
    ],
)
def test_names_that_nobody_carries_then_are_asked_about(words: str, period: str, gone: bool) -> None:
    problems = judged(sound("so-tu-phap", period, proposals=[f"Đề nghị {words} phối hợp."]), period=period)
    assert found(problems) == ([("return-gone-name", "proposals/0")] if gone else [])
    assert all(f"“{words}”" in problem.message for problem in problems)


def test_a_name_that_ended_is_told_with_who_goes_on() -> None:
    (problem,) = judged(
        sound("so-tu-phap", "2019-Q2", direction=["Phối hợp Chi cục Quản lý thị trường."]), period="2019-Q2"
    )
    assert "Cục Quản lý thị trường tỉnh Thái Bình (cuc-quan-ly-thi-truong-thai-binh)" in problem.hint


def test_errors_of_a_return_stop_no_paper_that_does_not_stand_on_it(office: Office) -> None:
    office.write("content/kh-mau/returns/2026-Q1/cong-an-tinh.yaml", "agency: [\n")
    office.write("content/kh-mau/returns/2026-Q2/so-khoa-hoc.yaml", "agency: so-khoa-hoc\nperiod: 2026-Q2\n")
    checked = office.run("check")
    assert checked.code == 1
    assert "returns/2026-Q1/cong-an-tinh.yaml:2:1" in checked.out
    assert "returns/2026-Q2/so-khoa-hoc.yaml" in checked.out
    for verb in ("plan", "subplans"):
        assert office.run(verb).code == 0
