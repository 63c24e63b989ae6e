"""Every `vanthu` command shown in a README is run, in order, on a copy of the real office."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.office import ROOT, vanthu

SHOWN = re.compile(r"^```console\n\$ vanthu (?P<command>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_commands_print_what_is_shown(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shown = list(SHOWN.finditer((ROOT / name).read_text(encoding="utf-8")))
    assert len(shown) >= 3
    for block in shown:
        told = vanthu(tmp_path, *shlex.split(block["command"]))
        assert told.code == 0, told.err
        pieces = [piece.lstrip("\n") for piece in re.split(r"^…$", block["output"], flags=re.MULTILINE)]
        assert told.out.startswith(pieces[0]), block["command"]
        assert told.out.endswith(pieces[-1]), block["command"]
        if len(pieces) == 1:
            assert told.out == pieces[0]
