"""Fixtures of all rooms, and the rule that nothing is skipped under CI for want of a program."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh", action="store_true", help="write what was printed as the expected text, to be read by you"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("program"):
        if shutil.which(mark.args[0]) is None:
            missing = f"{mark.args[0]} is not installed"
            pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    from tests.archive_made import make_archive

    return make_archive(tmp_path)


@pytest.fixture
def second_copy(tmp_path: Path, archive: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "second"))


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder for offices in which papers are issued hundreds of times."""
    from tests import faults

    with faults.room() as folder:
        yield folder


@pytest.fixture(scope="module")
def judged() -> Iterator[None]:
    """Papers to be issued, read and judged once for a module."""
    from tests.faults import judged_once

    with judged_once():
        yield
