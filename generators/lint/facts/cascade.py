"""The effective look of every paragraph and run: defaults, table, list, styles and direct looks together."""

from __future__ import annotations

from dataclasses import dataclass, field

from generators.lint.facts.model import Letters
from generators.lint.facts.numbering import Counters
from generators.lint.facts.paragraph_looks import read_paragraph
from generators.lint.facts.run_looks import Said, key_of, letters_of, merged, read_letters, slots_of
from generators.lint.facts.styles import Styles
from generators.lint.facts.values import VAL, Element, w

STYLE = w("rStyle")


@dataclass(frozen=True)
class TableLook:
    """What the style of a table says of one of its cells."""

    paragraph: Said = field(default_factory=dict)
    letters: Said = field(default_factory=dict)


PLAIN = TableLook()


class Cascade:
    """Works out looks; each kind of paragraph and run once."""

    def __init__(self, styles: Styles, counters: Counters, themes: dict[str, str]) -> None:
        self.styles = styles
        self.counters = counters
        self._themes = themes
        self._paragraphs: dict[tuple[object, ...], Said] = {}
        self._letters: dict[tuple[object, ...], Letters] = {}
        self._said: dict[int, Said] = {}
        self._keys: dict[tuple[object, ...], int] = {}

    def paragraph(self, properties: Element | None, table: TableLook = PLAIN) -> tuple[str, Said]:
        """Return the style id of a paragraph and all that is said of it."""
        direct = read_paragraph(properties)
        style = self.styles.of("paragraph", str(direct.get("style", "")))
        said = self._of_style(style, table)
        if "list" in direct or "level" in direct:
            said = {**said, **self._of_list(str(direct.get("list", said.get("list"))), direct.get("level", 0))}
        return style, {**said, **direct}

    def _of_style(self, style: str, table: TableLook) -> Said:
        key = (style, id(table))
        if key not in self._paragraphs:
            said = {**self.styles.paragraph, **table.paragraph}
            for each in self.styles.chain(style):
                if "list" in each.paragraph:
                    said.update(self._of_list(str(each.paragraph["list"]), each.paragraph.get("level", 0)))
                said.update(each.paragraph)
            self._paragraphs[key] = said
        return self._paragraphs[key]

    def _of_list(self, identity: str, at: object) -> Said:
        level = self.counters.level(identity, at if isinstance(at, int) else 0)
        return level.paragraph if level is not None else {}

    def letters(self, text: str, properties: Element | None, style: str, table: TableLook = PLAIN) -> Letters:
        """Return the look of the letters of a run in a paragraph of that style."""
        written = (style, id(table), *key_of(properties))
        key = self._keys.setdefault(written, len(self._keys))
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = self.said(properties, style, table)
        slots = slots_of(text, said)
        found = self._letters.get((key, slots))
        if found is None:
            found = self._letters[key, slots] = letters_of(said, slots, self._themes)
        return found

    def said(self, properties: Element | None, style: str, table: TableLook = PLAIN) -> Said:
        """Return all that is said of a run."""
        named = properties.find(STYLE) if properties is not None else None
        character = self.styles.of("character", named.get(VAL, "") if named is not None else "")
        levels = (table.letters, self.styles.letters_of(style), self.styles.letters_of(character))
        return merged(self.styles.letters, levels, read_letters(properties))

    def label(self, properties: Element | None, style: str, table: TableLook, said: Said) -> tuple[str, Letters | None]:
        """Count one item of the paragraph's list; return its label and the label's look, empty without a list."""
        identity, at = str(said.get("list", "")), said.get("level", 0)
        level = self.counters.level(identity, at if isinstance(at, int) else 0)
        if level is None:
            return "", None
        label = self.counters.next_label(identity, at if isinstance(at, int) else 0)
        own = {**self.said(properties, style, table), **level.letters}
        return label, letters_of(own, slots_of(label, own), self._themes) if label.strip() else None
