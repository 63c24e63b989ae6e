"""Reading a sealed folder back: everything that differs from the moment it was closed is a problem.

Nothing that a manifest names is opened: the files that there are get their digests, and the four manifests must be,
byte by byte, what these files give.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generators.office.bag import mistakes
from generators.office.bag.findings import Findings
from generators.office.bag.manifests import judge_manifests
from generators.office.bag.texts import (
    DECLARATION,
    DECLARED,
    FACTS,
    INFO,
    PAYLOAD,
    digests_of,
    digests_of_file,
    link_of,
    tag_manifest,
    tags_of,
)
from generators.office.places import ARCHIVE
from generators.office.register.rows import Link
from generators.os_words import reason
from generators.problems import Problem


@dataclass(frozen=True, slots=True)
class Bag:
    """A sealed folder as it says itself: its tags, its hash and place in the register, `data/register.json`."""

    place: str
    info: Mapping[str, str]
    hash: str
    link: Link
    facts: str


def read_bag(archive: Path, place: str, shown: str = ARCHIVE) -> tuple[Bag | None, list[Problem]]:
    """Return the bag at `place` below an archive as far as it can be read, and everything that is wrong with it.

    `shown` is how problems call the archive: that of the office, or a second copy. No input raises.
    """
    found = Findings(archive / place, f"{shown}/{place}")
    if found.folder.is_symlink() or not found.folder.is_dir():
        found.add(mistakes.NO_FOLDER)
        return None, found.problems
    for name in _files(found):
        _read(found, name)
    judge_manifests(found)
    bag = _bag(found, place)
    if not found.problems:
        _ask_library(found)
    return bag, sorted(set(found.problems))


def _files(found: Findings) -> Iterator[str]:
    """Yield the plain files of a folder by their path in it; whatever else there is becomes a problem."""
    waiting = [""]
    for folder in waiting:  # grows while it is walked
        try:
            entries = sorted(os.scandir(found.folder / folder), key=lambda entry: entry.name)
        except OSError as error:
            found.add(mistakes.UNREADABLE, folder, reason=reason(error))
            continue
        if not entries:
            found.add(mistakes.EXTRA, folder)
        for entry in entries:
            name = f"{folder}/{entry.name}".lstrip("/")
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield name
            else:
                found.digests[name] = {}
                found.add(mistakes.NOT_A_FILE, name)


def _read(found: Findings, name: str) -> None:
    file, called = found.folder / name, unicodedata.normalize("NFC", name)
    if called in found.digests:  # two names that look the same
        return found.add(mistakes.EXTRA, name)
    found.digests[called] = {}
    try:
        if "/" in name:
            found.digests[called] = digests_of_file(file)
        else:
            found.tags[called] = file.read_bytes()
            found.digests[called] = digests_of(found.tags[called])
    except OSError as error:
        found.add(mistakes.UNREADABLE, name, reason=reason(error))


def _bag(found: Findings, place: str) -> Bag | None:
    if found.tags.get(DECLARATION, DECLARED) != DECLARED:
        found.add(mistakes.DECLARATION, DECLARATION)
    tags, facts = _tags(found), _facts(found)
    link = link_of(tags) if tags else None
    if tags and link is None:
        found.add(mistakes.NO_PLACE, INFO)
    closing = found.digests.get(tag_manifest("sha256"))
    if tags is None or link is None or facts is None or not closing:
        return None
    return Bag(place, tags, closing["sha256"], link, facts)


def _tags(found: Findings) -> dict[str, str] | None:
    if INFO not in found.tags:  # told already
        return None
    try:
        return tags_of(found.tags[INFO])
    except ValueError:
        found.add(mistakes.TAGS, INFO)
        return None


def _facts(found: Findings) -> str | None:
    name = f"{PAYLOAD}{FACTS}"
    try:
        return (found.folder / name).read_text("utf-8") if found.digests.get(name) else None
    except (OSError, UnicodeError):
        return None


def _ask_library(found: Findings) -> None:
    """Let the library of the standard judge what our own eyes passed, as the archive that receives the bag will."""
    import bagit

    bagit.LOGGER.disabled = True  # it would print
    try:
        bagit.Bag(str(found.folder)).validate(completeness_only=True)
    except (bagit.BagError, OSError, ValueError, LookupError):
        found.add(mistakes.REFUSED)
