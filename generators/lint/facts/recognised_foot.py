"""The foot of a paper: Nơi nhận and its list, authority, title and name of the signer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.lint.facts.model import Role
from generators.lint.facts.seen import Seen
from generators.lint.facts.words import PREFIX, folded, is_name, is_title, is_upper, printed

DRAFTER = re.compile(r"[A-ZĐ]{2,5}\.?\s*(?:\(?\d{1,4}\)?)?(?:\s*b)?\.?")
LABEL = re.compile(r"noi nhan\b")
NOTES = ("da ky", "ky ten", "ky ghi ro", "ky va", "chu ky")
FAR_RIGHT = 40
"""A paragraph indented by more (mm) stands in the right half."""


class Foot:
    """The roles of the paragraphs of a foot, by their place in `seen`; those before `start` are not looked at."""

    def __init__(self, seen: Sequence[Seen], start: int) -> None:
        self.seen = seen
        self.start = start
        self.roles: dict[int, Role] = {}

    def recognise(self) -> dict[int, Role]:
        """Return the roles that were recognised."""
        label = next((at for at in range(self.start, len(self.seen)) if self._is_label(at)), None)
        if label is not None:
            self._recipients(label)
        self._signature(self._signature_block(label))
        return self.roles

    def _is_label(self, at: int) -> bool:
        text = self.seen[at].text
        return folded(text) == "noi nhan" or (bool(LABEL.match(folded(text))) and ":" in text[:12] and len(text) < 40)

    def _recipients(self, label: int) -> None:
        self.roles[label] = "recipients_label"
        in_body = self.seen[label].paragraph.place.where == "body"
        for at in range(label + 1, len(self.seen)):
            each = self.seen[at]
            if each.empty or (in_body and self._is_beside(at)):
                continue
            if not (self._is_item(at) if in_body else self._goes_on(label, at)):
                if in_body or each.row[0] != self.seen[label].row[0]:
                    return
                continue
            self.roles[at] = "drafter" if self._is_drafter(at) else "recipients_item"

    def _is_beside(self, at: int) -> bool:
        """Tell whether a paragraph outside tables is one of the signature, between the lines of the list."""
        return self._is_signature(at) or (self.seen[at].paragraph.shared and not self._is_item(at))

    def _goes_on(self, label: int, at: int) -> bool:
        """Tell whether a paragraph stands in the cell or box of Nơi nhận, or in a cell below it."""
        own, each = self.seen[label], self.seen[at]
        below = own.row != (0, 0) and each.row[0] == own.row[0]
        return each.holder == own.holder or (below and each.paragraph.place.column == own.paragraph.place.column)

    def _is_item(self, at: int) -> bool:
        text = self.seen[at].paragraph.text.strip()
        return text.startswith(("-", "–", "—", "•", "+", "*")) or folded(text).startswith(("luu", "nhu tren"))

    def _is_drafter(self, at: int) -> bool:
        return bool(DRAFTER.fullmatch(self.seen[at].text))

    def _is_signature(self, at: int) -> bool:
        text = printed(self.seen[at].paragraph)
        return bool(PREFIX.match(text)) or (is_title(text) and is_upper(text))

    def _signature_block(self, label: int | None) -> list[int]:
        """Return the paragraphs of the signature: the cells beside Nơi nhận, a box, or what stands right or alone."""
        if label is not None and self.seen[label].row != (0, 0):
            own = self.seen[label]
            table = own.row[0]
            beside = [at for at in range(self.start, len(self.seen)) if self.seen[at].row[0] == table]
            found = [at for at in beside if at not in self.roles and not self._goes_on(label, at)]
            if any(not self.seen[at].empty for at in found):
                return found
        first = next((at for at in self._candidates(label) if self._is_signature(at)), None)
        return self._from(first) if first is not None else []

    def _candidates(self, label: int | None) -> list[int]:
        """Return where a signature may begin: near Nơi nhận, or near the end of the paper without one."""
        words = [at for at in range(self.start, len(self.seen)) if not self.seen[at].empty and not self.seen[at].ruled]
        if label is None:
            return words[-14:]
        return [at for at in words if label - 14 <= at <= label + 40 and at not in self.roles]

    def _from(self, first: int) -> list[int]:
        own, block = self.seen[first], []
        for at in range(first, min(first + 30, len(self.seen))):
            each = self.seen[at]
            if at in self.roles:
                continue
            if own.row != (0, 0) and each.holder != own.holder:
                break
            if not each.empty and not self._may_sign(at, own):
                break
            block.append(at)
            if own.row == (0, 0) and at > first and self._is_signer(at - 1, at) and not each.empty:
                break
        return block

    def _may_sign(self, at: int, own: Seen) -> bool:
        text, look = self.seen[at].text, self.seen[at].paragraph.look
        if len(text) > 90:
            return False
        short = is_title(text) or is_name(text) or folded(text).startswith(NOTES)
        boxed = own.paragraph.place.where != "body" and self.seen[at].holder == own.holder
        return short or boxed or look.align in ("center", "right") or look.left > FAR_RIGHT

    def _signature(self, block: Sequence[int]) -> None:
        words = [at for at in block if not self.seen[at].empty]
        words = [at for at in words if not folded(self.seen[at].text).startswith(NOTES)]
        if not words:
            return
        signer = words[-1] if len(words) > 1 and self._is_signer(words[-2], words[-1]) else None
        for at in words:
            self.roles[at] = "signer" if at == signer else "authority"
        for at in block:
            after = words[-2] if signer is not None else words[-1]
            if self.seen[at].empty and after < at < (signer if signer is not None else len(self.seen)):
                self.roles[at] = "signature_space"

    def _is_signer(self, before: int, at: int) -> bool:
        """Tell whether the last line is a name: it looks like one, or stands apart and is no title."""
        text = self.seen[at].text
        apart = at - before > 1
        return not is_title(text) and (is_name(text) or apart)


def foot_roles(seen: Sequence[Seen], start: int) -> dict[int, Role]:
    """Return the roles of the paragraphs of the foot, sought from `start` on, by their place in `seen`."""
    return Foot(seen, start).recognise()
