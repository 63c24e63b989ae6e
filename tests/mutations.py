"""Damage to a Word file as failing disks, strange programs and careless hands do it; the same seed, the same damage."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from random import Random

from lxml import etree

from tests.filling import MAIN, STORE, packed, parts_of

Parts = dict[str, bytes]


def flipped(data: bytes, random: Random) -> bytes:
    """Flip one bit of the packed file."""
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def cut(data: bytes, random: Random) -> bytes:
    """Lose the end of the packed file, as a broken transfer does."""
    return data[: random.randrange(len(data))]


def without_part(data: bytes, random: Random) -> bytes:
    """Lose one part."""
    parts = parts_of(data)
    del parts[random.choice(sorted(parts))]
    return packed(parts)


def _edited(edit: Callable[[etree._Element, Random], None]) -> Callable[[bytes, Random], bytes]:
    def mutate(data: bytes, random: Random) -> bytes:
        parts = parts_of(data)
        part = random.choice((MAIN, MAIN, STORE))
        root = etree.fromstring(parts[part])
        edit(root, random)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return packed(parts)

    return mutate


def _any(root: etree._Element, random: Random) -> etree._Element:
    return random.choice([element for element in root.iter(etree.Element) if element.getparent() is not None])


def _delete(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    element.getparent().remove(element)


def _double(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    element.addnext(copy.deepcopy(element))


def _move(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    targets = [each for each in root.iter(etree.Element) if each is not element and element not in each.iterancestors()]
    random.choice(targets).append(element)


def _swap(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    after = element.getnext()
    if after is not None:
        after.addnext(element)


def _attribute(root: etree._Element, random: Random) -> None:
    holder = random.choice([element for element in root.iter(etree.Element) if element.attrib])
    name = random.choice(sorted(holder.attrib))
    holder.set(name, random.choice(("", "0", "1", "x", holder.get(name)[::-1], holder.get(name) + "1")))


def _text(root: etree._Element, random: Random) -> None:
    holders = [element for element in root.iter(etree.Element) if (element.text or "").strip()]
    if holders:
        holder = random.choice(holders)
        at = random.randrange(len(holder.text))
        holder.text = holder.text[:at] + random.choice(("", "9", "ă", " ", "x" * 9)) + holder.text[at + 1 :]


def _emptied(root: etree._Element, random: Random) -> None:
    holder = random.choice([element for element in root.iter(etree.Element) if element.text] or [root])
    holder.text = None


Judge = Callable[[bytes], bool]
"""Tells whether a damaged file was read (then rightly, or the judge fails); False: it was refused."""


def outcomes(whole: bytes, read: Judge, seed: int = 33, copies: int = 1000) -> Counter[tuple[str, str]]:
    """Judge damaged copies of a file, all kinds of damage in turn; return how many were read and refused, by kind."""
    random, counts = Random(seed), Counter[tuple[str, str]]()
    for number in range(copies):
        kind = sorted(MUTATIONS)[number % len(MUTATIONS)]
        counts[kind, "read right" if read(MUTATIONS[kind](whole, random)) else "refused"] += 1
    print(*(f"\n{kind}, {outcome}: {count}" for (kind, outcome), count in sorted(counts.items())))
    return counts


MUTATIONS: dict[str, Callable[[bytes, Random], bytes]] = {
    "bit flipped": flipped,
    "cut": cut,
    "part lost": without_part,
    "element deleted": _edited(_delete),
    "element doubled": _edited(_double),
    "element moved": _edited(_move),
    "elements swapped": _edited(_swap),
    "attribute changed": _edited(_attribute),
    "text changed": _edited(_text),
    "text emptied": _edited(_emptied),
}
