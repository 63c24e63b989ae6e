"""Indicators as lines of a report: value, coverage, change, parts, cumulative figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generators.content.indicators import Indicator
from generators.documents.report_paper import FigureLine, Part, ToldChange
from generators.documents.telling import COUNTED, Teller
from generators.figures.comparison import Comparison
from generators.figures.figure import Breakdown, Figure
from generators.figures.wording import names_in_words
from generators.vietnamese import join_words

MOST_NAMES = 3
"""Bodies that a sentence still names."""


def figure_lines(row: Indicator, teller: Teller, reported: frozenset[str]) -> Iterator[FigureLine]:
    """Yield the line of an indicator, and lines of those of its parts that have parts themselves.

    `reported` are the bodies that sent a return; of the others the paper says once that they did not.
    """
    yield figure_line(row, teller, reported)
    for part in row.parts:
        inner = teller.now(part).indicator
        if inner.parts:
            yield from figure_lines(inner, teller, reported)


def figure_line(row: Indicator, teller: Teller, reported: frozenset[str]) -> FigureLine:
    """Return what is told of one indicator in one sentence; numbers are told in the order of the sentence."""
    figure, comparisons = teller.now(row.id), teller.comparisons(row.id)
    lacking = [body for body in figure.coverage.lacking if body in reported]
    breakdown = teller.breakdown(row.id) if row.parts else None
    amount, fraction, share = teller.amount(figure), teller.fraction(figure), _share(figure, teller)
    changes = tuple(_changes(comparisons, teller))
    parts = tuple(_parts(breakdown, teller)) if breakdown and amount else ()
    cumulative = _cumulative(row, teller)
    return FigureLine(
        name=row.name,
        amount=amount,
        fraction=fraction,
        reason=figure.reason if figure.ratio or not figure.coverage.owed or _apart(figure) else "",
        share=share,
        lacking=names_in_words(teller.names(lacking)),
        unlike=names_in_words(teller.names(figure.coverage.unlike)) if not amount else "",
        changes=changes,
        parts=parts,
        undivided=teller.rest(breakdown.rest, figure) if breakdown and breakdown.rest and parts else "",
        cumulative=teller.amount(cumulative, "cumulative") if cumulative else "",
        cumulative_share=teller.share(cumulative) if cumulative and cumulative.value is not None else "",
    )


def _apart(figure: Figure) -> bool:
    """Tell whether figures of periods are known that cannot be added up."""
    return figure.value is None and any(term.value is not None for term in figure.terms)


def _share(figure: Figure, teller: Teller) -> str:
    return teller.share(figure) if figure.value is not None else ""


def _changes(comparisons: Iterable[Comparison], teller: Teller) -> Iterator[ToldChange]:
    return (told for each in comparisons if (told := told_change(each, teller)).words)


def told_change(comparison: Comparison, teller: Teller) -> ToldChange:
    """Return a change in words, empty where nothing is to be said, and the bodies left out of it."""
    words = teller.change(comparison)
    known = words and comparison.change is not None
    return ToldChange(words, few_names(comparison.lacking, teller) if known else "")


def few_names(bodies: Sequence[str], teller: Teller) -> str:
    """Return the names of a few bodies, or how many there are: an annex names them all."""
    if len(bodies) <= MOST_NAMES:
        return join_words(teller.names(bodies))
    return f"{teller.count(len(bodies))} {COUNTED}"


def _parts(breakdown: Breakdown, teller: Teller) -> Iterator[Part]:
    """Yield the parts that are known; how many bodies told is said where it is not as for the whole."""
    whole = breakdown.whole.coverage
    for part in breakdown.parts:
        if part.value is not None:
            same = (part.coverage.counted, part.coverage.owed) == (whole.counted, whole.owed)
            yield Part(_short(part.indicator), teller.amount(part, "part"), "" if same else teller.share(part))


def _short(row: Indicator) -> str:
    """Return the name of a part beside its whole: what follows a colon, or what follows “Số vụ ”."""
    _, colon, after = row.name.partition(": ")
    if colon:
        return after
    return row.name.removeprefix(f"Số {row.unit} ").removeprefix("Số ")


def _cumulative(row: Indicator, teller: Teller) -> Figure | None:
    """Return the figure of the year so far, None where it is that of the period: one period, or a last value."""
    told = teller.since != teller.period and row.aggregation != "last"
    return teller.cumulative(row.id) if told else None
