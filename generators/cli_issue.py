"""The commands issue and cancel: numbers given to papers, papers sealed, a number that is given up."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.cli_batch import bar
from generators.cli_codes import ISSUER, YEAR
from generators.cli_refusal import refuse
from generators.cli_words import JSON, Command, DayType, WholeType
from generators.problems import ProblemsFound, as_json, as_text, errors

if TYPE_CHECKING:
    from generators.office.paper import Tie
    from generators.workflow import Issued, IssueOrder
    from generators.workflow.issue_seals import Outcome, Watches

FEW = 2
"""Papers from which a person waits long enough to want to see how far they are."""
LABELS = ("Đang kiểm tra", "Đang làm PDF/A", "Đang niêm phong")
TOLD: dict[Outcome, str] = {
    "issued": "Đã ban hành",
    "before": "Đã ban hành từ trước",
    "planned": "Sẽ ban hành",
    "unsealed": "Đã cấp số, chưa niêm phong",
}
DATE = click.option(
    "--date",
    "day",
    type=DayType(),
    metavar="NGÀY",
    help="Ngày ban hành; mặc định là ngày ghi trên văn bản, hoặc hôm nay.",
)
NUMBER = click.option(
    "--number", type=WholeType("--number", 1, 999_999), metavar="SỐ", help="Số đã cấp bằng tay (một tệp)."
)
REPLACES = click.option("--replaces", metavar="SỐ/KÝ HIỆU", help="Văn bản cũ mà tệp này thay thế (một tệp).")
CORRECTS = click.option("--corrects", metavar="SỐ/KÝ HIỆU", help="Văn bản cũ mà tệp này đính chính (một tệp).")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ cấp số nào, không ghi gì.")
TRUST_CLOCK = click.option(
    "--trust-clock", is_flag=True, help="Đồng hồ máy bây giờ đúng; lần ghi sổ trước là lúc đồng hồ sai."
)
NO_PDF = click.option("--no-pdf", is_flag=True, help="Không làm bản PDF/A, khi máy không có LibreOffice.")


@click.command(cls=Command)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@DATE
@NUMBER
@REPLACES
@CORRECTS
@YEAR
@ISSUER
@DRY_RUN
@NO_PDF
@TRUST_CLOCK
@JSON
@click.pass_obj
def issue(office: Path, /, files: tuple[str, ...], for_program: bool, **wanted: Any) -> None:
    """Ban hành văn bản: kiểm tra, cấp số và ngày, làm PDF/A, vào sổ, niêm phong vào output/archive/."""
    from generators import workflow

    order = _order(files, wanted)
    try:
        issued = workflow.issue(office, files, order, _watches(for_program))
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(_json(issued) if for_program else "\n".join(_lines(issued)))
    if issued.problems and not for_program:
        click.echo(as_text(issued.problems), err=True)
    sys.exit(1 if errors(issued.problems) else 0)


@click.command(cls=Command)
@click.argument("code", metavar="SỐ/KÝ HIỆU")
@click.option("--reason", required=True, metavar="LÝ DO", help="Vì sao hủy; được ghi vào sổ và niêm phong.")
@YEAR
@ISSUER
@JSON
@click.pass_obj
def cancel(office: Path, /, code: str, reason: str, for_program: bool, **which: Any) -> None:
    """Hủy một văn bản đã cấp số: số được giữ, không cấp lại; lý do được ghi vào sổ."""
    from generators import workflow

    try:
        entry = workflow.cancel(office, workflow.Called(code, **which), reason)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(json.dumps({"cancelled": entry.code}, ensure_ascii=False) if for_program else f"Đã hủy {entry.code}")


def _watches(for_program: bool) -> Watches:
    """Return bars for a person who looks on."""
    from generators.workflow.issue_seals import Watches

    if for_program or not sys.stderr.isatty():
        return Watches()
    judging, printing, sealing = (partial(bar, label=label, many=FEW) for label in LABELS)
    return Watches(judging, printing, sealing)


def _order(files: Sequence[str], wanted: dict[str, Any]) -> IssueOrder:
    """Return what is asked for. Raises click.BadParameter for orders that contradict each other."""
    from generators.workflow import Called, IssueOrder

    single = [name for name in ("number", "replaces", "corrects") if wanted[name] is not None]
    if single and (len(files) != 1 or Path(files[0]).is_dir()):
        raise click.BadParameter(f"--{single[0]} chỉ dùng khi ban hành đúng một tệp")
    if wanted["replaces"] and wanted["corrects"]:
        raise click.BadParameter("chỉ dùng một trong hai: --replaces (thay thế) hoặc --corrects (đính chính)")
    ties: tuple[Tie, ...] = ("replaces", "corrects")
    tie = next((name for name in ties if wanted[name]), None)
    return IssueOrder(
        day=wanted["day"],
        number=wanted["number"],
        tie=tie,
        tied_to=Called(wanted[tie], wanted["year"], wanted["issuer"]) if tie else None,
        pdf=not wanted["no_pdf"],
        dry_run=wanted["dry_run"],
        trust_clock=wanted["trust_clock"],
    )


def _lines(issued: Issued) -> list[str]:
    return [
        f"{TOLD[done.outcome]} {done.entry.code}, {_day(done.entry.paper.day)}: {done.place}" for done in issued.papers
    ]


def _day(day: date) -> str:
    from generators.vietnamese import date_in_figures

    return f"ngày {date_in_figures(day)}"


def _json(issued: Issued) -> str:
    rows = [
        {
            "file": done.file,
            "outcome": done.outcome,
            "code": done.entry.code,
            "date": done.entry.paper.day.isoformat(),
            "issuer": done.entry.paper.issuer,
            "book": done.entry.paper.book,
            "folder": done.place,
        }
        for done in issued.papers
    ]
    return json.dumps({"papers": rows} | json.loads(as_json(issued.problems)), ensure_ascii=False, indent=2)
