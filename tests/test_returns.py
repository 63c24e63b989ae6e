"""What a return asks of a body, and the way from answers to the filed record and back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.content.duties import owed, result_items, who_reports
from generators.content.load import Content, PlanFolder, load_content
from generators.content.questions import Answers, Question, Questionnaire
from generators.content.return_questions import PREFIXES, key_of, return_answers, return_questions, return_record
from generators.content.returns import Return
from generators.vietnamese import first_words
from generators.yaml_text import read_yaml, to_yaml, validate
from tests.office import ROOT
from tests.test_round_trip import WORDS

RECEIVED = datetime(2018, 10, 4, 16, 30)
DAY = date(2018, 9, 30)
FIELDS = ["number", "date", "direction", "start", "end", "strengths", "shortcomings", "causes", "next_tasks"]
FIELDS += ["proposals", "signer"]
TASKS = {
    "cong-an-tinh": [f"nv-2-{number}" for number in range(1, 8)],
    "vien-kiem-sat-nhan-dan-tinh": ["nv-2-5"],
    "bo-chi-huy-bo-doi-bien-phong-tinh": ["nv-2-1", "nv-2-4", "nv-2-5"],
    "tinh-doan": ["nv-2-3", "nv-2-6"],
    "ubnd-huyen-vu-thu": [f"nv-2-{number}" for number in range(1, 8)],
}


@cache
def content() -> Content:
    found, _ = load_content(ROOT)
    assert found is not None
    return found


def folder() -> PlanFolder:
    (found,) = content().plans
    return found


def asked(body: str, period: str = "2018-Q3") -> Questionnaire:
    agency = content().agencies.find(body)
    assert agency is not None
    return return_questions(folder(), content().agencies, agency, period)


def written(name: str) -> Any:
    """Return a YAML file of the office as another reader sees it."""
    return yaml.safe_load((ROOT / "content" / name).read_text(encoding="utf-8"))


def reporters(day: date = DAY) -> list[str]:
    return [agency.id for agency in who_reports(folder().plan, content().agencies, day)]


def test_everybody_told_or_requested_reports_while_it_exists() -> None:
    groups = {"so-ban-nganh", "ubnd-huyen-thanh-pho", "doan-the"}
    alone = {"cong-an-tinh", "vien-kiem-sat-nhan-dan-tinh", "toa-an-nhan-dan-tinh"}
    alone |= {"bo-chi-huy-bo-doi-bien-phong-tinh", "mat-tran-to-quoc-tinh", "chi-cuc-quan-ly-thi-truong"}
    wanted = {
        row["id"]
        for row in written("agencies.yaml")["agencies"]
        if (row["id"] in alone or groups & set(row.get("groups", [])))
        and str(row.get("valid_from", "2018")) <= "2018-09-30" <= str(row.get("valid_to", "9999"))
    }
    assert len(wanted) == 35
    assert set(reporters()) == wanted
    assert "so-nong-nghiep-va-moi-truong" in reporters(date(2025, 4, 1))
    assert "cuc-quan-ly-thi-truong-thai-binh" in reporters(date(2018, 10, 12)), "who carries on a body that is named"
    assert "so-tai-nguyen-va-moi-truong" not in reporters(date(2025, 4, 1))
    assert who_reports(folder().plan.model_copy(update={"reporting": None}), content().agencies, DAY) == ()


def test_each_body_is_asked_exactly_what_it_owes() -> None:
    groups = {row["id"]: set(row.get("groups", [])) for row in written("agencies.yaml")["agencies"]}
    rows = written("kh-33-2018/indicators.yaml")["indicators"]
    for body in reporters():
        wanted = [
            row["id"]
            for row in rows
            if row.get("aggregation") != "ratio" and ({body} | groups[body]) & set(row["owners"])
        ]
        keys = [question.key for question in asked(body).asked]
        assert [key.removeprefix("figure-") for key in keys if key.startswith("figure-")] == wanted, body
        assert [key for key in keys if not key.startswith(("figure-", "result-"))] == FIELDS


@pytest.mark.parametrize("body", TASKS)
def test_results_are_asked_for_the_task_groups_that_concern_the_body(body: str) -> None:
    keys = [question.key for question in asked(body).asked if question.key.startswith("result-")]
    assert keys == [f"result-{task}" for task in TASKS[body]]


def test_a_figure_is_asked_with_name_unit_and_decimals() -> None:
    question = asked("so-tai-chinh").find("figure-kinh-phi")
    assert isinstance(question, Question)
    assert (question.title, question.unit) == ("Kinh phí đã bố trí thực hiện Kế hoạch", "triệu đồng")
    assert (question.kind, question.decimals, question.required) == ("number", 1, False)


@pytest.mark.parametrize(
    ("period", "start", "end"), [("2018-Q3", "2018-07-01", "2018-09-30"), ("2020-Q1", "2019-12-15", "2020-03-14")]
)
def test_the_window_of_the_period_is_given(period: str, start: str, end: str) -> None:
    form = asked("so-tu-phap", period)
    given_days = [question.given for key in ("start", "end") if isinstance(question := form.find(key), Question)]
    assert given_days == [start, end]
    assert (form.kind, form.plan, form.agency, form.period) == ("return", "kh-33-2018", "so-tu-phap", period)


def test_required_is_what_a_report_cannot_do_without() -> None:
    required = {question.key for question in asked("so-tu-phap").asked if getattr(question, "required", False)}
    assert required == {"start", "end", "direction", "next_tasks", "signer"}


def test_proposals_go_to_the_collector_and_the_issuer_and_never_to_oneself() -> None:
    readers = {"so-tu-phap": "Công an tỉnh và Ủy ban nhân dân tỉnh", "cong-an-tinh": "với Ủy ban nhân dân tỉnh"}
    for body, names in readers.items():
        question = asked(body).find("proposals")
        assert isinstance(question, Question)
        assert question.hint.endswith(names)


def test_a_plan_without_task_groups_asks_for_the_work_that_it_gives() -> None:
    found, _ = load_content(Path(__file__).parent / "sample")
    assert found is not None
    (plan,) = found.plans
    bodies = {row.id: row for row in found.agencies.agencies}
    day = date(2026, 3, 14)
    assert [item.id for item in result_items(plan.plan, bodies["cong-an-tinh"], found.agencies, day)] == [
        "pc-1",
        "pc-2",
    ]
    assert [item.id for item in result_items(plan.plan, bodies["so-khoa-hoc"], found.agencies, day)] == ["pc-2"]
    assert result_items(plan.plan, bodies["vien-kiem-sat-tinh"], found.agencies, day) == ()
    assert owed(plan.indicators, bodies["so-thong-tin"], found.agencies, day) == ()


def test_tasks_that_name_nobody_concern_every_body() -> None:
    plan = folder().plan
    bare = [item.model_copy(update={"duties": ()}) for _, item in plan.walk() if item.id == "nv-2-7"]
    section = plan.sections[0].model_copy(update={"meaning": "tasks", "items": tuple(bare)})
    changed = plan.model_copy(update={"sections": (section,)})
    agency = content().agencies.find("toa-an-nhan-dan-tinh")
    assert agency is not None
    assert [item.id for item in result_items(changed, agency, content().agencies, DAY)] == ["nv-2-7"]


@given(
    one=st.sampled_from(["start", "figure-a", "result-a", "a", "figures", "number"]), other=st.text("abr-", min_size=1)
)
def test_no_two_places_share_a_key(one: str, other: str) -> None:
    places = [(field, name) for field in PREFIXES for name in (one, other)] + [(field,) for field in FIELDS]
    keys = {place: key_of(*place) for place in places}
    assert len(set(keys.values())) == len(set(places))


@pytest.mark.parametrize(
    ("text", "most", "wanted"),
    [
        ("Tăng cường nguồn lực.", 40, "Tăng cường nguồn lực"),
        ("Chủ động tham mưu, kiểm tra, khảo sát; phối hợp", 40, "Chủ động tham mưu, kiểm tra, khảo sát…"),
        ("Một, hai ba bốn năm sáu bảy tám chín mười", 22, "Một, hai ba bốn năm…"),
        ("không-có-chỗ-nào-ngắt-được-cả", 10, "không-có-…"),
    ],
)
def test_a_long_task_is_called_by_its_first_words(text: str, most: int, wanted: str) -> None:
    assert first_words(text, most) == wanted


LINES = WORDS.map(str.strip).filter(bool)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(date.isoformat)
NUMBERS = st.decimals(0, 10**12, places=2, allow_nan=False).map(lambda amount: f"{amount:f}".replace(".", ","))
GIVEN = {
    "text": LINES,
    "rich": st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    "date": DAYS,
    "number": NUMBERS,
}


@st.composite
def completed(draw: st.DrawFn) -> tuple[Questionnaire, Answers]:
    """A form of some body and canonical answers to some of its questions."""
    form = asked(draw(st.sampled_from(reporters())))
    answers: dict[str, str] = {}
    for question in form.asked:
        assert isinstance(question, Question)
        if question.required or draw(st.booleans()):
            answers[question.key] = draw(GIVEN[question.kind])
    return form, answers


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("return") / "return.yaml"


@settings(max_examples=120, deadline=None)
@given(form=completed(), received=st.sampled_from([RECEIVED, datetime(2018, 10, 4)]))
def test_answers_are_filed_and_read_back_equal(
    file: Path, form: tuple[Questionnaire, Answers], received: datetime
) -> None:
    questionnaire, answers = form
    file.write_text(to_yaml(return_record(questionnaire, answers, received)), encoding="utf-8")
    text, problems = read_yaml(file, "return.yaml")
    assert text is not None, problems
    filed, problems = validate(text, Return)
    assert filed is not None, problems
    assert return_answers(filed) == answers
    assert (filed.agency, filed.period, filed.received) == (questionnaire.agency, "2018-Q3", received)
    assert not filed.sample


def test_an_answer_that_is_not_there_is_no_zero_and_no_empty_text() -> None:
    answers = {"start": "2018-07-01", "end": "2018-09-30", "figure-buoi-tuyen-truyen": "", "causes": ""}
    record = return_record(asked("so-tu-phap"), answers | {"figure-doan-kiem-tra": "0"}, RECEIVED)
    assert record == {
        "agency": "so-tu-phap",
        "period": "2018-Q3",
        "start": date(2018, 7, 1),
        "end": date(2018, 9, 30),
        "received": RECEIVED,
        "figures": {"doan-kiem-tra": Decimal(0)},
    }
