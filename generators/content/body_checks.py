"""Rules on what a plan says: who gets work and who gets the paper, marks in texts, tables, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.content import mistakes
from generators.content.judged import Check, Judged, duties_of
from generators.content.marks import plain
from generators.content.text_checks import marked_texts
from generators.problems import Problem
from generators.vietnamese import LETTERS, roman

MOST = {"letter": len(LETTERS), "roman": 3999}
"""How far a numbering goes."""


def recipients_have_work(case: Judged) -> Iterator[Problem]:
    """Expect every body in Nơi nhận to have some work under the plan."""
    busy = _busy(case)
    for at, recipient in enumerate(case.plan.recipients):
        for row, body in enumerate(recipient.bodies):
            if not case.members((body,)) & busy:
                place = case.where("recipients", at, "bodies", row)
                yield mistakes.RECIPIENT_WITHOUT_TASK.at(place, name=case.content.agencies.called(body))


def _busy(case: Judged) -> frozenset[str]:
    given = [body for _, bodies in duties_of(case.plan) for body in bodies]
    duty = case.plan.reporting
    given += [*duty.by, *duty.requested, duty.to] if duty else []
    return case.members(tuple(given))


def work_reaches_its_bodies(case: Judged) -> Iterator[Problem]:
    """Expect every body with work to get the paper; the issuer need not send it to itself."""
    listed = [body for recipient in case.plan.recipients for body in recipient.bodies]
    reached = case.members((*listed, *case.plan.issuers))
    known, told = set(case.content.agencies.ids), set[str]()
    for path, bodies in duties_of(case.plan):
        for at, body in enumerate(bodies):
            if body in known and body not in told and not case.members((body,)) <= reached:
                told.add(body)
                yield mistakes.TASK_WITHOUT_RECIPIENT.at(case.where(*path, at), name=case.content.agencies.called(body))


def requests_are_polite(case: Judged) -> Iterator[Problem]:
    """Ask, not tell, a body outside the issuer's authority: đề nghị (domain.md 1.2)."""
    for path, item in case.plan.walk():
        words = f"{item.title or ''} {item.text or ''}".lower()
        for at, duty in enumerate(item.duties):
            for row, body in enumerate(duty.bodies if duty.role == "lead" else ()):
                agency = case.content.agencies.find(body)
                if agency and agency.relation == "request" and "đề nghị" not in words:
                    place = case.where(*path, "duties", at, "bodies", row)
                    yield mistakes.REQUEST_WITHOUT_PLEASE.at(place, name=agency.called)


def numbers_suffice(case: Judged) -> Iterator[Problem]:
    """Expect no list to be longer than its numbering: letters end with y, Roman numbers with 3999."""
    for path, items, numbering in case.plan.numbered_lists():
        most = MOST.get(numbering, len(items))
        over = [at for at, item in enumerate(items) if item.counts][most:]
        if over:
            yield mistakes.TOO_MANY_NUMBERED.at(case.where(*path, over[0]), numbering=numbering, most=most)


def annexes_are_cited(case: Judged) -> Iterator[Problem]:
    """Expect the text to speak of every annex (Decree 30/2020, Annex I, III.1)."""
    texts = [text for path, text in marked_texts(case.plan) if path[0] != "annexes"]
    words = " ".join(map(plain, texts)).lower()
    for at, annex in enumerate(case.plan.annexes):
        number = f" {roman(at + 1).lower()}" if len(case.plan.annexes) > 1 else ""
        if not re.search(rf"phụ lục{number}\b|các phụ lục", words):
            yield mistakes.ANNEX_NOT_CITED.at(case.where("annexes", at), title=annex.title, rule=case.law.cite("annex"))


BODY_CHECKS: tuple[Check, ...] = (
    recipients_have_work,
    work_reaches_its_bodies,
    requests_are_polite,
    numbers_suffice,
    annexes_are_cited,
)
