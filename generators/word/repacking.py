"""A zip in which a few parts are other ones: all else stays as it was packed, with order, dates and attributes.

The format is that of PKWARE's APPNOTE 6.3.3, as in `zipblock`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from generators.word.zipblock import CENTRAL, DEFLATED, END, LOCAL, STORED, deflated

STREAMED = 0x08
"""The flag of an entry whose sizes are told behind it; here they are always told before."""
ZIP64 = b"\x01\x00"


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the zip `data` with the parts `changed` in the place of those of their names.

    The bytes of all other parts are copied as they are packed; without a change `data` itself comes back. Sizes are
    below 4 GB, and the zip is one that the gate has let pass.
    """
    if not changed:
        return data
    locals_, directory, offset = list[bytes](), list[bytes](), 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries, comment = archive.infolist(), archive.comment
    for entry in entries:
        local, central = _entry(data, entry, changed.get(entry.filename), offset)
        locals_.append(local)
        directory.append(central)
        offset += len(local)
    told = b"".join(directory)
    end = END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(told), offset, len(comment))
    return b"".join(locals_) + told + end + comment


def _entry(data: bytes, entry: zipfile.ZipInfo, new: bytes | None, offset: int) -> tuple[bytes, bytes]:
    """Return the local entry and the directory entry of a part that comes to stand at `offset`."""
    if new is None:
        packed, crc, size = _packed(data, entry), entry.CRC, entry.file_size
    else:
        packed = new if entry.compress_type == STORED else deflated(new)
        crc, size = zlib.crc32(new), len(new)
    method = STORED if entry.compress_type == STORED else DEFLATED if new is not None else entry.compress_type
    name, extra = _name(entry), b"" if entry.extra.startswith(ZIP64) else entry.extra
    facts = (entry.flag_bits & ~STREAMED, method, *_moment(entry), crc, len(packed), size, len(name))
    local = LOCAL.pack(b"PK\3\4", entry.extract_version, *facts, 0)
    made_by = entry.create_version | entry.create_system << 8
    looks = (len(extra), len(entry.comment), 0, entry.internal_attr, entry.external_attr, offset)
    central = CENTRAL.pack(b"PK\1\2", made_by, entry.extract_version, *facts, *looks)
    return local + name + packed, central + name + extra + entry.comment


def _packed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    *_, name, extra = LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + LOCAL.size + name + extra
    return data[start : start + entry.compress_size]


def _name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _moment(entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Return time and day as a zip tells them."""
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
