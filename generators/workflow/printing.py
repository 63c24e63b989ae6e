"""Word files printed to PDF by LibreOffice, in a folder of this run alone, so that their pages can be looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generators.packages import open_parts
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import GATE, read_bytes
from generators.workflow.libreoffice import LibreOffice, Order, program
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
PDF = Order(".docx", "MS Word 2007 XML", ".pdf", "writer_pdf_Export")


@dataclass(frozen=True)
class Printed:
    """The PDF files that Word files became, by the file, and what is wrong."""

    files: Mapping[Path, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@contextmanager
def printed(files: Mapping[Path, str], watch: Watch = unwatched) -> Iterator[Printed]:
    """Print .docx files, given with the names that problems call them; the PDF are there until the block is left.

    One that cannot be read, which its check will tell, is not printed. `watch` looks on as files are finished.
    """
    sound = [file for file, name in files.items() if _is_sound(file, name)]
    office = program()
    if not sound or not office:
        wrong = [NO_PRINTING.at(Source(files[file]), count=len(sound)) for file in sound[:1]]
        yield Printed(problems=tuple(wrong))
        return
    with tempfile.TemporaryDirectory(prefix="vanthu-", ignore_cleanup_errors=True) as folder:
        made = LibreOffice(office, Path(folder)).convert(sound, PDF)
        with closing(watch(made, len(sound))) as watched:
            results = {file: result for file, result in watched if result}
        lost = (NOT_PRINTED.at(Source(files[file])) for file in sound if file not in results)
        yield Printed(results, tuple(lost))


def _is_sound(file: Path, name: str) -> bool:
    """Tell whether a file is a package that can be opened without harm."""
    data, _ = read_bytes(file, name)
    return data is not None and not open_parts(data, Source(name), GATE)[1]
