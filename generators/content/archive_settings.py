"""What an office sets for its archive (lưu trữ), and how the case file (hồ sơ) of a plan is described."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generators.content.received import read_filed
from generators.content.record import Record
from generators.problems import Problem
from generators.yaml_text import Text

SETTINGS = "content/archive.yaml"
CASE_FILE = "case_file.yaml"
"""Below the folder of the plan."""
PdfLevel = Literal["1b", "2b"]
FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
FOLDER_FORM = "Ghi thư mục bên trong văn phòng, không dấu, ví dụ content/certificates; không ghi “..” hay ổ đĩa."
LENGTH_FORM = "Nhiều nhất {} ký tự (Nghị định 30/2020, Phụ lục VI)."


def _folder(value: object) -> object:
    if isinstance(value, str) and not FOLDER.fullmatch(value):
        raise PydanticCustomError("form", "not a folder of the office", {"form": FOLDER_FORM})
    return value


def _at_most(most: int) -> AfterValidator:
    def judge(text: str) -> str:
        if len(text) > most:
            raise PydanticCustomError("form", "too long", {"form": LENGTH_FORM.format(most)})
        return text

    return AfterValidator(judge)


Folder = Annotated[Text, BeforeValidator(_folder)]
"""A folder below the office."""


class ArchiveSettings(Record):
    """The file `content/archive.yaml`."""

    pdf_a: PdfLevel = Field(
        "2b", description="Mức PDF/A của bản lưu: 2b, hoặc 1b theo TCVN 14159-1 khi lưu trữ lịch sử yêu cầu"
    )
    certificates: Folder = Field(
        "content/certificates", description="Thư mục chứng thư số gốc mà văn phòng tin cậy, để kiểm tra bản ký số"
    )
    language: Annotated[Text, _at_most(30)] = Field("Tiếng Việt", description="Ngôn ngữ của văn bản, ghi vào dữ liệu")


class CaseFile(Record):
    """The file `content/<plan>/case_file.yaml`; what is left out is taken from the plan."""

    notation: Annotated[Text, _at_most(20)] | None = Field(
        None, description="Số và ký hiệu hồ sơ theo Danh mục hồ sơ, ví dụ 01.TH"
    )
    title: Annotated[Text, _at_most(500)] | None = Field(
        None, description="Tiêu đề hồ sơ; bỏ trống thì lấy tên loại và trích yếu của kế hoạch"
    )
    maintenance: Annotated[Text, _at_most(30)] | None = Field(
        None, description="Thời hạn bảo quản, ví dụ Vĩnh viễn, 20 năm"
    )
    rights: Annotated[Text, _at_most(30)] | None = Field(None, description="Chế độ sử dụng, ví dụ Hạn chế")
    creator: Annotated[Text, _at_most(30)] | None = Field(None, description="Người lập hồ sơ")
    description: Annotated[Text, _at_most(500)] | None = Field(None, description="Ghi chú")


def load_archive_settings(office: Path) -> tuple[ArchiveSettings, list[Problem]]:
    """Read what an office set for its archive; where it set nothing, or nothing that can be read, the usual."""
    if not (office / SETTINGS).exists():
        return ArchiveSettings(), []
    filed, problems = read_filed(office / SETTINGS, SETTINGS, ArchiveSettings)
    return (filed.value if filed else ArchiveSettings()), problems


def load_case_file(office: Path, plan: str) -> tuple[CaseFile, list[Problem]]:
    """Read how the case file of a plan is described; where nothing is said, or nothing that can be read, empty."""
    shown = f"content/{plan}/{CASE_FILE}"
    if not plan or not (office / shown).exists():
        return CaseFile(), []
    filed, problems = read_filed(office / shown, shown, CaseFile)
    return (filed.value if filed else CaseFile()), problems


def archive_content_problems(office: Path) -> list[Problem]:
    """Return all that is wrong in what an office set for its archive and its case files."""
    plans = sorted(file.parent.name for file in (office / "content").glob(f"*/{CASE_FILE}"))
    problems = load_archive_settings(office)[1]
    return [*problems, *(problem for plan in plans for problem in load_case_file(office, plan)[1])]
