"""Words in running text: capital letters that the law settles (Nhân dân, Nhà nước, tỉnh …)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.lint.rules.rule import Case, Finding, Rule, at, of_rule
from generators.lint.rules.words import CAPITAL, running, shown, unquoted

PEOPLE = re.compile(r"(?<!\w)nhân dân(?! (?:tệ|tự vệ))(?!\w)")
"""The people (Nhân dân): in names of bodies the words follow others and stay small."""
BEFORE_PEOPLE = frozenset(
    [
        *("của", "và", "trong", "cho", "với", "động", "lớp", "vì", "do", "từ", "giúp", "vụ", "đến", "tới", "cùng"),
        *("để", "lượt", "chúng"),
    ]
)
"""Words after which the people are meant; vận động, tầng lớp, phục vụ, quần chúng end so."""
STATE = re.compile(r"(?<!\w)nhà nước(?!\w)")
"""The state (Nhà nước): quản lý nhà nước, cơ quan nhà nước and the like stay small."""
BEFORE_STATE = ("của", "Đảng,", "Đảng và", "Đảng với")
PLACE = re.compile(
    r"(?<=[\w,;(] )(?P<unit>Tỉnh|Huyện|Thành phố) (?!Hồ Chí Minh|Ủy|Uỷ|Đoàn|Đội|Hội)"
    rf"(?P<name>[{CAPITAL}]\w* [{CAPITAL}]\w*)"
)
"""A unit of government and the proper name of a place, within a sentence."""


def people_and_state(case: Case) -> Iterator[Finding]:
    """Expect Nhân dân and Nhà nước with a capital; quotations and names of bodies are left alone."""
    for paragraph, words in running(case.facts):
        for pattern, means, right in ((PEOPLE, _people, "Nhân dân"), (STATE, _state, "Nhà nước")):
            for found in filter(means, pattern.finditer(unquoted(words))):
                yield at(paragraph, shown(words, found, before=2), f"“{right}”")


def _people(found: re.Match[str]) -> bool:
    *_, before = ["", *found.string[max(0, found.start() - 20) : found.start()].split()]
    return before in BEFORE_PEOPLE or before.endswith(",")


def _state(found: re.Match[str]) -> bool:
    return found.string[: found.start()].rstrip().endswith(BEFORE_STATE)


def place_case(case: Case) -> Iterator[Finding]:
    """Expect the common noun of a place small and its name with capitals: tỉnh Thái Bình."""
    for paragraph, words in running(case.facts):
        for found in PLACE.finditer(unquoted(words)):
            yield at(paragraph, f"“{found[0]}”", f"“{found['unit'].lower()} {found['name']}”")


RULES: tuple[Rule, ...] = (
    Rule(
        "nhan-dan",
        "Viết hoa Nhân dân, Nhà nước",
        of_rule("capitals"),
        "advice",
        "Viết hoa chữ cái đầu: “Nhân dân”, “Nhà nước”; trong tên cơ quan như Ủy ban nhân dân thì giữ chữ thường.",
        people_and_state,
    ),
    Rule(
        "place-case",
        "Viết tên đơn vị hành chính",
        of_rule("place_names"),
        "advice",
        "Viết thường danh từ chung, viết hoa tên riêng: “tỉnh Thái Bình”, “huyện Vũ Thư”.",
        place_case,
    ),
)
