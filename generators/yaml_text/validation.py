"""Models judge what a file says: each of pydantic's errors becomes a problem at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generators.problems import Problem, ProblemKind
from generators.yaml_text import value_mistakes as mistakes
from generators.yaml_text.guard import Findings, word
from generators.yaml_text.tree import Data, Node, Path, YamlText, child

FIRST_ENTRIES = 1000
M = TypeVar("M", bound=BaseModel)

KINDS: dict[str, ProblemKind] = {
    "extra_forbidden": mistakes.UNKNOWN_KEY,
    "missing": mistakes.MISSING_KEY,
    "literal_error": mistakes.NOT_A_CHOICE,
    "model_type": mistakes.MAPPING_EXPECTED,
    "model_attributes_type": mistakes.MAPPING_EXPECTED,
    "dict_type": mistakes.MAPPING_EXPECTED,
    "tuple_type": mistakes.LIST_EXPECTED,
    "list_type": mistakes.LIST_EXPECTED,
    "string_type": mistakes.TEXT_EXPECTED,
    "too_short": mistakes.TOO_SHORT,
    "too_long": mistakes.TOO_LONG,
    "int_parsing": mistakes.NOT_WHOLE,
    "int_parsing_size": mistakes.NOT_WHOLE,
    "int_from_float": mistakes.NOT_WHOLE,
    "int_type": mistakes.TEXT_EXPECTED,
    "greater_than": mistakes.OUT_OF_RANGE,
    "greater_than_equal": mistakes.OUT_OF_RANGE,
    "less_than": mistakes.OUT_OF_RANGE,
    "less_than_equal": mistakes.OUT_OF_RANGE,
    "slug": mistakes.SLUG,
    "slug_path": mistakes.SLUG_PATH,
    "slug_reserved": mistakes.SLUG_RESERVED,
    "period": mistakes.PERIOD,
    "text_empty": mistakes.TEXT_EMPTY,
    "day": mistakes.DAY,
    "day_impossible": mistakes.DAY_IMPOSSIBLE,
    "day_month": mistakes.DAY_MONTH,
    "hour": mistakes.HOUR,
    "moment": mistakes.MOMENT,
    "hour_impossible": mistakes.HOUR_IMPOSSIBLE,
    "exact": mistakes.EXACT,
    "exact_ambiguous": mistakes.EXACT_AMBIGUOUS,
    "yes_no": mistakes.YES_NO,
    "ratio_terms": mistakes.RATIO_TERMS,
    "target_bounds": mistakes.TARGET_BOUNDS,
    "target_range": mistakes.TARGET_RANGE,
    "empty_item": mistakes.EMPTY_ITEM,
    "duty_without_id": mistakes.DUTY_WITHOUT_ID,
    "deadline_form": mistakes.DEADLINE_FORM,
    "form": mistakes.INVALID,
}
"""From the type of an error, pydantic's or our own, to the kind of problem."""

PLACES = {"ratio_terms": "aggregation", "target_bounds": "operator", "target_range": "low"}
"""From the type of an error about a whole record to the key that it is about."""
BOUNDS = {
    "gt": "phải lớn hơn {}",
    "ge": "phải từ {} trở lên",
    "lt": "phải nhỏ hơn {}",
    "le": "không được quá {}",
}
KEY_OF_MAPPING = "[key]"
"""Pydantic's last step to a key of a mapping that is refused."""


def validate(text: YamlText, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Return the value that `text` describes, or None with problems at their places.

    Long lists are judged by their first 1,000 entries, then twice as many, until there are errors or
    no more entries: pydantic keeps every error in memory, and a hostile file can hold a million.
    """
    most, longest = FIRST_ENTRIES, _longest(text.data)
    while True:
        try:
            value = model.model_validate(_cut(text.data, most) if longest > most else text.data)
        except ValidationError as error:
            return None, _problems(error, text, model)
        if longest <= most:
            return value, []
        most *= 2


def _problems(error: ValidationError, text: YamlText, model: type[BaseModel]) -> list[Problem]:
    findings = Findings(text.name)
    told: set[Path] = set()
    for details in error.errors(include_url=False, include_input=False):
        _tell(_Fault(text, model, details), told, findings)
    return findings.problems


def _longest(data: Data) -> int:
    if isinstance(data, str | None):
        return 0
    below = data.values() if isinstance(data, dict) else data
    return max(len(data) if isinstance(data, list) else 0, max(map(_longest, below), default=0))


def _cut(data: Data, most: int) -> Data:
    if isinstance(data, dict):
        return {key: _cut(value, most) for key, value in data.items()}
    return [_cut(value, most) for value in data[:most]] if isinstance(data, list) else data


@dataclass(frozen=True)
class _Fault:
    """One error with the file and model that it is about."""

    text: YamlText
    model: type[BaseModel]
    details: ErrorDetails

    @property
    def node(self) -> tuple[Path, Node]:
        """The path as written and its node: steps that pydantic adds for unions are not in the file."""
        path: Path = ()
        node = self.text.root
        for step in self.details["loc"]:
            below = child(node.value, step)
            if below is not None:
                node, path = below, (*path, step)
        return path, node

    @property
    def place(self) -> tuple[int, int]:
        """The place of the value, or of the key in it that the error is about."""
        node = self.node[1]
        named = child(node.value, PLACES.get(self.details["type"], ""))
        return named.key if named else node.place

    @property
    def last(self) -> str:
        """The key that the error names."""
        return str(self.details["loc"][-1]) if self.details["loc"] else ""

    @property
    def fields(self) -> dict[str, str]:
        """The keys known where the error is, with what they mean."""
        found: type[BaseModel] | None = self.model
        for step in self.details["loc"][:-1]:
            if found and isinstance(step, str) and step in found.model_fields:
                found = model_inside(found.model_fields[step].annotation)
        return {name: row.description or "" for name, row in found.model_fields.items()} if found else {}


def model_inside(annotation: object) -> type[BaseModel] | None:
    """Return the first model that an annotation such as `tuple[Item, ...] | None` holds, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_inside(part))), None)


