"""A document judged by the rules: what was found, what could not be judged, what is waived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generators.lint.rules.rule import SEVERITIES, Case, Finding, Rule, Unjudged


@dataclass(frozen=True, slots=True)
class Breach:
    """What a rule found."""

    rule: Rule
    finding: Finding


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that was not judged (chưa kiểm tra), and why."""

    rule: Rule
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that is to be told of one document, in the order of severity and of the document.

    `waived` are breaches that the office accepts, with its reason; `passed` are the rules that hold.
    """

    breaches: tuple[Breach, ...]
    opens: tuple[Open, ...]
    waived: tuple[tuple[Breach, str], ...]
    passed: tuple[Rule, ...]


def judge(case: Case, rules: Iterable[Rule], waivers: Mapping[str, str] | None = None) -> Judgement:
    """Apply the rules that hold under the case's law; `waivers` are reasons by the id of the rule."""
    reasons = waivers or {}
    breaches: list[Breach] = []
    opens: list[Open] = []
    passed: list[Rule] = []
    for rule in (rule.under(case.profile) for rule in rules if rule.article(case.profile)):
        told = list(rule.judge(case))
        breaches += (Breach(rule, found) for found in told if isinstance(found, Finding))
        opens += (Open(rule, found.reason) for found in told if isinstance(found, Unjudged))
        if not told:
            passed.append(rule)
    ordered = sorted(breaches, key=_order)
    waived = tuple((breach, reasons[breach.rule.id]) for breach in ordered if breach.rule.id in reasons)
    kept = tuple(breach for breach in ordered if breach.rule.id not in reasons)
    return Judgement(kept, tuple(opens), waived, tuple(passed))


def _order(breach: Breach) -> tuple[int, str, int]:
    place = breach.finding.place
    return list(SEVERITIES).index(breach.rule.severity), place.part if place else "", place.index if place else -1
