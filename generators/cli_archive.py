"""The commands register, attach, case-file and envelope: the book, what joins the archive, and what leaves it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from generators.cli_codes import ISSUER, YEAR
from generators.cli_drafts import WRITTEN, shown
from generators.cli_refusal import refuse
from generators.cli_words import JSON, PLAN, Command
from generators.problems import ProblemsFound, as_json, as_text

FOLDER = click.Path(path_type=Path)
BOOK = click.option("--book", metavar="MÃ", help="Chỉ sổ này của cơ quan.")
INCOMING = click.option("--incoming", is_flag=True, help="Làm sổ theo dõi giải quyết văn bản đến.")
REBUILD = click.option("--rebuild", is_flag=True, help="Lập lại sổ đã mất hoặc hỏng từ các thư mục đã niêm phong.")


@click.command(cls=Command)
@YEAR
@ISSUER
@BOOK
@INCOMING
@REBUILD
@JSON
@click.pass_obj
def register(office: Path, /, year: int | None, rebuild: bool, for_program: bool, **wanted: Any) -> None:
    """Làm sổ đăng ký văn bản đi của một năm (Word, Excel), hoặc sổ theo dõi văn bản đến; lập lại sổ bị mất."""
    from generators import workflow

    if rebuild:
        _rebuilt(office, for_program)
    if year is None:
        raise click.BadParameter("cần --year, ví dụ --year 2018")
    _written(office, lambda: workflow.write_books(office, year, **wanted), for_program)


@click.command(cls=Command)
@click.argument("code", metavar="SỐ/KÝ HIỆU")
@click.argument("file", metavar="TỆP.pdf", type=FOLDER)
@YEAR
@ISSUER
@JSON
@click.pass_obj
def attach(office: Path, /, code: str, file: Path, for_program: bool, **which: Any) -> None:
    """Lưu bản PDF đã ký số của một văn bản, sau khi kiểm tra từng chữ ký."""
    from generators import workflow

    try:
        attached = workflow.attach(office, workflow.Called(code, **which), file)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    told = [f"Đã lưu bản ký số của {attached.entry.code}: {attached.place}", *attached.copy.lines]
    click.echo(as_json(attached.problems, [attached.place]) if for_program else "\n".join(told))
    if attached.problems and not for_program:
        click.echo(as_text(attached.problems), err=True)


@click.command("case-file", cls=Command)
@PLAN
@JSON
@click.pass_obj
def case_file(office: Path, plan_id: str | None, for_program: bool) -> None:
    """Xuất hồ sơ của kế hoạch thành một tệp nén, có mục lục văn bản, để nộp lưu trữ."""
    from generators import workflow

    _written(office, lambda: (workflow.export_case_file(office, plan_id),), for_program)


@click.command(cls=Command)
@click.argument("code", metavar="SỐ/KÝ HIỆU")
@YEAR
@ISSUER
@JSON
@click.pass_obj
def envelope(office: Path, /, code: str, for_program: bool, **which: Any) -> None:
    """Lập bì thư edXML để gửi văn bản qua trục liên thông; nói rõ còn phải bổ sung gì."""
    from generators import workflow

    try:
        file, missing = workflow.write_envelope(office, workflow.Called(code, **which))
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    place = shown(office, [file])
    if for_program:
        click.echo(
            json.dumps(json.loads(as_json((), place)) | {"missing": list(missing)}, ensure_ascii=False, indent=2)
        )
        return
    click.echo(f"{WRITTEN} {place[0]}")
    if missing:
        click.echo("Nơi nối trục phải bổ sung:\n" + "\n".join(f"  - {name}" for name in missing))


def _written(office: Path, verb: Callable[[], Iterable[Path]], for_program: bool) -> None:
    try:
        files = shown(office, verb())
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(as_json((), files) if for_program else "\n".join(f"{WRITTEN} {file}" for file in files))


def _rebuilt(office: Path, for_program: bool) -> NoReturn:
    from generators import workflow

    try:
        rebuilt = workflow.rebuild_register(office)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    aside = shown(office, [rebuilt.aside] if rebuilt.aside else [])
    if for_program:
        click.echo(json.dumps({"rows": rebuilt.rows, "aside": aside} | json.loads(as_json(rebuilt.problems))))
        sys.exit(0)
    click.echo(
        f"Đã lập lại sổ từ {rebuilt.rows} thư mục niêm phong." + "".join(f" Sổ cũ được giữ ở {file}." for file in aside)
    )
    if rebuilt.problems:
        click.echo(as_text(rebuilt.problems), err=True)
    sys.exit(0)
