"""The rule book over its cases: what each rule finds in a paper with one defect, and that sound papers have none.

A file `tests/rules/<rule>.yaml` names its `rule` and lists cases; a case is a sound `paper` (plan, report, letter,
each `-circular` or `-decree`, or under both laws where neither is said) with `edits` (see tests/lint_edits.py):

    passing    nothing is found
    failing    the rule finds just what `found` lists, in order, and no other rule finds anything (but those in `also`)
    open       the rule cannot be judged: `reason`

A case may set the `day`, the `bodies` that the office knows, and its `limits`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.lint.judging import Judgement, judge
from generators.lint.rules.book import BOOK
from generators.lint.rules.rule import Rule
from tests.lint_papers import KINDS, LAWS, case_of, names, profile_on, sound

FILES = sorted((Path(__file__).parent / "rules").glob("*.yaml"))
Row = dict[str, Any]
RULES = {rule.id: rule for rule in BOOK}
EXPECTED = ("passing", "failing", "open")


@cache
def cases(file: Path) -> Row:
    written: Row = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return written


ROWS = [
    pytest.param(cases(file)["rule"], group, name, row, id=f"{file.stem}-{group}-{number}-{name}")
    for file in FILES
    for group in EXPECTED
    for number, row in enumerate(cases(file).get(group, []))
    for name in names(row["paper"])
]


def told(judgement: Judgement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for breach in judgement.breaches:
        found.setdefault(breach.rule.id, []).append(breach.finding.found)
    return found


@pytest.mark.parametrize(("rule", "group", "name", "row"), ROWS)
def test_a_rule_finds_what_is_wrong_and_nothing_else(rule: str, group: str, name: str, row: Row) -> None:
    case = case_of(name, row)
    judgement = judge(case, [each for each in BOOK if not each.rendered])
    found = told(judgement)
    allowed = {rule, *row.get("also", [])} if group == "failing" else set(row.get("also", []))
    assert found.get(rule, []) == (row.get("found", []) if group == "failing" else [])
    assert set(found) == allowed, found
    reasons = {each.reason for each in judgement.opens if each.rule.id == rule}
    assert reasons == ({row["reason"]} if group == "open" else set())


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_paper_has_no_finding(kind: str, law: str) -> None:
    assert told(judge(case_of(f"{kind}-{law}", {}, sound), [each for each in BOOK if not each.rendered])) == {}


def holds(rule: Rule, law: str) -> bool:
    return rule.article(profile_on(sound(f"letter-{law}").day)) is not None


def test_every_rule_has_cases_under_each_law_for_which_it_holds() -> None:
    written = {file.stem: cases(file) for file in FILES}
    assert [stem for stem, file in written.items() if file["rule"] != stem] == []
    assert sorted(written) == sorted(rule.id for rule in BOOK if not rule.rendered)
    for stem, file in written.items():
        for group in ("passing", "failing"):
            laws = {name.rpartition("-")[2] for row in file.get(group, []) for name in names(row["paper"])}
            lacking = [law for law in LAWS if holds(RULES[stem], law) and law not in laws]
            assert not lacking, f"{stem} has no {group} case under {lacking}"


def test_every_rule_has_an_id_of_its_own() -> None:
    assert len(RULES) == len(BOOK)
