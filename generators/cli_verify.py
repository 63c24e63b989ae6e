"""The command verify: the archive proven, compared with its second copy, restored from it, or copied to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli_batch import bar
from generators.cli_refusal import refuse
from generators.cli_words import JSON, Command
from generators.numbers import number
from generators.problems import Problem, ProblemsFound, as_json, as_text, errors

if TYPE_CHECKING:
    from generators.workflow import Restored, Verified
    from generators.workflow.workforce import Watch

MANY_BAGS = 50
"""Sealed folders from which a person waits long enough to want to see how far the proof is."""
COPY = click.option(
    "--copy",
    type=click.Path(path_type=Path),
    metavar="THƯ-MỤC",
    help="Đối chiếu với bản lưu thứ hai của kho lưu trữ.",
)
RESTORE = click.option("--restore", is_flag=True, help="Với --copy: phục hồi phần hỏng, thiếu từ bản lưu thứ hai.")
UPDATE = click.option("--update", is_flag=True, help="Với --copy: đưa bản lưu thứ hai lên cho bằng kho lưu trữ.")
CLOSING = click.option("--closing", metavar="MÃ", help="Mã niêm phong in ở cuối sổ: phải còn nằm trong sổ.")


@click.command(cls=Command)
@COPY
@RESTORE
@UPDATE
@CLOSING
@JSON
@click.pass_obj
def verify(office: Path, /, copy: Path | None, closing: str | None, for_program: bool, **wanted: bool) -> None:
    """Chứng minh kho lưu trữ còn nguyên: từng thư mục niêm phong, từng dòng sổ, từng bản PDF/A."""
    from generators import workflow

    if any(wanted.values()) and not copy:
        raise click.BadParameter("--restore và --update cần --copy THƯ-MỤC")
    if all(wanted.values()):
        raise click.BadParameter("chỉ dùng một trong hai: --restore hoặc --update")
    watch, brought = _watch(for_program), None
    try:
        if copy and any(wanted.values()):
            bring = workflow.restore if wanted["restore"] else workflow.update_copy
            brought = bring(office, copy, watch=watch)
        verified = workflow.verify(office, copy, closing, watch=watch)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    problems = [*(brought.problems if brought else ()), *verified.problems]
    click.echo(_json(verified, brought, problems) if for_program else "\n".join(_lines(verified, brought)))
    if problems and not for_program:
        click.echo(as_text(problems), err=True)
    sys.exit(1 if errors(problems) else 0)


def _watch(for_program: bool) -> Watch:
    from generators.workflow.workforce import unwatched

    seen = not for_program and sys.stderr.isatty()
    return partial(bar, label="Đang kiểm tra kho lưu trữ", many=MANY_BAGS) if seen else unwatched


def _lines(verified: Verified, brought: Restored | None) -> Iterator[str]:
    if brought:
        register = " và sổ đăng ký" if brought.register else ""
        yield f"Đã chép {len(brought.bags)} thư mục niêm phong{register}."
    if brought and brought.aside:
        yield f"Phần hỏng được giữ ở {brought.aside}."
    yield from _counted(verified)


def _counted(verified: Verified) -> Iterator[str]:
    counts, size = verified.counts, number(Decimal(verified.counts.bytes) / 1_000_000, 1)
    states = [
        *((counts.replaced, "đã được thay thế"), (counts.cancelled, "đã hủy"), (counts.attached, "bản ký số")),
        *((counts.without_pdf, "không có PDF"), (counts.unfinished, "số đã cấp, chưa niêm phong")),
    ]
    told = "".join(f"; {count} {words}" for count, words in states if count)
    sealed = f"{counts.bags} thư mục niêm phong, {counts.files} tệp ({size} MB)"
    yield f"Đã kiểm tra {counts.papers} văn bản, {sealed}{told}."
    if counts.bags:
        yield f"Mã niêm phong của dòng cuối: {verified.last_hash}"
    if not verified.problems:
        yield "Kho lưu trữ còn nguyên vẹn."


def _json(verified: Verified, brought: Restored | None, problems: Sequence[Problem]) -> str:
    told = {"counts": asdict(verified.counts), "last_hash": verified.last_hash, "at": verified.at.isoformat()}
    moved = {"brought": {"folders": brought.bags, "register": brought.register}} if brought else {}
    return json.dumps(told | moved | json.loads(as_json(problems)), ensure_ascii=False, indent=2)
