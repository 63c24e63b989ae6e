r"""Marks inside a text: **bold**, *italic*, ^[footnote]; a backslash keeps `*`, `^` and `\` as they are.

Marks that do not pair up are ordinary characters: an office may well write “5 * 3”. A mark opens before a
word and closes after one; four stars or more are a line of stars. A text is read in one pass, however many
marks it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SIGN = re.compile(r"\\(?P<kept>[\\*^])|(?P<line>\*{4,})|(?P<bold>\*\*)|(?P<italic>\*)|(?P<note>\^\[)")
_SWITCHES = ("bold", "italic")
SIGNS = "*^\\"
"""Characters without which a text holds no marks."""


@dataclass(frozen=True)
class Mark:
    """A stretch of text with its weight and slant, or (text empty) the words of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


@dataclass(frozen=True)
class _Sign:
    """A sign that works from `start` to `end`: a switch, a note or a kept character, with what it holds."""

    kind: str
    start: int
    end: int
    held: str


def parse_marks(text: str) -> Iterator[Mark]:
    """Yield the stretches of `text` in order; joined, their texts are the words without marks."""
    if not any(sign in text for sign in SIGNS):
        yield from [Mark(text)] if text else []
        return
    looks, at, unclosed = dict.fromkeys(_SWITCHES, False), 0, set(_unclosed(text).values())
    for sign in _signs(text):
        if sign.start in unclosed:
            continue
        if sign.start > at:
            yield Mark(text[at : sign.start], looks["bold"], looks["italic"])
        at = sign.end
        if sign.kind in _SWITCHES:
            looks[sign.kind] = not looks[sign.kind]
        elif sign.kind == "note":
            yield Mark("", note=sign.held)
        else:
            yield Mark(sign.held, looks["bold"], looks["italic"])
    if at < len(text):
        yield Mark(text[at:], looks["bold"], looks["italic"])


def _signs(text: str) -> Iterator[_Sign]:
    """Yield the signs that work, in order; the last switch of a kind may still lack its other half."""
    opened: set[str] = set()
    at, last = 0, text.rfind("]")
    while match := _SIGN.search(text, at):
        kind, at = str(match.lastgroup), match.end()
        if kind == "note":
            close = text.find("]", at) if at < last else at
            if held := text[at:close].strip():
                yield _Sign(kind, match.start(), close + 1, held)
                at = close + 1
        elif kind == "kept" or (kind in _SWITCHES and _beside(text, match, after=kind in opened).strip()):
            opened ^= {kind} & set(_SWITCHES)
            yield _Sign(kind, match.start(), at, match["kept"] or "")


def _beside(text: str, match: re.Match[str], *, after: bool) -> str:
    """Return the character that a switch must touch: the last of a word to close, the first to open."""
    return text[match.start() - 1 : match.start()] if after else text[match.end() : match.end() + 1]


def _unclosed(text: str) -> dict[str, int]:
    """Return the places of the switches that open and never close, by kind."""
    opened: dict[str, int] = {}
    for sign in _signs(text):
        if sign.kind in _SWITCHES and opened.pop(sign.kind, None) is None:
            opened[sign.kind] = sign.start
    return opened


def plain(text: str) -> str:
    """Return the words of `text` without marks and footnotes."""
    return "".join(mark.text for mark in parse_marks(text))


def escape(text: str) -> str:
    """Return `text` so that `parse_marks` reads every character of it as itself."""
    return re.sub(r"([\\*^])", r"\\\1", text)


def unpaired(text: str) -> str | None:
    """Return the mark that opens and never closes (`**` or `^[`), or None."""
    if "bold" in _unclosed(text):
        return "**"
    return "^[" if any("^[" in mark.text for mark in parse_marks(text)) else None
