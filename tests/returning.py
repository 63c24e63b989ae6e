"""Returns of the sample office, as they stand when they have been received."""

from __future__ import annotations

from typing import Any

from generators.content.periods import window
from generators.yaml_text import to_yaml
from tests.office import Office

FIGURES = {"cong-an-tinh": {"vu-pham-toi": "20", "vu-kham-pha": "16"}}
"""What each body owes; 80% is above the target of 75%."""


def file_return(office: Office, agency: str, period: str = "2026-Q1", **changes: Any) -> str:
    """File a sound return, then changed; return its name below the office."""
    first, last = window(period)
    data: dict[str, Any] = {
        "agency": agency,
        "period": period,
        "start": first,
        "end": last,
        "received": "2026-03-16",
        "number": "45",
        "date": "2026-03-15",
        "figures": FIGURES.get(agency, {}),
        "direction": ["Ban hành kế hoạch."],
    }
    name = f"content/kh-mau/returns/{period}/{agency}.yaml"
    kept = {key: value for key, value in (data | changes).items() if value not in (None, {})}
    office.write(name, to_yaml(kept))
    return name
