"""What made a paper is sealed with it: copies by its kind, digests of all the rest, the commit of the office."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generators.content.load import load_content
from generators.office.commit import commit_of
from generators.office.sources import Sources
from generators.problems import ProblemsFound
from tests.archive_made import FIRST
from tests.office import ROOT

PLAN = "kh-33-2018"
CONTENT, _ = load_content(ROOT)
COMMIT, OTHER = "a" * 40, "b" * 40


def template_path(name: str) -> Path:
    return ROOT / "templates" / name


def sources(office: Path = ROOT) -> Sources:
    assert CONTENT is not None
    return Sources(office, {folder.id: folder.plan for folder in CONTENT.plans}, template_path)


def copied(name: str) -> set[str]:
    found = sources().of(replace(FIRST, name=name, law="circular-01-2011"))
    assert all(name.startswith("sources/") or name == "sources.json" for name in found)
    return {name.removeprefix("sources/") for name in found if name != "sources.json"}


def below(folder: str) -> set[str]:
    return {file.relative_to(ROOT).as_posix() for file in (ROOT / folder).rglob("*.yaml")}


ALWAYS = {
    "content/agencies.yaml",
    f"content/{PLAN}/plan.yaml",
    f"content/{PLAN}/indicators.yaml",
    "templates/profiles/circular-01-2011.yaml",
}


@pytest.mark.parametrize(
    ("name", "template", "expected"),
    [
        ("plan", "plan", set),
        ("subplans/cong-an-tinh", "subplan", lambda: {f"content/{PLAN}/subplans/cong-an-tinh.yaml"}),
        ("forms/2018-Q3/cong-an-tinh", "return", set),
        (
            "reports/2019-Q2",
            "report",
            lambda: {f"content/{PLAN}/reports/2019-Q2.yaml"}.union(
                *(below(f"content/{PLAN}/returns/{period}") for period in ("2018-Q2", "2019-Q1", "2019-Q2"))
            ),
        ),
        (
            "reminders/2020-Q1/so-noi-vu",
            "reminder",
            lambda: {f"content/{PLAN}/reminders/2020-Q1.yaml"} | below(f"content/{PLAN}/returns/2020-Q1"),
        ),
        (
            "evaluations/all",
            "evaluation",
            lambda: (
                {f"content/{PLAN}/evaluations/all.yaml"}
                | below(f"content/{PLAN}/returns")
                | below(f"content/{PLAN}/subplans")
                | below(f"content/{PLAN}/reminders")
            ),
        ),
    ],
)
def test_a_paper_is_sealed_with_what_made_it(name: str, template: str, expected: Callable[[], set[str]]) -> None:
    assert copied(f"{PLAN}/{name}") == ALWAYS | {f"templates/{template}.docx"} | expected()


def test_the_list_has_every_file_of_the_plan_once() -> None:
    found = sources().of(replace(FIRST, name=f"{PLAN}/reports/2018-Q3"))
    told = json.loads(found["sources.json"])
    folder = {file.relative_to(ROOT).as_posix() for file in (ROOT / "content" / PLAN).rglob("*") if file.is_file()}
    assert told["files"].keys() | told["others"].keys() >= folder
    assert not told["files"].keys() & told["others"].keys()
    for name, digest in told["others"].items():
        assert digest == hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    for name, digest in told["files"].items():
        assert digest == hashlib.sha256(found[f"sources/{name}"]).hexdigest()
    assert told["program"].startswith("vanthu")


@pytest.mark.parametrize("name", ["", "khac/plan", "khac/reports/2018-Q3"])
def test_a_strange_paper_has_no_sources(name: str) -> None:
    found = sources().of(replace(FIRST, name=name))
    told = json.loads(found.pop("sources.json"))
    assert found == {}
    assert (told["files"], told["others"]) == ({}, {})


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content" / PLAN
    folder.mkdir(parents=True)
    for name in ("../agencies.yaml", "plan.yaml", "indicators.yaml", "ban-quet.pdf"):
        (folder / name).touch()
    real = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "ban-quet.pdf":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ProblemsFound) as found:
        sources(tmp_path).of(replace(FIRST, name=f"{PLAN}/plan"))
    (problem,) = found.value.problems
    assert (problem.source.file, problem.code) == (f"content/{PLAN}/ban-quet.pdf", "office-source-unreadable")


def git(folder: Path, head: str, files: dict[str, str]) -> None:
    for name, text in {"HEAD": head, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "files", "expected"),
    [
        (
            "ref: refs/heads/main\n",
            {"refs/heads/main": f"{COMMIT}\n", "packed-refs": f"{OTHER} refs/heads/main\n"},
            COMMIT,
        ),
        ("ref: refs/heads/main\n", {"packed-refs": f"# pack-refs\n{COMMIT} refs/heads/main\n"}, COMMIT),
        (f"{COMMIT}\n", {}, COMMIT),
        ("ref: refs/heads/main\n", {}, None),
        ("ref: ../../etc/passwd\n", {}, None),
        ("ref: refs/heads/a\n", {"refs/heads/a": "ref: refs/heads/a\n"}, None),
        ("\x00", {}, None),
    ],
)
def test_the_commit_is_read_from_git_s_files(
    tmp_path: Path, head: str, files: dict[str, str], expected: str | None
) -> None:
    git(tmp_path / ".git", head, files)
    (tmp_path / "van-phong").mkdir()
    assert commit_of(tmp_path / "van-phong") == commit_of(tmp_path) == expected


def test_a_worktree_and_a_folder_without_git(tmp_path: Path) -> None:
    git(tmp_path / "kho/.git", f"{OTHER}\n", {"refs/heads/nhanh": f"{COMMIT}\n"})
    git(tmp_path / "kho/.git/worktrees/w", "ref: refs/heads/nhanh\n", {"commondir": "../..\n"})
    (tmp_path / "w").mkdir()
    (tmp_path / "w/.git").write_text(f"gitdir: {tmp_path}/kho/.git/worktrees/w\n")
    assert commit_of(tmp_path / "w") == COMMIT
    assert commit_of(tmp_path) is None
