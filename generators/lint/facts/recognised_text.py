"""The text of a paper and of its annexes: căn cứ, headings, khoản, điểm, lists, captions, cells of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from generators.lint.facts.model import Role
from generators.lint.facts.seen import Seen
from generators.lint.facts.words import folded, is_bold, is_upper, printed

DIVISION = re.compile(r"(?:phần|chương|mục|tiểu\s+mục)\s+(?:thứ\s+\w+|[ivxlc]+|\d+)\b[.:]?", re.IGNORECASE)
ARTICLE = re.compile(r"điều\s+\d+\s*[.:]", re.IGNORECASE)
ROMAN = re.compile(r"[IVXL]+\s*[./)-]\s*\S|[IVXL]+\s+(?=[^\W\d_]{2})")
DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,3})*)\s*[./)]?\s+\S|(\d{1,2}(?:\.\d{1,3})*)[.)]\S")
LETTER = re.compile(r"[a-zđ]\s*[).]\s*\S")
PLUS = re.compile(r"\+\s*\S")
DASH = re.compile(r"[-–—•●▪➢✓❖*o·]\s+\S|[-–—•●▪➢✓❖·]\S")
CAPTION = re.compile(r"(?:bảng|biểu đồ|biểu|hình|sơ đồ|đồ thị|phụ biểu)\s+(?:số\s+)?\d+\b", re.IGNORECASE)
NOTE = re.compile(r"\W*(?:ghi chú|chú thích|chú giải|nguồn)\s*[:.]", re.IGNORECASE)
"""What may follow a table as a part of it."""
BASIS = re.compile(r"(?:can cu|xet de nghi|theo de nghi|xet to trinh|thuc hien|tren co so|chap hanh)\b")
BASIS_SURE = re.compile(r"(?:can cu|xet de nghi|theo de nghi|xet to trinh)\b")
NUMBER = re.compile(r"[-+−–]?[\d.,\s]*\d[\d.,\s]*(?:%|\*|\(\*\))*|-|–|\*")
ANNEX_LABEL = re.compile(r"phu luc(?: (?:so )?(?:[ivxl]+|\d+|[a-z]))?")
ANNEX_GUIDE = re.compile(r"\W*(?:kem theo|ban hanh kem|dinh kem)")
TITLE_LENGTH = 120
HEADING_STYLE = re.compile(r"(?:de muc|heading|tieu de|muc)\b")
PLAIN_STYLE = re.compile(r"(?:khoan|diem)\b")
"""Names of styles that tell a title from a plain item where words and weight leave it open."""
END = "./."


def marker_role(seen: Sequence[Seen], at: int) -> Role | None:
    """Return what a paragraph is by the sign it begins with, None when it begins with none."""
    paragraph = seen[at].paragraph
    text = " ".join(paragraph.text.split())
    numbered = DECIMAL.match(text)
    rows: tuple[tuple[bool, Role], ...] = (
        (bool(DIVISION.match(text)) and (is_bold(paragraph) or len(text) < 30) and len(text) < 200, "division"),
        (bool(ARTICLE.match(text)), "article"),
        (bool(CAPTION.match(text)) and len(text) < 250, "caption"),
        (bool(ROMAN.match(text)) and (is_upper(printed(paragraph)) or is_bold(paragraph)), "heading_roman"),
        (numbered is not None and not text.startswith("0"), _numbered(seen, at, numbered)),
        (bool(LETTER.match(text)), "heading_letter" if _is_heading(seen, at) else "point"),
        (bool(PLUS.match(text)), "plus"),
        (bool(DASH.match(text)), "dash"),
    )
    return next((role for holds, role in rows if holds), None)


def _numbered(seen: Sequence[Seen], at: int, number: re.Match[str] | None) -> Role:
    if number is None or not _is_heading(seen, at):
        return "clause"
    depth = (number[1] or number[2]).count(".")
    return "heading_arabic" if depth == 0 else "heading_decimal" if depth == 1 else "heading_subdecimal"


def _is_heading(seen: Sequence[Seen], at: int) -> bool:
    """Tell whether a numbered paragraph is a title: bold, or short, without a full stop and with text below it."""
    paragraph, text = seen[at].paragraph, seen[at].text
    ends = text.rstrip().endswith((".", ";", ":", ",", END))
    if is_bold(paragraph):
        return not (ends and len(text) > TITLE_LENGTH)
    style = folded(paragraph.style)
    if HEADING_STYLE.match(style) or PLAIN_STYLE.match(style):
        return bool(HEADING_STYLE.match(style))
    return not ends and len(text) <= TITLE_LENGTH and _has_text_below(seen, at)


def _has_text_below(seen: Sequence[Seen], at: int) -> bool:
    later = next((each for each in islice(seen, at + 1, None) if not each.empty), None)
    return later is not None and later.holder == seen[at].holder and later.text[:2] != seen[at].text[:2]


def text_roles(seen: Sequence[Seen], start: int, end: int, taken: dict[int, Role]) -> dict[int, Role]:
    """Return the roles of the paragraphs from `start` to `end` that are not taken."""
    roles: dict[int, Role] = {}
    basis = True
    for at in range(start, end):
        if at in taken:
            continue
        role = _one(seen, at, basis, roles)
        roles[at] = role
        if role not in ("basis", "other", "rule") and not seen[at].empty:
            basis = basis and role == "text" and not roles_of(roles, "basis")
    _close(seen, start, end, roles)
    return roles


def roles_of(roles: dict[int, Role], role: Role) -> bool:
    """Tell whether a role was given."""
    return role in roles.values()


def _one(seen: Sequence[Seen], at: int, basis: bool, roles: dict[int, Role]) -> Role:
    each = seen[at]
    if each.row != (0, 0) and each.ruled:
        return _cell(seen, at)
    if each.empty:
        return "chart" if each.drawn.charts or each.drawn.pictures else "other"
    if each.paragraph.place.where == "table":
        return "other"
    if basis and _is_basis(each, folded(each.text), roles):
        return "basis"
    if NOTE.match(each.text) and _follows_table(seen, at):
        return "table_text"
    return _titled(each, roles.get(at - 1)) or marker_role(seen, at) or ("text" if _is_text(each) else "other")


def _follows_table(seen: Sequence[Seen], at: int) -> bool:
    return at > 0 and seen[at - 1].ruled and seen[at - 1].row != (0, 0)


def _titled(each: Seen, before: Role | None) -> Role | None:
    return "division_title" if before == "division" and is_upper(printed(each.paragraph)) else None


def _is_basis(each: Seen, plain: str, roles: dict[int, Role]) -> bool:
    if not BASIS.match(plain) or each.text.rstrip().endswith(":"):
        return False
    ends = each.text.rstrip().endswith((";", ",", "."))
    if each.text.rstrip().endswith(";"):
        return True
    return ends and (roles_of(roles, "basis") or bool(BASIS_SURE.match(plain)))


def _is_text(each: Seen) -> bool:
    """Tell whether words are running text: not centred, not a lonely line of capitals."""
    ended = each.text.endswith((".", ";", ":")) and not is_upper(printed(each.paragraph))
    if each.text.endswith(END) or (ended and not is_bold(each.paragraph)):
        return True
    if each.paragraph.look.align in ("center", "right") and len(each.text) < 200:
        return False
    return not (is_upper(printed(each.paragraph)) and len(each.text) < 200)


def _cell(seen: Sequence[Seen], at: int) -> Role:
    each = seen[at]
    place = each.paragraph.place
    if each.heads or (place.row == 1 and is_bold(each.paragraph)):
        return "table_head"
    if each.empty:
        return "other"
    return "table_number" if place.column > 1 and NUMBER.fullmatch(each.text) else "table_text"


def _close(seen: Sequence[Seen], start: int, end: int, roles: dict[int, Role]) -> None:
    """Know the last paragraph of the text as its end."""
    for at in range(end - 1, start - 1, -1):
        role = roles.get(at, "other")
        if seen[at].empty or role in ("other", "rule"):
            continue
        if role in ("text", "clause", "point", "dash", "plus", "article", "basis"):
            roles[at] = "closing"
        return


def is_annex_label(seen: Sequence[Seen], at: int) -> bool:
    """Tell whether a paragraph begins an annex: “Phụ lục” and a number alone on a line, centred or on a new page."""
    each = seen[at]
    if each.row != (0, 0) or not ANNEX_LABEL.fullmatch(folded(each.text)):
        return False
    look = each.paragraph.look
    return look.align == "center" or is_bold(each.paragraph) or look.page_break_before


def annex_head(seen: Sequence[Seen], label: int, end: int) -> dict[int, Role]:
    """Return the roles of an annex's label, title and guide line (Kèm theo …)."""
    roles: dict[int, Role] = {label: "annex_label"}
    for at in range(label + 1, end):
        each = seen[at]
        if each.empty:
            if roles_of(roles, "annex_guide") or (roles_of(roles, "annex_title") and each.borders):
                return roles
            continue
        if each.row != (0, 0):
            return roles
        if (ANNEX_GUIDE.match(folded(each.text)) and each.text.startswith("(")) or roles.get(at - 1) == "annex_guide":
            if roles.get(at - 1) == "annex_guide" and seen[at - 1].text.endswith(")"):
                return roles
            roles[at] = "annex_guide"
        elif not roles_of(roles, "annex_guide") and _is_annex_title(each, roles):
            roles[at] = "annex_title"
        else:
            return roles
    return roles


def _is_annex_title(each: Seen, roles: dict[int, Role]) -> bool:
    centred, bold = each.paragraph.look.align == "center", is_bold(each.paragraph)
    caps = is_upper(printed(each.paragraph))
    if roles_of(roles, "annex_title"):
        return centred and (bold or caps)
    return (centred or bold or caps) and len(each.text) < 400
