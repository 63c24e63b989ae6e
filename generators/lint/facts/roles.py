"""The legal part of every paragraph: head, text, foot and annexes, each sought where it can stand."""

from __future__ import annotations

from collections.abc import Sequence

from generators.lint.facts.model import Role
from generators.lint.facts.recognised_foot import foot_roles
from generators.lint.facts.recognised_head import head_roles
from generators.lint.facts.recognised_text import annex_head, is_annex_label, text_roles
from generators.lint.facts.seen import Seen
from generators.lint.facts.words import mark, printed


def recognise(seen: Sequence[Seen]) -> list[Role]:
    """Return the role of each paragraph of the body; what is not sure is “other”."""
    labels = [at for at in range(len(seen)) if is_annex_label(seen, at)]
    main = labels[0] if labels else len(seen)
    roles: dict[int, Role] = head_roles(seen[:main])
    start = max((at for at, role in roles.items() if role not in ("urgency", "secrecy", "draft_mark")), default=-1) + 1
    roles |= foot_roles(seen[:main], start)
    foot = [at for at, role in roles.items() if role in ("recipients_label", "authority") and at >= start]
    roles |= text_roles(seen, start, min(foot, default=main), roles)
    for number, label in enumerate(labels):
        end = labels[number + 1] if number + 1 < len(labels) else len(seen)
        roles |= _annex(seen, label, end)
    return [roles.get(at, "other") for at in range(len(seen))]


def _annex(seen: Sequence[Seen], label: int, end: int) -> dict[int, Role]:
    roles = annex_head(seen, label, end)
    for at in range(label, min(label + 12, end)):
        found = mark(printed(seen[at].paragraph))
        if found is not None and at not in roles and seen[at].row == (0, 0):
            roles[at] = found
    start = max(roles) + 1
    return roles | text_roles(seen, start, end, roles)
