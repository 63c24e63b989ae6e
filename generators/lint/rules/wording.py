"""Words in running text: citations, capital letters, bodies of the day."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
