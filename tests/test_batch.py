"""Many papers at once: the same bytes whoever renders them, all or nothing, and a bar only where a person looks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from generators import workflow
from generators.content.agencies import Agency
from generators.documents.paper import SubplanPaper
from generators.documents.return_form import ReturnOrder
from generators.documents.subplan import subplan_paper
from generators.documents.subplan_tasks import Order
from generators.forms.workbook.facts import Workbook
from generators.problems import ProblemsFound
from generators.workflow import batch, papers, returns, workforce
from generators.workflow.workbooks import return_workbook
from generators.workflow.workforce import PAYS_FROM, Workforce
from tests.communes import with_communes
from tests.dying import die
from tests.office import ROOT, Office, founding, vanthu

ANY_PORT = "127.0.0.1:0"
ISSUED = date(2018, 4, 20)
"""A day on which the founding plan and its sub-plans are due, and nothing else."""
COMMUNES = 70  # with the plan's own bodies more than a hundred papers, and more than a few chunks


@dataclass(frozen=True)
class Hired(Workforce):
    """A workforce that is there already."""

    hired: Executor | None = None

    def executor(self, papers: int) -> AbstractContextManager[Executor | None]:  # noqa: ARG002
        return nullcontext(self.hired)


@contextmanager
def cluster(*, processes: bool, workers: int = 1) -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=2, processes=processes, dashboard_address=ANY_PORT) as made:
        yield made


@contextmanager
def dask() -> Iterator[Executor]:
    from distributed import Client

    with cluster(processes=False) as made, Client(made, set_as_default=False) as client:
        yield client.get_executor()


EXECUTORS = {
    "this process": nullcontext,
    "threads": lambda: ThreadPoolExecutor(2),
    "processes": lambda: ProcessPoolExecutor(2),
    "dask": dask,
}


def drafts(office: Path) -> dict[str, bytes]:
    """Return every file below an office's drafts, hidden ones too."""
    folder = office / "output/drafts"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_communes(tmp_path_factory.mktemp("country"), COMMUNES)


@pytest.fixture(scope="module")
def expected(country: Path) -> tuple[tuple[Path, ...], dict[str, bytes]]:
    """What one process writes: the paths in order, and the bytes."""
    files = workflow.make_subplans(country).files
    return files, drafts(country)


@pytest.mark.parametrize("name", EXECUTORS)
def test_order_and_bytes_are_the_same_whoever_renders(
    name: str, country: Path, expected: tuple[tuple[Path, ...], dict[str, bytes]]
) -> None:
    files, contents = expected
    assert len(files) == len(contents) > max(COMMUNES, 2 * batch.CHUNK)
    for file in files:
        file.unlink()
    with EXECUTORS[name]() as executor:  # type: ignore[operator]
        assert workflow.make_subplans(country, workforce=Hired(hired=executor)).files == files
    assert drafts(country) == contents


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Path, ...], dict[str, bytes]]:
    """The forms of a period in both carriers, as one process writes them: their office, paths and bytes."""
    office = founding(tmp_path_factory.mktemp("forms"))
    return office, workflow.make_forms(office, "2018-Q3").files, drafts(office)


@pytest.mark.parametrize("name", EXECUTORS)
def test_forms_of_both_carriers_are_the_same_whoever_renders(
    name: str, forms: tuple[Path, tuple[Path, ...], dict[str, bytes]]
) -> None:
    office, files, contents = forms
    assert {file.suffix for file in files} == {".docx", ".xlsx"}
    for file in files:
        file.unlink()
    with EXECUTORS[name]() as executor:  # type: ignore[operator]
        assert workflow.make_forms(office, "2018-Q3", workforce=Hired(hired=executor)).files == files
    assert drafts(office) == contents


def test_a_character_that_no_workbook_holds_is_told_and_nothing_written(office: Office) -> None:
    def spoilt(order: ReturnOrder, agency: Agency) -> Workbook:
        made = return_workbook(order, agency)
        return replace(made, facts=replace(made.facts, send_to="Công an\x01tỉnh"))

    with patch.object(returns, "return_workbook", spoilt):
        told = office.run("forms", "2026-Q1")
    assert told.code == 1
    assert "U+0001" in told.err
    assert "[word-illegal-character]" in told.err
    assert not drafts(office.folder)


def test_jobs_and_scheduler_give_the_same_bytes_as_one_process(
    country: Path, expected: tuple[tuple[Path, ...], dict[str, bytes]]
) -> None:
    with cluster(processes=True) as made:
        for options in (["--jobs", "2"], ["--scheduler", made.scheduler_address]):
            for file in expected[0]:
                file.unlink()
            told = vanthu(country, "subplans", *options)
            assert (told.code, told.err) == (0, "")
            assert drafts(country) == expected[1]


