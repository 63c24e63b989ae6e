"""Completed forms of the sample office, as its bodies would send them back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.filling import Filled, filled, packed, parts_of
from tests.office import Office, replaced

MEASURE = {
    "content": "Tổ chức hội nghị quán triệt\nKiểm tra việc thực hiện",
    "unit": "Phòng Tham mưu",
    "schedule": "Hằng quý",
    "deadline": "2026-06-30",
    "product": "Hội nghị, báo cáo",
}
OWN = {
    "number": "12",
    "date": "2026-02-05",
    "objectives": "Giảm tội phạm\nNâng tỷ lệ khám phá",
    "organisation": "Giao Phòng Tham mưu chủ trì",
    "funding": "Ngân sách được giao hằng năm",
    "signer": "Trần Văn Mẫu",
}
ANSWERS: Mapping[str, Filled] = {
    "cong-an-tinh": {**OWN, "task-pc-1": [MEASURE, {**MEASURE, "schedule": "Thường xuyên", "deadline": ""}]},
    "so-khoa-hoc": {**OWN, "task-pc-2": [MEASURE]},
}

RETURNED: Filled = {
    "number": "45",
    "date": "2026-03-16",
    "direction": "Ban hành 02 văn bản chỉ đạo\nHọp giao ban hằng tháng",
    "figure-vu-pham-toi": "12",
    "figure-vu-kham-pha": "10",
    "next_tasks": "Tiếp tục thực hiện kế hoạch",
    "signer": "Trần Văn Mẫu",
}
"""What Công an tỉnh reports for the first quarter of 2026."""


def return_form(office: Office, agency: str, period: str, carrier: str = "docx") -> bytes:
    """Return the return's form as it is sent out, in Word or as a workbook (`xlsx`)."""
    told = office.run("forms", period, "--agency", agency)
    assert told.code == 0, told.err
    return (office.folder / f"output/drafts/kh-mau/forms/{period}/{agency}.{carrier}").read_bytes()


def subplan_form(office: Office, agency: str) -> bytes:
    """Return the sub-plan as it is sent out."""
    told = office.run("subplans", "--agency", agency)
    assert told.code == 0, told.err
    return (office.folder / f"output/drafts/kh-mau/subplans/{agency}.docx").read_bytes()


def put(office: Office, name: str, data: bytes) -> Path:
    file = office.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def complete(office: Office, forms: list[dict[str, Any]]) -> None:
    """Put completed forms into the folder `in/`, as the error catalogue describes them.

    Each has an `agency`, a `period` when it is a return and no sub-plan, `answers` in place of the usual ones,
    `changes` in a `part` (the document where not said)
    of what to `find` and `replace` (`times`: so often in a row), `copies` of parts by their new name, a `name` (the
    agency's where not said), or other `bytes` altogether.
    """
    for form in forms:
        agency = form.get("agency", "cong-an-tinh")
        if "period" in form:
            data = filled(return_form(office, agency, form["period"]), {**RETURNED, **form.get("answers", {})})
        else:
            data = filled(subplan_form(office, agency), {**ANSWERS[agency], **form.get("answers", {})})
        parts = parts_of(data)
        for change in form.get("changes", []):
            part = change.get("part", "word/document.xml")
            words = change["replace"] * change.get("times", 1)
            parts[part] = replaced(parts[part].decode(), change["find"], words).encode()
        parts |= {name: parts[part] for name, part in form.get("copies", {}).items()}
        data = form["bytes"].encode("latin-1") if "bytes" in form else packed(parts)
        put(office, f"in/{form.get('name', agency)}.docx", data)
