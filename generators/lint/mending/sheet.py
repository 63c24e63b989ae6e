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
from generators.lint.rules.looks import NEAR_MM, fits
from generators.lint.rules.page import MARGINS, page_size

EDGE_TWIPS = "708"
"""Where Word puts header and footer unless told."""


def mend_page(job: Job) -> Iterator[Change]:
    """Give every section the law's sheet, and the margins that are outside their band the law's value."""
    profile = job.case.profile
    other_sheet = any(page_size(job.case))  # a smaller one is right for some kinds of papers
    for number, (section, element) in enumerate(job.sections, start=1):
        told = list(_sheet(job.pen, section, element, profile)) if other_sheet else []
        told += _margins(job.pen, section, element, profile)
        where = f"Phần {number} của tệp" if len(job.sections) > 1 else "Trang giấy"
        if told:
            yield Change(None, f"{where}: {', '.join(told)}")


def _sheet(pen: Pen, section: Section, element: Element, profile: Profile) -> Iterator[str]:
    width, height = profile.page_size_mm(section.orientation)
    if abs(section.width - width) <= NEAR_MM and abs(section.height - height) <= NEAR_MM:
        return
    size = property_of(pen.section(element), "pgSz")
    unset(size, "code")  # the printer's own name of the old sheet
    size.set(w("w"), str(twips(width)))
    size.set(w("h"), str(twips(height)))
    yield f"khổ giấy {section.width:.0f} × {section.height:.0f} → {width:g} × {height:g} mm"


def _margins(pen: Pen, section: Section, element: Element, profile: Profile) -> Iterator[str]:
    for side, name in MARGINS.items():
        law, gutter = getattr(profile.page.margins, side), section.gutter if side == "left" else 0
        now = getattr(section, side) + gutter
        if not fits(law, now, NEAR_MM):
            margins = _whole(pen.section(element), section)
            margins.set(w(side), str(twips(law.value)))
            margins.set(w("gutter"), "0" if gutter else margins.get(w("gutter"), "0"))
            yield f"{name} {now:.3g} → {law.value:g} mm"


def _whole(element: Element, section: Section) -> Element:
    """Return `w:pgMar` with all that the schema wants in it."""
    margins = property_of(element, "pgMar")
    usual = {side: str(twips(getattr(section, side))) for side in MARGINS}
    for name, value in (usual | {"header": EDGE_TWIPS, "footer": EDGE_TWIPS, "gutter": "0"}).items():
        if margins.get(w(name)) is None:
            margins.set(w(name), value)
    return margins
