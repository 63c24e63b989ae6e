"""Kind and subject (tên loại, trích yếu), letters (công văn), addressees (Kính gửi)."""

from __future__ import annotations

from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
