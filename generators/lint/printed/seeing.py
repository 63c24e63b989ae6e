"""How a rule looks at printed pages: what keeps it from judging, and how it tells where something stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generators.lint.facts.model import Paragraph
from generators.lint.facts.printed_page import PrintedPage, PrintedPiece
from generators.lint.printed.faces import substituted
from generators.lint.printed.locating import Row, locate
from generators.lint.rules.rule import Case, Finding, Judge, Unjudged, excerpt

NOT_ASKED = "chưa xem bản in; thêm --render"
NOT_PRINTED = "không in thử được tệp này nên không xem được bản in"
NOT_FOUND = "không tìm thấy “{words}” trong bản in"
Pages = Sequence[PrintedPage]
Told = Iterator[Finding | Unjudged]
Look = Callable[[Case, Pages], Told]


def on_pages(look: Look, *, measures: bool = True) -> Judge:
    """Return the judge that looks at the printed pages; `measures` where letters of another width would mislead it."""

    def judge(case: Case) -> Told:
        if not case.pages:
            yield Unjudged(NOT_ASKED if case.pages is None else NOT_PRINTED)
        elif measures and (why := substituted(case.facts, case.pages)):
            yield Unjudged(why)
        else:
            yield from look(case, case.pages)

    return judge


def printed_at(
    page: PrintedPage, piece: PrintedPiece, found: str, wanted: str, near: Paragraph | None = None
) -> Finding:
    """Return a finding at a piece of a page; `near` is the paragraph of the Word file that it prints."""
    place = near.place if near else None
    return Finding(place, excerpt(piece.text), found, wanted, page=page.number, top_mm=piece.top)


def not_found(paragraph: Paragraph) -> Unjudged:
    """Return why a rule about a paragraph was not judged: the print does not show its words in one place."""
    return Unjudged(NOT_FOUND.format(words=excerpt(" ".join(paragraph.text.split()))))


def find(paragraph: Paragraph, pages: Pages, *, last: bool = False) -> tuple[PrintedPage, Row] | None:
    """Return where a paragraph is printed, for the first or the last time."""
    for page in reversed(pages) if last else pages:
        if row := locate(paragraph.text, page, last=last):
            return page, row
    return None


def in_words(numbers: Sequence[int]) -> str:
    """Return numbers of pages as a clerk writes them, e.g. trang 2–4, 7."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return "trang " + ", ".join(f"{span[0]}–{span[-1]}" if span[1:] else f"{span[0]}" for span in spans)
