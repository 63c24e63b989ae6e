"""The sheet, its margins, and where the number of a page stands."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
