"""What the law wants of a paragraph's letters, in keeping with the rest of the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generators.layout.law import Part
from generators.lint.facts.model import Facts, Paragraph, Role
from generators.lint.mending.job import Job
from generators.lint.mending.letters import set_color, set_font, set_size, set_weight
from generators.lint.mending.outcome import Change, NotRepaired
from generators.lint.rules.rule import Case

RUNNING: tuple[Role, ...] = (
    "basis", "text", "closing", "heading_roman", "heading_arabic", "heading_decimal", "heading_subdecimal",
    "heading_letter", "clause", "point", "dash", "plus",
)  # fmt: skip
"""Parts of the running text, which the law wants in one size."""
WEIGHTS = {
    "bold": ("chữ đậm", "chữ không đậm"),
    "italic": ("chữ nghiêng", "chữ đứng"),
    "upper": ("in hoa", "in thường"),
}
MIXED = "dòng này ghép nhiều phần bằng dấu Tab hoặc ngắt dòng nên không tự sửa"
UNKNOWN = "chưa rõ đoạn này là phần nào của văn bản nên không tự sửa"


def parts_of(job: Job) -> Iterator[tuple[Paragraph, Part]]:
    """Yield the paragraphs to be repaired with what the law says of each.

    Raises NotRepaired where the one that was found is no part of the law, or shares its line with other parts.
    """
    parts = {str(key): part for key, part in job.case.profile.parts.items()}
    pieces = Counter(
        paragraph.place for paragraph in {(each.place, each.role): each for each in job.paragraphs}.values()
    )
    for paragraph in job.paragraphs:
        refused = MIXED if pieces[paragraph.place] > 1 else "" if paragraph.role in parts else UNKNOWN
        if refused and job.finding.place is not None:
            raise NotRepaired(refused)
        if not refused:
            yield paragraph, parts[paragraph.role]


def mend_font(job: Job) -> Iterator[Change]:
    """Set the law's typeface in all four slots, without the theme."""
    font = job.case.profile.page.font
    for paragraph in job.paragraphs:
        others = _others((face for run in paragraph.runs for face in (*run.letters.faces, *run.letters.used)), font)
        if others or job.finding.place is not None:
            for element in job.elements(paragraph):
                set_font(job.pen, element, font)
            yield Change(paragraph.place, f"{job.called(paragraph)}: phông chữ {', '.join(others)} → {font}")


def _others(faces: Iterable[str], font: str) -> list[str]:
    return [face for face in dict.fromkeys(faces) if face and face != font]


def mend_size(job: Job) -> Iterator[Change]:
    """Set the size that the law wants and that goes with the others; with one of the three of the head, all three."""
    asked = list(parts_of(job))
    together: tuple[Role, ...] = job.case.profile.sizes_together.parts
    if any(paragraph.role in together for paragraph, _ in asked):
        others = (paragraph for role in together for paragraph in job.case.facts.of(role))
        parts = {str(key): part for key, part in job.case.profile.parts.items()}
        asked = [*asked, *((each, parts[each.role]) for each in others if not each.shared)]
    for paragraph, part in asked:
        wanted = wanted_size(job.case, paragraph, part)
        sizes = sorted({run.letters.size for run in paragraph.shown if not run.letters.superscript})
        if sizes and sizes != [wanted]:
            for element in job.elements(paragraph):
                set_size(job.pen, element, wanted)
            now = ", ".join(f"{size:g}" for size in sizes)
            yield Change(paragraph.place, f"{job.called(paragraph)}: cỡ chữ {now} → {wanted:g}")


def wanted_size(case: Case, paragraph: Paragraph, part: Part) -> float:
    """Return the size (pt) that a paragraph should have: of its row, of the running text, or the law's own."""
    together, role = case.profile.sizes_together, paragraph.role
    if role in together.parts:
        return _row(case)[[str(each) for each in together.parts].index(role)]
    usual = _usual(case.facts, RUNNING if role in RUNNING else (role,))
    return usual if usual and part.size.allows(usual) else part.size.value


def _row(case: Case) -> tuple[float, ...]:
    """Return the row of sizes that needs the fewest changes, else the one that we set."""
    together, profile = case.profile.sizes_together, case.profile
    ours = tuple(profile.parts[part].size.value for part in together.parts)
    now = [_usual(case.facts, (part,)) for part in together.parts]

    def kept(row: tuple[float, ...]) -> tuple[int, bool]:
        return sum(size == wanted for size, wanted in zip(now, row, strict=True)), row == ours

    return max(together.sizes, key=kept)


def _usual(facts: Facts, roles: tuple[Role, ...]) -> float | None:
    """Return the size in which most letters of some parts are set, None where there are none."""
    letters = Counter[float]()
    for run in (run for paragraph in facts.of(*roles) for run in paragraph.shown if not run.letters.superscript):
        letters[run.letters.size] += len(run.text)
    return letters.most_common(1)[0][0] if letters else None


def mend_weight(job: Job) -> Iterator[Change]:
    """Set bold, italic and capitals as the law says of the part."""
    for paragraph, part in parts_of(job):
        wanted = _weights(job.case, paragraph, part)
        wrong = {name: on for name, on in wanted.items() if _differs(paragraph, name, on)}
        for name, on in wrong.items():
            for element in job.elements(paragraph):
                set_weight(job.pen, element, name, on)
        if wrong:
            told = (WEIGHTS[name][0 if on else 1] for name, on in wrong.items())
            yield Change(paragraph.place, f"{job.called(paragraph)}: {', '.join(told)}")


def _weights(case: Case, paragraph: Paragraph, part: Part) -> dict[str, bool]:
    italic = case.profile.usage.basis_of(case.identity.kind).italic if paragraph.role == "basis" else part.italic
    return {"bold": part.bold, "italic": italic, "upper": part.upper}


def _differs(paragraph: Paragraph, name: str, on: bool) -> bool:
    """Tell whether letters are not as wanted; words typed in capitals print so without the switch."""
    runs = [run for run in paragraph.shown if not run.letters.superscript]
    if name == "upper" and on:
        return any(not run.letters.upper and run.text != run.text.upper() for run in runs)
    return any(getattr(run.letters, name) != on for run in runs)


def mend_color(job: Job) -> Iterator[Change]:
    """Set the law's colour of letters."""
    for paragraph in job.paragraphs:
        parts = {str(key): part for key, part in job.case.profile.parts.items()}
        own = parts[paragraph.role].color if paragraph.role in parts else ""
        wanted = own or job.case.profile.page.color
        colors = [color for color in dict.fromkeys(run.letters.color for run in paragraph.shown) if color]
        if any(color != wanted for color in colors):
            for element in job.elements(paragraph):
                set_color(job.pen, element, wanted)
            yield Change(paragraph.place, f"{job.called(paragraph)}: màu chữ {', '.join(colors)} → {wanted}")
