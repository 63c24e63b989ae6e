"""The status of a district, a province and the whole country over three quarters: time, memory, size of the page.

Every body has sent a return of 24 indicators for every quarter but a few, as files below an office: all are
read, judged and added up, and the matrix with all bodies is written as one page. Seconds are those of the processor.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path

from generators import workflow
from generators.content.periods import window
from generators.yaml_text import to_yaml
from tests.benchmarks.figures import COUNTED, SIZES, indicators
from tests.benchmarks.word import resident

PERIODS = ("2026-Q1", "2026-Q2", "2026-Q3")
DAY = date(2026, 11, 20)
PROVINCES = 34
MOST_SECONDS, MOST_MEGABYTES, MOST_GROWTH = 60.0, 3.0, 1.5
TARGET = {"id": "ct", "indicator": "ty-le-0", "direction": "up", "operator": "above", "low": 10, "unit": "%"}


def write_office(office: Path, bodies: int) -> int:
    """Lay out an office of so many communes with their returns; return how many there are."""
    groups = [{"id": f"tinh-{n}", "name": f"Các xã tỉnh {n}"} for n in range(PROVINCES)]
    groups.append({"id": "xa", "name": "Các xã"})
    rows = [
        {"id": f"xa-{n}", "name": f"Ủy ban nhân dân xã số {n}", "groups": [f"tinh-{n % PROVINCES}", "xa"]}
        for n in range(bodies)
    ]
    issuer = {"id": "bo", "name": "Bộ Công an", "symbol": "BCA", "place": "Hà Nội"}
    duty = {"by": "xa", "to": "bo", "first": PERIODS[0], "last": PERIODS[-1]}
    task = {
        "id": "nv",
        "text": "Các xã thực hiện.",
        "duties": [{"role": "lead", "bodies": ["xa"]}],
        "targets": [TARGET],
    }
    plan = {"issuers": "bo", "number": '"1"', "symbol": "KH-BCA", "date": "2026-01-05", "subject": "Thử"}
    signed = {"signatures": [{"lines": ["BỘ TRƯỞNG"]}], "sections": [task], "reporting": duty}
    counts = [row.model_dump(exclude_defaults=True) for row in indicators().indicators]
    files = {
        "agencies.yaml": {"agencies": [issuer, *rows], "groups": groups},
        "kh/plan.yaml": {**plan, **signed, "number": "1"},
        "kh/indicators.yaml": {"indicators": counts},
    }
    for name, data in files.items():
        _write(office / "content" / name, data)
    return sum(_write_returns(office, period, bodies) for period in PERIODS)


def _write_returns(office: Path, period: str, bodies: int) -> int:
    """Write the returns of a period, every tenth late and every twentieth missing."""
    first, last = window(period)
    sent = [n for n in range(bodies) if n % 20]
    for n in sent:
        received = f"{last.year}-{last.month:02}-{28 if n % 10 == 0 else 15} 10:00"
        facts = {"agency": f"xa-{n}", "period": period, "start": first, "end": last, "received": received}
        figures = {f"dem-{at}": str((n * 31 + at * 17) % 1000) for at in range(COUNTED)}
        data = facts | {"figures": figures, "direction": ["Ban hành kế hoạch."]}
        _write(office / f"content/kh/returns/{period}/xa-{n}.yaml", data)
    return len(sent)


def _write(file: Path, data: dict[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(to_yaml(data), encoding="utf-8")


def measured(bodies: int) -> tuple[float, int]:
    """Print one row of the table; return the time of the page for one return, and the size of the page."""
    with tempfile.TemporaryDirectory() as name:
        office = Path(name)
        sent = write_office(office, bodies)
        start = time.process_time()
        status, scores, _ = workflow.status_of_returns(office, PERIODS[-1], as_of=DAY)
        table = time.process_time() - start
        assert scores
        assert status.came == sent // len(PERIODS)
        start = time.process_time()
        file, _ = workflow.write_status_page(office, as_of=DAY)
        page = time.process_time() - start
        size = file.stat().st_size
    print(
        f"{bodies:8}{sent:10}{table:10.2f}{page:10.2f}{page / sent * 1000:12.2f}{size / 2**20:10.2f}{resident():10.0f}"
    )
    return page / sent, size


def run(_: Path) -> bool:
    """Print time, size and memory by the number of bodies; tell whether the goals hold."""
    print(f"Status: {len(PERIODS)} quarters of {COUNTED} indicators; table of the last, page of all")
    print(f"{'bodies':>8}{'returns':>10}{'table s':>10}{'page s':>10}{'ms a return':>12}{'page MB':>10}{'peak MB':>10}")
    rows = [measured(bodies) for bodies in SIZES]
    growth = rows[-1][0] / rows[0][0]
    print(f"growth: {growth:.2f} times the time a return (goal: at most {MOST_GROWTH:g})")
    seconds = rows[-1][0] * SIZES[-1] * len(PERIODS)
    return seconds <= MOST_SECONDS and rows[-1][1] <= MOST_MEGABYTES * 2**20 and growth <= MOST_GROWTH
