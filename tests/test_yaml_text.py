from __future__ import annotations

import errno
import json
import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generators.content.agencies import Agencies
from generators.content.indicators import Indicators
from generators.content.plan import Plan
from generators.os_words import reason
from generators.problems import Problem
from generators.yaml_text import (
    Day,
    Exact,
    Moment,
    PeriodId,
    Slug,
    Text,
    YamlText,
    YesNo,
    editor_schema,
    read_yaml,
    to_yaml,
    validate,
    written_by_hand,
)

RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Part(BaseModel, extra="forbid"):
    name: Text = Field(description="Tên phần")
    count: Annotated[int, Field(ge=1)] = 1


def _part(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Whole(BaseModel, extra="forbid"):
    slug: Slug | None = None
    slugs: Annotated[tuple[Slug, ...], BeforeValidator(lambda row: [row] if isinstance(row, str) else row)] = ()
    period: PeriodId | None = None
    text: Text | None = None
    day: Day | None = None
    moment: Moment | None = None
    exact: Exact | None = Field(None, description="Số chính xác")
    share: Exact | None = Field(None, gt=0)
    sure: YesNo = False
    kind: Literal["sum", "last"] | None = None
    parts: tuple[Annotated[Part, BeforeValidator(_part)], ...] = Field((), max_length=3)
    some: tuple[Text, ...] = Field(("x",), min_length=1)
    nested: Part | None = None


@pytest.fixture
def read(tmp_path):
    def from_text(text: str | bytes) -> tuple[YamlText | None, list[Problem]]:
        file = tmp_path / "tep.yaml"
        file.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return read_yaml(file, "content/tep.yaml")

    return from_text


@pytest.fixture
def check(read):
    def against(text: str, model: type[BaseModel] = Whole) -> tuple[BaseModel | None, list[Problem]]:
        found, problems = read(text)
        assert found is not None, problems
        return validate(found, model)

    return against


def told(problems: list[Problem]) -> list[str]:
    """Place and code of each problem; the file's name is checked on the way."""
    assert all(problem.source.file == "content/tep.yaml" for problem in problems)
    return [f"{problem.source.line}:{problem.source.column} {problem.code}" for problem in problems]


@pytest.mark.parametrize(
    "value", ["no", "010", "12:30", "1e3", "0x1F", "2018-04-18", "true", "1_000", ".5", "NULL", "yes", "0o7", "=", "+1"]
)
def test_every_scalar_stays_what_was_written(read, value):
    assert read(f"a: {value}\n")[0].data == {"a": value}


@pytest.mark.parametrize(
    ("written", "meant"), [("", None), ("null", None), ("~", None), ('""', ""), ("'null'", "null"), ('"~"', "~")]
)
def test_only_nothing_plain_is_nothing(read, written, meant):
    assert read(f"a: {written}\n")[0].data == {"a": meant}


def test_values_and_keys_know_their_places(read):
    text, _ = read("a: x\nb:\n  c:\n    - một\n    - d: hai\n  e: ba\n")
    places = {
        ("a",): "1:4", ("b",): "3:3", ("b", "c", 0): "4:7", ("b", "c", 1, "d"): "5:10", ("b", "e"): "6:6",
    }  # fmt: skip
    assert {path: str(text.where(path)) for path in places} == {
        path: f"content/tep.yaml:{place}" for path, place in places.items()
    }
    assert str(text.where_key(("b", "e"))) == "content/tep.yaml:6:3"


def test_a_path_that_is_not_written_has_its_ancestors_place(read):
    text, _ = read("a:\n  b: x\n")
    assert text.where(("a", "b", 0)) == text.where(("a", "b", 0, "z")) == text.where(("a", "b"))
    assert text.where(("z",)) == text.where(())


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_and_byte_order_mark_do_not_move_places(read, ending):
    text, problems = read("\ufeff" + ending.join(["a: x", "b: y", ""]))
    assert problems == []
    assert str(text.where(("b",))) == "content/tep.yaml:2:4"


BROKEN = {
    "a: 1\n\tb: 2\n": "2:1 yaml-tab",
    "a: 1\n  \tb: 2\n": "2:3 yaml-tab",
    "\t\t": "1:1 yaml-tab",
    "a: b: c\n": "1:5 yaml-extra-colon",
    "name:x\nb: 1\n": "1:5 yaml-missing-colon",
    "a:\n  - b: 1\n    c:2\n    d: 3\n": "3:6 yaml-missing-colon",
    "a: 1\nb\nc: 2\n": "2:1 yaml-missing-colon",
    "a: 'x\nb: y\n": "1:4 yaml-unclosed-quote",
    'a: "x\nb: y\n': "1:4 yaml-unclosed-quote",
    "a: [1, 2\nb: 2\n": "1:4 yaml-unclosed-bracket",
    "[": "1:2 yaml-unclosed-bracket",
    "a: {b: 1\n": "1:4 yaml-unclosed-bracket",
    "a:\n   b: 1\n  c: 2\n": "3:3 yaml-wrong-indent",
    'a: "x" y\n': "1:8 yaml-text-after-value",
    'a: "x\nb: "y"\n': "2:5 yaml-text-after-value",
    "- a\nb: c\n": "2:1 yaml-list-indent",
    "a: - b\n": "1:4 yaml-list-place",
    "a: @x\n": "1:4 yaml-bad-start",
    'a: "\\d"\n': "1:5 yaml-bad-escape",
    'a: "x"\n"b" c\n': "2:1 yaml-missing-colon",
    '""""': "1:3 yaml-syntax",
    "a: **đậm** chữ\n": "1:4 yaml-alias",
    "a: *nghiêng* chữ\n": "1:4 yaml-alias",
    "a: &x 1\n": "1:4 yaml-alias",
    "a: !t 1\n": "1:4 yaml-tag",
    "a: !!python/object:os.system 1\n": "1:4 yaml-tag",
    "%YAML 1.1\n---\na: 1\n": "1:1 yaml-directive",
    "a: 1\n---\nb: 1\n": "2:1 yaml-several-documents",
    "<<: x\n": "1:1 yaml-merge-key",
    "a: 1\nb: 2\na: 3\n": "3:1 yaml-duplicate-key",
    "[a, b]: 1\n": "1:1 yaml-bad-key",
    "? {a: b}\n: 1\n": "1:3 yaml-bad-key",
    "~: 1\n": "1:1 yaml-bad-key",
    "'': 1\n": "1:1 yaml-bad-key",
    "": "1:1 yaml-empty-file",
    "# chỉ có ghi chú\n": "1:1 yaml-empty-file",
    "a: \0\n": "1:4 yaml-control-character",
    "a: \x85\n": "1:4 yaml-control-character",
    'a: "\\0"\n': "1:4 yaml-control-character",
    "a: x\u200by\n": "1:5 yaml-hidden-character",
    "a: x\u200d\n": "1:5 yaml-hidden-character",
    "a: x\ufeff\n": "1:5 yaml-hidden-character",
    "a: x\u00ady\n": "1:5 yaml-hidden-character",
    'a: "\\u200b"\n': "1:4 yaml-hidden-character",
    "a: x\u202ey\n": "1:5 yaml-bidi",
    "a: x\ufffdy\n": "1:5 yaml-lost-character",
    "a: \u00d0ông\n": "1:4 yaml-lookalike",
    "a: \u00f0ông\n": "1:4 yaml-lookalike",
    "a: \u0189ông\n": "1:4 yaml-lookalike",
    "a: c\u043eng\n": "1:5 yaml-mixed-script",
    "a: \u0391n\n": "1:4 yaml-mixed-script",
    "a: o" + "\u0301" * 40 + "\n": "1:5 yaml-marks-piled",
    'a: "' + "\\u0301" * 40 + '"\n': "1:4 yaml-marks-piled",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_is_told_at_its_place(read, text):
    found, problems = read(text)
    assert found is None
    assert told(problems) == [BROKEN[text]]


def test_a_repeated_key_names_both_lines(read):
    _, problems = read("tên: 1\nb: 2\ntên: 3\n")
    assert "dòng 1" in problems[0].message
    assert "dòng 3" in problems[0].message


def test_one_key_in_two_forms_is_one_key(read):
    _, problems = read(f"{unicodedata.normalize('NFC', 'số')}: 1\n{unicodedata.normalize('NFD', 'số')}: 2\n")
    assert "2:1 yaml-duplicate-key" in told(problems)


def test_a_character_is_named_by_word_and_code(read):
    _, problems = read("a: \u00d0ông\nb: x\u200by\n")
    assert "U+00D0" in problems[1].message
    assert "“Đ”" in problems[1].hint
    assert "dấu cách không độ rộng (U+200B)" in problems[0].message


def test_letters_in_other_scripts_and_units_are_no_deceit(read):
    text, problems = read("a: Москва, Ελλάδα, 5 μm, 3 kΩ, 🙂\n")
    assert text is not None
    assert problems == []


def test_all_problems_of_a_file_come_at_once(read):
    _, problems = read("a: \u00d0\nb: x\u200b\na: &x 1\nc: !t 1\n<<: 1\n")
    assert sorted(told(problems)) == [
        "1:4 yaml-lookalike", "2:5 yaml-hidden-character", "3:1 yaml-duplicate-key", "3:4 yaml-alias",
        "4:4 yaml-tag", "5:1 yaml-merge-key",
    ]  # fmt: skip


def test_decomposed_letters_are_composed_with_a_warning(read):
    text, problems = read(f"a: {unicodedata.normalize('NFD', 'Tiếng Việt')} abc\n")
    assert text.data == {"a": "Tiếng Việt abc"}
    assert told(problems) == ["1:4 yaml-not-nfc", "1:12 yaml-not-nfc"]
    assert {problem.severity for problem in problems} == {"warning"}
    assert "“Tiếng”" in problems[0].message


def test_a_kind_is_told_at_most_twenty_times(read):
    _, problems = read("- \u00d0\n" * 500 + "- \u200b\n" * 500)
    assert len(problems) == 40


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("a: b".encode("utf-16"), "1:1 yaml-utf16"),
        ("a: b".encode("utf-16-be"), "1:1 yaml-utf16"),
        ("a: b".encode("utf-16-le"), "1:1 yaml-utf16"),
        (b"a: x\nb: x\xe9y\n", "2:5 yaml-not-utf8"),
        (b"a: \xed\xa0\x80\n", "1:4 yaml-not-utf8"),
        (b"a: b\n" * 1_100_000, "0:0 yaml-too-big"),
    ],
    ids=["utf-16", "utf-16-be", "utf-16-le", "latin-1", "surrogate", "big"],
)
def test_what_is_not_utf8_is_told(read, raw, said):
    found, problems = read(raw)
    assert found is None
    assert told(problems) == [said]


