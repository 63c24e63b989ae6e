"""What the quarterly report of one body says: the official paper itself, with blanks that only the body can fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Protocol

from generators.content.agencies import Agency
from generators.content.calendar import Period
from generators.content.judged_return import Collection
from generators.content.questions import Answers, Question, Questionnaire
from generators.content.return_questions import DAY, NUMBER, key_of, return_answers, return_questions
from generators.content.returns import Return
from generators.documents.asking import asked, asked_day, asked_number
from generators.documents.citing import cited
from generators.documents.foot import head_signs
from generators.documents.letterhead import HeadFacts, letterhead, own_symbol
from generators.documents.outline import numbered, place_of
from generators.documents.paper import Foot, Parent, Result, ReturnPaper, Told
from generators.documents.return_table import Earlier, figure_table
from generators.documents.rich import said
from generators.vietnamese import NO_BREAK
from generators.word.inserts import Form, Properties, Rule, SectionEnd

TYPE, CODE = "Báo cáo", "BC"
AFTERWARDS = "thời gian tới"
"""What follows the last period of a plan."""


class Usage(Protocol):
    """What the law of the paper's date settles about its words."""

    def names_addressees(self, paper_type: str) -> bool:
        """Tell whether a kind of paper begins with its addressees (Kính gửi)."""
        ...


@dataclass(frozen=True)
class ReturnOrder:
    """What the reports of one period stand on; `returns` holds what bodies sent, by period and body."""

    collection: Collection
    usage: Usage
    returns: Mapping[str, Mapping[str, Return]] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The period that is reported."""
        return self.collection.period

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where each item stands in the plan, by its id in reading order."""
        plan = self.collection.folder.plan
        return {str(entry.item.id): place_of(entry) for entry in numbered(plan.sections, plan.numbering)}

    def sent(self, period: str, agency: Agency) -> Return | None:
        """Return what a body sent for a period, None where nothing is known."""
        return self.returns.get(period, {}).get(agency.id)


@dataclass(frozen=True)
class ReturnBasis:
    """What the form of one body says in every carrier: what is asked, what was answered, whom it cites and goes to."""

    questions: Questionnaire
    answers: Answers
    earlier: tuple[Earlier, ...]
    parent: Parent
    subject: str
    reader: str
    results: tuple[Result, ...]
    sample: bool

    @property
    def version(self) -> str:
        """The version of the form; earlier figures printed in it are no part of it, they may still come in."""
        told = (self.subject, [(result.number, result.words, result.place) for result in self.results])
        return self.questions.version(repr(told))


def return_basis(order: ReturnOrder, agency: Agency) -> ReturnBasis:
    """Return what the form of `agency` stands on, with what it has answered."""
    collection, period = order.collection, order.period
    questions = return_questions(collection.folder, collection.agencies, agency, period.id)
    sent = order.sent(period.id, agency)
    answers = return_answers(sent) if sent else {}
    earlier = tuple(Earlier(name, order.sent(name, agency)) for name in (period.previous, period.year_before))
    parent = cited(collection.folder.plan, collection.agencies, period.due.day)
    return ReturnBasis(
        questions=questions,
        answers=answers,
        earlier=earlier,
        parent=parent,
        subject=_subject(parent, period, requested=agency.relation == "request"),
        reader=parent.issuer if period.duty.to == agency.id else collection.agencies.called(period.duty.to),
        results=_results(order, questions, answers),
        sample=any(found.sample for found in (sent, *(each.sent for each in earlier)) if found),
    )


def return_form(order: ReturnOrder, agency: Agency) -> ReturnPaper:
    """Return what the report of `agency` says, with what it has answered; the day of a blank one is its deadline."""
    basis, collection, period = return_basis(order, agency), order.collection, order.period
    collects, addressed = period.duty.to == agency.id, order.usage.names_addressees(TYPE)
    figures = figure_table(collection, basis.questions, basis.answers, basis.earlier)
    reader = f"{basis.reader} (để {'báo cáo' if collects else 'tổng hợp'})"
    return ReturnPaper(
        head=letterhead([agency], _head_facts(order, agency, basis.answers)),
        parent=basis.parent,
        agency=agency.called,
        requested=agency.relation == "request",
        collects=collects,
        sample=basis.sample,
        subject=basis.subject,
        subject_rule=Rule("subject", basis.subject),
        reader=basis.reader,
        addressed=addressed,
        period=period.name,
        next_period=next_name(period),
        told=Told(**{row.name: asked(_question(basis.questions, row.name), basis.answers) for row in fields(Told)}),
        figures=figures.table,
        gaps=figures.gaps,
        results=basis.results,
        foot=_foot(agency, "Như trên" if addressed else reader),
        final_page=SectionEnd(first=True),
        form=Form("return", collection.folder.id, agency.id, basis.version, period.id),
        properties=_properties(basis.subject.replace(NO_BREAK, " "), agency),
    )


def _properties(subject: str, agency: Agency) -> Properties:
    return Properties(f"{TYPE} {subject}", subject, agency.name, f"/{own_symbol(CODE, agency)}")


def _head_facts(order: ReturnOrder, agency: Agency, answers: Answers) -> HeadFacts:
    plan = order.collection.folder.plan
    number = asked_number(NUMBER, own_symbol(CODE, agency), answers)
    day = asked_day(DAY, order.period.due.day.year, answers)
    return HeadFacts(number, agency.place or plan.place or "", day, plan.secrecy)


def _subject(parent: Parent, period: Period, *, requested: bool) -> str:
    done = "Kết quả phối hợp thực hiện" if requested else "Kết quả thực hiện"
    return f"{done} {parent.short} {period.name} và phương{NO_BREAK}hướng, nhiệm{NO_BREAK}vụ {next_name(period)}"


def next_name(period: Period) -> str:
    """Return the name of the period that follows, or other words after the last of the plan."""
    return period.next.name if period.id < period.duty.last else AFTERWARDS


def _results(order: ReturnOrder, questions: Questionnaire, answers: Answers) -> tuple[Result, ...]:
    """Return the tasks asked about, numbered 2.1., 2.2. …, each with its place in the plan."""
    found = [
        (place, question)
        for task, place in order.places.items()
        if (question := questions.find(key_of("results", task)))
    ]
    return tuple(
        Result(f"2.{number}.", question.title, place, asked(question, answers))
        for number, (place, question) in enumerate(found, start=1)
        if isinstance(question, Question)
    )


def _question(questions: Questionnaire, key: str) -> Question:
    found = questions.find(key)
    assert isinstance(found, Question)
    return found


def _foot(agency: Agency, first: str) -> Foot:
    return Foot((first,), said("Lưu: VT."), "", (head_signs(agency),))
