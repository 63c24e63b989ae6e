"""What bodies sent in: completed sub-plans and returns, one file each, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from generators.content import mistakes
from generators.content.returns import Return
from generators.content.subplans import Subplan
from generators.problems import Problem
from generators.yaml_text import YamlText, read_yaml, validate

M = TypeVar("M", bound=BaseModel)
S = TypeVar("S", Return, Subplan)
EARLIER = "earlier"
"""The folder beside a record in which replaced ones are kept."""


@dataclass(frozen=True)
class Filed(Generic[M]):
    """A record as it was filed, with the text that knows the place of every key."""

    value: M
    text: YamlText


def load_subplans(office: Path, plan: str) -> tuple[dict[str, Filed[Subplan]], list[Problem]]:
    """Read the completed sub-plans of a plan, by agency; returns what could be read and every problem."""
    return _load(office, f"content/{plan}/subplans", Subplan)


def load_returns(office: Path, plan: str, period: str) -> tuple[dict[str, Filed[Return]], list[Problem]]:
    """Read the returns of one period, by agency; returns what could be read and every problem."""
    found, problems = _load(office, f"content/{plan}/returns/{period}", Return)
    for filed in found.values():
        problems += misfiled(filed, "period", period)
    return found, problems


def load_earlier_returns(office: Path, plan: str, period: str) -> dict[str, list[Filed[Return]]]:
    """Read the returns of a period that were replaced, by agency, in order of receipt; what cannot be read is left."""
    return _load_earlier(office, f"content/{plan}/returns/{period}", Return)


def load_earlier_subplans(office: Path, plan: str) -> dict[str, list[Filed[Subplan]]]:
    """Read the sub-plans of a plan that were replaced, as `load_earlier_returns` does."""
    return _load_earlier(office, f"content/{plan}/subplans", Subplan)


def _load_earlier(office: Path, folder: str, model: type[S]) -> dict[str, list[Filed[S]]]:
    found: dict[str, list[Filed[S]]] = {}
    for file in sorted((office / folder / EARLIER).glob("*.yaml")):
        filed, _ = read_filed(file, f"{folder}/{EARLIER}/{file.name}", model)
        if filed:
            found.setdefault(filed.value.agency, []).append(filed)
    return {agency: sorted(each, key=lambda filed: filed.value.received) for agency, each in found.items()}


def return_of(office: Path, plan: str, period: str, agency: str) -> Return | None:
    """Return what one body sent for a period, None when it sent nothing that can be read."""
    shown = f"content/{plan}/returns/{period}/{agency}.yaml"
    filed, _ = read_filed(office / shown, shown, Return)
    return filed.value if filed else None


def periods_with_returns(office: Path, plan: str) -> list[str]:
    """Return the periods for which a plan has a folder of returns, in order of time."""
    return sorted(place.name for place in (office / "content" / plan / "returns").glob("*-Q*") if place.is_dir())


def _load(office: Path, folder: str, model: type[M]) -> tuple[dict[str, Filed[M]], list[Problem]]:
    found: dict[str, Filed[M]] = {}
    problems: list[Problem] = []
    for file in sorted((office / folder).glob("*.yaml")):
        filed, more = read_filed(file, f"{folder}/{file.name}", model)
        problems += [*more, *(misfiled(filed, "agency", file.stem) if filed else ())]
        found |= {file.stem: filed} if filed else {}
    return found, problems


def read_filed(file: Path, shown: str, model: type[M]) -> tuple[Filed[M] | None, list[Problem]]:
    """Read one file; `shown` is how problems call it."""
    text, problems = read_yaml(file, shown)
    if text is None:
        return None, problems
    value, more = validate(text, model)
    return (Filed(value, text) if value else None), [*problems, *more]


def load_named(office: Path, folder: str, key: str, name: str, model: type[M]) -> tuple[Filed[M] | None, list[Problem]]:
    """Read `name`.yaml of a folder, whose `key` says the same name; None where it is not, or cannot be read."""
    shown = f"{folder}/{name}.yaml"
    if not (office / shown).exists():
        return None, []
    filed, problems = read_filed(office / shown, shown, model)
    return filed, [*problems, *(misfiled(filed, key, name) if filed else ())]


def misfiled(filed: Filed[M], key: str, wanted: str) -> Iterator[Problem]:
    """Expect a record to stand where its value of `key` says that it does."""
    found = str(getattr(filed.value, key))
    if found != wanted:
        yield mistakes.FILED_ELSEWHERE.at(filed.text.where((key,)), found=found, wanted=wanted)
