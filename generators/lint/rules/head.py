"""The head: Quốc hiệu, Tiêu ngữ, superior and issuing body, number, place and date, and the lines under them."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
