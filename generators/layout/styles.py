"""The styles of a template, found by name, get the look that the law gives them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from lxml import etree

from generators.layout.law import Part, PartKey
from generators.layout.legal_profile import Profile
from generators.layout.wordml import NAMES, R, W, element, parse, quoted, remove, replace, serialise, twips, value_of, w

EMPTY = f'<w:styles xmlns:w="{W}" xmlns:r="{R}"/>'.encode()
LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
BASIS_PART: PartKey = "basis"
# A style keeps how the office lists it in Word; its look is the law's.
LISTING = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority",
    "semiHidden", "unhideWhenUsed", "qFormat", "locked",
)  # fmt: skip
KEPT = ("name", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked")
POINTS = 20
"""Twentieths in a point."""


def impose_styles(data: bytes | None, profile: Profile, kind: str) -> tuple[bytes, dict[str, str]]:
    """Return styles.xml with the law's look, and the style id of every part.

    `data` is the template's styles.xml, None when it has none; `kind` the paper's kind (name or code),
    which decides the slant of căn cứ.
    """
    root = parse(data or EMPTY)
    replace(root, _defaults(profile), ("latentStyles", "style"))
    for letters in root.findall("w:style//w:rPr", NAMES):
        remove(letters, ("rFonts",))
    normal = _normal(root, profile)
    ids: dict[str, str] = {}
    for key, part in _looks(profile, kind).items():
        found = _found(root, part)
        style = _added(root, part) if found is None else found
        ids[key] = _id_of(root, style, key)
        _set_look(style, part, profile, normal)
    return serialise(root), ids


def _looks(profile: Profile, kind: str) -> Mapping[PartKey, Part]:
    slanted = profile.usage.basis_of(kind).italic
    basis = profile.parts[BASIS_PART].model_copy(update={"italic": slanted})
    return {**profile.parts, BASIS_PART: basis}


def _defaults(profile: Profile) -> etree._Element:
    size = round(profile.parts["text"].size.value * 2)
    runs = f'{fonts_xml(profile)}{_color(profile.page.color)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{LANGUAGE}'
    spacing = '<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    return element(
        f"<w:docDefaults><w:rPrDefault><w:rPr>{runs}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def fonts_xml(profile: Profile) -> str:
    """Return `w:rFonts` with the law's typeface in all four slots."""
    slots = "".join(f" w:{slot}={quoted(profile.page.font)}" for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"<w:rFonts{slots}/>"


def _color(color: str) -> str:
    return f'<w:color w:val="{color}"/>' if color else ""


def _normal(root: etree._Element, profile: Profile) -> str:
    """Strip the default paragraph style to the defaults of the law and return its id."""
    found = root.findall('w:style[@w:type="paragraph"][@w:default="1"]', NAMES)
    xml = '<w:style w:type="paragraph" w:default="1"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    style = found[0] if found else element(xml)
    if not found:
        root.append(style)
    remove(style, ("basedOn", "pPr", "rPr"))
    size = round(profile.parts["text"].size.value * 2)
    style.append(element(f'<w:rPr>{fonts_xml(profile)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'))
    return _id_of(root, style, "Normal")


def _found(root: etree._Element, part: Part) -> etree._Element | None:
    """Return the style that carries the part's name; programs renumber ids but keep names."""
    for style in root.iterfind(w("style")):
        name = unicodedata.normalize("NFC", value_of(style, "w:name")).strip().casefold()
        if name == part.style.casefold() and style.get(w("type"), "paragraph") == part.kind:
            return style
    return None


def _added(root: etree._Element, part: Part) -> etree._Element:
    style = element(f'<w:style w:type="{part.kind}" w:customStyle="1"><w:name/><w:qFormat/></w:style>')
    style[0].set(w("val"), part.style)
    root.append(style)
    return style


def _id_of(root: etree._Element, style: etree._Element, key: str) -> str:
    """Return the id of a style; one that has none gets one after the part's key."""
    if not style.get(w("styleId")):
        style.set(w("styleId"), _free_id(root, "".join(word.capitalize() for word in key.split("_"))))
    return style.get(w("styleId"), "")


def _free_id(root: etree._Element, wanted: str) -> str:
    taken = {style.get(w("styleId")) for style in root.iterfind(w("style"))}
    numbered = (f"{wanted}{number}" for number in range(1, len(taken) + 2))
    return next(name for name in (wanted, *numbered) if name not in taken)


def _set_look(style: etree._Element, part: Part, profile: Profile, normal: str) -> None:
    """Replace everything in `style` but its name and listing by the look of `part`."""
    for child in list(style):
        if child.tag not in {w(name) for name in KEPT}:
            style.remove(child)
    if part.kind == "paragraph":
        if style.get(w("styleId")) != normal:
            replace(style, element(f"<w:basedOn w:val={quoted(normal)}/>"), LISTING[3:])
        style.append(element(f"<w:pPr>{''.join(_paragraph(part))}</w:pPr>"))
    style.append(element(f"<w:rPr>{''.join(_letters(part, profile))}</w:rPr>"))


def _paragraph(part: Part) -> Iterator[str]:
    yield from ("<w:keepNext/>" if part.keep_next else "", "<w:keepLines/>" if part.keep_lines else "")
    yield "<w:widowControl/>"
    before, after = (round(space.value * POINTS) for space in (part.before, part.after))
    height = part.exact.value * POINTS if part.exact else part.line.value * 240
    rule = "exact" if part.exact else "auto"
    yield f'<w:spacing w:before="{before}" w:after="{after}" w:line="{round(height)}" w:lineRule="{rule}"/>'
    left, right, first = (twips(indent.value) for indent in (part.left, part.right, part.first))
    yield f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="{first}"/>'
    yield f'<w:jc w:val="{part.align}"/>' if part.align else ""
    yield f'<w:outlineLvl w:val="{part.outline - 1}"/>' if part.outline else ""


def _letters(part: Part, profile: Profile) -> Iterator[str]:
    yield fonts_xml(profile)
    yield from ("<w:b/><w:bCs/>" if part.bold else "", "<w:i/><w:iCs/>" if part.italic else "")
    yield "<w:caps/>" if part.upper else ""
    yield _color(part.color or profile.page.color)
    if part.kind == "paragraph":
        size = round(part.size.value * 2)
        yield f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    yield '<w:vertAlign w:val="superscript"/>' if part.superscript else ""
