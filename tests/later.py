"""The sample's returns as if they had been made under the later law: the same bodies and figures, two years on."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from generators.content.periods import window

RETURNS = "content/kh-33-2018/returns"
TEXTS = "content/kh-33-2018/reports"


def two_years_on(office: Path, *periods: str) -> Path:
    """Move what was sent and written for the periods (`2018-Q3`) by two years, days counted from the window's end."""
    for period in periods:
        for file in sorted((office / RETURNS / period).glob("*.yaml")):
            target = office / RETURNS / f"2020{period[4:]}" / file.name
            target.parent.mkdir(exist_ok=True)
            target.write_text(_moved(file.read_text("utf-8"), period), "utf-8")
        if (text := office / TEXTS / f"{period}.yaml").exists():
            moved = text.read_text("utf-8").replace("2018", "2020")
            text.with_name(f"2020{period[4:]}.yaml").write_text(moved, "utf-8")
    return office


def _moved(text: str, period: str) -> str:
    old, new = window(period), window(f"2020{period[4:]}")

    def day(found: re.Match[str]) -> str:
        was = date.fromisoformat(found["day"])
        if found["key"] in ("start", "end"):  # courts and prosecutors count other days
            return f"{found['key']}: {new[old.index(was)] if was in old else was.replace(year=was.year + 2)}"
        return f"{found['key']}: {was + (new[1] - old[1])}"

    moved = re.sub(r"^(?P<key>start|end|received|date): (?P<day>[0-9-]{10})", day, text, flags=re.MULTILINE)
    return re.sub(r"2018(?=-Q)|(?<=/)2018|(?<=năm )2018", "2020", moved)
