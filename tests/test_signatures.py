"""Forty files signed, changed, cut, saved anew, signed by others: each is told for what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from generators.content.archive_settings import ArchiveSettings
from generators.office.signatures import SignedCopy
from generators.office.signatures import signed as judged
from generators.problems import ProblemsFound
from generators.workflow.signed_copies import read_signed
from tests.archiving import archived
from tests.signing import (
    AGENCY,
    BOX,
    EXPIRED,
    FAR,
    LEADER,
    ROOT,
    STRANGER,
    another_title,
    appended,
    empty_field,
    flipped,
    lost_object,
    note,
    other_words,
    paper,
    person,
    proven,
    resaved,
    roots,
    signed,
    stamped,
    twice,
)

pytestmark = pytest.mark.xdist_group("pdfa")
Made = Callable[[], bytes]
UNPROVEN = {"office-sign-no-timestamp", "office-sign-offline"}
"""What is told of a sound signature without a stamp of time."""
SOUND, BROKEN, AFTER = "", "office-sign-broken", "office-sign-changed-after"
UNTRUSTED, NONE, UNREADABLE = "office-sign-untrusted", "office-sign-none", "office-pdf-unreadable"
OTHER, BEFORE = "office-sign-other-file", "office-sign-changed-before"


def tagged() -> bytes:
    """Return a PDF/A that LibreOffice made."""
    return archived("2b").pdfs["reminder"]


def one() -> bytes:
    return signed(paper())


FILES: dict[str, tuple[str, Made]] = {
    "intact": (SOUND, one),
    "intact-seen": (SOUND, lambda: signed(paper(), box=BOX)),
    "intact-tagged": (SOUND, lambda: signed(tagged())),
    "intact-tagged-seen": (SOUND, lambda: signed(tagged(), box=BOX)),
    "intact-stamped": (SOUND, lambda: signed(paper(), stamp=True)),
    "intact-stamped-whole": (SOUND, lambda: stamped(one())),
    "intact-proven": (SOUND, lambda: proven(one())),
    "intact-proven-and-stamped": (SOUND, lambda: stamped(proven(one()))),
    "two": (SOUND, lambda: twice(paper())),
    "two-tagged": (SOUND, lambda: twice(tagged())),
    "two-proven": (SOUND, lambda: proven(twice(paper()))),
    **{f"byte-{seed}": (BROKEN, lambda seed=seed: flipped(one(), seed, paper()[600:1500])) for seed in range(4)},
    "byte-tagged": (BROKEN, lambda: flipped(signed(tagged()), 5, tagged()[2000:9000])),
    "byte-two": (BROKEN, lambda: flipped(twice(paper()), 6, paper()[600:1500])),
    "appended-words": (AFTER, lambda: appended(one(), other_words)),
    "appended-note": (AFTER, lambda: appended(one(), note)),
    "appended-title": (AFTER, lambda: appended(one(), another_title)),
    "appended-object": (AFTER, lambda: appended(one(), lost_object)),
    "appended-field": (AFTER, lambda: empty_field(one())),
    "appended-line": (AFTER, lambda: one() + b"\n"),
    "appended-to-two": (AFTER, lambda: appended(twice(paper()), note)),
    "appended-to-stamped": (AFTER, lambda: appended(stamped(one()), note)),
    "between-two": (AFTER, lambda: signed(appended(one(), note), AGENCY, "CoQuan")),
    "resaved": (BROKEN, lambda: resaved(one())),
    "resaved-two": (BROKEN, lambda: resaved(twice(paper()))),
    "stranger": (UNTRUSTED, lambda: signed(paper(), STRANGER)),
    "namesake": (UNTRUSTED, lambda: signed(paper(), FAR)),
    "expired": (UNTRUSTED, lambda: signed(paper(), EXPIRED)),
    "stranger-after-leader": (UNTRUSTED, lambda: signed(one(), STRANGER, "Khac")),
    "cut": (UNREADABLE, lambda: one()[:-200]),
    "cut-half": (UNREADABLE, lambda: one()[: len(paper()) // 2]),
    "cut-away": (NONE, lambda: one()[: len(paper())]),
    "unsigned": (NONE, paper),
    "unsigned-field": (NONE, lambda: empty_field(paper())),
    "other-paper": (OTHER, lambda: signed(paper("Báo cáo"))),
    "changed-before": (BEFORE, lambda: signed(appended(paper(), other_words))),
    "noted-before": (BEFORE, lambda: signed(appended(paper(), note))),
}


def judge(data: bytes, original: bytes | None = None, trusted: list[bytes] | None = None) -> SignedCopy:
    return judged(data, original or paper(), roots() if trusted is None else trusted, "a.pdf")


def codes(copy: SignedCopy) -> set[str]:
    return {problem.code for problem in copy.problems}


def original(id_: str) -> bytes:
    return tagged() if "tagged" in id_ else paper()


@pytest.mark.parametrize(
    "id_", [pytest.param(id_, marks=pytest.mark.program("soffice") if "tagged" in id_ else ()) for id_ in FILES]
)
def test_a_file_is_told_for_what_it_is(id_: str) -> None:
    expected, make = FILES[id_]
    copy = judge(make(), original(id_))
    assert codes(copy) - UNPROVEN == {expected} - {SOUND}
    stops = expected in (BROKEN, AFTER, NONE, UNREADABLE)
    assert any(problem.severity == "error" for problem in copy.problems) == stops


def test_forty_files_are_told() -> None:
    assert len(FILES) == 40


@pytest.mark.parametrize("seed", range(20))
def test_no_turned_bit_of_what_was_signed_goes_unseen(seed: int) -> None:
    data = one()
    copy = judge(flipped(data, seed, data[: len(paper()) + 300]))
    assert any(problem.severity == "error" for problem in copy.problems)


def test_two_signatures_are_told_in_the_order_of_signing() -> None:
    copy = judge(twice(paper()))
    assert copy.lines == [
        "Chữ ký 1: Nguyễn Văn A, Công an tỉnh Mẫu, lúc 08:15 ngày 22/10/2018; chứng thư được văn phòng tin cậy.",
        "Chữ ký 2: Công an tỉnh Mẫu, Công an tỉnh Mẫu, lúc 08:15 ngày 22/10/2018; chứng thư được văn phòng tin cậy.",
    ]
    told = json.loads(copy.as_json())
    assert [(each["signer"], each["issuer"], each["at"]) for each in told["signatures"]] == [
        ("Nguyễn Văn A", ROOT, "2018-10-22T08:15:00+07:00"),
        ("Công an tỉnh Mẫu", ROOT, "2018-10-22T08:15:00+07:00"),
    ]
    assert len(told["warnings"]) == 3


@pytest.mark.parametrize(
    ("name", "stamp"), [("intact", False), ("intact-stamped", True), ("intact-stamped-whole", True)]
)
def test_a_stamp_of_time_is_told(name: str, stamp: bool) -> None:
    copy = judge(FILES[name][1]())
    assert [each.timestamped for each in copy.signatures] == [stamp]
    assert ("office-sign-no-timestamp" in codes(copy)) != stamp


@pytest.mark.parametrize(
    ("who", "trusted", "why"),
    [
        (LEADER, False, "thư mục chứng thư của văn phòng chưa có tệp nào"),
        (STRANGER, True, "không chứng thư nào trong thư mục chứng thư đã cấp cho người này"),
        (EXPIRED, True, "vào lúc ký, chứng thư chưa có hiệu lực hoặc đã hết hạn"),
    ],
)
def test_why_a_certificate_is_not_trusted(who: tuple[str, str], trusted: bool, why: str) -> None:
    copy = judge(signed(paper(), who), trusted=roots() if trusted else [])
    assert [each.why for each in copy.signatures] == [why]
    assert "office-sign-offline" not in codes(copy)


def test_the_certificate_of_the_signer_itself_may_be_what_is_trusted() -> None:
    assert [each.trusted for each in judge(one(), trusted=[person(*LEADER).der]).signatures] == [True]


def test_without_the_papers_own_pdf_nothing_is_compared() -> None:
    assert codes(judged(one(), None, roots(), "a.pdf")) == {"office-sign-no-original", *UNPROVEN}


def test_a_file_with_other_pages_is_another_paper() -> None:
    (told,) = [each for each in judge(signed(paper(pages=3))).problems if each.code == "office-sign-other-paper"]
    assert told.severity == "error"
    assert "tệp có 3 trang, bản PDF trong kho có 2 trang" in told.message


def office_with(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        file = folder / "content/certificates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def test_certificates_are_read_from_the_folder_of_the_office(tmp_path: Path) -> None:
    root, stranger = person(ROOT).certificate, person("Nơi khác").certificate
    key = person(ROOT).key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    office = office_with(
        tmp_path,
        {
            "a.cer": stranger.public_bytes(Encoding.DER),
            "b.PEM": key + root.public_bytes(Encoding.PEM),
            "c.crt": b"",
            "d.pem": key,
            "e.cer": b"\x30\x03\x02\x01\x01",
            "README.txt": b"x",
        },
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(signed(one(), STRANGER, "Khac"))
    copy = read_signed(office, file, "a.pdf", paper(), ArchiveSettings())
    assert [each.trusted for each in copy.signatures] == [True, True]
    bad = [str(problem.source) for problem in copy.problems if problem.code == "office-sign-bad-certificate"]
    assert bad == ["content/certificates/c.crt", "content/certificates/d.pem", "content/certificates/e.cer"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.pdf").touch()
    with (tmp_path / "big.pdf").open("r+b") as big:
        big.truncate(51 * 2**20)
    for name, code in (("big.pdf", "too-large"), ("none.pdf", "no-file"), (".", "no-file")):
        with pytest.raises(ProblemsFound) as found:
            read_signed(tmp_path, tmp_path / name, name, None, ArchiveSettings())
        assert [problem.code for problem in found.value.problems] == [f"office-sign-{code}"]