def test_utf16_is_told_how_to_save(read):
    _, problems = read("a: b".encode("utf-16"))
    assert "lưu lại dạng UTF-8" in problems[0].hint


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    codes = [read_yaml(tmp_path / name, "x")[1][0].code for name in ("none", "folder", "a" * 300, "nul\0")]
    assert codes[:2] == ["yaml-no-file", "yaml-not-a-file"]
    assert set(codes[2:]) <= {"yaml-no-file", "yaml-unreadable"}
    assert read_yaml(tmp_path / "loop", "x")[1][0].code in ("yaml-no-file", "yaml-unreadable")


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_text("a: b")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [problem] = read_yaml(tmp_path / "a.yaml", "x")[1]
    assert (problem.code, problem.message) == ("yaml-unreadable", "không đọc được tệp (không có quyền)")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "không có quyền"),
        (errno.ENOTDIR, "đường dẫn đi qua một tệp, không phải thư mục"),
        (errno.ENOSPC, "hết chỗ trên đĩa"),
        (errno.EBUSY, "tệp đang được chương trình khác mở"),
        (errno.EISDIR, "là thư mục, không phải tệp"),
        (9999, "lỗi hệ thống số 9999"),
    ],
)
def test_what_the_system_says_is_told_in_vietnamese(number, words):
    assert reason(OSError(number, "English")) == words


