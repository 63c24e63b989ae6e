"""The texts of a bag: its declaration, its tags (bag-info.txt), its manifests, each written in one way only.

A manifest is written anew from the files and compared byte by byte, so that no change of it goes unseen: the second
tag manifest, which nothing else covers, too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from generators.office.register.rows import Link

Digest = Literal["sha256", "sha512"]
DIGESTS: tuple[Digest, ...] = ("sha256", "sha512")
DECLARATION = "bagit.txt"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = "bag-info.txt"
PAYLOAD = "data/"
FACTS = "register.json"
"""Below `data/`: what the row of the register tells of the paper, so that a lost register is rebuilt."""
SEQUENCE, PREVIOUS = "Register-Sequence", "Register-Previous"
"""The tags that name the bag's place in the register."""
BLOCK = 2**20
ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def manifest(digest: Digest) -> str:
    """Return the name of the manifest of the payload."""
    return f"manifest-{digest}.txt"


def tag_manifest(digest: Digest) -> str:
    """Return the name of the manifest of the tag files."""
    return f"tagmanifest-{digest}.txt"


def is_covered(name: str) -> bool:
    """Tell whether a file that is no payload is named by the tag manifests: all but these themselves."""
    return not name.startswith((PAYLOAD, *map(tag_manifest, DIGESTS)))


def digests_of(data: bytes) -> dict[Digest, str]:
    """Return the digests of bytes in hex digits."""
    return {digest: hashlib.new(digest, data).hexdigest() for digest in DIGESTS}


def digests_of_file(file: Path) -> dict[Digest, str]:
    """Return the digests of a file of any size in hex digits. Raises OSError."""
    found = {digest: hashlib.new(digest) for digest in DIGESTS}
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            for each in found.values():
                each.update(block)
    return {digest: each.hexdigest() for digest, each in found.items()}


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """Return a manifest: a line for each file in order of names, its digest and its path from the root of the bag."""
    lines = (f"{digests[name]}  {''.join(ESCAPES.get(sign, sign) for sign in name)}\n" for name in sorted(digests))
    return "".join(lines).encode()


def manifest_entries(data: bytes) -> dict[str, str]:
    """Return the digests that a manifest tells by path, as far as it can be read. Raises UnicodeError."""
    lines = (line.split("  ", 1) for line in data.decode().split("\n"))
    return {_unescaped(line[1]): line[0] for line in lines if len(line) == 2}


def _unescaped(name: str) -> str:
    return re.sub("%(25|0[AaDd])", lambda found: chr(int(found[1], 16)), name)


def tags_text(tags: Mapping[str, str]) -> bytes:
    """Return bag-info.txt: a line for each tag that has a value, in order of names."""
    return "".join(f"{name}: {value}\n" for name in sorted(tags) if (value := one_line(tags[name]))).encode()


def one_line(text: str) -> str:
    """Return a text in NFC on one line, as a tag holds it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tags_of(data: bytes) -> dict[str, str]:
    """Return the tags of a bag-info.txt. Raises ValueError when it is not written as `tags_text` writes it."""
    tags = dict(line.split(": ", 1) for line in data.decode().split("\n")[:-1])
    if tags_text(tags) != data:
        raise ValueError(INFO)
    return tags


def link_of(tags: Mapping[str, str]) -> Link | None:
    """Return the place in the register that tags name, None where they name none."""
    sequence, previous = tags.get(SEQUENCE, ""), tags.get(PREVIOUS, "")
    if not re.fullmatch("[1-9][0-9]{0,11}", sequence) or not re.fullmatch("[0-9a-f]{64}", previous):
        return None
    return Link(int(sequence), previous)


def bag_hash(bag: Path) -> str:
    """Return the hash of a closed bag that the register keeps: sha256 of its tagmanifest-sha256.txt. Raises OSError."""
    return hashlib.sha256((bag / tag_manifest("sha256")).read_bytes()).hexdigest()
