"""LibreOffice at work for us: files of one kind become files of another, in a folder of this run alone.

It works with a profile of its own, in which macros and links are blocked (reliability.md 6), with few words of the
environment and a time limit; only the file that it leaves tells whether it worked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

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
class Order:
    """Files with this ending, read by this filter alone, become files with that ending, written by that filter."""

    ending: str
    reads: str
    becomes: str
    writes: str


def program() -> str:
    """Return where LibreOffice stands, empty where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), "")


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice (`program`) at work in a folder: copies go in under numbers, results come out."""

    program: str
    folder: Path

    def convert(self, files: Sequence[Path], order: Order) -> Iterator[tuple[Path, Path | None]]:
        """Yield each file with its result, None where there is none."""
        rest = iter(files)
        while chunk := list(islice(rest, TOGETHER)):
            made = self._together(chunk, order)
            yield from ((file, made.get(file)) for file in chunk)

    def _together(self, files: Sequence[Path], order: Order) -> dict[Path, Path]:
        """Convert files in one go; those that another one stopped are tried again alone."""
        made = self._run(files, order)
        for file in [file for file in files if file not in made] if len(files) > 1 else ():
            made |= self._run([file], order)
        return made

    def _run(self, files: Sequence[Path], order: Order) -> dict[Path, Path]:
        place = Path(tempfile.mkdtemp(dir=self.folder))
        (place / "in").mkdir()
        _write_profile(place / "profile")
        copies = {file: place / "in" / f"{number}{order.ending}" for number, file in enumerate(files)}
        for file, copy in copies.items():
            shutil.copyfile(file, copy)
        command = [
            *(self.program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"),
            *(f"--infilter={order.reads}", "--convert-to", f"{order.becomes[1:]}:{order.writes}"),
            *("--outdir", str(place), *map(str, copies.values())),
        ]
        _finish(command, START + EACH * len(files))
        results = {file: place / f"{copy.stem}{order.becomes}" for file, copy in copies.items()}
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
