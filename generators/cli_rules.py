"""The command rules: the rule book by which papers are judged, printed from the code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli_refusal import refuse
from generators.cli_words import JSON, Command
from generators.problems import ProblemsFound

if TYPE_CHECKING:
    from generators.layout.legal_profile import Profile
    from generators.lint.rules.rule import Rule


@click.command(cls=Command)
@click.option("--law", "law_id", metavar="MÃ", help="Chỉ in quy tắc của luật này, ví dụ decree-30-2020.")
@JSON
@click.pass_obj
def rules(office: Path, law_id: str | None, for_program: bool) -> None:
    """In các quy tắc kiểm tra thể thức: mã, nội dung, mức, điều khoản theo từng luật, có tự sửa được không."""
    from generators import workflow
    from generators.lint.for_programs import rules_data

    try:
        book, laws = workflow.rule_book(office)
    except ProblemsFound as found:
        refuse(found.problems, for_program)
    names = [law.id for law in laws]
    if law_id and law_id not in names:
        raise click.BadParameter(f"không có luật nào mang mã “{law_id}”; các mã: {', '.join(names)}")
    shown = [law for law in laws if law_id in (None, law.id)]
    held = [rule for rule in book if any(rule.article(law) for law in shown)]
    if for_program:
        click.echo(json.dumps({"rules": rules_data(held, shown)}, ensure_ascii=False, indent=2))
    else:
        _show_rules(held, shown)


def _show_rules(book: Sequence[Rule], laws: Sequence[Profile]) -> None:
    from generators.cli_table import Column, show, table
    from generators.lint.rules.rule import SEVERITIES

    columns = [
        *(Column("Mã"), Column("Mức"), Column("Nội dung", folds=True)),
        *(Column(law.name, folds=True) for law in laws),
        Column("Tự sửa"),
    ]
    rows = [
        [rule.id, SEVERITIES[rule.severity], rule.title, *(rule.article(law) or "" for law in laws), _mends(rule)]
        for rule in book
    ]
    show([table("", columns, rows), f"{len(rows)} quy tắc."])


def _mends(rule: Rule) -> str:
    return "có" if rule.repair else ""
