"""Lengths that the data of a paper (thông tin đầu ra của văn bản đi) may have in the systems of all bodies."""

from __future__ import annotations

from collections.abc import Iterator

from generators.lint.rules.rule import Case, Finding, Rule, of_all, of_rule
from generators.lint.rules.words import flat

SUBJECT_LENGTH = 500
FIELDS = (
    ("kind_name", "tên loại", 100),
    ("number", "số văn bản", 11),
    ("symbol", "ký hiệu", 30),
    ("issuer", "tên cơ quan ban hành", 200),
    ("signer", "họ tên người ký", 50),
)
"""Fields of the identity and how many characters they may have (Decree 30/2020, Annex VI, part II)."""


def metadata_length(case: Case) -> Iterator[Finding]:
    """Expect every field to fit; the subject has a rule of its own."""
    for field, name, most in FIELDS:
        length = len(flat(getattr(case.identity, field)))
        if length > most:
            yield of_all(f"{name} dài {length} ký tự", f"không quá {most} ký tự")


RULES: tuple[Rule, ...] = (
    Rule(
        "metadata-length",
        "Độ dài thông tin đưa vào phần mềm",
        of_rule("metadata"),
        "advice",
        "Viết ngắn lại cho vừa trường thông tin; tên, ký hiệu quá dài thì phần mềm quản lý văn bản sẽ cắt mất.",
        metadata_length,
    ),
)
