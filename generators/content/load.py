"""Reading the content folder: every file, every problem at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generators.content import mistakes
from generators.content.agencies import Agencies
from generators.content.indicators import Indicators
from generators.content.plan import Plan
from generators.problems import Problem, Source
from generators.yaml_text import YamlText, read_yaml, validate

PLAN_FOLDER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class PlanFolder:
    """One plan as read; its id is the name of its folder. The texts know the place of every key."""

    id: str
    plan: Plan
    plan_text: YamlText
    indicators: Indicators
    indicators_text: YamlText


@dataclass(frozen=True)
class Content:
    """Everything the office knows."""

    agencies: Agencies
    agencies_text: YamlText
    plans: tuple[PlanFolder, ...]


def load_content(folder: Path) -> tuple[Content | None, list[Problem]]:
    """Read `content/` below the office `folder`.

    Returns what could be read (None without a sound agencies.yaml) and the problems of every file.
    """
    root = folder / "content"
    agencies, agencies_text, problems = _read(root / "agencies.yaml", "content/agencies.yaml", Agencies)
    plans: list[PlanFolder] = []
    for place in _plan_folders(root):
        found, more = _read_plan(place)
        problems += more
        plans += [found] if found else []
    if not any(_plan_folders(root)):
        problems.append(mistakes.NO_PLAN.at(Source("content")))
    if agencies is None or agencies_text is None:
        return None, problems
    return Content(agencies, agencies_text, tuple(plans)), problems


def load_agencies(file: Path) -> tuple[Agencies | None, list[Problem]]:
    """Read one agencies.yaml alone; returns its bodies (None with any error) and its problems."""
    agencies, _, problems = _read(file, "content/agencies.yaml", Agencies)
    return agencies, problems


def _plan_folders(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("*/plan.yaml"))


def _read_plan(place: Path) -> tuple[PlanFolder | None, list[Problem]]:
    shown = f"content/{place.name}"
    plan, plan_text, problems = _read(place / "plan.yaml", f"{shown}/plan.yaml", Plan)
    rows, rows_text, more = _read(place / "indicators.yaml", f"{shown}/indicators.yaml", Indicators)
    problems += more
    if not PLAN_FOLDER.fullmatch(place.name):
        problems.append(mistakes.PLAN_FOLDER_NAME.at(Source(shown), name=place.name))
        return None, problems
    if plan is None or plan_text is None or rows is None or rows_text is None:
        return None, problems
    return PlanFolder(place.name, plan, plan_text, rows, rows_text), problems


def _read(file: Path, shown: str, model: type[M]) -> tuple[M | None, YamlText | None, list[Problem]]:
    text, problems = read_yaml(file, shown)
    if text is None:
        return None, None, problems
    value, more = validate(text, model)
    return value, text, [*problems, *more]
