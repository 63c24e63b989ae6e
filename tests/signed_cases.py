"""Signed PDF files for the error catalogue: of a paper of the archive, in a state that is named."""

from __future__ import annotations

from collections.abc import Callable

from generators.office.places import ARCHIVE
from tests import signing
from tests.office import Office
from tests.signing import appended, flipped, note, other_words, paper, person, resaved, signed

HOW: dict[str, Callable[[bytes], bytes]] = {
    "sound": signed,
    "stamped": lambda pdf: signed(pdf, stamp=True),
    "stranger": lambda pdf: signed(pdf, signing.STRANGER, stamp=True),
    "unsigned": lambda pdf: pdf,
    "cut": lambda pdf: signed(pdf)[:-100],
    "broken": lambda pdf: flipped(signed(pdf), 1, b"/MediaBox"),
    "appended": lambda pdf: appended(signed(pdf), note),
    "encrypted": lambda pdf: resaved(signed(pdf), "bí mật"),
    "unknown": lambda pdf: signed(pdf).replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 "),
    "other": lambda _: signed(paper(pages=1), stamp=True),
    "longer": lambda _: signed(paper(pages=2), stamp=True),
    "changed": lambda pdf: signed(appended(pdf, other_words), stamp=True),
    "large": lambda pdf: pdf + b"\0" * (51 * 2**20),
}


def write_signed(office: Office, files: dict[str, dict[str, str]]) -> None:
    """Write signed files, each of the paper in a folder of the archive (`of`), and the certificate above their own."""
    for name, row in files.items():
        found = sorted((office.folder / ARCHIVE / row.get("of", "2018/cong-an-tinh/01-KH-CAT")).glob("data/*.pdf"))
        office.write(name, HOW[row["how"]](found[0].read_bytes() if found else paper()))
    office.write("content/certificates/goc.cer", person(signing.ROOT).der)
