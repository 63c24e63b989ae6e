"""Filling: a compiled template and a paper make a Word file; nothing else has a say in its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from types import CodeType, TracebackType
from typing import Any

from jinja2 import StrictUndefined
from jinja2 import Template as JinjaTemplate
from jinja2.sandbox import SandboxedEnvironment

from generators.problems import Problem, ProblemKind, ProblemsFound, Source
from generators.word.blanks import ANSWERS_PART, answers_xml, blanks_in
from generators.word.charts import ChartRoom, chart_parts, with_charts, words_of
from generators.word.compiled import Compiled, PartSource
from generators.word.drawing import DRAWN, Drawer
from generators.word.expressions import FILTERS, TESTS
from generators.word.fixed_words import written_fingerprint
from generators.word.inserts import Chart, Footnote, SectionEnd
from generators.word.measures import Law
from generators.word.names import declared_fields, fields
from generators.word.notes import NOTES_PART, footnotes_xml
from generators.word.package import MAIN
from generators.word.properties import CORE_PART, core_xml
from generators.word.runs import text_xml
from generators.word.seal import seal_of
from generators.word.zipblock import ZipBlock, added, whole

CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
NO_CHARACTERS = "\ufffe\uffff"
ILLEGAL = re.compile(f"([{CONTROLS.decode()}\ud800-\udfff{NO_CHARACTERS}])")
MARKUP = re.compile(r"<[^>]*>|^[^<]*>|<[^>]*$")
MOST_MADE = 100_000  # characters
NEAR = 1000  # signs of XML around a bad character, of which most are no words
END = "</w:body></w:document>"
EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>)?</w:tr>")
EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tbl>|<w:tr>|<w:tr ).)*</w:tbl>")

ILLEGAL_CHARACTER = ProblemKind(
    "word-illegal-character",
    "nội dung có ký tự U+{code} mà Word không chứa được, gần “{near}”",
    "Xóa ký tự này trong nội dung rồi làm lại.",
)
FAILED = ProblemKind(
    "template-failed",
    "không điền được thẻ ở đây với nội dung của văn bản này",
    "Xem lại thẻ: danh sách có thể trống, chữ không so lớn bé được với số.",
)


@dataclass(frozen=True)
class Piece:
    """A part that is filled: name, Jinja2 template, the place of each tag, whether tags may empty an element."""

    part: str
    template: JinjaTemplate
    places: tuple[str, ...]
    loose: bool


class Template:
    """A template that has no mistakes, set by one law."""

    def __init__(self, name: str, law: Law, compiled: Compiled, view: type) -> None:
        self.name = name
        self._law, self._made_of = law, (name, law, compiled, view)
        self._drawer = Drawer(law)
        self._compiled = compiled
        self._names = tuple(fields(view) or ())
        self._note_style = self._drawer.style("footnote")
        self._empty = self._drawer.empty_paragraph()
        self._environment = environment_for(self._drawer, view)
        self._with_charts = lru_cache(maxsize=16)(self._declared)

    def __reduce__(self) -> tuple[type[Template], tuple[str, Law, Compiled, type]]:
        """Pickle what the template is made of: a worker needs no file of the office to fill it."""
        return Template, self._made_of

    @cached_property
    def _pieces(self) -> list[Piece]:
        return [_piece(self._environment, source) for source in self._compiled.sources]

    def render(self, paper: object) -> bytes:
        """Return the Word file of `paper`; the same paper gives the same bytes, always.

        Raises ProblemsFound when a text holds a character that XML forbids (`word-illegal-character`) or
        when a tag cannot be filled (`template-failed`, with what Python says as its cause).
        """
        charts: list[Chart] = []
        values = {name: getattr(paper, name) for name in self._names} | {DRAWN: charts}
        notes: tuple[Footnote, ...] = values.get("footnotes", ())
        parts = [(piece.part, self._filled(piece, values)) for piece in self._pieces]
        if "form" in values:
            words = written_fingerprint(dict(parts)[MAIN])
            parts.append((ANSWERS_PART, answers_xml(values["form"], blanks_in(paper), words)))
        if notes:
            words = footnotes_xml(notes, self._note_style, self._drawer.mark_style)
            parts.append((NOTES_PART, text_xml(words)))
        start, drawn = self._room(bool(notes), charts)
        made = added(start, [*((name, self._coded(xml)) for name, xml in parts), *drawn])
        if "properties" not in values:
            return whole(made, ())
        return whole(made, [(CORE_PART, self._coded(core_xml(values["properties"], seal_of(made))))])

    def _room(self, noted: bool, charts: list[Chart]) -> tuple[ZipBlock, Iterable[tuple[str, bytes]]]:
        """Return what does not change from paper to paper with so many charts, and the parts of the charts."""
        if not charts:
            return (self._compiled.noted if noted else self._compiled.plain), ()
        self._coded(words_of(charts))
        room = self._with_charts(noted, len(charts))
        return room.start, chart_parts(charts, room.numbers, self._law)

    def _declared(self, noted: bool, charts: int) -> ChartRoom:
        return with_charts(self._compiled.noted if noted else self._compiled.plain, charts)

    def _filled(self, piece: Piece, values: dict[str, Any]) -> str:
        try:
            xml = "".join(piece.template.root_render_func(piece.template.new_context(values, shared=True)))
        except Exception as error:
            place = _place(error.__traceback__, piece)
            raise ProblemsFound([FAILED.at(Source(self.name, place=place))]) from error
        xml = text_xml(xml)
        xml = self._repaired(xml) if piece.loose else xml
        return xml + self._end(xml, values) if piece.part == MAIN else xml

    def _coded(self, xml: str) -> bytes:
        """Return a part's bytes, all of its text judged at once, whether of the paper or of the template."""
        try:
            data = xml.encode()
        except UnicodeEncodeError:
            raise ProblemsFound(self._illegal(xml)) from None
        if any(sign in xml for sign in NO_CHARACTERS) or len(data.translate(None, CONTROLS)) < len(data):
            raise ProblemsFound(self._illegal(xml))
        return data

    def _illegal(self, xml: str) -> list[Problem]:
        """Return the problem of the first character that XML forbids, of which there must be one."""
        head, bad, tail = ILLEGAL.split(xml, maxsplit=1)
        near = f"{_words(head[-NEAR:])[-20:]} {_words(tail[:NEAR])[:20]}".strip()
        return [ILLEGAL_CHARACTER.at(Source(self.name), code=f"{ord(bad):04X}", near=near)]

    def _repaired(self, xml: str) -> str:
        """Give cells and headers the paragraph that Word demands; drop tables and rows left empty."""
        if "</w:tbl></w:tc>" in xml:
            xml = xml.replace("</w:tbl></w:tc>", f"</w:tbl>{self._empty}</w:tc>")
        if "</w:tcPr></w:tc>" in xml:
            xml = xml.replace("</w:tcPr></w:tc>", f"</w:tcPr>{self._empty}</w:tc>")
        for end in ("</w:hdr>", "</w:ftr>"):
            if xml.endswith(end) and "<w:p" not in xml:
                xml = xml.removesuffix(end) + self._empty + end
        xml = xml.replace("<w:txbxContent></w:txbxContent>", f"<w:txbxContent>{self._empty}</w:txbxContent>")
        if "</w:trPr></w:tr>" in xml or "<w:tr></w:tr>" in xml:
            xml = EMPTY_ROW.sub("", xml)
        if "</w:tblGrid></w:tbl>" in xml:
            xml = EMPTY_TABLE.sub("", xml)
        return xml

    def _end(self, xml: str, values: dict[str, Any]) -> str:
        section = self._drawer.section(values.get("final_page") or SectionEnd())
        last = self._empty if xml.endswith(("</w:tbl>", "<w:body>")) else ""
        return last + section + END


