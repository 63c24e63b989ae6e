"""Printed pages measured beside the law: the founding plan under both laws, and hard cases."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generators.yaml_text import to_yaml
from tests.office import PLAN, Office, founding, vanthu
from tests.pdf import Page, Printed, overlaps, pages, printed_to_pdf

pytestmark = [pytest.mark.program("soffice"), pytest.mark.xdist_group("pages")]
LAWS = ("circular", "decree")
BLACK = (0.0, 0.0, 0.0)
LENGTHS = range(1, 13)
ROWS = range(14, 30)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """Return the pages of all papers that the tests look at, by name; LibreOffice runs once."""
    folder = tmp_path_factory.mktemp("papers")
    files = [_founding(folder, name, day) for name, day in zip(LAWS, ("2018-04-18", "2026-04-18"), strict=True)]
    files += [_marked(folder), _annexed(folder)]
    files += [_of_length(folder, paragraphs) for paragraphs in LENGTHS]
    files += [_ending_with_a_table(folder, rows) for rows in ROWS]
    return {file.stem: pages(pdf) for file, pdf in zip(files, printed_to_pdf(files, folder), strict=True)}


def _founding(folder: Path, name: str, day: str) -> Path:
    return _made(founding(folder / f"office-{name}", day), folder / f"{name}.docx")


def _made(office: Path, target: Path) -> Path:
    told = vanthu(office, "plan")
    assert told.code == 0, told.err
    (made,) = office.glob("output/drafts/*/plan.docx")
    return Path(shutil.copy(made, target))


def _sample(folder: Path, name: str, added: str, find: str = "opening:", replace: str = "opening:") -> Path:
    office = Office(folder / f"office-{name}")
    office.edit(PLAN, find, replace)
    office.write(PLAN, (office.folder / PLAN).read_text("utf-8") + added)
    return _made(office.folder, folder / f"{name}.docx")


def _marked(folder: Path) -> Path:
    return _sample(folder, "marked", "urgency: HỎA TỐC\nsecrecy: MẬT\ncirculation: LƯU HÀNH NỘI BỘ\n")


def _annexed(folder: Path) -> Path:
    rows = [[str(number), f"Nội dung {number}", str(number * 1000)] for number in range(1, 61)]
    columns = [{"share": "1", "align": "center"}, {"share": "8"}, {"share": "3", "align": "right"}]
    table = {"columns": columns, "header": [["TT", "Nội dung", "Số lượng"]], "rows": rows}
    annexes = [
        {"id": "pl-1", "title": "Bảng rộng", "landscape": "true", "items": [{"table": table}]},
        {"id": "pl-2", "title": "Danh mục", "items": [{"table": table}]},
    ]
    return _sample(folder, "annexed", to_yaml({"annexes": annexes}), "như sau:", "theo Phụ lục I, Phụ lục II như sau:")


def _of_length(folder: Path, paragraphs: int) -> Path:
    """Make a plan whose text ends at ever other places of its page."""
    words = "Các cơ quan phối hợp thực hiện nhiệm vụ theo chức năng, báo cáo kết quả về Công an tỉnh để tổng hợp. " * 2
    items = "".join(f"      - {words.strip()}\n" for _ in range(8 + paragraphs))
    return _sample(
        folder,
        f"length-{paragraphs}",
        "",
        "  - title: TỔ CHỨC",
        f"  - title: NỘI DUNG\n    items:\n{items}  - title: TỔ CHỨC",
    )


def test_the_fonts_of_this_machine_have_the_widths_of_times_new_roman(printed: dict[str, list[Page]]) -> None:
    """Without Liberation and Tinos (Debian: fonts-liberation, fonts-croscore) no length here means anything."""
    faces = {face for paper in printed.values() for page in paper for face in page.faces}
    assert not {face for face in faces if not face.startswith(("Liberation", "Tinos", "TimesNewRoman"))}


def _ending_with_a_table(folder: Path, rows: int) -> Path:
    """Make a plan whose text ends with a table, at ever other places of its page."""
    table = to_yaml({"columns": [{"share": "1"}], "rows": [[f"Hàng {row}"] for row in range(1, rows + 1)]})
    inner = "".join(f"          {line}\n" for line in table.splitlines())
    item = f"        table:\n{inner}recipients:"
    return _sample(folder, f"rows-{rows}", "", "recipients:", f"      - unnumbered: true\n{item}")


@pytest.mark.parametrize("law", LAWS)
def test_the_sheet_is_a4_and_all_words_stand_inside_the_margins(printed: dict[str, list[Page]], law: str) -> None:
    for number, page in enumerate(printed[law]):
        assert (round(page.width), round(page.height)) == (210, 297)
        inside = [line for line in page.lines if not _is_page_number(line, number + 1)]
        assert min(line.box.left for line in inside) >= 30 - 0.5
        assert max(line.box.right for line in inside) <= 190 + 0.5
        assert min(line.box.top for line in inside) == pytest.approx(20, abs=1)
        assert max(line.box.bottom for line in inside) <= 277 + 0.5


@pytest.mark.parametrize("law", LAWS)
def test_text_fills_the_width_between_the_margins(printed: dict[str, list[Page]], law: str) -> None:
    lines = [line for page in printed[law] for line in page.lines]
    assert min(line.box.left for line in lines) == pytest.approx(30, abs=0.6)
    assert max(line.box.right for line in lines) == pytest.approx(190, abs=0.6)


def _is_page_number(line: Printed, number: int) -> bool:
    return line.text == str(number) and (line.box.top < 20 or line.box.bottom > 277)


@pytest.mark.parametrize("law", LAWS)
def test_page_numbers_stand_where_the_law_wants_them_and_not_on_page_1(
    printed: dict[str, list[Page]], law: str
) -> None:
    first, *others = printed[law]
    assert others
    assert not any(line.text.isdigit() for line in first.lines)
    for number, page in enumerate(others, start=2):
        (found,) = [line for line in page.lines if _is_page_number(line, number)]
        assert found.size in (13, 14)
        assert (found.bold, found.italic) == (False, False)
        if law == "decree":
            assert found.box.bottom < 20
            assert found.box.centre == pytest.approx(110, abs=1)  # centre between the margins 30 and 190
        else:
            assert found.box.top > 277 - 1
            assert found.box.right == pytest.approx(190, abs=1)


LOOKS = {
    "UBND TỈNH THÁI BÌNH|ỦY BAN NHÂN DÂN": (13, True, False),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (13, True, False),
    "Độc lập - Tự do - Hạnh phúc": (14, True, False),
    "Số: 33": (13, False, False),
    "Thái Bình, ngày 18 tháng": (14, False, True),
    "KẾ HOẠCH": (14, True, False),
    "Thực hiện Đề án": (14, True, False),
    "I. MỤC TIÊU, CHỈ TIÊU": (14, True, False),
    "1. Mục tiêu": (14, True, False),
    "Nơi nhận:": (12, True, True),
    "- Thường trực Tỉnh ủy;": (11, False, False),
    "TM. ỦY BAN NHÂN DÂN TỈNH": (14, True, False),
    "KT. CHỦ TỊCH": (14, True, False),
    "Phạm Văn Xuyên": (14, True, False),
}


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("start", LOOKS)
def test_sizes_and_weights(printed: dict[str, list[Page]], law: str, start: str) -> None:
    whole = [line for page in printed[law] for line in page.lines]
    wanted = tuple(form.replace(" ", "") for form in start.split("|"))
    line = next(line for line in whole if line.text.startswith(wanted))
    assert (line.size, line.bold, line.italic) == LOOKS[start]


@pytest.mark.parametrize("law", LAWS)
def test_all_is_printed_in_black(printed: dict[str, list[Page]], law: str) -> None:
    assert {ink for page in printed[law] for ink in page.inks} == {BLACK}


@pytest.mark.parametrize("law", LAWS)
def test_the_national_name_stands_on_one_line_above_the_motto(printed: dict[str, list[Page]], law: str) -> None:
    page = printed[law][0]
    name, motto = page.line("CỘNG HÒA XÃ HỘI"), page.line("Độc lập")
    assert name.text == "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM"
    assert motto.box.top > name.box.top
    assert name.box.centre == pytest.approx(motto.box.centre, abs=0.6)


def _rule_below(page: Page, line: Printed, reach: float = 3.5) -> tuple[float, float]:
    """Return length and centre (mm) of the rule under a line; fails where there is none or more than one."""
    near = [
        rule
        for rule in page.rules
        if -1 < rule.top - line.box.bottom < reach and rule.left < line.box.centre < rule.right
    ]
    assert near, f"no rule under {line.text}"
    assert max(rule.right for rule in near) - min(rule.left for rule in near) == pytest.approx(near[0].width, abs=0.3)
    return near[0].width, near[0].centre


@pytest.mark.parametrize("law", LAWS)
def test_rules_have_the_legal_length_and_stand_centred(printed: dict[str, list[Page]], law: str) -> None:
    page = printed[law][0]
    motto = page.line("Độc lập")
    length, centre = _rule_below(page, motto)
    assert length == pytest.approx(motto.box.width, abs=1)
    assert centre == pytest.approx(motto.box.centre, abs=0.6)
    heads = [line for line in page.lines if line.box.right < 95 and line.bold and line.box.top < motto.box.bottom + 6]
    issuer = max(heads, key=lambda line: line.box.bottom)
    widest = max(line.box.width for line in heads)
    length, centre = _rule_below(page, issuer)
    assert widest / 3 - 0.5 <= length <= widest / 2 + 0.5
    assert centre == pytest.approx(issuer.box.centre, abs=0.8)
    subject = [
        line
        for line in page.lines
        if line.bold and page.line("KẾ HOẠCH").box.top < line.box.top < page.line("Thực hiện Quyết").box.top
    ]
    length, centre = _rule_below(page, subject[-1])
    widest = max(line.box.width for line in subject)
    assert widest / 3 - 1 <= length <= widest / 2 + 1
    assert centre == pytest.approx(110, abs=0.8)


@pytest.mark.parametrize("law", LAWS)
def test_parts_stand_in_their_places(printed: dict[str, list[Page]], law: str) -> None:
    page, last = printed[law][0], printed[law][-1]
    code, place = page.line("Số:"), page.line("Thái Bình, ngày")
    motto = page.line("Độc lập")
    assert code.box.bottom == pytest.approx(place.box.bottom, abs=1.5)
    assert code.box.centre < 95 < motto.box.left + 15
    assert page.line("KẾ HOẠCH").box.centre == pytest.approx(110, abs=0.6)
    assert last.line("Nơi nhận:").box.left == pytest.approx(30, abs=2)
    assert last.line("Phạm Văn Xuyên").box.centre == pytest.approx(last.line("KT.").box.centre, abs=0.8)
    assert last.line("KT.").box.left > 100
    gap = last.line("Phạm Văn Xuyên").box.top - last.line("PHÓ CHỦ TỊCH").box.bottom
    assert 18 <= gap <= 45


@pytest.mark.parametrize("law", LAWS)
def test_paragraphs_are_indented_and_justified(printed: dict[str, list[Page]], law: str) -> None:
    page = printed[law][0]
    opening = page.line("Thực hiện Quyết định")
    assert 39.5 <= opening.box.left <= 43
    assert opening.box.right == pytest.approx(190, abs=0.6)


def test_nothing_overlaps(printed: dict[str, list[Page]]) -> None:
    for name, paper in printed.items():
        for number, page in enumerate(paper, start=1):
            assert overlaps(page) == [], f"{name}, page {number}"


@pytest.mark.parametrize("paragraphs", LENGTHS)
def test_the_signature_block_is_never_alone_on_a_page(printed: dict[str, list[Page]], paragraphs: int) -> None:
    paper = printed[f"length-{paragraphs}"]
    (page,) = [page for page in paper if "NguyễnVănMẫu" in page.text]
    assert "phốihợpthựchiện./." in page.text
    assert "Nơinhận:" in page.text
    assert "TM.ỦYBANNHÂNDÂN" in page.text


@pytest.mark.parametrize("rows", ROWS)
def test_a_table_that_ends_the_text_shares_its_last_row_with_the_signature(
    printed: dict[str, list[Page]], rows: int
) -> None:
    (page,) = [page for page in printed[f"rows-{rows}"] if "NguyễnVănMẫu" in page.text]
    assert f"Hàng{rows}" in page.text


def test_lengths_differ_enough_to_mean_something(printed: dict[str, list[Page]]) -> None:
    assert len({len(printed[f"length-{paragraphs}"]) for paragraphs in LENGTHS}) > 1
    assert len({len(printed[f"rows-{rows}"]) for rows in ROWS}) > 1


def test_marks_are_framed_in_their_legal_size(printed: dict[str, list[Page]]) -> None:
    page = printed["marked"][0]
    mark = page.line("HỎA TỐC")
    assert mark.bold
    around = [
        rule
        for rule in page.rules
        if rule.left < mark.box.left and rule.right > mark.box.right and abs(rule.top - mark.box.top) < 8
    ]
    assert {round(rule.width) for rule in around} == {30}
    assert max(rule.top for rule in around) - min(rule.top for rule in around) == pytest.approx(8, abs=1)
    assert page.line("MẬT").box.bottom < mark.box.top
    circulation = page.line("LƯU HÀNH NỘI BỘ")
    assert circulation.box.bottom < page.line("CỘNG HÒA").box.top
    assert not any("LƯUHÀNH" in later.text for later in printed["marked"][1:])


def test_annexes_turn_the_page_repeat_the_header_row_and_number_alone(printed: dict[str, list[Page]]) -> None:
    paper = printed["annexed"]
    across = [page for page in paper if page.width > page.height]
    assert len(across) >= 2
    assert all("Sốlượng" in page.text for page in across)
    upright = paper[paper.index(across[-1]) + 1 :]
    assert "PhụlụcII" in upright[0].text
    for start in (across, upright):
        numbers = [[line.text for line in page.lines if line.box.bottom < 20 and line.text.isdigit()] for page in start]
        assert numbers == [[]] + [[str(number)] for number in range(2, len(start) + 1)]
    assert max(line.box.right for line in across[0].lines) <= 277 + 0.5
