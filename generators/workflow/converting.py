"""Older files (.doc) and those of LibreOffice (.odt) become .docx, by LibreOffice, in a folder of this run alone.

LibreOffice works with a profile of its own, in which macros and links are blocked (reliability.md 6), with few words
of the environment and a time limit; only the file that it leaves tells whether it worked.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generators.packages import OLE_MAGIC, open_parts
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import GATE, read_bytes

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
PROGRAMS = ("soffice", "libreoffice")
TOGETHER = 20
"""Files that one start of LibreOffice converts."""
START, EACH = 60, 15
"""Seconds that LibreOffice may take to start, and for each file."""
KEPT = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG", "LC_ALL")
"""What LibreOffice is told of the environment."""
OPTIONS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
}


@dataclass(frozen=True)
class Converted:
    """The .docx that files became, by the file, and what is wrong with the others."""

    files: Mapping[Path, Path]
    problems: Mapping[Path, Problem]


@contextmanager
def converted(files: Mapping[Path, str]) -> Iterator[Converted]:
    """Convert files, given with the names that problems call them; the .docx are there until the block is left.

    A file that is a .docx under another ending is its own result.
    """
    judged = {file: _judged(file, name) for file, name in files.items()}
    found: dict[Path, Path] = {file: file for file, told in judged.items() if told == "docx"}
    problems = {file: told for file, told in judged.items() if isinstance(told, Problem)}
    waiting = [file for file, told in judged.items() if told in FILTERS]
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), "")
    if waiting and not program:
        problems |= {waiting[0]: NO_LIBREOFFICE.at(Source(files[waiting[0]]), count=len(waiting))}
        waiting = []
    with tempfile.TemporaryDirectory(prefix="vanthu-", ignore_cleanup_errors=True) as folder:
        found |= _Converter(program, Path(folder)).convert(waiting)
        problems |= {file: NOT_CONVERTED.at(Source(files[file])) for file in waiting if file not in found}
        yield Converted(found, problems)


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


@dataclass(frozen=True)
class _Converter:
    """LibreOffice at work in a folder: copies go in under numbers, .docx come out."""

    program: str
    folder: Path

    def convert(self, files: Sequence[Path]) -> dict[Path, Path]:
        """Return the .docx of those that could be converted; one that stops the others is tried again alone."""
        found: dict[Path, Path] = {}
        for ending in FILTERS:
            rest = iter([file for file in files if file.suffix.lower() == ending])
            while chunk := list(islice(rest, TOGETHER)):
                found |= self._together(chunk, ending, len(found))
        return found

    def _together(self, files: Sequence[Path], ending: str, first: int) -> dict[Path, Path]:
        name = f"{ending[1:]}-{first}"
        made = self._run(files, ending, name)
        lost = [file for file in files if file not in made]
        for number, file in enumerate(lost if len(files) > 1 else ()):
            made |= self._run([file], ending, f"{name}-{number}")
        return made

    def _run(self, files: Sequence[Path], ending: str, name: str) -> dict[Path, Path]:
        place = self.folder / name
        (place / "in").mkdir(parents=True)
        _write_profile(place / "profile")
        copies = {file: place / "in" / f"{number}{ending}" for number, file in enumerate(files)}
        for file, copy in copies.items():
            shutil.copyfile(file, copy)
        command = [
            *(self.program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"),
            *(f"--infilter={FILTERS[ending]}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place)),
            *map(str, copies.values()),
        ]
        _finish(command, START + EACH * len(files))
        results = {file: place / f"{copy.stem}.docx" for file, copy in copies.items()}
        return {file: result for file, result in results.items() if result.is_file() and result.stat().st_size}


def _finish(command: Sequence[str], seconds: int) -> None:
    """Run LibreOffice to its end, or to the end of its time with all that it started."""
    told = {name: os.environ[name] for name in KEPT if name in os.environ}
    quiet = subprocess.DEVNULL
    with (
        suppress(OSError),
        subprocess.Popen(
            command, env=told, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name != "nt"
        ) as process,
    ):
        try:
            process.wait(seconds)
        except BaseException as error:
            _stop(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, 9)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in OPTIONS.items()
        for name, value in values.items()
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    file = folder / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {names}>{items}</oor:items>', "utf-8")
