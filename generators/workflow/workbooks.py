"""The return of one body as a workbook: the questions, version and earlier figures of its Word form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generators.content.agencies import Agency
from generators.content.calendar import Period
from generators.content.questions import AnswerKind, Asked, Question, Questionnaire
from generators.content.return_questions import key_of, return_answers, return_questions
from generators.documents.paper import Parent, ReturnPaper
from generators.documents.return_form import ReturnOrder, return_form
from generators.documents.return_table import Line, figure_lines
from generators.forms.workbook.facts import Earlier, Identity, Workbook, WorkbookFacts

HINTS: Mapping[AnswerKind, str] = {"date": ""}
"""What a cell says in place of a hint that speaks of Word's controls."""


def return_workbook(order: ReturnOrder, agency: Agency) -> Workbook:
    """Return the workbook of `agency`, with what it has answered; it asks the same as `return_form` in Word."""
    collection, paper = order.collection, return_form(order, agency)
    questions = return_questions(collection.folder, collection.agencies, agency, order.period.id)
    lines = {key_of("figures", line.row.id): line for line in figure_lines(collection, questions)}
    return Workbook(_filled(questions, lines, order, agency), paper.form.version, _facts(order, agency, paper, lines))


def _filled(questions: Questionnaire, lines: Mapping[str, Line], order: ReturnOrder, agency: Agency) -> Questionnaire:
    """Return the questions with their answers, the figures in the order and with the notes of the table."""
    sent = order.sent(order.period.id, agency)
    answers = return_answers(sent) if sent else {}

    def filled(asked: Asked) -> Asked:
        assert isinstance(asked, Question)
        hint = "; ".join(lines[asked.key].notes) if asked.key in lines else HINTS.get(asked.kind, asked.hint)
        return replace(asked, hint=_sentence(hint), given=str(answers.get(asked.key) or asked.given))

    others = [asked for asked in questions.asked if asked.key not in lines]
    figures = [found for key in lines if (found := questions.find(key))]
    return replace(questions, asked=tuple(map(filled, (*figures, *others))))


def _facts(order: ReturnOrder, agency: Agency, paper: ReturnPaper, lines: Mapping[str, Line]) -> WorkbookFacts:
    period = order.period
    what = "BIỂU SỐ LIỆU VÀ NỘI DUNG BÁO CÁO" if lines else "NỘI DUNG BÁO CÁO"
    return WorkbookFacts(
        title=f"{what} {period.name.upper()}",
        agency=paper.agency,
        plan=_plan(paper.parent),
        period=period.label,
        window=period.window,
        deadline=period.due.words,
        send_to=paper.reader,
        previous=Period(period.previous, period.duty).label,
        year_before=Period(period.year_before, period.duty).label,
        earlier={key: _earlier(order, agency, line) for key, line in lines.items()},
        numbers={key: line.number for key, line in lines.items()},
        identities=tuple(_identities(lines)),
        sample=paper.sample,
    )


def _plan(parent: Parent) -> str:
    return f"{parent.type_name} số {parent.code} {parent.date} của {parent.issuer} {parent.about}"


def _earlier(order: ReturnOrder, agency: Agency, line: Line) -> Earlier:
    sent = (order.sent(period, agency) for period in (order.period.previous, order.period.year_before))
    return Earlier(*(each.figures.get(line.row.id) if each else None for each in sent))


def _identities(lines: Mapping[str, Line]) -> Iterator[Identity]:
    """Yield the sums of which every part is asked."""
    for key, line in lines.items():
        if line.parts:
            yield Identity(key, tuple(key_of("figures", part) for part in line.row.parts))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words.strip() else ""