def with_bad_papers(bad: dict[str, str]) -> Any:
    """Return a change by which the papers of some bodies hold a text that Word refuses."""

    def spoilt(order: Order, agency: Agency) -> SubplanPaper:
        paper = subplan_paper(order, agency)
        return replace(paper, subject=bad[agency.id]) if agency.id in bad else paper

    return patch.object(papers, "subplan_paper", spoilt)


@pytest.mark.parametrize("name", EXECUTORS)
def test_one_bad_paper_writes_nothing_and_all_problems_are_told(name: str, tmp_path: Path) -> None:
    founding(tmp_path)
    workflow.build(tmp_path, as_of=ISSUED)
    before = drafts(tmp_path)
    plan = tmp_path / "content/kh-33-2018/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("place: Thái Bình", "place: Hưng Yên", 1), "utf-8")
    bad = {"so-tu-phap": "thứ nhất\x01", "tinh-doan": "thứ hai\x02"}
    with ExitStack() as changed, EXECUTORS[name]() as executor:  # type: ignore[operator]
        changed.enter_context(with_bad_papers(bad))
        found = changed.enter_context(pytest.raises(ProblemsFound))
        workflow.build(tmp_path, as_of=ISSUED, workforce=Hired(hired=executor))
    assert {problem.code for problem in found.value.problems} == {"word-illegal-character"}
    assert [word in str(found.value.problems) for word in ("U+0001", "U+0002")] == [True, True]
    assert drafts(tmp_path) == before


def test_a_dying_worker_is_one_problem_and_leaves_everything_as_it_was(office: Office) -> None:
    office.run("build")
    before = drafts(office.folder)
    with patch.object(batch, "print_chunk", die):
        told = office.run("build", "--jobs", "2")
    assert (told.code, told.out) == (1, "")
    assert told.err.count("[workflow-worker-failed]") == 1
    assert "Traceback" not in told.err
    assert drafts(office.folder) == before


def test_an_executor_that_takes_no_work_is_one_problem(office: Office) -> None:
    closed = ThreadPoolExecutor(1)
    closed.shutdown()
    with pytest.raises(ProblemsFound) as found:
        workflow.build(office.folder, workforce=Hired(hired=closed))
    assert [problem.code for problem in found.value.problems] == ["workflow-worker-failed"]
    assert not drafts(office.folder)


def test_a_worker_with_other_code_is_refused(office: Office) -> None:
    versions = iter(["ours", "theirs"])
    with (
        patch.object(batch, "code_version", lambda _: next(versions)),
        ThreadPoolExecutor(1) as executor,
        pytest.raises(ProblemsFound) as found,
    ):
        workflow.build(office.folder, workforce=Hired(hired=executor))
    assert "OtherVersion" in found.value.problems[0].message


def test_papers_are_made_as_they_are_needed(country: Path) -> None:
    made: list[str] = []

    def counted(order: Order, agency: Agency) -> SubplanPaper:
        made.append(agency.id)
        return subplan_paper(order, agency)

    seen: list[int] = []

    def watch(printed: Any, total: int) -> Any:
        for paper in printed:
            seen.append(len(made))
            yield paper
        assert len(made) == total

    with (
        patch.object(papers, "subplan_paper", counted),
        patch.object(batch, "CHUNK", 4),
        patch.object(batch, "AHEAD", 3),
        ThreadPoolExecutor(2) as executor,
    ):
        workflow.make_subplans(country, workforce=Hired(watch=watch, hired=executor))
    assert seen[0] <= 4 * (3 + 1)
    assert seen[-1] == len(seen)


@pytest.mark.parametrize(
    ("jobs", "count", "processes"),
    [
        (0, 1, None),
        (0, 2 * PAYS_FROM - 1, None),
        (0, 2 * PAYS_FROM, 2),
        (0, 100 * PAYS_FROM, 4),
        (1, 100 * PAYS_FROM, None),
        (3, 100, 3),
        (9, 2, 2),
        (9999, 5000, workforce.MOST_PROCESSES),
    ],
)
def test_processes_are_started_when_they_pay(jobs: int, count: int, processes: int | None) -> None:
    with patch.object(workforce, "processors", lambda: 4), Workforce(jobs).executor(count) as executor:
        assert getattr(executor, "_max_workers", None) == processes


@pytest.mark.parametrize("address", ["127.0.0.1:9", "tcp://127.0.0.1:9", "inproc://x/1/1", "cụm máy"])
def test_a_scheduler_that_is_not_there_is_a_problem(address: str, office: Office) -> None:
    with patch.object(workforce, "PATIENCE", 1):
        told = office.run("subplans", "--scheduler", address)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{address}: lỗi: ")
    assert "[workflow-no-scheduler]" in told.err
    assert not drafts(office.folder)


