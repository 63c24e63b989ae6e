"""Authority, title and name of the signer (quyền hạn, chức vụ, họ tên) as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.lint.facts.model import Paragraph
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_rule
from generators.lint.rules.words import belongs, flat

PREFIX = re.compile(r"(?P<prefix>[A-ZĐ]{1,3}\.)\s*(?P<whose>.*)")
UNDOTTED = re.compile(r"(?P<prefix>TM|KT|TL|TUQ|T/M|K/T|T/L)\b(?!\.)\s*(?P<whose>.*)")
DEPUTY = re.compile(r"(?:PHÓ|THỨ)\s")
HEAD = re.compile(
    r"(?:CHỦ TỊCH|CHỦ NHIỆM|(?:TỔNG )?GIÁM ĐỐC|(?:BỘ|THỦ|VIỆN|CỤC|TỔNG CỤC|CHI CỤC|VỤ|HIỆU|TỔ|CHỈ HUY) TRƯỞNG|TRƯỞNG"
    r"|CHÁNH|TƯ LỆNH|CHÍNH ỦY|TỔNG THANH TRA|THỦ TƯỚNG)(?!\w)"
)
"""How the title of a head begins."""
COLLECTIVE = re.compile(r"(?:THƯỜNG TRỰC )?(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG) NHÂN DÂN|UBND|HĐND|BAN CHỈ ĐẠO|BCĐ")
"""Bodies whose deputy heads sign for the head (KT.) under TM.; others settle it by their own charters."""
BANNED = re.compile(r"THƯỜNG TRỰC|PHỤ TRÁCH")
DEGREE = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|Th\.S|Ths|BS|BSCK\w*|KS|CN|LS|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|DS|KTS|CVCC)[.,\s/]+"
    r"|(?:Phó )?[Gg]iáo sư |[Tt]iến sĩ |[Tt]hạc sĩ |[Bb]ác sĩ |[Kk]ỹ sư |[Cc]ử nhân |[Ll]uật sư |Nhà giáo )"
)
RANK = re.compile(r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)\s+", re.IGNORECASE)
NO_SIGNATURE = Unjudged("không tìm thấy chức vụ, họ tên người ký")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of authority or title in capitals, parted into prefix (TM., KT. …, empty for a title) and the rest."""

    paragraph: Paragraph
    words: str
    prefix: str
    whose: str


def lines(case: Case) -> tuple[Line, ...]:
    """Return the lines of authority and title in reading order."""
    found = []
    for paragraph in case.facts.of("authority"):
        for words in filter(None, map(flat, re.split(r"[\n\v]", paragraph.text))):
            parted = PREFIX.fullmatch(words.upper())
            prefix, whose = parted.groups() if parted else ("", words.upper())
            found.append(Line(paragraph, words.upper(), prefix, whose))
    return tuple(found)


