"""Rules across files and across the parts of a plan: one function each, all in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generators.content import mistakes
from generators.content.agencies import Agency
from generators.content.body_checks import BODY_CHECKS
from generators.content.calendar_checks import calendar_fits
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


def agency_problems(content: Content) -> Iterator[Problem]:
    """Yield what is wrong inside agencies.yaml: ids used twice, unknown groups and successors, a reserved id."""
    text, agencies = content.agencies_text, content.agencies
    ids: list[tuple[Path, str]] = [
        (("agencies", index, "id"), agency.id) for index, agency in enumerate(agencies.agencies)
    ]
    ids += [(("groups", index, "id"), group.id) for index, group in enumerate(agencies.groups)]
    yield from _repeated(ids, text)
    known = [agency.id for agency in agencies.agencies]
    groups = [group.id for group in agencies.groups]
    for index, agency in enumerate(agencies.agencies):
        here = ("agencies", index)
        if agency.id == JOINT:
            yield mistakes.RESERVED_ID.at(text.where((*here, "id")), id=agency.id)
        yield from _unknown(mistakes.UNKNOWN_AGENCY, agency.successors, known, text, (*here, "successors"))
        yield from _unknown(mistakes.UNKNOWN_GROUP, agency.groups, groups, text, (*here, "groups"))
        for at, field in enumerate(agency.from_memory):
            if field not in Agency.model_fields or not getattr(agency, field):
                yield mistakes.UNKNOWN_FIELD.at(text.where((*here, "from_memory", at)), field=field)


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
    content, day = case.content, case.day
    for path, body in _bodies(case.folder):
        place = case.where(*path)
        agency, group = content.agencies.find(body), content.agencies.group(body)
        if agency and not agency.exists_on(day):
            yield not_valid(agency, content.agencies, day, place)
        elif group and not any(content.agencies.members(body, day)):
            yield mistakes.EMPTY_GROUP.at(place, id=body, day=f"{day:%d/%m/%Y}")
        elif not agency and not group:
            known = content.agencies.ids
            yield mistakes.UNKNOWN_AGENCY.at(place, id=body, guess=guess(body, known))


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
        for at, body in enumerate(bodies):
            yield (*path, at), body


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
            here = (*path, "targets", at, "indicator")
            kind = mistakes.UNKNOWN_INDICATOR
            yield from _unknown(kind, (target.indicator,), known, folder.plan_text, here)
    tasks = [item.id for _, item in folder.plan.walk() if item.id]
    for index, row in enumerate(rows):
        for key, ids in (
            ("numerator", (row.numerator,)),
            ("denominator", (row.denominator,)),
            ("parts", row.parts),
        ):
            named = tuple(name for name in ids if name)
            yield from _unknown(mistakes.UNKNOWN_INDICATOR, named, known, text, ("indicators", index, key))
        yield from _unknown(mistakes.UNKNOWN_ITEM, row.tasks, tasks, text, ("indicators", index, "tasks"))


def owners_exist(case: Judged) -> Iterator[Problem]:
    """Expect every owner of an indicator to be a known body or group."""
    folder, known = case.folder, case.content.agencies.ids
    for index, row in enumerate(folder.indicators.indicators):
        here = ("indicators", index, "owners")
        yield from _unknown(mistakes.UNKNOWN_AGENCY, row.owners, known, folder.indicators_text, here)


def reporting_fits(case: Judged) -> Iterator[Problem]:
    """Expect the reporting duty to point to an item and to one body, its first period not after its last."""
    duty, text = case.plan.reporting, case.folder.plan_text
    if duty is None:
        return
    items = [item.id for _, item in case.plan.walk() if item.id]
    if duty.item:
        yield from _unknown(mistakes.UNKNOWN_ITEM, (duty.item,), items, text, ("reporting", "item"))
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


def _unknown(
    kind: ProblemKind, ids: tuple[str, ...], known: list[str], text: YamlText, path: Path
) -> Iterator[Problem]:
    for at, name in enumerate(ids):
        if name not in known:
            yield kind.at(text.where((*path, at)), id=name, guess=guess(name, known))


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
