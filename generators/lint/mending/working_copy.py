"""The package that is mended: parts read once, paragraphs found by their place, all other parts left as they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from generators.layout.package import RELS, add_part
from generators.layout.wordml import parse, serialise, w
from generators.lint.facts.model import Place
from generators.lint.facts.opening import links_of, open_document
from generators.lint.mending.pen import Element

COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK, ALTERNATIVES = (f"{COMPATIBLE}{name}" for name in ("Choice", "Fallback", "AlternateContent"))
ID = re.compile(rb':id="(\d{1,9})"')


class WorkingCopy:
    """A copy of a .docx that is being changed. Raises NotReadable for bytes that cannot be judged either."""

    def __init__(self, data: bytes) -> None:
        opened = open_document(data, "")
        self._data, self.main = data, opened.main
        self.parts = dict(opened.parts)
        self._before = dict(opened.parts)
        self.new_edges: dict[str, str] = {}
        self._roots: dict[str, Element] = {}
        self._paragraphs: dict[str, list[Element]] = {}

    @property
    def greatest_id(self) -> int:
        """The greatest id that a change, comment or mark in the file has."""
        found = [int(id_) for data in self.parts.values() for id_ in ID.findall(data)]
        return max(found, default=0)

    @property
    def document(self) -> Element:
        """The root of the main part."""
        return self.root(self.main)

    def root(self, part: str) -> Element:
        """Return the root of a part, to be changed. Raises KeyError for a part that the file does not have."""
        if part not in self._roots:
            self._roots[part] = parse(self.parts[part])
            if part in self._before:
                self._before[part] = serialise(self._roots[part])
        return self._roots[part]

    def count_anew(self) -> None:
        """Count paragraphs anew, as after the copy was read again."""
        self._paragraphs.clear()

    def paragraphs(self, place: Place) -> list[Element]:
        """Return the paragraph at a place, and its twin for programs that do not know the newer drawing."""
        if place.part not in self._paragraphs:
            self._paragraphs[place.part] = list(self.root(place.part).iter(w("p")))
        found = self._paragraphs[place.part][place.index]
        return [found, *_twins(found)]

    def add_edge(self, edge: str, root: Element) -> str:
        """Put a new header or footer beside the main part; return the id of its relationship."""
        names = (f"word/{edge}_page_number{number}.xml" for number in range(1, 999))
        place, id_ = self.add_part(names, edge, serialise(root), "rIdPageNumber")
        self._roots[place] = root
        return id_

    def add_part(self, names: Iterable[str], kind: str, data: bytes, wanted_id: str = "") -> tuple[str, str]:
        """Put a part of a kind beside the main one under the first free name; return that and its relationship's id."""
        links = f"word/_rels/{self.main.rpartition('/')[2]}.rels"
        known = {RELS if name == links else name: data for name, data in self.parts.items()}
        place = next(name for name in names if name not in known)
        id_ = add_part(known, place, kind, data, wanted_id)
        self.parts = {links if name == RELS else name: data for name, data in known.items()}
        return place, id_

    def linked(self, id_: str) -> str:
        """Return the name of the part to which a relationship of the main part leads, empty where there is none."""
        part = links_of(self.parts, self.main).get(id_, ("", ""))[1]
        return part if part in self.parts else ""

    def save(self) -> bytes:
        """Return the .docx; parts that were not changed have the bytes that they had."""
        for part, root in self._roots.items():
            self.parts[part] = serialise(root)
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            return _written(archive, self.parts, self._before)


def _twins(paragraph: Element) -> list[Element]:
    """Return the paragraph that stands for this one in a drawing's fallback, where it is in its newer form."""
    choice = next(paragraph.iterancestors(CHOICE), None)
    holder = choice.getparent() if choice is not None else None
    fallback = holder.find(FALLBACK) if holder is not None else None
    if choice is None or fallback is None:
        return []
    at = list(choice.iter(w("p"))).index(paragraph)
    return list(fallback.iter(w("p")))[at : at + 1]


def _written(archive: zipfile.ZipFile, parts: dict[str, bytes], before: dict[str, bytes]) -> bytes:
    """Return the zip with the changed parts in their old places and the new ones at the end."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in entries:
            name = entry.filename
            same = parts[name] == before[name]
            made.writestr(_entry(name, entry), archive.read(entry) if same else parts[name])
        for name in sorted(parts.keys() - before.keys()):
            made.writestr(_entry(name, None), parts[name])
    return file.getvalue()


def _entry(name: str, like: zipfile.ZipInfo | None) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, like.date_time if like else (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
    return entry
