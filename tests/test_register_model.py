"""The register against a plain model: 10,000 random steps of clerks, across years, books, bodies and rebuildings."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, multiple, precondition, rule

from generators.office.paper import Entry, Paper, State, Tied
from generators.office.register.chain import chain_problems
from generators.office.register.rebuilding import rebuild
from generators.office.register.register import Request
from generators.office.register.replay import replayed
from generators.problems import ProblemsFound
from tests import registering
from tests.registering import NOW, reading, seal, writing

ENOUGH, STEPS, RUNS, SELDOM = 10_000, 100, 140, 10
MEMORY = Path("/dev/shm")
STANDING = ("reserved", "issued")


@dataclass(frozen=True)
class Known:
    """What the model knows of a number."""

    key: str
    number: int
    paper: Paper
    state: State = "reserved"

    @property
    def series(self) -> tuple[int, str, str]:
        return series(self.paper)

    @property
    def body(self) -> tuple[int, str]:
        return self.paper.day.year, self.paper.issuer


def series(paper: Paper) -> tuple[int, str, str]:
    return paper.day.year, paper.issuer, paper.book


def expected(known: list[Known], asked: Request) -> tuple[Known | None, set[str]]:
    """Return what a request should become, and the kinds of problem, by looking through all that is known."""
    paper = asked.paper
    kept = next((each for each in known if each.key == asked.key and each.state in STANDING), None)
    if kept and kept.state == "issued" and kept.paper.draft != paper.draft:
        return None, {"office-already-issued"}
    if kept and (asked.number or kept.number) != kept.number:
        return None, {"office-has-other-number"}
    if kept and kept.state == "reserved" and kept.series != series(paper):
        return None, {"office-has-other-number"}
    if kept and (kept.state == "issued" or kept.paper == paper):
        return kept, set()
    numbers = [each.number for each in known if each.series == series(paper)]
    following = max([asked.first, *(number + 1 for number in numbers)])
    wanted = Known(asked.key, kept.number if kept else asked.number or following, paper)
    found = clashes(wanted, [each for each in known if each is not kept], by_hand=asked.number is not None)
    if not kept and wanted.number > following:
        found.add("office-numbers-left-out")
    return wanted, found


def clashes(wanted: Known, others: list[Known], *, by_hand: bool) -> set[str]:
    same = [each for each in others if each.series == wanted.series]
    twin = [each for each in others if each.body == wanted.body and each.number == wanted.number]
    found = {"office-code-taken" for each in twin if each.paper.symbol == wanted.paper.symbol}
    if any(each.number == wanted.number for each in same):
        found = {"office-number-taken"}
    day, valid = wanted.paper.day, [each for each in same if each.state != "cancelled"]
    low = max((each for each in valid if each.number < wanted.number), key=lambda each: each.number, default=None)
    high = min((each for each in valid if each.number > wanted.number), key=lambda each: each.number, default=None)
    if low and day < low.paper.day and not by_hand:
        found.add("office-day-before-last")
    elif (low and day < low.paper.day) or (high and day > high.paper.day):
        found.add("office-day-out-of-order")
    return found


ASKED = st.tuples(
    st.integers(0, 39),
    st.sampled_from(["cong-an-tinh", "ubnd-tinh"]),
    st.sampled_from(["chung", "chung", "bcd"]),
    st.sampled_from(["BC-CAT", "KH-BCĐ"]),
    st.sampled_from("aab"),
    st.integers(-2, 4),
)


class Clerks(RuleBasedStateMachine):
    """Steps of clerks; what the model expects is compared with each answer, everything at every opening."""

    steps = 0
    entries = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.known: list[Known] = []
        self.rows = 0
        self.day, self.now, self.first = date(2018, 1, 1), NOW, 1
        self.open()

    def open(self) -> None:
        self.since, self.held = 0, ExitStack()
        self.register = self.held.enter_context(writing(self.folder, self.now))

    def tick(self) -> None:
        Clerks.steps += 1
        self.since += 1
        self.now += timedelta(seconds=1)

    def asked(self, row: tuple[int, str, str, str, str, int], number: int | None = None) -> Request:
        key, issuer, book, symbol, draft, days = row
        facts = {"issuer": issuer, "book": book, "symbol": symbol, "draft": draft}
        return registering.request(f"k{key}", number, self.first, day=self.day + timedelta(days=days), **facts)

    def ask(self, asked: list[Request]) -> list[Known]:
        """Reserve; compare numbers or problems, and that the plan tells the same before."""
        after, answers, codes = list(self.known), dict[str, Known](), set[str]()
        for each in sorted(asked, key=lambda one: one.paper.day):
            become, found = expected(after, each)
            codes |= found
            if become and not found - {"office-numbers-left-out"}:
                after = [one for one in after if one.key != become.key or one.state not in STANDING] + [become]
                answers[each.key] = become
        if asked[0].number:
            assert {problem.code for problem in self.register.plan(asked, self.now).problems} == codes
        if codes - {"office-numbers-left-out"}:
            with pytest.raises(ProblemsFound) as refused:
                self.register.reserve(asked, self.now)
            assert {problem.code for problem in refused.value.problems} == codes
            return []
        entries = self.register.reserve(asked, self.now).entries
        wanted = [answers[each.key] for each in asked]
        assert [(entry.number, entry.paper, entry.state) for entry in entries] == [
            (each.number, each.paper, each.state) for each in wanted
        ]
        self.known = after
        return wanted

    def entry(self, known: Known) -> Entry:
        found = self.register.entries(*known.series)
        return next(entry for entry in found if entry.number == known.number)

    def current(self, known: Known) -> Known | None:
        """Return what has become of a number since; None when a rebuilding has forgotten it."""
        same = (each for each in self.known if (each.series, each.number) == (known.series, known.number))
        return next(same, None)

    def become(self, known: Known, state: State) -> None:
        self.known[self.known.index(known)] = replace(known, state=state)

    def seal(self, known: Known, kind: str, allowed: tuple[str, ...], copy: int = 1) -> bool:
        row = seal(self.register, self.entry(known), kind, self.now, copy)  # type: ignore[arg-type]
        assert (row is not None) == (known.state in allowed)
        self.rows += row is not None
        assert row is None or row.link.sequence == self.rows
        return row is not None

    @rule(target=entries, rows=st.lists(ASKED, min_size=1, max_size=3, unique_by=lambda row: row[0]))
    def reserve(self, rows: list[tuple[int, str, str, str, str, int]]) -> object:
        self.tick()
        return multiple(*self.ask([self.asked(row) for row in rows]))

    @rule(target=entries, row=ASKED, number=st.integers(1, 30))
    def number_by_hand(self, row: tuple[int, str, str, str, str, int], number: int) -> object:
        self.tick()
        return multiple(*self.ask([self.asked(row, number)]))

    @rule(known=entries, draft=st.sampled_from(["", "", "c"]), days=st.integers(-1, 1))
    def ask_again(self, known: Known, draft: str, days: int) -> None:
        self.tick()
        kept = self.current(known)
        if kept and kept.state in STANDING:
            changed = replace(kept.paper, draft=draft, day=kept.paper.day + timedelta(days=days))
            self.ask([Request(kept.key, changed if draft else kept.paper)])

    @rule(known=entries)
    def issue(self, known: Known) -> None:
        self.tick()
        kept = self.current(known)
        if kept and self.seal(kept, "issued", ("reserved",)):
            self.become(kept, "issued")

    @rule(known=consumes(entries))
    def cancel(self, known: Known) -> None:
        self.tick()
        kept = self.current(known)
        if kept and self.seal(kept, "cancelled", STANDING):
            self.become(kept, "cancelled")

    @rule(known=consumes(entries))
    def attach(self, known: Known) -> None:
        self.tick()
        kept = self.current(known)
        if kept:
            self.seal(kept, "attached", ("issued", "replaced"), copy=self.rows + 1)

    @rule(known=entries, days=st.integers(0, 3))
    def replace_paper(self, known: Known, days: int) -> None:
        self.tick()
        old = self.current(known)
        if not old or old.state != "issued":
            return
        paper = replace(old.paper, day=self.day + timedelta(days=days), draft="z")
        tied = Tied("replaces", f"{old.number:02}/{old.paper.symbol}", old.paper.day.year)
        asked = Request(f"{old.key}#{tied.code}", replace(paper, tied=tied), first=self.first)
        for new in self.ask([asked]):
            if new.state == "reserved" and self.seal(new, "issued", ("reserved",)):
                self.become(new, "issued")
                self.become(old, "replaced")

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.tick()
        self.day += timedelta(days=days)

    @precondition(lambda self: len(self.known) > 10)
    @rule(first=st.sampled_from([1, 1, 7]))
    def year_begins(self, first: int) -> None:
        self.tick()
        self.day, self.first = date(self.day.year + 1, 1, 1), first

    @precondition(lambda self: self.since > SELDOM)
    @rule()
    def reopen(self) -> None:
        self.tick()
        self.held.close()
        self.open()
        self.compare()

    @precondition(lambda self: self.since > SELDOM)
    @rule()
    def lose_and_rebuild(self) -> None:
        self.tick()
        rows = self.register.rows()
        self.held.close()
        rebuild(self.folder, rows, self.now)
        self.open()
        assert self.register.rows() == rows
        self.known = [each for each in self.known if each.state != "reserved"]
        self.compare()

    def compare(self) -> None:
        """Compare everything that is entered, and what the rows tell."""
        with reading(self.folder, self.now) as register:
            entries, rows, hashes = register.entries(), register.rows(), register.hashes()
        told = {(entry.folder, entry.request, entry.number, entry.paper, entry.state) for entry in entries}
        assert {(request, number, paper, state) for _, request, number, paper, state in told} == {
            (each.key, each.number, each.paper, each.state) for each in self.known
        }
        assert len(entries) == len(self.known)
        assert len(rows) == self.rows
        assert not list(chain_problems(rows, hashes))
        sealed = {entry.folder: entry.state for entry in entries if entry.state != "reserved"}
        assert {folder: entry.state for folder, entry in replayed(rows).items()} == sealed

    def teardown(self) -> None:
        self.held.close()
        self.open()
        self.compare()
        self.held.close()
        shutil.rmtree(self.folder)


Clerks.TestCase.settings = settings(
    max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestClerks(Clerks.TestCase):  # type: ignore[misc]
    def runTest(self) -> None:  # noqa: N802 - the name that unittest looks for
        Clerks.steps = 0
        super().runTest()
        assert Clerks.steps >= ENOUGH
