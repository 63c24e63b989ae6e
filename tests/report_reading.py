"""A consolidated report read back from Word, beside what plain arithmetic over the YAML files gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from docx.table import Table

from tests.reading import lines, opened
from tests.recomputing import NUMBER, PREVIOUS, YEAR_BEFORE, Plain, Sum, listed, shifted, written

UNIT_OF_POINTS = "điểm %"
STAR = "*"
WORDS = "Nội dung báo cáo"
"""Heading of the column with what bodies wrote."""


def annex_tables(file: Path) -> list[Table]:
    """Return the ruled tables of figures: the annex of indicators, those of bodies, that of who reported."""
    return [table for table in ruled(file) if table.rows[0].cells[-1].text != WORDS]


def ruled(file: Path) -> list[Table]:
    return [table for table in opened(file).tables if table.rows[0].cells[0].text == "TT"]


def told_words(file: Path) -> list[tuple[str, str]]:
    """Return the names and the words of each row of the annex of all that bodies wrote; nothing without it."""
    tables = [table for table in ruled(file) if table.rows[0].cells[-1].text == WORDS]
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]
    return [(row[1], row[2]) for row in rows if row[1] != row[2]]


def indicator_rows(file: Path) -> dict[str, list[str]]:
    """Return the cells after the unit, by the name of the indicator."""
    table = annex_tables(file)[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return {row[1]: row[3:] for row in rows if row[1] != row[2] and row[0] != "TT"}


def wanted_row(plain: Plain, name: str, period: str) -> list[str]:
    """Return the nine figures and the coverage that the annex must show for an indicator."""
    singles = [plain.figure(name, [shifted(period, back)]) for back in (0, PREVIOUS, YEAR_BEFORE)]
    cells = [cell(plain, name, figure) for figure in (*singles, plain.figure(name, plain.year(period)))]
    for back in (PREVIOUS, YEAR_BEFORE):
        cells += change_cells(plain, name, [period], [shifted(period, back)])
    share = singles[0].share if singles[0].counted + singles[0].lacking else "-"
    return [*cells, share]


def cell(plain: Plain, name: str, figure: Sum) -> str:
    if figure.value is None:
        return "-"
    return plain.shown(name, figure.value) + (STAR if figure.lacking else "")


def change_cells(plain: Plain, name: str, now: Sequence[str], earlier: Sequence[str]) -> list[str]:
    this, base, lacking = plain.change(name, now, earlier)
    if this.value is None or base.value is None:
        return ["-", "-"]
    star, percentage = STAR if lacking else "", plain.indicators[name]["unit"] == "%"
    difference = signed(plain.shown(name, this.value - base.value, UNIT_OF_POINTS if percentage else ""))
    if percentage or not base.value:
        return [difference + star, "-"]
    return [difference + star, signed(written((this.value - base.value) / base.value * 100, "%")) + star]


def signed(text: str) -> str:
    return text if text.startswith("-") or not text.strip("0,") else f"+{text}"


def figure_lines(file: Path, plain: Plain) -> dict[str, str]:
    """Return the sentence of each indicator in part II, by its id."""
    names = {row["name"]: name for name, row in plain.indicators.items()}
    told = prose(file)
    results = told[told.index("II. KẾT QUẢ THỰC HIỆN") : told.index("III. ĐÁNH GIÁ")]
    pairs = [(name, text) for text in results for name in names if text.startswith(f"- {name}: ")]
    return {names[name]: text.removeprefix(f"- {name}: ") for name, text in pairs}


def wanted_numbers(plain: Plain, name: str, period: str) -> list[str]:
    """Return every number that the sentence of an indicator must hold, in order."""
    figure, year = plain.figure(name, [period]), plain.year(period)
    if figure.value is None:
        return []
    found = [plain.shown(name, figure.value)]
    row = plain.indicators[name]
    for term, key in zip(figure.terms, ("numerator", "denominator"), strict=False):
        assert term.value is not None
        found.append(plain.shown(row[key], term.value))
    found += [*figure.share.split("/")] if figure.lacking else []
    for back in (PREVIOUS, YEAR_BEFORE):
        base = shifted(period, back)
        found += change_numbers(plain, name, [period], [base]) if plain.sent(base) else []
    found += part_numbers(plain, name, [period], figure)
    if len(year) > 1 and row.get("aggregation") != "last":
        found += cumulative_numbers(plain, name, year)
    return found


def change_numbers(plain: Plain, name: str, now: Sequence[str], earlier: Sequence[str]) -> list[str]:
    this, base, lacking = plain.change(name, now, earlier)
    left_out = [written(Fraction(len(lacking)), "cơ quan")] if len(lacking) > 3 else []
    if this.value is None or base.value is None or this.value == base.value:
        return left_out if this.value == base.value is not None else []
    percentage = plain.indicators[name]["unit"] == "%"
    difference = abs(this.value - base.value)
    found = [plain.shown(name, difference, UNIT_OF_POINTS if percentage else "")]
    if found == ["0,0"]:
        found = ["0,1"]  # “dưới 0,1 điểm %”
    share = written(difference / base.value * 100, "%") if base.value else ""
    found += [share] if base.value and not percentage and share != "0,0" else []
    if base.value or percentage:
        found += [plain.shown(name, this.value), plain.shown(name, base.value)]
    return found + left_out


def part_numbers(plain: Plain, name: str, periods: Sequence[str], whole: Sum) -> list[str]:
    found: list[str] = []
    parts = plain.indicators[name].get("parts", [])
    for part in parts:
        figure = plain.figure(part, periods)
        if figure.value is not None:
            found.append(plain.shown(part, figure.value))
            same = (figure.counted, figure.share) == (whole.counted, whole.share)
            found += figure.share.split("/") if figure.lacking and not same else []
    return found + undivided(plain, name, whole) if found else []


def undivided(plain: Plain, name: str, whole: Sum) -> list[str]:
    returns = [each.split("/") for each in whole.counted]
    parts = plain.indicators[name].get("parts", [])
    given = (plain.given(part, body, period) for period, body in returns for part in parts)
    rest = (whole.value or Fraction(0)) - sum((value for value in given if value is not None), Fraction(0))
    return [plain.shown(name, rest)] if rest else []


def cumulative_numbers(plain: Plain, name: str, year: list[str]) -> list[str]:
    figure = plain.figure(name, year)
    if figure.value is None:
        return []
    return [plain.shown(name, figure.value), *(figure.share.split("/") if figure.lacking else [])]


PERIODS = r"quý (?:I|II|III|IV) năm [0-9]{4}|(?:cùng kỳ|đầu) năm [0-9]{4}"
DATES = r"[0-9]{2}/[0-9]{1,2}/[0-9]{4}|ngày [0-9]{2} tháng [0-9]{1,2} năm [0-9]{4}|tháng\s+năm [0-9]{4}"
EXPLAINED = re.compile(f"{PERIODS}|{DATES}|mục [0-9.]+ phần|mẫu số bằng 0", re.IGNORECASE)
OTHERS = re.compile(r"^[0-9]+\. |[0-9]+/KH-[A-ZĐ]+|\b[0-9]+ tháng\b|trước [0-9]+ giờ [0-9]+|^Bảng [0-9]+$|^- Lưu: .+")
"""Numbers of items, cited papers, spans of time, hours, tables, units."""


def numbers(text: str) -> list[str]:
    """Return the numbers of a sentence in order, but for periods, dates and places in the plan."""
    return [part for found in NUMBER.findall(EXPLAINED.sub(" ", text)) for part in found.split("/")]


def body_rows(file: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield the headings and the rows of each table of the annex by body."""
    for table in annex_tables(file)[1:-1]:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        yield rows[0][2:], rows[1:]


