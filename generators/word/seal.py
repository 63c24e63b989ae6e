"""The seal: a digest of all other parts in a file's own properties, by which a file edited since it was made shows."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

from generators.word.properties import CORE_PART
from generators.word.zipblock import CENTRAL, END, ZipBlock

SCHEME = "vanthu:sha256:"
SEAL = re.compile(f"<dc:identifier>{SCHEME}([0-9a-f]{{64}})</dc:identifier>".encode())
MOST = 65_536
"""Bytes of properties that are read; ours are far below."""


def seal_of(block: ZipBlock) -> str:
    """Return the seal of the parts in `block`, to be named by the properties that are packed behind them.

    It digests the directory, which tells name, length and checksum of every part, so that no content is read twice.
    """
    return SCHEME + hashlib.sha256(block.directory).hexdigest()


def untouched(data: bytes) -> bool:
    """Tell whether a file is as it was made; any program that saved it since packed it in its own way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts, start = archive.infolist(), archive.start_dir
            if parts[0].header_offset or parts[-1].file_size > MOST:
                return False
            seal = SEAL.search(archive.read(parts[-1]))
    except (zipfile.BadZipFile, LookupError, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return False
    others = data[start : -END.size - CENTRAL.size - len(CORE_PART)]
    return seal is not None and seal[1].decode() == hashlib.sha256(others).hexdigest()
