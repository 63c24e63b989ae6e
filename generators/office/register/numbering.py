"""A number for a paper: the one that it has, the one given by hand, or the next of its series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from generators.office.paper import Entry, Paper
from generators.office.places import folder_of
from generators.office.register.entries import Entries
from generators.office.series import (
    CODE_TAKEN,
    NUMBER_TAKEN,
    NUMBERS_LEFT_OUT,
    Taken,
    day_problems,
    left_out,
    next_number,
    shortly,
)
from generators.problems import Problem, ProblemKind, Source, errors
from generators.vietnamese import document_number

ALREADY_ISSUED = ProblemKind(
    "office-already-issued",
    "văn bản này đã ban hành là số {code} và tệp đã thay đổi từ đó",
    "Văn bản đã ban hành không sửa được. Sai nội dung thì ban hành bản thay thế: thêm --replaces {code}; "
    "chỉ sai thể thức thì làm công văn đính chính và thêm --corrects {code}.",
)
HAS_OTHER_NUMBER = ProblemKind(
    "office-has-other-number",
    "văn bản này đã được cấp số {code} (sổ “{book}”, năm {year}), không cấp thêm số {wanted}",
    "Giữ số đã cấp và bỏ --number, --date; nếu số ấy không dùng nữa thì hủy trước: vanthu cancel {code} --reason …",
)
SAME_PAPER = ProblemKind(
    "issue-same-paper",
    "cùng một văn bản với {first}",
    "Mỗi văn bản chỉ đưa một tệp; bỏ tệp thừa rồi chạy lại.",
)


@dataclass(frozen=True, slots=True)
class Request:
    """A number asked for.

    `key` is the same whenever the same paper is asked for; `number` is one that was given by hand; `source` the file
    as the clerk gave it; `first` where numbers of the year begin in the paper's book.
    """

    key: str
    paper: Paper
    number: int | None = None
    source: str = ""
    first: int = 1

    @property
    def at(self) -> Source:
        """Where problems of this request are told."""
        return Source(self.source)

    def entry(self, number: int, now: datetime) -> Entry:
        """Return the entry that the request becomes with a number."""
        paper = self.paper
        folder = folder_of(paper.day.year, paper.issuer, number, paper.symbol)
        return Entry(self.key, number, paper, folder, "reserved", now)


@dataclass(frozen=True)
class Numbering:
    """Gives numbers at one moment, within a transaction of the caller's. Everything raises sqlite3.Error."""

    entries: Entries
    now: datetime

    def give(self, request: Request) -> tuple[Entry, list[Problem]]:
        """Enter the number of a request where nothing is wrong; return the entry with all that is, warnings too."""
        kept = self.entries.standing(request.key)
        if kept:
            return self._keep(kept, request)
        highest = self.entries.highest(request.paper)
        number = request.number or next_number(highest, request.first)
        entry = request.entry(number, self.now)
        found = [*self._taken(request, entry, None), *self._days(request, entry), *_left_out(request, highest)]
        if not errors(found):
            self.entries.add(entry)
        return entry, found

    def _keep(self, kept: Entry, request: Request) -> tuple[Entry, list[Problem]]:
        """Return the number that a paper has; one that is not sealed yet follows its draft."""
        wanted = request.number or kept.number
        if kept.state == "issued" and kept.paper.draft != request.paper.draft:
            return kept, [ALREADY_ISSUED.at(request.at, code=kept.code)]
        series = [(paper.day.year, paper.issuer, paper.book) for paper in (kept.paper, request.paper)]
        if wanted != kept.number or (kept.state == "reserved" and series[0] != series[1]):
            return kept, [_other_number(kept, request)]
        if kept.state == "issued" or kept.paper == request.paper:
            return kept, []
        return self._follow(kept, request)

    def _follow(self, kept: Entry, request: Request) -> tuple[Entry, list[Problem]]:
        entry = replace(request.entry(kept.number, self.now), reserved=kept.reserved)
        found = [*self._taken(request, entry, kept), *self._days(request, entry)]
        if not errors(found):
            self.entries.change(entry)
        return entry, found

    def _taken(self, request: Request, entry: Entry, kept: Entry | None) -> Iterator[Problem]:
        """Expect a number to be free in its series, and with its symbol in the whole year of the body.

        What the paper itself has `kept` is free for it; a number that was cancelled is not.
        """
        holder, twin = self.entries.holder(entry.paper, entry.number), self.entries.at(entry.folder)
        facts = {"year": entry.year, "issuer": entry.paper.issuer_name}
        if holder and holder != kept:
            number = document_number(str(entry.number))
            yield NUMBER_TAKEN.at(request.at, number=number, book=holder.paper.book, code=holder.code, **facts)
        elif twin and twin != kept:
            yield CODE_TAKEN.at(request.at, code=twin.code, book=twin.paper.book, **facts)

    def _days(self, request: Request, entry: Entry) -> Iterator[Problem]:
        lower, higher = self.entries.neighbours(entry.paper, entry.number)
        wanted = Taken(entry.number, entry.paper.day, entry.code)
        yield from day_problems(wanted, lower, higher, request.number is not None, request.at)


def _left_out(request: Request, highest: int) -> Iterator[Problem]:
    missing = left_out(request.number or 0, highest, request.first)
    if missing:
        number = document_number(str(request.number))
        yield NUMBERS_LEFT_OUT.at(request.at, number=number, gaps=shortly([missing]))


def _other_number(kept: Entry, request: Request) -> Problem:
    wanted = f"{document_number(str(request.number))}" if request.number else "ở sổ hoặc năm khác"
    facts = {"code": kept.code, "book": kept.paper.book, "year": kept.year}
    return HAS_OTHER_NUMBER.at(request.at, wanted=wanted, **facts)
