"""Making bags: whole beside the archive, closed inside the register's transaction, moved to their place.

Written here, not by the library: that changes the folder of the whole process, declares an older version, syncs
nothing and lists files in the order of the disk, so that closing twice would give two hashes. It judges what is
written (`reading`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from generators.files import make_folder, sync_file, sync_folder, write_tree
from generators.office.bag import mistakes
from generators.office.bag.texts import (
    DECLARATION,
    DECLARED,
    DIGESTS,
    INFO,
    PAYLOAD,
    PREVIOUS,
    SEQUENCE,
    Digest,
    bag_hash,
    digests_of,
    manifest,
    manifest_text,
    tag_manifest,
    tags_of,
    tags_text,
)
from generators.office.paper import Entry
from generators.office.places import ARCHIVE, STAGING
from generators.office.program import program
from generators.office.register.rows import Link
from generators.os_words import reason
from generators.problems import ProblemsFound, Source

COVERED = (DECLARATION, INFO, *map(manifest, DIGESTS))
"""What tag manifests name."""
NEW_INFO = f"{INFO}.new"
"""One name, so that what a kill leaves is written over and renamed the next time."""


def bag_info(entry: Entry, at: datetime) -> dict[str, str]:
    """Return what bag-info.txt tells of a paper that is sealed at a moment."""
    return {
        "Source-Organization": entry.paper.issuer_name,
        "External-Identifier": entry.code,
        "External-Description": entry.paper.subject,
        "Bagging-Date": at.date().isoformat(),
        "Bag-Software-Agent": program(),
    }


def staged(archive: Path, token: str, files: Mapping[str, bytes], info: Mapping[str, str]) -> Path:
    """Write a whole bag under `.staging/<token>` of the archive, all of it on the disk; return its folder.

    `files` are by their path below `data/`, `info` are tags of bag-info.txt. Raises ProblemsFound when the system
    refuses, and then leaves nothing.
    """
    bag = archive / STAGING / token
    with _told(archive):
        make_folder(bag.parent, archive)
        try:
            write_tree(bag, _whole(files, info))
        except OSError:
            dropped(bag)
            raise
        sync_folder(bag.parent)
    return bag


def _whole(files: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    payload = {f"{PAYLOAD}{name}": data for name, data in files.items()}
    size = f"{sum(map(len, payload.values()))}.{len(payload)}"
    tags = {DECLARATION: DECLARED, INFO: tags_text({**info, "Payload-Oxum": size})}
    tags |= {manifest(digest): text for digest, text in _manifests(payload).items()}
    return {**payload, **tags, **_tag_manifests(tags)}


def _manifests(files: Mapping[str, bytes]) -> dict[Digest, bytes]:
    found = {name: digests_of(data) for name, data in files.items()}
    return {digest: manifest_text({name: each[digest] for name, each in found.items()}) for digest in DIGESTS}


def _tag_manifests(tags: Mapping[str, bytes]) -> dict[str, bytes]:
    return {tag_manifest(digest): text for digest, text in _manifests(tags).items()}


def closed(bag: Path, link: Link) -> str:
    """Write into a staged bag its place in the register; return the hash of the bag, in hex digits.

    The same link gives the same hash, however often it is called and wherever it was cut short before. Raises
    ProblemsFound when the system refuses.
    """
    with _told(bag.parents[1]):
        tags = {file.name: file.read_bytes() for file in bag.iterdir() if file.name in COVERED}
        linked = {SEQUENCE: str(link.sequence), PREVIOUS: link.previous}
        tags[INFO] = tags_text({**tags_of(tags[INFO]), **linked})
        _close(bag, {NEW_INFO: tags[INFO], **_tag_manifests(tags)})
        return bag_hash(bag)


def _close(bag: Path, files: Mapping[str, bytes]) -> None:
    """Write the closing files; bag-info.txt appears whole, since what it told before is known from nowhere else."""
    for name, data in files.items():
        (bag / name).write_bytes(data)
    for name in files:
        sync_file(bag / name)
    os.replace(bag / NEW_INFO, bag / INFO)
    sync_folder(bag)


def settled(archive: Path, bag: Path, place: str) -> None:
    """Give a closed bag its place below the archive, once: where it is there already, nothing is moved.

    Raises ProblemsFound when the system refuses, also when both are there.
    """
    target = archive / place
    with _told(archive):
        make_folder(target.parent, archive)
        _move(bag, target)
        for folder in (target.parent, bag.parent):
            sync_folder(folder)


def _move(bag: Path, target: Path) -> None:
    try:
        os.rename(bag, target)
    except FileNotFoundError:  # moved before; perhaps just now, by a process that took this one for dead
        if not target.exists():
            raise


def dropped(bag: Path) -> None:
    """Remove a bag under work that nothing stands on; what the system keeps is left for the next run."""
    if bag.is_dir() and not bag.is_symlink():
        shutil.rmtree(bag, ignore_errors=True)
    else:
        bag.unlink(missing_ok=True)


@contextmanager
def _told(archive: Path) -> Iterator[None]:
    """Tell what the system refuses as a problem of the file in the archive."""
    try:
        yield
    except OSError as error:
        raise ProblemsFound([mistakes.CANNOT_SEAL.at(_place(archive, error), reason=reason(error))]) from error


def _place(archive: Path, error: OSError) -> Source:
    name = error.filename2 or error.filename  # of a rename the second is the place that matters
    file = Path(name) if isinstance(name, str) else archive
    if file.is_relative_to(archive / STAGING):  # the names below it say nothing to a clerk
        file = archive / STAGING
    return Source(f"{ARCHIVE}/{file.relative_to(archive).as_posix()}" if file.is_relative_to(archive) else ARCHIVE)
