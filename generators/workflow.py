"""The corridor: the verbs of the office step by step; the only module that knows all rooms.

Only this module reads the clock. An official paper passes one gate: with any error, nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generators.content.agencies import Agencies
from generators.content.checks import content_problems
from generators.content.load import PLAN_FOLDER, Content, PlanFolder, load_agencies, load_content
from generators.content.schema import schema_files
from generators.content.starter import STARTER_AGENCIES, starter_plan
from generators.documents.paper import PlanPaper
from generators.documents.plan import plan_paper
from generators.files import write_whole
from generators.layout.impose import impose
from generators.layout.profile import Profile, load_profiles, profile_for
from generators.os_words import reason
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.word.fill import Template
from generators.word.template import compile_template

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
UNKNOWN_PLAN = ProblemKind(
    "workflow-unknown-plan",
    "không có kế hoạch nào mang mã “{id}”",
    "Các kế hoạch hiện có: {known}.",
)
WHICH_PLAN = ProblemKind(
    "workflow-which-plan",
    "văn phòng có nhiều kế hoạch, chưa rõ làm kế hoạch nào",
    "Thêm --plan và một trong các mã: {known}.",
)
NO_ISSUER = ProblemKind(
    "workflow-no-issuer",
    "chưa có cơ quan nào đủ symbol và place để ban hành kế hoạch",
    "Thêm symbol và place cho cơ quan ban hành trong content/agencies.yaml.",
)
CANNOT_WRITE = ProblemKind(
    "workflow-cannot-write",
    "không ghi được tệp ({reason})",
    "Đóng tệp nếu đang mở trong Word; kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại.",
)

PLAN_TEMPLATE = "plan.docx"
SHIPPED = Path(__file__).parent / "shipped" / "templates"
TEMPLATES = SHIPPED if SHIPPED.is_dir() else Path(__file__).parents[1] / "templates"


@dataclass(frozen=True)
class Known:
    """All that a run knows: content, laws, and what is wrong with them."""

    office: Path
    as_of: date
    content: Content | None
    profiles: tuple[Profile, ...]
    problems: tuple[Problem, ...]

    def profile(self, day: date) -> Profile:
        """Return the law in force on `day`."""
        return profile_for(day, self.profiles)

    def day(self, folder: PlanFolder) -> date:
        """Return the day of a plan; while it is blank, the day it is made for."""
        return folder.plan.date or self.as_of


def check(office: Path, as_of: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of content, laws and templates of the office, in order of place."""
    known = _read(office, as_of)
    found = set(known.problems)
    for folder in known.content.plans if known.content and known.profiles else ():
        found |= set(_template(known, folder)[1])
    return tuple(sorted(found))


def make_plan(office: Path, plan_id: str | None = None, as_of: date | None = None) -> tuple[Path, ...]:
    """Write the Word file of one plan below `output/drafts/` and return its path.

    Raises ProblemsFound, and then leaves earlier output as it was.
    """
    known = _read(office, as_of)
    return (_write_plan(known, _chosen(known, plan_id)),)


def build(office: Path, as_of: date | None = None) -> tuple[Path, ...]:
    """Write every paper that is due on `as_of` (today) and return the paths.

    Raises ProblemsFound before anything is written when any plan has an error.
    """
    known = _read(office, as_of)
    papers = [(_plan_file(known, folder), _rendered(known, folder)) for folder in _plans(known)]
    for file, data in papers:
        _write(known.office, file, data)
    return tuple(file for file, _ in papers)


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
        _write(office, file, data, durable=True)
    return tuple(files)


