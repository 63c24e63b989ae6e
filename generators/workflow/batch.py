"""Many papers at once: rendered here or by workers in any executor, written by this process alone.

Papers travel in chunks, so that what they share is packed once, together with their press (a compiled template, or
what makes workbooks), which a worker unpacks once; a worker needs no file of the office, and only bytes come back.
Order and bytes are the same whoever renders. The gate stays: every paper is rendered to a file that waits beside its
place (`generators.files.Together`), and only when none has a problem are all of them renamed. Bytes are therefore
never held for the whole batch: memory does not grow with the number of papers, only with those under way.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, cast

from generators.files import Together
from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.word.compiled import code_version
from generators.word.inserts import Properties
from generators.workflow.drafts import Draft, outcome_of
from generators.workflow.known import PACKAGE, cannot_write
from generators.workflow.workforce import Workforce

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

WORKER_FAILED = ProblemKind(
    "workflow-worker-failed",
    "một tiến trình làm văn bản đã dừng giữa chừng ({reason}), chưa ghi văn bản nào",
    "Đóng bớt chương trình khác nếu máy thiếu bộ nhớ; các máy cùng làm phải cài cùng một phiên bản phần mềm. "
    "Chạy lại với --jobs 1 để làm trong một tiến trình.",
)

CHUNK = 16
"""Papers in one message to a worker."""
AHEAD = 64
"""Messages under way: enough for a small cluster, few enough that memory does not grow with the batch."""

Paper = tuple[Path, object]
"""Where a paper goes, and what it says (plain frozen data)."""
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
Printed: TypeAlias = R | tuple[Problem, ...]
"""What becomes of a paper, most often its file, or what is wrong with it."""


class Press(Protocol[R_co]):
    """Makes files of papers of one kind, the same bytes for the same paper; it is packed to travel to workers."""

    def render(self, paper: Any, /) -> R_co:
        """Return the file of a paper. Raises ProblemsFound."""
        ...


@dataclass(frozen=True)
class Batch:
    """Papers of one kind: what prints them, and where each goes with the call that makes it."""

    press: Press[bytes]
    papers: Sequence[tuple[Path, Callable[[], object]]]

    def made(self, drafts: Path) -> Iterator[Paper]:
        """Yield the papers, each made when it is asked for, and named after its place below `drafts`."""
        return ((file, _named(make(), file, drafts)) for file, make in self.papers)


def _named(paper: Any, file: Path, drafts: Path) -> Any:
    """Return a paper whose properties tell the office's own name of it; one without properties stays as it is."""
    properties = getattr(paper, "properties", None)
    if not isinstance(properties, Properties):
        return paper
    name = file.relative_to(drafts).with_suffix("").as_posix()
    return replace(paper, properties=replace(properties, name=name))


def write_papers(office: Path, batches: Sequence[Batch], workforce: Workforce) -> tuple[Draft, ...]:
    """Render all papers, write those that are new or changed when nothing is wrong with any; tell what became of each.

    Raises ProblemsFound with the problems of all papers, and then leaves earlier output as it was.
    """
    total, drafts_folder = sum(len(batch.papers) for batch in batches), office / "output" / "drafts"
    drafts: list[Draft] = []
    problems: list[Problem] = []
    with workforce.executor(total) as executor, Together() as waiting:
        printed = chain.from_iterable(rendered(batch.press, batch.made(drafts_folder), executor) for batch in batches)
        with closing(workforce.watch(printed, total)) as watched:
            for file, result in watched:
                try:
                    drafts.append(_kept(waiting, file, result))
                except OSError as error:
                    problems.append(cannot_write(office, file, error))
                except ProblemsFound as found:
                    problems += found.problems
        if not problems:
            problems += [cannot_write(office, file, error) for file, error in waiting.publish()]
    if problems:
        raise ProblemsFound(problems)
    return tuple(drafts)


def _kept(waiting: Together, file: Path, printed: Printed[bytes]) -> Draft:
    """Let a paper wait that is to be written. Raises OSError; ProblemsFound when there is no paper."""
    if not isinstance(printed, bytes):
        raise ProblemsFound(printed)
    draft = Draft(file, outcome_of(file, printed))
    if draft.is_written:
        waiting.add(file, printed)
    return draft


def rendered(
    press: Press[R], papers: Iterable[Paper], executor: Executor | None = None
) -> Iterator[tuple[Path, Printed[R]]]:
    """Yield every paper as bytes or problems, in the order given; `executor` None renders in this process.

    `papers` are taken as they are needed, at most `CHUNK` × `AHEAD` of them ahead of what has been yielded.
    Raises ProblemsFound (`workflow-worker-failed`) when the executor or a worker of it fails.
    """
    if executor is None:
        for file, paper in papers:
            yield file, _printed(press, paper)
        return
    for files, future in _under_way(press, papers, executor):
        with _of_workers():
            results = future.result()
        yield from zip(files, results, strict=True)


def _under_way(
    press: Press[R], papers: Iterable[Paper], executor: Executor
) -> Iterator[tuple[list[Path], Future[list[Printed[R]]]]]:
    packed = pickle.dumps((code_version(PACKAGE), press))
    waiting: deque[tuple[list[Path], Future[list[Printed[R]]]]] = deque()
    rest = iter(papers)
    while chunk := list(islice(rest, CHUNK)):
        with _of_workers():
            future = executor.submit(print_chunk, packed, [paper for _, paper in chunk])
        waiting.append(([file for file, _ in chunk], future))
        if len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


@contextmanager
def _of_workers() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # each executor has failures of its own
        where = Source("output/drafts")
        raise ProblemsFound([WORKER_FAILED.at(where, reason=type(error).__name__)]) from error


class OtherVersion(RuntimeError):  # noqa: N818 - told by its name
    """A worker has other code than the process that sends it papers, and might make other bytes."""


def print_chunk(packed: bytes, papers: Sequence[object]) -> list[Printed[Any]]:
    """Render papers in a worker with a packed press. Raises OtherVersion."""
    press = _unpacked(packed)
    return [_printed(press, paper) for paper in papers]


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Press[Any]:
    version, press = pickle.loads(packed)
    if version != code_version(PACKAGE):
        raise OtherVersion
    return cast("Press[Any]", press)


def _printed(press: Press[R], paper: object) -> Printed[R]:
    try:
        return press.render(paper)
    except ProblemsFound as found:
        return found.problems
