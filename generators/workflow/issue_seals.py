"""A batch that has its numbers: printed to PDF/A, each paper sealed and entered; what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generators.office.paper import Entry
from generators.office.places import ARCHIVE
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.workflow.issue_files import Readied, Ready, printed
from generators.workflow.sealing import Sealing
from generators.workflow.workforce import Watch, unwatched

OVERTAKEN = ProblemKind(
    "issue-overtaken",
    "số {code} vừa bị một lệnh khác hủy, hoặc lấy cho một bản khác của văn bản này; bản đưa vào chưa được ban hành",
    "Xem sổ bằng vanthu register; nếu vẫn cần ban hành bản này thì chạy lại lệnh.",
)
Outcome = Literal["issued", "before", "planned", "unsealed"]
"""What became of a paper: issued now, issued by an earlier run, would be issued, has its number but is not sealed."""


@dataclass(frozen=True)
class Watches:
    """Who looks on while papers are judged, while their PDF/A are made, while they are sealed."""

    judging: Watch = unwatched
    printing: Watch = unwatched
    sealing: Watch = unwatched


@dataclass(frozen=True)
class Done:
    """A paper of the batch: the file as it was given, its entry, what became of it, its folder below the office."""

    file: str
    entry: Entry
    outcome: Outcome

    @property
    def place(self) -> str:
        """The sealed folder below the office."""
        return f"{ARCHIVE}/{self.entry.folder}"


@dataclass(frozen=True)
class Seals:
    """Seals a batch that is ready: each paper alone, so that one that fails keeps no other from being issued."""

    office: Path
    sealing: Sealing
    batch: Readied
    watches: Watches = Watches()

    def made(self, entries: Sequence[Entry], problems: list[Problem], *, pdf: bool) -> Iterator[Done]:
        """Yield what became of each paper; `problems` gets what kept one from being sealed: it keeps its number."""
        papers = dict(zip(entries, self.batch.papers, strict=True))
        words = {entry: ready.word(entry) for entry, ready in papers.items()}
        with self._printed(papers, words, pdf=pdf) as (pdfs, wrong):
            problems += wrong
            ready = [entry for entry in papers if not pdf or entry in pdfs]
            yield from (Done("", entry, "unsealed") for entry in papers if entry not in ready)
            with closing(self.watches.sealing(ready, len(ready))) as watched:
                for entry in watched:
                    files = papers[entry].files(entry, words[entry], pdfs.get(entry))
                    outcome, refused = self._sealed(entry, files)
                    problems += refused
                    yield Done("", entry, outcome)

    def _sealed(self, entry: Entry, files: Mapping[str, bytes]) -> tuple[Outcome, tuple[Problem, ...]]:
        """Seal one paper; where another process was faster, it counts only if that issued the very same paper."""
        try:
            if self.sealing.seal("issued", entry, entry.folder, files):
                return "issued", ()
            if entry.becoming("issued") in self.sealing.register.entries(entry.year, entry.paper.issuer):
                return "before", ()
        except ProblemsFound as found:
            return "unsealed", tuple(found.problems)
        return "unsealed", (OVERTAKEN.at(Source(ARCHIVE), code=entry.code),)

    @contextmanager
    def _printed(
        self, papers: Mapping[Entry, Ready], words: Mapping[Entry, bytes], *, pdf: bool
    ) -> Iterator[tuple[dict[Entry, bytes], tuple[Problem, ...]]]:
        """Give the PDF/A of numbered papers, none where none are wanted."""
        if not pdf or not papers:
            yield {}, ()
            return
        names = {ready.candidate.name: entry for entry, ready in papers.items()}
        given = {name: words[entry] for name, entry in names.items()}
        with printed(self.office, given, self.batch.settings, self.watches.printing) as (made, wrong):
            yield {names[name]: data for name, data in made.items()}, wrong
