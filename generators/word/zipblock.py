"""A zip written by hand: fixed dates and order, unchanged parts packed once and copied from then on.

The format is that of PKWARE's APPNOTE 6.3.3, sections 4.3.7 (local header), 4.3.12 and 4.3.16 (directory).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
VERSION = 20
UTF8_NAMES = 0x800
FIRST_DAY = 0x21  # 1980-01-01, the first day a zip can tell
STORED, DEFLATED = 0, 8
LEVEL = 6
STORE_BELOW = 1024  # packing a small part costs more time than its bytes are worth
FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")


@dataclass(frozen=True)
class ZipBlock:
    """Parts ready to be copied: their local entries, their directory entries, and how many they are."""

    local: bytes
    directory: bytes
    count: int


def deflated(data: bytes, level: int = LEVEL) -> bytes:
    """Return `data` as a raw deflate stream."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def entry(name: str, data: bytes, offset: int) -> tuple[bytes, bytes]:
    """Return the local entry and the directory entry of one part that stands at `offset` bytes."""
    title = name.encode()
    packed = data if len(data) < STORE_BELOW else deflated(data)
    method = STORED if packed is data else DEFLATED
    facts = (UTF8_NAMES, method, 0, FIRST_DAY, zlib.crc32(data), len(packed), len(data), len(title), 0)
    local = LOCAL.pack(b"PK\3\4", VERSION, *facts)
    central = CENTRAL.pack(b"PK\1\2", VERSION, VERSION, *facts, 0, 0, 0, 0, offset)
    return local + title + packed, central + title


def block(parts: Mapping[str, bytes]) -> ZipBlock:
    """Pack the parts that never change: the content types first, then by name."""
    order = sorted(parts, key=lambda name: (FIRST_PARTS.index(name) if name in FIRST_PARTS else 9, name))
    return added(ZipBlock(b"", b"", 0), ((name, parts[name]) for name in order))


def added(start: ZipBlock, parts: Iterable[tuple[str, bytes]]) -> ZipBlock:
    """Return `start`, copied as it is, with `parts` packed behind it in their order."""
    locals_, directory, count = [start.local], [start.directory], start.count
    offset = len(start.local)
    for name, data in parts:
        local, central = entry(name, data, offset)
        offset += len(local)
        count += 1
        locals_.append(local)
        directory.append(central)
    return ZipBlock(b"".join(locals_), b"".join(directory), count)


def unpacked(packed: ZipBlock) -> dict[str, bytes]:
    """Return the parts of a block by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(whole(packed, ()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def whole(start: ZipBlock, parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a complete zip of `start` and `parts`."""
    filled = added(start, parts)
    end = END.pack(b"PK\5\6", 0, 0, filled.count, filled.count, len(filled.directory), len(filled.local), 0)
    return filled.local + filled.directory + end
