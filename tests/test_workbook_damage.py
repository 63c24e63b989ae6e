"""A thousand damaged copies of completed workbooks: each is read as it was, or its damage is told.

`python -m tests.test_workbook_damage` prints the figures: how many copies were refused with which code.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from generators.forms.completed import Completed
from generators.forms.workbook_reading import read_workbook
from generators.problems import errors
from tests.filling import packed, parts_of
from tests.test_workbook import ANSWERS
from tests.workbooks import filled, form, saved_by_calc

SEED = 20180418
COPIES = 500
"""Copies of each of the two bases: saved by Calc, and filled by a program that computes nothing."""
LIKELY = ("sheet", "sharedStrings", "workbook.xml", "styles")


@dataclass(frozen=True)
class Outcome:
    """What became of one copy: what was done to it, refused (with codes), told, unchanged, emptied or wrong."""

    damage: str
    fate: str
    codes: tuple[str, ...]
    detail: str = ""


def flip_bit(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def lose_part(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    del parts[chance.choice(sorted(parts))]
    return packed(parts)


def flip_in_part(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    name = chosen_part(parts, chance)
    return packed(parts | {name: flip_bit(parts[name], chance)})


def cut_in_part(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    name = chosen_part(parts, chance)
    start = chance.randrange(len(parts[name]))
    return packed(parts | {name: parts[name][:start] + parts[name][start + chance.randrange(1, 40) :]})


def chosen_part(parts: dict[str, bytes], chance: random.Random) -> str:
    likely = [name for name in sorted(parts) if any(sign in name for sign in LIKELY) and name.endswith(".xml")]
    return chance.choice(likely if chance.random() < 0.9 else sorted(parts))


def in_tree(change: Callable[[etree._Element, random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """Return a damage done to one element of one XML part."""

    def damage(data: bytes, chance: random.Random) -> bytes:
        parts = parts_of(data)
        name = chosen_part({name: data for name, data in parts.items() if name.endswith((".xml", ".rels"))}, chance)
        root = etree.fromstring(parts[name])
        inner = [element for element in root.iter() if element is not root]
        if inner:
            change(chance.choice(inner), chance)
        return packed(parts | {name: etree.tostring(root)})

    return damage


def delete(element: etree._Element, _: random.Random) -> None:
    element.getparent().remove(element)  # type: ignore[union-attr]


def double(element: etree._Element, _: random.Random) -> None:
    element.addnext(deepcopy(element))


def move(element: etree._Element, chance: random.Random) -> None:
    others = [other for other in element.getroottree().iter() if element not in (other, *other.iterancestors())]
    chance.choice(others or [element.getparent()]).append(element)


def move_near(element: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    parent.insert(chance.randrange(len(parent)), element)  # type: ignore[union-attr, arg-type]


def change_attribute(element: etree._Element, chance: random.Random) -> None:
    if not element.attrib:
        return double(element, chance)
    name = chance.choice(sorted(element.attrib))
    used = [str(other.get(name)) for other in element.getroottree().iter() if other.get(name)]
    element.set(name, chance.choice([chance.choice(used), str(chance.randrange(60)), "", "true", "A1"]))
    return None


def drop_attribute(element: etree._Element, chance: random.Random) -> None:
    if element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]


def rename(element: etree._Element, chance: random.Random) -> None:
    element.tag = chance.choice([str(other.tag) for other in element.getroottree().iter()])


def change_text(element: etree._Element, chance: random.Random) -> None:
    texts = [other for other in element.getroottree().iter() if other.text]
    if texts:
        chance.choice(texts).text = chance.choice(["", "0", "12", "Đã sửa", str(chance.choice(texts).text)])


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bit of the file": flip_bit,
    "cut file": truncate,
    "lost part": lose_part,
    "bit of a part": flip_in_part,
    "bytes cut out": cut_in_part,
    "deleted element": in_tree(delete),
    "doubled element": in_tree(double),
    "moved element": in_tree(move),
    "moved among siblings": in_tree(move_near),
    "changed attribute": in_tree(change_attribute),
    "dropped attribute": in_tree(drop_attribute),
    "renamed element": in_tree(rename),
    "changed text": in_tree(change_text),
}


def judged(damage: str, data: bytes, sound: Completed) -> Outcome:
    """Read one copy and say what became of it; every problem must be ours and speak of the file."""
    completed, problems = read_workbook(data, "mau.xlsx")
    codes = tuple(sorted({problem.code for problem in problems}))
    assert all(code.startswith("excel-") for code in codes)
    assert all(problem.source.file == "mau.xlsx" for problem in problems)
    if completed is None:
        assert errors(problems)
        return Outcome(damage, "refused", codes)
    if errors(problems):
        return Outcome(damage, "told", codes)
    facts = ("kind", "plan", "agency", "period", "version")
    assert [getattr(completed, fact) for fact in facts] == [getattr(sound, fact) for fact in facts]
    if any(found.stored not in (None, found.text) for found in completed.given.values()):
        return Outcome(damage, "told", ("differs from its copy",))
    now, was = ({key: found.text for key, found in each.given.items()} for each in (completed, sound))
    changed = {key: text for key, text in now.items() if was.get(key) != text} | dict.fromkeys(
        was.keys() - now.keys(), ""
    )
    fate = "unchanged" if not changed else "emptied" if not any(changed.values()) else "wrong"
    return Outcome(damage, fate, codes, str(changed))


def outcomes(data: bytes, seed: int, copies: int = COPIES) -> Iterator[Outcome]:
    """Yield what becomes of damaged copies of one completed workbook."""
    sound, _ = read_workbook(data, "mau.xlsx")
    assert sound is not None
    chance = random.Random(seed)
    for number in range(copies):
        damage = list(DAMAGES)[number % len(DAMAGES)]
        yield judged(damage, DAMAGES[damage](data, chance), sound)


@pytest.fixture(scope="module")
def by_calc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return saved_by_calc({"a": filled(form(), ANSWERS)}, tmp_path_factory.mktemp("damage"))["a"]


@pytest.mark.program("soffice")
@pytest.mark.xdist_group("damage")
def test_damage_to_a_workbook_saved_by_calc_is_never_silent(by_calc: bytes) -> None:
    """Each answer has a copy that the program computed, so nothing is lost or changed without being told."""
    found = list(outcomes(by_calc, SEED))
    assert [outcome for outcome in found if outcome.fate in ("wrong", "emptied")] == []
    assert {"refused", "told", "unchanged"} == {outcome.fate for outcome in found}


def test_damage_to_a_workbook_filled_by_a_program_is_never_silent() -> None:
    """No program computed the copies: every copy is told to be unchecked, and lost or changed words with it."""
    found = list(outcomes(filled(form(), ANSWERS), SEED))
    silent = [outcome for outcome in found if outcome.fate in ("wrong", "emptied", "unchanged")]
    assert all("excel-not-computed" in outcome.codes for outcome in silent)
    wrong = [outcome for outcome in silent if outcome.fate == "wrong"]
    assert {outcome.damage for outcome in wrong} <= {"changed text", "bit of a part", "bytes cut out"}, "as if typed"


def report() -> None:
    """Print the figures for both bases."""
    with tempfile.TemporaryDirectory() as folder:
        bases = {
            "saved by Calc": saved_by_calc({"a": filled(form(), ANSWERS)}, Path(folder))["a"],
            "filled by a program": filled(form(), ANSWERS),
        }
    for name, data in bases.items():
        found = list(outcomes(data, SEED, int(sys.argv[1]) if len(sys.argv) > 1 else COPIES))
        print(name, dict(Counter(outcome.fate for outcome in found)))
        for (fate, codes), count in Counter((outcome.fate, outcome.codes) for outcome in found).most_common():
            print(f"  {count:4} {fate}: {', '.join(codes) or '–'}")
        for outcome in found:
            if outcome.fate in ("wrong", "emptied"):
                print("  !", outcome.damage, outcome.detail)


if __name__ == "__main__":
    report()
