"""Older files (.doc) and those of LibreOffice (.odt) become .docx, by LibreOffice, in a folder of this run alone."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generators.packages import OLE_MAGIC, open_parts
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import GATE, read_bytes
from generators.workflow.libreoffice import LibreOffice, program
from generators.workflow.libreoffice_run import Order
from generators.workflow.workforce import Watch, unwatched

NO_LIBREOFFICE = ProblemKind(
    "lint-no-libreoffice",
    "máy chưa cài LibreOffice nên không đọc được {count} tệp .doc, .odt",
    "Cài LibreOffice; hoặc mở các tệp này trong Word, lưu lại kiểu .docx rồi kiểm tra.",
)
NOT_CONVERTED = ProblemKind(
    "lint-not-converted",
    "LibreOffice không chuyển được tệp này sang .docx",
    "Mở tệp trong Word, bỏ mật khẩu nếu có, lưu lại kiểu .docx rồi kiểm tra.",
)
NOT_THIS_FORMAT = ProblemKind(
    "lint-not-this-format",
    "tệp có đuôi {ending} nhưng nội dung không phải kiểu này",
    "Mở bằng chương trình đã soạn, lưu lại kiểu Word (.docx) rồi kiểm tra.",
)

FILTERS = {".doc": "MS Word 97", ".odt": "writer8"}
"""By the ending of a file the one filter by which LibreOffice may read it: it would else open web pages, too."""
DOCX = (".docx", "MS Word 2007 XML")


@dataclass(frozen=True)
class Converted:
    """The .docx that files became, by the file, and what is wrong with the others."""

    files: Mapping[Path, Path]
    problems: Mapping[Path, Problem]


@contextmanager
def converted(files: Mapping[Path, str], watch: Watch = unwatched) -> Iterator[Converted]:
    """Convert files, given with the names that problems call them; the .docx are there until the block is left.

    A file that is a .docx under another ending is its own result. `watch` looks on as files are finished.
    """
    judged = {file: _judged(file, name) for file, name in files.items()}
    found: dict[Path, Path] = {file: file for file, told in judged.items() if told == "docx"}
    problems = {file: told for file, told in judged.items() if isinstance(told, Problem)}
    waiting = [file for file, told in judged.items() if told in FILTERS]
    office = program()
    if waiting and not office:
        problems |= {waiting[0]: NO_LIBREOFFICE.at(Source(files[waiting[0]]), count=len(waiting))}
        waiting = []
    with tempfile.TemporaryDirectory(prefix="vanthu-", ignore_cleanup_errors=True) as folder:
        made = _converted(LibreOffice(office, Path(folder)), waiting)
        with closing(watch(made, len(waiting))) as watched:
            found |= {file: result for file, result in watched if result}
        problems |= {file: NOT_CONVERTED.at(Source(files[file])) for file in waiting if file not in found}
        yield Converted(found, problems)


def _converted(office: LibreOffice, files: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
    for ending, reads in FILTERS.items():
        own = [file for file in files if file.suffix.lower() == ending]
        yield from office.convert(own, Order(ending, reads, *DOCX))


def _judged(file: Path, name: str) -> str | Problem:
    """Return `docx` for one under another ending, the ending of a file that is what it says, or why it is refused."""
    data, problems = read_bytes(file, name)
    if data is None:
        return problems[0]
    ending, source = file.suffix.lower(), Source(name)
    if data.startswith(OLE_MAGIC) and ending == ".doc":
        return ending
    kind = _mime(data)
    if kind is None:
        return "docx" if data.startswith(b"PK") else NOT_THIS_FORMAT.at(source, ending=ending)
    if ending != ".odt" or not kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return NOT_THIS_FORMAT.at(source, ending=ending)
    _, problems = open_parts(data, source, GATE)
    return problems[0] if problems else ending


def _mime(data: bytes) -> bytes | None:
    """Return what an OpenDocument file says that it is, None for any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as told:
            return told.read(100)
    except Exception:  # a damaged zip may fail in many ways; the gate for .docx tells which
        return None
