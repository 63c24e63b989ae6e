"""What made a paper: copies of the content, template and law that it stands on, the digest of all the rest.

Which files these are follows from the office's own name of the paper, by a table of kinds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generators.content.calendar import period_of
from generators.content.plan import Plan
from generators.content.stages import stage_of
from generators.office.commit import commit_of
from generators.office.paper import Paper
from generators.office.program import program
from generators.os_words import reason
from generators.problems import ProblemKind, ProblemsFound, Source

UNREADABLE = ProblemKind(
    "office-source-unreadable",
    "không đọc được tệp này để lưu cùng văn bản ({reason})",
    "Kiểm tra quyền đọc; đóng tệp nếu đang mở trong chương trình khác, rồi chạy lại.",
)
COPIES = "sources"
LIST = "sources.json"
"""Both below `data/` of the sealed folder."""


@dataclass(frozen=True)
class _Kind:
    """A kind of paper: its template, and the patterns of files below `content/<plan>/` that it is made from.

    `patterns` takes the plan and what its name says after the kind: a period, a stage or a body.
    """

    template: str
    patterns: Callable[[Plan, str], Iterator[str]]


def _plan_alone(_: Plan, __: str) -> Iterator[str]:
    yield from ()


def _of_body(_: Plan, name: str) -> Iterator[str]:
    yield f"subplans/{name}.yaml"


def _of_report(plan: Plan, name: str) -> Iterator[str]:
    period = period_of(plan.reporting, name) if plan.reporting else None
    yield f"reports/{name}.yaml"
    yield from (f"returns/{told}/**/*.yaml" for told in (period.told if period else ()))


def _of_reminder(_: Plan, name: str) -> Iterator[str]:
    period = name.partition("/")[0]
    yield f"reminders/{period}.yaml"
    yield f"returns/{period}/**/*.yaml"


def _of_evaluation(plan: Plan, name: str) -> Iterator[str]:
    stage = stage_of(plan, name)
    yield from (f"evaluations/{name}.yaml", "subplans/*.yaml")
    for period in stage.periods if stage else ():
        yield from (f"returns/{period.id}/**/*.yaml", f"reminders/{period.id}.yaml")


KINDS: Mapping[str, _Kind] = {
    "plan": _Kind("plan.docx", _plan_alone),
    "subplans": _Kind("subplan.docx", _of_body),
    "forms": _Kind("return.docx", _plan_alone),
    "reports": _Kind("report.docx", _of_report),
    "evaluations": _Kind("evaluation.docx", _of_evaluation),
    "reminders": _Kind("reminder.docx", _of_reminder),
}
"""By the second part of a paper's name."""


@dataclass(frozen=True)
class Sources:
    """The sources of papers of one office; digests and commit are read once for a batch.

    `plans` are its plans by id, `template_path` says where a template or law (`profiles/x.yaml`) stands.
    """

    office: Path
    plans: Mapping[str, Plan]
    template_path: Callable[[str], Path]
    _digests: dict[Path, str] = field(default_factory=dict, repr=False)

    def of(self, paper: Paper) -> dict[str, bytes]:
        """Return the files to be sealed with a paper, by their path below `data/`; of a strange paper the list alone.

        Raises ProblemsFound when a file cannot be read.
        """
        copied = dict(self._copied(paper)) if paper.plan in self.plans else {}
        found = {name: self._read(file) for name, file in copied.items()}
        listed = {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}
        told = {"program": program(), "commit": self.commit, "files": listed, "others": self._others(paper, copied)}
        text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        return {f"{COPIES}/{name}": data for name, data in found.items()} | {LIST: text.encode()}

    @cached_property
    def commit(self) -> str | None:
        """The commit at which the office stands."""
        return commit_of(self.office)

    def _copied(self, paper: Paper) -> Iterator[tuple[str, Path]]:
        """Yield the files that made a paper, each with its name."""
        _, name, rest = (*paper.name.split("/", 2), "", "")[:3]
        kind, root = KINDS.get(name), self.office / "content"
        patterns = kind.patterns(self.plans[paper.plan], rest) if kind else ()
        own = (self._shown(file) for pattern in patterns for file in sorted((root / paper.plan).glob(pattern)))
        facts = ("content/agencies.yaml", *(f"content/{paper.plan}/{each}.yaml" for each in ("plan", "indicators")))
        for file in (*facts, *own):
            yield file, self.office / file
        for file in (kind.template if kind else "", f"profiles/{paper.law}.yaml"):
            if file and self.template_path(file).is_file():
                yield f"templates/{file}", self.template_path(file)

    def _others(self, paper: Paper, copied: Mapping[str, Path]) -> dict[str, str]:
        """Return the digests of all other files of a plan."""
        folder = self.office / "content" / paper.plan
        files = (file for file in sorted(folder.rglob("*")) if file.is_file()) if paper.plan in self.plans else ()
        return {name: self._digest(file) for file in files if (name := self._shown(file)) not in copied}

    def _digest(self, file: Path) -> str:
        if file not in self._digests:
            try:
                with file.open("rb") as stream:
                    self._digests[file] = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError as error:
                raise self._unreadable(file, error) from error
        return self._digests[file]

    def _read(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as error:
            raise self._unreadable(file, error) from error

    def _unreadable(self, file: Path, error: OSError) -> ProblemsFound:
        shown = self._shown(file) if file.is_relative_to(self.office) else file.name
        return ProblemsFound([UNREADABLE.at(Source(shown), reason=reason(error))])

    def _shown(self, file: Path) -> str:
        return file.relative_to(self.office).as_posix()
