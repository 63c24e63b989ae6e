"""The head of a paper known by its words and places: Quốc hiệu, bodies, number, date, kind, subject, Kính gửi."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generators.lint.facts.model import Role
from generators.lint.facts.seen import Seen
from generators.lint.facts.words import (
    continues,
    folded,
    is_bold,
    is_motto,
    is_national_name,
    is_organisation,
    is_title,
    is_upper,
    kind_name,
    mark,
    printed,
)

NEAR = 14
"""Paragraphs with words after number and date within which the kind must stand."""
REACH = 60
"""Paragraphs with words within which a head must stand."""
CODE = re.compile(r"\W*(\w+)\s*(?:[:.]|\d*\s*[/-])")
DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b|\bngay \d{1,2} \d{1,2} \d{4}\b")
SHORT_SUBJECT = re.compile(r"^\W*v\s*[/.]\s*v\b|^\W*về việc\b", re.IGNORECASE)
UNFINISHED = re.compile(r"(?:\bva|\bve|\bcac|\bcua|\bxa hoi)$")
BODY_START = re.compile(r"(?:can cu|thuc hien|xet|theo|kinh gui|dieu|i|1|phan|chuong)\b")


def is_code(text: str) -> bool:
    """Tell whether a text is the line of number and symbol (“Số: 05/KH-UBND”), blank or filled in."""
    found = CODE.match(unicodedata.normalize("NFC", text))
    return found is not None and folded(found[1]) == "so" and len(text) < 80


class Head:
    """The roles of the paragraphs of a head, by their place in `seen`."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.seen = seen
        self.roles: dict[int, Role] = {}
        self.words = [at for at, each in enumerate(seen) if not each.empty][:REACH]

    def recognise(self) -> dict[int, Role]:
        """Return the roles that were recognised."""
        self._fixed_words()
        self._bodies()
        self._kind()
        self._letter()
        self._addressees()
        return self.roles

    @property
    def end(self) -> int:
        """The place after the last part of the head."""
        return max(self.roles, default=-1) + 1

    def _text(self, at: int) -> str:
        return self.seen[at].text

    def _find(self, role: Role) -> int | None:
        return next((at for at, found in self.roles.items() if found == role), None)

    def _fixed_words(self) -> None:
        """Know Quốc hiệu and Tiêu ngữ, then number and date near them, and marks."""
        for at in self.words:
            text = self._text(at)
            if is_national_name(text) and self._find("national_name") is None:
                self.roles[at] = "national_name"
            elif is_motto(text) and self._find("motto") is None:
                self.roles[at] = "motto"
            elif (found := mark(printed(self.seen[at].paragraph))) is not None:
                self.roles[at] = found
        for at in self._before_text():
            text = self._text(at)
            if is_code(text):
                self.roles.setdefault(at, "code")
            elif DATE.search(folded(text)) and len(text) < 100 and not self._is_body(at):
                self.roles.setdefault(at, "place_date")

    def _before_text(self) -> Iterator[int]:
        """Yield the paragraphs with words up to the title or the first that can only be text."""
        for at in self.words:
            if at not in self.roles:
                if kind_name(self._text(at)) and not self.seen[at].ruled:
                    return
                if folded(self._text(at)).startswith("kinh gui") or self._is_body(at):
                    return
                yield at

    def _is_body(self, at: int) -> bool:
        text = self._text(at)
        return len(text) > 160 or (len(text) > 40 and bool(BODY_START.match(folded(text))))

    def _bodies(self) -> None:
        """Know superior and issuer: what stands left of the Quốc hiệu, or before it, above the number."""
        lines = [at for at in self._left() if at not in self.roles]
        names = self._names(lines)
        for number, name in enumerate(names):
            for at in name:
                self.roles[at] = "issuer" if number == len(names) - 1 else "superior"

    def _left(self) -> list[int]:
        anchor = self._find("national_name")
        anchor = self._find("motto") if anchor is None else anchor
        code = self._find("code")
        if anchor is None:
            return self._above(code) if code is not None else []
        if self.seen[anchor].paragraph.place.where == "table":
            return self._beside(anchor)
        return self._around(anchor, code)

    def _beside(self, anchor: int) -> list[int]:
        """Return the paragraphs of the cells left of the Quốc hiệu and below those, down to the number."""
        own = self.seen[anchor]
        table = [at for at in self.words if self.seen[at].row[0] == own.row[0] and self.seen[at].row >= own.row]
        beside = [at for at in table if self.seen[at].paragraph.place.column < own.paragraph.place.column]
        return self._upto_code(beside) or self._around(anchor, self._find("code"))

    def _upto_code(self, places: Sequence[int]) -> list[int]:
        kept: list[int] = []
        for at in places:
            if self.roles.get(at) == "code" or SHORT_SUBJECT.match(self._text(at)):
                break
            kept.append(at)
        return kept

    def _above(self, code: int) -> list[int]:
        return [at for at in self.words if at < code and len(self._text(at)) < 120]

    def _around(self, anchor: int, code: int | None) -> list[int]:
        """Return what stands before the number outside tables: other boxes, lines above, pieces of shared lines."""
        limit = code if code is not None else anchor
        near = [at for at in self.words if at < max(limit, anchor) and at not in self.roles]
        return [at for at in near if len(self._text(at)) < 120 and (is_upper(printed(self.seen[at].paragraph)))]

    def _names(self, lines: Sequence[int]) -> list[list[int]]:
        """Return the lines of each name of a body: the superior's first, the issuer's last."""
        names: list[list[int]] = []
        for at in lines:
            if not names or self._begins_name(names[-1][-1], at):
                names.append([at])
            else:
                names[-1].append(at)
        return names

    def _begins_name(self, before: int, at: int) -> bool:
        above = folded(self._text(before))
        if (
            continues(self._text(at))
            or UNFINISHED.search(above)
            or self._text(before).rstrip().endswith((",", "-", "–"))
        ):
            return False
        if is_organisation(self._text(at)):
            return True
        return is_bold(self.seen[before].paragraph) != is_bold(self.seen[at].paragraph)

    def _kind(self) -> None:
        """Know the kind alone on its line, and the subject below it down to a line, a blank or the text."""
        fixed = max((number for number, at in enumerate(self.words) if at in self.roles), default=0)
        kind = next((at for at in self.words[: fixed + NEAR] if self._is_kind(at)), None)
        if kind is None:
            return
        self.roles[kind] = "type"
        for at in range(kind + 1, len(self.seen)):
            each = self.seen[at]
            if each.empty:
                if any(self.roles[found] == "subject" for found in self.roles if found > kind):
                    return
                continue
            if at in self.roles or not self._is_subject(at, kind):
                return
            self.roles[at] = "subject"

    def _is_kind(self, at: int) -> bool:
        each = self.seen[at]
        if at in self.roles or each.ruled or not kind_name(each.text):
            return False
        return is_upper(printed(each.paragraph)) or is_bold(each.paragraph) or each.paragraph.look.align == "center"

    def _is_subject(self, at: int, kind: int) -> bool:
        each, text = self.seen[at], self._text(at)
        if each.ruled or each.paragraph.label or len(text) > 600:
            return False
        if folded(text).startswith("kinh gui") or mark(printed(each.paragraph)):
            return False
        first = not any(self.roles[found] == "subject" for found in self.roles if found > kind)
        centred, bold = each.paragraph.look.align == "center", is_bold(each.paragraph)
        if first:
            return (
                centred
                or bold
                or (len(text) < 200 and not text.endswith((":", ";")) and not BODY_START.match(folded(text)))
            )
        caps = is_upper(printed(each.paragraph))
        return centred and bold and not caps and not is_title(text)

    def _letter(self) -> None:
        """Know the subject of a letter under its number, over all its lines."""
        for at in self.words:
            if at in self.roles and self.roles[at] != "other":
                continue
            if SHORT_SUBJECT.match(self._text(at)) and (self._find("type") is None or at < (self._find("type") or 0)):
                self._letter_lines(at)
                return

    def _letter_lines(self, at: int) -> None:
        holder, place = self.seen[at].holder, at
        self.roles[at] = "letter_subject"
        for later in range(place + 1, len(self.seen)):
            each = self.seen[later]
            if each.empty or each.holder != holder or later in self.roles or each.paragraph.place.where == "body":
                return
            self.roles[later] = "letter_subject"

    def _addressees(self) -> None:
        """Know “Kính gửi” and those that are listed under it."""
        start = next((at for at in self.words if folded(self._text(at)).startswith("kinh gui")), None)
        if start is None:
            return
        self.roles[start] = "addressee"
        named = len(folded(self._text(start))) > len("kinh gui")
        for at in range(start + 1, len(self.seen)):
            each = self.seen[at]
            if each.empty:
                continue
            text = each.paragraph.text.strip()
            listed = text.startswith(("-", "–", "+", "•")) and len(text) < 160
            indented = not named and each.paragraph.look.left > 20 and len(text) < 160
            if not (listed or indented):
                return
            self.roles[at] = "addressee_item"
            if text.rstrip().endswith((".", "./.")):
                return


def head_roles(seen: Sequence[Seen]) -> dict[int, Role]:
    """Return the roles of the paragraphs of the head by their place in `seen`."""
    return Head(seen).recognise()