def _tell(fault: _Fault, told: set[Path], findings: Findings) -> None:
    kind = KINDS.get(fault.details["type"], mistakes.INVALID)
    if findings.full(kind):
        return
    path, node = fault.node
    if fault.last == KEY_OF_MAPPING and kind is mistakes.NOT_A_CHOICE:
        _tell_unknown(str(path[-1]), node, _allowed(fault), findings)
    elif kind is mistakes.MISSING_KEY:
        meaning = fault.fields.get(fault.last, "")
        said = f" {meaning}." if meaning else ""
        findings.add(kind, node.place, key=fault.last, meaning=said)
    elif kind is mistakes.UNKNOWN_KEY:
        _tell_unknown(fault.last, node, list(fault.fields), findings)
    elif path not in told:
        # A union reports one error for each of its members; the first says enough.
        told.add(path)
        _tell_value(kind, fault, path, node, findings)


def _tell_unknown(key: str, node: Node, known: list[str], findings: Findings) -> None:
    facts = {"key": word(key), "guess": _guess(key, known), "known": ", ".join(known)}
    findings.add(mistakes.UNKNOWN_KEY, node.key, **facts)


def _allowed(fault: _Fault) -> list[str]:
    return re.findall("'([^']*)'", str(fault.details.get("ctx", {}).get("expected", "")))


def _tell_value(kind: ProblemKind, fault: _Fault, path: Path, node: Node, findings: Findings) -> None:
    if node.value is None:
        key = next((str(step) for step in reversed(path) if isinstance(step, str)), fault.text.name)
        findings.add(mistakes.EMPTY_VALUE, node.place, key=word(key))
        return
    context: dict[str, Any] = fault.details.get("ctx", {})
    if kind is mistakes.TOO_SHORT and len(node.value) >= context["min_length"]:
        return  # the entries are there, and what is wrong with each has been told
    facts: dict[str, object] = {"value": word(_shown(node)), "found": _found(node), **context}
    findings.add(kind, fault.place, **facts | _extra(kind, fault, _shown(node)))


def _extra(kind: ProblemKind, fault: _Fault, value: str) -> dict[str, object]:
    context: dict[str, Any] = fault.details.get("ctx", {})
    if kind is mistakes.NOT_A_CHOICE:
        allowed = _allowed(fault)
        return {"allowed": ", ".join(allowed), "guess": _guess(value, allowed)}
    if kind is mistakes.OUT_OF_RANGE:
        bounds = (words.format(_number(context[key])) for key, words in BOUNDS.items() if key in context)
        return {"bound": ", ".join(bounds)}
    if kind is mistakes.INVALID:
        return {"form": context.get("form", mistakes.ANY_FORM)}
    return {"least": context.get("min_length"), "most": context.get("max_length")}


def _number(bound: object) -> str:
    return str(bound).removesuffix(".0").replace(".", ",")


def _found(node: Node) -> str:
    if isinstance(node.value, list):
        return f"danh sách {len(node.value)} phần tử"
    return "các mục “tên: giá trị”" if isinstance(node.value, dict) else f"chữ “{word(_shown(node))}”"


def _shown(node: Node) -> str:
    return node.value if isinstance(node.value, str) else "…"


def _guess(name: str, known: list[str]) -> str:
    close = get_close_matches(name[:100], known, n=1, cutoff=0.6)
    return f"; có phải “{close[0]}” không?" if close else ""
