"""What an office brings to the check of layout: laws with its own values, its bodies, rules off, waivers, plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path

from generators.content.agencies import Agencies
from generators.content.lint_checks import JudgedLint, lint_content_problems
from generators.content.lint_settings import Limit, load_lint_content
from generators.content.load import Content, load_content
from generators.layout.narrowing import narrowed
from generators.layout.profile import Profile, load_profiles
from generators.lint.inspecting import Bench
from generators.lint.rules import book
from generators.lint.rules.rule import KnownBody, Rule
from generators.problems import Problem, ProblemsFound, errors
from generators.workflow.known import plan_ids, template_path

AGENCIES = "content/agencies.yaml"


@dataclass(frozen=True)
class OfficeBench:
    """The bench of an office, and what it was made of; `warnings` are what a person should look at in its settings.

    `agencies` are its bodies, None in a folder that is no office.
    """

    bench: Bench
    judged: JudgedLint
    agencies: Agencies | None
    warnings: tuple[Problem, ...]


def office_bench(office: Path, as_of: date | None) -> OfficeBench:
    """Return the bench of an office, or of a folder that is none: then with the shipped laws alone.

    Raises ProblemsFound for errors in laws, in the list of bodies, in what the office set for the check.
    """
    profiles, problems = office_laws(office)
    settings, more = load_lint_content(office)
    judged = JudgedLint(settings, frozenset(rule.id for rule in book.BOOK), profiles)
    content, wrong = _content(office)
    problems += [*more, *lint_content_problems(judged), *wrong]
    if errors(problems):
        raise ProblemsFound(problems)
    bench = Bench(
        profiles=tuple(own_law(profile, settings.limits) for profile in profiles),
        today=date.today(),
        as_of=as_of,
        bodies=_bodies(content),
        off=settings.off,
        waivers=settings.waived,
        plans=frozenset(plan_ids(office)),
    )
    return OfficeBench(bench, judged, content.agencies if content else None, tuple(problems))


def office_laws(office: Path) -> tuple[tuple[Profile, ...], list[Problem]]:
    """Return the laws of an office, the shipped ones where it has none."""
    return load_profiles(template_path(office, "profiles"), "templates/profiles")


def rule_book(office: Path) -> tuple[tuple[Rule, ...], tuple[Profile, ...]]:
    """Return all rules, and the laws of an office with its own values. Raises ProblemsFound."""
    bench = office_bench(office, None).bench
    return book.BOOK, bench.profiles


def setting_problems(office: Path, profiles: tuple[Profile, ...]) -> list[Problem]:
    """Return all that is wrong in what an office set for the check of layout."""
    settings, problems = load_lint_content(office)
    judged = JudgedLint(settings, frozenset(rule.id for rule in book.BOOK), profiles)
    return [*problems, *lint_content_problems(judged)]


def own_law(profile: Profile, limits: tuple[Limit, ...]) -> Profile:
    """Return a law with the values that the office set, each where the law allows it."""
    return reduce(lambda law, own: narrowed(law, own.part, own.measure, float(own.value)), limits, profile)


def _content(office: Path) -> tuple[Content | None, list[Problem]]:
    """Return what an office knows, and what keeps its bodies from being known; a plan's mistakes are another matter."""
    if not (office / AGENCIES).exists():
        return None, []
    content, problems = load_content(office)
    return content, [problem for problem in problems if problem.source.file == AGENCIES]


def _bodies(content: Content | None) -> tuple[KnownBody, ...]:
    known = content.agencies.agencies if content else ()
    return tuple(KnownBody(body.name, body.valid_from, body.valid_to) for body in known)
