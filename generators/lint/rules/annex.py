"""Annexes (phụ lục): label, title, guide line, end."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
