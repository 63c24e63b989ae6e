"""The rule book: every rule in the order in which a paper is read."""

from __future__ import annotations

from generators.lint.rules import agreement, annex, foot, head, letters, number, page, text, title, wording
from generators.lint.rules.rule import Rule

BOOK: tuple[Rule, ...] = tuple(
    rule
    for module in (page, letters, head, number, title, text, foot, agreement, annex, wording)
    for rule in module.RULES
)
