"""What the law wants of a paragraph's letters, in keeping with the rest of the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generators.layout.law import Part
from generators.lint.facts.model import Paragraph, Role
from generators.lint.mending.job import Job
from generators.lint.mending.letters import set_color, set_font, set_size, set_weight
from generators.lint.mending.outcome import Change, NotRepaired
from generators.lint.rules.letters import OLD_CODING, SIGNS
from generators.lint.rules.looks import letters_of, number, sizes_of
from generators.lint.rules.rule import Case
from generators.lint.rules.running import BASIS, HEADINGS, PLAIN, plain, usual_size
from generators.lint.rules.words import kind_code

RUNNING: tuple[Role, ...] = (*PLAIN, BASIS, *HEADINGS)
"""Parts of the running text, which the law wants in one size."""
WEIGHTS = {
    "bold": ("chữ đậm", "chữ không đậm"),
    "italic": ("chữ nghiêng", "chữ đứng"),
    "upper": ("in hoa", "in thường"),
}
MIXED = "dòng này ghép nhiều phần bằng dấu Tab hoặc ngắt dòng nên không tự sửa"
OLD = "phông chữ dùng bảng mã cũ (TCVN3, VNI): chuyển chữ sang Unicode trước"
UNKNOWN = "chưa rõ đoạn này là phần nào của văn bản nên không tự sửa"


def parts_of(job: Job) -> Iterator[tuple[Paragraph, Part]]:
    """Yield the paragraphs to be repaired with what the law says of each.

    Raises NotRepaired where the one that was found is no part of the law, or shares its line with other parts.
    """
    profile = job.case.profile
    parts = {str(key): part for key, part in (*profile.parts.items(), *profile.levels.items())}
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
    """Set the law's typeface in all four slots, without the theme; letters in old codings would turn into others."""
    font = job.case.profile.page.font
    for paragraph in job.paragraphs:
        faces = (face for run in paragraph.shown for face in (*run.letters.faces, *run.letters.used))
        others = [face for face in dict.fromkeys(faces) if face and face != font and not SIGNS.fullmatch(face)]
        if any(OLD_CODING.match(face) for face in others) and job.finding.place is not None:
            raise NotRepaired(OLD)
        if others and not any(OLD_CODING.match(face) for face in others):
            for element in job.elements(paragraph):
                set_font(job.pen, element, font)
            yield Change(paragraph.place, f"{job.called(paragraph)}: phông chữ {', '.join(others)} → {font}")


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
        sizes = sizes_of([paragraph])
        if sizes and sizes != [wanted]:
            for element in job.elements(paragraph):
                set_size(job.pen, element, wanted)
            now = ", ".join(map(number, sizes))
            yield Change(paragraph.place, f"{job.called(paragraph)}: cỡ chữ {now} → {number(wanted)}")


def wanted_size(case: Case, paragraph: Paragraph, part: Part) -> float:
    """Return the size (pt) that a paragraph should have: of its row, of the running text, or the law's own."""
    together, role = case.profile.sizes_together, paragraph.role
    if role in together.parts:
        return _row(case)[[str(each) for each in together.parts].index(role)]
    usual = usual_size(plain(case, BASIS, *HEADINGS) if role in RUNNING else case.facts.of(role))
    return usual if usual and part.size.allows(usual) else part.size.value


def _row(case: Case) -> tuple[float, ...]:
    """Return the row of sizes that needs the fewest changes, else the one that we set."""
    together, profile = case.profile.sizes_together, case.profile
    ours = tuple(profile.parts[part].size.value for part in together.parts)
    now = [usual_size(case.facts.of(part)) for part in together.parts]

    def kept(row: tuple[float, ...]) -> tuple[int, bool]:
        return sum(size == wanted for size, wanted in zip(now, row, strict=True)), row == ours

    return max(together.sizes, key=kept)


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
    italic = case.profile.usage.basis_of(kind_code(case)).italic if paragraph.role == BASIS else part.italic
    weights = {"bold": part.bold, "italic": italic}
    return weights if paragraph.role in (*PLAIN, BASIS) else {**weights, "upper": part.upper}


def _differs(paragraph: Paragraph, name: str, on: bool) -> bool:
    """Tell whether letters are not as wanted; words within sentences may be stressed, and typed capitals print so."""
    runs = letters_of(paragraph)
    if name == "upper":
        return any(
            run.letters.upper != on and run.text != (run.text.upper() if on else run.text.lower()) for run in runs
        )
    wrong = (getattr(run.letters, name) != on for run in runs)
    return all(wrong) if paragraph.role in PLAIN else any(wrong)


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
