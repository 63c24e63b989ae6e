"""A return that replaces an earlier one: in time if the first was, and on an earlier day the first one counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from tests.completing import RETURNED, put, return_form
from tests.filling import filled
from tests.office import Office, vanthu

PERIOD, BODY = "2026-Q1", "cong-an-tinh"
FILED = f"content/kh-mau/returns/{PERIOD}/{BODY}.yaml"
FIRST, SECOND, THIRD = "2026-03-16 09:00", "2026-05-20 10:30", "2026-06-01"


def receive(office: Office, day: str, cases: int, *options: str) -> dict[str, Any]:
    """Receive the form with so many cases; return what is filed."""
    form = filled(return_form(office, BODY, PERIOD), {**RETURNED, "figure-vu-pham-toi": str(cases)})
    put(office, "in/a.docx", form)
    told = office.run("receive", str(office.folder / "in/a.docx"), "--received", day, *options)
    assert told.code == 0, told.err
    return dict(yaml.safe_load((office.folder / FILED).read_text("utf-8")))


def state(folder: Path, day: str) -> dict[str, Any]:
    rows = json.loads(vanthu(folder, "status", PERIOD, "--as-of", day, "--json").out)["returns"]
    return next(row for row in rows if row["agency"] == BODY)


def figure(folder: Path, day: str) -> str:
    return str(json.loads(vanthu(folder, "explain", PERIOD, "vu-pham-toi", "--as-of", day, "--json").out)["value"])


def test_the_record_keeps_the_day_of_the_first_one(office: Office) -> None:
    assert "first_received" not in receive(office, FIRST, 20)
    assert receive(office, SECOND, 22, "--replace")["first_received"] == FIRST
    third = receive(office, THIRD, 25, "--replace")
    assert (str(third["received"]), third["first_received"]) == (THIRD, FIRST)


def test_a_correction_of_what_came_in_time_is_not_late(office: Office) -> None:
    receive(office, FIRST, 20)
    before = state(office.folder, "2026-03-20")
    receive(office, SECOND, 22, "--replace")
    after = state(office.folder, "2026-06-30")
    assert before["standing"] == after["standing"]
    assert (before["received"], after["received"]) == ("2026-03-16T09:00", "2026-05-20T10:30")


def test_on_an_earlier_day_the_earlier_figures_stand(office: Office) -> None:
    for day, cases, options in ((FIRST, 20, ()), (SECOND, 22, ("--replace",)), (THIRD, 25, ("--replace",))):
        receive(office, day, cases, *options)
    found = {day: figure(office.folder, day) for day in ("2026-03-16", "2026-05-19", "2026-05-20", "2026-06-01")}
    assert list(found.values()) == ["20", "20", "22", "25"]
    assert state(office.folder, "2026-04-01")["standing"] == state(office.folder, "2026-06-30")["standing"]
