"""The look of the foot: recipients (Nơi nhận), authority and title, name of the signer."""

from __future__ import annotations

from generators.lint.rules.looks import look_rules
from generators.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *look_rules("recipients_label", "recipients-label"),
    *look_rules("recipients_item", "recipients-item"),
    *look_rules("authority", "authority"),
    *look_rules("signer", "signer"),
)
