"""Sound papers of three kinds under both laws, as the office would issue them: numbered, dated, signed, nothing blank.

They are made by our own commands, once for each process of the test run. What is odd in the founding plan as it was
issued is put right first; the words of the bodies too are written as the law wants them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from generators.layout.profile import load_profiles, profile_for
from generators.lint.facts.reading import Document, read_document
from generators.lint.rules.rule import Case, KnownBody
from generators.vietnamese import date_in_words
from tests.lint_edits import edited
from tests.office import ROOT, founding, replaced, vanthu

MAIN = "word/document.xml"
ROWS = 2
"""Rows of a table that are enough where its length does not matter."""
KINDS = ("plan", "report", "letter")
LAWS = ("circular", "decree")
PLAN = "content/kh-33-2018/plan.yaml"
DRAFTS = "output/drafts/kh-33-2018"
FILES = {"plan": "plan.docx", "report": "reports/{period}.docx", "letter": "reminders/{period}/{owing}.docx"}
OWING = "ubnd-huyen-vu-thu"
REPORTING = ("cong-an-tinh", "so-tu-phap", "so-y-te", "toa-an-nhan-dan-tinh", "ubnd-huyen-hung-ha")
"""The bodies whose returns the report tells of; all of them would make it forty pages."""
ISSUED_ODDLY = (
    ("symbol: KH-BCĐ\ncode_as_issued: 33 /KH-BCĐ\n", "symbol: KH-UBND\n"),
    ("giai đoạn 2018 -2020.", "giai đoạn 2018 - 2020"),
    ("ngày 14/11/2017", "ngày 14 tháng 11 năm 2017"),
    ("end_mark: false\n", ""),
    ("Lưu: VT, NC *ch*", "Lưu: VT, NC."),
    ("TM. ỦY BAN NHÂN DÂN TỈNH", "TM. ỦY BAN NHÂN DÂN"),
    ("Hải Quan", "Hải quan"),
    ("Bộ Chỉ huy Bộ đội biên phòng", "Bộ Chỉ huy Bộ đội Biên phòng"),
)
"""What is put right in the founding plan."""
CAPITALS = (
    (r"(?<![Bb]an )(?<!sát )(?<!án )(?<!đồng )(?<!an )(?<!đội )nhân dân", "Nhân dân"),
    (r"(?<!bạc )nhà nước", "Nhà nước"),
)
"""Words that the law wants with a capital, where they are not part of a body's name."""


@dataclass(frozen=True)
class Law:
    """The period whose papers keep to a law, the day of its plan, and when report and letter go out."""

    period: str
    plan: str
    report: date
    letter: date


@dataclass(frozen=True)
class Paper:
    """A paper's bytes and its day."""

    data: bytes
    day: date


PERIODS = {
    "circular": Law("2018-Q3", "2018-04-18", date(2018, 10, 12), date(2018, 10, 9)),
    "decree": Law("2020-Q3", "2020-06-01", date(2020, 9, 25), date(2020, 9, 22)),
}
SIGNED: dict[str, dict[str, str]] = {
    "report": {"code": "Số: 412/BC-CAT", "signer": "Trần Văn Bình"},
    "letter": {"code": "Số: 105/CAT-PC45", "signer": "Trần Văn Bình"},
}
"""What is filled in when a draft is issued."""


def names(paper: str | list[str]) -> list[str]:
    """Return the papers that a case means: `plan-circular` itself, `plan` under both laws, or a list of them."""
    if isinstance(paper, list):
        return [name for each in paper for name in names(each)]
    return [f"{paper}-{law}" for law in LAWS] if paper in KINDS else [paper]


@cache
def sound(name: str) -> Paper:
    """Return a sound paper, e.g. of `plan-decree`."""
    return _papers(name.rpartition("-")[2])[name.partition("-")[0]]


@cache
def short(name: str) -> Paper:
    """Return a sound paper with its tables cut short: the annexes of a report take most of the time."""
    whole, out = sound(name), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole.data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, _cut(data) if entry.filename == MAIN else data)
    return Paper(out.getvalue(), whole.day)


def _cut(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for table in root.iter(qn("w:tbl")):
        for row in table.findall(qn("w:tr"))[ROWS:]:
            table.remove(row)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@cache
def _papers(law: str) -> dict[str, Paper]:
    with TemporaryDirectory() as folder:
        return dict(_made(Path(folder), PERIODS[law]))


def _made(folder: Path, law: Law) -> Iterator[tuple[str, Paper]]:
    made_on = date.fromisoformat(law.plan)
    yield "plan", Paper(_command(_office(folder / "plan", law.plan), "plan", law, "plan"), made_on)
    office = _office(folder / "collected", "2018-04-18")
    for file in office.glob("content/kh-33-2018/returns/*/*.yaml"):
        if file.stem not in REPORTING:
            file.unlink()
    for kind, verb, day in (("report", "report", law.report), ("letter", "remind", law.letter)):
        draft = _command(office, kind, law, verb, law.period, "--as-of", f"{day}")
        filled = {**SIGNED[kind], "place_date": f"Thái Bình, {date_in_words(day)}"}
        edits = [{"part": part, "text": text} for part, text in filled.items()]
        yield kind, Paper(edited(draft, edits, profile_on(day)), day)


def _command(office: Path, kind: str, law: Law, *command: str) -> bytes:
    told = vanthu(office, *command)
    assert told.code == 0, told.err
    data = (office / DRAFTS / FILES[kind].format(period=law.period, owing=OWING)).read_bytes()
    capitals = [{"words": {"find": find, "replace": put}} for find, put in CAPITALS]
    return edited(data, capitals, profile_on(law.letter))


def _office(folder: Path, day: str) -> Path:
    office = founding(folder, day)
    text = (office / PLAN).read_text("utf-8")
    for find, replace in ISSUED_ODDLY:
        text = replaced(text, find, replace)
    (office / PLAN).write_text(text, "utf-8")
    for file in (office / "content").rglob("*.yaml"):
        file.write_text(re.sub(r"(?m)^sample: true\n", "", file.read_text("utf-8")), "utf-8")
    return office


@cache
def _profiles() -> tuple[Any, ...]:
    profiles, problems = load_profiles(ROOT / "templates/profiles", "templates/profiles")
    assert not problems, problems
    return profiles


def profile_on(day: date) -> Any:
    """Return the law of a day."""
    return profile_for(day, _profiles())


@lru_cache(maxsize=16)
def _read(data: bytes) -> Document:
    """Return a paper as the rules see it; kept, since a third of the cases judge a sound one."""
    document, problems = read_document(data, "a.docx")
    assert document, problems
    return document


def case_of(name: str, row: dict[str, Any], made: Callable[[str], Paper] = short) -> Case:
    """Return what the rules judge: the paper `name` with the edits of a row of a case file, and its facts."""
    paper = made(name)
    day = row.get("day", paper.day)
    document = _read(edited(paper.data, row.get("edits", []), profile_on(paper.day)))
    bodies = tuple(KnownBody(**body) for body in row.get("bodies", []))
    return Case(document.facts, document.identity, profile_on(day), day, bodies, row.get("limits", {}))
