"""Programs that are called as LibreOffice is, written by a test."""

from __future__ import annotations

from pathlib import Path

SCRIPT = """#!/bin/sh
[ "$1" = --version ] && exit
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2
whole() {{ cat "{folder}/whole.pdf" > "$out/${{1%.docx}}.pdf"; }}
half() {{ head -c 500 "{folder}/whole.pdf" > "$out/${{1%.docx}}.pdf"; }}
echo "$@" >> "{folder}/calls"
{body}
"""
ALL = "for f; do whole $f; done"


def converter(folder: Path, pdf: bytes, body: str = ALL) -> str:
    """Write a program that makes `pdf`, `whole` or `half`, of every file as `body` says; return its name."""
    file = folder / "soffice"
    file.write_text(SCRIPT.format(folder=folder, body=body))
    file.chmod(0o755)
    (folder / "whole.pdf").write_bytes(pdf)
    return str(file)
