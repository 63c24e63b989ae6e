"""What is told of one checked file: plain frozen data, without a document or a rule's code behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generators.layout.legal_profile import Profile
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Place
from generators.lint.judging import Breach, Judgement
from generators.lint.rules.rule import SEVERITIES, Rule, Severity
from generators.problems import Problem
from generators.vietnamese import document_number

Basis = Literal["paper", "year", "as-of", "today"]
"""What chose the law: the day or the year of the paper itself, the day that was asked for, the day of the run."""
Notice = Literal["signed", "tracked", "commented", "converted"]
WHOLE = "toàn văn bản"
PAGE, TOP = "trang {page}", ", cách mép trên {top} mm"
OTHER_LAW = re.compile(r"(?:Luật|Nghị quyết|Nghị định|Thông tư) số ")
"""How an article begins that is of another law than the one by which a paper is laid out."""
OFF = "văn phòng không áp dụng: {reason}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach as it is told: its rule, where, what is there and what the law wants, how to mend it in Word.

    `article` comes with the name of its law. `reason` is why the office accepts it, empty where it does not. What was
    found in print has its `page` (from 1, else 0), and how far from the page's top it stands (mm).
    """

    rule: str
    title: str
    severity: Severity
    place: Place | None
    excerpt: str
    found: str
    wanted: str
    article: str
    mend: str
    reason: str = ""
    page: int = 0
    top_mm: float = 0

    @property
    def where(self) -> str:
        """The place in a clerk's words, in the file and in print."""
        printed = PAGE.format(page=self.page) if self.page else ""
        printed += TOP.format(top=round(self.top_mm)) if self.top_mm else ""
        place = str(self.place) if self.place else ""
        return (f"{place} ({printed})" if printed else place) if place else printed or WHOLE


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that was not judged (chưa kiểm tra), and why."""

    rule: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Law:
    """The law by which a paper is judged, the day that chose it, and whose day that is."""

    id: str
    name: str
    day: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Linted:
    """One file: `name` as it was given, its digest, and what was found; `law` None where it could not be judged.

    `paper` is the office's own name of the paper (`kh-33-2018/plan`), empty where it is none of ours.
    """

    name: str
    sha256: str = ""
    paper: str = ""
    law: Law | None = None
    identity: Identity = field(default_factory=Identity)
    notices: tuple[Notice, ...] = ()
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    opens: tuple[Open, ...] = ()
    passed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def called(self) -> str:
        """The paper by its kind and code, e.g. Kế hoạch số 33/KH-UBND; empty where it does not say them."""
        identity = self.identity
        code = "/".join(part for part in (document_number(identity.number), identity.symbol) if part)
        return " số ".join(part for part in (identity.kind_name, code) if part)


def findings_of(judgement: Judgement, profile: Profile) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return what a judgement found and what of it is waived, as it is told."""
    kept = tuple(_finding(breach, profile) for breach in judgement.breaches)
    return kept, tuple(_finding(breach, profile, reason) for breach, reason in judgement.waived)


def _finding(breach: Breach, profile: Profile, reason: str = "") -> Finding:
    rule, found = breach.rule, breach.finding
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        place=found.place,
        excerpt=found.excerpt,
        found=found.found,
        wanted=found.wanted,
        article=cited(rule, profile),
        mend=found.mend or rule.mend,
        reason=reason,
        page=found.page,
        top_mm=round(found.top_mm, 1),
    )


def cited(rule: Rule, profile: Profile) -> str:
    """Return law and article of a rule, of another law where the profile names one; empty where there is no rule."""
    article = rule.article(profile) or ""
    return article if not article or OTHER_LAW.match(article) else f"{profile.name}, {article}"


def opens_of(judgement: Judgement, off: Iterable[tuple[Rule, str]]) -> tuple[Open, ...]:
    """Return the rules that were not judged, and those that the office has switched off, with the reasons."""
    unjudged = [Open(each.rule.id, each.rule.title, each.reason) for each in judgement.opens]
    return (*unjudged, *(Open(rule.id, rule.title, OFF.format(reason=reason)) for rule, reason in off))


def notices_of(facts: Facts, *, converted: bool) -> tuple[Notice, ...]:
    """Return what a person should know of a file besides its findings."""
    told: dict[Notice, bool] = {
        "signed": facts.signed,
        "tracked": facts.tracked,
        "commented": facts.commented,
        "converted": converted,
    }
    return tuple(notice for notice, holds in told.items() if holds)
