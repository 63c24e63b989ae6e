"""Promises of the house: what a stranger gets, what stays small, what is generated and current."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from generators.content.schema import schema_files
from tests.office import ROOT

MODULES = sorted((ROOT / "generators").rglob("*.py"))


def test_schemas_are_current() -> None:
    for name, text in schema_files().items():
        assert (ROOT / "content/schema" / name).read_text(encoding="utf-8") == text, "run: vanthu schema"


def test_modules_stay_small() -> None:
    long = [file.name for file in MODULES if len(file.read_text(encoding="utf-8").splitlines()) > 300]
    assert long == []


def test_no_law_is_named_in_python_code() -> None:
    """A law is data: no string outside docstrings and problem texts names a profile."""
    names = {file.stem for file in (ROOT / "templates/profiles").glob("*.yaml")}
    assert names
    for file in MODULES:
        strings = {
            node.value
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
        assert not names & {text for text in strings if isinstance(text, str)}, file


def test_no_command_uses_the_network(tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise AssertionError('network')\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from generators.cli import run\n"
        "for verb in ('new', 'check', 'plan', 'build', 'status', 'schema'):\n"
        "    sys.argv = ['vanthu', '--office', sys.argv[-1], verb] if verb == 'new' else [*sys.argv[:3], verb]\n"
        "    try:\n        run()\n"
        "    except SystemExit as end:\n        assert not end.code, (verb, end.code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_wheel_lays_out_a_working_office_in_an_empty_folder(tmp_path: Path) -> None:
    """Build the wheel, install it alone in a fresh environment, and work in an empty folder."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    python = _environment(tmp_path / "venv")
    subprocess.run(
        [python, "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True
    )
    office = tmp_path / "office"
    office.mkdir()
    for verb in (["new"], ["check"], ["build"], ["status", "--html"]):
        done = subprocess.run([python, "-m", "generators", *verb], cwd=office, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert list(office.glob("output/drafts/*/plan.docx"))


def _environment(folder: Path) -> str:
    """Return the Python of a fresh environment that sees the libraries of the test run, not its packages in work."""
    venv.create(folder, with_pip=True)
    site = next(entry for entry in sys.path if entry.endswith("site-packages"))
    (next(folder.rglob("site-packages")) / "libraries.pth").write_text(site, encoding="utf-8")
    bin_folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return str(folder / bin_folder / name)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_no_file_names_a_registry_or_a_path_of_a_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|/home/|/work/|/tmp/", text)
