"""Rules on a return, whatever its carrier: one function each, all in one table; and all returns of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generators.content import mistakes, return_mistakes
from generators.content.agencies import Agencies
from generators.content.calendar import period_of, periods_of
from generators.content.hints import guess, not_valid
from generators.content.judged_return import Collection, JudgedReturn, ReturnCheck
from generators.content.load import PlanFolder
from generators.content.periods import shifted
from generators.content.received import Filed, load_returns, periods_with_returns
from generators.content.return_figure_checks import FIGURE_CHECKS
from generators.content.return_text_checks import TEXT_CHECKS
from generators.content.returns import Return
from generators.problems import Problem, Source
from generators.vietnamese import date_in_figures


def body_reports(case: JudgedReturn) -> Iterator[Problem]:
    """Expect a known body that exists on the last day of the period and reports under the plan."""
    name, agencies, day = case.filed.agency, case.collection.agencies, case.collection.day
    agency, place = agencies.find(name), case.at("agency")
    if agency is None:
        known = case.collection.reporters
        yield mistakes.UNKNOWN_AGENCY.at(place, id=name, guess=guess(name, known))
    elif not agency.exists_on(day):
        yield not_valid(agency, agencies, day, place)
    elif case.agency is None:
        yield return_mistakes.NOT_REPORTING.at(place, name=agency.called)


def window_is_the_period_s(case: JudgedReturn) -> Iterator[Problem]:
    """Expect the days of the period; tell of others, which some branches have by their own law."""
    start, end = case.filed.start, case.filed.end
    found = {"start": date_in_figures(start), "end": date_in_figures(end)}
    window = case.collection.period.window
    if end < start:
        yield return_mistakes.WINDOW_REVERSED.at(case.at("end"), **found)
    elif (start, end) != window:
        wanted = {"first": date_in_figures(window.first), "last": date_in_figures(window.last)}
        yield return_mistakes.OTHER_WINDOW.at(case.at("start"), **found, **wanted)


def days_follow(case: JudgedReturn) -> Iterator[Problem]:
    """Expect a report to be signed after its figures are closed, and received after it was signed."""
    filed, received = case.filed, case.filed.received.date()
    signed = filed.date or received
    if filed.date and received < filed.date:
        days = {"signed": date_in_figures(filed.date), "received": date_in_figures(received)}
        yield return_mistakes.SIGNED_LATE.at(case.at("date"), **days)
    elif signed < filed.end:
        what = "báo cáo ký" if filed.date else "báo cáo nhận"
        facts = {"what": what, "day": date_in_figures(signed), "end": date_in_figures(filed.end)}
        yield return_mistakes.SIGNED_EARLY.at(case.at("date" if filed.date else "end"), **facts)


def tasks_exist(case: JudgedReturn) -> Iterator[Problem]:
    """Expect results for items that the plan has."""
    known = case.collection.items
    for task in case.filed.results:
        if task not in known:
            yield mistakes.UNKNOWN_ITEM.at(case.at("results", task), id=task, guess=guess(task, known))


RETURN_CHECKS: tuple[ReturnCheck, ...] = (
    body_reports,
    window_is_the_period_s,
    days_follow,
    tasks_exist,
    *FIGURE_CHECKS,
    *TEXT_CHECKS,
)


def return_problems(case: JudgedReturn) -> Iterator[Problem]:
    """Yield all that is wrong in one return."""
    for check in RETURN_CHECKS:
        yield from check(case)


def compared_problems(
    collection: Collection, filed: Mapping[str, Filed[Return]], before: Mapping[str, Filed[Return]]
) -> Iterator[Problem]:
    """Yield all that is wrong in the returns of a period, each compared with that of its body for the period before."""
    for agency, each in filed.items():
        previous = before[agency].value if agency in before else None
        yield from return_problems(JudgedReturn(each.value, collection, each.text.where, previous))


def collection_of(folder: PlanFolder, agencies: Agencies, name: str, place: Source) -> Collection | Problem:
    """Return the collection for the period `name` (`2018-Q3`), or the problem at `place` when the plan has none."""
    duty = folder.plan.reporting
    period = period_of(duty, name) if duty else None
    if period:
        return Collection(folder, agencies, period)
    known = ", ".join(each.id for each in periods_of(duty)) if duty else "chưa có (thiếu mục reporting)"
    return return_mistakes.UNKNOWN_PERIOD.at(place, period=name, known=known)


def filed_return_problems(office: Path, folder: PlanFolder, agencies: Agencies) -> Iterator[Problem]:
    """Yield all that is wrong in the returns of a plan, each compared with that of the period before."""
    before: dict[str, dict[str, Filed[Return]]] = {}
    for name in periods_with_returns(office, folder.id):
        found, problems = load_returns(office, folder.id, name)
        yield from problems
        place = Source(f"content/{folder.id}/returns/{name}")
        collection = collection_of(folder, agencies, name, place)
        if isinstance(collection, Problem):
            yield collection
            continue
        yield from compared_problems(collection, found, before.get(shifted(name, -1), {}))
        before = {name: found}
