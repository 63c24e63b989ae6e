"""The office at work: what a run knows of it, which templates and laws it uses, how its files are written.

Only this room reads the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.content.checks import content_problems
from generators.content.load import Content, PlanFolder, load_content
from generators.files import write_whole
from generators.layout.profile import Profile, load_profiles, profile_for
from generators.os_words import reason
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors

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
CANNOT_WRITE = ProblemKind(
    "workflow-cannot-write",
    "không ghi được tệp ({reason})",
    "Đóng tệp nếu đang mở trong Word; kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại.",
)

PACKAGE = Path(__file__).parents[1]
SHIPPED = PACKAGE / "shipped" / "templates"
TEMPLATES = SHIPPED if SHIPPED.is_dir() else PACKAGE.parent / "templates"


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


def read_office(office: Path, as_of: date | None) -> Known:
    """Read content, laws and what is wrong with them; `as_of` is today where it is not given."""
    day = as_of or date.today()
    content, problems = load_content(office)
    folder = "templates/profiles"
    profiles, more = load_profiles(template_path(office, "profiles"), folder)
    problems = [*problems, *more]
    if content and profiles and not errors(more):
        problems += content_problems(content, day, lambda when: profile_for(when, profiles))
    return Known(office, day, content, () if errors(more) else profiles, tuple(problems))


def template_path(office: Path, name: str) -> Path:
    """Return the office's own template or law, or the shipped one where the office has none."""
    own = office / "templates" / name
    return own if own.exists() else TEMPLATES / name


def sound_plans(known: Known) -> tuple[PlanFolder, ...]:
    """Return all plans, none of them with an error. Raises ProblemsFound."""
    if errors(known.problems) or known.content is None:
        raise ProblemsFound(known.problems)
    return known.content.plans


def chosen_plan(known: Known, plan_id: str | None) -> PlanFolder:
    """Return the plan meant, when neither it nor anything it stands on has an error."""
    plans = known.content.plans if known.content else ()
    ids = plan_ids(known.office)
    if plan_id and plan_id not in ids:
        raise ProblemsFound([UNKNOWN_PLAN.at(Source("content"), id=plan_id, known=", ".join(ids) or "chưa có")])
    if not plan_id and len(ids) > 1:
        raise ProblemsFound([WHICH_PLAN.at(Source("content"), known=", ".join(ids))])
    others = tuple(f"content/{name}/" for name in ids if plan_id and name != plan_id)
    mine = [problem for problem in known.problems if not problem.source.file.startswith(others)]
    if errors(mine):
        raise ProblemsFound(mine)
    return next(folder for folder in plans if plan_id in (None, folder.id))


def plan_ids(office: Path) -> list[str]:
    """Return the ids of the plans of an office, in their order."""
    return sorted(file.parent.name for file in (office / "content").glob("*/plan.yaml"))


def write(office: Path, file: Path, data: bytes, *, durable: bool = False) -> None:
    """Write one file of the office whole. Raises ProblemsFound when the system refuses."""
    try:
        write_whole(file, data, durable=durable)
    except OSError as error:
        raise ProblemsFound([cannot_write(office, file, error)]) from error


def cannot_write(office: Path, file: Path, error: OSError) -> Problem:
    """Return the problem of a file that the system refuses to write."""
    return CANNOT_WRITE.at(Source(shown(office, file)), reason=reason(error))


def shown(office: Path, file: Path) -> str:
    """Return a path as problems and commands call it."""
    return file.relative_to(office).as_posix()
