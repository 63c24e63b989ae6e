"""Tracked changes accepted or rejected, as Word does it, for what the mender writes."""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

RECORDS = tuple(qn(f"w:{name}") for name in ("rPrChange", "pPrChange", "sectPrChange"))
STAYS = {
    qn("w:rPr"): [qn(f"w:{name}") for name in ("ins", "del")],
    qn("w:pPr"): [qn("w:rPr"), qn("w:sectPr")],
    qn("w:sectPr"): [qn("w:headerReference"), qn("w:footerReference")],
}
"""What a record of old properties does not hold."""
BACK = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def accepted(data: bytes) -> Any:
    """Return the root of a part with all tracked changes accepted."""
    root = etree.fromstring(data)
    for record in list(root.iter(*RECORDS)):
        record.getparent().remove(record)
    return _settled(root, kept=qn("w:ins"), gone=qn("w:del"))


def rejected(data: bytes) -> Any:
    """Return the root of a part with all tracked changes rejected."""
    root = etree.fromstring(data)
    for record in list(root.iter(*RECORDS)):
        _restore(record.getparent(), record)
    root = _settled(root, kept=qn("w:del"), gone=qn("w:ins"))
    for text in root.iter(*BACK):
        text.tag = BACK[text.tag]
    return root


def _restore(now: Any, record: Any) -> None:
    for child in list(now):
        if child.tag not in STAYS[now.tag]:
            now.remove(child)
    at = sum(child.tag not in (qn("w:rPr"), qn("w:sectPr")) for child in now)
    for child in reversed(list(record[0])):
        now.insert(at, child)


def _settled(root: Any, kept: str, gone: str) -> Any:
    for paragraph in list(root.iter(qn("w:p"))):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is not None:
            _join(paragraph, paragraph.getnext())
    for change in list(root.iter(gone)):
        change.getparent().remove(change)
    for change in list(root.iter(kept)):
        for child in change:
            change.addprevious(child)
        change.getparent().remove(change)
    return root


def _join(paragraph: Any, following: Any) -> None:
    """Let a paragraph without a mark of its own flow into the one that follows, whose properties count."""
    at = 1 if following.find(qn("w:pPr")) is not None else 0
    for child in reversed([child for child in paragraph if child.tag != qn("w:pPr")]):
        following.insert(at, child)
    paragraph.getparent().remove(paragraph)


def plain(root: Any) -> bytes:
    """Return a part written in one way only: runs of one look joined, nothing empty."""
    root = copy.deepcopy(root)
    for name in ("w:rPr", "w:pPr"):
        for holder in [each for each in root.iter(qn(name)) if len(each) == 0]:
            holder.getparent().remove(holder)
    for text in root.iter(qn("w:t")):
        text.attrib.pop(SPACE, None)
    for run in list(root.iter(qn("w:r"))):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run) and _ends(before, run):
            before[-1].text = (before[-1].text or "") + (run[-1].text or "")
            run.getparent().remove(run)
    return bytes(etree.tostring(root, method="c14n"))


def _look(run: Any) -> bytes:
    found = run.find(qn("w:rPr"))
    return b"" if found is None else bytes(etree.tostring(found, method="c14n"))


def _ends(before: Any, run: Any) -> bool:
    """Tell whether both hold nothing but text."""
    return all([child.tag for child in each if child.tag != qn("w:rPr")] == [qn("w:t")] for each in (before, run))
