"""An evaluation read back from Word, beside what plain arithmetic over the YAML files gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from tests.judging import asked_words
from tests.recomputing import Plain, Sum, listed, shifted, written
from tests.report_reading import STAR, cell, change_numbers, part_numbers, prose, ruled

NEW_YEAR = (1, 1)
"""The one holiday that a deadline of the sample could fall upon."""
UNKNOWN = "chưa có số liệu"
Rows = list[list[str]]


def rows_of(file: Path, last_heading: str) -> list[Rows]:
    """Return the ruled tables whose header begins with TT and this heading, as texts."""
    found = [[[each.text for each in row.cells] for row in table.rows] for table in ruled(file)]
    return [rows for rows in found if rows[0][1] == last_heading]


def targets_rows(file: Path) -> Rows:
    (rows,) = rows_of(file, "Chỉ tiêu của Kế hoạch")
    return rows[1:]


def indicator_cells(file: Path) -> dict[str, list[str]]:
    """Return the cells of all years, one after the other, by the name of the indicator; groups left out."""
    found: dict[str, list[str]] = {}
    for rows in rows_of(file, "Chỉ tiêu"):
        for row in rows[1:]:
            if row[1] != row[2]:
                found.setdefault(row[1], []).extend(row[3:])
    return found


def body_cells(file: Path) -> dict[str, list[str]]:
    """Return how each body stood in each quarter, and the counts at the end, by the name in the table."""
    (rows,) = rows_of(file, "Cơ quan, đơn vị")[:1]
    return {row[1]: row[2:] for row in rows[2:]}


def promise_rows(file: Path) -> Rows:
    """Return body, measure, deadline and outcome of each promise."""
    tables = [rows for rows in rows_of(file, "Cơ quan, đơn vị") if "Biện pháp" in rows[0][2]]
    return [row[1:] for rows in tables for row in rows[1:] if row[1] != row[2]]


def wanted_cells(plain: Plain, name: str, periods: Sequence[str]) -> list[str]:
    """Return the cells of the annex of indicators: quarters, the year where there are several, the whole stage."""
    years = [list(within) for _, within in groupby(periods, key=lambda period: period[:4])]
    found: list[str] = []
    for year in years:
        spans = [[period] for period in year] + ([year] if len(years) > 1 else [])
        spans += [list(periods)] if year is years[-1] else []
        found += [cell(plain, name, plain.figure(name, span)) for span in spans]
    return found


def told_lines(file: Path, plain: Plain) -> dict[str, str]:
    """Return the sentence of each indicator in section III.2, by its id."""
    names = {row["name"]: name for name, row in plain.indicators.items()}
    told = prose(file)
    start, end = "2. Kết quả thực hiện các nhiệm vụ", "3. Kinh phí thực hiện"
    results = told[told.index(start) : told.index(end)]
    pairs = [(name, text) for text in results for name in names if text.startswith(f"- {name}: ")]
    return {names[name]: text.removeprefix(f"- {name}: ") for name, text in pairs}


def before(periods: Sequence[str]) -> list[str]:
    return [shifted(period, -len(periods)) for period in periods]


def comparable(plain: Plain, periods: Sequence[str]) -> bool:
    """Whether anybody told anything in every quarter of the same length of time before."""
    return all(
        any(plain.figure(name, [period]).value is not None for name in plain.indicators) for period in before(periods)
    )


def wanted_line(plain: Plain, name: str, periods: Sequence[str]) -> list[str]:
    """Return every number that the sentence of an indicator must hold, in order; none where it is not known."""
    figure, row = plain.figure(name, periods), plain.indicators[name]
    if figure.value is None:
        return []
    found = [plain.shown(name, figure.value)]
    for term, key in zip(figure.terms, ("numerator", "denominator"), strict=False):
        assert term.value is not None
        found.append(plain.shown(row[key], term.value))
    found += figure.share.split("/") if figure.lacking else []
    found += change_numbers(plain, name, periods, before(periods)) if comparable(plain, periods) else []
    return found + part_numbers(plain, name, periods, figure)


def wanted_achieved(plain: Plain, name: str, figure: Sum) -> str:
    """Return the result in the table of targets."""
    row = plain.indicators[name]
    if figure.value is None:
        return "-"
    found = amount(plain, name, figure.value) + (STAR if figure.lacking else "")
    if figure.terms:
        keys = [row["numerator"], row["denominator"]]
        over, under = (plain.shown(key, term.value or Fraction()) for key, term in zip(keys, figure.terms, strict=True))
        found += f" ({over}/{under} {plain.indicators[keys[1]]['unit']})"
    return found


def amount(plain: Plain, name: str, value: Fraction) -> str:
    unit = plain.indicators[name]["unit"]
    return plain.shown(name, value) + ("%" if unit == "%" else f" {unit}")


def wanted_target(plain: Plain, number: int, target: dict[str, Any], periods: Sequence[str], outcome: str) -> list[str]:
    name = target["indicator"]
    figure = plain.figure(name, periods)
    row = plain.indicators[name]
    return [str(number), row["name"], asked_words(target), wanted_achieved(plain, name, figure), outcome]


def lacking_words(plain: Plain, figure: Sum) -> str:
    """Return the quarters and bodies that lack, as the paragraph of a target tells them."""
    every = {each for single in (figure.terms or (figure,)) for each in single.lacking}
    found: dict[str, list[str]] = {}
    for period, body in sorted(each.split("/") for each in every):
        found.setdefault(period, []).append(body)
    return f" Số liệu còn thiếu: {by_period(plain, found)}." if found else ""


def by_period(plain: Plain, found: Mapping[str, Sequence[str]]) -> str:
    """Return bodies by period in words; periods with the same bodies together."""
    order, lines = [*plain.agencies], dict[str, list[str]]()
    for period, bodies in sorted(found.items()):
        names = [plain.called(body) for body in sorted(bodies, key=order.index)]
        rest = f" và {len(names) - 10} cơ quan khác"
        told = joined(names) if len(names) <= 10 else ", ".join(names[:10]) + rest
        lines.setdefault(told, []).append(period_words(period))
    return "; ".join(f"{joined(periods)} ({told})" for told, periods in lines.items() if told)


def period_words(period: str) -> str:
    return f"quý {('I', 'II', 'III', 'IV')[int(period[-1]) - 1]} năm {period[:4]}"


def joined(names: Sequence[str]) -> str:
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def lines_of_bodies(plain: Plain, periods: Sequence[str]) -> list[list[str]]:
    """Return the bodies that owe returns, those that are one under several names together."""
    owed = {body for period in periods for body in plain.meant(plain.reporting, period)}
    heirs = {body: listed(row.get("successors")) for body, row in plain.agencies.items()}

    def next_name(body: str) -> str | None:
        if len(heirs[body]) != 1:
            return None
        (heir,) = heirs[body]
        alone = sum(heir in each for each in heirs.values()) == 1
        new = plain.agencies[heir].get("valid_from", "0") > plain.agencies[body].get("valid_to", "9999")
        return heir if alone and new else None

    later = {next_name(body) for body in heirs}
    lines = []
    for body in heirs:
        line = [body]
        while heir := next_name(line[-1]):
            line.append(heir)
        line = [name for name in line if name in owed]
        lines += [line] if line and body not in later else []
    return lines


def standing(plain: Plain, line: Sequence[str], period: str) -> str:
    owing = [body for body in line if body in plain.meant(plain.reporting, period)]
    if not owing:
        return ""
    sent = plain.sent(period).get(owing[0])
    if sent is None:
        return "K"
    arrived = f"{sent.get('first_received', sent['received'])} 00:00"[:16]
    return "C" if arrived > deadline(plain, period) else "Đ"


def deadline(plain: Plain, period: str) -> str:
    """Return the last moment in which a return is in time: so many working days after the window, at an hour if any."""
    rule, day = plain.plan["reporting"]["due"], plain.window(period)[1]
    for _ in range(int(rule["working_days"])):
        day += timedelta(days=1)
        while day.weekday() > 4 or (day.month, day.day) == NEW_YEAR:
            day += timedelta(days=1)
    return f"{day} {rule.get('hour', '24:00')}"


def wanted_bodies(plain: Plain, periods: Sequence[str]) -> list[list[str]]:
    """Return the cells of the annex of bodies, row by row, the counts at the end."""
    rows = [[standing(plain, line, period) for period in periods] for line in lines_of_bodies(plain, periods)]
    columns = [*zip(*rows, strict=True)]
    counts = [[written(Fraction(column.count(mark)), "cơ quan") for column in columns] for mark in ("Đ", "C", "K")]
    return rows + counts


def seams(plain: Plain, periods: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the quarters whose days do not join."""
    for one, other in pairwise(periods):
        if plain.window(one)[1] + timedelta(days=1) != plain.window(other)[0]:
            yield one, other


def sentence(file: Path, start: str) -> str:
    (found,) = [text for text in prose(file) if text.startswith(start)]
    return found
