"""A law as data: what it says of every part of a page, and on which days it holds.

The values live in `templates/profiles/*.yaml`, each with its article; no law is named in Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from generators.layout.law import (
    Columns,
    FrameLaw,
    InForce,
    LevelKey,
    MarkKey,
    Orientation,
    Page,
    PageNumber,
    Part,
    PartKey,
    Record,
    RuleKey,
    RuleLaw,
    SizesTogether,
)
from generators.layout.usage import CitedRule, Usage
from generators.yaml_text import Slug, Text


class Profile(Record):
    """One law: in force between two days, and everything that a page of that time must look like."""

    id: Slug
    name: Text
    in_force: InForce
    page: Page
    page_number: PageNumber
    sizes_together: SizesTogether
    head: Columns
    foot: Columns
    parts: Mapping[PartKey, Part]
    rules: Mapping[RuleKey, RuleLaw]
    frames: Mapping[MarkKey, FrameLaw]
    usage: Usage
    levels: Mapping[LevelKey, Part] = {}

    def part(self, role: str) -> Part | None:
        """Return the look of a part of a paper or of a level of its text, None where the law has no such."""
        return self.parts.get(cast("PartKey", role)) or self.levels.get(cast("LevelKey", role))

    def page_size_mm(self, orientation: Orientation = "portrait") -> tuple[float, float]:
        """Return width and height (mm) of the sheet as it is read."""
        upright = (self.page.width, self.page.height)
        return upright if orientation == "portrait" else (upright[1], upright[0])

    def text_width_mm(self, orientation: Orientation = "portrait") -> float:
        """Return the width between the side margins (mm); margins are those of the page as read."""
        margins = self.page.margins
        return self.page_size_mm(orientation)[0] - margins.left.value - margins.right.value

    def cite(self, rule: str) -> str:
        """Return the law and the article of a rule that checks ask for; `rule` is a field of `Rules`.

        Raises AttributeError for a rule that no law states.
        """
        cited: CitedRule = getattr(self.usage.rules, rule)
        return f"{self.name}, {cited.article}"

    def abbreviation(self, paper_type: str) -> str | None:
        """Return the abbreviation of a kind of paper (tên loại), e.g. KH; None when the law has none."""
        return self.usage.kinds.codes.get(paper_type)

    def marks(self, part: str) -> tuple[str, ...]:
        """Return the wordings that a stamped mark such as `urgency` may have; none: no such mark."""
        return {str(key): texts for key, texts in self.usage.marks.texts.items()}.get(part, ())

    @property
    def authority_prefixes(self) -> tuple[str, ...]:
        """The prefixes of authority (quyền hạn của người ký), e.g. KT. (ký thay)."""
        return self.usage.authority.prefixes
