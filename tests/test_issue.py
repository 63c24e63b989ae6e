"""The verb issue, from drafts of the sample to the sealed archive: all papers of a day in one batch."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest

from tests.office import ROOT, Office, Told, replaced, vanthu

DRAFTS = "output/drafts/kh-33-2018"
ARCHIVE = "output/archive"
DAY = ("--date", "2018-10-08")
CODES = ["01/BC-CAT", "02/BC-CAT", "03/CAT-PC45", "04/CAT-PC45", "05/CAT-PC45"]
pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("issued")]


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(file: Path) -> str:
    return "".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", parts(file)["word/document.xml"].decode()))


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Told]]]:
    """The founding office on 8 October 2018: the plan issued, then all reports and reminders of the year at once."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "content", folder / "content")
    assert vanthu(folder, "build", "--as-of", "2018-10-08").code == 0
    drafts = [str(folder / DRAFTS / name) for name in ("reports", "reminders")]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        told = {
            "plan": vanthu(folder, "issue", f"{DRAFTS}/plan.docx"),
            "trial": vanthu(folder, "issue", *drafts, *DAY, "--dry-run"),
            "batch": vanthu(folder, "issue", *drafts, *DAY),
            "again": vanthu(folder, "issue", *drafts, *DAY),
        }
        yield folder, told


@pytest.fixture
def archive(issued: tuple[Path, dict[str, Told]]) -> Path:
    return issued[0] / ARCHIVE


