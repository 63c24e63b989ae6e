"""Typeface, colour and coherent sizes; letters that look like others."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
