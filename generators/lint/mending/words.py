"""Letters as Vietnamese wants them, and zeros in number and date: the only words that are ever changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from generators.layout.wordml import w
from generators.lint.facts.model import Paragraph
from generators.lint.mending.job import Job
from generators.lint.mending.outcome import Change, NotRepaired
from generators.lint.mending.pen import Element, Pen, own_runs
from generators.vietnamese import document_number
from generators.yaml_text.guard import BIDI, HIDDEN, LOOKALIKES

NUMBER = re.compile(r"^\s*Số\s*:?\s*(\d{1,6}\s*)(?=/)", re.IGNORECASE)
DAY = re.compile(r"\bngày\s+(\d{1,3})(?=\s+tháng\b)", re.IGNORECASE)
MONTH = re.compile(r"\btháng\s+(\d{1,3})(?=\s+năm\b)", re.IGNORECASE)
PADDING: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (NUMBER, lambda figures: document_number(figures.strip().lstrip("0") or "0")),
    (DAY, lambda figures: f"{int(figures):02d}"),
    (MONTH, lambda figures: f"{int(figures):02d}" if int(figures) <= 2 else f"{int(figures)}"),
)
"""How number, day and month are padded: numbers and days below 10, months 1 and 2 (layout-law.md, tables 5 and 6)."""
UNSEEN = {ord(sign): "" for sign in (*HIDDEN, *BIDI) if sign not in "\u2028\u2029"}
SPELLED = {ord(sign): right for sign, (_, right) in LOOKALIKES.items()} | UNSEEN
OTHER = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "-"}
PADDED = ("code", "place_date")
NOT_PADDED = "chỉ tự sửa dòng số và dòng địa danh, ngày tháng; trong nội dung thì sửa tay"
BOUND = "chữ nằm trong ô nhập gắn với dữ liệu của tệp, Word sẽ ghi lại như cũ; sửa tay trong ô"


def mend_padding(job: Job) -> Iterator[Change]:
    """Write number, day and month with the zeros of the law, in the line of number and that of place and date."""
    asked = [paragraph for paragraph in job.paragraphs if paragraph.role in PADDED]
    if not asked:
        raise NotRepaired(NOT_PADDED)
    for paragraph in asked:
        told = [_pad(job.pen, element) for element in job.elements(paragraph)]
        yield from _told(job, paragraph, told[0])


def mend_normal_form(job: Job) -> Iterator[Change]:
    """Write every letter as one sign with its marks (NFC), and the Vietnamese one for its foreign look-alike."""
    for paragraph in job.paragraphs:
        told = [_spell(job.pen, element) for element in job.elements(paragraph)]
        yield from _told(job, paragraph, told[0])


def _told(job: Job, paragraph: Paragraph, told: list[str]) -> Iterator[Change]:
    if told:
        yield Change(paragraph.place, f"{job.called(paragraph)}: {', '.join(dict.fromkeys(told))}")


def _pad(pen: Pen, element: Element) -> list[str]:
    told: list[str] = []
    for pattern, spelled in PADDING:
        pieces = list(_pieces(element))
        found = pattern.search("".join(words for _, words in pieces))
        if found and (written := spelled(found[1])) != found[1]:
            _replace(pen, pieces, found.span(1), written)
            told.append(f"“{found[1]}” → “{written}”")
    return told


def _pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield what a paragraph prints, element by element, with its words."""
    for run in own_runs(element):
        for child in run:
            if child.tag == w("t"):
                yield child, child.text or ""
            elif child.tag in OTHER:
                yield child, OTHER[str(child.tag)]


def _replace(pen: Pen, pieces: list[tuple[Element, str]], span: tuple[int, int], written: str) -> None:
    """Replace the words from `span[0]` to `span[1]` of a paragraph by `written`, which its first piece then holds."""
    at = 0
    for piece, words in pieces:
        start, end = max(span[0] - at, 0), min(span[1] - at, len(words))
        if start < end:
            _write(pen, piece, words[:start] + written + words[end:])
            written = ""
        at += len(words)


def _spell(pen: Pen, element: Element) -> list[str]:
    told: list[str] = []
    before: Element | None = None
    for text, words in [(piece, words) for piece, words in _pieces(element) if piece.tag == w("t")]:
        marks = len(words) - len(words.lstrip("".join(sign for sign in words if unicodedata.combining(sign))))
        if marks and before is not None:  # the letter stands at the end of the run before
            _write(pen, before, _right((before.text or "") + words[:marks]))
        right = _right(words[marks:] if before is not None else words)
        if right != words:
            told += _signs(words)
            _write(pen, text, right)
        before = text
    return told


def _right(words: str) -> str:
    return unicodedata.normalize("NFC", words.translate(SPELLED))


def _signs(words: str) -> Iterator[str]:
    for sign in dict.fromkeys(sign for sign in words if ord(sign) in SPELLED):
        hidden = sign not in LOOKALIKES
        yield f"bỏ ký tự ẩn U+{ord(sign):04X}" if hidden else f"“{sign}” → “{LOOKALIKES[sign][1]}”"
    if not unicodedata.is_normalized("NFC", words):
        yield "chữ và dấu rời → chữ dựng sẵn (NFC)"


def _write(pen: Pen, text: Element, words: str) -> None:
    for holder in text.iterancestors(w("sdt")):
        if holder.find(f"{w('sdtPr')}/{w('dataBinding')}") is not None:
            raise NotRepaired(BOUND)
    pen.write(text, words)
