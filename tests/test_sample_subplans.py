"""The sample sub-plans and reminders: marked as made up, as received, and of use to an evaluation and a letter."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generators.content.received import load_returns, load_subplans
from generators.content.reminders import load_reminders, periods_with_reminders
from generators.content.returns import SAMPLE_MARK
from generators.content.subplans import Subplan
from generators.documents.evaluation_promises import counted, promises_of
from generators.workflow.evaluations import evaluation_order, stage_named
from generators.workflow.inbox import read_inbox
from tests.filling import MAIN, parts_of
from tests.office import ROOT, vanthu

PLAN = "kh-33-2018"
AFTERWARDS = date(2021, 1, 15)


@cache
def subplans() -> dict[str, Subplan]:
    found, problems = load_subplans(ROOT, PLAN)
    assert problems == []
    return {body: filed.value for body, filed in found.items()}


def measures(subplan: Subplan) -> list[str]:
    return [text for answer in subplan.tasks for measure in answer.measures for text in measure.content]


def test_all_are_marked_and_each_promises_its_own() -> None:
    assert 7 <= len(subplans()) <= 9
    assert "so-tu-phap" not in subplans()  # the README receives it
    for body, subplan in subplans().items():
        first, second, *_ = (ROOT / f"content/{PLAN}/subplans/{body}.yaml").read_text("utf-8").splitlines()
        assert first.startswith("# NỘI DUNG MINH HỌA, không phải kế hoạch thật")
        assert second == "# yaml-language-server: $schema=../../schema/subplan.json"
        assert subplan.sample
    promised = Counter(text for subplan in subplans().values() for text in measures(subplan))
    assert max(promised.values()) == 1


def test_the_signer_is_the_one_of_the_returns() -> None:
    returns, _ = load_returns(ROOT, PLAN, "2018-Q2")
    assert {body: each.signer for body, each in subplans().items()} == {
        body: returns[body].value.signer for body in subplans()
    }


@pytest.mark.parametrize(
    ("stage", "outcomes"),
    [
        ("phase-1", {"kept", "ongoing", "unasked"}),
        ("phase-2", {"kept", "late", "unreported", "ongoing", "unasked"}),
    ],
)
def test_an_evaluation_can_tell_kept_late_and_not_reported(stage: str, outcomes: set[str]) -> None:
    inbox = read_inbox(ROOT, None, AFTERWARDS)
    order, _ = evaluation_order(inbox, stage_named(inbox, stage))
    assert counted(tuple(promises_of(order))).keys() == outcomes


def test_forms_sent_out_today_are_the_forms_that_were_answered(tmp_path: Path) -> None:
    """A paper with sample answers says so; one that nobody answered does not."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    told = vanthu(tmp_path, "subplans")
    assert (told.code, told.err) == (0, "")
    marked = set()
    for file in (tmp_path / f"output/drafts/{PLAN}/subplans").glob("*.docx"):
        parts = parts_of(file.read_bytes())
        if SAMPLE_MARK in parts[MAIN].decode():
            marked.add(file.stem)
            store = parts["customXml/item1.xml"].decode()
            assert f'"{subplans()[file.stem].version}"' in store, file.stem
    assert marked == set(subplans())


def test_reminders_went_to_those_who_were_late_or_missing_and_are_marked() -> None:
    numbers, sent = [], []
    for period in periods_with_reminders(ROOT, PLAN):
        filed, problems = load_reminders(ROOT, PLAN, period)
        assert filed is not None
        sent += [period] if filed.value.letters else []
        assert problems == []
        assert filed.value.sample
        returns, _ = load_returns(ROOT, PLAN, period)
        for letter in filed.value.letters:
            numbers.append(letter.code)
            for body in letter.agencies:
                assert body not in returns or returns[body].value.received.date() > letter.date
    assert sent == ["2019-Q2", "2020-Q1", "2020-Q2", "2020-Q3"]
    assert len(numbers) == len(set(numbers)) == 6
    assert all(re.fullmatch(r"\d+/CAT-PC02", number) for number in numbers)
