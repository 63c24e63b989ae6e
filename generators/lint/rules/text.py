"""The text: căn cứ, paragraphs, headings, lists, end mark."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
