"""The verb lint: any Word files, or folders of them, judged by the law of their own day; nothing of them is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generators.content.lint_checks import stale_waivers
from generators.layout.profile import Profile
from generators.lint.facts.printed_page import PrintedPage
from generators.lint.inspecting import Bench, Given, linted
from generators.lint.linted import Linted
from generators.lint.printed.reading import read_pages
from generators.lint.rules import book
from generators.lint.sarif import as_sarif
from generators.problems import Problem, ProblemKind, Source
from generators.word.package import read_bytes
from generators.workflow.batch import rendered
from generators.workflow.converting import FILTERS, Converted, converted
from generators.workflow.lint_bench import office_bench
from generators.workflow.lint_papers import NOTHING_WANTED, Papers, Wanted, wanted_papers
from generators.workflow.printing import printed
from generators.workflow.workforce import ALONE, Workforce

NO_FILE = ProblemKind("lint-no-file", "không có tệp hay thư mục này", "Kiểm tra lại tên tệp, đường dẫn.")
EMPTY_FOLDER = ProblemKind(
    "lint-empty-folder",
    "thư mục này không có tệp .docx, .doc, .odt nào",
    "Kiểm tra lại thư mục; tệp PDF, ảnh quét không kiểm tra được.",
)
FAILED = ProblemKind(
    "lint-failed",
    "không kiểm tra được tệp này vì một lỗi của phần mềm ({reason})",
    "Các tệp khác vẫn được kiểm tra. Gửi tệp này cho nơi cung cấp phần mềm; thử mở bằng Word, lưu lại rồi kiểm tra.",
)
ENDINGS = (".docx", *FILTERS)
PAYS_FROM = 10
"""Files for each process from which a second one pays."""
PRINTS_PAY_FROM = 1
"""The same where their pages are looked at: to read one takes as long as to judge a whole file."""


@dataclass(frozen=True)
class Item:
    """A file to look at: where its .docx stands, its name as it was given, what it was converted from, its print."""

    file: Path
    name: str
    original: Path | None = None
    pdf: Path | None = None


@dataclass(frozen=True)
class Checked:
    """What came of a check: every file, the laws used, all problems, and what was made where it was a single file."""

    files: tuple[Linted, ...]
    profiles: tuple[Profile, ...]
    problems: tuple[Problem, ...]
    papers: Papers


@dataclass(frozen=True)
class Inspector:
    """Looks at files, and at their pages where it is `asked`, in any process: all it needs travels with it."""

    bench: Bench
    asked: bool = False

    def render(self, item: Item) -> Linted:
        """Return all that is told of a file; nothing that it holds stops the check of others."""
        try:
            data, problems = read_bytes(item.file, item.name)
            original = item.original.read_bytes() if item.original else None
            if data is None:
                return Linted(item.name, problems=tuple(problems))
            return linted(self.bench, Given(data, item.name, original, self._pages(item)))
        except Exception as error:  # a file may bring any library to fail; it is told, and the others go on
            wrong = FAILED.at(Source(item.name), reason=type(error).__name__)
            return Linted(item.name, problems=(wrong,))

    def _pages(self, item: Item) -> tuple[PrintedPage, ...] | None:
        if not self.asked:
            return None
        return read_pages(item.pdf) if item.pdf else ()


def lint(
    office: Path,
    paths: Sequence[str],
    as_of: date | None = None,
    wanted: Wanted = NOTHING_WANTED,
    workforce: Workforce = ALONE,
) -> Checked:
    """Judge files, given as files or folders, and write what is `wanted` of a single one.

    `as_of` is the day of papers that do not tell their own, today where it is not given. Raises ProblemsFound where
    the office itself cannot be used; what is wrong with a file is told with it.
    """
    bench = office_bench(office, as_of)
    problems = list(bench.warnings)
    found = dict(_once(paper_files(paths, problems)))
    foreign = {file: name for file, name in found.items() if _is_foreign(file)}
    with converted(foreign, workforce.watch) as made:
        ready = [file for file in found if file in made.files or not _is_foreign(file)]
        items = [_item(file, found[file], made) for file in ready]
        told = _looked_at(Inspector(bench.bench, wanted.render), items, workforce, problems)
        files = _in_order(found, told, made.problems)
        problems += (problem for file in files for problem in file.problems)
        problems += stale_waivers(bench.judged, _needed(files))
        papers = wanted_papers(office, bench.bench, wanted, items, files)
    return Checked(files, bench.bench.profiles, tuple(sorted({*problems, *papers.problems})), papers)


def paper_files(paths: Sequence[str], problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its name as the clerk gave it; of a folder all that Word or LibreOffice wrote.

    `problems` gets the paths that lead to none.
    """
    for text in paths:
        path = Path(text)
        if not path.exists():
            problems.append(NO_FILE.at(Source(text)))
            continue
        inside = sorted(filter(_is_paper, path.rglob("*"))) if path.is_dir() else [path]
        if not inside:
            problems.append(EMPTY_FOLDER.at(Source(text)))
        for file in inside:
            yield file, (Path(text) / file.relative_to(path)).as_posix() if path.is_dir() else text


def _once(files: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    seen: set[Path] = set()
    for file, name in files:
        if file.resolve() not in seen:
            seen.add(file.resolve())
            yield file, name


def _is_paper(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not file.name.startswith(("~$", ".")) and file.is_file()


def _is_foreign(file: Path) -> bool:
    return file.suffix.lower() in FILTERS


def _item(file: Path, name: str, made: Converted) -> Item:
    result = made.files.get(file, file)
    return Item(result, name, None if result == file else file)


def _looked_at(
    inspector: Inspector, items: Sequence[Item], workforce: Workforce, problems: list[Problem]
) -> dict[str, Linted]:
    """Return what is told of each file by its name; `problems` gets what kept files from being printed."""
    total, pays_from = len(items), PRINTS_PAY_FROM if inspector.asked else PAYS_FROM
    wanted = {item.file: item.name for item in items if inspector.asked}
    with printed(wanted, workforce.watch) as prints, workforce.executor(total, pays_from) as executor:
        problems += prints.problems
        given = (replace(item, pdf=prints.files.get(item.file)) for item in items)
        told = rendered(inspector, ((item.file, item) for item in given), executor)
        with closing(workforce.watch(told, total)) as watched:
            return {file.name: file for _, file in watched if isinstance(file, Linted)}


def _in_order(
    found: Mapping[Path, str], told: Mapping[str, Linted], refused: Mapping[Path, Problem]
) -> tuple[Linted, ...]:
    """Return every file in the order given; one that could not be converted says so."""
    wrong = {file: (problem,) for file, problem in refused.items()}
    return tuple(told.get(name) or Linted(name, problems=wrong.get(file, ())) for file, name in found.items())


def _needed(files: Sequence[Linted]) -> dict[str, frozenset[str]]:
    """Return for each paper of the office the rules that need a waiver, or may need one: they were not judged."""
    judged = (file for file in files if file.paper and file.law)
    return {file.paper: frozenset(_waived_or_open(file)) for file in judged}


def _waived_or_open(file: Linted) -> Iterator[str]:
    yield from (finding.rule for finding in file.waived)
    yield from (each.rule for each in file.opens)


def sarif_of(checked: Checked) -> str:
    """Return a check as SARIF 2.1.0."""
    return as_sarif(checked.files, book.BOOK, checked.profiles, checked.problems)
