"""How a Word file is changed by hand: the edits that cases of rules name, as rows of YAML.

part         paragraphs by the name that the law's profile gives their style; `nth` from 0, or `all: true`
text         new words, in the look of the first run; `upper`, `bold`, `italic`, `underline`, `size`, `font`,
             `color` look of letters (`font` may be by slot: {eastAsia: Arial}); `run: [from, to]` changes only
             these letters of the paragraph
align, first_mm, left_mm, right_mm, before, after, line, exact    look of the paragraph (mm and pt)
remove       true: the paragraph goes;  insert_after: {text, like: part, …looks}: another comes after it
section      a section by number, with top, right, bottom, left, width, height (mm), orient, title_page,
             start (number of its first page, none to go on), number: header, footer or none
line         the line drawn under a part: remove, length_mm, shift_mm, underline, or val of its border
words        find and replace by regular expression in every text
xml          find and replace what stands once in a part of the package (`in`, word/document.xml where not said)
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from itertools import groupby

from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from generators.layout.legal_profile import Profile
from tests.lint_page_edits import edit_line, edit_section
from tests.lint_paragraph_edits import Row, edit_part
from tests.office import replaced


def edited(data: bytes, edits: list[Row], profile: Profile) -> bytes:
    """Return a Word file with every edit made; an edit that finds nothing to change fails."""
    for in_xml, rows in groupby(edits, lambda edit: "xml" in edit):
        for row in rows if in_xml else ():
            data = _with_xml(data, **row["xml"])
        data = data if in_xml else _with_edits(data, rows, profile)
    return data


def _with_edits(data: bytes, edits: Iterable[Row], profile: Profile) -> bytes:
    document = Document(io.BytesIO(data))
    ways: dict[str, Callable[[Doc, Row, Profile], None]] = {
        "part": edit_part,
        "words": _words,
        "section": edit_section,
        "line": edit_line,
    }
    for edit in edits:
        next(way for key, way in ways.items() if key in edit)(document, edit, profile)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _with_xml(data: bytes, find: str, replace: str, **where: str) -> bytes:
    place, out = where.get("in", "word/document.xml"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == place:
                content = replaced(content.decode("utf-8"), find, replace).encode()
            new.writestr(entry, content)
    return out.getvalue()


def _words(document: Doc, edit: Row, _: Profile) -> None:
    for text in document.element.body.iter(qn("w:t")):
        text.text = re.sub(edit["words"]["find"], edit["words"]["replace"], text.text or "")
