"""Whether signature, issuer and symbol belong to one body."""

from __future__ import annotations

from collections.abc import Iterator

from generators.lint.rules import signing
from generators.lint.rules.number import JOINT, Code, codes
from generators.lint.rules.rule import Case, Finding, Rule, Unjudged, at, of_rule
from generators.lint.rules.signing import DEPUTY
from generators.lint.rules.words import flat, is_letter

FULL = (("UBND", "ỦY BAN NHÂN DÂN"), ("HĐND", "HỘI ĐỒNG NHÂN DÂN"), ("UỶ BAN", "ỦY BAN"), ("BCĐ", "BAN CHỈ ĐẠO"))
"""Short forms of names, for comparing."""
COLLECTIVE = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "BAN CHỈ ĐẠO")
"""Bodies in whose name a head signs (TM.)."""
HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ỦY BAN NHÂN DÂN", ("CHỦ TỊCH",)),
    ("HỘI ĐỒNG NHÂN DÂN", ("CHỦ TỊCH", "CHỦ TỌA")),
    ("ỦY BAN MẶT TRẬN TỔ QUỐC", ("CHỦ TỊCH",)),
    ("BAN CHỈ ĐẠO", ("TRƯỞNG BAN",)),
    ("SỞ", ("GIÁM ĐỐC",)),
    ("CÔNG AN TỈNH", ("GIÁM ĐỐC",)),
    ("CÔNG AN THÀNH PHỐ", ("GIÁM ĐỐC", "TRƯỞNG CÔNG AN")),
    ("CÔNG AN", ("TRƯỞNG CÔNG AN",)),
    ("BỘ CHỈ HUY", ("CHỈ HUY TRƯỞNG", "CHÍNH ỦY")),
    ("BAN CHỈ HUY", ("CHỈ HUY TRƯỞNG", "CHÍNH ỦY", "CHÍNH TRỊ VIÊN", "TRƯỞNG BAN")),
    ("BỘ TƯ LỆNH", ("TƯ LỆNH", "CHÍNH ỦY")),
    ("VIỆN KIỂM SÁT", ("VIỆN TRƯỞNG",)),
    ("TÒA ÁN", ("CHÁNH ÁN",)),
    ("VĂN PHÒNG", ("CHÁNH VĂN PHÒNG",)),
    ("THANH TRA", ("CHÁNH THANH TRA", "TỔNG THANH TRA")),
    ("CHI CỤC", ("CHI CỤC TRƯỞNG",)),
    ("CỤC", ("CỤC TRƯỞNG",)),
    ("BỘ", ("BỘ TRƯỞNG",)),
)
"""The title of the head by the beginning of a body's name; the first that fits counts (layout-law.md, part D)."""
CODES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ỦY BAN NHÂN DÂN", ("UBND", "CT")),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN", ("UBND", "CT")),
    ("HỘI ĐỒNG NHÂN DÂN", ("HĐND",)),
    ("ỦY BAN MẶT TRẬN TỔ QUỐC", ("MTTQ", "UBMTTQ")),
    ("BAN CHỈ ĐẠO", ("BCĐ",)),
    ("BỘ CÔNG AN", ("BCA",)),
    ("CÔNG AN", ("CA",)),
    ("VIỆN KIỂM SÁT", ("VKS",)),
    ("TÒA ÁN", ("TA",)),
)
"""How the issuer's group of the symbol begins, by the beginning of a body's name; others fix what they like."""
TELLING = ("UBND", "BCĐ")
"""Groups that mean one body wherever they stand."""
NO_ISSUER = Unjudged("không tìm thấy tên cơ quan ban hành hoặc chức vụ người ký")
SEVERAL = Unjudged("văn bản liên tịch: nhiều cơ quan cùng ban hành")


def full(name: str) -> str:
    """Return a name in capitals without short forms."""
    written = flat(name).upper()
    for short, long in FULL:
        written = written.replace(short, long)
    return written


def _collectives(case: Case) -> list[signing.Line]:
    return [line for line in signing.lines(case) if line.prefix == "TM."]


def is_joint(case: Case) -> bool:
    """Tell whether several bodies issue the paper together (liên tịch)."""
    return case.identity.symbol.partition("-")[0].endswith(JOINT)


