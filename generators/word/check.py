"""A template is judged before any data: syntax, blocks, and every name against the paper's type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from generators.problems import Problem, ProblemKind, Source
from generators.word import names
from generators.word.expressions import Judge, path, proven, refuted, root_of
from generators.word.inserts import RichText
from generators.word.names import UNKNOWN
from generators.word.syntax import SYNTAX, read_tag
from generators.word.tags import Tag

UNKNOWN_COMMAND = ProblemKind(
    "template-unknown-command", "không có lệnh “{name}”", "{near}Các lệnh dùng được: {known}."
)
UNCLOSED = ProblemKind(
    "template-unclosed-block",
    "khối “{tag}” mở ở đây mà không có “{closing}”",
    "Thêm “{{% {closing} %}}” sau phần cuối của khối.",
)
UNOPENED = ProblemKind(
    "template-unopened-block",
    "thẻ “{tag}” không đi với khối nào đang mở",
    "Thêm thẻ mở khối ở trước hoặc xóa thẻ này.",
)
CROSSED = ProblemKind(
    "template-crossed-block",
    "thẻ “{tag}” không đứng cùng chỗ với thẻ mở khối “{opening}” ở {place}",
    "Đặt các thẻ của một khối trong cùng một đoạn, hoặc dùng “{{%p … %}}” ở các đoạn riêng của cùng một ô.",
)
NOT_A_LIST = ProblemKind(
    "template-not-a-list", "“{name}” không phải là danh sách nên không lặp được", "Dùng tên của một danh sách."
)
WRONG_INSERT = ProblemKind(
    "template-wrong-insert",
    "thẻ “{tag}” chỉ in được {wanted}, còn giá trị này là thứ khác",
    "Dùng “{{{{p … }}}}” cho bảng, biểu đồ, khung, đường kẻ; “{{{{r … }}}}” cho đoạn chữ; "
    "“{{{{ … }}}}” cho chữ thường.",
)
PLAIN_RICH = ProblemKind(
    "template-plain-rich",
    "thẻ “{tag}” làm mất chữ đậm, chữ nghiêng và chú thích",
    "Viết “{{{{r {code} }}}}”.",
)
MAYBE_EMPTY = ProblemKind(
    "template-maybe-empty",
    "giá trị của thẻ “{tag}” có thể không có",
    "Đặt thẻ giữa “{{% if … %}}” và “{{% endif %}}”.",
)

DRAWN = {
    True: (names.IN_BODY, "bảng, biểu đồ, khung, đường kẻ hoặc chỗ ngắt phần"),
    False: (names.DRAWABLE, "bảng, khung, đường kẻ ở đầu trang, chân trang"),
}
"""What is drawn in the body of a paper and outside it, and what a clerk calls that."""
MOST_OPEN = 16  # Python compiles no more than twenty loops within each other
CLOSING = {"for": "endfor", "if": "endif"}
MIDDLE = {"elif": ("if",), "else": ("if", "for")}
COMMANDS = (*CLOSING, *CLOSING.values(), *MIDDLE, "set")


@dataclass
class Block:
    """An open block: its tag, the names it brings, and what its condition proves to be there."""

    tag: Tag | None = None
    names: dict[str, Any] = field(default_factory=dict)
    proven: frozenset[str] = frozenset()
    otherwise: frozenset[str] = frozenset()


def check_tags(tags: Iterable[Tag], view: type, source: Source, body: bool = True) -> list[Problem]:
    """Return everything wrong with a part's tags for a paper of type `view`, with paragraphs.

    Codes `template-…`; nothing is rendered. `source` names the template; `body` is false for a header or footer.
    """
    return _Walk(names.fields(view) or {}, source, body).all(tags)


class _Walk:
    """Follows the tags in order with the blocks that are open at each."""

    def __init__(self, known: Mapping[str, Any], source: Source, body: bool) -> None:
        self._source, self._body = source, body
        self._blocks = [Block(names=dict(known))]
        self.problems: list[Problem] = []

    def all(self, tags: Iterable[Tag]) -> list[Problem]:
        for tag in tags:
            self._tag(tag)
        for block in self._blocks[1:]:
            assert block.tag is not None
            self._say(UNCLOSED, block.tag, closing=CLOSING[block.tag.word])
        return self.problems

    def _say(self, kind: ProblemKind, tag: Tag, **facts: str) -> None:
        self.problems.append(kind.at(self._at(tag), tag=tag.short, **facts))

    def _at(self, tag: Tag) -> Source:
        return Source(self._source.file, place=tag.place)

    def _tag(self, tag: Tag) -> None:
        if tag.sign == "{":
            self._print(tag)
        elif tag.word in CLOSING:
            self._open(tag)
        elif tag.word in CLOSING.values() or tag.word in MIDDLE:
            self._go_on(tag)
        elif tag.word == "set":
            self._set(tag)
        elif not tag.word:
            self._say(SYNTAX, tag, reason="thẻ lệnh để trống")
        else:
            near = names.suggestion(tag.word, COMMANDS)
            self._say(UNKNOWN_COMMAND, tag, name=tag.word, near=near, known=", ".join(COMMANDS))

    def _parsed(self, tag: Tag) -> Any:
        """Return the tag's node; None when it is refused, which has then been told."""
        node, problems = read_tag(tag, self._at(tag))
        self.problems += problems
        return node

    def _judge(self, tag: Tag) -> Judge:
        visible = {name: kind for block in self._blocks for name, kind in block.names.items()}
        certain = frozenset(name for block in self._blocks for name in block.proven)
        return Judge(visible, certain, self._at(tag))

    def _kind(self, node: nodes.Node, tag: Tag) -> Any:
        judge = self._judge(tag)
        kind = judge.kind(node)
        self.problems += judge.problems
        return kind

    def _print(self, tag: Tag) -> None:
        output = self._parsed(tag)
        if output is None:
            return
        kind = self._kind(output.nodes[0], tag)
        if tag.unit == "p":
            drawable, wanted = DRAWN[self._body]
            self._demand(names.is_drawable(kind, drawable), tag, wanted)
        elif tag.unit == "r":
            self._demand(names.is_rich(kind), tag, "đoạn chữ")
        elif names.filled(kind) is RichText:
            self._say(PLAIN_RICH, tag, code=tag.code)
        elif names.may_be_none(kind):
            self._say(MAYBE_EMPTY, tag)
        else:
            self._demand(names.is_plain(kind) and not tag.unit, tag, "chữ hoặc số")

    def _demand(self, right: bool, tag: Tag, wanted: str) -> None:
        if not right:
            self._say(WRONG_INSERT, tag, wanted=wanted)

    def _open(self, tag: Tag) -> None:
        node = self._parsed(tag)
        block = Block(tag)
        if len(self._blocks) == MOST_OPEN:
            self._say(SYNTAX, tag, reason="quá nhiều khối lồng nhau")
        if tag.word == "for":
            self._loop(node, tag, block)
        elif node is not None:
            self._kind(node.test, tag)
            self._prove(block, node.test)
        self._blocks.append(block)

    def _prove(self, block: Block, test: nodes.Node) -> None:
        block.proven = frozenset(proven(test))
        block.otherwise |= {*refuted(test)}

    def _loop(self, node: nodes.For | None, tag: Tag, block: Block) -> None:
        block.names["loop"] = names.Loop
        if node is None:  # names of a header that cannot be read are not held against its body
            words = tag.code.partition(" in ")[0].removeprefix("for").replace(",", " ").split()
            block.names |= dict.fromkeys(words, UNKNOWN)
            return
        kind = self._kind(node.iter, tag)
        each = names.element(kind)
        if each is None:
            self._say(NOT_A_LIST, tag, name=path(node.iter) or "giá trị này")
        self._bind(block, node.target, UNKNOWN if each is None else each)
        if node.test:
            self._blocks.append(block)
            self._kind(node.test, tag)
            self._blocks.pop()

    def _bind(self, block: Block, target: nodes.Node, kind: Any) -> None:
        assert isinstance(target, nodes.Name)  # nothing else is allowed there
        block.names[target.name] = kind
        self._forget(target.name)

    def _forget(self, name: str) -> None:
        """Drop what was proven of an outer value when its name gets another."""
        for block in self._blocks:
            block.proven = frozenset(p for p in block.proven if root_of(p) != name)

    def _set(self, tag: Tag) -> None:
        node = self._parsed(tag)
        if isinstance(node, nodes.Assign):
            kind = self._kind(node.node, tag)
            loops = [block for block in self._blocks if block.tag is None or block.tag.word == "for"]
            self._bind(loops[-1], node.target, kind)
        elif node is not None:
            self._say(SYNTAX, tag, reason="chỉ dùng “set tên = giá trị”")

    def _go_on(self, tag: Tag) -> None:
        """Judge a middle or closing tag against the block that is open."""
        opening = self._blocks[-1].tag
        wanted = MIDDLE.get(tag.word) or tuple(word for word, end in CLOSING.items() if end == tag.word)
        if opening is None or opening.word not in wanted:
            self._mismatch(tag, wanted)
            return
        if (tag.home, tag.unit in ("", "r")) != (opening.home, opening.unit in ("", "r")):
            self._say(CROSSED, tag, opening=opening.short, place=opening.place)
        block = self._blocks.pop()
        if tag.word in MIDDLE:
            self._turn(tag, block)

    def _mismatch(self, tag: Tag, wanted: tuple[str, ...]) -> None:
        """Close the blocks in between as unclosed when an outer one fits; else the tag is too much."""
        if not any(block.tag and block.tag.word in wanted for block in self._blocks):
            self._say(UNOPENED, tag)
            return
        block = self._blocks.pop()
        assert block.tag is not None
        self._say(UNCLOSED, block.tag, closing=CLOSING[block.tag.word])
        self._go_on(tag)

    def _turn(self, tag: Tag, block: Block) -> None:
        """Go on in the other branch of a block."""
        block.proven, node = block.otherwise, self._parsed(tag) if tag.word == "elif" else None
        if block.tag and block.tag.word == "for":
            block.names = {}
        if node is not None:
            self._blocks.append(Block(proven=block.otherwise))
            self._kind(node.test, tag)
            self._blocks.pop()
            self._prove(block, node.test)
            block.proven |= block.otherwise
        self._blocks.append(block)
