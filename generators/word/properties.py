"""Document properties: written from the paper alone, never from a clock or the template's author."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

from generators.packages import parse
from generators.word.inserts import Properties
from generators.word.relations import ROOT_LINKS, NewPart, declared, without
from generators.word.tree import HEADER

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE_PART = "docProps/core.xml"
APP_PART = "docProps/app.xml"
APP_XML = (
    f'{HEADER}<Properties xmlns="{OFFICE}/extended-properties"><Application>Microsoft Office Word</Application>'
    "<AppVersion>16.0000</AppVersion></Properties>"
).encode()
CORE_NAMES = (
    f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
NEW_PARTS = (
    NewPart(
        CORE_PART,
        "application/vnd.openxmlformats-package.core-properties+xml",
        ROOT_LINKS,
        "rIdCore",
        f"{PACKAGE}/relationships/metadata/core-properties",
        CORE_PART,
    ),
    NewPart(
        APP_PART,
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ROOT_LINKS,
        "rIdApp",
        f"{OFFICE}/relationships/extended-properties",
        APP_PART,
    ),
)
OWN_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z]+(?:/[A-Za-z0-9-]+)*")
"""The office's own name of a paper, as `kh-33-2018/reports/2018-Q3`: a plan, a kind, what tells it from its like."""
AND = "; "
"""Between keywords; LibreOffice keeps only the blank."""
KINDS = ("/core-properties", "/extended-properties", "/custom-properties", "/thumbnail")


def without_properties(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts without the properties and thumbnail of whoever saved the template."""
    return without(parts, ("docProps/",), KINDS)


def with_properties(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts (without properties) with both declared and the unchanging one written."""
    for new in NEW_PARTS:
        parts = declared(parts, new)
    return {**parts, APP_PART: APP_XML}


def core_xml(properties: Properties, identifier: str) -> str:
    """Return `docProps/core.xml`; without a day of creation it tells no dates."""
    texts = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("dc:identifier", identifier),
        ("cp:keywords", AND.join(filter(None, (properties.keywords, properties.name)))),
        ("cp:lastModifiedBy", properties.author),
    )
    words = "".join([f"<{name}>{escape(text)}</{name}>" for name, text in texts if text])
    if properties.created:
        words += "".join([_date(name, properties) for name in ("created", "modified")])
    return f"{HEADER}<cp:coreProperties {CORE_NAMES}>{words}</cp:coreProperties>"


def own_name(keywords: str) -> str:
    """Return the office's own name of a paper from the keywords of its file, whoever saved that; empty without one."""
    return next((word for word in re.split(r"[;,\s]+", keywords) if OWN_NAME.fullmatch(word)), "")


def title_of(parts: Mapping[str, bytes]) -> str:
    """Return the title that a package says it has, empty where it says none."""
    root = parse(parts.get(CORE_PART, b""))
    return (
        " ".join((root.findtext("{http://purl.org/dc/elements/1.1/}title") or "").split()) if root is not None else ""
    )


def _date(name: str, properties: Properties) -> str:
    day = f"{properties.created:%Y-%m-%d}T00:00:00Z"
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
