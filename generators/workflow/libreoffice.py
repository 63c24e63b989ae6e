"""LibreOffice at work for us: files of one kind become files of another, in a folder of this run alone.

As many processes as pay share the files. Each is started once for its whole share, works with a profile of its own in
which macros and links are blocked (reliability.md 6), and is watched: only the files that it leaves tell what it did.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generators.workflow.libreoffice_run import Order, environment
from generators.workflow.libreoffice_share import START, Share
from generators.workflow.workforce import processors

PROGRAMS = ("soffice", "libreoffice")
PAYS_FROM = 8
"""Files for each process from which a second one pays: a start takes as long as a dozen files (measured: 0.9 s and
0.07 s), but several start at once."""
MOST = 8
"""Processes at once, each of which takes up to half a gigabyte of memory."""
LOOK = 0.02
"""Seconds between two looks at what has been made."""


def program() -> str:
    """Return where LibreOffice stands, empty where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), "")


def version(program: str) -> str:
    """Return what LibreOffice calls its version, empty where it does not tell."""
    try:
        told = subprocess.run(
            [program, "--version"], env=environment(), capture_output=True, timeout=START, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.decode("utf-8", "replace").strip()


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice (`program`) at work in a folder, in so many processes (`jobs`; 0: as many as pay)."""

    program: str
    folder: Path
    jobs: int = 0

    def convert(self, files: Sequence[Path], order: Order) -> Iterator[tuple[Path, Path | None]]:
        """Yield each file with its result as soon as that is whole, None where there is none; in no order.

        Whoever leaves early stops all processes. Raises OSError for a file that cannot be read.
        """
        count = min(self.jobs or min(processors(), len(files) // PAYS_FROM, MOST) or 1, len(files))
        shares = [Share(self.program, self.folder, files[at::count], order) for at in range(count)]
        with ExitStack() as started:
            for share in shares:
                started.callback(share.stop)
                share.start()
            while working := [share for share in shares if share.is_working]:
                for share in working:
                    yield from share.look()
                time.sleep(LOOK)
