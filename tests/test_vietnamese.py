from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.vietnamese import (
    LETTERS,
    date_in_words,
    document_number,
    join_words,
    keep_word_groups,
    letter,
    roman,
    sort_key,
)

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(text: str) -> int:
    values = [VALUES[sign] for sign in text]
    return sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True))


@pytest.mark.parametrize(("n", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (2018, "MMXVIII")])
def test_roman_numbers_are_written_as_the_schoolbook_does(n, text):
    assert roman(n) == text


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(n):
    assert roman_value(roman(n)) == n
    assert not any(sign * 4 in roman(n) for sign in VALUES)


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_numbers_end(n):
    with pytest.raises(ValueError, match=str(n)):
        roman(n)


def test_points_follow_the_vietnamese_alphabet():
    assert " ".join(map(letter, range(1, 24))) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize("n", [0, -1, 24])
def test_points_end_with_the_alphabet(n):
    with pytest.raises(ValueError, match=str(n)):
        letter(n)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2018, 2, 5), "ngày 05 tháng 02 năm 2018"),
        (date(2018, 4, 18), "ngày 18 tháng 4 năm 2018"),
        (date(2020, 1, 31), "ngày 31 tháng 01 năm 2020"),
        (date(2020, 12, 9), "ngày 09 tháng 12 năm 2020"),
    ],
)
def test_only_small_days_and_the_first_two_months_carry_a_zero(day, words):
    assert date_in_words(day) == words


def test_a_blank_date_keeps_room_that_does_not_collapse():
    room = "\u00a0" * 5
    assert date_in_words(None, year=2018) == f"ngày{room}tháng{room}năm 2018"


def test_a_blank_date_without_a_year_is_refused():
    with pytest.raises(ValueError, match="year"):
        date_in_words(None)


@pytest.mark.parametrize(("text", "printed"), [("5", "05"), ("05", "05"), ("33", "33"), ("120", "120"), ("33a", "33a")])
def test_only_numbers_below_ten_are_padded(text, printed):
    assert document_number(text) == printed


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_words_are_joined_with_va(words, joined):
    assert join_words(words) == joined


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "ỦY_BAN_NHÂN_DÂN TỈNH THÁI_BÌNH"),
        ("Hội đồng nhân dân huyện Tiền Hải", "Hội_đồng_nhân_dân huyện Tiền_Hải"),
        ("CÔNG AN TỈNH THÁI BÌNH", "CÔNG_AN_TỈNH THÁI_BÌNH"),
        ("BAN CHỈ ĐẠO 138 TỈNH", "BAN_CHỈ_ĐẠO 138 TỈNH"),
        ("UBND THÀNH PHỐ NAM ĐỊNH", "UBND THÀNH_PHỐ NAM_ĐỊNH"),
        ("xã nào thì báo cáo", "xã nào thì báo cáo"),
        ("People's Committee", "People's Committee"),
    ],
)
def test_lines_break_between_word_groups(name, kept):
    assert keep_word_groups(name) == kept.replace("_", "\u00a0")


VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyAĐÔƯáàảãạếềểễệ ", max_size=30)
SYLLABLES = ("ỦY", "BAN", "NHÂN", "DÂN", "TỈNH", "THÁI", "BÌNH", "CÔNG", "AN", "THÀNH", "PHỐ", "XÃ", "CHỈ", "ĐẠO", "an")
GROUPS = ("CÔNG AN TỈNH", "CÔNG AN THÀNH PHỐ", "ỦY BAN NHÂN DÂN", "BAN CHỈ ĐẠO", "THỊ XÃ", "HUYỆN")
NAMES = st.lists(st.sampled_from(SYLLABLES + GROUPS), max_size=14).map(" ".join)


@given(st.one_of(VIETNAMESE, NAMES, st.text()))
def test_word_groups_change_only_spaces_and_only_once(name):
    kept = keep_word_groups(name)
    assert keep_word_groups(kept) == kept
    assert kept.replace("\u00a0", " ") == name.replace("\u00a0", " ")


@given(NAMES)
def test_no_more_than_four_syllables_hold_together(name):
    assert all(len(part.split("\u00a0")) <= 4 for part in keep_word_groups(name).split(" "))


def test_the_alphabet_comes_before_the_tones():
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "bác", "băng", "bân", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư"]
    backwards = words[::-1]
    assert sorted(backwards, key=sort_key) == words


def test_names_are_ordered_syllable_by_syllable():
    names = ["Công an huyện", "Công an tỉnh", "Cục Thuế", "Đài Phát thanh", "Sở Nội vụ", "Sở Y tế", "Ủy ban"]
    backwards = names[::-1]
    assert sorted(backwards, key=sort_key) == names


@given(VIETNAMESE)
def test_order_does_not_depend_on_how_accents_are_stored(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(st.lists(st.text(max_size=8), unique=True), st.randoms())
def test_every_text_has_its_place_whatever_the_order_before(texts, random):
    shuffled = random.sample(texts, len(texts))
    assert sorted(shuffled, key=sort_key) == sorted(texts, key=sort_key) or any(
        unicodedata.normalize("NFC", text) != text for text in texts
    )


def test_results_are_composed():
    results = [LETTERS, date_in_words(date(2018, 2, 5)), join_words(["ế", "ộ"]), keep_word_groups("ỦY BAN NHÂN DÂN")]
    assert all(unicodedata.is_normalized("NFC", text) for text in results)
