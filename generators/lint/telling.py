"""Checked files in words: all of one file, one line of many, plain data for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators.lint.linted import WHOLE, Basis, Finding, Linted, Notice, Open
from generators.lint.mending import Mended
from generators.lint.rules.rule import SEVERITIES, Severity
from generators.problems import errors
from generators.vietnamese import date_in_figures

BASES: dict[Basis, str] = {
    "paper": "ngày ghi trên văn bản",
    "year": "văn bản chưa ghi ngày, tháng; lấy theo năm ghi trên văn bản",
    "as-of": "văn bản chưa ghi ngày; ngày lấy theo --as-of",
    "today": "văn bản chưa ghi ngày; lấy ngày hôm nay",
}
NOTICES: dict[Notice, str] = {
    "signed": "Tệp có chữ ký số; sửa tệp thì chữ ký không còn giá trị.",
    "tracked": "Tệp còn thay đổi chưa chấp nhận (Track Changes); đã xét như khi chấp nhận tất cả.",
    "commented": "Tệp còn nhận xét (Comment); xóa trước khi ban hành.",
    "converted": "Tệp đã được LibreOffice chuyển sang .docx để kiểm tra; cách trình bày có thể khác đôi chút.",
}
LABELS = {"found": "Thực tế", "wanted": "Yêu cầu", "article": "Căn cứ", "mend": "Cách sửa"}
PASSED = "đạt {passed} quy tắc"


def details(file: Linted) -> Iterator[str]:
    """Yield the lines that tell all of one file: its law, what was found, accepted and not checked, the count."""
    yield f"{file.name}: {file.called}".removesuffix(": ")
    if file.law is None:
        yield "Không kiểm tra được."
        return
    yield f"Xét theo {file.law.name}, có hiệu lực ngày {date_in_figures(file.law.day)} ({BASES[file.law.basis]})."
    yield from (f"Chú ý: {NOTICES[notice]}" for notice in file.notices)
    for severity, label in SEVERITIES.items():
        yield from _group(label, [each for each in file.findings if each.severity == severity])
    if file.waived:
        yield f"\nĐƯỢC CHẤP NHẬN ({len(file.waived)})"
        yield from (f"  {head(each)}: {each.found}. Lý do: {each.reason}" for each in file.waived)
    if file.opens:
        yield f"\nCHƯA KIỂM TRA ({len(file.opens)})"
        yield from _unjudged(file.opens)
    yield f"\n{counted(file)}"


def _group(label: str, findings: list[Finding]) -> Iterator[str]:
    if findings:
        yield f"\n{label.upper()} ({len(findings)})"
    for number, finding in enumerate(findings, start=1):
        quoted = f" “{finding.excerpt}”" if finding.excerpt else ""
        yield f"  {number}. {head(finding)}{quoted}"
        yield from (f"     {name}: {words}" for key, name in LABELS.items() if (words := getattr(finding, key)))


def _unjudged(opens: Iterable[Open]) -> Iterator[str]:
    """Yield each reason with the rules that were not judged for it."""
    reasons: dict[str, list[str]] = {}
    for each in opens:
        reasons.setdefault(each.reason, []).append(f"{each.title} [{each.rule}]")
    yield from (f"  {'; '.join(rules)}: {reason}" for reason, rules in reasons.items())


def head(finding: Finding) -> str:
    """Return the rule of a finding and where it was found."""
    return f"{finding.title} [{finding.rule}], {finding.where}"


def counted(file: Linted) -> str:
    """Return the line that counts, e.g. “2 lỗi, 1 nên sửa; chấp nhận 3; chưa kiểm tra 2 quy tắc; đạt 40 quy tắc.”."""
    found = ", ".join(f"{count} {SEVERITIES[severity]}" for severity, count in file.counts.items() if count)
    parts = (
        found or "Không thấy điểm nào phải sửa",
        f"chấp nhận {len(file.waived)} điểm" if file.waived else "",
        f"chưa kiểm tra {len(file.opens)} quy tắc" if file.opens else "",
        PASSED.format(passed=len(file.passed)),
    )
    return f"{'; '.join(part for part in parts if part)}."


def line(file: Linted) -> str:
    """Return what is told of one of many files: its count and its law, or that it could not be checked."""
    if file.law is None:
        return f"{file.name}: không kiểm tra được"
    return f"{file.name}: {counted(file).removesuffix('.')} ({file.law.name})"


def mended_lines(mended: Mended) -> Iterator[str]:
    """Yield what a repair changed, and what it left for a person, and why."""
    yield f"ĐÃ SỬA ({len(mended.changed)})" if mended.changed else "Không có điểm nào sửa được, không ghi bản sao."
    yield from (f"  {change.place or WHOLE}: {change.what}" for change in mended.changed)
    if mended.left:
        yield f"\nCHƯA SỬA ({len(mended.left)})"
        for each in mended.left:
            yield f"  {each.rule.title} [{each.rule.id}], {each.place or WHOLE}: {each.found} ({each.reason})"


@dataclass(frozen=True, slots=True)
class Tally:
    """A rule over many files: in how many it found something, and how often; waived and unjudged files apart."""

    rule: str
    title: str
    severity: Severity
    files: int
    findings: int


def tallies(files: Iterable[Linted]) -> tuple[Tally, ...]:
    """Return the rules that found something, the gravest first, then those in most files."""
    found: dict[str, list[Finding]] = {}
    places: dict[str, set[int]] = {}
    for number, file in enumerate(files):
        for finding in file.findings:
            found.setdefault(finding.rule, []).append(finding)
            places.setdefault(finding.rule, set()).add(number)
    rows = (Tally(rule, each[0].title, each[0].severity, len(places[rule]), len(each)) for rule, each in found.items())
    gravity = list(SEVERITIES)
    return tuple(sorted(rows, key=lambda row: (gravity.index(row.severity), -row.files, -row.findings, row.rule)))


def total(files: Iterable[Linted]) -> str:
    """Return the closing line on many files."""
    told = list(files)
    judged = [file for file in told if file.law]
    counts = {severity: sum(file.counts[severity] for file in judged) for severity in SEVERITIES}
    found = ", ".join(f"{count} {SEVERITIES[severity]}" for severity, count in counts.items())
    clean = sum(not file.findings for file in judged)
    refused = len(told) - len(judged)
    failed = f", {refused} tệp không kiểm tra được" if refused else ""
    return f"{len(told)} tệp: {found}; {clean} tệp không có điểm nào phải sửa{failed}."


def is_clean(files: Iterable[Linted]) -> bool:
    """Tell whether all files could be judged, and none has an error."""
    return all(file.law and not file.counts["error"] and not errors(file.problems) for file in files)
