"""One process of LibreOffice: its own folder and profile, few words of the environment, what it has made so far."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

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
ENDS = {".pdf": b"%%EOF", ".docx": b"PK\x05\x06"}
"""What stands at the end of a whole file, by its ending: a file without it is still being written, or torn."""
TAIL = 1024
"""Bytes in which the end is looked for."""


@dataclass(frozen=True)
class Order:
    """Files with this ending, read by this filter alone, become files with that ending, written by that filter."""

    ending: str
    reads: str
    becomes: str
    writes: str


@dataclass(frozen=True)
class Run:
    """A process at work on files, and the results that it is to leave, by the file; no process where none starts."""

    process: subprocess.Popen[bytes] | None
    results: Mapping[Path, Path]

    @classmethod
    def begun(cls, program: str, folder: Path, files: Sequence[Path], order: Order) -> Self:
        """Start a process on copies of files under short names, in a new folder below `folder`. Raises OSError."""
        place = Path(tempfile.mkdtemp(dir=folder))
        write_profile(place / "profile")
        (place / "out").mkdir()
        for number, file in enumerate(files):
            shutil.copyfile(file, place / f"{number}{order.ending}")
        results = {file: place / "out" / f"{number}{order.becomes}" for number, file in enumerate(files)}
        return cls(_started(command(program, place, len(files), order), place), results)

    @property
    def ended(self) -> bool:
        """Whether the process is at work no more."""
        return self.process is None or self.process.poll() is not None

    def result(self, file: Path) -> Path | None:
        """Return what a file has become, None while that is not whole."""
        made = self.results[file]
        try:
            with made.open("rb") as stream:
                stream.seek(max(0, made.stat().st_size - TAIL))
                return made if ENDS[made.suffix] in stream.read() else None
        except OSError:  # not there yet, or held by the process that is writing it
            return None

    def stop(self) -> None:
        """End the process with all that it started."""
        if self.process is None:
            return
        with suppress(OSError):
            if os.name == "nt":
                subprocess.run(
                    ["taskkill", "/f", "/t", "/pid", str(self.process.pid)], capture_output=True, check=False
                )
            else:
                os.killpg(self.process.pid, 9)
        self.process.wait()


def command(program: str, place: Path, count: int, order: Order) -> list[str]:
    """Return the words that start LibreOffice on so many copies; it runs in `place`, so that their names are short."""
    return [
        *(program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"),
        *(f"--infilter={order.reads}", "--convert-to", f"{order.becomes[1:]}:{order.writes}", "--outdir", "out"),
        *(f"{number}{order.ending}" for number in range(count)),
    ]


def environment() -> dict[str, str]:
    """Return the few words of the environment that LibreOffice is told."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def _started(words: Sequence[str], place: Path) -> subprocess.Popen[bytes] | None:
    quiet = subprocess.DEVNULL
    with suppress(OSError):
        return subprocess.Popen(
            words,
            cwd=place,
            env=environment(),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=os.name != "nt",
        )
    return None


def write_profile(folder: Path) -> None:
    """Write the settings of a profile in which nothing from outside is run or fetched."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in OPTIONS.items()
        for name, value in values.items()
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    file = folder / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {names}>{items}</oor:items>', "utf-8")
