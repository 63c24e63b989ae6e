"""The sheet and its margins; which way it lies is never changed."""

from __future__ import annotations

from collections.abc import Iterator

from generators.layout.legal_profile import Profile
from generators.layout.wordml import twips, w
from generators.lint.facts.model import Section
from generators.lint.mending.job import Job
from generators.lint.mending.order import property_of, unset
from generators.lint.mending.outcome import Change
from generators.lint.mending.pen import Element, Pen

SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}
SAME = 1.0
"""Difference (mm) between two sheets that a printer does not see."""
EDGE_TWIPS = "708"
"""Where Word puts header and footer unless told."""


def mend_page(job: Job) -> Iterator[Change]:
    """Give every section the law's sheet, and the margins that are outside their band the law's value."""
    profile = job.case.profile
    for number, (section, element) in enumerate(job.sections, start=1):
        told = [*_sheet(job.pen, section, element, profile), *_margins(job.pen, section, element, profile)]
        where = f"Phần {number} của tệp" if len(job.sections) > 1 else "Trang giấy"
        if told:
            yield Change(None, f"{where}: {', '.join(told)}")


def _sheet(pen: Pen, section: Section, element: Element, profile: Profile) -> Iterator[str]:
    width, height = profile.page_size_mm(section.orientation)
    if abs(section.width - width) <= SAME and abs(section.height - height) <= SAME:
        return
    size = property_of(pen.section(element), "pgSz")
    unset(size, "code")  # the printer's own name of the old sheet
    size.set(w("w"), str(twips(width)))
    size.set(w("h"), str(twips(height)))
    yield f"khổ giấy {section.width:.0f} × {section.height:.0f} → {width:g} × {height:g} mm"


def _margins(pen: Pen, section: Section, element: Element, profile: Profile) -> Iterator[str]:
    for side, name in SIDES.items():
        law, now = getattr(profile.page.margins, side), getattr(section, side)
        if not law.allows(now):
            margins = _whole(pen.section(element), section)
            margins.set(w(side), str(twips(law.value)))
            yield f"{name} {now:.3g} → {law.value:g} mm"


def _whole(element: Element, section: Section) -> Element:
    """Return `w:pgMar` with all that the schema wants in it."""
    margins = property_of(element, "pgMar")
    usual = {side: str(twips(getattr(section, side))) for side in SIDES}
    for name, value in (usual | {"header": EDGE_TWIPS, "footer": EDGE_TWIPS, "gutter": "0"}).items():
        if margins.get(w(name)) is None:
            margins.set(w(name), value)
    return margins
