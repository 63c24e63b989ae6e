"""Random forms and what people might type into them, for hypothesis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from generators.content.questions import Asked, Question, Questionnaire, Rows
from generators.forms.completed import KeyPath
from generators.forms.workbook.facts import Earlier, Identity, WorkbookFacts
from generators.forms.workbook.values import number_text
from generators.word.controls import cleaned

SIGNS = "aăâbcdđeêmnoôơuưyÁẾỮđ ,.;:“”\"'&<>{}=+-@#%()/\\_x0149\n\t\u00a0"
PHRASES = ("=1+1", "+84 90", "-", "@SUM(A1)", "Đạt", "1.234,5", "'0012", "_x000D_", "{{ x }}", "5%", "Nguyễn Văn Ắ")
TEXTS = st.one_of(
    st.text(
        st.characters(blacklist_categories=("Cc", "Cs", "Cn", "Cf", "Zl", "Zp")) | st.sampled_from(SIGNS), max_size=60
    ),
    st.sampled_from(PHRASES),
    st.builds(lambda text, times: (text + " ") * times, st.sampled_from(PHRASES), st.sampled_from((300, 2000))),
)
TITLES = st.text(st.sampled_from("Số vụ phạm tội; “khởi tố” & <b> = '1'"), min_size=1, max_size=40).filter(str.strip)
KINDS = ("text", "rich", "date", "choice", "combo", "number")
CHOICES = ("Thường xuyên", "Hằng quý, hằng năm", "=Khác", 'Nói "vậy"')
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
FIGURES = st.one_of(
    st.integers(0, 10**14), st.sampled_from((0, 1, 242)), st.decimals(0, 10**9, places=2).map(lambda d: d.normalize())
)


@st.composite
def questions(draw: Any, key: str) -> Question:
    kind = draw(st.sampled_from(KINDS))
    choices = CHOICES if kind in ("choice", "combo") else ()
    return Question(
        key,
        draw(TITLES),
        draw(st.sampled_from(("", "Ghi rõ: số, ngày; “đã” ban hành", "=B2"))),
        kind,
        draw(st.booleans()),
        choices,
        unit=draw(st.sampled_from(("", "vụ", "%"))),
        decimals=draw(st.integers(0, 2)),
    )


@st.composite
def forms(draw: Any) -> tuple[Questionnaire, WorkbookFacts]:
    asked: list[Asked] = [draw(questions(f"q{at}")) for at in range(draw(st.integers(1, 4)))]
    if draw(st.integers(0, 3)) == 0:
        columns = tuple(draw(questions(f"c{at}")) for at in range(draw(st.integers(1, 2))))
        asked.append(Rows("rows", draw(TITLES), columns, draw(st.booleans())))
    numbers = [each.key for each in asked if isinstance(each, Question) and each.kind == "number"]
    facts = WorkbookFacts(
        draw(TITLES),
        draw(TITLES),
        draw(TITLES),
        earlier={key: Earlier(Decimal(draw(st.integers(0, 10**6)))) for key in numbers[1:]},
        identities=(Identity(numbers[0], tuple(numbers[1:])),) if len(numbers) > 1 else (),
        sample=draw(st.booleans()),
    )
    return Questionnaire("return", "kh-mau", "so-mot", "2018-Q3", tuple(asked)), facts


@st.composite
def typed(draw: Any, kind: str) -> tuple[Any, str]:
    """Draw what a person types into a cell for a question of a kind, and the answer that it is."""
    if kind == "number" and draw(st.integers(0, 3)):
        figure = draw(FIGURES)
        stored = figure if isinstance(figure, int) else float(figure)
        return stored, number_text(Decimal(figure))
    if kind == "date" and draw(st.integers(0, 3)):
        day = draw(DAYS)
        return day, day.isoformat()
    if kind == "choice":
        choice = draw(st.sampled_from(CHOICES))
        return choice, choice
    text = draw(TEXTS)
    return text or None, cleaned(text)


@st.composite
def completed_forms(draw: Any) -> tuple[Questionnaire, WorkbookFacts, dict[KeyPath, tuple[Any, str]]]:
    """Draw a form with an answer to every question of its own, and to two rows where it asks for rows."""
    form, facts = draw(forms())
    answers: dict[KeyPath, tuple[Any, str]] = {}
    for each in form.asked:
        if isinstance(each, Question):
            answers[each.key,] = draw(typed(each.kind))
        else:
            for row in ("1", "2"):
                answers |= {(each.key, row, column.key): draw(typed(column.kind)) for column in each.columns}
    return form, facts, answers
