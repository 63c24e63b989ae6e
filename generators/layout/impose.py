"""A law is imposed on a template: styles, settings, page numbers, head and foot tables.

The template says what stands where; the profile says how it looks (design, section 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generators.layout import sections
from generators.layout.direct import strip_direct
from generators.layout.law import Orientation
from generators.layout.legal_profile import Profile
from generators.layout.letterhead import set_letterhead
from generators.layout.package import DOCUMENT, add_part, drop_unsound, part_of, related
from generators.layout.settings import impose_settings
from generators.layout.shapes import FrameShape, RuleShape, frame_shape, rule_shape
from generators.layout.styles import impose_styles
from generators.layout.wordml import NAMES, element, parse, serialise


@dataclass(frozen=True)
class Imposed:
    """A template with the law set: its parts, the style id of every part of a paper, and measures."""

    parts: Mapping[str, bytes]
    styles: Mapping[str, str]
    profile: Profile
    edges: sections.Edges

    def section_xml(self, orientation: Orientation, *, restart: bool = False, first: bool = False) -> str:
        """Return one `w:sectPr` with the prefixes w and r that the document's root declares.

        `first`: the section with the letterhead, whose first page has the template's own first header
        (the circulation mark). `restart`: pages count from 1 again (annexes). No section shows the
        number on its first page.
        """
        return sections.section_xml(self.profile, self.edges, orientation, restart=restart, first=first)

    def rule_shape(self, part: str, text: str, orientation: Orientation = "portrait") -> RuleShape:
        """Return the line under `text` (mm, pt). Raises KeyError where the law draws none."""
        return rule_shape(self.profile, part, text, orientation)

    def frame_shape(self, part: str, text: str) -> FrameShape:
        """Return the frame around `text` (mm). Raises KeyError where the law frames nothing."""
        return frame_shape(self.profile, part, text)

    def text_width_mm(self, orientation: Orientation = "portrait") -> float:
        """Return the width between the side margins (mm)."""
        return self.profile.text_width_mm(orientation)


def impose(parts: Mapping[str, bytes], profile: Profile, kind: str) -> Imposed:
    """Set `profile` on a template, given as zip entry name → bytes; nothing that passed the gate raises.

    `kind` is the paper's kind by name or abbreviation; it decides the slant of căn cứ. The same input
    gives the same bytes, and imposing twice changes nothing.
    """
    made = dict(parts)
    drop_unsound(made)
    place = part_of(made, "styles")
    data, styles = impose_styles(made.get(place), profile, kind)
    add_part(made, place, "styles", data)
    place = part_of(made, "settings")
    add_part(made, place, "settings", impose_settings(made.get(place)))
    document = _with_prefixes(parse(made[DOCUMENT]))
    edges = sections.add_edges(made, profile, document, styles["page_number"])
    set_letterhead(document, styles, profile)
    strip_direct(document, styles, {str(key): part for key, part in profile.parts.items()})
    last = sections.section_xml(profile, edges, "portrait", restart=False, first=True)
    sections.set_last_section(document, element(last))
    made[DOCUMENT] = serialise(document)
    _strip_edges(made, profile, styles)
    return Imposed(made, styles, profile, edges)


def _strip_edges(parts: dict[str, bytes], profile: Profile, styles: Mapping[str, str]) -> None:
    looks = {str(key): part for key, part in profile.parts.items()}
    for edge in sections.EDGES:
        for _, place in list(related(parts, edge)):
            root = parse(parts[place])
            strip_direct(root, styles, looks)
            parts[place] = serialise(root)


def _with_prefixes(root: etree._Element) -> etree._Element:
    """Declare the prefixes w and r at the root, where text that is put in later looks for them."""
    if all(root.nsmap.get(prefix) == space for prefix, space in NAMES.items()):
        return root
    prefixes: Any = {}  # the stubs know no default namespace
    prefixes.update(root.nsmap, **NAMES)
    declared = etree.Element(root.tag, nsmap=prefixes)
    declared.attrib.update(root.attrib)
    declared.extend(list(root))
    return declared
