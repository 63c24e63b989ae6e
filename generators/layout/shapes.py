"""Lengths of rules and frames (mm), worked out from the words they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layout.law import Area, FrameLaw, Orientation
from generators.layout.legal_profile import Profile
from generators.layout.measure import longest_line, text_width


@dataclass(frozen=True)
class RuleShape:
    """A rule: length and indents from both sides of its area (mm), weight (pt)."""

    length: float
    left: float
    right: float
    weight: float


@dataclass(frozen=True)
class FrameShape:
    """A frame: size and indents from both sides of its area (mm), colour of its line (RRGGBB, or empty)."""

    width: float
    height: float
    left: float
    right: float
    color: str = ""


def area_mm(profile: Profile, area: Area, orientation: Orientation = "portrait") -> tuple[float, float]:
    """Return where an area starts and its width, both mm, counted from its cell or the text's edge."""
    head, foot = profile.head, profile.foot
    rooms: dict[Area, tuple[float, float]] = {
        "page": (0, profile.text_width_mm(orientation)),
        "above_head_right": (head.widths[0], head.widths[1]),
        "head_left": (0, head.widths[0] - 2 * head.padding),
        "head_right": (0, head.widths[1] - 2 * head.padding),
        "foot_left": (0, foot.widths[0] - 2 * foot.padding),
        "foot_right": (0, foot.widths[1] - 2 * foot.padding),
    }
    return rooms[area]


def rule_shape(profile: Profile, part: str, text: str, orientation: Orientation = "portrait") -> RuleShape:
    """Return the line under `text`: the law's share of its widest printed line, centred in its area.

    Raises KeyError for a part under which the law draws no line.
    """
    law = {str(key): value for key, value in profile.rules.items()}[part]
    start, room = area_mm(profile, law.area, orientation)
    length = min(room, _printed(profile, part, text, room) * law.share.value)
    side = (room - length) / 2
    return RuleShape(length, start + side, side, law.weight)


def frame_shape(profile: Profile, part: str, text: str) -> FrameShape:
    """Return the frame around `text`: the law's size for that mark, else as wide as it needs.

    Raises KeyError for a part that the law does not frame.
    """
    law = {str(key): value for key, value in profile.frames.items()}[part]
    start, room = area_mm(profile, law.area)
    width, height = _frame_size(profile, law, part, text)
    side = max(0.0, (room - width) / 2)
    color = {str(key): look.color for key, look in profile.parts.items()}[part]
    return FrameShape(width, height, start + side, side, color or profile.page.color)


def _frame_size(profile: Profile, law: FrameLaw, part: str, text: str) -> tuple[float, float]:
    legal = {mark.text: (mark.width, mark.height) for mark in law.marks}
    needed = _printed(profile, part, text, area_mm(profile, law.area)[1]) + 2 * law.padding
    return legal.get(text.strip().upper(), (needed, law.height))


def _printed(profile: Profile, part: str, text: str, room: float) -> float:
    look = {str(key): value for key, value in profile.parts.items()}[part]
    words = text.upper() if look.upper else text
    room -= look.left.value + look.right.value
    if text_width(words, look.size.value, look.bold, look.italic) <= room:
        return text_width(words, look.size.value, look.bold, look.italic)
    return longest_line(words, room, look.size.value, look.bold, look.italic)
