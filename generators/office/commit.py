"""The commit at which an office's content stands, read from git's own files: no process is run for it."""

from __future__ import annotations

import re
from pathlib import Path

COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
REF = re.compile(r"ref: (refs/[^\s]+)")
MOST_STEPS = 5
"""References that name references: git itself follows no more."""


def commit_of(office: Path) -> str | None:
    """Return the commit that HEAD names in the repository that holds the office, None where there is none."""
    try:
        places = (folder / ".git" for folder in (office.resolve(), *office.resolve().parents))
        found = next((place for place in places if place.exists()), None)
        return _head(_git_folder(found)) if found else None
    except (OSError, UnicodeError, ValueError):
        return None


def _git_folder(place: Path) -> Path:
    """Return the folder of git's files; in a worktree `.git` is a file that names it."""
    if place.is_dir():
        return place
    return place.parent / place.read_text("utf-8").removeprefix("gitdir:").strip()


def _head(folder: Path) -> str | None:
    common = folder / "commondir"
    shared = folder / common.read_text("utf-8").strip() if common.exists() else folder
    told = (folder / "HEAD").read_text("utf-8").strip()
    for _ in range(MOST_STEPS):
        reference = REF.fullmatch(told)
        if not reference:
            break
        told = _named(reference[1], folder, shared)
    return told if COMMIT.fullmatch(told) else None


def _named(reference: str, folder: Path, shared: Path) -> str:
    """Return what a reference says: a file of its own, or a line among the packed ones."""
    for root in (folder, shared):
        if (root / reference).is_file():
            return (root / reference).read_text("utf-8").strip()
    packed = shared / "packed-refs"
    lines = packed.read_text("utf-8").splitlines() if packed.is_file() else []
    return next((line.split()[0] for line in lines if line.endswith(f" {reference}")), "")
