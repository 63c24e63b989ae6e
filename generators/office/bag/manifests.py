"""The four manifests against the files that there are: what was lost, added or changed, and which manifest lies.

A file is taken as changed when no manifest that names it agrees with it; where one of the two does, the other
manifest is the damaged one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generators.office.bag import mistakes
from generators.office.bag.findings import Findings
from generators.office.bag.texts import (
    DIGESTS,
    PAYLOAD,
    Digest,
    is_covered,
    manifest,
    manifest_entries,
    manifest_text,
    tag_manifest,
)
from generators.packages import shown as printable

LISTS = frozenset([*map(manifest, DIGESTS), *map(tag_manifest, DIGESTS)])


@dataclass(frozen=True)
class _Listing:
    """A manifest that can be read: its name, its digest, the digests that it tells by path."""

    name: str
    digest: Digest
    entries: dict[str, str]

    def agrees(self, found: Findings, name: str) -> bool:
        """Tell whether the manifest tells this file as it is: its digest, or nothing where there is none."""
        return self.entries.get(name) == found.digests.get(name, {}).get(self.digest)

    def lies(self, found: Findings, other: _Listing) -> bool:
        """Tell whether another manifest is right about a file, and this one is not."""
        unreadable = {name for name, digests in found.digests.items() if not digests}
        names = (self.entries.keys() | other.entries.keys()) - unreadable
        return any(other.agrees(found, name) and not self.agrees(found, name) for name in names)


def judge_manifests(found: Findings) -> None:
    """Add every difference between the files of a folder and its manifests."""
    for name in LISTS - found.digests.keys():
        found.add(mistakes.LOST, name)
    _judge(found, manifest, lambda name: name.startswith(PAYLOAD))
    _judge(found, tag_manifest, is_covered)


def _judge(found: Findings, called: Callable[[Digest], str], belongs: Callable[[str], bool]) -> None:
    """Judge the files that belong to two manifests of one kind, then these."""
    listings = [each for digest in DIGESTS if (each := _listing(found, called(digest), digest))]
    present = {name for name in found.digests if belongs(name)}
    for name in present if listings else ():
        if found.digests[name] and not any(name in each.entries for each in listings):
            found.add(mistakes.EXTRA, name)
        elif found.digests[name] and not any(each.agrees(found, name) for each in listings):
            found.add(mistakes.MANIFEST if name in LISTS else mistakes.CHANGED, name)
    for name in set[str].intersection(*(set(each.entries) for each in listings)) - present if listings else ():
        if belongs(name) and _is_inside(name):
            found.add(mistakes.LOST, name)
    for each in listings:
        _judge_listing(found, each, listings, belongs)


def _judge_listing(found: Findings, one: _Listing, listings: list[_Listing], belongs: Callable[[str], bool]) -> None:
    for name in one.entries:
        if not _is_inside(name):
            found.add(mistakes.UNSAFE, one.name, name=printable(name))
    if not all(map(belongs, one.entries)) or any(one.lies(found, other) for other in listings):
        found.add(mistakes.MANIFEST, one.name)


def _listing(found: Findings, name: str, digest: Digest) -> _Listing | None:
    """Return a manifest, None when there is none or it cannot be read; one not written as we write it is damaged."""
    if name not in found.tags:
        return None
    try:
        entries = manifest_entries(found.tags[name])
    except UnicodeError:
        found.add(mistakes.MANIFEST, name)
        return None
    if manifest_text(entries) != found.tags[name]:
        found.add(mistakes.MANIFEST, name)
    return _Listing(name, digest, entries)


def _is_inside(name: str) -> bool:
    steps = name.split("/")
    return not any(sign in name for sign in "\\:~\0") and all(step.strip(".") for step in steps)
