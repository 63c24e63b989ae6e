"""Every `vanthu` command shown in a README is run, in order, on a copy of the real office."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.completing import MEASURE, OWN
from tests.filling import filled
from tests.lint_edits import edited
from tests.lint_papers import profile_on, sound
from tests.office import ROOT, vanthu

SHOWN = re.compile(r"^```console\n\$ vanthu (?P<command>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)

MISTAKES = [
    {"part": "motto", "text": "Độc lập – Tự do – Hạnh phúc"},
    {"part": "code", "text": "Số: 5/CAT-PC45"},
    {"part": "text", "size": 12},
]


def completed_by_its_body(office: Path, name: str) -> None:
    """Complete the sub-plan that was made before, and put it where the command looks for it."""
    form = (office / f"output/drafts/kh-33-2018/subplans/{name}").read_bytes()
    row = {**MEASURE, "deadline": "2018-06-30"}
    answers = {**OWN, "date": "2018-05-02", "task-pc-5": [row], "task-tc-1": [row]}
    (office / name).write_bytes(filled(form, answers))


def put_badly(folder: Path, name: str) -> None:
    """Put a letter with three mistakes where the command looks for it."""
    letter = sound("letter-circular")
    (folder / name).write_bytes(edited(letter.data, MISTAKES, profile_on(letter.day)))


BEFORE = {"receive": completed_by_its_body, "lint": put_badly}
"""What is made ready before a command is run, by its verb."""


@pytest.mark.program("soffice")
@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_commands_print_what_is_shown(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shown = list(SHOWN.finditer((ROOT / name).read_text(encoding="utf-8")))
    assert len(shown) >= 3
    for block in shown:
        verb, *arguments = shlex.split(block["command"])
        if verb in BEFORE:
            BEFORE[verb](tmp_path, arguments[0])
        told = vanthu(tmp_path, *shlex.split(block["command"]))
        assert told.code == (verb == "lint"), told.err
        pieces = [piece.lstrip("\n") for piece in re.split(r"^…$", block["output"], flags=re.MULTILINE)]
        assert told.out.startswith(pieces[0]), block["command"]
        assert told.out.endswith(pieces[-1]), block["command"]
        if len(pieces) == 1:
            assert told.out == pieces[0]
