"""The numbers of a report again, by plain arithmetic over the YAML files: none of the program's own code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

MEASURES = ("đồng", "gam", "kg", "ha", "km")
YEAR_BEFORE, PREVIOUS = -4, -1


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)


def listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def shifted(period: str, quarters: int) -> str:
    number = int(period[:4]) * 4 + int(period[-1]) - 1 + quarters
    return f"{number // 4}-Q{number % 4 + 1}"


def days(period: str) -> tuple[date, date]:
    """The window by Decree 09/2019 when the quarter ends under it, else the calendar quarter."""
    year, quarter = int(period[:4]), int(period[-1])
    last = date(year, 3 * quarter, 14)
    if last >= date(2019, 3, 12):
        return (date(year - 1, 12, 15) if quarter == 1 else date(year, 3 * quarter - 3, 15)), last
    after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return date(year, 3 * quarter - 2, 1), after - timedelta(days=1)


def written(value: Fraction, unit: str, decimals: int = 0) -> str:
    """A number the Vietnamese way: rounded half up, 1.234,5, counts below ten with a zero."""
    fixed = unit in ("%", "điểm %")
    places = 1 if fixed else decimals
    units = int(abs(value) * 10**places + Fraction(1, 2))
    whole, part = divmod(units, 10**places)
    tail = str(part).zfill(places) if places else ""
    tail = tail if fixed else tail.rstrip("0")
    text = f"{whole:,}".replace(",", ".") + (f",{tail}" if tail else "")
    if len(text) == 1 and text != "0" and not fixed and unit.rsplit(maxsplit=1)[-1] not in MEASURES:
        text = f"0{text}"
    return f"-{text}" if value < 0 and units else text


@dataclass(frozen=True)
class Sum:
    """A figure: its value (None unknown), who is in it, who owes it and is not; the same for each term of a ratio."""

    value: Fraction | None
    counted: tuple[str, ...]
    lacking: tuple[str, ...]
    terms: tuple[Sum, ...] = ()

    @property
    def share(self) -> str:
        return "/".join(written(Fraction(n), "cơ quan") for n in (len(self.counted), len(self.counted + self.lacking)))


class Plain:
    """The office in `folder`, returns received by `until`."""

    def __init__(self, folder: Path, plan: str, until: str = "9999") -> None:
        self.root, self.until = folder / "content", until
        self.plan = read(self.root / plan / "plan.yaml")
        self.indicators = {row["id"]: row for row in read(self.root / plan / "indicators.yaml")["indicators"]}
        self._plan, self._sent = plan, dict[str, dict[str, Any]]()

    @cached_property
    def agencies(self) -> dict[str, Any]:
        return {row["id"]: row for row in read(self.root / "agencies.yaml")["agencies"]}

    def window(self, period: str) -> tuple[date, date]:
        """The days of a period: as the plan sets them, else by law."""
        rows = self.plan["reporting"].get("exceptions", [])
        own = next((row for row in rows if row["period"] == period), {})
        first, last = days(period)
        return (
            date.fromisoformat(own["start"]) if "start" in own else first,
            date.fromisoformat(own["end"]) if "end" in own else last,
        )

    def called(self, body: str) -> str:
        return str(self.agencies[body].get("short", self.agencies[body]["name"]))

    def meant(self, names: Sequence[str], period: str) -> tuple[str, ...]:
        day = str(self.window(period)[1])
        wanted = {self._today(name, day) for name in names}
        return tuple(
            body
            for body, row in self.agencies.items()
            if row.get("valid_from", "0") <= day <= row.get("valid_to", "9999")
            and {body, *listed(row.get("groups"))} & wanted
        )

    def _today(self, name: str, day: str) -> str:
        """Return who a body is on a day, as long as it is carried on by one alone."""
        row = self.agencies.get(name, {})
        heirs = listed(row.get("successors"))
        ended = row.get("valid_to", "9999") < day
        return self._today(heirs[0], day) if ended and len(heirs) == 1 else name

    @property
    def reporting(self) -> tuple[str, ...]:
        duty = self.plan["reporting"]
        return (*listed(duty["by"]), *listed(duty.get("requested")))

    def sent(self, period: str) -> dict[str, Any]:
        if period not in self._sent:
            files = sorted((self.root / self._plan / "returns" / period).glob("*.yaml"))
            records = {file.stem: read(file) for file in files}
            self._sent[period] = {body: each for body, each in records.items() if each["received"] <= self.until}
        return self._sent[period]

    def given(self, indicator: str, body: str, period: str) -> Fraction | None:
        row, figures = self.indicators[indicator], self.sent(period).get(body, {}).get("figures", {})
        if indicator in figures:
            return Fraction(figures[indicator].replace(",", "."))
        parts = [self.given(part, body, period) for part in listed(row.get("parts"))]
        known = [part for part in parts if part is not None]
        return sum(known, Fraction(0)) if parts and len(known) == len(parts) else None

    def in_window(self, body: str, period: str) -> bool:
        sent = self.sent(period).get(body)
        return sent is not None and (sent["start"], sent["end"]) == tuple(map(str, self.window(period)))

    def figure(self, indicator: str, periods: Sequence[str], without: Sequence[str] = ()) -> Sum:
        row = self.indicators[indicator]
        if row.get("aggregation") == "ratio":
            over, under = (self._added(row[term], periods, without, row[other]) for term, other in TERMS)
            counted = tuple(dict.fromkeys((*over.counted, *under.counted)))
            lacking = tuple(dict.fromkeys((*over.lacking, *under.lacking)))
            known = over.value is not None and under.value
            factor = 100 if row["unit"] == "%" else 1
            value = over.value / under.value * factor if known and over.value is not None and under.value else None
            return Sum(value, tuple(b for b in counted if b not in lacking), lacking, (over, under))
        return self._added(indicator, periods, without)

    def _added(self, indicator: str, periods: Sequence[str], without: Sequence[str], partner: str = "") -> Sum:
        row = self.indicators[indicator]
        used = periods[-1:] if row.get("aggregation") == "last" else periods
        rows = [(period, body) for period in used for body in self.meant(listed(row["owners"]), period)]
        rows = [(period, body) for period, body in rows if body not in without]
        good = [each for each in rows if self._counts(indicator, partner, *each)]
        values = [self.given(indicator, body, period) for period, body in good]
        apart = all(self.window(one)[1] + timedelta(days=1) == self.window(other)[0] for one, other in pairwise(used))
        total = sum((value for value in values if value is not None), Fraction(0)) if good and apart else None
        in_it, not_in_it = (
            tuple(f"{period}/{body}" for period, body in rows if ((period, body) in good) is wanted)
            for wanted in (True, False)
        )
        return Sum(total, in_it, not_in_it)

    def _counts(self, indicator: str, partner: str, period: str, body: str) -> bool:
        other = self.indicators.get(partner)
        owes = other is not None and body in self.meant(listed(other["owners"]), period)
        known = self.given(indicator, body, period) is not None
        return known and self.in_window(body, period) and (not owes or self.given(partner, body, period) is not None)

    def change(self, indicator: str, this: Sequence[str], base: Sequence[str]) -> tuple[Sum, Sum, list[str]]:
        """The figures of two spans without the bodies that lack in one, under whatever name; and those that lack."""
        whole = self.figure(indicator, this), self.figure(indicator, base)
        lacking = list(dict.fromkeys(each.partition("/")[2] for figure in whole for each in figure.lacking))
        left_out = self.kin(lacking)
        now, earlier = (self.figure(indicator, span, left_out) for span in (this, base))
        return now, earlier, lacking

    def kin(self, bodies: Sequence[str]) -> list[str]:
        """Bodies, and all that they came from or became."""
        pairs = [(row, heir) for row, facts in self.agencies.items() for heir in listed(facts.get("successors"))]
        found = set(bodies)
        while more := {name for pair in pairs if found & {*pair} for name in pair} - found:
            found |= more
        return sorted(found)

    def year(self, period: str) -> list[str]:
        first = max(self.plan["reporting"]["first"], f"{period[:4]}-Q1")
        return [f"{period[:4]}-Q{n}" for n in range(int(first[-1]), int(period[-1]) + 1)]

    @property
    def targets(self) -> list[dict[str, Any]]:
        """All targets of the plan's sections, whatever item they stand on."""
        found, waiting = list[dict[str, Any]](), [*self.plan["sections"]]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, dict):
                found += item.get("targets", [])
                waiting = [*item.get("items", []), *waiting]
        return found

    def shown(self, indicator: str, value: Fraction, unit: str = "") -> str:
        row = self.indicators[indicator]
        return written(value, unit or row["unit"], int(row.get("decimals", "0")))

    def tops(self) -> Iterator[str]:
        parts = {part for row in self.indicators.values() for part in listed(row.get("parts"))}
        return (name for name in self.indicators if name not in parts)


TERMS = (("numerator", "denominator"), ("denominator", "numerator"))
NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)*")
