"""Bodies (cơ quan) named in a paper: whether they were there on its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from generators.lint.facts.model import Facts, Paragraph
from generators.lint.rules.citations import CITED
from generators.lint.rules.report_window import stated_window
from generators.lint.rules.rule import Case, Finding, KnownBody, Rule, at, of_rule
from generators.lint.rules.words import CAPITAL, flat, sentences, unquoted
from generators.vietnamese import date_in_figures

PAST = re.compile(
    r"trước đây|trước ngày|\(cũ\)| cũ\b|\bnguyên\b|sáp nhập|hợp nhất|giải thể|đổi tên|kế thừa|chuyển thành|chia tách"
    r"|kết thúc hoạt động|không còn",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of what was."""
CENTRAL = "Hà Nội|Hải Phòng|Huế|Đà Nẵng|Hồ Chí Minh|Cần Thơ"
"""Cities under the centre: they are no districts."""
OF = "(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Công an|Tòa án nhân dân|TAND|Viện kiểm sát nhân dân|VKSND)"
DISTRICT = re.compile(
    rf"{OF} (?:(?:các|cấp) )?(?:huyện|quận|thị xã|thị trấn)(?!\w)"
    rf"|{OF} (?:các )?(?:huyện, )?thành phố thuộc tỉnh"
    rf"|{OF} thành phố (?!{CENTRAL})(?=[{CAPITAL}])"
    r"|(?:Huyện|Thị|Quận) (?:ủy|uỷ)(?!\w)|(?<!\w)cấp huyện(?!\w)|(?<!\w)các huyện, (?:thị xã|thành phố|quận)(?!\w)"
)
PART_OF = r"(?<!cục )(?<!nhánh )(?<!phòng )(?<!đội )(?<!trạm )(?<!ban )"
"""What follows these words is the name of a part of another body, e.g. Chi nhánh Hải quan Thái Bình."""
NAME = re.compile(rf" ?[{CAPITAL}]\w*(?: [{CAPITAL}]\w*)?")
"""A proper name that goes on after a find, e.g. “ Thái Bình”."""


def _named(facts: Facts, names: re.Pattern[str]) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Yield names in sentences that speak of the paper's own day: no citation, no quotation, nothing of the past."""
    for paragraph in facts.paragraphs:
        words = unquoted(flat(paragraph.text))
        for sentence in sentences(words) if names.search(words) else ():
            found = list(names.finditer(sentence[0]))
            if found and not CITED.search(sentence[0]) and not PAST.search(sentence[0]):
                yield from ((paragraph, each) for each in found)


def district_body(case: Case) -> Iterator[Finding]:
    """Expect no body of a district in a paper dated after the last day of districts."""
    districts = case.profile.usage.districts
    if districts is None or _told_from(case) <= districts.last_day:
        return
    for paragraph, found in _named(case.facts, DISTRICT):
        wanted = f"cơ quan cấp tỉnh hoặc cấp xã; cấp huyện không còn sau ngày {date_in_figures(districts.last_day)}"
        name = NAME.match(found.string, found.end())
        yield at(paragraph, f"“{found[0]}{name[0] if name else ''}”", wanted)


def body_valid(case: Case) -> Iterator[Finding]:
    """Expect every body that the office knows to be named only on days on which it exists."""
    words = "\n".join(flat(paragraph.text) for paragraph in case.facts.paragraphs).casefold()
    ended = {name: body for name, body in _gone(case.bodies, _told_from(case), case.day).items() if name in words}
    if not ended:
        return
    names = _pattern(body.name for body in case.bodies if any(name in flat(body.name).casefold() for name in ended))
    for paragraph, found in _named(case.facts, names):
        if body := ended.get(found[0].casefold()):
            yield at(paragraph, f"“{found[0]}”", _when(body, case.day))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of names, the longer ones first, so that a name within another is not found."""
    every = sorted(set(map(flat, names)), key=len, reverse=True)
    return re.compile(rf"(?<!\w){PART_OF}(?:{'|'.join(map(re.escape, every))})(?!\w)", re.IGNORECASE)


def _told_from(case: Case) -> date:
    """Return the first day that the paper tells of: of a report that of its figures, else its own day."""
    stated = stated_window(case.facts)
    return min(stated[1].first, case.day) if stated else case.day


@lru_cache(maxsize=64)
def _gone(bodies: Sequence[KnownBody], first: date, last: date) -> dict[str, KnownBody]:
    """Return the bodies that are not there on any of the days, by their names in small letters.

    A name that some body bears then is right.
    """
    present = {flat(body.name).casefold() for body in bodies if _exists(body, first, last)}
    return {name: body for body in bodies if (name := flat(body.name).casefold()) not in present}


def _exists(body: KnownBody, first: date, last: date) -> bool:
    return (body.valid_from is None or body.valid_from <= last) and (body.valid_to is None or first <= body.valid_to)


def _when(body: KnownBody, day: date) -> str:
    if body.valid_to and body.valid_to < day:
        return f"tên cơ quan kế tục; cơ quan này chỉ có đến ngày {date_in_figures(body.valid_to)}"
    return f"tên cơ quan khi đó; cơ quan này có từ ngày {date_in_figures(body.valid_from or day)}"


RULES: tuple[Rule, ...] = (
    Rule(
        "district-body",
        "Không còn cơ quan cấp huyện",
        lambda profile: districts.article if (districts := profile.usage.districts) else None,
        "advice",
        "Thay bằng cơ quan cấp tỉnh hoặc Ủy ban nhân dân, Công an xã, phường; nói về trước đây thì ghi rõ “trước đây”.",
        district_body,
    ),
    Rule(
        "body-valid",
        "Tên cơ quan đúng thời điểm",
        of_rule("body_names"),
        "advice",
        "Đối chiếu danh bạ cơ quan (content/agencies.yaml); thay bằng tên cơ quan kế tục hoặc ghi rõ “trước đây”.",
        body_valid,
    ),
)
