"""A template ready for filling: packed parts and Jinja2 source, kept on disk as data and never as code."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from generators.files import write_whole
from generators.word.zipblock import ZipBlock


@dataclass(frozen=True)
class PartSource:
    """The Jinja2 source of one part, the place of each of its tags in order, and `Marked.loose`."""

    part: str
    text: str
    places: tuple[str, ...]
    loose: bool


@dataclass(frozen=True)
class Compiled:
    """What does not change from paper to paper: the unchanging parts without and with footnotes."""

    sources: tuple[PartSource, ...]
    plain: ZipBlock
    noted: ZipBlock


@lru_cache(maxsize=2)
def code_version(folder: Path = Path(__file__).parent) -> str:
    """Return a digest of the code below `folder` (this room), so that nothing made by it is used by other code."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def key_of(parts: Mapping[str, bytes], view_shape: str) -> str:
    """Return the name under which a template is kept: its imposed parts, its paper's type, our code."""
    digest = hashlib.sha256(f"{code_version()}\0{view_shape}".encode())
    for name in sorted(parts):
        digest.update(f"\0{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()


def stored(cache: Path | None, key: str) -> Compiled | None:
    """Return what is kept under `key`; None when nothing is, or when it is not whole."""
    if cache is None:
        return None
    try:
        digest, body = (cache / f"{key}.json").read_bytes().split(b"\n", 1)
        return _from_json(body) if digest.decode() == _digest(key, body) else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def store(cache: Path | None, key: str, compiled: Compiled) -> None:
    """Keep a compiled template; a cache that cannot be written is no reason to stop."""
    if cache is None:
        return
    body = json.dumps(asdict(compiled), default=_text).encode()
    try:
        write_whole(cache / f"{key}.json", _digest(key, body).encode() + b"\n" + body)
    except OSError:
        return


def _digest(key: str, body: bytes) -> str:
    return hashlib.sha256(key.encode() + body).hexdigest()


def _text(data: object) -> str:
    assert isinstance(data, bytes)
    return base64.b64encode(data).decode()


def _from_json(body: bytes) -> Compiled:
    kept = json.loads(body)
    sources = tuple(
        PartSource(item["part"], item["text"], tuple(item["places"]), bool(item["loose"])) for item in kept["sources"]
    )
    return Compiled(sources, _block(kept["plain"]), _block(kept["noted"]))


def _block(kept: Mapping[str, str]) -> ZipBlock:
    local, directory = (base64.b64decode(kept[name]) for name in ("local", "directory"))
    return ZipBlock(local, directory, int(kept["count"]))