def authority_prefix(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect prefixes that the law knows, each followed by what it asks for."""
    written = lines(case)
    if not written:
        yield NO_SIGNATURE
    authority = case.profile.usage.authority
    for at_line, line in enumerate(written):
        if undotted := UNDOTTED.fullmatch(line.words):
            prefix = undotted["prefix"].replace("/", "")
            yield at(line.paragraph, f"“{line.words}”", f"“{prefix}. {undotted['whose']}”")
        elif line.prefix and line.prefix not in (*authority.prefixes, *authority.in_title):
            yield at(line.paragraph, f"quyền hạn ghi “{line.prefix}”", f"một trong {', '.join(authority.prefixes)}")
        elif line.prefix:
            yield from _followed(line, written[at_line + 1 :])
    yield from _alone(written)


def _followed(line: Line, below: Sequence[Line]) -> Iterator[Finding]:
    """Judge what stands after and below a known prefix."""
    following = below[0] if below else None
    if line.prefix == "TM." and HEAD.match(line.whose):
        yield at(line.paragraph, f"sau “TM.” ghi “{line.whose}”", "tên tập thể lãnh đạo hoặc cơ quan, tổ chức")
    elif line.prefix in ("TM.", "TL.", "TUQ.") and following is None:
        yield at(line.paragraph, f"dưới “{line.words}” không có chức vụ người ký", "chức vụ người ký ở dòng dưới")
    elif line.prefix == "KT." and (following is None or not DEPUTY.match(following.whose)):
        found = f"dưới “{line.words}” ghi “{following.words}”" if following else f"dưới “{line.words}” không có chức vụ"
        yield at(line.paragraph, found, "chức vụ cấp phó, ví dụ “PHÓ CHỦ TỊCH”")
    elif line.prefix in ("TL.", "TUQ.") and following and not following.prefix and DEPUTY.match(following.whose):
        yield at(line.paragraph, f"dưới “{line.words}” ghi “{following.words}”", "chức vụ người đứng đầu đơn vị")


def _alone(written: Sequence[Line]) -> Iterator[Finding]:
    """Expect a deputy to sign for the head: KT. stands above a deputy's title."""
    own = all(COLLECTIVE.match(line.whose) for line in written if line.prefix == "TM.")
    title = next((line for line in written if line.prefix != "TM."), None)
    if own and title and not title.prefix and DEPUTY.match(title.whose) and not UNDOTTED.fullmatch(title.words):
        wanted = f"“KT. {DEPUTY.sub('', title.whose)}” ở dòng trên"
        yield at(title.paragraph, f"“{title.words}” ký mà không ghi ký thay (KT.)", wanted)


def signer_title(case: Case) -> Iterator[Finding]:
    """Expect the title of office alone: no “thường trực”, no “phụ trách”; a body may be called so after TM."""
    for line in lines(case):
        found = BANNED.search(line.whose)
        if found and line.prefix != "TM.":
            yield at(
                line.paragraph, f"chức vụ “{line.whose}” có chữ “{found[0]}”", "chỉ ghi chức vụ lãnh đạo chính thức"
            )


def signer_name(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect family, middle and given name alone, in small letters; a rank only in the armed forces."""
    usage, bodies = case.profile.usage, f"{case.identity.superior} {case.identity.issuer}"
    for paragraph in case.facts.of("signer"):
        name = flat(paragraph.text)
        if found := DEGREE.match(name):
            if usage.degrees and belongs(bodies, usage.degrees.bodies):
                yield Unjudged("ngành giáo dục, y tế, khoa học có thể được phép ghi học hàm, học vị trước họ tên")
            else:
                yield at(paragraph, f"trước họ tên có “{found[0].strip()}”", "không ghi học hàm, học vị, danh hiệu")
        elif (rank := RANK.match(name)) and not (usage.ranks and belongs(bodies, usage.ranks.bodies)):
            yield at(paragraph, f"trước họ tên có cấp bậc “{rank[0].strip()}”", "chỉ lực lượng vũ trang ghi cấp bậc")
        elif len(name) > 1 and name == name.upper():
            yield at(paragraph, f"họ tên viết hoa toàn bộ “{name}”", "chữ thường, viết hoa chữ cái đầu mỗi âm tiết")


RULES: tuple[Rule, ...] = (
    Rule(
        "authority-prefix",
        "Quyền hạn của người ký",
        of_rule("authority"),
        "error",
        "Ghi TM. và tên tập thể; KT. và chức vụ cấp trưởng, dòng dưới là chức vụ cấp phó; TL., TUQ. và chức vụ "
        "người đứng đầu cơ quan, dòng dưới là chức vụ người đứng đầu đơn vị.",
        authority_prefix,
    ),
    Rule(
        "signer-title",
        "Chức vụ của người ký",
        of_rule("signer"),
        "error",
        "Xóa chữ “thường trực”, “phụ trách”; cấp phó được giao phụ trách vẫn ký thay (KT.) cấp trưởng.",
        signer_title,
    ),
    Rule(
        "signer-name",
        "Họ tên người ký",
        of_rule("signer"),
        "advice",
        "Chỉ ghi họ, tên đệm và tên, viết hoa chữ cái đầu mỗi âm tiết; xóa học hàm, học vị, danh hiệu.",
        signer_name,
    ),
)
