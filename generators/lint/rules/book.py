"""The rule book: every rule in the order in which a paper is read."""

from __future__ import annotations

from generators.lint.rules import (
    addressee,
    agreement,
    annex,
    basis,
    bodies,
    citations,
    coding,
    dates,
    foot,
    head,
    letters,
    levels,
    lines,
    metadata,
    number,
    order,
    page,
    page_numbers,
    printed,
    recipients,
    report_window,
    signing,
    text,
    title,
    wording,
)
from generators.lint.rules.rule import Rule

MODULES = (
    *(page, page_numbers, letters, coding, head, lines, number, dates, title, addressee, basis, text, levels, order),
    *(recipients, signing, foot, agreement, annex, citations, wording, bodies, report_window, metadata, printed),
)
BOOK: tuple[Rule, ...] = tuple(rule for module in MODULES for rule in module.RULES)
