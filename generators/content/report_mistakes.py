"""What can be wrong in an officer's text of a report; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

BROKEN_REFERENCE = ProblemKind(
    "report-broken-reference",
    "dấu ngoặc nhọn “{{{{”, “}}}}” ở đây không thành một chỗ in số liệu",
    "Viết {{{{ mã-chỉ-tiêu }}}}, hoặc thêm một cách in: {{{{ mã-chỉ-tiêu | previous }}}}.",
)
UNKNOWN_FORM = ProblemKind(
    "report-unknown-form",
    "không có cách in số liệu nào tên là “{form}”{guess}",
    "Các cách in: {known}.",
)
NO_TARGET = ProblemKind(
    "report-no-target",
    "kế hoạch không đặt chỉ tiêu phấn đấu cho “{name}” nên không có đánh giá để in",
    "Bỏ “| {form}”, hoặc thêm chỉ tiêu vào mục targets của plan.yaml.",
)
TYPED_NUMBER = ProblemKind(
    "report-typed-number",
    "số gõ tay “{typed}” không khớp số liệu đã tính: {computed}",
    "Thay bằng chỗ in số liệu {{{{ {id} }}}}; nếu nói về việc khác thì giữ nguyên.",
    "warning",
)
