"""A signed copy (bản ký số) that came back: who signed it, whether it is unchanged and the paper of the archive."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from generators.office import signature_words as words
from generators.office.pdfa import NOT_PDF, page_count
from generators.office.signature_reading import Signature, field_count, read_signatures
from generators.office.signed_base import base_of
from generators.problems import Problem, Source, errors

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader


VIETNAM = timezone(timedelta(hours=7))
"""In what time zone moments are told (Decree 30/2020, Annex I: the time of an agency's signature)."""


@dataclass(frozen=True)
class SignedCopy:
    """A signed PDF as it came back, its signatures in the order of signing, and what a person should know."""

    data: bytes
    signatures: tuple[Signature, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Who signed and when, a line for each signature."""
        return [f"Chữ ký {number}: {_told(each)}" for number, each in enumerate(self.signatures, 1)]

    def as_json(self) -> bytes:
        """Return what its signatures say and prove, as a file that is kept beside it; moments in ISO 8601."""
        told = {
            "signatures": [asdict(each) for each in self.signatures],
            "warnings": [str(row) for row in self.problems],
        }
        return (json.dumps(told, ensure_ascii=False, indent=2, default=_moment) + "\n").encode()


def _moment(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat()


def _told(each: Signature) -> str:
    name = ", ".join(filter(None, (each.signer, each.organisation)))
    at = f", lúc {each.at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}" if each.at else ""
    return f"{name}{at}; chứng thư {'được văn phòng tin cậy' if each.trusted else 'chưa có căn cứ tin cậy'}."


def signed(data: bytes, original: bytes | None, roots: Sequence[bytes], name: str) -> SignedCopy:
    """Judge a signed PDF, called `name` in problems, without network.

    `original` is the unsigned PDF of the archive, None where there is none; `roots` are the certificates (DER) that the
    office trusts. It is not to be kept when any problem is an error. Certificates are judged as of the claimed moment.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    source = Source(name)
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            return SignedCopy(data, (), (words.ENCRYPTED.at(source),))
        unknown = field_count(reader) - len(reader.embedded_signatures)
    except Exception:  # a damaged file may fail in many ways
        return SignedCopy(data, (), (NOT_PDF.at(source),))
    found = tuple(read_signatures(reader, roots))
    problems = [*_file_problems(unknown, found, source)]
    if not errors(problems):
        problems += _base_problems(reader, data, original, source)
    return SignedCopy(data, found, tuple(problems))


def _file_problems(unknown: int, found: Sequence[Signature], source: Source) -> Iterator[Problem]:
    if unknown:
        yield words.UNKNOWN.at(source, count=unknown)
    elif not found:
        yield words.NOT_SIGNED.at(source)
    for number, each in enumerate(found, 1):
        yield from _signature_problems(each, Source(source.file, place=f"chữ ký {number}"))
    if any(each.trusted for each in found):
        yield words.OFFLINE.at(source)


def _signature_problems(each: Signature, source: Source) -> Iterator[Problem]:
    if not each.intact:
        yield words.BROKEN.at(source, signer=each.signer)
        return
    if not each.covers:
        yield words.CHANGED_AFTER.at(source, signer=each.signer)
    if not each.trusted:
        yield words.UNTRUSTED.at(source, signer=each.signer, why=each.why)
    if not each.timestamped:
        yield words.NO_TIMESTAMP.at(source, signer=each.signer)


def _base_problems(reader: PdfFileReader, data: bytes, original: bytes | None, source: Source) -> Iterator[Problem]:
    if original is None:
        yield words.NO_ORIGINAL.at(source)
        return
    base = base_of(reader, data, original)
    if base == "changed":
        yield words.CHANGED_BEFORE.at(source)
    if base == "other":
        signed, kept = _pages(data), _pages(original)
        kind = words.OTHER_PAPER if signed and kept and signed != kept else words.OTHER_FILE
        yield kind.at(source, signed=signed, kept=kept)


def _pages(data: bytes) -> int:
    """Return how many pages a file has, 0 where they cannot be counted."""
    try:
        return page_count(data)
    except ValueError:
        return 0