def _words(xml: str) -> str:
    """Return the printable words in a stretch of XML that may begin and end within a tag."""
    words = MARKUP.sub(" ", xml)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _piece(environment: SandboxedEnvironment, source: PartSource) -> Piece:
    template = JinjaTemplate.from_code(environment, code_of(source.text), {})
    return Piece(source.part, template, source.places, source.loose)


class Sandbox(SandboxedEnvironment):
    """Jinja2's sandbox that lets the declared fields of papers pass without asking at every use."""

    declared: frozenset[tuple[type, str]] = frozenset()

    def getattr(self, obj: object, attribute: str) -> Any:
        """Return an attribute: a declared field at once, anything else only when the sandbox finds it safe."""
        if (type(obj), attribute) in self.declared:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def environment_for(drawer: Drawer | None, view: type | None = None) -> SandboxedEnvironment:
    """Return the sandbox of templates: escaping, no missing names, only the filters we know."""
    environment = Sandbox(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.declared = frozenset(declared_fields(view)) if view else frozenset()
    own = {"_p": drawer.paragraph, "_r": drawer.run} if drawer else {"_p": Drawer.paragraph, "_r": Drawer.run}
    environment.filters = {name: limited(environment.filters[name]) for name in FILTERS} | own
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {}
    return environment


def limited(fill: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that raises ValueError for a text longer than any paper has.

    A chain of `replace` could otherwise fill all memory.
    """

    @wraps(fill)
    def checked(*arguments: Any, **options: Any) -> Any:
        made = fill(*arguments, **options)
        if isinstance(made, str) and len(made) > MOST_MADE:
            raise ValueError(f"a filter made {len(made)} characters")
        return made

    return checked


@lru_cache(maxsize=32)
def code_of(text: str) -> CodeType:
    """Return compiled Jinja2 source. Raises TemplateSyntaxError or SyntaxError with the line of the tag."""
    code = environment_for(None).compile(text)
    assert isinstance(code, CodeType)
    return code


def _place(trace: TracebackType | None, piece: Piece) -> str:
    """Return the place of the tag at which a template failed: each tag begins a line of the source."""
    found = ""
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "root" and trace.tb_frame.f_code.co_filename == "<template>":
            line = piece.template.get_corresponding_lineno(trace.tb_lineno) - 2
            found = piece.places[line] if 0 <= line < len(piece.places) else ""
        trace = trace.tb_next
    return found
