"""Marks inside a text: what they mean, what stays letters, and that no text is slow or lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.marks import Mark, escape, parse_marks, plain, unpaired

SIGNED = st.text(alphabet="ab *^[]\\", max_size=40)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("**đậm**", [Mark("đậm", bold=True)]),
        ("a *nghiêng*.", [Mark("a "), Mark("nghiêng", italic=True), Mark(".")]),
        ("***cả hai***", [Mark("cả hai", bold=True, italic=True)]),
        ("**đậm *và nghiêng* thôi**", [Mark("đậm ", True), Mark("và nghiêng", True, True), Mark(" thôi", True)]),
        ("câu^[chú thích] còn", [Mark("câu"), Mark("", note="chú thích"), Mark(" còn")]),
        (r"5 \* 3 \^[x]", [Mark("5 "), Mark("*"), Mark(" 3 "), Mark("^"), Mark("[x]")]),
    ],
)
def test_what_marks_mean(text: str, marks: list[Mark]) -> None:
    assert list(parse_marks(text)) == marks


@pytest.mark.parametrize(
    "text", ["5 * 3", "a ** b", "**chưa đóng", "a^[chưa đóng", "a^[] b", "*", "x *y z", "] ^[", "****", "*" * 9]
)
def test_what_stays_letters(text: str) -> None:
    assert plain(text) == text
    assert not any(mark.bold or mark.italic or mark.note for mark in parse_marks(text))


@pytest.mark.parametrize(
    ("text", "sign"), [("**a", "**"), ("a^[b", "^["), ("a^[]", "^["), ("**a** ^[b]", None), (r"\**a", None)]
)
def test_what_is_told_as_unpaired(text: str, sign: str | None) -> None:
    assert unpaired(text) == sign


@pytest.mark.parametrize("text", ["*" * 200_000, "^[" * 200_000, "^[**a" * 60_000, "**a " * 60_000, "^[a]" * 60_000])
def test_no_text_recurses_or_grows(text: str) -> None:
    """Quadratic reading would take minutes here and stop the run."""
    assert sum(1 for _ in parse_marks(text)) >= 1


@given(st.text(max_size=60))
def test_an_escaped_text_is_itself(text: str) -> None:
    assert plain(escape(text)) == text
    assert not any(mark.bold or mark.italic or mark.note for mark in parse_marks(escape(text)))


@given(SIGNED)
def test_words_are_never_lost(text: str) -> None:
    """Only signs that work vanish; every other letter is printed, in order."""
    kept = "".join(mark.text + mark.note for mark in parse_marks(text))
    assert [sign for sign in kept if sign in "ab"] == [sign for sign in text if sign in "ab"]


@given(SIGNED)
def test_weight_and_slant_end_with_the_text(text: str) -> None:
    *_, last = [*parse_marks(text + " cuối"), Mark("cuối")]
    assert (last.bold, last.italic) == (False, False)
    ends = [mark for mark in parse_marks(text + " cuối") if mark.text.endswith("cuối")]
    assert all(not mark.bold and not mark.italic for mark in ends)