def test_a_cluster_without_workers_is_a_problem(office: Office) -> None:
    with cluster(processes=True, workers=0) as made, patch.object(workforce, "PATIENCE", 1):
        told = office.run("subplans", "--scheduler", made.scheduler_address)
    assert (told.code, "[workflow-no-scheduler]" in told.err) == (1, True)


@pytest.mark.parametrize("number", ["hai", "-1", "1.5", "²", "100000"])
def test_jobs_must_be_a_number(number: str, office: Office) -> None:
    told = office.run("subplans", "--jobs", number)
    assert told.code == 2
    assert told.err.startswith("vanthu: --jobs cần một số từ 0 đến 9999")


def test_one_body_is_rendered_alone(tmp_path: Path) -> None:
    """A fault in another body's paper does not hold up the one that is asked for."""
    founding(tmp_path)
    with with_bad_papers({"so-tu-phap": "\x01"}):
        told = vanthu(tmp_path, "subplans", "--agency", "tinh-doan", "--jobs", "2")
    assert (told.code, list(drafts(tmp_path))) == (0, ["kh-33-2018/subplans/tinh-doan.docx"])


def test_a_folder_in_the_way_is_met_before_anything_is_written(office: Office) -> None:
    (office.folder / "output/drafts/kh-mau/subplans/so-khoa-hoc.docx").mkdir(parents=True)
    told = office.run("build")
    assert told.code == 1
    assert told.err.startswith("output/drafts/kh-mau/subplans/so-khoa-hoc.docx: lỗi: không ghi được tệp (là thư mục")
    assert not drafts(office.folder)


def test_every_file_that_the_system_refuses_is_told(office: Office) -> None:
    """On Windows a file that is open in Word cannot be replaced."""
    rename, refused = os.replace, ("so-khoa-hoc.docx", "cong-an-tinh.docx")

    def replace_file(source: str, target: Path) -> None:
        if target.name in refused:
            raise PermissionError(13, "Permission denied", str(target))
        rename(source, target)

    with patch("os.replace", replace_file):
        told = office.run("subplans")
    assert told.code == 1
    assert told.err.count("[workflow-cannot-write]") == 2
    assert not [name for name in drafts(office.folder) if name.endswith(".tmp")]


def run_at_terminal(office: Path, *arguments: str) -> tuple[bytes, bytes]:
    """Run a command whose stderr is a terminal; return what was printed on stdout and shown on the terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generators", "--office", str(office), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with open(ours, "rb", buffering=0) as terminal:
            try:
                while words := terminal.read(4096):
                    shown += words
            except OSError:  # Linux tells so that the other end is closed
                pass
        assert process.stdout is not None
        return process.stdout.read(), shown


def test_a_bar_is_shown_in_a_terminal_only(country: Path, office: Office) -> None:
    printed, shown = run_at_terminal(country, "subplans")
    assert printed.decode().endswith(" 107 tệp trong output/drafts/kh-33-2018/subplans\n")
    assert "Đang làm văn bản" in shown.decode()
    assert "107/107" in shown.decode()
    assert run_at_terminal(country, "subplans", "--json")[1] == b""
    assert run_at_terminal(office.folder, "subplans")[1] == b"", "two papers are made at once"
    command = [sys.executable, "-m", "generators", "--office", str(country), "subplans"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stderr == b"", "a pipe shows no bar"


def test_the_bar_is_ended_before_problems_are_told(country: Path) -> None:
    way = country / "output/drafts/kh-33-2018/subplans/ubnd-xa-0001.docx"
    way.unlink(missing_ok=True)
    way.mkdir(parents=True)
    try:
        lines = run_at_terminal(country, "subplans")[1].decode().replace("\x1b[?25h", "").splitlines()
    finally:
        way.rmdir()
    assert next(line for line in lines if "[workflow-cannot-write]" in line).startswith("output/drafts/")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals for a group of processes")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_all_processes_quietly_and_leaves_no_file(jobs: str, tmp_path: Path) -> None:
    with_communes(tmp_path, 2000)
    command = [sys.executable, "-m", "generators", "--office", str(tmp_path), "subplans", "--jobs", jobs]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]
        while not list(tmp_path.glob("output/drafts/*/subplans/*.tmp")):
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode in (130, -signal.SIGINT)  # the latter where the signal meets Python inside `exec`
    assert (out, err.strip()) == (b"", b"")
    assert not drafts(tmp_path)
