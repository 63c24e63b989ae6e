"""Small forms for the tests of the Excel carrier, and the hands that fill them in."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from generators.content.questions import Question, Questionnaire, Rows
from generators.forms.completed import KeyPath
from generators.forms.workbook.facts import Earlier, Identity, WorkbookFacts
from generators.forms.workbook.issued import ISSUED_SHEET
from generators.forms.workbook.values import escaped_words
from generators.forms.workbook_writing import workbook_bytes
from generators.workflow.forms import FORMS
from generators.workflow.known import read_office
from tests.filling import packed, parts_of
from tests.office import Office, replaced

FIGURES = (
    Question(
        "vu-phat-hien",
        "Số vụ phát hiện, bắt giữ",
        "Vụ chuyển cơ quan khác ghi ở dòng riêng.",
        "number",
        True,
        unit="vụ",
    ),
    Question("vu-khoi-to", "Số vụ khởi tố", "", "number", True, unit="vụ"),
    Question("vu-hanh-chinh", "Số vụ xử lý hành chính", "", "number", True, unit="vụ"),
    Question("vu-dieu-tra", "Số vụ đang điều tra, xác minh", "", "number", True, unit="vụ"),
    Question("kinh-phi", "Kinh phí đã bố trí", "Tính đến cuối kỳ.", "number", unit="triệu đồng", decimals=1),
)
WORDS = (
    Question("number", "Số báo cáo", "Ghi số báo cáo của cơ quan"),
    Question("date", "Ngày ký báo cáo", "", "date", required=True),
    Question("direction", "Công tác chỉ đạo, triển khai", "Văn bản đã ban hành, hội nghị, kiểm tra", "rich", True),
    Rows(
        "nv-2-3",
        "Tuyên truyền, phổ biến pháp luật",
        (
            Question("content", "Kết quả", "Ghi kết quả cụ thể", "rich", True),
            Question("schedule", "Thời gian", "", "choice", True, ("Thường xuyên", "Hằng quý, năm", "Theo thời hạn")),
            Question("unit", "Đơn vị thực hiện", "", "combo", choices=("Phòng Tham mưu", "Văn phòng")),
            Question("people", "Số lượt người", "", "number", unit="lượt người"),
            Question("deadline", "Thời hạn", "", "date"),
        ),
    ),
    Question("proposals", "Khó khăn, vướng mắc; kiến nghị, đề xuất", "", "rich"),
)
ASKED = Questionnaire("return", "kh-33-2018", "so-tu-phap", "2018-Q3", (*FIGURES, *WORDS))
VERSION = "0123456789abcdef"
FACTS = WorkbookFacts(
    title="BIỂU SỐ LIỆU VÀ NỘI DUNG BÁO CÁO QUÝ III NĂM 2018",
    agency="Sở Tư pháp",
    plan="Kế hoạch số 33/KH-BCĐ ngày 18/4/2018 của Ủy ban nhân dân tỉnh Thái Bình về phòng, chống tội phạm có tổ chức, "
    "tội phạm xuyên quốc gia giai đoạn 2018 - 2020",
    period="Quý III/2018",
    window=(date(2018, 7, 1), date(2018, 9, 30)),
    deadline="trước ngày 05 tháng 10 năm 2018",
    send_to="Công an tỉnh Thái Bình (qua Phòng Tham mưu)",
    previous="Quý II/2018",
    year_before="Quý III/2017",
    earlier={"vu-phat-hien": Earlier(Decimal(242), Decimal(1999)), "kinh-phi": Earlier(Decimal("1234.5"))},
    identities=(Identity("vu-phat-hien", ("vu-khoi-to", "vu-hanh-chinh", "vu-dieu-tra")),),
    sample=True,
)
SUBPLAN: dict[KeyPath, Any] = {
    ("number",): "12",
    ("date",): date(2026, 2, 5),
    ("objectives",): "Giảm tội phạm\nNâng tỷ lệ khám phá",
    ("task-pc-1", "1", "content"): "Tổ chức hội nghị quán triệt",
    ("task-pc-1", "1", "unit"): "Phòng Tham mưu",
    ("task-pc-1", "1", "schedule"): "Hằng quý",
    ("organisation",): "Giao Phòng Tham mưu chủ trì",
    ("funding",): "Ngân sách được giao hằng năm",
    ("signer",): "Trần Văn Mẫu",
}
"""Answers to the sub-plan of the sample office."""


def form() -> bytes:
    """Return the small form, not yet filled in."""
    return workbook_bytes(ASKED, VERSION, FACTS)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def answer_cells(book: openpyxl.Workbook) -> dict[KeyPath, tuple[str, str, str]]:
    """Return kind, sheet and cell of every answer by key path, as the hidden sheet tells."""
    records = [json.loads(row[0].value) for row in book[ISSUED_SHEET].iter_rows(max_col=1) if row[0].value]
    return {
        tuple(key): (kind, sheet, ref)
        for tag, *rest in records
        if tag == "answer"
        for key, kind, _, sheet, ref in [rest]
    }


def filled(data: bytes, answers: Mapping[KeyPath, Any]) -> bytes:
    """Type answers into the cells, as a person does: text stays text whatever it begins with."""
    book = opened(data)
    cells = answer_cells(book)
    for key, value in answers.items():
        _, sheet, ref = cells[key]
        cell = book[sheet][ref]
        cell.value = escaped_words(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
    return saved(book)


def saved_by_calc(
    files: Mapping[str, bytes], folder: Path, kind: str = "xlsx:Calc MS Excel 2007 XML"
) -> dict[str, bytes]:
    """Open workbooks in LibreOffice Calc, one run for all, and save them as another kind; by the same names."""
    before, after = folder / "before", folder / "after"
    before.mkdir(parents=True)
    for name, data in files.items():
        (before / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(after)]
    subprocess.run([*command, *map(str, sorted(before.iterdir()))], check=True, capture_output=True, timeout=240)
    return {name: (after / f"{name}.{kind.split(':', maxsplit=1)[0]}").read_bytes() for name in files}


def subplan_workbook(office: Office, agency: str) -> bytes:
    """Return the sub-plan of the sample office as a workbook that asks the same as its Word file."""
    known = read_office(office.folder, date(2026, 3, 2))
    assert known.content is not None
    expected = FORMS["subplan"](known, known.content, known.content.plans[0], agency, "")
    assert expected is not None
    facts = WorkbookFacts("KẾ HOẠCH TRIỂN KHAI", expected.agency.called, "Kế hoạch số 12/KH-UBND")
    return workbook_bytes(expected.asked, expected.version, facts)


def complete_workbooks(office: Office, forms: list[dict[str, Any]]) -> None:
    """Put completed workbooks into the folder `in/`, as the error catalogue describes them.

    Each has `cells` (by sheet, made where there is none, and reference) with what is typed into them, a value or a
    `value` and a `format`; sheets to `rename`, with all that refers to them, as Excel does;
    `changes` in a `part` (the workbook where not said) of what to `find` and `replace`; `parts` to add, each with
    its `bytes` (`times`) in {n} `copies`; parts to `remove`; a `patch` of the packed file, or other `bytes`
    altogether; and the `ending` of its name (xlsx where not said).
    """
    for form in forms:
        book = opened(filled(subplan_workbook(office, "cong-an-tinh"), SUBPLAN))
        for place, typed in form.get("cells", {}).items():
            name, ref = place.split("!")
            cell = (book[name] if name in book.sheetnames else book.create_sheet(name))[ref]
            given = typed if isinstance(typed, dict) else {"value": typed}
            cell.value, cell.number_format = given["value"], given.get("format", cell.number_format)
        parts = parts_of(saved(book))
        for was, now in form.get("rename", {}).items():
            parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(was.encode(), now.encode())
        data = damaged(parts, form)
        file = office.folder / f"in/mau.{form.get('ending', 'xlsx')}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(form["bytes"].encode("latin-1") * form.get("times", 1) if "bytes" in form else data)


def damaged(parts: dict[str, bytes], form: dict[str, Any]) -> bytes:
    """Return the packed parts with the changes, additions, losses and the patch of a case."""
    for change in form.get("changes", []):
        part = change.get("part", "xl/workbook.xml")
        parts[part] = replaced(parts[part].decode(), change["find"], change["replace"]).encode()
    for added in form.get("parts", []):
        data = added["bytes"].encode("latin-1") * added.get("times", 1)
        parts |= {added["part"].format(n=n): data for n in range(added.get("copies", 1))}
    data = packed({name: data for name, data in parts.items() if name not in form.get("remove", [])})
    for patch in form.get("patch", []):
        find, replace = (patch[key].encode("latin-1") for key in ("find", "replace"))
        assert find in data
        data = data.replace(find, replace, 1)
    return data
