"""The store of figures for a district, a province and the whole country: time, memory and growth.

Every body gives 24 counted indicators for two quarters; asked for are all 30 figures with their coverage,
the changes since the quarter before, the cumulative figures, the row of every body, and who reported.
"""

from __future__ import annotations

import time
import tracemalloc
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from generators.content.agencies import Agencies
from generators.content.indicators import Indicators
from generators.content.periods import window
from generators.content.plan import Plan
from generators.content.received import Filed
from generators.content.returns import Return
from generators.figures.ledger import Ledger
from generators.figures.table import Returns
from generators.yaml_text import YamlText
from generators.yaml_text.tree import Node

SIZES = (200, 1000, 3321)
COUNTED, RATIOS = 24, 6
BEFORE, NOW = "2026-Q1", "2026-Q2"
MOST_SECONDS, MOST_GROWTH = 5.0, 1.5


def indicators() -> Indicators:
    """Return 24 counted indicators and 6 ratios of them, all owed by every commune."""
    counted = [{"id": f"dem-{n}", "name": f"Số đếm {n}", "unit": "vụ", "owners": "xa"} for n in range(COUNTED)]
    terms = {"aggregation": "ratio", "unit": "%", "denominator": "dem-0"}
    ratios = [{"id": f"ty-le-{n}", "name": f"Tỷ lệ {n}", "numerator": f"dem-{n + 1}"} | terms for n in range(RATIOS)]
    return Indicators.model_validate({"indicators": [*counted, *ratios]})


def returns(bodies: int, period: str) -> Returns:
    """Return what all communes gave in a period; numbers differ from body to body and from cell to cell."""
    first, last = window(period)
    nowhere = YamlText("", None, Node((1, 1), (1, 1), None))
    found = {}
    for body in range(bodies):
        figures = {f"dem-{n}": Decimal((body * 31 + n * 17 + last.month) % 1000) for n in range(COUNTED)}
        facts = {
            "agency": f"xa-{body}",
            "period": period,
            "start": first,
            "end": last,
            "received": datetime(2026, 7, 1),
        }
        found[f"xa-{body}"] = Filed(Return.model_construct(**facts, figures=figures), nowhere)
    return found


def ledger(bodies: int) -> Ledger:
    """Return the store of a plan for so many communes."""
    rows = [{"id": f"xa-{n}", "name": f"Xã {n}", "groups": "xa"} for n in range(bodies)]
    agencies = Agencies.model_validate({"agencies": rows, "groups": [{"id": "xa", "name": "các xã"}]})
    duty = {"by": "xa", "to": "xa-0", "first": BEFORE, "last": NOW}
    facts = {"issuers": "xa-0", "symbol": "KH-UBND", "subject": "Thử", "sections": ["Mục tiêu"], "reporting": duty}
    given = {period: returns(bodies, period) for period in (BEFORE, NOW)}
    return Ledger(Plan.model_validate(facts), indicators(), agencies, given.__getitem__)


def compute(store: Ledger) -> int:
    """Ask for everything a consolidated report needs; return how many values of bodies were computed with."""
    names = [row.id for row in store.indicators]
    for name in names:
        change = store.since_previous(name, NOW)
        assert change.change is not None
        assert store.cumulative(name, BEFORE, NOW).coverage.complete
    rows = store.body_rows(NOW, names)
    assert len(rows) == len(store.reporters(NOW).filed)
    return sum(len(row.values) for row in rows)


def run(_: Path) -> bool:
    """Print time and memory by the number of bodies; tell whether the goals hold."""
    compute(ledger(2))  # the import of pandas is not on the bill of the first size
    print(f"Figures: {COUNTED} counted indicators and {RATIOS} ratios, two quarters")
    print(f"{'bodies':>8}{'values':>10}{'seconds':>10}{'us a value':>12}{'peak MB':>10}")
    shares = []
    for bodies in SIZES:
        store = ledger(bodies)
        start = time.perf_counter()
        values = compute(store)
        seconds = time.perf_counter() - start
        tracemalloc.start()
        compute(ledger(bodies))
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        shares.append(seconds / values)
        print(f"{bodies:8}{values:10}{seconds:10.2f}{shares[-1] * 1e6:12.2f}{peak:10.1f}")
    print(f"growth: {shares[-1] / shares[0]:.2f} times the time a value (goal: at most {MOST_GROWTH:g})")
    return seconds <= MOST_SECONDS and shares[-1] <= MOST_GROWTH * shares[0]
