"""The command lint: Word files judged against the law, told to a clerk or to a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.cli_batch import JOBS, workforce
from generators.cli_drafts import WRITTEN
from generators.cli_refusal import refuse
from generators.cli_words import JSON, Command, DayType
from generators.problems import ProblemsFound, as_json, as_text, errors

if TYPE_CHECKING:
    from generators.cli_table import Part
    from generators.lint.linted import Linted
    from generators.workflow import Checked

FEW = 3
"""Files that are told in full; of more, a line each."""
MANY_FILES = 20
"""Files from which a person waits long enough to want to see how far the check is."""
STDOUT = "-"
DAY = click.option(
    "--as-of", type=DayType(), metavar="NGÀY", help="Ngày để chọn luật cho văn bản chưa ghi ngày; mặc định là hôm nay."
)
Out = click.Path(path_type=Path)
SARIF = click.option("--sarif", metavar="TỆP", help="Ghi kết quả dạng SARIF 2.1.0 vào tệp này; - là in ra.")
REPORT = click.option("--report", type=Out, metavar="TỆP.docx", help="Lập phiếu kiểm tra để lưu hồ sơ (một tệp).")
COMMENTS = click.option(
    "--comments",
    type=Out,
    metavar="TỆP.docx",
    help="Ghi từng điểm thành nhận xét (Comment) trong một bản sao (một tệp).",
)
FIX = click.option("--fix", type=Out, metavar="TỆP.docx", help="Sửa những điểm sửa được trong một bản sao (một tệp).")
RENDER = click.option(
    "--render", is_flag=True, help="In thử bằng LibreOffice để kiểm tra cả những gì chỉ thấy trên trang in."
)
TRACKED = click.option(
    "--tracked", is_flag=True, help="Với --fix: ghi mỗi chỗ sửa thành một thay đổi chờ chấp nhận trong Word."
)


@click.command(cls=Command)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@DAY
@SARIF
@REPORT
@COMMENTS
@FIX
@TRACKED
@RENDER
@JOBS
@JSON
@click.pass_obj
def lint(
    office: Path, /, files: tuple[str, ...], as_of: date | None, sarif: str | None, for_program: bool, **papers: Any
) -> None:
    """Kiểm tra thể thức, kỹ thuật trình bày của văn bản Word bất kỳ (tệp hoặc thư mục), kèm điều khoản và cách sửa."""
    from generators import workflow
    from generators.lint.telling import is_clean

    _expect(files, sarif, for_program, papers)
    try:
        people = workforce(for_program or sarif == STDOUT, "Đang kiểm tra", MANY_FILES)
        checked = workflow.lint(office, files, as_of, workflow.LintWanted(**papers), people)
        written = [*checked.papers.written, *_write_sarif(checked, sarif)]
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    _tell(checked, written, sarif, for_program)
    sys.exit(0 if is_clean(checked.files) and not errors(checked.problems) else 1)


def _expect(files: Sequence[str], sarif: str | None, for_program: bool, papers: Mapping[str, Any]) -> None:
    """Refuse orders that contradict each other, before anything is read. Raises click.BadParameter."""
    wanted = {f"--{name}": file for name, file in papers.items() if isinstance(file, Path)}
    single = len(files) == 1 and not Path(files[0]).is_dir()
    for option, file in wanted.items():
        if not single:
            raise click.BadParameter(f"{option} chỉ dùng khi kiểm tra đúng một tệp")
        if file.suffix.lower() != ".docx":
            raise click.BadParameter(f"{option} cần tên một tệp .docx, không phải “{file}”")
        if file.resolve() == Path(files[0]).resolve():
            raise click.BadParameter(f"{option} không được ghi đè lên chính tệp đang kiểm tra; đặt tên khác")
    if len({file.resolve() for file in wanted.values()}) < len(wanted):
        raise click.BadParameter("mỗi tệp kết quả cần một tên riêng")
    if papers["tracked"] and not papers["fix"]:
        raise click.BadParameter("--tracked chỉ đi cùng --fix")
    if for_program and sarif == STDOUT:
        raise click.BadParameter("--json và --sarif - không in ra cùng một lúc được")


def _write_sarif(checked: Checked, place: str | None) -> list[Path]:
    from generators import workflow

    if place is None:
        return []
    told = workflow.sarif_of(checked)
    if place == STDOUT:
        click.echo(told)
        return []
    return [workflow.write_result(Path(place), told)]


def _tell(checked: Checked, written: Sequence[Path], sarif: str | None, for_program: bool) -> None:
    if for_program:
        click.echo(_as_json(checked, written))
        return
    if sarif != STDOUT:
        _show(checked)
        for file in written:
            click.echo(f"{WRITTEN} {file}")
    if checked.problems:
        click.echo(as_text(checked.problems), err=True)


def _show(checked: Checked) -> None:
    from generators.cli_table import show
    from generators.lint.telling import details, line, mended_lines, total

    if not checked.files:
        return
    if len(checked.files) <= FEW:
        click.echo("\n\n".join("\n".join(details(file)) for file in checked.files))
    else:
        show([*_tallied(checked.files), *map(line, checked.files)])
    if len(checked.files) > 1:
        click.echo(f"\n{total(checked.files)}")
    if checked.papers.mended:
        click.echo("\n" + "\n".join(mended_lines(checked.papers.mended)))


def _tallied(files: Sequence[Linted]) -> list[Part]:
    from generators.cli_table import Column, table
    from generators.lint.rules.rule import SEVERITIES
    from generators.lint.telling import tallies

    columns = [Column("Quy tắc"), Column("Nội dung", folds=True), Column("Mức")]
    columns += [Column("Số tệp", number=True), Column("Số điểm", number=True)]
    rows = [
        [row.rule, row.title, SEVERITIES[row.severity], str(row.files), str(row.findings)] for row in tallies(files)
    ]
    return [table("", columns, rows), ""] if rows else []


def _as_json(checked: Checked, written: Sequence[Path]) -> str:
    from generators.lint.for_programs import as_data, mended_data

    told = json.loads(as_json(checked.problems, map(str, written))) | as_data(checked.files)
    mended = {"fix": mended_data(checked.papers.mended)} if checked.papers.mended else {}
    return json.dumps(told | mended, ensure_ascii=False, indent=2)
