"""Options by which commands name a paper of the register."""

from __future__ import annotations

import click

from generators.cli_words import WholeType

YEAR = click.option(
    "--year",
    type=WholeType("--year", 1945, 9999),
    metavar="NĂM",
    help="Năm của văn bản, khi nhiều năm có cùng số, ký hiệu.",
)
ISSUER = click.option("--issuer", metavar="MÃ", help="Cơ quan ban hành, khi nhiều cơ quan có cùng số, ký hiệu.")
