"""The verb attach: a signed PDF that came back is judged, sealed beside the unsigned one, and entered in the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from generators.content.archive_settings import load_archive_settings
from generators.office.paper import Entry
from generators.office.places import ARCHIVE, SIGNED, archive_of
from generators.office.register.opening import opened
from generators.office.register.register import Register
from generators.office.signatures import SignedCopy
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.workflow.registered import Called, registered
from generators.workflow.sealing import Sealing
from generators.workflow.signed_copies import read_signed

NOT_ISSUED = ProblemKind(
    "office-attach-not-issued",
    "văn bản số {code} chưa ban hành hoặc đã hủy nên không nhận bản ký số",
    "Chạy lại vanthu issue với tệp của văn bản; văn bản đã hủy thì gắn vào văn bản thay cho nó.",
)


@dataclass(frozen=True)
class Attached:
    """A signed copy that was kept: the paper, its folder below the office, what its signatures say, warnings."""

    entry: Entry
    place: str
    copy: SignedCopy

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a person should look at."""
        return self.copy.problems


def attach(office: Path, called: Called, file: Path, now: datetime | None = None) -> Attached:
    """Keep a signed PDF of a paper. Raises ProblemsFound when any of its signatures does not hold."""
    now, archive = now or datetime.now().astimezone(), archive_of(office)
    settings, problems = load_archive_settings(office)
    if errors(problems):
        raise ProblemsFound(problems)
    with opened(archive, now, writing=True) as register:
        sealing = Sealing(archive, register, now)
        sealing.finish()
        entry = registered(register, called)
        copy = read_signed(office, file, str(file), _unsigned(archive, entry), settings)
        if errors(copy.problems):
            raise ProblemsFound(copy.problems)
        place = _free_place(register, entry)
        name = f"{PurePosixPath(place).name}.pdf"
        if sealing.seal("attached", entry, place, {name: copy.data, "signatures.json": copy.as_json()}) is None:
            raise ProblemsFound([NOT_ISSUED.at(Source(str(file)), code=entry.code)])
    return Attached(entry, f"{ARCHIVE}/{place}", copy)


def _unsigned(archive: Path, entry: Entry) -> bytes | None:
    """Return the PDF that was sealed with a paper, None where none was made."""
    file = archive / entry.folder / "data" / f"{PurePosixPath(entry.folder).name}.pdf"
    return file.read_bytes() if file.is_file() else None


def _free_place(register: Register, entry: Entry) -> str:
    """Return the folder of the next signed copy: `2018/cong-an-tinh/05-BC-CAT.signed-1`."""
    begin = f"{entry.folder}{SIGNED}-"
    return f"{begin}{1 + sum(row.bag.startswith(begin) for row in register.rows())}"
