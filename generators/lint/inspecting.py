"""One Word file read, its law chosen by its own day, judged: all that is told of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generators.layout.legal_profile import Profile
from generators.layout.profile import profile_for
from generators.lint.facts import reading
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts
from generators.lint.facts.printed_page import PrintedPage
from generators.lint.facts.reading import Document
from generators.lint.judging import Judgement, judge
from generators.lint.linted import Basis, Law, Linted, findings_of, notices_of, opens_of
from generators.lint.rules import book
from generators.lint.rules.rule import Case, KnownBody, Rule
from generators.problems import Problem, ProblemKind, Source, errors

SCAN = ProblemKind(
    "lint-scan",
    "tệp chỉ có ảnh chụp ({pictures} ảnh), không có chữ: đây là bản quét, không kiểm tra được quy tắc nào",
    "Kiểm tra tệp Word gốc; bản quét thì phải tự đọc và đối chiếu.",
)
NO_WORDS = ProblemKind(
    "lint-no-words",
    "tệp không có chữ nào để kiểm tra",
    "Xem lại có chọn nhầm tệp không, hoặc tệp có bị mất nội dung không.",
)
YEAR = re.compile(r"năm\s*((?:19|20)[0-9]{2})(?![0-9])")
"""The year of a paper in its line of place and date."""


@dataclass(frozen=True)
class Bench:
    """What files are judged with: laws, bodies that the office knows, rules that it switched off, its waivers.

    `as_of` is for papers without a day of their own, `today` where it is not given. `waivers` give a reason by paper
    (`kh-33-2018/plan`) or folder of papers (`kh-33-2018/reports`), then by the id of a rule. `plans` are the ids of
    the office's plans, with which the names of its own papers begin.
    """

    profiles: tuple[Profile, ...]
    today: date
    as_of: date | None = None
    bodies: tuple[KnownBody, ...] = ()
    off: Mapping[str, str] = field(default_factory=dict)
    waivers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    plans: frozenset[str] = frozenset()

    def law_of(self, document: Document) -> tuple[Profile, Law]:
        """Return the law in force on the day of a paper, else on the day asked for, else today.

        A draft whose day and month are blank is held to its year: to the day of it that is nearest.
        """
        basis, day = self._day_of(document.identity)
        profile = profile_for(day, self.profiles)
        return profile, Law(profile.id, profile.name, day, basis)

    def _day_of(self, identity: Identity) -> tuple[Basis, date]:
        if identity.day:
            return "paper", identity.day
        day = self.as_of or self.today
        year = int(told[1]) if (told := YEAR.search(identity.date_text)) else day.year
        if year != day.year:
            return "year", date(year, 12, 31) if year < day.year else date(year, 1, 1)
        return "as-of" if self.as_of else "today", day

    def own_name(self, facts: Facts) -> str:
        """Return the name of a paper of the office as its file tells it, empty for any other paper."""
        return facts.name if facts.name.partition("/")[0] in self.plans else ""

    def waived_for(self, paper: str) -> dict[str, str]:
        """Return why breaches of a paper are accepted, by the id of the rule."""
        steps = paper.split("/")
        names = ["/".join(steps[: count + 1]) for count in range(len(steps))]
        return {rule: reason for name in names for rule, reason in self.waivers.get(name, {}).items()}

    def switched_off(self, profile: Profile) -> Iterator[tuple[Rule, str]]:
        """Yield the rules of a law that the office has switched off, with its reasons."""
        for rule in book.BOOK:
            if rule.id in self.off and rule.article(profile):
                yield rule, self.off[rule.id]


@dataclass(frozen=True)
class Given:
    """A .docx as it is given: its bytes, how problems call it.

    `original` are the bytes that it was converted from. `pages` are its print: None where nobody asked for it, empty
    where it could not be printed.
    """

    data: bytes
    name: str
    original: bytes | None = None
    pages: tuple[PrintedPage, ...] | None = None


@dataclass(frozen=True)
class Examined:
    """A file that could be judged: what it is, the law that it was held to, what came of it."""

    document: Document
    case: Case
    law: Law
    judgement: Judgement
    paper: str


def examine(bench: Bench, given: Given) -> tuple[Examined | None, list[Problem]]:
    """Judge a .docx. Returns None with the problems where it cannot be read or has no words."""
    document, problems = reading.read_document(given.data, given.name)
    if document is None or errors(problems):
        return None, problems
    if wordless := _wordless(document.facts, given.name):
        return None, [*problems, wordless]
    profile, law = bench.law_of(document)
    own = bench.own_name(document.facts)
    case = Case(document.facts, document.identity, profile, law.day, bench.bodies, pages=given.pages)
    rules = (rule for rule in book.BOOK if rule.id not in bench.off)
    return Examined(document, case, law, judge(case, rules, bench.waived_for(own)), own), problems


def _wordless(facts: Facts, name: str) -> Problem | None:
    if any(paragraph.text.strip() for paragraph in facts.paragraphs):
        return None
    return SCAN.at(Source(name), pictures=facts.pictures) if facts.pictures else NO_WORDS.at(Source(name))


def linted(bench: Bench, given: Given) -> Linted:
    """Return all that is told of a .docx."""
    examined, problems = examine(bench, given)
    digest = hashlib.sha256(given.data if given.original is None else given.original).hexdigest()
    if examined is None:
        return Linted(given.name, digest, problems=tuple(problems))
    findings, waived = findings_of(examined.judgement, examined.case.profile)
    return Linted(
        name=given.name,
        sha256=digest,
        paper=examined.paper,
        law=examined.law,
        identity=examined.document.identity,
        notices=notices_of(examined.document.facts, converted=given.original is not None),
        findings=findings,
        waived=waived,
        opens=opens_of(examined.judgement, bench.switched_off(examined.case.profile)),
        passed=tuple(rule.id for rule in examined.judgement.passed),
        problems=tuple(problems),
    )
