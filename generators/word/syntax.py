"""One tag is read: its length, its syntax, and whether it keeps to what a template may say.

A tag is held against a list of what is allowed before anything of it is compiled or worked out, so that
no template can make the program calculate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from generators.problems import Problem, ProblemKind, Source
from generators.word.tags import Tag

MOST_SIGNS = 500
MOST_LEVELS = 30  # of an expression; Python itself gives up somewhere above two hundred

SYNTAX = ProblemKind(
    "template-syntax", "thẻ “{tag}” viết sai cú pháp: {reason}", "So với các thẻ cùng loại trong mẫu đi kèm phần mềm."
)
LONG_TAG = ProblemKind(
    "template-long-tag",
    "thẻ “{tag}” quá dài hoặc lồng quá nhiều tầng",
    f"Viết thẻ ngắn hơn; giới hạn là {MOST_SIGNS} ký tự và {MOST_LEVELS} tầng.",
)
NOT_ALLOWED = ProblemKind(
    "template-not-allowed",
    "thẻ “{tag}” dùng {what}, điều này không được phép trong mẫu",
    "Chỉ dùng tên, thuộc tính và bộ lọc, ví dụ {{{{ subject|upper }}}}.",
)

REASONS = {
    "unexpected char": "có ký tự lạ",
    "unexpected": "có chữ hoặc dấu thừa, hoặc thiếu phần sau",
    "Expected an expression": "thiếu tên hoặc giá trị",
    "expected token": "thiếu dấu hoặc chữ nối",
    "cannot assign": "không đặt được tên này",
}
"""What Jinja2 says of a mistake, by how it begins, in a clerk's words."""
PARSE_ERRORS = (TemplateSyntaxError, RecursionError, SyntaxError, ValueError, OverflowError)
WRAPPINGS = {"for": "{}{{% endfor %}}", "if": "{}{{% endif %}}"}
STATEMENTS = (nodes.Output, nodes.For, nodes.If, nodes.Assign)
CONSTANTS = (nodes.Const, nodes.Neg, nodes.Slice, nodes.Keyword)
"""What may stand as an index or as an argument of a filter, and all that may stand inside it."""
VALUES = (
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Call: "lời gọi hàm",
    nodes.Tuple: "dãy giá trị ngăn bằng dấu phẩy",
    nodes.List: "danh sách viết trong thẻ",
    nodes.Dict: "danh sách viết trong thẻ",
    nodes.Name: "tên ở chỗ chỉ được là chữ hoặc số cho sẵn",
}
"""What a clerk calls the things that are refused; the others are calculations."""


def reason_of(error: Exception) -> str:
    """Return in Vietnamese why Jinja2 or Python refuses a tag."""
    message = getattr(error, "message", None) or ""
    return next((words for start, words in REASONS.items() if message.startswith(start)), "không hiểu được")


def read_tag(tag: Tag, source: Source) -> tuple[Any, list[Problem]]:
    """Return a tag's Jinja2 node (Output, For, If or Assign; If for an elif), or None and what is wrong.

    Codes `template-syntax`, `template-long-tag`, `template-not-allowed`; nothing is worked out.
    """
    if len(tag.code) > MOST_SIGNS:
        return None, [LONG_TAG.at(source, tag=tag.short)]
    word, code = (part.removeprefix("el") if tag.word == "elif" else part for part in (tag.word, tag.code))
    written = f"{{{{ {code} }}}}" if tag.sign == "{" else f"{{% {code} %}}"
    try:
        body = SandboxedEnvironment().parse(WRAPPINGS.get(word, "{}").format(written)).body
    except PARSE_ERRORS as error:
        return None, [SYNTAX.at(source, tag=tag.short, reason=reason_of(error))]
    if len(body) != 1 or (tag.sign == "{" and len(getattr(body[0], "nodes", ())) != 1):
        return None, [SYNTAX.at(source, tag=tag.short, reason="thẻ trống hoặc thừa dấu ngoặc")]
    problems = _refusals(body[0], tag, source)
    return (None if problems else body[0]), problems


def _refusals(root: nodes.Node, tag: Tag, source: Source) -> list[Problem]:
    """Return the first thing in a tag that a template may not say; without recursion, whatever its depth."""
    waiting: list[tuple[nodes.Node, bool, int]] = [(root, False, 0)]
    while waiting:
        node, fixed, level = waiting.pop()
        if type(node) not in (CONSTANTS if fixed else (*VALUES, *CONSTANTS, *STATEMENTS)):
            return [NOT_ALLOWED.at(source, tag=tag.short, what=FORBIDDEN.get(type(node), "phép tính"))]
        if level > MOST_LEVELS:
            return [LONG_TAG.at(source, tag=tag.short)]
        waiting += [(child, _is_fixed(node, child), level + 1) for child in node.iter_child_nodes()]
    return []


def _is_fixed(node: nodes.Node, child: nodes.Node) -> bool:
    """Tell whether only a constant may stand there: an index, or an argument of a filter."""
    holds_value = isinstance(node, nodes.Getitem | nodes.Filter) and child is node.node
    return isinstance(node, (nodes.Getitem, nodes.Filter, *CONSTANTS)) and not holds_value
