"""What commands say of the papers of a run: written, the same as before, or kept because a person edited them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from generators.problems import Problem, as_json

if TYPE_CHECKING:
    from generators.workflow.drafts import Draft

MANY = 3
"""Files of one folder that are still told one by one."""
WRITTEN, SAME, EDITED = "Đã ghi", "Không đổi", "Giữ nguyên"
VERBS = {"new": WRITTEN, "changed": WRITTEN, "same": SAME, "edited": EDITED}
"""The word for each outcome, in the order in which outcomes are told."""
KEPT_WHY = "đã được sửa sau khi tạo; muốn làm lại thì xóa hoặc đổi tên tệp này"


def drafts_text(office: Path, drafts: Iterable[Draft], many: int = MANY) -> Iterator[str]:
    """Yield a line for each file, or each folder of more than `many`: written, the same, kept as a person left it."""
    for verb, group in groupby(sorted(drafts, key=_rank), key=_verb):
        files = shown(office, (draft.file for draft in group))
        if verb == EDITED:
            yield from (f"{EDITED} {file}: {KEPT_WHY}" for file in files)
        else:
            yield from (f"{verb} {words}" for words in named(files, many))


def drafts_json(office: Path, drafts: Iterable[Draft], problems: Iterable[Problem] = ()) -> dict[str, object]:
    """Return what `as_json` tells, with the files that are the same and those that are kept."""
    told = list(drafts)
    rows = {verb: shown(office, (draft.file for draft in told if _verb(draft) == verb)) for verb in (SAME, EDITED)}
    written = shown(office, (draft.file for draft in told if draft.is_written))
    return {**json.loads(as_json(problems, written)), "unchanged": rows[SAME], "edited": rows[EDITED]}


def named(files: list[str], many: int = MANY) -> Iterator[str]:
    """Yield files one by one, or their number where more than `many` stand in one folder."""
    for folder, group in groupby(files, key=lambda file: file.rpartition("/")[0]):
        inside = list(group)
        if len(inside) > many:
            yield f"{len(inside)} tệp trong {folder}"
        else:
            yield from inside


def shown(office: Path, files: Iterable[Path]) -> list[str]:
    """Return paths as commands call them, below the office."""
    return [file.relative_to(office).as_posix() for file in files]


def _verb(draft: Draft) -> str:
    return VERBS[draft.outcome]


def _rank(draft: Draft) -> int:
    return list(VERBS.values()).index(_verb(draft))
