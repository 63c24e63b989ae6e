"""The return of one body as a workbook: the questions, version and earlier figures of its Word form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generators.content.agencies import Agency
from generators.content.calendar import Period
from generators.content.questions import AnswerKind, Asked, Question, Questionnaire
from generators.content.return_questions import key_of
from generators.documents.paper import Parent
from generators.documents.return_form import ReturnBasis, ReturnOrder, return_basis
from generators.documents.return_table import Line, figure_lines
from generators.forms.workbook.facts import Earlier, Identity, Workbook, WorkbookFacts

HINTS: Mapping[AnswerKind, str] = {"date": ""}
"""What a cell says in place of a hint that speaks of Word's controls."""


def return_workbook(order: ReturnOrder, agency: Agency) -> Workbook:
    """Return the workbook of `agency`, with what it has answered; it asks the same as `return_form` in Word."""
    basis = return_basis(order, agency)
    lines = {key_of("figures", line.row.id): line for line in figure_lines(order.collection, basis.questions)}
    return Workbook(_filled(basis, lines), basis.version, _facts(order, agency, basis, lines))


def _filled(basis: ReturnBasis, lines: Mapping[str, Line]) -> Questionnaire:
    """Return the questions with their answers, the figures in the order and with the notes of the table."""
    questions, answers = basis.questions, basis.answers

    def filled(asked: Asked) -> Asked:
        assert isinstance(asked, Question)
        hint = "; ".join(lines[asked.key].notes) if asked.key in lines else HINTS.get(asked.kind, asked.hint)
        return replace(asked, hint=_sentence(hint), given=str(answers.get(asked.key) or asked.given))

    others = [asked for asked in questions.asked if asked.key not in lines]
    figures = [found for key in lines if (found := questions.find(key))]
    return replace(questions, asked=tuple(map(filled, (*figures, *others))))


def _facts(order: ReturnOrder, agency: Agency, basis: ReturnBasis, lines: Mapping[str, Line]) -> WorkbookFacts:
    period = order.period
    what = "BIỂU SỐ LIỆU VÀ NỘI DUNG BÁO CÁO" if lines else "NỘI DUNG BÁO CÁO"
    return WorkbookFacts(
        title=f"{what} {period.name.upper()}",
        agency=agency.called,
        plan=_plan(basis.parent),
        period=period.label,
        window=period.window,
        deadline=period.due.words,
        send_to=basis.reader,
        previous=Period(period.previous, period.duty).label,
        year_before=Period(period.year_before, period.duty).label,
        earlier={key: _earlier(basis, line) for key, line in lines.items()},
        numbers={key: line.number for key, line in lines.items()},
        identities=tuple(_identities(lines)),
        sample=basis.sample,
    )


def _plan(parent: Parent) -> str:
    return f"{parent.type_name} số {parent.code} {parent.date} của {parent.issuer} {parent.about}"


def _earlier(basis: ReturnBasis, line: Line) -> Earlier:
    return Earlier(*(each.sent.figures.get(line.row.id) if each.sent else None for each in basis.earlier))


def _identities(lines: Mapping[str, Line]) -> Iterator[Identity]:
    """Yield the sums of which every part is asked."""
    for key, line in lines.items():
        if line.parts:
            yield Identity(key, tuple(key_of("figures", part) for part in line.row.parts))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words.strip() else ""
