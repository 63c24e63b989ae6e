"""Parts that share one paragraph behind tabs, blanks or line breaks, taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generators.lint.facts.drawings import Drawn
from generators.lint.facts.model import Paragraph, Run
from generators.lint.facts.recognised_head import is_code
from generators.lint.facts.seen import TYPED_LINE, Seen
from generators.lint.facts.words import (
    folded,
    is_motto,
    is_name,
    is_national_name,
    is_organisation,
    is_title,
    is_upper,
    kind_name,
)

HEAD_REACH, FOOT_REACH = 30, 45
"""Paragraphs from the start and before the end among which heads and feet are taken apart."""
LINES = re.compile(r"\s*[\n\f]\s*")
TABS = re.compile(r"[ \u00a0]*\t[\s\u00a0]*")
BLANKS = re.compile(r"[ \u00a0]{4,}")
DATED = re.compile(r"ngay\b")
Span = tuple[int, int]


def taken_apart(seen: Sequence[Seen]) -> list[Seen]:
    """Return the paragraphs with those of head and foot taken apart whose pieces are parts of their own."""
    foot = _foot_start(seen)
    apart: list[Seen] = []
    for at, each in enumerate(seen):
        head = (_head_lines, _head_columns) if at < HEAD_REACH else ()
        cutters = (*head, *([_foot_columns] if at >= foot else []))
        apart += _cut(each, cutters) if _has_gaps(each) else [each]
    return apart


def _has_gaps(each: Seen) -> bool:
    """Tell whether something may part a paragraph, which a cell of a table with lines does not need."""
    return not each.ruled and ("\t" in each.raw or "\n" in each.raw or bool(BLANKS.search(each.raw)))


def _foot_start(seen: Sequence[Seen]) -> int:
    labels = (at for at, each in enumerate(seen) if folded(each.text).startswith("noi nhan"))
    return next(labels, max(0, len(seen) - FOOT_REACH))


def _cut(each: Seen, cutters: Sequence[Callable[[str], list[Span]]]) -> list[Seen]:
    """Return a paragraph cut by the first way that fits, and its pieces again."""
    for cutter in cutters:
        spans = cutter(each.raw)
        if len(spans) > 1:
            return [piece for part in _pieces(each, spans) for piece in _cut(part, cutters)]
    return [each]


def _pieces(each: Seen, spans: Sequence[Span]) -> Iterator[Seen]:
    last = len(spans) - 1
    columns = "\n" not in each.raw[spans[0][1] : spans[1][0]]
    for number, span in enumerate(spans):
        label = each.paragraph.label if number == 0 else ""
        paragraph = replace(each.paragraph, runs=tuple(_slice(each.paragraph, span)), label=label, shared=True)
        borders = each.borders if number == last else frozenset[str]()
        yield replace(each, paragraph=paragraph, drawn=_drawn(each, number, last, columns), borders=borders)


def _drawn(each: Seen, number: int, last: int, columns: bool) -> Drawn:
    """Return the drawings of a piece: those in its half of the line; below a line break, those of the last line."""
    half = each.paragraph.look.room / 2
    at_left = [stroke for stroke in each.drawn.strokes if columns and stroke.x is not None]
    at_left = [stroke for stroke in at_left if (stroke.x or 0) + stroke.length / 2 < half]
    strokes = at_left if number == 0 else [stroke for stroke in each.drawn.strokes if stroke not in at_left]
    return replace(each.drawn, strokes=tuple(strokes if number in (0, last) else ()))


def _slice(paragraph: Paragraph, span: Span) -> Iterator[Run]:
    """Yield the runs of the characters from one place to another, counted over all runs."""
    start = 0
    for run in paragraph.runs:
        cut = run.text[max(0, span[0] - start) : max(0, span[1] - start)]
        if cut:
            yield Run(cut, run.letters, run.blank)
        start += len(run.text)


def _spans(text: str, separator: re.Pattern[str]) -> list[Span]:
    """Return where the pieces of a text stand that are more than blanks."""
    edges = [0, *(edge for found in separator.finditer(text) for edge in found.span()), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def _head_lines(text: str) -> list[Span]:
    """Cut at line breaks where a line is a part of the head, a typed line or the name of a body."""
    spans = _spans(text, LINES)
    words = [text[start:end] for start, end in spans]
    bodies = len(words) > 1 and all(is_upper(each) for each in words) and is_organisation(words[-1])
    return spans if bodies or any(_is_part(each) or TYPED_LINE.fullmatch(each) for each in words) else []


def _is_part(text: str) -> bool:
    fixed = is_national_name(text) or is_motto(text) or is_code(text) or bool(kind_name(text))
    return fixed or folded(text).startswith("v v ")


def _head_columns(text: str) -> list[Span]:
    """Cut at the tabs or blanks before a fixed part of the head, or before the place and date beside a number."""
    for separator in (TABS, BLANKS):
        spans = _spans(text, separator)
        words = [text[start:end] for start, end in spans]
        right = next((at for at, each in enumerate(words) if at and _is_right(each)), 0)
        if right or (words and len(words) > 1 and _is_right(words[0])):
            right = right or 1
            return [(spans[0][0], spans[right - 1][1]), (spans[right][0], spans[-1][1])]
    return _number_and_date(text)


def _is_right(text: str) -> bool:
    return is_national_name(text) or is_motto(text)


def _number_and_date(text: str) -> list[Span]:
    for separator in (TABS, BLANKS):
        spans = _spans(text, separator)
        if len(spans) > 1 and is_code(text[slice(*spans[0])] + "/"):
            dated = [at for at, span in enumerate(spans) if DATED.search(folded(text[slice(*span)]))]
            if dated and dated[0]:
                return [(spans[0][0], spans[dated[0] - 1][1]), (spans[dated[0]][0], spans[-1][1])]
    return []


def _foot_columns(text: str) -> list[Span]:
    """Cut between a line of Nơi nhận on the left and one of the signature on the right."""
    for separator in (TABS, BLANKS):
        spans = _spans(text, separator)
        words = [text[start:end] for start, end in spans]
        if len(words) == 2 and _is_left(words[0]) and _signs(words[1]):
            return spans
    return []


def _is_left(text: str) -> bool:
    return text.startswith(("-", "–", "+", "•")) or folded(text).startswith(("noi nhan", "luu", "nhu tren"))


def _signs(text: str) -> bool:
    return is_upper(text) or is_title(text) or is_name(text)
