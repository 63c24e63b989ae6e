"""Filling in a form by code, as Word leaves it: words in the control, in the custom XML part, no hint any more."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree

from generators.word.blanks import FORM_NS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
V = f"{{{FORM_NS}}}"
STORE = "customXml/item1.xml"
MAIN = "word/document.xml"
Filled = Mapping[str, "str | Sequence[Mapping[str, str]]"]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def filled(data: bytes, answers: Filled) -> bytes:
    """Return the form with `answers`: texts by key, and for rows a list of texts by key, one mapping a row.

    A day is given as `YYYY-MM-DD`, whether it has one calendar control or the three blanks of a date line.
    """
    parts = parts_of(data)
    form = _Form(etree.fromstring(parts[MAIN]), etree.fromstring(parts[STORE]))
    for key, answer in answers.items():
        if isinstance(answer, str):
            form.answer(key, answer)
        else:
            form.rows(key, answer)
    parts[MAIN], parts[STORE] = (etree.tostring(root, xml_declaration=True, encoding="UTF-8") for root in form.roots)
    return packed(parts)


class _Form:
    def __init__(self, main: etree._Element, store: etree._Element) -> None:
        self.roots = (main, store)

    def answer(self, key: str, text: str) -> None:
        if self._control(f"{key}/year") is not None:
            day = date.fromisoformat(text) if text else None
            month = "" if day is None else f"{day.month:02d}" if day.month < 3 else str(day.month)
            for part, words in (
                ("day", f"{day:%d}" if day else ""),
                ("month", month),
                ("year", str(day.year) if day else ""),
            ):
                self._put(f"{key}/{part}", words)
        else:
            self._put(key, text)

    def rows(self, key: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Add rows as Word does: the last row of the section and of the store is copied, and bound anew."""
        there = len(self.roots[1].find(f"{V}q-{key}"))
        for number in range(there + 1, len(rows) + 1):
            self._add_row(key, number)
        for number, row in enumerate(rows, start=1):
            for column, text in row.items():
                self._put(f"{key}/{number}/{column}", text)

    def _add_row(self, key: str, number: int) -> None:
        main, store = self.roots
        holder = store.find(f"{V}q-{key}")
        holder.append(copy.deepcopy(holder[-1]))
        (section,) = (
            each.getparent().getparent()
            for each in main.iter(f"{W15}repeatingSection")
            if f"q-{key}[1]" in each.getparent().find(f"{W15}dataBinding").get(f"{W}xpath")
        )
        items = section.find(f"{W}sdtContent")
        row = copy.deepcopy(items[-1])
        for binding in row.iter(f"{W}dataBinding"):
            binding.set(f"{W}xpath", binding.get(f"{W}xpath").replace(f"row[{number - 1}]", f"row[{number}]"))
        items.append(row)

    def _path(self, key: str) -> str:
        steps = (f"row[{part}]" if part.isdigit() else f"q-{part}[1]" for part in key.split("/"))
        return "/v:form[1]/" + "/".join(f"v:{step}" for step in steps)

    def _control(self, key: str) -> etree._Element | None:
        path = self._path(key)
        found = (each for each in self.roots[0].iter(f"{W}dataBinding") if each.get(f"{W}xpath") == path)
        binding = next(found, None)
        return binding.getparent().getparent() if binding is not None else None

    def _put(self, key: str, text: str) -> None:
        control = self._control(key)
        assert control is not None, key
        look = control.find(f"{W}sdtPr")
        (stored,) = self.roots[1].getroottree().xpath(self._path(key), namespaces={"v": FORM_NS})
        stored.text = text
        for hint in look.findall(f"{W}showingPlcHdr"):
            look.remove(hint)
        if not text:  # Word shows words of its own where it has lost the hint
            look.insert(0, etree.Element(f"{W}showingPlcHdr"))
            self._show(control, "Click or tap here to enter text.")
            return
        shown = f"{date.fromisoformat(text):%d/%m/%Y}" if look.find(f"{W}date") is not None else text
        if look.find(f"{W}date") is not None:
            look.find(f"{W}date").set(f"{W}fullDate", f"{text}T00:00:00Z")
        self._show(control, shown)

    def _show(self, control: etree._Element, shown: str) -> None:
        inside = control.find(f"{W}sdtContent")
        for run in list(inside):
            inside.remove(run)
        run = etree.SubElement(inside, f"{W}r")
        for number, line in enumerate(shown.split("\n")):
            if number:
                etree.SubElement(run, f"{W}br")
            words = etree.SubElement(run, f"{W}t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
