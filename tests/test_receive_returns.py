"""Completed returns come back in Word: read right or refused, never wrongly, and judged like any return."""

from __future__ import annotations

import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators import workflow
from generators.numbers import number
from tests.completing import RETURNED, complete, put, return_form
from tests.filling import Filled, filled
from tests.mutations import outcomes
from tests.office import Office
from tests.test_receive import LONG, MAYBE, WORDS, filed, saved_by_libreoffice

PERIOD = "2026-Q1"
FILED = f"content/kh-mau/returns/{PERIOD}/cong-an-tinh.yaml"
MOMENT = datetime(2026, 3, 17, 8, 0)
WINDOW = {"start": "2025-12-15", "end": "2026-03-14"}
LONGS = ("direction", "strengths", "shortcomings", "causes", "next_tasks", "proposals")
COUNTS = st.one_of(st.none(), st.integers(0, 10**12))
SIGNED = st.one_of(st.just(""), st.dates(datetime(2026, 3, 14).date(), MOMENT.date()).map(str))
COMPLETED = st.fixed_dictionaries(
    {"number": MAYBE, "date": SIGNED, "direction": LONG, "next_tasks": LONG, "signer": WORDS}
    | {"strengths": st.one_of(st.just(""), LONG), "proposals": st.one_of(st.just(""), LONG)}
    | {"figure-vu-pham-toi": COUNTS, "figure-vu-kham-pha": COUNTS}
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def form(shared: Office) -> bytes:
    return return_form(shared, "cong-an-tinh", PERIOD)


def as_filed(answers: Filled) -> dict[str, object]:
    """Return what answers must look like in the file; figures are texts of whole numbers."""
    told = {key: str(text) for key, text in answers.items() if text and not key.startswith("figure-")}
    rich = {key: told[key].split("\n") for key in LONGS if key in told}
    figures = {key.removeprefix("figure-"): text for key, text in answers.items() if key.startswith("figure-") and text}
    return WINDOW | told | rich | ({"figures": figures} if figures else {})


def what_is_filed(office: Office) -> dict[str, object]:
    return {key: value for key, value in filed(office, FILED).items() if key not in ("agency", "period", "received")}


def received(office: Office, data: bytes) -> workflow.Intake:
    put(office, "in/a.docx", data)
    shutil.rmtree(office.folder / "content/kh-mau/returns", ignore_errors=True)
    return workflow.receive(office.folder, [str(office.folder / "in")], MOMENT)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=COMPLETED)
def test_random_returns_come_back_equal(shared: Office, form: bytes, answers: dict[str, object]) -> None:
    """Numbers are written as people do, 1.234; a missing one stays missing and a zero stays a zero."""
    plain = {key: "" if value is None else str(value) for key, value in answers.items()}
    written = {
        key: number(Decimal(text)) if text and key.startswith("figure-") else text for key, text in plain.items()
    }
    intake = received(shared, filled(form, written))
    assert [str(problem) for problem in intake.problems if problem.severity == "error"] == []
    assert what_is_filed(shared) == as_filed(plain)


def test_a_thousand_damaged_returns_are_read_right_or_refused(shared: Office, form: bytes) -> None:
    """No crash, no foreign exception, no silently wrong figure; `pytest -s` shows the counts."""

    def read(data: bytes) -> bool:
        intake = received(shared, data)
        assert intake.receipts or intake.problems
        if intake.receipts:
            assert what_is_filed(shared) == as_filed(RETURNED)
        return bool(intake.receipts)

    assert outcomes(filled(form, RETURNED), read).total() == 1000


def test_a_return_drawn_again_holds_what_was_received(office: Office) -> None:
    complete(office, [{"period": PERIOD}])
    office.run("receive", str(office.folder / "in"))
    again = put(office, "in/cong-an-tinh.docx", return_form(office, "cong-an-tinh", PERIOD))
    told = office.run("receive", str(again))
    assert told.out == f"Công an tỉnh: đã nhận trước đây, nội dung không đổi ({FILED})\n"
    assert what_is_filed(office) == as_filed(RETURNED)


def test_rules_of_returns_are_told_with_their_paragraph(office: Office) -> None:
    complete(office, [{"period": PERIOD, "answers": {"start": "2026-01-01", "direction": "Thực hiện quý III/2025"}}])
    told = office.run("receive", str(office.folder / "in"), "--received", "17/3/2026")
    assert told.code == 0
    assert "[return-other-window]" in told.err
    assert "[return-other-period]" in told.err
    assert all(": đoạn " in line for line in told.err.splitlines() if "[return-" in line)


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("sub-plans")
def test_a_return_saved_by_libreoffice_is_read_right(office: Office, tmp_path: Path) -> None:
    complete(office, [{"period": PERIOD}])
    told = office.run("receive", str(saved_by_libreoffice(office.folder / "in/cong-an-tinh.docx", tmp_path)))
    assert told.code == 0, told.err
    assert what_is_filed(office) == as_filed(RETURNED)
