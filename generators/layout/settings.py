"""settings.xml: what would work against the law's look is taken out, and Word's own mode is set."""

from __future__ import annotations

from generators.layout.wordml import NAMES, R, W, element, parse, remove, replace, serialise, w

EMPTY = f'<w:settings xmlns:w="{W}" xmlns:r="{R}"/>'.encode()
AGAINST = (
    "mirrorMargins", "alignBordersAndEdges", "gutterAtTop", "autoHyphenation", "evenAndOddHeaders",
    "bookFoldRevPrinting", "bookFoldPrinting", "updateFields", "themeFontLang", "attachedTemplate", "linkStyles",
)  # fmt: skip
AFTER_COMPAT = (
    "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
MODE = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'


def impose_settings(data: bytes | None) -> bytes:
    """Return settings.xml in Word's present mode, without odd and even pages, mirrored margins and the like."""
    root = parse(data or EMPTY)
    remove(root, AGAINST)
    compat = root.find(w("compat"))
    if compat is None:
        compat = element("<w:compat/>")
        replace(root, compat, AFTER_COMPAT)
    for old in compat.findall('w:compatSetting[@w:name="compatibilityMode"]', NAMES):
        compat.remove(old)
    compat.append(element(MODE))
    return serialise(root)