def signature_issuer(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect TM. to name the issuer, and a collective body to be signed for with TM."""
    issuer, written = full(case.identity.issuer), signing.lines(case)
    if not issuer or not written or is_joint(case):
        yield SEVERAL if is_joint(case) else NO_ISSUER
        return
    for line in _collectives(case):
        if not _same(issuer, full(line.whose)):
            yield at(line.paragraph, f"người ký thay mặt “{line.whose}”", f"cơ quan ban hành là “{issuer}”")
    body = next((name for name in COLLECTIVE if issuer.startswith(name)), "")
    if body and written[0].prefix in ("", "KT."):
        yield at(written[0].paragraph, f"chữ ký không ghi thay mặt {body}", f"“TM. {body}” ở dòng trên chức vụ")


def _same(issuer: str, whose: str) -> bool:
    """Tell whether a body signed for is the issuer, or what stands above all its other names (thường trực, ban …)."""
    shorter, longer = sorted((issuer, whose), key=len)
    return longer.startswith(shorter) or whose.removeprefix("THƯỜNG TRỰC ") in issuer or whose in issuer


def signer_head(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the signer, or whom the signer stands for, to be the head of the issuer."""
    issuer, written = full(case.identity.issuer), signing.lines(case)
    titles = next((titles for name, titles in HEADS if f"{issuer} ".startswith(f"{name} ")), ())
    head = next((line for line in written if line.prefix != "TM."), None)
    if not issuer or head is None or is_joint(case):
        yield SEVERAL if is_joint(case) else NO_ISSUER
    elif not titles:
        yield Unjudged(f"chưa có trong bảng chức danh: người đứng đầu của “{issuer}”")
    elif not any(title in _of_head(head.whose) for title in titles):
        yield at(head.paragraph, f"chức vụ “{head.words}” của “{issuer}”", f"người đứng đầu là {' hoặc '.join(titles)}")


def _of_head(title: str) -> str:
    """Return the head's title in a title: acting heads (Q., quyền) and deputies without KT. are other matters."""
    return DEPUTY.sub("", title.removeprefix("QUYỀN "))


def symbol_issuer(case: Case) -> Iterator[Finding | Unjudged]:
    """Expect the issuer's group of the symbol to be that of the issuer and of the body signed for."""
    bodies = [full(case.identity.issuer), *(full(line.whose) for line in _collectives(case))]
    for code in codes(case):
        if isinstance(code, Unjudged):
            yield code
        elif code.groups[0].endswith(JOINT):
            yield SEVERAL
        elif group := code.groups[0] if is_letter(case) else "".join(code.groups[1:2]):
            yield from _of_one(code, group, [body for body in bodies if body])


def _of_one(code: Code, group: str, bodies: list[str]) -> Iterator[Finding | Unjudged]:
    known = [body for body in bodies if _begins(body)]
    foreign = group.startswith(TELLING)
    wrong = next((body for body in (bodies if foreign else known) if not group.startswith(_begins(body) or "-")), None)
    if wrong:
        wanted = f"“{_begins(wrong)[0]}”" if _begins(wrong) else "chữ viết tắt của cơ quan ban hành"
        yield at(code.paragraph, f"ký hiệu ghi “{group}”, văn bản của “{wrong}”", wanted)
    elif not known:
        yield Unjudged("chưa biết chữ viết tắt của cơ quan ban hành")


def _begins(body: str) -> tuple[str, ...]:
    return next((begins for name, begins in CODES if f"{body} ".startswith(f"{name} ")), ())


def title_agency(case: Case) -> Iterator[Finding]:
    """Expect the title without the name of the body, which stands in the head; advisory bodies name the host's."""
    issuer = full(case.identity.issuer)
    body = " ".join(issuer.split()[:2])
    if not body or issuer.startswith("BAN CHỈ ĐẠO"):
        return
    for line in signing.lines(case):
        title, named, _ = full(line.whose).partition(f" {body}")
        if line.prefix != "TM." and named and DEPUTY.sub("", title) not in ("CHÁNH", "TRƯỞNG"):
            yield at(line.paragraph, f"“{line.whose}” nhắc lại tên cơ quan", f"“{title}”")


def collective_name(case: Case) -> Iterator[Finding]:
    """Expect TM. ỦY BAN NHÂN DÂN in full and without the name of the place, as in the law's table of samples."""
    for line in _collectives(case):
        for body in COLLECTIVE[:2]:
            if full(line.whose).startswith(body) and line.whose != body:
                yield at(line.paragraph, f"“{line.words}”", f"“TM. {body}”")


RULES: tuple[Rule, ...] = (
    Rule(
        "signature-issuer",
        "Thẩm quyền ký khớp cơ quan ban hành",
        of_rule("authority"),
        "error",
        "Xác định cơ quan nào ban hành, rồi sửa dòng “TM. …” hoặc tên cơ quan ở đầu văn bản cho thống nhất.",
        signature_issuer,
    ),
    Rule(
        "signer-head",
        "Chức vụ khớp cơ quan ban hành",
        of_rule("authority"),
        "advice",
        "Ghi đúng chức danh người đứng đầu cơ quan ban hành, hoặc ký thay (KT.), thừa lệnh (TL.) người đứng đầu.",
        signer_head,
    ),
    Rule(
        "symbol-issuer",
        "Ký hiệu khớp cơ quan ban hành",
        of_rule("symbol"),
        "error",
        "Sửa nhóm chữ chỉ cơ quan trong ký hiệu; văn bản đã phát hành thì đính chính bằng công văn.",
        symbol_issuer,
    ),
    Rule(
        "collective-name",
        "Tên tập thể sau TM.",
        of_rule("authority"),
        "note",
        "Sau “TM.” ghi đủ “ỦY BAN NHÂN DÂN”, không viết tắt, không thêm tên tỉnh, huyện, xã.",
        collective_name,
    ),
    Rule(
        "title-agency",
        "Chức vụ không nhắc lại tên cơ quan",
        of_rule("signer"),
        "note",
        "Xóa tên cơ quan sau chức vụ, vì tên cơ quan đã ghi ở đầu văn bản.",
        title_agency,
    ),
)
