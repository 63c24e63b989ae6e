"""What keeps a paper from being issued besides its layout: things left open, marks of a draft, no signer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generators.content.agencies import Agency
from generators.content.subplan_questions import (
    CONTENT,
    DEADLINE,
    FUNDING,
    OBJECTIVES,
    ORGANISATION,
    PRODUCT,
    SCHEDULE,
    SIGNER,
    UNIT_HINT,
)
from generators.lint.facts.identifying import clean
from generators.lint.facts.identity import Identity
from generators.lint.facts.model import Facts, Paragraph
from generators.lint.facts.words import folded
from generators.problems import Problem, ProblemKind, Source
from generators.vietnamese import date_in_figures

UNFILLED = ProblemKind(
    "issue-unfilled",
    "còn ô chưa điền: “{words}”",
    "Mở tệp trong Word, điền ô này hoặc xóa cả ô nếu không có nội dung.",
)
DOTS_LEFT = ProblemKind("issue-dots-left", "còn chỗ để trống: “{words}”", "Mở tệp trong Word, điền chỗ này.")
DRAFT_NOTE = ProblemKind(
    "issue-draft-note",
    "còn ghi chú của bản nháp: “{words}”",
    "Xem lại đoạn này, sửa cho đúng rồi xóa ghi chú trong ngoặc vuông.",
)
DRAFT_MARK = ProblemKind(
    "issue-draft-mark", "văn bản còn dấu “{words}”", "Xóa khung dự thảo khi văn bản đã được duyệt, rồi ban hành."
)
NO_SIGNER = ProblemKind(
    "issue-no-signer",
    "không thấy họ tên người ký",
    "Ghi họ tên dưới chức vụ người ký: trong Word, hoặc mục signatures của văn bản trong content/ rồi lập lại.",
)
NO_SYMBOL = ProblemKind(
    "issue-no-symbol",
    "không thấy ký hiệu văn bản",
    "Ghi dòng số dạng “Số:        /ký hiệu”, ví dụ “Số:        /BC-CAT”.",
)
UNKNOWN_ISSUER = ProblemKind(
    "issue-unknown-issuer",
    "không rõ cơ quan ban hành “{name}” là cơ quan nào trong danh sách",
    "Ghi cơ quan ấy vào content/agencies.yaml (name, letterhead đúng như dòng tên ở đầu văn bản), hoặc sửa dòng tên.",
)
ISSUER_NOT_VALID = ProblemKind(
    "issue-issuer-not-valid",
    "“{name}” không tồn tại vào ngày {day}, ngày ban hành văn bản",
    "Xem valid_from, valid_to của cơ quan trong content/agencies.yaml, hoặc ngày ban hành (--date).",
)
TRACKED_LEFT = ProblemKind(
    "issue-tracked",
    "tệp còn sửa đổi đang theo dõi (Track Changes), chưa rõ ban hành bản nào",
    "Mở tệp trong Word, chọn Review → Accept All Changes (hoặc Reject) rồi lưu.",
)
COMMENTED = ProblemKind(
    "issue-commented", "tệp còn nhận xét (Comment)", "Mở tệp trong Word, chọn Review → Delete All Comments rồi lưu."
)
RETURN_FORM = ProblemKind(
    "issue-return-form",
    "đây là mẫu báo cáo để cơ quan khác điền và ban hành, không phải văn bản của cơ quan mình",
    "Bỏ tệp này; báo cáo gửi đến thì nhận bằng vanthu receive.",
)
SAMPLE = ProblemKind(
    "issue-sample",
    "văn bản in dấu “SỐ LIỆU MINH HỌA”: số liệu không thật",
    "Chỉ ban hành để tập dùng; văn bản thật phải lập từ số liệu thật.",
    "warning",
)
FUTURE = ProblemKind(
    "issue-future",
    "ngày ban hành {day} chưa đến",
    "Kiểm tra lại ngày ghi trên văn bản và ngày của máy tính.",
    "warning",
)
HEAD = ("code", "place_date")
"""Parts whose blanks are filled in when the paper is issued."""
DOTS = re.compile(r"(?:…|\.{3})\s*(?:…|\.{3})[\s.…]*")
NOTE = re.compile(r"\[(?:DỰ THẢO|Viết nội dung:)[^\]]*\]?", re.IGNORECASE)
"""What a draft carries where a person has to look or to write; the second also after LibreOffice made words of it."""
ASKED = (OBJECTIVES, ORGANISATION, FUNDING, SIGNER, CONTENT, SCHEDULE, DEADLINE, PRODUCT)
HINTS = (*(question.hint for question in ASKED), UNIT_HINT)
"""What the blanks of a sub-plan show; LibreOffice makes words of it."""
SAMPLE_WORDS = "so lieu minh hoa"
EXCERPT = 40
"""Signs shown before and after a place that was left open."""


@dataclass(frozen=True)
class Looked:
    """A paper that was looked at: what it says, the day of its issue, today, the bodies that its issuer may be.

    `own` is the office's own name of the paper; `issuers` those of the issuer's name, existing on the day or not.
    """

    file: str
    facts: Facts
    identity: Identity
    own: str
    day: date
    today: date
    issuers: tuple[Agency, ...]

    @property
    def issuer(self) -> Agency | None:
        """The one body that issues it, None where that is not known or does not exist on the day."""
        existing = [body for body in self.issuers if body.exists_on(self.day)]
        return existing[0] if len(existing) == 1 else None

    @property
    def kind(self) -> str:
        """Which of the office's own papers it is, as `reports`; empty for any other paper."""
        return self.own.split("/")[1] if self.own else ""

    @property
    def source(self) -> Source:
        """The whole file."""
        return Source(self.file)

    def at(self, paragraph: Paragraph) -> Source:
        """Return the place of a paragraph."""
        return Source(self.file, place=str(paragraph.place))

    @property
    def text(self) -> Iterator[Paragraph]:
        """All that is not filled in when the paper is issued."""
        return (each for each in self.facts.paragraphs if each.role not in HEAD)


