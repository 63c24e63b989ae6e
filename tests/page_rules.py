"""What holds for the printed pages of every paper with annexes; papers are by name, pages in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pytest
from docx.table import Table

from tests.pdf import Page, Printed, overlaps

TOP, BOTTOM = 20, 20
WORD = re.compile(r"[^\s-]+-?|-")
"""What no line may break: a line may end with a hyphen."""
Papers = Mapping[str, list[Page]]


def is_number(line: Printed, page: Page) -> bool:
    """Tell whether a line stands outside the text, where only the number of a page does."""
    return line.box.bottom < TOP or line.box.top > page.height - BOTTOM - 0.5


def parted(paper: list[Page]) -> list[list[Page]]:
    """Return the pages of the paper itself and those of each annex."""
    starts = [number for number, page in enumerate(paper) if page.lines[0].text.startswith("Phụlục")]
    return [paper[start:end] for start, end in zip([0, *starts], [*starts, len(paper)], strict=True)]


def assert_within_margins(papers: Papers) -> None:
    """Expect A4 pages whose words stand between the margins, none over another."""
    for name, paper in papers.items():
        for number, page in enumerate(paper, start=1):
            where = f"{name}, page {number}"
            assert sorted((round(page.width), round(page.height))) == [210, 297], where
            assert overlaps(page) == [], where
            assert min(line.box.left for line in page.lines) >= 29.5, where
            assert max(line.box.right for line in page.lines) <= page.width - 19.5, where
            text = [line for line in page.lines if not is_number(line, page)]
            assert min(line.box.top for line in text) >= TOP - 0.5, where
            assert max(line.box.bottom for line in text) <= page.height - BOTTOM + 0.5, where


def assert_numbered(papers: Papers, decree: bool) -> None:
    """Expect numbers from the second page of a paper and of each annex, where the law wants them."""
    for name, paper in papers.items():
        for part in parted(paper):
            for number, page in enumerate(part, start=1):
                found = [line for line in page.lines if is_number(line, page)]
                assert [line.text for line in found] == [str(number)] * (number > 1), f"{name}, page {number}"
                for line in found:
                    assert (line.box.top < TOP) == decree, name
                    place = line.box.centre if decree else line.box.right
                    wanted = (30 + page.width - 20) / 2 if decree else page.width - 20
                    assert place == pytest.approx(wanted, abs=0.6), name


def assert_signed_with_its_text(papers: Papers) -> None:
    """Expect the signature on the page of the end of the text, the last before the annexes."""
    for name, paper in papers.items():
        (last,) = [page for page in paper if "Nơinhận:" in page.text]
        assert "./." in last.text, name
        assert last is parted(paper)[0][-1], name


def assert_no_heading_ends_a_page(papers: Papers, ends: Iterable[str]) -> None:
    """Expect no bold line at the end of a page, but for those of a table's end that begin with one of `ends`."""
    for name, paper in papers.items():
        for number, page in enumerate(paper, start=1):
            text = [line for line in page.lines if not is_number(line, page)]
            last = [line for line in text if line.box.bottom > text[-1].box.bottom - 2]
            ended = last[0].text.startswith(tuple(ends)) or "Nơinhận:" in page.text
            assert ended or not last[0].bold, f"{name}, page {number}: {last[0].text}"


def assert_headers_repeated(annexes: Iterable[list[Page]]) -> None:
    """Expect the header of a table above its rows on every page."""
    for page in (page for annex in annexes for page in annex):
        starts = [line for line in page.lines if line.text.startswith("TT") and line.bold]
        rows = [
            line for line in page.lines if line.box.left < 42 and line.text[:1].isdigit() and not is_number(line, page)
        ]
        assert starts, page.text
        assert all(row.box.top > starts[0].box.top for row in rows)


def assert_whole_words(annex: list[Page], tables: Iterable[Table]) -> None:
    """Expect every word of the tables of an annex on one line."""
    printed = "\n".join(page.text for page in annex)
    words = {word for table in tables for row in table.rows for cell in row.cells for word in WORD.findall(cell.text)}
    broken = [word for word in sorted(words) if word not in printed]
    assert not broken, broken


def assert_within_cells(annexes: Iterable[list[Page]]) -> None:
    """Expect no character across the side of a cell."""
    for number, page in enumerate(page for annex in annexes for page in annex):
        for side in page.sides:
            crossing = [
                letter.text
                for letter, box in page.boxes
                if side.top < box.top and box.bottom < side.bottom and box.left < side.left - 0.2 < box.right - 0.4
            ]
            assert crossing == [], f"annex page {number}"
