"""Findings as SARIF 2.1.0 (OASIS standard), which code hosts and editors show beside a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from generators.layout.legal_profile import Profile
from generators.lint.linted import Finding, Linted, Open, cited
from generators.lint.rules.rule import Rule, Severity
from generators.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "advice": "warning", "note": "note"}
Data = dict[str, Any]


def as_sarif(
    files: Iterable[Linted], rules: Sequence[Rule], profiles: Sequence[Profile], problems: Iterable[Problem] = ()
) -> str:
    """Return a log of one run; file names become relative URIs where they are relative.

    Findings that the office accepts are suppressed results (3.27.23); rules that were not judged are open ones.
    """
    told, wrong = list(files), list(problems)
    order = {rule.id: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules, profiles)},
        "language": "vi",
        "columnKind": "utf16CodeUnits",
        "artifacts": [_artifact(file) for file in told],
        "invocations": [_invocation(wrong)],
        "results": [result for index, file in enumerate(told) for result in _results(file, index, order)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(rules: Sequence[Rule], profiles: Sequence[Profile]) -> Data:
    return {"name": "vanthu", "version": version("vanthu"), "rules": [_rule(rule, profiles) for rule in rules]}


def _rule(rule: Rule, profiles: Sequence[Profile]) -> Data:
    articles = [words for law in profiles if (words := cited(rule, law))]
    told = " ".join(f"{words}." for words in (rule.mend.rstrip("."), *articles) if words)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}. {'; '.join(articles)}".rstrip(". ")},
        "help": {"text": told or rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _artifact(file: Linted) -> Data:
    digest = {"hashes": {"sha-256": file.sha256}} if file.sha256 else {}
    return {"location": {"uri": _uri(file.name)}, **digest}


def _uri(name: str) -> str:
    """Return a file's name as a URI; a relative one stays relative."""
    path = name.replace("\\", "/")
    if PurePosixPath(path).is_absolute() or path[1:2] == ":":
        return f"file://{_quoted(path if path.startswith('/') else f'/{path}')}"
    return _quoted(path)


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")


def _invocation(problems: Sequence[Problem]) -> Data:
    failed = any(problem.severity == "error" for problem in problems)
    return {"executionSuccessful": not failed, "toolExecutionNotifications": [_notification(each) for each in problems]}


def _notification(problem: Problem) -> Data:
    return {
        "level": problem.severity,
        "descriptor": {"id": problem.code},
        "message": {"text": f"{problem.message}. {problem.hint}".rstrip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(problem.source.file)}}}],
    }


def _results(file: Linted, index: int, order: dict[str, int]) -> Iterator[Data]:
    for finding in file.findings:
        yield _result(finding, file, index, order)
    for finding in file.waived:
        accepted = {"kind": "external", "status": "accepted", "justification": finding.reason}
        yield {**_result(finding, file, index, order), "suppressions": [accepted]}
    for each in file.opens:
        yield _open(each, file, index, order)


def _result(finding: Finding, file: Linted, index: int, order: dict[str, int]) -> Data:
    location = _location(file, index)
    kind = {"kind": "element", "index": finding.place.index} if finding.place else {"kind": "document"}
    logical = {"fullyQualifiedName": finding.where, "kind": kind["kind"]}
    words = f"{finding.title}, {finding.where}: {finding.found}; yêu cầu: {finding.wanted}. {finding.article}"
    return {
        "ruleId": finding.rule,
        **_at(finding.rule, order),
        "level": LEVELS[finding.severity],
        "message": {"text": words},
        "locations": [{**location, "logicalLocations": [logical]}],
        "properties": {"excerpt": finding.excerpt, "mend": finding.mend},
    }


def _open(each: Open, file: Linted, index: int, order: dict[str, int]) -> Data:
    return {
        "ruleId": each.rule,
        **_at(each.rule, order),
        "kind": "open",
        "level": "none",
        "message": {"text": f"{each.title}: chưa kiểm tra, {each.reason}"},
        "locations": [_location(file, index)],
    }


def _at(rule: str, order: dict[str, int]) -> Data:
    return {"ruleIndex": order[rule]} if rule in order else {}


def _location(file: Linted, index: int) -> Data:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file.name), "index": index}}}
