"""Reading a completed form: what stands in its bound controls, in its custom XML part, and around them.

The binding's XPath is the key of an answer (see `blanks`). It is read, never run: a path that is not a plain way
down the answers is a problem. Whatever the file holds, nothing raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from generators.packages import parse
from generators.problems import Problem, ProblemKind, Source
from generators.word.blanks import ASKED, FORM_NS, ROW
from generators.word.fixed_words import CONTROL, PARAGRAPH, Change, changes, fixed_words, words_in
from generators.word.package import MAIN, Package, W

BINDING, HINT_SHOWN, INSIDE = (f"{{{W}}}{name}" for name in ("dataBinding", "showingPlcHdr", "sdtContent"))
PROPERTIES = f"{{{W}}}sdtPr"
TRACKED = tuple(f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
STEP = re.compile(r"(?:[\w.-]+:)?(?P<name>[\w.-]+)(?:\[(?P<number>[1-9][0-9]{0,3})\])?")

NOT_A_FORM = ProblemKind(
    "form-not-ours",
    "tệp này không phải là mẫu do phần mềm gửi đi",
    "Gửi lại cơ quan đúng tệp mẫu và đề nghị điền vào chính tệp đó, không chép sang tệp khác.",
)
SEVERAL_FORMS = ProblemKind(
    "form-several", "tệp chứa dữ liệu của {count} mẫu", "Đề nghị cơ quan điền vào tệp mẫu gốc, mỗi mẫu một tệp."
)
BROKEN_BINDING = ProblemKind(
    "form-broken-binding",
    "ô điền “{title}” không còn nối với dữ liệu của mẫu",
    "Đề nghị cơ quan điền lại vào tệp mẫu gốc; không cắt dán ô điền.",
)
TRACKED_CHANGES = ProblemKind(
    "form-tracked-changes",
    "tệp còn sửa đổi đang theo dõi (Track Changes), chưa rõ lấy bản nào",
    "Đề nghị cơ quan mở tệp trong Word, chọn Review → Accept All Changes rồi lưu và gửi lại.",
)


@dataclass(frozen=True)
class Control:
    """A bound control: the key of its answer, the words shown, the answer stored, whether it shows its hint."""

    key: tuple[str, ...]
    shown: str
    stored: str
    hinting: bool
    title: str
    place: str


@dataclass(frozen=True)
class FormFile:
    """What a completed form says: its own facts, its controls, the keys of all stored answers, changed fixed words."""

    facts: Mapping[str, str]
    controls: tuple[Control, ...]
    stored: tuple[tuple[str, ...], ...]
    changes: tuple[Change, ...]


def read_form(package: Package, name: str) -> tuple[FormFile | None, list[Problem]]:
    """Return what a form says that passed the gate; `name` is how problems call it."""
    source = Source(name)
    stores = list(_stores(package))
    root = parse(package.parts[MAIN])
    if root is None or len(stores) != 1:
        kind = SEVERAL_FORMS if stores else NOT_A_FORM
        return None, [kind.at(source, count=len(stores))]
    if next(root.iter(*TRACKED), None) is not None:
        return None, [TRACKED_CHANGES.at(source)]
    controls, problems = _controls(root, stores[0], source)
    facts = {str(key): str(value) for key, value in stores[0].attrib.items()}
    found = tuple(changes(fixed_words(root), facts.get("fingerprint", "")))
    return FormFile(facts, tuple(controls), tuple(_leaves(stores[0], ())), found), problems


def _stores(package: Package) -> Iterator[etree._Element]:
    """Yield the custom XML parts that are forms of ours, whatever a program has called them."""
    for part, data in package.parts.items():
        root = store_of(part, data)
        if root is not None:
            yield root


def store_of(part: str, data: bytes) -> etree._Element | None:
    """Return the root of a part that holds the answers of a form of ours, None for any other part."""
    if part.startswith("customXml/") and part.endswith(".xml") and FORM_NS.encode() in data:
        root = parse(data)
        return root if root is not None and root.tag == f"{{{FORM_NS}}}form" else None
    return None


def _controls(root: etree._Element, store: etree._Element, source: Source) -> tuple[list[Control], list[Problem]]:
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(PARAGRAPH), start=1)}
    found: list[Control] = []
    problems: list[Problem] = []
    for control in root.iter(CONTROL):
        look, inside = control.find(PROPERTIES), control.find(INSIDE)
        binding = look.find(BINDING) if look is not None else None
        if look is None or binding is None:
            continue
        place, title = f"đoạn {_number(control, numbers)}", _title(look)
        answer = answer_at(store, binding.get(f"{{{W}}}xpath") or "")
        if answer is None or inside is None:
            problems.append(BROKEN_BINDING.at(Source(source.file, place=place), title=title))
            continue
        key, stored = answer
        hinting = look.find(HINT_SHOWN) is not None
        found.append(Control(key, _shown(inside), cleaned(stored.text or ""), hinting, title, place))
    return found, problems


def _number(control: etree._Element, numbers: Mapping[etree._Element, int]) -> int:
    holder = next(control.iterancestors(PARAGRAPH), None)
    inner = holder if holder is not None else next(control.iter(PARAGRAPH), None)
    return numbers.get(inner, 1) if inner is not None else 1


def _title(look: etree._Element) -> str:
    named = look.find(f"{{{W}}}alias")
    return (named.get(f"{{{W}}}val") or "không tên") if named is not None else "không tên"


def answer_at(store: etree._Element, path: str) -> tuple[tuple[str, ...], etree._Element] | None:
    """Return the key and the stored element at the end of a path such as `/v:form[1]/v:q-signer[1]`, or None."""
    steps = [STEP.fullmatch(step) for step in path.removeprefix("/").split("/")]
    node, key = store, list[str]()
    if not steps or any(step is None for step in steps) or not path.startswith("/"):
        return None
    for step in [match for match in steps if match][1:]:
        number = int(step["number"] or 1)
        below = node.findall(f"{{{FORM_NS}}}{step['name']}")
        if len(below) < number:
            return None
        node = below[number - 1]
        key.append(str(number) if step["name"] == ROW else step["name"].removeprefix(ASKED))
    return (tuple(key), node) if key and not len(node) else None


def _leaves(node: etree._Element, key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if key and not len(node) and key[-1:] != (ROW,):
        yield key
    rows = 0
    for child in node:
        name = etree.QName(child).localname
        rows += name == ROW
        yield from _leaves(child, (*key, str(rows) if name == ROW else name.removeprefix(ASKED)))


def _shown(inside: etree._Element) -> str:
    paragraphs = list(inside.iter(PARAGRAPH))
    return cleaned("\n".join(map(words_in, paragraphs)) if paragraphs else words_in(inside))


def cleaned(text: str) -> str:
    """Return words in NFC, with plain blanks and line feeds, ends stripped and empty lines dropped."""
    plain = unicodedata.normalize("NFC", text).replace("\N{NO-BREAK SPACE}", " ").replace("\t", " ")
    return "\n".join(line for line in map(str.strip, plain.splitlines()) if line)
