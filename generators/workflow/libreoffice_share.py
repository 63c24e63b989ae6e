"""The share of files that one process of LibreOffice converts after another, begun again where it hangs or dies."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from generators.workflow.libreoffice_run import Order, Run, command

START, EACH = 60, 30
"""Seconds that LibreOffice may take to start, and for each file."""
WORDS = 8000
"""Characters of a command, of which Windows takes 8,191."""
BARREN = 3
"""Runs in a row that leave nothing, after which the rest is given up: it is LibreOffice itself that does not work."""
NO_RUN = Run(None, {})


class Share:
    """Files that are converted in their order; one on which the process hangs or dies is tried once more, alone."""

    def __init__(self, program: str, folder: Path, files: Sequence[Path], order: Order) -> None:
        self._program, self._folder, self._order = program, folder, order
        self._waiting: list[Path] = list(files)
        self._suspects: list[Path] = []
        self._at_work: list[Path] = []
        self._run = NO_RUN
        self._barren, self._until = 0, 0.0

    @property
    def is_working(self) -> bool:
        """Whether any file has neither a result nor been given up."""
        return bool(self._at_work or self._waiting or self._suspects)

    def start(self) -> None:
        """Start a process on the files that wait, as many as a command can name; at last on each suspect alone."""
        count = _named(self._program, self._folder, self._order, len(self._waiting))
        self._at_work, self._waiting = self._waiting[:count], self._waiting[count:]
        if not self._at_work and self._suspects:
            self._at_work = [self._suspects.pop()]
        if self._at_work:
            self._run = Run.begun(self._program, self._folder, self._at_work, self._order)
            self._until = time.monotonic() + START + EACH
            self._barren += 1

    def look(self) -> Iterator[tuple[Path, Path | None]]:
        """Yield the files that are done since the last look; begin anew where the process has ended or hangs."""
        ended = self._run.ended  # asked first, so that nothing it writes meanwhile is missed
        yield from self._done()
        if ended or not self._at_work or time.monotonic() > self._until:
            was_alone = len(self._run.results) == 1
            self.stop()
            yield from self._left(was_alone=was_alone)
            self.start()

    def stop(self) -> None:
        """End the process, once: another one may get its number later."""
        run, self._run = self._run, NO_RUN
        run.stop()

    def _done(self) -> Iterator[tuple[Path, Path | None]]:
        """Yield results, and files before them that LibreOffice refused and went past."""
        results = {file: made for file in self._at_work if (made := self._run.result(file))}
        if not results:
            return
        self._barren, self._until = 0, time.monotonic() + EACH
        past = max(self._at_work.index(file) for file in results) + 1
        done, self._at_work = self._at_work[:past], self._at_work[past:]
        yield from ((file, results.get(file)) for file in done)

    def _left(self, *, was_alone: bool) -> Iterator[tuple[Path, Path | None]]:
        """Suspect the first file without a result; yield it when it was alone, and all when they are given up."""
        left, self._at_work = self._at_work, []
        if self._barren >= BARREN:
            left, self._waiting, self._suspects = [*left, *self._waiting, *self._suspects], [], []
        elif left and not was_alone:
            self._suspects.append(left[0])
            left, self._waiting = [], [*left[1:], *self._waiting]
        yield from ((file, None) for file in left)


def _named(program: str, folder: Path, order: Order, count: int) -> int:
    """Return how many of so many files a command can name, their places in `folder` being short."""
    fixed = sum(len(word) + 3 for word in command(program, folder / "xxxxxxxxxxxx", 0, order))
    longest = len(f"{count}{order.ending} ")
    return min(count, max(1, (WORDS - fixed) // longest))
