"""Words by which the parts of a paper are known, also misspelt, in any case and without their marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from generators.layout.law import PartKey
from generators.lint.facts.model import Paragraph

KIND_CODES: Mapping[str, str] = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB", "Thông tư": "TT",
    "Nghị định": "NĐ", "Kết luận": "KL", "Công bố": "CB", "Phiếu trình": "PT", "Thư mời": "TM", "Thư công": "TC",
    "Giấy đi đường": "GĐĐ", "Giấy biên nhận hồ sơ": "GBN", "Lệnh": "L", "Quy trình": "QTr", "Đề cương": "ĐC",
}  # fmt: skip
"""Names that stand alone as the title of a paper, of any body and time, with their usual codes."""
LETTER = "Công văn"
LETTER_CODE = "CV"
NATIONAL_NAME = "cong hoa xa hoi chu nghia viet nam"
MOTTO = "doc lap tu do hanh phuc"
MARKS: Mapping[str, PartKey] = {
    "hoa toc": "urgency", "thuong khan": "urgency", "khan": "urgency", "hoa toc hen gio": "urgency",
    "tuyet mat": "secrecy", "toi mat": "secrecy", "mat": "secrecy", "xem xong tra lai": "circulation",
    "luu hanh noi bo": "circulation", "tra lai sau khi hop": "circulation", "tai lieu thu hoi": "circulation",
    "du thao": "draft_mark", "so lieu minh hoa": "draft_mark", "ban thao": "draft_mark",
}  # fmt: skip
TITLE_WORDS = """
    chu tich, bi thu, giam doc, tong giam doc, cuc truong, chi cuc truong, tong cuc truong, vien truong, chanh an,
    chanh van phong, chanh thanh tra, chanh, truong ban, pho ban, truong phong, truong doan, truong cong an, to truong,
    hieu truong, bo truong, thu truong, chi huy truong, chinh uy, tu lenh, chu nhiem, vu truong, pho vu, cuc pho,
    doi truong, thu ky, chu toa, nguoi lap, thu tuong, thu truong don vi, dai dien, doan chu tich, ban thuong truc,
    uy ban, hoi dong
"""
"""Folded beginnings of the lines above a signature: offices, and the bodies that they sign for."""


def any_of(words: str) -> str:
    """Return the pattern of any of these folded words, parted by commas, as whole words."""
    return rf"(?:{'|'.join(' '.join(word.split()) for word in words.split(','))})\b"


PREFIX = re.compile(r"(TM|KT|TL|TUQ|T/M|K/T|T/L|Q|TH)\s*[./]\s*\S|(?:T/M|K/T|T/L)\s+\S", re.IGNORECASE)
"""The prefixes of authority, also as they are miswritten."""
TITLES = re.compile(rf"(?:(?:quyen|pho|uy vien|nguyen) )*{any_of(TITLE_WORDS)}")
BODIES = """
    ubnd, hdnd, uy ban, hoi dong nhan dan, hoi dong, bo, so, cong an, chi cuc, cuc, tong cuc, van phong, ban, phong,
    truong, thanh tra, vien, toa an, hoi, trung tam, benh vien, lien doan, doan, tinh doan, tinh uy, huyen uy, thanh uy,
    dang uy, dang bo, chi bo, quan uy, kho bac, bao hiem, ngan hang, cong ty, tong cong ty, tap doan, dai hoc, hoc vien,
    to cong tac, doi, mat tran, quan khu, su doan
"""
"""Folded words that the name of a body begins with."""
PLACES = """
    tinh, thanh pho, tp, huyen, xa, phuong, thi xa, thi tran, quan, viet nam, toi cao, khu vuc, ban thuong truc, va,
    phong chong, bo doi bien phong
"""
"""Folded words with which a name goes on over a line."""
ORGANISATION = re.compile(any_of(BODIES))
CONTINUES = re.compile(rf"{any_of(PLACES)}(?! (?:uy|doan)\b)")
NAME = re.compile(r"(?:[^\W\d_]+\.?\s+)*[^\W\d_]+(?:\s+[^\W\d_]+){1,5}")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text in small letters without marks, tones and signs, its words parted by single blanks."""
    marks = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(sign if sign.isalnum() else " " for sign in marks if not unicodedata.combining(sign))
    return " ".join(letters.split())


def resembles(text: str, wanted: str, least: float) -> bool:
    """Tell whether a folded text is nearly `wanted`; `least` is the share of letters in the same order."""
    plain, aim = text.replace(" ", ""), wanted.replace(" ", "")
    if not len(aim) * 0.7 <= len(plain) <= len(aim) * 1.3:
        return False
    return SequenceMatcher(None, plain, aim, autojunk=False).ratio() >= least


def is_national_name(text: str) -> bool:
    """Tell whether a text is the Quốc hiệu, right or misspelt."""
    return resembles(folded(text), NATIONAL_NAME, 0.8)


def is_motto(text: str) -> bool:
    """Tell whether a text is the Tiêu ngữ, right or misspelt."""
    return resembles(folded(text), MOTTO, 0.75)


def kind_name(text: str) -> str:
    """Return the name of the kind of paper that a text is, empty when it is none."""
    return _KINDS.get(folded(text), "")


_KINDS = {folded(name): name for name in KIND_CODES}


def mark(text: str) -> PartKey | None:
    """Return which mark (KHẨN, MẬT, DỰ THẢO …) a text is, None when it is none; “DỰ THẢO LẦN 2” is one."""
    plain = "" if text.startswith("(") else folded(text)
    if plain.startswith(("so lieu minh hoa", "du thao lan", "du thao ngay")) and len(plain) < 60:
        return "draft_mark"
    return MARKS.get(plain) if is_upper(text) or plain.startswith("du thao") else None


def is_upper(text: str) -> bool:
    """Tell whether all letters of a text are capitals, and there are some."""
    return text.upper() == text and text.lower() != text


def printed(paragraph: Paragraph) -> str:
    """Return what is printed, in capitals where the look makes them, blanks single."""
    pieces = (run.text.upper() if run.letters.upper else run.text for run in paragraph.runs if not run.letters.hidden)
    words = "".join(pieces)
    return " ".join((f"{paragraph.label} {words}" if paragraph.label else words).split())


def is_bold(paragraph: Paragraph) -> bool:
    """Tell whether all that is printed is bold."""
    return bool(paragraph.shown) and all(run.letters.bold for run in paragraph.shown)


def is_organisation(text: str) -> bool:
    """Tell whether a text begins as the name of a body does."""
    return bool(ORGANISATION.match(folded(text))) and not continues(text)


def continues(text: str) -> bool:
    """Tell whether a line goes on with the name of a body that the line above began."""
    return bool(CONTINUES.match(folded(text)))


def is_title(text: str) -> bool:
    """Tell whether a text is a leading office (CHỦ TỊCH …) or one with its prefix of authority (TM., KT. …)."""
    return bool(PREFIX.match(text)) or bool(TITLES.match(folded(text)))


def is_name(text: str) -> bool:
    """Tell whether a text looks like the name of a person, with a rank or degree or without."""
    words = [word for word in re.split(r"[\s.]+", text) if word]
    plain = bool(NAME.fullmatch(text.strip(" .…"))) and 2 <= len(words) <= 8
    return plain and all(word[:1].isupper() for word in words) and not is_title(text)
