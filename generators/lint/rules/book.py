"""The rule book: every rule in the order in which a paper is read."""

from __future__ import annotations

from generators.lint.rules import (
    addressee,
    agreement,
    annex,
    bodies,
    citations,
    dates,
    foot,
    head,
    letters,
    metadata,
    number,
    page,
    recipients,
    report_window,
    signing,
    text,
    title,
    wording,
)
from generators.lint.rules.rule import Rule

MODULES = (
    *(page, letters, head, number, dates, title, addressee, text),
    *(recipients, signing, foot, agreement, annex, citations, wording, bodies, report_window, metadata),
)
BOOK: tuple[Rule, ...] = tuple(rule for module in MODULES for rule in module.RULES)
