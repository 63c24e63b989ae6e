"""An office whose plan has phases: its evaluations, sub-plans, corrected returns and what an officer writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generators.content.periods import window
from tests.office import Told, vanthu
from tests.reporting import BODIES, PLAN, QUARTER, Figures, Reporting

SECTIONS = (
    *("situation", "direction", "funding", "strengths", "shortcomings", "objective_causes", "subjective_causes"),
    *("lessons", "models", "directions", "proposals", "commendations"),
)
OBJECTIVES = {
    "title": "MỤC TIÊU",
    "meaning": "objectives",
    "items": [{"id": "mt-1", "text": "Kiềm chế tội phạm."}, {"id": "mt-2", "text": "Giữ vững trật tự."}],
}


class Evaluating(Reporting):
    """A plan of `year` and the two years after: phase-1 is the first year, phase-2 the others."""

    def __init__(self, folder: Path, year: int = 2020, **changes: Any) -> None:
        phases = [
            {"id": "phase-1", "name": "Giai đoạn 1", "start": date(year, 1, 1), "end": date(year, 12, 31)},
            {"id": "phase-2", "name": "Giai đoạn 2", "start": date(year + 1, 1, 1), "end": date(year + 2, 12, 31)},
        ]
        super().__init__(folder, year, **{"phases": phases} | changes)

    def quarters(self, year: int, *numbers: int) -> list[str]:
        return [f"{year}-Q{number}" for number in numbers or (1, 2, 3, 4)]

    def send_year(self, year: int, returns: Mapping[str, Figures] = QUARTER, **common: Any) -> None:
        for period in self.quarters(year):
            self.send(period, returns, **common)

    def correct(self, period: str, body: str, before: Figures, after: Figures, days: int = 40) -> None:
        """File a return that replaced another one so many days after the window's end."""
        first, day = window(period)[1] + timedelta(days=2), window(period)[1] + timedelta(days=days)
        old = self.send_one(period, body, before, received=first)
        (kept := old.parent / "earlier" / f"{body}-{first}.yaml").parent.mkdir(exist_ok=True)
        old.rename(kept)
        self.send_one(period, body, after, received=day, first_received=first)

    def subplan(self, body: str, task: str, measures: Sequence[Mapping[str, Any]], **facts: Any) -> Path:
        rows = [{"content": "Tuần tra", "unit": "Đội 1", "schedule": "Thường xuyên"} | row for row in measures]
        record = {
            **{"agency": body, "version": "1", "received": date(self.year, 2, 1), "objectives": ["Giảm tội phạm"]},
            **{"tasks": [{"task": task, "measures": rows}], "organisation": ["Phân công"], "funding": ["Tự bảo đảm"]},
            **{"signer": "Trần Văn Mẫu"},
        }
        return self.write(f"{PLAN}/subplans/{body}", record | facts)

    def officer_of(self, phase: str, /, **text: Any) -> Path:
        return self.write(f"{PLAN}/evaluations/{phase}", {"phase": phase} | text)

    def officer_of_all_sections(self, phase: str, **text: Any) -> Path:
        sections = {section: [f"Nội dung {section}."] for section in SECTIONS}
        return self.officer_of(phase, **{**sections, **text})

    def bodies_are(self, **changes: Mapping[str, Any] | None) -> None:
        """Write agencies.yaml anew: with bodies added, or facts of those that there are changed."""
        named = {name.replace("_", "-"): facts for name, facts in changes.items()}
        rows = {**{name: dict(facts) for name, facts in BODIES.items()}}
        for name, facts in named.items():
            rows[name] = rows.get(name, {"symbol": "UBND"}) | dict(facts or {})
        agencies = [{"id": name, "place": "Tỉnh Mẫu", "head": "Giám đốc"} | facts for name, facts in rows.items()]
        self.write("agencies", {"agencies": agencies, "groups": [{"id": "huyen", "name": "UBND các huyện"}]})

    def evaluate(self, phase: str, *options: str, day: str = "") -> Told:
        return vanthu(self.folder, "evaluate", phase, "--as-of", day or f"{self.year + 4}-01-01", *options)

    def evaluated(self, phase: str, *options: str, day: str = "") -> Path:
        told = self.evaluate(phase, *options, day=day)
        assert told.code == 0, told.out + told.err
        return self.evaluation(phase)

    def evaluation(self, phase: str) -> Path:
        return self.folder / "output" / "drafts" / PLAN / "evaluations" / f"{phase}.docx"

    def check(self, day: str) -> Told:
        return vanthu(self.folder, "check", "--as-of", day)


def with_objectives(plan: Mapping[str, Any]) -> list[Any]:
    """Return the sections of a plan with objectives before them."""
    return [OBJECTIVES, *plan["sections"]]
