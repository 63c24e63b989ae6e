"""The record of a paper: the metadata of Decree 30/2020, Annex VI, as JSON and as XML of the same fields."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from generators.office.metadata_fields import (
    AFTER_RECEIVERS,
    FIELDS,
    RECEIVER,
    Field,
    RecordFacts,
    Told,
    Value,
    receiver_record,
)
from generators.office.paper import Entry, Paper
from generators.problems import Problem, ProblemKind, Source

ROOT = "Document"
RECORD_JSON, RECORD_XML = "record.json", "record.xml"
"""Below `data/` of a sealed folder."""
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TOO_LONG = ProblemKind(
    "office-record-too-long",
    "{title} dài {length} ký tự, dữ liệu của văn bản đi chỉ nhận {most} ký tự (Nghị định 30/2020, Phụ lục VI)",
    "Viết gọn lại trong văn bản rồi ban hành.",
)
MISSING = ProblemKind(
    "office-record-missing",
    "không thấy {title} của văn bản, dữ liệu của văn bản đi phải có (Nghị định 30/2020, Phụ lục VI)",
    "Điền vào văn bản rồi ban hành.",
)
TOO_BIG = ProblemKind(
    "office-record-too-big",
    "{title} là {value}, dữ liệu của văn bản đi chỉ nhận {most} chữ số nên bỏ trống mục này",
    "Ghi {title} ở cột ghi chú của sổ đăng ký nếu cần.",
    "warning",
)
Record = dict[str, Any]
T = TypeVar("T")


def paper_problems(paper: Paper, known: RecordFacts, source: Source) -> list[Problem]:
    """Return what keeps a paper from having a sound record, before it has a number; `source` is its file."""
    return list(_problems(Told(paper, known), source))


def record(entry: Entry, known: RecordFacts, source: Source) -> tuple[Record, list[Problem]]:
    """Return the record of a paper that has a number, and what is wrong with it; what is not known is left out.

    Fields stand in the decree's order, groups as nested records, receivers as a list of records; days are dates.
    """
    told = Told(entry.paper, known, entry.number)
    found: Record = {}
    for name, value in fields_record(FIELDS, told).items():
        if name == AFTER_RECEIVERS and known.receivers:
            found[RECEIVER] = [_plain(receiver_record(organ)) for organ in known.receivers]
        found[name] = value
    return found, list(_problems(told, source))


def fields_record(fields: Iterable[Field[T]], told: T) -> Record:
    """Return a record of the fields that have a value which fits, groups as nested records."""
    found: Record = {}
    for field in fields:
        value = _value(field, told)
        if value not in ("", None) and not _is_too_big(field, value):
            *group, name = field.path.split("/")
            (found.setdefault(group[0], {}) if group else found)[name] = value
    return found


def record_json(found: Record) -> bytes:
    """Return a record as JSON for people and programs, days in ISO 8601."""
    return (json.dumps(found, ensure_ascii=False, indent=2, default=date.isoformat) + "\n").encode()


def record_xml(found: Record, root: str = ROOT) -> bytes:
    """Return a record as XML: an element for each field, one for each record of a list, in their order."""
    from xml.etree.ElementTree import Element

    from generators.office.xml_fields import add_fields, xml_bytes

    top = Element(root)
    add_fields(top, found)
    return xml_bytes(top)


def recorded_pages(folder: Path) -> int | None:
    """Return the pages that the record in a sealed folder tells, None without. Raises OSError, ValueError."""
    file = folder / "data" / RECORD_JSON
    pages = json.loads(file.read_bytes()).get("PageAmount") if file.is_file() else None
    return pages if isinstance(pages, int) else None


def plain_text(text: str) -> str:
    """Return a text in NFC on one line, without the characters that XML cannot hold."""
    return " ".join(NOT_XML.sub("", unicodedata.normalize("NFC", text)).split())


def _problems(told: Told, source: Source) -> Iterator[Problem]:
    for field in FIELDS:
        value = _value(field, told)
        if field.required and not value:
            yield MISSING.at(source, title=field.title)
        elif isinstance(value, str) and len(value) > field.length:
            yield TOO_LONG.at(source, title=field.title, length=len(value), most=field.length)
        elif _is_too_big(field, value):
            yield TOO_BIG.at(source, title=field.title, value=value, most=field.length)


def _value(field: Field[T], told: T) -> Value:
    value = field.value(told)
    return plain_text(value) if isinstance(value, str) else value


def _is_too_big(field: Field[T], value: Value) -> bool:
    return isinstance(value, int) and len(str(value)) > field.length


def _plain(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: plain_text(text) for name, text in fields.items()}
