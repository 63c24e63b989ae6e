"""Căn cứ lines (grounds on which a paper is issued): slant, and the sign at the end of each."""

from __future__ import annotations

from collections.abc import Iterator

from generators.layout.legal_profile import Profile
from generators.layout.usage import BasisUse
from generators.lint.rules.looks import part_of, weight_breach
from generators.lint.rules.rule import Case, Finding, Rule, at, of_part
from generators.lint.rules.words import flat, kind_code


def _use(case: Case) -> BasisUse:
    return case.profile.usage.basis_of(kind_code(case))


def _slant(case: Case) -> Iterator[Finding]:
    part = part_of(case.profile, "basis").model_copy(update={"italic": _use(case).italic})
    for paragraph in case.facts.of("basis"):
        yield from weight_breach(paragraph, part, names=("bold", "italic"))


def basis_italic(case: Case) -> Iterator[Finding]:
    """Expect căn cứ lines in italic where the law wants that of the paper's kind."""
    if _use(case).italic:
        yield from _slant(case)


def basis_upright(case: Case) -> Iterator[Finding]:
    """Expect căn cứ lines upright like the text in papers of all other kinds."""
    if not _use(case).italic:
        yield from _slant(case)


def basis_ends(case: Case) -> Iterator[Finding]:
    """Expect the law's sign after every căn cứ line, and after the last one."""
    use, lines = _use(case), case.facts.of("basis")
    for line in lines:
        wanted = use.last if line is lines[-1] else use.each
        if not flat(line.text).endswith(wanted):
            yield at(line, f"cuối dòng căn cứ là “{flat(line.text)[-1:]}”", f"cuối dòng căn cứ là “{wanted}”")


def _italic_article(profile: Profile) -> str | None:
    return next((use.article for use in profile.usage.basis if use.italic), None)


RULES: tuple[Rule, ...] = (
    Rule(
        "basis-italic",
        "Căn cứ in nghiêng",
        _italic_article,
        "error",
        "Bôi đen các dòng căn cứ, bấm Ctrl+I cho chữ nghiêng.",
        basis_italic,
        "weight",
    ),
    Rule(
        "basis-upright",
        "Căn cứ in đứng",
        lambda profile: profile.usage.basis_of("").article,
        "advice",
        "Bôi đen các dòng căn cứ, bấm Ctrl+I để bỏ chữ nghiêng, Ctrl+B để bỏ chữ đậm.",
        basis_upright,
        "weight",
    ),
    Rule(
        "basis-ends",
        "Dấu cuối dòng căn cứ",
        of_part("basis"),
        "advice",
        "Sửa dấu ở cuối từng dòng căn cứ.",
        basis_ends,
    ),
)
