"""Seeded defects, one at a time in sound papers: each found by the right rule alone, and mended where that is safe.

A row of tests/lint_seeds.yaml has the `defect` in words, the `rule` that must find it, and its `edits`: those of
tests/lint_edits.py, and `find` and `replace` in the words of a part (regular expressions). Edits may differ by law or
kind of paper (a mapping from `decree`, `plan` or `plan-decree`); `only` names the laws and kinds that can have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from openxml_audit import OpenXmlValidator

from generators.lint.facts.reading import Document, read_document
from generators.lint.judging import Judgement, judge
from generators.lint.mending import mend
from generators.lint.rules.book import BOOK
from generators.lint.rules.rule import Case, Rule
from tests.lint_edits import edited
from tests.lint_papers import KINDS, LAWS, profile_on, short, sound

SEEDS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "lint_seeds.yaml").read_text("utf-8"))
PAPERS = [f"{kind}-{law}" for kind in KINDS for law in LAWS]
GROUPED = [pytest.param(name, marks=pytest.mark.xdist_group(f"lint-{name.partition('-')[2]}")) for name in PAPERS]
"""Papers of one law are made together, so that one process should test them."""
RULES: dict[str, Rule] = {rule.id: rule for rule in BOOK}
CHANGES_WORDS = ("padding", "normal-form")
DAY = date(2026, 11, 24)


def read(data: bytes) -> Document:
    document, problems = read_document(data, "paper.docx")
    assert document, problems
    return document


@cache
def facts(name: str) -> Document:
    return read(short(name).data)


def fits(seed: dict[str, Any], name: str) -> bool:
    """Tell whether a paper can have a defect."""
    kind, _, law = name.partition("-")
    only = seed.get("only", [])
    laws, kinds = [each for each in only if each in LAWS], [each for each in only if each in KINDS]
    return (not laws or law in laws) and (not kinds or kind in kinds)


def shortest(seed: dict[str, Any]) -> str:
    """Return the shortest paper that can have a defect: judging the schema takes longer than all the rest."""
    return next(f"{kind}-{law}" for kind in ("letter", "plan", "report") for law in LAWS if fits(seed, f"{kind}-{law}"))


def edits_of(seed: dict[str, Any], name: str) -> list[dict[str, Any]]:
    kind, _, law = name.partition("-")
    edits = seed["edits"]
    if isinstance(edits, dict):
        edits = next(edits[key] for key in (name, kind, law) if key in edits)
    return [_reworded(edit, name) for edit in edits]


def _reworded(edit: dict[str, Any], name: str) -> dict[str, Any]:
    """Turn words to be replaced in a part into its new words."""
    if "find" not in edit:
        return edit
    words = facts(name).facts.of(edit["part"])[edit.get("nth", 0)].text
    new, times = re.subn(edit["find"], edit["replace"], words, count=1)
    assert times, f"{edit['find']!r} is not in {words!r}"
    return {key: value for key, value in edit.items() if key not in ("find", "replace")} | {"text": new}


@cache
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


@dataclass
class Tally:
    """What became of the defects in one paper."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    mended: int = 0
    unmended: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        figures = (
            f"found {self.found}, missed {len(self.missed)}, false alarms {len(self.alarms)}, mended {self.mended}"
        )
        return "\n".join([figures, *self.missed, *self.alarms, *self.unmended])


def case_of(document: Document, name: str) -> Case:
    day = sound(name).day
    return Case(document.facts, document.identity, profile_on(day), day)


def told(judgement: Judgement) -> list[str]:
    return [f"{breach.rule.id}: {breach.finding.found} | {breach.finding.wanted}" for breach in judgement.breaches]


def put(seed: dict[str, Any], name: str, tally: Tally, valid: bool, folder: Path) -> None:
    """Put one defect into a paper, and count what the rules and the mender make of it."""
    data = edited(short(name).data, edits_of(seed, name), profile_on(sound(name).day))
    document = read(data)
    case = case_of(document, name)
    judgement = judge(case, BOOK)
    where, ids = f"{name}, {seed['defect']}", {breach.rule.id for breach in judgement.breaches}
    if seed["rule"] in ids:
        tally.found += 1
    else:
        tally.missed.append(f"missed in {where}: {told(judgement)}")
    if ids - {seed["rule"]}:
        tally.alarms.append(f"false alarm in {where}: {told(judgement)}")
    if RULES[seed["rule"]].repair and ids == {seed["rule"]} and seed.get("mends", True):
        done = mend(data, document, judgement, case, tracked=False, day=DAY)
        tally.mended += 1
        tally.unmended += [f"{where}: {wrong}" for wrong in _wrong(document, done.data, case, seed)]
        if valid:
            (folder / "mended.docx").write_bytes(done.data)
            errors = validator().validate(folder / "mended.docx").errors
            tally.unmended += [f"{where}: {error}" for error in errors]


def _wrong(before: Document, data: bytes, case: Case, seed: dict[str, Any]) -> list[str]:
    """Return what is still wrong after mending: findings, and words that are no longer the same."""
    after = read(data)
    wrong = told(judge(replace(case, facts=after.facts, identity=after.identity), BOOK))
    if RULES[seed["rule"]].repair not in CHANGES_WORDS and words(before) != words(after):
        wrong.append("words changed")
    return wrong


def words(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.facts.paragraphs if paragraph.text.strip()]


def test_there_are_sixty_defects_of_many_rules() -> None:
    assert len(SEEDS) >= 60
    assert {seed["rule"] for seed in SEEDS} <= set(RULES)


@pytest.mark.parametrize("name", GROUPED)
def test_a_sound_paper_cut_short_has_no_finding(name: str) -> None:
    assert told(judge(case_of(facts(name), name), BOOK)) == []


@pytest.mark.parametrize("name", GROUPED)
def test_each_defect_is_found_by_its_rule_alone_and_mended(name: str, tmp_path: Path) -> None:
    tally = Tally()
    for seed in (seed for seed in SEEDS if fits(seed, name)):
        put(seed, name, tally, valid=name == shortest(seed), folder=tmp_path)
    print(f"\n{name}: {tally}")
    assert [*tally.missed, *tally.alarms, *tally.unmended] == [], str(tally)
