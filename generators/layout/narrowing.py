"""A value that an office sets within the law: the law with that one band narrowed to it."""

from __future__ import annotations

from generators.layout.law import PART_KEYS, Measure
from generators.layout.legal_profile import Profile

PAGE = "page"
MARGINS = ("top", "bottom", "left", "right")
MEASURES = ("size", "before", "after", "line", "exact", "left", "right", "first")
NARROWED = (PAGE, *PART_KEYS)
"""The parts of a law whose measures can be narrowed: the page (its margins) and the parts of a paper."""


def measure_of(profile: Profile, part: str, name: str) -> Measure | None:
    """Return what a law says of a measure (pt or mm) of a part, e.g. `size` of `text`; None where there is no such."""
    known = MARGINS if part == PAGE else MEASURES if part in PART_KEYS else ()
    if name not in known:
        return None
    holder = profile.page.margins if part == PAGE else {str(key): each for key, each in profile.parts.items()}[part]
    found = getattr(holder, name)
    return found if isinstance(found, Measure) else None


def narrowed(profile: Profile, part: str, name: str, value: float) -> Profile:
    """Return the law with a measure narrowed to `value`; the law itself where it does not allow that value."""
    measure = measure_of(profile, part, name)
    if measure is None or not measure.allows(value):
        return profile
    own = {name: measure.model_copy(update={"value": value, "least": value, "most": value, "one_of": ()})}
    if part == PAGE:
        margins = profile.page.margins.model_copy(update=own)
        return profile.model_copy(update={"page": profile.page.model_copy(update={"margins": margins})})
    parts = {key: each.model_copy(update=own) if key == part else each for key, each in profile.parts.items()}
    return profile.model_copy(update={"parts": parts})
