"""The error catalogue: every kind of problem has a case, every case a kind, every text is exact.

A case is a folder `tests/problems/<code>/` with `case.yaml` (how the sample office is spoilt and which
command is run) and `expected.txt` (what is printed). `pytest --refresh` writes the texts anew. A case may say:

    command      what is run; [check] where nothing is said
    files        files to write, each with its text; with `bytes` the text is Latin-1, for \\xff and the like
    folders      folders to make
    remove       files to delete
    edits        what to `find` and `replace` (`times`: so often in a row) in `file`, the plan where not said
    template     changes of the office's Word template, by `part` of the package (word/document.xml where
                 not said): `find` and `replace`; `bytes` (`times`) of a new part, in {n} `copies`; `remove`
    patch        bytes to `find` and `replace` in the packed template, as after a failing disk or an attack
    locked       files that another program keeps from being read
    lost         files that have vanished from the installed program's own templates
    absent       libraries that are not installed
    dying        true: a process that renders papers for another dies of it
    forms        completed forms in the folder in/, see tests/completing.py; made before `edits`
    workbooks    the same as Excel workbooks, see tests/workbooks.py
    again        the same, made and received before the command runs
    made         commands that are run before, such as [plan]
    papers       Word files by name, each with its `lines`, its `kind` (a function of tests/linting.py) or both
    libreoffice  none: it is not installed; idle: it ends without leaving a file; plain: it makes PDF that are not
                 PDF/A; untitled: PDF/A without title and language
    rules        the rules of the checker that are applied, all where nothing is said
    failing      true: a rule of the checker fails
    copying      true: what is copied from a second copy arrives damaged
    archive      true: eight papers are sealed, see tests/archive_made.py; secret: a secret one, too
    issued       papers that are issued, each on its day, without PDF
    sealed       one more paper in the archive that is named by `in`; its `record` may be wrong, or none
    copied       the name of a second copy, made of the archive as it is then
    tampered     statements of SQL by the archive whose register they change
    forked       as sealed, after the copy was made
    reserved     papers, by their names or what is known of them, that have a number and are not sealed
    resealed     edits of a tag `file` of a `bag`, with manifests that fit again: `find` and `replace`
    signed       signed PDF files by name, see tests/signed_cases.py
    links        links by name, each with where it leads
    lost_folders folders that are gone
    moved        files that get another name after they were made
    drive        the kind of file system on which the office lies
    register     full, busy, read-only or moved: what is wrong with the register's file, once it is open
"""

from __future__ import annotations

import errno
import importlib
import pkgutil
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil
import pytest
import yaml

import generators
from generators.lint import inspecting
from generators.lint.rules import book
from generators.office.register.drives import Mounted
from generators.office.verifying import restoring
from generators.problems import ProblemKind
from generators.workflow import batch, known
from tests import linting, signing
from tests.archive_damage import archived, copy_archive, link, lose, move, reseal, reserve, seal_more, tamper
from tests.archive_made import tiny_pdf
from tests.completing import complete
from tests.converters import converter
from tests.dying import die
from tests.in_trouble import TROUBLES
from tests.office import PLAN, TEMPLATE, Office, replaced
from tests.signed_cases import write_signed
from tests.workbooks import complete_workbooks

CASES = Path(__file__).parent / "problems"
TEMPLATES = known.TEMPLATES
Change = dict[str, Any]


def kinds() -> dict[str, ProblemKind]:
    found: dict[str, ProblemKind] = {}
    for module in pkgutil.walk_packages(generators.__path__, "generators."):
        if module.name != "generators.__main__":
            for value in vars(importlib.import_module(module.name)).values():
                rows = (
                    value if isinstance(value, tuple | list) else value.values() if isinstance(value, dict) else [value]
                )
                found |= {row.code: row for row in rows if isinstance(row, ProblemKind)}
    return found


def test_every_kind_has_a_case_and_every_case_a_kind() -> None:
    assert sorted(kinds()) == sorted(folder.name for folder in CASES.iterdir())


def write_files(office: Office, files: dict[str, str]) -> None:
    for name, text in files.items():
        office.write(name, text)


def write_bytes(office: Office, files: dict[str, str]) -> None:
    for name, text in files.items():
        office.write(name, text.encode("latin-1"))


def make_folders(office: Office, names: list[str]) -> None:
    for name in names:
        (office.folder / name).mkdir(parents=True)


def remove(office: Office, names: list[str]) -> None:
    for name in names:
        (office.folder / name).unlink()


def edit(office: Office, changes: list[Change]) -> None:
    for change in changes:
        office.edit(change.get("file", PLAN), change["find"], change["replace"] * change.get("times", 1))


def change_template(office: Office, changes: list[Change]) -> None:
    parts = office.template_parts()
    for change in changes:
        part = change.get("part", "word/document.xml")
        if "find" in change:
            parts[part] = replaced(parts[part].decode(), change["find"], change["replace"]).encode()
        elif "bytes" in change:
            data = change["bytes"].encode("latin-1") * change.get("times", 1)
            parts |= {part.format(n=n): data for n in range(change.get("copies", 1))}
        else:
            del parts[part]
    office.write_template(parts)