def test_a_system_error_without_a_number_has_words_too():
    assert reason(OSError("English")) == "lỗi hệ thống số 0"


def test_a_file_in_use_on_windows_is_not_called_a_missing_right():
    error = PermissionError(errno.EACCES, "English")
    error.winerror = 32
    assert reason(error) == "tệp đang được chương trình khác mở"


WRONG = {
    "parts: [{count: 2}]\n": "1:9 yaml-missing-key",
    "nested:\n  count: 2\n": "2:3 yaml-missing-key",
    "texd: x\n": "1:1 yaml-unknown-key",
    "nested:\n  name: x\n  cuont: 2\n": "3:3 yaml-unknown-key",
    "kind: summ\n": "1:7 yaml-not-a-choice",
    "kind: [sum]\n": "1:7 yaml-not-a-choice",
    "sure:\n": "1:6 yaml-empty-value",
    "parts:\n  - \n": "2:4 yaml-empty-value",
    "nested: x\n": "1:9 yaml-mapping-expected",
    "parts:\n  - [a]\n": "2:5 yaml-mapping-expected",
    "- a\n": "1:1 yaml-mapping-expected",
    "some: x\n": "1:7 yaml-list-expected",
    "some: {a: b}\n": "1:7 yaml-list-expected",
    "text: [a]\n": "1:7 yaml-text-expected",
    "nested: {name: a, count: [1]}\n": "1:26 yaml-text-expected",
    "some: []\n": "1:7 yaml-list-too-short",
    "parts: [a, b, c, d]\n": "1:8 yaml-list-too-long",
    "nested: {name: a, count: 1.5}\n": "1:26 yaml-not-whole-number",
    f"nested: {{name: a, count: {'9' * 5000}}}\n": "1:26 yaml-not-whole-number",
    "nested: {name: a, count: 0}\n": "1:26 yaml-out-of-range",
    "share: 0\n": "1:8 yaml-out-of-range",
    "slug: Công an\n": "1:7 yaml-slug",
    "slug: a--b\n": "1:7 yaml-slug",
    f"slug: {'a' * 65}\n": "1:7 yaml-slug",
    "slugs: [a, B]\n": "1:12 yaml-slug",
    "slugs: B\n": "1:8 yaml-slug",
    "slug: ../etc\n": "1:7 yaml-slug-path",
    "slug: a/b\n": "1:7 yaml-slug-path",
    "slug: a\\b\n": "1:7 yaml-slug-path",
    "slug: nul\n": "1:7 yaml-slug-reserved",
    "period: 2018-Q5\n": "1:9 yaml-period",
    "period: quý 3\n": "1:9 yaml-period",
    "text: ''\n": "1:7 yaml-text-empty",
    "text: ' '\n": "1:7 yaml-text-empty",
    "parts: ['']\n": "1:9 yaml-text-empty",
    "day: hôm nay\n": "1:6 yaml-day",
    "day: 0000-01-01\n": "1:6 yaml-day",
    "day: 2018-4-18\n": "1:6 yaml-day",
    "day: ２０18-04-18\n": "1:6 yaml-day",
    "day: 2018-02-30\n": "1:6 yaml-day-impossible",
    "day: 29/2/2019\n": "1:6 yaml-day-impossible",
    "day: 0/2/2019\n": "1:6 yaml-day-impossible",
    "day: 2018-13-01\n": "1:6 yaml-day-month",
    "moment: hôm nay\n": "1:9 yaml-moment",
    "moment: 2018-10-05T16:30\n": "1:9 yaml-moment",
    "moment: 2018-10-05 16h30\n": "1:9 yaml-moment",
    "moment: 2018-10-05 16:3\n": "1:9 yaml-moment",
    "moment: 2018-10-05 16:30:15\n": "1:9 yaml-moment",
    "moment: 16:30\n": "1:9 yaml-moment",
    "moment: 2018-02-30 16:30\n": "1:9 yaml-day-impossible",
    "moment: 5/13/2018 16:30\n": "1:9 yaml-day-month",
    "moment: 2018-10-05 24:00\n": "1:9 yaml-hour-impossible",
    "moment: 2018-10-05 16:60\n": "1:9 yaml-hour-impossible",
    "exact: 75%\n": "1:8 yaml-number",
    "exact: 1e3\n": "1:8 yaml-number",
    "exact: NaN\n": "1:8 yaml-number",
    "exact: 1.234.567\n": "1:8 yaml-number",
    f"exact: {'1' * 50}\n": "1:8 yaml-number",
    "exact: 1.234\n": "1:8 yaml-number-ambiguous",
    "sure: no\n": "1:7 yaml-yes-no",
    "sure: yes\n": "1:7 yaml-yes-no",
    "sure: on\n": "1:7 yaml-yes-no",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_a_model_refuses_is_told_at_its_place(check, text):
    value, problems = check(text)
    assert value is None
    assert told(problems) == [WRONG[text]]


PLAN = "issuers: ubnd\nsymbol: KH-UBND\nsubject: Phòng, chống ma túy\nsections:\n"
CONTENT_RULES = [
    (Indicators, "indicators:\n  - {id: a, name: b, unit: c, aggregation: ratio}\n", "2:31 yaml-ratio-terms"),
    (Plan, PLAN + "  - {}\n", "5:5 yaml-empty-item"),
    (Plan, PLAN + "  - text: a\n    duties: [{role: lead, bodies: x}]\n", "5:5 yaml-duty-without-id"),
]
TARGET = "  - text: a\n    targets:\n      - {id: a, indicator: b, direction: up, unit: '%', operator: "
CONTENT_RULES += [
    (Plan, f"{PLAN}{TARGET}above}}\n", "7:57 yaml-target-bounds"),
    (Plan, f"{PLAN}{TARGET}between, low: 5, high: 3}}\n", "7:76 yaml-target-range"),
    (Indicators, "indicators:\n  - {id: a, name: b, unit: c, numerator: d}\n", "2:5 yaml-ratio-terms"),
]


@pytest.mark.parametrize(("model", "text", "said"), CONTENT_RULES)
def test_rules_of_content_are_told_in_vietnamese(check, model, text, said):
    _, problems = check(text, model)
    assert told(problems) == [said]


def test_an_error_nobody_foresaw_still_has_a_place(check):
    class Odd(BaseModel):
        a: Annotated[str, Field(pattern="^x$")]

    assert told(check("a: y\n", Odd)[1]) == ["1:4 yaml-invalid"]


@pytest.mark.parametrize(
    ("bound", "text", "said"),
    [
        ({"ge": 1}, "0", "Giá trị phải từ 1 trở lên."),
        ({"gt": 0}, "0", "Giá trị phải lớn hơn 0."),
        ({"le": 9.5}, "10", "Giá trị không được quá 9,5."),
        ({"lt": 9.0}, "10", "Giá trị phải nhỏ hơn 9."),
    ],
)
def test_a_bound_is_told_in_a_sentence(check, bound, text, said):
    class Bounded(BaseModel):
        a: Annotated[float, BeforeValidator(float), Field(**bound)]

    assert [problem.hint for problem in check(f"a: {text}\n", Bounded)[1]] == [said]


def test_how_a_value_is_written_is_told_where_the_model_says_it(check):
    def refuse(_: object) -> object:
        raise PydanticCustomError("form", "not so", {"form": "Ghi sáu chữ số {0}."})

    class Odd(BaseModel):
        a: Annotated[str, BeforeValidator(refuse)]
        b: Annotated[str, Field(pattern="^x$")]

    [first, second] = check("a: y\nb: y\n", Odd)[1]
    assert first.hint == "Ghi sáu chữ số {0}."
    assert second.hint
    assert "vanthu new" not in second.hint


def test_an_unknown_key_of_a_mapping_is_told_by_its_name(check):
    class Mapped(BaseModel):
        a: dict[Literal["urgency", "secrecy"], Text]

    [problem] = check("a:\n  urgencyy: x\n", Mapped)[1]
    assert told([problem]) == ["2:3 yaml-unknown-key"]
    assert "“urgencyy”; có phải “urgency” không?" in problem.message
    assert "urgency, secrecy" in problem.hint


def test_hints_name_what_was_meant(check):
    _, problems = check("texd: x\nkind: summ\nnested: {}\nday: 2018-02-30\nexact: 1.234\n")
    said = {problem.code: f"{problem.message} {problem.hint}" for problem in problems}
    assert "“texd”; có phải “text” không?" in said["yaml-unknown-key"]
    assert "có phải “sum” không?" in said["yaml-not-a-choice"]
    assert "sum, last" in said["yaml-not-a-choice"]
    assert "“name”" in said["yaml-missing-key"]
    assert "Tên phần" in said["yaml-missing-key"]
    assert "tháng 2 năm 2018 có 28 ngày" in said["yaml-day-impossible"]
    assert "1234" in said["yaml-number-ambiguous"]
    assert "1,234" in said["yaml-number-ambiguous"]


def test_braces_in_a_value_stay_braces(check):
    assert "“{0} {x}”" in check("kind: '{0} {x}'\n")[1][0].message


def test_texts_become_values(check):
    value, problems = check(
        "slug: cong-an\nslugs: a\nperiod: 2018-Q3\ntext: |\n  Một  \n  hai\n\n  ba\nday: 5/2/2018\nexact: -75,5\n"
        "sure: có\nkind: last\nparts:\n  - Phần một\n  - {name: Phần hai, count: 010}\n"
    )
    assert problems == []
    assert value == Whole(
        slug="cong-an", slugs=("a",), period="2018-Q3", text="Một hai ba", day=date(2018, 2, 5),
        exact=Decimal("-75.5"), sure=True, kind="last", parts=(Part(name="Phần một"), Part(name="Phần hai", count=10)),
    )  # fmt: skip


@pytest.mark.parametrize(("text", "number"), [("75", "75"), ("75.5", "75.5"), ("75,5", "75.5"), ("1,234", "1.234")])
def test_numbers_are_exact(check, text, number):
    assert check(f"exact: {text}\n")[0].exact == Decimal(number)


@given(st.dates(min_value=date(1, 1, 1)))
def test_both_ways_to_write_a_day_mean_that_day(day):
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year:04d}"):
        assert Whole(day=text).day == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-10-05", datetime(2018, 10, 5)),
        ("5/10/2018", datetime(2018, 10, 5)),
        ("2018-10-05 16:30", datetime(2018, 10, 5, 16, 30)),
        ("5/10/2018 8:05", datetime(2018, 10, 5, 8, 5)),
    ],
)
def test_a_moment_is_a_day_and_its_hour_where_known(check, text, moment):
    assert check(f"moment: {text}\n") == (Whole(moment=moment), [])


