"""Word files printed to PDF by LibreOffice: to look at their pages, or as PDF/A that the archive keeps."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from generators.content.archive_settings import PdfLevel
from generators.office.pdfa import description_problems, pdfa_problems, settled
from generators.packages import open_parts
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import GATE, read_bytes
from generators.word.properties import title_of
from generators.workflow.libreoffice import LibreOffice, program, version
from generators.workflow.libreoffice_run import Order
from generators.workflow.pdf_cache import PdfCache
from generators.workflow.workforce import Watch, unwatched

NO_PRINTING = ProblemKind(
    "lint-no-printing",
    "máy chưa cài LibreOffice nên không in thử được {count} tệp để xem trang in",
    "Cài LibreOffice; hoặc bỏ --render để chỉ kiểm tra tệp Word, và tự xem bản in.",
)
NOT_PRINTED = ProblemKind(
    "lint-not-printed",
    "LibreOffice không in thử được tệp này; các quy tắc về trang in chưa được kiểm tra",
    "Mở tệp trong Word, lưu lại kiểu .docx rồi kiểm tra lại; hoặc tự xem bản in.",
)
NO_PDF = ProblemKind(
    "office-pdf-no-libreoffice",
    "máy chưa cài LibreOffice nên không làm được bản PDF/A của {count} văn bản",
    "Cài LibreOffice 7.4 trở lên; hoặc thêm --no-pdf để chỉ lưu tệp Word.",
)
NOT_MADE = ProblemKind(
    "office-pdf-not-made",
    "LibreOffice không làm được bản PDF/A của tệp này",
    "Mở tệp trong Word, lưu lại kiểu .docx rồi chạy lại; hoặc thêm --no-pdf để chỉ lưu tệp Word.",
)
DOCX, PDF_WRITER = "MS Word 2007 XML", "writer_pdf_Export"
VERSIONS: Mapping[PdfLevel, str] = {"1b": "1", "2b": "2"}
"""What LibreOffice (7.4 and later, which reads options as JSON) calls the levels."""
OPTIONS = ("UseTaggedPDF", "ExportBookmarks", "DisplayPDFDocumentTitle")


@dataclass(frozen=True)
class Printed:
    """The PDF files that Word files became, by the file, and what is wrong."""

    files: Mapping[Path, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def pdf_order(level: PdfLevel | None) -> Order:
    """Return the order by which LibreOffice prints .docx: as PDF/A of a level, tagged, with fonts; None: to look at."""
    if level is None:
        return Order(".docx", DOCX, ".pdf", PDF_WRITER)
    options = {name: {"type": "boolean", "value": "true"} for name in OPTIONS}
    options |= {"SelectPdfVersion": {"type": "long", "value": VERSIONS[level]}}
    return Order(".docx", DOCX, ".pdf", f"{PDF_WRITER}:{json.dumps(options, separators=(',', ':'))}")


@contextmanager
def printed(files: Mapping[Path, str], watch: Watch = unwatched) -> Iterator[Printed]:
    """Print .docx files, given with the names that problems call them; the PDF are there until the block is left.

    One that cannot be read, which its check will tell, is not printed. `watch` looks on as files are finished.
    """
    sound = [file for file, name in files.items() if _parts(file, name)]
    office = program()
    if not sound or not office:
        wrong = [NO_PRINTING.at(Source(files[file]), count=len(sound)) for file in sound[:1]]
        yield Printed(problems=tuple(wrong))
        return
    with tempfile.TemporaryDirectory(prefix="vanthu-", ignore_cleanup_errors=True) as folder:
        made = LibreOffice(office, Path(folder)).convert(sound, pdf_order(None))
        with closing(watch(made, len(sound))) as watched:
            results = {file: result for file, result in watched if result}
        lost = (NOT_PRINTED.at(Source(files[file])) for file in sound if file not in results)
        yield Printed(results, tuple(lost))


@contextmanager
def archived_pdfs(
    files: Mapping[Path, str], level: PdfLevel, cache: Path | None = None, watch: Watch = unwatched
) -> Iterator[Printed]:
    """Make PDF/A of .docx files, given with the names that problems call them; they are there until the block is left.

    Every PDF meets its level, or is told as a problem and left out. What `cache` keeps of the same file is taken from
    there once it is found to meet the level still. Raises OSError for a file that cannot be read.
    """
    office = program()
    if not files or not office:
        yield Printed(problems=tuple(NO_PDF.at(Source(name), count=len(files)) for name in [*files.values()][:1]))
        return
    order = pdf_order(level)
    known = PdfCache(cache, f"{order.writes} {version(office)}")
    with tempfile.TemporaryDirectory(prefix="vanthu-", ignore_cleanup_errors=True) as folder:
        results = {file: pdf for file, name in files.items() if (pdf := _known(known, file, level, name))}
        fresh = [file for file, name in files.items() if file not in results and _parts(file, name)]
        wrong = {file: [NOT_MADE.at(Source(name))] for file, name in files.items() if file not in results}
        with closing(watch(LibreOffice(office, Path(folder)).convert(fresh, order), len(fresh))) as watched:
            for file, pdf in watched:
                if pdf:
                    wrong[file] = _settle(pdf, level, files[file])
                    results |= {} if wrong[file] else {file: known.keep(file, pdf)}
        told = (problem for file, pdf in results.items() for problem in _description_problems(file, pdf, files[file]))
        yield Printed(results, tuple(chain(*wrong.values(), told)))


def _description_problems(file: Path, pdf: Path, name: str) -> Iterator[Problem]:
    return description_problems(pdf.read_bytes(), title_of(_parts(file, name)), name)


def _known(cache: PdfCache, file: Path, level: PdfLevel, name: str) -> Path | None:
    pdf = cache.find(file)
    return pdf if pdf and not pdfa_problems(pdf.read_bytes(), level, name) else None


def _settle(result: Path, level: PdfLevel, name: str) -> list[Problem]:
    """Put a fresh PDF right and return what keeps it from its level."""
    data = settled(result.read_bytes(), level)
    result.write_bytes(data)
    return pdfa_problems(data, level, name)


def _parts(file: Path, name: str) -> dict[str, bytes]:
    """Return the parts of a package that can be opened without harm, none of any other file."""
    data, _ = read_bytes(file, name)
    return open_parts(data, Source(name), GATE)[0] if data is not None else {}
