"""Rules across files and across the parts of a plan: one function each, all in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from generators.content import mistakes
from generators.content.agencies import Agency
from generators.content.body_checks import BODY_CHECKS
from generators.content.book_checks import book_problems
from generators.content.calendar_checks import calendar_fits
from generators.content.draft_checks import DRAFT_CHECKS
from generators.content.form_checks import FORM_CHECKS
from generators.content.hints import guess, not_valid
from generators.content.indicator_checks import INDICATOR_CHECKS
from generators.content.judged import Check, Judged, Law, duties_of
from generators.content.load import Content, PlanFolder
from generators.content.outline import Path
from generators.content.reminders import JOINT
from generators.content.text_checks import TEXT_CHECKS
from generators.problems import Problem, ProblemKind
from generators.yaml_text import YamlText

MOST_GUESSES = 20
"""Unknown ids of a list for which a likely one is sought: each takes a look at every known id."""


def agency_problems(content: Content) -> Iterator[Problem]:
    """Yield what is wrong inside agencies.yaml: ids used twice, unknown groups and successors, a reserved id."""
    text, agencies = content.agencies_text, content.agencies
    ids: list[tuple[Path, str]] = [
        (("agencies", index, "id"), agency.id) for index, agency in enumerate(agencies.agencies)
    ]
    ids += [(("groups", index, "id"), group.id) for index, group in enumerate(agencies.groups)]
    yield from _repeated(ids, text)
    rows = list(enumerate(agencies.agencies))
    successors = [_named(("agencies", index, "successors"), agency.successors) for index, agency in rows]
    yield from _unknown(mistakes.UNKNOWN_AGENCY, chain(*successors), [agency.id for _, agency in rows], text)
    groups = [_named(("agencies", index, "groups"), agency.groups) for index, agency in rows]
    yield from _unknown(mistakes.UNKNOWN_GROUP, chain(*groups), [group.id for group in agencies.groups], text)
    for index, agency in rows:
        if agency.id == JOINT:
            yield mistakes.RESERVED_ID.at(text.where(("agencies", index, "id")), id=agency.id)
        for at, field in enumerate(agency.from_memory):
            if field not in Agency.model_fields or not getattr(agency, field):
                yield mistakes.UNKNOWN_FIELD.at(text.where(("agencies", index, "from_memory", at)), field=field)
    yield from book_problems(content)


def ids_used_twice(case: Judged) -> Iterator[Problem]:
    """Expect every id of items, targets, annexes, phases, excepted periods and indicators once in its file."""
    folder, plan = case.folder, case.plan
    ids: list[tuple[Path, str]] = [((*path, "id"), item.id) for path, item in plan.walk() if item.id]
    for path, item in plan.walk():
        ids += [((*path, "targets", at, "id"), target.id) for at, target in enumerate(item.targets)]
    ids += [(("annexes", index, "id"), annex.id) for index, annex in enumerate(plan.annexes)]
    ids += [(("phases", index, "id"), phase.id) for index, phase in enumerate(plan.phases)]
    exceptions = plan.reporting.exceptions if plan.reporting else ()
    ids += [(("reporting", "exceptions", at, "period"), row.period) for at, row in enumerate(exceptions)]
    yield from _repeated(ids, folder.plan_text)
    rows = enumerate(folder.indicators.indicators)
    yield from _repeated([(("indicators", index, "id"), row.id) for index, row in rows], folder.indicators_text)


def _repeated(ids: list[tuple[Path, str]], text: YamlText) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, used in ids:
        if used in first:
            place = text.where(first[used])
            yield mistakes.DUPLICATE_ID.at(text.where(path), id=used, first=f"dòng {place.line}")
        first.setdefault(used, path)


def bodies_exist(case: Judged) -> Iterator[Problem]:
    """Expect every body that the plan names to be known, and to exist on its day."""
    agencies, day, named = case.content.agencies, case.day, list(_bodies(case.folder))
    yield from _unknown(mistakes.UNKNOWN_AGENCY, named, agencies.ids, case.folder.plan_text)
    for path, body in named:
        agency, group = agencies.find(body), agencies.group(body)
        if agency and not agency.exists_on(day):
            yield not_valid(agency, agencies, day, case.where(*path))
        elif group and not any(agencies.members(body, day)):
            yield mistakes.EMPTY_GROUP.at(case.where(*path), id=body, day=f"{day:%d/%m/%Y}")


def _bodies(folder: PlanFolder) -> Iterator[tuple[Path, str]]:
    plan = folder.plan
    lists: list[tuple[Path, tuple[str, ...]]] = [(("issuers",), plan.issuers), *duties_of(plan)]
    lists += [(("recipients", at, "bodies"), row.bodies) for at, row in enumerate(plan.recipients)]
    lists += [(("signatures", at, "agency"), (row.agency,)) for at, row in enumerate(plan.signatures) if row.agency]
    if plan.reporting:
        duty = plan.reporting
        lists += [(("reporting", key), value) for key, value in (("by", duty.by), ("requested", duty.requested))]
        lists.append((("reporting", "to"), (duty.to,)))
    for path, bodies in lists:
        yield from _named(path, bodies)


def issuer_is_one_body(case: Judged) -> Iterator[Problem]:
    """Expect bodies, not a group, to issue a paper, from a known place."""
    plan, text, content = case.plan, case.folder.plan_text, case.content
    for at, issuer in enumerate(plan.issuers):
        if content.agencies.group(issuer):
            yield mistakes.ISSUER_NOT_AGENCY.at(text.where(("issuers", at)), id=issuer)
    first = content.agencies.find(plan.issuers[0])
    if first and not (plan.place or first.place):
        yield mistakes.ISSUER_WITHOUT_PLACE.at(text.where_key(("issuers",)))


def indicators_exist(case: Judged) -> Iterator[Problem]:
    """Expect the indicators, terms, parts and tasks that are named to exist."""
    folder = case.folder
    rows, text = folder.indicators.indicators, folder.indicators_text
    known = [row.id for row in rows]
    for path, item in folder.plan.walk():
        for at, target in enumerate(item.targets):
            named = [((*path, "targets", at, "indicator"), target.indicator)]
            yield from _unknown(mistakes.UNKNOWN_INDICATOR, named, known, folder.plan_text)
    tasks = [item.id for _, item in folder.plan.walk() if item.id]
    for index, row in enumerate(rows):
        for key, ids in (
            ("numerator", (row.numerator,)),
            ("denominator", (row.denominator,)),
            ("parts", row.parts),
        ):
            terms = _named(("indicators", index, key), tuple(name for name in ids if name))
            yield from _unknown(mistakes.UNKNOWN_INDICATOR, terms, known, text)
        served = _named(("indicators", index, "tasks"), row.tasks)
        yield from _unknown(mistakes.UNKNOWN_ITEM, served, tasks, text)


def owners_exist(case: Judged) -> Iterator[Problem]:
    """Expect every owner of an indicator to be a known body or group."""
    folder, known = case.folder, case.content.agencies.ids
    rows = enumerate(folder.indicators.indicators)
    owners = [_named(("indicators", index, "owners"), row.owners) for index, row in rows]
    yield from _unknown(mistakes.UNKNOWN_AGENCY, chain(*owners), known, folder.indicators_text)


def reporting_fits(case: Judged) -> Iterator[Problem]:
    """Expect the reporting duty to point to an item and to one body, its first period not after its last."""
    duty, text = case.plan.reporting, case.folder.plan_text
    if duty is None:
        return
    items = [item.id for _, item in case.plan.walk() if item.id]
    if duty.item:
        yield from _unknown(mistakes.UNKNOWN_ITEM, [(("reporting", "item"), duty.item)], items, text)
    if case.content.agencies.group(duty.to):
        yield mistakes.COLLECTOR_NOT_AGENCY.at(text.where(("reporting", "to")), id=duty.to)
    if duty.first > duty.last:
        yield mistakes.REPORTING_ORDER.at(text.where(("reporting", "first")), first=duty.first, last=duty.last)


def phases_follow(case: Judged) -> Iterator[Problem]:
    """Expect phases to end after they start, without overlap."""
    before: date | None = None
    for index, phase in enumerate(case.plan.phases):
        if phase.end < phase.start or (before and phase.start <= before):
            yield mistakes.PHASE_DAYS.at(case.where("phases", index), id=phase.id)
        before = phase.end


def _named(path: Path, ids: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    return (((*path, at), name) for at, name in enumerate(ids))


def _unknown(
    kind: ProblemKind, named: Iterable[tuple[Path, str]], known: list[str], text: YamlText
) -> Iterator[Problem]:
    ids = frozenset(known)
    strange = ((path, name) for path, name in named if name not in ids)
    for number, (path, name) in enumerate(strange):
        yield kind.at(text.where(path), id=name, guess=guess(name, known) if number < MOST_GUESSES else "")


CHECKS: tuple[Check, ...] = (
    ids_used_twice,
    bodies_exist,
    issuer_is_one_body,
    indicators_exist,
    owners_exist,
    reporting_fits,
    phases_follow,
    calendar_fits,
    *INDICATOR_CHECKS,
    *FORM_CHECKS,
    *BODY_CHECKS,
    *TEXT_CHECKS,
    *DRAFT_CHECKS,
)


def content_problems(content: Content, as_of: date, law_on: Callable[[date], Law]) -> Iterator[Problem]:
    """Yield all that is wrong across files; a plan without a date is judged as of `as_of`.

    `law_on` gives the law in force on a day; every plan is judged under the law of its own day.
    """
    yield from agency_problems(content)
    for folder in content.plans:
        day = folder.plan.date or as_of
        case = Judged(content, folder, day, law_on(day))
        for check in CHECKS:
            yield from check(case)
