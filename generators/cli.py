"""The door: options in, one verb called, problems printed, exit code out (0 clean, 1 problems, 2 misuse)."""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generators.cli_archive import attach, case_file, envelope, register
from generators.cli_batch import JOBS, SCHEDULER, workforce
from generators.cli_drafts import WRITTEN, drafts_json, drafts_text, named, shown
from generators.cli_issue import cancel, issue
from generators.cli_lint import lint
from generators.cli_refusal import refuse
from generators.cli_rules import rules
from generators.cli_verify import verify
from generators.cli_words import AS_OF, JSON, PLAN, DayType, Group, MomentType, misuse
from generators.problems import ProblemsFound, as_json, as_text, errors

if TYPE_CHECKING:
    from generators.workflow.drafts import Made


@click.group(cls=Group, no_args_is_help=False, invoke_without_command=True)
@click.option("--office", default=".", metavar="THƯ MỤC", help="Thư mục văn phòng; mặc định là thư mục đang mở.")
@click.pass_context
def vanthu(context: click.Context, office: str) -> None:
    """Văn thư: làm văn bản của một kế hoạch từ dữ liệu YAML, đúng thể thức."""
    context.obj = Path(office).resolve()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@vanthu.command()
@AS_OF
@JSON
@click.pass_obj
def check(office: Path, as_of: date | None, for_program: bool) -> None:
    """Đọc toàn bộ dữ liệu và mẫu, in mọi lỗi kèm tệp:dòng:cột."""
    from generators import workflow

    problems = workflow.check(office, as_of)
    click.echo(as_json(problems) if for_program else as_text(problems))
    sys.exit(1 if errors(problems) else 0)


@vanthu.command()
@PLAN
@AS_OF
@JSON
@click.pass_obj
def plan(office: Path, plan_id: str | None, as_of: date | None, for_program: bool) -> None:
    """Làm tệp Word của kế hoạch vào output/drafts/<kế hoạch>/plan.docx."""
    from generators import workflow

    _made(office, lambda: workflow.make_plan(office, plan_id, as_of), for_program)


@vanthu.command()
@PLAN
@click.option("--agency", metavar="MÃ", help="Chỉ làm cho cơ quan này.")
@AS_OF
@JOBS
@SCHEDULER
@JSON
@click.pass_obj
def subplans(office: Path, plan_id: str | None, agency: str | None, as_of: date | None, for_program: bool) -> None:
    """Làm kế hoạch triển khai của từng cơ quan có nhiệm vụ, có ô để cơ quan điền."""
    from generators import workflow

    people = workforce(for_program)
    _made(office, lambda: workflow.make_subplans(office, plan_id, agency, as_of, people), for_program)


@vanthu.command()
@click.argument("period", metavar="KỲ")
@PLAN
@click.option("--agency", metavar="MÃ", help="Chỉ làm cho cơ quan này.")
@JOBS
@SCHEDULER
@JSON
@click.pass_obj
def forms(office: Path, period: str, plan_id: str | None, agency: str | None, for_program: bool) -> None:
    """Làm mẫu báo cáo của một kỳ (ví dụ 2018-Q3), Word và Excel, cho từng cơ quan phải báo cáo hoặc được đề nghị."""
    from generators import workflow

    people = workforce(for_program)
    _made(office, lambda: workflow.make_forms(office, period, plan_id, agency, people), for_program)


@vanthu.command()
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option("--replace", is_flag=True, help="Thay bản đã nhận trước đây; bản cũ được giữ lại.")
@click.option("--received", type=MomentType(), metavar="NGÀY", help="Ngày, giờ nhận; mặc định là lúc này.")
@JSON
@click.pass_obj
def receive(office: Path, files: tuple[str, ...], replace: bool, received: datetime | None, for_program: bool) -> None:
    """Đọc các mẫu cơ quan đã điền và gửi lại (tệp hoặc thư mục) vào content/."""
    from generators import workflow
    from generators.cli_receipts import receipts_json, receipts_text

    intake = workflow.receive(office, files, received, replace=replace)
    click.echo(receipts_json(office, intake) if for_program else receipts_text(office, intake), nl=False)
    if intake.problems and not for_program:
        click.echo(as_text(intake.problems), err=True)
    sys.exit(1 if errors(intake.problems) else 0)


@vanthu.command()
@click.argument("period", metavar="KỲ")
@PLAN
@AS_OF
@JSON
@click.pass_obj
def report(office: Path, period: str, plan_id: str | None, as_of: date | None, for_program: bool) -> None:
    """Làm báo cáo tổng hợp của một kỳ (ví dụ 2018-Q3) kèm phụ lục, từ báo cáo các cơ quan đã gửi."""
    from generators import workflow

    _made(office, lambda: workflow.make_report(office, period, plan_id, as_of), for_program)


@vanthu.command()
@click.argument("phase", metavar="GIAI-ĐOẠN")
@PLAN
@AS_OF
@JSON
@click.pass_obj
def evaluate(office: Path, phase: str, plan_id: str | None, as_of: date | None, for_program: bool) -> None:
    """Làm báo cáo sơ kết một giai đoạn (ví dụ phase-1), hoặc tổng kết cả kế hoạch (all), kèm biểu đồ và phụ lục."""
    from generators import workflow

    _made(office, lambda: workflow.make_evaluation(office, phase, plan_id, as_of), for_program)