def patch_template(office: Office, changes: list[Change]) -> None:
    file = office.own(TEMPLATE)
    for change in changes:
        find, replace = (change[key].encode("latin-1") for key in ("find", "replace"))
        assert find in file.read_bytes()
        file.write_bytes(file.read_bytes().replace(find, replace, 1))


def receive_before(office: Office, forms: list[dict[str, Any]]) -> None:
    complete(office, forms)
    assert office.run("receive", "in").code == 0
    shutil.rmtree(office.folder / "in")


def make_before(office: Office, commands: list[str]) -> None:
    for command in commands:
        assert office.run(command).code == 0


def write_papers(office: Office, papers: dict[str, dict[str, Any]]) -> None:
    for name, paper in papers.items():
        office.write(name, getattr(linting, paper.get("kind", "plain"))(*paper.get("lines", [])))


def issue_papers(office: Office, papers: dict[str, str]) -> None:
    with patch.object(book, "BOOK", ()):
        for name, day in papers.items():
            told = office.run("issue", name, "--no-pdf", "--date", day)
            assert told.code == 0, told.err


STEPS: dict[str, Callable[[Office, Any], None]] = {
    "archive": archived,
    "sealed": seal_more,
    "copied": copy_archive,
    "forked": seal_more,
    "tampered": tamper,
    "reserved": reserve,
    "resealed": reseal,
    "links": link,
    "lost_folders": lose,
    "again": receive_before,
    "forms": complete,
    "workbooks": complete_workbooks,
    "files": write_files,
    "bytes": write_bytes,
    "remove": remove,
    "folders": make_folders,
    "edits": edit,
    "template": change_template,
    "patch": patch_template,
    "made": make_before,
    "moved": move,
    "signed": write_signed,
    "papers": write_papers,
    "issued": issue_papers,
}
HASH = re.compile("[0-9a-f]{64}")
"""What stands in the register of a row: it changes with the version of the program."""
LIBREOFFICE: dict[str, Callable[[Path], str | None]] = {
    "none": lambda _: None,
    "idle": lambda _: "true",
    "plain": lambda folder: converter(folder, signing.paper()),
    "untitled": lambda folder: converter(folder, tiny_pdf()),
}


@contextmanager
def circumstances(office: Office, case: dict[str, Any]) -> Iterator[None]:
    """What is wrong around the office while the command runs: locked files, a damaged installation, dying processes."""
    locked = {office.folder / name for name in case.get("locked", [])}
    installed = office.folder / "installed"
    shutil.copytree(TEMPLATES, installed)
    for name in case.get("lost", []):
        (installed / name).unlink()
    opened = Path.open

    def open_file(path: Path, *arguments: Any, **options: Any) -> Any:
        if path in locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    with ExitStack() as changed:
        changed.enter_context(patch.object(Path, "open", open_file))
        changed.enter_context(patch.object(known, "TEMPLATES", installed))
        modules = changed.enter_context(pytest.MonkeyPatch.context())
        for name in case.get("absent", []):  # alone: patch.dict would also forget what the command imports meanwhile
            modules.setitem(sys.modules, name, None)
        if case.get("dying"):
            changed.enter_context(patch.object(batch, "print_chunk", die))
        if "libreoffice" in case:
            found = LIBREOFFICE[case["libreoffice"]](office.folder)
            changed.enter_context(patch.object(shutil, "which", lambda _: found))
        if "rules" in case:
            rules = tuple(rule for rule in book.BOOK if rule.id in case["rules"])
            changed.enter_context(patch.object(book, "BOOK", rules))
        if case.get("copying"):
            changed.enter_context(patch.object(restoring, "write_tree", lambda folder, _: folder.mkdir(parents=True)))
        if "drive" in case:
            drives = [Mounted(str(office.folder), case["drive"], "rw")]
            changed.enter_context(patch.object(psutil, "disk_partitions", lambda **_: drives))
        if "register" in case:
            changed.enter_context(TROUBLES[case["register"]](office.folder / "output/archive/register.sqlite"))
        if case.get("failing"):
            changed.enter_context(patch.object(inspecting, "judge", lambda *_: 1 / 0))
        yield


@pytest.mark.parametrize("code", [folder.name for folder in sorted(CASES.iterdir())])
def test_a_case_prints_its_text(
    code: str, office: Office, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = yaml.safe_load((CASES / code / "case.yaml").read_text(encoding="utf-8"))
    assert case.keys() <= STEPS.keys() | {
        "command",
        "locked",
        "lost",
        "absent",
        "dying",
        "libreoffice",
        "rules",
        "failing",
        "copying",
        "drive",
        "register",
    }
    monkeypatch.chdir(office.folder)
    for step, spoil in STEPS.items():
        if step in case:
            spoil(office, case[step])
    with circumstances(office, case):
        told = office.run(*case.get("command", ["check"]))
    printed = HASH.sub("…", told.out + told.err)
    expected = CASES / code / "expected.txt"
    if request.config.getoption("--refresh"):
        expected.write_text(printed, encoding="utf-8")
    assert f"[{code}]" in printed
    assert printed == expected.read_text(encoding="utf-8")
    assert told.code == (1 if kinds()[code].severity == "error" else 0)
    assert told.code == 0 or not office.paper.exists()


def test_the_sample_office_is_sound(office: Office) -> None:
    told = office.run("check")
    assert (told.code, told.out) == (0, "Không có lỗi.\n")