@pytest.fixture
def copied(issued: tuple[Path, dict[str, Told]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office of a test's own, with the same papers issued."""
    folder = Path(shutil.copytree(issued[0], tmp_path / "office"))
    monkeypatch.chdir(folder)
    return folder


def test_the_founding_plan_keeps_its_number_day_and_historic_symbol_with_a_warning(
    issued: tuple[Path, dict[str, Told]],
) -> None:
    folder, told = issued
    assert told["plan"].code == 0
    assert told["plan"].out.startswith("Đã ban hành 33/KH-BCĐ, ngày 18/4/2018: ")
    assert "Ký hiệu khớp cơ quan ban hành" in told["plan"].err
    sealed = folder / ARCHIVE / "2018/ubnd-tinh-thai-binh/33-KH-BCD/data/33-KH-BCD.docx"
    assert sealed.read_bytes() == (folder / DRAFTS / "plan.docx").read_bytes()


def test_a_batch_gets_its_numbers_in_order_and_the_same_request_no_second_paper(
    issued: tuple[Path, dict[str, Told]],
) -> None:
    _, told = issued
    found = {name: re.findall(r"^(\D+) ([0-9]{2}/[^,]+),", told[name].out, re.MULTILINE) for name in told}
    assert found["trial"] == [("Sẽ ban hành", code) for code in CODES]
    assert found["batch"] == [("Đã ban hành", code) for code in CODES]
    assert found["again"] == [("Đã ban hành từ trước", code) for code in CODES]
    assert {told[name].code for name in told} == {0}


def test_only_number_and_day_are_changed(issued: tuple[Path, dict[str, Told]]) -> None:
    folder, _ = issued
    draft = folder / DRAFTS / "reports/2018-Q3.docx"
    sealed = folder / ARCHIVE / "2018/cong-an-tinh/02-BC-CAT/data/02-BC-CAT.docx"
    before, after = parts(draft), parts(sealed)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    blank = words(draft).replace("\N{NO-BREAK SPACE}" * 7 + "/BC-CAT", "02/BC-CAT", 1)
    dated = re.sub(r"ngày\s{4,}tháng\s{4,}năm 2018", "ngày 08 tháng 10 năm 2018", blank, count=1)
    assert words(sealed) == dated


def test_a_sealed_folder_is_a_bag_with_record_sources_and_pdf(archive: Path) -> None:
    folder = archive / "2018/cong-an-tinh/02-BC-CAT"
    assert bagit.Bag(str(folder)).is_valid()
    record = json.loads((folder / "data/record.json").read_text("utf-8"))
    assert (record["CodeNumber"], record["CodeNotation"], record["IssuedDate"]) == ("02", "BC-CAT", "2018-10-08")
    assert record["PageAmount"] > 10
    assert (folder / "data/02-BC-CAT.pdf").read_bytes().startswith(b"%PDF-1.")
    kept = {file.relative_to(folder / "data").as_posix() for file in (folder / "data").rglob("*") if file.is_file()}
    assert {"sources/content/kh-33-2018/plan.yaml", "sources/content/kh-33-2018/reports/2018-Q3.yaml"} <= kept
    assert {"sources/templates/report.docx", "sources/templates/profiles/circular-01-2011.yaml"} <= kept
    assert "sources/content/kh-33-2018/returns/2018-Q3/so-tu-phap.yaml" in kept


def test_verify_is_clean_and_counts(issued: tuple[Path, dict[str, Told]]) -> None:
    told = vanthu(issued[0], "verify")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Đã kiểm tra 6 văn bản, 6 thư mục niêm phong, ")
    assert told.out.endswith("Kho lưu trữ còn nguyên vẹn.\n")


def test_an_issued_paper_cannot_change_but_be_replaced(copied: Path) -> None:
    draft = copied / DRAFTS / "reports/2018-Q3.docx"
    changed = parts(draft)
    text = changed["word/document.xml"].decode().replace("Trong quý, công tác", "Trong quý III, công tác", 1)
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in (changed | {"word/document.xml": text.encode()}).items():
            packed.writestr(name, data)
    file = f"{DRAFTS}/reports/2018-Q3.docx"
    refused = vanthu(copied, "issue", file, *DAY, "--no-pdf")
    assert (refused.code, refused.out) == (1, "")
    assert "[office-already-issued]" in refused.err
    for _ in range(2):
        told = vanthu(copied, "issue", file, *DAY, "--no-pdf", "--replaces", "02/BC-CAT")
        assert told.code == 0
        assert "06/BC-CAT, ngày 08/10/2018" in told.out
    assert told.out.startswith("Đã ban hành từ trước")
    proof = vanthu(copied, "verify", "--json")
    counts = json.loads(proof.out)["counts"]
    assert (proof.code, counts["papers"], counts["replaced"], counts["without_pdf"]) == (0, 7, 1, 1)


def test_a_cancelled_number_is_kept_and_the_paper_can_be_issued_anew(copied: Path) -> None:
    told = vanthu(copied, "cancel", "05/CAT-PC45", "--reason", "Gửi nhầm nơi nhận")
    assert (told.code, told.out) == (0, "Đã hủy 05/CAT-PC45\n")
    told = vanthu(copied, "issue", f"{DRAFTS}/reminders", *DAY, "--no-pdf")
    assert re.findall("[0-9]{2}/CAT-PC45", told.out) == ["03/CAT-PC45", "04/CAT-PC45", "06/CAT-PC45"]
    reason = copied / ARCHIVE / "2018/cong-an-tinh/05-CAT-PC45.cancelled/data/register.json"
    assert json.loads(reason.read_text("utf-8"))["reason"] == "Gửi nhầm nơi nhận"
    assert vanthu(copied, "verify").code == 0


def test_one_bad_file_keeps_all_from_being_issued(copied: Path) -> None:
    before = sorted(file for file in (copied / ARCHIVE).rglob("*"))
    sub_plans = f"{DRAFTS}/subplans/so-tu-phap.docx"
    told = vanthu(copied, "issue", sub_plans, f"{DRAFTS}/reports/2018-Q2.docx", *DAY, "--no-pdf")
    assert (told.code, told.out) == (1, "")
    assert "[issue-unfilled]" in told.err
    assert sorted(file for file in (copied / ARCHIVE).rglob("*")) == before


def test_a_lost_register_is_made_anew_with_the_same_seals(copied: Path) -> None:
    before = json.loads(vanthu(copied, "verify", "--json").out)["last_hash"]
    for file in (copied / ARCHIVE).glob("register.sqlite*"):
        file.unlink()
    assert "[office-register-lost]" in vanthu(copied, "issue", f"{DRAFTS}/reports", *DAY).err
    told = vanthu(copied, "register", "--rebuild")
    assert (told.code, told.out) == (0, "Đã lập lại sổ từ 6 thư mục niêm phong.\n")
    proof = json.loads(vanthu(copied, "verify", "--json").out)
    assert (proof["last_hash"], proof["problems"]) == (before, [])


def test_the_case_file_opens_and_holds_every_paper(copied: Path, tmp_path: Path) -> None:
    told = vanthu(copied, "case-file", "--json")
    (name,) = json.loads(told.out)["written"]
    with zipfile.ZipFile(copied / name) as packed:
        packed.extractall(tmp_path / "opened")
    (outer,) = (tmp_path / "opened").iterdir()
    assert bagit.Bag(str(outer)).is_valid()
    inner = [file.parent for file in outer.glob("data/**/bagit.txt")]
    assert len(inner) == 6
    assert all(bagit.Bag(str(folder)).is_valid() for folder in inner)


def test_an_envelope_says_what_it_lacks(copied: Path) -> None:
    told = vanthu(copied, "envelope", "02/BC-CAT")
    assert told.code == 0
    assert "mã định danh của cơ quan gửi" in told.out


def test_without_libreoffice_no_number_is_given_and_where_it_fails_the_next_run_seals(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = f"{DRAFTS}/reports/2018-Q3.docx"
    vanthu(copied, "cancel", "02/BC-CAT", "--reason", "Ban hành nhầm")
    shutil.rmtree(copied / "output/cache")
    with monkeypatch.context() as without:
        without.setattr(shutil, "which", lambda _: None)
        told = vanthu(copied, "issue", file, *DAY)
        assert (told.code, told.out) == (1, "")
        assert "pdf-no-libreoffice]" in told.err
        without.setattr(shutil, "which", lambda _: "true")
        told = vanthu(copied, "issue", file, *DAY)
    assert told.code == 1
    assert told.out.startswith("Đã cấp số, chưa niêm phong 06/BC-CAT")
    assert "pdf-not-made]" in told.err
    told = vanthu(copied, "issue", file, *DAY, "--no-pdf")
    assert (told.code, told.out.split(",")[0]) == (0, "Đã ban hành 06/BC-CAT")


def test_a_book_goes_on_where_the_book_on_paper_ended(copied: Path) -> None:
    agencies = copied / "content/agencies.yaml"
    begin = "- id: cong-an-tinh\n"
    books = "    books:\n      - {id: bc, name: Sổ báo cáo, types: Báo cáo, starts: [{year: 2018, number: 57}]}\n"
    agencies.write_text(replaced(agencies.read_text("utf-8"), begin, begin + books), "utf-8")
    vanthu(copied, "cancel", "02/BC-CAT", "--reason", "Ban hành nhầm")
    told = vanthu(copied, "issue", f"{DRAFTS}/reports/2018-Q3.docx", *DAY, "--no-pdf")
    assert told.out.startswith("Đã ban hành 57/BC-CAT")


def test_orders_that_contradict_each_other_are_misuse(office: Office) -> None:
    for order in (["--number", "5"], ["--replaces", "01/BC-CAT"]):
        assert office.run("issue", "a.docx", "b.docx", *order).code == 2
    assert office.run("issue", "a.docx", "--replaces", "01/BC-CAT", "--corrects", "02/BC-CAT").code == 2
    assert office.run("register").code == 2
    assert office.run("verify", "--restore").code == 2


def test_a_bar_is_shown_to_a_person(copied: Path) -> None:
    command = [sys.executable, "-m", "generators", "--office", ".", "issue", f"{DRAFTS}/reminders", *DAY, "--dry-run"]
    main, other = pty.openpty()
    process = subprocess.Popen(
        command, stderr=other, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    os.close(other)
    shown = b""
    while True:
        try:
            shown += os.read(main, 4096)
        except OSError:
            break
    os.close(main)
    assert process.wait() == 0
    assert "Đang kiểm tra".encode() in shown
    assert copied.exists()


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (["issue", "a.docx", "--number", "0"], "--number cần một số từ 1 đến 999999, không phải “0”"),
        (["register", "--year", "nay"], "--year cần một số từ 1945 đến 9999, không phải “nay”"),
        (["cancel", "05/BC-CAT"], "thiếu reason"),
    ],
)
def test_a_wrong_order_is_told_in_vietnamese(office: Office, order: list[str], told: str) -> None:
    said = office.run(*order)
    assert (said.code, told in said.err) == (2, True)


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (["--replaces", "05/CAT-PC45"], "văn bản số 05/CAT-PC45 đã hủy, không thay thế được nữa"),
        (["--corrects", "33/KH-BCĐ"], "văn bản số 33/KH-BCĐ đã ban hành ở cơ quan khác, không đính chính được nữa"),
    ],
)
def test_only_a_paper_of_the_same_body_that_stands_is_replaced(copied: Path, order: list[str], told: str) -> None:
    vanthu(copied, "cancel", "05/CAT-PC45", "--reason", "Gửi nhầm nơi nhận")
    said = vanthu(copied, "issue", f"{DRAFTS}/reports/2018-Q2.docx", *DAY, "--no-pdf", *order)
    assert (said.code, said.out) == (1, "")
    assert told in said.err
