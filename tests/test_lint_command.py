"""`vanthu lint` and `vanthu rules`: what is told, in every form; what an office sets; files that mean harm."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generators.lint.rules import book
from generators.workflow import libreoffice_run, libreoffice_share
from tests.lint_made import packed
from tests.linting import BAD, ODD, RULES, bomb, named, parts_of, picture, plain, plan, put
from tests.office import ROOT, SAMPLE, Office, Told, vanthu

DRAFT = "output/drafts/kh-mau/plan.docx"


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(book, "BOOK", RULES)
    monkeypatch.chdir(tmp_path)


def lint(folder: Path, *arguments: str) -> Told:
    return vanthu(folder, "lint", *arguments)


def told(folder: Path, *arguments: str) -> Any:
    return json.loads(lint(folder, *arguments, "--json").out)


# One file


def test_a_finding_is_told_with_place_words_article_and_what_to_do(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(f"Một dòng {BAD} rồi.", f"Một dòng {ODD}.")})
    found = lint(tmp_path, "a.docx")
    assert (found.code, found.err) == (1, "")
    lines = found.out.splitlines()
    assert lines[0] == "a.docx: Kế hoạch số 15/KH-SYT"
    assert lines[1] == "Xét theo Nghị định 30/2020/NĐ-CP, có hiệu lực ngày 05/6/2020 (ngày ghi trên văn bản)."
    assert lines[3:9] == [
        "LỖI (1)",
        f"  1. Không có chữ sai [bad-word], đoạn 3 “Một dòng {BAD} rồi.”",
        f"     Thực tế: có chữ “{BAD}”",
        f"     Yêu cầu: không có chữ “{BAD}”",
        "     Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3, điểm c",
        f"     Cách sửa: Xóa chữ “{BAD}”.",
    ]
    assert "NÊN SỬA (1)\n  1. Không có chữ lạ [odd-word], toàn văn bản\n" in found.out
    assert "Cách sửa: Thay chữ khác." in found.out
    assert "CHƯA KIỂM TRA (1)\n  Trang in [printed]: chỉ thấy trên trang in" in found.out
    assert lines[-1] == "1 lỗi, 1 nên sửa; chưa kiểm tra 1 quy tắc; đạt 2 quy tắc."


def test_advice_alone_is_no_failure_and_an_open_rule_never_counts_as_passed(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(f"Một dòng {ODD}.")})
    assert lint(tmp_path, "a.docx").code == 0
    (file,) = told(tmp_path, "a.docx")["files"]
    assert file["passed"] == ["bad-word", "sheet", "text-size"]
    assert [row["rule"] for row in file["unjudged"]] == ["printed"]


@pytest.mark.parametrize(
    ("lines", "arguments", "law", "basis"),
    [
        (None, (), "decree-30-2020", "paper"),
        (None, ("--as-of", "2018-01-01"), "decree-30-2020", "paper"),
        (("Không ghi ngày.",), ("--as-of", "04/3/2020"), "circular-01-2011", "as-of"),
        (("Không ghi ngày.",), (), "decree-30-2020", "today"),
    ],
)
def test_the_law_is_that_of_the_papers_own_day(
    tmp_path: Path, lines: tuple[str, ...] | None, arguments: tuple[str, ...], law: str, basis: str
) -> None:
    put(tmp_path, {"a.docx": plan() if lines is None else plain(*lines)})
    (file,) = told(tmp_path, "a.docx", *arguments)["files"]
    assert (file["law"]["id"], file["law"]["basis"]) == (law, basis)


def test_a_draft_without_a_day_is_held_to_its_year(tmp_path: Path) -> None:
    parts = parts_of(plan())
    document = parts["word/document.xml"].decode()
    blank = document.replace("ngày 05 tháng 6 năm 2020", "ngày     tháng     năm 2018")
    put(tmp_path, {"a.docx": packed(parts | {"word/document.xml": blank.encode()})})
    for arguments, day, basis in (
        ((), "2018-12-31", "year"),
        (("--as-of", "2017-05-01"), "2018-01-01", "year"),
        (("--as-of", "2018-05-01"), "2018-05-01", "as-of"),
    ):
        (file,) = told(tmp_path, "a.docx", *arguments)["files"]
        assert (file["law"]["id"], file["law"]["day"], file["law"]["basis"]) == ("circular-01-2011", day, basis)


def test_help_is_vietnamese(tmp_path: Path) -> None:
    for command in ("lint", "rules"):
        assert vanthu(tmp_path, command, "--help").out.startswith(f"Cách dùng: vanthu {command} [TÙY CHỌN]")


def test_json_tells_all_of_a_file(tmp_path: Path) -> None:
    data = plan(f"Một dòng {BAD}.")
    put(tmp_path, {"a.docx": data})
    found = told(tmp_path, "a.docx")
    assert list(found) == ["written", "problems", "files", "rules"]
    (file,) = found["files"]
    assert file["sha256"] == hashlib.sha256(data).hexdigest()
    expected = {"kind": "KH", "number": "15", "symbol": "KH-SYT", "issuer": "SỞ Y TẾ", "day": "2020-06-05"}
    assert {key: file[key] for key in expected} == expected
    assert file["counts"] == {"error": 1, "advice": 0, "note": 0}
    (finding,) = file["findings"]
    assert list(finding) == [
        *("rule", "title", "severity", "excerpt", "found", "wanted", "article", "mend", "where", "part", "paragraph"),
        *("page", "top_mm"),
    ]
    assert (finding["where"], finding["part"]) == ("đoạn 3", "word/document.xml")
    assert found["rules"] == [
        {"rule": "bad-word", "title": "Không có chữ sai", "severity": "error", "files": 1, "findings": 1}
    ]


def test_a_scan_says_so_and_passes_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": picture(), "b.docx": plain("", " ")})
    found = lint(tmp_path, "a.docx", "b.docx")
    assert found.code == 1
    assert "a.docx: lỗi: tệp chỉ có ảnh chụp (1 ảnh), không có chữ: đây là bản quét" in found.err
    assert "b.docx: lỗi: tệp không có chữ nào để kiểm tra" in found.err
    assert all(file["passed"] == [] and not file["checked"] for file in told(tmp_path, "a.docx", "b.docx")["files"])


def test_signatures_and_tracked_changes_are_told(tmp_path: Path) -> None:
    signed = plain("Một dòng.", **{"_xmlsignatures/sig1.xml": b"<Signature/>"})
    tracked = parts_of(plain("Một dòng."))
    body = tracked["word/document.xml"].decode()
    change = '<w:ins w:id="1" w:author="a" w:date="2020-01-01T00:00:00Z">'
    body = body.replace("<w:r>", f"{change}<w:r>", 1).replace("</w:r>", "</w:r></w:ins>", 1)
    put(tmp_path, {"s.docx": signed, "t.docx": packed(tracked | {"word/document.xml": body.encode()})})
    assert [file["notices"] for file in told(tmp_path, "s.docx", "t.docx")["files"]] == [["signed"], ["tracked"]]
    assert "Chú ý: Tệp có chữ ký số" in lint(tmp_path, "s.docx").out
    assert "Chú ý: Tệp còn thay đổi chưa chấp nhận" in lint(tmp_path, "t.docx").out


# Many files


def test_a_folder_is_told_by_rule_and_by_file(tmp_path: Path) -> None:
    files = {f"in/{name}.docx": plan(f"Dòng {BAD}.") for name in ("a", "b")}
    files |= {"in/deep/c.docx": plan(), "in/d.DOCX": plan(f"{BAD}", f"{ODD} và {BAD}"), "in/~$a.docx": b"lock"}
    put(tmp_path, files | {"in/notes.txt": b"no paper", "in/.hidden.docx": b"x"})
    found = lint(tmp_path, "in")
    assert (found.code, found.err) == (1, "")
    rows = [line.split() for line in found.out.splitlines()]
    assert ["bad-word", "Không", "có", "chữ", "sai", "lỗi", "3", "4"] in rows
    assert ["odd-word", "Không", "có", "chữ", "lạ", "nên", "sửa", "1", "1"] in rows
    assert [line.partition(":")[0] for line in found.out.splitlines() if line.startswith("in/")] == [
        *("in/a.docx", "in/b.docx", "in/d.DOCX", "in/deep/c.docx"),
    ]
    assert found.out.splitlines()[-1] == "4 tệp: 4 lỗi, 1 nên sửa, 0 lưu ý; 1 tệp không có điểm nào phải sửa."


def test_a_file_given_twice_is_checked_once(tmp_path: Path) -> None:
    put(tmp_path, {"in/a.docx": plan()})
    assert [file["file"] for file in told(tmp_path, "in/a.docx", "in", "./in/a.docx")["files"]] == ["in/a.docx"]


HARM = {
    "empty.docx": b"",
    "text.docx": "Kính gửi: các sở".encode(),
    "half.docx": plan()[:900],
    "bomb.docx": bomb(),
    "password.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "WordDocument".encode("utf-16-le"),
    "zip.docx": packed({"a.txt": b"a"}),
    "pdf.docx": b"%PDF-1.7\n",
    "xml.docx": packed(parts_of(plain("a")) | {"word/document.xml": b"<w:document"}),
}


def test_each_file_that_cannot_be_read_is_one_problem_and_the_others_go_on(tmp_path: Path) -> None:
    put(tmp_path, {f"in/{name}": data for name, data in HARM.items()} | {"in/good.docx": plan(f"{BAD}")})
    found = told(tmp_path, "in", "missing.docx")
    named = [problem["file"] for problem in found["problems"] if problem["severity"] == "error"]
    assert sorted(named) == sorted([*(f"in/{name}" for name in HARM), "missing.docx"])
    checked = {file["file"]: file["checked"] for file in found["files"]}
    assert [name for name, done in checked.items() if done] == ["in/good.docx"]
    plainly = lint(tmp_path, "in")
    assert plainly.code == 1
    assert (
        "10 tệp: 1 lỗi, 0 nên sửa, 0 lưu ý; 0 tệp không có điểm nào phải sửa, 9 tệp không kiểm tra được." in plainly.out
    )
    assert "Traceback" not in plainly.err


def test_a_folder_of_a_thousand_files(tmp_path: Path) -> None:
    one, other = plain(BAD), plain("Một dòng.")
    files = {f"in/{number:04d}.docx": one if number % 10 == 0 else other for number in range(998)}
    put(tmp_path, files | {"in/bad.docx": b"x", "in/scan.docx": picture()})
    found = lint(tmp_path, "in")
    assert found.code == 1
    assert found.out.splitlines()[-1].startswith("1000 tệp: 100 lỗi, 0 nên sửa, 0 lưu ý; 898 tệp")
    assert len(found.err.splitlines()) == 5


def test_several_processes_tell_what_one_tells(tmp_path: Path) -> None:
    files = {f"in/{number:02d}.docx": plan(BAD) if number % 10 == 0 else plain(ODD) for number in range(40)}
    put(tmp_path, files | {"in/bad.docx": b"x"})
    assert lint(tmp_path, "in", "--jobs", "2") == lint(tmp_path, "in", "--jobs", "1")


def test_a_fault_of_our_own_stops_one_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generators.lint import inspecting

    judge = inspecting.judge

    def failing(case: Any, *arguments: Any) -> Any:
        if any(ODD in paragraph.text for paragraph in case.facts.paragraphs):
            raise ZeroDivisionError
        return judge(case, *arguments)

    monkeypatch.setattr(inspecting, "judge", failing)
    put(tmp_path, {"a.docx": plain(ODD), "b.docx": plain(BAD)})
    found = told(tmp_path, "a.docx", "b.docx")
    assert [(problem["code"], problem["file"]) for problem in found["problems"]] == [("lint-failed", "a.docx")]
    assert "ZeroDivisionError" in found["problems"][0]["message"]
    assert [len(file["findings"]) for file in found["files"]] == [0, 1]


# SARIF


def test_sarif_has_what_the_standard_demands(tmp_path: Path) -> None:
    put(tmp_path, {"in/văn bản.docx": plan(f"{BAD} {ODD}"), "in/b.docx": b"x"})
    assert lint(tmp_path, "in", "--sarif", "out/lint.sarif").code == 1
    log = json.loads((tmp_path / "out/lint.sarif").read_text("utf-8"))
    expect_sarif(log)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.id for rule in RULES]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    levels = {result["ruleId"]: (result["level"], result.get("kind", "fail")) for result in run["results"]}
    assert levels == {"bad-word": ("error", "fail"), "odd-word": ("warning", "fail"), "printed": ("none", "open")}
    bad = next(result for result in run["results"] if result["ruleId"] == "bad-word")
    (location,) = bad["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "in/v%C4%83n%20b%E1%BA%A3n.docx"
    assert location["logicalLocations"] == [{"fullyQualifiedName": "đoạn 3", "kind": "element"}]
    (failed,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (failed["level"], failed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == (
        "error",
        "in/b.docx",
    )
    assert not run["invocations"][0]["executionSuccessful"]


def expect_sarif(log: dict[str, Any]) -> None:
    """Hold a log to the properties that SARIF 2.1.0 requires, and to what it says of their values."""
    assert log["version"] == "2.1.0"  # 3.13.2
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")  # 3.13.3
    for run in log["runs"]:  # 3.13.4
        driver = run["tool"]["driver"]  # 3.14.6, 3.18.2
        assert driver["name"]  # 3.19.8
        ids = [rule["id"] for rule in driver["rules"]]
        assert len(set(ids)) == len(ids)  # 3.49.3
        for rule in driver["rules"]:
            assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")  # 3.50.3
        for artifact in run["artifacts"]:
            assert set(artifact["hashes"]) == {"sha-256"}  # 3.24.11
            assert "\\" not in artifact["location"]["uri"]
            assert " " not in artifact["location"]["uri"]  # 3.10.1: a URI reference of RFC 3986
        for invocation in run["invocations"]:
            assert isinstance(invocation["executionSuccessful"], bool)  # 3.20.14
            for notification in invocation["toolExecutionNotifications"]:
                assert notification["message"]["text"]  # 3.58.5
        for result in run["results"]:
            assert result["message"]["text"]  # 3.27.11
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
            assert result["level"] in ("none", "note", "warning", "error")  # 3.27.10
            if result.get("kind", "fail") != "fail":
                assert result["level"] == "none"  # 3.27.9
            for location in result["locations"]:
                place = location["physicalLocation"]["artifactLocation"]
                assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]  # 3.4.5
            for suppression in result.get("suppressions", []):
                assert suppression["kind"] in ("inSource", "external")  # 3.35.2
                assert suppression["status"] in ("accepted", "underReview", "rejected")  # 3.35.3


def test_sarif_goes_to_the_output_alone(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(BAD)})
    expect_sarif(json.loads(lint(tmp_path, "a.docx", "--sarif", "-").out))


# What an office sets


@pytest.fixture
def own(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    put(tmp_path, {DRAFT: named("kh-mau/plan", plan(BAD, f"Chữ {ODD}"))})
    return office


def test_a_rule_that_the_office_does_not_apply_is_told_and_does_not_pass(own: Office) -> None:
    own.write("content/lint.yaml", "off:\n  - {rule: bad-word, reason: Quy chế của tỉnh}\n")
    found = lint(own.folder, DRAFT)
    assert found.code == 0
    assert "Không có chữ sai [bad-word]: văn phòng không áp dụng: Quy chế của tỉnh" in found.out
    assert "đạt 2 quy tắc" in found.out


def test_a_value_within_the_law_is_held_and_one_law_is_left_alone_where_it_forbids_it(own: Office) -> None:
    assert "text-size" not in str(told(own.folder, DRAFT)["files"][0]["findings"])
    limit = "limits:\n  - {part: text, measure: size, value: 13, reason: Quy chế của tỉnh}\n"
    own.write("content/lint.yaml", limit)
    (finding,) = [row for row in told(own.folder, DRAFT)["files"][0]["findings"] if row["rule"] == "text-size"]
    assert finding["wanted"] == "cỡ chữ 13–13"


def test_a_breach_that_must_stay_is_waived_with_its_reason(own: Office) -> None:
    rows = "\n".join(f"  - {{paper: plan, rule: {rule}, reason: Bản đã ban hành}}" for rule in ("bad-word", "odd-word"))
    own.write("content/kh-mau/lint.yaml", f"waivers:\n{rows}\n")
    found = lint(own.folder, DRAFT)
    assert (found.code, found.err) == (0, "")
    assert "ĐƯỢC CHẤP NHẬN (2)\n  Không có chữ sai [bad-word], đoạn 3: " in found.out
    assert "Lý do: Bản đã ban hành" in found.out
    (file,) = told(own.folder, DRAFT)["files"]
    assert ([row["reason"] for row in file["waived"]], file["findings"]) == (["Bản đã ban hành"] * 2, [])
    results = json.loads(lint(own.folder, DRAFT, "--sarif", "-").out)["runs"][0]["results"]
    assert [row["suppressions"][0]["justification"] for row in results if "suppressions" in row] == [
        "Bản đã ban hành",
        "Bản đã ban hành",
    ]


def test_a_waiver_is_of_its_paper_alone_and_of_its_copies(own: Office) -> None:
    own.write("content/kh-mau/lint.yaml", "waivers:\n  - {paper: plan, rule: bad-word, reason: Bản đã ban hành}\n")
    papers = {"copy": "kh-mau/plan", "report": "kh-mau/reports/2026-Q1", "foreign": "kh-khac/plan"}
    put(own.folder, {f"{file}.docx": named(name, plain(BAD)) for file, name in papers.items()})
    put(own.folder, {"output/drafts/kh-mau/plan2.docx": plain(BAD)})
    files = told(own.folder, *(f"{file}.docx" for file in papers), "output/drafts/kh-mau/plan2.docx")["files"]
    assert [len(file["waived"]) for file in files] == [1, 0, 0, 0]
    assert [file["paper"] for file in files] == ["kh-mau/plan", "kh-mau/reports/2026-Q1", None, None]


def test_a_waiver_of_a_folder_holds_for_all_its_papers(own: Office) -> None:
    own.write("content/kh-mau/lint.yaml", "waivers:\n  - {paper: reports, rule: bad-word, reason: Mẫu của bộ}\n")
    put(own.folder, {"sent/2026-Q1.docx": named("kh-mau/reports/2026-Q1", plan(BAD))})
    assert len(told(own.folder, "sent")["files"][0]["waived"]) == 1
    assert len(told(own.folder, DRAFT)["files"][0]["waived"]) == 0


def test_a_waiver_that_nothing_needs_is_told_but_not_while_its_rule_is_not_judged(own: Office) -> None:
    rows = "\n".join(f"  - {{paper: plan, rule: {rule}, reason: Bản cũ}}" for rule in ("sheet", "printed", "bad-word"))
    own.write("content/kh-mau/lint.yaml", f"waivers:\n{rows}\n")
    assert lint(own.folder, DRAFT).err.splitlines()[0] == (
        "content/kh-mau/lint.yaml:2:25: cảnh báo: “plan” không còn vi phạm quy tắc “sheet”, "
        "mục này không cần nữa [lint-stale-waiver]"
    )
    put(own.folder, {"elsewhere.docx": plan()})
    assert lint(own.folder, "elsewhere.docx").err == ""


def test_no_office_is_needed(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan()})
    found = lint(tmp_path, "a.docx")
    assert (found.code, found.err) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_a_broken_office_is_told_and_nothing_is_judged_by_it(own: Office) -> None:
    own.write("content/lint.yaml", "off:\n  - {rule: bad-word}\n")
    found = lint(own.folder, DRAFT)
    assert (found.code, found.out) == (1, "")
    assert "content/lint.yaml:2:5: lỗi: thiếu mục bắt buộc “reason”" in found.err


def test_the_bodies_of_the_office_reach_the_rules(own: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from generators.lint import inspecting

    seen: list[Any] = []
    monkeypatch.setattr(inspecting, "judge", lambda case, *_: seen.append(case) or inspecting.Judgement((), (), (), ()))
    lint(own.folder, DRAFT)
    assert "Công an tỉnh Mẫu" in [body.name for body in seen[0].bodies] or len(seen[0].bodies) > 3


# Misuse


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "thiếu TỆP..."),
        (["a.docx", "b.docx", "--report", "r.docx"], "--report chỉ dùng khi kiểm tra đúng một tệp"),
        (["in", "--comments", "r.docx"], "--comments chỉ dùng khi kiểm tra đúng một tệp"),
        (["a.docx", "--comments", "r.pdf"], "--comments cần tên một tệp .docx, không phải “r.pdf”"),
        (["a.docx", "--comments", "./a.docx"], "--comments không được ghi đè lên chính tệp đang kiểm tra"),
        (["a.docx", "--comments", "r.docx", "--report", "./r.docx"], "mỗi tệp kết quả cần một tên riêng"),
        (["a.docx", "--tracked"], "--tracked chỉ đi cùng --fix"),
        (["a.docx", "--json", "--sarif", "-"], "--json và --sarif - không in ra cùng một lúc được"),
    ],
)
def test_misuse_ends_with_2_and_reads_nothing(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    put(tmp_path, {"a.docx": plan(), "b.docx": plan(), "in/a.docx": plan()})
    found = lint(tmp_path, *arguments)
    assert found.code == 2
    assert found.err.startswith(f"vanthu: {sentence}")


# Older files and those of LibreOffice


@pytest.mark.program("soffice")
def test_older_files_and_those_of_libreoffice_are_converted(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan(f"Một dòng {BAD} rồi.")})
    for kind in ("doc:MS Word 97", "odt:writer8"):
        profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "in"), "a.docx"]
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, timeout=200)
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\7" * 4000
    put(tmp_path / "in", {"broken.doc": broken, "word.doc": plan(BAD), "page.doc": b"<html>x</html>", "no.odt": b"a"})
    found = told(tmp_path, "in")
    files = {file["file"]: file for file in found["files"]}
    for name in ("in/a.doc", "in/a.odt"):
        assert files[name]["notices"] == ["converted"], name
        assert [row["excerpt"] for row in files[name]["findings"] if row["rule"] == "bad-word"] == [
            f"Một dòng {BAD} rồi."
        ]
        assert files[name]["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    assert (files["in/word.doc"]["notices"], files["in/word.doc"]["checked"]) == ([], True)
    assert {row["file"]: row["code"] for row in found["problems"]} == {
        "in/broken.doc": "lint-not-converted",
        "in/page.doc": "lint-not-this-format",
        "in/no.odt": "lint-not-this-format",
    }
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == sorted(Path(name).name for name in files)


def test_without_libreoffice_there_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\7" * 400
    put(tmp_path, {"in/a.doc": old, "in/b.doc": old, "in/c.docx": plan(BAD)})
    found = told(tmp_path, "in")
    assert [row["code"] for row in found["problems"]] == ["lint-no-libreoffice"]
    assert "2 tệp" in found["problems"][0]["message"]
    assert [file["checked"] for file in found["files"]] == [False, False, True]
    assert lint(tmp_path, "in").code == 1


def test_a_converter_that_hangs_is_stopped_and_the_rest_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "hanging"
    program.write_text("#!/bin/sh\nsleep 60 &\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    monkeypatch.setattr(libreoffice_share, "START", 0.2)
    monkeypatch.setattr(libreoffice_share, "EACH", 0.1)
    put(tmp_path, {"in/a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\7" * 400, "in/c.docx": plan(BAD)})
    found = told(tmp_path, "in")
    assert [row["code"] for row in found["problems"]] == ["lint-not-converted"]
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(program) not in running


def test_libreoffice_is_told_little_and_blocks_macros_and_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    program = tmp_path / "looking"
    program.write_text(f'#!/bin/sh\nenv > {seen}\necho "$@" >> {seen}\n')
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    monkeypatch.setenv("HTTP_PROXY", "http://x")
    kept: list[str] = []
    write = libreoffice_run.write_profile
    monkeypatch.setattr(libreoffice_run, "write_profile", lambda folder: (write(folder), kept.append(settings(folder))))
    put(tmp_path, {"a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\7" * 400})
    assert lint(tmp_path, "a.doc").code == 1
    text = seen.read_text("utf-8")
    assert "HTTP_PROXY" not in text
    assert "--infilter=MS Word 97" in text
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "MacroSecurityLevel", '"Link"'):
        assert name in kept[0]


def settings(folder: Path) -> str:
    return (folder / "user/registrymodifications.xcu").read_text("utf-8")


# The rule book


def test_rules_prints_the_book_from_the_code(tmp_path: Path) -> None:
    found = vanthu(tmp_path, "rules")
    assert found.code == 0
    rows = found.out.splitlines()
    assert rows[0].split()[:3] == ["Mã", "Mức", "Nội"]
    assert rows[-1] == f"{len(RULES)} quy tắc."
    assert any(row.startswith("bad-word") and "lỗi" in row and "Điều 8" in row for row in rows)


def test_rules_of_one_law_as_data(tmp_path: Path) -> None:
    (first, *_) = json.loads(vanthu(tmp_path, "rules", "--json", "--law", "circular-01-2011").out)["rules"]
    assert (first["id"], first["severity"], first["repair"]) == ("bad-word", "error", None)
    assert first["articles"] == {"circular-01-2011": "Thông tư 01/2011/TT-BNV, Điều 8"}
    wrong = vanthu(tmp_path, "rules", "--law", "nd30")
    assert wrong.code == 2
    assert wrong.err.startswith("vanthu: không có luật nào mang mã “nd30”; các mã: circular-01-2011, decree-30-2020")


def test_the_whole_book_in_a_process_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": plan()})
    command = [sys.executable, "-m", "generators", "--office", str(SAMPLE), "lint", str(tmp_path / "a.docx"), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=os.environ | {"PYTHONUTF8": "0"})
    (file,) = json.loads(done.stdout)["files"]
    assert done.stderr == b""
    assert file["checked"]
    assert len(file["passed"]) + len({row["rule"] for row in file["findings"]}) + len(file["unjudged"]) > 20