def prose(file: Path) -> list[str]:
    """Return all paragraphs that stand in no ruled table."""
    return [line.text for line in lines(file) if line.style not in ("Đầu bảng", "Chữ trong bảng", "Số trong bảng")]


def unexplained(file: Path, plain: Plain, period: str) -> list[str]:
    """Return every number of the paper that is no figure, date, item number, number of a cited paper or quotation."""
    explained, found = known_numbers(plain, period), list[str]()
    quoted = re.compile("|".join(re.escape(words.strip().rstrip(".")) for words in quotations(plain, period)))
    for text in (*prose(file), *(words for _, words in told_words(file))):
        left = numbers(OTHERS.sub(" ", EXPLAINED.sub(" ", quoted.sub(" ", text))))
        found += [f"{number}: {text}" for number in left if number not in explained]
    for table in annex_tables(file)[:-1]:
        cells = [cell.text for row in table.rows for cell in row.cells[1:]]
        found += [f"{number}: {cell}" for cell in cells for number in numbers(cell) if number not in explained]
    return found


def quotations(plain: Plain, period: str) -> Iterator[str]:
    """Yield the words of others that a paper repeats: of the bodies, of the plan in its title."""
    yield plain.plan["subject"][1:]  # its first letter is small in a sentence
    for sent in plain.sent(period).values():
        for field in ("direction", "strengths", "shortcomings", "causes", "next_tasks", "proposals"):
            yield from listed(sent.get(field))
        for words in sent.get("results", {}).values():
            yield from listed(words)


def known_numbers(plain: Plain, period: str) -> set[str]:
    """Return all figures of the paper as printed, counts of bodies and of targets, bounds of targets."""
    found: list[str] = []
    for name in plain.indicators:
        found += wanted_numbers(plain, name, period)
        found += [part for text in wanted_row(plain, name, period) for part in numbers(text)]
        found += cumulative_numbers(plain, name, plain.year(period))
        for body in plain.sent(period):
            value = plain.given(name, body, period)
            found += [] if value is None else [plain.shown(name, value)]
    bodies = len(plain.meant(plain.reporting, period))
    found += [written(Fraction(n), "cơ quan") for n in range(bodies + len(plain.targets) + 1)]
    return {*found, *target_numbers(plain, period)}


def target_numbers(plain: Plain, period: str) -> Iterator[str]:
    """Yield the numbers that the reason of a verdict may hold: result, bounds, change against the baseline."""
    for target in plain.targets:
        yield from (target[bound] for bound in ("low", "high") if bound in target)
        for periods in ([period], plain.year(period)):
            figure = plain.figure(target["indicator"], periods)
            yield from figure.share.split("/")
            row = plain.indicators[target["indicator"]]
            terms = zip(figure.terms, ("numerator", "denominator"), strict=False)
            yield from (plain.shown(row[key], term.value) for term, key in terms if term.value is not None)
            base = Fraction(target.get("baseline", {}).get("value", "0"))
            if figure.value is not None:
                change = figure.value - base
                shares = [written(abs(change) / base * 100, "%")] if base else []
                yield from (*shares, *(plain.shown(row["id"], each) for each in (figure.value, base, abs(change))))
