"""Starting: a first plan with all that an office needs, and the schemas for editors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generators.content.agencies import Agencies
from generators.content.load import PLAN_FOLDER, load_agencies
from generators.content.schema import schema_files
from generators.content.starter import STARTER_AGENCIES, starter_plan
from generators.content.succession import years_of
from generators.problems import ProblemKind, ProblemsFound, Source
from generators.workflow.inbox import read_inbox
from generators.workflow.known import TEMPLATES, write
from generators.workflow.succeeding import successor_files

PLAN_EXISTS = ProblemKind(
    "workflow-plan-exists",
    "đã có kế hoạch {id}",
    "Đặt mã khác: vanthu new <mã-kế-hoạch>; hoặc sửa tiếp kế hoạch đã có.",
)
PLAN_ID = ProblemKind(
    "workflow-plan-id",
    "mã kế hoạch “{id}” không hợp lệ",
    "Dùng chữ thường không dấu, số và gạch nối, ví dụ kh-33-2018.",
)
NO_ISSUER = ProblemKind(
    "workflow-no-issuer",
    "chưa có cơ quan nào đủ symbol và place để ban hành kế hoạch",
    "Thêm symbol và place cho cơ quan ban hành trong content/agencies.yaml.",
)


def new_plan(office: Path, plan_id: str | None = None, today: date | None = None) -> tuple[Path, ...]:
    """Lay out a starter plan, with agencies, templates and editor schemas where they are missing.

    Returns the files written; none that exists is touched. Raises ProblemsFound.
    """
    day = today or date.today()
    name = plan_id or f"kh-{day.year}"
    files = {**_plan_files(office, name, day), **_agencies_file(office), **_template_files(office)}
    files |= {file: data for file, data in _schemas(office).items() if not file.exists()}
    (office / "output").mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        write(office, file, data, durable=True)
    return tuple(files)


def succeed_plan(office: Path, former: str, plan_id: str | None = None, as_of: date | None = None) -> tuple[Path, ...]:
    """Lay out the successor of the plan `former` as of a day (today), named by its first year where no id is given.

    Returns the files written; none that exists is touched. Raises ProblemsFound, also for errors in what it stands on.
    """
    inbox = read_inbox(office, former, as_of)
    begins = years_of(inbox.folder.plan, inbox.known.as_of).begins
    folder = _free_folder(office, plan_id or f"kh-{begins}")
    files = {folder / name: text.encode() for name, text in successor_files(inbox).items()}
    for file, data in files.items():
        write(office, file, data, durable=True)
    return tuple(files)


def write_schemas(office: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas by which editors explain and complete the YAML keys; return their paths."""
    for file, data in _schemas(office).items():
        write(office, file, data, durable=True)
    return tuple(_schemas(office))


def _agencies_file(office: Path) -> dict[Path, bytes]:
    file = office / "content" / "agencies.yaml"
    return {} if file.exists() else {file: STARTER_AGENCIES.read_bytes()}


def _template_files(office: Path) -> dict[Path, bytes]:
    shipped = [file for kind in ("*.docx", "profiles/*.yaml") for file in sorted(TEMPLATES.glob(kind))]
    files = {office / "templates" / file.relative_to(TEMPLATES): file for file in shipped}
    return {target: file.read_bytes() for target, file in files.items() if not target.exists()}


def _schemas(office: Path) -> dict[Path, bytes]:
    return {office / "content" / "schema" / name: text.encode() for name, text in schema_files().items()}


def _plan_files(office: Path, name: str, day: date) -> dict[Path, bytes]:
    folder = _free_folder(office, name)
    agencies = _agencies(office)
    try:
        texts = starter_plan(agencies, day)
    except LookupError:
        raise ProblemsFound([NO_ISSUER.at(Source("content/agencies.yaml"))]) from None
    return {folder / file: text.encode() for file, text in texts.items()}


def _free_folder(office: Path, name: str) -> Path:
    """Return the folder of a new plan. Raises ProblemsFound when it is taken, or the name is no id."""
    if not PLAN_FOLDER.fullmatch(name):
        raise ProblemsFound([PLAN_ID.at(Source("content"), id=name)])
    if (office / "content" / name).exists():
        raise ProblemsFound([PLAN_EXISTS.at(Source(f"content/{name}"), id=name)])
    return office / "content" / name


def _agencies(office: Path) -> Agencies:
    """Return the office's bodies, or the starter's where it has none. Raises ProblemsFound."""
    own = office / "content" / "agencies.yaml"
    agencies, problems = load_agencies(own if own.exists() else STARTER_AGENCIES)
    if agencies is None:
        raise ProblemsFound(problems)
    return agencies