@RELAXED
@given(st.datetimes(min_value=datetime(1, 1, 1)))
def test_a_moment_is_written_to_the_minute_and_reads_back_equal(check, moment):
    written = to_yaml({"moment": moment})
    assert check(written)[0].moment == Whole(moment=moment).moment == moment.replace(second=0, microsecond=0)
    assert to_yaml({"moment": check(written)[0].moment}) == written


@pytest.mark.parametrize(
    "value", [datetime(2018, 10, 5, tzinfo=UTC), date(2018, 10, 5), 20181005], ids=["zone", "day", "number"]
)
def test_only_a_local_moment_is_a_moment(value):
    with pytest.raises(ValueError, match="not text"):
        Whole(moment=value)


@pytest.mark.parametrize(
    ("value", "fits"),
    [("2018-10-05", True), ("5/10/2018 16:30", True), ("2018-10-05 1630", False), ("05-10-2018", False)],
)
def test_the_editor_checks_moments_as_the_reader_does(value, fits):
    pattern = editor_schema(Whole, "", "")["properties"]["moment"]["anyOf"][0]["pattern"]
    assert bool(re.search(pattern, value)) is fits


@pytest.mark.parametrize(("text", "sure"), [("true", True), ("có", True), ("false", False), ("không", False)])
def test_yes_and_no(check, text, sure):
    assert check(f"sure: {text}\n")[0].sure is sure


