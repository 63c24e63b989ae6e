"""What can be wrong in an officer's text of an evaluation; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

UNKNOWN_PHASE = ProblemKind(
    "evaluation-unknown-phase",
    "kế hoạch không có giai đoạn “{phase}” có kỳ báo cáo{guess}",
    "Các giai đoạn đánh giá được: {known}.",
)
OPEN = ProblemKind(
    "evaluation-open",
    "báo cáo đánh giá {phase} chưa có nội dung các mục: {sections}",
    "Viết các mục này vào {file}; mục chưa viết thì trong dự thảo là chỗ trống để điền.",
    "warning",
)
