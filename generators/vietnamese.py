"""Vietnamese in official papers: numbers of items, dates in words, word groups, alphabetical order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time

NO_BREAK = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
BLANK = NO_BREAK * 5
"""Room for a day or month that is written in by hand; ordinary spaces would collapse."""
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that number points (điểm): Vietnamese order, without ă â ê ô ơ ư."""
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng."""
WORD_GROUPS = (
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "hội đồng nhân dân",
    "tòa án nhân dân",
    "toà án nhân dân",
    "viện kiểm sát",
    "nhân dân",
    "tối cao",
    "công an nhân dân",
    "công an thành phố",
    "công an thị xã",
    "công an huyện",
    "công an phường",
    "công an tỉnh",
    "công an xã",
    "mặt trận tổ quốc",
    "cộng hòa xã hội",
    "chủ nghĩa việt nam",
    "đoàn thanh niên",
    "liên đoàn lao động",
    "hội nông dân",
    "hội phụ nữ",
    "hội cựu chiến binh",
    "bộ đội biên phòng",
    "bộ chỉ huy",
    "quân sự tỉnh",
    "ban chỉ đạo",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "văn phòng",
    "thành phố",
    "thị xã",
    "thị trấn",
    "việt nam",
    "khoa học",
    "công nghệ",
    "thông tin",
    "truyền thông",
    "kế hoạch",
    "đầu tư",
    "tài nguyên",
    "môi trường",
    "giao thông vận tải",
    "xây dựng",
    "nông nghiệp",
    "phát triển",
    "nông thôn",
    "văn hóa",
    "thể thao",
    "du lịch",
    "lao động",
    "thương binh",
    "xã hội",
    "giáo dục",
    "đào tạo",
    "nội vụ",
    "tư pháp",
    "tài chính",
    "công thương",
    "dân tộc",
    "tôn giáo",
    "quản lý",
    "thị trường",
    "chi cục",
    "hải quan",
    "tội phạm",
    "tệ nạn",
    "ma túy",
    "phong trào",
    "toàn dân",
    "bảo vệ",
    "an ninh tổ quốc",
    "phòng chống",
)
"""Word groups that a line of a letterhead must not break; the longer one wins."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_GAP = f"[ {NO_BREAK}]"
_UNITS = "tỉnh|huyện|thành phố|thị xã|thị trấn|quận|xã|phường".replace(" ", _GAP)
_GROUP = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted((group.replace(" ", _GAP) for group in WORD_GROUPS), key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
# A syllable that a no-break space already ties to another group is no part of a place's name.
_PLACE = re.compile(rf"(?<!\w)(?:{_UNITS}) (?P<name>[^\W\d_]+{_GAP}[^\W\d_]+)(?![\w{NO_BREAK}])", re.IGNORECASE)
_AND = re.compile(r"(?<=\bvà) (?=\w)", re.IGNORECASE)  # “và” begins a line, never ends one
_UNIT = re.compile(rf"(?:{_UNITS})(?!\w)", re.IGNORECASE)


def roman(n: int) -> str:
    """Return `n` (1 to 3999) in Roman capitals; ValueError outside."""
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman number for {n}")
    digits = []
    for value, sign in _ROMAN:
        digits.append(sign * (n // value))
        n %= value
    return "".join(digits)


def letter(n: int) -> str:
    """Return the letter of the n-th point, from 1: a b c d đ e g …; ValueError past the last, y."""
    if not 1 <= n <= len(LETTERS):
        raise ValueError(f"no letter for point {n}")
    return LETTERS[n - 1]


def date_in_words(day: date | None, *, year: int | None = None) -> str:
    """Return “ngày 05 tháng 02 năm 2018”; without a day, room for day and month before `year`.

    Days below 10 and months 1 and 2 carry a zero (Decree 30/2020, Annex I, II.4.b); room is five
    no-break spaces each. ValueError when neither is given.
    """
    if day is not None:
        return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"
    if year is None:
        raise ValueError("a blank date needs its year")
    return f"ngày{BLANK}tháng{BLANK}năm {year}"


def date_in_figures(day: date) -> str:
    """Return “05/7/2018”, with the zeros of the date in words."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def deadline_in_words(day: date, hour: time | None) -> str:
    """Return “trước 17 giờ 00 ngày 05/7/2018”; without an hour, “chậm nhất ngày 05/7/2018”."""
    until = f"trước {hour.hour:02d} giờ {hour.minute:02d}" if hour else "chậm nhất"
    return f"{until} ngày {date_in_figures(day)}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else f"{day.month}"


def document_number(text: str) -> str:
    """Return the number of a paper as printed: below 10 with a zero (Decree 30/2020, Annex I, II.3)."""
    return f"0{text}" if re.fullmatch("[0-9]", text) else text


def join_words(words: Sequence[str]) -> str:
    """Return “a, b và c”; one word stays itself, none is the empty text."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def on_one_line(text: str) -> str:
    """Return `text` so that no line breaks inside it: số 33/KH-BCĐ, quý III năm 2018."""
    return text.replace(" ", NO_BREAK).replace("-", NO_BREAK_HYPHEN)


def lowered(text: str) -> str:
    """Return a text as it stands within a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


def in_sentence(name: str) -> str:
    """Return the name of a group of bodies as it stands inside a sentence: “Các sở, ban, ngành” begins small."""
    return re.sub(r"^Các\b", "các", name)


def first_words(text: str, most: int) -> str:
    """Return `text` without the mark that ends it; of a longer one the first clauses that fit in `most` signs, and “…”.

    Where its first clause alone is too long, or very short, the cut falls between two words.
    """
    text = text.rstrip(" .,;:…")
    if len(text) <= most:
        return text
    head = text[:most]
    clause = max(head.rfind(sign) for sign in (", ", "; ", ". ", ": "))
    cut = clause if clause > most // 3 else head.rfind(" ")
    return f"{head[: cut if cut > 0 else most - 1].rstrip(' .,;:')}…"


def keep_word_groups(name: str) -> str:
    """Return `name` with no-break spaces inside fixed word groups, so that lines break between them.

    Case does not matter; names of two syllables after tỉnh, huyện, xã … hold together too. At most
    four syllables are joined; doing it twice changes nothing (layout-law.md, letterhead).
    """
    grouped = _GROUP.sub(lambda found: found[0].replace(" ", NO_BREAK), name)
    return _AND.sub(NO_BREAK, _PLACE.sub(_joined_place, grouped))


def _joined_place(found: re.Match[str]) -> str:
    place = found["name"]
    head = found[0][: -len(place)]
    named = all(part[0].isupper() for part in re.split(_GAP, place)) and not _UNIT.match(place)
    return head + (place.replace(" ", NO_BREAK) if named else place)


_PURPOSE = re.compile(r"\s*\((?:để|b/c|thay)\b[^()]*\)$", re.IGNORECASE)


def recipient_name(line: str) -> str:
    """Return who is meant by a line of Nơi nhận, without why: “- Tỉnh ủy (để báo cáo);” is Tỉnh ủy."""
    return _PURPOSE.sub("", line.strip(" -;."))


SortKey = tuple[tuple[tuple[tuple[int, ...], tuple[int, ...]], ...], str]


def sort_key(text: str) -> SortKey:
    """Return the key that sorts Vietnamese texts as a dictionary does, syllable by syllable.

    Letters first (ă after a, đ after d), then the tones ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    plain = unicodedata.normalize("NFC", text)
    return tuple(_syllable_key(word) for word in re.findall(r"[^\W_]+", plain.casefold())), plain


def _syllable_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    pairs = [_letter_key(sign) for sign in word]
    return tuple(rank for rank, _ in pairs), tuple(tone for _, tone in pairs)


def _letter_key(sign: str) -> tuple[int, int]:
    marks = unicodedata.normalize("NFD", sign)
    tone = next((rank for rank, mark in enumerate(TONES) if mark and mark in marks), 0)
    base = unicodedata.normalize("NFC", marks.replace(TONES[tone], "")) if tone else sign
    rank = ALPHABET.find(base)
    if rank >= 0:
        return rank + 1000, tone
    return (ord(base[0]) if base[0].isdigit() else ord(base[0]) + 2000), tone
