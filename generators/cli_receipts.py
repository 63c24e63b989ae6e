"""What `vanthu receive` says of the forms it took in: for a clerk, and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generators.problems import as_json

if TYPE_CHECKING:
    from generators.workflow.receiving import Intake, Outcome, Receipt

SENTENCES: dict[Outcome, str] = {
    "new": "Đã nhận của {agency}: {target}",
    "same": "{agency}: đã nhận trước đây, nội dung không đổi ({target})",
    "replaced": "Đã thay bản của {agency}: {target}",
}


def receipts_text(office: Path, intake: Intake) -> str:
    """Return a line for each form, and below it what is different from the record before."""
    return "".join(f"{line}\n" for receipt in intake.receipts for line in _lines(office, receipt))


def _lines(office: Path, receipt: Receipt) -> Iterator[str]:
    yield SENTENCES[receipt.outcome].format(agency=receipt.agency, target=receipt.target.relative_to(office).as_posix())
    yield from (f"    {change}" for change in receipt.changes)


def receipts_json(office: Path, intake: Intake) -> str:
    """Return `as_json` with the receipts: file, agency, where it is filed, what is new."""
    told = json.loads(as_json(intake.problems))
    rows = [
        {
            "file": receipt.name,
            "agency": receipt.agency,
            "target": receipt.target.relative_to(office).as_posix(),
            "outcome": receipt.outcome,
            "changes": [vars(change) for change in receipt.changes],
        }
        for receipt in intake.receipts
    ]
    written = [row["target"] for row in rows if row["outcome"] != "same"]
    return json.dumps(told | {"written": written, "received": rows}, ensure_ascii=False, indent=2) + "\n"
