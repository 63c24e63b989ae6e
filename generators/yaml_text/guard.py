"""The gate before YAML is parsed: size, encoding, and characters that deceive the eye.

Every check walks the text a fixed number of times, whatever it contains, and each kind of problem
is told at most 20 times for one file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generators.os_words import reason
from generators.problems import Problem, ProblemKind, Source
from generators.yaml_text import mistakes

LARGEST = 5 * 1024 * 1024
"""Largest file, in bytes."""
MOST_OF_A_KIND = 20
MOST_MARKS = 12
"""Longest run of combining marks; normalising a run takes the square of its length."""
LONGEST_SHOWN = 40

BIDI = {
    "\u061c": "dấu chữ Ả Rập",
    "\u200e": "dấu trái sang phải",
    "\u200f": "dấu phải sang trái",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e", "dấu đổi hướng chữ"),
    **dict.fromkeys("\u2066\u2067\u2068\u2069", "dấu cô lập hướng chữ"),
}
HIDDEN = {
    "\u200b": "dấu cách không độ rộng",
    "\u200c": "dấu tách chữ không độ rộng",
    "\u200d": "dấu nối chữ không độ rộng",
    "\u2060": "dấu nối từ không độ rộng",
    "\ufeff": "dấu thứ tự byte nằm giữa tệp",
    "\u180e": "dấu ngăn nguyên âm Mông Cổ",
    "\u00ad": "gạch nối mềm",
    "\u2028": "dấu ngắt dòng Unicode",
    "\u2029": "dấu ngắt đoạn Unicode",
    **dict.fromkeys("\u2061\u2062\u2063\u2064", "dấu toán học không hiện"),
    **dict.fromkeys("\ufff9\ufffa\ufffb", "dấu chú âm"),
    **dict.fromkeys(map(chr, range(0xE0000, 0xE0080)), "ký tự thẻ không hiện"),
}
LOOKALIKES = {
    "Ð": ("chữ Eth của tiếng Iceland", "Đ"),
    "ð": ("chữ eth của tiếng Iceland", "đ"),
    "Ɖ": ("chữ D châu Phi", "Đ"),
    "ɖ": ("chữ d có móc của phiên âm", "đ"),
}
FOREIGN = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f]")
_UNITS = frozenset("μΩ")
"""Greek letters that stand in units beside Latin ones."""
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")

Place = Callable[[int], tuple[int, int]]
"""From an offset in a text to its line and column, both from 1."""


@dataclass
class Findings:
    """The problems of one file, at most 20 of each kind."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: ProblemKind, place: tuple[int, int], **facts: object) -> None:
        """Keep a problem at line and column, both from 1 (0, 0: the whole file)."""
        self._counts[kind.code] += 1
        if not self.full(kind):
            shown = {key: shorten(str(value)) for key, value in facts.items()}
            self.problems.append(kind.at(Source(self.name, *place), **shown))

    def full(self, kind: ProblemKind) -> bool:
        """Tell whether more of this kind would only be noise."""
        return self._counts[kind.code] > MOST_OF_A_KIND

    def has(self, *kinds: ProblemKind) -> bool:
        """Tell whether any of these kinds was found."""
        return bool(self._counts) and any(self._counts[kind.code] for kind in kinds)


