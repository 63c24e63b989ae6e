"""Digital signatures (chữ ký số) of a PDF read with pyHanko, without network: who, when, whether each still holds."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from generators.office.signature_words import NO_PATH, NO_ROOTS, NO_TIME, OUT_OF_TIME

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext

T = TypeVar("T")
UNNAMED = "người ký không rõ tên"
USAGES = {"digital_signature", "non_repudiation"}
"""What the key of a signer's certificate is made for, either of them."""


@dataclass(frozen=True)
class Signature:
    """A signature: who signed by what certificate, when (`timestamped`: as a time authority says), what it proves.

    `intact`: what was signed is unchanged. `covers`: nothing but marks of signing was added to the file since.
    `trusted`: the certificate descends from one of the office; `why` says why not.
    """

    signer: str
    organisation: str
    certificate: str
    issuer: str
    at: datetime | None
    timestamped: bool
    intact: bool
    covers: bool
    trusted: bool
    why: str = ""


def certificates(data: bytes) -> list[bytes]:
    """Return the certificates of a file (DER or PEM), each as DER. Raises ValueError where there is none."""
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    found = [each for each in load_certs_from_pemder_data(data) if each.native]
    if not found:
        raise ValueError("no certificate")
    return [each.dump() for each in found]


def field_count(reader: PdfFileReader) -> int:
    """Return how many fields hold a signature of any kind, also of one that cannot be judged."""
    from pyhanko.sign.fields import enumerate_sig_fields

    return sum(1 for _ in enumerate_sig_fields(reader, filled_status=True))


def read_signatures(reader: PdfFileReader, roots: Sequence[bytes]) -> Iterator[Signature]:
    """Yield the signatures of a PDF in the order of signing; `roots` are the certificates of the office, in DER."""
    for name in ("pyhanko", "pyhanko_certvalidator"):  # what they would print in English, our problems tell
        logging.getLogger(name).addHandler(logging.NullHandler())
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    anchors = [*chain(*map(load_certs_from_pemder_data, roots))]
    signatures, stamps = reader.embedded_regular_signatures, reader.embedded_timestamp_signatures
    last = reader.embedded_signatures[-1] if signatures else None
    claimed = _quietly(_claimed, signatures[-1]) if signatures else None
    later = [_quietly(_stamp_judged, each, _context(anchors, claimed), each is last) for each in stamps]
    for each in signatures:
        yield _read(each, anchors, later, is_last=each is last)


def _read(
    each: EmbeddedPdfSignature,
    anchors: Sequence[Any],
    later: Sequence[DocumentTimestampStatus | None],
    *,
    is_last: bool,
) -> Signature:
    """Return what a signature proves; `later` are the stamps of time authorities on the whole file."""
    from generators.office.signature_policy import covers

    claimed, certificate = _quietly(_claimed, each), _quietly(_certificate, each)
    status = _quietly(_judged, each, _context(anchors, claimed), is_last)
    stamp = status.timestamp_validity if status else None
    timed = stamp.timestamp if stamp and stamp.trusted else None
    trusted = bool(status and status.trusted and claimed)
    return Signature(
        *_names(certificate),
        at=timed or claimed,
        timestamped=bool(timed) or any(stamp and stamp.trusted for stamp in later),
        intact=bool(status and status.intact and status.valid),
        covers=all(judged and covers(judged) for judged in (status, *later)),
        trusted=trusted,
        why="" if trusted else _why(certificate, claimed, anchors),
    )


def _claimed(each: EmbeddedPdfSignature) -> datetime | None:
    return each.self_reported_timestamp


def _certificate(each: EmbeddedPdfSignature) -> Any:
    return each.signer_cert


def _judged(each: EmbeddedPdfSignature, context: ValidationContext, is_last: bool) -> PdfSignatureStatus:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    from generators.office.signature_policy import FURTHER, LAST

    usages = KeyUsageConstraints(key_usage=USAGES, match_all_key_usages=False)
    return validate_pdf_signature(each, context, None, LAST if is_last else FURTHER, usages)


def _stamp_judged(each: EmbeddedPdfSignature, context: ValidationContext, is_last: bool) -> DocumentTimestampStatus:
    from pyhanko.sign.validation import validate_pdf_timestamp

    from generators.office.signature_policy import FURTHER, LAST

    return validate_pdf_timestamp(each, context, LAST if is_last else FURTHER)


def _context(roots: Sequence[Any], moment: datetime | None) -> ValidationContext:
    """Return by what certificates are judged: as of the moment of signing, nothing fetched."""
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=list(roots), moment=moment, allow_fetching=False)


def _names(certificate: Any) -> tuple[str, str, str, str]:
    """Return the signer, the organisation, the serial number of the certificate in hex, and who issued it."""
    if certificate is None:
        return UNNAMED, "", "", ""
    told = certificate.subject.native
    name = told.get("common_name") or certificate.subject.human_friendly or UNNAMED
    issuer = certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly
    return (
        _one_line(name),
        _one_line(told.get("organization_name", "")),
        f"{certificate.serial_number:x}",
        _one_line(issuer),
    )


def _one_line(told: object) -> str:
    """Return a name of a certificate as text of one line; a name given twice is a list."""
    words = told if isinstance(told, list) else [told]
    return unicodedata.normalize("NFC", " ".join(" ".join(str(word).split()) for word in words))


def _why(certificate: Any, claimed: datetime | None, roots: Sequence[Any]) -> str:
    if not roots:
        return NO_ROOTS
    if claimed is None:
        return NO_TIME
    if certificate and not certificate.not_valid_before <= claimed <= certificate.not_valid_after:
        return OUT_OF_TIME
    return NO_PATH


def _quietly(call: Callable[..., T], *arguments: object) -> T | None:
    """Return what a call returns, None where it fails: a damaged signature may fail in many ways, and none holds."""
    try:
        return call(*arguments)
    except Exception:
        return None
