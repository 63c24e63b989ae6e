"""What a file says of itself besides its words: program, title, changes not accepted, comments, signature."""

from __future__ import annotations

from dataclasses import dataclass

from generators.lint.facts.opening import Opened
from generators.lint.facts.values import Element, w
from generators.word.properties import PACKAGE, own_name

CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")))
DC = "http://purl.org/dc/elements/1.1/"
KEYWORDS = f"{{{PACKAGE}/metadata/core-properties}}keywords"
SIGNATURES = "_xmlsignatures/"
GOOGLE = "Google Docs"


@dataclass(frozen=True)
class Properties:
    """Program, title, subject, own name and author of a file, and what it carries."""

    program: str
    title: str
    subject: str
    name: str
    author: str
    tracked: bool
    commented: bool
    signed: bool


def read_properties(opened: Opened, stories: list[Element]) -> Properties:
    """Read the properties of a package; `stories` are the roots of its main part, headers and footers."""
    core, app = _linked(opened, "core-properties"), _linked(opened, "extended-properties")
    return Properties(
        program=_program(app, core, opened),
        title=_text(core, f"{{{DC}}}title"),
        subject=_text(core, f"{{{DC}}}subject"),
        name=own_name(_text(core, KEYWORDS)),
        author=_text(core, f"{{{DC}}}creator"),
        tracked=any(next(root.iter(*CHANGES), None) is not None for root in stories),
        commented=_is_commented(opened),
        signed=any(name.startswith(SIGNATURES) and name.endswith(".xml") for name in opened.parts),
    )


def _linked(opened: Opened, kind: str) -> Element | None:
    target = next((target for found, target in opened.links("").values() if found == kind), "")
    return opened.root(target)


def _text(root: Element | None, name: str) -> str:
    return " ".join((root.findtext(name) or "").split()) if root is not None else ""


def _program(app: Element | None, core: Element | None, opened: Opened) -> str:
    """Return the program that says it wrote the file; Google Docs says nothing, but leaves traces."""
    named = (
        next((each.text or "" for each in app if str(each.tag).endswith("}Application")), "") if app is not None else ""
    )
    if named:
        return " ".join(named.split())
    styles = opened.linked("styles")
    names = styles.iterfind(f"{w('style')}/{w('name')}") if styles is not None else ()
    lower = any(each.get(w("val")) == "normal" for each in names)
    return GOOGLE if app is None and core is None and lower else ""


def _is_commented(opened: Opened) -> bool:
    comments = opened.linked("comments")
    return comments is not None and comments.find(w("comment")) is not None
