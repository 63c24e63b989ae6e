"""An outline becomes numbered paragraphs: numbers come from position and kind (design, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generators.content.outline import Item, Numbering
from generators.documents.paper import Block
from generators.documents.rich import Notes
from generators.documents.tables import Body, drawn_table, drawn_tasks
from generators.vietnamese import letter, roman
from generators.word.inserts import RichText

LABELS: dict[Numbering, Callable[[int, str], str]] = {
    "roman": lambda position, _: f"{roman(position)}.",
    "arabic": lambda position, _: f"{position}.",
    "decimal": lambda position, above: f"{above}{position}.",
    "letter": lambda position, _: f"{letter(position)})",
    "dash": lambda _, __: "-",
    "plus": lambda _, __: "+",
    "none": lambda _, __: "",
}
RUN_IN: dict[Numbering, str] = {
    "roman": "clause",
    "arabic": "clause",
    "decimal": "clause",
    "letter": "point",
    "dash": "dash",
    "plus": "plus",
    "none": "text",
}
HEADINGS: dict[Numbering, str] = {
    "roman": "heading_roman",
    "arabic": "heading_arabic",
    "letter": "heading_letter",
    "none": "heading_arabic",
}
DECIMAL_HEADINGS = {2: "heading_decimal", 3: "heading_subdecimal"}


@dataclass(frozen=True)
class Numbered:
    """An item with its printed number, e.g. `2.1.`, and the numbers above it, outermost first."""

    item: Item
    numbering: Numbering
    label: str
    above: tuple[str, ...]


def numbered(items: Iterable[Item], numbering: Numbering, above: tuple[str, ...] = ()) -> Iterator[Numbered]:
    """Yield every item with its printed number, those below it included, in reading order."""
    position = 0
    for item in items:
        position += item.counts
        own: Numbering = numbering if item.counts else "none"
        label = LABELS[own](position, above[-1] if above else "")
        yield Numbered(item, own, label, above)
        yield from numbered(item.items, item.numbering_below(numbering), (*above, label) if label else above)


def place_of(entry: Numbered) -> str:
    """Return where an item stands in its plan, e.g. Mục 2.3 Phần II: written as cited (Decree 30/2020, Annex II)."""
    part, *_ = (*entry.above, entry.label)
    own = entry.label.rstrip(".)") if entry.above else ""
    return f"Mục {own} Phần {part.rstrip('.')}" if own else f"Phần {part.rstrip('.')}"


def blocks(items: Iterable[Item], numbering: Numbering, body: Body) -> Iterator[Block]:
    """Yield the paragraphs and tables that say `items`, in reading order."""
    for entry in numbered(items, numbering):
        yield from _words(entry, body.notes)
        yield from _tables(entry.item, body)


def closing_block(body: Sequence[Block]) -> Block:
    """Return the last block, tied to what follows it so that a signature is never alone on a page."""
    last = body[-1]
    return replace(last, table=replace(last.table, keep_with_next=True)) if last.table else last


def end_mark(last: Block) -> str:
    """Return what ends a text: `./.`, of which the full stop may already stand there."""
    return "/." if str(last.text).rstrip().endswith(".") else "./."


def _words(entry: Numbered, notes: Notes) -> Iterator[Block]:
    item, lead = entry.item, f"{entry.label} " if entry.label else ""
    heading = _heading(entry)
    if item.title and heading:
        yield Block(heading, notes.rich(item.title, before=lead))
        if item.text:
            yield Block("text", notes.rich(item.text))
    elif item.title or item.text:
        title = f"**{item.title}** " if item.title else ""
        yield Block(RUN_IN[entry.numbering], notes.rich(f"{title}{item.text or ''}".rstrip(), before=lead))


def _tables(item: Item, body: Body) -> Iterator[Block]:
    if item.table:
        if item.table.caption:
            yield Block("caption", body.notes.rich(item.table.caption))
        yield Block("table", RichText(()), drawn_table(item.table, body))
    if item.task_table:
        yield Block("table", RichText(()), drawn_tasks(item.task_table, body))


def _heading(entry: Numbered) -> str | None:
    if entry.numbering == "decimal":
        return DECIMAL_HEADINGS.get(entry.label.count("."), "heading_subdecimal")
    return HEADINGS.get(entry.numbering)
