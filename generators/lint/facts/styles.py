"""Styles: what each says with all that it is based on (styles.xml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generators.lint.facts.paragraph_looks import read_paragraph
from generators.lint.facts.run_looks import Said, read_letters
from generators.lint.facts.values import Element, children, value, w

NONE: Said = {}


@dataclass(frozen=True)
class Style:
    """A style by itself; what it says is read when first asked for, since a paper uses few of its styles."""

    element: Element
    kind: str

    @cached_property
    def name(self) -> str:
        """Its name as Word shows it."""
        return value(self.element, "name")

    @cached_property
    def parent(self) -> str:
        """The id of the style that it is based on."""
        return value(self.element, "basedOn")

    @cached_property
    def paragraph(self) -> Said:
        """What it says of paragraphs."""
        return read_paragraph(self.element.find(w("pPr")))

    @cached_property
    def letters(self) -> Said:
        """What it says of letters."""
        return read_letters(self.element.find(w("rPr")))

    @cached_property
    def conditional(self) -> Mapping[str, tuple[Said, Said]]:
        """What a style of tables says of paragraphs and letters of a part of a table."""
        return {
            part.get(w("type"), ""): (read_paragraph(part.find(w("pPr"))), read_letters(part.find(w("rPr"))))
            for part in children(self.element, "tblStylePr")
        }

    @property
    def table(self) -> Element | None:
        """The element of a style of tables, None for others."""
        return self.element if self.kind == "table" else None


@dataclass(frozen=True)
class Styles:
    """All styles of a document by id, its defaults, and the id of each kind's default style."""

    paragraph: Said
    letters: Said
    by_id: Mapping[str, Style]
    default: Mapping[str, str]
    _chains: dict[str, tuple[Style, ...]] = field(default_factory=dict)
    _letters: dict[str, Said] = field(default_factory=dict)

    def chain(self, identity: str) -> tuple[Style, ...]:
        """Return a style after all that it is based on, the farthest first; a cycle ends where it closes."""
        if identity not in self._chains:
            self._chains[identity] = tuple(reversed(list(self._upwards(identity))))
        return self._chains[identity]

    def _upwards(self, identity: str) -> Iterator[Style]:
        seen: set[str] = set()
        while identity in self.by_id and identity not in seen:
            seen.add(identity)
            yield self.by_id[identity]
            identity = self.by_id[identity].parent

    def of(self, kind: str, identity: str) -> str:
        """Return a style's id if there is such a style of that kind, else the kind's default."""
        found = self.by_id.get(identity)
        return identity if found is not None and found.kind == kind else self.default.get(kind, "")

    def name(self, identity: str) -> str:
        """Return the name of a style as Word shows it."""
        return self.by_id[identity].name if identity in self.by_id else ""

    def letters_of(self, identity: str) -> Said:
        """Return what a style and its ancestors say of letters."""
        if identity not in self._letters:
            said: Said = {}
            for style in self.chain(identity):
                said.update(style.letters)
            self._letters[identity] = said
        return self._letters[identity]


def read_styles(root: Element | None) -> Styles:
    """Read styles.xml; without one, nothing is said."""
    defaults = root.find(w("docDefaults")) if root is not None else None
    by_id: dict[str, Style] = {}
    default: dict[str, str] = {}
    for element in children(root, "style"):
        identity, kind = element.get(w("styleId"), ""), element.get(w("type"), "paragraph")
        by_id.setdefault(identity, Style(element, kind))
        if element.get(w("default"), "0") in ("1", "true", "on"):
            default.setdefault(kind, identity)
    return Styles(_defaults(defaults, "pPr", read_paragraph), _defaults(defaults, "rPr", read_letters), by_id, default)


def _defaults(defaults: Element | None, name: str, read: object) -> Said:
    found = defaults.find(f"{w(name + 'Default')}/{w(name)}") if defaults is not None else None
    return read(found) if callable(read) else {}
