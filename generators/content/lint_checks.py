"""Rules on what an office set for the check of layout: rules that there are, values within the law, reasons needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.content.hints import guess
from generators.content.lint_settings import Limit, LintContent
from generators.layout.legal_profile import Profile
from generators.layout.narrowing import measure_of
from generators.problems import Problem, ProblemKind, Source
from generators.yaml_text import YamlText

UNKNOWN_RULE = ProblemKind(
    "lint-unknown-rule", "không có quy tắc nào mang mã “{rule}”{guess}", "Xem mã các quy tắc: vanthu rules."
)
SAID_TWICE = ProblemKind("lint-said-twice", "“{what}” đã được ghi ở {first}", "Giữ một mục, xóa mục kia.")
NO_MEASURE = ProblemKind(
    "lint-no-measure",
    "luật không có số đo “{measure}” cho phần “{part}”",
    "Ghi số đo như trong templates/profiles, ví dụ part: text, measure: size.",
)
OUTSIDE_LAW = ProblemKind(
    "lint-outside-law",
    "{value} nằm ngoài giới hạn của luật: {bands}",
    "Văn phòng chỉ được chọn trong giới hạn của luật; sửa lại giá trị hoặc bỏ mục này.",
)
STALE_WAIVER = ProblemKind(
    "lint-stale-waiver",
    "“{paper}” không còn vi phạm quy tắc “{rule}”, mục này không cần nữa",
    "Xóa mục này; nếu để lại thì lỗi phát sinh sau này sẽ bị che.",
    "warning",
)


@dataclass(frozen=True)
class JudgedLint:
    """What an office set, the rules that there are, the laws."""

    content: LintContent
    rules: Collection[str]
    profiles: Sequence[Profile]

    def waivers(self) -> Iterator[tuple[str, str, Source]]:
        """Yield every waiver: its paper (`kh-33-2018/plan`), its rule, its place."""
        for plan, filed in self.content.waivers.items():
            for at, row in enumerate(filed.value.waivers):
                yield f"{plan}/{row.paper}", row.rule, filed.text.where(("waivers", at, "rule"))


def rules_are_known(case: JudgedLint) -> Iterator[Problem]:
    """Expect the rules that are named to be in the rule book."""
    settings = case.content.settings
    named = [(rule, place) for _, rule, place in case.waivers()]
    if settings:
        named += [(row.rule, settings.text.where(("off", at, "rule"))) for at, row in enumerate(settings.value.off)]
    for rule, place in named:
        if rule not in case.rules:
            yield UNKNOWN_RULE.at(place, rule=rule, guess=guess(rule, case.rules))


def nothing_is_said_twice(case: JudgedLint) -> Iterator[Problem]:
    """Expect one reason for a rule that is off or waived, one value for a measure."""
    settings = case.content.settings
    said = [((paper, rule), rule, place) for paper, rule, place in case.waivers()]
    if settings:
        text = settings.text
        said += [(("off", row.rule), row.rule, _of(text, "off", at)) for at, row in enumerate(settings.value.off)]
        for at, row in enumerate(settings.value.limits):
            said.append(((row.part, row.measure), f"{row.part}, {row.measure}", _of(text, "limits", at)))
    seen: dict[tuple[str, str], Source] = {}
    for key, what, place in said:
        if key in seen:
            yield SAID_TWICE.at(place, what=what, first=seen[key])
        seen.setdefault(key, place)


def _of(text: YamlText, key: str, at: int) -> Source:
    return text.where((key, at, "rule" if key == "off" else "part"))


def limits_are_lawful(case: JudgedLint) -> Iterator[Problem]:
    """Expect each value within the band of a law at least; a law that does not allow it goes on without it."""
    settings = case.content.settings
    for at, limit in enumerate(settings.value.limits if settings else ()):
        assert settings is not None
        bands = dict(_bands(limit, case.profiles))
        if not bands:
            place = settings.text.where(("limits", at, "measure"))
            yield NO_MEASURE.at(place, measure=limit.measure, part=limit.part)
        elif not any(_allowed(limit, case.profiles)):
            told = "; ".join(f"{law} {band}" for law, band in bands.items())
            value = str(limit.value).replace(".", ",")
            yield OUTSIDE_LAW.at(settings.text.where(("limits", at, "value")), value=value, bands=told)


def _bands(limit: Limit, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    for profile in profiles:
        if measure := measure_of(profile, limit.part, limit.measure):
            yield profile.name, measure.band.replace(".", ",")


def _allowed(limit: Limit, profiles: Sequence[Profile]) -> Iterator[bool]:
    for profile in profiles:
        if measure := measure_of(profile, limit.part, limit.measure):
            yield measure.allows(float(limit.value))


LINT_CHECKS: tuple[Callable[[JudgedLint], Iterator[Problem]], ...] = (
    rules_are_known,
    nothing_is_said_twice,
    limits_are_lawful,
)


def lint_content_problems(case: JudgedLint) -> Iterator[Problem]:
    """Yield all that is wrong in what an office set for the check of layout."""
    for check in LINT_CHECKS:
        yield from check(case)


def stale_waivers(case: JudgedLint, breached: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield the waivers that nothing needs; `breached` are the rules waived or not judged in each paper looked at."""
    for paper, rule, place in case.waivers():
        looked_at = [rules for name, rules in breached.items() if name == paper or name.startswith(f"{paper}/")]
        if looked_at and rule in case.rules and not any(rule in rules for rules in looked_at):
            yield STALE_WAIVER.at(place, paper=paper.partition("/")[2], rule=rule)
