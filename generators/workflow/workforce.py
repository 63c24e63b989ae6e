"""Who renders a batch: this process, several processes, or a Dask cluster that the user names."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from generators.problems import ProblemKind, ProblemsFound, Source

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

NO_DASK = ProblemKind(
    "workflow-no-dask",
    "chưa cài phần mềm để chia việc cho nhiều máy",
    "Cài thêm: pip install 'vanthu[dask]'; hoặc bỏ --scheduler để làm trên máy này.",
)
NO_SCHEDULER = ProblemKind(
    "workflow-no-scheduler",
    "không dùng được cụm máy ở địa chỉ này",
    "Kiểm tra địa chỉ (ví dụ tcp://10.0.0.5:8786), bảo đảm máy điều phối và ít nhất một máy làm việc đang chạy; "
    "hoặc bỏ --scheduler để làm trên máy này.",
)

PAYS_FROM = 250
"""Papers for each process from which a second one pays: it saves a third of the time and takes up to half a second
to start (measured: 0.02 s where processes are forked)."""
MOST_PROCESSES = 61
"""Windows waits for no more."""
PATIENCE = 5
"""Seconds that a scheduler may take to answer, and to find a worker."""
ADDRESS = re.compile(r"((tcp|tls|ws|wss)://)?[^/\s]+:[0-9]{1,5}")
"""Where a scheduler of another machine can be; Dask knows other schemes, which lead nowhere from here."""

T = TypeVar("T")


class Watch(Protocol):
    """Looks on as papers are finished, e.g. to show progress."""

    def __call__(self, papers: Iterable[T], total: int) -> Generator[T, None, None]:
        """Yield `papers` unchanged; `total` is how many there are."""
        ...


def unwatched(papers: Iterable[T], total: int) -> Generator[T, None, None]:  # noqa: ARG001 - a Watch
    """Yield `papers` and show nothing."""
    yield from papers


@dataclass(frozen=True)
class Workforce:
    """Who renders papers: `jobs` processes (0: as many as pay), or the cluster at `scheduler`; who looks on."""

    jobs: int = 0
    scheduler: str | None = None
    watch: Watch = unwatched

    def executor(self, papers: int, pays_from: int = PAYS_FROM) -> AbstractContextManager[Executor | None]:
        """Return a context that gives the executor for so many papers, None for this process alone.

        A second process pays from `pays_from` papers for each. Raises ProblemsFound where the cluster cannot be had.
        """
        if self.scheduler:
            return _cluster(self.scheduler)
        count = min(self.jobs or min(processors(), papers // pays_from), papers, MOST_PROCESSES)
        return _processes(count) if count > 1 else nullcontext()


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


ALONE = Workforce(jobs=1)
"""This process, whatever there is to do."""


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, initializer=_leave_interrupts) as executor:
        try:
            yield executor
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """Let Ctrl+C reach the process that writes, and not its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        import distributed
    except ImportError as error:
        raise ProblemsFound([NO_DASK.at(Source("--scheduler"))]) from error
    try:
        client = _connected(distributed.Client, address)
    except (OSError, ValueError) as error:
        raise ProblemsFound([NO_SCHEDULER.at(Source(address))]) from error
    with client:
        yield client.get_executor()


def _connected(client: Callable[..., Any], address: str) -> Any:
    """Return a client of the cluster at `address`, which has a worker. Raises OSError, ValueError.

    Dask waits for ever for the first words of a port that belongs to another program, so it is asked in a thread
    that can be left behind.
    """
    from concurrent.futures import Future

    if not ADDRESS.fullmatch(address):
        raise ValueError(address)
    answer: Future[Any] = Future()
    Thread(target=_connect, args=(client, address, answer), daemon=True).start()
    return answer.result(3 * PATIENCE)


def _connect(client: Callable[..., Any], address: str, answer: Future[Any]) -> None:
    try:
        found = client(address, timeout=PATIENCE, set_as_default=False)
        found.wait_for_workers(1, timeout=PATIENCE)
        answer.set_result(found)
    except Exception as error:
        answer.set_exception(error)
