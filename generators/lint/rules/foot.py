"""The foot: recipients (Nơi nhận), authority, title and name of the signer."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
