"""How a change is worded: giảm 03 vụ = 1,6% (180/183 vụ) so với cùng kỳ năm 2022 (domain.md 4.4).

Per cent is the difference divided by the earlier value; a zero base has the absolute change alone; a
percentage changes by points. The base is named every time, with its year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from generators.numbers import NOTATION, PERCENT, POINTS, Notation, Quantity, number, rounded
from generators.vietnamese import join_words

Pattern = Literal["equation", "bracket", "signed", "percent"]
Kind = Literal["change", "detected", "occurred"]

PATTERNS: dict[Pattern, str] = {
    "equation": "{verb} {amount} = {percent} ({fraction})",
    "bracket": "{verb} {amount} ({percent})",
    "signed": "{verb} {amount} ({sign}{percent})",
    "percent": "{verb} {percent} ({fraction})",
}
"""How the change and its per cent stand together; a paper chooses one."""
WITHOUT_PERCENT: dict[Pattern, str] = {
    "equation": "{verb} {amount} ({fraction})",
    "bracket": "{verb} {amount}",
    "signed": "{verb} {amount}",
    "percent": "{verb} {amount} ({fraction})",
}
"""The same for percentages, which change by points."""


class Verbs(NamedTuple):
    """What is said once before several changes, and the verbs of more and of less."""

    lead: str
    more: str
    less: str


VERBS: dict[Kind, Verbs] = {
    "change": Verbs("", "tăng", "giảm"),
    "detected": Verbs("phát hiện ", "nhiều hơn", "ít hơn"),
    "occurred": Verbs("xảy ra ", "nhiều hơn", "ít hơn"),
}
"""More finds by the police are not worse, so what is detected is not said to rise."""


@dataclass(frozen=True)
class Change:
    """A value and the earlier one, None where unknown; `base_name` has its year: “quý II năm 2018”.

    `unit` is printed, `decimals` are those of the values (a percentage takes those of the paper).
    """

    this: Quantity | None
    base: Quantity | None
    unit: str
    base_name: str
    decimals: int = 0
    kind: Kind = "change"


@dataclass(frozen=True)
class ChangeWords:
    """The wording of changes in one paper: one notation, one pattern.

    `tell_unknown` says that a base is not known; without it nothing is said.
    """

    notation: Notation = NOTATION
    pattern: Pattern = "equation"
    tell_unknown: bool = True

    def since(self, *changes: Change) -> str:
        """Return one change, or several quantities against one base.

        “tăng 103 vụ = 16,5% (727/624 vụ) so với cùng kỳ năm 2018”, “bằng cùng kỳ năm 2018”, “phát hiện nhiều
        hơn 07 vụ, ít hơn 05 đối tượng so với cùng kỳ năm 2022”; the empty text where nothing is known.
        """
        name = changes[0].base_name
        known = [change for change in changes if change.this is not None and change.base is not None]
        if not known:
            return f"chưa đủ số liệu để so sánh với {name}" if self.tell_unknown else ""
        if all(change.this == change.base for change in known):
            return f"bằng {name}"
        return f"{', '.join(self._clauses(known))} so với {name}"

    def since_each(self, *changes: Change) -> str:
        """Return one quantity against several bases: “giảm … so với quý II năm 2018 và tăng … so với cùng kỳ …”."""
        return join_words([text for change in changes if (text := self.since(change))])

    def rate(self, part: Quantity, whole: Quantity, unit: str) -> str:
        """Return a rate with its fraction, “597/726 vụ (đạt 82,2%)”; without a rate where the whole is zero."""
        fraction = f"{self.notation.figure(part, unit)}/{self.notation.amount(whole, unit)}"
        return (
            f"{fraction} (đạt {self.notation.percent(Fraction(part) / Fraction(whole) * 100)})" if whole else fraction
        )

    def _clauses(self, changes: Sequence[Change]) -> list[str]:
        clauses, said = [], ""
        for change in changes:
            verbs = VERBS[change.kind]
            if change.this == change.base:
                clauses.append(f"{'tỷ lệ' if change.unit == PERCENT else f'số {change.unit}'} không thay đổi")
                continue
            clauses.append(("" if verbs.lead == said else verbs.lead) + self._clause(change, verbs))
            said = verbs.lead
        return clauses

    def _clause(self, change: Change, verbs: Verbs) -> str:
        this, base = Fraction(change.this or 0), Fraction(change.base or 0)
        more = this > base
        relative = abs(this - base) / base * 100 if base and change.unit != PERCENT else None
        if change.unit != PERCENT and not base:
            pattern = "{verb} {amount}"
        elif relative and rounded(relative, self.notation.percent_decimals):
            pattern = PATTERNS[self.pattern]
        else:
            pattern = WITHOUT_PERCENT[self.pattern]
        return pattern.format(
            verb=verbs.more if more else verbs.less,
            amount=self._amount(abs(this - base), change),
            percent=self.notation.percent(relative or 0),
            sign="+" if more else "-",
            fraction=self._fraction(this, base, change),
        )

    def _amount(self, difference: Fraction, change: Change) -> str:
        points = change.unit == PERCENT
        unit, decimals = (POINTS, self.notation.percent_decimals) if points else (change.unit, change.decimals)
        if rounded(difference, decimals):
            return self.notation.amount(difference, unit, decimals)
        return f"dưới {number(Decimal(1).scaleb(-decimals), decimals)} {unit}"

    def _fraction(self, this: Fraction, base: Fraction, change: Change) -> str:
        if change.unit == PERCENT:
            return f"{self.notation.percent(this)}/{self.notation.percent(base)}"
        earlier = self.notation.amount(base, change.unit, change.decimals)
        return f"{self.notation.figure(this, change.unit, change.decimals)}/{earlier}"
