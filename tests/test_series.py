"""Series of numbers, and books: which paper is numbered where, what the next number is, which days fit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.agencies import Agency
from generators.content.books import Book, Start, book_for, books_of
from generators.office.series import Taken, day_problems, gaps, left_out, next_number, shortly
from generators.problems import Source

DAY = date(2018, 7, 10)
AT = Source("05.docx")


@pytest.mark.parametrize(
    ("highest", "first", "wanted"), [(0, 1, 1), (0, 57, 57), (33, 57, 57), (57, 57, 58), (9, 1, 10)]
)
def test_the_next_number_follows_the_highest_but_not_below_the_start(highest: int, first: int, wanted: int) -> None:
    assert next_number(highest, first) == wanted


def taken(number: int, day: date) -> Taken:
    return Taken(number, day, f"{number:02}/BC-CAT")


LOWER, HIGHER = taken(4, date(2018, 7, 9)), taken(7, date(2018, 7, 11))


@pytest.mark.parametrize(
    ("day", "lower", "higher", "by_hand", "found"),
    [
        (DAY, LOWER, HIGHER, True, ""),
        (LOWER.day, LOWER, HIGHER, True, ""),
        (HIGHER.day, LOWER, HIGHER, True, ""),
        (date(2018, 7, 8), LOWER, HIGHER, True, "office-day-out-of-order"),
        (date(2018, 7, 12), LOWER, HIGHER, True, "office-day-out-of-order"),
        (date(2018, 7, 8), LOWER, None, False, "office-day-before-last"),
        (date(2018, 7, 8), LOWER, None, True, "office-day-out-of-order"),
        (date(2018, 1, 1), None, HIGHER, True, ""),
        (DAY, None, None, False, ""),
    ],
)
def test_days_follow_numbers(day: date, lower: Taken | None, higher: Taken | None, by_hand: bool, found: str) -> None:
    problems = list(day_problems(taken(5, day), lower, higher, by_hand, AT))
    assert [problem.code for problem in problems] == ([found] if found else [])


def test_a_day_out_of_order_names_both_neighbours() -> None:
    (problem,) = day_problems(taken(5, date(2018, 7, 12)), LOWER, HIGHER, True, AT)
    assert "04/BC-CAT ngày 09/7/2018 và 07/BC-CAT ngày 11/7/2018" in problem.message
    assert problem.source == AT


@pytest.mark.parametrize(
    ("number", "highest", "first", "told"),
    [(33, 0, 1, "01–32"), (3, 1, 1, "02"), (2, 1, 1, ""), (1, 4, 1, ""), (33, 0, 57, ""), (60, 33, 57, "57–59")],
)
def test_numbers_left_out_by_hand_are_told_shortly(number: int, highest: int, first: int, told: str) -> None:
    assert shortly([left_out(number, highest, first)]) == told


@given(st.sets(st.integers(1, 60)), st.integers(1, 20))
def test_gaps_are_what_was_never_given(numbers: set[int], first: int) -> None:
    missing = [number for run in gaps(numbers, first) for number in run]
    assert missing == [number for number in range(first, max(numbers, default=0) + 1) if number not in numbers]


def test_of_many_gaps_the_first_are_told_and_the_rest_counted() -> None:
    assert shortly(gaps(range(2, 30, 2))) == "01, 03, 05, 07, 09, 11, 13, 15 và 6 số nữa"


def agency(*books: Book) -> Agency:
    return Agency(id="ubnd-tinh", name="Ủy ban nhân dân tỉnh", books=books)


OWN = (
    Book(id="bcd", name="Sổ của Ban Chỉ đạo", symbols=("BCĐ",)),
    Book(id="qd", name="Sổ quyết định", types=("Quyết định", "Chỉ thị")),
    Book(id="chung", name="Sổ chung", starts=(Start(year=2018, number=57),)),
)


@pytest.mark.parametrize(
    ("type_name", "symbol", "secret", "book"),
    [
        ("Kế hoạch", "KH-BCĐ", False, "bcd"),
        ("Kế hoạch", "KH-UBND", False, "chung"),
        ("QUYẾT ĐỊNH", "QĐ-UBND", False, "qd"),
        ("Quyết định", "QĐ-BCĐ", False, "bcd"),
        ("Công văn", "UBND-NC", False, "chung"),
        ("Kế hoạch", "KH-TBCĐ", False, "chung"),
        ("Kế hoạch", "KH-BCĐ", True, "mat"),
        ("Quyết định", "QĐ-UBND", True, "mat"),
    ],
)
def test_a_paper_goes_into_the_first_book_that_takes_it(type_name: str, symbol: str, secret: bool, book: str) -> None:
    assert book_for(agency(*OWN), type_name, symbol, secret=secret).id == book


def test_a_body_without_books_has_a_general_and_a_secret_one() -> None:
    assert [book.id for book in books_of(agency())] == ["mat", "chung"]
    assert book_for(agency(), "Kế hoạch", "KH-UBND", secret=False).id == "chung"
    assert book_for(agency(), "Kế hoạch", "KH-UBND", secret=True).id == "mat"


def test_numbers_of_a_year_begin_where_the_paper_book_ended() -> None:
    assert [OWN[2].first_number(year) for year in (2018, 2019)] == [57, 1]
