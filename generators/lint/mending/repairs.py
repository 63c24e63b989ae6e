"""What `lint --fix` repairs, by the name that a rule gives its repair."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generators.lint.mending.job import Job
from generators.lint.mending.lines import mend_line
from generators.lint.mending.look import mend_color, mend_font, mend_size, mend_weight
from generators.lint.mending.outcome import Change
from generators.lint.mending.page_number import mend_page_number
from generators.lint.mending.sheet import mend_page
from generators.lint.mending.spacing import mend_spacing
from generators.lint.mending.words import mend_normal_form, mend_padding

Repair = Callable[[Job], Iterator[Change]]
"""Repairs one breach and tells each change; raises NotRepaired where that would not be safe."""
REPAIRS: Mapping[str, Repair] = {
    "page": mend_page,
    "page-number": mend_page_number,
    "font": mend_font,
    "size": mend_size,
    "weight": mend_weight,
    "spacing": mend_spacing,
    "color": mend_color,
    "normal-form": mend_normal_form,
    "padding": mend_padding,
    "line": mend_line,
}
LAST = "line"
"""Drawn when all else is repaired."""
WHOLE = frozenset(("page", "page-number"))
"""Repairs of the whole document, wherever the breach was found."""
