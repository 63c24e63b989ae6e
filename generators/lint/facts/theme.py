"""Typefaces that a document names by its theme (theme1.xml)."""

from __future__ import annotations

from generators.layout.wordml import W
from generators.lint.facts.values import A, Element

SLOTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}
SCRIPTS = {
    "zh-cn": "Hans", "zh-sg": "Hans", "zh-tw": "Hant", "zh-hk": "Hant", "ja": "Jpan", "ko": "Hang",
    "ar": "Arab", "he": "Hebr", "th": "Thai", "vi": "Viet",
}  # fmt: skip
PLAIN = "Times New Roman"
"""What Word takes where a theme names no typeface."""


def theme_faces(theme: Element | None, settings: Element | None) -> dict[str, str]:
    """Return the typeface of each theme font of a document by its name there, e.g. `minorHAnsi`."""
    language = settings.find(f"{{{W}}}themeFontLang") if settings is not None else None
    faces: dict[str, str] = {}
    for group in ("major", "minor"):
        fonts = theme.find(f".//{{{A}}}{group}Font") if theme is not None else None
        for name, slot in SLOTS.items():
            faces[f"{group}{name}"] = _face(fonts, slot, _script(language, slot))
    return faces


def _script(language: Element | None, slot: str) -> str:
    name = {"ea": "eastAsia", "cs": "bidi"}.get(slot, "")
    tag = (language.get(f"{{{W}}}{name}") or "").lower() if language is not None and name else ""
    return SCRIPTS.get(tag) or SCRIPTS.get(tag.split("-")[0], "")


def _face(fonts: Element | None, slot: str, script: str) -> str:
    if fonts is None:
        return PLAIN
    chosen = fonts.find(f"{{{A}}}{slot}")
    named = chosen.get("typeface", "") if chosen is not None else ""
    by_script = (font.get("typeface", "") for font in fonts.iterfind(f"{{{A}}}font") if font.get("script") == script)
    return named or next(by_script, "") or PLAIN