def shorten(text: str, most: int = LONGEST_SHOWN * 10) -> str:
    """Return `text` cut to `most` characters, so that one problem stays one line."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def word(text: str) -> str:
    """Return `text` as a word shown in a sentence."""
    return shorten(text, LONGEST_SHOWN)


def code_point(sign: str) -> str:
    """Return the name of a character as programs write it, e.g. U+00D0."""
    return f"U+{ord(sign):04X}"


def read_text(file: Path, findings: Findings) -> str | None:
    """Return the text of a file with plain line ends and no byte order mark, or None with a finding.

    Errors: no such file, not a file, unreadable, over 5 MB, UTF-16, not UTF-8 (design, section 6).
    """
    raw = _read_bytes(file, findings)
    if raw is None:
        return None
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in (raw[:1], raw[1:2]):
        findings.add(mistakes.UTF16, (1, 1))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        findings.add(mistakes.NOT_UTF8, offset_place(before)(len(before)), byte=f"0x{raw[error.start]:02X}")
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(file: Path, findings: Findings) -> bytes | None:
    try:
        if not file.exists():
            findings.add(mistakes.NO_FILE, (0, 0))
        elif not file.is_file():
            findings.add(mistakes.NOT_A_FILE, (0, 0))
        else:
            with file.open("rb") as stream:
                raw = stream.read(LARGEST + 1)
            if len(raw) <= LARGEST:
                return raw
            findings.add(mistakes.TOO_BIG, (0, 0), limit=LARGEST // 1024**2)
    except OSError as error:
        findings.add(mistakes.UNREADABLE, (0, 0), reason=reason(error))
    except ValueError:  # a name with a character that no system allows
        findings.add(mistakes.UNREADABLE, (0, 0), reason="tên tệp không hợp lệ")
    return None


def offset_place(text: str) -> Place:
    """Return the function from an offset in `text` to its line and column."""
    return lambda at: (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def check_text(text: str, findings: Findings) -> None:
    """Find every character of a file that must not be there, and Tabs that indent."""
    place = offset_place(text)
    if "\t" in text:
        for match in _hits(_TAB, text, mistakes.TAB, findings):
            findings.add(mistakes.TAB, place(match.start() + match[0].index("\t")))
    if "%" in text and (first := _DIRECTIVE.search(text)):
        findings.add(mistakes.DIRECTIVE, place(first.start()))
    check_characters(text, set(text), place, findings)
    if not findings.has(mistakes.MARKS_PILED) and not unicodedata.is_normalized("NFC", text):
        _check_normal_form(text, place, findings)


def check_characters(text: str, signs: set[str], place: Place, findings: Findings) -> None:
    """Find characters of `signs` in `text` that control, hide, turn or imitate."""
    for match in _hits(_CONTROL, text, mistakes.CONTROL, findings):
        findings.add(mistakes.CONTROL, place(match.start()), code=code_point(match[0]))
    for kind, names in ((mistakes.HIDDEN, HIDDEN), (mistakes.BIDI, BIDI), (mistakes.LOST, {"\ufffd": ""})):
        for match in _any_of(signs & names.keys(), text, kind, findings):
            findings.add(kind, place(match.start()), name=names[match[0]], code=code_point(match[0]))
    for match in _any_of(signs & LOOKALIKES.keys(), text, mistakes.LOOKALIKE, findings):
        name, meant = LOOKALIKES[match[0]]
        facts = {"letter": match[0], "code": code_point(match[0]), "name": name, "meant": meant}
        findings.add(mistakes.LOOKALIKE, place(match.start()), **facts)
    if any(FOREIGN.match(sign) for sign in signs):
        _check_scripts(text, place, findings)
    marks = {sign for sign in signs if unicodedata.combining(sign)}
    for match in _any_of(marks, text, mistakes.MARKS_PILED, findings, least=MOST_MARKS + 1):
        findings.add(mistakes.MARKS_PILED, place(match.start()))


def hidden_characters(text: str) -> list[Problem]:
    """Return what `check_characters` finds in words from outside YAML; their place is for the caller to say."""
    findings = Findings("")
    check_characters(text, set(text), offset_place(text), findings)
    return findings.problems


def _any_of(
    signs: Iterable[str], text: str, kind: ProblemKind, findings: Findings, *, least: int = 1
) -> Iterator[re.Match[str]]:
    chosen = "".join(map(re.escape, sorted(signs)))
    if chosen:
        count = f"{{{least},}}" if least > 1 else ""
        yield from _hits(re.compile(f"[{chosen}]{count}"), text, kind, findings)


def _hits(pattern: re.Pattern[str], text: str, kind: ProblemKind, findings: Findings) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(text):
        if findings.full(kind):
            return
        yield match


def _check_scripts(text: str, place: Place, findings: Findings) -> None:
    for found in _hits(_WORD, text, mistakes.MIXED_SCRIPT, findings):
        if not _LATIN.search(found[0]):
            continue
        for match in _hits(FOREIGN, found[0], mistakes.MIXED_SCRIPT, findings):
            if match[0] not in _UNITS:
                script = "chữ Kirin (Nga)" if match[0] >= "\u0400" and match[0] < "\u1f00" else "chữ Hy Lạp"
                facts = {"word": word(found[0]), "letter": match[0], "code": code_point(match[0]), "name": script}
                findings.add(mistakes.MIXED_SCRIPT, place(found.start() + match.start()), **facts)


def _check_normal_form(text: str, place: Place, findings: Findings) -> None:
    for match in _hits(re.compile(r"\S+"), text, mistakes.NOT_NFC, findings):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            findings.add(mistakes.NOT_NFC, place(match.start()), word=word(composed))
