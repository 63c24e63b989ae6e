"""The page of a plan's status: one HTML file that needs no server, no network and no script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generators.content.returns import SAMPLE_MARK
from generators.figures.targets import asked_in_words
from generators.status import words
from generators.status.board import Board
from generators.status.flat import slug
from generators.vietnamese import date_in_figures, roman

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent
FILTERS = (
    words.subplan_in_words,
    words.subplans_counted,
    words.return_in_words,
    words.returns_counted,
    words.debt_in_words,
    words.figure_in_words,
    words.coverage_in_figures,
    words.trend_in_words,
    asked_in_words,
    date_in_figures,
    roman,
    slug,
)
"""What the template calls: each under its own name."""
KEY = (
    ("on-time", "đúng hạn, đủ"),
    ("late", "chậm 3 ngày"),
    ("incomplete", "kế hoạch còn thiếu"),
    ("broken", "tệp có lỗi"),
    ("overdue", "quá hạn, chưa gửi"),
    ("waiting", "chưa gửi, còn hạn"),
    ("unasked", "gửi ngoài kế hoạch"),
)
"""What each sign of the matrix means, by its class in the style."""
MANY = 60
"""Bodies that owe returns up to which the list of their names is open at once."""


def status_page(board: Board) -> str:
    """Return the page, the same for the same board; every word from outside is escaped."""
    from markupsafe import Markup

    style = Markup((FOLDER / "page.css").read_text(encoding="utf-8"))
    facts = {"key": KEY, "many": MANY, "sample": SAMPLE_MARK, "unreadable": words.UNREADABLE}
    return _template().render(board=board, style=style, **facts)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    house = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    filters: Sequence[Callable[..., object]] = FILTERS
    house.filters |= {call.__name__: call for call in filters}
    return house.from_string((FOLDER / "page.html").read_text(encoding="utf-8"))
