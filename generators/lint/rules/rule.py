"""A rule of the law as the checker applies it, what it finds, and what it could not judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from generators.layout.law import Cited, LevelKey, PartKey, RuleKey
from generators.layout.legal_profile import Profile
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Paragraph, Place
from generators.lint.facts.printed_page import PrintedPage

Severity = Literal["error", "advice", "note"]
SEVERITIES: Mapping[Severity, str] = {"error": "lỗi", "advice": "nên sửa", "note": "lưu ý"}
EXCERPT = 80
"""Characters of a paragraph that a finding shows."""


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body (cơ quan) that an office knows: its name, and the days on which it existed (both included)."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What rules judge: a document's facts and identity, the law of its day, the bodies that the office knows.

    `limits` are values that a local office set within the law, by rule id and name. `pages` are the document in print:
    None where nobody asked for it, empty where it could not be printed.
    """

    facts: Facts
    identity: Identity
    profile: Profile
    day: date
    bodies: tuple[KnownBody, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[PrintedPage, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach: where (None: the whole document), an excerpt, what is there and what the law wants, in Vietnamese.

    `mend` tells how to mend it in Word where the rule's own words are not exact enough. A finding in print has its
    `page` (from 1; 0 for all others), and how far from the page's top it stands (mm; 0 for the whole page).
    """

    place: Place | None
    excerpt: str
    found: str
    wanted: str
    mend: str = ""
    page: int = 0
    top_mm: float = 0


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be judged (chưa kiểm tra), and why; it never counts as passed."""

    reason: str


Judge = Callable[[Case], Iterator[Finding | Unjudged]]
Cite = Callable[[Profile], str | None]
"""Gives the article on which a rule stands in a law, None where that law has no such rule."""
Find = Callable[[Profile], Cited | None]
"""Finds what a law says of something, None where it has no such."""
Doubt = Callable[[Profile], bool]
"""Tells whether what a law says of a rule is only remembered or inferred (certainty M or I)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id (ASCII slug), title, article, severity, how to mend a breach in Word, its judge.

    `articles` are by the law's id, or asked of the law itself (`of_part`, `of_rule`): no law is named in Python. Use
    `article` to read them. `repair` names what `lint --fix` does, empty where
    no repair is safe. `rendered` rules see printed pages only. `doubt` makes an error an advice under a law of which
    we are not sure.
    """

    id: str
    title: str
    articles: Mapping[str, str] | Cite
    severity: Severity
    mend: str
    judge: Judge
    repair: str = ""
    rendered: bool = False
    doubt: Doubt | None = None

    def under(self, profile: Profile) -> Rule:
        """Return the rule as severe as it is under a law."""
        doubted = self.severity == "error" and self.doubt is not None and self.doubt(profile)
        return replace(self, severity="advice") if doubted else self

    def article(self, profile: Profile) -> str | None:
        """Return the article of the law on which the rule stands; None: the rule does not hold under this law."""
        return self.articles(profile) if callable(self.articles) else self.articles.get(profile.id)


def of(find: Find) -> Cite:
    """Cite what is found in the law, nothing where the law has no such."""
    return lambda profile: cited.article if (cited := find(profile)) else None


def doubt_of(find: Find) -> Doubt:
    """Doubt what is found in the law where it is only remembered or inferred."""
    return lambda profile: (cited := find(profile)) is not None and cited.doubted


def part(key: PartKey | LevelKey) -> Find:
    """Find what the law says of a part of a paper or a level of its text, e.g. its look."""
    return lambda profile: profile.part(key)


def drawn(key: RuleKey) -> Find:
    """Find what the law says of a drawn line."""
    return lambda profile: profile.rules[key]


def number_of_page(profile: Profile) -> Cited:
    """Find what the law says of the place of the page's number."""
    return profile.page_number


def _stated(name: str) -> Find:
    """Find what the law says under `usage.rules`; `name` is a field of `Rules`."""
    return lambda profile: getattr(profile.usage.rules, name)


def of_part(key: PartKey | LevelKey) -> Cite:
    """Cite what the law says of a part or level."""
    return of(part(key))


def doubt_of_part(key: PartKey | LevelKey) -> Doubt:
    """Doubt what is said of a part or level."""
    return doubt_of(part(key))


def of_rule(name: str) -> Cite:
    """Cite what the law says under `usage.rules`; `name` is a field of `Rules`."""
    return of(_stated(name))


def doubt_of_rule(name: str) -> Doubt:
    """Doubt what is said under `usage.rules`."""
    return doubt_of(_stated(name))


def at(paragraph: Paragraph, found: str, wanted: str, mend: str = "") -> Finding:
    """Return a finding at a paragraph, with the beginning of its words."""
    return Finding(paragraph.place, excerpt(" ".join(paragraph.text.split())), found, wanted, mend)


def excerpt(words: str) -> str:
    """Return the beginning of words that are long."""
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"


def of_all(found: str, wanted: str, mend: str = "") -> Finding:
    """Return a finding about the whole document."""
    return Finding(None, "", found, wanted, mend)
