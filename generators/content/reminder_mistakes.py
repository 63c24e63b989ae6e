"""What can be wrong in the record of reminders; each kind has a case in `tests/problems/`."""

from __future__ import annotations

from generators.problems import ProblemKind

NOT_OWING = ProblemKind(
    "reminder-not-owing",
    "“{name}” không thuộc các cơ quan báo cáo kỳ này nên không thể bị đôn đốc",
    "Đối chiếu phần Kính gửi của công văn đã gửi và sửa lại mã cơ quan.",
)
UNTIL_EARLY = ProblemKind(
    "reminder-until-early",
    "công văn số {code}: hạn mới {until} sớm hơn ngày công văn {date}",
    "Một trong hai ngày ghi nhầm; đối chiếu công văn đã gửi.",
)
SENT_EARLY = ProblemKind(
    "reminder-sent-early",
    "công văn số {code} gửi ngày {date}, khi chưa hết hạn gửi báo cáo ({due})",
    "Kiểm tra lại ngày công văn; nếu đúng là nhắc trước hạn thì giữ nguyên.",
    "warning",
)
SENT_AFTER_RETURN = ProblemKind(
    "reminder-sent-after-return",
    "công văn số {code} ngày {date} vẫn đôn đốc “{name}”, trong khi báo cáo đã nhận ngày {received}",
    "Đối chiếu sổ văn bản đến; nếu gửi nhầm thì báo lại cho cơ quan đó.",
    "warning",
)
NUMBER_TWICE = ProblemKind(
    "reminder-number-twice",
    "hai công văn cùng số {code} trong năm {year}",
    "Mỗi công văn chỉ ghi một lần, gửi nhiều cơ quan thì ghi đủ mã ở agencies; nếu ghi nhầm số thì sửa lại.",
)