def test_errors_far_down_a_long_list_are_found(check):
    _, problems = check("some:\n" + "  - x\n" * 3000 + "  - []\n")
    assert told(problems) == ["3002:5 yaml-text-expected"]


def test_a_long_list_is_read_whole(check):
    assert len(check("some:\n" + "  - x\n" * 5000)[0].some) == 5000


SIGNS = st.characters(
    codec="utf-8",
    categories=["L", "N", "P", "S", "Zs"],
    max_codepoint=0x1EFF,
    exclude_characters="\u00d0\u00f0\u0189\u0256\u180e",
).filter(lambda sign: not re.match("[\u0370-\u052f]", sign))
TRAPS = (
    *("Kế hoạch", "no", "010", "12:30", "~", "null", "", " đầu", "cuối ", "a: b", "- x", "# x", "'", '"', "**đậm**"),
    *("{{ x }}", "một\nhai", "một\n\n hai\n", "  x\n y", "@", "%x", "!x", "&x", "a #b", "x:", "? a", "\\", "=", "<<"),
    *("2018-04-18", "1,5", "Đồng chí " * 40, "x" * 300, "---", "...", "\n", "a\tb", "\tx", "[a", "|", ">-", "🙂"),
)
SENTENCES = st.sampled_from(TRAPS)
WORDS = st.one_of(SENTENCES, st.text(SIGNS, max_size=40).map(lambda text: unicodedata.normalize("NFC", text)))
KEYS = WORDS.filter(lambda key: key not in ("", "<<"))
CONTENT = st.recursive(
    st.one_of(st.none(), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)

COMMENTS = st.one_of(
    st.just(""), st.text(SIGNS, min_size=1, max_size=150).map(lambda t: unicodedata.normalize("NFC", t))
)


@RELAXED
@given(CONTENT)
def test_what_is_written_reads_back_equal(read, data):
    text, problems = read(to_yaml(data))
    assert problems == []
    assert text.data == data


def paths(data, path=()):
    yield path
    rows = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, below in rows:
        yield from paths(below, (*path, step))


@RELAXED
@given(CONTENT, st.data())
def test_what_is_written_by_hand_reads_back_equal_whatever_the_comments(read, data, drawn):
    data = {"gốc": data}
    comments = drawn.draw(st.dictionaries(st.sampled_from(list(paths(data))), st.lists(COMMENTS, max_size=3)))
    text, problems = read(written_by_hand(data, comments))
    assert problems == []
    assert text.data == data


def test_a_comment_stands_above_its_key_and_its_list_item():
    data = {"a": {"b": ["x" * 80, "y"], "c": None}, "ids": ["so-y-te", "so-noi-vu"], "text": "chữ " * 40 + "x"}
    comments = {
        **{(): ["Đầu tệp", ""], ("a", "b"): ["trên b"], ("a", "b", 1): ["trên y"], ("a", "c"): [""]},
        **{("a", "gone"): ["của a"]},
    }
    written = written_by_hand(data, comments)
    assert written == (
        f"# Đầu tệp\n\n# của a\na:\n  # trên b\n  b:\n    - {'x' * 80}\n    # trên y\n    - y\n\n  c:\n"
        f"ids: [so-y-te, so-noi-vu]\ntext: >-\n  {' '.join(['chữ'] * 28)}\n  {' '.join(['chữ'] * 12)} x\n"
    )


def test_long_comments_are_folded():
    lines = written_by_hand({"a": {"b": "x"}}, {("a", "b"): ["chữ " * 60]}).splitlines()
    assert max(map(len, lines)) <= 110
    assert all(line.startswith("  # chữ") for line in lines[1:-1])


def test_yaml_is_written_for_people():
    written = to_yaml(
        {
            "b": ["Một", {"c": "no", "d": None}],
            "a": True,
            "n": 5,
            "v": Decimal("1.234"),
            "d": date(2018, 4, 18),
            "m": datetime(2018, 10, 5, 16, 30),
            "o": datetime(2018, 10, 5),
        }
    )
    assert written == (
        "b:\n  - Một\n  - c: 'no'\n    d: null\na: true\nn: 5\nv: 1,234\nd: 2018-04-18\n"
        "m: 2018-10-05 16:30\no: 2018-10-05\n"
    )


def test_what_is_shared_is_written_twice():
    row = ["x"]
    assert "&" not in to_yaml({"a": row, "b": row})


def test_long_texts_are_folded():
    assert max(map(len, to_yaml({"a": "chữ " * 200 + "x"}).splitlines())) <= 115


def test_strange_objects_are_not_written():
    with pytest.raises(TypeError, match="object"):
        to_yaml({"a": object()})


MEGABYTES = 5 * 1024 * 1024 - 8
HOSTILE = {
    "brackets": "[" * 100_000,
    "braces": "{" * 100_000,
    "questions": "? " * 100_000,
    "dashes": "- " * 100_000,
    "closed": "[" * 50_000 + "]" * 50_000,
    "stairs": "\n".join(" " * depth + "a:" for depth in range(2000)),
    "laughs": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)),
    "line": "a: " + "x" * MEGABYTES,
    "words": "a: " + "x " * (MEGABYTES // 2),
    "nul": "a: \0",
    "nodes": "- a\n" * 400_000,
    "directives": "%TAG !a! x\n" * 200_000,
    "marks": "a: " + "\u0301\u0323" * 500_000,
    "escaped marks": 'a: "' + "\\u0301\\u0323" * 200_000 + '"',
    "scripts": "a\u043e" * 500_000,
    "look-alikes": "\u00d0" * 1_000_000,
    "repeats": "a: b\n" * 100_000,
    "colons": ":" * 1_000_000,
    "quotes": '"' * 1_000_000,
    "blanks": " " * MEGABYTES,
    "empty parts": "parts:\n" + "- {}\n" * 250_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_problems(read, name):
    text, problems = read(HOSTILE[name])
    if text is not None:
        value, problems = validate(text, Plan)
        assert value is None
    assert 0 < len(problems) <= 60
    assert all(len(str(problem)) < 3000 for problem in problems)


@pytest.mark.parametrize("name", ["brackets", "braces", "questions", "dashes", "stairs"])
def test_deep_files_are_refused_for_their_depth(read, name):
    assert "yaml-too-deep" in {problem.code for problem in read(HOSTILE[name])[1]}


def test_thirty_levels_are_read_and_one_more_is_not(read):
    assert read("[" * 30 + "]" * 30)[1] == []
    assert told(read("[" * 31 + "]" * 31)[1]) == ["1:31 yaml-too-deep"]


def test_a_file_with_too_many_entries_is_refused(read):
    text, problems = read(HOSTILE["nodes"])
    assert text is None
    assert told(problems) == ["300000:3 yaml-too-many"]


SOUND = """# Kế hoạch
issuers: [ubnd, cong-an]
symbol: KH-UBND
date: 2018-04-18
subject: "Phòng, chống ma túy"
sections:
  - title: 'Mục tiêu'
    items:
      - |
        Một
        hai
      - text: >-
          ba
          bốn
        id: muc-1
        targets:
          - {id: a, indicator: b, direction: up, operator: above, low: 75, unit: "%"}
"""
SCRAPS = st.sampled_from(
    ["\t", ":", "- ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!x", "|", "%", "\0", "\u200b", "đ", "\n", "  "]
)


def survives(read, text: str | bytes) -> None:
    found, problems = read(text)
    if found is None:
        assert problems
        return
    value, more = validate(found, Plan)
    assert (value is None) == bool(more)
    lines = 2 + (text.count(b"\n") + text.count(b"\r") if isinstance(text, bytes) else len(re.split("\r|\n", text)))
    assert all(1 <= problem.source.line <= lines for problem in more)


@RELAXED
@given(st.one_of(st.text(), st.text(SIGNS | st.sampled_from("[]{}:-?,&*!|>'\"%@`# \n\t")), st.binary()))
def test_any_text_ends_in_a_value_or_a_problem(read, text):
    survives(read, text)


@RELAXED
@given(st.lists(st.tuples(st.integers(0, len(SOUND)), st.integers(0, 12), SCRAPS | st.text(max_size=3)), max_size=4))
def test_any_change_of_a_sound_file_ends_in_a_value_or_a_problem(read, changes):
    text = SOUND
    for at, cut, put in changes:
        text = text[:at] + put + text[at + cut :]
    survives(read, text)


def test_the_sound_file_is_sound(check):
    assert check(SOUND, Plan)[1] == []


def nodes(part: object) -> list[dict[str, object]]:
    below = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [*([part] if isinstance(part, dict) else []), *(node for value in below for node in nodes(value))]


@pytest.mark.parametrize("model", [Plan, Agencies, Indicators, Whole])
def test_the_editor_schema_is_draft_7(model):
    schema = editor_schema(model, "Tiêu đề", "Giải thích")
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (schema["title"], schema["description"]) == ("Tiêu đề", "Giải thích")
    text = json.dumps(schema, ensure_ascii=False)
    assert text == json.dumps(editor_schema(model, "Tiêu đề", "Giải thích"), ensure_ascii=False)
    assert "$defs" not in text
    for node in nodes(schema):
        if isinstance(node.get("$ref"), str):
            assert list(node) == ["$ref"], "draft-07 ignores what stands beside $ref"
            assert node["$ref"].removeprefix("#/definitions/") in schema["definitions"]
        if node.get("type") == "object":
            assert node["additionalProperties"] is False


@pytest.mark.parametrize("model", [Plan, Agencies, Indicators])
def test_the_editor_schema_explains_every_key_in_vietnamese(model):
    schema = editor_schema(model, "Tiêu đề", "Giải thích")
    for record in [schema, *schema["definitions"].values()]:
        for name, field in record["properties"].items():
            assert field.get("description"), name
        assert "description" not in record or record is schema, "docstrings are English"


def kinds(schema: dict[str, object]) -> set[str]:
    found: set[str] = set()
    for way in schema.get("anyOf", [schema]):
        kind = way.get("type", "ref" if "$ref" in way or "allOf" in way else "enum")
        found |= set(kind) if isinstance(kind, list) else {kind}
    return found


def test_the_editor_schema_takes_what_the_reader_takes():
    schema = editor_schema(Plan, "Kế hoạch", "")
    part, rows = schema["definitions"], schema["definitions"]["TableText"]["properties"]["rows"]
    assert kinds(schema["properties"]["sections"]["items"]) == {"string", "number", "boolean", "ref"}
    assert kinds(schema["properties"]["recipients"]["items"]) == {"string", "number", "boolean", "ref"}
    assert kinds(rows["items"]["items"]) == {"string", "number", "boolean", "null", "ref"}
    assert kinds(schema["properties"]["issuers"]) == {"string", "integer", "array"}
    assert kinds(schema["properties"]["date"]) == {"string", "null"}
    assert kinds(part["TableColumn"]["properties"]["share"]) == {"number", "string"}
    assert schema["properties"]["end_mark"]["enum"] == [True, False, "có", "không"]


@pytest.mark.parametrize(
    ("value", "fits"), [("cong-an", True), ("a1-b2", True), ("Công", False), ("a--b", False), ("-a", False)]
)
def test_the_editor_checks_ids_as_the_reader_does(value, fits):
    pattern = editor_schema(Whole, "", "")["properties"]["slug"]["anyOf"][0]["pattern"]
    assert bool(re.search(pattern, value)) is fits