def blanks_are_filled(case: Looked) -> Iterator[Problem]:
    """Expect no blank, dots or note of a draft where words should be."""
    for each in case.text:
        written = "".join(run.text for run in each.runs if not run.blank)
        hints = [clean(run.text) or "…" for run in each.runs if run.blank]
        hints += [hint for hint in HINTS if case.kind == "subplans" and clean(written).endswith(hint)]
        yield from (UNFILLED.at(case.at(each), words=hint) for hint in hints)
        if dots := DOTS.search(written):
            around = written[max(0, dots.start() - EXCERPT) : dots.end() + EXCERPT]
            yield DOTS_LEFT.at(case.at(each), words=clean(around))
        if note := NOTE.search(written):
            yield DRAFT_NOTE.at(case.at(each), words=clean(note[0]))


def marks_are_final(case: Looked) -> Iterator[Problem]:
    """Expect no frame of a draft; tell of made-up data."""
    marks = [each for each in case.facts.of("draft_mark") if not folded(each.text).startswith(SAMPLE_WORDS)]
    yield from (DRAFT_MARK.at(case.at(each), words=clean(each.text)) for each in marks)
    if is_sample(case.facts):
        yield SAMPLE.at(case.source)


def is_sample(facts: Facts) -> bool:
    """Tell whether a paper says that its data are made up."""
    return any(folded(each.text).startswith(SAMPLE_WORDS) for each in facts.paragraphs)


def file_is_final(case: Looked) -> Iterator[Problem]:
    """Expect no changes to be accepted and no comments."""
    if case.facts.tracked:
        yield TRACKED_LEFT.at(case.source)
    if case.facts.commented:
        yield COMMENTED.at(case.source)


def head_and_foot_are_whole(case: Looked) -> Iterator[Problem]:
    """Expect a signer, a symbol, and an issuer who is known and exists on the day."""
    if not case.identity.signer:
        yield NO_SIGNER.at(case.source)
    if not case.identity.symbol:
        yield NO_SYMBOL.at(case.source)
    if case.issuer is None:
        yield _no_issuer(case)


def _no_issuer(case: Looked) -> Problem:
    if case.issuers and not any(body.exists_on(case.day) for body in case.issuers):
        return ISSUER_NOT_VALID.at(case.source, name=case.issuers[0].name, day=date_in_figures(case.day))
    return UNKNOWN_ISSUER.at(case.source, name=case.identity.issuer or case.facts.author)


def paper_is_ours(case: Looked) -> Iterator[Problem]:
    """Expect no form that others send; tell of a day to come."""
    if case.kind == "forms":
        yield RETURN_FORM.at(case.source)
    if case.day > case.today:
        yield FUTURE.at(case.source, day=date_in_figures(case.day))


CHECKS: tuple[Callable[[Looked], Iterator[Problem]], ...] = (
    blanks_are_filled,
    marks_are_final,
    file_is_final,
    head_and_foot_are_whole,
    paper_is_ours,
)


def candidate_problems(case: Looked) -> Iterator[Problem]:
    """Yield all that keeps a paper from being issued besides its layout, and what a clerk should look at."""
    for check in CHECKS:
        yield from check(case)
