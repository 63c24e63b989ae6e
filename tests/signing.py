"""PDF files signed by people of our own making, and what may happen to such files; nothing here is ever kept on disk.

Keys and certificates are made anew in each run: an authority that the office trusts, two signers of it, and others.
"""

from __future__ import annotations

import io
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject, TextStringObject
from pyhanko.pdf_utils.generic import NameObject as Name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import fields, signers
from pyhanko.sign.signers import pdf_cms, pdf_signer
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import add_validation_info
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

SIGNED_AT = datetime(2018, 10, 22, 8, 15, tzinfo=timezone(timedelta(hours=7)))
BOX = (100, 100, 300, 160)


@dataclass(frozen=True)
class Person:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def asn1(self) -> tuple[Any, Any]:
        certificate = translate_pyca_cryptography_cert_to_asn1(self.certificate)
        return certificate, translate_pyca_cryptography_key_to_asn1(self.key)


@cache
def person(name: str, issuer: str = "", years: tuple[int, int] = (2016, 2030), stamps: bool = False) -> Person:
    """Make a person or, without an issuer, an authority; `stamps`: one that tells the time."""
    key: Any = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    above = person(issuer) if issuer else Person(None, key)  # type: ignore[arg-type]
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Công an tỉnh Mẫu"),
        ]
    )
    ca = not issuer
    usage = [not ca, not ca, False, False, False, ca, ca, False, False]
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(len(name) * 1000 + years[0])
        .not_valid_before(datetime(years[0], 1, 1))
        .not_valid_after(datetime(years[1], 1, 1))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.KeyUsage(*usage), critical=True)
    )
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Person(made.sign(above.key, SHA256()), key)


ROOT = "Chứng thực gốc"
LEADER, AGENCY = ("Nguyễn Văn A", ROOT), ("Công an tỉnh Mẫu", ROOT)
STAMPER = ("Dấu thời gian", ROOT)
STRANGER, EXPIRED, FAR = ("Lê Văn Lạ", "Nơi khác"), ("Trần Thị Cũ", ROOT, (2016, 2018)), ("Nguyễn Văn A", "Nơi khác")


def roots() -> list[bytes]:
    """Return what the office trusts."""
    return [person(ROOT).der]


@cache
def paper(words: str = "Kế hoạch", pages: int = 2) -> bytes:
    """Return a small PDF with these words on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for number in range(pages):
        canvas.drawString(100, 700, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


class Fixed(datetime):
    """A clock that stands."""

    @classmethod
    def now(cls, tz: Any = None) -> Any:  # noqa: ARG003 - as the clock is asked
        return SIGNED_AT


def signed(
    data: bytes, who: tuple[Any, ...] = LEADER, field: str = "LanhDao", *, box: Any = None, stamp: bool = False
) -> bytes:
    """Sign a PDF; in a `box` the signature shows on page one; `stamp`: with the time of an authority."""
    certificate, key = person(*who).asn1
    signer = signers.SimpleSigner(certificate, key, SimpleCertificateStore())
    out, stamper = io.BytesIO(), None
    if stamp:
        stamper = DummyTimeStamper(*person(*STAMPER, stamps=True).asn1, fixed_dt=SIGNED_AT)
    place = fields.SigFieldSpec(field, box=box, on_page=0)
    with patch.object(pdf_signer, "datetime", Fixed), patch.object(pdf_cms, "datetime", Fixed):
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(data)),
            signers.PdfSignatureMetadata(field_name=field),
            signer=signer,
            new_field_spec=place,
            timestamper=stamper,
            output=out,
        )
    return out.getvalue()


def twice(data: bytes, **look: Any) -> bytes:
    """Sign as the leader, then as the agency, whose sign shows."""
    return signed(signed(data, **look), AGENCY, "CoQuan", box=BOX)


def flipped(data: bytes, seed: int, within: bytes = b"") -> bytes:
    """Return a file with one bit turned at a place of chance: where `within` stands, or anywhere."""
    start = data.index(within) if within else 0
    at = random.Random(seed).randrange(start, start + len(within) if within else len(data))
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def appended(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return a file to which a change was written as PDF programs do, behind what was there."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def other_words(writer: IncrementalPdfFileWriter) -> None:
    """Put other words on page one."""
    page = writer.root["/Pages"]["/Kids"][0]
    page[Name("/Contents")] = writer.add_object(StreamObject(stream_data=b"BT /F1 12 Tf 100 600 Td (Khac) Tj ET"))
    writer.update_container(page)


def note(writer: IncrementalPdfFileWriter) -> None:
    """Put a note on page one."""
    rectangle = ArrayObject(map(NumberObject, (10, 10, 50, 50)))
    told = {
        "/Type": Name("/Annot"),
        "/Subtype": Name("/FreeText"),
        "/Contents": TextStringObject("a"),
        "/Rect": rectangle,
    }
    page = writer.root["/Pages"]["/Kids"][0]
    marks = ArrayObject(page.get("/Annots", ()))
    marks.append(writer.add_object(DictionaryObject({Name(key): value for key, value in told.items()})))
    page[Name("/Annots")] = marks
    writer.update_container(page)


def another_title(writer: IncrementalPdfFileWriter) -> None:
    """Give the file another title."""
    writer.set_info(writer.add_object(DictionaryObject({Name("/Title"): TextStringObject("Khác")})))


def lost_object(writer: IncrementalPdfFileWriter) -> None:
    """Add an object that nothing leads to."""
    writer.add_object(DictionaryObject({Name("/Khac"): TextStringObject("Khác")}))


def proven(data: bytes) -> bytes:
    """Return a signed file with what proves its signatures later (the document security store), as PAdES adds it."""
    context = ValidationContext(trust_roots=[person(ROOT).asn1[0]], moment=SIGNED_AT, allow_fetching=False)
    signature, out = PdfFileReader(io.BytesIO(data)).embedded_regular_signatures[-1], io.BytesIO()
    add_validation_info(signature, context, output=out)
    return out.getvalue()


def stamped(data: bytes) -> bytes:
    """Return a file that a time authority stamped as a whole."""
    stamper = DummyTimeStamper(*person(*STAMPER, stamps=True).asn1, fixed_dt=SIGNED_AT)
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    signers.PdfTimeStamper(stamper).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def empty_field(data: bytes) -> bytes:
    """Return a file with a place for a signature that nobody signed."""
    return appended(data, lambda writer: fields.append_signature_field(writer, fields.SigFieldSpec("Trong")))


def resaved(data: bytes, password: str = "") -> bytes:
    """Return a file as a program saves it anew, locked with a password if any."""
    logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # that its signatures break is what is wanted
    writer, out = copy_into_new_writer(PdfFileReader(io.BytesIO(data))), io.BytesIO()
    if password:
        writer.encrypt(owner_pass=password, user_pass=password)
    writer.write(out)
    return out.getvalue()
