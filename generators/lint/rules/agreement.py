"""Whether signature, issuer and symbol belong together."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
