"""The room of Word: the gate, templates and their mistakes, inserts, the bytes."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from generators.documents.paper import AnnexPages, Block, Foot, Letterhead, PlanPaper, SignatureBlock
from generators.layout.impose import impose
from generators.layout.profile import load_profiles
from generators.packages import OLE_MAGIC, TYPES
from generators.problems import Problem, ProblemsFound
from generators.word.fill import Template
from generators.word.inserts import (
    Cell,
    Column,
    Footnote,
    Frame,
    Properties,
    RichText,
    Rule,
    SectionEnd,
    Span,
    Table,
)
from generators.word.package import MAIN, open_package, read_package
from generators.word.tables import draw_table
from generators.word.template import compile_template

PLAN = Path(__file__).parents[1] / "templates" / "plan.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = {"w": W}
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
STYLES = {
    "rule": "Rule",
    "section_end": "SectionEnd",
    "footnote": "Footnote",
    "table_head": "TableHead",
    "table_text": "TableText",
    "table_number": "TableNumber",
    "secrecy": "Secrecy",
    "urgency": "Urgency",
    "draft_mark": "DraftMark",
    "circulation": "Circulation",
}


@dataclass(frozen=True)
class Page:
    """A page without a law: the measures are told here, so that what is drawn can be checked against them."""

    parts: Mapping[str, bytes]
    styles: Mapping[str, str] = field(default_factory=lambda: STYLES)
    profile: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(parts={}))

    def section_xml(self, orientation: str, *, restart: bool = False, first: bool = False) -> str:
        sides = (11906, 16838) if orientation == "portrait" else (16838, 11906)
        size = f'<w:pgSz w:w="{sides[0]}" w:h="{sides[1]}" w:orient="{orientation}"/>'
        margins = "".join(f' w:{side}="1134"' for side in ("top", "right", "bottom", "left", "header", "footer"))
        number = '<w:pgNumType w:start="1"/>' if restart else ""
        return f'<w:sectPr>{size}<w:pgMar{margins} w:gutter="0"/>{number}{"<w:titlePg/>" if first else ""}</w:sectPr>'

    def rule_shape(self, *_: str) -> SimpleNamespace:
        return SimpleNamespace(length=30, left=25.4, right=12.7, weight=0.75)

    def frame_shape(self, *_: str) -> SimpleNamespace:
        return SimpleNamespace(width=30, height=10, left=25.4, right=25.4, color="FF0000")

    def text_width_mm(self, orientation: str = "portrait") -> float:
        return 160.0 if orientation == "portrait" else 247.0


MIXED = RichText((Span("thường "), Span("đậm", bold=True), Span("nghiêng", italic=True)))
MOTTO = Rule("motto", "Độc lập")
WIDE, UPRIGHT = SectionEnd("landscape", restart=True), SectionEnd()
KNOWN = Properties("Tên", "Về việc", "UBND tỉnh", created=date(2018, 3, 5))


@dataclass(frozen=True)
class Item:
    name: str
    note: str | None = None


@dataclass(frozen=True)
class View:
    """A small paper for templates written in this file."""

    title: str = "Kế hoạch"
    rich: RichText = MIXED
    maybe: str | None = None
    items: tuple[Item, ...] = (Item("một"), Item("hai", "ghi chú"))
    words: tuple[str, ...] = ("đầu", "cuối")
    rules: tuple[Rule, ...] = ()
    rule: Rule = MOTTO
    frame: Frame | None = None
    table: Table | None = None
    section: SectionEnd = WIDE


@dataclass(frozen=True)
class Noted(View):
    """A paper with footnotes and properties."""

    footnotes: tuple[Footnote, ...] = ()
    properties: Properties = KNOWN
    final_page: SectionEnd = UPRIGHT


def rich(text: str, **look: object) -> RichText:
    return RichText((Span(text, **look),))  # type: ignore[arg-type]


def run(text: str, look: str = "") -> str:
    words = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*texts: str) -> str:
    """Return a paragraph of runs; a text that begins with “<” is XML already."""
    return f"<w:p>{''.join(text if text.startswith('<') else run(text) for text in texts)}</w:p>"


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{para(text)}</w:tc>" for text in texts) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def parts_of(body: str, header: str = "") -> dict[str, bytes]:
    overrides = f'<Override PartName="/{MAIN}" ContentType="{MAIN_TYPE}"/>'
    links = ""
    parts: dict[str, str] = {}
    if header:
        overrides += f'<Override PartName="/word/header1.xml" ContentType="{HEADER_TYPE}"/>'
        links = f'<Relationship Id="rId1" Type="{R}/header" Target="header1.xml"/>'
        parts["word/header1.xml"] = f'<w:hdr xmlns:w="{W}">{header}</w:hdr>'
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types += '<Default Extension="xml" ContentType="application/xml"/>' + overrides
    root = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{MAIN}"/>'
    parts |= {
        TYPES: f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{LINKS}">{links}</Relationships>',
        MAIN: f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    return {name: text.encode() for name, text in parts.items()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


Maker = Callable[..., tuple[Template | None, list[Problem]]]


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    def maker(
        *body: str, header: str = "", view: type = View, cache: Path | None = None
    ) -> tuple[Template | None, list[Problem]]:
        file = tmp_path / "mau.docx"
        file.write_bytes(zipped(parts_of("".join(body), header)))
        return compile_template(file, "mau.docx", Page, view, cache)

    return maker


def filled(make: Maker, *body: str, paper: object = View(), **more: object) -> bytes:
    template, problems = make(*body, view=type(paper), **more)
    assert template is not None, problems
    return template.render(paper)


def body_of(data: bytes, part: str = MAIN) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def texts(data: bytes, part: str = MAIN) -> list[str]:
    return ["".join(p.itertext(f"{{{W}}}t")) for p in body_of(data, part).iter(f"{{{W}}}p")]


def value(element: etree._Element, way: str, name: str = "val") -> str | None:
    found = element.find(way, NAMES)
    return None if found is None else found.get(f"{{{W}}}{name}")


# --- tags ------------------------------------------------------------------------------------------

SPLIT = {
    "whole": [run("Về {{ title }}!")],
    "braces": [run("Về {"), run("{ title }"), run("}!")],
    "every letter": [run(letter) for letter in "Về {{ title }}!"],
    "spelling marks": [run("Về {{ "), '<w:proofErr w:type="spellStart"/>', run("title"), run(" }}!")],
    "bookmark": [run("Về {{ ti"), '<w:bookmarkStart w:id="0" w:name="x"/>', run("tle }}!")],
    "language": [run("Về {{ ti"), run("tle", '<w:rPr><w:lang w:val="en-US"/></w:rPr>'), run(" }}!")],
    "hard space": [run("Về {{\u00a0title\u00a0}}!")],
    "tab inside": ["<w:r><w:t>Về {{</w:t><w:tab/><w:t>title }}!</w:t></w:r>"],
    "smart quotes": [run("Về {{ title|replace(“x”, ‘y’) }}!")],
    "comment": [run("Về {# lời nhắc: it's #}{{ title }}!")],
    "brackets in a string": [run("Về {{ title|replace('}}', '') }}!")],
    "in a link": ['<w:hyperlink w:anchor="x">', run("Về {{ title"), run(" }}"), "</w:hyperlink>", run("!")],
}


@pytest.mark.parametrize("pieces", SPLIT.values(), ids=SPLIT)
def test_a_tag_is_read_however_word_has_split_it(make: Maker, pieces: list[str]) -> None:
    data = filled(make, f"<w:p>{''.join(pieces)}</w:p>")
    assert texts(data) == ["Về Kế hoạch!"]
    assert body_of(data).find(".//w:tab", NAMES) is None


def test_spaces_beside_a_tag_are_kept(make: Maker) -> None:
    data = filled(make, para("<w:r><w:t>{{ title }}</w:t></w:r>"), paper=View(title=" hai đầu "))
    found = body_of(data).find(".//w:t", NAMES)
    assert (found.text, found.get("{http://www.w3.org/XML/1998/namespace}space")) == (" hai đầu ", "preserve")


def test_text_that_only_looks_like_jinja_stays(make: Maker) -> None:
    odd = '<w:p><w:bookmarkStart w:id="0" w:name="{{ x }}{% y %}"/>' + run("{ a } # {1}") + "</w:p>"
    data = filled(make, odd)
    assert texts(data) == ["{ a } # {1}"]
    assert value(body_of(data), ".//w:bookmarkStart", "name") == "{{ x }}{% y %}"


def test_blocks_take_their_paragraphs_rows_and_cells_with_them(make: Maker) -> None:
    loop = [para("{%p for item in items %}"), para("- {{ item.name }}"), para("{%p endfor %}")]
    rows = [
        cells("{%tr for item in items %}", ""),
        cells("{{ loop.index }}", "{{ item.name }}"),
        cells("{%tr endfor %}"),
    ]
    columns = cells("{%tc for item in items %}", "{{ item.name }}", "{%tc endfor %}")
    data = filled(make, *loop, table(*rows), table(columns))
    assert texts(data) == ["- một", "- hai", "1", "một", "2", "hai", "một", "hai", ""]
    found = body_of(data).findall(".//w:tbl", NAMES)
    assert [[len(row.findall("w:tc", NAMES)) for row in each.findall("w:tr", NAMES)] for each in found] == [[2, 2], [2]]


def test_a_text_box_is_filled_and_never_left_empty(make: Maker) -> None:
    inner = "".join(para(text) for text in ("{%p if maybe %}", "{{ maybe }}", "{%p endif %}"))
    box = para(f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>")
    assert texts(filled(make, box, paper=View(maybe="trong khung")))[1:] == ["trong khung"]
    assert texts(filled(make, box)) == ["", ""]


def test_conditions_inside_a_paragraph(make: Maker) -> None:
    line = "{% for i in items %}{{ i.name }}{% if loop.last %}.{% else %}; {% endif %}{% endfor %}"
    assert texts(filled(make, para(line))) == ["một; hai."]
    assert texts(filled(make, para("{% if maybe %}có {{ maybe }}{% elif frame %}khung{% else %}không{% endif %}"))) == [
        "không"
    ]


def test_a_header_is_filled_too_and_never_left_empty(make: Maker) -> None:
    header = para("{%p if maybe %}") + para("{{ maybe }}") + para("{%p endif %}")
    assert texts(filled(make, para("x"), header=header, paper=View(maybe="MẬT")), "word/header1.xml") == ["MẬT"]
    assert texts(filled(make, para("x"), header=header), "word/header1.xml") == [""]


def test_a_cell_and_a_body_always_end_with_a_paragraph(make: Maker) -> None:
    gone = "".join(para(text) for text in ("{%p if maybe %}", "{{ maybe }}", "{%p endif %}"))
    grid = Table((Column(1),), (), ((Cell(rich("a")),),))
    row = f"<w:tr><w:tc>{gone}</w:tc><w:tc>{para('{{p table }}')}</w:tc></w:tr>"
    body = body_of(filled(make, table(row), para("{{p table }}"), paper=View(table=grid)))
    assert [cell[-1].tag.rpartition("}")[2] for cell in body.iter(f"{{{W}}}tc")] == ["p"] * 4
    assert [child.tag.rpartition("}")[2] for child in body[0]] == ["tbl", "tbl", "p", "sectPr"]


def test_an_empty_template_makes_an_empty_paper(tmp_path: Path) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(zipped({**parts_of(""), MAIN: f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode()}))
    template, _ = compile_template(file, "mau.docx", Page, View)
    assert template is not None
    assert texts(template.render(View())) == [""]


def test_a_table_whose_rows_are_all_gone_is_gone(make: Maker) -> None:
    rows = [cells("{%tr for item in items %}"), cells("{{ item.name }}"), cells("{%tr endfor %}")]
    assert body_of(filled(make, table(*rows), para("x"), paper=View(items=()))).find(".//w:tbl", NAMES) is None
    columns = table(cells("{%tc for item in items %}", "{{ item.name }}", "{%tc endfor %}"), cells("giữ"))
    assert texts(filled(make, columns, para("x"), paper=View(items=()))) == ["giữ", "x"]


# --- mistakes --------------------------------------------------------------------------------------

REFUSED = (
    "{{ [[1]*9999]*9999 }}",
    '{{ "%999999999s" % title }}',
    "{{ 9 ** 9 ** 9 }}",
    "{{ title ~ title }}",
    "{{ title * 9 }}",
    "{{ 1 + 1 }}",
    "{{ -title }}",
    "{{ {1: 2} }}",
    "{{ title, title }}",
    "{% if [title] %}{% endif %}",
    "{% for i in [1, 2] %}{% endfor %}",
    "{% for a, b in items %}{% endfor %}",
    "{% for i in items if i.name + 1 %}{% endfor %}",
    "{% if maybe %}{% elif 1 + 1 %}{% endif %}",
    "{% set a, b = items %}",
    "{% set title.x = 1 %}",
    "{% set x = title * 9 %}",
    "{{ items[title] }}",
    "{{ items[:1 + 1] }}",
    "{{ title|replace('a', title) }}",
    "{{ title|replace(*items) }}",
    "{{ title|replace('a', 'b' * 999999999) }}",
    "{{ title if (title + 1) else title }}",
)
MISTAKES = {
    "unknown name": ("{{ titel }}", "template-unknown-name", "“title”"),
    "unknown attribute": ("{% for i in items %}{{ i.nam }}{% endfor %}", "template-unknown-attribute", "“name”"),
    "attribute of a text": ("{{ title.x }}", "template-unknown-attribute", ""),
    "missing value used": ("{{ table.columns|length }}", "template-maybe-missing", "if table"),
    "missing value printed": ("{{ maybe }}", "template-maybe-empty", "if"),
    "name after its loop": ("{% for i in items %}{% endfor %}{{ i.name }}", "template-unknown-name", ""),
    "unknown filter": ("{{ title|uper }}", "template-unknown-filter", "“upper”"),
    "unknown test": ("{% if title is od %}{% endif %}", "template-unknown-test", "“odd”"),
    "syntax": ("{{ title title }}", "template-syntax", ""),
    "empty tag": ("{{ }}", "template-syntax", ""),
    "reserved name": ("{% for loop in items %}{% endfor %}", "template-syntax", ""),
    "brackets too deep": (f"{{{{ {'(' * 240}title{')' * 240} }}}}", "template-syntax", ""),
    "number too long": (f"{{{{ {'9' * 6000} }}}}", "template-long-tag", "500"),
    "endless sum": (f"{{{{ {'1+' * 20000}1 }}}}", "template-long-tag", "500"),
    "endless filters": (f"{{{{ title{'|upper' * 5000} }}}}", "template-long-tag", "500"),
    "endless attributes": (f"{{{{ title{'.a' * 5000} }}}}", "template-long-tag", "500"),
    "endless items": (f"{{% if title{'[0]' * 5000} %}}{{% endif %}}", "template-long-tag", "500"),
    "short and deep": (f"{{{{ title{'.a' * 240} }}}}", "template-long-tag", "30"),
    "long closing": (f"{{% if maybe %}}{{% endif {'1+' * 20000}1 %}}", "template-syntax", ""),
    "empty command": ("{%%}", "template-syntax", ""),
    "blocks too deep": ("{% for i in items %}" * 30 + "{% endfor %}" * 30, "template-syntax", ""),
    "two values": ("{{ 1 }}{{ title, }}{{ title }} {{ ) }}", "template-syntax", ""),
    "unclosed for": ("{% for i in items %}", "template-unclosed-block", "endfor"),
    "unclosed if": ("{% if maybe %}", "template-unclosed-block", "endif"),
    "wrong closing": ("{% if maybe %}{% endfor %}{% endif %}", "template-unopened-block", ""),
    "closing alone": ("{% endif %}", "template-unopened-block", ""),
    "unknown command": ("{% fro i in items %}", "template-unknown-command", "“for”"),
    "include": ("{% include 'x' %}", "template-unknown-command", ""),
    "call": ("{{ title.upper() }}", "template-not-allowed", ""),
    **{f"refused {code}": (code, "template-not-allowed", "{{ subject|upper }}") for code in REFUSED},
    "elif": ("{% if maybe %}{% elif titel %}{% endif %}", "template-unknown-name", "“title”"),
    "maybe no first": ("{{ (items|first).name }}", "template-maybe-missing", "if items"),
    "maybe no last": ("{{ words|last }}", "template-maybe-empty", "if"),
    "maybe no item": ("{{ words[0] }}", "template-maybe-empty", "if"),
    "underscore": ("{{ title.__class__ }}", "template-unknown-attribute", ""),
    "inner filter": ("{{ title|_p }}", "template-unknown-filter", ""),
    "not a list": ("{% for i in title %}{% endfor %}", "template-not-a-list", ""),
    "open tag": ("Về {{ title", "template-open-tag", ""),
    "text as paragraph": ("{{p title }}", "template-wrong-insert", "{{p"),
    "rule as run": ("{{r rule }}", "template-wrong-insert", "{{p"),
    "rule as text": ("{{ rule }}", "template-wrong-insert", "{{p"),
    "list as text": ("{{ items }}", "template-wrong-insert", ""),
    "rich as text": ("{{ rich }}", "template-plain-rich", "{{r rich }}"),
    "shared paragraph": ("Về {{p rule }}", "template-shared-tag", "riêng"),
    "row outside": ("{%tr for i in items %}", "template-tag-outside", "bảng"),
}


@pytest.mark.parametrize(("text", "code", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_template_mistake_is_told_with_its_paragraph(make: Maker, text: str, code: str, hint: str) -> None:
    template, problems = make(para("đầu"), table(cells("ô")), para(text))
    assert template is None
    found = [problem for problem in problems if problem.code == code]
    assert found, problems
    assert (found[0].source.file, found[0].source.place) == ("mau.docx", "đoạn 3")
    assert hint in found[0].hint


TOKENS = (
    *(
        "for",
        "in",
        "items",
        "if",
        "else",
        "elif",
        "endif",
        "endfor",
        "set",
        "x",
        "=",
        "title",
        "rich",
        "rule",
        "i",
        "loop",
    ),
    *(
        ".",
        ",",
        "|",
        "first",
        "length",
        "(",
        ")",
        "[",
        "]",
        "0",
        "1",
        "'a'",
        '"',
        "'",
        "and",
        "not",
        "is",
        "none",
        "+",
        "~",
    ),
    *("recursive", "block", "import", "macro", "raw", "-", "\\", "“", "{", "}", "i in items", "title if maybe else x"),
)
SHELLS = ("{{ @ }}", "{% @ %}", "{{r @ }}", "{%r @ %}", "{{p @ }}", "{%- @ -%}", "{# @ #}", "{{ @", "@ %}", " @ ")
TAGS = st.builds(
    lambda shell, tokens: shell.replace("@", " ".join(tokens)),
    st.sampled_from(SHELLS),
    st.lists(st.sampled_from(TOKENS), max_size=6),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TAGS, max_size=4).map("".join))
def test_any_text_in_a_template_is_filled_or_told(tmp_path_factory: pytest.TempPathFactory, code: str) -> None:
    file = tmp_path_factory.mktemp("mau") / "mau.docx"
    file.write_bytes(zipped(parts_of(para(code))))
    template, problems = compile_template(file, "mau.docx", Page, View)
    assert (template is None) == bool(problems)
    if template:
        with suppress(ProblemsFound):
            body_of(template.render(View()))


def test_all_mistakes_are_told_at_once_with_their_parts(make: Maker) -> None:
    _, problems = make(para("{{ a }}"), para("{% if %}"), para("{{ title|b }}"), header=para("{{ c }}"))
    places = {(problem.code, problem.source.place) for problem in problems}
    assert places == {
        ("template-unknown-name", "đoạn 1"),
        ("template-syntax", "đoạn 2"),
        ("template-unclosed-block", "đoạn 2"),
        ("template-unknown-filter", "đoạn 3"),
        ("template-unknown-name", "đầu trang, đoạn 1"),
    }


def test_an_unclosed_block_is_told_where_it_opens(make: Maker) -> None:
    body = [para(f"{{%p {text} %}}") for text in ("for i in items", "if i.note", "endfor")]
    _, problems = make(*body)
    assert [(problem.code, problem.source.place) for problem in problems] == [("template-unclosed-block", "đoạn 2")]


@pytest.mark.parametrize(
    "body",
    [
        para("{% if maybe %}") + para("{% endif %}"),
        table(f"<w:tr><w:tc>{para('{%p if maybe %}')}{para('x')}</w:tc></w:tr>") + para("{%p endif %}"),
        para("{%p if maybe %}") + para("x {% endif %}"),
    ],
)
def test_a_block_that_would_tear_the_document_is_refused(make: Maker, body: str) -> None:
    assert "template-crossed-block" in {problem.code for problem in make(body)[1]}


def test_a_value_that_is_proven_to_be_there_may_be_used(make: Maker) -> None:
    lines = (
        "{% if maybe %}{{ maybe }}{% endif %}",
        "{% if not maybe %}-{% else %}{{ maybe }}{% endif %}",
        "{% for i in items if i.note %}{{ i.name }}{% endfor %}",
        "{% for i in items %}{% if i.note and title %}{{ i.note }}{% endif %}{% endfor %}",
        "{{ maybe|default('', true) }}{{ maybe if maybe else 'trống' }}",
        "{% if items %}{{ (items|first).name }}{{ items[0].name }}{{ items[-1].name }}{% endif %}",
        "{{ items[:1]|length }}{% set n = title %}{{ n }}",
        "{% if words|length == 1 %}{{ words|first }}{% elif words %}{{ words|last }}{% endif %}",
        "{% if not words %}-{% else %}{{ words|first }}{% endif %}{{ words[0] if words else '-' }}",
        "{% if words|length == 0 %}-{% else %}{{ words|first }}{% endif %}",
    )
    assert make(*map(para, lines))[1] == []


def test_a_mistake_is_told_once(make: Maker) -> None:
    for text, code in (("{{ title.upper() }}", "template-not-allowed"), ("{%%}", "template-syntax")):
        assert [problem.code for problem in make(para(text))[1]] == [code]


def test_an_element_that_is_not_there_is_drawn_as_nothing(make: Maker) -> None:
    body = (para("{{r words|first }}"), para("{{p rules[0] }}"), para("x"))
    assert texts(filled(make, *body, paper=View(words=()))) == ["", "x"]
    assert texts(filled(make, *body, paper=View(rules=(MOTTO,)))) == ["đầu", "", "x"]


@pytest.mark.parametrize("root", ["n:", ""], ids=["another prefix", "default"])
def test_a_document_that_writes_words_names_otherwise_is_filled(tmp_path: Path, root: str) -> None:
    parts = parts_of(para("{{ title }}") + para("{{r rich }}"), header=para("{{ title }}"))
    for part in (MAIN, "word/header1.xml"):
        text = parts[part].decode().replace("<w:", f"<{root}").replace("</w:", f"</{root}")
        text = text.replace("xmlns:w=", f"xmlns{':' + root[:-1] if root else ''}=")
        parts[part] = text.encode("utf-16" if part == MAIN else "utf-8")
    file = tmp_path / "mau.docx"
    file.write_bytes(zipped(parts))
    template, problems = compile_template(file, "mau.docx", Page, View)
    assert template is not None, problems
    assert texts(template.render(View())) == ["Kế hoạch", "thường đậmnghiêng"]
    assert texts(template.render(View()), "word/header1.xml") == ["Kế hoạch"]


def test_the_main_part_may_have_another_name() -> None:
    parts = parts_of(para("chữ"), header=para("x"))
    links = "word/_rels/document.xml.rels"
    other = {name: data.replace(b"word/document.xml", b"word/document2.xml") for name, data in parts.items()}
    other["word/document2.xml"], other[links.replace("t.xml", "t2.xml")] = other.pop(MAIN), other.pop(links)
    package, problems = open_package(zipped(other), "x")
    assert package is not None, problems
    assert dict(package.parts) == parts


def test_what_was_proven_of_a_name_does_not_hold_for_its_next_value(make: Maker) -> None:
    again = "{% for i in items %}{% if i.note and items %}{% set i = items[0] %}{{ i.note }}{% endif %}{% endfor %}"
    assert [problem.code for problem in make(para(again))[1]] == ["template-maybe-empty"]
    after = "{% if maybe %}{% endif %}{{ maybe }}"
    assert [problem.code for problem in make(para(after))[1]] == ["template-maybe-empty"]


def test_a_footnote_of_the_template_itself_would_be_lost_and_is_refused(make: Maker) -> None:
    own = para("Luật", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    for body, header, place in (("", own, "đầu trang, đoạn 1"), (para("x") + own, "", "đoạn 2")):
        _, problems = make(body, header=header, view=Noted)
        assert [(problem.code, problem.source.place) for problem in problems] == [("template-own-footnote", place)]
    assert make(own)[1] == []


def test_a_failure_while_filling_names_the_paragraph(make: Maker) -> None:
    template, _ = make(para("x"), para("{% if title > 5 %}{% endif %}"))
    assert template is not None
    with pytest.raises(ProblemsFound) as found:
        template.render(View())
    (problem,) = found.value.problems
    assert (problem.code, problem.source.place) == ("template-failed", "đoạn 2")
    assert isinstance(found.value.__cause__, TypeError)
    assert "Error" not in problem.message


def test_a_text_that_grows_without_end_fails(make: Maker) -> None:
    step = "|replace('a', 'aaaaaaaaaaaaaaaaaaaa')"
    for value in ("'a'", "title"):
        code = f"{{{{ {value}{step * 10} }}}}"
        template, _ = make(para(code))
        assert template is not None
        with pytest.raises(ProblemsFound) as found:
            template.render(View(title="a"))
        assert [problem.code for problem in found.value.problems] == ["template-failed"]


# --- the gate --------------------------------------------------------------------------------------


def with_part(name: str, data: bytes | str) -> bytes:
    return zipped({**parts_of(para("x")), name: data if isinstance(data, bytes) else data.encode()})


def link(kind: str, target: str, mode: str = "External") -> bytes:
    text = f'<Relationship Id="rId9" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return with_part("word/_rels/document.xml.rels", f'<Relationships xmlns="{LINKS}">{text}</Relationships>')


def doubled() -> bytes:
    stream = io.BytesIO(zipped(parts_of("")))
    with zipfile.ZipFile(stream, "a") as package:
        package.NameToInfo.clear()  # so that zipfile does not warn of what is meant
        package.writestr(MAIN, b"<x/>")
    return stream.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped(parts_of("")))
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts_of(para("chữ")).items():
            package.writestr(name, data)
    return stream.getvalue().replace("chữ".encode(), "chứ".encode(), 1)


DTD = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a zip": (lambda: b"chao", "word-not-zip"),
    "empty": (lambda: b"", "word-not-zip"),
    "old word": (lambda: OLE_MAGIC + b"\0" * 600, "word-old-format"),
    "truncated": (lambda: zipped(parts_of(para("x")))[:-40], "word-not-zip"),
    "damaged": (damaged, "word-damaged"),
    "another zip": (lambda: zipped({"a.txt": b"x"}), "word-not-word"),
    "not a document": (lambda: with_part(MAIN, "<x/>"), "word-not-word"),
    "no body": (lambda: with_part(MAIN, f'<w:document xmlns:w="{W}"/>'), "word-not-word"),
    "bad xml": (lambda: with_part(MAIN, "<x>"), "word-bad-xml"),
    "bomb": (lambda: with_part("word/media/a.bin", b"\0" * 2_000_000), "word-bomb"),
    "too many parts": (lambda: zipped({f"{n}.xml": b"<a/>" for n in range(501)}), "word-too-many-parts"),
    "dtd": (lambda: with_part(MAIN, DTD), "word-dtd"),
    "dtd in utf-16": (lambda: with_part("word/styles.xml", DTD.encode("utf-16")), "word-dtd"),
    "linked picture": (lambda: link("image", "file:///etc/passwd"), "word-external-link"),
    "remote template": (lambda: link("attachedTemplate", "http://x", "external"), "word-external-link"),
    "ole object": (lambda: link("oleObject", "embeddings/a.bin", "Internal"), "word-embedded-object"),
    "ole part": (lambda: with_part("word/embeddings/a.bin", OLE_MAGIC), "word-embedded-object"),
    "activex": (lambda: with_part("word/activeX/a.xml", "<a/>"), "word-embedded-object"),
    "macro": (lambda: with_part("word/vbaProject.bin", b"x"), "word-macro"),
    "docm": (
        lambda: zipped(
            {**parts_of(""), TYPES: parts_of("")[TYPES].replace(b"document.main", b"document.macroEnabled.main")}
        ),
        "word-macro",
    ),
    "word's own template": (
        lambda: zipped({**parts_of(""), TYPES: parts_of("")[TYPES].replace(b"document.main", b"template.main")}),
        "word-not-word",
    ),
    "traversal": (lambda: with_part("../../etc/x.xml", "<a/>"), "word-part-name"),
    "absolute": (lambda: with_part("/x.xml", "<a/>"), "word-part-name"),
    "backslash": (lambda: with_part("word\\..\\x.xml", "<a/>"), "word-part-name"),
    "same name twice": (doubled, "word-part-name"),
    "same name in capitals": (lambda: with_part("word/DOCUMENT.xml", "<a/>"), "word-part-name"),
    "encrypted": (encrypted, "word-encrypted"),
}


@pytest.mark.parametrize(("build", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_for_its_reason(tmp_path: Path, build: Callable[[], bytes], code: str) -> None:
    file = tmp_path / "la.docx"
    file.write_bytes(build())
    package, problems = read_package(file, "la.docx")
    assert package is None
    assert code in {problem.code for problem in problems}
    assert {problem.source.file for problem in problems} == {"la.docx"}


def test_a_missing_a_huge_and_an_unreadable_file_are_problems(tmp_path: Path) -> None:
    huge = tmp_path / "to.docx"
    with huge.open("wb") as stream:
        stream.truncate(21 * 2**20)
    for file, code in (
        (tmp_path / "khong.docx", "word-missing-file"),
        (huge, "word-too-large"),
        (tmp_path, "word-unreadable"),
    ):
        assert [problem.code for problem in read_package(file, "x")[1]] == [code]


def test_a_link_that_a_reader_may_follow_is_no_danger() -> None:
    assert open_package(link("hyperlink", "https://example.org"), "x")[1] == []


@given(st.binary(max_size=300))
def test_random_bytes_are_problems(data: bytes) -> None:
    assert open_package(data, "x")[1]
    assert open_package(b"PK\3\4" + data, "x")[1]


@given(st.data())
def test_a_damaged_template_never_escapes_as_an_exception(data: st.DataObject) -> None:
    whole = bytearray(PLAN.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for bytes_ in (bytes(whole), bytes(whole[:cut])):
        package, problems = open_package(bytes_, "x")
        assert (package is None) == bool(problems)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_template_with_elements_lost_or_moved_is_a_problem_or_well_formed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    package, _ = read_package(PLAN, "plan.docx")
    assert package is not None
    root = etree.fromstring(package.parts[MAIN])
    for _ in range(data.draw(st.integers(1, 4))):
        element, place = (data.draw(st.sampled_from(list(root.iter()))) for _ in range(2))
        if element.getparent() is not None and element not in [place, *place.iterancestors()]:
            place.append(element)
    file = tmp_path_factory.mktemp("mau") / "mau.docx"
    file.write_bytes(zipped({**package.parts, MAIN: etree.tostring(root)}))
    template, problems = compile_template(file, "mau.docx", Page, PlanPaper)
    assert (template is None) == bool(problems)
    if template:
        assert body_of(template.render(full_plan()))[0].tag == f"{{{W}}}body"


# --- inserts ---------------------------------------------------------------------------------------

LOOK = '<w:rPr><w:rStyle w:val="S"/><w:rFonts w:ascii="A"/><w:b w:val="0"/><w:color w:val="FF0000"/></w:rPr>'


def test_rich_text_keeps_the_look_of_its_run_and_adds_its_own(make: Maker) -> None:
    body = body_of(filled(make, para(run("Trước {{r rich }} sau", LOOK))))
    runs = body.findall(".//w:r", NAMES)
    assert ["".join(each.itertext()) for each in runs] == ["Trước ", "thường ", "đậm", "nghiêng", " sau"]
    looks = [[(item.tag.rpartition("}")[2], item.get(f"{{{W}}}val")) for item in each[0]] for each in runs]
    style, fonts, off, color = ("rStyle", "S"), ("rFonts", None), ("b", "0"), ("color", "FF0000")
    plain = [style, fonts, off, color]
    assert looks == [plain, plain, [style, fonts, ("b", None), color], [style, fonts, off, ("i", None), color], plain]


def test_a_line_break_and_a_tab_in_a_text_are_words_own(make: Maker) -> None:
    data = filled(make, para("{{ title }}"), paper=View(title="một\nhai\tba\r\nbốn"))
    names = [child.tag.rpartition("}")[2] for child in body_of(data).find(".//w:r", NAMES)]
    assert names == ["t", "br", "t", "tab", "t", "br", "t"]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "một\nhai\tba\nbốn"


def test_a_rule_is_a_bordered_paragraph_between_its_indents(make: Maker) -> None:
    paragraph = body_of(filled(make, para("{{p rule }}"))).find(".//w:p", NAMES)
    assert value(paragraph, ".//w:pStyle") == "Rule"
    assert (value(paragraph, ".//w:top", "sz"), value(paragraph, ".//w:top")) == ("6", "single")
    assert (value(paragraph, ".//w:ind", "left"), value(paragraph, ".//w:ind", "right")) == ("1440", "720")
    assert "".join(paragraph.itertext()) == ""


def test_a_frame_is_a_box_around_its_mark(make: Maker) -> None:
    data = filled(make, para("{{p frame }}"), paper=View(frame=Frame("secrecy", "TUYỆT MẬT")))
    paragraph = body_of(data).find(".//w:p", NAMES)
    assert value(paragraph, ".//w:pStyle") == "Secrecy"
    assert [side.tag.rpartition("}")[2] for side in paragraph.find(".//w:pBdr", NAMES)] == [
        "top",
        "left",
        "bottom",
        "right",
    ]
    assert {side.get(f"{{{W}}}color") for side in paragraph.find(".//w:pBdr", NAMES)} == {"FF0000"}
    assert texts(data) == ["TUYỆT MẬT"]
    assert texts(filled(make, para("{{p frame }}"), para("x"))) == ["x"]


def test_a_section_ends_in_a_paragraph_of_its_own_and_the_last_in_the_body(make: Maker) -> None:
    body = body_of(filled(make, para("{{p section }}"), para("x"), paper=Noted(final_page=SectionEnd(first=True))))
    inner, last = body.findall(".//w:sectPr", NAMES)
    assert inner.getparent().tag == f"{{{W}}}pPr"
    assert (value(inner, "w:pgSz", "orient"), value(inner, "w:pgNumType", "start")) == ("landscape", "1")
    assert value(inner.getparent(), "w:pStyle") == "SectionEnd"
    assert (last.getparent(), value(last, "w:pgSz", "orient")) == (body[0], "portrait")
    assert last.find("w:titlePg", NAMES) is not None


MERGED = Table(
    (Column(10, "center"), Column(60), Column(30, "right")),
    ((Cell(rich("TT"), rows=2), Cell(rich("Chỉ tiêu"), columns=2)), (Cell(rich("Tên")), Cell(rich("Số")))),
    (
        (Cell(rich("I")), Cell(rich("Nhóm"), columns=2, bold=True)),
        (Cell(rich("1")), Cell(rich("a")), Cell(rich("5"), rows=2)),
        (Cell(rich("2")), Cell(rich("b"), align="center")),
    ),
    keep_with_next=True,
)


def test_a_table_fills_the_page_and_merges_what_it_says(make: Maker) -> None:
    data = filled(make, para("{{p table }}"), paper=View(table=MERGED))
    found = docx.Document(io.BytesIO(data)).tables[0]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["TT", "Chỉ tiêu", "Chỉ tiêu"],
        ["TT", "Tên", "Số"],
        ["I", "Nhóm", "Nhóm"],
        ["1", "a", "5"],
        ["2", "b", "5"],
    ]
    grid = [int(column.get(f"{{{W}}}w")) for column in found._tbl.tblGrid]
    assert (sum(grid), grid) == (9071, [907, 5443, 2721])
    assert value(found._tbl, "w:tblPr/w:tblLayout", "type") == "fixed"
    assert value(found._tbl, "w:tblPr/w:tblInd", "w") == "0"


def test_a_table_repeats_its_head_and_ties_its_last_row(make: Maker) -> None:
    data = filled(make, para("{{p table }}"), paper=View(table=MERGED))
    rows = body_of(data).findall(".//w:tr", NAMES)
    assert [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in rows] == [True, True, False, False, False]
    assert all(row.find("w:trPr/w:cantSplit", NAMES) is not None for row in rows)
    assert [len(row.findall(".//w:keepNext", NAMES)) for row in rows] == [0, 0, 0, 0, 3]
    looks = [[(value(p, ".//w:pStyle"), value(p, ".//w:jc")) for p in row.iter(f"{{{W}}}p")] for row in rows]
    assert looks[1] == [("TableHead", "center")] * 3
    assert looks[3] == [("TableText", "center"), ("TableText", "left"), ("TableNumber", "right")]
    assert looks[4][1] == ("TableText", "center")
    assert value(rows[2], ".//w:gridSpan") == "2"
    assert [len(row.findall(".//w:b", NAMES)) for row in rows] == [0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell(rich("a")),),),
        ((Cell(rich("a"), columns=3),),),
        ((Cell(rich("a")), Cell(rich("b"), rows=2)), (Cell(rich("c"), columns=2),)),
    ],
)
def test_a_row_that_does_not_fill_its_table_is_an_error(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="does not fill the 2 columns"):
        draw_table(Table((Column(1), Column(1)), (), rows), Page({}), "")


def test_footnotes_stand_in_their_part_only_when_there_are_any(make: Maker) -> None:
    text = RichText((Span("Luật", note=1), Span(" và Nghị định", note=2)))
    notes = (Footnote(1, rich("Luật số 01")), Footnote(2, RichText((Span("Nghị định "), Span("số 02", italic=True)))))
    data = filled(make, para("{{r rich }}"), paper=Noted(rich=text, footnotes=notes))
    references = body_of(data).findall(".//w:footnoteReference", NAMES)
    assert [each.get(f"{{{W}}}id") for each in references] == ["1", "2"]
    found = body_of(data, "word/footnotes.xml")
    assert [each.get(f"{{{W}}}id") for each in found] == ["-1", "0", "1", "2"]
    assert texts(data, "word/footnotes.xml")[2:] == [" Luật số 01", " Nghị định số 02"]
    assert value(found[2], ".//w:pStyle") == "Footnote"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"footnotes.xml" in package.read(TYPES)
        assert b"footnotes.xml" in package.read("word/_rels/document.xml.rels")
    with zipfile.ZipFile(io.BytesIO(filled(make, para("{{ title }}"), paper=Noted()))) as package:
        assert not any("footnotes" in name for name in package.namelist())
        assert b"footnotes" not in package.read(TYPES)


def test_properties_come_from_the_paper_and_its_day(make: Maker) -> None:
    core = docx.Document(io.BytesIO(filled(make, para("x"), paper=Noted()))).core_properties
    assert (core.title, core.subject, core.author) == ("Tên", "Về việc", "UBND tỉnh")
    assert core.created is not None
    assert (core.created.date(), core.modified) == (date(2018, 3, 5), core.created)
    undated = Noted(properties=Properties("Tên <1>", "", "A & B"))
    core = docx.Document(io.BytesIO(filled(make, para("x"), paper=undated))).core_properties
    assert (core.title, core.author, core.created) == ("Tên <1>", "A & B", None)


# --- bytes and words ------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize("way", ["title", "rich", "table", "footnotes", "properties"])
def test_a_character_that_xml_forbids_is_a_problem(make: Maker, bad: str, way: str) -> None:
    text = rich(f"nội{bad}dung")
    papers = {
        "title": Noted(title=f"nội{bad}dung"),
        "rich": Noted(rich=text),
        "table": Noted(table=Table((Column(1),), (), ((Cell(text),),))),
        "footnotes": Noted(footnotes=(Footnote(1, text),)),
        "properties": Noted(properties=Properties(f"nội{bad}dung", "", "")),
    }
    template, _ = make(para("{{ title }}"), para("{{r rich }}"), para("{{p table }}"), view=Noted)
    assert template is not None
    with pytest.raises(ProblemsFound) as found:
        template.render(papers[way])
    (problem,) = found.value.problems
    assert problem.code == "word-illegal-character"
    assert f"U+{ord(bad):04X}" in problem.message
    assert "nội" in problem.message


@pytest.mark.parametrize("bad", [r"\x01", r"\ud800", r"\uffff"])
@pytest.mark.parametrize(
    "code", ['{{ "@" }}', '{{r "@" }}', "{{ title|replace('K', '@') }}", "{% set x = '@' %}{{ x }}"]
)
def test_a_character_that_a_template_spells_out_is_judged_too(make: Maker, bad: str, code: str) -> None:
    template, problems = make(para("Trước"), para(code.replace("@", bad)), para("sau"))
    assert template is not None, problems
    with pytest.raises(ProblemsFound) as found:
        template.render(View())
    (problem,) = found.value.problems
    assert problem.code == "word-illegal-character"
    assert "gần “Trước " in problem.message


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
WORDS = st.text(
    st.one_of(
        st.sampled_from(LETTERS + LETTERS.upper() + " \u00a0\n\t<>&\"'{}%#=“”–…"),
        st.characters(min_codepoint=32, max_codepoint=0x2FFFF, exclude_categories=("Cs", "Cn", "Cc")),
    ),
    max_size=60,
)


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory: pytest.TempPathFactory) -> Template:
    file = tmp_path_factory.mktemp("mau") / "mau.docx"
    file.write_bytes(zipped(parts_of(para("{{ title }}") + para("{{r rich }}") + para("{{p table }}"))))
    template, problems = compile_template(file, "mau.docx", Page, View)
    assert template is not None, problems
    return template


@example("giai đoạn 2018\u20112020")
@given(WORDS)
def test_every_text_comes_out_as_it_went_in(two_ways: Template, text: str) -> None:
    paper = View(text, rich(text, bold=True), table=Table((Column(1),), (), ((Cell(rich(text)),),)))
    data = two_ways.render(paper)
    document = docx.Document(io.BytesIO(data))
    read = text.replace("\u2011", "-")  # python-docx reads Word's own element for it as a plain hyphen
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [read, read]
    assert document.tables[0].cell(0, 0).text == read
    assert two_ways.render(paper) == data


def test_the_package_is_in_fixed_order_and_time(make: Maker) -> None:
    data = filled(make, para("{{ title }}"), paper=Noted(footnotes=(Footnote(1, rich("a")),)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist()[:2] == [TYPES, "_rels/.rels"]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(package.namelist())) == len(package.namelist())


def test_a_cache_gives_the_same_bytes_and_is_ignored_when_it_is_broken(make: Maker, tmp_path: Path) -> None:
    from generators.word import template as room

    cache = tmp_path / "cache"
    body = para("{{ title }} bộ nhớ")
    first = filled(make, body, cache=cache)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    for content in (whole, whole[:-9], whole.replace(b"title", b"titel"), b"", b"\xff\n{}"):
        kept.write_bytes(content)
        room._compiled.clear()
        assert filled(make, body, cache=cache) == first
        assert kept.read_bytes() == whole


# --- the plan's own template ----------------------------------------------------------------------


def full_plan() -> PlanPaper:
    """Return a paper with everything that an insert can draw."""
    rule = Rule("issuer", "ỦY BAN NHÂN DÂN")
    noted = RichText((Span("Nội dung "), Span("đậm", bold=True), Span(" & <nghiêng>", italic=True, note=1)))
    text = RichText(noted.spans[:2])
    looks = ("heading_roman", "heading_arabic", "clause", "point", "dash", "plus", "caption", "text")
    body = (*(Block(look, text) for look in looks), Block("table", rich(""), MERGED), Block("text", rich("Sau bảng")))
    signer = SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "", "Nguyễn Văn A")
    landscape = replace(MERGED, orientation="landscape")
    annex_rule = Rule("annex_title", "Danh mục")
    closing = Block("text", rich(""), landscape)
    annex = AnnexPages(
        SectionEnd(first=True), "I", "Danh mục", True, annex_rule, (Block("text", text),), closing, "./."
    )
    head = Letterhead(
        superiors=(),
        issuers=("ỦY BAN NHÂN DÂN", "TỈNH MẪU"),
        issuer_rule=rule,
        motto_rule=Rule("motto", "Độc lập - Tự do - Hạnh phúc"),
        code="33/KH-UBND",
        place="Tỉnh Mẫu",
        date="ngày 05 tháng 3 năm 2018",
        secrecy=Frame("secrecy", "MẬT"),
        urgency=Frame("urgency", "KHẨN"),
        draft_mark=Frame("draft_mark", "DỰ THẢO"),
        circulation=Frame("circulation", "LƯU HÀNH NỘI BỘ"),
    )
    known = {
        "head": head,
        "foot": Foot(("Như trên", "Bộ Công an"), rich("Lưu: VT."), "PL.(12)", (signer,)),
        "subject_rule": Rule("subject", "Phòng ngừa"),
        "addressees": ("Sở Tài chính", "Công an tỉnh"),
        "bases": (rich("Căn cứ Luật;", italic=True),),
        "opening": (noted,),
        "body": body,
        "closing": Block("text", rich("Yêu cầu các đơn vị thực hiện")),
        "annexes": (annex,),
        "final_page": SectionEnd("landscape", restart=True),
        "footnotes": (Footnote(1, rich("Theo Luật số 01")),),
        "properties": Properties("Kế hoạch", "Phòng ngừa", "UBND tỉnh Mẫu", created=date(2018, 3, 5)),
    }
    words = {each.name: f"{each.name} mẫu" for each in fields(PlanPaper) if each.type == "str"}
    return PlanPaper(**(words | {"issued_with": ""} | known))  # type: ignore[arg-type]


def plan_template(law: str = "decree-30-2020", file: Path = PLAN) -> Template:
    profiles, problems = load_profiles(PLAN.parent / "profiles", "profiles")
    assert not problems
    (profile,) = (profile for profile in profiles if profile.id == law)
    template, problems = compile_template(file, file.name, lambda parts: impose(parts, profile, "kế hoạch"), PlanPaper)
    assert template is not None, problems
    return template


def findings(data: bytes, folder: Path) -> list[str]:
    file = folder / "kiem.docx"
    file.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


LAWS = ("circular-01-2011", "decree-30-2020")


@pytest.mark.parametrize("law", LAWS)
def test_a_paper_with_everything_is_valid_word(tmp_path: Path, law: str) -> None:
    data = plan_template(law).render(full_plan())
    assert findings(data, tmp_path) == []
    assert plan_template(law).render(full_plan()) == data


@pytest.mark.parametrize("law", LAWS)
def test_every_style_of_a_paper_is_one_of_its_template(law: str) -> None:
    data = plan_template(law).render(full_plan())
    known = {style.get(f"{{{W}}}styleId") for style in body_of(data, "word/styles.xml").iter(f"{{{W}}}style")}
    named = f"{{{W}}}pStyle", f"{{{W}}}rStyle"
    used = {
        item.get(f"{{{W}}}val") for part in (MAIN, "word/footnotes.xml") for item in body_of(data, part).iter(*named)
    }
    assert used - known == set()
    assert {"Rule", "SectionEnd", "TableNumber", "Footnote"} <= used


def test_a_valid_check_can_fail(tmp_path: Path) -> None:
    data = plan_template().render(full_plan())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[MAIN] = parts[MAIN].replace(b"<w:tblGrid>", b"<w:tblGrids>").replace(b"</w:tblGrid>", b"</w:tblGrids>")
    assert findings(zipped(parts), tmp_path)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_papers_with_parts_left_out_are_valid_word(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    paper = full_plan()
    empty = {"bases": (), "annexes": (), "addressees": (), "issued_with": "Quyết định"}
    marks = {"secrecy": None, "urgency": None, "circulation": None, "draft_mark": None}
    ends = {"recipients": (), "filing": None, "signatures": ()}
    head, foot, rest = (
        {name: shelf[name] for name in data.draw(st.sets(st.sampled_from(sorted(shelf))))}
        for shelf in (marks, ends, empty)
    )
    paper = replace(paper, head=replace(paper.head, **head), foot=replace(paper.foot, **foot), **rest)
    assert findings(plan_template().render(paper), tmp_path_factory.mktemp("giay")) == []


@pytest.mark.program("soffice")
def test_a_template_saved_again_by_libreoffice_gives_the_same_words(tmp_path: Path) -> None:
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir"]
    subprocess.run([*command, tmp_path / "lai", PLAN], check=True, capture_output=True, timeout=120)
    again = plan_template(file=tmp_path / "lai" / PLAN.name).render(full_plan())
    first = plan_template().render(full_plan())
    assert [text for text in texts(again) if text] == [text for text in texts(first) if text]
    assert texts(again, "word/footnotes.xml") == texts(first, "word/footnotes.xml")


def test_docxtpl_reads_our_tags_as_we_do() -> None:
    """Templates stay in docxtpl's dialect, which offices know and which outlives this engine."""
    names = DocxTemplate(PLAN).get_undeclared_template_variables()
    assert names
    assert names <= {declared.name for declared in fields(PlanPaper)}
