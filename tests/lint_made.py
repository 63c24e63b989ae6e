"""Word documents as other programs and other offices make them, built from raw XML.

`docx` packs a body; `paper` is a sound plan of a department whose head, lines and foot are made in one of the ways that
offices have: no style of ours, only direct looks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
A4 = (
    '<w:sectPr>{links}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "{more}</w:sectPr>"
)
FACES = ("ascii", "hAnsi", "eastAsia", "cs")
TIMES = "<w:rFonts {}/>".format(" ".join(f'w:{slot}="Times New Roman"' for slot in FACES))
STYLES = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{TIMES}<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
ROOM = 160.0
"""Width of the text of `A4` (mm)."""


def sect(links: str = "", more: str = "") -> str:
    return A4.format(links=links, more=more)


def r(text: str, look: str = "") -> str:
    """A run: `\\t` and `\\n` are a tab and a line break."""
    pieces = []
    for part in text.replace("\t", "\0T\0").replace("\n", "\0N\0").split("\0"):
        mark = {"T": "<w:tab/>", "N": "<w:br/>"}.get(part)
        pieces.append(mark or (f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(pieces)}</w:r>"


def letters(size: float = 0, bold: bool = False, italic: bool = False, more: str = "") -> str:
    weight = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return weight + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "") + more


def p(content: str = "", look: str = "") -> str:
    """A paragraph of runs, or of plain text when it holds none."""
    runs = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"


def jc(align: str) -> str:
    return f'<w:jc w:val="{align}"/>'


def tbl(rows: list[list[str]], widths: list[int], borders: bool = False, cell: str = "", properties: str = "") -> str:
    """A table of cells that hold paragraphs; widths in twips."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides) if borders else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell}</w:tcPr>{text}</w:tc>'
            for text, width in zip(row, widths, strict=False)
        )
        + "</w:tr>"
        for row in rows
    )
    look = f"<w:tblPr>{properties}<w:tblBorders>{drawn}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def anchored(shape: str, size: tuple[float, float], place: tuple[float, float], fallback: str) -> str:
    """A floating shape of DrawingML in a run, with its older form beside it as Word writes it; sizes in mm."""
    emu = [round(length * 36000) for length in (*place, *size)]
    across = f"<wp:posOffset>{emu[0]}</wp:posOffset>"
    drawing = (
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="column">{across}</wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{emu[1]}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu[2]}" cy="{emu[3]}"/><a:graphic><a:graphicData uri="x">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def wps_line(length_mm: float, x_mm: float = 0, y_mm: float = 6) -> str:
    shape = '<wps:wsp><wps:spPr><a:prstGeom prst="straightConnector1"/><a:ln w="9525"/></wps:spPr></wps:wsp>'
    return anchored(shape, (length_mm, 0), (x_mm, y_mm), vml_shape(length_mm, x_mm, y_mm))


def vml_shape(length_mm: float, x_mm: float, y_mm: float) -> str:
    points = [size * 72 / 25.4 for size in (x_mm, y_mm, length_mm)]
    return (
        f'<v:line from="{points[0]:.2f}pt,{points[1]:.2f}pt" to="{points[0] + points[2]:.2f}pt,{points[1]:.2f}pt" '
        'style="position:absolute"/>'
    )


def vml_line(length_mm: float, x_mm: float = 0, y_mm: float = 6) -> str:
    return f"<w:r><w:pict>{vml_shape(length_mm, x_mm, y_mm)}</w:pict></w:r>"


