"""Template tags in the text of a paragraph: what they are and where they stand.

The tags are docxtpl's: `{{ x }}`, `{% … %}`, and `p`, `tr`, `tc`, `r` after the opening for a tag that
stands for its whole paragraph, row, cell or run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generators.problems import Problem, ProblemKind, Source

# The quoted parts come first so that a string may hold "}}"; possessive, so that time stays linear.
TAG = re.compile(
    r"""\{\{(?:"[^"]*"|'[^']*'|(?!\}\}).)*+\}\}|\{%(?:"[^"]*"|'[^']*'|(?!%\}).)*+%\}|\{\#.*?\#\}""", re.DOTALL
)
INSIDE = re.compile(r"\{(.)(?:(p|tr|tc|r)(?=[\s-]))?[-+]?(.*?)[-+]?[%}#]\}", re.DOTALL)
LEFT_OVER = re.compile(r"\{\{|\{%|%\}|\}\}")
# What Word and LibreOffice put in while one types; each stands for one plain sign.
TYPED = str.maketrans("\u00a0\u2007\u202f\t\n“”„‘’", '     """\'\'')
MOST_SHOWN = 120  # signs of a tag in a problem

OPEN_TAG = ProblemKind(
    "template-open-tag",
    "dấu “{mark}” không thuộc về một thẻ trọn vẹn nào",
    "Viết đủ “{{{{ tên }}}}” hoặc “{{% lệnh %}}” trong cùng một đoạn.",
)


@dataclass(frozen=True)
class Tag:
    """A tag: its sign (`{`, `%` or `#`), the unit it stands for, its Jinja code, and its place.

    `properties` is the `w:rPr` of its run. `home` tells which element holds it: the tags of one block
    must have the same.
    """

    sign: str
    unit: str
    code: str
    place: str
    properties: str = ""
    home: tuple[object, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The tag as a person writes it."""
        close = {"{": "}", "%": "%", "#": "#"}[self.sign]
        return f"{{{self.sign}{self.unit} {self.code}{' ' if self.code else ''}{close}}}"

    @property
    def short(self) -> str:
        """The tag as problems show it: whole unless it is very long."""
        return self.text if len(self.text) <= MOST_SHOWN else f"{self.text[:MOST_SHOWN]}…"

    @property
    def word(self) -> str:
        """The command of a `{% … %}` tag, e.g. `for`; empty for the others."""
        return self.code.split(None, 1)[0] if self.sign == "%" and self.code else ""

    def with_home(self, home: tuple[object, ...]) -> Tag:
        """Return the tag with the element that holds it."""
        return replace(self, home=home)


def find_tags(text: str, place: str) -> list[tuple[int, int, Tag]]:
    """Return the tags in the text of one paragraph with their start and end."""
    plain = text.translate(TYPED)
    return [(found.start(), found.end(), _tag(found.group(), place)) for found in TAG.finditer(plain)]


def _tag(written: str, place: str) -> Tag:
    inside = INSIDE.fullmatch(written)
    if inside is None:  # a tag of nothing but its marks
        return Tag(written[1], "", "", place)
    sign, unit, code = inside.groups()
    return Tag(sign, unit or "", " ".join(code.split()), place)


def left_over(text: str, spans: list[tuple[int, int]], source: Source) -> Iterator[Problem]:
    """Yield a problem for each mark of a tag that stands outside every whole tag."""
    for found in LEFT_OVER.finditer(text):
        if not any(start <= found.start() < end for start, end in spans):
            yield OPEN_TAG.at(source, mark=found.group())


def jinja(tag: Tag) -> str:
    """Return the tag as Jinja2 reads it; its one line break numbers the tags for run-time errors."""
    if tag.sign == "%":
        return f"{{%\n {tag.code} %}}"
    if tag.unit == "p":
        return f"{{{{\n ({tag.code})|_p }}}}"
    if tag.unit == "r":
        return f"{{{{\n ({tag.code})|_r({_literal(tag.properties)}) }}}}"
    return f"{{{{\n {tag.code} }}}}"


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