@vanthu.command()
@click.argument("period", metavar="[KỲ]", required=False)
@click.option("--html", is_flag=True, help="Ghi trang tổng hợp output/status.html thay vì in ra.")
@PLAN
@AS_OF
@JSON
@click.pass_obj
def status(office: Path, /, period: str | None, for_program: bool, **chosen: Any) -> None:
    """Cho biết cơ quan nào đã gửi kế hoạch, hoặc báo cáo của một kỳ (ví dụ 2018-Q3), ai chậm, còn thiếu gì."""
    from generators.cli_status import tell

    try:
        problems = tell(office, period, for_program, **chosen)
    except ProblemsFound as refused:
        refuse(refused.problems, for_program)
    sys.exit(1 if errors(problems) else 0)


@vanthu.command()
@click.argument("period", metavar="KỲ")
@PLAN
@click.option("--agency", "agencies", multiple=True, metavar="MÃ", help="Chỉ đôn đốc cơ quan này; ghi được nhiều lần.")
@click.option("--joint", is_flag=True, help="Một công văn chung gửi tất cả, thay cho mỗi cơ quan một công văn.")
@click.option("--until", type=DayType(), metavar="NGÀY", help="Hạn mới; mặc định tính theo reminder_due của kế hoạch.")
@AS_OF
@JSON
@click.pass_obj
def remind(
    office: Path, /, period: str, plan_id: str | None, as_of: date | None, for_program: bool, **wanted: Any
) -> None:
    """Làm công văn đôn đốc các cơ quan chưa gửi báo cáo của kỳ, ví dụ 2018-Q3."""
    from generators import workflow
    from generators.cli_reminders import reminded_json, reminded_text

    try:
        reminded = workflow.remind(office, period, workflow.Wanted(**wanted), plan_id, as_of)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(reminded_json(office, reminded) if for_program else reminded_text(office, reminded))


@vanthu.command()
@AS_OF
@JOBS
@SCHEDULER
@JSON
@click.pass_obj
def build(office: Path, as_of: date | None, for_program: bool) -> None:
    """Làm mọi văn bản đến hạn trong ngày, của mọi kế hoạch."""
    from generators import workflow
    from generators.cli_build import built_json, built_text

    try:
        built = workflow.build(office, as_of, workforce(for_program))
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(built_json(office, built) if for_program else built_text(office, built))
    if built.problems and not for_program:
        click.echo(as_text(built.problems), err=True)
    sys.exit(1 if errors(built.problems) else 0)


@vanthu.command()
@click.argument("paper", metavar="KỲ|GIAI-ĐOẠN")
@click.argument("indicator", metavar="CHỈ-TIÊU")
@PLAN
@AS_OF
@JSON
@click.pass_obj
def explain(office: Path, /, paper: str, indicator: str, for_program: bool, **chosen: Any) -> None:
    """Cho biết một con số từ đâu ra: công thức, cơ quan nào gửi, ở tệp nào, dòng nào."""
    from generators import workflow

    try:
        data = workflow.explain(office, paper, indicator, **chosen)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(json.dumps(data, ensure_ascii=False, indent=2) if for_program else workflow.explanation_as_text(data))


@vanthu.command()
@click.argument("plan_id", metavar="[MÃ]", required=False)
@click.option("--from", "former", metavar="MÃ-CŨ", help="Lập kế hoạch kế tiếp của kế hoạch này.")
@AS_OF
@JSON
@click.pass_obj
def new(office: Path, plan_id: str | None, former: str | None, as_of: date | None, for_program: bool) -> None:
    """Tạo kế hoạch mẫu có chú giải, cùng danh sách cơ quan và mẫu Word nếu chưa có; hoặc lập kế hoạch kế tiếp."""
    from generators import workflow

    def made() -> tuple[Path, ...]:
        if former:
            return workflow.succeed_plan(office, former, plan_id, as_of)
        return workflow.new_plan(office, plan_id, as_of)

    _written(office, made, for_program)


@vanthu.command()
@JSON
@click.pass_obj
def schema(office: Path, for_program: bool) -> None:
    """Ghi lại lược đồ giúp trình soạn thảo giải thích và gợi ý các mục."""
    from generators import workflow

    _written(office, lambda: workflow.write_schemas(office), for_program)


for command in (lint, rules, issue, cancel, register, verify, attach, case_file, envelope):
    vanthu.add_command(command)


def _made(office: Path, verb: Callable[[], Made], for_program: bool) -> None:
    """Call a verb that makes papers and say what became of them; or print all problems and end with 1."""
    try:
        made = verb()
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    if for_program:
        click.echo(json.dumps(drafts_json(office, made.drafts, made.warnings), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(drafts_text(office, made.drafts)))
    if made.warnings:
        click.echo(as_text(made.warnings), err=True)


def _written(office: Path, verb: Callable[[], Iterable[Path]], for_program: bool) -> None:
    """Call a verb and say which files it wrote; or print all problems and end with 1."""
    try:
        files = shown(office, verb())
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    click.echo(as_json((), files) if for_program else "\n".join(f"{WRITTEN} {words}" for words in named(files)))


def run() -> NoReturn:
    """Run the command line in UTF-8 and end the process with its exit code."""
    gc.set_threshold(50_000)  # what a run reads stays until its end: looking for waste more often costs a tenth of it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        vanthu.main(prog_name="vanthu", standalone_mode=False)
    except click.UsageError as error:
        click.echo(misuse(error), err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe has left; nothing more can be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(0)
