"""The program as sealed folders name it."""

from __future__ import annotations

from functools import cache


@cache
def program() -> str:
    """Return name and version of this program, `vanthu 0.1.0`; the name alone where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"vanthu {version('vanthu')}"
    except PackageNotFoundError:
        return "vanthu"
