"""Targets of an evaluation: the table of verdicts, and how each verdict came about, with what lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.content.periods import period_in_words
from generators.documents.evaluation_paper import MissingLine, TargetDetail
from generators.documents.evaluation_scope import missing_lines
from generators.documents.rich import said
from generators.documents.stage_telling import StageTeller
from generators.documents.telling import INCOMPLETE, MISSING
from generators.figures.figure import Figure
from generators.figures.targets import asked_in_words
from generators.figures.verdict import Verdict
from generators.vietnamese import lowered
from generators.word.inserts import Align, Cell, Column, Table

COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 10, "center"),
    ("Chỉ tiêu của Kế hoạch", 52, "left"),
    ("Yêu cầu", 30, "center"),
    ("Kết quả", 34, "center"),
    ("Đánh giá", 34, "center"),
)
QUOTIENT = "{over} chia cho {under}{factor}"
TOTAL = "cộng số liệu của các cơ quan, đơn vị qua {quarters} kỳ báo cáo"
LAST = "số liệu cuối {period}"


def targets_table(teller: StageTeller) -> Table:
    """Return the table of all targets: what was asked, what was achieved, the verdict."""
    header = tuple(Cell(said(title), bold=True, align="center") for title, _, _ in COLUMNS)
    rows = tuple(_row(number, verdict, teller) for number, verdict in enumerate(teller.verdicts, start=1))
    return Table(tuple(Column(share, align) for _, share, align in COLUMNS), (header,), rows, keep_with_next=True)


def target_details(teller: StageTeller, charts: Mapping[str, str]) -> Iterator[TargetDetail]:
    """Yield how every verdict came about; `charts` has the names of charts by the id of their target."""
    for verdict in teller.verdicts:
        figure = verdict.figure
        yield TargetDetail(
            name=figure.indicator.name,
            outcome=str(verdict.outcome),
            formula=_formula(figure, teller),
            reason=teller.words(figure, "reason", verdict.reason),
            lacking=tuple(_lacking(figure, teller)),
            chart=charts.get(verdict.target.id, ""),
        )


def _row(number: int, verdict: Verdict, teller: StageTeller) -> tuple[Cell, ...]:
    figure = verdict.figure
    achieved = teller.amount(figure)
    if achieved and not figure.coverage.complete:
        achieved = f"{achieved}{INCOMPLETE}"
    if fraction := teller.fraction(figure):
        achieved = f"{achieved} ({fraction})"
    asked = teller.words(figure, "target", asked_in_words(verdict.target))
    words = (str(number), figure.indicator.name, asked, achieved or MISSING, str(verdict.outcome))
    return tuple(Cell(said(word)) for word in words)


def _formula(figure: Figure, teller: StageTeller) -> str:
    """Return in words how the value is computed."""
    if figure.ratio:
        over, under = (term.indicator.name for term in figure.terms)
        factor = ", nhân 100" if figure.indicator.unit == "%" else ""
        return QUOTIENT.format(over=over, under=lowered(under), factor=factor)
    if figure.indicator.aggregation == "last":
        return LAST.format(period=period_in_words(figure.period))
    return TOTAL.format(quarters=teller.count(len(figure.periods), "kỳ"))


def _lacking(figure: Figure, teller: StageTeller) -> Iterator[MissingLine]:
    """Return the quarters in which bodies lack that owe a figure of the target, in either term of a ratio."""
    found: dict[str, dict[str, None]] = {}
    for single in _singles(figure):
        found.setdefault(single.period, {}).update(dict.fromkeys(single.coverage.lacking))
    return missing_lines(found, teller)


def _singles(figure: Figure) -> Iterator[Figure]:
    """Yield the figures of one period below a figure."""
    if len(figure.periods) == 1 and not figure.ratio:
        yield figure
    for term in figure.terms:
        yield from _singles(term)