def write_schemas(office: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas by which editors explain and complete the YAML keys; return their paths."""
    for file, data in _schemas(office).items():
        _write(office, file, data, durable=True)
    return tuple(_schemas(office))


def _read(office: Path, as_of: date | None) -> Known:
    day = as_of or date.today()
    content, problems = load_content(office)
    folder = "templates/profiles"
    profiles, more = load_profiles(_template_path(office, "profiles"), folder)
    problems = [*problems, *more]
    if content and profiles and not errors(more):
        problems += content_problems(content, day, lambda when: profile_for(when, profiles))
    return Known(office, day, content, () if errors(more) else profiles, tuple(problems))


def _template_path(office: Path, name: str) -> Path:
    """Return the office's own template or law, or the shipped one where the office has none."""
    own = office / "templates" / name
    return own if own.exists() else TEMPLATES / name


def _template(known: Known, folder: PlanFolder) -> tuple[Template | None, list[Problem]]:
    profile = known.profile(known.day(folder))
    return compile_template(
        _template_path(known.office, PLAN_TEMPLATE),
        f"templates/{PLAN_TEMPLATE}",
        partial(impose, profile=profile, kind=folder.plan.type),
        PlanPaper,
        known.office / "output" / "cache",
    )


def _plans(known: Known) -> tuple[PlanFolder, ...]:
    """Return all plans, none of them with an error. Raises ProblemsFound."""
    if errors(known.problems) or known.content is None:
        raise ProblemsFound(known.problems)
    return known.content.plans


def _chosen(known: Known, plan_id: str | None) -> PlanFolder:
    """Return the plan meant, when neither it nor anything it stands on has an error."""
    plans = known.content.plans if known.content else ()
    ids = _plan_ids(known.office)
    if plan_id and plan_id not in ids:
        raise ProblemsFound([UNKNOWN_PLAN.at(Source("content"), id=plan_id, known=", ".join(ids) or "chưa có")])
    if not plan_id and len(ids) > 1:
        raise ProblemsFound([WHICH_PLAN.at(Source("content"), known=", ".join(ids))])
    others = tuple(f"content/{name}/" for name in ids if plan_id and name != plan_id)
    mine = [problem for problem in known.problems if not problem.source.file.startswith(others)]
    if errors(mine):
        raise ProblemsFound(mine)
    return next(folder for folder in plans if plan_id in (None, folder.id))


def _plan_ids(office: Path) -> list[str]:
    return sorted(file.parent.name for file in (office / "content").glob("*/plan.yaml"))


def _write_plan(known: Known, folder: PlanFolder) -> Path:
    file = _plan_file(known, folder)
    _write(known.office, file, _rendered(known, folder))
    return file


def _plan_file(known: Known, folder: PlanFolder) -> Path:
    return known.office / "output" / "drafts" / folder.id / PLAN_TEMPLATE


def _rendered(known: Known, folder: PlanFolder) -> bytes:
    template, problems = _template(known, folder)
    if template is None or known.content is None:
        raise ProblemsFound(problems)
    day = known.day(folder)
    return template.render(plan_paper(folder.plan, known.content.agencies, known.profile(day).usage, day))


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
    folder = office / "content" / name
    if not PLAN_FOLDER.fullmatch(name):
        raise ProblemsFound([PLAN_ID.at(Source("content"), id=name)])
    if folder.exists():
        raise ProblemsFound([PLAN_EXISTS.at(Source(f"content/{name}"), id=name)])
    agencies = _agencies(office)
    try:
        texts = starter_plan(agencies, day)
    except LookupError:
        raise ProblemsFound([NO_ISSUER.at(Source("content/agencies.yaml"))]) from None
    return {folder / file: text.encode() for file, text in texts.items()}


def _agencies(office: Path) -> Agencies:
    """Return the office's bodies, or the starter's where it has none. Raises ProblemsFound."""
    own = office / "content" / "agencies.yaml"
    agencies, problems = load_agencies(own if own.exists() else STARTER_AGENCIES)
    if agencies is None:
        raise ProblemsFound(problems)
    return agencies


def _write(office: Path, file: Path, data: bytes, *, durable: bool = False) -> None:
    try:
        write_whole(file, data, durable=durable)
    except OSError as error:
        place = Source(_shown(office, file))
        raise ProblemsFound([CANNOT_WRITE.at(place, reason=reason(error))]) from error


def _shown(office: Path, file: Path) -> str:
    return file.relative_to(office).as_posix()
