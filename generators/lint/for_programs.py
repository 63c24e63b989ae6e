"""Checked files as plain data with stable keys, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from generators.layout.profile import Profile
from generators.lint.facts.model import Place
from generators.lint.linted import WHOLE, Finding, Linted, cited
from generators.lint.mending import Mended
from generators.lint.rules.rule import Rule
from generators.lint.telling import tallies

Data = dict[str, Any]


def as_data(files: Iterable[Linted]) -> Data:
    """Return {"files": …, "rules": …}: all of every file, and how often each rule found something."""
    told = list(files)
    return {"files": [_file(file) for file in told], "rules": [asdict(row) for row in tallies(told)]}


def _file(file: Linted) -> Data:
    identity = file.identity
    return {
        "file": file.name,
        "sha256": file.sha256,
        "paper": file.paper or None,
        "checked": file.law is not None,
        "kind": identity.kind or None,
        "number": identity.number or None,
        "symbol": identity.symbol or None,
        "issuer": identity.issuer or None,
        "subject": identity.subject or None,
        "day": identity.day.isoformat() if identity.day else None,
        "law": _law(file),
        "notices": list(file.notices),
        "counts": dict(file.counts),
        "findings": [_finding(finding) for finding in file.findings],
        "waived": [{**_finding(finding), "reason": finding.reason} for finding in file.waived],
        "unjudged": [asdict(each) for each in file.opens],
        "passed": list(file.passed),
    }


def _law(file: Linted) -> Data | None:
    if file.law is None:
        return None
    return {"id": file.law.id, "name": file.law.name, "day": file.law.day.isoformat(), "basis": file.law.basis}


def _finding(finding: Finding) -> Data:
    row = asdict(finding)
    place = row.pop("place")
    row.pop("reason")
    file = {"part": place["part"] if place else None, "paragraph": place["index"] if place else None}
    printed = {"page": row.pop("page") or None, "top_mm": row.pop("top_mm") or None}
    return {**row, "where": finding.where, **file, **printed}


def mended_data(mended: Mended) -> Data:
    """Return what a repair changed and what it left, and why."""
    return {
        "changed": [{"where": _where(change.place), "what": change.what} for change in mended.changed],
        "left": [
            {"rule": each.rule.id, "where": _where(each.place), "found": each.found, "reason": each.reason}
            for each in mended.left
        ],
    }


def _where(place: Place | None) -> str:
    return str(place) if place else WHOLE


def rules_data(rules: Iterable[Rule], profiles: Iterable[Profile]) -> list[Data]:
    """Return the rule book: each rule with its article under every law that has it."""
    laws = list(profiles)
    return [
        {
            "id": rule.id,
            "title": rule.title,
            "severity": rule.severity,
            "articles": {law.id: words for law in laws if (words := cited(rule, law))},
            "mend": rule.mend,
            "repair": rule.repair or None,
            "rendered": rule.rendered,
        }
        for rule in rules
    ]
