"""Bad input in a process of its own: it must end soon, politely, and below 500 MB."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office import PLAN, ROOT, Office

LIMIT_MB = 500
WATCHED = (
    "import sys\n"
    "from pathlib import Path\n"
    "from generators.cli import run\n"
    "def size():\n"  # what getrusage tells begins with the size of the process that started this one
    "    rows = Path('/proc/self/status').read_text().splitlines()\n"
    "    return next(int(row.split()[1]) for row in rows if row.startswith('VmHWM')) // 1024\n"
    "try:\n    run()\n"
    "finally:\n    print(size(), file=sys.stderr)\n"
)
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="the size of a process is told by Linux only")


def watched(office: Office, *arguments: str) -> tuple[int, str, int]:
    """Run a command in its own process; return exit code, what it printed, and its greatest size (MB)."""
    command = [sys.executable, "-c", WATCHED, "--office", str(office.folder), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    *told, size = done.stderr.decode("utf-8").strip().splitlines()
    return done.returncode, done.stdout.decode("utf-8") + "\n".join(told), int(size)


def large_plan(office: Office) -> None:
    """The largest file that is read at all, all of it plan."""
    sentence = "Tăng cường phối hợp phòng, chống tội phạm trên địa bàn tỉnh. " * 4
    items = f"      - {sentence}\n" * (4_600_000 // len(sentence.encode()))
    office.edit(PLAN, "      - id: pc-2\n", f"{items}      - id: pc-2\n")


HOSTILE: dict[str, Callable[[Office], object]] = {
    "brackets": lambda office: office.write(PLAN, "sections: " + "[" * 200_000),
    "braces": lambda office: office.write(PLAN, "sections: " + "{a: " * 100_000),
    "dashes": lambda office: office.write(PLAN, "sections:\n" + "- " * 200_000),
    "questions": lambda office: office.write(PLAN, "? " * 200_000),
    "aliases": lambda office: office.write(PLAN, _laughs()),
    "one line": lambda office: office.write(PLAN, "subject: " + "ắ" * 1_500_000),
    "too big": lambda office: office.write(PLAN, "subject: " + "a" * 6_000_000),
    "zeros": lambda office: office.write(PLAN, b"\0" * 4_000_000),
    "keys": lambda office: office.write(PLAN, "".join(f"k{at}: 1\n" for at in range(290_000))),
    "list": lambda office: office.write(PLAN, "sections:\n" + "- 1\n" * 290_000),
    "marks": lambda office: office.edit(PLAN, "phối hợp thực hiện.", "a**b** ^[c] " * 300_000),
    "stars": lambda office: office.edit(PLAN, "phối hợp thực hiện.", "* ^[" * 400_000),
    "zip bomb": lambda office: _template(office, b"\0" * 90_000_000),
    "not a template": lambda office: office.write("templates/plan.docx", b"PK\x03\x04" + b"\xff" * 5_000),
    "a folder": lambda office: (office.folder / "templates/plan.docx").mkdir(parents=True),
}


def _laughs() -> str:
    rows = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12)]
    return "\n".join(rows)


def _template(office: Office, data: bytes) -> None:
    file = office.write("templates/plan.docx", b"")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", data)


@LINUX_ONLY
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_told_and_stays_small(name: str, office: Office) -> None:
    HOSTILE[name](office)
    code, told, size = watched(office, "plan")
    assert code == 1, told
    assert "lỗi:" in told
    assert "Traceback" not in told
    assert size < LIMIT_MB
    assert not office.paper.exists()


@LINUX_ONLY
def test_the_largest_plan_that_is_read_is_printed_below_the_limit(office: Office) -> None:
    large_plan(office)
    code, told, size = watched(office, "plan")
    assert code == 0, told
    assert size < LIMIT_MB


def test_a_killed_run_leaves_the_earlier_paper_whole(office: Office) -> None:
    """Kill the process at ever later moments; the paper is the old one or the new one, never half of one."""
    office.run("plan")
    before = office.paper.read_bytes()
    office.edit(PLAN, "subject: Phòng, chống tội phạm", "subject: Phòng ngừa tội phạm")
    command = [sys.executable, "-m", "generators", "--office", str(office.folder), "plan"]
    for moment in (0.05, 0.2, 0.3, 0.4, 0.5, 0.6):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            process.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if office.paper.read_bytes() != before:
            assert zipfile.ZipFile(office.paper).testzip() is None


def test_a_failed_write_leaves_the_earlier_paper_and_no_rest(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.run("plan")
    before = office.paper.read_bytes()
    office.edit(PLAN, "subject: Phòng, chống tội phạm", "subject: Phòng ngừa tội phạm")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generators.files.os.replace", full)
    told = office.run("plan")
    assert told.code == 1
    assert "[workflow-cannot-write]" in told.err
    assert office.paper.read_bytes() == before
    assert [file.name for file in office.paper.parent.iterdir()] == ["plan.docx"]


def test_a_folder_that_holds_nothing_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for file in (tmp_path / "content").rglob("*.yaml"):
        file.unlink()
    told = office.run("check")
    assert told.code == 1
    assert "[content-no-plan]" in told.out
