"""A signed PDF that came back, read with the certificates that the office trusts."""

from __future__ import annotations

from pathlib import Path

from generators.content.archive_settings import ArchiveSettings
from generators.office.signature_reading import certificates
from generators.office.signature_words import BAD_CERTIFICATE
from generators.office.signatures import SignedCopy, signed
from generators.problems import Problem, ProblemKind, ProblemsFound, Source

TOO_LARGE = ProblemKind(
    "office-sign-too-large",
    "tệp đã ký quá lớn: {size} MB",
    "Tệp của một văn bản chỉ nên tới 50 MB; bỏ bớt ảnh lớn, hoặc lấy đúng tệp PDF đã ký.",
)
NO_FILE = ProblemKind(
    "office-sign-no-file", "không đọc được tệp đã ký này", "Kiểm tra tên tệp, đường dẫn, quyền đọc tệp."
)
ENDINGS = (".cer", ".crt", ".pem")
MOST = 50
"""Megabytes of a signed file that are read."""
LARGEST = 2**20
"""Bytes of a file of certificates that are read."""


def read_signed(office: Path, file: Path, name: str, original: bytes | None, settings: ArchiveSettings) -> SignedCopy:
    """Judge a signed PDF, called `name` in problems, beside the unsigned one of the archive.

    Certificates are those of the folder that the office set. Raises ProblemsFound for a file that cannot be read.
    """
    try:
        size = file.stat().st_size // 2**20
        if size > MOST:
            raise ProblemsFound([TOO_LARGE.at(Source(name), size=size)])
        data = file.read_bytes()
    except OSError as error:
        raise ProblemsFound([NO_FILE.at(Source(name))]) from error
    roots, problems = trusted_certificates(office, settings.certificates)
    copy = signed(data, original, roots, name)
    return SignedCopy(copy.data, copy.signatures, (*copy.problems, *problems))


def trusted_certificates(office: Path, folder: str) -> tuple[list[bytes], list[Problem]]:
    """Return the certificates (DER) that an office trusts, and which files of the folder hold none."""
    roots: list[bytes] = []
    problems: list[Problem] = []
    for file in sorted((office / folder).glob("*")):
        if file.suffix.lower() in ENDINGS:
            try:
                with file.open("rb") as stream:
                    roots += certificates(stream.read(LARGEST))
            except (OSError, ValueError):
                problems.append(BAD_CERTIFICATE.at(Source(f"{folder}/{file.name}")))
    return roots, problems
