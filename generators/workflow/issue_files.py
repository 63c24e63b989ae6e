"""What is sealed with a paper: the numbered Word file, its PDF/A, the record of Decree 30/2020, what made it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from generators.content.agencies import Agencies
from generators.content.archive_settings import ArchiveSettings, load_archive_settings, load_case_file
from generators.content.books import books_of
from generators.content.load import load_content
from generators.office.metadata import paper_problems, record, record_json, record_xml
from generators.office.metadata_fields import RecordFacts
from generators.office.paper import Entry, Paper
from generators.office.pdfa import page_count
from generators.office.record_facts import record_facts
from generators.office.sources import Sources
from generators.problems import Problem, Source
from generators.workflow.candidates import Candidate
from generators.workflow.known import template_path
from generators.workflow.printing import archived_pdfs
from generators.workflow.workforce import Watch

RECORD_JSON, RECORD_XML = "record.json", "record.xml"
"""Below `data/`: the metadata (thông tin đầu vào của dữ liệu quản lý) of Decree 30/2020, Annex VI."""


@dataclass(frozen=True)
class Ready:
    """A paper that only needs its number: the file as given, what its record tells, what made it.

    `first` is the number with which its book begins in its year.
    """

    candidate: Candidate
    facts: RecordFacts
    sources: Mapping[str, bytes]
    first: int

    def word(self, entry: Entry) -> bytes:
        """Return the Word file with number and date in their places. Raises ProblemsFound."""
        return self.candidate.entered(entry.number, entry.paper.day)

    def files(self, entry: Entry, word: bytes, pdf: bytes | None) -> dict[str, bytes]:
        """Return all that is sealed, by its path below `data/`."""
        pages = page_count(pdf) if pdf else None
        told, _ = record(entry, replace(self.facts, pages=pages), Source(self.candidate.name))
        name = PurePosixPath(entry.folder).name
        printed = {f"{name}.pdf": pdf} if pdf else {}
        records = {RECORD_JSON: record_json(told), RECORD_XML: record_xml(told)}
        return {f"{name}.docx": word, **printed, **records, **self.sources}


@dataclass(frozen=True)
class Readied:
    """A batch made ready, what the office set for its archive, and all that is wrong."""

    papers: tuple[Ready, ...]
    settings: ArchiveSettings
    problems: tuple[Problem, ...]


def readied(office: Path, found: Sequence[Candidate]) -> Readied:
    """Make papers ready: gather what made them, judge what their records will tell."""
    settings, problems = load_archive_settings(office)
    content, _ = load_content(office) if found else (None, [])
    plans = {folder.id: folder.plan for folder in content.plans} if content else {}
    sources = Sources(office, plans, partial(template_path, office))
    papers: list[Ready] = []
    for each in found:
        case_file, wrong = load_case_file(office, each.paper.plan)
        plan = plans.get(each.paper.plan)
        facts = record_facts(each.paper, settings, content.agencies if content else None, plan, case_file)
        problems += [*wrong, *paper_problems(each.paper, facts, Source(each.name))]
        first = _first_number(content.agencies if content else None, each.paper)
        papers.append(Ready(each, facts, sources.of(each.paper), first))
    return Readied(tuple(papers), settings, tuple(problems))


def _first_number(agencies: Agencies | None, paper: Paper) -> int:
    issuer = agencies.find(paper.issuer) if agencies else None
    books = books_of(issuer) if issuer else ()
    return next((book.first_number(paper.day.year) for book in books if book.id == paper.book), 1)


@contextmanager
def printed(
    office: Path, words: Mapping[str, bytes], settings: ArchiveSettings, watch: Watch
) -> Iterator[tuple[dict[str, bytes], tuple[Problem, ...]]]:
    """Give the PDF/A of numbered Word files, by their names, and what kept others from being made."""
    with tempfile.TemporaryDirectory(prefix="vanthu-", ignore_cleanup_errors=True) as folder:
        files = {Path(folder) / f"{at}.docx": name for at, name in enumerate(words)}
        for file, name in files.items():
            file.write_bytes(words[name])
        with archived_pdfs(files, settings.pdf_a, office / "output" / "cache" / "pdf", watch) as made:
            yield {files[file]: pdf.read_bytes() for file, pdf in made.files.items()}, made.problems