def wps_box(content: str, width_mm: float, x_mm: float = 0, outline: bool = False) -> str:
    line = "<a:ln/>" if outline else "<a:ln><a:noFill/></a:ln>"
    shape = (
        f"<wps:wsp><wps:spPr>{line}</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    )
    inner = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    old = f'<v:shape style="width:{width_mm / 25.4 * 72:.1f}pt">{inner}</v:shape>'
    return anchored(shape, (width_mm, 20), (x_mm, 0), old)


def vml_box(content: str, width_mm: float) -> str:
    return (
        f'<w:r><w:pict><v:shape stroked="f" style="width:{width_mm / 25.4 * 72:.1f}pt;height:60pt"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def docx(
    body: str,
    styles: str = STYLES,
    *,
    others: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    section: str | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """Pack a body; `others` are more parts of the main one by kind (numbering, theme …), with their XML inside."""
    roots = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes"}
    heads = {"header": "hdr", "footer": "ftr"}
    folder = main.rpartition("/")[0]
    document = f"<w:document {NAMES}><w:body>{body}{sect() if section is None else section}</w:body></w:document>"
    parts: dict[str, bytes] = {main: document.encode()}
    links = ""
    for name, xml in {"styles": styles, **(others or {})}.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, heads.get(kind, kind))
        parts[f"{folder}/{name}.xml"] = (xml if kind == "theme" else f"<w:{root} {NAMES}>{xml}</w:{root}>").encode()
        links += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
    parts[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = (
        f'<Relationships xmlns="{LINKS}">{links}</Relationships>'.encode()
    )
    top = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/>'
    parts["_rels/.rels"] = f'<Relationships xmlns="{LINKS}">{top}</Relationships>'.encode()
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{MAIN_TYPE}"/></Types>'
    ).encode()
    return packed(parts | (files or {}))


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # of no day: bytes name tests, too
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def properties(program: str, folder: str = "docProps") -> dict[str, bytes]:
    """The parts in which a program tells its name, with the package's links to them and to the main part."""
    links = (
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{R}/extended-properties" Target="{folder}/app.xml"/>'
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {
        f"{folder}/app.xml": f'<Properties xmlns="{space}"><Application>{program}</Application></Properties>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{LINKS}">{links}</Relationships>'.encode(),
    }


# A sound plan of a department, in direct looks only.

NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SUPERIOR, ISSUER = "UBND TỈNH THÁI BÌNH", "SỞ Y TẾ"
CODE, DATED = "Số: 15/KH-SYT", "Thái Bình, ngày 05 tháng 6 năm 2020"
RECIPIENTS = ("- UBND tỉnh;", "- Công an tỉnh;", "- Lưu: VT, NVY.")
AUTHORITY, SIGNER = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn An"
SUBJECT = "Triển khai công tác phòng, chống tội phạm năm 2020"
MOTTO_MM, ISSUER_MM, SUBJECT_MM = 60.0, 8.0, 45.0
"""Lengths of the lines that `paper` draws (mm)."""
LINES = ("border", "empty", "wps", "vml", "underline", "typed", "none")
FEET = ("table", "tabs", "boxes", "plain")
BODY = (
    ("Thực hiện Kế hoạch số 33/KH-BCĐ của Ủy ban nhân dân tỉnh, Sở Y tế xây dựng kế hoạch như sau:", False),
    ("I. MỤC ĐÍCH, YÊU CẦU", True),
    ("1. Mục đích", True),
    ("Nâng cao trách nhiệm của cán bộ, công chức, viên chức trong phòng ngừa tội phạm tại cơ sở y tế.", False),
    ("2. Yêu cầu", True),
    ("a) Bám sát nhiệm vụ được giao;", False),
    ("b) Báo cáo đúng thời hạn quy định.", False),
    ("- Hằng quý gửi báo cáo về Công an tỉnh trước ngày 15 của tháng cuối quý;", False),
    ("+ Số liệu tính đến hết ngày 14 của tháng cuối quý.", False),
    ("Yêu cầu các đơn vị trực thuộc nghiêm túc thực hiện Kế hoạch này./.", False),
)  # fmt: skip
BODY_ROLES = (
    "text",
    "heading_roman",
    "heading_arabic",
    "text",
    "heading_arabic",
    "point",
    "point",
    "dash",
    "plus",
    "closing",
)


def _line(kind: str, length: float, room: float = ROOM) -> tuple[str, str, str]:
    """Runs to put into a paragraph, more of its letters' look, and a paragraph after it, for a line of that kind."""
    side = round((room - length) / 2 * 1440 / 25.4)
    border = f'<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/>'
    signs = "_" * round(length / (0.5 * 14 * 25.4 / 72))
    return {
        "wps": (wps_line(length, (room - length) / 2), "", ""),
        "vml": (vml_line(length, (room - length) / 2), "", ""),
        "underline": ("", '<w:u w:val="single"/>', ""),
        "typed": ("", "", p(r(signs, letters(14)), jc("center"))),
        "empty": ("", "", p("", border)),
    }.get(kind, ("", "", ""))


def centred(text: str, look: str, line: str = "none", length: float = 0, room: float = ROOM) -> str:
    """A centred paragraph with a line under it."""
    runs, more, after = _line(line, length, room)
    side = round((room - length) / 2 * 1440 / 25.4)
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/>'
    return p(runs + r(text, look + more), (border if line == "border" else "") + jc("center")) + after


def _left(line: str, room: float) -> str:
    return centred(SUPERIOR, letters(13), room=room) + centred(ISSUER, letters(13, bold=True), line, ISSUER_MM, room)


def _right(line: str, room: float) -> str:
    return centred(NATIONAL, letters(13, bold=True), room=room) + centred(
        MOTTO, letters(14, bold=True), line, MOTTO_MM, room
    )


LEFT, RIGHT = 60 - 3.81, 100 - 3.81
"""Room in the cells of a head in two columns (mm)."""
COLUMNS = [3402, 5669]


def _numbered() -> tuple[str, str]:
    return centred(CODE, letters(13)), centred(DATED, letters(14, italic=True))


def _in_table(line: str) -> str:
    return tbl([[_left(line, LEFT), _right(line, RIGHT)], list(_numbered())], COLUMNS)


def _in_rows(line: str) -> str:
    first = [centred(SUPERIOR, letters(13)), centred(NATIONAL, letters(13, bold=True))]
    issuer = centred(ISSUER, letters(13, bold=True), line, ISSUER_MM, LEFT)
    return tbl(
        [first, [issuer, centred(MOTTO, letters(14, bold=True), line, MOTTO_MM, RIGHT)], list(_numbered())], COLUMNS
    )


def _beside(line: str, gap: str) -> str:
    first = r(SUPERIOR, letters(13)) + r(gap) + r(NATIONAL, letters(13, bold=True))
    drawn, more, _ = _line(line, ISSUER_MM, 50.0)
    other = _line(line, MOTTO_MM, 250.0)[0]
    second = r(ISSUER, letters(13, bold=True) + more) + r(gap) + r(MOTTO, letters(14, bold=True) + more)
    third = r(CODE, letters(13)) + r(gap) + r(DATED, letters(14, italic=True))
    return p(first) + p(drawn + other + second) + p(third)


def _sides(line: str) -> tuple[str, str]:
    code, dated = _numbered()
    return _left(line, 65 - 5.08) + code, _right(line, 100 - 5.08) + dated


def _in_boxes(line: str) -> str:
    left, right = _sides(line)
    return p(wps_box(left, 65) + wps_box(right, 100, 62))


def _in_vml_boxes(line: str) -> str:
    left, right = _sides(line)
    return p(vml_box(left, 65) + vml_box(right, 100))


def _with_breaks(line: str) -> str:
    sides = [
        _broken(SUPERIOR, ISSUER, (letters(13), letters(13, bold=True)), line, (ISSUER_MM, LEFT)),
        _broken(NATIONAL, MOTTO, (letters(13, bold=True), letters(14, bold=True)), line, (MOTTO_MM, RIGHT)),
    ]
    return tbl([sides, list(_numbered())], COLUMNS)


HEADS: dict[str, Callable[[str], str]] = {
    "table": _in_table,
    "rows": _in_rows,
    "tabs": lambda line: _beside(line, "\t"),
    "blanks": lambda line: _beside(line, " " * 12),
    "boxes": _in_boxes,
    "vml_boxes": _in_vml_boxes,
    "stacked": lambda line: _left(line, ROOM) + _right(line, ROOM) + "".join(_numbered()),
    "breaks": _with_breaks,
}
"""The ways in which offices put the two sides of a head beside each other; each takes a way of `LINES`."""


def _broken(first: str, second: str, looks: tuple[str, str], line: str, size: tuple[float, float]) -> str:
    """Two lines of one paragraph, with a line under the second."""
    drawn, more, after = _line(line, *size)
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>' if line == "border" else ""
    return p(drawn + r(f"{first}\n", looks[0]) + r(second, looks[1] + more), border + jc("center")) + after


def foot(kind: str) -> str:
    """The foot of the plan, its two sides put beside each other in one of the ways of `FEET`."""
    label = p(r("Nơi nhận:", letters(12, bold=True, italic=True)))
    items = "".join(p(r(text, letters(11))) for text in RECIPIENTS)
    titles = "".join(centred(text, letters(14, bold=True)) for text in AUTHORITY)
    name = p() * 3 + centred(SIGNER, letters(14, bold=True))
    if kind == "table":
        return tbl([[label + items, titles + name]], [4000, 5000])
    if kind == "boxes":
        return p(wps_box(label + items, 70) + wps_box(titles + name, 85, 70))
    if kind == "tabs":
        bold, small = letters(14, bold=True), letters(11)
        lines = [("Nơi nhận:", letters(12, bold=True, italic=True)), *((text, small) for text in RECIPIENTS)]
        rights = [*AUTHORITY, "", SIGNER]
        return "".join(
            p(r(left, look) + (r("\t") + r(right, bold) if right else ""))
            for (left, look), right in zip(lines, rights, strict=True)
        )
    return titles + name + label + items


def paper(head_kind: str = "table", line: str = "none", foot_kind: str = "table") -> str:
    """The body of the plan."""
    title = centred("KẾ HOẠCH", letters(14, bold=True)) + centred(SUBJECT, letters(14, bold=True), line, SUBJECT_MM)
    text = "".join(
        p(r(words, letters(14, bold)), '<w:spacing w:before="120"/><w:ind w:firstLine="567"/>' + jc("both"))
        for words, bold in BODY
    )
    return HEADS[head_kind](line) + title + p() + text + foot(foot_kind)
