"""A bag of sealed folders as one zip, to be handed over: streamed, and the same bytes for the same archive."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from generators.office.bag.texts import (
    BLOCK,
    DECLARATION,
    DECLARED,
    DIGESTS,
    INFO,
    PAYLOAD,
    Digest,
    digests_of,
    manifest,
    manifest_text,
    tag_manifest,
    tags_text,
)

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can tell: the same archive gives the same bytes on any day."""
UNIX, PLAIN_FILE = 3, 0o100644 << 16
LONGEST = 2**31 - 1
"""Bytes from which an entry needs the large form of zip."""
Found = dict[str, dict[Digest, str]]


def write_zipped_bag(stream: BinaryIO, root: str, files: Mapping[str, bytes | Path], info: Mapping[str, str]) -> None:
    """Write a bag as a zip with one folder `root`; `files` are bytes or files, by their path below `data/`.

    Digests are taken of what goes into the zip. Raises OSError.
    """
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        payload: Found = {}
        total = 0
        for name in sorted(files):
            size, payload[f"{PAYLOAD}{name}"] = _packed(archive, f"{root}/{PAYLOAD}{name}", files[name])
            total += size
        tags = {DECLARATION: DECLARED, INFO: tags_text({**info, "Payload-Oxum": f"{total}.{len(files)}"})}
        tags |= {manifest(digest): text for digest, text in _manifests(payload)}
        listed = {name: digests_of(data) for name, data in tags.items()}
        tags |= {tag_manifest(digest): text for digest, text in _manifests(listed)}
        for name, data in tags.items():
            _packed(archive, f"{root}/{name}", data)


def _manifests(found: Found) -> Iterator[tuple[Digest, bytes]]:
    for digest in DIGESTS:
        yield digest, manifest_text({name: each[digest] for name, each in found.items()})


def _packed(archive: zipfile.ZipFile, name: str, data: bytes | Path) -> tuple[int, dict[Digest, str]]:
    """Pack one file; return its size and the digests of what was packed."""
    info = zipfile.ZipInfo(name, EARLIEST)
    info.create_system, info.external_attr, info.compress_type = UNIX, PLAIN_FILE, zipfile.ZIP_DEFLATED
    hashes = {digest: hashlib.new(digest) for digest in DIGESTS}
    size = 0
    large = isinstance(data, Path) and data.stat().st_size > LONGEST
    with archive.open(info, "w", force_zip64=large) as packed:
        for block in _blocks(data):
            packed.write(block)
            size += len(block)
            for each in hashes.values():
                each.update(block)
    return size, {digest: each.hexdigest() for digest, each in hashes.items()}


def _blocks(data: bytes | Path) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block
